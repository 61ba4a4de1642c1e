"""The commands behind the Makefile: ``python3 -m tools COMMAND``."""

import os
import signal
import sys

from . import (
    bench,
    demo,
    house,
    instrument_pages,
    lint,
    method_list,
    readme,
    run_tests,
)
from .progress import Problem
from .project import LOCAL


def demo_reset() -> int:
    """Throw the demo's database away and start a new demo."""
    demo.reset()
    return demo.start()


COMMANDS = {
    "bench": bench.start,
    "check": lint.start,
    "clicks": bench.clicks,
    "demo": demo.start,
    "demo-reset": demo_reset,
    "house": house.start,
    "instruments": instrument_pages.start,
    "methods": method_list.start,
    "readme": readme.start,
    "shell": demo.shell,
    "test": run_tests.start,
}


def main() -> int:
    """Run the command that the command line names and return its exit code."""
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        print(f"Usage: python3 -m tools {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    os.umask(0o022)  # PostgreSQL may run as another user, who has to read its files
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    LOCAL.mkdir(exist_ok=True)
    try:
        return COMMANDS[sys.argv[1]]()
    except Problem as problem:
        print(f"\n{problem.message}\n\nWhat to do: {problem.advice}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
