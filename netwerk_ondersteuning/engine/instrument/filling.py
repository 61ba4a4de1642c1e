"""A sheet while it is filled in: what is there, and what a batch of changes does to it.

Cells are addressed by keys: section, row (the key of one of the template, or the
``uid`` of an own point) and column. Each change is a dict with ``op``:

* ``set``: ``section``, ``row``, ``column``, ``answer`` (see `answers`; None takes it
  away), ``was`` (what the sender saw; left out: whatever is there)
* ``add_row``: ``section``, ``uid`` (made by the sender), ``words``, perhaps
  ``parent`` (the uid of an own point, or the key of a row of the section; where that
  was taken away meanwhile, under what it hung under itself), and ``origin`` (where it
  was said first, on another sheet: `ORIGIN`)
* ``set_row``: ``uid``, ``words`` or ``parent`` or ``place`` (a number) or ``side`` (of
  a branch, see `branches`), ``was`` (of those)
* ``take_row``, ``put_row``: ``uid``; what is taken away keeps its answers for undo
* ``talk``: ``section``, ``row``, ``on``: "I want to talk about this"
* ``choose``: ``section``, ``rows`` (keys, or None: all), ``was``
* ``choose_parts``: ``parts`` (keys of sections, or None: as it began), ``was``
* ``link``, ``unlink``: ``from``, ``to`` (uids of own points, or keys of rows as
  ``section/row``), perhaps ``words``

A change that meets what somebody else changed meanwhile collides: it is told and not
done, all others are. What cannot be, is refused, and then nothing is done at all.
"""

import re
from dataclasses import dataclass, field, replace

from .. import bounds, words
from ..package.refused import Refused
from . import answers as given
from .hanging import branches
from .template import is_for
from .vocabulary import LAYERS

#: Made by the page of the sender, or by the server.
UID = re.compile(r"[a-z0-9][a-z0-9-]{5,63}")
#: Where an own point was said first: number of a sheet, section, row (or the key of an
#: own point), perhaps a column; or a drawing of the network.
FROM_DRAWING = "network"
ORIGIN = re.compile(
    r"[1-9][0-9]{0,9}(?:/[a-z0-9][a-z0-9_.-]{0,63}){2,3}"
    rf"|{FROM_DRAWING}/[a-z][a-z_]{{0,31}}"
)
#: Own points and arrows of one sheet.
OWN, LINKS = 500, 1_000
#: Under the first stand the sections that were chosen, among the rows that were; the
#: second is there when others fill in the same sections, so that nobody chooses anew.
#: Neither is a key.
PARTS, FIXED = "*", "!"
_WORDS = 1_000
_MISSING = object()


@dataclass
class OwnRow:
    """A point that whoever fills in added."""

    uid: str
    section: str
    words: str
    parent: str = ""
    place: int = 0
    active: bool = True
    origin: str = ""
    side: str = ""


@dataclass
class Done:
    """What came of a batch: ``inverse`` puts everything back as it was, ``collisions``
    tells what was not done and what is there, ``changed`` which parts are other than
    before (``("answer", section, row, column)``, ``("row", uid)``, …)."""

    inverse: list = field(default_factory=list)
    collisions: list = field(default_factory=list)
    changed: set = field(default_factory=set)


