"""In what ways somebody at a meeting can be reached."""

from ...dossier.sent import mail_address
from ...people.member_presence import why_not_reached

CHANNELS = [
    ("none", "Not needed"),
    ("mail", "By mail"),
    ("letter", "By letter"),
    ("phone", "By phone"),
    ("by_client", "By the client himself"),
]
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
        if channel not in BY_US:
            return []
        return self.contact_problems() or self._address_problems(channel)

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

    def post_address(self):
        """Where a letter to this person goes, for whoever may see that."""
        if self.row.kind == "member":
            return self.row.member_id._contact_text("address")
        return self.row.address

    # -- proposed ---------------------------------------------------------------------

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
