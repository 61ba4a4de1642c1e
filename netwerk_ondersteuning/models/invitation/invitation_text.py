import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.row_mixin import CheckedUnique

#: What stands between braces in a text, and is filled in for each person.
BRACED = re.compile(r"\{(\w*)\}")
PLACEHOLDERS = ("name", "client", "coach")


class InvitationText(models.Model):
    """What an organisation writes above an invitation, reminder or notice.

    Plain text with three blanks: the name of who gets it, the client's first name,
    and the colleague who can be called. It is no ``mail.template`` and no QWeb, in
    which whoever edits the text could put the names of all who are invited. Here the
    writer gets no record in his hands: day, hour, place and personal link are put
    below by the addon itself.
    """

    _name = "netwerk.invitation.text"
    _inherit = "netwerk.row.mixin"
    _description = "Text of an invitation"
    _order = "sequence, id"
    _rec_name = "code"

    code = fields.Selection(
        [
            ("invitation", "Invitation"),
            ("client", "To the client"),
            ("colleague", "To a colleague"),
            ("reminder", "Reminder"),
            ("talk", "Reminder of a talk"),
            ("talk_text", "Reminder of a talk, by text message"),
            ("changed", "Another day, hour or place"),
            ("cancelled", "Called off"),
            ("uninvited", "Not invited after all"),
        ],
        "For",
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(default=10)
    subject = fields.Char(required=True, translate=True)
    body = fields.Text(
        "Text",
        required=True,
        translate=True,
        help="{name}: who gets it; {client}: the client's first name; {coach}: the "
        "colleague who can be called. Day, hour and place come below by themselves.",
    )

    _code_unique = CheckedUnique(
        "(code)", "There is a text for this already.", lambda row: (row.code,)
    )

    @api.constrains("subject", "body")
    def _check_placeholders(self):
        for text in self:
            used = BRACED.findall(f"{text.subject} {text.body}")
            if unknown := [word for word in used if word not in PLACEHOLDERS]:
                raise ValidationError(
                    self.env._(
                        "“{%(word)s}” cannot be filled in. Use {name}, {client} or "
                        "{coach}.",
                        word=unknown[0],
                    )
                )

    @api.model
    def _of(self, code):
        """The text for ``code``, in the language of the context."""
        return self.search([("code", "=", code)], limit=1)

    def _tells_client(self, kind):
        """Whether the subject of a mail to this kind of person would name the client.

        To a colleague it is a reference; to the client himself, his own name.
        """
        self.ensure_one()
        used = set(BRACED.findall(self.subject))
        told = {"user": set(), "client": {"client", "name"}}.get(kind, {"client"})
        return bool(used & told)

    def _fill(self, values):
        """Subject (one line) and paragraphs, filled in.

        :param dict values: a string for each of ``PLACEHOLDERS``
        """
        self.ensure_one()
        # "Hello," when nobody said how to address this person
        blank = re.compile(r" *\{name\}") if not values.get("name") else None
        texts = [
            blank.sub("", words) if blank else words
            for words in (self.subject, self.body)
        ]
        subject, body = (
            # in one pass: a name that looks like a blank is not filled in again
            # (a translation is not checked: what is unknown stays as it is typed)
            BRACED.sub(lambda blank: values.get(blank[1], blank[0]), words)
            for words in texts
        )
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", body)]
        return " ".join(subject.split()), [part for part in paragraphs if part]
