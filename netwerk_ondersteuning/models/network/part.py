from contextlib import nullcontext

from odoo import api, models

from . import stamp
from .to_ask import domain_ask_again
from .words import family
from .words.family import YEARS

PERIOD = {"active", "date_start", "date_end"}
LINE = {"kinship", "member_id", "other_member_id"}
#: How somebody is written to; no part of the map, so no part of a batch.
LETTERS = ("salutation", "lang")


class NetworkPart(models.AbstractModel):
    """Whatever way a change comes (the map, an import, a form, the API): it is stamped
    with its version, and the family on the map is kept possible.
    """

    _inherit = "netwerk.network.part"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.write({})  # stamps them
        new = parts.filtered(lambda part: part._may_break_kinship(part))
        for dossier in new.dossier_id:
            family.check(dossier, family.problems(dossier, without=new))
        return parts

    def write(self, vals):
        if vals and vals.keys() <= {"slot"}:  # the drawing's own business
            return super().write(vals)
        with self._family_kept(vals):
            for dossier, own in self.grouped("dossier_id").items():
                super(NetworkPart, own).write(vals | stamp.new_values(dossier))
        return True

    def _family_kept(self, vals):
        if self._may_break_kinship(vals):
            return family.kept_possible(self.dossier_id)
        return nullcontext()

    def unlink(self):
        for dossier in self.dossier_id:
            stamp.new_values(dossier)
        # what is deleted is not kept in the answers and trails of before either
        self.env["netwerk.network.batch"]._forget_answers(self.dossier_id)
        self.env["netwerk.access.link"]._forget_trails(self.dossier_id)
        return super().unlink()

    def _may_break_kinship(self, vals):
        """Whether these values, of a row to write or one just made, can do so."""
        return False

    def _in_batch(self):
        """Within a batch the whole is checked, at its end."""
        return bool(stamp.current(self.env))


class Member(models.Model):
    _inherit = "netwerk.member"

    def _may_break_kinship(self, vals):
        # a new person has no lines yet
        if self._in_batch() or isinstance(vals, models.BaseModel):
            return False
        return bool(vals.keys() & (YEARS | PERIOD))

    def _said_when(self):
        batch = stamp.current(self.env)
        if batch:
            return batch.day, batch.is_correction
        return super()._said_when()

    def _take_over(self, other):
        """Take over what only ``other``, the same person, says and no row of another
        model tells. A room with such fields extends this."""
        values = {name: other[name] for name in LETTERS if other[name]}
        values = {name: value for name, value in values.items() if not self[name]}
        if values:
            self.write(values)


class Tie(models.Model):
    _inherit = "netwerk.tie"

    @api.model
    def _domain_ask_again(self):
        """The ties of which it was said when to ask anew: see ``to_ask``."""
        return domain_ask_again(self)

    def _may_break_kinship(self, vals):
        if self._in_batch():
            return False
        if isinstance(vals, models.BaseModel):
            return bool(vals.kinship)
        return bool(vals.keys() & (LINE | PERIOD))
