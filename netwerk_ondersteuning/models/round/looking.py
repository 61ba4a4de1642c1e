"""A round that is opened, or stopped: always by somebody."""

from odoo import fields
from odoo.exceptions import UserError

from ..instrument.filled.apart import show
from ..mixin.clock import today_of
from .asking import Guests


class Looking:
    """Ends a round; whether the user may was asked.

    :param round_: one ``netwerk.round``
    """

    def __init__(self, round_):
        self.round = round_
        self.env = round_.env
        self.guests = Guests(round_)
        # sudo: they are hidden from the user, who may see the round
        sheets = round_.sudo().assessment_ids.sorted("id")
        self.sheets = sheets.filtered(lambda one: one.state != "taken_back")

    def open(self, meeting_id, without_others):
        """See ``netwerk.round.look_together``."""
        meeting = self._meeting(meeting_id)
        ready = self.sheets.filtered(lambda one: one.state == "done")
        others = self.sheets - ready
        if not ready:
            raise UserError(self.env._("Nobody is ready yet."))
        names = ", ".join(one._name_in_round() for one in others)
        if others and not without_others:
            raise UserError(
                self.env._(
                    "Not ready yet: %(names)s. Wait, or look without them.",
                    names=names,
                )
            )
        self._write(
            state="opened",
            opened_on=today_of(self.round),
            opened_by_id=self.env.uid,
            meeting_id=meeting.id,
            without_words=names or False,
        )
        for sheet in ready:
            show(sheet)
        for sheet in others.filtered(lambda one: not one.version):
            self.guests.forget(sheet)

    def stop(self):
        """See ``netwerk.round.stop``."""
        mine = self.round.sudo()  # sudo: of the user, whether it is one of these
        if self.env.user not in mine.begun_by_id | mine.dossier_id.coach_id:
            raise UserError(
                self.env._("Only who asked this, and the coach, can stop it.")
            )
        for sheet in self.sheets:
            if sheet.version or sheet.state == "done":
                sheet._take_back_unread()
            else:
                self.guests.forget(sheet)
        self._write(
            state="stopped",
            stopped_on=today_of(self.round),
            stopped_by_id=self.env.uid,
        )

    def _write(self, **values):
        days = ("opened_on", "stopped_on")
        for name in values.keys() & set(days):
            values[name] = fields.Date.to_string(values[name])
        # sudo: nobody has a right to write it; the caller asked
        self.round.sudo().write(values)

    def _meeting(self, number):
        meetings = self.env["netwerk.meeting"]
        if not number:
            return meetings
        if type(number) is int and 0 < number < 2**31:
            meetings = meetings.search(
                [("id", "=", number), ("dossier_id", "=", self.round.dossier_id.id)]
            )
        if not meetings:
            raise UserError(self.env._("There is no such talk."))
        return meetings
