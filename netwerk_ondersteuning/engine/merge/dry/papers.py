"""What becomes of the papers on which something of a template stands.

What was printed or kept stays as it was: on a sheet that was filled in stands what was
asked on that day, by its own version, however late it is printed. So what is told here
is what is other on the *next* paper of each kind, and how what is on paper already is
still taken over. A paper on which nothing of a template stands is not told of
(`docs/developer/merge.md` lists them all).
"""

from dataclasses import dataclass, field

from ... import words
from ...registry import Registry
from ..diff import diff
from ..labels import values
from ..told import read_in
from ..tree import ROOT, trees
from .asked import Asked
from .losses import meant

PAPERS = Registry("paper on which a template stands")
#: So many things are named in one sentence, and so many questions of one row.
MOST, MOST_IN_ROW = 8, 3
#: What of a template stands on the paper that is made of it alone: the empty sheet, the
#: page of a method. By list; of the template itself by its kind; None: all of it.
PRINTED = {
    "instrument": ("title", "intro", "choose", "source"),
    "sections": (*("title", "help", "own_rows", "own_least", "own_most", "own_words"),),
    "rows": ("words", "help", "columns"),
    "columns": ("words", "kind", "least", "most", "low", "high", "extra"),
    "options": ("words",),
    "method": (
        *("name", "what", "target", "professional", "volunteer", "mix", "background"),
        *("watch", "scope", "outcomes", "source"),
    ),
    "organisations": ("name",),
    "goals": None,
    "principles": None,
    "roles": None,
    "statuses": None,
    "norms": None,
    "instruments": ("code", "when"),
    "cycles": ("name", "optional"),
    "phases": (
        *("name", "kind", "place", "cycle", "optional", "planned_months", "guidance"),
        *("instruments",),
    ),
    "checklist": ("words",),
}
_STAYS = words._lt("Nothing on it changes.")
_NEW = words._lt("New on it: %(things)s.")
_GONE = words._lt("Not on it any more: %(things)s.")
_OTHER = words._lt("Otherwise on it: %(things)s.")
_ORDER = words._lt("In another order: %(things)s.")
_MORE = words._lt("and %(count)s more")
_WAITING = words._lt(
    "Who has an empty sheet in hand of which the sheet was begun here fills it in by "
    "the version on which it was begun. Begun, and nothing in it yet: of %(count)s."
)
_APART = words._lt(
    "An empty sheet that was printed without a sheet being begun is noted nowhere. It "
    "is typed in by the new version: at its foot stands of which version it is."
)
_AS_ASKED = words._lt(
    "Stays as it was, also when it is printed anew: what was asked on that day, by its "
    "own version."
)
_DRAWN = words._lt(
    "Sheets on the new version are drawn otherwise: %(now)s, before %(was)s."
)
_BEFORE = words._lt("Only at the date before: %(things)s.")
_AFTER = words._lt("Only at the new date: %(things)s.")
_ENDS = words._lt("Lines that end: %(things)s.")
_BEGINS = words._lt("Lines that begin: %(things)s.")
_ANEW = words._lt("Other bounds, so a new line beside the old one: %(things)s.")
_NO_SET = words._lt("Not printed together any more with: %(sets)s.")
_SET = words._lt("Printed together from now on with: %(sets)s.")
_PATH = words._lt(
    "Stays as it was for whoever goes by the version before. Of who goes on by the new "
    "one stays on it what was noted."
)
_NEW_PHASES = words._lt("Phases that are new on it: %(things)s.")
_GONE_PHASES = words._lt("Phases that do not come along: %(things)s.")
_NO_METHOD = words._lt(
    "Nothing of a method stands on them: they stay as they are, what was kept as well."
)


@dataclass(frozen=True)
class Line:
    """A sentence of one paper: marked ``words``; ``things`` are pairs (names of nodes,
    whether they are of the version before), ``sets`` keys, ``count`` how many clients,
    ``more`` other marked words by name."""

    words: str
    things: tuple = ()
    sets: tuple = ()
    count: int = 0
    more: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """A kind of paper (``code`` of `PAPERS`) and what becomes of it: `Line`."""

    code: str
    lines: tuple


