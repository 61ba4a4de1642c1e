from odoo import api, fields, models
from odoo.fields import Domain

from ..dossier.mixin.going_on import GOING_ON, GoingOn
from ..dossier.worklist import Waiting
from ..meeting.opened import open_rows
from .doers import offered_doers
from .to_do import CLOSING

_OPEN = GOING_ON.add(
    GoingOn(
        code="open_agreement_count",
        model="netwerk.agreement",
        domain=(("state", "=", "open"),),
        follows=("agreement_ids.state",),
    )
)
_GAPS = GOING_ON.add(
    GoingOn(
        code="gap_count",
        model="netwerk.agreement",
        domain=(("state", "=", "open"), ("has_gap", "=", True)),
        follows=("agreement_ids.state", "agreement_ids.has_gap"),
    )
)
#: What the form shows of an agreement, and of who says that it gets too much; the
#: rules look at the organisation.
_LINE = """company_id dossier_id name due_date doer_kind doer_member_id doer_user_id
    doer_name"""
_SAID = "company_id dossier_id member_id date words"


@api.depends("active", "agreement_ids.state")
def _open_agreements(dossiers):
    """What was agreed in each dossier and is still open, by its day."""
    agreements = dossiers.env["netwerk.agreement"]
    asking = dossiers.filtered("active")  # what is closed asks nothing
    found = agreements.search_fetch(
        [("dossier_id", "in", asking.ids), ("state", "=", "open")], _LINE.split()
    ).grouped("dossier_id")
    for dossier in dossiers:
        dossier.open_agreement_ids = found.get(dossier._origin, agreements)


@api.depends("member_ids.strain", "member_ids.strain_heard_on")
def _too_much(dossiers):
    """Of everybody for whom it gets too much, what they said last."""
    said = dossiers.env["netwerk.member.strain"]
    domain = dossiers.env["netwerk.member"]._domain_says_too_much()
    # past the rules of people: who said it is of the same dossier
    who = Domain("member_id", "any!", domain & Domain("active", "=", True))
    rows = said.search_fetch(
        who & Domain("dossier_id", "in", dossiers.ids),
        _SAID.split(),
        order="member_id, date, id",
    )
    last = {row.member_id: row.id for row in rows}
    by_dossier = said.browse(last.values()).grouped("dossier_id")
    for dossier in dossiers:
        dossier.too_much_ids = by_dossier.get(dossier._origin, said)


class Dossier(models.Model):
    """The agreements of a dossier, one click away, and which of them wait."""

    _inherit = "netwerk.dossier"

    agreement_ids = fields.One2many("netwerk.agreement", "dossier_id", copy=False)
    open_agreement_ids = fields.Many2many(
        "netwerk.agreement", string="Open agreements", compute=_open_agreements
    )
    open_agreement_count = fields.Integer("Agreements", compute=_OPEN.count)
    gap_count = fields.Integer("Nobody does it", compute=_GAPS.count)
    overdue_agreement_count = Waiting(
        "Agreements past their day",
        rows_of="netwerk.agreement",
        rows="_domain_overdue",
        for_leader=True,
    )
    answered_agreement_count = Waiting(
        "Answers to agreements",
        rows_of="netwerk.agreement",
        rows="_domain_answered",
        for_leader=True,
    )
    too_much_count = Waiting(
        "It gets too much",
        rows_of="netwerk.member",
        rows="_domain_says_too_much",
        for_leader=True,
    )
    too_much_ids = fields.Many2many(
        "netwerk.member.strain", string="It gets too much for", compute=_too_much
    )
    without_follow_up_count = Waiting(
        "Meetings on which nothing followed yet",
        rows_of="netwerk.meeting",
        rows="_domain_without_follow_up",
        for_leader=True,
    )

    def action_open_agreements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_agreement"
        )
        return action | {
            "domain": [("dossier_id", "=", self.id)],
            "context": {
                "default_dossier_id": self.id,
                "search_default_open": not self.env.context.get("netwerk_gaps"),
                "search_default_gaps": bool(self.env.context.get("netwerk_gaps")),
            },
        }

    def action_open_without_follow_up(self):
        return open_rows(self, "action_work_meeting")

    def action_open_overdue_agreements(self):
        return open_rows(self, "action_work_agreement")

    def action_open_answered_agreements(self):
        return open_rows(self, "action_work_answer")

    def get_agreement_doers(self):
        """Who could do something in this dossier, in the order in which to ask.

        The client himself, then his own network, then volunteers, then professionals
        around him, then colleagues who may enter the dossier.

        :return: list of groups ``{code, label, options}``; an option is a dict with
            ``doer_kind``, ``id`` (of the member or colleague), ``name`` and ``hint``
            (what was agreed and what was said to be possible, in words)
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        return offered_doers(self)

    def _close_doors(self):
        """What somebody did who may not enter any more becomes a gap.

        Its activity goes to the coach, as every activity does; that is no handing
        over: who does it now is for him to say.
        """
        return super(Dossier, CLOSING.put_on(self))._close_doors()
