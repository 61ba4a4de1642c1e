"""Whom somebody still has to call about a meeting: the task of a reminder that does not
go by itself."""

from ...mixin.clock import today_of
from ...mixin.days import screen_day
from .reach import Reach

CALL = "mail.mail_activity_data_call"
#: In these ways it is one of us who turns to somebody.
BY_HAND = ("mail", "text", "phone")


class Calling:
    """The calls of one meeting.

    One activity without names, which says how many there are; each of the people whom
    we may call has the day since when the call waits (``to_call_on``), and a row in
    Vandaag with the number.

    :param meeting: one ``netwerk.meeting``, of whoever is to call
    """

    def __init__(self, meeting):
        meeting.ensure_one()
        self.meeting = meeting
        self.env = meeting.env

    def ask(self, rows):
        """Give the task to call these people, or to have them told."""
        if not rows:
            return
        meeting = self.meeting.with_context(lang=self.env.user.lang)
        day = screen_day(meeting.env, meeting.date)
        words = {"day": day, "count": len(rows)}
        if meeting.is_around_the_table:
            summary = meeting.env._(
                "Remind people of the meeting on %(day)s: %(count)s", **words
            )
        else:
            summary = meeting.env._(
                "Remind people of the talk on %(day)s: %(count)s", **words
            )
        meeting.activity_schedule(CALL, summary=summary, user_id=self.env.uid)
        called = rows.filtered(
            lambda row: row.reminder in BY_HAND and not Reach(row).contact_problems()
        )
        called.to_call_on = today_of(rows)

    def waiting(self):
        """Who is still to be called."""
        return self.meeting.attendance_ids.filtered("to_call_on")

    def done(self, rows):
        """These were called; the activity ends with the last of them."""
        rows.write({"to_call_on": False, "reminded_on": today_of(rows)})
        if not self.waiting():
            self.meeting.activity_feedback([CALL])

    def undo(self, row, day):
        """This person was not called after all.

        :param date day: since when the call waits
        """
        row.to_call_on = day

    def end(self, activities):
        """Nobody has to be called any more.

        :param activities: the ones that asked for it
        """
        self.waiting().to_call_on = False
        # sudo: it may be the activity of a colleague who stands in
        activities.sudo().unlink()
