from odoo import fields, models


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    assessment_id = fields.Many2one(
        "netwerk.assessment",
        string="Sheet to fill in",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )

    is_done_told = fields.Boolean(
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="That it was filled in stands in the dossier: once a link, however often "
        "one says so.",
    )

    def _note_change(self):
        """Note that something came in by this link: in the log once."""
        if not self.changed_at:
            self._log_link("link_changed", self._actor())
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
