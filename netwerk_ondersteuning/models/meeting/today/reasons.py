"""Why a team leader should look: contacts."""

from ...dossier.today.team import REASONS, Reason


@REASONS.add
class NotSpoken(Reason):
    code = "is_contact_due"

    def words(self, value):
        return self.env._("not spoken for a while") if value else ""
