from odoo import api, fields, models
from odoo.fields import Domain

from ....engine.instrument import vocabulary

#: In which roles one works with the client, and may see what is of the work alone. A
#: team leader enters to look along, and does not.
WORKING = ("coach", "substitute", "colleague", "break_glass")


class SheetMixin(models.AbstractModel):
    """Something of a sheet that was filled in, which may be open to fewer than its
    dossier.

    ``layer`` says who may see it: that of the instrument, or of the section, row or
    column where it stands when that is stricter. A record rule of each model asks it,
    and whether the sheet still stands apart (``netwerk.assessment.is_apart``).
    """

    _name = "netwerk.sheet.mixin"
    _inherit = "netwerk.dossier.mixin"
    _description = "Of a filled-in sheet"

    layer = fields.Selection(
        [("client", "The client too"), ("work", "Who works with the client")],
        "Open to",
        required=True,
        default=vocabulary.LAYERS[0],
    )
    # for the record rules, which Odoo decides under sudo (the user stays who it is)
    is_work_open_to_me = fields.Boolean(
        compute="_compute_is_work_open_to_me",
        search="_search_is_work_open_to_me",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    @api.depends("dossier_id.access_user_ids")
    @api.depends_context("uid")
    def _compute_is_work_open_to_me(self):
        rows = self._works_with(self.dossier_id._origin.ids)
        mine = rows.dossier_id
        for record in self:
            record.is_work_open_to_me = record.dossier_id._origin in mine

    @api.model
    def _search_is_work_open_to_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        query = self._works_with().subselect("dossier_id")
        return Domain("dossier_id", "in", query)

    @api.model
    def _works_with(self, dossier_ids=None):
        """The lines of access by which the user works with clients today.

        :param dossier_ids: which dossiers to look for; None: a query of all
        """
        # sudo: rows of the user alone
        access = self.env["netwerk.access"].sudo()
        mine = (
            self.env["res.company"]
            ._netwerk_all()
            ._netwerk_domain_today(access._domain_on)
            & Domain("user_id", "=", self.env.uid)
            & Domain("role", "in", WORKING)
        )
        if dossier_ids is None:
            return access._search(mine)
        here = Domain("dossier_id", "in", dossier_ids)
        return access.search_fetch(mine & here, ["dossier_id"])
