"""Whatever people do, in whatever order: nothing fails, and no answer is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.catalog import Catalog, load_catalog
from bot.stores.common import oversteps
from dialogs import events
from dialogs.company import COMPANY, DETAILS, MOST
from dialogs.draft import DRAFT, PERSON, Draft, Guest, Look, Spot
from dialogs.events import Event
from dialogs.facts import facts
from dialogs.findings import findings
from dialogs.sharing import blanks
from dialogs.wire import KINDS, decode, encode
from tests.dialogs.chat import CODE, CONTRACT, LANGUAGES, REFUSED, Chat, begun, finished, sample
from tests.dialogs.firms import MOVED, THEIRS, many

BUTTON = 64 - 16
"""What Telegram lets a button carry, in bytes, less what the id of a card takes."""

TYPED = st.one_of(
    st.sampled_from(
        (
            "", " ", "1", "2", "1 3", "是", "否", "yes", "全部", "=全部", "30", "6%", "2026-03-01", "明天",
            "03/04/2026", "2年", "12000", "￥12,000.50", "1.2万", "a@b.cn", "138 0013 8000", "杭州市", "仲裁",
            "青禾公司", "Qinghe Ltd", "91330106MAXQHY006K", "或法院", "违约金不得调整", "{{ a_name }}", "{x}",
            "a" * 5000, "\ud800", "\x00", "𠮷", "排班、考勤", "名称：海桐公司\n电话：138 0013 8000", "地址：宁波市", "0", "-1", "1e309", "nan", "١٢",
        )
    ),
    st.text(max_size=20),
)  # fmt: skip
INDEX = st.integers(0, 9_999)
SMALL = st.integers(0, 3)


def forged(catalog: Catalog) -> st.SearchStrategy[Event]:
    """Events of every kind, about things that exist, that do not, and that are elsewhere."""
    contract = catalog.library.contracts[CONTRACT]

    def named(*names: str) -> st.SearchStrategy[str]:
        return st.sampled_from((*names, "", "x", "..", "a_name", "𠮷" * 9))

    known = {
        "field": named(*contract.fields, *DETAILS),
        "article": named(*(article.id for article in contract.articles)),
        "option": named(
            "yes", "no", "arbitration", "court", "cny", "usd", "transfer", "call_answering", "outbound",
            "mine", "amount", "rate", "satisfaction", "on_date", "small", "public_body", "base_overage",
        ),
        "check": named(*(check.id for check in contract.definition.checks)),
        "language": named(*LANGUAGES, "zh-en", "fr"),
        "draft": named(*(f"{number:016x}" for number in range(1, 5))),
        "contract": named(CONTRACT),
        "party": named("a", "b"),
        "side": named("a", "b"),
        "company": named("c1", "c2", *(f"{number:016x}" for number in range(1, 5))),
        "mine": st.booleans(),
        "column": named("name", "target", "weight", "item", "basis"),
        "since": st.integers(-1, 9),
        "text": TYPED,
        "final": st.booleans(),
        "on": st.booleans(),
        "bare": st.booleans(),
        "revision": st.integers(1, 40),
        "number": SMALL | INDEX,
        "beside": SMALL | INDEX,
        "index": SMALL | INDEX,
        "row": SMALL | INDEX,
        "page": SMALL | INDEX,
        "code": named(CODE),
    }  # fmt: skip
    return st.one_of(
        *(
            st.builds(kind, **{name: known[name] for name in kind.__dataclass_fields__})
            for kind in KINDS.values()
        )
    )


CATALOG = load_catalog()


class AnyConversation(RuleBasedStateMachine):
    """Somebody taps, types, forges buttons and changes the day, from one of several beginnings."""

    chat: Chat

    def __init__(self) -> None:
        super().__init__()
        self.given: set[tuple[str, ...]] = set()

    @initialize(
        language=st.sampled_from(LANGUAGES),
        so_far=st.sampled_from(("", "half", "all")),
        saved=st.sampled_from((0, 2, 9, MOST)),
        guest=st.booleans(),
    )
    def begin(self, language: str, so_far: str, saved: int, guest: bool) -> None:
        match so_far:
            case "all":
                self.chat = finished(CATALOG, language)
            case "half":
                late: dict[str, object] = dict.fromkeys(list(sample(CATALOG))[30:])
                self.chat = finished(CATALOG, language, **late).do(events.Proceed())
            case _:
                self.chat = begun(CATALOG, language)
        if saved:
            self.chat.companies = (MOVED, THEIRS, *many(saved - 2))
        if guest:
            id_ = self.chat.draft.id
            self.chat.guests[id_] = Guest("b", blanks(self.chat.contract, "b"))
            self.chat.person = replace(self.chat.person, shared={id_: Look(0)})

    @rule(number=st.integers(0, 99))
    def tap(self, number: int) -> None:
        choices = self.chat.screen.flat
        if choices:
            self.take(choices[number % len(choices)].event)
            assert not REFUSED - {"notice-nothing-chosen"} & set(self.chat.notices)

    @rule()
    def tap_default(self) -> None:
        usual = [choice.event for choice in self.chat.screen.flat if choice.default]
        if usual:
            self.take(usual[0])

    @rule(text=TYPED)
    def type(self, text: str) -> None:
        self.take(events.Say(text))

    @rule(event=forged(CATALOG))
    def forge(self, event: Event) -> None:
        self.take(event)

    @rule(field=st.sampled_from(sorted(CATALOG.library.contracts[CONTRACT].fields)))
    def answer_again(self, field: str) -> None:
        """Open a question, answer it as its screen says, come back, give the same answer."""
        self.take(events.Open(field))
        same = self.chat.screen.current
        if self.chat.spot is not Spot.ASK or self.chat.place.field != field or not same:
            return
        before = self.chat.draft
        self.take(events.Say(same))
        assert self.chat.draft == before or field in before.parked | before.skipped

    @rule()
    def wake_up_elsewhere(self) -> None:
        """A new process reads what the last one stored."""
        shown = self.chat.screen
        self.chat.person = PERSON.validate_json(PERSON.dump_json(self.chat.person))
        self.chat.drafts = {
            id_: DRAFT.validate_json(DRAFT.dump_json(draft))
            for id_, draft in self.chat.drafts.items()
        }
        self.chat.companies = tuple(
            COMPANY.validate_json(COMPANY.dump_json(each)) for each in self.chat.companies
        )
        assert self.chat.screen == shown

    def take(self, event: Event) -> None:
        before, guests = dict(self.chat.drafts), dict(self.chat.guests)
        self.chat.do(event)
        for changed in (self.chat.did.draft, *self.chat.did.others):
            if changed is not None and changed.id in before:
                went_up_once(before[changed.id], changed)
                guest = guests.get(changed.id)
                assert guest is None or not oversteps(before[changed.id], changed, guest)
        assert all(not before[each.id].finished for each in self.chat.did.others)
        assert len(self.chat.companies) <= MOST
        for draft in self.chat.drafts.values():
            remembered_right(draft)
            fresh = set(given(draft))
            assert not {item for item in self.given if item[0] == draft.id} - fresh
            self.given |= fresh

    @invariant()
    def the_screen_can_be_drawn_and_its_buttons_fit(self) -> None:
        shown = self.chat.screen
        assert shown.title
        assert all(choice.label.strip() for choice in shown.flat)
        assert sum(choice.default for choice in shown.flat) <= 1
        for choice in shown.flat:
            assert decode(encode(choice.event)) == choice.event
            assert len(encode(choice.event).encode()) <= BUTTON


def given(draft: Draft) -> Iterator[tuple[str, ...]]:
    """Every answer that a draft holds or ever held, as it was given."""
    for field, answer in (*draft.answers.items(), *draft.history):
        yield draft.id, field, repr(answer)


def remembered_right(draft: Draft) -> None:
    """What was carried over from earlier looks at a draft is what a fresh look finds."""
    contract = CATALOG.library.contracts[draft.contract]
    seen, anew = facts(contract, draft), facts(contract, replace(draft))
    assert seen is not anew
    assert (seen, seen.own_words, findings(seen)) == (anew, anew.own_words, findings(anew))


def went_up_once(before: Draft, after: Draft) -> None:
    """A changed draft has the next revision, and something besides the revision changed."""
    assert after.revision == before.revision + 1
    assert replace(after, revision=before.revision) != before


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
