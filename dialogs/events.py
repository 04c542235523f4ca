"""Everything that a person can do, as one closed union of small frozen classes.

Ids and indices are checked by whoever handles the event, since a button can be forged; `wire.py`
gives each event the text that a button holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from dialogs.comparing import Comparison

Index: TypeAlias = Annotated[int, Field(ge=0, lt=10_000)]
"""A place in a list, from 0; a button that says otherwise is forged."""
Revision: TypeAlias = Annotated[int, Field(ge=1, lt=1_000_000_000)]
"""A draft's revision that brought something."""


@dataclass(frozen=True, slots=True)
class Say:
    """Typed text: an answer, as far as the bot knows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paste:
    """Somebody else's words or card, passed on: no answer, but it may hold some."""

    text: str


@dataclass(frozen=True, slots=True)
class Correct:
    """An earlier message was edited: `text` is the new answer to `field`."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class CorrectCell:
    """The same for a cell of a table.

    `row` is where its row stood (from 0) when the draft was at revision `since`.
    """

    field: str
    row: Index
    column: str
    since: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectName:
    """The same for the draft's name."""

    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One option of a choice or a yes/no; for several, it is turned on or off."""

    option: str


@dataclass(frozen=True, slots=True)
class Take:
    """The proposal at `index` (from 0) of those on the screen."""

    index: Index


@dataclass(frozen=True, slots=True)
class Confirm:
    """This is it: the options are chosen, the table is complete, yes do restart or delete."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the question or screen before this one; answers stay."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this optional blank out."""


@dataclass(frozen=True, slots=True)
class Later:
    """Park this required question."""


@dataclass(frozen=True, slots=True)
class Why:
    """Unfold or fold the reason for the question."""


@dataclass(frozen=True, slots=True)
class Open:
    """Go to a question, answered or not."""

    field: str


@dataclass(frozen=True, slots=True)
class AddRow:
    """Start a new row of the table."""


@dataclass(frozen=True, slots=True)
class EditRow:
    """Go through the cells of a row (from 0) again."""

    row: Index


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take a row (from 0) out of the table."""

    row: Index


@dataclass(frozen=True, slots=True)
class AddProposedRow:
    """Add the proposed row at `index` (from 0) as it is."""

    index: Index


@dataclass(frozen=True, slots=True)
class ShowTerms:
    """Show the standard terms of an article in full; of all the rest where `article` is empty."""

    article: str = ""


@dataclass(frozen=True, slots=True)
class AcceptTerms:
    """Take the standard terms that are on the screen; with `bare`, leave optional blanks out."""

    bare: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what one event answered all at once; the draft had `revision` after it."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill the blanks of the party in question with what is saved of a company."""

    company: str


@dataclass(frozen=True, slots=True)
class Browse:
    """More of the saved companies that the party in question may be, a page (from 0) at a time."""

    page: Index


@dataclass(frozen=True, slots=True)
class Remember:
    """Save a party's details for other drafts; `mine` says that the person acts for it."""

    side: str
    mine: bool


@dataclass(frozen=True, slots=True)
class ShowReview:
    """The whole draft by article, parked and missing blanks first."""


@dataclass(frozen=True, slots=True)
class ShowArticle:
    """Every answer of one article."""

    article: str


@dataclass(frozen=True, slots=True)
class Proceed:
    """On with the first question that is still open."""


@dataclass(frozen=True, slots=True)
class Override:
    """Set an error check aside knowingly, or take that back."""

    check: str


@dataclass(frozen=True, slots=True)
class ShowDocument:
    """The ways to get the document."""


@dataclass(frozen=True, slots=True)
class MakeDocument:
    """Hand over the document: the final one, or a draft copy."""

    final: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Hand over the pages as they would be printed now."""


@dataclass(frozen=True, slots=True)
class ShowVersion:
    """A finished version (from 1) beside another one; beside the one before it where that is 0."""

    number: Index
    beside: Index = 0


@dataclass(frozen=True, slots=True)
class MakeAgain:
    """Hand over the file of a finished version (from 1) once more."""

    number: Index


@dataclass(frozen=True, slots=True)
class WriteIn:
    """Set the language of the document."""

    language: str


@dataclass(frozen=True, slots=True)
class Restart:
    """Ask whether to take every answer back."""


@dataclass(frozen=True, slots=True)
class ShowShare:
    """The ways to let the other party fill in its own blanks."""


@dataclass(frozen=True, slots=True)
class Invite:
    """Make a link for a side, in place of an earlier one that nobody has used."""

    side: str


@dataclass(frozen=True, slots=True)
class Revoke:
    """Take a side's link back, and the access that came of it."""

    side: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """Ask whoever fills in a side to go on."""

    side: str


