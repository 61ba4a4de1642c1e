"""Makes databases, and keeps the slow part of the work for the next time.

``base`` has what the addon depends on, ``addon`` has the addon too, and ``assets`` the
scripts and styles of its pages; each is named after a digest of what went into it, so
that a change of those makes a new one. A database gets its real name when it is
complete: an interrupted run leaves nothing half done.
"""

import os
import shutil

from .odoo_commands import Odoo, filestore
from .progress import Steps
from .project import (
    ADDON,
    ADDON_DIR,
    TOOLS,
    addon_digest,
    assets_digest,
    digest,
    manifest,
)

MAKING = "making"


def fresh(odoo: Odoo, purpose: str, steps: Steps) -> str:
    """Return the name of a new database with the addon and no demo data."""
    target = odoo.server.name(purpose)
    copy(odoo, with_addon(odoo, steps), target)
    return target


def with_assets(odoo: Odoo, purpose: str, steps: Steps) -> str:
    """Return the name of a new database with the addon, its scripts and its styles."""
    target = odoo.server.name(purpose)
    addon = with_addon(odoo, steps)
    name = _assets_name(odoo, addon)
    if name not in odoo.server.databases():
        making = odoo.server.name(MAKING)
        copy(odoo, addon, making)
        log = "assets"
        odoo.run_module("tools.assets", odoo.configuration(log), making, log=log)
        _replace(odoo, making, name, "assets")
    copy(odoo, name, target)
    return target


def is_made(odoo: Odoo) -> bool:
    """Tell whether :func:`with_assets` has only to copy."""
    made = odoo.server.databases()
    addon = _addon_name(odoo, _base_name(odoo))
    return {addon, _assets_name(odoo, addon)} <= made


def base(odoo: Odoo) -> str:
    """Return a database with the modules that the addon depends on."""
    name = _base_name(odoo)
    if name not in odoo.server.databases():
        making = odoo.server.name(MAKING)
        drop(odoo, making)
        odoo.change(making, f"--init={_depends()}", log="install-base")
        _replace(odoo, making, name, "base")
    return name


def copy(odoo: Odoo, source: str, target: str) -> None:
    """Copy a database and its files; an older target goes."""
    drop(odoo, target)
    odoo.server.copy(source, target)
    if filestore(source).exists():
        # Odoo never writes into a file that it has stored: links will do.
        shutil.copytree(filestore(source), filestore(target), copy_function=os.link)


def rename(odoo: Odoo, old: str, new: str) -> None:
    """Give a database and its files another name."""
    shutil.rmtree(filestore(new), ignore_errors=True)
    if filestore(old).exists():
        filestore(old).rename(filestore(new))
    odoo.server.rename(old, new)


def drop(odoo: Odoo, name: str) -> None:
    """Remove a database and its files."""
    odoo.server.drop(name)
    shutil.rmtree(filestore(name), ignore_errors=True)


def with_addon(odoo: Odoo, steps: Steps) -> str:
    """Return a database with the addon as its files are now."""
    depends = base(odoo)
    name = _addon_name(odoo, depends)
    if name not in odoo.server.databases():
        making = odoo.server.name(MAKING)
        copy(odoo, depends, making)
        steps.complaints(odoo.change(making, f"--init={ADDON}", log="install-addon"))
        _replace(odoo, making, name, "addon")
    return name


def _depends() -> str:
    return ",".join(sorted(manifest()["depends"]))


def _base_name(odoo: Odoo) -> str:
    # what Odoo notes of the addon in its list of modules, installed or not
    listed = ("__manifest__.py", "README.rst", "static/description/index.html")
    key = digest(
        [
            odoo.source.version.encode(),
            (TOOLS / "requirements.txt").read_bytes(),
            _depends().encode(),
            *((ADDON_DIR / name).read_bytes() for name in listed),
        ]
    )
    return odoo.server.name(f"base_{key}")


def _addon_name(odoo: Odoo, depends: str) -> str:
    key = digest([depends.encode(), addon_digest().encode()])
    return odoo.server.name(f"addon_{key}")


def _assets_name(odoo: Odoo, addon: str) -> str:
    key = digest([addon.encode(), assets_digest().encode()])
    return odoo.server.name(f"assets_{key}")


def _replace(odoo: Odoo, made: str, name: str, kind: str) -> None:
    """Give a complete database its name; those of its kind before it go."""
    start, end = odoo.server.name(f"{kind}_|").split("|")
    for old in odoo.server.databases():
        if old.startswith(start) and old.endswith(end):
            drop(odoo, old)
    rename(odoo, made, name)
