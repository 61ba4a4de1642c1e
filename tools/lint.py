"""Runs the linters and says at the end which of them found something."""

import os
import subprocess

from .progress import Steps
from .project import ADDON, ADDON_DIR, LOCAL, ROOT
from .python_env import PythonEnvironment

# A lower room extends a higher room's model from its own folder (_inherit).
PYLINT_LEFT_OUT = "consider-merging-classes-inherited"
# It wants no translation where the Dutch word is the English one ("Team", "VIP").
PO_LEFT_OUT = "po-pretty-format"


def start() -> int:
    """Run every linter, also after one has failed; return 1 when one did."""
    with Steps(1).step("Linters"):
        python = PythonEnvironment("venv-lint").ensure("requirements-lint.txt")
    failed = [
        name
        for name, command in _commands(python).items()
        if not _passes(name, command)
    ]
    print(f"make check: {', '.join(failed)} failed" if failed else "make check: passed")
    return 1 if failed else 0


def _commands(python: PythonEnvironment) -> dict[str, list]:
    """Return the command of each linter by its name."""
    programs = python.folder / "bin"
    translations = sorted((ADDON_DIR / "i18n").glob("*.po*"))
    return {
        "ruff": [programs / "ruff", "check", "."],
        "pylint-odoo": [
            programs / "pylint",
            "--score=n",
            f"--disable={PYLINT_LEFT_OUT}",
            ADDON,
        ],
        "OCA module checks": [programs / "oca-checks-odoo-module", ADDON],
        "OCA translation checks": [
            programs / "oca-checks-po",
            f"--disable={PO_LEFT_OUT}",
            *translations,
        ],
    }


def _passes(name: str, command: list) -> bool:
    print(f"--- {name}", flush=True)
    environment = os.environ | {
        "PYLINTHOME": str(LOCAL / "pylint"),
        "PYTHONPYCACHEPREFIX": str(LOCAL / "pycache"),
    }
    return not subprocess.call(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
