"""What ends with a dossier in this room: referrals that are under way."""

from ...dossier.closing.closing import STEPS, ClosingStep


@STEPS.add
class ReferralsStep(ClosingStep):
    """Referrals that are under way are closed with that reason; permissions stay as
    they are, for they are the client's."""

    code = "referrals"
    sequence = 36

    def _running(self):
        return self.env["netwerk.referral"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "running")], []
        )

    def tells(self):
        count = len(self._running())
        if not count:
            return []
        if count == 1:
            return [self.env._("One referral under way is closed.")]
        return [
            self.env._("Referrals under way that are closed: %(count)s", count=count)
        ]

    def end(self, choices):
        running = self._running()
        running.write({"state": "closed", "close_reason": "dossier"})
        return running.ids

    def restore(self, kept):
        """What nobody touched since is under way again."""
        referrals = self.env["netwerk.referral"].browse(kept).exists()
        back = referrals.filtered(
            lambda row: (
                row.active and row.state == "closed" and row.close_reason == "dossier"
            )
        )
        back.write({"state": "running"})
        return back and [
            self.env._("Referrals that are under way again: %(count)s", count=len(back))
        ]
