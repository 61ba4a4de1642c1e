import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

CODE = re.compile(r"[0-9]{4,8}")


class ResUsers(models.Model):
    _inherit = "res.users"

    netwerk_client_code = fields.Char(
        "Code to leave client mode",
        copy=False,
        groups=fields.NO_ACCESS,  # but one's own, see below
        help="4 to 8 digits, asked when a client gives your tablet back. Not your "
        "password. Empty: hold the lock for two seconds.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["netwerk_client_code"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["netwerk_client_code"]

    @api.constrains("netwerk_client_code")
    def _check_netwerk_client_code(self):
        for user in self.sudo():
            code = user.netwerk_client_code
            if code and not CODE.fullmatch(code):
                raise ValidationError(
                    self.env._("The code to leave client mode has 4 to 8 digits.")
                )

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "group_ids", "company_ids"}:
            self._end_dossier_access()
        return result

    def _end_dossier_access(self):
        """Whoever leaves loses every way into a dossier, that same moment.

        Leaving is: being archived, no longer working as a coach, or no longer working
        in the organisation of the dossier. What the administrator opened by breaking
        the glass ends by itself.
        """
        today = fields.Date.context_today(self)
        # sudo: whoever manages users need not know of dossiers
        accesses = (
            self.env["netwerk.access"]
            .sudo()
            .search(
                [
                    ("user_id", "in", self.ids),
                    "|",
                    ("date_until", "=", False),
                    ("date_until", ">=", today),
                ]
            )
        )
        left = accesses.filtered(lambda access: not access._may_hold())
        left._end_today()
        left.dossier_id._refresh_access()
