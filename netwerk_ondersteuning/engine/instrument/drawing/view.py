"""What is drawn: one sheet or several, for whom, and how wide."""

from dataclasses import dataclass, field

from .. import in_words, template, vocabulary
from ..filling import PARTS
from ..rules import Filled

#: Widths in units, of which each is a pixel on its screen: a phone, a sheet of A4
#: within its margins, a laptop. Any width from `NARROWEST` on will do.
PHONE, PAPER, LAPTOP = 358, 720, 1100
NARROWEST = 320


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was filled in.

    :param Filled filled: its answers and own points
    :param dict own: ``{uid: words}`` of the own points
    :param str title: what tells it from the others: a name, a day
    :param str respondent: of which kind who filled it in is; empty: not known
    :param dict chosen: ``{section: [row, …]}`` where rows were chosen, as
        ``Filling.choices`` gives it
    :param talk: pairs (section, row) that somebody wants to talk about
    :param layers: those that whoever looks may see; a part of another is not asked
    :param dict links: ``{(from, to): words}`` of arrows, ends as in `filling`: an own
        point by its uid, else ``section/row``
    :param dict parents: ``{uid: uid or row}`` of own points that hang under something
    :param dict known: ``{(section, row, column): words}`` of what is known without
        being asked; an answer goes over it
    :param dict sides: ``{uid: side}`` of branches, see `branches`
    :param dict origins: ``{uid: words}`` of own points that were said first on another
        sheet that whoever looks may see: which one
    """

    filled: Filled
    own: dict = field(default_factory=dict)
    title: str = ""
    respondent: str = ""
    chosen: dict = field(default_factory=dict)
    talk: frozenset = frozenset()
    layers: tuple = vocabulary.LAYERS
    links: dict = field(default_factory=dict)
    parents: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict)
    sides: dict = field(default_factory=dict)
    origins: dict = field(default_factory=dict)

    @property
    def template(self):
        return self.filled.template

    def is_asked(self, *parts):
        """Whether who filled it in gets a section, row or column, and whoever looks."""
        return all(
            part.layer in self.layers and template.is_for(part, self.respondent or None)
            for part in parts
        )

    def answer(self, section, row, column):
        """The answer in a cell, or None."""
        return self.filled.answers.get((section, row, column))

    def linked(self, section, row):
        """To which ends an arrow leads from a row: pairs (section, row)."""
        mine = row if section.row(row) is None else f"{section.key}/{row}"
        own = {uid: key for key, uids in self.filled.own.items() for uid in uids}
        return [
            (own[end], end) if end in own else tuple(end.split("/", 1))
            for start, end in self.links
            if start == mine and (end in own or "/" in end)
        ]

    def is_said(self, section, row):
        """Whether there is an answer of any state in a row."""
        return any(place[:2] == (section, row) for place in self.filled.answers)

    def rows(self, section):
        """Rows of a section that are asked: keys of the template, in its order, then
        the own points. Of what one chooses: what was chosen, rows with an answer, and
        those under which an own point hangs."""
        chosen = self.chosen.get(section.key)
        own = self.filled.own.get(section.key, ())
        above = {self.parents[uid] for uid in own if uid in self.parents}
        is_part = self.template.asks(section.key, self.chosen.get(PARTS))
        kept = [
            row.key
            for row in section.rows
            if self.is_asked(row)
            and (
                (is_part and not section.chosen)
                or (is_part and chosen is not None and row.key in chosen)
                or self.is_said(section.key, row.key)
                or row.key in above
            )
        ]
        return [*kept, *own]


@dataclass(frozen=True)
class View:
    """What a drawing is made of.

    :param sheets: of :class:`Sheet`: the sheet itself, then what lies beside it, in the
        order in which they are shown; that of the other sides, or those before it
    :param languages: codes, the first one that a text has is taken
    :param str client: the name of the client
    :param said: turns marked words into those of the reader
    :param day: turns a day ("2026-03-02", "2026") into words
    :param width: in units, see `PHONE`
    :param bool is_overlaid: series over each other instead of beside each other
    :param str about: of several sheets, which time is drawn: start, now, wish, moment
    :param dict rows: ``{section: [row, …]}``: rows that keep their place, also when no
        sheet that is drawn has them (of other fillings of this client)
    :param lines: of `series.Line`, for the line
    :param dict names: ``{series: words}`` of lines that no sheet names
    :param dict moments: ``{day: words}`` of named days
    :param dict whose: ``{Line.whose: words}`` of respondents who are called otherwise
        than by their kind; they look the same in each drawing with the same ones
    :param bool has_lanes: the line of a life by parts of life
    :param bool for_finger: what one takes hold of is as high as a finger, on a wide
        screen too
    :param lanes: parts of life, in words, in which one can put something, also where
        nothing lies in them yet
    :param int born: in which year the client was born; 0: whoever looks does not know
    :param bool is_titled: whether each strip of lines says what it is of; not where
        that stands above it
    :param folded: keys of rows and own points under which nothing is drawn now, where
        one hangs under another; for whoever looks alone
    """

    sheets: tuple = ()
    languages: tuple = ("en",)
    client: str = ""
    said: object = str
    day: object = str
    width: int = PAPER
    is_overlaid: bool = False
    about: str = "now"
    rows: dict = field(default_factory=dict)
    lines: tuple = ()
    names: dict = field(default_factory=dict)
    moments: dict = field(default_factory=dict)
    whose: dict = field(default_factory=dict)
    is_titled: bool = True
    folded: frozenset = frozenset()
    has_lanes: bool = False
    for_finger: bool = False
    lanes: tuple = ()
    born: int = 0

    @property
    def room(self):
        """How wide a drawing may be."""
        return max(int(self.width), NARROWEST)

    def say(self, texts):
        """Words of a template in the language of the reader, the client by name."""
        text = template.said(texts, *self.languages) if texts else ""
        return text.replace(template.CLIENT, self.client or "…")

    def answer(self, column, answer):
        """An answer in words; empty when there is none."""
        return in_words.in_words(column, answer, self.say, self.said, self.day)

    def name(self, sheet):
        """Whose a sheet is: its title, or what kind of respondent."""
        known = vocabulary.RESPONDENTS.get(sheet.respondent)
        return sheet.title or (self.said(known) if known else "—")

    def row_words(self, sheet, section, row):
        """What a row is called, an own point by its own words."""
        known = section.row(row)
        return self.say(known.words) if known else sheet.own.get(row, "")
