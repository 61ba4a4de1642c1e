"""Whether somebody is there, may be asked to do something, and may be contacted."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..dossier.sent import mail_address

#: What decides whether somebody is gone, can take something on, and may be contacted:
#: fields of a member, for whatever is computed from it.
PRESENCE = ("active", "merged_into_id", "date_end", "death_year")
TASKS = (*PRESENCE, "is_minor")
CONTACT = (
    *TASKS,
    "contact_permission",
    "contact_ids.kind",
    "contact_ids.value",
    "consent_ids.purpose",
    "consent_ids.given_on",
    "consent_ids.expires_on",
    "consent_ids.withdrawn_on",
)


def why_not_reached(channel, address):
    """Why an address is not enough to reach somebody in this way.

    :param str channel: ``mail``, ``letter``, or another that needs no address
    :param address: what was written down of it, or False
    :return: ``no_mail``, ``bad_mail``, ``no_post`` or False
    """
    if channel == "mail" and not mail_address(address):
        return "bad_mail" if address else "no_mail"
    if channel == "letter" and not address:
        return "no_post"
    return False


class Member(models.Model):
    """Presence and contact of somebody: the one place that decides.

    Three questions, each answered with a reason code, or False when nothing stands in
    the way; and for each a sentence for that code.

    * **Gone** (:meth:`_why_gone`): ``merged``, ``archived``, ``left``, ``dead``. Who
      comes into the network later is not gone: one can speak with him beforehand.
      Being on the map is something else (:meth:`_domain_on_map`): whoever died stays
      there until somebody takes him off.
    * **Cannot take something on** (:meth:`_why_no_task`): ``child``, or gone.
    * **May not be contacted by us** (:meth:`_why_no_contact`): gone, ``child``, ``no``,
      ``ask`` (first, and no consent holds), ``not_said``. Mail, letter, phone, a
      reminder and minutes by mail are ways of contacting, and so is a personal link:
      what refuses the contact refuses the link and ends the one that was given. What
      the client does himself, such as handing over a letter without a link, is none.

    A later room that knows another reason extends the method of the question, the
    domain that belongs to it and the method with its words. "Today" is the day of the
    organisation, never that of the user.
    """

    _inherit = "netwerk.member"

    can_take_on = fields.Boolean(
        "Can take something on",
        compute="_compute_can_take_on",
        search="_search_can_take_on",
    )

    @api.depends(*TASKS)
    def _compute_can_take_on(self):
        for member in self:
            today = member.company_id._netwerk_today()
            member.can_take_on = not member._why_no_task(today)

    def _search_can_take_on(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        companies = self.env["res.company"]._netwerk_all()
        domain = companies._netwerk_domain_today(self._domain_can_take_on)
        return domain if (operator == "in") == (True in value) else ~domain

    # -- on the map, and gone -------------------------------------------------------

    @api.model
    def _domain_on_map(self, day):
        """Who stands on the map of ``day``."""
        return Domain("date_start", "<=", day) & (
            Domain("date_end", "=", False) | Domain("date_end", ">", day)
        )

    def _why_gone(self, day):
        """Why this person is not there any more on ``day``: a code, or False.

        Of a death only the year is known; it counts for the whole of that year.
        """
        self.ensure_one()
        if self.merged_into_id:
            return "merged"
        if not self.active:
            return "archived"
        if self.date_end and self.date_end <= day:
            return "left"
        if self.death_year and self.death_year <= day.year:
            return "dead"
        return False

    @api.model
    def _domain_gone(self, day):
        """Who is not there any more on ``day``, as :meth:`_why_gone` says."""
        return (
            Domain("merged_into_id", "!=", False)
            | Domain("active", "=", False)
            | Domain("date_end", "<=", day)
            | (Domain("death_year", ">", 0) & Domain("death_year", "<=", day.year))
        )

    # -- asked to do something ------------------------------------------------------

    def _why_no_task(self, day):
        """Why this person cannot take something on from ``day``: a code, or False."""
        self.ensure_one()
        return "child" if self.is_minor else self._why_gone(day)

    @api.model
    def _domain_can_take_on(self, day):
        """Who can take something on from ``day``, as :meth:`_why_no_task` says."""
        return Domain("is_minor", "=", False) & ~self._domain_gone(day)

    def _no_task_words(self, reason):
        """A sentence that says why he cannot, with his name."""
        if reason == "child":
            return self.env._("%(name)s is a child: no tasks.", name=self.name)
        if reason == "merged":
            return self.env._(
                "%(name)s and %(kept)s are one person: choose %(kept)s.",
                name=self.name,
                kept=self.merged_into_id.name,
            )
        return self.env._(
            "%(name)s is not in the network any more: choose somebody else.",
            name=self.name,
        )

    # -- contacted ------------------------------------------------------------------

    def _why_no_contact(self):
        """Why we may not turn to this person today, in whatever way: a code, or False.

        Whether there is an address for one of the ways says :func:`why_not_reached`.
        """
        self.ensure_one()
        today = self.company_id._netwerk_today()
        if gone := self._why_gone(today):
            return gone
        if self.is_minor:
            return "child"
        if not self.contact_permission:
            return "not_said"
        if self.contact_permission == "ask":
            is_agreed = any(
                consent.purpose == "contact" and consent._holds_on(today)
                for consent in self.consent_ids
            )
            return False if is_agreed else "ask"
        return False if self.contact_permission == "yes" else "no"

    @api.model
    def _no_contact_words(self, reason):
        """A sentence that says why not, without a name: it may come in a log."""
        words = {
            "child": self.env._("A child is only asked by the client himself."),
            "no": self.env._("May not be contacted by us."),
            "ask": self.env._("Wants to be asked first whether we may contact him."),
            "not_said": self.env._("Ask first whether we may contact this person."),
            "no_mail": self.env._("There is no e-mail address."),
            "bad_mail": self.env._("The e-mail address cannot be right."),
            "no_post": self.env._("There is no address that you can see."),
        }
        return words.get(reason) or self.env._("Is no longer in the network.")

    def _link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does.

        A link is a way of contacting: see the class.
        """
        reason = self._why_no_contact()
        if not reason:
            return False
        if reason == "child":
            return self.env._("A child gets no personal link.")
        if reason == "no":
            return self.env._(
                "%(name)s may not be contacted: no personal link.", name=self.name
            )
        if reason in ("ask", "not_said"):
            return self._no_contact_words(reason)
        return self.env._("%(name)s is no longer in the network.", name=self.name)

    def _contact_text(self, kind):
        """The first address of this kind as it was written down, or False."""
        of_kind = self.contact_ids.filtered(lambda contact: contact.kind == kind)
        return of_kind[:1].value

    def _link_address(self):
        """The first mail address on record of this person, or False."""
        self.ensure_one()
        return mail_address(self._contact_text("email"))
