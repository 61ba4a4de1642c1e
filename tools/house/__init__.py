"""Draws the addon as its code is: its rooms, and which of them uses which.

Odoo's registry hides most arrows: a method is called on a record, and nothing in the
file says in which room it stands. So this reads the code itself, without running it:

* ``source``: what stands in each file, and what it uses (imports, names of models,
  methods and fields);
* ``core``: the names that Odoo and Python have too, of which nothing can be told;
* ``graph``: from where to where each use goes, and what goes round in a circle;
* ``browser``: the folders of scripts, and what they import;
* ``rules``: what is not as it should be, in words;
* ``picture``: the page ``docs/developer/house.md``.

``make house`` writes the page and tells what is wrong; ``tools/test_house.py`` fails
for what it does not know of.
"""

import os
from dataclasses import dataclass

from .. import odoo_source
from ..progress import Steps
from ..project import ADDON_DIR, ROOT
from . import browser, core, graph, picture, rules, source

PAGE = ROOT / "docs" / "developer" / "house.md"


@dataclass(frozen=True)
class Drawn:
    """What the code says: the page, and what is not as it should be."""

    page: str
    faults: list[rules.Fault]


def draw() -> Drawn:
    """Read the addon's code and draw it."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        odoo = odoo_source.ensure(Steps(0, nowhere))
    house = graph.House(source.read(ADDON_DIR), core.names(odoo))
    folders = browser.read(ADDON_DIR / "static/src")
    return Drawn(picture.page(house, folders), rules.faults(house, folders))


def start() -> int:
    """Write the page, and print what is not as it should be with the lines why."""
    drawn = draw()
    PAGE.write_text(drawn.page, encoding="utf-8")
    for fault in drawn.faults:
        print(fault.text)
        for why in fault.why:
            print(f"    {why}")
    print(f"{PAGE.relative_to(ROOT)} is written; faults: {len(drawn.faults)}")
    return 0
