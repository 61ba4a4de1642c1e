import re
import unicodedata
from collections import Counter

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import email_normalize

from odoo.addons.base.models.ir_mail_server import extract_rfc2822_addresses

#: What came of a mail; nothing is "sent" before a mail server took it.
STATES = [("waiting", "On its way"), ("sent", "Sent"), ("failed", "Not delivered")]
#: Why a mail did not leave, in words without the address or the name in the server's.
FAILURES = [
    ("address", "The e-mail address does not exist or cannot be used."),
    ("server", "The mail server could not be reached."),
    ("sender", "The mail server does not accept the sender."),
    ("refused", "The mail server refused it."),
    ("later", "The mail server asks to try again later."),
    ("stopped", "It was stopped before it left."),
]
#: Odoo's word for what went wrong (`mail.mail`, `failure_type`), and ours.
FAILED_BY = {
    "mail_email_invalid": "address",
    "mail_email_missing": "address",
    "mail_smtp": "server",
    "mail_from_invalid": "sender",
    "mail_from_missing": "sender",
}
#: An address with a name: "Els <els@x.example>".
NAMED = re.compile(r"[^<>]*<([^<>]*)>")
#: How smtplib tells that the server does not know who it is for.
UNKNOWN_RECIPIENT = "SMTPRecipientsRefused"
#: And that it only could not take it now: a code of the 400s (RFC 5321, 4.2.1).
NOT_NOW = re.compile(r"\(4\d\d, ")


def mail_address(text):
    """Return the one mail address in ``text``, as mail servers take it, or False.

    An international domain is in it in ASCII (RFC 5890): Odoo compares the address that
    it was given with the one that it sends to, and sends nothing when the domain was
    still in letters of its own. What no server takes (an address with a space, a
    domain with an empty part) is no address, so that nobody counts as mailed by it.
    """
    typed = unicodedata.normalize("NFC", text or "").strip()
    if named := NAMED.fullmatch(typed):
        typed = named[1].strip()
    address = email_normalize(typed) or ""
    local, _at, domain = address.rpartition("@")
    # of `els jan@x.example` Odoo makes the address of jan, who may be anybody
    if address.casefold() != typed.casefold() or not all((local, *domain.split("."))):
        return False
    found = extract_rfc2822_addresses(address)
    is_whole = len(found) == 1 and found[0].rpartition("@")[0] == local
    return found[0] if is_whole else False


