from odoo import models

from .gap import table


class SupportFunction(models.Model):
    _inherit = "netwerk.support.function"

    def action_put_on_table(self):
        """Put this kind of support on the table of a meeting, for somebody to do."""
        self.ensure_one()
        meeting = table(self.env)
        # somebody who clicks twice finds it there once
        if self not in meeting.agreement_ids.function_id:
            self.env["netwerk.agreement"].create(
                {
                    "meeting_id": meeting.id,
                    "function_id": self.id,
                    "name": self.env._("Somebody for: %(kind)s", kind=self.name),
                }
            )
