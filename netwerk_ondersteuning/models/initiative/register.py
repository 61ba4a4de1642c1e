"""Who can be tapped at a gathering, and whom nobody named."""

from collections import Counter


def register_of(meeting):
    """Who may be there: whoever is not gone on that day, and whoever stands at the
    table already. Who was drawn on a later day may have been there before.

    :return: a list of ``{"id", "name", "beside"}``, by name; ``beside`` tells two of
        one name apart
    """
    members = meeting.dossier_id.member_ids | meeting.attendance_ids.member_id
    at_table = meeting.attendance_ids.member_id
    members = members.filtered(
        lambda one: one in at_table or not one._why_gone(meeting.date)
    )
    names = Counter(members.mapped("name"))
    return [
        {
            "id": member._origin.id,
            "name": member.name,
            "beside": _beside(member) if names[member.name] > 1 else "",
        }
        for member in members.sorted(lambda one: ((one.name or "").lower(), one.id))
    ]


def _beside(member):
    return member.occupation or member.origin or member.category_id.name or ""


def note_unnamed(meeting, count):
    """Note that so many were there whom nobody named; none: the row goes."""
    row = meeting.attendance_ids.filtered("is_unnamed")
    if not count:
        row.unlink()
    elif row:
        row.write({"head_count": count, "state": "present"})
    else:
        lang = meeting.company_id._netwerk_language()
        name = meeting.with_context(lang=lang).env._("Others, not named")
        meeting.env["netwerk.meeting.attendance"].create(
            {
                "meeting_id": meeting.id,
                "kind": "other",
                "name": name,
                "is_unnamed": True,
                "party": "unknown",
                "state": "present",
                "head_count": count,
            }
        )
