"""templates/ -> validated contracts, ready for the rules and for making documents.

Everything is read once, at the start, and every fault of every folder is told at once. The Word
files are compiled when first needed: parsing them is enough to know that they are right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.documents import Parsed, WordFile, parse
from bot.documents.unpacking import MOST_FILE
from bot.files import Unreadable, read_bytes, read_text, read_toml
from dialogs import Library
from dialogs.contract import Contract
from dialogs.definition import Definition, Words
from dialogs.errors import ContractInvalid, Fault
from dialogs.faults import faults
from dialogs.faults.phrases import is_language
from dialogs.faults.phrases import phrases as phrase_faults
from dialogs.faults.told import told
from dialogs.phrases import Phrases
from dialogs.values import Language

M = TypeVar("M", bound=BaseModel)

TEMPLATES = Path(__file__).parent.parent / "templates"
"""Where the contracts stand in a checkout."""

PAGE = Path(__file__).parent / "documents" / "side_by_side.docx"
"""How a document in two columns looks, whatever contract it holds; Word is its editor."""


@dataclass(frozen=True)
class Catalog:
    """Everything that templates/ holds.

    `files` has a Word file for each contract and each language that it can be written in,
    `samples` each contract's sample.toml as read: `name` and `answers`.
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
    spoken = _phrases(folder, found)
    contracts: dict[str, Contract] = {}
    files: dict[tuple[str, Language], WordFile] = {}
    samples: dict[str, Mapping[str, object]] = {}
    for path in sorted(filter(_holds_contract, folder.glob("*"))):
        reader = _Folder(path, spoken)
        contract = reader.contract()
        found.extend(reader.found)
        if contract is not None:
            contracts[contract.id] = contract
            files |= {
                (contract.id, tag): _file(contract, tag, reader.documents)
                for tag in contract.languages
            }
            samples[contract.id] = reader.sample
    if not contracts and not found:
        found.append(
            Fault("*/contract.toml", "folder", "there is no contract", "See templates/README.md.")
        )
    if found:
        raise ContractInvalid(found)
    return Catalog(Library(contracts, spoken), files, samples)


def _file(contract: Contract, language: Language, documents: Mapping[Language, bytes]) -> WordFile:
    """What documents in a language are made from."""
    texts = contract.texts(language)
    name = f"{contract.id}/" + " beside ".join(f"{text}.docx" for text in texts)
    title = " / ".join(contract.words[text].title for text in texts)
    if len(texts) == 1:
        return WordFile(documents[language], name, title)
    left, right = (documents[text] for text in texts)
    return WordFile(read_bytes(PAGE, MOST_FILE), name, title, (left, right))


def _phrases(folder: Path, found: list[Fault]) -> Mapping[Language, Phrases]:
    """The bot's own sentences in each language; what is wrong with them is added to `found`."""
    spoken: dict[Language, Phrases] = {}
    paths = (folder / "phrases").glob("*.ftl")
    for path in sorted(paths, key=lambda path: (not path.stem.startswith("zh"), path.stem)):
        file = f"phrases/{path.name}"
        if not is_language(path.stem):
            what = f"{path.stem!r} is no language that dates can be written in"
            found.append(Fault(file, "file", what, "Name it by an IETF tag, such as de or pt-BR."))
            continue
        try:
            spoken[path.stem] = Phrases(path.stem, read_text(path, folder))
        except Unreadable as error:
            found.append(Fault(file, "file", error.what, error.mend))
        except RecursionError:
            found.append(Fault(file, "file", "it is nested too deeply", "Write it more simply."))
        except (OSError, UnicodeDecodeError):
            found.append(Fault(file, "file", "it cannot be read", "Save it as UTF-8 text."))
    if not spoken and not found:
        found.append(Fault("phrases", "*.ftl", "there are no phrases", "Keep one file a language."))
    found.extend(phrase_faults(spoken))
    return spoken


def _holds_contract(path: Path) -> bool:
    """Whether a folder is a contract's, even one that is not finished."""
    if path.name == "phrases" or path.name.startswith("."):
        return False
    return any(each.suffix in {".toml", ".docx"} for each in path.glob("*"))


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
        if not (self.path / "contract.toml").exists():
            self._toml("contract.toml")
            return None
        self._strays()
        definition = self._model("contract.toml", Definition)
        words = {tag: self._model(f"{tag}.toml", Words) for tag in self.phrases}
        texts = {tag: self._parsed(tag) for tag in self.phrases}
        self.sample = self._toml("sample.toml") or {}
        if definition is None:
            return None
        if definition.id != self.path.name:
            self._fault("contract.toml", "id", "it is not the folder's name", "Make them equal.")
        said = {tag: each for tag, each in words.items() if each is not None}
        text = {tag: parsed.text for tag, parsed in texts.items() if parsed}
        contract = Contract(definition, said, text, self.phrases)
        for fault in faults(contract):
            self._fault(fault.file, fault.key, fault.what, fault.mend)
        return None if self.found else contract

    def _strays(self) -> None:
        """Tell of files in a language that the bot does not speak."""
        tags = {path.stem for path in (self.path.parent / "phrases").glob("*.ftl")}
        known = {f"{name}.toml" for name in ("contract", "sample", *tags)}
        known |= {f"{tag}.docx" for tag in tags}
        for path in sorted([*self.path.glob("*.toml"), *self.path.glob("*.docx")]):
            # Word keeps a file of its own beside each that is open.
            if path.name not in known and not path.name.startswith(("~$", ".")):
                what = f"there is no phrases/{path.stem}.ftl"
                self._fault(path.name, "file", what, "Add it, or take this file out.")

    def _parsed(self, tag: Language) -> Parsed | None:
        name = f"{tag}.docx"
        try:
            data = read_bytes(self.path / name, MOST_FILE, self.path.parent)
        except Unreadable as error:
            self._fault(name, "file", error.what, error.mend)
            return None
        except OSError:
            self._fault(
                name, "file", "it cannot be read", "Add the contract's text in this language."
            )
            return None
        self.documents[tag] = data
        parsed = parse(data, name)
        for fault in parsed.faults:
            self._fault(name, fault.key, fault.what, fault.mend)
        return None if parsed.faults else parsed

    def _toml(self, name: str) -> Mapping[str, object] | None:
        """Read a file; None where it cannot be, which is told."""
        try:
            return read_toml(self.path / name, self.path.parent)
        except OSError:
            self._fault(name, "file", "it cannot be read", "Add it; see templates/README.md.")
        except Unreadable as error:
            self._fault(name, "file", error.what, error.mend)
        return None

    def _model(self, name: str, kind: type[M]) -> M | None:
        data = self._toml(name)
        if data is None:
            return None
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for key, what in told(error, data):
                self._fault(name, key, what, "See templates/README.md for the keys.")
            return None

    def _fault(self, file: str, key: str, what: str, mend: str) -> None:
        self.found.append(Fault(f"{self.path.name}/{file}", key, what, mend))
