"""Runs the benchmarks on a database of their own, thrown away afterwards."""

import os
from contextlib import ExitStack

from . import databases, run_tests
from .odoo_commands import QUIET
from .progress import Problem, Steps

BROWSER = ("benchmarks/drag.py", "benchmarks/first.py")


def start() -> int:
    """Get what the benchmarks need, run them and return their exit code.

    ``DOSSIERS``, ``MEETINGS``, ``SHEETS`` and ``TRAJECTORIES`` in the environment say
    how many to make.
    """
    for name in ("DOSSIERS", "MEETINGS", "SHEETS", "TRAJECTORIES"):
        number = os.environ.get(name) or "1000"
        if not number.isdecimal() or int(number) < 1:
            raise Problem(
                f"{name}={number} is not a number.", f"make bench {name}=20000"
            )
    steps = Steps(5)
    # What else runs is measured too, so not beside the tests.
    with run_tests.alone(), ExitStack() as stack:
        odoo = run_tests.prepare(steps, stack)
        with steps.step("Database with the addon"):
            database = databases.fresh(odoo, "bench", steps)
        stack.callback(databases.drop, odoo, database)
        configuration = odoo.configuration("bench", log_level="warn", log_handler=QUIET)
        command = [str(odoo.python.python), "-m", "benchmarks"]
        options = (f"--config={configuration}", f"--database={database}")
        return odoo.wait([*command, *options]) or _in_browser(
            odoo, configuration, database, *BROWSER
        )


def clicks() -> int:
    """Count the clicks and keys of the commonest tasks; return the exit code."""
    steps = Steps(5)
    with run_tests.alone(), ExitStack() as stack:
        odoo = run_tests.prepare(steps, stack)
        with steps.step("Database with the addon"):
            database = databases.with_assets(odoo, "bench", steps)
        stack.callback(databases.drop, odoo, database)
        configuration = odoo.configuration("bench", log_level="warn", log_handler=QUIET)
        return _in_browser(odoo, configuration, database, "benchmarks/clicks/count.py")


def _in_browser(odoo, configuration, database, *files) -> int:
    """Measure in a browser; pytest starts the server that it needs."""
    options = (f"--odoo-config={configuration}", f"--odoo-database={database}")
    command = [odoo.python.python, "-m", "pytest", "-q", "-s", "--odoo-http"]
    return odoo.wait([*command, *options, *files])
