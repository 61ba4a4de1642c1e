"""Says which pages of the docs are not what the code and the data make of them.

A change that is small enough for no test moves a number on such a page: this takes a
second, the tests that say the same take twenty minutes.

Usage: ``python3 -m tools.generated``.
"""

import sys
from pathlib import Path

from . import house, instrument_pages, odoo_source
from .project import ROOT


def pages() -> dict[Path, tuple[str, str]]:
    """Return by page what it should hold, and the command that writes it.

    The house is read with Odoo's source beside it. Where that is not yet, the tests get
    it at this very moment, and say the same of the house.
    """
    made = {
        path: (text, "make instruments")
        for path, text in instrument_pages.pages().items()
    }
    made |= {path: ("", "make instruments") for path in instrument_pages.gone()}
    if odoo_source.is_here():
        made[house.PAGE] = (house.draw().page, "make house")
    return made


def main() -> int:
    """Print what is old and return 1 when anything is."""
    old = [
        f"{page.relative_to(ROOT)} is old: {command}"
        for page, (made, command) in pages().items()
        if not page.exists() or page.read_text(encoding="utf-8") != made
    ]
    print("\n".join(old) or "All pages are as the code says")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
