"""Suites that may not be skipped: QINGDAN_MUST_RUN=browser,editor,conformance fails a run without them.

Set by .ci/run. A suite counts as run when at least one of its tests passed and none was skipped.
"""

from __future__ import annotations

import os
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says nothing on a busy machine. In CI the same examples each time: there a change is
# judged, not luck; by hand every run tries others.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("patient")

# Started in the background, this process was told to let Ctrl+C pass, and what it starts would be, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A county in a folder of its own is in no repository, whatever the folder for temporary files lies in.
os.environ.setdefault("GIT_CEILING_DIRECTORIES", os.path.realpath(tempfile.gettempdir()))

MUST_RUN = tuple(name for name in os.environ.get("QINGDAN_MUST_RUN", "").split(",") if name)

_passed: set[str] = set()
_skipped: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what became of the suites, in the process that gathers the results."""
    for suite in MUST_RUN:
        if suite not in report.keywords:
            continue
        if report.skipped:
            _skipped[suite] = report.nodeid
        elif report.when == "call" and report.passed:
            _passed.add(suite)


def _missing() -> list[str]:
    told = [f"{suite}: skipped {_skipped[suite]}" for suite in MUST_RUN if suite in _skipped]
    return told + [f"{suite}: no test passed" for suite in MUST_RUN if suite not in _passed]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a suite that must run did not."""
    if not hasattr(session.config, "workerinput") and _missing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which suites did not run, so that the exit code is no riddle."""
    for line in _missing():
        terminalreporter.write_line(f"must run (QINGDAN_MUST_RUN) but did not: {line}", red=True)
