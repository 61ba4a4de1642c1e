"""One look at Vandaag: what waits for this user, all kinds of rows together."""

from datetime import timedelta
from functools import cached_property

from odoo.fields import Domain

from ....engine.fair import fair
from ...mixin.days import DAY_OF_WEEK, screen_day
from ..roles import roles_of
from .at_once import Question, fetch_at_once
from .registry import AUDIENCES, MOST, SECTIONS, TODAY

#: So many rows stand on the whole screen before "more".
MOST_ROWS = 7
#: In which role a dossier is one's own work.
OWN_WORK = ("coach", "substitute")
#: What is read with the dossiers, and not again for each kind of row.
TOGETHER = ("netwerk.dossier", "res.partner", "res.users", "res.company")
#: What is told of a dossier to everybody who may enter.
TOLD = (
    *("partner_id", "initiative_name", "reference", "coach_id", "company_id"),
    *("opened_on", "active"),
)


class Today:
    """What waits for the user of ``env`` today.

    :param env: of the user; never of the superuser
    """

    def __init__(self, env):
        self.env = env
        #: What each kind found, by its code.
        self.found = {}
        #: What kinds of rows read for each other too.
        self.shared = {}

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
            [*TOLD, *self._of_dossiers()],
            order="id",
        )
        # sudo: to read names of contacts too, on which a coach may have no right
        return found.sudo()

    def _of_dossiers(self):
        """What the kinds of rows read of a dossier: those about one itself, and those
        that say so."""
        kinds = [kind for kind in TODAY.values() if kind.audience == "coach"]
        return {
            name
            for kind in kinds
            for name in (
                *kind.of_dossier,
                *(kind.fields if kind.model == "netwerk.dossier" else ()),
            )
        }

    @cached_property
    def roles(self):
        """``{dossier id: role}``: how the user enters each."""
        user = self.env.user
        own = self.entered.filtered(lambda one: one.coach_id == user)
        others = (self.entered - own).sudo(False)
        roles = dict.fromkeys(own.ids, "coach")
        return roles | roles_of(others, user) if others else roles

    @cached_property
    def mine(self):
        """The dossiers of which this user is the coach, or for which this user stands
        in today; not where somebody only works along, or looks in."""
        return self.entered.filtered(lambda one: self.roles[one.id] in OWN_WORK)

    @cached_property
    def stood_in_for(self):
        """The dossiers for which this user stands in."""
        return self.entered.filtered(lambda one: self.roles[one.id] == "substitute")

    @cached_property
    def _by_id(self):
        return {dossier.id: dossier for dossier in self.entered}

    def name_of(self, dossier):
        """The name of the client; nothing of a dossier that this user cannot enter."""
        known = self._by_id.get(dossier.id)
        return known._center_name() if known else ""

    def phones_of(self, dossier):
        """The number of the client, to call; none of a dossier that is not open."""
        known = self._by_id.get(dossier.id)
        return [known.partner_id.phone] if known and known.partner_id.phone else []

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
        audiences = [one for one in self.audiences if one.has_work(self)]
        audiences = audiences or self.audiences
        kinds = {audience.code: self.kinds(audience) for audience in audiences}
        all_kinds = [kind for own in kinds.values() for kind in own]
        found = self.found = self._found(all_kinds)
        parts = [
            self._part(audience, kinds[audience.code], found) for audience in audiences
        ]
        self._show_fairly(parts)
        return {
            "day": screen_day(self.env, self.day, DAY_OF_WEEK),
            "parts": parts,
            "next": "",
        }

    # -- what all kinds find ---------------------------------------------------------

    def _found(self, kinds):
        """What each kind finds, in few queries.

        :return: ``{code: records}``
        """
        found = {kind.code: kind.found() for kind in kinds if kind.finds_by_itself}
        alone = [kind for kind in kinds if not (kind.finds_by_itself or kind.together)]
        together = {}
        for kind in kinds:
            if kind.together:
                together.setdefault(kind.model, []).append(kind)
        answers = fetch_at_once(
            [
                *(kind.question() for kind in alone),
                *(self._question_together(*one) for one in together.items()),
            ]
        )
        for kind, records in zip(alone, answers, strict=False):
            found[kind.code] = kind.chosen(records)
        of_all = {
            kind.code: records
            for group, records in zip(
                together.values(), answers[len(alone) :], strict=True
            )
            for kind in group
        }
        # before it is asked of which kind each is: that may hang on a meeting
        self._read_together(kinds, found | of_all)
        for group in together.values():
            for kind in group:
                picked = of_all[kind.code].filtered(kind.picks)
                found[kind.code] = picked.sorted(kind.order)[:MOST]
        return found

    def _question_together(self, model, kinds):
        """What kinds of one model ask together."""
        names = {
            name for kind in kinds for name in (kind.path, *kind.fields, *kind.beside)
        }
        domain = Domain(kinds[0].path, "in", self.entered.ids)
        # sudo: as in `TodayKind.question`
        return Question(
            self.env[model].sudo(),
            domain & Domain.OR(kind.domain() for kind in kinds),
            sorted(names),
            kinds[0].order,
            MOST * len(kinds),
        )

    def _read_together(self, kinds, found):
        """Read what the records are about (people, meetings), of all kinds at once."""
        named = {}
        for kind in kinds:
            records = found[kind.code]
            if not (records and records.env.su):
                continue
            for name in kind.fields:
                field = records._fields[name]
                if field.type == "many2one" and field.comodel_name not in TOGETHER:
                    named.setdefault(field.comodel_name, set()).update(
                        records[name].ids
                    )
        for model, ids in named.items():
            # sudo: within what was found
            self.env[model].sudo().browse(ids).fetch()

    def _part(self, audience, kinds, found):
        by_section = {}
        for kind in kinds:
            rows = kind.rows(found[kind.code])
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
            "lists": _lists(kinds),
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
            "calls": section.calls,
            "count": len(rows),
            "is_cut": any(len(own) >= MOST for _kind, own in found),
            "lists": _lists(kind for kind, _own in found),
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

    def noted(self):
        """Note in the log that somebody looked: once a visit, not for each dossier."""
        words = self.env._("Today")
        self.env["netwerk.access.log"]._log("opened", None, words)


def _lists(kinds):
    """The whole lists behind these kinds of rows, each once."""
    by_action = {}
    for kind in kinds:
        if kind.more:
            by_action.setdefault(kind.more, kind)
    return [
        {"kind": kind.code, "label": kind.list_label()} for kind in by_action.values()
    ]
