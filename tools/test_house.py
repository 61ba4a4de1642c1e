"""The house is as ``docs/developer/README.md`` says: arrows run down, rooms are small.

The first half is about the addon, the second about the command itself: that it sees
each kind of fault in a house of a few lines.
"""

import ast
import re
from pathlib import Path

import pytest

from . import house
from .house import browser, graph, picture, rules, source
from .project import ADDON_DIR, ROOT

#: A path in the docs, in code marks; what is to be filled in (`<room>`) is none.
PATH = re.compile(r"`((?:[a-z_0-9.*]+/)+[A-Za-z_0-9.*]*)`")


@pytest.fixture(scope="module")
def drawn() -> house.Drawn:
    """The addon as its code is now."""
    return house.draw()


def test_nothing_is_wrong(drawn: house.Drawn) -> None:
    """No arrow runs up, nothing goes round, no room, dossier or model is too wide."""
    told = [line for fault in drawn.faults for line in (fault.text, *fault.why)]
    assert not told, "\n".join(["not as a house should be:", *told])


def test_the_page_is_what_the_code_says(drawn: house.Drawn) -> None:
    """The picture in the docs is that of today."""
    written = house.PAGE.read_text(encoding="utf-8")
    assert written == drawn.page, "run `make house` and commit docs/developer/house.md"


def test_all_rooms_have_their_floor() -> None:
    """A new folder is a room in a list, and a room that went is in none."""
    read = source.read(ADDON_DIR)
    floors = [room for floor in read.floors for room in floor]
    assert sorted(floors) == sorted({file.room for file in read.files})
    assert len(floors) == len(set(floors))


def test_what_the_docs_name_is_there() -> None:
    """Files and folders that the pages for developers name, exist."""
    places = (ROOT, ADDON_DIR, ADDON_DIR / "static/src", ROOT / "docs")
    gone = set()
    for page in sorted((ROOT / "docs/developer").glob("*.md")):
        for name in PATH.findall(page.read_text(encoding="utf-8")):
            if not any(next(place.glob(name), None) for place in places):
                gone.add(name)
    assert not gone


