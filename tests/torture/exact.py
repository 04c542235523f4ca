"""P8: any input gives its exact characters in a valid Word file, or a polite refusal."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.documents import DocumentMaker, file_name
from dialogs import facts
from dialogs.answers import give
from dialogs.draft import DRAFT, Draft
from dialogs.errors import Problem
from dialogs.facts import Facts
from dialogs.fields import AnyField, Reading
from dialogs.values import Chosen, Own, Row, Value
from tests.documents.hostile import ALL, some
from tests.documents.toy import paragraphs
from tests.fields.said import LANGUAGES, PHRASES
from tests.torture.every_kind import (
    AT_ONCE,
    CELLS,
    EMPTY,
    HEADER,
    KINDS,
    columns,
    contract,
    field_of,
    lines,
    word_file,
)
from tests.torture.outcome import Outcome

SEED = 8
TODAY = date(2026, 2, 10)
LONGEST_NAME = 255
"""Bytes of UTF-8 in a file's name on Linux, units of UTF-16 on Windows."""

DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)


async def hostile(count: int, folder: Path) -> Outcome:
    """The collection of hostile strings, or a selection that has some of each category."""
    return await _proved([text for _, text in some(count)], LANGUAGES, folder)


async def generated(count: int, folder: Path) -> Outcome:
    """Values made at random over the whole of Unicode, each in one of the languages."""
    outcome = Outcome(0, 0)
    for at, language in enumerate(LANGUAGES):
        source = random.Random(f"{SEED} {language}")
        share = count // len(LANGUAGES) + (at < count % len(LANGUAGES))
        part = await _proved([_made_up(source) for _ in range(share)], (language,), folder)
        outcome = Outcome(
            outcome.tried + part.tried, outcome.held + part.held, outcome.remark or part.remark
        )
    return outcome


def _made_up(source: random.Random) -> str:
    """A random text: code points of all kinds, with pieces of hostile strings among them."""
    ranges = ((0, 0x10FFFF), (0, 0x2FF), (0x2000, 0x2BFF), (0x3000, 0xFFFF), (0x1F000, 0x1FBFF))
    pieces: list[str] = []
    for _ in range(source.choice((1, 1, 2, 3, 5, 8, 40))):
        if source.random() < 0.3:
            pieces.append(source.choice(ALL)[1][: source.choice((1, 5, 50, 500))])
        else:
            low, high = source.choice(ranges)
            pieces.append(chr(source.randint(low, high)))
    return "".join(pieces)


async def _proved(texts: Sequence[str], languages: Sequence[str], folder: Path) -> Outcome:
    """Put every text into every kind of field, in each of these languages."""
    # A process has to begin and to compile anew, which is not worth it for a few.
    maker = DocumentMaker(apart=len(texts) > 10 * AT_ONCE, seconds=60)
    broken: dict[str, str] = {}
    for language in languages:
        for begin in range(0, len(texts), AT_ONCE):
            batch = texts[begin : begin + AT_ONCE]
            for text, reason in (await _tried(maker, batch, language)).items():
                broken.setdefault(text, f"{language}: {ascii(text)[:60]}: {reason}")
    await maker.close()
    for text in texts:
        if (wrong := _unsafe_name(text, folder)) and text not in broken:
            broken[text] = f"{ascii(text)[:60]}: {wrong}"
    held = sum(text not in broken for text in texts)
    return Outcome(
        len(texts), held, f"seed {SEED}: {next(iter(broken.values()))}" if broken else ""
    )


async def _tried(maker: DocumentMaker, batch: Sequence[str], language: str) -> dict[str, str]:
    """Make one document of a batch; the texts that did not come out as they should, and why.

    A document that cannot be made at all is made again with one text at a time.
    """
    try:
        attempt = answered(batch, language)
        data = await maker.make(
            word_file(language), attempt.facts, language, final=True, mark="<&>"
        )
        return _compared(paragraphs(data), attempt, language)
    except Exception as error:  # noqa: BLE001  (whatever it is, it breaks the promise)
        if len(batch) == 1:
            return {batch[0]: repr(error)[:200]}
    alone = [await _tried(maker, [text], language) for text in batch]
    return {text: reason for found in alone for text, reason in found.items()}


