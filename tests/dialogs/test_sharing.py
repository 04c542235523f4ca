"""Both sides of a draft: what no transcript comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog import Catalog
from dialogs import events, facts
from dialogs.company import Company
from dialogs.draft import Answer, Guest, Look, Person, Place, Rest, Share, Spot, Version
from dialogs.events import Event
from dialogs.findings import findings
from dialogs.resting import rests
from dialogs.sharing import blanks, digest, given_by, news
from dialogs.step import Close, Tell, Tidings
from tests.dialogs.chat import CODE, EDITED, TODAY, Chat, begun, finished, labels
from tests.dialogs.firms import MOVED, THEIRS
from tests.dialogs.small import small, started

BOB = Person("bob", "zh-Hans")


def guest(chat: Chat, side: str = "b", *fields: str) -> Chat:
    """Somebody who was let into the draft of a chat, at its next question of theirs."""
    id_ = chat.draft.id
    rights = Guest(side, frozenset(fields) or blanks(chat.contract, side))
    shared = {id_: Look(chat.draft.revision)}
    person = replace(BOB, place=Place(Spot.REVIEW, id_), shared=shared)
    return replace(chat, person=person, guests={id_: rights}, shares={}, companies=())


def shared(catalog: Catalog, **parts: object) -> Chat:
    """An owner at the share screen, with Bob in the draft."""
    chat = begun(catalog).do(events.ShowShare())
    share = Share(chat.draft.id, "b", blanks(chat.contract, "b"), "d", TODAY, "bob", TODAY)
    chat.shares[chat.draft.id, "b"] = replace(share, **parts)  # type: ignore[arg-type]
    return chat


def link(chat: Chat, **parts: object) -> Chat:
    """Somebody else, who was sent a link to the draft of a chat."""
    made = Share(chat.draft.id, "b", blanks(chat.contract, "b"), digest(CODE), TODAY)
    offered = ((replace(made, **parts), chat.draft),)  # type: ignore[arg-type]
    return Chat(chat.library, BOB, offered=offered)


# -- the owner


def test_a_contract_without_sides_has_nothing_to_share() -> None:
    chat = started(small()).do(events.ShowShare())
    assert chat.notices == ["notice-no-sides"]
    assert chat.spot is Spot.ASK
    chat.at(Spot.REVIEW)
    assert not any(isinstance(each.event, events.ShowShare) for each in chat.screen.flat)


@pytest.mark.parametrize(
    ("event", "notice"),
    [
        (events.Invite("b"), "notice-share-taken"),
        (events.Invite("c"), "notice-gone"),
        (events.Revoke("a"), "notice-gone"),
        (events.Nudge("a"), "notice-gone"),
    ],
)
def test_what_cannot_be_done_about_a_side_says_so(
    catalog: Catalog, event: Event, notice: str
) -> None:
    chat = shared(catalog).do(event)
    assert chat.notices == [notice]
    assert (chat.requests, chat.did.shares) == ((), ())


def test_whoever_has_answered_everything_is_not_nudged(catalog: Catalog) -> None:
    chat = finished(catalog).do(events.ShowShare())
    share = Share(chat.draft.id, "b", blanks(chat.contract, "b"), "d", TODAY, "bob", TODAY)
    chat.shares[chat.draft.id, "b"] = share
    assert "🔔 提醒乙方" not in labels(chat)
    assert chat.do(events.Nudge("b")).notices == ["notice-nudge-done"]


def test_of_many_changes_some_are_told_and_the_rest_counted(catalog: Catalog) -> None:
    chat = finished(catalog)
    later = {
        name: replace(each, by="bob", revision=chat.draft.revision + 1)
        for name, each in chat.draft.answers.items()
    }
    changed = replace(chat.draft, answers=later, revision=chat.draft.revision + 1)
    chat.drafts[changed.id] = changed
    chat.person = replace(chat.person, shared={changed.id: Look(changed.revision - 1)})
    chat.do(events.ShowReview())
    told = [notice for notice in chat.notices if notice.startswith("notice-news")]
    assert told == ["notice-news", *["notice-news-line"] * 10, "notice-news-more"]
    assert chat.do(events.ShowReview()).notices == []


def test_what_one_did_oneself_is_no_news(catalog: Catalog) -> None:
    chat = shared(catalog).do(events.Correct("a_name", "青禾公司"))
    person = replace(chat.person, shared={chat.draft.id: Look(0)})
    assert news(person, chat.draft, chat.facts) == (person, ())


# -- coming and going


def test_a_link_lets_somebody_in_and_the_owner_hears_of_it(catalog: Catalog) -> None:
    chat = link(begun(catalog)).do(events.Join(CODE))
    assert chat.did.joined is not None
    assert (chat.did.joined.person, chat.did.joined.joined) == ("bob", TODAY)
    assert chat.requests == (Tell(chat.draft.id, "b", Tidings.JOINED),)
    assert chat.place == Place(Spot.ASK, chat.draft.id, "b_name")


@pytest.mark.parametrize(
    "parts", [{"until": TODAY - timedelta(days=1)}, {"person": "carol"}, {"draft": "gone"}]
)
def test_a_link_that_is_over_gets_the_one_sentence(
    catalog: Catalog, parts: dict[str, object]
) -> None:
    chat = link(begun(catalog), **parts).do(events.Join(CODE))
    assert chat.notices == ["notice-link-over"]
    assert (chat.did.joined, chat.requests) == (None, ())


def test_a_link_into_a_contract_that_is_gone_gets_it_too(catalog: Catalog) -> None:
    chat = link(begun(catalog))
    share, draft = chat.offered[0]
    chat.offered = ((share, replace(draft, contract="gone")),)
    assert chat.do(events.Join(CODE)).notices == ["notice-link-over"]


def test_only_a_draft_of_somebody_elses_can_be_left(catalog: Catalog) -> None:
    chat = begun(catalog)
    chat.do(events.Leave(chat.draft.id))
    assert chat.notices == ["notice-gone"]


def test_whoever_erases_everything_leaves_the_drafts_of_others(catalog: Catalog) -> None:
    chat = guest(begun(catalog)).do(events.EraseAll(), events.Confirm())
    id_ = next(iter(chat.drafts))
    chat.do(events.Confirm())
    assert chat.requests[1:] == (Close(id_, "b"), Tell(id_, "b", Tidings.LEFT))


def test_the_start_says_that_a_draft_is_gone_before_anything_is_done(catalog: Catalog) -> None:
    chat = guest(begun(catalog))
    chat.drafts.clear()
    assert any("不再对您开放" in each for each in chat.screen.notices)
    assert chat.do(events.Say("x")).notices == ["notice-withdrawn"]
    assert chat.person.shared == {}
    assert chat.do(events.ShowHelp()).notices == []


# -- what a guest sees and may do


def test_a_guest_is_told_when_a_final_document_was_made(catalog: Catalog) -> None:
    chat = finished(catalog)
    made = Version(1, TODAY, "zh-Hans", 1, "digest")
    chat.drafts[chat.draft.id] = replace(chat.draft, versions=(made,))
    shown = guest(chat).screen
    assert "对方已于2026年1月5日生成正式文本；您在那之后的改动不在其中。" in shown.body
    assert not any(isinstance(each.event, events.ShowVersion) for each in shown.flat)


def test_a_guest_hears_of_the_errors_that_their_answers_can_mend(catalog: Catalog) -> None:
    chat = finished(catalog, vat_rate="9", b_name=chat_name(catalog))
    every = {finding.check for finding in findings(chat.facts)}
    assert {"P01", "L09a"} <= every
    mine = facts(chat.contract, chat.draft, mine=blanks(chat.contract, "b"))
    assert {finding.check for finding in findings(mine)} == {"P01"}
    shown = guest(chat).screen
    assert any(line.startswith("⛔") for line in shown.body)
    assert not any(isinstance(each.event, events.Override) for each in shown.flat)


def chat_name(catalog: Catalog) -> str:
    """Party A's name, as the sample has it."""
    value = finished(catalog).draft.answers["a_name"].value
    assert isinstance(value, str)
    return value


