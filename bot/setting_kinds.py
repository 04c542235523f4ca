"""What one setting may be: each kind says what is wrong with a value, and how to mend it.

No message repeats a value that may be secret.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from bot.secret_file import read_secret

POSTGRES = ("postgresql://", "postgres://")
SHOWN = {
    "password",
    "sslpassword",
    "oauth_client_secret",
    "scram_client_key",
    "scram_server_key",
}
"""What PostgreSQL takes among the parameters of a URL and nobody may see."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _read(value: object) -> object:
    return read_secret(Path(value)) if isinstance(value, str) else value


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value(), re.ASCII):
        raise ValueError(
            "it does not look like a token (digits, a colon, letters); "
            "copy it again from @BotFather"
        )
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\w-]{16,256}", value.get_secret_value(), re.ASCII):
        raise ValueError("use 16 to 256 of the signs A-Z, a-z, 0-9, _ and -")
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        known = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if value and not (known and re.fullmatch(r"https?://\S+", value)):
        raise ValueError("it is no address; write it out, such as https://bot.example.com")
    return value.rstrip("/")


def _database(value: str) -> str:
    return checked_database(value) if value else value


def _place(value: Path) -> Path:
    try:
        return value.expanduser()
    except RuntimeError:
        raise ValueError("no home folder is known here; write the whole path") from None


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f"there is no time zone {value!r}; use a name such as Asia/Shanghai"
        ) from None
    return value


def _users(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = [each.strip() for each in value.split(",") if each.strip()]
    wrong = [each for each in ids if not re.fullmatch(r"[0-9]{1,15}", each)]
    if wrong:
        raise ValueError(
            f"{wrong[0]!r} is no user id; write ids with commas, such as 12345,67890 "
            "(@userinfobot tells yours; an @name does not work, since names change hands)"
        )
    return frozenset(map(int, ids))


def _days(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,5}", value):
        raise ValueError(f"{value!r} is no number of days; write a number, or 0 for never")
    return value


def _port(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,5}", value):
        raise ValueError(f"{value!r} is no port; write a number from 0 to 65535, such as 8080")
    return value


def _level(value: str) -> str:
    if value.upper() not in LEVELS:
        raise ValueError(f"{value!r} is no level; use one of {', '.join(LEVELS)}")
    return value.upper()


def checked_database(url: str) -> str:
    """The URL of a database.

    Raises:
        ValueError: it is none; the message does not repeat it, for it may hold a password.
    """
    if url.startswith(POSTGRES):
        try:
            parts = urlsplit(url)
            named = parts.path.strip("/") and (parts.port or 1) > 0
            # Among the parameters they would be shown where the password before the host is hidden.
            shown = SHOWN & dict(parse_qsl(parts.query)).keys()
        except ValueError:
            named, shown = "", set()
        if others := sorted(shown - {"password"}):
            raise ValueError(
                f"leave {others[0]} out of it, for parameters are shown here and there; "
                "a service file, which PGSERVICE names, may hold it"
            )
        if not named or shown or re.search(r"[\s#]", url):
            raise ValueError(
                "write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, with %XX for the signs "
                "of a password that mean something in a URL, such as %40 for @"
            )
    elif not url.startswith("sqlite:///") or url == "sqlite:///":
        raise ValueError(
            "write it as sqlite:///PATH, such as sqlite:///data/hetong.db, "
            "or as postgresql://USER:PASSWORD@HOST:PORT/NAME"
        )
    return url


def sqlite_file(url: str) -> Path:
    """The file of a sqlite:///PATH."""
    return Path(url.removeprefix("sqlite:///"))


FromFile = BeforeValidator(_read)
"""Of a setting that names a file; its value is what stands in there."""

Token: TypeAlias = Annotated[SecretStr, AfterValidator(_token)]
Secret: TypeAlias = Annotated[SecretStr, AfterValidator(_secret)]
Address: TypeAlias = Annotated[str, AfterValidator(_address)]
Database: TypeAlias = Annotated[str, AfterValidator(_database)]
Place: TypeAlias = Annotated[Path, AfterValidator(_place)]
Zone: TypeAlias = Annotated[str, AfterValidator(_zone)]
Users: TypeAlias = Annotated[frozenset[int], NoDecode, BeforeValidator(_users)]
Days: TypeAlias = Annotated[int, BeforeValidator(_days)]
Port: TypeAlias = Annotated[int, Field(ge=0, le=65535), BeforeValidator(_port)]
Level: TypeAlias = Annotated[str, AfterValidator(_level)]
