"""Changes in words for somebody who is no technician.

Places are told by titles and never by keys. Whoever calls gives two functions: ``say``
turns words of a template (``{language: text}``) into those of the reader, ``said`` does
so with marked words.
"""

from dataclasses import dataclass

from .. import words
from ..instrument.editing.rule_words import RULE_WORDS
from .diff import MISSING, Set, diff
from .labels import LISTS, POINTS, THINGS, label, values
from .tree import ROOT

#: So much of a text stands in a sentence; the whole is in `Line.texts`.
_LONGEST = 120
_NO_TITLE = words._lt("without a title")
_NOTHING = words._lt("nothing")
_YES, _NO = words._lt("Yes"), words._lt("No")
#: Which field tells what an object is called, the first that says something.
_TITLES = ("title", "name", "words", "sector")

PLACED = words._lt("%(thing)s of “%(outer)s”")
NAMED = words._lt("%(what)s “%(title)s”")
ADDED = words._lt("%(thing)s: new")
REMOVED = words._lt("%(thing)s: taken out")
MOVED = words._lt("%(thing)s: moved from %(was)s to %(now)s")
ORDERED = words._lt("%(thing)s: %(list)s, in another order")
CHANGED = words._lt("%(thing)s: %(field)s changed from “%(was)s” to “%(now)s”")
GIVEN = words._lt("%(thing)s: %(field)s, empty until now: “%(now)s”")
EMPTIED = words._lt("%(thing)s: %(field)s, now empty; before: “%(was)s”")
OTHERWISE = words._lt("%(thing)s: %(field)s changed")
UNKNOWN = words._lt("%(thing)s: something is other that this version cannot show")
LANGUAGE = words._lt("%(thing)s: %(field)s changed in another language")


@dataclass(frozen=True)
class Line:
    """One change: ``text`` is a sentence, ``node`` the name of what it is about,
    ``field`` which of its fields changed (empty: it is not about one). ``texts``: where
    words changed, whole and per language (language, was, now)."""

    text: str
    node: str
    field: str = ""
    texts: tuple = ()


