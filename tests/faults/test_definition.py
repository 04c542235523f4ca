"""contract.toml as a whole: ids that fit everywhere, names that exist, checks that can object."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.telegram.taps import LIMIT, carry, new_card
from dialogs import events
from dialogs.definition import Definition
from dialogs.wire import encode
from tests.faults.lease import DEFINITION, Change, checked, lease, named, on, told, whole

SIZED = "This check takes kind 'number' or 'percent' or 'money' or 'duration'."
WRITTEN = "This check takes kind 'text' or 'long_text'."
SOME = {"en": ["soon"]}

WHOLE: list[tuple[Change, str]] = [
    (whole(governing="fr"), "governing: there is no language 'fr'. Name a language of this contract."),
    (whole(deal=["owner", "price"]), "deal: there is no field 'price'. Name a field of this contract."),
    (whole(parties=["seller"]), "parties: there is no field 'seller'. Name a field of this contract."),
    (whole(date="day"), "date: there is no field 'day'. Name a field of this contract."),
    (on("note", id="mark"), "mark: {{ mark }} means something else in a Word file. Give the field another id."),
    (on("note", id="row"), "row: {{ row }} means something else in a Word file. Give the field another id."),
    (named("row", "bare"), "conditions.row: a field has this name. Rename the condition."),
    (
        lambda made: made.field("rooms")["columns"][0].update(id="number"),
        "rooms.number: {{ row.number }} is the row's own number in a Word file. Give the column another id.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), WHOLE)
def test_a_name_that_leads_nowhere_is_told(change: Change, line: str) -> None:
    assert f"contract.toml: {line}" in told(change)


def test_a_contract_without_a_question_is_told() -> None:
    line = "contract.toml: articles: the contract asks nothing. Give it at least one field."
    assert line in told(whole(articles=[{"id": "house"}], conditions={}, checks=[]))


CHECKS: list[tuple[Change, str]] = [
    (
        checked("dates", first="owner", second="end"),
        "'owner' is of kind 'text'. This check takes kind 'date'.",
    ),
    (
        checked("dates", first=["start", "rent"], second="end"),
        "'rent' is of kind 'money'. This check takes kind 'date'.",
    ),
    (checked("exceeds", field="owner", limit_field="rent"), f"'owner' is of kind 'text'. {SIZED}"),
    (checked("exceeds", field="rent", limit_field="end"), f"'end' is of kind 'date'. {SIZED}"),
    (
        checked("sum", table="rooms", column="name", total="100"),
        f"'name' is of kind 'text'. {SIZED}",
    ),
    (
        checked("product", table="rooms", quantity="share", price="name", amount="fee"),
        f"'name' is of kind 'text'. {SIZED}",
    ),
    (checked("elsewhere", field="months", places=["city"]), f"'months' is of kind 'number'. {WRITTEN}"),
    (checked("elsewhere", field="city", places=["end"]), f"'end' is of kind 'date'. {WRITTEN}"),
    (
        checked("elsewhere", field="city", places=["town"]),
        "there is no field 'town'. Name a field of this contract.",
    ),
    (checked("elsewhere", field="city", places=[]), "it compares with nothing. Name at least one place."),
    (
        checked("same", fields=["owner", "rent"]),
        "'owner' is of kind 'text', 'rent' of kind 'money'. Name two fields of one kind.",
    ),
    (
        checked("words", fields=["owner", "rent"], found=SOME),
        "nobody writes words of their own to 'rent'. Name texts, or choices with `own = true`.",
    ),
    (
        checked("words", fields=["currency"], found=SOME),
        "nobody writes words of their own to 'currency'. Name texts, or choices with `own = true`.",
    ),
    (
        checked("words", anywhere=True, found={}),
        "it looks for nothing. Give at least one word, and no empty one.",
    ),
    (
        checked("words", anywhere=True, found={"en": []}),
        "it looks for nothing. Give at least one word, and no empty one.",
    ),
    (
        checked("words", anywhere=True, found={"en": ["soon", " "]}),
        "it looks for nothing. Give at least one word, and no empty one.",
    ),
    (
        checked("words", anywhere=True, found=SOME, both={"en": []}),
        "it looks for nothing. Give at least one word, and no empty one.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), CHECKS)
def test_a_check_that_could_never_object_is_told(change: Change, line: str) -> None:
    assert told(change) == [f"contract.toml: checks.C1: {line}"]


@pytest.mark.parametrize(
    "change",
    [
        checked("dates", first=["start"], second="end"),
        checked("same", fields=["owner", "city"]),
        checked("same", fields=["pieces", "city"]),
        checked("same", fields=["start", "end"]),
        checked("sum", table="rooms", column="share", total="100"),
        checked("product", table="rooms", quantity="share", price="share", amount="fee"),
        checked("exceeds", field="rent", limit_field="months"),
        checked("elsewhere", field="city", places=["owner", "pieces"]),
        checked("words", fields=["owner", "uses", "rooms"], found=SOME, both=SOME),
        checked("condition", when="noted"),
    ],
)
def test_a_check_of_fields_that_it_can_judge_is_fine(change: Change) -> None:
    assert told(change) == []


def test_a_pair_with_a_field_that_there_is_not_is_told_once() -> None:
    assert told(checked("same", fields=["owner", "price"])) == [
        "contract.toml: checks.C1: there is no field 'price'. Name a field of this contract."
    ]


APPLIES: list[tuple[str, object]] = [
    ("uses", {"field": "uses", "equals": "home"}),
    ("uses", {"field": "uses", "in": ["home"]}),
    ("currency", {"field": "currency", "has": "cny"}),
    ("currency", {"field": "currency", "standard": True}),
    ("owner", {"field": "owner", "over": "3"}),
    ("start", {"field": "start", "under": "3"}),
    ("start", {"field": "start", "equals": "2026-01-01"}),
    ("rent", {"field": "rent", "equals": 12}),
]


@pytest.mark.parametrize(("field", "condition"), APPLIES, ids=str)
def test_a_test_that_such_an_answer_never_passes_is_told(field: str, condition: object) -> None:
    kind = lease().fields[field].kind
    assert told(named("odd", condition)) == [
        (
            f"contract.toml: conditions.odd: {field!r} is of kind {kind!r}, to which this test does "
            "not apply. Mend the condition, or take it out."
        )
    ]


def test_a_standard_text_that_there_is_not_is_never_taken() -> None:
    assert told(named("odd", {"field": "owner", "standard": True})) == [
        "contract.toml: conditions.odd: it can never hold. Mend the condition, or take it out."
    ]


def test_a_part_of_several_can_be_chosen_with_own_words_and_without() -> None:
    for own in (True, False):
        at_home = {
            "all": [{"field": "uses", "has": "home"}, {"not": {"field": "uses", "has": "office"}}]
        }
        assert told(on("uses", own=own), named("at_home", at_home)) == []


LONGEST = "a" * 30


def test_every_id_that_may_stand_in_a_contract_fits_into_a_button() -> None:
    card = new_card()
    for view in ("m2026-04", "p100"):
        assert len(carry(card, view, f"+{encode(events.Pick(LONGEST))}")) <= LIMIT
    for event in (
        events.Open(LONGEST),
        events.ShowArticle(LONGEST),
        events.ShowTerms(LONGEST),
        events.Override(LONGEST),
        events.New("a" * 40),
        events.ShowSample("a" * 40),
        events.WriteIn("zh-Hant-HK"),
        events.Speak("zh-Hant-HK"),
    ):
        assert len(carry(card, "", encode(event))) <= LIMIT


def test_an_id_that_is_longer_or_otherwise_odd_is_refused() -> None:
    places: list[Change] = []
    for odd in ("a" * 31, "A", "1st", "a-b", "ä", "", "a\n"):
        places += [
            on("note", id=odd),
            on("uses", options=[odd]),
            on("currency", options=[odd]),
            lambda made, odd=odd: made.field("rooms")["columns"][0].update(id=odd),  # type: ignore[misc]
            lambda made, odd=odd: made.definition["articles"][0].update(id=odd),  # type: ignore[misc]
        ]
    for change in places:
        with pytest.raises(ValidationError, match="should match pattern"):
            lease(change)
    for check in ("C" * 31, "C 1", ""):
        with pytest.raises(ValidationError, match="should match pattern"):
            lease(checked("condition", id=check, when="noted"))
    with pytest.raises(ValidationError, match="should match pattern"):
        Definition.model_validate({**DEFINITION, "id": "a" * 41})
