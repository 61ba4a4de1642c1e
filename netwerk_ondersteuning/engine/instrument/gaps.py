"""Where two sides see something differently, or alike: in words, a row a subject."""

from . import rules


def gaps(one, other, view):
    """What the rules of a gap say of two sheets, as data.

    :param drawing.view.Sheet one: with ``respondent``; its template has the rules
    :param drawing.view.Sheet other: the other side of the same round
    :param drawing.view.View view: gives words in the language of the reader
    :return: a list of dicts with ``rule``, ``section``, ``row``, ``column`` (keys),
        ``subject`` and ``time`` (words), ``outcome`` (gap or same), ``words`` of the
        rule, and ``answers``: two dicts with ``side`` (words) and ``score``, in the
        order of the sheets. Only where both gave a score on one measure.
    """
    sides = {one.respondent: one, other.respondent: other}
    filled = {side: sheet.filled for side, sheet in sides.items()}
    return [
        _gap(rule, reading, sides, view)
        for rule in one.template.rules
        if rule.kind == "gap" and set(rule.of["sides"][:2]) == set(sides)
        for reading in rules.RULES["gap"].says(rule, one.filled, {"sides": filled})
        if _is_one_measure(rule, reading, sides)
    ]


def _is_one_measure(rule, reading, sides):
    """Whether both gave a score with the same bounds."""
    columns = [
        sheet.template.find(reading.place[0], None, rule.of["column"])[2]
        for sheet in sides.values()
    ]
    return len({(one.kind, one.least, one.most) for one in columns}) == 1


def _gap(rule, reading, sides, view):
    section_key, row_key = reading.place
    first = next(iter(sides.values()))
    section, row, column = first.template.find(section_key, row_key, rule.of["column"])
    return {
        "rule": rule.key,
        "section": section_key,
        "row": row_key,
        "column": column.key,
        "subject": view.say(row.words),
        "time": view.say(column.words),
        "outcome": reading.outcome,
        "words": view.say(rule.words[reading.outcome]),
        "answers": [
            {
                "side": view.name(sheet),
                "score": reading.values[side],
            }
            for side, sheet in sides.items()
        ],
    }
