"""The state diagrams on the page are those of the tables.

After a change of the tables: `python -m pytest tests/docs --update`, then look at the page.
"""

from bot.catalog import Catalog
from dialogs import interview, lobby
from dialogs.draft import Spot
from tests.docs.diagram import interview_diagram, lobby_diagram
from tests.docs.pages import ROOT, blocks

PAGE = ROOT / "docs" / "architecture.md"


def test_the_diagrams_show_what_the_tables_say(catalog: Catalog, update: bool) -> None:
    drawn = [interview_diagram(), lobby_diagram(catalog.library)]
    shown = [block.text for block in blocks(PAGE) if block.language == "mermaid"]
    if update:
        text = PAGE.read_text("utf-8")
        for old, new in zip(shown, drawn, strict=True):
            text = text.replace(f"```mermaid\n{old}", f"```mermaid\n{new}")
        PAGE.write_text(text, "utf-8")
        shown = drawn
    assert shown == drawn


def test_every_spot_is_in_a_diagram(catalog: Catalog) -> None:
    drawn = interview_diagram() + lobby_diagram(catalog.library)
    assert {*interview.TABLE, *lobby.TABLE} == {*Spot}
    assert all(f" {spot}: " in drawn for spot in Spot)
