"""PostgreSQL's own log holds no row that it refused."""

import os
from pathlib import Path

import pytest

from . import postgres
from .progress import Problem, Steps
from .project import LOCAL
from .python_env import PythonEnvironment

WORD = "mimosa-in-a-row"


def test_no_words_of_a_row_in_the_log() -> None:
    """A constraint refuses a row, and PostgreSQL says so without the row."""
    log = LOCAL / "postgres-test" / "server.log"
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        python = PythonEnvironment("venv")
        with postgres.running("test", python, Steps(0, nowhere)) as server:
            folder = Path(server.host).name
            if folder != "postgres-test" and not folder.startswith("netwerk-"):
                pytest.skip("another server than the project's own")
            start = log.stat().st_size
            for statements in (
                f"CREATE TEMP TABLE t (a text, n int CHECK (n > 0));"
                f"INSERT INTO t VALUES ('{WORD}', -1)",
                f"CREATE TEMP TABLE t (a text UNIQUE);"
                f"INSERT INTO t VALUES ('{WORD}'), ('{WORD}')",
            ):
                with pytest.raises(Problem):
                    server.script("postgres", statements)
            with open(log, "rb") as written:
                written.seek(start)
                lines = written.read().decode(errors="replace")
    assert "violates check constraint" in lines
    assert "duplicate key" in lines
    assert WORD not in lines
