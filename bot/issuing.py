"""A document that a turn asked for, made of what is stored for a person who may have it.

A guest gets draft copies only; whoever's draft is gone by now gets nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.documents import Origin, PreviewFailed, file_name
from bot.ports import Store, StoreFull
from bot.service import Service
from bot.written import sample_draft
from dialogs import Deliver, DeliverSample, Discard, Forget, facts
from dialogs.draft import Draft, Person
from dialogs.facts import Facts
from dialogs.findings import ready
from dialogs.step import Close, DeliverPages, Invitation, Request, Tell
from dialogs.values import Language
from dialogs.versions import as_of, version

ALBUM = 10
"""Pages that are shown as pictures; the PDF has them all."""


@dataclass(frozen=True)
class Document:
    """A finished file, and the sentence that goes with it.

    `pictures` are those of its first pages, where it was made to be looked at.
    """

    name: str
    data: bytes
    caption: str
    pictures: tuple[bytes, ...] = ()


async def issue(
    service: Service, person: Person, request: Request, at: datetime
) -> Document | None:
    """Make a document that a turn asked for; None where its draft is gone by now.

    Raises:
        DocumentWrong, DocumentLate: it could not be made; the draft is untouched.
        PreviewFailed, PreviewLate: its pages could not be shown.
    """
    match request:
        case Deliver(wanted, final, number):
            loaded = await service.look(person, (wanted,), at)
            draft = loaded.known.get(wanted)
            if draft is None:
                return None
            own = not loaded.is_guest(wanted)
            if own and (made := version(draft, number)) is not None:
                draft = as_of(draft, made)
            final, key = final and own, await document_key(service.store)
            return await _made(service, draft, person.language, final=final, number=number, key=key)
        case DeliverPages(wanted):
            loaded = await service.look(person, (wanted,), at)
            draft, own = loaded.known.get(wanted), not loaded.is_guest(wanted)
            return (
                None
                if draft is None
                else await _printed(service, draft, person.language, final=own)
            )
        case DeliverSample(contract, language):
            return await _sample(service, contract, language, at)
        case Discard() | Forget() | Invitation() | Close() | Tell():
            return None


async def document_key(store: Store) -> bytes:
    """The key that documents are signed with; b"" where there was never room to keep one."""
    with suppress(StoreFull):
        return await store.document_key()
    return b""


async def _made(  # noqa: PLR0913  (most of them by name)
    service: Service,
    draft: Draft,
    speak: Language,
    *,
    final: bool,
    number: int = 0,
    key: bytes = b"",
) -> Document:
    """Make a draft's document, signed where there is a `key`; `number` is its version's."""
    contract = service.library.contracts[draft.contract]
    seen = facts(contract, draft)
    # What was complete when it was asked for may have been reopened since, on another phone.
    final = final and ready(seen)
    tag = contract.written_in(draft.language)
    mark = "" if final else contract.mark(tag, "draft")
    file = service.catalog.files[contract.id, tag]
    number = (number or len(draft.versions)) if final else 0
    sign = partial(_origin(seen, tag, number).signed, key=key) if key else None
    data = await service.maker.make(file, seen, tag, final=final, mark=mark, sign=sign)
    title = contract.words[speak].title
    caption = contract.phrases[speak].say(
        "document-final-caption" if final else "document-copy-caption",
        title=title,
        count=len(seen.missing),
    )
    return Document(file_name(seen, tag, mark), data, caption)


async def _printed(service: Service, draft: Draft, speak: Language, *, final: bool) -> Document:
    """The document as a PDF, and its first pages as pictures: all that one album holds."""
    if service.pages is None:
        raise PreviewFailed("LibreOffice is not installed")
    word = await _made(service, draft, speak, final=final)
    shown = await service.pages.pictures(word.data, 1, ALBUM)
    phrases = service.library.phrases[speak]
    caption = phrases.say("preview-caption", name=draft.name, count=shown.total)
    pdf = await service.pages.pdf(word.data)
    return Document(f"{word.name.removesuffix('.docx')}.pdf", pdf, caption, shown.pages)


async def _sample(service: Service, id_: str, language: Language, at: datetime) -> Document:
    contract = service.library.contracts[id_]
    seen = facts(contract, sample_draft(service.catalog, contract, language, service.day(at)))
    text = contract.texts(language)[0]
    mark = contract.mark(language, "sample")
    file = service.catalog.files[id_, language]
    data = await service.maker.make(file, seen, language, final=True, mark=mark)
    title = contract.words[text].title
    caption = contract.phrases[text].say("document-sample-caption", title=title)
    return Document(file_name(seen, language, mark), data, caption)


def _origin(seen: Facts, language: Language, number: int) -> Origin:
    """What a document says of where it comes from; see `Origin`."""
    draft, contract = seen.draft, seen.contract
    return Origin(
        draft=draft.id,
        revision=draft.revision,
        number=number,
        contract=contract.id,
        version=contract.version,
        language=language,
        skipped=tuple(sorted(draft.skipped)),
        reopened=tuple(sorted(draft.reopened)),
    )
