"""Where people stand in their ring and sector (`engine.network.frame`): kept."""

from .network import DossierNetwork


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
