"""Rows of a team leader: where something waits in the own teams, and why.

By numbers and days that the list of dossiers tells a leader anyway (``for_leader``);
no names. A room adds a reason::

    @REASONS.add
    class LettersReason(Reason):
        code = "letter_count"     # a field of the dossier that is ``for_leader``

        def waits(self):
            return Domain("letter_count", ">", 0)

        def words(self, number):
            return self.env._("%(number)s letters wait", number=number)
"""

from functools import cached_property

from odoo.exceptions import UserError
from odoo.fields import Domain

from ....engine.registry import Registry
from .row import MOST, TODAY, Action, TodayKind

#: Why a dossier stands among the rows of a leader: classes of :class:`Reason`.
REASONS = Registry("reason for a team leader", keeps_classes=True)


class Reason:
    """Why a leader should look: what one field of the dossier tells.

    :param env: of the leader
    """

    #: The field, which is ``for_leader``.
    code = None

    def __init__(self, env):
        self.env = env

    def waits(self):
        """The domain of the dossiers to which it applies; of that field alone."""
        return Domain(self.code, ">", 0)

    def words(self, value):
        """The reason in words; empty when the value of the field is none."""
        raise NotImplementedError


@REASONS.add
class LeftAlone(Reason):
    """The coach left; nobody took the dossier over."""

    code = "coach_enters"

    def waits(self):
        return Domain("coach_enters", "=", False)

    def words(self, value):
        return "" if value else self.env._("the coach cannot enter any more")


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
        return Domain("active", "=", True) & Domain.OR(
            reason.waits() for reason in self.reasons
        )

    def within(self):
        return Domain("team_id.leader_id", "=", self.env.uid)

    def found(self):
        """By the rules of the leader, who learns no more than the list tells."""
        aside = self.today.aside.get(self.code, {})
        domain = self.waits() & self.within() & Domain("id", "not in", list(aside))
        dossiers = self.env[self.model]
        for reason in self.reasons:  # a reason that tells more is nobody's
            if not dossiers._in_list(reason.code):
                raise ValueError(f"{reason.code} is not for a leader")
        return dossiers.search_fetch(domain, ["id"], order=self.order, limit=MOST)

    def prepare(self, records):
        names = ["reference", "coach_id", *(reason.code for reason in self.reasons)]
        rows = records._read_format(list(dict.fromkeys(names)))
        self.told = {row["id"]: row for row in rows}

    def row(self, record):
        told = self.told[record.id]
        words = [reason.words(told[reason.code]) for reason in self.reasons]
        coach = told["coach_id"] and told["coach_id"][1]
        row = self.said(record, words=" · ".join(filter(None, words)))
        row.title, row.about = told["reference"], coach or ""
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
        super().undo(record, action, kept)
