"""Runs Odoo: its configuration, its environment and its commands."""

import re
import subprocess
from collections.abc import Sequence
from configparser import RawConfigParser
from pathlib import Path

from .odoo_source import OdooSource
from .postgres import Server
from .progress import Problem, run, tail
from .project import ADDON, LOCAL, LOGS, ROOT
from .python_env import PythonEnvironment

DATA = LOCAL / "odoo-data"
QUIET = "py.warnings:ERROR"  # a log without the deprecations in Odoo's own code
# The message behind a log line of level WARNING or worse.
COMPLAINT = re.compile(
    r"^\S+ \S+ \d+ ((?:WARNING|ERROR|CRITICAL) \S+ (?!py\.warnings).*)$", re.MULTILINE
)
FAILED = (
    "Read the log. When the addon is at fault, mend it and run this again; "
    "what was there before is kept."
)


class Odoo:
    """Odoo's source, its Python and its PostgreSQL, put together."""

    def __init__(self, source: OdooSource, python: PythonEnvironment, server: Server):
        self.source = source
        self.python = python
        self.server = server

    def configuration(self, name: str, **options: object) -> Path:
        """Write Odoo's configuration file for one use and return its path."""
        addons = [*self.source.addons, ROOT]
        parser = RawConfigParser()
        parser["options"] = {
            "addons_path": ",".join(map(str, addons)),
            "data_dir": str(DATA),
            "db_host": self.server.host,
            "db_port": str(self.server.port),
            "db_user": self.server.user,
            "http_interface": "127.0.0.1",
            "list_db": "False",
            "screenshots": str(LOCAL / "screenshots"),
        } | {key: str(value) for key, value in options.items()}
        path = LOCAL / f"odoo-{name}.conf"
        with path.open("w", encoding="utf-8") as file:
            parser.write(file)
        return path

    def environment(self) -> dict[str, str]:
        """Return the environment for Odoo and for the browser that it starts."""
        home = LOCAL / "home"
        return self.server.environment() | {
            "HYPOTHESIS_STORAGE_DIRECTORY": str(LOCAL / "hypothesis"),
            "PYTHONDONTWRITEBYTECODE": "",  # compiling Odoo anew costs seconds
            "PYTHONPYCACHEPREFIX": str(LOCAL / "pycache"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore::DeprecationWarning",
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
        }

    def command(self, *arguments: object) -> list[str]:
        """Return the command that runs Odoo with these arguments."""
        return [str(self.python.python), "-m", "odoo", *map(str, arguments)]

    def change(self, database: str, *arguments: str, log: str) -> list[str]:
        """Install or upgrade modules in a database, which is made if need be.

        :return: what Odoo complained about while it went on
        :raises Problem: when it stopped, or left the demo data out
        """
        configuration = self.configuration(log)
        self.run(
            self.command(
                "server",
                f"--config={configuration}",
                f"--database={database}",
                "--no-http",
                "--stop-after-init",
                "--max-cron-threads=0",
                *arguments,
            ),
            log,
        )
        complaints = self._complaints(log)
        if any("demo data failed to install" in line for line in complaints):
            raise Problem(
                f"The demo data is wrong:\n{tail(LOGS / f'{log}.log')}", FAILED
            )
        return complaints

    def uninstall(self, database: str, log: str) -> list[str]:
        """Take the addon out of a database.

        :return: what Odoo complained about while it went on
        """
        configuration = self.configuration(log)
        options = (f"--config={configuration}", f"--database={database}")
        self.run(self.command("module", "uninstall", *options, ADDON), log)
        return self._complaints(log)

    @staticmethod
    def _complaints(log: str) -> list[str]:
        text = (LOGS / f"{log}.log").read_text(encoding="utf-8", errors="replace")
        return COMPLAINT.findall(text)

    def run(self, command: Sequence[object], log: str, **options) -> None:
        """Run a command in Odoo's environment, with its output in a log."""
        run(command, log, FAILED, env=self.environment(), **options)

    def run_module(self, module: str, *arguments: object, log: str) -> None:
        """Run a module of this package with Odoo's Python."""
        self.run([self.python.python, "-m", module, *arguments], log, cwd=ROOT)

    def wait(self, command: Sequence[object]) -> int:
        """Run a command in the terminal, to its end, and return its exit code."""
        process = self.start([str(part) for part in command], cwd=ROOT)
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise

    def start(self, command: Sequence[str], **options) -> subprocess.Popen:
        """Start a command in Odoo's environment and return the process."""
        options.setdefault("cwd", LOCAL)
        return subprocess.Popen(command, env=self.environment(), **options)


def filestore(database: str) -> Path:
    """Return the folder where Odoo keeps the files of a database."""
    return DATA / "filestore" / database
