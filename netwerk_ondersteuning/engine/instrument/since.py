"""What is otherwise in a sheet than it was, in words."""

from dataclasses import dataclass

from .. import words
from . import template as templates
from .in_words import in_words

ADDED = words._lt("added")
TAKEN_AWAY = words._lt("taken away")


@dataclass(frozen=True)
class Difference:
    """Something that is otherwise: where it stands (section, subject and what was
    asked, those that have words), what was said then and what is said now (empty:
    nothing)."""

    place: tuple
    was: str
    now: str


class Since:
    """Sets a sheet against what it was.

    :param before: the `Filling` of then
    :param now: of the same version; what is not open to the reader of one of the two is
        left out
    :param languages: codes of languages, the first one that a text has is taken
    :param said: marked words of the engine → those of the reader
    :param day: turns a day as it is kept into words
    :param str client: the name of the client, where words name them
    """

    def __init__(self, before, now, languages, said, day, client=""):
        self.before = before
        self.now = now
        self.languages = languages
        self.said = said
        self.day = day
        self.client = client

    def differences(self):
        """A list of :class:`Difference`, in the order of the sheet, arrows last."""
        rows = [
            one
            for section in self.now.template.sections
            if self.now.gets(section) and self.before.gets(section)
            for key in self._rows(section)
            for one in self._row(section, key)
        ]
        return [*rows, *self._arrows()]

    def _rows(self, section):
        """The rows of a section, then and now, those of now first."""
        now = self.now.rows(section)
        gone = [key for key in self.before.rows(section) if key not in now]
        return [
            key
            for key in [*now, *gone]
            if section.row(key) is None or self.now.gets(section.row(key))
        ]

    def _row(self, section, key):
        row = section.row(key)
        place = self._say(section.title), self._words(row, key)
        if row is None:
            yield from self._point(section, key, place)
        for column in section.columns_of(row):
            if self.now.gets(column) and self.before.gets(column):
                where = section.key, key, column.key
                was, now = (
                    self._answer(one, column, where) for one in (self.before, self.now)
                )
                if was != now:
                    yield self._difference((*place, self._say(column.words)), was, now)

    def _point(self, section, key, place):
        """An own point that is new, was taken away, or is called something else."""
        then = key in self.before.rows(section) and self.before.own[key].words
        now = key in self.now.rows(section) and self.now.own[key].words
        if not then:
            yield self._difference(place, "", self.said(ADDED))
        elif not now:
            yield self._difference(place, "", self.said(TAKEN_AWAY))
        elif then != now:
            yield self._difference(place[:1], then, now)

    def _arrows(self):
        then, now = (
            {ends for ends in one.links if one.shows(("link", *ends))}
            for one in (self.before, self.now)
        )
        for ends in sorted(then ^ now):
            place = " → ".join(self._end(end) for end in ends)
            said = self.said(ADDED if ends in now else TAKEN_AWAY)
            yield self._difference((place,), "", said)

    def _end(self, end):
        section, _, key = end.partition("/")
        row = self.now.template.find(section, key)[1] if key else None
        return self._words(row, end)

    def _answer(self, filling, column, where):
        answer = filling.answers.get(where)
        if where[1] not in filling.rows(filling.template.section(where[0])):
            answer = None
        return in_words(column, answer, self._say, self.said, self.day)

    def _words(self, row, key):
        if row is not None:
            return self._say(row.words)
        return (self.now.own.get(key) or self.before.own[key]).words

    def _say(self, texts):
        told = templates.said(texts, *self.languages) if texts else ""
        return told.replace(templates.CLIENT, self.client)

    @staticmethod
    def _difference(place, was, now):
        return Difference(tuple(part for part in place if part), was, now)
