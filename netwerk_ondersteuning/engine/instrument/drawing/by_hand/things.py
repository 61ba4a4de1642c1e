"""What was named in a sheet, thing by thing, beside what was named before.

A thing is an own point, or a row of the template in which something was said. Of two
sheets those that are the same thing are one: what is new, gone, moved or of another
size is said of it, and nothing is said of what is better or worse.
"""

from dataclasses import dataclass, replace

from .... import text, words
from ...hanging import branches
from .. import form
from ..canvas import STYLES

#: What is other than in the sheet beside it, with the mark that says the same.
NEW, GONE, MOVED, LARGER, SMALLER = "new", "gone", "moved", "larger", "smaller"
CHANGES = {
    NEW: (words._lt("New"), STYLES[0], True),
    GONE: (words._lt("Not named now"), STYLES[0], False),
    MOVED: (words._lt("Stands elsewhere now"), STYLES[2], True),
    LARGER: (words._lt("Larger than then"), STYLES[3], True),
    SMALLER: (words._lt("Smaller than then"), STYLES[3], False),
}
#: The same of sheets of two people: then nothing is new and nothing is gone.
ONLY = words._lt("Only: %(who)s")
ELSEWHERE = words._lt("Stands elsewhere: %(who)s")
LARGER_THERE = words._lt("Larger: %(who)s")
CHANGED = words._lt("Since the other time")
DIFFERS = words._lt("What differs")
GOES_TO = words._lt("Goes to")
#: Of what is folded: its head in the table, and the words that stand at it.
FOLDED, MORE = words._lt("Folded"), words._lt("More hangs under this")
TO = "→ %s"


@dataclass(frozen=True)
class Thing:
    """One thing that somebody named.

    ``key`` is that of a row or the uid of an own point, ``said`` its words; ``cells``
    are pairs (column, answer), ``under`` the key of what it hangs under, ``arrows``
    pairs (place of what it goes to, words), ``changes`` what is other (see `CHANGES`),
    ``then`` the same thing in the sheet beside it, ``side`` that of a branch (see
    `branches`), ``origin`` on which other sheet it was said first, in words.
    """

    section: str
    key: str
    said: str
    cells: tuple = ()
    under: str = ""
    arrows: tuple = ()
    is_own: bool = False
    changes: tuple = ()
    then: object = None
    side: str = ""
    origin: str = ""

    @property
    def place(self):
        """Where it stands in the sheet."""
        return self.section, self.key

    @property
    def to(self):
        """The places of what its arrows go to."""
        return tuple(place for place, _said in self.arrows)

    @property
    def is_gone(self):
        return GONE in self.changes

    def answer(self, kind):
        """The first pair (column, answer) of a kind of column, or (None, None)."""
        return next((pair for pair in self.cells if pair[0].kind == kind), (None, None))


