"""docs/compose.replicas.yaml: every container has no more rights than it needs, and they fit together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from pydantic import SecretStr

from bot.settings import Settings, table
from bot.telegram.serving import PATIENCE
from bot.telegram.updates import LARGEST

Service = dict[str, Any]
NAMES = ("proxy", "bot", "postgres")


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "compose.replicas.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose(text: str) -> Service:
    loaded: Service = yaml.safe_load(text)
    assert tuple(loaded["services"]) == NAMES
    return loaded


@pytest.fixture(scope="module")
def bot(compose: Service) -> Service:
    service: Service = compose["services"]["bot"]
    return service


@pytest.fixture(scope="module")
def single(root: Path) -> Service:
    """The bot of docs/compose.yaml."""
    loaded: Service = yaml.safe_load((root / "docs" / "compose.yaml").read_text(encoding="utf-8"))
    service: Service = loaded["services"]["bot"]
    return service


@pytest.mark.parametrize("name", NAMES)
def test_each_is_nobody_and_bounded(compose: Service, name: str) -> None:
    service = compose["services"][name]
    assert int(service["user"]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all("size=" in each for each in service["tmpfs"])
    assert int(service["pids_limit"]) > 0
    assert service["mem_limit"] == service["memswap_limit"]
    assert {"max-size", "max-file"} <= service["logging"]["options"].keys()
    assert not service.keys() & {"privileged", "cap_add", "devices", "network_mode", "pid", "ipc"}


def test_only_the_proxy_is_reached_from_outside(compose: Service) -> None:
    services = compose["services"]
    assert [name for name in NAMES if "ports" in services[name]] == ["proxy"]
    assert compose["networks"]["database"] == {"internal": True}
    assert services["postgres"]["networks"] == ["database"]
    assert services["proxy"]["networks"] == ["outside"]


def test_a_replica_is_the_bot_of_the_other_file(bot: Service, single: Service) -> None:
    same = ("image", "build", "user", "init", "stop_grace_period", "healthcheck", "mem_limit")
    assert {key: bot[key] for key in same} == {key: single[key] for key in same}
    assert bot["deploy"]["replicas"] >= 2
    assert "volumes" not in bot, "replicas share nothing but the database"


def test_every_setting_exists_and_is_taken(bot: Service, tmp_path: Path) -> None:
    environment = bot["environment"]
    assert environment.keys() <= {row.name for row in table()}
    plain = {key.lower(): value for key, value in environment.items() if key[-5:] != "_FILE"}
    taken = Settings(
        _env_file=None,
        telegram_bot_token=SecretStr("1:token"),
        telegram_webhook_secret=SecretStr("a" * 16),
        master_key_file=tmp_path / "key",
        **plain,
    )
    url = urlsplit(taken.database_url)
    assert url.password is None, "it stands in a file"
    assert (url.hostname, url.path, url.username) == ("postgres", "/hetong", "hetong")
    assert url.query == "passfile=/run/secrets/pgpass"


def test_the_database_is_the_one_that_the_bot_asks_for(compose: Service, text: str) -> None:
    postgres = compose["services"]["postgres"]["environment"]
    assert (postgres["POSTGRES_DB"], postgres["POSTGRES_USER"]) == ("hetong", "hetong")
    assert "'s/^/postgres:5432:hetong:hetong:/'" in text


def test_secrets_are_files_each_made_for_whoever_reads_it(compose: Service, text: str) -> None:
    services, secrets = compose["services"], compose["secrets"]
    assert secrets == {name: {"file": f"secrets/{name}"} for name in secrets}
    owners = {
        name: owner
        for owner, name in re.findall(r"install -m 0400 -o +(\d+) +\S+ +secrets/(\w+)", text)
    }
    assert owners.keys() == secrets.keys()
    for name in secrets:
        readers = [each for each in services.values() if name in each.get("secrets", ())]
        assert [each["user"] for each in readers] == [owners[name]]
    for service in services.values():
        named = re.findall(r"/run/secrets/(\w+)", str(service))
        assert set(named) <= set(service["secrets"])


def test_the_proxy_hands_on_the_webhook_alone(compose: Service, bot: Service, root: Path) -> None:
    service = compose["services"]["proxy"]
    proxy = (root / "docs" / compose["configs"]["proxy"]["file"]).read_text(encoding="utf-8")
    path = urlsplit(bot["environment"]["TELEGRAM_WEBHOOK_URL"]).path
    assert re.findall(r"location (.+) \{", proxy) == [f"= {path}", "/"]
    assert "return 404;" in proxy
    ports = {int(each.split(":")[1]) for each in service["ports"]}
    assert ports == {int(port) for port in re.findall(r"listen (\d+) ssl;", proxy)}
    ((size, read),) = re.findall(
        r"client_max_body_size (\d+)m;.*?proxy_read_timeout (\d+)s;", proxy, re.DOTALL
    )
    assert int(size) * 1024 * 1024 >= LARGEST
    assert int(read) > PATIENCE, "the bot answers 503 by itself before that"
    assert set(re.findall(r"/run/secrets/(\w+)", proxy)) == set(service["secrets"])
    default = next(row.default for row in table() if row.name == "LISTEN_PORT")
    assert re.findall(r"server bot:(\d+) ", proxy) == [default]


def test_no_secret_stands_in_the_file(compose: Service, text: str) -> None:
    assert not re.search(r"\d{6,}:[\w-]{20,}|PASSWORD: |TOKEN: |SECRET: |MASTER_KEY: ", text)
