"""A copy of the minutes: for whom it is, whether it may go there, who is named."""

import re
from functools import cached_property

from odoo.exceptions import UserError

from ...engine import text
from ...engine.network import pseudonyms
from ..network.named import named_to, pseudonym_words
from .client_first import has_client

#: The report that prints it.
REPORT = "netwerk_ondersteuning.report_meeting"
#: For whom a copy is.
AUDIENCES = ("team", "participants", "outside")


class Copy:
    """A copy of what stands in the minutes of a meeting.

    **Who is named in it** depends on for whom the copy is:

    ``team``
        the client and whoever may enter the dossier: everybody by name.
    ``participants``
        who sat at the table: they know each other, so whoever was there is named, and
        the client. Of whom was only spoken, and who was asked but did not come, is
        named when he agreed to that (`netwerk.consent`, purpose ``name_outside``); else
        by the number under which he stands on every map that leaves the team.
    ``outside``
        anybody else: only who agreed to that is named, the client included. Somebody
        who is no part of the network (a doctor) is told of by function or service.

    The same holds for names in what was typed, as far as they are known here. The note
    of the team, the preparation with the client and the consents are in no copy;
    addresses only in that of the team.

    :param meeting: one ``netwerk.meeting``
    :param str audience: one of ``AUDIENCES``
    :param recipients: what this person or service is called; a consent towards one of
        these names does, and one towards nobody in particular
    """

    def __init__(self, meeting, audience="team", recipients=()):
        self.meeting = meeting
        self.env = meeting.env
        self.audience = audience
        self.recipients = [name for name in recipients if name]

    # -- whether it may go there --------------------------------------------------

    def problems(self):
        """Why it may not go there, as sentences; none: it may.

        What several services told each other at a consultation or round table leaves
        the team only with the explicit consent of the client (handbook, part 2, §2.11
        and §6, rule 2); of any meeting that holds for somebody who was not there.
        """
        if self.audience == "team":
            return []
        meeting, problems = self.meeting, []
        if meeting.minutes_state != "final":
            problems.append(self.env._("The minutes are not final yet."))
        needs_consent = meeting.needs_consent or self.audience == "outside"
        if needs_consent and has_client(meeting) and not self._is_agreed():
            problems.append(
                self.env._("The client has not agreed that this goes to them.")
            )
        return problems

    def _is_agreed(self):
        """Whether a consent of the client to share holds today towards one of them."""
        today = self.meeting.company_id._netwerk_today()
        holding = self.meeting.dossier_id.consent_ids.filtered(
            lambda consent: (
                consent.purpose == "share"
                and not consent.member_id
                and consent._holds_on(today)
            )
        )
        names = self.recipients or [None]
        return any(consent._is_towards(name) for consent in holding for name in names)

    # -- who is named -------------------------------------------------------------

    def told(self, words):
        """The lines of a text as they may be told to who gets the copy."""
        lines = [text.clean(line) for line in (words or "").splitlines()]
        return [self.redact(line) for line in lines if line]

    def named(self):
        """Who may be named in it: ids of members, and 0 for the client."""
        if self.audience == "team":
            return set()  # nobody is hidden
        dossier = self.meeting.dossier_id
        named = named_to(dossier, None)
        for recipient in self.recipients:
            named |= named_to(dossier, recipient)
        if self.audience == "participants":
            present = self.meeting.attendance_ids.filtered(
                lambda row: row.state == "present"
            )
            named |= {pseudonyms.CLIENT, *present.member_id.ids}
        return named

    @cached_property
    def redact(self):
        """What turns a line into one without the names of who may not be named."""
        if self.audience == "team":
            return str
        dossier = self.meeting.dossier_id
        named, words = self.named(), pseudonym_words(dossier.env)
        everybody = dossier.with_context(active_test=False).member_ids
        members = everybody.filtered("active")
        hidden = [
            (member.name, words[member.kind] % "…")
            for member in everybody - members
            if member.id not in named
        ]
        if self.audience == "outside":
            rows = self.meeting.attendance_ids
            others = rows.filtered(lambda row: row.kind == "other")
            hidden += [(row.name, self._told_as(row)) for row in others]
        data = {
            # sudo: a coach may have no right on contacts
            "center_name": dossier.sudo()._center_name(),
            "members": [
                {"id": member.id, "kind": member.kind, "name": member.name}
                for member in members
            ],
        }
        return pseudonyms.redactor(data, named, words, hidden)

    def _told_as(self, row):
        """What stands in the place of somebody who is no part of the network."""
        return row.function or row.service or self.env._("Somebody at the table")

    # -- on paper -----------------------------------------------------------------

    def pdf(self):
        """It as PDF, as bytes. Checked and logged by the report itself."""
        self.meeting.ensure_one()
        # as PDF in a test too: what is asked for here is a file
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        data = {"audience": self.audience, "recipients": self.recipients}
        return report._render_qweb_pdf(REPORT, self.meeting.ids, data=data)[0]


def file_name(meeting):
    """The name of a file with the report: never the client's name."""
    reference = re.sub(r"[^\w-]+", "-", meeting.dossier_id.reference or "")
    return f"verslag-{reference}-{meeting.date}"


def options_of(meetings, data):
    """For whom a copy is, from what a print asks for, checked.

    :param meetings: ``netwerk.meeting``
    :param dict data: ``audience`` and ``recipients``, each may be left out
    :return: the two, as :class:`Copy` takes them
    :raise UserError: when there is no such audience, or it may not go there
    """
    env = meetings.env
    audience = data.get("audience") or "team"
    recipients = [str(name) for name in data.get("recipients") or [] if name]
    if audience not in AUDIENCES:
        raise UserError(
            env._("Say who gets it: the team, who was at the table, or somebody else.")
        )
    if not all(meeting.is_around_the_table for meeting in meetings):
        raise UserError(env._("Only a meeting around the table has a report to print."))
    for meeting in meetings:
        if problems := Copy(meeting, audience, recipients).problems():
            raise UserError("\n".join(problems))
    return audience, recipients


def page_words(meetings):
    """What stands above every page of a report, and below it.

    :return: the banner, empty when none of these meetings asks for it; the words
        at the foot, with blanks for the page and the number of pages
    """
    banner = ""
    if any(meetings.mapped("needs_consent")):
        banner = meetings.env._(
            "Working document under professional secrecy. It is not passed on "
            "without the explicit consent of the %(client)s.",
            # sudo: the word that this organisation uses, open to everybody
            client=meetings.company_id[:1].sudo()._netwerk_term("client").lower(),
        )
    references = ", ".join(meetings.dossier_id.mapped("reference"))
    return banner, f"{references} · %s / %s"
