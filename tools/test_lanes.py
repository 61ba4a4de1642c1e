"""Every test is in one lane, and only a lane that ran its tests has passed."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from hypothesis import settings

from odoo import sql_db
from odoo.modules.registry import Registry

from . import lanes, no_database
from .lanes import Lane, SideBySide, all_lanes
from .run_tests import _tell


def test_every_file_is_in_one_lane() -> None:
    """Also one of a room that is added later: else it would never run."""
    paths = sorted(lanes.TESTS.rglob("test_*.py"))
    assert len(paths) > 90
    where = {
        path: [lane.name for lane in all_lanes() if lane.has(path)] for path in paths
    }
    assert {path: names for path, names in where.items() if len(names) != 1} == {}


def test_a_room_leaves_out_what_another_lane_runs() -> None:
    """What a lane is asked agrees with what it says to have."""
    left_out = 0
    for lane in all_lanes():
        asked = lane.selection()
        for room in lane.rooms:
            for path in (lanes.TESTS / room).glob("test_*.py"):
                if not lane.has(path):
                    left_out += 1
                    glob = f"--ignore-glob=*/{lanes.ENGINE_TESTS}"
                    is_engine = path.match(lanes.ENGINE_TESTS)
                    assert (glob if is_engine else f"--ignore={path}") in asked
    assert left_out > 20


def test_engine_tests_need_no_database() -> None:
    """They are in the lane without one, and in no other."""
    (engine,) = (lane for lane in all_lanes() if lane.name == "engine")
    paths = sorted(lanes.TESTS.rglob(lanes.ENGINE_TESTS))
    assert len(paths) > 10
    assert all(engine.has(path) for path in paths)
    assert not engine.needs_database


def test_who_asks_for_a_database_there_is_told(monkeypatch) -> None:
    """And who reads it knows what to do: give the file another name."""
    monkeypatch.setattr(sql_db, "db_connect", sql_db.db_connect)  # as it was, after
    no_database.close_the_way()
    with pytest.raises(no_database.NoDatabaseError, match="another name"):
        Registry("netwerk_that_is_not_there")


def test_properties_are_tried_on_the_same_examples_each_time() -> None:
    """A test that fails by chance tells nothing of the change at hand."""
    assert settings.default.derandomize
    assert settings.default.deadline is None  # no verdict on a slow machine


def python(code: str) -> Callable[[list[str]], subprocess.Popen]:
    """Return what starts a lane that does this instead of tests."""

    def start(selection: list[str]) -> subprocess.Popen:
        path = selection[-1].partition("=")[2]
        command = [sys.executable, "-c", f"report = {path!r}\n{code}"]
        return subprocess.Popen(command, start_new_session=True)

    return start


def written(exit_code: int, **outcomes: int) -> str:
    """Return code that writes a report and ends so."""
    text = json.dumps({"outcomes": outcomes, "tests": []})
    return f"open(report, 'w').write({text!r}); raise SystemExit({exit_code})"


@pytest.mark.parametrize(
    "code, words, passes",
    [
        (written(0, passed=3, skipped=1), "3 passed, 1 skipped", True),
        (written(1, passed=3, failed=1), "FAILED (1): 3 passed, 1 failed", False),
        (written(0, passed=3, error=1), "FAILED (0): 3 passed, 1 error", False),
        (written(0, skipped=3), "FAILED (0): 3 skipped", False),
        (written(5), "FAILED (5): no test", False),
        (written(139, passed=3), "FAILED (139)", False),
        ("import os; os.kill(os.getpid(), 9)", "STOPPED, without a report", False),
        ("open(report, 'w').write('{')", "STOPPED, without a report", False),
        ("import time; time.sleep(60)", "(TimeoutExpired)", False),
    ],
)
def test_only_a_whole_run_passes(
    monkeypatch, tmp_path: Path, capsys, code: str, words: str, passes: bool
) -> None:
    """Killed, hanging, failing or without tests: each is told, and none passes."""
    monkeypatch.setattr(lanes, "LOGS", tmp_path)
    monkeypatch.setattr(lanes, "PATIENCE", 60 if "sleep" not in code else 0.5)
    lane = Lane("trial", start=python(code))
    lane.log.write_text("its output", encoding="utf-8")
    # what an earlier run left does not count
    earlier = {"outcomes": {"passed": 9}, "tests": []}
    lane.report_path.write_text(json.dumps(earlier), encoding="utf-8")
    good = Lane("good", start=python(written(0, passed=4)))
    with SideBySide() as running:
        running.add([lane, good])
        ended = list(running.until_done(2))
    assert sorted(it.name for it in ended) == ["good", "trial"]
    assert words in lane.verdict()
    assert lane.passed is passes
    assert _tell(ended, [], 1) == (0 if passes else 1)
    said = capsys.readouterr().out
    assert ("make test passed: " in said) is passes
    assert ("FAILED: trial; " in said) is not passes
    assert _tell([good], ["A test ran twice"], 1) == 1


def test_all_that_a_lane_started_ends_with_it(monkeypatch, tmp_path: Path) -> None:
    """A browser that was left behind keeps nobody waiting."""
    monkeypatch.setattr(lanes, "LOGS", tmp_path)
    code = (
        "import subprocess, sys;"
        "child = [sys.executable, '-c', 'import time; time.sleep(60)'];"
        "pid = subprocess.Popen(child).pid;"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(pid));"
    )
    lane = Lane("trial", start=python(code + written(0, passed=1)))
    lane.run()
    assert lane.passed
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int((tmp_path / "pid").read_text())).wait(30)  # it sleeps for 60
