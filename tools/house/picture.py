"""Draws the house as a page of Markdown, with diagrams that code hosts show."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from .browser import Folders
from .graph import House, reached
from .source import File

HEAD = """\
# The picture of the house

<!-- Made by `make house` from the code. What you write here is lost. -->

How to read it: a **room** is a folder of Python files. An **arrow** goes from a room to
one that it uses, and stands for imports and for what goes over Odoo's registry: names
of models, methods and fields. Its number says how many pairs of files it stands for.
An arrow that follows from two others is not drawn, and is in the table. Arrows run
down: what stands lower never names what stands higher; the higher room adds itself, by
`_inherit` or in a registry. A broken red line is an arrow upward, which is a fault.

`tools/test_house.py` fails for an arrow upward, a circle among the files of a room, a
room of more than 16 files, a dossier of 60 methods or more, a model with two class
bodies in one room, and when this page is not what the code says. `make house` makes
the page anew and says what is wrong, with the lines of code.
"""
GROUPS = (
    ("What Odoo calls", ("controllers", "wizard", "report", ".")),
    ("Models", ("models/",)),
    ("Engine: no Odoo, no database", ("engine",)),
)


def page(house: House, folders: Folders) -> str:
    """Return the page about the house and the scripts in the browser."""
    parts = [
        HEAD,
        "## The rooms\n",
        _diagram(house),
        _rooms(house),
        *_upward(house),
        "## The scripts in the browser\n",
        "Folders of `static/src`; an arrow is an import.\n",
        _scripts(folders),
        _folders(folders),
    ]
    return "\n".join(parts)


def _diagram(house: House) -> str:
    """Return the rooms and arrows as a diagram, the lowest room at the bottom."""
    down, up = _pairs(house)
    lines = ["```mermaid", "flowchart TB"]
    rooms = sorted(house.rooms, key=lambda room: (-house.rank[room], room))
    for title, starts in GROUPS:
        lines.append(f'  subgraph {_id(title)}["{title}"]')
        for room in rooms:
            if room.startswith(starts):
                files = house.rooms[room]
                size = f"{_many(len(files), 'file')}, {_lines(_length(files))}"
                lines.append(f'    {_id(room)}["<b>{_title(room)}</b><br/>{size}"]')
        lines.append("  end")
    # an invisible thread through the floors keeps them in their order
    floors = [room for room in rooms if room.startswith("models/")]
    thread = [f"  {_id(one)} ~~~ {_id(next_)}" for one, next_ in pairwise(floors)]
    shown = _not_implied({pair: len(files) for pair, files in down.items()})
    lines += thread
    for (source, target), number in shown.items():
        lines.append(f"  {_id(source)} -->|{number}| {_id(target)}")
    for number, ((source, target), files) in enumerate(up.items()):
        lines.append(f"  {_id(source)} -.->|{len(files)}| {_id(target)}")
        place = len(thread) + len(shown) + number
        lines.append(f"  linkStyle {place} stroke:#c00,color:#c00")
    return "\n".join([*lines, "```", ""])


def _pairs(house: House) -> tuple[dict, dict]:
    """Return the pairs of files that use each other, by pair of rooms: down and up."""
    down, up = defaultdict(set), defaultdict(set)
    for arrow in house.arrows:
        rooms = house.room_of(arrow.source), house.room_of(arrow.target)
        if rooms[0] != rooms[1]:
            found = up if house.is_upward(arrow) else down
            found[rooms].add((arrow.source, arrow.target))

    def place(item: tuple) -> tuple:
        return tuple((-house.rank[room], room) for room in item[0])

    return dict(sorted(down.items(), key=place)), dict(sorted(up.items(), key=place))


def _not_implied(pairs: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the arrows that do not follow from the others.

    >>> _not_implied({("c", "b"): 1, ("b", "a"): 2, ("c", "a"): 3})
    {('c', 'b'): 1, ('b', 'a'): 2}
    """
    uses: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        uses[source].add(target)
    return {
        (source, target): number
        for (source, target), number in pairs.items()
        if not any(
            target in reached(uses, between) for between in uses[source] - {target}
        )
    }


def _rooms(house: House) -> str:
    """Return a table of the rooms, the highest first, with all that each uses."""
    down, _ = _pairs(house)
    lines = [
        "| room | files | lines | models it makes | uses (pairs of files) |",
        "| --- | --- | --- | --- | --- |",
    ]
    for room in sorted(house.rooms, key=lambda it: (-house.rank[it], it)):
        files = house.rooms[room]
        models = sorted(
            body.owner for file in files for body in file.bodies if body.makes
        )
        uses = [
            f"{_title(target)} {len(pairs)}"
            for (source, target), pairs in down.items()
            if source == room
        ]
        row = (
            f"`{room}`",
            str(len(files)),
            _lines(_length(files)).removesuffix(" lines"),
            ", ".join(f"`{name}`" for name in models),
            ", ".join(uses),
        )
        lines.append(f"| {' | '.join(row)} |".replace("|  |", "| |"))
    return "\n".join([*lines, ""])


def _upward(house: House) -> Iterable[str]:
    """Yield a list of the arrows upward, if there are any."""
    found = {
        f"* `{it.source}` {it.via} `{it.name}` of `{house.room_of(it.target)}`"
        for it in house.arrows
        if house.is_upward(it)
    }
    if found:
        yield "### Arrows upward that are still there\n"
        yield "\n".join([*sorted(found), ""])


def _scripts(folders: Folders) -> str:
    lines = ["```mermaid", "flowchart TB"]
    for folder, number in folders.files.items():
        size = f"{_many(number, 'file')}, {_lines(folders.lines[folder])}"
        lines.append(f'  {_id(folder)}["<b>{folder}</b><br/>{size}"]')
    shown = {pair: len(files) for pair, files in folders.arrows.items()}
    if not folders.circles():
        shown = _not_implied(shown)
    for (source, target), number in shown.items():
        lines.append(f"  {_id(source)} -->|{number}| {_id(target)}")
    return "\n".join([*lines, "```", ""])


def _folders(folders: Folders) -> str:
    lines = ["| folder | imports from (files that do) |", "| --- | --- |"]
    for folder in folders.files:
        uses = ", ".join(
            f"{target} {len(files)}"
            for (source, target), files in folders.arrows.items()
            if source == folder
        )
        lines.append(f"| `{folder}` | {uses} |".replace("|  |", "| |"))
    return "\n".join([*lines, ""])


def _length(files: list[File]) -> int:
    return sum(file.lines for file in files)


def _lines(number: int) -> str:
    """Return a number of lines, to the hundred, so that few changes change the page.

    >>> _lines(1249), _lines(30)
    ('1,200 lines', '100 lines')
    """
    return f"{max(round(number / 100), 1) * 100:,} lines"


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _title(room: str) -> str:
    return "the addon" if room == "." else room.removeprefix("models/")


def _id(name: str) -> str:
    """Return a name that a diagram takes: letters, digits and underscores.

    >>> _id("models/people")
    'models_people'
    """
    return (
        "".join(it if it.isalnum() else "_" for it in name) if name != "." else "addon"
    )
