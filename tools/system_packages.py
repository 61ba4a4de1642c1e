"""Finds the programs that come from the system, or installs them with apt-get."""

import os
import shutil
import subprocess

from .progress import Problem, run

# Package → the names its program can have; the browser's are those Odoo looks for.
PROGRAMS = {
    "chromium": (
        "google-chrome",
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
    ),
    "wkhtmltopdf": ("wkhtmltopdf",),
    "npm": ("npm",),
    "build-essential": ("cc",),
}


def ensure(package: str) -> None:
    """See to it that a package's program can be found.

    :raises Problem: when it is not there and cannot be installed from here
    """
    if _found(package):
        return
    advice = f"Install it by hand (on Debian: apt-get install {package}), then go on."
    apt = _apt_as_root()
    if not apt:
        raise Problem(f"{package} is not here and only root can install it.", advice)
    install = [*apt, "install", "-y", "--no-install-recommends", package]
    try:
        run(install, f"apt-{package}", advice)
    except Problem:  # the machine's package lists are missing or old
        run([*apt, "update"], "apt-update", advice)
        run(install, f"apt-{package}", advice)
    if not _found(package):
        raise Problem(f"{package} was installed but is not on the PATH.", advice)


def _found(package: str) -> bool:
    return any(shutil.which(name) for name in PROGRAMS[package])


def _apt_as_root() -> list[str]:
    """Return how to call apt-get as root without a question, or nothing."""
    if not shutil.which("apt-get"):
        return []
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return command
    allowed = shutil.which("sudo") and not subprocess.call(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return ["sudo", "-n", *command] if allowed else []
