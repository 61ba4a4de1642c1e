from odoo import models

from ...models.agreement.course import Course
from ..asking import asks


class Agreement(models.Model):
    """The button of an agreement that asks something first."""

    _inherit = "netwerk.agreement"

    def action_missed(self):
        """Ask what came in between, and what we do now; nothing is noted yet."""
        Course(self).may_be_missed()
        return asks(
            "netwerk.agreement.missed",
            self.env._("Did not work out"),
            default_agreement_id=self.id,
        ) | {"views": [(False, "form")]}
