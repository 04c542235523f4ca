"""One thing broken in a contract at a time: exactly the fault that its author needs is told."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalog import Catalog
from dialogs.contract import Blank, Loop, Paragraph
from dialogs.faults import faults
from tests.dialogs.small import Bend, Parts, small

TOML = "contract.toml"
BOTH = ("zh-Hans", "en")
ZH = "zh-Hans"


def field(name: str, **keys: Any) -> Bend:  # noqa: ANN401  (keys of contract.toml are of all kinds)
    return lambda parts: parts.field(name).update(keys)


def column(name: str, **keys: Any) -> Bend:  # noqa: ANN401
    def bend(parts: Parts) -> None:
        next(each for each in parts.field("tasks")["columns"] if each["id"] == name).update(keys)

    return bend


def definition(**keys: Any) -> Bend:  # noqa: ANN401
    return lambda parts: parts.definition.update(keys)


def condition(name: str, stated: object) -> Bend:
    return lambda parts: parts.definition["conditions"].update({name: stated})


def check(name: str, **keys: Any) -> Bend:  # noqa: ANN401
    return lambda parts: parts.check(name).update(keys)


def instead(name: str, **keys: Any) -> Bend:  # noqa: ANN401
    """Another kind of check under the same id."""

    def bend(parts: Parts) -> None:
        old = parts.check(name)
        severity = old["severity"]
        old.clear()
        old.update({"id": name, "severity": severity, **keys})

    return bend


def words(*path: str, to: object = None, tag: str = ZH) -> Bend:
    """Change one key of a language's words; None takes it out."""

    def bend(parts: Parts) -> None:
        at = parts.words[tag]
        for part in path[:-1]:
            at = at.setdefault(part, {})
        if to is None:
            at.pop(path[-1])
        else:
            at[path[-1]] = to

    return bend


def both(*path: str, to: object = None) -> Bend:
    def bend(parts: Parts) -> None:
        for tag in BOTH:
            words(*path, to=to, tag=tag)(parts)

    return bend


def text(*segments: str | Blank, when: tuple[str, ...] = ()) -> Bend:
    return lambda parts: parts.text[ZH].append(Paragraph(segments, "9", when))


def loop(name: str, *segments: str | Blank) -> Bend:
    return lambda parts: parts.text[ZH].append(Loop(name, (Paragraph(segments),)))


def untagged(name: str, *tags: str) -> Bend:
    """Take a field's tags out of Word files."""

    def bend(parts: Parts) -> None:
        for tag in tags or BOTH:
            parts.text[tag] = [block for block in parts.text[tag] if not _tags(block, name)]

    return bend


def _tags(block: Paragraph | Loop, name: str) -> bool:
    segments = block.segments if isinstance(block, Paragraph) else (Blank(block.field),)
    return Blank(name) in segments


def twice(parts: Parts) -> None:
    parts.definition["articles"][0]["fields"].append(parts.field("notes"))


def two_articles(parts: Parts) -> None:
    parts.definition["articles"].append({"id": "ending"})


def two_checks(parts: Parts) -> None:
    parts.definition["checks"].append(parts.check("D1"))


OFFERED = {"field": "services", "has": "mail"}
NAMES: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("a field's id used twice", twice, [(TOML, "notes")]),
    ("an article's id used twice", two_articles, [(TOML, "ending")]),
    ("a condition called like a field", condition("price", "noted"), [(TOML, "conditions.price")]),
    ("a condition called row", condition("row", "noted"), [(TOML, "conditions.row")]),
    ("a condition called mark", condition("mark", "noted"), [(TOML, "conditions.mark")]),
    ("a condition on no field", condition("c", {"field": "x", "answered": True}), [(TOML, "conditions.c")]),
    ("a condition on no condition", condition("c", "nothing"), [(TOML, "conditions.c")]),
    ("a condition on itself", condition("c", {"not": "c"}), [(TOML, "conditions.c")]),
    ("an unknown name deep inside", condition("c", {"all": ["noted", {"any": [{"not": "x"}]}]}), [(TOML, "conditions.c")]),
    ("a field when nothing", field("notes", when="nothing"), [(TOML, "notes.when")]),
    ("a check when nothing", check("D1", when="nothing"), [(TOML, "checks.D1")]),
    ("a proposal when nothing", field("tasks", proposals=[{"when": "nothing", "row": {"item": "mail"}}]), [(TOML, "tasks.proposals")]),
]  # fmt: skip

