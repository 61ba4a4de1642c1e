"""A sheet as it is read and filled in on paper: what stands where, in one language.

Screen and paper draw what this gives; no place and no word is decided there.
"""

from ..package.texts import Saying
from . import template as templates
from . import vocabulary

#: Scores of more steps than this are a line to write on, not circles to choose from.
_MOST_CIRCLES = 11
#: Options of more than this stand below each other.
_MOST_BESIDE = 5
#: Columns of a table that is not too wide for A4.
_MOST_WIDE = 5
_LINES = 3  # to write on, for a question in words
_CIRCLED = 2  # columns of scores beside each other: of more, one writes the score
_OWN = 3  # open rows for own points, when no more are asked


def blank(template, languages, client="", respondent=None):
    """A sheet that nobody filled in yet.

    :param templates.Template template:
    :param languages: codes of languages, the first one that a text has is taken
    :param str client: what stands for the name of the client; empty: a line to write on
    :param respondent: leave out what this kind of respondent is not asked; None: all
    :return: a dict with ``title``, ``intro`` (paragraphs) and ``sections``: dicts with
        ``key``, ``title``, ``help`` (paragraphs), ``layout`` and ``rows``. ``table``:
        its ``columns`` are the heads, and each row has ``words``, ``help`` and
        ``cells``. ``blocks``: each row has them too, one below the other, with their
        own words. A cell has ``kind``, ``words`` and, by its kind, ``steps`` (numbers
        to choose from; none: one writes it), ``ends`` (the words of the lowest and the
        highest), ``options`` and ``lines``. Rows for own points have ``is_own``.
        ``extras``: questions to ask on where they fit.
    """
    say = _Saying(languages, client)
    parts = [
        _section(section, say, respondent)
        for section in template.sections
        if templates.is_for(section, respondent)
    ]
    return {
        "title": say(template.title),
        "intro": say.paragraphs(template.intro),
        "choose": template.choose,
        "sections": [part for part in parts if part["rows"]],
    }


def about(template, languages):
    """The texts that go with an instrument: a list of dicts with ``code`` (of
    `templates.TEXTS`) and ``paragraphs``, only those that it has."""
    say = _Saying(languages, "")
    made = [
        {"code": code, "paragraphs": say.paragraphs(template.texts[code])}
        for code in templates.TEXTS
    ]
    return [one for one in made if one["paragraphs"]]


class _Saying(Saying):
    """Words in the first of some languages, with the client's name filled in."""

    def __init__(self, languages, client):
        super().__init__(languages)
        self.client = client or "…………………"

    def __call__(self, texts):
        return super().__call__(texts).replace(templates.CLIENT, self.client)


def _section(section, say, respondent):
    asked = [one for one in section.columns if templates.is_for(one, respondent)]
    columns = [one for one in asked if not one.extra]
    rows = [
        (row, [one for one in columns if one in section.columns_of(row)])
        for row in section.rows
        if templates.is_for(row, respondent)
    ]
    count = _own(section) if section.own_rows != "none" else 0
    rows += [(None, columns)] * count
    rows = [(row, mine) for row, mine in rows if mine or not columns]
    are_alike = all(len(mine) == len(columns) for _row, mine in rows)
    scored = [one for one in columns if one.kind in ("score", "size")]
    is_table = are_alike and len(rows) > 1 and _fits_beside(columns)
    return {
        "key": section.key,
        "title": say(section.title),
        "help": say.paragraphs(section.help),
        "own_words": say(section.own_words),
        "layout": "table" if is_table else "blocks",
        "extras": [say(one.words) for one in asked if one.extra],
        "columns": [
            {
                "key": one.key,
                "words": say(one.words),
                "bounds": [one.least, one.most] if one in scored else [],
            }
            for one in columns
        ],
        "rows": [
            {
                "key": row.key if row else "",
                "words": say(row.words) if row else "",
                "help": say.paragraphs(row.help) if row else [],
                "is_own": row is None,
                "cells": [
                    _cell(one, say, is_table and len(scored) > _CIRCLED) for one in mine
                ],
            }
            for row, mine in rows
        ],
    }


def _own(section):
    """How many open rows a sheet on paper has: what is asked at least, and some
    more."""
    return min(max(section.own_least, _OWN), section.own_most)


def _fits_beside(columns):
    """Whether answers are so short that rows and columns make a table."""
    if len(columns) > _MOST_WIDE:
        return False
    words = sum(one.kind in ("text", "ref") for one in columns)
    wide = sum(
        one.kind == "choice" and len(one.options) > _MOST_BESIDE for one in columns
    )
    return words <= 2 and not wide and not (words == len(columns) == 1)


def _ends(column, say):
    return [say(column.low), say(column.high)] if column.low or column.high else []


def _cell(column, say, is_written=False):
    cell = {"key": column.key, "kind": column.kind, "words": say(column.words)}
    if column.kind in ("score", "size"):
        steps = column.most - column.least + 1
        are_circles = steps <= _MOST_CIRCLES and not is_written
        cell["steps"] = (
            list(range(column.least, column.most + 1)) if are_circles else []
        )
        cell["ends"] = _ends(column, say)
    elif column.kind == "choice":
        cell["options"] = [say(one.words) for one in column.options]
        cell["many"] = column.many
    elif column.kind in ("text", "ref"):
        cell["lines"] = _LINES if column.kind == "text" else 1
    return cell


def shape(template):
    """What a template holds, in numbers: sections, questions that it asks, whether one
    adds own points. Nothing of any filling."""
    return {
        "sections": len(template.sections),
        "rows": sum(len(section.rows) for section in template.sections),
        "has_own": any(section.own_rows != "none" for section in template.sections),
        "domains": sorted(
            {
                key
                for section in template.sections
                for key in (section.domain, *(row.domain for row in section.rows))
                if key
            }
        ),
        "kinds": sorted(
            {
                column.kind
                for section in template.sections
                for column in section.columns
            },
            key=list(vocabulary.KINDS).index,
        ),
    }
