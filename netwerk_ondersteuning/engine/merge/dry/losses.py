"""What of all that exists does not come along to a new version.

Nothing that exists is changed by a new version: sheets that were filled in, prints and
trajectories stay with the version on which they were made. So what is told here is what
the *new* one does not go on with: questions that it does not ask, lines that end,
phases in which somebody is and that it does not have. How much that is, is told in
clients: an answer more or less is nobody.
"""

from dataclasses import dataclass, field

from ... import words
from ..tree import trees
from .asked import GONE, Asked


def _nobody(groups):
    return [0 for _cells in groups]


@dataclass
class Exists:
    """What there is on the version that somebody goes on from, counted in clients.

    ``answered``: cells in which anybody answered, ``(section, row, column)`` by keys,
    of an own row with the key ""; ``clients``: a function that gives of groups of cells
    how many clients answered in any cell of each; ``series``: ``{series: how many have
    a line}``; ``open``: of how many a sheet is being filled in; ``waiting``: of how
    many one was begun in which nothing stands yet; ``figures``: ``{(what, key): how
    many}``, for what ``domain`` or ``rule``; ``running``: ``{phase: numbers of those
    who are in it}`` by key, and "" for those who are in none: one may be in two.
    """

    answered: set = field(default_factory=set)
    clients: object = _nobody
    series: dict = field(default_factory=dict)
    open: int = 0
    waiting: int = 0
    figures: dict = field(default_factory=dict)
    running: dict = field(default_factory=dict)

    def all_running(self):
        """Numbers of all for whom something runs."""
        return set().union(*self.running.values())


@dataclass(frozen=True)
class Loss:
    """What does not come along: ``kind`` of `LOSSES`, ``nodes`` (their names in the
    tree of the version before; none: the whole), ``count`` of how many clients, ``of``
    what is no node (a series, a part of life). Of what runs ``rest``: of how many
    nothing else that is told here is lost."""

    kind: str
    nodes: tuple
    count: int
    of: str = ""
    rest: int = 0


#: What is said of each kind; ``thing`` is the node, ``of`` what is none.
LOSSES = {
    "answers": words._lt(
        "%(thing)s: not asked any more. Answers that stay with the version before, in "
        "sheets of %(count)s."
    ),
    "asks_less": words._lt(
        "%(thing)s: not asked there any more. Answers that stay with the version "
        "before, in sheets of %(count)s."
    ),
    "own_rows": words._lt(
        "%(thing)s: no own points any more. Answers that stay with the version before, "
        "in sheets of %(count)s."
    ),
    "line_ends": words._lt(
        "%(thing)s: the line through time ends. There is one of %(count)s."
    ),
    "line_anew": words._lt(
        "%(thing)s: other bounds, so a new line begins beside the old one. There is "
        "one of %(count)s."
    ),
    "open": words._lt(
        "Sheets that are being filled in stay with the version on which they began: of "
        "%(count)s."
    ),
    "domain": words._lt(
        "Nothing here counts for the part of life “%(of)s” any more. Until now it did "
        "in sheets of %(count)s."
    ),
    "rule": words._lt(
        "%(thing)s: not said any more. Until now it was of sheets of %(count)s."
    ),
    "phase": words._lt(
        "%(thing)s: not there any more. Trajectories that are in it stay with their "
        "version until somebody chooses where they go on: %(count)s."
    ),
    "running": words._lt(
        "Trajectories that run by the version before stay with it until somebody moves "
        "them: %(count)s."
    ),
}


def dry_run(kind, before, after, exists):
    """What of all that exists does not come along.

    :param kind: an entry of `kinds.KINDS`
    :param dict before: plain data of the version on which it exists
    :param dict after: plain data of the new one, of `same.settled`
    :param Exists exists:
    :return: a list of :class:`Loss`, in the order of the version before
    """
    return _DryRun(kind, before, after, exists).losses()


