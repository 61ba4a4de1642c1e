"""Where things are in the project, and what the addon looks like right now."""

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"
LOCAL = ROOT / ".local"  # everything that is downloaded or made, ignored by git
LOGS = LOCAL / "logs"
ADDON = "netwerk_ondersteuning"
ADDON_DIR = ROOT / ADDON

# Odoo reads these straight from disk: a database does not depend on them.
_READ_AT_RUN_TIME = {".js", ".css", ".scss", ".xml"}


def manifest() -> dict:
    """Return the addon's manifest.

    :raises OSError: when there is no manifest
    """
    text = (ADDON_DIR / "__manifest__.py").read_text(encoding="utf-8")
    return ast.literal_eval(text)


def digest(parts: Iterable[bytes]) -> str:
    """Return a short name (12 hexadecimal digits) for these contents."""
    result = hashlib.sha256()
    for part in parts:
        result.update(len(part).to_bytes(8, "big"))
        result.update(part)
    return result.hexdigest()[:12]


def addon_digest() -> str:
    """Return a digest of the addon's files that end up in a database."""
    parts = []
    for path in sorted(ADDON_DIR.rglob("*")):
        inside = path.relative_to(ADDON_DIR)
        if not path.is_file() or not _matters_to_a_database(inside):
            continue
        parts += [inside.as_posix().encode(), path.read_bytes()]
    return digest(parts)


def assets_digest() -> str:
    """Return a digest of what a browser gets: the addon's static files."""
    paths = sorted((ADDON_DIR / "static").rglob("*"))
    return digest(path.read_bytes() for path in paths if path.is_file())


def _matters_to_a_database(inside: Path) -> bool:
    """Tell whether installing the addon again could give another database."""
    if inside.parts[0] in ("readme", "tests") or "__pycache__" in inside.parts:
        return False
    return not (inside.parts[0] == "static" and inside.suffix in _READ_AT_RUN_TIME)
