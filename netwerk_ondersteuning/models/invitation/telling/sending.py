"""Mails to people at a meeting, and what is noted of those people by them."""

from datetime import date

from .appointment import TOLD

#: The mails about an invitation, latest first what somebody knows.
OF_INVITATION = ("invitation", "changed", "cancelled", "uninvited", "reminder", "text")
#: Those that remind: whoever they did not reach is called.
REMINDS = ("reminder", "text")
#: The mails that take an appointment out of a calendar again.
CALLS_OFF = ("cancelled", "uninvited")
#: What is noted of somebody when a mail to him is made, and taken back when it fails.
NOTED = (
    *("invited_on", "invited_by_id", "state"),
    *TOLD,
    *("answer", "answer_note", "answered_on", "answer_by_link", "reminded_on"),
    "to_call_on",
    *("minutes_given_how", "minutes_given_on"),
)


def as_noted(row):
    """What is noted of somebody, as plain values that can be written again."""
    row.ensure_one()
    values = row.read(NOTED, load=None)[0]
    return {
        name: str(values[name]) if isinstance(values[name], date) else values[name]
        for name in NOTED
    }


def send_letters(rows, letters, note=None):
    """Send these mails, one to each of these people, and note what they tell.

    :param rows: ``netwerk.meeting.attendance``
    :param list letters: as ``netwerk.sent`` takes them, in the order of these people
    :param note: a function without arguments that notes it of them, or None
    :return: what is noted of the mails
    """
    closed = rows.sudo()  # what is noted of mails is closed to who has them sent
    before = [as_noted(row) for row in closed]
    if note:
        note()
    for row, letter, was in zip(closed, letters, before, strict=True):
        now = as_noted(row)
        noted = {name: [was[name], now[name]] for name in NOTED}
        letter["note"] = {
            "attendance_id": row.id,
            "member_id": row.member_id.id,
            "noted": {name: both for name, both in noted.items() if both[0] != both[1]},
        }
    return rows.env["netwerk.sent"]._send(letters)


def note_text(row, key):
    """Note a reminder by text message to somebody who was noted as reminded.

    :param row: one ``netwerk.meeting.attendance``
    :param str key: by which what came of it is found
    """
    # sudo: nobody notes what was sent by hand
    row.env["netwerk.sent"].sudo().create(
        {
            "dossier_id": row.dossier_id.id,
            "kind": "text",
            "attendance_id": row.id,
            "member_id": row.member_id.id,
            "text_key": key,
            "noted": {"reminded_on": [False, str(row.reminded_on)]},
        }
    )


def undo_noted(note):
    """Of somebody nothing counts that was noted by a mail that did not leave.

    What somebody noted of this person since then stays.

    :param note: one ``netwerk.sent``
    """
    row = note.attendance_id
    now = as_noted(row) if row and note.noted else {}
    before = {
        name: was
        for name, (was, since) in (note.noted or {}).items()
        if now.get(name, since) == since and row
    }
    note.noted = False
    if before:
        row.write(before)


def mails_waiting(rows):
    """The mails about the invitation of these people that did not leave yet."""
    return _of_invitation(rows, "waiting")


def stop_mails(rows):
    """Stop what waits to leave to these people; that it is off, or not for them, they
    hear all the same."""
    waiting = mails_waiting(rows)
    waiting.filtered(
        lambda note: note.kind not in ("cancelled", "uninvited")
    )._take_back()


def settle_mails(rows):
    """What did not arrive was told in another way."""
    _of_invitation(rows, "failed").is_settled = True


def _of_invitation(rows, state):
    # sudo: what is noted of mails is closed to who has them sent
    return rows.sudo().sent_ids.filtered(
        lambda note: note.kind in OF_INVITATION and note.state == state
    )


def last_mail(row):
    """The last mail about the invitation of this person that still says something."""
    mails = row.sent_ids.filtered(
        lambda note: note.kind in OF_INVITATION and not note.is_settled
    )
    return mails.sorted("id")[-1:]
