from odoo import api, fields, models
from odoo.exceptions import UserError


class MeetingConsent(models.TransientModel):
    """Note the consent of the client before others are invited, in place."""

    _name = "netwerk.meeting.consent"
    _inherit = "netwerk.wizard.mixin"
    _description = "Note the consent of the client for a meeting"

    meeting_id = fields.Many2one(
        "netwerk.meeting", required=True, readonly=True, ondelete="cascade"
    )
    scope = fields.Char(
        "What it covers",
        compute="_compute_scope",
        store=True,
        readonly=False,
        help="In the words in which it was said.",
    )
    recipient = fields.Char(
        "Towards whom", help="A person or service; empty: everybody at the table."
    )
    given_on = fields.Date(
        "Given on",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
    )
    expires_on = fields.Date("Until and including")
    evidence = fields.Selection(
        lambda self: self.env["netwerk.consent"]._fields["evidence"].selection,
        "How it was given",
        required=True,
    )
    evidence_note = fields.Char("Where to find it")

    @api.depends("meeting_id")
    def _compute_scope(self):
        for wizard in self:
            lines = (wizard.meeting_id.exchange_scope or "").split()
            wizard.scope = " ".join(lines)

    def action_note(self):
        """Note the consent as a line of its own, and point the meeting to it."""
        self.ensure_one()
        meeting = self.meeting_id
        meeting.check_access("write")
        meeting.dossier_id._require_reason()
        if meeting.dossier_id.kind != "client":
            raise UserError(self.env._("An initiative has no client who consents."))
        asked = ("scope", "recipient", "given_on", "expires_on")
        meeting.consent_id = self.env["netwerk.consent"].create(
            {name: self[name] for name in (*asked, "evidence", "evidence_note")}
            | {"dossier_id": meeting.dossier_id.id, "purpose": "share"}
        )