class Things:
    """All things of the first sheet of a view, and of the one beside it."""

    def __init__(self, view):
        self.view = view
        self.sheet = view.sheets[0] if view.sheets else None
        self.beside = view.sheets[1] if len(view.sheets) > 1 else None
        self.sections = self._sections()
        self.by_place = self._all()
        self.under = self._under()
        #: Places of what is folded, with something under it, and of all that is there.
        self.folded = {place for place in self.under if place[1] in self.view.folded}
        self.hidden = {one for place in self.folded for one in self.all_under(place)}

    @property
    def is_empty(self):
        return not self.by_place

    def of(self, section):
        """Things of a section: those of the template in its order, then own points,
        what is gone after the others; without what is folded away."""
        mine = [
            one
            for one in self.by_place.values()
            if one.section == section.key and one.place not in self.hidden
        ]
        place = {row.key: number for number, row in enumerate(section.rows)}
        own = len(place)
        return sorted(
            mine,
            key=lambda one: (place.get(one.key, own), one.is_own and one.is_gone),
        )

    def get(self, place):
        return self.by_place.get(place)

    def all_under(self, place):
        """The places of all that hangs under one, however deep."""
        found, left = [], [place]
        while left:
            more = [one for one in self.under.get(left.pop(), ()) if one not in found]
            found += more
            left += more
        return found

    def shown(self, place):
        """The place itself, or that under which it is folded away."""
        while place in self.hidden:
            place = place[0], self.by_place[place].under
        return place

    def arrows(self, thing, first=None):
        """To what a thing goes, each in words.

        :param first: the place of what is named before the others
        """
        return [
            f"{end.said}: {said}" if said else end.said
            for place, said in sorted(thing.arrows, key=lambda one: one[0] != first)
            if (end := self.get(place))
        ]

    def origin_words(self, thing):
        """Where a thing was said first, in words; empty: here, or the reader does not
        see where."""
        return (
            self.view.said(form.FROM) % {"sheet": thing.origin} if thing.origin else ""
        )

    def change_words(self, thing):
        """What is other about a thing: triples (words, style, whether it is filled)."""
        return [
            (self._change(one), CHANGES[one][1], CHANGES[one][2])
            for one in thing.changes
        ]

    @property
    def is_of_two(self):
        """Whether the sheets are of two people."""
        return bool(self.beside) and self.beside.respondent != self.sheet.respondent

    def _change(self, change):
        view = self.view
        if not self.is_of_two:
            return view.said(CHANGES[change][0])
        here, there = view.name(self.sheet), view.name(self.beside)
        texts = {
            NEW: (ONLY, here),
            GONE: (ONLY, there),
            MOVED: (ELSEWHERE, there),
            LARGER: (LARGER_THERE, here),
            SMALLER: (LARGER_THERE, there),
        }
        said, who = texts[change]
        return view.said(said) % {"who": who}

    # -- reading -----------------------------------------------------------------------

    def _sections(self):
        """The sections that are asked, of both sheets, those of the first one first."""
        made = {}
        for sheet in filter(None, (self.sheet, self.beside)):
            for section in sheet.template.sections:
                if sheet.is_asked(section):
                    made.setdefault(section.key, section)
        return list(made.values())

    def _under(self):
        """``{place: [places of what hangs right under it]}``."""
        found = {}
        for one in self.by_place.values():
            if one.under:
                found.setdefault((one.section, one.under), []).append(one.place)
        return found

    def _all(self):
        mine = self._read(self.sheet) if self.sheet else {}
        if not self.beside:
            return mine
        theirs = self._read(self.beside)
        return _compared(mine, theirs, self._both_tie())

    def _both_tie(self):
        """``{section: keys of sections}`` to which things of it can have arrows in both
        sheets: what one of them does not ask is not otherwise there."""
        there = {one.key: {*one.links} for one in self.beside.template.sections}
        return {
            one.key: {*one.links} & there.get(one.key, set())
            for one in self.sheet.template.sections
        }

    def _read(self, sheet):
        made = {}
        for section in sheet.template.sections:
            if sheet.is_asked(section):
                for row in self._rows(sheet, section):
                    one = self._thing(sheet, section, row)
                    made[one.place] = one
        return {place: _closed(one, made) for place, one in made.items()}

    def _rows(self, sheet, section):
        """Own points, and rows in which something was said or to which something was
        tied."""
        own = sheet.filled.own.get(section.key, ())
        tied = {sheet.parents.get(uid) for uid in own}
        for ends in sheet.links:
            tied |= {place_of(sheet, end)[1] for end in ends}
        return [
            *(
                row.key
                for row in section.rows
                if sheet.is_asked(row)
                and (
                    sheet.is_said(section.key, row.key)
                    or row.key in tied
                    or row.key in (sheet.chosen.get(section.key) or ())
                )
            ),
            *own,
        ]

    def _thing(self, sheet, section, row):
        known = section.row(row)
        cells = [
            (column, answer)
            for column in section.columns_of(known)
            if sheet.is_asked(column)
            and (answer := sheet.answer(section.key, row, column.key))
        ]
        arrows = [
            (place_of(sheet, end), said)
            for (start, end), said in sheet.links.items()
            if place_of(sheet, start) == (section.key, row)
        ]
        return Thing(
            section.key,
            row,
            text.clean(self.view.row_words(sheet, section, row)) or "…",
            tuple(cells),
            "" if known else sheet.parents.get(row, ""),
            tuple(sorted(arrows)),
            known is None,
            side="" if known else sheet.sides.get(row, ""),
            origin="" if known else sheet.origins.get(row, ""),
        )

    # -- what is told besides ----------------------------------------------------------

    def table(self, more=(), leads=None):
        """The twin: a row for each answer, arrow and change, all in words.

        :param more: rows that come besides
        :param dict leads: what an arrow is called, by the section from which it comes
        """
        view, made = self.view, []
        for section in self.sections:
            title = view.say(section.title)
            lead = (leads or {}).get(section.key, GOES_TO)
            for thing in self.of(section):
                asked = self._told(thing, lead)
                made += [[title, thing.said, *one] for one in asked or [("", "")]]
        return {"heads": [view.said(one) for one in form.HEADS], "rows": [*made, *more]}

    def _told(self, thing, lead):
        view = self.view
        told = [
            (view.say(c.words), view.answer(c, answer)) for c, answer in thing.cells
        ]
        above = self.get((thing.section, thing.under)) if thing.under else None
        if above:
            told.append((view.said(form.HANGS_UNDER), above.said))
        if thing.place in self.folded:
            told.append((view.said(FOLDED), view.said(MORE)))
        told += [(view.said(lead), said) for said in self.arrows(thing)]
        if thing.origin:
            told.append((view.said(form.SAID_FIRST), thing.origin))
        head = view.said(DIFFERS if self.is_of_two else CHANGED)
        told += [(head, said) for said, _style, _is_filled in self.change_words(thing)]
        return told


