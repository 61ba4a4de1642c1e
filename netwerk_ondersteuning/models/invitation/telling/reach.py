"""In what ways somebody at a meeting can be reached."""

from ...dossier.sent import mail_address
from ...people.member_presence import why_not_reached
from .texts import can_text, text_number

CHANNELS = [
    ("none", "Not needed"),
    ("mail", "By mail"),
    ("letter", "By letter"),
    ("phone", "By phone"),
    ("by_client", "By the client"),
]
#: The ways in which somebody is reminded.
REMINDERS = [*CHANNELS[:2], ("text", "By text message"), *CHANNELS[2:]]
#: Those of the client, of a talk.
REMINDS_CLIENT = ("none", "mail", "text", "phone")
#: What leaves by itself, without one of us there.
BY_ITSELF = ("mail", "text")
#: The ways in which we ourselves turn to somebody.
BY_US = ("mail", "letter", "phone")
#: The ways of inviting in which there is a letter: by post, or from the client's hand.
ON_PAPER = ("letter", "by_client")
#: By what we turn to somebody of the network, the first that there is.
BY_CONTACT = {"email": "mail", "phone": "phone", "address": "letter"}


class Reach:
    """How one person at a meeting can be reached, and what stands in the way.

    :param row: one ``netwerk.meeting.attendance``
    """

    def __init__(self, row):
        row.ensure_one()
        self.row = row
        self.env = row.env

    # -- what stands in the way -------------------------------------------------------

    def problems(self, channel=None):
        """Why this person cannot be invited in this way: sentences without a name.

        :param str channel: another way than that of the row
        :return: a list, empty when nothing stands in the way
        """
        channel = channel or self.row.invitation
        if channel not in (*BY_US, *BY_ITSELF):
            return []
        return (
            self.contact_problems()
            or self._alone_problems(channel)
            or self._address_problems(channel)
        )

    def _alone_problems(self, channel):
        """Why nothing leaves to this person without one of us there."""
        row = self.row
        if channel not in BY_ITSELF or row.kind == "user":
            return []
        dossier = row.meeting_id.dossier_id  # none yet in a form that is filled in
        if dossier and dossier._is_safe_channels_only():
            return [self.env._("Nothing of this dossier leaves by itself.")]
        if row.kind == "client" and self.client_agreed() is False:
            return [self.env._("The client does not want to be contacted any more.")]
        return []

    def client_agreed(self):
        """Whether the client agreed to be contacted: True, False when that ended, None
        when it was never noted."""
        # sudo: only whether there is such a consent, of a dossier at hand
        dossier = self.row.meeting_id.dossier_id.sudo()
        agreed = dossier.consent_ids.filtered(
            lambda consent: consent.purpose == "contact" and not consent.member_id
        )
        today = dossier.company_id._netwerk_today()
        holds = any(consent._holds_on(today) for consent in agreed)
        return holds if agreed else None

    def contact_problems(self):
        """Why we may not turn to this person ourselves."""
        row = self.row
        if row.kind == "user" and not row.user_id.sudo().active:
            return [self.env._("This colleague does not work here any more.")]
        if row.kind == "user" and row.user_id.sudo().share:
            return [self.env._("Choose a colleague.")]
        if row.kind != "member":
            return []
        reason = row.member_id._why_no_contact()
        return [row.member_id._no_contact_words(reason)] if reason else []

    def _address_problems(self, channel):
        """What is missing to reach this person in that way."""
        address = False
        if channel == "text":
            number = self.text_number()
            return [] if number else [self.env._("There is no number for a text.")]
        if channel == "mail":
            address = self._mail_text()
        elif channel == "letter":  # of the client we know where he lives
            address = self.row.kind == "client" or self.post_address()
        reason = why_not_reached(channel, address)
        return [self.row.member_id._no_contact_words(reason)] if reason else []

    # -- where to ---------------------------------------------------------------------

    def mail_address(self):
        """Where a mail to this person goes, as mail servers take it; or False."""
        return mail_address(self._mail_text())

    def _mail_text(self):
        """The address as it was written down."""
        # sudo: an address can be shielded from whoever invites. It only goes into the
        # mail itself, which no user can read, and never back to a screen.
        row = self.row.sudo()
        if row.kind == "member":
            return row.member_id._contact_text("email")
        if row.kind == "client":
            return row.dossier_id.partner_id.email
        return row.user_id.email if row.user_id else row.email

    def phone(self):
        """The number of this person, for whoever may see that; or False."""
        row = self.row
        if row.kind == "member":
            return row.member_id._contact_text("phone")
        # sudo: a coach may have no right on contacts
        dossier = row.meeting_id.dossier_id.sudo()
        if row.kind == "client":
            return dossier.partner_id.phone
        return row.kind == "user" and row.user_id.sudo().phone

    def text_number(self):
        """Where a text message to this person goes, with its country; or False."""
        company = self.row.meeting_id.company_id
        number = Reach(self.row.sudo()).phone()  # as a mail: it is shown to nobody
        return text_number(company, number)

    def post_address(self):
        """Where a letter to this person goes, for whoever may see that."""
        if self.row.kind == "member":
            return self.row.member_id._contact_text("address")
        return self.row.address

    # -- proposed ---------------------------------------------------------------------

    def proposed_reminder(self):
        """A way to remind: that of the invitation; to a talk nobody is invited, so the
        client as was agreed."""
        row = self.row
        if row.kind != "client" or row.meeting_id.is_around_the_table:
            return row.invitation
        wish = row.meeting_id.dossier_id.talk_reminder or "usual"
        if wish != "usual":
            return wish
        if self.client_agreed():
            if self.mail_address():
                return "mail"
            if can_text(row.meeting_id.company_id) and self.text_number():
                return "text"
        return "phone"

    def proposed(self):
        """A way: ours where somebody may be contacted, else the client's."""
        row = self.row
        if row.kind == "member":
            return self._proposed_for_member()
        if row.kind == "user":
            return "none" if row.user_id == row.meeting_id.user_id else "mail"
        if row.kind == "other":
            return (
                ("mail" if row.email else "")
                or ("letter" if row.address else "")
                or "phone"
            )
        return "none"

    def _proposed_for_member(self):
        if self.contact_problems():
            return "by_client"
        kinds = set(self.row.member_id.contact_ids.mapped("kind"))
        ways = [way for kind, way in BY_CONTACT.items() if kind in kinds]
        return ways[0] if ways else "by_client"
