"""The demo: Odoo with the addon and its demo data, in Dutch."""

import errno
import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from . import databases, odoo_source, postgres, system_packages
from .demo_language import LANGUAGE
from .odoo_commands import QUIET, Odoo
from .progress import Problem, Steps, tail
from .project import ADDON, LOCAL, LOGS, TOOLS, addon_digest
from .python_env import PythonEnvironment

HOST = "127.0.0.1"
PATIENCE = 180  # seconds for Odoo to answer
DEMO_LOG = LOGS / "demo.log"
RUNNING = LOCAL / "demo.running"  # held locked by the demo; its port is in it
INSTALLED = LOCAL / "demo.installed"  # the database and the addon digest in it


def start() -> int:
    """Make what is missing, start Odoo and stay until Ctrl-C."""
    running = _running_port()
    if running:
        print("The demo is running already.")
        _welcome(running)
        return 0
    port = _wanted_port()
    steps = Steps(6)
    with _hold(port), ExitStack() as stack:
        odoo = _prepare(steps, stack)
        with steps.step(f"Odoo at {HOST}:{port}"):
            process = _serve(odoo, port)
        stack.callback(_stop, process)
        _welcome(port)
        try:
            process.wait()
        except KeyboardInterrupt:
            print("\nStopping; everything is kept for the next time.", flush=True)
        else:
            raise Problem(
                f"Odoo has stopped:\n{tail(DEMO_LOG)}", "Start it again: make demo"
            )
    return 0


def reset() -> None:
    """Throw the demo's database and files away."""
    if _running_port():
        raise Problem("The demo is running.", "Stop it first (Ctrl-C where it runs).")
    steps = Steps(1)
    with steps.step("Throwing the demo database away"), ExitStack() as stack:
        odoo = _odoo_with_server(steps, stack)
        databases.drop(odoo, odoo.server.name("demo"))
        INSTALLED.unlink(missing_ok=True)


def shell() -> int:
    """Open Odoo's shell on the demo, or run a script from standard input in it."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, ExitStack() as stack:
        odoo = _odoo_with_server(Steps(0, nowhere), stack)
        database = odoo.server.name("demo")
        if database not in odoo.server.databases():
            raise Problem("There is no demo yet.", "Run make demo first.")
        if not _is_up_to_date(database):
            print(
                "The addon changed since the demo was made: make demo", file=sys.stderr
            )
        configuration = odoo.configuration("shell", log_level="warn", log_handler=QUIET)
        options = (f"--config={configuration}", f"--database={database}", "--no-http")
        return odoo.start(odoo.command("shell", *options)).wait()


def _prepare(steps: Steps, stack: ExitStack) -> Odoo:
    """Give an Odoo whose demo database is there and up to date, step by step."""
    with steps.step("Odoo 19"):
        source = odoo_source.ensure(steps)
    with steps.step("Python packages"):
        python = PythonEnvironment("venv").ensure("requirements.txt")
        python.add_odoo(source)
    with steps.step("wkhtmltopdf, for printing"):
        try:
            system_packages.ensure("wkhtmltopdf")
        except Problem as problem:
            steps.note(f"WARNING: PDFs cannot be made. {problem.message}")
            steps.note(problem.advice)
    with steps.step("PostgreSQL"):
        server = stack.enter_context(postgres.running("demo", python, steps))
    odoo = Odoo(source, python, server)
    with steps.step("Database with demo data, in Dutch"):
        _ensure_database(odoo, steps)
    return odoo


def _odoo_with_server(steps: Steps, stack: ExitStack) -> Odoo:
    """Give an Odoo and its PostgreSQL, without looking at the database."""
    source = odoo_source.ensure(steps)
    python = PythonEnvironment("venv").ensure("requirements.txt")
    python.add_odoo(source)
    server = stack.enter_context(postgres.running("demo", python, steps))
    return Odoo(source, python, server)


def _ensure_database(odoo: Odoo, steps: Steps) -> None:
    """Install the addon, or upgrade it when its files changed since then."""
    name = odoo.server.name("demo")
    if name not in odoo.server.databases():
        _install(odoo, name, steps)
    elif not _is_up_to_date(name):
        steps.note("The addon changed: upgraded; your data are kept.")
        steps.complaints(odoo.change(name, f"--update={ADDON}", log="demo-upgrade"))
        _set_dutch(odoo, name)
    INSTALLED.write_text(_installed(name))


def _is_up_to_date(name: str) -> bool:
    """Tell whether the demo was made or upgraded with the addon as it is."""
    return INSTALLED.exists() and INSTALLED.read_text() == _installed(name)


def _installed(name: str) -> str:
    return f"{name} {addon_digest()}"


def _install(odoo: Odoo, name: str, steps: Steps) -> None:
    making = odoo.server.name(f"demo_{databases.MAKING}")
    databases.drop(odoo, making)
    options = ("--with-demo", f"--load-language={LANGUAGE}")
    steps.complaints(
        odoo.change(making, f"--init={ADDON}", *options, log="demo-install")
    )
    _set_dutch(odoo, making)
    databases.rename(odoo, making, name)


def _set_dutch(odoo: Odoo, database: str) -> None:
    configuration = odoo.configuration("demo-language")
    odoo.run_module(
        "tools.demo_language",
        f"--config={configuration}",
        f"--database={database}",
        log="demo-language",
    )


def _serve(odoo: Odoo, port: int) -> subprocess.Popen:
    """Start Odoo and wait until its login page answers."""
    database = odoo.server.name("demo")
    configuration = odoo.configuration(
        "demo",
        db_name=database,
        dbfilter=f"^{re.escape(database)}$",
        http_port=port,
        log_handler=QUIET,
    )
    with DEMO_LOG.open("wb") as output:
        process = odoo.start(
            odoo.command("server", f"--config={configuration}"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_login_page(process, port)
    except BaseException:
        _stop(process)
        raise
    return process


def _wait_for_login_page(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/web/login", timeout=60):
                return
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.2)
    raise Problem(
        f"Odoo does not answer:\n{tail(DEMO_LOG)}",
        "Read this log; make demo-reset starts over with a new database.",
    )


def _stop(process: subprocess.Popen) -> None:
    """Ask Odoo to stop, and insist after a while."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _welcome(port: int) -> None:
    """Print where to go and who one can be."""
    print(f"\nOpen http://{HOST}:{port} and log in as one of these:\n")
    rows = [("login", "password", "role")]
    for line in (TOOLS / "demo_logins.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            login, password, *role = line.split(None, 2)
            rows.append((login, password, " ".join(role)))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for login, password, role in rows:
        print(f"  {login:{widths[0]}}  {password:{widths[1]}}  {role}")
    print("\nCtrl-C stops it; make demo starts it again with everything kept.")
    print(f"Its log is {DEMO_LOG}", flush=True)


def _wanted_port() -> int:
    """Return the port to listen at.

    :raises Problem: when it is no port or another program has it
    """
    text = os.environ.get("PORT") or "8069"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port.", "Choose one: make demo PORT=8070")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is taken by another program" if taken else error.strerror
            raise Problem(
                f"Port {text}: {why}.",
                f"Free it, or choose another: make demo PORT={int(text) + 1}",
            ) from error
    return int(text)


@contextmanager
def _hold(port: int) -> Iterator[None]:
    """Let other commands see that the demo runs, and at which port."""
    with RUNNING.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(str(port))
        file.flush()
        yield


def _running_port() -> int | None:
    """Return the port of the demo that runs, if one does."""
    if not RUNNING.exists():
        return None
    with RUNNING.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(file.read())
    return None
