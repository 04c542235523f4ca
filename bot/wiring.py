"""The only place where the parts meet: settings in, a running bot out."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote as quote_word
from urllib.parse import urlsplit, urlunsplit

from bot.catalog import load_catalog
from bot.documents import DocumentMaker, Pages
from bot.languages import nearest
from bot.logs import to_stderr
from bot.ports import Store, StoreRefused
from bot.service import Service
from bot.setting_kinds import POSTGRES, sqlite_file
from bot.settings import Settings
from bot.stores.keys import Keys, load_master
from bot.stores.moving import Side, move
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite import side as sqlite_side
from bot.stores.sqlite.backup import backup, restore
from bot.stores.sqlite.reserve import ROOM
from bot.stores.sqlite.rotation import finish, rotate


@asynccontextmanager
async def running_service(settings: Settings) -> AsyncIterator[Service]:
    """Open the store and hand out the service; close both, whatever happens.

    Raises:
        ContractInvalid: templates/ has faults.
        StoreRefused: the store cannot be opened.
    """
    catalog = load_catalog()
    # At a terminal nobody else waits, and a thread starts sooner.
    maker = DocumentMaker(apart=settings.token is not None)
    pages = Pages()
    try:
        async with store_of(settings) as store:
            shown = None if pages.missing else pages
            yield Service(store, catalog, maker, settings.zone, settings.policy, shown)
    finally:
        await maker.close()
        await pages.close()


def store_of(settings: Settings) -> Store:
    """The store that the settings name, not opened yet; its master key is made at the first start.

    Raises:
        StoreRefused: the master key is missing or damaged, or the database cannot be asked.
    """
    # A new key for an old database could only hide that the old one is missing.
    if settings.postgres:
        # Only here: the driver is large, and SQLite does without it.
        from bot.stores.postgres import PostgresStore, in_use  # noqa: PLC0415

        key, create = settings.master_key_file, not in_use(settings.postgres)
        master = load_master(key, create=create, given=settings.given_key)
        return PostgresStore(settings.postgres, master)
    master = master_key(settings, create=not settings.database.exists())
    return SqliteStore(settings.database, master, reserve=ROOM)


def master_key(settings: Settings, *, create: bool) -> bytes:
    """The master key of a SQLite database, once a change of it that was cut short is finished.

    Raises:
        StoreRefused: it is missing, damaged or not the database's; one line that says what to do.
    """
    path, given = settings.master_key_file, settings.given_key
    finish(settings.database, path, given, datetime.now(UTC))
    return load_master(path, create=create, given=given)


def back_up(settings: Settings, target: Path) -> str:
    """Write a backup, while the bot runs or while it does not; a line for the operator.

    Raises:
        StoreRefused: there is none; one line that says why.
    """
    if settings.postgres:
        raise StoreRefused(
            "Back up PostgreSQL with: pg_dump --format=custom --schema=hetong "
            f"--file={quote_word(str(target))} {_shown(settings.postgres)}"
        )
    backup(settings.database, target)
    return f"{target}: {target.stat().st_size} bytes, checked."


def bring_back(settings: Settings, source: Path) -> str:
    """Put a backup in the database's place; a line for the operator.

    Raises:
        StoreRefused: nothing was changed; one line that says why.
    """
    if settings.postgres:
        raise StoreRefused(
            "Restore PostgreSQL, while the bot is stopped, with: pg_restore --clean --if-exists "
            f"--single-transaction --dbname={_shown(settings.postgres)} " + quote_word(str(source))
        )
    keys = Keys(master_key(settings, create=False))
    kept = restore(settings.database, source, keys, datetime.now(UTC))
    line = f"{settings.database} is what {source} holds."
    return line if kept is None else f"{line} What was there before is kept as {kept}."


def change_key(settings: Settings) -> list[str]:
    """Seal the database under a new master key; lines for the operator.

    Raises:
        StoreRefused: nothing was changed; one line that says why.
    """
    if settings.postgres:
        raise StoreRefused(
            "A new master key for PostgreSQL goes by way of SQLite: stop the bot, copy the "
            "database to a file, change the key there and copy it into a new database; "
            "docs/scale.md has the commands."
        )
    master_key(settings, create=False)
    path, given = settings.master_key_file, settings.given_key
    return rotate(settings.database, path, given, datetime.now(UTC))


def copy_over(settings: Settings, source: str, target: str) -> str:
    """Move a whole installation from one database into another, empty one; a line for the operator.

    Raises:
        StoreRefused: nothing was changed; one line that says why.
    """
    path, given = settings.master_key_file, settings.given_key
    if not source.startswith(POSTGRES):
        finish(sqlite_file(source), path, given, datetime.now(UTC))
    keys = Keys(load_master(path, create=False, given=given))
    with _reading(source, keys) as old, _filling(target, keys) as new:
        counts = move(old, new)
    moved = ", ".join(f"{count} {table}" for table, count in counts.items())
    return f"{new.where} holds all of it, compared: {moved}."


def _reading(url: str, keys: Keys) -> AbstractContextManager[Side]:
    if url.startswith(POSTGRES):
        from bot.stores.postgres.side import reading  # noqa: PLC0415

        return reading(url, keys)
    return sqlite_side.reading(sqlite_file(url), keys)


def _filling(url: str, keys: Keys) -> AbstractContextManager[Side]:
    if url.startswith(POSTGRES):
        from bot.stores.postgres.side import filling  # noqa: PLC0415

        return filling(url, keys)
    return sqlite_side.filling(sqlite_file(url), keys)


def _shown(url: str) -> str:
    """A URL as one would type it, without the password."""
    parts = urlsplit(url)
    where = parts.netloc.replace(f":{parts.password}@", "@")
    return quote_word(urlunsplit(parts._replace(netloc=where)))


async def run(settings: Settings, locale: str, *, hands: bool, name: str = "") -> None:
    """Chat: on Telegram where there is a token, else in this terminal.

    Args:
        settings: everything that can be set.
        locale: the shell's, such as zh_CN.UTF-8; the terminal begins in its language.
        hands: whether somebody sits at the terminal, rather than a pipe.
        name: who that is, where several share the terminal.
    """
    # Each way to chat only where it is used: their libraries are large.
    if settings.token is not None:
        from bot.telegram import run_bot  # noqa: PLC0415

        with to_stderr(settings.log_level, *settings.secrets):
            async with running_service(settings) as service:
                # What the start has read stays. Searched for garbage, it would hold up a turn.
                gc.freeze()
                gc.enable()
                await run_bot(settings, service, service.store)
    else:
        from bot.terminal import Terminal  # noqa: PLC0415

        async with running_service(settings) as service:
            gc.enable()
            language = nearest(locale, service.library.phrases)
            folder = settings.data_dir / "documents"
            await Terminal(service, language, folder, hands=hands, name=name).run()
