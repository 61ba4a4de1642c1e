"""Where people stand in their ring and sector (`engine.network.frame`): kept."""

from odoo.exceptions import UserError

from ..mixin.clock import today_of
from .network import DossierNetwork
from .words.words import Words


def save(dossier):
    """Give everybody who has a ring but no spot in it a spot of his own.

    :return: the network with these spots
    """
    network = DossierNetwork(dossier)
    places = network.network.places
    slots = {(id_, ring): node["slot"] for (id_, ring, _), node in places.items()}
    for row in network.data["ties"]:
        if row["other_member_id"] or not row["ring"]:
            continue
        slot = slots[row["member_id"], row["ring"]]
        if row["slot"] != slot:
            row["slot"] = slot
            dossier.env["netwerk.tie"].browse(row["id"]).slot = slot
    return network


def forget(dossiers):
    """Let everybody be placed anew, also who was put down by hand."""
    domain = [("dossier_id", "in", dossiers.ids), ("slot", ">=", 0)]
    dossiers.env["netwerk.tie"].search_fetch(domain, []).slot = -1


# -- fewer rings ---------------------------------------------------------------------

_MOST_NAMES = 5


def check_fewer_rings(dossiers, count):
    """Refuse ``count`` rings when somebody stands, or ever stood, further out.

    :raise UserError: who, and when that was when it is no longer so
    """
    env = dossiers.env
    ties = env["netwerk.tie"].search(
        [("dossier_id", "in", dossiers.ids), ("ring", ">", count)],
        order="date_start desc, id desc",
    )
    today = today_of(dossiers)
    now = ties.filtered(lambda tie: not tie.date_end or tie.date_end > today)
    if now:
        raise UserError(
            env._(
                "There are people in the outer ring: %(names)s. Move them first.",
                names=_names(now.member_id),
            )
        )
    if ties:
        raise UserError(
            env._(
                "In the outer ring stood before: %(names)s. With fewer rings the map "
                "of then would show something else. Was it never so? Then correct it "
                "on %(date)s first.",
                names=_names(ties.member_id),
                date=Words(env).day(ties[0].date_start.isoformat()),
            )
        )


def _names(members):
    names = members.sorted("name").mapped("name")
    more = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join(names[:_MOST_NAMES] + more)