class Sent(models.Model):
    """A mail that we made for a dossier: what it was, for whom, and what came of it.

    All mails of the addon are made here (:meth:`_send`), so that none can be forgotten:
    what still waits goes when the dossier, the personal link or the invitation goes.
    The mail itself is the system's. No user reads it, not even who had it sent: it
    holds an address that may be shielded, a personal link or the minutes. What did not
    leave is deleted at once; sending again is done anew, after the same checks. Here
    stays what a colleague may know: that it left, waits, or did not leave and why.

    Nobody writes here by hand.
    """

    _name = "netwerk.sent"
    _inherit = "netwerk.dossier.mixin"
    _description = "Mail to somebody"
    _order = "id desc"
    _rec_name = "kind"

    kind = fields.Selection(
        [("code", "Code of a personal link")], "What", required=True, readonly=True
    )
    state = fields.Selection(
        STATES, "Delivery", required=True, default="waiting", readonly=True
    )
    failure = fields.Selection(FAILURES, "Why not", readonly=True)
    date = fields.Datetime(
        "When",
        required=True,
        default=fields.Datetime.now,
        readonly=True,
        help="When it left or came to nothing; until then, when it was made.",
    )
    link_id = fields.Many2one(
        "netwerk.access.link",
        string="Personal link",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    mail_id = fields.Many2one(
        "mail.mail",
        groups=fields.NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
        help="While it waits; a mail is deleted when it left, or could not.",
    )
    message_id = fields.Char(
        "Message-Id",
        groups=fields.NO_ACCESS,
        help="How mail servers name it: an answer that it bounced names this.",
    )

    # -- making mails -----------------------------------------------------------------

    @api.model
    def _send(self, letters, later=False):
        """Make these mails, note each with its dossier, and send them after the commit.

        Who may get what is the caller's check. Nothing leads from a mail to a record,
        a contact or an author, and nothing of the caller's context gets into it (a
        mailing, a template, a model to log on), so that no other module has a reason to
        follow it; see `mail.mail` for those that follow every mail.

        :param list letters: a dict for each mail: ``dossier``, ``kind``, ``to`` (a
            `mail_address`), ``subject``, ``body`` (HTML), ``sender``; and, if any,
            ``reply_to``, ``files`` (name, bytes and content type of each) and ``note``
            (more values for here)
        :param bool later: by Odoo's queue, within a minute: for who must not see how
            long it takes
        :return: the notes, as the user may read them
        """
        if not letters:
            return self.browse()
        if not all(letter["dossier"].active for letter in letters):
            raise UserError(
                self.env._(
                    "This dossier is closed: nothing is mailed any more. Reopen it "
                    "first."
                )
            )
        # the mail is the system's: whoever makes a message could read it back
        system = self.env(user=SUPERUSER_ID, su=True, context={"lang": self.env.lang})
        mails = system["mail.mail"].create(
            [self._mail_values(letter) for letter in letters]
        )
        for mail in mails:  # as closed as the message, for Odoo's administrator too
            mail.attachment_ids.res_id = mail.mail_message_id.id
        # sudo: nobody notes mails by hand
        notes = self.sudo().create(
            [
                {
                    "dossier_id": letter["dossier"].id,
                    "kind": letter["kind"],
                    "mail_id": mail.id,
                    "message_id": mail.message_id,
                }
                | letter.get("note", {})
                for letter, mail in zip(letters, mails, strict=True)
            ]
        )
        if later:
            system.ref("mail.ir_cron_mail_scheduler_action")._trigger()
        else:
            mails.send_after_commit()
        return notes.sudo(self.env.su)

    @api.model
    def _mail_values(self, letter):
        """Return the values of the ``mail.mail`` of a letter."""
        return {
            "subject": letter["subject"],
            "body_html": letter["body"],
            "email_to": letter["to"],
            "email_from": letter["sender"],
            "reply_to": letter.get("reply_to") or letter["sender"],
            "author_id": False,  # so nobody finds it back as a message of his own
            "auto_delete": True,
            "attachment_ids": [
                Command.create(
                    {
                        "name": name,
                        "raw": content,
                        "mimetype": mimetype,
                        "res_model": "mail.message",  # deleted with it
                    }
                )
                for name, content, mimetype in letter.get("files", ())
            ],
        }

    # -- what came of them ------------------------------------------------------------

    def _note_outcome(self, failure_type=None, reason=None):
        """Note whether these mails left, when Odoo has tried to send them.

        :param failure_type: Odoo's word for what went wrong
        :param reason: what the server said; only looked at, for it names the address
        """
        left = self.filtered(lambda note: note.mail_id.state == "sent")
        for note in left:
            note.message_id = note.mail_id.message_id
        left._left()
        failure = FAILED_BY.get(failure_type, "refused")
        if NOT_NOW.search(reason or ""):
            failure = "later"
        elif UNKNOWN_RECIPIENT in (reason or ""):
            failure = "address"
        (self - left)._did_not_leave(failure)

    def _left(self):
        """Mark these mails as having left."""
        return self.write(
            {"state": "sent", "failure": False, "date": fields.Datetime.now()}
        )

    def _did_not_leave(self, failure):
        """Mark these mails as not having left (`failure`: why), and undo what was noted
        as if they had."""
        return self.write(
            {"state": "failed", "failure": failure, "date": fields.Datetime.now()}
        )

    def _take_back(self):
        """Delete the mails of these notes that still wait; the notes stay."""
        notes = self.sudo().filtered(lambda note: note.state == "waiting")
        mails = notes.mail_id
        notes._did_not_leave("stopped")
        notes.mail_id = False
        mails.unlink()

    def unlink(self):
        """Delete these notes with their mails, messages and attachments."""
        self.check_access("unlink")
        mails = self.sudo().mail_id
        result = super().unlink()
        mails.unlink()
        return result

    def _state_now(self):
        """Return the state; a waiting note whose mail was deleted has failed."""
        # sudo: only to see whether there is a mail
        is_gone = self.state == "waiting" and not self.sudo().mail_id
        return "failed" if is_gone else self.state

    def _why_in_words(self):
        """Return why it did not leave, in the language of the context, or False."""
        if self._state_now() != "failed":
            return False
        words = dict(self._fields["failure"]._description_selection(self.env))
        return words[self.failure or "stopped"]

    def _say_outcome(self, left_out=0, then=None):
        """Return the client action that shows what came of these mails.

        It asks after the commit, when Odoo has tried to send them.

        :param int left_out: how many people got no mail, for a reason in the list
        :param dict then: what the screen does next
        """
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_mail_outcome",
            "params": {
                "sent_ids": self.ids,
                "left_out": left_out,
                "next": then or {"type": "ir.actions.act_window_close"},
            },
        }

    def outcome_in_words(self, left_out=0):
        """Return in words how many of these mails left, wait and failed; no names.

        :param int left_out: see :meth:`_say_outcome`
        :return: dict with ``message``, and ``type`` of notification
        """
        self.check_access("read")
        self._log_opened()
        counts = Counter(note._state_now() for note in self)
        failed = counts["failed"] + (left_out if type(left_out) is int else 0)
        words = [
            counts["sent"] and self.env._("Sent: %(count)s.", count=counts["sent"]),
            counts["waiting"]
            and self.env._("On its way: %(count)s.", count=counts["waiting"]),
            failed
            and self.env._(
                "Not sent: %(count)s. The list says for whom, and why.", count=failed
            ),
        ]
        kind = "danger" if failed else ("info" if counts["waiting"] else "success")
        return {"message": " ".join(filter(None, words)), "type": kind}
