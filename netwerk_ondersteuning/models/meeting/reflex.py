"""The network reflex: who is named in what was written down, and who was there."""

from ...engine.meeting import named
from ...engine.names import search_key

#: Longer notes are looked at up to here.
LONGEST = 20_000


def names_in(dossier, text):
    """Who is named in ``text``, as ``netwerk.dossier.names_in`` answers.

    :param dossier: one ``netwerk.dossier``; the caller checks and logs
    """
    members = dossier.env["netwerk.member"].search_fetch(
        [("dossier_id", "=", dossier.id)],
        ["name", "origin", "occupation", "category_id"],
    )
    known = {}
    for member in members:
        hint = member.origin or member.occupation or member.category_id.name or ""
        known.setdefault(search_key(member.name), []).append(
            {"id": member.id, "name": member.name, "hint": hint}
        )
    # sudo: only names, to leave out the client himself and the team
    inside = dossier.sudo()
    found = named.names_in(
        (text or "")[:LONGEST],
        known=members.mapped("name"),
        own=[inside._center_name(), *inside.access_user_ids.mapped("name")],
    )
    return [
        {"name": name, "members": known.get(search_key(name), [])} for name in found
    ]


def there(meeting):
    """Who of the network was at this meeting, as far as it was noted."""
    present = meeting.attendance_ids.filtered(lambda row: row.state == "present")
    return present.member_id


def note_there(meeting, members):
    """Note that these and no others of the network were at a meeting.

    Nobody has to be invited for it. Around a table whoever was not there after all is
    again as wanted there; anywhere else there was nothing but the note itself.
    """
    rows = meeting.attendance_ids.filtered("member_id")
    came = rows.filtered(lambda row: row.member_id in members)
    (came.filtered(lambda row: row.state != "present")).state = "present"
    not_there = (rows - came).filtered(lambda row: row.state == "present")
    if meeting.is_around_the_table:
        not_there.state = "wanted"
    else:
        not_there.unlink()
    meeting.env["netwerk.meeting.attendance"].create(
        [
            {
                "meeting_id": meeting.id,
                "kind": "member",
                "member_id": member.id,
                "state": "present",
            }
            for member in members - came.member_id
        ]
    )
