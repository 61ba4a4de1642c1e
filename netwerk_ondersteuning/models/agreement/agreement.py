from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..meeting.attendance import PARTIES
from ..mixin.row_mixin import Checked
from ..people.member_presence import PRESENCE

FREQUENCIES = [
    ("once", "Once"),
    ("daily", "Every day"),
    ("weekly", "Every week"),
    ("fortnightly", "Every two weeks"),
    ("monthly", "Every month"),
    ("when_needed", "When it is needed"),
]


def _is_one_doer(row):
    """Whether who does it is said once, in the way of its kind."""
    is_named = row.doer_name is not None
    return (
        bool(row.doer_member_id) == (row.doer_kind == "member")
        and bool(row.doer_user_id) == (row.doer_kind == "user")
        and is_named == (row.doer_kind == "organisation")
        and (not is_named or bool(row.doer_name.strip()))
    )


class Agreement(models.Model):
    """Who does what, how often or by when, and what came of it.

    Without a doer it is a gap: something that lies on the table and that nobody does
    yet, or any more.
    """

    _name = "netwerk.agreement"
    _inherit = "netwerk.dossier.mixin"
    _description = "Agreement"
    _order = "due_date, id"

    dossier_id = fields.Many2one(
        compute="_compute_dossier_id", store=True, readonly=False, precompute=True
    )
    meeting_id = fields.Many2one(
        "netwerk.meeting",
        string="Made at",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    topic_id = fields.Many2one(
        "netwerk.meeting.topic",
        string="Theme",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    function_id = fields.Many2one(
        "netwerk.support.function",
        string="Kind of support",
        index="btree_not_null",
        ondelete="restrict",
        help="What was missing in the network and was put on the table.",
    )
    name = fields.Char("What", required=True)
    made_on = fields.Date(
        required=True,
        compute="_compute_made_on",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        copy=False,
    )

    # -- who
    doer_kind = fields.Selection(
        [
            ("client", "Client"),
            ("member", "From the network"),
            ("user", "Colleague"),
            ("organisation", "Organisation"),
        ],
        "Who",
        help="Empty: nobody yet. Could somebody from the network do this?",
    )
    doer_member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
    )
    doer_user_id = fields.Many2one(
        "res.users", string="Colleague", index="btree_not_null", ondelete="restrict"
    )
    doer_name = fields.Char("Organisation")
    doer = fields.Char("Who does it", compute="_compute_doer")
    doer_party = fields.Selection(
        PARTIES[:-1] + [("nobody", "Nobody yet")],
        "Whose work",
        compute="_compute_doer_party",
        group_expand=True,
        store=True,
        precompute=True,
        index=True,
    )
    has_gap = fields.Boolean(
        "Nobody does it", compute="_compute_has_gap", search="_search_has_gap"
    )
    backup_member_id = fields.Many2one(
        "netwerk.member",
        string="Takes over when needed",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
    )
    backup = fields.Char("Takes over (somebody else)")

    # -- when and at what cost
    frequency = fields.Selection(
        FREQUENCIES, "How often", required=True, default="once"
    )
    moment = fields.Char("At which moment", help="“Tuesday morning”.")
    due_date = fields.Date("By", index=True, copy=False)
    until_date = fields.Date("Until", help="The last day of what comes back.")
    cost = fields.Monetary()
    payer = fields.Char("Who pays")
    currency_id = fields.Many2one(related="company_id.currency_id")

    # -- what came of it
    state = fields.Selection(
        [
            ("open", "Still open"),
            ("done", "Done"),
            ("missed", "Did not work out"),
            ("renegotiated", "Agreed anew"),
            ("handed_over", "Handed over"),
            ("stopped", "Not needed any more"),
        ],
        required=True,
        default="open",
        index=True,
        copy=False,
    )
    came_between = fields.Char("What came in between?", copy=False)
    follows_id = fields.Many2one(
        "netwerk.agreement",
        string="Instead of",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        copy=False,
    )
    followed_by_ids = fields.One2many("netwerk.agreement", "follows_id")
    review_ids = fields.One2many("netwerk.agreement.review", "agreement_id")

    _doer = Checked(
        """CHECK (CASE
            WHEN doer_kind IS NULL THEN doer_member_id IS NULL
                AND doer_user_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'member' THEN doer_member_id IS NOT NULL
                AND doer_user_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'user' THEN doer_user_id IS NOT NULL
                AND doer_member_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'organisation' THEN btrim(doer_name) <> ''
                AND doer_name IS NOT NULL
                AND doer_member_id IS NULL AND doer_user_id IS NULL
            ELSE doer_member_id IS NULL AND doer_user_id IS NULL
                AND doer_name IS NULL END)""",
        "Say who does it: the client, somebody from the network, a colleague or an "
        "organisation.",
        _is_one_doer,
    )
    _cost_positive = Checked(
        "CHECK (cost >= 0)", "A cost is not below zero.", lambda row: row.cost >= 0
    )

    @api.depends("meeting_id")
    def _compute_dossier_id(self):
        for agreement in self:
            if agreement.meeting_id:
                agreement.dossier_id = agreement.meeting_id.dossier_id

    @api.depends("meeting_id")
    def _compute_made_on(self):
        for agreement in self:
            if not agreement.made_on:
                today = agreement.dossier_id.company_id._netwerk_today()
                agreement.made_on = agreement.meeting_id.date or today

    @api.depends("doer_kind", "doer_member_id.name", "doer_user_id.name", "doer_name")
    def _compute_doer(self):
        for agreement in self:
            if agreement.doer_kind == "client":
                # sudo: a coach may have no right on contacts
                partner = agreement.dossier_id.sudo().partner_id
                agreement.doer = partner.name or self.env._("the client")
            else:
                agreement.doer = (
                    agreement.doer_member_id.name
                    or agreement.doer_user_id.sudo().name
                    or agreement.doer_name
                )

    @api.depends("doer_kind", "doer_member_id.formality")
    def _compute_doer_party(self):
        for agreement in self:
            if agreement.doer_kind == "member":
                formality = agreement.doer_member_id.formality
                agreement.doer_party = formality or "informal"
            elif agreement.doer_kind in ("user", "organisation"):
                agreement.doer_party = "professional"
            else:
                agreement.doer_party = agreement.doer_kind or "nobody"

    @api.depends(
        "state",
        "doer_kind",
        *(f"doer_member_id.{name}" for name in PRESENCE),
        "doer_user_id.active",
        "dossier_id.access_user_ids",
    )
    def _compute_has_gap(self):
        for agreement in self:
            member, user = agreement.doer_member_id, agreement.doer_user_id
            today = agreement.company_id._netwerk_today()
            gone = bool(
                (member and member._why_gone(today))
                or (user and not user.sudo().active)
                or (user and user not in agreement.dossier_id._may_enter())
            )
            agreement.has_gap = agreement.state == "open" and (
                gone or not agreement.doer_kind
            )

    def _of_colleagues_without_access(self):
        """The agreements of colleagues who may not enter the dossier any more."""
        return SQL(
            """SELECT agreement.id FROM netwerk_agreement agreement
            WHERE agreement.doer_user_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM netwerk_dossier_access_user_rel entered
                WHERE entered.dossier_id = agreement.dossier_id
                AND entered.user_id = agreement.doer_user_id)"""
        )

    def _search_has_gap(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        members = self.env["netwerk.member"]
        companies = self.env["res.company"]._netwerk_all()
        domain = Domain("state", "=", "open") & (
            Domain("doer_kind", "=", False)
            | companies._netwerk_domain_today(
                lambda day: Domain("doer_member_id", "any", members._domain_gone(day))
            )
            | Domain("doer_user_id", "any!", [("active", "=", False)])
            | Domain("id", "in", self._of_colleagues_without_access())
        )
        return domain if (operator == "in") == (True in value) else ~domain


class AgreementReview(models.Model):
    """Whether an agreement was kept this time; what comes back has many of these."""

    _name = "netwerk.agreement.review"
    _inherit = "netwerk.dossier.mixin"
    _description = "Looking back on an agreement"
    _order = "date desc, id desc"
    _rec_name = "date"

    agreement_id = fields.Many2one(
        "netwerk.agreement",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    dossier_id = fields.Many2one(
        related="agreement_id.dossier_id", store=True, precompute=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    is_kept = fields.Boolean("Kept")
    came_between = fields.Char("What came in between?")
