"""The mark in a document that says which draft it was made of, so that it finds back there.

It is a custom XML part: Word and LibreOffice show nothing of it and keep it when they save; other
programs may drop it. It holds ids and a sum of the text, no words, and is signed: what comes back
unchanged was written by this bot.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import posixpath
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

from lxml import etree
from pydantic import TypeAdapter, ValidationError

from bot.documents.archive import SMALL, Member, pack
from bot.documents.package import TYPES, Package, relations, rels_of
from bot.documents.wordml import parse_xml

NAMESPACE = "urn:hetong:origin:1"
TAG = f"{{{NAMESPACE}}}origin"
MOST_PART = 64 * 1024
"""Bytes that such a part may have; it has about a thousand."""

_ITEM = "{7A1C2F0E-6B5D-4E0B-9C58-3D2F9A4E71B6}"
"""How Word tells the part from others in the same file."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PROPERTIES = (
    f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_RELATION = f'<Relationship Id="rIdOrigin" Type="{_OFFICE}/relationships/{{}}" Target="{{}}"/>'


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made of.

    `revision` is the draft's then, `number` the finished version's (from 1), 0 for a draft copy.
    `version` is the contract's. `skipped` and `reopened` are what a draft's history does not tell
    of that revision. `digest` is a sum of the text, as `Script.digest` gives it.
    """

    draft: str
    revision: int
    number: int
    contract: str
    version: int
    language: str
    skipped: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    digest: str = ""

    def signed(self, digest: str, key: bytes) -> bytes:
        """The part that goes into a document with this text."""
        told = replace(self, digest=digest)
        element = etree.Element(TAG, nsmap={None: NAMESPACE})
        for name, value in ORIGIN.dump_python(told).items():
            element.set(name, " ".join(value) if isinstance(value, tuple) else str(value))
        element.set("signature", _signature(told, key))
        return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


ORIGIN: TypeAdapter[Origin] = TypeAdapter(Origin)


def _signature(origin: Origin, key: bytes) -> str:
    told = json.dumps(["hetong origin 1", *astuple(origin)], separators=(",", ":"))
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()


def trusted(found: Mapping[str, str], key: bytes) -> Origin | None:
    """The origin that the attributes of a part tell of, if it was signed with this key."""
    lists = {name: found.get(name, "").split() for name in ("skipped", "reopened")}
    try:
        origin = ORIGIN.validate_python({**found, **lists})
    except ValidationError:
        return None
    signature = found.get("signature", "").encode("ascii", "replace")
    return origin if hmac.compare_digest(signature, _signature(origin, key).encode()) else None


def carries(part: bytes) -> bool:
    """Whether a part of a template is such a mark, left over from a document."""
    return NAMESPACE.encode() in part


@dataclass(frozen=True)
class Slot:
    """Where the part goes in documents of one template: its name, and what must point to it.

    `around` are the members that a document with the part has instead of, or beside, its own.
    """

    name: str
    around: Mapping[str, Member]


def slot(package: Package) -> Slot:
    """Find room for the part."""
    taken = {name.lower() for name in package.parts}
    number = next(n for n in range(1, len(taken) + 2) if f"customxml/item{n}.xml" not in taken)
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    rels = rels_of(package.main)
    target = posixpath.relpath(name, posixpath.dirname(package.main))
    around = {
        TYPES: _with(
            package.parts[TYPES],
            f'<Override PartName="/{name}" ContentType="application/xml"/>',
            f'<Override PartName="/{properties}" ContentType="{_PROPERTIES_TYPE}"/>',
        ),
        rels: _with(package.parts[rels], _RELATION.format("customXml", target)),
        properties: _PROPERTIES.encode(),
        rels_of(name): f'<Relationships xmlns="{_PACKAGE}/relationships">'.encode()
        + _RELATION.format("customXmlProps", f"itemProps{number}.xml").encode()
        + b"</Relationships>",
    }
    return Slot(name, {each: pack(each, part, SMALL) for each, part in around.items()})


def _with(part: bytes, *elements: str) -> bytes:
    """A list of a package with more at its end."""
    root = parse_xml(part, "a list")
    space = etree.QName(root).namespace
    for element in elements:
        root.append(etree.fromstring(element.replace(" ", f' xmlns="{space}" ', 1)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def marks(parts: Mapping[str, bytes], main: str) -> list[dict[str, str]]:
    """What every such part says that a file's main document refers to; one too large, nothing."""
    if rels_of(main) not in parts:
        return []
    found = []
    for name, kind in dict(relations(parts, main)).items():
        part = parts.get(name, b"") if kind == "customXml" else b""
        if carries(part):
            root = parse_xml(part, name) if len(part) <= MOST_PART else etree.Element(TAG)
            if root.tag == TAG:
                found.append({str(key): str(value) for key, value in root.attrib.items()})
    return found
