"""Every final document is a version: found again, compared, and made again as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs import Deliver, events
from dialogs.draft import Spot
from dialogs.facts import facts
from dialogs.versions import as_of, changes
from tests.dialogs.chat import LANGUAGES, Chat, offered

FINAL = events.MakeDocument(final=True)


@pytest.fixture
def two(done: Chat) -> Chat:
    """A draft of which two final documents were made, and that has changed since."""
    done.do(FINAL, events.Open("seats"), events.Say("31"), FINAL)
    done.do(events.Open("b_contact"), events.Say("周叙白"), events.ShowDocument())
    return done


def test_a_final_document_is_a_version_and_the_same_again_is_none(done: Chat) -> None:
    done.do(FINAL)
    assert len(done.draft.versions) == 1
    done.do(FINAL, events.ShowDocument(), FINAL)
    assert len(done.draft.versions) == 1
    done.do(events.MakeDocument(final=False))
    assert len(done.draft.versions) == 1, "a draft copy is none"
    done.do(events.WriteIn("en"), FINAL)
    assert [made.language for made in done.draft.versions] == ["zh-Hans", "en"]


def test_a_version_is_what_the_draft_said_then(two: Chat) -> None:
    first, second = two.draft.versions
    assert two.facts.values["seats"] == 31
    then = facts(two.contract, as_of(two.draft, first))
    assert then.values["seats"] != 31
    assert not then.missing
    changed = changes(two.contract, as_of(two.draft, first), as_of(two.draft, second))
    assert [(item.field.id, item.after) for item in changed] == [("seats", 31)]


def test_the_screen_says_what_changed_before_and_since(two: Chat) -> None:
    assert [item for item in offered(two) if isinstance(item, events.ShowVersion)] == [
        events.ShowVersion(2),
        events.ShowVersion(1),
    ]
    two.do(events.ShowVersion(2))
    assert two.spot is Spot.VERSION
    told = "\n".join(two.screen.body)
    assert "席位数量" in told.split("第 2 版之后")[0]
    assert "周叙白" in told.split("第 2 版之后")[1]
    assert events.ShowVersion(2, 1) not in offered(two), "that is what is shown"
    two.do(events.ShowVersion(1))
    assert "第一份" in two.screen.body[0]
    two.do(events.ShowVersion(1, 2))
    assert "席位数量" in two.screen.body[1]
    assert two.do(events.Back()).place.spot is Spot.DOCUMENT


def test_nothing_changed_is_said_too(done: Chat) -> None:
    done.do(FINAL, events.WriteIn("en"), FINAL, events.ShowVersion(2))
    say = done.library.phrases["zh-Hans"].say
    assert done.screen.body == (
        say("version-before-same", number=1),
        say("version-since-same", number=2),
    )


def test_a_long_list_of_changes_is_cut_and_says_so(done: Chat) -> None:
    done.do(FINAL, events.Restart(), events.Confirm(), events.ShowVersion(1))
    count = len(changes(done.contract, as_of(done.draft, done.draft.versions[0]), done.draft))
    assert str(count - 20) in done.screen.body[-1]
    assert all("（空）" in line for line in done.screen.body[2:-1])


def test_the_file_of_a_version_can_be_had_again(two: Chat) -> None:
    two.do(events.ShowVersion(1), events.MakeAgain(1))
    assert two.requests == (Deliver(two.draft.id, final=True, number=1),)
    assert two.spot is Spot.VERSION


def test_a_version_whose_words_were_renewed_is_not_made_again(two: Chat) -> None:
    old = replace(two.draft.versions[0], digest="other words")
    two.drafts[two.draft.id] = replace(two.draft, versions=(old, *two.draft.versions[1:]))
    two.do(events.MakeAgain(1))
    assert (two.requests, two.notices) == ((), ["notice-version-words"])


@pytest.mark.parametrize(
    "event",
    [
        events.ShowVersion(0),
        events.ShowVersion(3),
        events.ShowVersion(1, 9),
        events.MakeAgain(0),
        events.MakeAgain(7),
    ],
)
def test_a_version_that_is_not_there_is_refused(two: Chat, event: events.Event) -> None:
    two.do(event)
    assert two.notices == ["notice-gone"]
    assert two.spot is Spot.DOCUMENT


def test_a_version_that_went_away_leaves_an_empty_screen(two: Chat) -> None:
    two.do(events.ShowVersion(2))
    two.drafts[two.draft.id] = replace(two.draft, versions=())
    assert not two.screen.body
    assert offered(two) == [events.Back()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_accepted(two: Chat, language: str) -> None:
    two.do(events.Speak(language), events.Resume(), events.ShowVersion(2))
    for event in offered(two):
        two.do(events.ShowDocument(), events.ShowVersion(2), event)
        assert "notice-gone" not in two.notices
