"""A text that came back beside the one that was made: every change is found, and nothing else."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import Catalog
from dialogs.clauses import Clause, Piece, clauses
from dialogs.comparing import AHEAD, MOST, ROOM, Column, Comparison, Difference, Filled, compare
from dialogs.fields import Multi, Table
from tests.dialogs.chat import CONTRACT, LANGUAGES, Chat, finished

NAME, SHORT, DAY, FEE = (
    Piece("Hui Ltd", "name"),
    Piece("Hui)", "short"),
    Piece("1 March 2026", "day"),
    Piece("", "fee"),
)
MADE = (
    Clause((Piece("Service Agreement"),)),
    Clause((Piece("1.1 Party A: "), NAME, Piece(" ("), SHORT), "1.1"),
    Clause((Piece("1.2 From "), DAY, Piece(" on, "), NAME, Piece(" pays"), FEE, Piece(".")), "1.2"),
    Clause((Piece("1.3 Each party keeps what it learns of the other to itself."),), "1.3"),
    Clause((Piece("Answering", "work"),), "2", cell=True),
    Clause((Piece("Signed in two copies."),)),
)
TEXTS = tuple(clause.text for clause in MADE)


def compared(*said: str) -> Comparison:
    return compare([Column("en", MADE, said)], frozenset({"work"}))


def changed(old: str, new: str) -> Comparison:
    assert any(old in text for text in TEXTS)
    return compared(*(text.replace(old, new) for text in TEXTS))


def filled(came: Comparison) -> dict[str, str]:
    return {each.field: each.text for each in came.filled}


def test_the_same_text_differs_in_nothing() -> None:
    assert compared(*TEXTS) == Comparison()


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("Hui Ltd", "Hui & Söhne", {"name": "Hui & Söhne"}),
        ("1 March 2026", "2 April 2027", {"day": "2 April 2027"}),
        (
            "From 1 March 2026 on, Hui Ltd",
            "From 1 May 2026 on, A",
            {"day": "1 May 2026", "name": "A"},
        ),
        ("A: Hui Ltd (Hui)", "A: Bei Ltd (Bei)", {"name": "Bei Ltd", "short": "Bei)"}),
        (" pays.", " pays CNY 5.", {"fee": " CNY 5"}),
        ("Hui Ltd pays", "Hui Ltd or its heirs pays", {"name": "Hui Ltd or its heirs"}),
    ],
)
def test_what_stands_in_a_blank_now_is_its_value(
    old: str, new: str, values: dict[str, str]
) -> None:
    came = changed(old, new)
    assert filled(came) == values
    assert came.differences == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "keeps what it learns",
            "may use all that it learns",
            Difference("1.3", "…Each party keeps what it learns…", "…Each party may use all that it learns…"),
        ),
        ("Hui Ltd pays", " pays", Difference("1.2", "…March 2026 on, Hui Ltd pays.", "…March 2026 on, pays.")),
        ("Answering", "Calling", Difference("2", "Answering", "Calling")),
        ("2026 on, Hui Ltd pays.", "2027 on, A pays. At once!", Difference("1.2", "…1 March 2026 on, Hui Ltd pays.", "…1 March 2027 on, A pays. At once!")),
        ("two", "three", Difference("", "Signed in two copies.", "Signed in three copies.")),
        ("From 1 March 2026", "As of 2 March 2026", Difference("1.2", "1.2 From 1 March 2026…", "1.2 As of 2 March 2026…")),
    ],
)  # fmt: skip
def test_other_words_are_told_and_never_taken(old: str, new: str, told: Difference) -> None:
    came = changed(old, new)
    assert came.differences == (told,)
    assert came.filled == ()


def test_paragraphs_that_come_and_go_are_told() -> None:
    came = compared(*TEXTS[:3], "An extra promise.", *TEXTS[4:], "P.S.")
    assert came.differences == (
        Difference("1.3", TEXTS[3], "An extra promise."),
        Difference("", "", "P.S."),
    )
    came = compared(*TEXTS[:1], "New words", TEXTS[1].replace("Hui Ltd", "Bei Ltd"), *TEXTS[2:5])
    assert came.differences == (
        Difference("", "", "New words"),
        Difference("", TEXTS[5], ""),
    )
    assert filled(came) == {"name": "Bei Ltd"}
    assert compared().differences == tuple(
        Difference(clause.number, clause.text, "") for clause in MADE
    )


def test_nothing_in_common_is_all_taken_out_and_put_in() -> None:
    came = compared("x", "y")
    assert [each.after for each in came.differences if each.after] == ["x", "y"]
    assert [each.before for each in came.differences if each.before] == list(TEXTS)


def test_two_blanks_with_nothing_between_them_are_told() -> None:
    made = (Clause((Piece("To "), NAME, DAY, Piece("!"))),)
    said = ("To Bei Ltd 2 March 2027!",)
    came = compare([Column("en", made, said)], frozenset())
    assert (len(came.differences), came.filled) == (1, ())


def test_a_long_contract_that_was_rewritten_is_not_compared_line_by_line_with_all_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = 0
    ratio = SequenceMatcher.ratio

    def counted(self: SequenceMatcher[str]) -> float:
        nonlocal looks
        looks += 1
        return ratio(self)

    monkeypatch.setattr(SequenceMatcher, "ratio", counted)
    made = tuple(Clause((Piece(f"abcdefgh {n:03}"),)) for n in range(100))
    said = tuple(f"{n:03} hgfedcba" for n in range(101))
    came = compare([Column("en", made, said)], frozenset())
    assert len(came.differences) + came.more == 201
    assert 0 < looks <= AHEAD * len(made)


def test_a_long_change_is_cut_and_many_are_counted() -> None:
    (long,) = changed("keeps", "x" * 1000).differences
    assert len(long.after) < 200
    assert " … " in long.after
    came = compared(*TEXTS, *(f"line {n}" for n in range(MOST + 7)))
    assert (len(came.differences), came.more) == (MOST, 7)


def test_more_than_any_answer_holds_is_told_and_not_taken() -> None:
    came = changed("1 March 2026", "9" * ROOM)
    assert filled(came) == {"day": "9" * ROOM}
    came = changed("1 March 2026", "9" * (ROOM + 1))
    assert came.filled == ()
    assert len(came.differences[0].after) < 300


def test_of_two_languages_the_first_one_prevails_and_nothing_is_told_twice() -> None:
    chinese = (Clause((Piece("甲方："), Piece("惠", "name"))), Clause((Piece("签字"),)))
    english = (Clause((Piece("Party A: "), NAME)), Clause((Piece("签字"),)))
    both = [
        Column("zh-Hans", chinese, ("甲方：北", "签名")),
        Column("en", english, ("Party A: Bei Ltd", "签名")),
    ]
    came = compare(both, frozenset())
    assert came.filled == (Filled("name", "北", "zh-Hans"),)
    assert came.differences == (Difference("", "签字", "签名"),)


@pytest.fixture(scope="module")
def done(catalog: Catalog) -> Chat:
    return finished(catalog)


STRANGE = st.text("鑫淼焱垚QXZ789-", min_size=1, max_size=40)
"""Words that stand nowhere in the contract, so that there is only one way to read a change."""


@settings(max_examples=200)
@given(data=st.data(), language=st.sampled_from(LANGUAGES), text=STRANGE, everywhere=st.booleans())
def test_a_change_in_any_blank_is_found(
    done: Chat, data: st.DataObject, language: str, text: str, everywhere: bool
) -> None:
    made = tuple(each for each in clauses(done.facts, language, final=True) if each.text)
    fields = done.library.contracts[CONTRACT].fields
    several = frozenset(n for n, each in fields.items() if isinstance(each, Multi | Table))
    blanks = [
        (at, piece.field)
        for at, clause in enumerate(made)
        for piece in clause.pieces
        if piece.field and piece.text
    ]
    at, field = data.draw(st.sampled_from(blanks))
    said = [
        "".join(
            text
            if piece.field == field and piece.text and (everywhere or here == at)
            else piece.text
            for piece in clause.pieces
        )
        for here, clause in enumerate(made)
    ]
    came = compare([Column(language, made, tuple(said))], several)
    if field in several:
        assert came.filled == ()
        assert any(text[:40] in each.after for each in came.differences)
    else:
        assert came.filled == (Filled(field, text, language),)
        assert came.differences == ()


@settings(max_examples=100)
@given(data=st.data(), line=st.text(max_size=60))
def test_no_change_goes_by_without_a_word(done: Chat, data: st.DataObject, line: str) -> None:
    made = tuple(each for each in clauses(done.facts, "en", final=True) if each.text)
    said = [clause.text for clause in made]
    at = data.draw(st.integers(0, len(said) - 1))
    before = said[at]
    said[at] = line
    came = compare([Column("en", made, tuple(each for each in said if each))], frozenset())
    assert (came == Comparison()) == (line == before)
