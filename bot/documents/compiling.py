"""From a template's XML to compiled templates that only wait for words.

Each `{{ field }}` becomes a run of its own which is highlighted while the blank is open and keeps
the fonts that its author gave it. Paragraph and row tags are left to docxtpl, whose `patch_xml`
takes the paragraphs and rows around them away. All of it happens once per template.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TypeAlias

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from bot.documents.allowed import SILENT
from bot.documents.errors import DocumentWrong
from bot.documents.reading import Filler, Reading, Site
from bot.documents.script import key
from bot.documents.tags import MARK, ROW, Control
from bot.documents.wordml import RPR, SPACE, TC, TR, P, R, T, runs, spoken, w
from dialogs.contract import Blank

HIGHLIGHT = "yellow"
_AFTER_HIGHLIGHT = tuple(
    w(name)
    for name in """u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
    oMath rPrChange""".split()  # noqa: SIM905  (the schema's order, read like the schema)
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_EDITING = (
    *(w(f"rsid{what}") for what in ("R", "RPr", "RDefault", "P", "Tr", "Del", "Sect")),
    *(f"{_WORD_2010}{name}" for name in ("paraId", "textId")),
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def as_xml(value: object) -> Markup:
    r"""Spell a value so that Word shows exactly it, wherever in a `w:t` it lands.

    "\n" becomes a line break and "\t" a tab. Underscores become entities since docxtpl, should it
    ever do more here than patch, reads "{_{" as an escaped tag. What no XML can hold is refused.
    """
    text = str(value)
    if _UNWRITABLE.search(text):
        raise DocumentWrong("an answer holds a character that no Word file can hold")
    written = str(escape(text)).replace("_", "&#95;")
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        written = written.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
    return Markup(written)  # noqa: S704  (escaped two lines above)


def environment() -> ImmutableSandboxedEnvironment:
    """A jinja environment in which a template can do nothing but show what it is handed."""
    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=as_xml)
    env.globals.clear()
    env.filters.clear()
    env.tests.clear()
    return env


def compile_part(reading: Reading, env: ImmutableSandboxedEnvironment) -> Template:
    """Turn one faultless part into a compiled template; the reading's tree is used up."""
    set_tags(reading)
    return compile_tree(reading.root, env)


def set_tags(reading: Reading, scope: str = "") -> None:
    """Write what is to be filled in where the tags are; `scope` leads to the words of one text."""
    for site in reading.sites:
        _set_in(site, scope)
    for filler in reading.fillers:
        _fill(filler)
    for element, control in reading.controls:
        _stand_alone(element, control)


def compile_tree(root: etree._Element, env: ImmutableSandboxedEnvironment) -> Template:
    """Compile a part whose tags are set; the tree is used up."""
    _tidy(root)
    xml = etree.tostring(root, encoding="unicode")
    # The constructor opens nothing, and patching needs nothing but the XML.
    return env.from_string(_DECLARATION + DocxTemplate(io.BytesIO()).patch_xml(xml))


def _tidy(root: etree._Element) -> None:
    """Drop what only Word's editing needs: bookmarks, spelling marks, ids of paragraphs and saves.

    Repeated rows would double the ids, and the rest tells who wrote what when.
    """
    etree.strip_elements(root, *SILENT, with_tail=False)
    etree.strip_attributes(root, *_EDITING)
    for element in root.iter(T):
        # docxtpl asks for blanks to be kept at the edges of any text before a tag.
        element.text = spoken(element)


def _set_in(site: Site, scope: str) -> None:
    """Give every tag of a paragraph a run of its own; runs without tags stay as they are."""
    spans = [(tag.start, tag.end, expression(blank, site.loop, scope)) for tag, blank in site.tags]
    at = 0
    for run in list(runs(site.paragraph)):
        length = sum(len(spoken(child)) for child in run)
        if any(start < at + length and at < end for start, end, _ in spans):
            for child in run.iterchildren():
                if child.tag != RPR:
                    for piece in _pieces(run, child, at, spans):
                        run.addprevious(piece)
                at += len(spoken(child))
            _parent(run).remove(run)
        else:
            at += length


_Span: TypeAlias = tuple[int, int, str]


