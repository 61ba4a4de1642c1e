"""What a team looked back on, theme by theme: what was shared without a name beside
what the team said together, and what is otherwise than the time before.

Whoever reads this reads each copy too, so that no count tells more than they do; texts
stand in the order of the alphabet, so that no two of them tell that one person wrote
both.
"""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.in_words import counted, in_words
from ...engine.instrument.template import said
from ..mixin.days import screen_day
from ..network.words.words import Words
from .marks import KINDS
from .sharing import team_of, teams_of

#: Looks of one team that are read, the last ones.
MOST = 400
_LONGEST = 64


class TeamLook:
    """One instrument of one team, of one day and of the day before it.

    :param looks: ``netwerk.reflection``, of whom the user may have some
    :param int team_id: a team of the user
    :param str code: of an instrument that the team has looks of; the last when left out
    :param str day: ISO, of one of its days; the last when left out
    :raise UserError: when it is no team of the user, or there is nothing of that day
    """

    def __init__(self, looks, team_id, code=None, day=None):
        self.env = looks.env
        self.words = Words(self.env)
        self.team = team_of(self.env, team_id)
        self.all = looks.search(
            Domain("team_id", "=", self.team.id) & Domain("state", "=", "done"),
            limit=MOST,
        )
        # sudo: whoever may see a look may see of which instrument it is
        self.codes = list(dict.fromkeys(self.all.sudo().instrument_id.mapped("code")))
        self.code = self._one_of(self.codes, code)
        self.mine = self.all.filtered(
            lambda one: one.sudo().instrument_id.code == self.code
        )
        days = self.mine.mapped("said_on")
        self.days = sorted({fields.Date.to_string(one) for one in days}, reverse=True)
        self.day = self._one_of(self.days, day)
        earlier = [one for one in self.days if self.day and one < self.day]
        self.before = earlier[0] if earlier else False

    def _one_of(self, known, asked):
        if asked is None or asked is False:
            return known[0] if known else False
        if isinstance(asked, str) and len(asked) <= _LONGEST and asked in known:
            return asked
        raise UserError(self.env._("The team did not look back on that."))

    def data(self):
        """See `netwerk.reflection.get_team_look`."""
        return {
            "team": self.team.name,
            "team_id": self.team.id,
            "teams": [[one.id, one.name] for one in teams_of(self.env)],
            "instruments": [[one, self._title(one)] for one in self.codes],
            "code": self.code,
            "title": self.code and self._title(self.code),
            "days": [[one, screen_day(self.env, one)] for one in self.days],
            "day": self.day,
            "head": self._head(),
            "themes": self._themes() if self.code else [],
        }

    def _title(self, code):
        # sudo: as above
        of = self.all.sudo().filtered(lambda one: one.instrument_id.code == code)
        return of[:1].instrument_id.title

    def _head(self):
        """Of which days, and how many were shared, in words."""
        if not self.day:
            return ""
        words = [screen_day(self.env, self.day), self._shared_words(self.day)]
        if self.before:
            words.append(
                self.env._(
                    "last time: %(day)s, %(shared)s",
                    day=screen_day(self.env, self.before),
                    shared=self._shared_words(self.before),
                )
            )
        return " · ".join(words)

    def _shared_words(self, day):
        return self.env._(
            "%(count)s shared without a name", count=len(self._on(day, True))
        )

    def _on(self, day, is_copy):
        return self.mine.filtered(
            lambda one: (
                fields.Date.to_string(one.said_on) == day and one.is_copy == is_copy
            )
        )

    # -- theme by theme ----------------------------------------------------------------

    def _themes(self):
        self.template = self._on_day()[0]._stored().template
        self.languages = self._on_day()[0].instrument_id._languages()
        self.shared, self.ours = self._fillings(self.day)
        self.shared_before, self.ours_before = self._fillings(self.before)
        themes = [
            {"title": self._say(section.title), "rows": self._rows(section)}
            for section in self.template.sections
        ]
        return [one for one in themes if one["rows"]]

    def _on_day(self):
        return self.mine.filtered(
            lambda one: fields.Date.to_string(one.said_on) == self.day
        )

    def _fillings(self, day):
        return tuple(
            [one._stored().load() for one in self._on(day, is_copy)]
            for is_copy in (True, False)
        )

    def _rows(self, section):
        """What was said on the rows of a theme; nothing of what nobody spoke of now."""
        rows = []
        for row in section.rows:
            told = self._row(section, row)
            if told["marks"] or told["notes"]:
                rows.append({"words": self._say(row.words)} | told)
        own = self._own(section)
        return rows + ([own] if own["notes"] else [])

    def _own(self, section):
        """Points that somebody added, without the answers to them."""
        return {
            "words": self._say(section.own_words),
            "marks": [],
            "moved": [],
            "notes": _in_order(
                one.own[uid].words
                for one in [*self.shared, *self.ours]
                for uid in one.rows(section)
                if uid in one.own
            ),
        }

    def _row(self, section, row):
        told = {"marks": [], "notes": [], "moved": []}
        for column in section.columns_of(row):
            place = section.key, row.key, column.key
            if column.kind == "text":
                told["notes"] += _in_order(
                    self._each([*self.shared, *self.ours], place, column)
                )
            elif column.kind in KINDS:
                told["marks"] += self._marks(place, column)
                told["moved"] += self._moved(place, column)
        return told

    def _told(self, fillings, place, column):
        """What was answered there."""
        return [
            one.answers[place]
            for one in fillings
            if place in one.answers and _is_asked(one, place, column)
        ]

    def _each(self, fillings, place, column):
        """What was said there, each in words."""
        return [
            in_words(column, one, self._say, self._said, str)
            for one in self._told(fillings, place, column)
        ]

    def _counts(self, fillings, place, column):
        """How many said each, in the order of what was asked."""
        told = self._told(fillings, place, column)
        return counted(column, told, self._say, self._said, str)

    def _marks(self, place, column):
        made = []
        shared = self._counts(self.shared, place, column)
        if shared:
            made.append(
                {
                    "who": self.env._("Shared without a name"),
                    "said": " · ".join(
                        f"{one}: {many}" for one, many in shared.items()
                    ),
                }
            )
        for one in self._each(self.ours, place, column):
            made.append({"who": self.env._("Together"), "said": one})
        return made

    def _moved(self, place, column):
        """What is otherwise than last time; nothing where one of the two is silent."""
        now = self._counts(self.shared, place, column)
        then = self._counts(self.shared_before, place, column)
        both = self._counts([*self.shared_before, *self.shared], place, column)
        moved = []
        if now and then:
            moved = [
                self.env._(
                    "%(what)s: %(then)s last time, %(now)s now",
                    what=one,
                    then=then.get(one, 0),
                    now=now.get(one, 0),
                )
                for one in both
                if now.get(one) != then.get(one)
            ]
        ours, was = (
            self._each(one, place, column) for one in (self.ours, self.ours_before)
        )
        if ours and was and ours != was:
            moved.append(
                self.env._(
                    "Together: %(then)s last time, %(now)s now",
                    then=", ".join(was),
                    now=", ".join(ours),
                )
            )
        return moved

    def _say(self, texts):
        return said(texts, *self.languages) if texts else ""

    def _said(self, text):
        return self.words.said(text, self)


def _is_asked(filling, place, column):
    """Whether a version asked the same there: another one may not."""
    other = filling.template.find(*place)[2]
    return other is not None and other.kind == column.kind


def _in_order(texts):
    return sorted({one for one in texts if one}, key=str.casefold)