def test_a_guest_fills_their_side_from_a_company_and_takes_that_back(catalog: Catalog) -> None:
    chat = guest(begun(catalog), "b", "b_name", "b_phone", "b_email")
    details = {"name": "听澜公司", "phone": "+8613800138000", "address": "合肥市听澜路 66 号"}
    chat.companies = (Company("c", mine=True, details=details),)  # type: ignore[arg-type]
    chat.do(events.Open("b_name"), events.Fill("c"))
    # An address is none of theirs (any more): they were let in for less.
    assert {name for name, each in chat.draft.answers.items() if each.value} == {
        "b_name",
        "b_phone",
    }
    revision = chat.draft.revision
    assert events.Undo(revision) in [choice.event for choice in chat.screen.flat]
    chat.do(events.Undo(revision))
    assert all(each.value is None for each in chat.draft.answers.values())


def test_a_guest_takes_back_nothing_of_the_owners(catalog: Catalog) -> None:
    chat = begun(catalog).do(events.ShowTerms(), events.AcceptTerms())
    theirs = guest(chat)
    assert not any(isinstance(each.event, events.Undo) for each in theirs.screen.flat)
    assert theirs.do(events.Undo(chat.draft.revision)).notices == ["notice-guest"]


@pytest.mark.parametrize(
    "text", ["名称：海桐公司\n电话：138 0013 8000", "乙方名称：海桐公司\n甲方电话：138 0013 8000"]
)
def test_what_a_guest_pastes_is_theirs(catalog: Catalog, text: str) -> None:
    chat = guest(begun(catalog)).do(events.Paste(text))
    assert chat.spot is Spot.PROPOSED
    assert not any(isinstance(each.event, events.Pick) for each in chat.screen.flat)
    chat.do(events.Pick("a"))
    assert chat.notices == ["notice-gone"]
    chat.do(events.Confirm())
    assert {name for name, each in chat.draft.answers.items()} <= {"b_name", "b_phone"}
    assert chat.draft.answers["b_name"] == Answer("海桐公司", 1, "bob")


