from odoo import fields
from odoo.exceptions import UserError


class FollowUp:
    """The next meeting after this one, with the same people wanted there.

    :param meeting: one ``netwerk.meeting``
    """

    def __init__(self, meeting):
        meeting.ensure_one()
        self.meeting = meeting

    def make(self):
        """The next meeting: the one that there is, or else a new one.

        :raise UserError: when nobody said on which day
        """
        meeting = self.meeting
        if meeting.next_ids:
            return meeting.next_ids[:1]
        if not meeting.next_date:
            raise UserError(meeting.env._("Fill in when the next time is."))
        people = list(map(fields.Command.create, self._people()))
        return meeting.create(self._values() | {"attendance_ids": people})

    def _values(self):
        """What the next meeting takes over. Consent and telling are asked anew, and so
        is who leads or supports, when that was somebody who is gone."""
        meeting = self.meeting
        same = (
            *("dossier_id", "type_id", "user_id", "led_by_member_id"),
            *("coordinator_id", "hub_member_id", "hub_user_id"),
        )
        typed = ("led_kind", "location", "coordinator_name", "hub_name")
        values = (
            {"previous_id": meeting.id, "date": meeting.next_date}
            | {name: meeting[name].id for name in same}
            | {name: meeting[name] for name in typed}
        )
        today = meeting.company_id._netwerk_today()
        if meeting.hub_member_id and meeting.hub_member_id._why_gone(today):
            values["hub_member_id"] = False
        if meeting.led_by_member_id and meeting.led_by_member_id._why_gone(today):
            values |= {"led_by_member_id": False, "led_kind": "client"}
        return values

    def _people(self):
        """The people at this table who are still there, as values for the next one."""
        typed = ("kind", "name", "function", "service", "address", "email")
        return [
            {name: row[name] for name in typed}
            | {"member_id": row.member_id.id, "user_id": row.user_id.id}
            for row in self.meeting.attendance_ids
            if row._is_still_there()
        ]
