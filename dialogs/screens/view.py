"""What every screen inside a draft draws from, and the words that several of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.answers import at_once
from dialogs.guests import may
from dialogs.screen import Choice, Progress, Screen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dialogs.company import Company
    from dialogs.contract import Contract
    from dialogs.definition import Words
    from dialogs.draft import Draft, Guest, Notice, Person, Place, Share
    from dialogs.facts import Facts
    from dialogs.fields import AnyField, FieldWords
    from dialogs.findings import Finding
    from dialogs.phrases import Phrases
    from dialogs.values import Value


@dataclass(frozen=True)
class View:
    """A person inside a draft on a day, and the bot's phrases in the person's language.

    `companies` are those that they have saved, `previews` says whether pages can be shown. `shares`
    say how the draft is open to others, `guest` what they may do if it is not their own.
    """

    person: Person
    facts: Facts
    phrases: Phrases
    today: date
    companies: tuple[Company, ...] = ()
    previews: bool = False
    shares: tuple[Share, ...] = ()
    guest: Guest | None = None

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self.person.place

    @property
    def contract(self) -> Contract:
        """The draft's contract."""
        return self.facts.contract

    @property
    def draft(self) -> Draft:
        """The draft itself."""
        return self.facts.draft

    @property
    def words(self) -> Words:
        """The contract's words in the person's language."""
        return self.contract.words[self.person.language]

    @property
    def field(self) -> AnyField:
        """The field in question."""
        return self.contract.fields[self.place.field]

    def of(self, field: AnyField) -> FieldWords:
        """A field's words in the person's language."""
        return self.words.fields[field.id]

    def say(self, key: str, /, **args: str | int) -> str:
        """One of the bot's own sentences."""
        return self.phrases.say(key, **args)

    def shown(self, field: AnyField, value: Value) -> str:
        """An answer as the person reads it."""
        return field.show(value, self.of(field), self.phrases)

    def state(self, field: AnyField) -> str:
        """A field's answer, or a word for why there is none."""
        value = self.facts.values.get(field.id)
        if value is not None:
            return self.shown(field, value)
        if field.id in self.draft.skipped:
            return self.say("state-skipped")
        if field.id in self.draft.reopened:
            return self.say("state-reopened")
        return self.say("state-parked" if field.id in self.draft.parked else "state-open")

    def undo(self, *, now: bool = False) -> tuple[tuple[Choice, ...], ...]:
        """One tap to take back what was answered at once; with `now`, only by the last event."""
        revision, count = at_once(self.draft, self.draft.revision if now else 1)
        if not revision:
            return ()
        if not may(self.facts, events.Undo(revision)):
            return ()
        brought = (each for each in self.draft.answers.values() if each.revision == revision)
        key = "choice-undo" if any(each.value is not None for each in brought) else "choice-restore"
        return ((Choice(self.say(key, count=count), events.Undo(revision)),),)

    def preview(self) -> tuple[Choice, ...]:
        """One tap to see the pages, where they can be shown."""
        return (Choice(self.say("choice-preview"), events.Preview()),) if self.previews else ()

    def progress(self, article: str) -> Progress:
        """How far the draft is, with the title of the article in front of the person."""
        return Progress(self.facts.done, len(self.facts.applies), self.words.articles[article])

    def whole(
        self, title: str, heading: str, body: Iterable[str], choices: Iterable[tuple[Choice, ...]]
    ) -> Screen:
        """A screen about the whole draft: how far it is stands under a heading."""
        return Screen(
            place=self.place,
            title=title,
            notices=self.notices(),
            progress=Progress(self.facts.done, len(self.facts.applies), heading),
            body=tuple(body),
            choices=tuple(choices),
        )

    def notices(self) -> tuple[str, ...]:
        """What just happened, in words."""
        return tuple(self._notice(notice) for notice in self.person.notices if self._known(notice))

    def finding(self, finding: Finding) -> str:
        """A failed check in full: how bad, what, how to mend it, and where the rule stands."""
        return self._finding(finding.check, "、".join(finding.found), finding.severity)

    def _finding(self, check: str, found: str, severity: str) -> str:
        words = self.words.checks[check]
        return self.say(
            f"finding-{severity}",
            message=words.message.replace("{found}", found),
            mend=words.mend,
            source=words.source,
        )

    def _known(self, notice: Notice) -> bool:
        """Whether a stored notice still means something; an update may have taken that out."""
        field, check, side = map(notice.args.get, ("field", "check", "side"))
        return (
            (notice.key == "finding" or notice.key in self.phrases)
            and (field is None or field in self.contract.fields)
            and (check is None or check in self.words.checks)
            and (side is None or side in self.words.sides)
        )

    def _notice(self, notice: Notice) -> str:
        args = dict(notice.args)
        if notice.key == "finding":
            severity = next(
                check.severity
                for check in self.contract.definition.checks
                if check.id == args["check"]
            )
            return self._finding(str(args["check"]), str(args["found"]), severity)
        if "field" in args:
            field = self.contract.fields[str(args.pop("field"))]
            args["name"] = self.of(field).name
            args["answer"] = self.state(field)
        if "side" in args:
            args["side"] = self.words.sides[str(args["side"])][0]
        if "check" in args:
            args["message"] = self.words.checks[str(args.pop("check"))].message.replace(
                "{found}", ""
            )
        return self.say(notice.key, **args)
