from odoo import models

from .moves import Moves


class Method(models.Model):
    """Trajectories go on by what was made of their method."""

    _inherit = "netwerk.method"

    def get_moves(self):
        """Which trajectories of the organisation run by an older version of this
        method, or by what it was made of.

        :return: ``lines`` (``words``: of which version, ``all``, ``not_begun`` and
            ``begun``: in how many trajectories, in classes), ``words`` (what can be
            done) and ``can_move``
        :raise UserError: for who is no template editor, and of what is not the newest
            version of the own organisation
        """
        self.ensure_one()
        return Moves(self).data()

    def move_not_begun(self):
        """Let trajectories of which nothing was noted yet go on by this version; each
        says so in its messages. What was begun its coach moves.

        :return: as `get_moves`, with ``moved`` (in how many, in classes)
        :raise UserError: as there
        """
        self.ensure_one()
        return Moves(self).move_not_begun()
