"""Does it still ask the same? What keeps its key, and with it the line of a client.

A key says that two versions ask one thing: answers to it are laid side by side, and a
series runs on over both. So whoever merges is asked of each row, question and answer of
which the words changed, what explains them, or what the ends of a scale mean; and of
a row that goes to a section where the scale means something else. Of a section that is
said otherwise this is asked once, for all that stands in it. Yes: key and series stay.
No: it gets a new key, and a row leaves its series. A question of which
the kind of answer, the bounds or the moment (how it is, how one wishes it) changed asks
something else, and gets a new key without being asked, if anybody answered it.

Words in one more language are no change.
"""

from copy import deepcopy
from dataclasses import dataclass

from ..instrument.rules import RULES
from ..package.making import key_of
from .tree import ROOT, trees

#: What makes an answer of another measure.
_MEASURE = ("kind", "least", "most", "refers", "about")
#: What says what is asked: a scale that was turned round, or explained the other way,
#: asks something else in the same words.
_SAYS = ("words", "low", "high", "help")
#: What stands above the questions of a section says how they are meant.
_SAYS_OF = {"sections": ("title", "help")}
_LISTS = ("sections", "rows", "columns", "options")


@dataclass(frozen=True)
class Question:
    """Something of which the words or the measure changed.

    ``node``: its name in the trees of mine and the result; ``kind``: the list in which
    it stands; ``is_asked``: whether yes can be said; ``was`` and ``now``: its words, or
    what else of it is said otherwise, by language; ``said``: the same apart, as
    (field, was, now).
    """

    node: str
    kind: str
    is_asked: bool
    was: dict
    now: dict
    said: tuple = ()


def questions(kind, mine, merged, has_answers=None):
    """What has to be asked before ``merged`` becomes the next version of ``mine``.

    :param kind: an entry of `kinds.KINDS`
    :param dict mine: plain data of the version to which there are answers
    :param dict merged: plain data, of `merge.Merged.body`
    :param has_answers: a function (section, column) by keys → whether anybody answered
        it; None: all are taken to be answered
    :return: a list of :class:`Question`, in the order of the result
    """
    old, new = trees(kind, mine, merged)
    made = []
    for name in new.below(ROOT):
        node, was = new.nodes[name], old.nodes.get(name)
        if was is None or node.kind not in _LISTS:
            continue
        said = _said_otherwise(was, node)
        if node.kind == "rows" and was.parent != node.parent:
            said += _asked_otherwise(old, was.parent, new, node.parent)
        if node.kind == "columns" and _is_other_measure(was, node):
            section = old.nodes[was.parent].fields["key"]
            if has_answers is None or has_answers(section, was.fields["key"]):
                words = [one.fields.get("words", {}) for one in (was, node)]
                told = said or (("words", *words),)
                made.append(Question(name, node.kind, False, *_joined(told), told))
                continue
        if said:
            made.append(Question(name, node.kind, True, *_joined(said), said))
    return made


def _said_otherwise(was, now):
    """What two nodes say otherwise: (field, was, now), with texts by language."""
    fields = [
        (name, was.fields.get(name) or {}, now.fields.get(name) or {})
        for name in _SAYS_OF.get(now.kind, _SAYS)
    ]
    return tuple(one for one in fields if _say_other_things(*one[1:]))


def _asked_otherwise(old, section, new, other):
    """What the questions of a section say otherwise than those of another one with the
    same keys: a row that goes there is on another scale."""
    before, after = (
        {tree.nodes[one].fields["key"]: tree.nodes[one] for one in names}
        for tree, names in (
            (old, old.order.get((section, "columns"), ())),
            (new, new.order.get((other, "columns"), ())),
        )
    )
    both = [key for key in before if key in after]
    return tuple(
        one for key in both for one in _said_otherwise(before[key], after[key])
    )


def _joined(said):
    """All that was said, and all that is said now: two dicts of texts by language."""
    fields = [one[1:] for one in said]
    return tuple(
        {
            language: "\n".join(one[language] for one in texts if language in one)
            for language in dict.fromkeys(code for one in texts for code in one)
        }
        for texts in zip(*fields, strict=True)
    )


def _is_other_measure(was, now):
    return any(was.fields.get(name) != now.fields.get(name) for name in _MEASURE)


def _say_other_things(was, now):
    """Whether a language that both have says something else; where they share none,
    nobody can tell.

    >>> _say_other_things({"nl": "Slaap"}, {"nl": "Slaap", "en": "Sleep"})
    False
    >>> _say_other_things({"nl": "Slaap"}, {"en": "Sleep"})
    True
    """
    both = was.keys() & now.keys()
    if not both:
        return bool(was) or bool(now)
    return any(was[one] != now[one] for one in both)


