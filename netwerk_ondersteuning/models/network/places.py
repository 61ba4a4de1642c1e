"""The spots in which people stand on the circle: given once, and kept."""

from .network import DossierNetwork


def save(dossier):
    """Give everybody who has a ring but no spot in it a spot of his own.

    :return: the network with these spots
    """
    network = DossierNetwork(dossier)
    places = network.network.places
    for row in network.data["ties"]:
        if row["other_member_id"] or not row["ring"]:
            continue
        slot = places[row["member_id"], row["ring"]]["slot"]
        if row["slot"] != slot:
            row["slot"] = slot
            dossier.env["netwerk.tie"].browse(row["id"]).slot = slot
    return network


def forget(dossiers, members=None):
    """Let these people (or all) be placed anew, as after another category."""
    domain = [("dossier_id", "in", dossiers.ids), ("slot", ">=", 0)]
    if members is not None:
        domain.append(("member_id", "in", members.ids))
    dossiers.env["netwerk.tie"].search_fetch(domain, []).slot = -1
