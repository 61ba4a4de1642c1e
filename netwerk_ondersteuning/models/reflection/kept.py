"""How a look at the own work is kept: whole, in one field of one row.

No table of answers, so nothing to count, group or list by; what is deleted is gone with
that row.
"""

from ...engine.instrument import kept
from ...engine.instrument.vocabulary import LAYERS


class Kept:
    """As `stored.Stored` of a sheet of a dossier.

    :param reflection: one ``netwerk.reflection``; whoever makes this has asked whether
        the user may see it, and before `save` whether the user may fill it in
    """

    def __init__(self, reflection):
        # sudo: nobody has a right on what stands in it; the caller asked
        self.reflection = reflection.sudo()
        self.template = self.reflection.instrument_id._template()

    def layers(self, user_env):
        """All: who may see it wrote it, or is of the team that did."""
        return LAYERS

    def load(self, layers=LAYERS):
        """The `Filling` that stands there."""
        mine = self.reflection
        return kept.filling(self.template, mine.content, mine.respondent, layers)

    def save(self, filling, changed):
        """Write what stands in it now; what changed of it makes no difference.

        :raise UserError: when it is too much
        """
        self.reflection.content = kept.kept(filling)
