"""Gets the source of Odoo 19: from a folder given, or as Debian packages it."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .progress import Problem, Steps, run
from .project import LOCAL, TOOLS, digest

VERSIONS = TOOLS / "versions.toml"
TARGET = LOCAL / "odoo"
STAMP = TARGET / "pins"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
ELSEWHERE = (
    "Get a checkout of Odoo's branch 19.0 and name its folder in the environment "
    "variable ODOO_PATH, then run this again."
)


@dataclass(frozen=True)
class OdooSource:
    """Odoo's source on this machine.

    ``packages`` is the folder to put on Python's path; ``addons`` are the folders
    with Odoo's own addons; ``version`` changes when the source does.
    """

    packages: Path
    addons: tuple[Path, ...]
    version: str


def ensure(steps: Steps) -> OdooSource:
    """Return Odoo's source, downloaded when it is not here yet."""
    given = os.environ.get("ODOO_PATH")
    if given:
        return _existing(Path(given).expanduser().resolve())
    pins = _pins()
    wanted = digest([repr(pins).encode()])
    if not is_here():
        _download(pins, TARGET, steps)
        STAMP.write_text(wanted)
    packages = TARGET / "usr/lib/python3/dist-packages"
    return OdooSource(packages, (packages / "odoo/addons",), wanted)


def is_here() -> bool:
    """Tell whether the source is there, so that `ensure` downloads nothing."""
    if os.environ.get("ODOO_PATH"):
        return True
    wanted = digest([repr(_pins()).encode()])
    return STAMP.exists() and STAMP.read_text() == wanted


def _pins() -> list[dict]:
    return tomllib.loads(VERSIONS.read_text(encoding="utf-8"))["package"]


def _existing(folder: Path) -> OdooSource:
    """Describe an Odoo that is on this machine already."""
    packages = folder.parent if (folder / "release.py").exists() else folder
    release = packages / "odoo/release.py"
    if not release.exists():
        raise Problem(
            f"ODOO_PATH names {folder}, and there is no Odoo in it.",
            "Name the folder that holds odoo-bin or the Python package odoo.",
        )
    if not re.search(r"^version_info = \(19, 0,", release.read_text(), re.MULTILINE):
        raise Problem(f"The Odoo in {folder} is not version 19.0.", ELSEWHERE)
    own = (packages / "addons", packages / "odoo/addons")
    version = digest([bytes(packages), release.read_bytes()])
    return OdooSource(packages, tuple(path for path in own if path.is_dir()), version)


def _download(pins: list[dict], target: Path, steps: Steps) -> None:
    """Download the pinned packages and unpack them side by side in ``target``."""
    apt = _PrivateApt(LOCAL / "apt", sorted({pin["suite"] for pin in pins}))
    partial = target.with_name("odoo.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    for pin in pins:
        package = apt.download(pin, steps)
        run(
            ["dpkg", "-x", package, partial],
            "unpack",
            "Is the disk full? Make room and run this again.",
        )
    _mend(partial / "usr/lib/python3/dist-packages/odoo/addons")
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)
    shutil.rmtree(apt.folder)


def _mend(addons: Path) -> None:
    """Put back what Debian leaves out and Odoo's pages ask for."""
    script = addons / "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.touch()


class _PrivateApt:
    """Debian's own client with a configuration apart from the machine's."""

    def __init__(self, folder: Path, suites: list[str]):
        self.folder = folder
        for program in ("apt-get", "dpkg"):
            if not shutil.which(program):
                raise Problem(f"This machine has no {program}.", ELSEWHERE)
        if not KEYRING.exists():
            raise Problem(f"Debian's keys are missing ({KEYRING}).", ELSEWHERE)
        (folder / "lists/partial").mkdir(parents=True, exist_ok=True)
        (folder / "cache/archives/partial").mkdir(parents=True, exist_ok=True)
        sources = folder / "sources.list"
        mirror = _mirror()
        sources.write_text(
            "".join(
                f"deb [signed-by={KEYRING}] {mirror} {suite} main\n" for suite in suites
            )
        )
        self.options = [
            f"-oDir::Etc::sourcelist={sources}",
            "-oDir::Etc::sourceparts=-",
            f"-oDir::State::Lists={folder / 'lists'}",
            f"-oDir::Cache={folder / 'cache'}",
            "-oAPT::Get::List-Cleanup=0",
            "-oAPT::Sandbox::User=",
        ]
        self._run("update")

    def download(self, pin: dict, steps: Steps) -> Path:
        """Return the file of a package: its pinned version, or the newest near it."""
        name, version = pin["name"], pin["version"]
        if version in self._versions(name):
            path = self._download(name, version)
            if _sha256(path) != pin["sha256"]:
                raise Problem(
                    f"{path.name} is not the file that tools/versions.toml pins.",
                    f"Its sha256 is {_sha256(path)}. Find out why before you pin it.",
                )
            return path
        newest = self._newest(name, "19.0" if name == "odoo-19" else "")
        path = self._download(name, newest)
        steps.note(
            f"WARNING: {name} {version}, pinned in tools/versions.toml, is gone from "
            f"the suite {pin['suite']}; {newest} is used instead. To move the pin, "
            f'write version = "{newest}" and sha256 = "{_sha256(path)}".'
        )
        return path

    def _versions(self, name: str) -> list[str]:
        """Return the versions of a package that can be had, newest first."""
        command = ["apt-cache", *self.options, "madison", name]
        output = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = (line.split("|") for line in output.stdout.splitlines())
        return [line[1].strip() for line in lines if len(line) == 3]

    def _newest(self, name: str, series: str) -> str:
        for version in self._versions(name):
            if version.startswith(series):
                return version
        raise Problem(f"The mirror has no {name} {series} any more.", ELSEWHERE)

    def _download(self, name: str, version: str) -> Path:
        """Download one version of a package into the private folder."""
        folder = self.folder / "debs" / name
        folder.mkdir(parents=True, exist_ok=True)
        self._run("download", f"{name}={version}", cwd=folder)
        return next(folder.glob("*.deb"))

    def _run(self, *arguments: str, cwd: Path = LOCAL) -> None:
        run(
            ["apt-get", *self.options, *arguments],
            "apt",
            f"Is the package mirror reached from here? If it never is: {ELSEWHERE}",
            cwd=cwd,
        )


def _mirror() -> str:
    """Return the address of the Debian mirror that this machine is set up with."""
    system = platform.freedesktop_os_release()
    suites = {system.get("VERSION_CODENAME"), "stable", "testing", "unstable", "sid"}
    command = ["apt-get", "indextargets", "--no-release-info"]
    command += ["--format", "$(RELEASE) $(COMPONENT) $(REPO_URI)"]
    output = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in output.stdout.splitlines():
        suite, component, address = line.split(" ", 2)
        if system["ID"] == "debian" and suite in suites and component == "main":
            return address
    raise Problem("apt knows no Debian mirror on this machine.", ELSEWHERE)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
