"""The appointment for somebody's own calendar."""

import uuid
from datetime import UTC

from odoo import fields
from odoo.tools import email_normalize

from ....engine.exchange.ics import calendar_file
from ...dossier.sent import mail_address
from .appointment import Appointment
from .words import MeetingWords


def calendar_content(row, is_off=False, address=None):
    """The appointment for the own calendar of somebody at a meeting, as bytes.

    Each file has a higher number than the one before, so that a calendar takes
    over what changed. One that calls off holds what this person was told.

    :param row: one ``netwerk.meeting.attendance``
    :param str address: where it is mailed; without one it is his own to take in
    """
    row.ensure_one()
    meeting = row.meeting_id
    appointment = told_of(row, is_off)
    company = meeting.company_id.sudo()  # its contact may be closed to a coach
    sender = email_normalize(MeetingWords(meeting).sender() or "")
    known = row.sudo()  # number and name of the file are nobody's to write
    known.calendar_uid = known.calendar_uid or str(uuid.uuid4())
    content = calendar_file(
        known.calendar_uid,
        row.env._("Meeting around a table"),
        appointment.start.replace(tzinfo=UTC),
        appointment.stop and appointment.stop.replace(tzinfo=UTC),
        None if row.kind == "user" else appointment.place,
        stamp=fields.Datetime.now().replace(tzinfo=UTC),
        sequence=known.calendar_sequence,
        organizer=mail_address(company.email) or sender,
        sender=address and sender,
        attendee=address,
        cancelled=is_off,
    )
    known.calendar_sequence += 1
    return content


def told_of(row, is_off):
    """The appointment of which a mail or file speaks: what calls off or withdraws
    speaks of what this person was told, and of nothing that he may no longer know."""
    if is_off:
        return Appointment.told_to(row)._replace(place="")
    return Appointment.of(row.meeting_id)
