from odoo import fields, models

from ..mixin.row_mixin import Checked

#: The longest that a reminder can come before a meeting, in days.
MOST_DAYS = 30


class ResCompany(models.Model):
    """How an organisation writes to people at a meeting, and when it reminds them."""

    _inherit = "res.company"

    netwerk_name_in_subject = fields.Boolean(
        "The client's name in the subject of a mail",
        help="Whoever looks at a phone or a screen reads subjects unopened.",
    )
    netwerk_reminder_days = fields.Integer(
        "Reminder, days before",
        default=2,
        help="How many days before a meeting its people are reminded; 0: never.",
    )

    netwerk_talk_reminder_days = fields.Integer(
        "Reminder of a talk, days before",
        default=1,
        help="How many days before a talk the client is reminded; 0: never.",
    )
    netwerk_text_messages = fields.Boolean(
        "Reminders by text message",
        help="By the SMS of Odoo, which has to be installed and costs money. Off: "
        "whoever is reminded by a text message gets one from the coach.",
    )

    _netwerk_talk_reminder_days_range = Checked(
        f"CHECK (netwerk_talk_reminder_days BETWEEN 0 AND {MOST_DAYS})",
        "A reminder of a talk comes at most 30 days before; 0 is never.",
        lambda row: 0 <= row.netwerk_talk_reminder_days <= MOST_DAYS,
    )
    _netwerk_reminder_days_range = Checked(
        f"CHECK (netwerk_reminder_days BETWEEN 0 AND {MOST_DAYS})",
        "A reminder comes at most 30 days before; 0 is never.",
        lambda row: 0 <= row.netwerk_reminder_days <= MOST_DAYS,
    )

    def _netwerk_sends_texts(self):
        """Whether text messages go by themselves here. A hook: a lower room may know
        why they do not."""
        return self.sudo().netwerk_text_messages  # whoever reminds may ask

    def _netwerk_days_before(self, is_talk):
        """How many days before a talk, or a meeting around a table, its people are
        reminded; 0: never."""
        self.ensure_one()
        if is_talk:
            return self.netwerk_talk_reminder_days
        return self.netwerk_reminder_days
