"""From where to where each use in the code goes, and what goes round in a circle."""

from collections import defaultdict
from dataclasses import dataclass

from .source import Body, Definition, File, Source, Use


@dataclass(frozen=True)
class Arrow:
    """A use of something that stands in another file.

    ``via``: ``imports`` a file, ``names`` a model, ``calls`` a method, ``reads`` a
    field (or sets it); ``name``: of what.
    """

    source: str
    target: str
    via: str
    name: str
    line: int

    @property
    def why(self) -> str:
        """The arrow in words, with the line of code."""
        return f"{self.source}:{self.line} {self.via} {self.name} of {self.target}"


class House:
    """The rooms, their files, and the arrows between them.

    :param source: what stands in the files
    :param core: names that are not only ours
    """

    def __init__(self, source: Source, core: frozenset[str]):
        self.source = source
        self.files: dict[str, File] = {file.path: file for file in source.files}
        self.rooms: dict[str, list[File]] = defaultdict(list)
        for file in source.files:
            self.rooms[file.room].append(file)
        self.rank = {
            room: number for number, floor in enumerate(source.floors) for room in floor
        }
        self._core = core
        self._bodies: list[Body] = [it for file in source.files for it in file.bodies]
        self.models = {it.owner: it.path for it in self._bodies if it.makes}
        self._bases = self._all_bases()
        self._known = self._definitions()
        self.arrows = sorted(
            {
                arrow
                for file in source.files
                for use in file.uses
                for arrow in [self._arrow(file, use)]
                if arrow and arrow.target != file.path
            },
            key=lambda it: (it.source, it.line, it.target, it.via, it.name),
        )

    def bodies(self) -> list[Body]:
        """Return all classes, file by file."""
        return self._bodies

    def is_upward(self, arrow: Arrow) -> bool:
        """Tell whether an arrow goes to a room that stands on the one it comes from.

        Rooms of one floor stand beside each other: an arrow between them is wrong too.
        """
        source, target = self.room_of(arrow.source), self.room_of(arrow.target)
        return source != target and self.rank[target] >= self.rank[source]

    def room_of(self, path: str) -> str:
        """Return the room where a file stands."""
        return self.files[path].room

    def circles(self, room: str) -> list[list[str]]:
        """Return the files of a room that use each other round in a circle.

        Each circle is a sorted list of paths, as large as it can be: from each of them
        one comes by arrows to each of the others. By imports and calls: that two models
        name each other (a meeting its people, they their meeting) is no circle.
        """
        uses: dict[str, set[str]] = {file.path: set() for file in self.rooms[room]}
        for arrow in self.within(room):
            uses[arrow.source].add(arrow.target)
        return circles(uses)

    def within(self, room: str) -> list[Arrow]:
        """Return the imports and calls between files of one room."""
        return [
            arrow
            for arrow in self.arrows
            if arrow.via in ("imports", "calls")
            and self.room_of(arrow.source) == self.room_of(arrow.target) == room
        ]

    # -- where something stands ---------------------------------------------------

    def _arrow(self, file: File, use: Use) -> Arrow | None:
        via, target = use.kind, None
        if via == "imports":
            target = use.name
        elif via == "names":
            # the engine knows no registry: what it says is the name of a format
            if not file.path.startswith("engine/"):
                target = self.models.get(use.name)
        elif first := self._first(file, use):
            via, target = first.via, first.path
        if not target:
            return None
        return Arrow(file.path, target, via, use.name, use.line)

    def _first(self, file: File, use: Use) -> Definition | None:
        """Return where the method or field that is used is defined first.

        First is: in the lowest room, and there in the file that is imported first. What
        stands on it is an override. ``None`` where the code does not say whose it is.
        """
        found = self._known.get(use.name, [])
        of_owner = self._bases.get(use.owner, set())
        found = [it for it in found if it.owner in of_owner] or found
        if not found or use.name in self._core:
            return None
        first = min(found, key=self._when)
        rank = self.rank[file.room]
        if self.room_of(first.path) == file.room:
            if file.path in {it.path for it in found}:
                return None
        if len({it.owner for it in found} - of_owner) > 1:
            # several have it: an arrow upward for sure, or nobody knows
            if self.rank[self.room_of(first.path)] <= rank:
                return None
        return first

    def _when(self, it: Definition) -> tuple[int, int, str]:
        room = self.room_of(it.path)
        return self.rank[room], self.source.order.get(it.path, 0), it.path

    def _definitions(self) -> dict[str, list[Definition]]:
        found: dict[str, list[Definition]] = defaultdict(list)
        for body in self._bodies:
            named = {"calls": body.methods, "reads": body.fields + body.others}
            for via, names in named.items():
                for name in names:
                    it = Definition(name, body.owner, body.path, via)
                    found[name].append(it)
        return found

    def _all_bases(self) -> dict[str, set[str]]:
        """Return of each model or class itself and all that it stands on."""
        direct: dict[str, set[str]] = defaultdict(set)
        for body in self._bodies:
            direct[body.owner] |= set(body.bases)
        found = {}
        for owner in direct:
            waiting, seen = [owner], set()
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    waiting += direct.get(name, ())
            found[owner] = seen
        return found


def circles(uses: dict[str, set[str]]) -> list[list[str]]:
    """Return what goes round in circles: the strongly connected parts of a graph.

    >>> circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d"}})
    [['b', 'c']]

    :param uses: of each node the nodes that it uses
    :return: sorted lists of two or more nodes
    """
    ends_of = {node: reached(uses, node) for node in uses}
    found = {
        tuple(sorted(it for it in ends if node in ends_of.get(it, ())))
        for node, ends in ends_of.items()
    }
    return [list(circle) for circle in sorted(found) if len(circle) > 1]


def reached(uses: dict[str, set[str]], start: str) -> set[str]:
    """Return all nodes to which one comes from this one."""
    seen: set[str] = set()
    waiting = list(uses.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += uses.get(node, ())
    return seen
