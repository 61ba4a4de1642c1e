"""The instruments that come with the addon: one file each version."""

from odoo import api, models

from ..version import shipped

#: Those with which an organisation works until it says otherwise.
ON_AT_THE_START = {
    *("schaalvragen", "stavaza", "scoretabel", "vragen-klant", "vragen-netwerk"),
    *("wensen", "krachtvragen", "voorbereiding", "evaluatie", "balkje"),
}
#: The order of the method: those of the start first, then as its catalogue has them.
CATALOGUE = (
    *("schaalvragen", "stavaza", "scoretabel", "balkje", "vragen-klant"),
    *("vragen-netwerk", "wensen", "krachtvragen", "voorbereiding", "evaluatie"),
    *("weegschaal", "vacature", "mindmap", "spinnenweb", "buiten-binnenkant"),
    *("levenslijn", "krachteninventarisatie", "werkvragen", "cv-gaten"),
    *("knipperlichten", "vignet", "sociale-kaart", "rechten", "competentiekaart-1"),
    *("competentiekaart-2", "sleutelcompetenties", "jobdoelwit", "stage", "vijf-g"),
    *("crisisanalyse", "welzijnscheck-werk", "werk-welzijnsverslag", "belkaart"),
    *("vertrouwensschaal", "succesfactoren", "factoren", "talenten"),
    *("vrijwilliger-intake", "groeiplek", "overleg-voorwaarden", "principes"),
    *("basishouding", "rollen"),
)


def bodies():
    """All templates that are shipped, by code and version."""
    return shipped.bodies("instrument")


class Shipped(shipped.Shipped):
    """Brings the instruments that are shipped into a database."""

    def __init__(self, env):
        super().__init__(env["netwerk.instrument"], bodies(), ON_AT_THE_START)


class Load(models.AbstractModel):
    """The door for the data file that loads them, at each update."""

    _name = "netwerk.instrument.shipped"
    _description = "Instruments that come with the addon"

    @api.model
    def _load(self):
        Shipped(self.env).load()
