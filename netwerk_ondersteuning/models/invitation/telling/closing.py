"""Who was invited to what is called off as a dossier is closed."""

from ...dossier.closing.closing import STEPS, ClosingStep
from .appointment import is_awaited
from .invitation import Invitation


@STEPS.add
class InvitedStep(ClosingStep):
    """Whoever was invited to what does not come is told: by mail when that is chosen,
    or by whoever calls. It comes after the meetings were called off."""

    code = "invited"
    sequence = 25

    def _waiting(self):
        """Who was invited, and counts on it."""
        rows = self.env["netwerk.meeting.attendance"].search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("invited_on", "!=", False),
                ("meeting_id.outcome", "in", ("planned", "cancelled")),
            ],
            [],
        )
        return rows.filtered(
            lambda row: is_awaited(row) and not row.told_off and row.answer != "not"
        )

    def tells(self):
        rows = self._waiting()
        by_mail = rows.filtered(lambda row: row.invitation == "mail")
        lines = []
        if by_mail:
            names = ", ".join(by_mail.mapped("who"))
            lines.append(
                self.env._("Invited by mail, and waiting: %(names)s", names=names)
            )
        if rows - by_mail:
            names = ", ".join((rows - by_mail).mapped("who"))
            lines.append(
                self.env._(
                    "Invited, and to be called that it is off: %(names)s", names=names
                )
            )
        return lines

    def end(self, choices):
        if not choices.get("tell_invited"):
            return
        rows = self._waiting().filtered(
            lambda row: row.news == "cancelled" and row.invitation == "mail"
        )
        for told in rows.grouped("meeting_id").values():
            Invitation(told).tell("cancelled")
