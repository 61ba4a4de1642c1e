"""What is said of answers: rules are data, of ten kinds.

A rule gives readings: words that somebody may talk about. None blocks, none gives a
verdict, a total, a mean or a share; a number in a reading is somebody's answer, or a
count of what was ticked or named.
"""

from dataclasses import dataclass, field

from .. import words
from ..registry import Registry
from . import vocabulary
from .sources import SOURCES
from .template import Column, Template  # noqa: F401 (in docstrings)

#: From where a sheet can be told something: the rooms that know it add theirs.
RULES = Registry("kind of rule")


@dataclass(frozen=True)
class Reading:
    """What a rule says: ``outcome`` (a key of the words of the rule), where, and what
    is filled in."""

    rule: str
    kind: str
    outcome: str
    place: tuple = ()
    values: dict = field(default_factory=dict)


class Filled:
    """A sheet as rules read it.

    :param Template template: the version that was filled in
    :param dict answers: ``{(section, row, column): answer}`` as `answers.read` gives
        them; a row is the key of one of the template, or the ``uid`` of an own one
    :param dict own: ``{section: [uid, …]}``, in their order
    """

    def __init__(self, template, answers, own=None):
        self.template = template
        self.answers = answers
        self.own = own or {}

    def rows(self, section):
        """Keys of the rows of a section: those of the template, then the own ones."""
        return [*(row.key for row in section.rows), *self.own.get(section.key, ())]

    def state(self, section, row, column):
        """``given``, ``unknown`` …, or None when nothing was said."""
        answer = self.answers.get((section, row, column))
        return answer and answer["state"]

    def value(self, section, row, column):
        """What was said, or None."""
        answer = self.answers.get((section, row, column))
        return answer and answer["value"]

    def has(self, section, row):
        """Whether something was said in a row."""
        return row in self.own.get(section, ()) or any(
            answer["state"] == "given"
            and answer["value"] is not False
            and (place[0], place[1]) == (section, row)
            for place, answer in self.answers.items()
        )


class Kind:
    """A kind of rule.

    ``code`` and ``takes`` (what stands in its ``of``) are attributes, ``outcomes`` the
    names of its words; `problems` says what is wrong with one of a template, `says`
    what it says of a filled-in sheet.
    """

    code = ""
    takes = {}
    outcomes = ()
    #: Whether what it says is asked of whoever fills in; else it is to talk about, and
    #: stays with the coach while the client has the screen.
    is_asked = False

    def problems(self, of, template):
        """Pairs (reason, values)."""
        return ()

    def says(self, rule, filled, context):
        """A list of `Reading`; ``context`` holds what is not in the sheet (``before``:
        the `Filled` before it, ``sides``: ``{side: Filled}``, ``today``)."""
        return []


def problems(rule, template):
    """What is wrong with a rule of a template: pairs (reason, values)."""
    kind = RULES.get(rule.kind)
    if kind is None:
        yield words._lt("there is no rule “%(kind)s”"), {"kind": rule.kind[:64]}
        return
    wrong = list(_problems_of_what(rule, kind, template))
    yield from wrong or kind.problems(rule.of, template)
    for name in rule.words:
        if name not in kind.outcomes:
            yield words._lt("“%(name)s” is never said"), {"name": name}
    for name in kind.outcomes:
        if name not in rule.words:
            yield words._lt("the words of “%(name)s” are missing"), {"name": name}


def _problems_of_what(rule, kind, template):
    for name in rule.of:
        if name not in kind.takes:
            yield words._lt("“%(name)s” is not part of this rule"), {"name": name}
    for name, what in kind.takes.items():
        value = rule.of.get(name)
        if value is None:
            if not what.may_miss:
                yield words._lt("“%(name)s” is missing"), {"name": name}
        elif not what.holds(value, template):
            yield words._lt("“%(name)s” points to nothing"), {"name": name}


