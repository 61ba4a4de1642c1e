from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.sql import escape_psql

from ..models.dossier.entering import Entering


class DossierBreakGlass(models.TransientModel):
    """The administrator enters a dossier in an emergency; the coach is told."""

    _name = "netwerk.dossier.break.glass"
    _inherit = "netwerk.row.mixin"
    _description = "Break the glass"

    reference = fields.Char(required=True, help="The number of the dossier.")
    reason = fields.Char(required=True)

    def action_break(self):
        """Open the dossier with this reference until the end of the day."""
        self.ensure_one()
        user = self.env.user
        if not user.has_group("netwerk_ondersteuning.group_administrator"):
            raise UserError(self.env._("Only the administrator can break the glass."))
        if not self.reason.strip():
            raise UserError(self.env._("Give a reason."))
        # sudo: the glass; the right was checked above and the log tells of it below
        dossier = (
            self.env["netwerk.dossier"]
            .sudo()
            .search(
                [
                    ("reference", "=ilike", escape_psql(self.reference.strip())),
                    ("company_id", "in", self.env.companies.ids),
                ],
                limit=1,
            )
        )
        if not dossier:
            raise UserError(self.env._("There is no open dossier with this number."))
        today = dossier.company_id._netwerk_today()
        entering = Entering(dossier.with_env(self.env))
        entering.give_access(user, "break_glass", self.reason, today)
        self.env["netwerk.access.log"]._log("break_glass", dossier, self.reason)
        if dossier.coach_id in dossier.access_user_ids:
            # an activity stands in Odoo until it was seen; its mail names nobody
            dossier.activity_schedule(
                "mail.mail_activity_data_warning",
                summary=self.env._("The glass was broken"),
                note=self.env._(
                    "%(user)s opened this dossier by breaking the glass. The reason: "
                    "%(reason)s",
                    user=user.name,
                    reason=self.reason,
                ),
                user_id=dossier.coach_id.id,
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "netwerk.dossier",
            "res_id": dossier.id,
            "view_mode": "form",
        }