class Change:
    """A version, and the one that comes after it.

    :param kind: an entry of `kinds.KINDS`
    :param dict before: plain data of the version before
    :param dict merged: the new one, in which what still stands there has its own key
    :param dict after: the same, in which what asks something else has a new key
    :param losses.Exists exists:
    """

    def __init__(self, kind, before, merged, after, exists):
        self.kind, self.exists = kind, exists
        self.old, self.merged, self.new = trees(kind, before, merged, after)
        self.was, self.now = Asked(self.old), Asked(self.new)

    def values(self, name):
        """What a field of the template says before and after."""
        old, new = (one.nodes[ROOT].fields.get(name) for one in (self.old, self.new))
        return old, new

    def printed(self):
        """What is new, gone and otherwise on the paper that is made of the template
        alone, and in what the order is another one: four lists of names of nodes, as
        somebody reads them. Of what is new or gone the outermost alone."""
        old, new = self.old, self.merged
        found = diff(old, new)
        gone = {
            one.node for one in found.removed if _stands(old, one.node, known=new.nodes)
        }
        come = {
            one.node for one in found.added if _stands(new, one.node, known=old.nodes)
        }
        other = {
            one.node
            for one in found.set
            if _is_printed(self.kind, new.nodes[one.node], one.name)
        }
        other |= {one.node for one in found.moved if _stands(new, one.node)}
        order = {
            one.parent for one in found.order if one.is_other and one.kind in PRINTED
        }
        place = {name: number for number, name in enumerate(read_in(old, new))}
        return [sorted(some, key=place.get) for some in (come, gone, other, order)]


def _stands(tree, name, known=None):
    """Whether a node stands on paper; ``known``: and whether what it stands in is in
    these, so that it is the outermost."""
    node = tree.nodes[name]
    if node.kind not in PRINTED:
        return False
    return known is None or node.parent == ROOT or node.parent in known


def _is_printed(kind, node, name):
    of = node.kind or kind.code
    return of in PRINTED and (PRINTED[of] is None or name in PRINTED[of])


def _named(names, is_old=False):
    """Things of a `Line`: one node each."""
    return tuple(((name,), is_old) for name in names)


def _asked(found, is_old=False):
    """The same of what `Asked.without` gives."""
    return tuple((nodes, is_old) for nodes in found)


def papers(change):
    """What becomes of each kind of paper.

    :param Change change:
    :return: a list of `Paper`: of those on which something of it stands
    """
    made = [
        Paper(one.code, tuple(one.lines(change)))
        for one in PAPERS.values()
        if change.kind.code in one.kinds
    ]
    return [one for one in made if one.lines]


def told(papers, change, telling, called, counted):
    """Papers in words: a list of dicts with ``code``, ``label`` and ``lines``.

    :param papers: of `papers`, of this change
    :param told.Telling telling:
    :param called: a function that gives of a set of sheets what it is called
    :param counted: one that turns a number of clients into words
    """
    say = _Say(change, telling, called, counted)
    return [
        {
            "code": one.code,
            "label": telling.said(PAPERS[one.code].label(change)),
            "lines": [say.line(line) for line in one.lines],
        }
        for one in papers
    ]


class _Say:
    def __init__(self, change, telling, called, counted):
        self.change, self.telling = change, telling
        self.called, self.counted = called, counted

    def line(self, line):
        said = self.telling.said
        more = {name: ", ".join(map(said, some)) for name, some in line.more.items()}
        return said(line.words) % {
            "things": self._listed(map(self._thing, line.things)),
            "sets": self._listed(map(self.called, line.sets)),
            "count": self.counted(line.count),
            **more,
        }

    def _thing(self, one):
        names, is_old = one
        trees_ = (self.change.old, self.change.merged, self.change.new)
        has = [tree for tree in trees_ if names[0] in tree.nodes]
        first, *inner = names
        told = self.telling.things(
            (first, *inner[:MOST_IN_ROW]), has[0] if is_old else has[-1]
        )
        left = len(inner) - MOST_IN_ROW
        return f"{told}, {self._more(left)}" if left > 0 else told

    def _more(self, count):
        return self.telling.said(_MORE) % {"count": count}

    def _listed(self, told):
        told = list(told)
        if len(told) > MOST:
            told[MOST - 1 :] = [self._more(len(told) - MOST + 1)]
        return "; ".join(told)


# -- of an instrument ------------------------------------------------------------------


class _Made:
    """The paper that is made of a template alone."""

    def made(self, change):
        come, gone, other, order = change.printed()
        if not (come or gone or other or order):
            yield Line(_STAYS)
        if come:
            yield Line(_NEW, _named(come))
        if gone:
            yield Line(_GONE, _named(gone, is_old=True))
        if other:
            yield Line(_OTHER, _named(other))
        if order:
            yield Line(_ORDER, _named(order))


