"""Whether somebody is there, may be asked to do something, and may be contacted."""

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


# -- on the map, and gone ---------------------------------------------------------


def domain_on_map(day):
    """Who stands on the map of ``day``."""
    return Domain("date_start", "<=", day) & (
        Domain("date_end", "=", False) | Domain("date_end", ">", day)
    )


def domain_gone(day):
    """Who is not there any more on ``day``, as :meth:`Presence.why_gone` says."""
    return (
        Domain("merged_into_id", "!=", False)
        | Domain("active", "=", False)
        | Domain("date_end", "<=", day)
        | (Domain("death_year", ">", 0) & Domain("death_year", "<=", day.year))
    )


def domain_can_take_on(day):
    """Who can take something on from ``day``, as :meth:`Presence.why_no_task` says."""
    return Domain("is_minor", "=", False) & ~domain_gone(day)


def no_contact_words(env, reason):
    """A sentence that says why not, without a name: it may come in a log."""
    words = {
        "child": env._("A child is only asked by the client himself."),
        "no": env._("May not be contacted by us."),
        "ask": env._("Wants to be asked first whether we may get in touch."),
        "not_said": env._("Ask first whether we may contact this person."),
        "no_mail": env._("There is no e-mail address."),
        "bad_mail": env._("The e-mail address cannot be right."),
        "no_post": env._("There is no address that you can see."),
    }
    return words.get(reason) or env._("Is no longer in the network.")


class Presence:
    """Presence and contact of somebody: the one place that decides.

    Three questions, each answered with a reason code, or False when nothing stands in
    the way; and for each a sentence for that code.

    * **Gone** (:meth:`why_gone`): ``merged``, ``archived``, ``left``, ``dead``. Who
      comes into the network later is not gone: one can speak with him beforehand.
      Being on the map is something else (:func:`domain_on_map`): whoever died stays
      there until somebody takes him off.
    * **Cannot take something on** (:meth:`why_no_task`): ``child``, or gone.
    * **May not be contacted by us** (:meth:`why_no_contact`): gone, ``child``, ``no``,
      ``ask`` (first, and no consent holds), ``not_said``. Mail, letter, phone, a
      reminder and minutes by mail are ways of contacting, and so is a personal link:
      what refuses the contact refuses the link and ends the one that was given. What
      the client does himself, such as handing over a letter without a link, is none.

    Another reason is written here: in the method of the question, in the domain that
    belongs to it and in its words. The rooms ask ``netwerk.member``, whose methods of
    these names ask here. "Today" is the day of the organisation, never that of the
    user.

    :param member: one ``netwerk.member``, or none in a row that does not say yet who
        it is: nobody is not there
    """

    def __init__(self, member):
        if member:
            member.ensure_one()
        self.member = member
        self.env = member.env

    def why_gone(self, day):
        """Why this person is not there any more on ``day``: a code, or False.

        Of a death only the year is known; it counts for the whole of that year.
        """
        member = self.member
        if member.merged_into_id:
            return "merged"
        if not member.active:
            return "archived"
        if member.date_end and member.date_end <= day:
            return "left"
        return "dead" if self.has_died(day) else False

    def has_died(self, day):
        """Whether this person is not alive any more on ``day``, gone before or not."""
        year = self.member.death_year
        return bool(year and year <= day.year)

    # -- asked to do something ------------------------------------------------------

    def why_no_task(self, day):
        """Why this person cannot take something on from ``day``: a code, or False."""
        return "child" if self.member.is_minor else self.why_gone(day)

    def no_task_words(self, reason):
        """A sentence that says why he cannot, with his name."""
        name = self.member.name
        if reason == "child":
            return self.env._("%(name)s is a child: no tasks.", name=name)
        if reason == "merged":
            return self.env._(
                "%(name)s and %(kept)s are one person: choose %(kept)s.",
                name=name,
                kept=self.member.merged_into_id.name,
            )
        return self.env._(
            "%(name)s is not in the network any more: choose somebody else.",
            name=name,
        )

    # -- contacted ------------------------------------------------------------------

    def why_no_contact(self):
        """Why we may not turn to this person today, in whatever way: a code, or False.

        Whether there is an address for one of the ways says :func:`why_not_reached`.
        """
        member = self.member
        today = member.company_id._netwerk_today()
        if gone := self.why_gone(today):
            return gone
        if member.is_minor:
            return "child"
        if not member.contact_permission:
            return "not_said"
        if member.contact_permission == "ask":
            is_agreed = any(
                consent.purpose == "contact" and consent._holds_on(today)
                for consent in member.consent_ids
            )
            return False if is_agreed else "ask"
        return False if member.contact_permission == "yes" else "no"

    def link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does.

        A link is a way of contacting: see the class.
        """
        reason, name = self.why_no_contact(), self.member.name
        if not reason:
            return False
        if reason == "child":
            return self.env._("A child gets no personal link.")
        if reason == "no":
            return self.env._(
                "%(name)s may not be contacted: no personal link.", name=name
            )
        if reason in ("ask", "not_said"):
            return no_contact_words(self.env, reason)
        return self.env._("%(name)s is no longer in the network.", name=name)