def settled(kind, mine, merged, ending, answers=None, has_answers=None):
    """The template in which what asks something else has a new key.

    :param str ending: eight random letters and figures, with which a new key ends
    :param dict answers: ``{node: True | False}``; what is not answered asks something
        else
    :return: plain data; ``merged`` stays as it is
    """
    answers = answers or {}
    other = [
        one.node
        for one in questions(kind, mine, merged, has_answers)
        if not (one.is_asked and answers.get(one.node))
    ]
    if not other:
        return deepcopy(merged)
    return _Renaming(kind, mine, merged, ending).renamed(other)


class _Renaming:
    """Gives things another key, and says so to all that points to them."""

    def __init__(self, kind, mine, merged, ending):
        self.kind = kind
        self.tree = trees(kind, mine, merged)[1]
        self.body = deepcopy(merged)
        self.ending = ending
        self.sections = {one["key"]: one for one in self.body.get("sections", ())}
        #: new keys by (section, column), (section, row), (section, column, option)
        self.columns, self.rows, self.options = {}, {}, {}

    def renamed(self, names):
        """The template in which these nodes have another key."""
        for name in dict.fromkeys(self._inner(names)):
            self._note(name)
        for section in self.sections.values():
            self._rename_in(section)
        for rule in self.body.get("rules", ()):
            kind = RULES.get(rule["kind"])
            if kind is not None:
                rule["of"] = self._of_rule(kind, rule.get("of", {}))
        return self.body

    def _inner(self, names):
        """Of a section that asks something else: its rows and questions."""
        for name in names:
            if self.tree.nodes[name].kind == "sections":
                yield from self.tree.children(name)
            else:
                yield name

    def _note(self, name):
        keys = [self.tree.nodes[one].fields["key"] for one in self.tree.way(name)]
        kind = self.tree.nodes[name].kind
        known = {"rows": self.rows, "columns": self.columns, "options": self.options}
        known = known[kind]
        new, number = key_of(keys[-1], self.ending), 1
        while any(one == new and at[:-1] == (*keys[:-1],) for at, one in known.items()):
            number += 1  # two long keys that begin alike
            new = key_of(f"{keys[-1][:20]}-{number}", self.ending)
        known[tuple(keys)] = new

    def _rename_in(self, section):
        key = section["key"]
        for row in section.get("rows", ()):
            if (key, row["key"]) in self.rows:
                row["key"] = self.rows[key, row["key"]]
                row.pop("series", None)
            if "columns" in row:
                row["columns"] = [self._column(key, one) for one in row["columns"]]
        for column in section.get("columns", ()):
            for option in column.get("options", ()):
                place = key, column["key"], option["key"]
                option["key"] = self.options.get(place, option["key"])
            column["key"] = self._column(key, column["key"])

    def _column(self, section, key):
        return self.columns.get((section, key), key)

    # -- what rules point to -----------------------------------------------------------

    def _of_rule(self, kind, of):
        sections = of.get("sections") or [of.get("section")]
        made = {}
        for name, value in of.items():
            what = kind.takes[name].what if name in kind.takes else ""
            if what in ("column", "score", "step"):
                value = self._in(sections, value)
            elif what == "columns":
                one = isinstance(value, str)
                value = [self._in(sections, key) for key in ([value] if one else value)]
                value = value[0] if one else value
            elif what == "weights":
                value = {self._in(sections, key): one for key, one in value.items()}
            elif what == "options":
                made_of = (self._options(sections, of, key) for key in value)
                value = list(dict.fromkeys(one for some in made_of for one in some))
            elif what in ("cell", "condition", "place"):
                value = self._cell(value)
            elif what == "cells":
                value = [self._cell(one) for one in value]
            made[name] = value
        return made

    def _in(self, sections, key):
        """The key of a column that these sections share (none named: all), when it got
        one new key in each that has it."""
        found = {
            self._column(section, key)
            for section in (self.sections if sections == [None] else sections)
            if self._had(section, key)
        }
        return found.pop() if len(found) == 1 else key

    def _had(self, section, key):
        section_of = self.sections.get(section, {})
        there = [one["key"] for one in section_of.get("columns", ())]
        return key in there or (section, key) in self.columns

    def _options(self, sections, of, key):
        """An answer with which something still runs, of the column that says so: its
        keys in these sections, the old one as long as any of them has it."""
        column, stays, found = of.get("status"), False, []
        for section in self.sections if sections == [None] else sections:
            if (section, column, key) in self.options:
                found.append(self.options[section, column, key])
            else:
                stays = stays or self._has_option(section, column, key)
        return [key, *found] if stays or not found else found

    def _has_option(self, section, column, key):
        columns = self.sections.get(section, {}).get("columns", ())
        return any(
            one["key"] == self._column(section, column) and key == option["key"]
            for one in columns
            for option in one.get("options", ())
        )

    def _cell(self, cell):
        section, column = cell["section"], cell.get("column")
        made = dict(cell)
        if "row" in cell:
            made["row"] = self.rows.get((section, cell["row"]), cell["row"])
        if column:
            made["column"] = self._column(section, column)
        for name in ("option", "is"):
            if isinstance(cell.get(name), str):
                place = section, column, cell[name]
                made[name] = self.options.get(place, cell[name])
        return made
