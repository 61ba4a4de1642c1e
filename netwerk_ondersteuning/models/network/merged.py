from odoo import models

from .batch.merge import write_name


class DossierMixin(models.AbstractModel):
    """Two entries that turn out to be one person: who names the one names the other.

    Every many2one and many2many to a person is asked (``batch/merge``), whatever room
    it is of; a model for which another name is not all overrides this.
    """

    _inherit = "netwerk.dossier.mixin"

    def _name_other(self, name, keep, other):
        """Let these rows, which name ``other`` in the field ``name``, name ``keep``.

        :param keep, other: ``netwerk.member``, as the administrator sees them
        """
        write_name(self, name, keep, other)
