"""Gets axe-core, which checks pages for accessibility; only the tests use it."""

import base64
import hashlib
import tarfile
import tomllib
from pathlib import Path

from . import system_packages
from .progress import Problem, run
from .project import LOCAL, TOOLS

VERSIONS = TOOLS / "versions.toml"
SCRIPT = "package/axe.min.js"
ADVICE = (
    "Is the npm registry reached from here? Run this again when it is; "
    "what was downloaded is kept."
)


def ensure() -> Path:
    """Return the path of axe-core's script, downloaded when it is not here yet.

    :raises Problem: when it cannot be had, or is not the file that is pinned
    """
    pin = tomllib.loads(VERSIONS.read_text(encoding="utf-8"))["npm"]["axe-core"]
    archive = LOCAL / "npm" / f"axe-core-{pin['version']}.tgz"
    if not archive.exists():
        archive.parent.mkdir(parents=True, exist_ok=True)
        _download(archive, pin["version"])
    integrity = _integrity(archive)
    if integrity != pin["integrity"]:
        archive.unlink()
        raise Problem(
            f"{archive.name} is not the file that tools/versions.toml pins.",
            f"Its integrity is {integrity}. Find out why before you pin it.",
        )
    script = archive.with_suffix(".js")
    with tarfile.open(archive) as package:
        script.write_bytes(package.extractfile(SCRIPT).read())
    return script


def _download(archive: Path, version: str) -> None:
    """Download the package with npm, which knows where its user gets packages."""
    system_packages.ensure("npm")
    folder = archive.parent
    command = ["npm", "pack", f"axe-core@{version}", "--pack-destination", folder]
    run(command, "npm", ADVICE)


def _integrity(path: Path) -> str:
    """Return the checksum of a file as npm writes it."""
    return (
        "sha512-"
        + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    )
