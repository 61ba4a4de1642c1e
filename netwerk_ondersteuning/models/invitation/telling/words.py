"""A meeting in words, for whoever is invited to it."""

from ...mixin.days import DAY_OF_WEEK, day_words


def language_of(meeting):
    """The language of what the organisation of a meeting writes to nobody in
    particular: an agenda. To somebody it is ``_language_outwards`` of the row."""
    return meeting.company_id._netwerk_language()


class MeetingWords:
    """When a meeting is, whom one can call and how its client is named, in words.

    :param meeting: one ``netwerk.meeting``; the words are in the language of its
        context
    """

    def __init__(self, meeting):
        self.meeting = meeting
        self.env = meeting.env

    def day(self, appointment=None):
        """“Thursday 3 December 2026”.

        :param appointment: an ``Appointment``; the meeting as it is now when left out
        """
        start = (appointment or self.meeting).start
        day = self.meeting._local(start).date()
        return day_words(self.env, day, DAY_OF_WEEK)

    def hours(self, appointment=None):
        """ "from 14:00 till 16:00", on the clock of the organisation; or False."""
        moment = appointment or self.meeting
        if not moment.start:
            return False
        start = f"{self.meeting._local(moment.start):%H:%M}"
        if not moment.stop:
            return self.env._("at %(start)s", start=start)
        stop = f"{self.meeting._local(moment.stop):%H:%M}"
        return self.env._("from %(start)s till %(stop)s", start=start, stop=stop)

    def moment(self, appointment):
        """Day and hours as two texts; None of whom nothing was told."""
        if not appointment.start:
            return None
        return {"day": self.day(appointment), "hours": self.hours(appointment)}

    def contact(self):
        """Who can be called: the colleague who prepares this meeting.

        :return: dict with ``name``, ``phone`` and ``email``; empty strings if unknown
        """
        # sudo: of a colleague's and an organisation's contact only what is public
        user, company = self.meeting.user_id.sudo(), self.meeting.company_id.sudo()
        return {
            "name": user.name,
            "phone": user.partner_id.phone or company.phone or "",
            "email": user.email or company.email or "",
        }

    def sender(self):
        """From whom a mail about this meeting comes."""
        return self.contact()["email"] or self.env.user.email_formatted

    def client(self):
        """How the client stands in what leaves."""
        return self.meeting.invites_as or self.env._("Somebody who knows you")

    def may_name_in_subject(self):
        """Whether the organisation lets the client's name stand in a subject, which
        is read in every list of mails, on every screen that locks."""
        return self.meeting.company_id.sudo().netwerk_name_in_subject
