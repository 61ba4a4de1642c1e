import re

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...engine import text
from ...engine.network import pseudonyms
from ..network.named import named_to, pseudonym_words
from .meeting_consultation import clock

#: For whom a copy is.
#: The report that prints it.
REPORT = "netwerk_ondersteuning.report_meeting"
AUDIENCES = ("team", "participants", "outside")


class Meeting(models.Model):
    """The report of a meeting, as it stands on paper (handbook, part 2, §2.11).

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
    """

    _inherit = "netwerk.meeting"

    def _report_pdf(self, audience="team", recipients=()):
        """A copy as PDF, as bytes. Checked and logged by the report itself."""
        self.ensure_one()
        # as PDF in a test too: what is asked for here is a file
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        data = {"audience": audience, "recipients": list(filter(None, recipients))}
        return report._render_qweb_pdf(REPORT, self.ids, data=data)[0]

    def _report_file_name(self):
        """The name of a file with the report: never the client's name."""
        reference = re.sub(r"[^\w-]+", "-", self.dossier_id.reference or "")
        return f"verslag-{reference}-{self.date}"

    def _page_words(self):
        """What stands above every page of a report, and below it.

        :return: the banner, empty when none of these meetings asks for it; the words
            at the foot, with blanks for the page and the number of pages
        """
        banner = ""
        if any(self.mapped("needs_consent")):
            banner = self.env._(
                "Working document under professional secrecy. It is not passed on "
                "without the explicit consent of the %(client)s.",
                # sudo: the word that this organisation uses, open to everybody
                client=self.company_id[:1].sudo()._netwerk_term("client").lower(),
            )
        references = ", ".join(self.dossier_id.mapped("reference"))
        return banner, f"{references} · %s / %s"

    def _report_options(self, data):
        """For whom a copy is, from what a print asks for, checked.

        :raise UserError: when there is no such audience, or it may not go there
        """
        audience = data.get("audience") or "team"
        recipients = [str(name) for name in data.get("recipients") or [] if name]
        if audience not in AUDIENCES:
            raise UserError(
                self.env._(
                    "Say who gets it: the team, who was at the table, or somebody else."
                )
            )
        if not all(meeting.is_around_the_table for meeting in self):
            raise UserError(
                self.env._("Only a meeting around the table has a report to print.")
            )
        for meeting in self:
            if problems := meeting._leaving_problems(audience, *recipients):
                raise UserError("\n".join(problems))
        return {"audience": audience, "recipients": recipients}

    def _report(self, audience="team", recipients=()):
        """What ``netwerk_ondersteuning.report_meeting`` prints, as plain data.

        For a caller that has checked and logged. See the class for who is named.
        """
        self.ensure_one()
        told = self._teller(audience, recipients)
        said = self.env._("What was said"), [("", told(self.minutes))]
        if self.needs_consent:
            opening = []
            blocks = [self._occasion(told), self._wishes(told, audience), said]
        else:
            question = self.env._("The question"), [("", told(self.question))]
            opening, blocks = [question], [said]
        on_themes = self.topic_ids.agreement_ids
        return {
            "title": self.type_id.name,
            "date": self._report_when(),
            "state": self.minutes_state != "final" and self._minutes_state_words(),
            "head": self._filled(self._report_head(told, audience)),
            "opening": self._blocks(opening),
            "people_title": self._people_title(),
            "people": self._report_people(told, audience),
            "blocks": self._blocks(blocks),
            "topics": self._report_topics(told),
            "agreements": [
                agreement._report_line(told)
                for agreement in self.agreement_ids - on_themes
            ],
            "next": self.next_date and self._report_day(self.next_date),
            "named": audience != "team"
            and self.env._("Who did not agree to be named has a number."),
        }

    def _blocks(self, blocks):
        """The blocks in which something stands, each with what its title keeps by it
        when a page ends there."""
        result = []
        for title, rows in blocks:
            if rows := self._filled(rows):
                (label, lines), *rest = rows
                first = [(label, lines if label else lines[:2])]
                if not label and lines[2:]:
                    rest = [("", lines[2:]), *rest]
                result.append({"title": title, "first": first, "rest": rest})
        return result

    @staticmethod
    def _filled(rows):
        """Of rows of a label and lines, those in which something stands."""
        return [(label, lines) for label, lines in rows if lines]

    def _report_day(self, day):
        return format_date(self.env, day, date_format="EEEE d MMMM y")

    def _report_when(self):
        words = [self._report_day(self.date)]
        if self.start:
            times = filter(None, [self.start, self.stop])
            words.append(" – ".join(f"{self._local(time):%H:%M}" for time in times))
        return ", ".join(words)

    def _minutes_state_words(self):
        return {
            "draft": self.env._("Draft, not read back yet"),
            "read_back": self.env._("Read back, not final yet"),
        }[self.minutes_state]

    # -- the blocks ---------------------------------------------------------------

    def _report_head(self, told, audience):
        is_outside = audience == "outside"
        head = [
            # often somebody's home
            (self.env._("Where"), not is_outside and told(self.location)),
            (self.env._("Led by"), told(self._leader())),
        ]
        if not self.needs_consent:
            return [*head, self._prepared(told, audience)]
        # sudo: a coach may have no right on contacts
        client = self.dossier_id.sudo()._center_name()
        family = ", ".join(self.family_ids.mapped("name"))
        hub = self.hub
        if is_outside and hub == self.hub_name:
            hub = False
        return [
            (self.env._("About"), told(client)),
            (self.env._("Partner and children"), told(family)),
            (self.env._("Coordinator"), told(self.coordinator)),
            (self.env._("Trusted person"), told(hub)),
            *head,
        ]

    def _prepared(self, told, audience):
        # sudo: the name of a colleague, who may be of another organisation
        preparer = self.prepared_by_id.sudo().name
        if audience != "outside":
            preparer = preparer or self.prepared_by_other
        return self.env._("Prepared with the client by"), told(preparer)

    def _leader(self):
        if self.led_kind == "client":
            return self.dossier_id.sudo()._center_name()
        if self.led_kind == "member":
            return self.led_by_member_id.name
        return self.led_kind == "user" and self.user_id.sudo().name

    def _people_title(self):
        if self.needs_consent:
            return self.env._("Who was invited")
        return self.env._("Who was there")

    def _report_people(self, told, audience):
        """Who was there, and of a consultation who was invited too.

        Who was only wished for is left out.
        """
        states = self.attendance_ids._fields["state"]._description_selection(self.env)
        names = dict(states)
        if not self.needs_consent:
            names = {"present": names["present"]}
        names.pop("wanted", None)
        return [
            {
                "name": told(row.who),
                "function": told(row.function),
                "service": told(row.service),
                "reach": self._report_reach(row, audience),
                "state": [names[row.state], *row._report_presence()],
            }
            for row in self.attendance_ids
            if row.state in names
        ]

    def _report_reach(self, row, audience):
        """Where somebody of a service can be reached; of a private person never."""
        if audience != "team" or row.kind != "other":
            return []
        return [text.clean(value) for value in (row.address, row.email) if value]

    def _occasion(self, told):
        """Block 2 of the form."""
        return self.env._("Why this meeting"), [
            (self.env._("Asked for by"), told(self._requester())),
            (self.env._("Why it was asked for"), told(self.request_reason)),
            (self.env._("What it is for"), told(self.goal)),
        ]

    def _requester(self):
        kinds = dict(self._fields["requested_by"]._description_selection(self.env))
        return ", ".join(
            filter(None, [kinds.get(self.requested_by), self.requested_by_name])
        )

    def _wishes(self, told, audience):
        """Block 3 of the form: the client's questions, and his part in it."""
        parts = dict(self._fields["client_part"]._description_selection(self.env))
        part = self.client_part_words or parts[self.client_part]
        why = self.client_part != "whole" and self.client_part_reason
        urgent = ", ".join(self.urgent_theme_ids.mapped("name"))
        return self.env._("Questions and wishes of the client"), [
            (self.env._("Questions and wishes"), told(self.question)),
            self._prepared(told, audience),
            (self.env._("The client joins"), told(part)),
            (self.env._("Why not the whole"), told(why)),
            (self.env._("Most urgent to the client"), told(urgent)),
        ]

    def _report_topics(self, told):
        """Block 4 of the form; a theme on which nothing was said is left out."""
        return [
            {
                "title": told(topic.title),
                "information": told(topic.information),
                "agreements": [row._report_line(told) for row in topic.agreement_ids],
            }
            for topic in self.topic_ids
            if (topic.information or "").strip() or topic.agreement_ids
        ]

    # -- who is named ---------------------------------------------------------------

    def _teller(self, audience, recipients):
        """What turns a text into the lines in which it may be told to ``audience``."""
        redact = self._redactor(audience, recipients)

        def told(words):
            lines = [text.clean(line) for line in (words or "").splitlines()]
            return [redact(line) for line in lines if line]

        return told

    def _named(self, audience, recipients):
        """Who may be named in a copy: ids of members, and 0 for the client."""
        if audience == "team":
            return set()  # nobody is hidden
        named = named_to(self.dossier_id, None)
        for recipient in filter(None, recipients):
            named |= named_to(self.dossier_id, recipient)
        if audience == "participants":
            present = self.attendance_ids.filtered(lambda row: row.state == "present")
            named |= {pseudonyms.CLIENT, *present.member_id.ids}
        return named

    def _redactor(self, audience, recipients):
        if audience == "team":
            return str
        dossier = self.dossier_id
        named, words = self._named(audience, recipients), pseudonym_words(dossier.env)
        everybody = dossier.with_context(active_test=False).member_ids
        members = everybody.filtered("active")
        hidden = [
            (member.name, words[member.kind] % "…")
            for member in everybody - members
            if member.id not in named
        ]
        if audience == "outside":
            others = self.attendance_ids.filtered(lambda row: row.kind == "other")
            hidden += [(row.name, row._told_as()) for row in others]
        data = {
            # sudo: a coach may have no right on contacts
            "center_name": dossier.sudo()._center_name(),
            "members": [
                {"id": member.id, "kind": member.kind, "name": member.name}
                for member in members
            ],
        }
        return pseudonyms.redactor(data, named, words, hidden)


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    def _told_as(self):
        """What stands in the place of somebody who is no part of the network."""
        return self.function or self.service or self.env._("Somebody at the table")

    def _report_presence(self):
        """From when till when, and with how many, when that was noted."""
        words = []
        if self.state == "present" and (self.time_from or self.time_until):
            times = [
                clock(hours) if hours else ""
                for hours in (self.time_from, self.time_until)
            ]
            words.append(" – ".join(times))
        if self.head_count > 1:
            words.append(self.env._("%(count)s people", count=self.head_count))
        return words


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    def _report_line(self, told):
        """What, who and when, in words; each a list of lines."""
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "what": told(self.name),
            "who": told(self.doer) or [self.env._("Nobody yet")],
            "when": told(self._report_when()),
            "state": self.state != "open" and states[self.state],
        }

    def _report_when(self):
        often = dict(self._fields["frequency"]._description_selection(self.env))
        words = [self.frequency != "once" and often[self.frequency], self.moment]
        if self.due_date:
            words.append(
                self.env._("by %(date)s", date=format_date(self.env, self.due_date))
            )
        if self.until_date and self.frequency != "once":
            words.append(
                self.env._(
                    "until %(date)s", date=format_date(self.env, self.until_date)
                )
            )
        return ", ".join(filter(None, words))