def test_a_paste_without_anything_of_theirs_is_none(catalog: Catalog) -> None:
    chat = guest(begun(catalog)).do(events.Paste("甲方名称：海桐公司\n甲方电话：138 0013 8000"))
    assert chat.notices == ["notice-unknown"]


def test_the_lobby_offers_a_guest_what_is_theirs(catalog: Catalog) -> None:
    chat = guest(finished(catalog)).do(events.ManageDraft(f"{1:016x}"))
    assert labels(chat) == ["打开", "退出这份草稿", "‹ 返回"]
    chat.do(events.Start())
    assert not any("再做一份" in each for each in labels(chat))
    chat.do(events.ShowLanguages())
    assert not any(isinstance(each.event, events.WriteIn) for each in chat.screen.flat)
    chat.do(events.ShowDrafts())
    assert not any(isinstance(each.event, events.Remind) for each in chat.screen.flat)


@pytest.mark.parametrize(
    "event",
    [
        events.Rename(f"{1:016x}"),
        events.Delete(f"{1:016x}"),
        events.Clone(f"{1:016x}"),
        events.NextDeal(f"{1:016x}", "b"),
        events.Keep(f"{1:016x}"),
        events.CorrectName("mine"),
    ],
)
def test_a_draft_as_a_whole_is_its_owners(catalog: Catalog, event: Event) -> None:
    chat = guest(finished(catalog))
    chat.do(event)
    assert chat.notices == ["notice-gone"]
    assert (chat.did.draft, chat.requests) == (None, ())


def test_a_change_of_a_company_reaches_no_draft_of_somebody_elses(catalog: Catalog) -> None:
    chat = finished(catalog)
    chat.companies = (MOVED, THEIRS)
    theirs = replace(guest(chat), companies=(MOVED, THEIRS))
    assert theirs.do(events.ShowUses(MOVED.id)).notices == ["notice-company-unused"]


def test_a_guest_uses_a_draft_but_its_reminder_is_the_owners(catalog: Catalog) -> None:
    chat = guest(begun(catalog))
    at, id_ = EDITED + timedelta(days=2), chat.draft.id
    chat.person = replace(chat.person, reminders=True)
    step = chat.step(events.Correct("b_name", "海桐公司"))
    now = rests(chat.stored(), events.Correct("b_name", "海桐公司"), step, at, {id_})
    assert now == {id_: Rest(at)}
    off = events.Remind(on=False)
    assert rests(chat.stored(), off, chat.step(off), at, ()) == {id_: Rest(at)}
    assert "notice-remind-offer" not in chat.do(events.Start()).notices


def test_a_copy_is_of_whoever_makes_it(catalog: Catalog) -> None:
    chat = shared(catalog)
    source = chat.draft
    given = {"b_name": Answer("海桐公司", 4, "bob")}
    chat.drafts[source.id] = replace(source, answers=given, revision=4)
    chat.do(events.Clone(source.id))
    assert chat.draft.answers["b_name"] == Answer("海桐公司", 0, "alice")


def test_of_a_draft_a_guest_is_told_what_they_gave(catalog: Catalog) -> None:
    draft = replace(
        begun(catalog).draft,
        answers={"b_name": Answer("2", 2, "bob"), "a_name": Answer("3", 3, "alice")},
        history=(("b_name", Answer("1", 1, "alice")), ("a_name", Answer("1", 1, "bob"))),
    )
    told = given_by(draft, "bob")
    assert told.answers.keys() == {"b_name"}
    assert told.history == (("a_name", Answer("1", 1, "bob")),)


def test_a_newer_contract_is_no_hindrance_to_a_guest(catalog: Catalog) -> None:
    chat = guest(begun(catalog), "b", "b_name", "b_gone")
    chat.drafts[chat.draft.id] = replace(chat.draft, version=0)
    chat.do(events.Proceed())
    assert "notice-new-version" in chat.notices
    chat.do(events.Say("海桐公司"))
    assert chat.spot is Spot.REVIEW
    assert chat.requests == (Tell(chat.draft.id, "b", Tidings.ANSWERED),)


def test_whose_side_is_gone_sees_the_rest(catalog: Catalog) -> None:
    chat = guest(begun(catalog), "z", "z_name")
    assert chat.screen.body[1] == "您这一方必答的内容都答完了；正式文本由对方生成。"
    assert chat.do(events.ShowDrafts()).screen.body