ORDER: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("it follows no field", field("city", follows=["x"]), [(TOML, "city.follows")]),
    ("it follows a later field", field("address", follows=["city"]), [(TOML, "address.follows")]),
    ("it follows itself", field("city", follows=["city"]), [(TOML, "city.follows")]),
    ("it applies by a later answer", field("notes", when={"field": "size", "answered": True}), [(TOML, "notes.when")]),
    ("it applies by its own answer", field("notes", when="noted"), [(TOML, "notes.when")]),
    ("it is suggested from no field", field("city", suggest=[{"copy": "x"}]), [(TOML, "city.suggest")]),
    ("it is suggested from a later field", field("address", suggest=[{"copy": "city"}]), [(TOML, "address.suggest")]),
    ("its standard comes from a later field", field("end", standard={"after": "x"}), [(TOML, "end.suggest")]),
    ("its currency is no field", field("price", currency_from="x"), [(TOML, "price.currency_from")]),
    ("its currency is asked later", field("price", currency_from="insured"), [(TOML, "price.currency_from")]),
    ("a column's currency is no field", column("phone", kind="money", currency_from="x"), [(TOML, "tasks.currency_from")]),
]  # fmt: skip

ANSWERS: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("a standard need without an answer", field("price", need="standard"), [(TOML, "price.standard")]),
    ("an answer without a standard need", field("rule", need="required"), [(TOML, "rule.standard")]),
    ("a standard that does not fit", field("currency", standard="eur"), [(TOML, "currency")]),
    ("a suggestion that does not fit", field("size", suggest=[{"answer": "many"}]), [(TOML, "size")]),
    ("an empty suggestion", field("size", suggest=[{}]), [(TOML, "size")]),
    ("a proposed row that does not fit", field("tasks", proposals=[{"when": OFFERED, "row": {"urgent": True}}]), [(TOML, "tasks")]),
    ("keys of a field that make no sense", field("size", least=9, most=1), [(TOML, "size")]),
    ("keys of a column that make no sense", column("due", follows=["name"]), [(TOML, "tasks")]),
    ("a column of money without a currency", column("phone", kind="money"), [(TOML, "tasks")]),
    ("a copy from another kind of answer", field("notes", suggest=[{"copy": "start"}]), [(TOML, "notes.suggest")]),
    ("a city of something that is no text", field("notes", suggest=[{"city_of": "start"}]), [(TOML, "notes.suggest")]),
    ("a city for something that is no text", field("start", suggest=[{"city_of": "address"}]), [(TOML, "start.suggest")]),
    ("a day after something that is no day", field("end", standard={"after": "name"}), [(TOML, "end.suggest")]),
    ("a day for something that is no day", field("notes", suggest=[{"after": "start"}]), [(TOML, "notes.suggest")]),
    ("a party that is no field", definition(parties=["name", "x"]), [(TOML, "parties")]),
    ("a date that is no field", definition(date="x"), [(TOML, "date")]),
    ("a date that is no date", definition(date="name"), [(TOML, "date")]),
    ("a deal that names no field", definition(deal=["name", "x"]), [(TOML, "deal")]),
    ("a governing language that is not there", definition(governing="fr"), [(TOML, "governing")]),
]  # fmt: skip

REACH: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("an option that is not there", condition("c", {"field": "currency", "equals": "eur"}), [(TOML, "conditions.c")]),
    ("one of several that is not there", condition("c", {"field": "currency", "in": ["cny", "eur"]}), [(TOML, "conditions.c")]),
    ("a part that is not there", condition("c", {"field": "services", "has": "fax"}), [(TOML, "conditions.c")]),
    ("an answer of yes or no that is neither", condition("c", {"field": "insured", "equals": "yes"}), [(TOML, "conditions.c")]),
    ("it contradicts itself", condition("c", {"all": ["is_insured", "uninsured"]}), [(TOML, "conditions.c")]),
    ("numbers that cannot be", condition("c", {"all": [{"field": "size", "over": "5"}, {"field": "size", "under": "5"}]}), [(TOML, "conditions.c")]),
    ("a check's own condition", check("D1", when={"field": "currency", "equals": "eur"}), [(TOML, "checks.D1")]),
    ("a proposal's condition", field("tasks", proposals=[{"when": {"field": "services", "has": "fax"}, "row": {"item": "mail"}}]), [(TOML, "tasks.proposals")]),
    ("a field's own condition", field("notes", when={"field": "currency", "equals": "eur"}), [(TOML, "notes.when")]),
]  # fmt: skip

