"""Another moment for what is started: its clock moves, what that measures does not."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from . import other_day
from .progress import Problem

NEW_YEAR = "2027-01-01T00:30"  # in Brussels: in UTC it is the year before
ASKS = """
import threading, time
from datetime import date, datetime
begin = time.monotonic()
print(date.today(), f"{datetime.now():%H:%M}", time.strftime("%Y"), int(time.time()))
threading.Event().wait(0.01)  # until a moment on another clock, it would hang
time.sleep(0.01)
print(time.monotonic() - begin < 60)
"""


class Server:
    """A PostgreSQL that says what time it is."""

    def __init__(self, seconds):
        self.seconds = seconds

    def sql(self, _statement):
        return f"{self.seconds}\n"


@pytest.fixture
def environment(monkeypatch):
    """The environment as it was, after the test."""
    for name in (other_day.PRELOAD, other_day.SHIFT):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
@pytest.mark.skipif(other_day.SHIFT in os.environ, reason="it is another day already")
def test_what_is_started_lives_at_that_moment(environment) -> None:
    """Python in a process of its own: its day, its hour, and its pauses."""
    now = time.time()
    other_day.begin(NEW_YEAR)
    env = os.environ | {"TZ": "UTC"}
    told = subprocess.run(
        [sys.executable, "-c", ASKS],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    day, hour, year, seconds, measures = told.stdout.split()
    assert (day, hour, year, measures) == ("2026-12-31", "23:30", "2026", "True")
    assert 0 <= int(seconds) - 1798759800 <= 60
    assert time.time() - now < 60, "the command itself stays where it is"


def test_without_a_day_nothing_changes(environment) -> None:
    """No library, no shift, and any PostgreSQL is right."""
    other_day.begin("")
    assert not {other_day.PRELOAD, other_day.SHIFT} & os.environ.keys()
    other_day.check(Server(0))


@pytest.mark.parametrize("day", ["tomorrow", "2027-02-29T00:30", "00:30"])
def test_what_is_no_moment_is_refused(day) -> None:
    """In words, with how it is written."""
    with pytest.raises(Problem) as refused:
        other_day.seconds_until(day, time.time())
    assert refused.value.message == f"DAY is no moment: {day}"


def test_a_database_on_another_clock_is_refused(monkeypatch) -> None:
    """One that ran already has its own: half of the tests would be on another day."""
    monkeypatch.setenv(other_day.SHIFT, "86400")
    other_day.check(Server(time.time() + 86400))
    with pytest.raises(Problem, match="runs already, on another clock"):
        other_day.check(Server(time.time()))
