"""What must work on a full disk: to erase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import begun, card, said, small_catalog
from tests.torture.brim import Brim, Limited, brim
from tests.torture.full import Tight, stored


@contextmanager
def limited(folder: Path) -> Iterator[Brim]:
    folder.mkdir()
    yield Limited(folder)


@pytest.mark.parametrize("disk_at", [brim, limited])
async def test_everything_of_a_person_can_be_deleted_on_a_full_disk(
    disk_at: Callable[[Path], AbstractContextManager[Brim]], tmp_path: Path
) -> None:
    catalog = small_catalog(tmp_path / "templates")
    async with FakeBotApi() as api:
        with disk_at(tmp_path / "disk") as disk:
            world = Tight(api, catalog, disk.folder)
            li, wang = (api.user(number, "Li", language_code="en") for number in (1, 2))
            async with world.running():
                for user in (li, wang):
                    await begun(user)
                    await said(user, "Quiet Harbour Ltd")
                async with disk.full():
                    for user in (li, wang):
                        await user.say("Longreed Works Ltd")
                        await user.expect("Not saved yet")
                    await said(li, "/delete")
                    await li.tap("Delete everything")
                    await card(li, "Delete everything of yours?")
                    await li.tap("Once more: delete for good")
                    await li.expect("Everything of yours is deleted")
                    assert stored(disk.folder, "1") == 0
                    assert stored(disk.folder, "2") == 1
                await card(wang, "✓ Party B: Longreed Works Ltd")
            assert stored(disk.folder, "2") == 2
            assert (disk.folder / "hetong.db.reserve").exists()