CHECKS: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("a check's id used twice", two_checks, [(TOML, "checks.D1"), (TOML, "checks.D1")]),
    ("a check on no field", check("D1", second="x"), [(TOML, "checks.D1")]),
    ("a check on no column", check("S1", column="x"), [(TOML, "checks.S1")]),
    ("a sum over no table", check("S1", table="name"), [(TOML, "checks.S1")]),
    ("a sum over no field", check("S1", table="x"), [(TOML, "checks.S1"), (TOML, "checks.S1")]),
    ("a product of no columns", instead("S1", kind="product", table="tasks", quantity="a", price="share", amount="b"), [(TOML, "checks.S1"), (TOML, "checks.S1")]),
    ("it looks for words nowhere", check("W1", anywhere=False), [(TOML, "checks.W1")]),
    ("it looks for no words", check("W1", found={}), [(TOML, "checks.W1")]),
    ("it looks for an empty word", check("W1", found={"en": ["asap", " "]}), [(TOML, "checks.W1")]),
    ("it compares a field with itself", instead("D1", kind="same", fields=["name", "name"]), [(TOML, "checks.D1")]),
]  # fmt: skip

WORDS: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("an article without a title", words("articles", "ending"), [("zh-Hans.toml", "articles.ending")]),
    ("a title without an article", words("articles", "x", to="x"), [("zh-Hans.toml", "articles.x")]),
    ("a field without words", words("fields", "notes"), [("zh-Hans.toml", "fields.notes")]),
    ("words without a field", words("fields", "x", to={"name": "x", "question": "x"}), [("zh-Hans.toml", "fields.x")]),
    ("a check without words", words("checks", "D1"), [("zh-Hans.toml", "checks.D1")]),
    ("words without a check", words("checks", "x", to={"message": "x", "mend": "x", "source": "x"}), [("zh-Hans.toml", "checks.x")]),
    ("an option without a label", words("fields", "currency", "options", "usd"), [("zh-Hans.toml", "fields.currency.options.usd")]),
    ("a label without an option", words("fields", "services", "options", "fax", to="传真"), [("zh-Hans.toml", "fields.services.options.fax")]),
    ("a wording without an option", words("fields", "services", "wording", "fax", to="传真"), [("zh-Hans.toml", "fields.services.wording.fax")]),
    ("a standard text that is not there", words("fields", "rule", "standard"), [("zh-Hans.toml", "fields.rule.standard")]),
    ("a standard text too many", words("fields", "notes", "standard", to="x"), [("zh-Hans.toml", "fields.notes.standard")]),
    ("a column without words", words("fields", "tasks", "columns", "due"), [("zh-Hans.toml", "fields.tasks.columns.due")]),
    ("words without a column", words("fields", "tasks", "columns", "x", to={"name": "x", "question": "x"}), [("zh-Hans.toml", "fields.tasks.columns.x")]),
    ("a column's option without a label", words("fields", "tasks", "columns", "item", "options", "mail"), [("zh-Hans.toml", "fields.tasks.columns.item.options.mail")]),
    ("columns for a field that has none", words("fields", "name", "columns", "x", to={"name": "x", "question": "x"}), [("zh-Hans.toml", "fields.name.columns.x")]),
    ("an example in one language only", words("fields", "name", "example"), [("zh-Hans.toml", "fields.name.example")]),
    ("a reason in one language only", words("fields", "name", "why", tag="en"), [("en.toml", "fields.name.why")]),
    ("an empty text in one language only", words("fields", "notes", "empty", to=""), [("zh-Hans.toml", "fields.notes.empty")]),
]  # fmt: skip

TEXTS: list[tuple[str, Bend, list[tuple[str, str]]]] = [
    ("a tag of no field", text("x", Blank("x")), [("zh-Hans.docx", "x")]),
    ("a form that the kind does not have", text(Blank("start", "capitals")), [("zh-Hans.docx", "start.capitals")]),
    ("a form where the kind has none", text(Blank("name", "iso")), [("zh-Hans.docx", "name.iso")]),
    ("a table in a sentence", text(Blank("tasks")), [("zh-Hans.docx", "tasks")]),
    ("a condition of no name", text("x", when=("x",)), [("zh-Hans.docx", "if x")]),
    ("rows of no table", loop("name", "x"), [("zh-Hans.docx", "for row in name")]),
    ("rows of no field", loop("x", "x"), [("zh-Hans.docx", "for row in x")]),
    ("a cell of no column", loop("tasks", Blank("x")), [("zh-Hans.docx", "x")]),
    ("a required blank without a tag", untagged("city", ZH), [("zh-Hans.docx", "city")]),
    ("a table without rows", untagged("tasks", "en"), [("en.docx", "tasks")]),
    ("an optional blank that nothing reads", untagged("term"), [("zh-Hans.docx", "term"), ("en.docx", "term")]),
]  # fmt: skip

