"""P1, short form in the terminal: what was shown as saved is there after `kill -9`."""

import random
import subprocess
from pathlib import Path

import pexpect
import pytest

from tests.program.conftest import Run

ANSWERS = [
    "HT-{}",
    "杭州",
    "4",
    "甲公司{}",
    "/skip",
    "陈予安{}",
    "浙江省杭州市{}号",
    "杭州市",
    "林知夏{}",
]


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_chat_resumes_with_every_shown_answer(
    seed: int, root: Path, environment: dict[str, str], command: list[str], run: Run
) -> None:
    chance = random.Random(seed)
    with subprocess.Popen(
        [*command, "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=environment,
    ) as chat:
        assert chat.stdin is not None
        assert chat.stdout is not None
        said = [
            "/new",
            *(answer.format(seed) for answer in ANSWERS[: chance.randint(3, len(ANSWERS))]),
        ]
        chat.stdin.write("\n".join(said) + "\n")
        chat.stdin.flush()
        shown: list[str] = []
        wanted = chance.randint(1, sum(not line.startswith("/") for line in said))
        while len(shown) < wanted:
            line = chat.stdout.readline()
            assert line, "the chat ended by itself"
            if line.startswith("✓ "):
                shown.append(line.removeprefix("✓ ").strip())
        chat.kill()
    after = run(
        "run", said="/resume\n/review\n3\n/back\n/review\n合同首部\n合同首部（缺 1 项）\n/review\n"
    )
    review = run("run", said="/resume\n/review\n" + "".join(f"{n}\n/back\n" for n in range(9, 13)))
    for answer in shown:
        assert answer in after.stdout + review.stdout


def test_ctrl_c_loses_no_answer_and_the_next_start_offers_to_resume(
    root: Path, environment: dict[str, str], command: list[str]
) -> None:
    chat = pexpect.spawn(
        command[0],
        [*command[1:], "run"],
        cwd=root,
        env=environment | {"TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )
    chat.expect("起草新合同")
    chat.send("\r")
    chat.expect("合同要编号吗")
    chat.send("HT-9\r")
    chat.expect("✓ 合同编号：HT-9")
    chat.sendintr()
    chat.expect(pexpect.EOF)
    chat.close()
    again = subprocess.run(
        [*command, "run"],
        input="\n/back\n",
        capture_output=True,
        text=True,
        cwd=root,
        env=environment,
        timeout=60,
        check=True,
    )
    assert "继续上次的草稿" in again.stdout
    assert "目前的回答：HT-9" in again.stdout
