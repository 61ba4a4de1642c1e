"""The names that Odoo and Python have too: whose method is called cannot be told."""

import ast
import datetime
import io
import re
from pathlib import Path
from types import SimpleNamespace

from ..odoo_source import OdooSource
from ..project import manifest

#: Of what Python has; a name of these is nobody's in particular.
PYTHON = (
    *(str, bytes, list, dict, set, tuple, int, float, object, type, BaseException),
    *(datetime.datetime, datetime.timedelta, io.StringIO, Path, SimpleNamespace),
    *(re.Pattern, re.Match, type(re), type(lambda: None)),
)


def names(odoo: OdooSource) -> frozenset[str]:
    """Return the names of all methods and fields of Odoo as far as the addon sees it.

    Odoo's own parts, and the models of the addons on which ours depends.
    """
    found = {name for kind in PYTHON for name in dir(kind)}
    package = odoo.packages / "odoo"
    paths = [*package.glob("*.py"), *package.glob("orm/*.py")]
    for addon in _depends(odoo):
        paths += (*addon.glob("models/**/*.py"), *addon.glob("controllers/*.py"))
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef):
                found |= _inside(node)
    return frozenset(found)


def _inside(node: ast.ClassDef) -> set[str]:
    """Return the names of what stands in a class."""
    found = set()
    for line in node.body:
        if isinstance(line, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(line.name)
        elif isinstance(line, ast.Assign):
            found |= {it.id for it in line.targets if isinstance(it, ast.Name)}
        elif isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            found.add(line.target.id)
    return found


def _depends(odoo: OdooSource) -> list[Path]:
    """Return the folders of Odoo's addons that ours stands on, far and near."""
    waiting, found = ["base", *manifest()["depends"]], {}
    while waiting:
        name = waiting.pop()
        places = (folder / name for folder in odoo.addons)
        place = next((it for it in places if (it / "__manifest__.py").exists()), None)
        if name in found or place is None:
            continue
        found[name] = place
        told = ast.literal_eval((place / "__manifest__.py").read_text("utf-8"))
        waiting += told.get("depends", [])
    return [found[name] for name in sorted(found)]