def told(losses, before, telling, called, counted, parts):
    """Sentences of `Loss`.

    :param dict before: as of `dry_run`
    :param told.Telling telling:
    :param called: a function of a `Loss` that gives the words of its ``of``: of a part
        of life (``domain``)
    :param counted: a function that turns a number of clients into words
    :param parts: one that turns numbers which together are one whole into words, one
        for each: what it says of one may depend on the others
    """
    (tree,) = trees(telling.kind, before)
    counts = _counts(losses, counted, parts)
    return [
        telling.said(LOSSES[one.kind])
        % {
            "count": counts[one],
            "of": called(one),
            "thing": telling.things(one.nodes, tree),
        }
        for one in losses
    ]


def _counts(losses, counted, parts):
    """The words of each number. Phases are parts of all that runs, with what is in none
    of these; of anything else no whole is told."""
    phases = [one for one in losses if one.kind == "phase"]
    running = [one for one in losses if one.kind == "running"]
    said = parts([one.count for one in phases] + [one.rest for one in running])
    words = {one: counted(one.count) for one in losses if one.kind != "phase"}
    return words | dict(zip(phases, said, strict=False))


class _DryRun:
    def __init__(self, kind, before, after, exists):
        self.exists = exists
        self.old, self.new = trees(kind, before, after)
        self.was, self.now = Asked(self.old), Asked(self.new)

    def losses(self):
        made = [*self._answers(), *self._series(), *self._figures()]
        place = {name: number for number, name in enumerate(self.old.nodes)}
        made.sort(key=lambda one: [place[name] for name in one.nodes])
        if self.exists.open:
            made.append(Loss("open", (), self.exists.open))
        return made + self._running()

    def _answers(self):
        """Per row or question, whichever is gone; per cell where both are there."""
        groups = {}
        for cell in self.exists.answered & (self.was.cells - self.now.cells):
            groups.setdefault(self.was.gone(cell, self.now), set()).add(cell)
        counts = self.exists.clients([*groups.values()]) if groups else []
        kinds = dict(zip(GONE, ("answers", "own_rows", "asks_less"), strict=True))
        return [
            Loss(kinds[how], nodes, count)
            for (how, nodes), count in zip(groups, counts, strict=True)
        ]

    def _series(self):
        for series, count in self.exists.series.items():
            if not count or series not in self.was.series:
                continue
            node, measures = self.was.series[series]
            if series not in self.now.series:
                yield Loss("line_ends", (node,), count, series)
            elif not measures & self.now.series[series][1]:
                yield Loss("line_anew", (node,), count, series)

    def _figures(self):
        domains = {node.fields.get("domain") for node in self.new.nodes.values()}
        rules = {n.fields["key"] for n in self.new.nodes.values() if n.kind == "rules"}
        for (what, key), count in self.exists.figures.items():
            if not count:
                continue
            if what == "domain" and key not in domains:
                yield Loss("domain", (), count, key)
            if what == "rule" and key not in rules and f"rules/{key}" in self.old.nodes:
                yield Loss("rule", (f"rules/{key}",), count)

    def _running(self):
        """Phases in which somebody is, then all that runs."""
        there = {
            meant(node) for node in self.new.nodes.values() if node.kind == "phases"
        }
        rest, made = self.exists.all_running(), []
        every = len(rest)
        for name, node in self.old.nodes.items():
            if node.kind != "phases" or meant(node) in there:
                continue
            clients = set(self.exists.running.get(node.fields["key"], ()))
            if clients:
                made.append(Loss("phase", (name,), len(clients)))
                rest = rest - clients
        if every:
            made.append(Loss("running", (), every, rest=len(rest)))
        return made


def meant(phase):
    """What makes two phases the same one: see `method.template.Phase`.

    :param tree.Node phase:
    """
    fields = phase.fields
    return fields.get("lineage") or fields["key"], fields.get("cycle", 1)
