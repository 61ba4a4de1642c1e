"""Why a team leader should look: contacts."""

from odoo.fields import Domain

from ...dossier.leading.reasons import REASONS, Reason


@REASONS.add
class NotSpoken(Reason):
    code = "is_contact_due"

    def waits(self):
        return Domain("is_contact_due", "=", True)

    def words(self, value):
        return self.env._("not spoken for a while") if value else ""
