"""The report of a meeting, as it stands on paper (handbook, part 2, §2.11)."""

from ...engine import text
from ..mixin.days import DAY_OF_WEEK, day_words, kept
from .client_first import clock
from .copies import Copy


class Report:
    """What ``netwerk_ondersteuning.report_meeting`` prints of one meeting.

    For a caller that has checked and logged. Who is named in it: see :class:`Copy`.

    :param meeting: one ``netwerk.meeting``
    :param str audience: for whom the copy is, one of ``AUDIENCES``
    :param recipients: what this person or service is called
    """

    def __init__(self, meeting, audience="team", recipients=()):
        meeting.ensure_one()
        self.meeting = meeting
        self.env = meeting.env
        self.audience = audience
        self.told = Copy(meeting, audience, recipients).told

    def values(self):
        """All that is printed, as plain data."""
        meeting, told = self.meeting, self.told
        said = self.env._("What was said"), [("", told(meeting.minutes))]
        well = self.env._("What goes well"), [("", told(meeting.goes_well))]
        informs = self.env._("Who informs whom"), [("", told(meeting.who_informs))]
        if meeting.needs_consent:
            opening = []
            blocks = [self._occasion(), self._wishes(), well, said, informs]
        else:
            question = self.env._("The question"), [("", told(meeting.question))]
            opening, blocks = [question], [well, said, informs]
        on_themes = meeting.topic_ids.agreement_ids
        return {
            "title": meeting.type_id.name,
            "date": self._when(),
            "state": meeting.minutes_state != "final" and self._state_words(),
            "head": filled(self._head()),
            "opening": in_blocks(opening),
            "people_title": self._people_title(),
            "people": self._people(),
            "blocks": in_blocks(blocks),
            "topics": self._topics(),
            "agreements": [
                self._agreement(agreement)
                for agreement in meeting.agreement_ids - on_themes
            ],
            "next": meeting.next_date and self._day(meeting.next_date),
            "named": self.audience != "team"
            and self.env._("Who did not agree to be named has a number."),
        }

    def _day(self, day):
        return day_words(self.env, day, DAY_OF_WEEK)

    def _when(self):
        meeting = self.meeting
        words = [self._day(meeting.date)]
        if meeting.start:
            times = filter(None, [meeting.start, meeting.stop])
            words.append(" – ".join(f"{meeting._local(time):%H:%M}" for time in times))
        return ", ".join(words)

    def _state_words(self):
        return {
            "draft": self.env._("Draft, not read back yet"),
            "read_back": self.env._("Read back, not final yet"),
        }[self.meeting.minutes_state]

    def _names(self, record, field):
        """The words of a selection by their code."""
        return dict(record._fields[field]._description_selection(self.env))

    # -- the head -----------------------------------------------------------------

    def _head(self):
        meeting, told = self.meeting, self.told
        is_outside = self.audience == "outside"
        head = [
            # often somebody's home
            (self.env._("Where"), not is_outside and told(meeting.location)),
            (self.env._("Led by"), told(self._leader())),
        ]
        if not meeting.needs_consent:
            return [*head, self._prepared()]
        # sudo: a coach may have no right on contacts
        client = meeting.dossier_id.sudo()._center_name()
        family = ", ".join(meeting.family_ids.mapped("name"))
        hub = meeting.hub
        if is_outside and hub == meeting.hub_name:
            hub = False
        return [
            (self.env._("About"), told(client)),
            (self.env._("Partner and children"), told(family)),
            (self.env._("Coordinator"), told(meeting.coordinator)),
            (self.env._("Trusted person"), told(hub)),
            *head,
        ]

    def _prepared(self):
        # sudo: the name of a colleague, who may be of another organisation
        preparer = self.meeting.prepared_by_id.sudo().name
        if self.audience != "outside":
            preparer = preparer or self.meeting.prepared_by_other
        return self.env._("Prepared with the client by"), self.told(preparer)

    def _leader(self):
        meeting = self.meeting
        if meeting.led_kind == "client":
            return meeting.dossier_id.sudo()._center_name()
        if meeting.led_kind == "member":
            return meeting.led_by_member_id.name
        return meeting.led_kind == "user" and meeting.user_id.sudo().name

    # -- who was there ------------------------------------------------------------

    def _people_title(self):
        if self.meeting.needs_consent:
            return self.env._("Who was invited")
        return self.env._("Who was there")

    def _people(self):
        """Who was there, and of a consultation who was invited too.

        Who was only wished for is left out.
        """
        told, rows = self.told, self.meeting.attendance_ids
        names = self._names(rows, "state")
        if not self.meeting.needs_consent:
            names = {"present": names["present"]}
        names.pop("wanted", None)
        return [
            {
                "name": told(row.who),
                "function": told(row.function),
                "service": told(row.service),
                "reach": self._reach(row),
                "state": [names[row.state], *self._presence(row)],
            }
            for row in rows
            if row.state in names
        ]

    def _reach(self, row):
        """Where somebody of a service can be reached; of a private person never."""
        if self.audience != "team" or row.kind != "other":
            return []
        return [text.clean(value) for value in (row.address, row.email) if value]

    def _presence(self, row):
        """From when till when, and with how many, when that was noted."""
        words = []
        if row.state == "present" and (row.time_from or row.time_until):
            times = [
                clock(hours) if hours else ""
                for hours in (row.time_from, row.time_until)
            ]
            words.append(" – ".join(times))
        if row.head_count > 1:
            words.append(self.env._("%(count)s people", count=row.head_count))
        return words

    # -- the blocks of the form ---------------------------------------------------

    def _occasion(self):
        """Block 2 of the form."""
        meeting, told = self.meeting, self.told
        return self.env._("Why this meeting"), [
            (self.env._("Asked for by"), told(self._requester())),
            (self.env._("Why it was asked for"), told(meeting.request_reason)),
            (self.env._("What it is for"), told(meeting.goal)),
        ]

    def _requester(self):
        meeting = self.meeting
        kinds = self._names(meeting, "requested_by")
        names = [kinds.get(meeting.requested_by), meeting.requested_by_name]
        return ", ".join(filter(None, names))

    def _wishes(self):
        """Block 3 of the form: the client's questions, and his part in it."""
        meeting, told = self.meeting, self.told
        parts = self._names(meeting, "client_part")
        part = meeting.client_part_words or parts[meeting.client_part]
        why = meeting.client_part != "whole" and meeting.client_part_reason
        urgent = ", ".join(meeting.urgent_theme_ids.mapped("name"))
        return self.env._("Questions and wishes of the client"), [
            (self.env._("Questions and wishes"), told(meeting.question)),
            self._prepared(),
            (self.env._("The client joins"), told(part)),
            (self.env._("Why not the whole"), told(why)),
            (self.env._("Most urgent to the client"), told(urgent)),
        ]

    def _topics(self):
        """Block 4 of the form; a theme on which nothing was said is left out."""
        return [
            {
                "title": self.told(topic.title),
                "information": self.told(topic.information),
                "agreements": [self._agreement(row) for row in topic.agreement_ids],
            }
            for topic in self.meeting.topic_ids
            if (topic.information or "").strip() or topic.agreement_ids
        ]

    # -- what was agreed ----------------------------------------------------------

    def _agreement(self, agreement):
        """What, who and when, in words; each a list of lines."""
        states = self._names(agreement, "state")
        return {
            "what": self.told(agreement.name),
            "who": self.told(agreement.doer) or [self.env._("Nobody yet")],
            "when": self.told(self._agreed_when(agreement)),
            "state": agreement.state != "open" and states[agreement.state],
        }

    def _agreed_when(self, agreement):
        is_often = agreement.frequency != "once"
        words = [is_often and kept(agreement).rhythm, agreement.moment]
        if agreement.due_date:
            day = day_words(self.env, agreement.due_date)
            words.append(self.env._("by %(date)s", date=day))
        if agreement.until_date and is_often and not agreement.is_yearly:
            day = day_words(self.env, agreement.until_date)
            words.append(self.env._("until %(date)s", date=day))
        return ", ".join(filter(None, words))


def in_blocks(blocks):
    """The blocks in which something stands, each with what its title keeps by it
    when a page ends there.

    :param blocks: pairs of a title and rows of a label and lines
    """
    result = []
    for title, rows in blocks:
        if rows := filled(rows):
            (label, lines), *rest = rows
            first = [(label, lines if label else lines[:2])]
            if not label and lines[2:]:
                rest = [("", lines[2:]), *rest]
            result.append({"title": title, "first": first, "rest": rest})
    return result


def filled(rows):
    """Of rows of a label and lines, those in which something stands."""
    return [(label, lines) for label, lines in rows if lines]