def readings(filled, context=None):
    """What all rules of a template say of a sheet, in their order."""
    context = context or {}
    return [
        reading
        for rule in filled.template.rules
        for reading in RULES[rule.kind].says(rule, filled, context)
    ]


# -- what a rule takes -----------------------------------------------------------------


@dataclass(frozen=True)
class Takes:
    """What one thing in a rule may be. ``what`` names it for who lets one choose:
    section, sections, column, columns, score, step, whole, sides, weights, cell, cells,
    condition, options, source, place."""

    holds: object
    may_miss: bool = False

    @property
    def what(self):
        return self.holds.__name__.removeprefix("_")


def _section(value, template):
    return isinstance(value, str) and template.section(value) is not None


def _sections(value, template):
    return (
        isinstance(value, list)
        and bool(value)
        and all(_section(one, template) for one in value)
    )


def _whole(value, _template):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000


def _column(value, template):
    """A column of any section."""
    return _has(value, template, lambda column: True)


def _columns(value, template):
    """A column of any section, or several of them."""
    keys = keys_of(value)
    return bool(keys) and all(_column(one, template) for one in keys)


def keys_of(value):
    """Keys of columns, where one may stand by itself.

    >>> keys_of("what"), keys_of(["where", "with_whom"])
    (['what'], ['where', 'with_whom'])
    """
    return list(value) if isinstance(value, list) else [value]


def _score(value, template):
    """A column of scores, of any section."""
    return _has(value, template, lambda column: column.kind == "score")


def _step(value, template):
    """A column whose answers have an order, of any section."""
    return _has(
        value, template, lambda column: column.kind == "score" or column.ordered
    )


def _has(value, template, holds):
    return isinstance(value, str) and any(
        section.column(value) and holds(section.column(value))
        for section in template.sections
    )


def _sides(value, _template):
    return (
        _are_texts(value)
        and len(set(value)) == len(value) >= 2
        and all(one in vocabulary.RESPONDENTS for one in value)
    )


def _weights(value, template):
    return (
        isinstance(value, dict)
        and bool(value)
        and all(
            _column(key, template) and _whole(one, None) for key, one in value.items()
        )
    )


def _cell(value, template):
    """``{"section", "row"?, "column"?, "option"?}`` that the template has."""
    if not isinstance(value, dict) or not {"section"} <= set(value) <= {
        *("section", "row", "column", "option"),
    }:
        return False
    if not _are_texts(list(value.values())):
        return False
    section, row, column = template.find(
        value["section"], value.get("row"), value.get("column")
    )
    return bool(
        section
        and (row or "row" not in value)
        and (column or "column" not in value)
        and ("option" not in value or (column and column.option(value["option"])))
    )


def _place(value, template):
    """A cell in one row; `From.problems` says what is wrong with another."""
    return _cell(value, template)


def _cells(value, template):
    return (
        isinstance(value, list)
        and bool(value)
        and all(_cell(one, template) for one in value)
    )


def _condition(value, template):
    """A cell, with what it ``is``: true, false, an option, or ``given`` or
    ``empty``."""
    if not isinstance(value, dict) or "is" not in value:
        return False
    cell = {name: one for name, one in value.items() if name != "is"}
    if not _cell(cell, template) or "column" not in cell:
        return False
    column = template.find(cell["section"], None, cell["column"])[2]
    said = value["is"]
    if isinstance(said, bool):
        return column.kind == "tick"
    return said in ("given", "empty") or bool(
        isinstance(said, str) and column.option(said)
    )


def _options(value, template):
    known = {
        option.key
        for section in template.sections
        for column in section.columns
        for option in column.options
    }
    return bool(value) and _are_texts(value) and set(value) <= known


