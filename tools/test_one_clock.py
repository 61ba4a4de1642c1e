"""Nobody asks the clock which day it is but the one door (``models/mixin/clock.py``).

Today is a day of the organisation. Whoever asks the server, the database, the context
or the browser gets another one for an hour or two around midnight: a talk is then held
"tomorrow", a row stands in a list and is not counted. A *moment* (``Datetime.now()``)
is the same everywhere, and anybody may ask for it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .project import ADDON_DIR, ROOT

FOLDERS = (ADDON_DIR, ROOT / "benchmarks", ROOT / "tools", ROOT / "docs")
DOOR = ADDON_DIR / "models/mixin/clock.py"
#: A day in SQL, on the clock of the database.
SQL_DAY = re.compile(
    r"\b(current_date|localtimestamp|now\(\)\s*::\s*date)\b", re.IGNORECASE
)
#: A day in a view: on the clock of the browser, or of Odoo's server.
VIEW_DAY = re.compile(
    r"\b(current_date|context_today|datetime\.|DateTime\.(now|today))"
)
#: A day in JavaScript: of who looks.
SCREEN_DAY = re.compile(r"DateTime\.(now|today|local)\(|new Date\(\s*\)")
#: Who asks all the same, and why it may be another day there.
ALLOWED = {
    "docs/screenshots.py": "pictures are taken at noon, on this machine",
    "netwerk_ondersteuning/data/dossier/cron.xml": "the first night to come, in UTC",
    "netwerk_ondersteuning/data/meeting/cron.xml": "the first night to come, in UTC",
    "netwerk_ondersteuning/migrations/19.0.1.6.0/post-first.py": "released as it is",
    "netwerk_ondersteuning/static/src/meeting/meeting_hours_field.js": (
        "hours are typed on the clock of who looks; the day is the form's"
    ),
    "netwerk_ondersteuning/static/src/parts/words.js": (
        "what of a day is said (its year, its hour alone) is for who looks"
    ),
    "tools/lifecycle.py": "there are lines until today, on whatever clock",
    "tools/lifecycle_inside.py": "lines of some days, on whatever clock",
}


def asked(path: Path) -> Iterator[str]:
    """Give the places at which a file asks which day it is."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _asked_in_python(ast.parse(text), text.splitlines())
        return
    pattern = {".xml": VIEW_DAY, ".js": SCREEN_DAY, ".sql": SQL_DAY}[path.suffix]
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.search(line):
            yield f"{number}: {line.strip()}"


def _asked_in_python(tree: ast.AST, lines: list[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if _is_day(node):
            yield f"{node.lineno}: {lines[node.lineno - 1].strip()}"


def _is_day(node: ast.AST) -> bool:
    """Tell whether a node asks a clock for a day."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(SQL_DAY.search(node.value))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        asks, of_what = node.func.attr, node.func.value
        # a day or an hour of the day, cut out of a moment in UTC
        cuts_day = asks == "date" and not node.args
        cuts_hour = asks == "replace" and any(it.arg == "hour" for it in node.keywords)
        return (cuts_day or cuts_hour) and _is_now(of_what)
    if not isinstance(node, ast.Attribute):
        return False
    if node.attr in ("context_today", "context_timestamp", "utcnow"):
        return True
    name = _last_name(node.value)
    if node.attr == "today":
        return name in ("date", "Date", "datetime", "Datetime")
    return node.attr == "now" and name == "datetime"


def _is_now(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _last_name(node.func) == "now"
    return isinstance(node, ast.Name) and node.id == "now"


def _last_name(node: ast.AST) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts
            is_ours = not {"lib", "demo"} & {*inside}  # the demo is made up once
            if path.suffix in (".py", ".xml", ".js", ".sql") and is_ours:
                yield path


def test_nobody_else_asks_which_day_it_is() -> None:
    """Days come from the one door, but for those that are allowed, with the reason."""
    found = {
        path.relative_to(ROOT).as_posix(): places
        for path in _files()
        if path not in (DOOR, Path(__file__)) and (places := list(asked(path)))
    }
    told = [
        f"{name}:{place}"
        for name, places in found.items()
        if name not in ALLOWED
        for place in places
    ]
    hint = (
        "ask `today_of(records)` or `day_at(records, moment)` of models/mixin/clock.py"
    )
    assert not told, "\n".join([hint, *told])
    assert not ALLOWED.keys() - found.keys(), "take these from the list"


@pytest.mark.parametrize(
    "asks",
    [
        "fields.Date.context_today(self)",
        "default=fields.Date.context_today",
        "fields.Date.today()",
        "date.today()",
        "datetime.today()",
        "datetime.now(UTC)",
        "fields.Datetime.now().date()",
        "self.env.cr.now().date()",
        "now.date()",
        "fields.Datetime.now().replace(hour=12)",
        "fields.Datetime.context_timestamp(self, moment)",
        "SQL('SELECT current_date')",
    ],
)
def test_each_way_to_ask_is_seen(asks: str, tmp_path: Path) -> None:
    """So that the test above does not pass because it is blind."""
    path = tmp_path / "asks.py"
    path.write_text(f"day = dict({asks})\n" if "=fields" in asks else f"{asks}\n")
    assert list(asked(path))


@pytest.mark.parametrize(
    "asks",
    ["fields.Datetime.now()", "moment.date()", "self.env.cr.now()", "today_of(x)"],
)
def test_a_moment_may_be_asked(asks: str, tmp_path: Path) -> None:
    """A moment is the same for everybody."""
    path = tmp_path / "asks.py"
    path.write_text(asks)
    assert not list(asked(path))


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("a.xml", 'invisible="date &gt; current_date"'),
        ("a.xml", "[('date', '=', context_today())]"),
        ("a.js", "const day = luxon.DateTime.now();"),
        ("a.js", "const day = new Date();"),
        ("a.sql", "SELECT CURRENT_DATE;"),
    ],
)
def test_on_screens_and_in_sql_too(name: str, asks: str, tmp_path: Path) -> None:
    """The browser and the database have clocks of their own."""
    path = tmp_path / name
    path.write_text(asks)
    assert list(asked(path))
