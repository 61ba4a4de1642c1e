from odoo import fields, models


class ResCompany(models.Model):
    """How far an organisation is with its first hour."""

    _inherit = "res.company"

    netwerk_first_hour_on = fields.Date(
        "Begun on",
        readonly=True,
        copy=False,
        help="Since when the page “Begin here” does not open by itself any more: all "
        "was arranged, or somebody put it aside.",
    )
    netwerk_mail_tried_on = fields.Date(
        "Mail tried on",
        readonly=True,
        copy=False,
        help="When a mail server last took a test mail.",
    )
    netwerk_backup_on = fields.Date(
        "Backup arranged on",
        readonly=True,
        copy=False,
        help="When somebody said so; Odoo cannot see it.",
    )

    def _first_hour_is_done(self):
        """Whether the page "Begin here" steps back in this organisation: the app then
        opens where its users work. One read of the company, no more."""
        self.ensure_one()
        return bool(self.sudo().netwerk_first_hour_on)  # whoever logs in may ask

    def _end_first_hour(self):
        """Let the page "Begin here" step back."""
        # sudo: an administrator of network support has no right on companies
        self.sudo().netwerk_first_hour_on = self._netwerk_today()
        self.env.registry.clear_cache()  # the menu of everybody

    def _netwerk_administrators(self):
        """Who is administrator of network support here: active users."""
        group = self.env.ref("netwerk_ondersteuning.group_administrator")
        # sudo: who is in a group is closed to most
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", group.ids),
                    ("company_ids", "in", self.ids),
                    ("share", "=", False),
                ]
            )
        )
        return users - self.env.ref("base.user_root").sudo()
