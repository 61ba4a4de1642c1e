from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.invitation.telling.inviting import Inviting

#: What is done of a meeting once it is known how to address people: the button, and
#: who is written to by it.
AFTER = {
    "action_invite": lambda inviting: inviting.still_to_invite("mail"),
    "action_look_at_letters": lambda inviting: inviting.on_paper(),
    "action_print_letters": lambda inviting: inviting.letters_to_give(),
}


class MeetingSalutation(models.TransientModel):
    """How do letters and mails address these people? Asked once, before the first."""

    _name = "netwerk.meeting.salutation"
    _inherit = "netwerk.wizard.mixin"
    _description = "How do we address them?"

    meeting_id = fields.Many2one(
        "netwerk.meeting", required=True, readonly=True, ondelete="cascade"
    )
    then = fields.Selection(
        [
            ("action_invite", "Send the invitations"),
            ("action_look_at_letters", "Look at the letters"),
            ("action_print_letters", "Print the letters"),
        ],
        required=True,
        readonly=True,
        default="action_invite",
    )
    line_ids = fields.One2many(
        "netwerk.meeting.salutation.line", "asking_id", string="People"
    )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        meeting = self.env["netwerk.meeting"].browse(values.get("meeting_id"))
        if meeting and "line_ids" in fields_list:
            meeting.check_access("read")
            values["line_ids"] = [
                Command.create(
                    {
                        "member_id": member.id,
                        "salutation": member.proposed_salutation,
                    }
                )
                for member in self._rows_to_ask(meeting, values.get("then")).member_id
            ]
        return values

    @api.model
    def _rows_to_ask(self, meeting, then):
        """Who is written to by that button and of whom nobody said how: rows of
        ``netwerk.meeting.attendance``."""
        rows = AFTER.get(then, AFTER["action_invite"])(Inviting(meeting))
        if any(row._invitation_problems() for row in rows):
            return rows.browse()  # that is told first
        return rows.filtered(
            lambda row: (
                row.kind == "member"
                and row.member_id.kind == "person"
                and not (row.member_id.salutation or "").strip()
            )
        )

    def action_confirm(self):
        """Note how these people are addressed, and go on with what was asked.

        :raise UserError: when it is not said of somebody; nothing is noted then
        """
        self.ensure_one()
        if not all((line.salutation or "").strip() for line in self.line_ids):
            raise UserError(
                self.env._("Say of each of them how the letter begins: “Hello …”.")
            )
        for line in self.line_ids:
            line.member_id.salutation = line.salutation.strip()
        meeting = self.meeting_id.with_context(ask_salutation=False)
        return getattr(meeting, self.then)()


class MeetingSalutationLine(models.TransientModel):
    """Somebody of whom it is asked how to address them."""

    _name = "netwerk.meeting.salutation.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "How do we address this person?"

    asking_id = fields.Many2one(
        "netwerk.meeting.salutation", required=True, ondelete="cascade"
    )
    member_id = fields.Many2one("netwerk.member", required=True, ondelete="cascade")
    name = fields.Char("On the map", related="member_id.name")
    salutation = fields.Char("Address as")
