"""Measures calls: milliseconds, and queries."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter


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

    The calls take turns, so that what slows the machine down slows all of them.
    """
    durations = [[] for _call in calls]
    for number in range(rounds + 2):
        for call, taken in zip(calls, durations, strict=True):
            env.flush_all()
            env.invalidate_all()
            gc.collect(1)  # what the call before left behind
            start = perf_counter()
            call()
            env.flush_all()
            if number >= 2:  # the first two warm up
                taken.append((perf_counter() - start) * 1000)
    return [median(taken) for taken in durations]
