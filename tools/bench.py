"""Runs the benchmarks on a database of their own, thrown away afterwards."""

import os
from contextlib import ExitStack

from . import databases, run_tests
from .progress import Problem, Steps


def start() -> int:
    """Get what the benchmarks need, run them and return their exit code.

    ``DOSSIERS`` in the environment says how many dossiers to make.
    """
    dossiers = os.environ.get("DOSSIERS") or "1000"
    if not dossiers.isdecimal() or int(dossiers) < 1:
        raise Problem(
            f"DOSSIERS={dossiers} is not a number.", "make bench DOSSIERS=20000"
        )
    steps = Steps(5)
    # What else runs is measured too, so not beside the tests.
    with run_tests.alone(), ExitStack() as stack:
        odoo = run_tests.prepare(steps, stack)
        with steps.step("Database with the addon"):
            database = databases.fresh(odoo, "bench", steps)
        stack.callback(databases.drop, odoo, database)
        configuration = odoo.configuration("bench", log_level="warn")
        command = [str(odoo.python.python), "-m", "benchmarks"]
        options = (f"--config={configuration}", f"--database={database}")
        return odoo.wait([*command, *options]) or _drag(odoo, configuration, database)


def _drag(odoo, configuration, database) -> int:
    """Measure dragging in a browser; pytest starts the server that it needs."""
    options = (f"--odoo-config={configuration}", f"--odoo-database={database}")
    command = [odoo.python.python, "-m", "pytest", "-q", "-s", "--odoo-http"]
    return odoo.wait([*command, *options, "benchmarks/drag.py"])