class Filling:
    """What was filled in of one template.

    :param template: the version, a `template.Template`
    :param dict answers: ``{(section, row, column): answer}``
    :param list own: of :class:`OwnRow`
    :param talk: pairs (section, row) that somebody wants to talk about
    :param dict chosen: ``{section: [row, …]}`` where rows were chosen; under `PARTS`
        the sections that were
    :param dict links: ``{(from, to): words}``
    :param respondent: of what kind who fills in is; None: is asked everything
    :param layers: which layers whoever reads or writes here may see; what stands in
        another is kept, and neither shown nor changed
    """

    def __init__(
        self,
        template,
        answers=None,
        own=(),
        talk=(),
        chosen=None,
        links=None,
        respondent=None,
        layers=LAYERS,
    ):
        self.template = template
        self.answers = dict(answers or {})
        self.own = {row.uid: row for row in own}
        self.talk = set(talk)
        self.chosen = {key: list(rows) for key, rows in (chosen or {}).items()}
        self.links = dict(links or {})
        self.respondent = respondent
        self.layers = layers

    @property
    def is_fixed(self):
        """Whether others fill in the same sections, so that nobody chooses others."""
        return FIXED in self.chosen

    def gets(self, part):
        """Whether a section, row or column is asked of who fills in, and open to
        whoever is here."""
        return part.layer in self.layers and is_for(part, self.respondent)

    def _look(self, part):
        """Refuse what is not for whoever is here.

        :raise Refused:
        """
        if part.layer not in self.layers:
            raise Refused(words._lt("This part is not in this sheet."))
        if not is_for(part, self.respondent):
            raise Refused(words._lt("This is asked of somebody else."))

    def shows(self, place):
        """Whether whoever is here may know of this place of :class:`Done`."""
        kind, *keys = place
        if kind == "row":
            keys = [self._section_of(keys[0])]
        elif kind == "link":
            return all(self.layer_of_end(end) in self.layers for end in keys)
        return self._is_open(*keys)

    def layer_of_end(self, end):
        """The layer of an end of an arrow."""
        return self.template.layer_of(*self._place_of(end))

    def _is_open(self, *keys):
        return self.template.layer_of(*keys) in self.layers

    def _place_of(self, end):
        """Section and row of an end of an arrow."""
        section, _, row = end.partition("/")
        return (self.own[end].section, end) if end in self.own else (section, row)

    def apply(self, changes):
        """Apply a batch, whole or not at all.

        :raise Refused: with what cannot be; then the sheet is as it was
        """
        before = self._as_it_is()
        done = Done()
        try:
            if not isinstance(changes, list) or len(changes) > bounds.STEPS_BACK:
                raise Refused(words._lt("This is too much at once."))
            for change in changes:
                op = isinstance(change, dict) and change.get("op")
                handle = _HANDLES.get(op) if isinstance(op, str) else None
                if handle is None:
                    raise Refused(words._lt("Unknown change."))
                handle(self, change, done)
        except Refused:
            self.answers, self.own, self.talk, self.chosen, self.links = before
            raise
        done.inverse.reverse()
        return done

    def _as_it_is(self):
        """To go back to. An answer or a choice is put in the place of another, and
        never changed itself; an own point is."""
        return (
            dict(self.answers),
            {uid: replace(row) for uid, row in self.own.items()},
            set(self.talk),
            dict(self.chosen),
            dict(self.links),
        )

    def rows(self, section):
        """Keys of the rows of a section as they are shown: those of the template, then
        the own points by their place, children after their parent."""
        mine = sorted(
            (one for one in self.own.values() if one.section == section.key),
            key=lambda one: (one.place, one.uid),
        )
        return [
            *(row.key for row in section.rows),
            *(one.uid for one in mine if self._is_there(one)),
        ]

    def _is_there(self, row):
        """Whether neither an own point nor one above it was taken away."""
        for _step in range(OWN):
            if not row.active:
                return False
            row = self.own.get(row.parent)
            if row is None:
                return True
        return False

    def is_asked(self, section):
        """Whether a section is asked in this filling: of an instrument of which one
        chooses parts, those that were chosen; until one does, also where something is
        said."""
        is_said = any(place[0] == section.key for place in self.answers)
        if is_said and PARTS not in self.chosen:
            return True
        return self.template.asks(section.key, self.chosen.get(PARTS))

    def shown_parts(self):
        """Keys of the sections that were chosen, of those that whoever is here gets;
        None: nobody chose yet."""
        parts = self.chosen.get(PARTS)
        mine = self._parts()
        return None if parts is None else [key for key in mine if key in parts]

    def _parts(self):
        return [one.key for one in self.template.sections if self.gets(one)]

    def choices(self):
        """What was chosen, for who draws it: as ``chosen``, of what is open here."""
        made = {
            section.key: self.shown_chosen(section)
            for section in self.template.sections
            if section.key in self.chosen
        }
        parts = self.shown_parts()
        return made if parts is None else made | {PARTS: parts}

    def shown_chosen(self, section):
        """Keys of the rows that were chosen, of those that are open to whoever is here;
        None: all of them."""
        chosen = self.chosen.get(section.key)
        return chosen and [
            key for key in chosen if section.row(key).layer in self.layers
        ]

    def shown_answers(self):
        """The answers of rows that are there."""
        there = {
            (section.key, row)
            for section in self.template.sections
            for row in self.rows(section)
        }
        return {
            place: answer
            for place, answer in self.answers.items()
            if place[:2] in there and self._is_open(*place)
        }

    # -- answers -----------------------------------------------------------------------

    def _set(self, change, done):
        place = self._cell(change)
        column = self.template.find(place[0], None, place[2])[2]
        answer = given.read(column, change.get("answer"))
        old = self.answers.get(place)
        if _collides(change, old, answer):
            done.collisions.append({"op": "set", "place": list(place), "now": old})
            return
        if old == answer:
            return
        self._put(self.answers, place, answer)
        done.changed.add(("answer", *place))
        done.inverse.append(
            {
                "op": "set",
                "section": place[0],
                "row": place[1],
                "column": place[2],
                "answer": old,
                "was": answer,
            }
        )

    @staticmethod
    def _put(values, key, value):
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value

    def _cell(self, change):
        section, row = self._row(change)
        key = change.get("column")
        column = section.column(key) if isinstance(key, str) else None
        own = row in self.own
        columns = section.columns_of(None if own else section.row(row))
        if column is None or column not in columns:
            raise Refused(words._lt("This is not asked here."))
        self._look(column)
        return section.key, row, column.key

    def _section(self, change):
        key = change.get("section")
        section = self.template.section(key) if isinstance(key, str) else None
        if section is None:
            raise Refused(words._lt("This part is not in this sheet."))
        self._look(section)
        return section

    def _row(self, change):
        section, key = self._section(change), change.get("row")
        if isinstance(key, str):
            row = section.row(key)
            if row is not None:
                self._look(row)
                return section, key
            own = self.own.get(key)
            if own is not None and own.section == section.key:
                return section, key
        raise Refused(words._lt("This point is not in this sheet."))

    # -- own points --------------------------------------------------------------------

    def _add_row(self, change, done):
        section, uid = self._section(change), change.get("uid")
        if section.own_rows == "none":
            raise Refused(words._lt("Here one adds no points."))
        if not isinstance(uid, str) or not UID.fullmatch(uid):
            raise Refused(words._lt("Unknown change."))
        if uid in self.own:
            return  # sent twice
        if any(section.row(uid) for section in self.template.sections):
            raise Refused(words._lt("Unknown change."))
        mine = [one for one in self.own.values() if one.section == section.key]
        there = sum(one.active for one in mine)
        if there >= section.own_most or len(self.own) >= OWN:
            raise Refused(
                words._lt("There is room for %(most)s points here."),
                most=min(section.own_most, OWN),
            )
        row = OwnRow(uid, section.key, self._words(change))
        row.origin = self._origin(change)
        row.place = max((one.place for one in mine), default=0) + 1
        parent = self._parent(section, row, change.get("parent") or "")
        row.parent = self._above(parent)
        row.side = self._side(section, row)
        self.own[uid] = row
        done.changed.add(("row", uid))
        done.inverse.append({"op": "take_row", "uid": uid})

    @staticmethod
    def _words(change):
        text = change.get("words")
        if not isinstance(text, str) or not text.strip() or "\x00" in text:
            raise Refused(words._lt("Write in words what is meant."))
        if len(text) > _WORDS:
            raise Refused(words._lt("Write at most %(most)s letters."), most=_WORDS)
        return text.strip()

    @staticmethod
    def _origin(change):
        origin = change.get("origin") or ""
        if origin and not (isinstance(origin, str) and ORIGIN.fullmatch(origin)):
            raise Refused(words._lt("Unknown change."))
        return origin

    def _parent(self, section, row, parent):
        """Where a point hangs: under a row of the section or another own point in it,
        never under itself."""
        if not parent:
            return ""
        if not section.nests or not isinstance(parent, str):
            raise Refused(words._lt("Here one point does not hang under another."))
        if section.row(parent):
            return parent
        above = self.own.get(parent)
        if above is None or above.section != section.key:
            raise Refused(words._lt("This point is not in this sheet."))
        while above is not None:
            if above.uid == row.uid:
                raise Refused(words._lt("A point cannot hang under itself."))
            above = self.own.get(above.parent)
        return parent

    def _above(self, parent):
        """Under what a new point hangs when somebody took that away meanwhile: under
        what it hung under itself, so that the new one can be seen."""
        above = self.own.get(parent)
        while above is not None and not self._is_there(above):
            parent = above.parent
            above = self.own.get(parent)
        return parent

    def _side(self, section, row):
        """The side of a point; of what becomes a branch now, where least stands."""
        if row.side or row.parent or not branches.has_sides(section):
            return row.side
        there = [uid for uid in self.rows(section) if uid in self.own]
        ends = {end for ends in self.links for end in ends}
        said = {place[1] for place in self.answers if place[0] == section.key}
        said |= {*(self.chosen.get(section.key) or ())}
        return branches.lightest(
            section,
            {uid: self.own[uid].parent for uid in there if uid != row.uid},
            {uid: self.own[uid].side for uid in there},
            [
                one.key
                for one in section.rows
                if one.key in said or f"{section.key}/{one.key}" in ends
            ],
        )

    def _own(self, change):
        uid = change.get("uid")
        row = self.own.get(uid) if isinstance(uid, str) else None
        if row is None:
            raise Refused(words._lt("This point is not in this sheet."))
        section = self.template.section(row.section)
        self._look(section)
        return section, row

    def _set_row(self, change, done):
        section, row = self._own(change)
        new = self._of_row(section, row, change)
        old = {name: getattr(row, name) for name in new}
        was = change.get("was", _MISSING)
        if was is not _MISSING and was != old and new != old:
            done.collisions.append({"op": "set_row", "uid": row.uid, "now": old})
            return
        if new == old:
            return
        for name, value in new.items():
            setattr(row, name, value)
        side = self._side(section, row)
        if "parent" in new and side != row.side:  # it became a branch
            old["side"], new["side"], row.side = row.side, side, side
        done.changed.add(("row", row.uid))
        done.inverse.append({"op": "set_row", "uid": row.uid, **old, "was": new})

    def _of_row(self, section, row, change):
        """What is to be otherwise of an own point: ``{name of the field: value}``."""
        new = {}
        if "words" in change:
            new["words"] = self._words(change)
        if "parent" in change:
            new["parent"] = self._parent(section, row, change["parent"] or "")
        if "place" in change:
            place = change["place"]
            is_whole = isinstance(place, int) and not isinstance(place, bool)
            if not is_whole or not -(2**31) < place < 2**31:
                raise Refused(words._lt("Unknown change."))
            new["place"] = place
        if "side" in change:
            if change["side"] not in ("", *branches.SIDES):
                raise Refused(words._lt("Unknown change."))
            new["side"] = change["side"] if branches.has_sides(section) else ""
        return new

    def _take_row(self, change, done):
        self._turn(change, done, False)

    def _put_row(self, change, done):
        section, row = self._own(change)
        there = sum(
            one.active for one in self.own.values() if one.section == section.key
        )
        if not row.active and there >= section.own_most:
            raise Refused(
                words._lt("There is room for %(most)s points here."),
                most=section.own_most,
            )
        self._turn(change, done, True)

    def _turn(self, change, done, active):
        _section, row = self._own(change)
        if row.active == active:
            return
        row.active = active
        done.changed.add(("row", row.uid))
        back = "take_row" if active else "put_row"
        done.inverse.append({"op": back, "uid": row.uid})

    # -- what goes with it -------------------------------------------------------------

    def _talk(self, change, done):
        section, row = self._row(change)
        place, on = (section.key, row), change.get("on")
        if not isinstance(on, bool):
            raise Refused(words._lt("Yes or no is expected here."))
        if (place in self.talk) == on:
            return
        (self.talk.add if on else self.talk.discard)(place)
        done.changed.add(("talk", *place))
        done.inverse.append(
            {"op": "talk", "section": place[0], "row": row, "on": not on}
        )

    def _choose(self, change, done):
        section, rows = self._section(change), change.get("rows")
        if not section.chosen:
            raise Refused(words._lt("Here all is asked."))
        hidden = {row.key for row in section.rows if row.layer not in self.layers}
        if rows is not None:
            known = {row.key for row in section.rows} - hidden
            if not isinstance(rows, list) or not all(
                isinstance(one, str) and one in known for one in rows
            ):
                raise Refused(words._lt("This point is not in this sheet."))
            rows = [row.key for row in section.rows if row.key in rows]
        old = self.shown_chosen(section)
        if _collides(change, old, rows):
            done.collisions.append({"op": "choose", "section": section.key, "now": old})
            return
        if old == rows:
            return
        order = [row.key for row in section.rows]
        kept = self._with_hidden(section.key, order, rows, hidden)
        self._put(self.chosen, section.key, kept)
        done.changed.add(("chosen", section.key))
        done.inverse.append(
            {"op": "choose", "section": section.key, "rows": old, "was": rows}
        )

    def _with_hidden(self, name, order, keys, hidden):
        """Chosen rows or sections, with those of before that are not open to whoever
        chooses."""
        if keys is None or not hidden:
            return keys
        was = self.chosen.get(name)
        is_none = name == PARTS and self.template.choose == "one"
        before = (() if is_none else hidden) if was is None else was
        return [key for key in order if key in {*keys, *(hidden & set(before))}]

    def _choose_parts(self, change, done):
        parts, mine = change.get("parts"), self._parts()
        if not self.template.choose:
            raise Refused(words._lt("Here all is asked."))
        if self.is_fixed:
            raise Refused(words._lt("Everybody fills in the same part here."))
        if parts is not None:
            if not isinstance(parts, list) or not all(
                isinstance(one, str) and one in mine for one in parts
            ):
                raise Refused(words._lt("This part is not in this sheet."))
            parts = [key for key in mine if key in parts]
            if self.template.choose == "one" and len(parts) > 1:
                raise Refused(words._lt("Choose one part, not more."))
        old = self.shown_parts()
        if _collides(change, old, parts):
            done.collisions.append({"op": "choose_parts", "now": old})
            return
        if old == parts:
            return
        order = [one.key for one in self.template.sections]
        kept = self._with_hidden(PARTS, order, parts, set(order) - set(mine))
        self._put(self.chosen, PARTS, kept)
        done.changed.add(("chosen", PARTS))
        back = {"op": "choose_parts", "parts": old, "was": parts}
        done.inverse.append(back)

    def _link(self, change, done):
        ends = self._end(change, "from"), self._end(change, "to")
        text = change.get("words") or ""
        if ends[0] == ends[1]:
            raise Refused(words._lt("An arrow leads to something else."))
        if not isinstance(text, str) or len(text) > _WORDS or "\x00" in text:
            raise Refused(words._lt("Write at most %(most)s letters."), most=_WORDS)
        if not self._may_link(*ends):
            raise Refused(words._lt("No arrow can be drawn between these."))
        old = self.links.get(ends)
        if old is None and len(self.links) >= LINKS:
            raise Refused(words._lt("There is room for %(most)s arrows."), most=LINKS)
        if old == text:
            return
        self.links[ends] = text
        done.changed.add(("link", *ends))
        back = {"op": "unlink", "from": ends[0], "to": ends[1]}
        if old is not None:
            back |= {"op": "link", "words": old}
        done.inverse.append(back)

    def _unlink(self, change, done):
        ends = self._end(change, "from"), self._end(change, "to")
        if ends not in self.links:
            return
        text = self.links.pop(ends)
        done.changed.add(("link", *ends))
        done.inverse.append(
            {"op": "link", "from": ends[0], "to": ends[1], "words": text}
        )

    def _end(self, change, name):
        """An end of an arrow: an own point, or a row as ``section/row``."""
        key = change.get(name)
        if isinstance(key, str):
            if key in self.own or self._row_of(key):
                if self.layer_of_end(key) in self.layers:
                    return key
        raise Refused(words._lt("This point is not in this sheet."))

    def _row_of(self, key):
        section, _, row = key.partition("/")
        return self.template.find(section, row)[1]

    def _may_link(self, start, end):
        """The template says from which section arrows lead to which."""
        section = self.template.section(self._section_of(start))
        return self._section_of(end) in section.links

    def _section_of(self, key):
        return self.own[key].section if key in self.own else key.partition("/")[0]


def _collides(change, old, new):
    """Whether somebody changed it since the sender saw it, to something else."""
    was = change.get("was", _MISSING)
    return was is not _MISSING and was != old and new != old


_HANDLES = {
    "set": Filling._set,
    "add_row": Filling._add_row,
    "set_row": Filling._set_row,
    "take_row": Filling._take_row,
    "put_row": Filling._put_row,
    "talk": Filling._talk,
    "choose": Filling._choose,
    "choose_parts": Filling._choose_parts,
    "link": Filling._link,
    "unlink": Filling._unlink,
}
