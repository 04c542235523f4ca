"""The master key and what hangs on it."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pytest

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.keys import Box, Keys, load_master, write_master
from tests.stores.world import MASTER

TEXT = base64.b64encode(MASTER).decode()


# -- the file


def test_the_first_start_makes_a_key_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "hetong" / "master.key"
    key = load_master(path, create=True)
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert load_master(path, create=True) == load_master(path, create=False) == key


def test_of_two_that_make_the_key_at_once_both_use_the_one_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config" / "master.key"

    def meanwhile() -> bytes:
        write_master(path, MASTER)
        return bytes(32)

    monkeypatch.setattr("bot.stores.keys.new_master", meanwhile)
    assert load_master(path, create=True) == load_master(path, create=False) == MASTER
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_key_is_not_made_anew_beside_a_database(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="is missing; put it back"):
        load_master(tmp_path / "master.key", create=False)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o602])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    path.write_text(TEXT)
    path.chmod(mode)
    with pytest.raises(StoreRefused, match=rf"mode 0{mode:o}\); run: chmod 600") as caught:
        load_master(path, create=False)
    assert TEXT not in str(caught.value)


@pytest.mark.parametrize("text", ["", "no base64!", TEXT[:-8], "钥匙", TEXT + TEXT])
def test_a_damaged_key_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    for refused in ({"path": path, "given": ""}, {"path": path, "given": text or "x"}):
        with pytest.raises(StoreRefused, match="is damaged: it is not base64 of 32") as caught:
            load_master(create=False, **refused)  # type: ignore[arg-type]
        assert not text or text not in str(caught.value)


def test_a_folder_in_the_place_of_the_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="cannot be used: Is a directory"):
        load_master(tmp_path, create=False)


def test_a_given_key_needs_no_file(tmp_path: Path) -> None:
    assert load_master(tmp_path / "none", create=False, given=f" {TEXT}\n") == MASTER


# -- boxes


def test_a_box_opens_only_what_belongs_there() -> None:
    box = Box(os.urandom(32))
    sealed = box.seal(b"value", "draft", "d1", "answer", "seats", "3")
    assert box.open(sealed, "draft", "d1", "answer", "seats", "3") == b"value"
    for other in (("draft", "d2", "answer", "seats", "3"), ("draft", "d1", "answer", "seats", "4")):
        with pytest.raises(StoreDamaged):
            box.open(sealed, *other)


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(40)])
def test_what_no_box_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(StoreDamaged, match=r"^draft d1 cannot be read"):
        Box(MASTER).open(sealed, "draft", "d1")


def test_the_same_value_never_looks_the_same() -> None:
    box = Box(MASTER)
    assert len({box.seal(b"value", "x") for _ in range(100)}) == 100


def test_each_draft_has_a_key_of_its_own() -> None:
    keys = Keys(MASTER)
    one, two = keys.new_draft("d1"), keys.new_draft("d2")
    sealed = keys.draft("d1", one).seal(b"value", "x")
    assert Keys(MASTER).draft("d1", one).open(sealed, "x") == b"value"
    with pytest.raises(StoreDamaged):
        keys.draft("d2", two).open(sealed, "x")
    with pytest.raises(StoreDamaged):
        keys.draft("d2", one)


def test_no_two_purposes_share_a_key() -> None:
    keys = Keys(MASTER)
    boxes = [keys.check, keys.persons, keys.inbox, keys.outbox]
    for box in boxes:
        sealed = box.seal(b"value", "x")
        for other in boxes:
            if other is not box:
                with pytest.raises(StoreDamaged):
                    other.open(sealed, "x")
