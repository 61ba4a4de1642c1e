from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.dossier.entering import Entering


class DossierHandover(models.TransientModel):
    """Hand dossiers over for good, or let somebody stand in during leave."""

    _name = "netwerk.dossier.handover"
    _inherit = "netwerk.wizard.mixin"
    _description = "Hand over dossiers"
    _links_ask_reason = False  # a list of references, and the reason is given here

    kind = fields.Selection(
        [("handover", "For good"), ("substitute", "During leave")],
        required=True,
        default="handover",
    )
    dossier_ids = fields.Many2many("netwerk.dossier", string="Dossiers")
    from_coach_id = fields.Many2one(
        "res.users",
        string="All dossiers of",
        help="Choose a coach to take all dossiers of that coach which you may hand "
        "over.",
    )
    coach_id = fields.Many2one(
        "res.users",
        string="To",
        required=True,
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("netwerk_ondersteuning.group_coach").ids,
            ),
            ("share", "=", False),
        ],
    )
    date_from = fields.Date(
        "From", default=lambda self: self.env.company._netwerk_today()
    )
    date_until = fields.Date("Until and including")
    reason = fields.Char(required=True)

    @api.onchange("from_coach_id")
    def _onchange_from_coach_id(self):
        Dossier = self.env["netwerk.dossier"]
        if self.from_coach_id and Dossier.has_access("read"):
            self.dossier_ids = Dossier.search_fetch(
                [("coach_id", "=", self.from_coach_id.id)], []
            )

    def action_apply(self):
        """Hand over or give access, all of it or nothing."""
        self.ensure_one()
        dossiers = self._dossiers()
        if not dossiers:
            raise UserError(self.env._("Choose at least one dossier."))
        if not self.reason.strip():
            raise UserError(self.env._("Give a reason."))
        self._check_not_oneself(dossiers)
        if self.kind == "handover":
            dossiers._hand_over(self.coach_id, self.reason)
        else:
            self._substitute(dossiers)
        return {"type": "ir.actions.act_window_close"}

    def _dossiers(self):
        """The dossiers that are meant, all of which the user may hand over."""
        dossiers = self.dossier_ids
        if dossiers:
            dossiers.check_access("read")
            Entering(dossiers).check_may_hand_over()
        elif self.env.user.has_group("netwerk_ondersteuning.group_administrator"):
            # sudo: an administrator hands over what he does not see, by coach
            Dossier = self.env["netwerk.dossier"].sudo()
            dossiers = Dossier.search(
                [
                    ("coach_id", "=", self.from_coach_id.id),
                    ("company_id", "in", self.env.companies.ids),
                ]
            )
            dossiers = dossiers.with_env(self.env)
        return dossiers

    def _check_not_oneself(self, dossiers):
        """An administrator enters by breaking the glass, and by no other way."""
        user = self.env.user
        for dossier in dossiers.sudo():
            # a coach whose access ended comes back when somebody else says so
            if self.coach_id == user and not (
                user == dossier.team_id.leader_id
                or (user == dossier.coach_id and dossier.coach_enters)
            ):
                raise UserError(
                    self.env._(
                        "You cannot give yourself access here. Open the dossier with a "
                        "reason, or ask the team leader."
                    )
                )

    def _substitute(self, dossiers):
        if not self.date_until:
            raise UserError(self.env._("Until when is the coach away?"))
        if self.date_until < self.date_from:
            raise UserError(self.env._("The end must come after the start."))
        Entering(dossiers).give_access(
            self.coach_id, "substitute", self.reason, self.date_until, self.date_from
        )
