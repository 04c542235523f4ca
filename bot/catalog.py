"""templates/ -> validated contracts, ready for the rules and for making documents.

Everything is read once, at the start, and every fault of every folder is told at once. The Word
files are compiled when first needed: parsing them is enough to know that they are right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.documents import Parsed, Template, compile_template, parse
from dialogs import Library
from dialogs.contract import Contract, Definition, Words
from dialogs.errors import ContractInvalid, Fault
from dialogs.faults import faults
from dialogs.phrases import Phrases
from dialogs.values import Language

M = TypeVar("M", bound=BaseModel)

TEMPLATES = Path(__file__).parent.parent / "templates"
"""Where the contracts stand in a checkout."""


@dataclass(frozen=True)
class WordFile:
    """One language's Word file of a contract, compiled when a document is first made from it."""

    data: bytes
    file: str
    title: str

    @cached_property
    def template(self) -> Template:
        """The compiled template."""
        return compile_template(self.data, self.file, self.title)


@dataclass(frozen=True)
class Catalog:
    """Everything that templates/ holds.

    `files` has a Word file for each contract and language, `samples` each contract's sample.toml
    as read: `name` and `answers`.
    """

    library: Library
    files: Mapping[tuple[str, Language], WordFile] = field(default_factory=dict)
    samples: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def load_catalog(folder: Path = TEMPLATES) -> Catalog:
    """Read and validate every contract folder.

    Languages are offered in the order of their tags, Chinese first: its text governs.

    Raises:
        ContractInvalid: with every fault of every folder; files are named from `folder`.
    """
    found: list[Fault] = []
    paths = sorted(
        (folder / "phrases").glob("*.ftl"),
        key=lambda path: (not path.stem.startswith("zh"), path.stem),
    )
    phrases = {path.stem: path for path in paths}
    spoken = {
        language: Phrases(language, path.read_text(encoding="utf-8"))
        for language, path in phrases.items()
    }
    if not spoken:
        found.append(Fault("phrases", "*.ftl", "there are no phrases", "Keep one file a language."))
    contracts: dict[str, Contract] = {}
    files: dict[tuple[str, Language], WordFile] = {}
    samples: dict[str, Mapping[str, object]] = {}
    for path in sorted(folder.glob("*/contract.toml")):
        reader = _Folder(path.parent, spoken)
        contract = reader.contract()
        found.extend(reader.found)
        if contract is not None:
            contracts[contract.id] = contract
            files |= {
                (contract.id, tag): WordFile(
                    data, f"{contract.id}/{tag}.docx", contract.words[tag].title
                )
                for tag, data in reader.documents.items()
            }
            samples[contract.id] = reader.sample
    if not contracts and not found:
        found.append(
            Fault("*/contract.toml", "folder", "there is no contract", "See templates/README.md.")
        )
    if found:
        raise ContractInvalid(found)
    return Catalog(Library(contracts, spoken), files, samples)


class _Folder:
    """Reads one contract folder and collects what is wrong with it."""

    def __init__(self, path: Path, phrases: Mapping[Language, Phrases]) -> None:
        self.path = path
        self.phrases = phrases
        self.found: list[Fault] = []
        self.documents: dict[Language, bytes] = {}
        self.sample: Mapping[str, object] = {}

    def contract(self) -> Contract | None:
        """Return the contract, or None where it is too broken to be judged as a whole."""
        definition = self._model("contract.toml", Definition)
        words = {tag: self._model(f"{tag}.toml", Words) for tag in self.phrases}
        texts = {tag: self._parsed(tag) for tag in self.phrases}
        self.sample = self._toml("sample.toml")
        complete = {tag: each for tag, each in words.items() if each is not None}
        if definition is None or len(complete) < len(words):
            return None
        if definition.id != self.path.name:
            self._fault("contract.toml", "id", "it is not the folder's name", "Make them equal.")
        text = {tag: parsed.text for tag, parsed in texts.items()}
        contract = Contract(definition, complete, text, self.phrases)
        if not self.found:
            for fault in faults(contract):
                self._fault(fault.file, fault.key, fault.what, fault.mend)
        return contract

    def _parsed(self, tag: Language) -> Parsed:
        name = f"{tag}.docx"
        try:
            data = (self.path / name).read_bytes()
        except OSError:
            self._fault(
                name, "file", "it cannot be read", "Add the contract's text in this language."
            )
            return Parsed()
        self.documents[tag] = data
        parsed = parse(data, name)
        for fault in parsed.faults:
            self._fault(name, fault.key, fault.what, fault.mend)
        return parsed

    def _toml(self, name: str) -> Mapping[str, object]:
        try:
            return tomllib.loads((self.path / name).read_text(encoding="utf-8"))
        except OSError:
            self._fault(name, "file", "it cannot be read", "Add it; see templates/README.md.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._fault(name, "file", f"it is not TOML: {error}", "Mend the line named.")
        return {}

    def _model(self, name: str, kind: type[M]) -> M | None:
        data = self._toml(name)
        if not data:
            return None
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for key, what in _told(error, data):
                self._fault(name, key, what, "See templates/README.md for the keys.")
            return None

    def _fault(self, file: str, key: str, what: str, mend: str) -> None:
        self.found.append(Fault(f"{self.path.name}/{file}", key, what, mend))


def _told(error: ValidationError, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each of pydantic's complaints, with ids in place of list positions where there are ids."""
    for each in error.errors():
        key: list[str] = []
        at: object = data
        for part in each["loc"]:
            at = _inside(at, part)
            name = at.get("id") if isinstance(at, dict) else None
            key.append(str(name) if isinstance(part, int) and name else str(part))
        yield ".".join(key), each["msg"]


def _inside(at: object, part: str | int) -> object:
    if isinstance(at, dict):
        return at.get(part, at)
    if isinstance(at, list) and isinstance(part, int) and part < len(at):
        return at[part]
    return at
