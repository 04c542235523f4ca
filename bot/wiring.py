"""The only place where the parts meet: settings in, a running bot out."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.catalog import load_catalog
from bot.documents import DocumentMaker
from bot.languages import nearest
from bot.service import Service
from bot.settings import Settings
from bot.stores.keys import load_master
from bot.stores.sqlite import SqliteStore
from bot.terminal import Terminal


@asynccontextmanager
async def running_service(settings: Settings) -> AsyncIterator[Service]:
    """Open the store and hand out the service; close both, whatever happens.

    Raises:
        ContractInvalid: templates/ has faults.
        StoreRefused: the store cannot be opened.
    """
    catalog = load_catalog()
    # A new key for an old database could only hide that the old one is missing.
    master = load_master(
        settings.master_key_file,
        create=not settings.database.exists(),
        given=settings.master_key.get_secret_value() if settings.master_key else "",
    )
    maker = DocumentMaker()
    try:
        async with SqliteStore(settings.database, master) as store:
            yield Service(store, catalog, maker, settings.zone)
    finally:
        maker.close()


async def run(settings: Settings, locale: str, *, hands: bool) -> None:
    """Chat: on Telegram where there is a token, else in this terminal.

    Args:
        settings: everything that can be set.
        locale: the shell's, such as zh_CN.UTF-8; the terminal begins in its language.
        hands: whether somebody sits at the terminal, rather than a pipe.
    """
    async with running_service(settings) as service:
        if settings.telegram_bot_token is not None:
            # Only here: the library is large, and the terminal does without it.
            from bot.telegram import run_bot  # noqa: PLC0415

            _log_to_stderr(settings.log_level)
            await run_bot(settings, service, service.store)
        else:
            language = nearest(locale, service.library.phrases)
            folder = settings.data_dir / "documents"
            await Terminal(service, language, folder, hands=hands).run()


def _log_to_stderr(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