def _pieces(
    run: etree._Element, child: etree._Element, at: int, spans: list[_Span]
) -> Iterator[etree._Element]:
    """Cut one child of a run, whose text starts at `at`, into runs of words and runs of tags."""
    if child.tag != T:
        yield _run_like(run, deepcopy(child))
        return
    said = spoken(child)
    done = at
    for start, end, source in spans:
        if start >= at + len(said) or end <= at:
            continue
        if start > done:
            yield _run_like(run, _words(said[done - at : start - at]))
        if start >= at:  # else the tag began in the run before, and stands there
            yield _tag_run(run, source)
        done = end
    if done < at + len(said):
        yield _run_like(run, _words(said[done - at :]))


def _words(text: str) -> etree._Element:
    element = etree.Element(T)
    element.text = text
    element.set(SPACE, "preserve")
    return element


def _run_like(run: etree._Element, child: etree._Element) -> etree._Element:
    """A new run with the same format and one child."""
    new = etree.Element(R)
    settings = run.find(RPR)
    if settings is not None:
        new.append(deepcopy(settings))
    new.append(child)
    return new


def expression(blank: Blank, loop: str, scope: str = "") -> str:
    """Where a blank's words are; names hold only a-z, 0-9 and _ by now. Empty for the mark."""
    return "" if blank.field == MARK else f"{ROW if loop else 'said'}['{key(blank, scope)}']"


def _tag_run(run: etree._Element, source: str) -> etree._Element:
    """A run for one tag: the author's format, and a highlight for as long as the blank is open.

    A highlight that the author gave the tag is taken as the colour of open blanks.
    """
    if not source:
        return _run_like(run, _words("{{ mark }}"))
    text = _words("{{ words }}")
    new = _run_like(run, text)
    settings = new.find(RPR)
    if settings is None:
        settings = etree.Element(RPR)
        new.insert(0, settings)
    highlight = settings.find(w("highlight"))
    if highlight is None:
        highlight = etree.Element(w("highlight"), {w("val"): HIGHLIGHT})
        follower = next((each for each in settings if each.tag in _AFTER_HIGHLIGHT), None)
        settings.insert(len(settings) if follower is None else settings.index(follower), highlight)
    _before(highlight, "{% if open %}")
    highlight.tail = "{% endif %}"
    new.text = "{% with words, open = " + source + " %}"
    text.tail = "{% endwith %}"
    return new


def append(parent: etree._Element, element: etree._Element, test: str = "") -> None:
    """Put an element at the end of another one; with a test in jinja's words, while it holds."""
    parent.append(element)
    element.tail = None
    if test:
        _before(element, f"{{% if {test} %}}")
        element.tail = "{% endif %}"


def _before(element: etree._Element, source: str) -> None:
    """Put text in front of an element."""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + source
    else:
        _parent(element).text = (_parent(element).text or "") + source


def _parent(element: etree._Element) -> etree._Element:
    return next(element.iterancestors())


def _fill(filler: Filler) -> None:
    """End a cell in an empty paragraph where all its last paragraphs are left out."""
    paragraph = etree.SubElement(filler.cell, P)
    if filler.whens:
        _before(paragraph, f"{{% if not ({any_of(filler.whens)}) %}}")
        paragraph.tail = "{% endif %}"


def any_of(whens: Iterable[tuple[str, ...]]) -> str:
    """Whether any of several lists of conditions holds, as jinja says it."""
    lists = (" and ".join(f'holds["{name}"]' for name in when) for when in whens)
    return " or ".join(f"({when})" for when in lists)


def _stand_alone(element: etree._Element, control: Control) -> None:
    """Spell a control tag for docxtpl, in a paragraph or row with nothing else in it."""
    source = {
        "if": f'{{%p if holds["{control.name}"] %}}',
        "endif": "{%p endif %}",
        "for": f'{{%tr for {ROW} in rows["{control.name}"] %}}',
        "endfor": "{%tr endfor %}",
    }[control.kind]
    paragraph = etree.Element(P)
    paragraph.append(_run_like(paragraph, _words(source)))
    if element.tag == TR:
        row = etree.Element(TR)
        etree.SubElement(row, TC).append(paragraph)
        paragraph = row
    paragraph.tail = element.tail
    _parent(element).replace(element, paragraph)
