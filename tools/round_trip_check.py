"""A pytest plugin with one test: a template goes round through three databases."""

import os
from pathlib import Path

import pytest

from . import databases, odoo_source, postgres
from .odoo_commands import Odoo
from .progress import Problem, Steps
from .python_env import PythonEnvironment

NAME = "round_trip"
#: Whose databases they are.
WHO = ("steward", "partner", "third")


class RoundTripCheck(pytest.Item):
    """Publishes, adopts, changes, merges and proposes back, in a database each."""

    def runtest(self) -> None:
        """Fail with what was wrong on the way."""
        base = self.config.getoption("round_trip_base")
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            steps = Steps(0, nowhere)
            python = PythonEnvironment("venv")
            # The server that the tests use: the environment names it.
            with postgres.running("test", python, steps) as server:
                odoo = Odoo(odoo_source.ensure(steps), python, server)
                names = [server.name(f"{NAME}_{one}") for one in WHO]
                try:
                    for name in names:
                        databases.copy(odoo, base, name)
                    module, log = "tools.round_trip_inside", NAME
                    configuration = odoo.configuration(log)
                    odoo.run_module(module, configuration, *names, log=log)
                except Problem as problem:
                    raise pytest.fail.Exception(
                        f"{problem.message}\n{problem.advice}", pytrace=False
                    ) from problem
                finally:
                    for name in names:
                        databases.drop(odoo, name)

    def repr_failure(self, excinfo, style=None):
        """Show the message alone."""
        return str(excinfo.value)

    def reportinfo(self):
        """Say in the report where this test is."""
        return self.path, None, self.name


def pytest_addoption(parser) -> None:
    """Let the name of the database to start from be given."""
    parser.addoption("--round-trip-base", dest="round_trip_base")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session, items) -> None:
    """Add it before pytest picks those that ``-k`` asks for."""
    path = Path(__file__)
    nodeid = f"tools/{path.name}::{NAME}"
    item = RoundTripCheck.from_parent(session, name=NAME, path=path, nodeid=nodeid)
    items.append(item)
