from datetime import timedelta

from odoo import fields, models

#: How long one fills in, and how long one can look at it again once it is done.
TO_FILL_IN, ONCE_DONE = timedelta(days=14), timedelta(days=7)


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

    def _end_once_done(self, assessment):
        """Let the links of a sheet that is done open no longer than that one looks at
        it again."""
        until = fields.Datetime.now() + ONCE_DONE
        # sudo: links are not written by hand; the caller asked for the sheet
        later = [("assessment_id", "=", assessment.id), ("expires_at", ">", until)]
        self.sudo().search(later).expires_at = until

    def _note_change(self):
        """Note that something came in by this link: in the log once."""
        if not self.changed_at:
            self._log_link("link_changed", self._actor())
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
