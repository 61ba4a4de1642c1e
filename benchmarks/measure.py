"""Measures calls: milliseconds, and queries."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

#: A short call is made at most so many times as often as asked for.
MOST = 6


def queries(env, call: Callable) -> int:
    """Return how many queries a call takes when only the registry is warm."""
    env.flush_all()
    env.invalidate_all()
    before = env.cr.sql_log_count
    call()
    env.flush_all()
    return env.cr.sql_log_count - before


def milliseconds(env, *calls: Callable, rounds: int) -> list[float]:
    """Return the median duration of each call, warm, the records not in memory.

    The calls take turns, so that what slows the machine down slows all of them. Short
    ones are called more often, up to a second in all: they are told less exactly.
    """
    durations = [[] for _call in calls]
    _round(env, calls)  # these two warm up
    _round(env, calls)
    start = perf_counter()
    while len(durations[0]) < rounds or (
        len(durations[0]) < MOST * rounds and perf_counter() - start < 1
    ):
        for taken, duration in zip(durations, _round(env, calls), strict=True):
            taken.append(duration * 1000)
    return [median(taken) for taken in durations]


def _round(env, calls):
    """Call each once; return the seconds that each took."""
    durations = []
    for call in calls:
        env.flush_all()
        env.invalidate_all()
        gc.collect(1)  # what the call before left behind
        start = perf_counter()
        call()
        env.flush_all()
        durations.append(perf_counter() - start)
    return durations
