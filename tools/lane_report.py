"""A pytest plugin that writes down what came of the tests, for who runs the lanes.

The report is there when pytest ended by itself, and not before.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from .loader_check import name_of
from .project import ADDON_DIR

A_DAY = 24 * 3600


def pytest_addoption(parser) -> None:
    """Let the place of the report be given."""
    parser.addoption("--lane-report", dest="lane_report")


def pytest_configure(config) -> None:
    """Listen when somebody asked for a report."""
    if path := config.getoption("lane_report"):
        config.pluginmanager.register(LaneReport(Path(path)))


class LaneReport:
    """Counts the tests by outcome, and keeps their names and durations."""

    def __init__(self, path: Path):
        self.path = path
        self.outcomes = Counter()
        self.durations = Counter()
        self.tests = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items) -> None:
        """Keep the names of the addon's tests, as Odoo's loader calls them."""
        self.tests = [
            name_of(item)
            for item in items
            if hasattr(item, "function") and ADDON_DIR in item.path.parents
        ]

    def pytest_runtest_logreport(self, report) -> None:
        """Count a test once: by its call, or by what kept it from being called."""
        if report.duration < A_DAY:  # a test may stop the clock that is read here
            self.durations[report.nodeid] += report.duration
        if type(report).__name__ != "TestReport":  # a subtest is part of its test
            self.outcomes["failed"] += report.failed
        elif report.when == "call" or report.outcome != "passed":
            outcome = report.outcome
            if report.failed and report.when != "call":
                outcome = "error"
            self.outcomes[outcome] += 1

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the report, whole or not at all."""
        report = {
            "outcomes": dict(self.outcomes),
            "tests": self.tests,
            "slowest": self.durations.most_common(20),
            # of this process and of those that it waited for: what a busy machine
            # does not change
            "processor_seconds": sum(os.times()[:4]),
        }
        partial = self.path.with_suffix(".partial")
        partial.write_text(json.dumps(report), encoding="utf-8")
        partial.rename(self.path)
