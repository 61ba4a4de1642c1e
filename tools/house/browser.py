"""Reads the scripts of ``static/src``: its folders, and which imports from which."""

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from .graph import circles

IMPORT = re.compile(r"""\bfrom\s+["'](?:@netwerk_ondersteuning/|(?=\.))([^"']+)["']""")


@dataclass(frozen=True)
class Folders:
    """The folders of ``static/src``.

    ``files`` and ``lines`` of each folder; ``arrows`` has for a pair of folders the
    files of the first that import something of the second.
    """

    files: dict[str, int]
    lines: dict[str, int]
    arrows: dict[tuple[str, str], tuple[str, ...]]

    def circles(self) -> list[list[str]]:
        """Return the folders that import from each other round in a circle."""
        uses: dict[str, set[str]] = {folder: set() for folder in self.files}
        for source, target in self.arrows:
            uses[source].add(target)
        return circles(uses)


def read(static: Path) -> Folders:
    """Read the scripts, templates and styles below this folder (``static/src``).

    >>> IMPORT.findall('import { a } from "../network_map/words";')
    ['../network_map/words']
    >>> IMPORT.findall('import { a } from "@netwerk_ondersteuning/parts/words";')
    ['parts/words']
    >>> IMPORT.findall('import { a } from "@web/core/registry";')
    []
    """
    files: dict[str, int] = defaultdict(int)
    lines: dict[str, int] = defaultdict(int)
    arrows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in sorted(it for it in static.rglob("*") if it.is_file()):
        path = place.relative_to(static).as_posix()
        folder = posixpath.dirname(path)
        if place.suffix not in (".js", ".xml", ".scss"):
            continue
        text = place.read_text(encoding="utf-8")
        files[folder] += 1
        lines[folder] += len(text.splitlines())
        if place.suffix != ".js":
            continue
        for name in IMPORT.findall(text):
            target = posixpath.join(folder, name) if name[0] == "." else name
            target = posixpath.dirname(posixpath.normpath(target))
            if target != folder:
                arrows[folder, target].add(path)
    found = {pair: tuple(sorted(paths)) for pair, paths in sorted(arrows.items())}
    return Folders(dict(sorted(files.items())), dict(lines), found)
