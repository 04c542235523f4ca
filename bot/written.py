"""Answers written by hand in a TOML file -> a draft or a document, as if asked one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from bot.catalog import Catalog
from bot.documents import file_name, make_document
from dialogs import facts
from dialogs.answers import give
from dialogs.contract import Contract
from dialogs.draft import Draft
from dialogs.errors import ContractInvalid, Fault, Problem
from dialogs.fields import Reading
from dialogs.findings import ready
from dialogs.values import Language


def written_draft(
    contract: Contract,
    answers: Mapping[str, object],
    language: Language,
    today: date,
    file: str = "sample.toml",
) -> Draft:
    """Answer a contract from a file.

    Args:
        contract: what to answer.
        answers: by field id, each in its stored form or as a person would type it.
        language: of the document; typed answers are read in it, or in the one that governs it.
        today: what "today" in an answer means.
        file: how faults name the file.

    Raises:
        ContractInvalid: with every answer that does not fit, in the words the person would read.
    """
    found = [
        Fault(file, name, "the contract has no such field", "Take it out, or mend the name.")
        for name in answers
        if name not in contract.fields
    ]
    draft = Draft("written", contract.id, contract.version, language)
    reads = contract.texts(language)[0]
    phrases, words = contract.phrases[reads], contract.words[reads]
    for field in contract.fields.values():
        if field.id not in answers:
            continue
        seen = facts(contract, draft)
        reading = Reading(today, phrases, words.fields[field.id], seen.values)
        value = field.accept(plain(answers[field.id]), reading)
        if isinstance(value, Problem):
            said = phrases.say(value.key, **value.args)
            found.append(Fault(file, field.id, said, words.fields[field.id].example))
        else:
            draft = give(contract, draft, field, value, "file")
    if found:
        raise ContractInvalid(found)
    return draft


def written_document(
    catalog: Catalog, written: Mapping[str, object], today: date, contract: str, language: str
) -> tuple[str, bytes]:
    """Make a document from a file of answers; a draft copy where answers are missing or wrong.

    Args:
        catalog: the contracts.
        written: the file: `answers`, what `answers_in.<language>` says in another way, and
            `contract` where there are several.
        today: what "today" in an answer means.
        contract: the contract's id; empty for the file's, or the only one.
        language: of the document; empty for the governing one.

    Returns:
        The file's name and its bytes.

    Raises:
        ContractInvalid: an answer does not fit, or the contract or language does not exist.
    """
    contracts = catalog.library.contracts
    wanted = contract or str(written.get("contract") or next(iter(contracts)))
    if wanted not in contracts:
        choices = f"Choose one of: {', '.join(contracts)}."
        raise _refused("contract", f"there is no {wanted!r}", choices)
    chosen = contracts[wanted]
    tag = language or chosen.definition.governing
    if tag not in chosen.languages:
        choices = f"Choose one of: {', '.join(chosen.languages)}."
        raise _refused("language", f"there is no {tag!r}", choices)
    answers = _answers(written, chosen.texts(tag)[0])
    if not answers:
        raise _refused("answers", "there are none", "Add a table [answers].")
    seen = facts(chosen, written_draft(chosen, answers, tag, today, "answers"))
    final = ready(seen)
    mark = "" if final else chosen.mark(tag, "draft")
    template = catalog.files[wanted, tag].template
    return file_name(seen, tag, mark), make_document(template, seen, tag, final=final, mark=mark)


def _refused(key: str, what: str, mend: str) -> ContractInvalid:
    return ContractInvalid([Fault("answers", key, what, mend)])


def sample_draft(catalog: Catalog, contract: Contract, language: Language, today: date) -> Draft:
    """The finished sample of a contract, as sample.toml answers it for a language.

    Its `answers` hold for all languages; `answers_in.<language>` says some of them in another way.

    Raises:
        ContractInvalid: with every answer that does not fit.
    """
    answers = _answers(catalog.samples[contract.id], contract.texts(language)[0])
    return written_draft(contract, answers, language, today)


def _answers(written: Mapping[str, object], language: Language) -> Mapping[str, object]:
    spoken = _table(_table(written.get("answers_in")).get(language))
    return {**_table(written.get("answers")), **spoken}


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def plain(value: object) -> JsonValue:
    """Return what TOML read as JSON: its dates and numbers as a person would type them."""
    match value:
        case bool() | int() | str():
            return value
        case list():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case date():
            return value.isoformat()
        case _:
            return str(value)
