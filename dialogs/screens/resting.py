"""What an owner is told of a draft that nobody uses: a message of its own, which moves nobody.

The choices name their draft, so they mean the same wherever the person is by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Place, Spot
from dialogs.screen import Choice, Screen, Style

if TYPE_CHECKING:
    from datetime import date

    from dialogs.draft import Summary
    from dialogs.facts import Facts
    from dialogs.phrases import Phrases

SECONDS = {"required": 30, "standard": 5}
"""What a question takes, as far as one can tell: some need a look into papers, and standard terms
are taken by the dozen."""
STEP = 5
"""Minutes are rounded up to a multiple of this, for nobody knows better."""
MOST_NAMED = 4
"""How many articles are named before the rest is only hinted at."""


def announcement(line: Summary, until: date, days: int, phrases: Phrases) -> Screen:
    """A draft that nobody has used for `days` days will be deleted once the day `until` is over."""
    resume = Choice(phrases.say("choice-resume"), events.OpenDraft(line.id), Style.CONFIRM)
    keep = Choice(phrases.say("choice-keep-draft"), events.Keep(line.id))
    return Screen(
        place=Place(Spot.DRAFT, line.id),
        title=phrases.say("announcement-title", name=line.name),
        body=(phrases.say("announcement-body", days=days, date=phrases.day(until)),),
        choices=((resume,), (keep,)),
    )


def reminder(seen: Facts, phrases: Phrases) -> Screen:
    """What is still missing in a draft, where, and about how long that will take."""
    count, draft = len(seen.missing), seen.draft
    resume = Choice(phrases.say("choice-resume"), events.OpenDraft(draft.id), Style.CONFIRM)
    never = Choice(phrases.say("choice-not-again"), events.Remind(on=False))
    return Screen(
        place=Place(Spot.DRAFT, draft.id),
        title=phrases.say("reminder-title", name=draft.name),
        body=(
            phrases.say("reminder-left", count=count, articles=_articles(seen, phrases)),
            phrases.say("reminder-time", minutes=minutes(seen)),
        ),
        choices=((resume, never),),
    )


def minutes(seen: Facts) -> int:
    """About how long it takes to give what is missing."""
    seconds = sum(SECONDS[field.need] for field in seen.missing)
    return -(-seconds // (60 * STEP)) * STEP


def _articles(seen: Facts, phrases: Phrases) -> str:
    words, articles = seen.contract.words[phrases.language], seen.contract.article_of
    titles = dict.fromkeys(words.articles[articles[field.id].id] for field in seen.missing)
    named = phrases.say("list-comma").join(list(titles)[:MOST_NAMED])
    return phrases.say("deal-more", names=named) if len(titles) > MOST_NAMED else named
