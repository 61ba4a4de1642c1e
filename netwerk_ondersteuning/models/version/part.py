from odoo import fields, models

from .closed import keep_closed


class PartMixin(models.AbstractModel):
    """A row of the index of a version: what a search and a foreign key need of it.

    The template itself is the ``body`` of the version; these rows say a little of it
    again. They are as closed as the version: the database refuses each change of them,
    and each row that the body does not have.
    """

    _name = "netwerk.version.part"
    _inherit = "netwerk.row.mixin"
    _description = "Part of a template"
    _rec_name = "key"

    #: The model of the versions.
    _version_model = None

    key = fields.Char(required=True, readonly=True)

    def init(self):
        """Let the database keep these as closed as the version that they are of."""
        if not self._abstract:
            head = self.env[self._version_model]
            keep_closed(self, head, "INSERT OR UPDATE OR DELETE")
