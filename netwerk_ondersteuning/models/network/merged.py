from odoo import models

from ...engine import names
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


class MemberContact(models.Model):
    """One number of two entries stays once."""

    _inherit = "netwerk.member.contact"

    def _name_other(self, name, keep, other):
        """What both have is kept once: shielded when one of them was, with the note of
        whichever has one."""
        known = {
            names.contact_key(contact.kind, contact.value): contact
            for contact in keep.contact_ids
        }
        twice = self.browse()
        for contact in self:
            kept = known.setdefault(
                names.contact_key(contact.kind, contact.value), contact
            )
            if kept == contact:
                continue
            twice += contact
            if contact.is_shielded and not kept.is_shielded:
                kept.is_shielded = True
            if contact.note and not kept.note:
                kept.note = contact.note
        rest = self - twice
        twice.unlink()
        return super(MemberContact, rest)._name_other(name, keep, other)
