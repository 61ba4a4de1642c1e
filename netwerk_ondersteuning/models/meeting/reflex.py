"""The network reflex: who is named in what was written down."""

from ...engine.meeting import named

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
        known.setdefault(named.key(member.name), []).append(
            {"id": member.id, "name": member.name, "hint": hint}
        )
    # sudo: only names, to leave out the client himself and the team
    inside = dossier.sudo()
    found = named.names_in(
        (text or "")[:LONGEST],
        known=members.mapped("name"),
        own=[inside._center_name(), *inside.access_user_ids.mapped("name")],
    )
    return [{"name": name, "members": known.get(named.key(name), [])} for name in found]
