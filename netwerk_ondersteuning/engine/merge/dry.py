"""A dry run: what of all that exists does not come along to a new version.

Nothing that exists is changed by a new version: sheets that were filled in, prints and
trajectories stay with the version on which they were made. So what is told here is what
the *new* one does not go on with: questions that it does not ask, lines that end,
phases in which somebody is and that it does not have.
"""

from dataclasses import dataclass, field

from .. import words
from .tree import ROOT, trees


@dataclass
class Exists:
    """What there is on the version that somebody goes on from, as plain data.

    ``answers``: ``{(section, row, column): how many}`` by keys, of an own row with the
    key ""; ``series``: ``{series: how many have a line}``; ``open``: how many sheets
    are being filled in; ``prints``: ``{set of printed sheets: how many}``; ``figures``:
    ``{(what, key): how many}``, for what ``domain`` or ``rule``; ``running``: ``{phase:
    how many trajectories are in it}`` by key, and "" for those in none;
    ``all_running``: how many there are, where one can be in two phases (None: each is
    in one).
    """

    answers: dict = field(default_factory=dict)
    series: dict = field(default_factory=dict)
    open: int = 0
    prints: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)
    running: dict = field(default_factory=dict)
    all_running: int | None = None


@dataclass(frozen=True)
class Loss:
    """What does not come along: ``kind`` of `LOSSES`, ``node`` (its name in the tree of
    the version before; empty: the whole), ``count`` how many, ``of`` what is no node (a
    series, a set, a domain)."""

    kind: str
    node: str
    count: int
    of: str = ""


