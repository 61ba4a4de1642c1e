"""Rows of a team leader: where something waits in the own teams, and why.

By numbers and days that the list of dossiers tells a leader anyway (``for_leader``);
no names. Rooms add the reasons: see :mod:`..leading.reasons`.
"""

from functools import cached_property

from odoo.exceptions import UserError
from odoo.fields import Domain

from ..leading.reasons import REASONS
from .row import MOST, TODAY, Action, TodayKind

#: Of so many dossiers of the own teams it is counted what waits.
MOST_LED = 2000


@TODAY.add
class LedKind(TodayKind):
    """A dossier of a team of which this user is the leader, with the reasons."""

    code = "led"
    audience = "leader"
    section = "waits"
    icon = "fa-users"
    model = "netwerk.dossier"
    path = "id"
    order = "id"
    more = "netwerk_ondersteuning.action_work_team"

    def list_label(self):
        return self.env._("My teams")

    @cached_property
    def reasons(self):
        return [reason(self.env) for reason in REASONS.values()]

    def waits(self):
        return Domain("active", "=", True)

    def within(self):
        return Domain("team_id.leader_id", "=", self.env.uid)

    def found(self):
        """The dossiers with a reason.

        By the rules of the leader, who learns no more than the list tells. What waits
        is counted of the dossiers of the own teams, however many others there are.
        """
        aside = self.today.aside.get(self.code, {})
        domain = self.waits() & self.within() & Domain("id", "not in", list(aside))
        led = self.env[self.model].search_fetch(
            domain, ["id"], order=self.order, limit=MOST_LED
        )
        self.told = self._told(led)
        return led.filtered(lambda one: self._reasons_of(one))[:MOST]

    def _told(self, dossiers):
        """What the list tells of these, by number: reference, coach, the reasons."""
        for reason in self.reasons:  # a reason that tells more is nobody's
            if not dossiers._in_list(reason.code):
                raise ValueError(f"{reason.code} is not for a leader")
        names = ["reference", "coach_id", *(reason.code for reason in self.reasons)]
        rows = dossiers._read_format(list(dict.fromkeys(names)))
        return {row["id"]: row for row in rows}

    def _reasons_of(self, dossier):
        """Why a leader should look at it, in words."""
        told = self.told[dossier.id]
        words = [reason.words(told[reason.code]) for reason in self.reasons]
        return [one for one in words if one]

    def still(self, row_id):
        record = super().still(row_id)
        self.told = self._told(record)
        return record.filtered(self._reasons_of)

    def row(self, record):
        told = self.told[record.id]
        coach = told["coach_id"] and told["coach_id"][1]
        words = " · ".join(self._reasons_of(record))
        row = self.said(record, words=words[:1].upper() + words[1:])
        row.title, row.about = told["reference"], coach or ""
        if self.today.roles.get(record.id) == "leader":
            row.when = self.env._("Open to you until tonight")
        return row

    def actions(self, record):
        look = Action("look", self.env._("Look inside"), "fa-eye", opens=True)
        return [look, *self.set_aside()]

    def do_look(self, record):
        """The ordinary step that says until when; who entered goes on at once."""
        return self.open(record)

    def open(self, record):
        # sudo: only to compare ids
        if self.env.user in record.sudo()._may_enter():
            return super().open(record)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_dossier_enter"
        )
        return action | {"context": {"default_dossier_id": record.id}}

    def undo(self, record, action, kept):
        if action != "later":
            raise UserError(self.env._("This cannot be taken back."))
        return super().undo(record, action, kept)
