"""Settings: each name, its default, and one clear line for each wrong value."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Row, Settings, SettingsInvalid, load_settings, table
from dialogs.step import Policy

TOKEN = "123456789:AAF-canary_token"
SECRET = "canary-secret-0123456789"

NAMES = [
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_BOT_TOKEN_FILE",
    "TELEGRAM_API_URL",
    "TELEGRAM_WEBHOOK_URL",
    "TELEGRAM_WEBHOOK_SECRET",
    "TELEGRAM_WEBHOOK_SECRET_FILE",
    "LISTEN_HOST",
    "LISTEN_PORT",
    "DATABASE_URL",
    "DATA_DIR",
    "MASTER_KEY",
    "MASTER_KEY_FILE",
    "TIMEZONE",
    "ALLOWED_USERS",
    "RETENTION_DAYS",
    "REMINDER_DAYS",
    "LOG_LEVEL",
]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.upper() in NAMES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.chdir(tmp_path)


def loaded(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def refused(monkeypatch: pytest.MonkeyPatch, **values: str) -> tuple[str, ...]:
    with pytest.raises(SettingsInvalid) as caught:
        loaded(monkeypatch, **values)
    assert str(caught.value) == "\n".join(caught.value.lines)
    return caught.value.lines


def test_the_table_has_every_name_and_its_default() -> None:
    rows = list(table())
    assert [row.name for row in rows] == NAMES
    assert all(row.meaning for row in rows)
    assert {row.name: row.default for row in rows if row.default} == {
        "TELEGRAM_API_URL": "https://api.telegram.org",
        "LISTEN_HOST": "127.0.0.1",
        "LISTEN_PORT": "8080",
        "DATA_DIR": "data",
        "MASTER_KEY_FILE": "~/.config/hetong/master.key",
        "TIMEZONE": "Asia/Shanghai",
        "RETENTION_DAYS": "0",
        "REMINDER_DAYS": "3",
        "LOG_LEVEL": "INFO",
    }
    assert Row("LOG_LEVEL", "INFO", "one of DEBUG, INFO, WARNING, ERROR") in rows


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.telegram_bot_token is None
    assert settings.database == Path("data/hetong.db")
    assert settings.master_key_file == Path("/home/ann/.config/hetong/master.key")
    assert settings.zone == ZoneInfo("Asia/Shanghai")
    assert settings.allowed_users == frozenset()
    assert settings.policy == Policy(retention_days=0, reminder_days=3)
    assert load_settings(None) == settings


@pytest.mark.parametrize(
    ("name", "value", "attribute", "meant"),
    [
        ("TELEGRAM_API_URL", "http://localhost:8081/", "telegram_api_url", "http://localhost:8081"),
        ("TELEGRAM_API_URL", "", "telegram_api_url", "https://api.telegram.org"),
        ("LISTEN_PORT", "0", "listen_port", 0),
        ("LISTEN_HOST", "::1", "listen_host", "::1"),
        ("DATABASE_URL", "sqlite:///other/my.db", "database", Path("other/my.db")),
        ("DATABASE_URL", "sqlite:////srv/my.db", "database", Path("/srv/my.db")),
        ("DATA_DIR", "/srv/hetong", "database", Path("/srv/hetong/hetong.db")),
        ("DATA_DIR", "~/hetong", "data_dir", Path("/home/ann/hetong")),
        ("MASTER_KEY_FILE", "~/key", "master_key_file", Path("/home/ann/key")),
        ("TIMEZONE", "Europe/Berlin", "zone", ZoneInfo("Europe/Berlin")),
        ("ALLOWED_USERS", "12345, 67890,", "allowed_users", frozenset({12345, 67890})),
        ("ALLOWED_USERS", "12345", "allowed_users", frozenset({12345})),
        ("RETENTION_DAYS", "365", "policy", Policy(365, 3)),
        ("REMINDER_DAYS", "0", "policy", Policy(0, 0)),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("log_level", "ERROR", "log_level", "ERROR"),
    ],
)
def test_a_value_is_understood(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, attribute: str, meant: object
) -> None:
    assert getattr(loaded(monkeypatch, **{name: value}), attribute) == meant


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("TELEGRAM_BOT_TOKEN", "canary", "it does not look like a token"),
        ("TELEGRAM_API_URL", "localhost:8081", "it is no address"),
        ("TELEGRAM_WEBHOOK_URL", "bot.example.com", "it is no address"),
        ("TELEGRAM_API_URL", "http://[::1", "it is no address"),
        ("TELEGRAM_API_URL", "http://api:port", "it is no address"),
        ("TELEGRAM_API_URL", "http://:8081", "it is no address"),
        ("TELEGRAM_API_URL", "https://an address", "it is no address"),
        ("TELEGRAM_WEBHOOK_SECRET", "canary", "use 16 to 256 of the signs"),
        ("TELEGRAM_WEBHOOK_SECRET", "canary with spaces", "use 16 to 256 of the signs"),
        ("LISTEN_PORT", "https", "'https' is no port; write a number from 0 to 65535"),
        ("LISTEN_PORT", "70000", "Input should be less than or equal to 65535"),
        ("DATABASE_URL", "postgresql://ann:canary@db", "write it as postgresql://USER:PASSWORD@"),
        ("DATABASE_URL", "postgresql://ann:canary@db:x/hetong", "write it as postgresql://"),
        ("DATABASE_URL", "postgres://ann:can ary@db/hetong", "write it as postgresql://"),
        ("DATABASE_URL", "postgresql://ann@db/hetong?password=canary", "write it as postgresql:"),
        (
            "DATABASE_URL",
            "postgresql://ann@db/hetong?a=b&pass%77ord=canary",
            "write it as postgresql:",
        ),
        ("DATABASE_URL", "postgresql://ann@db/h?sslpassword=canary", "leave sslpassword out of it"),
        ("DATABASE_URL", "postgresql://ann@db/h?ssl%70assword=canary", "leave sslpassword out"),
        ("DATABASE_URL", "postgresql://ann@db/h?scram_client_key=canary", "leave scram_client_key"),
        ("DATABASE_URL", "postgresql://ann@db/h?a=#&sslpassword=canary", "write it as postgresql:"),
        ("DATABASE_URL", "postgresql://ann@db/h#?sslpassword=canary", "write it as postgresql:"),
        ("DATABASE_URL", "mysql://ann:canary@db/hetong", "write it as sqlite:///PATH"),
        ("DATABASE_URL", "data/hetong.db", "write it as sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///", "write it as sqlite:///PATH"),
        ("TIMEZONE", "Mars/Olympus", "there is no time zone 'Mars/Olympus'"),
        ("TIMEZONE", "../../etc/passwd", "there is no time zone"),
        ("TIMEZONE", "Europe", "there is no time zone 'Europe'"),
        ("ALLOWED_USERS", "12345,@ann", "'@ann' is no user id"),
        ("ALLOWED_USERS", "-5", "'-5' is no user id"),
        ("RETENTION_DAYS", "a year", "'a year' is no number of days"),
        ("RETENTION_DAYS", "-1", "'-1' is no number of days"),
        ("RETENTION_DAYS", "1.5", "'1.5' is no number of days"),
        ("REMINDER_DAYS", "3 days", "'3 days' is no number of days"),
        ("REMINDER_DAYS", "999999", "'999999' is no number of days"),
        ("LOG_LEVEL", "LOUD", "'LOUD' is no level; use one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_wrong_value_gives_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
) -> None:
    (said,) = refused(monkeypatch, **{name: value})
    assert said.startswith(f"{name}: {line}")
    assert said.endswith(".")
    assert "\n" not in said
    assert "canary" not in said


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = refused(monkeypatch, TIMEZONE="nowhere", LOG_LEVEL="loud", RETENTION_DAYS="x")
    assert [line.split(":")[0] for line in lines] == ["TIMEZONE", "RETENTION_DAYS", "LOG_LEVEL"]


# -- settings that need each other


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = refused(monkeypatch, TELEGRAM_WEBHOOK_URL="https://bot.example.com")
    assert said.startswith("TELEGRAM_WEBHOOK_SECRET: it is needed with TELEGRAM_WEBHOOK_URL")


def test_only_a_server_of_ones_own_calls_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {"TELEGRAM_WEBHOOK_URL": "http://bot:8443", "TELEGRAM_WEBHOOK_SECRET": SECRET}
    (said,) = refused(monkeypatch, **plain)
    assert said.startswith("TELEGRAM_WEBHOOK_URL: Telegram calls https only")
    own = loaded(monkeypatch, **plain, TELEGRAM_API_URL="http://api:8081")
    assert own.telegram_webhook_url == "http://bot:8443"


def test_the_key_must_not_lie_with_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = refused(monkeypatch, DATA_DIR="data", MASTER_KEY_FILE="data/keys/master.key")
    assert said.startswith("MASTER_KEY_FILE: it lies inside DATA_DIR")
    given = loaded(monkeypatch, MASTER_KEY="a2V5")
    assert given.master_key is not None


def test_without_a_home_the_key_needs_a_whole_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(path: Path) -> Path:
        if str(path).startswith("~"):
            raise RuntimeError
        return path

    monkeypatch.setattr(Path, "expanduser", homeless)
    lines = refused(monkeypatch, TELEGRAM_BOT_TOKEN_FILE="~/token")
    mend = "no home folder is known here; write the whole path."
    assert lines == (f"TELEGRAM_BOT_TOKEN_FILE: {mend}", f"MASTER_KEY_FILE: {mend}")


# -- secrets in files


def secret(name: str, text: bytes, mode: int = 0o600) -> str:
    path = Path(name).absolute()
    path.write_bytes(text)
    path.chmod(mode)
    return str(path)


def test_secrets_are_read_from_files(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        TELEGRAM_BOT_TOKEN_FILE=secret("token", f"{TOKEN}\n".encode()),
        TELEGRAM_WEBHOOK_SECRET_FILE=secret("hook", SECRET.encode(), 0o400),
        TELEGRAM_WEBHOOK_URL="https://bot.example.com",
    )
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == SECRET
    assert TOKEN not in repr(settings)
    assert SECRET not in repr(settings)


@pytest.mark.parametrize(
    ("text", "mode", "line"),
    [
        (TOKEN.encode(), 0o644, "can be read by others (mode 0644); run: chmod 600 "),
        (TOKEN.encode(), 0o440, "can be read by others (mode 0440); run: chmod 600 "),
        (b"", 0o600, "does not hold one line of text"),
        (b" \n", 0o600, "does not hold one line of text"),
        (f"{TOKEN}\n{TOKEN}".encode(), 0o600, "does not hold one line of text"),
        (f"{TOKEN}\xff".encode("latin-1"), 0o600, "does not hold one line of text"),
        (b"canary" * 1000, 0o600, "does not hold one line of text"),
        (b"canary", 0o600, "it does not look like a token"),
    ],
)
def test_a_wrong_secret_file_gives_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, text: bytes, mode: int, line: str
) -> None:
    (said,) = refused(monkeypatch, TELEGRAM_BOT_TOKEN_FILE=secret("token", text, mode))
    assert said.startswith("TELEGRAM_BOT_TOKEN_FILE: ")
    assert line in said
    assert "\n" not in said
    assert "canary" not in said


def test_a_secret_file_that_is_not_there_or_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = refused(
        monkeypatch,
        TELEGRAM_BOT_TOKEN_FILE="/run/secrets/nothing",
        TELEGRAM_WEBHOOK_SECRET_FILE=str(Path.cwd()),
    )
    assert lines == (
        "TELEGRAM_BOT_TOKEN_FILE: there is no file /run/secrets/nothing.",
        f"TELEGRAM_WEBHOOK_SECRET_FILE: the file {Path.cwd()} cannot be read (Is a directory).",
    )


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"])
def test_a_secret_comes_from_one_place(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text = TOKEN if name.endswith("TOKEN") else SECRET
    (said,) = refused(monkeypatch, **{name: text, f"{name}_FILE": secret("it", text.encode())})
    assert said == f"{name}: {name}_FILE is set as well; leave one of them out."


# -- the file


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TIMEZONE=Europe/Berlin\nLOG_LEVEL=ERROR\nOTHER=1\n", "utf-8")
    settings = loaded(monkeypatch, LOG_LEVEL="DEBUG")
    assert (settings.timezone, settings.log_level) == ("Europe/Berlin", "DEBUG")


def test_a_file_that_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"TIMEZONE=\xff\xfe\n")
    (said,) = refused(monkeypatch)
    assert said.startswith(".env: it cannot be read as UTF-8 text")


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_WEBHOOK_SECRET=SECRET, MASTER_KEY=SECRET
    )
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert "canary" not in f"{settings!r} {settings} {settings.model_dump()}"
