"""One look at Vandaag: what waits for this user, all kinds of rows together."""

from datetime import timedelta
from functools import cached_property

from odoo.fields import Domain

from ....engine.fair import fair
from ...mixin.days import DAY_OF_WEEK, day_words
from ..roles import roles_of
from .row import AUDIENCES, MOST, SECTIONS, TODAY

#: So many rows stand on the whole screen before "more".
MOST_ROWS = 7
#: In which role a dossier is one's own work.
OWN_WORK = ("coach", "substitute")
#: What is told of a dossier to everybody who may enter.
TOLD = ("partner_id", "initiative_name", "reference", "coach_id", "company_id")


class Today:
    """What waits for the user of ``env`` today.

    :param env: of the user; never of the superuser
    """

    def __init__(self, env):
        self.env = env

    # -- the frame of all rows ---------------------------------------------------------

    @cached_property
    def day(self):
        """What day it is in the organisation of the user."""
        return self.env.company._netwerk_today()

    @cached_property
    def entered(self):
        """The open dossiers that this user may enter today, read past the rules."""
        dossiers = self.env["netwerk.dossier"]
        if not dossiers.has_access("read"):
            return dossiers
        # by the rules of the user: what is closed today is not among them
        found = dossiers.search_fetch(
            Domain("access_user_ids", "in", self.env.uid) & Domain("active", "=", True),
            TOLD,
            order="id",
        )
        # sudo: to read names of contacts too, on which a coach may have no right
        return found.sudo()

    @cached_property
    def roles(self):
        """``{dossier id: role}``: how the user enters each."""
        return roles_of(self.entered, self.env.user)

    @cached_property
    def mine(self):
        """The dossiers of which this user is the coach, or for which this user stands
        in today; not where somebody only works along, or looks in."""
        return self.entered.filtered(lambda one: self.roles[one.id] in OWN_WORK)

    @cached_property
    def stood_in_for(self):
        """The dossiers for which this user stands in."""
        return self.entered.filtered(lambda one: self.roles[one.id] == "substitute")

    def name_of(self, dossier):
        """The name of the client; nothing of a dossier that this user cannot enter."""
        known = self.entered.browse(dossier.id) & self.entered
        return known._center_name() if known else ""

    # -- put aside -----------------------------------------------------------------

    @cached_property
    def aside(self):
        """``{kind: {id: row}}``: what is not to be seen today."""
        return self.env["netwerk.today.later"]._aside(self.day)

    def put_aside(self, kind, record, days=None):
        """Put a row aside, for so many days; for good when none are named."""
        until = days and self.day + timedelta(days=days)
        self.env["netwerk.today.later"]._put(
            kind.dossier_of(record),
            kind.code,
            record.id,
            until or False,
            kind.stamp(record) or False,
        )

    def take_up(self, kind, record):
        """A row that was put aside is there again."""
        self.env["netwerk.today.later"]._take_up(kind.code, record.id)

    # -- the screen ----------------------------------------------------------------

    @cached_property
    def audiences(self):
        """What this user is, in the order of the screen; nothing without a role."""
        here = [kind(self.env) for kind in AUDIENCES.values()]
        here.sort(key=lambda one: one.sequence)
        return [one for one in here if one.is_here()]

    def kinds(self, audience):
        """The kinds of rows of an audience, each ready to be asked."""
        kinds = [kind for kind in TODAY.values() if kind.audience == audience.code]
        kinds.sort(key=lambda kind: kind.sequence)
        return [kind(self) for kind in kinds]

    def answer(self):
        """The screen as plain data, see ``docs/developer/today.md``."""
        parts = [self._part(audience) for audience in self.audiences]
        self._show_fairly(parts)
        return {
            "day": day_words(self.env, self.day, DAY_OF_WEEK),
            "parts": parts,
            "next": self._next() if parts else "",
        }

    def _part(self, audience):
        by_section = {}
        for kind in self.kinds(audience):
            rows = kind.rows()
            if rows:
                by_section.setdefault(kind.section, []).append((kind, rows))
        sections = sorted(
            (SECTIONS[code](self.env) for code in by_section),
            key=lambda section: section.sequence,
        )
        return {
            "code": audience.code,
            "label": audience.label(),
            "tools": [vars(tool) for tool in audience.tools()],
            "sections": [
                self._section(section, by_section[section.code]) for section in sections
            ],
        }

    @staticmethod
    def _section(section, found):
        """A head with its rows, and where each kind has its whole list."""
        rows = [row.data(kind) for kind, own in found for row in own]
        return {
            "code": section.code,
            "label": section.label(),
            "icon": section.icon,
            "hurts": section.hurts,
            "count": len(rows),
            "is_cut": any(len(own) >= MOST for _kind, own in found),
            "more": [kind.code for kind, _own in found if kind.more],
            "rows": rows,
        }

    @staticmethod
    def _show_fairly(parts):
        """Say of each row whether it is among the seven."""
        sections = [section for part in parts for section in part["sections"]]
        sections.sort(key=lambda section: section["hurts"])
        shown = fair([section["count"] for section in sections], MOST_ROWS)
        for section, number in zip(sections, shown, strict=True):
            section["shown"] = number

    def _next(self):
        """What comes next, for who has nothing left today."""
        return self.env["netwerk.today"]._what_comes_next(self)

    def noted(self):
        """Note in the log that somebody looked: once a visit, not for each dossier."""
        words = self.env._("Today")
        self.env["netwerk.access.log"]._log("opened", None, words)
