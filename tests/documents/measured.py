"""Runs a script as Python would and writes down which of its lines ran, also where it kills itself.

python -I measured.py FILE SCRIPT ARGUMENTS...
"""

import os
import runpy
import sys
import time
from collections.abc import Callable

from coverage import Coverage


def main(data: str, script: str) -> None:
    coverage = Coverage(data, data_suffix=True, branch=True, config_file=False, include=[script])

    def noting(end: Callable[..., object]) -> Callable[..., object]:
        def ended(*args: object) -> object:
            coverage.stop()
            coverage.save()
            return end(*args)

        return ended

    def kill(process: int, number: int, kill: Callable[[int, int], None] = os.kill) -> None:
        time.sleep(0.5)  # it may be about to write down its own lines
        kill(process, number)

    for name, instead in (
        ("_exit", noting(os._exit)),
        ("killpg", noting(os.killpg)),
        ("kill", kill),
    ):
        setattr(os, name, instead)
    coverage.start()
    runpy.run_path(script, run_name="__main__")


del sys.argv[0]
main(sys.argv.pop(0), sys.argv[0])
