"""Answers that are made from others: from such as they can be made of."""

from __future__ import annotations

import pytest

from tests.faults.lease import Change, Lease, on, told

KIND = "Name a field of the right kind."
CODES = "Its options may be: cny, hkd, twd, mop, usd, eur, gbp, jpy, sgd."


def test_the_lease_itself_is_faultless() -> None:
    assert told() == []


MADE: list[tuple[Change, str]] = [
    (on("note", suggest=[{"copy": "start"}]), f"note.suggest: 'start' is no text to make this from. {KIND}"),
    (on("note", suggest=[{"after": "start"}]), f"note.suggest: 'start' is no text to make this from. {KIND}"),
    (on("end", suggest=[{"city_of": "owner"}]), f"end.suggest: 'owner' is no date to make this from. {KIND}"),
    (on("end", suggest=[{"copy": "owner"}]), f"end.suggest: 'owner' is no date to make this from. {KIND}"),
    (on("end", standard={"after": "owner"}), f"end.suggest: 'owner' is no date to make this from. {KIND}"),
    (on("end", standard={"copy": "owner"}), f"end.suggest: 'owner' is no date to make this from. {KIND}"),
    (
        on("end", standard={"after": "start", "months": "many"}),
        ("end.standard.months: Input should be a valid integer, unable to parse string as an integer. "
        "See Suggestions in templates/README.md."),
    ),
    (
        on("end", standard={"after": "start", "years": 1}),
        "end.standard.years: there is no such key. See Suggestions in templates/README.md.",
    ),
    (
        on("end", suggest=[{"after": "start", "copy": "start"}]),
        "end.suggest: one suggestion says copy and after. Make a suggestion of each.",
    ),
    (
        on("end", suggest=[{"copy": "start", "days": 1}]),
        "end.suggest: `months` and `days` count from a date. Add `after`, or take them out.",
    ),
    (
        on("end", suggest=[{"after": "start", "months": -10_000}]),
        "end.suggest: no date lies so far off: years run from 1970 to 2200. Make `months` and `days` smaller.",
    ),
    (
        on("end", suggest=[{"after": "start", "days": 10**9}]),
        "end.suggest: no date lies so far off: years run from 1970 to 2200. Make `months` and `days` smaller.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), MADE)
def test_a_suggestion_that_cannot_be_made_is_told(change: Change, line: str) -> None:
    assert told(change) == [f"contract.toml: {line}"]


CURRENCIES: list[tuple[Change, str]] = [
    (on("rent", currency_from="city"), "'city' is not a choice. Name a choice of currencies, or give `currency`."),
    (on("rent", currency_from="owner"), "'owner' is not a choice. Name a choice of currencies, or give `currency`."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), CURRENCIES)
def test_a_currency_comes_from_a_choice(change: Change, line: str) -> None:
    assert told(change) == [f"contract.toml: rent.currency_from: {line}"]


def test_a_columns_currency_comes_from_a_choice_too() -> None:
    def change(made: Lease) -> None:
        made.field("rooms")["columns"][2]["currency_from"] = "city"

    assert told(change) == [
        (
            "contract.toml: rooms.currency_from: 'city' is not a choice. "
            "Name a choice of currencies, or give `currency`."
        )
    ]


def test_the_options_of_a_currency_are_currencies() -> None:
    def labels(made: Lease) -> None:
        for words in made.words.values():
            words["fields"]["currency"]["options"]["gold"] = "gold"

    lines = told(on("currency", options=["cny", "hkd", "gold"], own=True), labels)
    what = "'currency' has the option 'gold', which is no currency"
    own = "'currency' takes own words, which are no currency. Take out its `own = true`."
    assert lines == [
        f"contract.toml: {key}.currency_from: {line}"
        for key in ("rent", "rooms")
        for line in (f"{what}. {CODES}", own)
    ]


def test_a_currency_that_is_asked_later_is_told_once() -> None:
    assert told(on("rent", currency_from="months")) == [
        "contract.toml: rent.currency_from: 'months' is asked later. Ask it before this field."
    ]
