"""Lets the tests run as if it were another moment: ``make test DAY=2027-01-01T00:30``.

What depends on the day fails on one that nobody chose: the first of a month, or in the
hour in which it is another day in UTC. PostgreSQL, Odoo and the browser get the same
clock, from a library that is loaded before theirs (``other_day.c``).
"""

import os
import time
from datetime import datetime
from math import ceil
from pathlib import Path
from zoneinfo import ZoneInfo

from . import system_packages
from .postgres import Server
from .progress import Problem, run
from .project import LOCAL, TOOLS, digest

ZONE = ZoneInfo("Europe/Brussels")  # as models/mixin/clock.py
SOURCE = TOOLS / "other_day.c"
SHIFT = "OTHER_DAY_SHIFT"
PRELOAD = "LD_PRELOAD"
NEAR = 60  # seconds


def begin(day: str) -> None:
    """Give whatever is started from here a clock on which it is now this moment.

    :param day: as in ISO 8601; on the clock of Brussels when it names no zone. Empty:
        nothing changes.
    :raises Problem: when it is no moment, or there is no C compiler
    """
    if not day:
        return
    library = _library()
    others = os.environ.get(PRELOAD, "").split()
    os.environ[PRELOAD] = " ".join([str(library), *others])
    os.environ[SHIFT] = str(seconds_until(day, time.time()))


def seconds_until(day: str, now: float) -> int:
    """Return how many seconds it is from now (a time of the system) until a moment.

    >>> seconds_until("1970-01-02T01:00", 0.0)  # it is an hour later in Brussels
    86400
    >>> seconds_until("1970-01-02T00:00Z", 86410.0)
    -10
    """
    try:
        moment = datetime.fromisoformat(day)
    except ValueError as error:
        raise Problem(
            f"DAY is no moment: {day}", "Write it as DAY=2027-01-01T00:30."
        ) from error
    if not moment.tzinfo:
        moment = moment.replace(tzinfo=ZONE)
    return ceil(moment.timestamp() - now)


def check(server: Server) -> None:
    """See to it that PostgreSQL has the clock of :func:`begin`: one that ran already
    has its own.

    :raises Problem: when it has not
    """
    if not (shift := int(os.environ.get(SHIFT, "0"))):
        return
    there = float(server.sql("SELECT extract(epoch FROM now())"))
    if abs(there - time.time() - shift) > NEAR:
        raise Problem(
            "PostgreSQL runs already, on another clock.",
            "Stop what works with it, and leave PGHOST out when you choose a DAY.",
        )


def _library() -> Path:
    """Return the path of the library, made when it is not here yet."""
    path = LOCAL / f"other-day-{digest([SOURCE.read_bytes()])}.so"
    if not path.exists():
        system_packages.ensure("build-essential")
        partial = path.with_suffix(".partial")
        command = ["cc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC"]
        run([*command, "-o", partial, SOURCE], "other-day", "Is this Linux?")
        partial.rename(path)
    return path