#: What is said of each kind; ``thing`` is the node, ``of`` what is none.
LOSSES = {
    "answers": words._lt(
        "%(thing)s: not asked any more. Answers that stay with the version before: "
        "%(count)s."
    ),
    "own_rows": words._lt(
        "%(thing)s: no own points any more. Answers that stay with the version before: "
        "%(count)s."
    ),
    "line_ends": words._lt("%(thing)s: the line through time ends. Lines: %(count)s."),
    "line_anew": words._lt(
        "%(thing)s: other bounds, so a new line begins beside the old one. Lines: "
        "%(count)s."
    ),
    "open": words._lt(
        "Sheets that are being filled in stay with the version on which they began: "
        "%(count)s."
    ),
    "print": words._lt(
        "It is not printed together with “%(of)s” any more. Prints until now: "
        "%(count)s."
    ),
    "domain": words._lt(
        "Nothing here counts for the part of life “%(of)s” any more. Until now: "
        "%(count)s."
    ),
    "rule": words._lt("%(thing)s: not said any more. Until now: %(count)s."),
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


def _as_numbers(counts):
    return [str(count) for count in counts]


def told(losses, before, telling, called=lambda loss: loss.of, counted=_as_numbers):
    """Sentences of `Loss`.

    :param dict before: as of `dry_run`
    :param told.Telling telling:
    :param called: a function of a `Loss` that gives the words of its ``of``: of a part
        of life (``domain``) or a printed set (``print``)
    :param counted: a function that turns numbers which together are one whole into
        words, one for each: what it says of one may depend on the others
    """
    (tree,) = trees(telling.kind, before)
    counts = _counts(losses, counted)
    return [
        telling.said(LOSSES[one.kind])
        % {
            "count": counts[one],
            "of": called(one),
            "thing": telling.thing(one.node, tree),
        }
        for one in losses
    ]


def _counts(losses, counted):
    """The words of each number. Phases are parts of all that runs, with what is in none
    of these; of anything else no whole is told."""
    words = {one: counted([one.count])[0] for one in losses if one.kind != "phase"}
    phases = [one for one in losses if one.kind == "phase"]
    running = sum(one.count for one in losses if one.kind == "running")
    parts = [one.count for one in phases]
    said = counted([*parts, max(0, running - sum(parts))])
    return words | dict(zip(phases, said, strict=False))


class _DryRun:
    def __init__(self, kind, before, after, exists):
        self.exists = exists
        self.old, self.new = trees(kind, before, after)
        self.was, self.now = _Asked(self.old), _Asked(self.new)

    def losses(self):
        made = [*self._answers(), *self._series(), *self._figures(), *self._phases()]
        place = {name: number for number, name in enumerate(self.old.nodes)}
        made.sort(key=lambda one: place.get(one.node, 0))
        bundles = self.new.nodes[ROOT].fields.get("bundles", [])
        for one, count in self.exists.prints.items():
            if count and one not in bundles:
                made.append(Loss("print", ROOT, count, one))
        if self.exists.open:
            made.append(Loss("open", ROOT, self.exists.open))
        running = self.exists.all_running
        if running is None:
            running = sum(self.exists.running.values())
        if running:
            made.append(Loss("running", ROOT, running))
        return made

    def _answers(self):
        """Per row or question, whichever is gone; per cell where both are there."""
        counts = {}
        for cell, count in self.exists.answers.items():
            if count and cell in self.was.cells and cell not in self.now.cells:
                kind, node = self._gone(cell)
                counts[kind, node] = counts.get((kind, node), 0) + count
        return [Loss(kind, node, count) for (kind, node), count in counts.items()]

    def _gone(self, cell):
        """The outermost that is gone of what a cell stands in."""
        section, row, column = cell
        name = self.was.sections[section]
        if section not in self.now.sections:
            return "answers", name
        if row and (section, row) not in self.now.rows:
            return "answers", self.was.rows[section, row]
        if not row and column in self.now.columns_of(section):
            return "own_rows", name
        return "answers", self.was.columns[section, column]

    def _series(self):
        for series, count in self.exists.series.items():
            if not count or series not in self.was.series:
                continue
            node, measures = self.was.series[series]
            if series not in self.now.series:
                yield Loss("line_ends", node, count, series)
            elif not measures & self.now.series[series][1]:
                yield Loss("line_anew", node, count, series)

    def _figures(self):
        domains = {node.fields.get("domain") for node in self.new.nodes.values()}
        rules = {n.fields["key"] for n in self.new.nodes.values() if n.kind == "rules"}
        for (what, key), count in self.exists.figures.items():
            if not count:
                continue
            if what == "domain" and key not in domains:
                yield Loss("domain", ROOT, count, key)
            if what == "rule" and key not in rules and f"rules/{key}" in self.old.nodes:
                yield Loss("rule", f"rules/{key}", count)

    def _phases(self):
        there = {
            _meant(node) for node in self.new.nodes.values() if node.kind == "phases"
        }
        for key, count in self.exists.running.items():
            node = self.old.nodes.get(f"phases/{key}")
            if count and node is not None and _meant(node) not in there:
                yield Loss("phase", f"phases/{key}", count)


def _meant(phase):
    """What makes two phases the same one: see `method.template.Phase`."""
    fields = phase.fields
    return fields.get("lineage") or fields["key"], fields.get("cycle", 1)


class _Asked:
    """What a tree asks, by keys: names of nodes, and the cells."""

    def __init__(self, tree):
        self.tree = tree
        self.sections, self.rows, self.columns = {}, {}, {}
        #: {(section, row or "", column)}
        self.cells = set()
        #: {series: (node of its first row, {(least, most) of its scores})}
        self.series = {}
        for name in tree.order.get((ROOT, "sections"), ()):
            self._read(name)

    def columns_of(self, section):
        """Keys of the questions of a section."""
        return [key for one, key in self.columns if one == section]

    def _read(self, name):
        tree, fields = self.tree, self.tree.nodes[name].fields
        section = fields["key"]
        self.sections[section] = name
        columns = {}
        for one in tree.order.get((name, "columns"), ()):
            column = tree.nodes[one].fields
            self.columns[section, column["key"]] = one
            columns[column["key"]] = column
        if fields.get("own_rows", "none") != "none":
            self.cells |= {(section, "", key) for key in columns}
        for one in tree.order.get((name, "rows"), ()):
            row = tree.nodes[one].fields
            self.rows[section, row["key"]] = one
            asked = row.get("columns") or columns
            self.cells |= {(section, row["key"], key) for key in asked}
            if row.get("series"):
                _node, measures = self.series.setdefault(row["series"], (one, set()))
                measures |= {
                    (columns[key]["least"], columns[key]["most"])
                    for key in asked
                    if columns.get(key, {}).get("kind") == "score"
                    and columns[key].get("about") != "wish"  # no point of a line
                }
