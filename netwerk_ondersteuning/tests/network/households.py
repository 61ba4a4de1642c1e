"""Networks as one meets them, that were once drawn wrong."""

from .common import add

#: A partner and five children in the nearest ring, and three services.
JUDITH = {
    "household": (1, ["Youssef", "Lina", "Adam", "Sara", "Noor", "Sami"]),
    "help": (2, ["Huisarts Peeters", "CLB De Brug", "Thuisbegeleiding"]),
    "family": (2, ["Oma Rita", "Zus Hilde"]),
    "neighbourhood": (3, ["Buurvrouw An"]),
}
_STREET = "Ali Bea Cor Dirk Els Fons Gust Hans Ine Jos Karel Leen Mia Nele Omer Piet"
#: A mother alone with two children, and twenty neighbours.
MOTHER = {
    "household": (1, ["Kim", "Bo"]),
    "family": (1, ["Mama"]),
    "neighbourhood": (
        3,
        [
            f"{name} van nr. {number}"
            for number, name in enumerate((_STREET + " Rik Stan Tine Wim").split(), 1)
        ],
    ),
}


def move_in(dossier, network, date=None):
    """Put all of these in a dossier, each in the first category of the sector.

    :return: ids by name
    """
    first = {}
    for category in dossier.env["netwerk.member.category"].search([]):
        first.setdefault(category.sector, category.id)
    changes = [
        add(
            name,
            name,
            {"ring": ring, "quality": "supportive"},
            category_id=first[sector],
        )
        for sector, (ring, names) in network.items()
        for name in names
    ]
    return dossier.apply_network_changes(changes, date)["ids"]
