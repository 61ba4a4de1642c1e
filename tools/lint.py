"""Runs the linters and says at the end which of them found something.

``python3 -m tools.lint NAME`` runs one of them; the hooks of ``pre-commit`` do.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .progress import Problem, Steps
from .project import ADDON, ADDON_DIR, LOCAL, ROOT
from .python_env import PythonEnvironment

#: It wants one class for each model in the whole addon. A lower room extends a model of
#: a higher one from its own folder (`_inherit`): that is how rooms are kept apart. That
#: a room has one class body for each model, `tools/test_house.py` sees to.
PYLINT_LEFT_OUT = "consider-merging-classes-inherited"


def start() -> int:
    """Run every linter, also after one has failed; return 1 when one did."""
    with Steps(1).step("Linters"):
        programs = _programs()
    failed = [name for name in LINTERS if not _passes(name, programs)]
    print(f"make check: {', '.join(failed)} failed" if failed else "make check: passed")
    return 1 if failed else 0


def main(names: list[str]) -> int:
    """Run the linters with these names and return 1 when one found something."""
    unknown = [name for name in names if name not in LINTERS]
    if unknown or not names:
        print(f"Usage: python3 -m tools.lint {'|'.join(LINTERS)}", file=sys.stderr)
        return 2
    LOCAL.mkdir(exist_ok=True)
    try:
        programs = _programs()
    except Problem as problem:
        print(f"{problem.message}\n\nWhat to do: {problem.advice}", file=sys.stderr)
        return 1
    return 0 if all([_passes(name, programs) for name in names]) else 1


def _programs() -> Path:
    """Return the folder with the linters, installed when they are not there yet."""
    return PythonEnvironment("venv-lint").ensure("requirements-lint.txt").folder / "bin"


def _ruff(programs: Path) -> list:
    return [programs / "ruff", "check", "."]


def _pylint(programs: Path) -> list:
    options = ("--score=n", f"--disable={PYLINT_LEFT_OUT}")
    return [programs / "pylint", *options, ADDON]


def _oca_module(programs: Path) -> list:
    return [programs / "oca-checks-odoo-module", ADDON]


def _oca_po(programs: Path) -> list:
    """Check the translations as those that no code host translates.

    In a folder ``i18n`` the tool wants no translation where it is the same as the term
    ("Team", "VIP"), so that nobody would know whether somebody looked at it. In
    ``i18n_extra`` it does not, and checks all the rest: so it is shown a copy there.
    """
    folder = LOCAL / "lint" / ADDON / "i18n_extra"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = sorted((ADDON_DIR / "i18n").glob("*.po*"))
    return [programs / "oca-checks-po", *(shutil.copy(it, folder) for it in paths)]


def _generated(programs: Path) -> list:
    """Needs none of the programs."""
    return [sys.executable, "-m", "tools.generated"]


#: The linters by name: each returns its command.
LINTERS: dict[str, Callable[[Path], list]] = {
    "ruff": _ruff,
    "pylint-odoo": _pylint,
    "oca-module": _oca_module,
    "oca-translations": _oca_po,
    "generated": _generated,
}


def _passes(name: str, programs: Path) -> bool:
    """Tell whether a linter finds nothing; what it finds is printed."""
    print(f"--- {name}", flush=True)
    environment = os.environ | {
        "PYLINTHOME": str(LOCAL / "pylint"),
        "PYTHONPYCACHEPREFIX": str(LOCAL / "pycache"),
    }
    return not subprocess.call(
        [str(part) for part in LINTERS[name](programs)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
