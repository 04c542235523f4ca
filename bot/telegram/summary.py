"""The deal card as a message: made to be forwarded, so it carries no buttons."""

from __future__ import annotations

from bot.service import Reply
from bot.telegram.messages import Send
from bot.telegram.text import MESSAGE, chunks, html
from dialogs import Library
from dialogs.deal import deal_card
from dialogs.phrases import Phrases


def summary(reply: Reply, library: Library, phrases: Phrases) -> tuple[Send, ...]:
    """The deal card of the draft in front of the person; a hint where there is none."""
    draft = reply.draft
    contract = library.contracts.get(draft.contract) if draft else None
    if draft is None or contract is None:
        return (Send(html(phrases.say("telegram-deal-none"))),)
    title, *lines = deal_card(contract, draft, phrases)
    first, *rest = chunks("\n".join(lines), MESSAGE - len(title) - 2)
    return (Send(f"<b>{html(title)}</b>\n{html(first)}"), *(Send(html(part)) for part in rest))