@PAPERS.add
class Blank(_Made):
    """The empty sheet: for one client, in a set, or of nobody yet."""

    code, kinds = "blank", ("instrument",)

    def label(self, change):
        return words._lt("Empty sheet")

    def lines(self, change):
        made = list(self.made(change))
        if made != [Line(_STAYS)]:
            if change.exists.waiting:
                made.append(Line(_WAITING, count=change.exists.waiting))
            made.append(Line(_APART))
        return made


@PAPERS.add
class Set:
    """Sheets that are printed together, for one talk."""

    code, kinds = "set", ("instrument",)

    def label(self, change):
        return words._lt("Sheets that are printed together")

    def lines(self, change):
        was, now = (one or [] for one in change.values("bundles"))
        gone = tuple(one for one in was if one not in now)
        come = tuple(one for one in now if one not in was)
        if gone:
            yield Line(_NO_SET, sets=gone)
        if come:
            yield Line(_SET, sets=come)


@PAPERS.add
class Filled:
    """A sheet that was filled in: its drawing, all that was said, and photos of paper.
    Of who works here: looks at the own work, of one or of a team."""

    code, kinds = "filled", ("instrument",)

    def label(self, change):
        _was, subject = change.values("subject")
        if subject in ("author", "team"):
            return words._lt("Looks at our own work, and the look of a team")
        return words._lt("Sheet that was filled in, its drawing and its photos")

    def lines(self, change):
        yield Line(_AS_ASKED)
        was, now = (one or ["form"] for one in change.values("renderings"))
        if was != now:
            known = values("instrument", "renderings")
            more = {
                "was": [known.get(one, one) for one in was],
                "now": [known.get(one, one) for one in now],
            }
            yield Line(_DRAWN, more=more)


@PAPERS.add
class Beside:
    """Two dates beside each other: one by each version."""

    code, kinds = "beside", ("instrument",)

    def label(self, change):
        return words._lt("Two dates beside each other")

    def lines(self, change):
        before = change.was.without(change.now)
        after = change.now.without(change.was)
        if before:
            yield Line(_BEFORE, _asked(before, is_old=True))
        if after:
            yield Line(_AFTER, _asked(after))


@PAPERS.add
class ThroughTime:
    """Lines through time, on which points of both versions stand."""

    code, kinds = "series", ("instrument",)

    def label(self, change):
        return words._lt("Scores through time")

    def lines(self, change):
        was, now = change.was.series, change.now.series
        ends = [node for one, (node, _bounds) in was.items() if one not in now]
        begins = [node for one, (node, _bounds) in now.items() if one not in was]
        anew = [
            node
            for one, (node, bounds) in was.items()
            if one in now and bounds and not bounds & now[one][1]
        ]
        if ends:
            yield Line(_ENDS, _named(ends, is_old=True))
        if anew:
            yield Line(_ANEW, _named(anew, is_old=True))
        if begins:
            yield Line(_BEGINS, _named(begins))


# -- of a method -----------------------------------------------------------------------


@PAPERS.add
class Page(_Made):
    """The method on paper."""

    code, kinds = "page", ("method",)

    def label(self, change):
        return words._lt("The method on paper")

    def lines(self, change):
        return self.made(change)


@PAPERS.add
class Path:
    """The path of a trajectory, which has the phases of its version."""

    code, kinds = "path", ("method",)

    def label(self, change):
        return words._lt("The path of a trajectory")

    def lines(self, change):
        gone = _phases(change.old, change.new)
        come = _phases(change.new, change.old)
        yield Line(_PATH)
        if come:
            yield Line(_NEW_PHASES, _named(come))
        if gone:
            yield Line(_GONE_PHASES, _named(gone, is_old=True))


def _phases(tree, other):
    """Names of the phases that another tree has not."""
    there = {meant(one) for one in other.nodes.values() if one.kind == "phases"}
    return [
        name
        for name, one in tree.nodes.items()
        if one.kind == "phases" and meant(one) not in there
    ]


@PAPERS.add
class Goals:
    """The welfare plan and the trajectory agreement, with what of them was kept."""

    code, kinds = "goals", ("method",)

    def label(self, change):
        return words._lt("Welfare plan and trajectory agreement")

    def lines(self, change):
        yield Line(_NO_METHOD)
