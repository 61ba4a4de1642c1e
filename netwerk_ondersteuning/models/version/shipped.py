"""The templates that come with the addon: one file each version."""

import logging
from pathlib import Path

from ...engine.package import canonical

DATA = Path(__file__).parents[2] / "data"


def bodies(folder):
    """All templates that are shipped in a folder of ``data``, by code and version."""
    read = [
        canonical.parse(path.read_text(encoding="utf-8"))
        for path in (DATA / folder).glob("*.json")
    ]
    return sorted(read, key=lambda body: (body["code"], body["version"]))


class Shipped:
    """Brings what is shipped into a database.

    A version that is not there yet is adopted, published; one that is there as it is
    shipped is passed over. One that is there and is not what is shipped stays, and the
    log says so: an update never fails because of it.

    :param model: the model of the versions
    :param shipped: plain templates
    :param on_at_the_start: codes with which an organisation works until it says
        otherwise
    """

    def __init__(self, model, shipped, on_at_the_start=()):
        self.model = model.sudo()  # sudo: an update of the addon, not a user
        self.bodies = shipped
        self.on_at_the_start = on_at_the_start

    def load(self):
        """Adopt what is new.

        :return: the records that were made
        """
        shared = self.model.search([("company_id", "=", False)])
        known = {(one.code, one.version): one for one in shared}
        new = []
        for body in self.bodies:
            there = known.get((body["code"], body["version"]))
            if there is None:
                new.append(body)
            elif there.checksum != canonical.checksum(body):
                logging.getLogger(type(self).__module__).error(
                    "%s %s, version %s, is not what is shipped: it stays.",
                    self.model._description,
                    there.code,
                    there.version,
                )
        made = self.model._bring(
            new, lambda body: {"starts_on": body["code"] in self.on_at_the_start}
        )
        made._close()
        self.fill_index(shared)
        return made

    def fill_index(self, versions):
        """Give all that is published its index: what came without one too."""
        self.model._fill_index(versions.filtered(lambda one: one.state != "draft"))
