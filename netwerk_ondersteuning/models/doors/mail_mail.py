from functools import wraps

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.mail.models.mail_mail import MailMail as OdooMail

#: Where modules that follow mails put a picture or a link of their own in what leaves,
#: and keep a record of who got it (mass_mailing, and others that follow every mail).
FOLLOWED_IN = ("_prepare_outgoing_body", "_prepare_outgoing_list")
CALENDAR = "text/calendar; method="


def _not_followed(registry_class, name):
    """Return the method ``name`` of `mail.mail`, without other modules for our mails.

    It is set on the class of the registry itself: only there it comes before modules
    that are installed later. Other mails are sent as always.
    """

    @wraps(getattr(OdooMail, name))
    def method(self, *args, **kwargs):
        if self._of_dossiers():
            return getattr(self, f"_own{name}")(*args, **kwargs)
        return getattr(super(registry_class, self), name)(*args, **kwargs)

    return method


def _with_method(mimetype):
    """Return a content type with the method of a calendar file in capitals.

    As RFC 5545 (8.1) wants it; other content types are returned unchanged.

    >>> _with_method("text/calendar; method=request; charset=utf-8")
    'text/calendar; method=REQUEST; charset=utf-8'
    """
    if not (mimetype or "").startswith(CALENDAR):
        return mimetype
    method, semicolon, rest = mimetype.removeprefix(CALENDAR).partition(";")
    return f"{CALENDAR}{method.upper()}{semicolon}{rest}"


class MailMail(models.Model):
    """Mails of this addon: no user reads them and no other module changes them.

    What came of a mail is on its `netwerk.sent`.
    """

    _inherit = "mail.mail"

    def _register_hook(self):
        for name in FOLLOWED_IN:
            setattr(type(self), name, _not_followed(type(self), name))
        return super()._register_hook()

    def _unregister_hook(self):
        for name in FOLLOWED_IN:
            if name in vars(type(self)):
                delattr(type(self), name)
        return super()._unregister_hook()

    def _own_prepare_outgoing_body(self):
        """Return the body as Odoo makes it, without overrides of other modules."""
        return OdooMail._prepare_outgoing_body(self)

    def _own_prepare_outgoing_list(self, *args, **kwargs):
        """Return the mails as Odoo makes them, without overrides of other modules.

        The method in the content type of a calendar file is put in capitals, as in the
        file: an attachment keeps it in small letters.
        """
        mails = OdooMail._prepare_outgoing_list(self, *args, **kwargs)
        for mail in mails:
            mail["attachments"] = [
                (name, content, _with_method(mimetype))
                for name, content, mimetype in mail["attachments"]
            ]
        return mails

    def _of_dossiers(self):
        """Return the `netwerk.sent` of these mails: empty for mails of others."""
        # sudo: whoever sends mails may have no right on any dossier
        notes = self.env["netwerk.sent"].sudo()
        return notes.search([("mail_id", "in", self.ids)]) if self.ids else notes

    # -- what came of it --------------------------------------------------------------

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Note whether our mails left, and delete those that did not."""
        notes = self._of_dossiers()
        notes._note_outcome(failure_type, failure_reason)
        failed = notes.filtered(lambda note: note.state == "failed").mail_id
        result = super()._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )
        failed.exists().unlink()
        return result

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "cancel":
            self._of_dossiers()._did_not_leave("stopped")
        return result

    def unlink(self):
        """Note our mails that still waited as stopped, and delete."""
        waiting = self._of_dossiers().filtered(lambda note: note.state == "waiting")
        waiting._did_not_leave("stopped")
        return super().unlink()

    # -- read by nobody ---------------------------------------------------------------

    def _check_access(self, operation):
        """Refuse our mails to every user, the system administrator included."""
        result = super()._check_access(operation)
        if not self or self.env.su:
            return result
        ours = self._of_dossiers().mail_id.with_env(self.env)
        if not ours:
            return result
        forbidden = ours | result[0] if result else ours
        return forbidden, lambda: AccessError(
            self.env._("This mail belongs to a dossier: nobody reads it here.")
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            # sudo: which mails are ours, and nothing of them
            notes = self.env["netwerk.sent"].sudo()
            ours = notes._search([("mail_id", "!=", False)]).subselect("mail_id")
            domain = Domain(domain) & Domain("id", "not in", ours)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
