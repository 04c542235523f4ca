"""Fails the run when a test was skipped: `python -m pytest -p tests.plugins.no_skips`, as CI does.

On a machine without LibreOffice some tests skip, and say so. CI has everything, so a skip there is a fault.
"""

import pytest


def _skipped(config: pytest.Config) -> int:
    # The processes of pytest-xdist have no reporter; the one that gathers their results has.
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.OK and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if count := _skipped(config):
        terminalreporter.write_line(f"Nothing may be skipped here: {count} skipped.", red=True)
