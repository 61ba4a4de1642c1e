"""The instruments that come with the addon: one file each version."""

import logging
from pathlib import Path

from odoo import api, models

from ...engine.package import canonical
from .index import Index

_logger = logging.getLogger(__name__)

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
FOLDER = Path(__file__).parents[2] / "data" / "instrument"


def bodies():
    """All templates that are shipped, by code and version."""
    read = [
        canonical.parse(path.read_text(encoding="utf-8"))
        for path in FOLDER.glob("*.json")
    ]
    return sorted(read, key=lambda body: (body["code"], body["version"]))


class Shipped:
    """Brings what is shipped into a database.

    A version that is not there yet is adopted, published; one that is there as it is
    shipped is passed over. One that is there and is not what is shipped stays, and the
    log says so: an update never fails because of it.
    """

    def __init__(self, env):
        # sudo: an update of the addon, not a user
        self.model = env["netwerk.instrument"].sudo()

    def load(self):
        """Adopt what is new.

        :return: the records that were made
        """
        shared = self.model.search([("company_id", "=", False)])
        known = {(one.code, one.version): one for one in shared}
        new = []
        for body in bodies():
            there = known.get((body["code"], body["version"]))
            if there is None:
                new.append(body)
            elif there.checksum != canonical.checksum(body):
                _logger.error(
                    "Instrument %s, version %s, is not what is shipped: it stays.",
                    there.code,
                    there.version,
                )
        made = self.model.create(
            [
                self.model._values_of(body)
                | {"starts_on": body["code"] in ON_AT_THE_START}
                for body in new
            ]
        )
        made._tell_titles()
        made.flush_recordset()  # before they are closed
        made.state = "published"
        self.fill_index(shared + made)
        return made

    def fill_index(self, instruments):
        """Give all that is published its index: what came without one too."""
        published = instruments.filtered(lambda one: one.state != "draft")
        Index(self.model.env).fill(published)


class Load(models.AbstractModel):
    """The door for the data file that loads them, at each update."""

    _name = "netwerk.instrument.shipped"
    _description = "Instruments that come with the addon"

    @api.model
    def _load(self):
        Shipped(self.env).load()