def test_each_test_is_imported_by_name() -> None:
    """Odoo's loader finds what ``tests/__init__.py`` imports, and no test beside it."""
    tests = ADDON_DIR / "tests"
    tree = ast.parse((tests / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        f"{line.module or ''}.{one.name}".lstrip(".")
        for line in tree.body
        if isinstance(line, ast.ImportFrom)
        for one in line.names
    }
    written = {
        ".".join(path.relative_to(tests).with_suffix("").parts)
        for path in tests.rglob("test_*.py")
    }
    assert imported == written


# -- that the command sees what is wrong ----------------------------------------------

MODEL = """
class {name}(models.Model):
    _{key} = "netwerk.{model}"
    {body}
"""


def model(name: str, body: str = "", key: str = "name") -> str:
    """Return the class of a model ``netwerk.<name>`` with this in it."""
    return MODEL.format(name=name.title(), key=key, model=name, body=body)


def build(folder: Path, files: dict[str, str]) -> graph.House:
    """Return a house of two rooms of models, ``low`` and ``high``, with these files.

    :param files: the code by path inside the addon
    """
    rooms: dict[str, list[str]] = {"models/low": [], "models/high": []}
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        rooms.setdefault(str(place.parent.relative_to(folder)), []).append(place.stem)
    for room, names in rooms.items():
        (folder / room).mkdir(parents=True, exist_ok=True)
        lines = [f"from . import {name}\n" for name in names]
        (folder / room / "__init__.py").write_text("".join(lines), encoding="utf-8")
    (folder / "models/__init__.py").write_text("from . import low, high\n", "utf-8")
    return graph.House(source.read(folder), frozenset({"write"}))


def wrong(built: graph.House, folder: Path) -> list[str]:
    """Return what is wrong with a house, in words."""
    return [it.text for it in rules.faults(built, browser.read(folder / "static/src"))]


LOW, HIGH = "models/low/a.py", "models/high/b.py"
UPWARD = {
    "an import": ("from ..high.b import HELD", "HELD = 1", "imports"),
    "an import of a file": ("from ..high import b", "HELD = 1", "imports"),
    "a model by its name": (
        model("low", "def go(self): return self.env['netwerk.high']"),
        model("high"),
        "names",
    ),
    "a field to a model": (
        model("low", "high_id = fields.Many2one('netwerk.high')"),
        model("high"),
        "names",
    ),
    "a method of some record": (
        model("low", "def go(self, other): other._told()"),
        model("high", "def _told(self): pass"),
        "calls",
    ),
    "a method that is handed on": (
        model("low", "def go(self, other): return map(other._told, [])"),
        model("high", "def _told(self): pass"),
        "calls",
    ),
    "a method of the same model": (
        model("low", "def go(self): self.sudo()._told()")
        + model("other", "def _told(self): pass"),
        model("low", "def _told(self): pass", key="inherit"),
        "calls",
    ),
    "a field of the same model": (
        model("low", "def go(self): return self.held"),
        model("low", "held = fields.Boolean()", key="inherit"),
        "reads",
    ),
}


@pytest.mark.parametrize("kind", UPWARD)
def test_an_arrow_upward_is_seen(kind: str, tmp_path: Path) -> None:
    """Whatever it goes by, an arrow to a higher room is a fault, with its line."""
    low, high, via = UPWARD[kind]
    built = build(tmp_path, {LOW: low, HIGH: high})
    faults = rules.upward(built)
    assert [fault.text.split()[:2] for fault in faults] == [[LOW, via]]
    assert faults[0].text.endswith(" of models/high")
    assert faults[0].why[0].startswith(f"{LOW}:")
    assert "stroke:#c00" in picture.page(built, browser.read(tmp_path / "static"))


DOWNWARD = {
    "a hook that the higher room fills": (
        model("low", "def go(self): self._told()\n    def _told(self): pass"),
        model("low", "def _told(self): super()._told()", key="inherit"),
    ),
    "a method that others have too": (
        model("low", "def go(self, other): other.write({})"),
        model("high", "def write(self, vals): pass"),
    ),
    "what an object holds itself": (
        "class Plain:\n    def __init__(self): self.held = self.held or 1",
        model("high", "held = fields.Boolean()"),
    ),
    "a use of what is lower": (
        model("low", "def _told(self): pass"),
        "from ..low.a import Low\n" + model("high", "def go(self): self.x._told()"),
    ),
}


@pytest.mark.parametrize("kind", DOWNWARD)
def test_an_arrow_down_is_right(kind: str, tmp_path: Path) -> None:
    """Hooks, names that Odoo has too, and arrows down are no faults."""
    low, high = DOWNWARD[kind]
    assert not wrong(build(tmp_path, {LOW: low, HIGH: high}), tmp_path)


def test_an_arrow_beside_is_seen(tmp_path: Path) -> None:
    """Rooms of one floor do not use each other."""
    files = {
        "engine/paper/a.py": "from ..exchange.b import C",
        "engine/exchange/b.py": "C = 1",
    }
    assert wrong(build(tmp_path, files), tmp_path) == [
        "engine/paper/a.py imports engine/exchange/b.py of engine/exchange"
    ]


def test_a_circle_is_seen(tmp_path: Path) -> None:
    """Files of one room that come back to where they began, by whatever way."""
    files = {
        LOW: model("one", "def go(self): self.env['netwerk.two']._two()"),
        "models/low/b.py": model("two", "def _two(self): self.x._three()"),
        "models/low/c.py": "from .a import One\nclass C:\n    def _three(self): pass",
        "models/low/d.py": "from .a import One",
    }
    built = build(tmp_path, files)
    assert wrong(built, tmp_path) == ["models/low goes round: a, b, c"]
    why = rules.round_in_circles(built)[0].why
    assert [line.split()[0].partition(":")[0] for line in why] == [
        LOW,
        "models/low/b.py",
        "models/low/c.py",
    ]


def test_two_models_that_name_each_other_are_no_circle(tmp_path: Path) -> None:
    """A meeting has its people, and they their meeting."""
    files = {
        LOW: model("one", "two_ids = fields.One2many('netwerk.two', 'one_id')"),
        "models/low/b.py": model("two", "one_id = fields.Many2one('netwerk.one')"),
    }
    assert not wrong(build(tmp_path, files), tmp_path)


def test_a_full_room_is_seen(tmp_path: Path) -> None:
    """Sixteen files are a room, seventeen are two."""
    files = {f"models/low/a{number}.py": "" for number in range(rules.MOST_FILES)}
    assert not wrong(build(tmp_path / "one", files), tmp_path)
    built = build(tmp_path / "two", files | {LOW: ""})
    assert wrong(built, tmp_path) == ["models/low has more than 16 files"]


def test_a_full_dossier_is_seen(tmp_path: Path) -> None:
    """Its methods are counted over all rooms, each name once."""

    def methods(first: int, last: int) -> str:
        return "\n    ".join(f"def m{it}(self): pass" for it in range(first, last))

    low = model("dossier", methods(0, 40))
    higher = {19: 59, 20: 60}
    for extra, count in higher.items():
        body = methods(39, 40 + extra)
        files = {LOW: low, HIGH: model("dossier", body, key="inherit")}
        folder = tmp_path / str(count)
        found = wrong(build(folder, files), folder)
        wanted = ["netwerk.dossier has 60 own methods or more"] if count == 60 else []
        assert found == wanted


def test_a_split_model_is_seen(tmp_path: Path) -> None:
    """One body in each room is right, two in one room are not."""
    files = {LOW: model("low"), HIGH: model("low", key="inherit")}
    assert not wrong(build(tmp_path / "one", files), tmp_path)
    files["models/high/c.py"] = model("low", key="inherit")
    built = build(tmp_path / "two", files)
    assert wrong(built, tmp_path) == ["models/high has several bodies of netwerk.low"]


def test_scripts_in_a_circle_are_seen(tmp_path: Path) -> None:
    """Folders of scripts that import from each other, by either way of naming."""
    scripts = {
        "parts/words.js": 'import { a } from "@netwerk_ondersteuning/map/map";',
        "map/map.js": 'import {\n    b,\n} from "../parts/words";',
        "map/other.js": 'import { c } from "./map";',
    }
    for path, text in scripts.items():
        place = tmp_path / "static/src" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    built = build(tmp_path, {})
    assert wrong(built, tmp_path) == ["static/src goes round: map, parts"]
