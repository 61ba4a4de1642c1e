"""Says in one line a step what happens, and what to do when it goes wrong."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .project import LOCAL, LOGS


class Problem(Exception):
    """Something that the reader can solve: what is wrong, and what to do."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.message = message
        self.advice = advice


class Steps:
    """Numbers the steps of one command and prints how long each took."""

    def __init__(self, total: int, stream=None):
        self.total = total
        self.number = 0
        self.stream = stream or sys.stdout
        self._notes: list[str] = []

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Print ``[2/6] title … 14 s`` around a block, notes below it."""
        self.number += 1
        self._write(f"[{self.number}/{self.total}] {title} … ")
        start = time.monotonic()
        try:
            yield
        except BaseException:
            self._write("stopped\n")
            raise
        finally:
            notes, self._notes = self._notes, []
        self._write(f"{time.monotonic() - start:.0f} s\n")
        for note in notes:
            self._write(f"      {note}\n")

    def note(self, text: str) -> None:
        """Keep a line to print when the running step is done."""
        self._notes.append(text)

    def complaints(self, lines: Sequence[str]) -> None:
        """Note what a program complained about, each thing once, the first ten."""
        different = list(dict.fromkeys(lines))
        for line in different[:10]:
            self.note(line if len(line) <= 160 else f"{line[:160]}…")
        if len(different) > 10:
            self.note(f"… and {len(different) - 10} more; see {LOGS}")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def run(command: Sequence, log: str, advice: str, **options) -> None:
    """Run a command with its output in ``.local/logs/<log>.log``.

    :raises Problem: with the end of that output when the command fails
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("cwd", LOCAL)
    with path.open("wb") as output:
        try:
            code = subprocess.run(
                [str(part) for part in command],
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **options,
            ).returncode
        except OSError as error:
            output.write(str(error).encode())
            code = 127
    if code:
        name = Path(command[0]).name
        raise Problem(f"{name} failed (exit code {code}):\n{tail(path)}", advice)


def tail(path: Path, lines: int = 20) -> str:
    """Return the last lines of a log, and where the rest is."""
    text = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join([f"    {line}" for line in text[-lines:]] + [f"    ({path})"])
