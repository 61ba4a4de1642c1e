"""The lanes in which all tests run side by side, each in a process of its own.

What needs no database has a lane, and so has each life of the addon. The tests that
drive a browser and those of each room have one on a database of their own. As many run
at once as the machine has processors, those that take longest first. A lane passes when
its own report says that it ran tests and that none failed: one that is killed, hangs or
finds no test writes no such report.
"""

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from queue import Queue

from .loader_check import differences
from .progress import tail
from .project import ADDON_DIR, LOGS, TOOLS

TESTS = ADDON_DIR / "tests"
#: Plugins with tests that use databases of their own: which option names the one that
#: they copy.
OWN_DATABASES = {
    "tools.lifecycle_check": "--lifecycle-base",
    "tools.round_trip_check": "--round-trip-base",
}
LIFE, ROUND_TRIP = OWN_DATABASES
ENGINE_TESTS = "test_engine_*.py"
DRIVES_A_BROWSER = re.compile(r"\b(start_tour|browser_js|with hand)\(")
PATIENCE = 3600  # seconds for one lane, on a busy machine too
BAD = ("failed", "error")
Start = Callable[[list[str]], subprocess.Popen]


@dataclass
class Lane:
    """A part of the tests: what pytest is asked, and what came of it.

    ``rooms`` are folders of tests, without what another lane takes from them, and
    ``files`` what else is asked. ``plugin`` is one of `OWN_DATABASES`.
    """

    name: str
    rooms: tuple[str, ...] = ()
    files: Callable[[], Sequence[Path]] = list
    options: tuple[str, ...] = ()
    plugin: str = ""
    needs_database: bool = False
    start: Start | None = None
    process: subprocess.Popen | None = None
    seconds: float = 0.0
    trouble: str = ""
    report: dict = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return LOGS / f"test-{self.name}.log"

    @property
    def report_path(self) -> Path:
        """Where pytest writes what came of its tests."""
        return LOGS / f"test-{self.name}.json"

    def selection(self) -> list[str]:
        """Return the paths and options that choose its tests."""
        paths = [*self.files(), *(TESTS / room for room in self.rooms)]
        options = [*self.options]
        if self.plugin:
            options[:0] = ["-p", self.plugin]
        if self.rooms:
            options.append(f"--ignore-glob=*/{ENGINE_TESTS}")
            options += [f"--ignore={path}" for path in browser_files()]
        return [*map(str, paths), *options]

    def has(self, path: Path) -> bool:
        """Tell whether it runs the tests of this file below ``tests/``."""
        if path.match(ENGINE_TESTS) or path in browser_files():
            return path in self.files()
        return path in self.files() or any(
            TESTS / room in path.parents for room in self.rooms
        )

    @property
    def counts(self) -> Counter:
        """How many tests had which outcome."""
        return Counter(self.report.get("outcomes", {}))

    @property
    def passed(self) -> bool:
        """Whether it ran tests to the end and none of them failed."""
        counts = self.counts
        return (
            self.report.get("exit_code") == 0
            and counts["passed"] > 0
            and not any(counts[outcome] for outcome in BAD)
        )

    def run(self) -> None:
        """Run its tests to the end, with the output in the log."""
        LOGS.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        try:
            self.report_path.unlink(missing_ok=True)
            report = f"--lane-report={self.report_path}"
            self.process = self.start([*self.selection(), report])
            code = self.process.wait(PATIENCE)
            self.report = json.loads(self.report_path.read_text(encoding="utf-8"))
            self.report["exit_code"] = code
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            self.trouble = f" ({type(error).__name__})"
        finally:
            self.stop()
            self.seconds = time.monotonic() - started

    def stop(self) -> None:
        """End it with all that it started and that still runs: browsers, servers."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # nothing is left
            self.process.wait()

    def verdict(self) -> str:
        """Return a line that says what came of it.

        >>> lane = Lane("engine", seconds=61)
        >>> lane.verdict()
        'engine: STOPPED, without a report, after 61 s'
        >>> lane.report = {"exit_code": 0, "outcomes": {"passed": 3, "skipped": 1}}
        >>> lane.verdict(), lane.passed
        ('engine: 3 passed, 1 skipped in 61 s', True)
        >>> lane.report = {"exit_code": 5, "outcomes": {}}
        >>> lane.verdict(), lane.passed
        ('engine: FAILED (5): no test in 61 s', False)
        """
        if not self.report:
            text = f"STOPPED, without a report{self.trouble}"
            return f"{self.name}: {text}, after {self.seconds:.0f} s"
        state = "" if self.passed else f"FAILED ({self.report['exit_code']}): "
        text = f"{self.name}: {state}{in_words(self.counts)} in {self.seconds:.0f} s"
        if used := self.report.get("processor_seconds"):
            text += f" ({used:.0f} s of processor)"
        return text


def in_words(counts: Counter) -> str:
    """Return how many tests had which outcome, in words."""
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "no test"


def engine_files() -> list[Path]:
    """Return what is tested without a database."""
    return [TOOLS, ADDON_DIR / "engine", *sorted(TESTS.rglob(ENGINE_TESTS))]


@cache
def browser_files() -> tuple[Path, ...]:
    """Return the tests that drive a browser, of all rooms."""
    return tuple(
        path
        for path in sorted(TESTS.rglob("test_*.py"))
        if DRIVES_A_BROWSER.search(path.read_text(encoding="utf-8"))
    )


def whole_files() -> list[Path]:
    """Return the tests of the addon as a whole, outside the rooms."""
    return sorted({*TESTS.glob("test_*.py")} - {*browser_files()})


def life_file() -> list[Path]:
    """Return what pytest has to look at: the tests come from a plugin."""
    return [TOOLS / "lifecycle_check.py"]


def round_trip_file() -> list[Path]:
    """The same of the way round through three databases."""
    return [TOOLS / "round_trip_check.py"]


def all_lanes() -> list[Lane]:
    """Return all lanes, those that take longest first."""
    bare = "lifecycle and not lifecycle_with_demo"
    return [
        Lane(
            "dossier",
            rooms=("dossier", "first"),
            files=whole_files,
            needs_database=True,
        ),
        Lane("browser", files=browser_files, needs_database=True),
        Lane("meeting", rooms=("meeting",), needs_database=True),
        Lane(
            "network",
            rooms=(
                "network",
                "instrument",
                "method",
                "sheet",
                "series",
                "trajectory",
                "editor",
                "reflection",
                "round",
                "goal",
                "lead",
                "mandate",
                "referral",
                "match",
                "case",
                "family",
                "initiative",
                "practice",
                "consortium",
            ),
            needs_database=True,
        ),
        Lane(
            "life-demo",
            files=life_file,
            options=("-k", "lifecycle_with_demo"),
            plugin=LIFE,
        ),
        Lane("life", files=life_file, options=("-k", bare), plugin=LIFE),
        Lane(
            "round-trip",
            files=round_trip_file,
            plugin=ROUND_TRIP,
            needs_database=True,
        ),
        Lane("engine", files=engine_files),
    ]


class SideBySide:
    """Runs lanes in the order in which they come, so many at once.

    Used as a context: at its end, whatever still runs is stopped.
    """

    def __init__(self, at_once: int = max(2, os.cpu_count() or 1)):
        self.waiting: Queue[Lane] = Queue()
        self.done: Queue[Lane] = Queue()
        self.lanes: list[Lane] = []
        self.at_once = at_once
        self.is_over = False

    def __enter__(self) -> "SideBySide":
        for _number in range(self.at_once):
            threading.Thread(target=self._work, daemon=True).start()
        return self

    def __exit__(self, *error) -> None:
        self.is_over = True
        for lane in self.lanes:
            lane.stop()

    def _work(self) -> None:
        while True:
            lane = self.waiting.get()
            try:
                if not self.is_over:
                    lane.run()
            finally:  # or who waits for it would wait forever
                self.done.put(lane)

    def add(self, lanes: Iterable[Lane]) -> None:
        """Let these run when there is room."""
        for lane in lanes:
            self.lanes.append(lane)
            self.waiting.put(lane)

    def until_done(self, number: int) -> Iterator[Lane]:
        """Give so many lanes, each when it has ended."""
        for _number in range(number):
            yield self.done.get()


def problems(lanes: Iterable[Lane], found: Iterable[str]) -> list[str]:
    """Return a line for each test that did not run exactly once.

    :param found: the tests that Odoo's own loader finds

    >>> one, two = Lane("one"), Lane("two")
    >>> one.report = {"tests": ["x.test_a.A.test_1", "x.test_a.A.test_2"]}
    >>> two.report = {"tests": ["x.test_b.B.test_3"]}
    >>> names = [name for lane in (one, two) for name in lane.report["tests"]]
    >>> problems([one, two], names)
    []
    >>> two.report["tests"].append("x.test_a.A.test_1")
    >>> problems([one, two], names)
    ['In more than one lane: x.test_a.A']
    >>> problems([one], names)
    ['pytest does not find these:', '  x.test_b (the whole module, 1 tests)']
    """
    lanes = list(lanes)
    names = [name for lane in lanes for name in lane.report.get("tests", ())]
    classes = Counter(
        of_class
        for lane in lanes
        for of_class in {
            name.rpartition(".")[0] for name in lane.report.get("tests", ())
        }
    )
    return [
        *(f"In more than one lane: {name}" for name, n in classes.items() if n > 1),
        *differences(set(names), set(found)),
    ]


def failures(lane: Lane) -> str:
    """Return the part of a lane's output that tells what went wrong."""
    text = lane.log.read_text(encoding="utf-8", errors="replace")
    for title in (" ERRORS ", " FAILURES "):
        at = text.find(f"={title}=")
        if at >= 0:
            return text[text.rfind("\n", 0, at) + 1 :].rstrip()
    return tail(lane.log, 60)