def place_of(sheet, end):
    """Section and row of an end of an arrow."""
    for section, uids in sheet.filled.own.items():
        if end in uids:
            return section, end
    section, _slash, row = end.partition("/")
    return section, row


def side_of(thing, section, mine):
    """1 for right, -1 for left (see `branches`). Of what was kept before a side was,
    and of what is tried, own points take turns.

    :param mine: the things of the section that have a side
    """
    if section.row(thing.key):
        side = branches.of_row(section, thing.key)
    elif thing.side:
        side = thing.side
    else:
        own = [one.key for one in mine if not section.row(one.key)]
        turn = len(section.rows) + own.index(thing.key)
        side = branches.SIDES[turn % 2]
    return 1 if side == branches.RIGHT else -1


def _closed(thing, made):
    """A thing without what leads to nothing that is there."""
    under = thing.under if (thing.section, thing.under) in made else ""
    arrows = tuple(
        one for one in thing.arrows if one[0] in made and one[0] != thing.place
    )
    return replace(thing, under=under, arrows=arrows)


# -- comparing -------------------------------------------------------------------------


def _compared(mine, theirs, tied):
    """Things of two sheets as one: what is only in the other one is gone.

    :param tied: of which arrows both sheets know, see `Things._both_tie`
    """
    same = _same(mine, theirs)
    back = {there: here for here, there in same.items()}
    made = {}
    for place, one in mine.items():
        then = theirs.get(same.get(place))
        made[place] = replace(one, changes=_changes(one, then, back, tied), then=then)
    for place, one in theirs.items():
        if place not in back:
            made[_free(place, made)] = _gone(one, back, made)
    return {one.place: one for one in made.values()}


def _gone(one, back, made):
    section, key = _free(one.place, made)
    under = back.get((one.section, one.under), (one.section, one.under))[1]
    arrows = tuple((back.get(place, place), said) for place, said in one.arrows)
    under = under if one.under else ""
    return replace(
        one, key=key, under=under, arrows=arrows, changes=(GONE,), section=section
    )


def _free(place, made):
    """A place of its own for what is gone, where another thing has its key."""
    section, key = place
    while (section, key) in made:
        key += "~"
    return section, key


def _same(mine, theirs):
    """Which thing of the one sheet is which of the other: of the same key, else of the
    same words in the same section, else in another one."""
    pairs, taken = {}, set()
    for sign in (_by_key, _by_words, _by_words_alone):
        known = {}
        for place, one in theirs.items():
            if place not in taken:
                known.setdefault(sign(one), place)
        for place, one in mine.items():
            there = known.get(sign(one)) if place not in pairs else None
            if there and there not in taken:
                pairs[place] = there
                taken.add(there)
    return pairs


def _by_key(one):
    return one.key if one.is_own else one.place


def _by_words(one):
    return (one.section, one.said.casefold()) if one.is_own else one.place


def _by_words_alone(one):
    return one.said.casefold() if one.is_own else one.place


def _changes(now, then, back, tied):
    if then is None:
        return (NEW,)
    found = [MOVED] if _place(now, tied) != _place(then, tied, back) else []
    column, answer = now.answer("size")
    other, was = then.answer("size")
    if column and other and (column.least, column.most) == (other.least, other.most):
        values = [one["value"] for one in (answer, was) if one["state"] == "given"]
        if len(values) == 2 and values[0] != values[1]:
            found.append(LARGER if values[0] > values[1] else SMALLER)
    return tuple(found)


def _place(one, tied, back=None):
    """Where a thing stands: in what section, under what, tied to what, and when."""
    back = back or {}
    under = one.under and back.get((one.section, one.under), ("", one.under))[1]
    known = tied.get(one.section, ())
    to = {back.get(place, place) for place in one.to if place[0] in known}
    when = [
        answer["value"]
        for column, answer in one.cells
        if column.kind == "when" and answer["state"] == "given"
    ]
    return one.section, under, to, when