@dataclass
class Attempt:
    """A draft that holds a batch of texts; what must be read in each place, and from which text."""

    batch: Sequence[str]
    draft: Draft
    shown: dict[tuple[str, str], str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """What is read from the draft after it was stored."""
        return facts(contract(), self.draft)


def answered(batch: Sequence[str], language: str) -> Attempt:
    """Say each text in answer to a question of each kind, in the body and in a table's row."""
    attempt = Attempt(batch, Draft("d", "every", 1, language))
    values: dict[str, Value] = {}
    rows: list[Row] = []
    for number, text in enumerate(batch):
        for kind in KINDS:
            answered = field_of(kind, number)
            value = _said(attempt, answered, text, language)
            if value is not None:
                values[answered.id] = value
                attempt.draft = give(contract(), attempt.draft, answered, value, "u")
        row: dict[str, object] = {"at": number}
        for column in columns().values():
            value = _said(attempt, column, text, language, f"rows.{number}.")
            if value is not None:
                row[column.id] = value
        rows.append(row)  # type: ignore[arg-type]
    values["rows"] = tuple(rows)
    attempt.draft = give(contract(), attempt.draft, contract().fields["rows"], tuple(rows), "u")
    kept = DRAFT.validate_json(DRAFT.dump_json(attempt.draft))
    assert kept == attempt.draft
    attempt.draft = kept
    assert attempt.facts.values == values
    return attempt


def _said(
    attempt: Attempt, asked: AnyField, text: str, language: str, where: str = ""
) -> Value | None:
    """The answer to one question; None where it is refused, for a reason that can be told."""
    names = contract().words[language].fields
    words = names["rows"].columns[asked.id] if where else names[asked.id]
    reading = Reading(TODAY, PHRASES[language], words)
    got = asked.parse(text, reading)
    if isinstance(got, Problem):
        if not all(PHRASES[tag].say(got.key, **got.args).strip() for tag in LANGUAGES):
            attempt.broken[text] = f"{got.key} says nothing"
        return None
    for form in ("", *asked.forms):
        shown = asked.show(got, words, PHRASES[language], form)
        attempt.shown[where + asked.id, form] = shown
    if (exact := exact_text(asked.kind, got, text)) is not None and exact != attempt.shown[
        where + asked.id, ""
    ]:
        attempt.broken[text] = f"{asked.kind} shows other characters"
    return got


def exact_text(kind: str, value: Value, text: str) -> str | None:
    """What a free text must read like: what was typed, without the blanks around it.

    A field of one line has spaces for line breaks and tabs. None where the answer is no free text.
    """
    lined = re.sub("\r\n?", "\n", text).strip()
    flat = re.sub("[\n\t]", " ", lined)
    if isinstance(value, Own):
        # “=” before own words says that they are meant as they are.
        return flat[1:].strip() if flat[0] in "=＝" else flat
    if isinstance(value, Chosen):
        assert all(own in re.sub("[\n\t\r]", " ", text) for own in value.own)
        return None
    return {"text": flat, "long_text": lined}.get(kind)


def _compared(found: list[str], attempt: Attempt, language: str) -> dict[str, str]:
    """Compare a document as python-docx reads it with what it must say, line by line."""
    expected = list(_expected(attempt, language))
    broken = dict(attempt.broken)
    if len(found) != len(expected):
        raise AssertionError(f"{len(found)} paragraphs instead of {len(expected)}")
    for said, (text, wanted) in zip(found, expected, strict=True):
        if said != wanted:
            if text is None:
                raise AssertionError(f"a clause was altered: {said[:80]!r}")
            broken.setdefault(text, f"{said[:80]!r} instead of {wanted[:80]!r}")
    return broken


def _expected(attempt: Attempt, language: str) -> Iterator[tuple[str | None, str]]:
    """Each paragraph with words, and the text that was said for it (None for a clause)."""
    texts = dict(enumerate(attempt.batch))
    for line in lines(language):
        if not line.field:
            yield None, line.before
            continue
        shown = attempt.shown.get((line.field, line.form), EMPTY)
        number = int(line.field.rpartition("_")[2])
        yield texts.get(number), line.before + shown + line.behind
    yield from ((None, HEADER.format(each)) for each in ("at", *CELLS))
    for number, text in texts.items():
        yield None, str(number)
        yield from (
            (text, attempt.shown.get((f"rows.{number}.{column}", ""), EMPTY)) for column in CELLS
        )


def _unsafe_name(text: str, folder: Path) -> str:
    """What is wrong with the name of a file for parties of that name; nothing where it is safe."""
    seen = facts(contract(), Draft("d", "every", 1, "en"))
    one: dict[str, Value] = {"text_0": text}
    values = one | {"own_choice_0": Own(text), "date_0": TODAY}
    for language, mark, known in zip(LANGUAGES, ("", text, ""), (values, values, one), strict=True):
        name = file_name(replace(seen, values=known), language, mark)
        stem, dot, extension = name.rpartition(".")
        if (dot, extension) != (".", "docx") or not stem or stem != stem.strip(" ."):
            return f"the name {ascii(name)[:80]} is none"
        if len(name.encode()) > LONGEST_NAME or len(name.encode("utf-16-le")) // 2 > LONGEST_NAME:
            return "the name is too long"
        if set(name) & set('<>:"/\\|?*') or any(_unseen(sign) for sign in name):
            return f"the name {ascii(name)[:80]} holds what it must not"
        if DEVICES.fullmatch(name.partition(".")[0].rstrip()):
            return f"{name} is a device"
        path = folder / name
        path.write_bytes(b"")
        if [each.name for each in folder.iterdir()] != [name]:
            return f"the name {ascii(name)[:80]} becomes another"
        path.unlink()
    return ""


def _unseen(sign: str) -> bool:
    """Control, format and direction characters, halves of pairs, line ends."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
