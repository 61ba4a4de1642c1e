"""Runs the tests: engine doctests, model tests, browser tests."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import axe_core, databases, odoo_source, postgres, system_packages
from .odoo_commands import Odoo
from .progress import Problem, Steps
from .project import ADDON_DIR, LOCAL, ROOT, TOOLS
from .python_env import PythonEnvironment

LOADER_TESTS = LOCAL / "loader-tests.json"


def start() -> int:
    """Get what the tests need, run them and return pytest's exit code.

    ``T`` in the environment chooses tests: paths, or an expression for pytest -k.
    """
    chosen = os.environ.get("T", "").strip()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(LOCAL / "hypothesis")
    steps = Steps(7)
    with alone(), ExitStack() as stack:
        odoo = prepare(steps, stack)
        with steps.step("axe-core, for the accessibility check"):
            os.environ["AXE_CORE"] = str(axe_core.ensure())
        with steps.step("Database with the addon"):
            database = databases.fresh(odoo, "test", steps)
        arguments = [f"--odoo-database={database}"]
        with steps.step("The tests that Odoo's own loader finds"):
            configuration = odoo.configuration("test")
            selection = _selection(chosen)
            arguments += [f"--odoo-config={configuration}", *selection]
            if not chosen or "-k" in selection:
                base = databases.base(odoo)
                arguments += ["-p", "tools.lifecycle_check"]
                arguments += [f"--lifecycle-base={base}"]
            if not chosen:
                odoo.run_module(
                    "tools.loader_tests",
                    configuration,
                    LOADER_TESTS,
                    log="loader-tests",
                )
                arguments += ["-p", "tools.loader_check"]
        print(flush=True)
        return _pytest(odoo, arguments)


def prepare(steps: Steps, stack: ExitStack) -> Odoo:
    """Get Odoo, Python packages, programs and PostgreSQL, in four steps."""
    with steps.step("Odoo 19"):
        source = odoo_source.ensure(steps)
    with steps.step("Python packages"):
        python = PythonEnvironment("venv")
        python.ensure("requirements.txt", "requirements-test.txt")
        python.add_odoo(source)
    with steps.step("Chromium and wkhtmltopdf"):
        system_packages.ensure("chromium")
        system_packages.ensure("wkhtmltopdf")
    with steps.step("PostgreSQL"):
        server = stack.enter_context(postgres.running("test", python, steps))
    return Odoo(source, python, server)


def _selection(chosen: str) -> list[str]:
    """Return pytest's arguments for the tests chosen.

    A path may be written from the project, the addon or its tests folder, with
    ``::Class::method`` behind it.
    """
    everything = [str(TOOLS), str(ADDON_DIR / "engine"), str(ADDON_DIR / "tests")]
    if not chosen:
        return everything
    paths = [_path(word) for word in chosen.split()]
    if all(paths):
        return [path for path in paths if path]
    return [*everything, "-k", chosen]


def _path(word: str) -> str | None:
    """Return the existing file or folder that a word names, if it does."""
    name, *inside = word.split("::")
    for folder in (Path.cwd(), ROOT, ADDON_DIR, ADDON_DIR / "tests"):
        if name and (folder / name).exists():
            return "::".join([str(folder / name), *inside])
    return None


def _pytest(odoo: Odoo, arguments: list[str]) -> int:
    """Run pytest to its end and return its exit code."""
    command = [odoo.python.python, "-m", "pytest", "--doctest-modules", "--odoo-http"]
    # the same examples each time, and no verdict on a slow machine
    options = ["--odoo-log-level=warn", "--hypothesis-profile=ci"]
    return odoo.wait([*command, *options, *arguments])


@contextmanager
def alone() -> Iterator[None]:
    """Refuse to run tests or benchmarks twice at once: each has one database."""
    with open(LOCAL / "test.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(
                "Tests or benchmarks are running already.", "Wait for them."
            ) from error
        yield
