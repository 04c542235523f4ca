"""The example of a `.env` file says what the program says."""

from pathlib import Path

from bot.settings import table


def test_it_names_every_setting_with_its_default(root: Path) -> None:
    lines = (root / ".env.example").read_text(encoding="utf-8").splitlines()
    shown = {
        line[1:].split("=", 1)[0]: line.split("=", 1)[1]
        for line in lines
        if line[:1] == "#" and line[1:2].isupper() and "=" in line
    }
    assert shown == {row.name: row.default for row in table()}
