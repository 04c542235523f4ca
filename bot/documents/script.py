"""All that one document says, as plain data: made from a draft, carried out by `making`.

Two readings of the same answers go to whoever makes the file: what each tag becomes, and how the
finished body reads. The file is made from the first and compared with the second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.clauses import Filling, Piece, lines
from dialogs.contract import Blank, Contract
from dialogs.facts import Facts
from dialogs.values import Language

SCOPES = ("left:", "right:")
"""What the keys of each text's words begin with where a document holds two."""


@dataclass(frozen=True)
class Script:
    """What a document says: strings, numbers and truths, nothing that could do anything.

    `words` is all that a compiled template gets to see, `mark` stands in the headers. `columns` are
    the body's paragraphs with words in document order: one column, or one of each language.
    `origin` is the part that says which draft all this was made of, if the document is to say so.
    """

    words: Mapping[str, object]
    columns: tuple[tuple[str, ...], ...]
    mark: str = ""
    origin: bytes = b""

    @property
    def digest(self) -> str:
        """A short sum of the body's text, the same for the same words."""
        text = "\n\n\n".join("\n\n".join(column) for column in self.columns)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def script(facts: Facts, language: Language, *, final: bool = False, mark: str = "") -> Script:
    """Write down what a draft's document says in a language, or in two beside each other."""
    texts = facts.contract.texts(language)
    fillings = tuple(Filling(facts.whole, text, final) for text in texts)
    notes = notes_of(facts.contract, texts)
    columns = tuple((*notes[at : at + 1], *lines(each)) for at, each in enumerate(fillings))
    return Script({**words(fillings, mark), "notes": notes}, columns, mark)


def notes_of(contract: Contract, texts: tuple[Language, ...]) -> tuple[str, ...]:
    """What a document says of itself at its head, in each language; nothing in one language."""
    if len(texts) == 1:
        return ()
    return tuple(contract.phrases[text].say("side-by-side-note") for text in texts)


def words(fillings: tuple[Filling, ...], mark: str = "") -> dict[str, object]:
    """What every tag of the text, or of two texts, becomes; empty `mark` for a final document."""
    contract = fillings[0].facts.contract
    said: dict[str, tuple[str, bool]] = {}
    rows: dict[str, list[dict[str, tuple[str, bool]]]] = {}
    for scope, filling in zip(SCOPES if fillings[1:] else ("",), fillings, strict=True):
        blanks = contract.blanks[filling.language]
        said |= {key(blank, scope): _told(filling.blank(blank)) for blank in blanks}
        for table, asked in contract.row_blanks[filling.language].items():
            shown = filling.rows(table)
            given = rows.setdefault(table, [{} for _ in shown])
            for at, (line, row) in enumerate(zip(given, shown, strict=True)):
                line |= {
                    key(blank, scope): _told(filling.cell(table, row, at, blank)) for blank in asked
                }
    return {
        "said": said,
        "holds": {name: fillings[0].condition(name) for name in contract.named},
        "rows": rows,
        "mark": mark,
    }


def key(blank: Blank, scope: str = "") -> str:
    """How the data that a template is handed calls a blank: "price.capitals", "price."."""
    return f"{scope}{blank.field}.{blank.form}"


def _told(piece: Piece) -> tuple[str, bool]:
    return piece.text, piece.open
