from werkzeug.routing.converters import AnyConverter

from odoo import models

from ..dossier.link_purpose import PARTS


class PartConverter(AnyConverter):
    """The code of a part of a personal page in which something can be said.

    Of any other address there is no such page: it is answered as one that never was.
    """

    def __init__(self, map):
        codes = [code for code, part in PARTS.items() if part.takes_form()]
        super().__init__(map, *codes)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_converters(cls):
        return super()._get_converters() | {"netwerk_part": PartConverter}
