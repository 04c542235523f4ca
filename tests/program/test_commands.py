"""The command line, as the operator and the user meet it."""

import os
import time
from pathlib import Path

import pytest

from bot.documents import text_of
from tests.program.conftest import Run

SAMPLE = "templates/call_center_outsourcing/sample.toml"


def test_a_whole_conversation_by_pipe_ends_well_and_leaves_the_document(
    run: Run, tmp_path: Path
) -> None:
    said = Path("tests/transcripts/zh-Hans-happy-path.txt").read_text(encoding="utf-8")
    lines = [line[1:].removeprefix(" ") for line in said.splitlines() if line.startswith(">")]
    done = run("run", said="\n".join(lines) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = (tmp_path / "data" / "documents").glob("*.docx")
    text = text_of(path.read_bytes())
    assert text.count("\n第") >= 14
    assert all(f"附件{number}" in text for number in "一二三四五")
    assert "{" not in text
    assert "____" not in text


def test_somebody_else_at_the_terminal_has_drafts_of_their_own(run: Run) -> None:
    run("run", said="/new\nHT-1\n")
    assert "还没有草稿" in run("run", "--as", "bob", said="/drafts\n").stdout
    refused = run("run", "--as", "../bob")
    assert refused.returncode == 2
    assert "use up to 30 letters a-z, digits, - and _" in refused.stderr


def test_the_end_of_input_keeps_the_draft(run: Run) -> None:
    run("run", said="/new\nHT-1\n")
    assert (
        "合同编号：HT-1" in run("run", said="/resume\n/back\n/review\n合同首部（缺 2 项）\n").stdout
    )


def test_a_document_from_a_file_of_answers(run: Run, tmp_path: Path) -> None:
    for language, title in (
        ("zh-Hans", "呼叫中心业务外包协议"),
        ("zh-Hant", "呼叫中心業務外包協議"),
        ("en", "Call-Centre Business Outsourcing Agreement"),
    ):
        path = tmp_path / f"{language}.docx"
        done = run("draft", SAMPLE, "--language", language, "-o", str(path))
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
        assert title.replace(" ", "") in text_of(path.read_bytes()).replace("↵", "").replace(
            " ", ""
        )
        assert title[:6] in run("text", str(path)).stdout


def test_a_bad_file_of_answers_is_told_in_lines(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text('[answers]\nstart_date = "2026-02-30"\nnobody = 1\n', encoding="utf-8")
    done = run("draft", str(path))
    assert done.returncode == 1
    assert "nobody" in done.stderr
    assert "start_date" in done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be read" in run("draft", str(tmp_path / "none.toml")).stderr
    assert "there is no 'xx'" in run("draft", SAMPLE, "--language", "xx").stderr


def test_the_contracts_that_come_with_the_bot_are_right(run: Run) -> None:
    done = run("check")
    assert done.returncode == 0
    assert "the sample renders in every language" in done.stdout


def test_a_broken_contract_folder_is_told_in_lines(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "lease"
    folder.mkdir(parents=True)
    (folder / "contract.toml").write_text("id = 3", encoding="utf-8")
    done = run("check", str(tmp_path / "templates"))
    assert done.returncode == 1
    assert "lease/contract.toml: id:" in done.stdout
    assert "faults" in done.stdout


def test_bad_settings_are_one_line_each(run: Run) -> None:
    done = run("run", TIMEZONE="Nowhere", RETENTION_DAYS="soon")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2


def test_a_missing_key_is_one_line(run: Run, tmp_path: Path) -> None:
    run("run", said="/new\n")
    (tmp_path / "keys" / "master.key").unlink()
    done = run("run")
    assert done.returncode == 1
    assert "master key" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_no_word_file_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"no")
    done = run("text", str(path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("doing", ["text", "draft"])
def test_a_file_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path, doing: str) -> None:
    for name in ("missing", "folder"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        done = run(doing, str(tmp_path / name))
        assert done.returncode == 1
        assert f"{tmp_path / name} cannot be read" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_health_goes_by_the_heartbeat(run: Run, tmp_path: Path) -> None:
    assert run("health").returncode == 1
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "heartbeat").touch()
    assert run("health").returncode == 0
    old = time.time() - 1000
    os.utime(tmp_path / "data" / "heartbeat", (old, old))
    assert run("health").returncode == 1