ALL = [*NAMES, *ORDER, *ANSWERS, *REACH, *CHECKS, *WORDS, *TEXTS]


@pytest.mark.parametrize(
    ("bend", "expected"), [each[1:] for each in ALL], ids=[each[0] for each in ALL]
)
def test_what_is_broken_is_told_and_nothing_else(
    bend: Bend, expected: list[tuple[str, str]]
) -> None:
    found = faults(small(bend))
    assert [(fault.file, fault.key) for fault in found] == expected
    assert all(fault.what and fault.mend for fault in found)


def test_a_contract_with_nothing_wrong_has_no_faults() -> None:
    assert faults(small()) == ()


def test_the_real_contract_has_no_faults(catalog: Catalog) -> None:
    assert all(faults(contract) == () for contract in catalog.library.contracts.values())


def test_several_faults_are_all_told_at_once() -> None:
    broken = [*ORDER, *ANSWERS, *TEXTS]
    chosen = {
        "it follows no field", "a party that is no field", "its currency is no field",
        "a tag of no field", "a required blank without a tag",
    }  # fmt: skip
    bends = [bend for name, bend, _ in broken if name in chosen]
    expected = [key for name, _, keys in broken if name in chosen for key in keys]
    found = [(fault.file, fault.key) for fault in faults(small(*bends))]
    assert sorted(found) == sorted(expected)
    assert len(found) == len(chosen)


def test_names_that_lead_nowhere_are_told_alone() -> None:
    """The rest cannot be judged before they do."""
    found = faults(small(condition("c", "nothing"), words("fields", "notes")))
    assert [fault.key for fault in found] == ["conditions.c"]


def test_an_optional_blank_that_only_a_check_reads_needs_no_tag() -> None:
    def bend(parts: Parts) -> None:
        untagged("term")(parts)
        instead("D1", kind="exceeds", field="term", limit_field="size")(parts)

    assert faults(small(bend)) == ()


def test_an_optional_blank_that_only_a_condition_reads_needs_no_tag() -> None:
    reads_term = {"field": "term", "answered": True}
    assert faults(small(untagged("term"), field("tasks", when=reads_term))) == ()


def over_four_choices(*parts: object) -> Bend:
    """A condition beside four choices of sixty options each, more combinations than are tried."""
    many = [f"o{number}" for number in range(60)]

    def bend(given: Parts) -> None:
        for number in range(4):
            name = f"many{number}"
            given.definition["articles"][0]["fields"].append(
                {"id": name, "kind": "choice", "options": many}
            )
            for tag in BOTH:
                given.words[tag]["fields"][name] = {
                    "name": name,
                    "question": name,
                    "options": {each: each for each in many},
                }
                given.text[tag].append(Paragraph((Blank(name),)))
        given.definition["conditions"]["c"] = {"all": [*parts]}

    return bend


def test_a_condition_over_too_many_answers_to_try_is_believed() -> None:
    impossible = {
        "all": [
            {"field": "many0", "equals": "o1"},
            *({"field": f"many{number}", "answered": True} for number in range(4)),
            {"field": "many0", "equals": "o2"},
        ]
    }
    assert faults(small(over_four_choices({"any": [impossible]}))) == ()


def test_what_one_blank_rules_out_is_found_among_any_number_of_answers() -> None:
    last = [{"field": f"many{number}", "equals": "o59"} for number in range(4)]
    assert faults(small(over_four_choices(*last))) == ()
    (fault,) = faults(small(over_four_choices(*last, {"field": "many2", "answered": False})))
    assert (fault.key, fault.what) == ("conditions.c", "it can never hold")


@pytest.mark.parametrize(
    "test",
    [
        {"field": "size", "over": "5"},
        {"field": "size", "under": "5"},
        {"field": "price", "over": "100"},
        {"field": "term", "over": "60"},
        {"field": "rule", "standard": True},
        {"field": "rule", "standard": False},
        {"field": "notes", "answered": False},
        {"field": "name", "equals": "x"},
        {"field": "size", "in": [3, 5]},
        {"not": {"field": "services", "has": "calls"}},
        {"any": [{"all": ["is_insured", "uninsured"]}, "noted"]},
    ],
    ids=str,
)
def test_a_condition_that_some_answer_fulfils_is_fine(test: object) -> None:
    assert faults(small(condition("c", test))) == ()
