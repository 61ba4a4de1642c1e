"""Runs the tests: engine doctests, model tests, browser tests."""

import fcntl
import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import (
    axe_core,
    databases,
    odoo_source,
    other_day,
    postgres,
    system_packages,
)
from .lanes import (
    LIFE,
    OWN_DATABASES,
    ROUND_TRIP,
    Lane,
    SideBySide,
    all_lanes,
    failures,
    in_words,
    problems,
)
from .odoo_commands import Odoo
from .progress import Problem, Steps
from .project import ADDON_DIR, LOCAL, ROOT, TOOLS
from .python_env import PythonEnvironment

LOADER_TESTS = LOCAL / "loader-tests.json"
WITH_ODOO = ("--odoo-http", "--odoo-log-level=warn")


def start() -> int:
    """Get what the tests need, run them and return 0 when all passed.

    ``T`` in the environment chooses tests: paths, or an expression for pytest -k.
    These run in one go; all tests run side by side, in lanes. ``DAY`` chooses the
    moment at which they run (:mod:`tools.other_day`).
    """
    chosen = os.environ.get("T", "").strip()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(LOCAL / "hypothesis")
    steps = Steps(6)
    with alone(), ExitStack() as stack:
        with steps.step("axe-core, for the accessibility check"):
            os.environ["AXE_CORE"] = str(axe_core.ensure())
        odoo = prepare(steps, stack)
        if chosen:
            return _run_chosen(odoo, steps, chosen)
        return _run_all(odoo, steps)


def _run_chosen(odoo: Odoo, steps: Steps, chosen: str) -> int:
    """Run some tests in one process, and return its exit code."""
    with steps.step("Database with the addon"):
        # scripts and styles are made by a test that needs them, if not there already
        made = databases.is_made(odoo)
        make = databases.with_assets if made else databases.fresh
        database = make(odoo, "test", steps)
        arguments = [f"--odoo-database={database}"]
    selection = _selection(chosen)
    arguments += [f"--odoo-config={odoo.configuration('test')}", *selection]
    if "-k" in selection:
        arguments += ["-p", LIFE]
        arguments += [f"--lifecycle-base={databases.base(odoo)}"]
        # Odoo's connections keep nobody from copying the one it was made of
        arguments += ["-p", ROUND_TRIP]
        arguments += [f"--round-trip-base={databases.with_addon(odoo, steps)}"]
    print(flush=True)
    return _pytest(odoo, arguments)


def _run_all(odoo: Odoo, steps: Steps) -> int:
    """Run all lanes side by side and return 0 when each of them passed.

    While the database with the addon has to be made, the lanes without one run.
    """
    begin = time.monotonic()
    every = all_lanes()
    apart = [lane for lane in every if not lane.needs_database]
    rooms = [lane for lane in every if lane.needs_database]
    configuration = odoo.configuration("test")
    with ExitStack() as databases_used, SideBySide() as running:
        with steps.step("Databases with the addon"):
            base = databases.base(odoo)
            for lane in apart:
                _get_ready(odoo, lane, configuration, base)
            is_made = databases.is_made(odoo)
            if not is_made:
                running.add(apart)
            test = databases.with_assets(odoo, "test", steps)
            for lane in rooms:
                own = odoo.server.name(f"test_{lane.name}")
                databases.copy(odoo, test, own)
                databases_used.callback(databases.drop, odoo, own)
                _get_ready(odoo, lane, configuration, own)
            running.add(every if is_made else rooms)
        print("\nAll tests, side by side:", flush=True)
        loader = "loader-tests"
        odoo.run_module("tools.loader_tests", configuration, LOADER_TESTS, log=loader)
        for lane in running.until_done(len(every)):
            print(f"  {lane.verdict()}", flush=True)
    found = json.loads(LOADER_TESTS.read_text(encoding="utf-8"))
    return _tell(every, problems(every, found), time.monotonic() - begin)


def _get_ready(odoo: Odoo, lane: Lane, configuration: Path, database: str) -> None:
    """Say how a lane is started: its output goes in its log."""
    arguments = [
        "-p",
        "tools.lane_report",
        "-o",
        f"cache_dir=.local/pytest-{lane.name}",
    ]
    arguments += [f"--odoo-config={configuration}"]
    if lane.needs_database and not lane.plugin:
        arguments += [*WITH_ODOO, f"--odoo-database={database}"]
    else:
        arguments += ["-p", "no:odoo", "-p", "tools.no_database"]
        if lane.plugin:
            arguments += [f"{OWN_DATABASES[lane.plugin]}={database}"]

    def start(selection: list[str]) -> subprocess.Popen:
        with lane.log.open("wb") as output:
            return odoo.start(
                _pytest_command(odoo, [*arguments, *selection]),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that all it starts ends with it
            )

    lane.start = start


def _tell(every: list[Lane], wrong: list[str], seconds: float) -> int:
    """Print what went wrong and the verdict over all lanes; return 0 or 1."""
    for lane in every:
        if not lane.passed:
            print(f"\n{'=' * 20} {lane.verdict()}\n{failures(lane)}\n({lane.log})")
    if wrong:
        print("\n".join(["", *wrong]))
    print("\nThe slowest tests:")
    slowest = sorted(
        (took, name) for lane in every for name, took in lane.report.get("slowest", ())
    )
    for took, name in slowest[:-11:-1]:
        print(f"  {took:5.1f} s  {name}")
    counts = sum((lane.counts for lane in every), Counter())
    counts["failed" if wrong else "passed"] += 1  # that every test ran once
    failed = [lane.name for lane in every if not lane.passed]
    failed += ["not every test ran once"] if wrong else []
    verdict = f"FAILED: {', '.join(failed)};" if failed else "passed:"
    print(f"\nmake test {verdict} {in_words(counts)} in {seconds:.0f} s", flush=True)
    return 1 if failed else 0


def prepare(steps: Steps, stack: ExitStack) -> Odoo:
    """Get Odoo, Python packages, programs and PostgreSQL, in four steps.

    ``DAY`` in the environment chooses the moment it is for what is started from here.
    """
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
        other_day.begin(os.environ.get("DAY", ""))
        server = stack.enter_context(postgres.running("test", python, steps))
        other_day.check(server)
    return Odoo(source, python, server)


def _selection(chosen: str) -> list[str]:
    """Return pytest's arguments for the tests chosen.

    A path may be written from the project, the addon or its tests folder, with
    ``::Class::method`` behind it.
    """
    everything = [str(TOOLS), str(ADDON_DIR / "engine"), str(ADDON_DIR / "tests")]
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


def _pytest_command(odoo: Odoo, arguments: list[str]) -> list[str]:
    """Return the command that runs pytest: the same examples each time."""
    command = [str(odoo.python.python), "-m", "pytest", "--doctest-modules"]
    return [*command, "--hypothesis-profile=ci", *arguments]


def _pytest(odoo: Odoo, arguments: list[str]) -> int:
    """Run pytest to its end and return its exit code."""
    return odoo.wait(_pytest_command(odoo, [*WITH_ODOO, *arguments]))


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
