"""What in a template a remark can be about: the whole, a part, a row, a question."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """``place``: names of lists and keys from the outside in; none: the whole.
    ``words``: what it is called; ``within``: in what it stands, by name."""

    place: tuple
    words: str
    within: str = ""

    @property
    def line(self):
        """As it is told.

        >>> Place(("sections", "a", "rows", "b"), "Sleep", "Body").line
        'Body: Sleep'
        """
        return ": ".join(filter(None, (self.within, self.words)))


def places(kind, body, say, unnamed=lambda phase: ""):
    """All places of a template that have a name, as somebody reads it.

    Questions of a part of which there is one column are its rows.

    :param str kind: ``instrument`` or ``method``
    :param dict body: as its reader takes it
    :param say: gives the text of ``{language: text}``, or nothing
    :param unnamed: gives what a phase without a name is called
    :return: a list of `Place`

    >>> phases = [{"key": "meet", "name": {"en": "Meeting"}}, {"key": "go"}]
    >>> places("method", {"phases": phases}, lambda words: words.get("en", ""))
    [Place(place=('phases', 'meet'), words='Meeting', within='')]
    """
    if kind == "method":
        found = [
            Place(("phases", one["key"]), _called(one, "name", say) or unnamed(one))
            for one in body.get("phases", ())
        ]
    else:
        found = [
            place
            for section in body.get("sections", ())
            for place in _of_section(section, say)
        ]
    return [one for one in found if one.words]


def _of_section(section, say):
    way, title = ("sections", section["key"]), _called(section, "title", say)
    yield Place(way, title)
    columns = section.get("columns", ())
    for name, list_ in (
        ("rows", section.get("rows", ())),
        ("columns", columns if len(columns) > 1 else ()),
    ):
        for one in list_:
            yield Place((*way, name, one["key"]), _called(one, "words", say), title)


def _called(thing, name, say):
    return say(thing.get(name) or {})


def words_of(kind, body, place, say, **more):
    """What a place is called; empty for the whole, and for what is not there."""
    known = {one.place: one.line for one in places(kind, body, say, **more)}
    return known.get(tuple(place), "")
