"""How the drafts of a memory store are shared: a link for each side, and who used it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.ports import Changed, Loaded, Saved
from bot.stores.common import Conflict, freshly
from dialogs.draft import Answer, Guest, Share


class Links(dict[tuple[str, str], Share]):
    """(draft, side) -> how it is shared."""

    def guest(self, draft: str, person: str) -> Guest | None:
        """What somebody may answer in a draft as a guest."""
        here = (each for each in self.values() if (each.draft, each.person) == (draft, person))
        return next((Guest(each.side, each.fields) for each in here), None)

    def find(self, digest: str) -> Share | None:
        """The link with this digest."""
        return next((each for each in self.values() if each.digest == digest), None)

    def fresh(self, loaded: Loaded, saved: Saved) -> dict[tuple[str, str], Share]:
        """What a turn writes; raises Conflict where somebody was quicker."""
        written = freshly(loaded, saved)
        if saved.joined is not None:
            written.append((saved.joined, replace(saved.joined, person="", joined=None)))
        for share, old in written:
            if self.get((share.draft, share.side)) != old:
                raise Conflict
        return {(share.draft, share.side): share for share, _ in written}

    def told(self, person: str, own: set[str]) -> Iterator[Share]:
        """Those that an export tells a person, with the drafts that they own."""
        every = (each for _, each in sorted(self.items()))
        return (each for each in every if each.draft in own or each.person == person)


def nobodys(kept: Changed, who: str) -> Changed:
    """The same draft without the name of a guest who is gone."""

    def nobody(answer: Answer) -> Answer:
        return replace(answer, by="") if answer.by == who else answer

    answers = {name: nobody(answer) for name, answer in kept.draft.answers.items()}
    history = tuple((name, nobody(answer)) for name, answer in kept.draft.history)
    return replace(kept, draft=replace(kept.draft, answers=answers, history=history))
