"""docs/compose.yaml gives the container what the Dockerfile asks for, and no more."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import main
from bot.settings import table

Service = dict[str, Any]


@pytest.fixture(scope="module")
def dockerfile(root: Path) -> str:
    return (root / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose(root: Path) -> Service:
    loaded: Service = yaml.safe_load((root / "docs" / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def bot(compose: Service) -> Service:
    assert list(compose["services"]) == ["bot"]
    service: Service = compose["services"]["bot"]
    return service


def seconds(written: str) -> int:
    return int(written.removesuffix("s"))


def mounts(volumes: list[str]) -> dict[str, str]:
    """Path in the container -> name of the volume."""
    return {path: name for name, path in (each.split(":") for each in volumes)}


def set_by(dockerfile: str) -> dict[str, str]:
    return dict(re.findall(r"^ +([A-Z_]+)=(\S+)", dockerfile.split("\nFROM ")[2], re.MULTILINE))


def test_every_option_that_the_dockerfile_names_is_there(bot: Service, dockerfile: str) -> None:
    command = " ".join(
        line.lstrip("# ").removesuffix("\\") for line in dockerfile.splitlines()[1:3]
    )
    options = shlex.split(command)
    assert options[:2] == ["docker", "run"]
    given: dict[str, list[str]] = {}
    for name, value in pairwise(options):
        if name.startswith("-"):
            given.setdefault(name, []).append("" if value.startswith("-") else value)
    assert given.keys() == {
        "--init", "--read-only", "--tmpfs", "--cap-drop", "--security-opt", "--stop-timeout", "-v", "-e",
    }  # fmt: skip
    assert bot["init"] is True
    assert bot["read_only"] is True
    assert [each.split(":")[0] for each in bot["tmpfs"]] == given["--tmpfs"]
    assert bot["cap_drop"] == given["--cap-drop"] == ["ALL"]
    assert [each.removesuffix(":true") for each in bot["security_opt"]] == given["--security-opt"]
    assert seconds(bot["stop_grace_period"]) >= int(*given["--stop-timeout"]) >= 30
    assert mounts(given["-v"]).keys() <= mounts(bot["volumes"]).keys()
    assert f"{given['-e'][0]}_FILE" in bot["environment"]


def test_it_is_bounded(bot: Service) -> None:
    assert int(bot["pids_limit"]) > 0
    assert bot["mem_limit"] == bot["memswap_limit"]
    assert all("size=" in each for each in bot["tmpfs"])
    assert {"max-size", "max-file"} <= bot["logging"]["options"].keys()


def test_it_is_nobody_and_gets_nothing_else(bot: Service, dockerfile: str) -> None:
    assert bot["user"] == re.findall(r"^USER (\S+)$", dockerfile, re.MULTILINE)[-1] != "0"
    assert not bot.keys() & {
        "privileged", "cap_add", "devices", "network_mode", "pid", "ipc", "userns_mode", "ports", "entrypoint", "command",
    }  # fmt: skip


def test_data_and_keys_lie_apart(compose: Service, bot: Service, dockerfile: str) -> None:
    mounted = mounts(bot["volumes"])
    given = set_by(dockerfile)
    data, keys = given["DATA_DIR"], str(Path(given["MASTER_KEY_FILE"]).parent)
    assert {data, keys, "/backups"} == mounted.keys()
    assert len(set(mounted.values())) == 3
    assert set(mounted.values()) == set(compose["volumes"])
    made = re.findall(r"install -d -o hetong -g hetong -m 0700 (.+)$", dockerfile, re.MULTILINE)
    assert {path for line in made for path in line.split()} == mounted.keys()


def test_its_health_is_asked_as_in_the_dockerfile(bot: Service, dockerfile: str) -> None:
    (asked,) = re.findall(r"^HEALTHCHECK .*CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert bot["healthcheck"]["test"] == ["CMD", *yaml.safe_load(asked)]


def test_every_setting_exists_and_no_secret_stands_in_the_file(
    compose: Service, bot: Service, dockerfile: str, root: Path
) -> None:
    known = {row.name for row in table()}
    assert set(bot["environment"]) <= known
    assert set_by(dockerfile).keys() - {"PATH", "PYTHONUNBUFFERED", "HOME"} <= known
    shown = (root / "docs" / "compose.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"^[ #]+([A-Z][A-Z_]+): ", shown, re.MULTILINE))
    assert {"TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET_FILE", "LISTEN_HOST"} < named <= known
    assert not {"TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "MASTER_KEY"} & set(
        bot["environment"]
    )
    files = {value for name, value in bot["environment"].items() if name.endswith("_FILE")}
    assert files == {f"/run/secrets/{name}" for name in bot["secrets"]}
    assert compose["secrets"] == {name: {"file": f"secrets/{name}"} for name in bot["secrets"]}


def test_the_lines_for_a_webhook_can_be_taken_in(root: Path) -> None:
    shown = (root / "docs" / "compose.yaml").read_text(encoding="utf-8")
    lines = r"(?m)^( +)# (?=[A-Z_]+: \S|ports:|telegram_webhook_secret|- |  )"
    taken = yaml.safe_load(re.sub(lines, r"\1", shown))
    bot = taken["services"]["bot"]
    assert bot["ports"] == ["127.0.0.1:8080:8080"], "only a proxy on this machine reaches it"
    assert bot["environment"].keys() >= {"TELEGRAM_WEBHOOK_URL", "LISTEN_HOST"}
    assert (
        bot["secrets"]
        == list(taken["secrets"])
        == ["telegram_bot_token", "telegram_webhook_secret"]
    )


def test_what_it_says_to_run_can_be_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = (root / "docs" / "compose.yaml").read_text(encoding="utf-8")
    said = re.findall(r"^# +docker compose exec bot python -m bot (\w+)", shown, re.MULTILINE)
    assert said == ["backup"]
    with pytest.raises(SystemExit) as ended:
        main([*said, "--help"])
    assert ended.value.code == 0
    assert "backup" in capsys.readouterr().out


def test_secrets_never_enter_the_image_or_the_repository(root: Path) -> None:
    taken = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert taken[1] == "*"
    assert not any("docs" in line or "secrets" in line for line in taken)
    assert "/docs/secrets/" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()
