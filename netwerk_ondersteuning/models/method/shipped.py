"""The methods that come with the addon: one file each version."""

from odoo import api, models

from ..version import shipped

#: Those by which an organisation works until it says otherwise. The others are each of
#: one organisation, or of two.
ON_AT_THE_START = ("net-werkt", "w2", "generalistisch-werkt", "cti", "krachtwerk")


def bodies():
    """All templates that are shipped, by code and version."""
    return shipped.bodies("method")


class Shipped(shipped.Shipped):
    """Brings the methods that are shipped into a database."""

    def __init__(self, env):
        super().__init__(env["netwerk.method"], bodies(), ON_AT_THE_START)


class Load(models.AbstractModel):
    """The door for the data file that loads them, at each update."""

    _name = "netwerk.method.shipped"
    _description = "Methods that come with the addon"

    @api.model
    def _load(self):
        Shipped(self.env).load()
