"""Everything that can be set, from the environment or a `.env` file; what is wrong, in plain lines.

`Settings` is the one list: README's table is tested against `table()`. A check says what is wrong
and how to mend it, and never repeats a value that may be secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.setting_kinds import (
    LEVELS,
    POSTGRES,
    Address,
    Database,
    Days,
    FromFile,
    Level,
    Place,
    Port,
    Secret,
    Token,
    Users,
    Zone,
    sqlite_file,
)
from dialogs.errors import HetongError
from dialogs.step import Policy

TELEGRAM = "https://api.telegram.org"


class SettingsInvalid(HetongError):
    """Some settings are wrong; one line for each, for the operator to mend."""

    def __init__(self, lines: list[str]) -> None:
        """Keep every line: what is wrong, and how to mend it."""
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


class Settings(BaseSettings):
    """The settings as they are used; `load_settings` makes them."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    telegram_bot_token: Token | None = Field(
        None, description="the bot's token from @BotFather; without it the chat is in the terminal"
    )
    telegram_bot_token_file: Annotated[Token | None, FromFile] = Field(
        None, description="a file that holds the token, in place of TELEGRAM_BOT_TOKEN"
    )
    telegram_api_url: Address = Field(TELEGRAM, description="a self-hosted Bot API server")
    telegram_webhook_url: Address = Field(
        "", description="the public https address for webhook mode; without it the bot polls"
    )
    telegram_webhook_secret: Secret | None = Field(
        None, description="what Telegram proves itself with, in webhook mode"
    )
    telegram_webhook_secret_file: Annotated[Secret | None, FromFile] = Field(
        None, description="a file that holds it, in place of TELEGRAM_WEBHOOK_SECRET"
    )
    listen_host: str = Field(
        "127.0.0.1", description="where the webhook listens; a proxy in front of it speaks https"
    )
    listen_port: Port = Field(
        8080,
        description="the port of /healthz, /readyz, /metrics and the webhook; "
        "0: none while polling",
    )
    database_url: Database = Field(
        "",
        description="sqlite:///PATH of the database, by default hetong.db in DATA_DIR; or "
        "postgresql://USER:PASSWORD@HOST:PORT/NAME",
        repr=False,
    )
    data_dir: Place = Field(Path("data"), description="the folder for everything that is stored")
    master_key: SecretStr | None = Field(
        None, description="the master key itself, base64 of 32 bytes, in place of a file"
    )
    master_key_file: Place = Field(
        Path("~/.config/hetong/master.key"),
        description="the file with the master key, outside DATA_DIR; made at the first start",
    )
    timezone: Zone = Field("Asia/Shanghai", description='the time zone of "today"')
    allowed_users: Users = Field(
        frozenset(),
        description="ids of the only Telegram users let in, also by a link to a draft, with "
        "commas; empty: all",
    )
    retention_days: Days = Field(
        0,
        description="days after which an unused draft is announced to be deleted, and then deleted "
        "with a fortnight's notice (less where this is short); 0: never",
    )
    reminder_days: Days = Field(
        3,
        description="days after which whoever asked for it is reminded of an unfinished draft; "
        "0: nobody is asked",
    )
    log_level: Level = Field("INFO", description=f"one of {', '.join(LEVELS)}")

    @property
    def token(self) -> SecretStr | None:
        """The bot's token, wherever it came from."""
        return self.telegram_bot_token or self.telegram_bot_token_file

    @property
    def webhook_secret(self) -> SecretStr | None:
        """What Telegram proves itself with, wherever it came from."""
        return self.telegram_webhook_secret or self.telegram_webhook_secret_file

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that nobody may read in a log."""
        given = (self.token, self.webhook_secret, self.master_key)
        password = urlsplit(self.postgres).password
        passwords = {password, unquote(password)} if password else set()
        return (*(each.get_secret_value() for each in given if each), *passwords)

    @property
    def given_key(self) -> str:
        """The master key itself, in base64; "" where it lies in a file."""
        return self.master_key.get_secret_value() if self.master_key else ""

    @property
    def policy(self) -> Policy:
        """What becomes of drafts that nobody uses."""
        return Policy(self.retention_days, self.reminder_days)

    @property
    def postgres(self) -> str:
        """Where the PostgreSQL database is; "" for SQLite."""
        return self.database_url if self.database_url.startswith(POSTGRES) else ""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return sqlite_file(self.database_url) if self.database_url else self.data_dir / "hetong.db"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of "today"."""
        return ZoneInfo(self.timezone)

    @model_validator(mode="after")
    def _together(self) -> Settings:
        for name in ("telegram_bot_token", "telegram_webhook_secret"):
            if getattr(self, name) and getattr(self, f"{name}_file"):
                raise ValueError(
                    f"{name.upper()}: {name.upper()}_FILE is set as well; leave one of them out"
                )
        if self.telegram_webhook_url and not self.webhook_secret:
            raise ValueError(
                "TELEGRAM_WEBHOOK_SECRET: it is needed with TELEGRAM_WEBHOOK_URL; make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        # Only a server of one's own calls plain http.
        plain = urlsplit(self.telegram_webhook_url).scheme == "http"
        if plain and self.telegram_api_url == TELEGRAM:
            raise ValueError(
                "TELEGRAM_WEBHOOK_URL: Telegram calls https only; use an https address"
            )
        if (
            not self.master_key
            and self.data_dir.resolve() in self.master_key_file.resolve().parents
        ):
            raise ValueError(
                "MASTER_KEY_FILE: it lies inside DATA_DIR, so a copy of the data would carry its "
                "own key; choose a place outside"
            )
        return self


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment, and `env_file` for what the environment leaves out.

    Raises:
        SettingsInvalid: one line for each wrong setting.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsInvalid([_line(each) for each in error.errors()]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(
            [f"{env_file}: it cannot be read as UTF-8 text ({type(error).__name__})"]
        ) from None


def _line(error: Any) -> str:  # noqa: ANN401  (pydantic's own mapping)
    why = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
    return f"{error['loc'][0].upper()}: {why}." if error["loc"] else f"{why}."


class Row(NamedTuple):
    """One line of the settings table."""

    name: str
    default: str
    meaning: str


def table() -> Iterator[Row]:
    """Every setting with its default as one would write it, in the order of the table."""
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = "" if not default and default != 0 else str(default)
        yield Row(name.upper(), shown, field.description or "")
