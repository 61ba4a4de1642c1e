from odoo import api, models

from ..mixin.days import screen_day
from .client_first import keeping_consent_word


class Consent(models.Model):
    _inherit = "netwerk.consent"

    def write(self, vals):
        """No other day takes the client's word away from what was held with it.

        Withdrawing is always possible, on whatever day: nobody keeps the client to it.
        """
        if not {"given_on", "expires_on"} & vals.keys() or "withdrawn_on" in vals:
            return super().write(vals)
        with keeping_consent_word(self._meetings()):
            return super().write(vals)

    @api.constrains("purpose", "member_id")
    def _check_meetings(self):
        self._meetings()._check_consent()

    def _meetings(self):
        """The meetings that rest on these."""
        meetings = self.env["netwerk.meeting"]
        return meetings.search_fetch([("consent_id", "in", self.ids)], ["outcome"])

    @api.depends("purpose", "given_on")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """For what and since when, to choose one from a list."""
        result = super()._compute_display_name()
        purposes = dict(self._fields["purpose"]._description_selection(self.env))
        for consent in self.filtered(lambda row: row.display_name == row.purpose):
            day = screen_day(self.env, consent.given_on)
            consent.display_name = f"{purposes[consent.purpose]}, {day}"
        return result
