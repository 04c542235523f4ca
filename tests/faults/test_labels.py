"""What people read and tap is never blank, and no two options look the same."""

from __future__ import annotations

import pytest

from tests.faults.lease import Change, Lease, said, told

LABEL = "Give each option its own label."
BLANK = "it says nothing. Write at least a word."


def words(**keys: object) -> Change:
    return lambda made: made.words["en"].update(keys)


def column(name: str, /, **keys: object) -> Change:
    return lambda made: made.words["en"]["fields"]["rooms"]["columns"][name].update(keys)


LABELS: list[tuple[Change, str]] = [
    (said("uses", options={"home": "Office", "office": "Office"}), f"fields.uses.options.office: it reads like 'home'. {LABEL}"),
    (said("uses", options={"home": "Ｈome ", "office": "HOME."}), f"fields.uses.options.office: it reads like 'home'. {LABEL}"),
    (said("currency", options={"cny": "¥", "hkd": "¥"}), f"fields.currency.options.hkd: it reads like 'cny'. {LABEL}"),
    (said("furniture", options={"yes": "With", "no": "with"}), f"fields.furniture.options.no: it reads like 'yes'. {LABEL}"),
    (said("furniture", options={"Yes": "With"}), "fields.furniture.options.Yes: there is no such option. Take it out."),
    (said("furniture", wording={"on": "with"}), "fields.furniture.wording.on: there is no such option. Take it out."),
    (said("owner", options={"x": "X"}), "fields.owner.options.x: there is no such option. Take it out."),
    (column("name", wording={"x": "X"}), "fields.rooms.columns.name.wording.x: there is no such option. Take it out."),
    (said("rent", standard="cheap"), "fields.rent.standard: only a text has a standard text. Take it out; see `wording`."),
    (said("uses", options={"home": "Home", "office": " "}), f"fields.uses.options.office: {BLANK}"),
    (said("uses", options={"home": "Home", "office": ""}), f"fields.uses.options.office: {BLANK}"),
    (said("uses", wording={"home": ""}), f"fields.uses.wording.home: {BLANK}"),
    (said("owner", name=" "), f"fields.owner.name: {BLANK}"),
    (said("owner", question="\n"), f"fields.owner.question: {BLANK}"),
    (column("name", question=" "), f"fields.rooms.columns.name.question: {BLANK}"),
    (words(title=" "), f"title: {BLANK}"),
    (words(articles={"house": ""}), f"articles.house: {BLANK}"),
    (said("owner", name="a\x01"), "fields.owner.name: it holds a control character. Take it out."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), LABELS)
def test_a_label_that_cannot_be_read_or_told_apart_is_told(change: Change, line: str) -> None:
    assert told(change) == [f"en.toml: {line}"]


def test_an_option_without_a_label_is_told() -> None:
    assert told(said("uses", options={"home": "Home"})) == [
        "en.toml: fields.uses.options.office: it is missing. Add it."
    ]


def test_what_may_be_left_out_may_be_empty() -> None:
    def change(made: Lease) -> None:
        for language in made.words.values():
            language["fields"]["owner"] |= {"example": "", "why": "", "standard": "", "empty": " "}
            language["fields"]["furniture"] |= {"options": {"yes": "With", "no": "Without"}}

    assert told(change) == []


def test_what_may_be_left_out_may_not_be_blank() -> None:
    def change(made: Lease) -> None:
        for language in made.words.values():
            language["fields"]["owner"] |= {"why": " "}

    assert told(change) == [f"{tag}.toml: fields.owner.why: {BLANK}" for tag in ("zh-Hans", "en")]