@dataclass(frozen=True, slots=True)
class Join:
    """Open a link that somebody else has made."""

    code: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Ask whether to leave a draft of somebody else's."""

    draft: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the bot does."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """What can be typed and tapped."""


@dataclass(frozen=True, slots=True)
class New:
    """Begin a draft; choose the contract first where there are several."""

    contract: str = ""


@dataclass(frozen=True, slots=True)
class ShowDrafts:
    """The list of drafts, a page (from 0) at a time."""

    page: Index = 0


@dataclass(frozen=True, slots=True)
class ManageDraft:
    """What can be done with one draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Go on with a draft, exactly where it was left."""

    draft: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with the current draft, or with the one edited last."""


@dataclass(frozen=True, slots=True)
class Rename:
    """Ask for a new name of a draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class Clone:
    """Begin a new draft with the answers of another."""

    draft: str


@dataclass(frozen=True, slots=True)
class NextDeal:
    """Begin a draft on the terms of another: the `party` (a side's id), dates and amounts new."""

    draft: str
    party: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Ask whether to delete a draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep a draft that was announced to be deleted, as if it had been used."""

    draft: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Turn the reminders of unfinished drafts on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShowCompanies:
    """The list of saved companies, a page (from 0) at a time."""

    page: Index = 0


@dataclass(frozen=True, slots=True)
class ShowCompany:
    """Everything that is saved of a company."""

    company: str


@dataclass(frozen=True, slots=True)
class AddCompany:
    """Ask for the name of a company to save; `mine` says that the person acts for it."""

    mine: bool


@dataclass(frozen=True, slots=True)
class DropCompany:
    """Ask whether to delete a saved company."""

    company: str


@dataclass(frozen=True, slots=True)
class ShowUses:
    """The open drafts in which a company's details are as they were before a change."""

    company: str


@dataclass(frozen=True, slots=True)
class UpdateDraft:
    """Bring one of those drafts up to date; all of them where `draft` is empty."""

    draft: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take that back: the draft had `revision` after it."""

    draft: str
    revision: Revision


@dataclass(frozen=True, slots=True)
class ShowLanguages:
    """The languages of the bot and of the document."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Set the language of the bot."""

    language: str


@dataclass(frozen=True, slots=True)
class ShowSample:
    """Hand over a finished sample of a contract."""

    contract: str


@dataclass(frozen=True, slots=True)
class EraseAll:
    """Ask, twice, whether to erase the person and every draft of theirs."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the bot has no use for: a sticker, a command it does not know."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that was made of a draft came back, perhaps changed.

    It was made at `revision`, as the finished version `number` (from 1), or 0 for a draft copy,
    while the answers to `reopened` were open again.
    `compared` is how it differs from what was made; None where the contract's own words are not
    those of that time any more, so that nothing can be compared.
    """

    draft: str
    revision: int
    number: int
    compared: Comparison | None
    reopened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotReturned:
    """A file came that leads to no draft, for a reason that has a phrase."""

    why: Literal["strange", "unmarked", "unreadable", "large", "kind", "late", "missing"]


InDraft: TypeAlias = (
    Say | Paste | Correct | CorrectCell | Pick | Take | Confirm | Back | Skip | Later | Why | Open
    | AddRow | EditRow | RemoveRow | AddProposedRow | Fill | Browse | Remember
    | ShowTerms | AcceptTerms | Undo | ShowReview | ShowArticle | Proceed | Override
    | ShowDocument | MakeDocument | Preview | ShowVersion | MakeAgain | WriteIn | Restart
    | ShowShare | Invite | Revoke | Nudge
)  # fmt: skip
Anywhere: TypeAlias = (
    Start | ShowHelp | New | ShowDrafts | ManageDraft | OpenDraft | Resume | Rename | Clone
    | NextDeal | Delete | CorrectName | Keep | Remind | ShowLanguages | Speak | ShowSample
    | EraseAll | Unknown
    | ShowCompanies | ShowCompany | AddCompany | DropCompany | ShowUses | UpdateDraft | TakeBack
    | Join | Leave
)  # fmt: skip
Brought: TypeAlias = Returned | NotReturned
"""What a file turned out to be; no button says so."""
Event: TypeAlias = InDraft | Anywhere | Brought
