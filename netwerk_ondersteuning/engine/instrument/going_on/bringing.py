"""What was said on one sheet that can come along to another, thing by thing.

Nothing comes along by itself: who fills in places a word where it belongs, or leaves
it. What was placed remembers where it came from (``origin`` of an own point).
"""

from dataclasses import dataclass

from .. import template as templates
from ..in_words import in_words

#: Letters of an own point, at most.
LONGEST = 1_000
#: What is told of a row by its words and the answer together.
_BRIEF = ("tick", "choice", "score")


@dataclass(frozen=True)
class Word:
    """One thing that was said.

    ``place`` is where it stands (section, row, and the column of an answer), ``said``
    its words, ``under`` what stands above it on the sheet (title and subject),
    ``domain`` the life domain of its row, ``layer`` who may see it. ``is_written``: in
    words of whoever spoke, and no choice, score or name.
    """

    place: tuple
    said: str
    under: tuple
    domain: str
    layer: str
    is_written: bool = False


class Bringing:
    """The words of a sheet.

    :param filling: the `Filling`, of which only what is open to the reader is told
    :param languages: codes of languages, the first one that a text has is taken
    :param said: marked words of the engine → those of the reader
    :param day: turns a day as it is kept into words
    :param str client: the name of the client, where words name them
    """

    def __init__(self, filling, languages, said, day, client=""):
        self.filling = filling
        self.template = filling.template
        self.languages = languages
        self.said = said
        self.day = day
        self.client = client

    def words(self):
        """A list of :class:`Word`, in the order of the sheet; a size is no word."""
        return [
            one
            for section in self.template.sections
            if self.filling.gets(section)
            for key in self.filling.rows(section)
            for one in self._row(section, key)
            if one.said
        ]

    def _row(self, section, key):
        row, own = section.row(key), self.filling.own.get(key)
        if row is not None and not self.filling.gets(row):
            return
        subject = self._say(row.words) if row else own.words
        if row is None:
            place = section.key, key
            yield self._word(section, row, place, own.words, (), is_written=True)
        brief = []
        for column in section.columns_of(row):
            place = section.key, key, column.key
            answer = self.filling.answers.get(place)
            if (
                not answer
                or answer["state"] != "given"
                or not self.filling.gets(column)
            ):
                continue
            if column.kind == "text" or _names(column):
                told = self._told(column, answer)
                is_written = column.kind == "text"
                yield self._word(
                    section, row, place, told, (subject,), is_written=is_written
                )
            elif row and column.kind in _BRIEF and answer["value"] is not False:
                brief.append((column, answer))
        if brief:
            place = (section.key, key)
            layer = templates.strictest(
                *(self.template.layer_of(*place, column.key) for column, _ in brief)
            )
            told = self._brief(subject, brief)
            yield self._word(section, row, place, told, (), layer)

    def _brief(self, subject, brief):
        """A subject with what was said of it: "Housing: now 4"."""
        told = []
        for column, answer in brief:
            asked, answered = self._say(column.words), self._told(column, answer)
            if column.kind == "tick":
                told.append("" if subject else asked)
            elif len(brief) > 1 and asked:
                told.append(f"{asked} {answered}")
            else:
                told.append(answered)
        told = "; ".join(filter(None, told))
        return f"{subject}: {told}" if subject and told else subject or told

    def _word(self, section, row, place, said, under, layer=None, is_written=False):
        title = self._say(section.title)
        return Word(
            place,
            _short(said),
            tuple(part for part in (title, *under) if part),
            (row.domain if row else "") or section.domain or "",
            layer or self.template.layer_of(*place),
            is_written,
        )

    def _told(self, column, answer):
        return in_words(column, answer, self._say, self.said, self.day)

    def _say(self, texts):
        told = templates.said(texts, *self.languages) if texts else ""
        return told.replace(templates.CLIENT, self.client)


def takes(filling, layer):
    """Keys of the sections to which a word of a layer can come as an own point: they
    are as closed as it is, or more."""
    template = filling.template
    return [
        section.key
        for section in template.sections
        if section.own_rows != "none"
        and filling.gets(section)
        and templates.strictest(template.layer_of(section.key), layer)
        == template.layer_of(section.key)
    ]


def _names(column):
    """Whether who or what is named is a word by itself: a domain is none."""
    return column.kind == "ref" and column.refers != "domain"


def _short(text):
    """One line of an own point.

    >>> _short("The rent  \\n and the bike")
    'The rent and the bike'
    """
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
