"""A pytest plugin with two tests: the life of the addon without and with demo data."""

import os
from pathlib import Path

import pytest

from . import lifecycle, odoo_source, postgres
from .odoo_commands import Odoo
from .progress import Problem, Steps
from .project import LOGS
from .python_env import PythonEnvironment

MOST = 40  # lines to show


class LifecycleCheck(pytest.Item):
    """Installs, upgrades and uninstalls the addon on a database of its own."""

    with_demo = False

    def runtest(self) -> None:
        """Fail with what was wrong on the way, or was left behind."""
        base = self.config.getoption("lifecycle_base")
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            steps = Steps(0, nowhere)
            python = PythonEnvironment("venv")
            # The server that the tests use: the environment names it.
            with postgres.running("test", python, steps) as server:
                odoo = Odoo(odoo_source.ensure(steps), python, server)
                try:
                    lines = lifecycle.complaints(odoo, base, self.with_demo)
                except Problem as problem:
                    lines = [problem.message]
        if lines:
            path = LOGS / f"{self.name}.log"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            if len(lines) > MOST:
                lines[MOST:] = [f"… and {len(lines) - MOST} more; see {path}"]
            raise pytest.fail.Exception("\n".join(lines), pytrace=False)

    def repr_failure(self, excinfo, style=None):
        """Show the message alone."""
        return str(excinfo.value)

    def reportinfo(self):
        """Say in the report where this test is."""
        return self.path, None, self.name


def pytest_addoption(parser) -> None:
    """Let the name of the database to start from be given."""
    parser.addoption("--lifecycle-base", dest="lifecycle_base")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session, items) -> None:
    """Add the two before pytest picks those that ``-k`` asks for."""
    path = Path(__file__)
    for name, with_demo in (("lifecycle", False), ("lifecycle_with_demo", True)):
        check = LifecycleCheck.from_parent(
            session, name=name, path=path, nodeid=f"tools/{path.name}::{name}"
        )
        check.with_demo = with_demo
        items.append(check)