class Telling:
    """Tells of the trees of one call of `tree.trees`.

    :param kind: an entry of `kinds.KINDS`
    """

    def __init__(self, kind, say, said):
        self.kind = kind
        self.say = say
        self.said = said

    # -- changes -----------------------------------------------------------------------

    def changes(self, old, new):
        """What is other in one tree than in another: a list of `Line`, in the order in
        which somebody reads the template. Of what is new or gone with all that is in
        it, only the outermost is told."""
        found, made = diff(old, new), []
        for one in found.removed:
            node = old.nodes[one.node]
            if node.parent == ROOT or node.parent in new.nodes:
                made.append(self.line(REMOVED, one.node, old))
        for one in found.added:
            if one.now.parent == ROOT or one.now.parent in old.nodes:
                made.append(self.line(ADDED, one.node, new))
        made += [self._moved(one, old, new) for one in found.moved]
        for one in found.set:
            made += self._set(one, new)
        for one in found.order:
            if one.is_other:
                made.append(self._order(one, new))
        place = {name: number for number, name in enumerate(read_in(old, new))}
        return sorted(made, key=lambda line: place.get(line.node, len(place)))

    def new(self, name, tree, fields):
        """What something new says in these fields: a list of `Line`; at least that it
        is new."""
        said = tree.nodes[name].fields
        changes = [Set(name, one, MISSING, said[one]) for one in fields if one in said]
        lines = [line for one in changes for line in self._set(one, tree)]
        return lines or [self.line(ADDED, name, tree)]

    def line(self, reason, name, tree, of_field="", texts=(), **more):
        """A `Line` of marked words in which ``thing`` is this node."""
        told = {"thing": self.thing(name, tree)} | more
        return Line(self.said(reason) % told, name, of_field, texts)

    def _moved(self, one, old, new):
        return self.line(
            MOVED,
            one.node,
            new,
            was=self.thing(one.was, old),
            now=self.thing(one.now, new),
        )

    def _order(self, one, tree):
        return self.line(ORDERED, one.parent, tree, list=self.said(LISTS[one.kind]))

    def _set(self, one, tree):
        kind = self._kind(tree, one.node)
        if one.node == ROOT and one.name in ("version", "uuid"):
            return
        if one.name in LISTS and [] in (one.was, one.now):
            return  # an empty list beside none
        name = label(kind, one.name)
        if name is None:
            yield self.line(UNKNOWN, one.node, tree, one.name)
            return
        was, now = (
            self._value(value, kind, one.name, tree)
            for value in _with_no(one.was, one.now)
        )
        reason = CHANGED
        if was == now:
            reason = LANGUAGE if _is_words(one.was, one.now) else OTHERWISE
        elif not now:
            reason = EMPTIED
        elif not was:
            reason = GIVEN
        yield self.line(
            reason,
            one.node,
            tree,
            one.name,
            side_by_side(one.was, one.now),
            field=self.said(name),
            was=short(was),
            now=short(now),
        )

    # -- places and values -------------------------------------------------------------

    def thing(self, name, tree):
        """What a node is called, with what it stands in: “Row “Sleep” of
        “Body””."""
        told = self.own(name, tree)
        node = tree.nodes.get(name)
        if node is None or node.parent in (None, ROOT):
            return told
        for outer in reversed(tree.way(name)[:-1]):
            title = short(self._title(tree.nodes[outer], tree))
            told = self.said(PLACED) % {"thing": told, "outer": title}
        return told

    def things(self, names, tree):
        """Several nodes as one thing: a row, and which of its questions. None: the
        whole."""
        first, *inner = names or (ROOT,)
        own = ", ".join(self.own(name, tree) for name in inner)
        return ": ".join(filter(None, (self.thing(first, tree), own)))

    def own(self, name, tree):
        kind = self._kind(tree, name)
        what = self.said(THINGS.get(kind, kind))
        if name == ROOT:
            return what
        title = self._title(tree.nodes[name], tree)
        return self.said(NAMED) % {"what": what, "title": short(title)}

    def _title(self, node, tree):
        for field in _TITLES:
            value = node.fields.get(field)
            if isinstance(value, str) and value:
                return value
            if isinstance(value, dict) and node.kind != "rules":
                told = self.say(value)
                if told:
                    return told
        if node.kind == "rules":
            return self._of_rule(node)
        if node.kind == "statuses":
            return self._value(node.fields.get("status"), node.kind, "status", tree)
        if "cycle" in node.fields and node.kind == "cycles":
            return str(node.fields["cycle"])
        if node.kind == "phases":
            return str(_rank(node, tree))
        if "code" in node.fields:
            return node.fields["code"]
        return self.said(_NO_TITLE)

    def _of_rule(self, node):
        """A rule by the first of its words, else by its kind."""
        texts = [self.say(one) for one in node.fields.get("words", {}).values()]
        kind = RULE_WORDS.get(node.fields.get("kind"))
        return next(
            (one for one in texts if one), self.said(kind.label if kind else _NO_TITLE)
        )

    def _kind(self, tree, name):
        node = tree.nodes.get(name)
        return (node.kind if node else "") or self.kind.code

    def _value(self, value, kind, field, tree):
        if value is MISSING or value is None:
            return ""
        if isinstance(value, bool):
            return self.said(_YES if value else _NO)
        if isinstance(value, dict):
            if kind == "rules":
                return ""
            return self.say(value)
        if isinstance(value, list):
            told = [self._value(one, kind, field, tree) for one in value]
            return ", ".join(told) or self.said(_NOTHING)
        known = values(kind, field).get(value) if isinstance(value, str) else None
        if known:
            return self.said(known)
        if field in POINTS and isinstance(value, str):
            return self._pointed(value, POINTS[field], tree)
        return str(value)

    def _pointed(self, key, kind, tree):
        """What is meant by a key, as its title; the key where nothing has it."""
        for node in tree.nodes.values():
            if node.kind == kind and node.fields.get("key") == key:
                return self._title(node, tree)
        return key


def _rank(phase, tree):
    """Which one of its cycle a phase is, as a page numbers it."""
    cycle = [
        one
        for one in map(tree.nodes.get, tree.order[ROOT, "phases"])
        if one.fields.get("cycle", 1) == phase.fields.get("cycle", 1)
    ]
    return 1 + next(n for n, one in enumerate(cycle) if one is phase)


def read_in(old, new):
    """Names of all nodes as somebody reads them: each with what is in it after it."""
    found = []
    for tree in (new, old):
        todo = [ROOT]
        while todo:
            name = todo.pop()
            found.append(name)
            todo += reversed(tree.children(name))
    return dict.fromkeys(found)


def _with_no(*both):
    """The same two; beside yes, what is left out is no."""
    is_yes = any(isinstance(one, bool) for one in both)
    return [False if is_yes and one is MISSING else one for one in both]


def _is_words(*of):
    return any(isinstance(one, dict) for one in of)


def short(text):
    """As much of a text as stands in a sentence.

    >>> short("Slaap"), len(short("a" * 300))
    ('Slaap', 120)
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def texts_of(value):
    """Words by language, where that is what a value is."""
    if not isinstance(value, dict):
        return {}
    return {one: text for one, text in value.items() if isinstance(text, str)}


def side_by_side(was, now):
    """Rows (language, was, now) of two words."""
    was, now = texts_of(was), texts_of(now)
    return tuple(
        (one, was.get(one, ""), now.get(one, "")) for one in dict.fromkeys((*was, *now))
    )
