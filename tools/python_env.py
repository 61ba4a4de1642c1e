"""Makes virtual environments with the Python packages that the project pins."""

import os
import shutil
import sys
import venv
from pathlib import Path

from .odoo_source import OdooSource
from .progress import Problem, run
from .project import LOCAL, TOOLS, digest


class PythonEnvironment:
    """A virtual environment in ``.local``, made and filled when needed."""

    def __init__(self, name: str):
        self.folder = LOCAL / name
        self.python = self.folder / "bin/python"

    @property
    def site_packages(self) -> Path:
        """The folder where the environment's packages are."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def ensure(self, *requirements: str) -> "PythonEnvironment":
        """Install these requirement files of ``tools/``, each once per content."""
        self._ensure_made()
        for name in requirements:
            path = TOOLS / name
            stamp = self.folder / f"{path.stem}.stamp"
            wanted = digest([path.read_bytes()])
            if stamp.exists() and stamp.read_text() == wanted:
                continue
            self._install(path)
            stamp.write_text(wanted)
        return self

    def add_odoo(self, source: OdooSource) -> None:
        """Put Odoo on the environment's path, behind the packages pinned here."""
        (self.site_packages / "odoo-source.pth").write_text(f"{source.packages}\n")

    def _ensure_made(self) -> None:
        stamp = self.folder / "python.stamp"
        wanted = f"{sys.version} {self.folder}"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            venv.create(self.folder, with_pip=True)
        except Exception as error:
            raise Problem(
                f"Python could not make a virtual environment: {error}",
                "On Debian and Ubuntu: apt-get install python3-venv",
            ) from error
        stamp.write_text(wanted)

    def _install(self, requirements: Path) -> None:
        cache = os.environ.get("PIP_CACHE_DIR", str(LOCAL / "pip-cache"))
        run(
            [self.python, "-m", "pip", "install", "-r", requirements],
            f"pip-{requirements.stem}",
            "Is the package index reached from here? Run this again when it is; "
            "what was downloaded is kept.",
            env=os.environ | {"PIP_CACHE_DIR": cache},
        )