def _are_texts(value):
    """Whether it is a list of texts: whatever else comes in a template points to
    nothing."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _source(value, _template):
    return isinstance(value, str) and value in SOURCES


# -- the ten kinds ---------------------------------------------------------------------


@RULES.add
class GroupsHit(Kind):
    """In how many sections at least one row is ticked; "signal" when those are enough.

    What is not known is no "no": as long as it could still become a signal, not enough
    is known. Source: handbook-2 §2.1 (three rubrics with one tick each).
    """

    code = "groups_hit"
    takes = {
        "sections": Takes(_sections),
        "column": Takes(_column),
        "least": Takes(_whole),
    }
    outcomes = ("signal", "none", "unknown")

    def says(self, rule, filled, context):
        hit, open_ = [], []
        for key in rule.of["sections"]:
            section = filled.template.section(key)
            said = [
                filled.answers.get((key, row, rule.of["column"]))
                for row in filled.rows(section)
            ]
            if any(one and one["value"] is True for one in said):
                hit.append(key)
            elif any(
                one is None or one["state"] in ("unknown", "rather_not") for one in said
            ):
                open_.append(key)
        least = rule.of["least"]
        outcome = "none"
        if len(hit) >= least:
            outcome = "signal"
        elif len(hit) + len(open_) >= least:
            outcome = "unknown"
        return [Reading(rule.key, self.code, outcome, values={"count": len(hit)})]


@RULES.add
class Recurs(Kind):
    """What is named in several different circumstances.

    ``column`` says what, ``distinct`` in which circumstance; both may be several
    columns: named in any of these, and a circumstance is what stands in all of those
    together. Circumstances are counted, not mentions. Source: handbook-2 §2.10 (seen in
    at least two situations: may be named).
    """

    code = "recurs"
    takes = {
        "section": Takes(_section),
        "column": Takes(_columns),
        "distinct": Takes(_columns),
        "least": Takes(_whole),
    }
    outcomes = ("hit",)

    def says(self, rule, filled, context):
        of, seen = rule.of, {}
        for row in filled.rows(filled.template.section(of["section"])):
            where, named = (
                [filled.value(of["section"], row, key) for key in keys_of(of[name])]
                for name in ("distinct", "column")
            )
            where = tuple(_plain(value).casefold() for value in where)
            for what in (what for value in named for what in _named(value)):
                if any(where):
                    name, places = seen.setdefault(what.casefold(), (what, set()))
                    places.add(where)
        return [
            Reading(
                rule.key, self.code, "hit", values={"what": name, "count": len(places)}
            )
            for name, places in seen.values()
            if len(places) >= of["least"]
        ]


@RULES.add
class Change(Kind):
    """Each row: up, down, the same, or not comparable, and never by how much in all.

    Within one sheet from column ``from`` to column ``to``; without ``from`` against the
    same column of the sheet before. With other bounds or another kind there, the two
    cannot be set against each other.
    """

    code = "change"
    takes = {
        "sections": Takes(_sections),
        "from": Takes(_step, may_miss=True),
        "to": Takes(_step),
    }
    outcomes = ("up", "down", "same", "not_comparable")

    def says(self, rule, filled, context):
        before = filled if "from" in rule.of else context.get("before")
        if before is None:
            return []
        start, end = rule.of.get("from", rule.of["to"]), rule.of["to"]
        made = []
        for key in rule.of["sections"]:
            section = filled.template.section(key)
            for row in filled.rows(section):
                now = filled.value(key, row, end)
                was = before.value(key, row, start)
                if now is None or was is None:
                    continue
                columns = _column_of(before, key, start), section.column(end)
                outcome = compared(*columns, was, now)
                values = {"from": was, "to": now}
                if outcome != "not_comparable" and columns[1].kind == "score":
                    values["by"] = now - was
                place = (key, row)
                made.append(Reading(rule.key, self.code, outcome, place, values))
        return made


def compared(before, after, was, now):
    """``up``, ``down``, ``same`` or ``not_comparable``: of two scores, or two answers
    that have an order, given in two columns.

    :param Column before: that of the first score, or None
    :param Column after: that of the second
    """
    if before is None or _bounds(before) != _bounds(after):
        return "not_comparable"
    if after.ordered:
        steps = [option.key for option in after.options]
        was, now = steps.index(was[0]), steps.index(now[0])
    return "same" if was == now else "up" if was < now else "down"


def _bounds(column):
    """What must be the same for two answers to be set against each other."""
    options = [option.key for option in column.options]
    return column.kind, column.least, column.most, column.ordered, options


@RULES.add
class Gap(Kind):
    """Where two sides gave different scores to one row, and who gave what.

    Nothing when both say the same. ``sides`` are kinds of respondents.
    """

    code = "gap"
    takes = {
        "sections": Takes(_sections),
        "column": Takes(_score),
        "sides": Takes(_sides),
    }
    outcomes = ("gap", "same")

    def says(self, rule, filled, context):
        one, other = rule.of["sides"][:2]
        sides = context.get("sides") or {}
        if one not in sides or other not in sides:
            return []
        made, column = [], rule.of["column"]
        for key in rule.of["sections"]:
            for row in filled.template.section(key).rows:
                mine = sides[one].value(key, row.key, column)
                theirs = sides[other].value(key, row.key, column)
                if mine is None or theirs is None:
                    continue
                outcome = "same" if mine == theirs else "gap"
                values = {one: mine, other: theirs}
                place = (key, row.key)
                made.append(Reading(rule.key, self.code, outcome, place, values))
        return made


@RULES.add
class OneSided(Kind):
    """One of two sides has nothing while the other has something: ask for it.

    A side is a section, or a column or an option in it.
    """

    code = "one_sided"
    takes = {"one": Takes(_cell), "other": Takes(_cell)}
    outcomes = ("only_one", "only_other")

    def says(self, rule, filled, context):
        one, other = (_counted(filled, rule.of[side]) for side in ("one", "other"))
        if bool(one) == bool(other):
            return []
        outcome = "only_one" if one else "only_other"
        return [Reading(rule.key, self.code, outcome, values={"count": one or other})]


@RULES.add
class TotalBetween(Kind):
    """Whether what is planned lies within bounds that the method gives (days of a trial
    placement). Weights and bounds are in whole parts, ``part`` of them make one.
    """

    code = "total_between"
    takes = {
        "section": Takes(_section),
        "weights": Takes(_weights),
        "least": Takes(_whole),
        "most": Takes(_whole),
    }
    outcomes = ("less", "more")

    def says(self, rule, filled, context):
        of, total, has = rule.of, 0, False
        for row in filled.rows(filled.template.section(of["section"])):
            for column, weight in of["weights"].items():
                value = filled.value(of["section"], row, column)
                if isinstance(value, int):  # a tick counts once
                    total, has = total + weight * value, True
        if not has or of["least"] <= total <= of["most"]:
            return []
        outcome = "less" if total < of["least"] else "more"
        return [Reading(rule.key, self.code, outcome)]


@RULES.add
class Asks(Kind):
    """An answer that makes another question worth asking, as long as that is open.

    Without a row it holds for each row of the section, and asks in that row.
    """

    code = "asks"
    takes = {"if": Takes(_condition), "then": Takes(_cells)}
    outcomes = ("asks",)
    is_asked = True

    def says(self, rule, filled, context):
        said = rule.of["if"]
        rows = filled.rows(filled.template.section(said["section"]))
        made = []
        for row in [said["row"]] if "row" in said else rows:
            if not _holds(filled, said, row):
                continue
            for cell in rule.of["then"]:
                if "row" not in said and cell["section"] == said["section"]:
                    cell = {**cell, "row": row}  # of the same point
                if not _counted(filled, cell):
                    place = cell["section"], cell.get("row")
                    made.append(Reading(rule.key, self.code, "asks", place))
        return made


@RULES.add
class Due(Kind):
    """What runs and has a next day: which, and when. ``open`` are the options of
    ``status`` with which it still runs."""

    code = "due"
    takes = {
        "sections": Takes(_sections),
        "when": Takes(_column),
        "status": Takes(_column),
        "open": Takes(_options),
    }
    outcomes = ("due",)

    def says(self, rule, filled, context):
        of, made = rule.of, []
        for key in of["sections"]:
            for row in filled.rows(filled.template.section(key)):
                status = filled.value(key, row, of["status"]) or []
                when = (filled.value(key, row, of["when"]) or {}).get("from")
                if when and set(status) & set(of["open"]):
                    values = {"when": when}
                    made.append(Reading(rule.key, self.code, "due", (key, row), values))
        return sorted(made, key=lambda one: one.values["when"])


@RULES.add
class ManyAtOnce(Kind):
    """So much is opened in one talk that it may be too heavy: a hint, never a block."""

    code = "many_at_once"
    takes = {"section": Takes(_section), "least": Takes(_whole)}
    outcomes = ("many",)

    def says(self, rule, filled, context):
        key = rule.of["section"]
        rows = filled.rows(filled.template.section(key))
        count = sum(
            any(place[:2] == (key, row) for place in filled.answers) for row in rows
        )
        if count < rule.of["least"]:
            return []
        return [Reading(rule.key, self.code, "many", values={"count": count})]


@RULES.add
class From(Kind):
    """What is known already is shown, not asked: `SOURCES` says from where."""

    code = "from"
    takes = {"source": Takes(_source), "to": Takes(_place)}
    outcomes = ()

    def problems(self, of, template):
        to = of["to"]
        column = template.find(to["section"], None, to.get("column"))[2]
        if (
            "row" not in to
            or column is None
            or column.kind not in SOURCES[of["source"]].kinds
        ):
            yield words._lt("what is known does not stand in such a cell"), {}

    def says(self, rule, filled, context):
        return []


# -- what kinds share ------------------------------------------------------------------


def _plain(value):
    """A value as words: to tell one circumstance from another."""
    if isinstance(value, list):
        return ", ".join(
            one["words"] if isinstance(one, dict) else str(one) for one in value
        ).strip()
    return str(value or "").strip()


def _named(value):
    """What a cell names: the words of a reference, or the text itself."""
    if isinstance(value, list):
        return [one["words"] if isinstance(one, dict) else one for one in value]
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _column_of(filled, section, column):
    part = filled.template.section(section)
    return part and part.column(column)


def waiting(filled):
    """Cells that only rules of the kind ``asks`` ask for, of which none holds now:
    nobody had a reason to ask them.

    :param Filled filled:
    :return: a set of (section, row, column)
    """
    all_of_them, asked = set(), set()
    for rule in filled.template.rules:
        if rule.kind != Asks.code:
            continue
        said = rule.of["if"]
        rows = filled.rows(filled.template.section(said["section"]))
        for row in [said["row"]] if "row" in said else rows:
            for cell in rule.of["then"]:
                if "row" not in said and cell["section"] == said["section"]:
                    cell = {**cell, "row": row}
                places = _places(filled, cell)
                all_of_them |= places
                asked |= places if _holds(filled, said, row) else set()
    return all_of_them - asked


def _places(filled, cell):
    """The cells of what a rule names."""
    section = filled.template.section(cell["section"])
    return {
        (section.key, row, column.key)
        for row in ([cell["row"]] if "row" in cell else filled.rows(section))
        for column in section.columns
        if cell.get("column", column.key) == column.key
    }


def _counted(filled, cell):
    """In how many rows of what a rule names something was said; an own point says
    something by its own words."""
    section = filled.template.section(cell["section"])
    rows = [cell["row"]] if "row" in cell else filled.rows(section)
    if "column" not in cell:
        return sum(filled.has(section.key, row) for row in rows)
    count = 0
    for row in rows:
        value = filled.value(section.key, row, cell["column"])
        if value is not None and value is not False:
            count += "option" not in cell or cell["option"] in value
    return count


def _holds(filled, condition, row):
    place = (condition["section"], row, condition["column"])
    value, said = filled.value(*place), condition["is"]
    if isinstance(said, bool):
        return value is said
    if said in ("given", "empty"):
        return (value is not None) == (said == "given")
    return bool(value) and said in value
