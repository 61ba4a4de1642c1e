from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..first.steps import ADMINISTRATOR
from ..mixin.days import screen_day
from .starting_over import StartingOver


class PracticeDialog(models.TransientModel):
    """The dialog in which a database is made one to practise in, or starts over."""

    _name = "netwerk.practice.dialog"
    _inherit = "netwerk.wizard.mixin"
    _description = "Practise"

    state = fields.Selection(
        [
            ("can", "Can become a database to practise in"),
            ("cannot", "Holds dossiers"),
            ("is", "A database to practise in"),
        ],
        compute="_compute_state",
    )
    made_words = fields.Char("To practise in since", compute="_compute_state")
    again_words = fields.Char("Last started over", compute="_compute_state")

    @api.depends_context("uid", "lang")
    def _compute_state(self):
        practice = self.env["netwerk.practice"]
        mark = practice._mark()
        # sudo: whether there is any, of whatever organisation; nothing of whom
        dossiers = self.env["netwerk.dossier"].sudo().with_context(active_test=False)
        holds = not mark and bool(dossiers.search_count([], limit=1))
        for dialog in self:
            dialog.state = "is" if mark else "cannot" if holds else "can"
            dialog.made_words = mark and self._words(mark["made_on"], mark["made_by"])
            dialog.again_words = mark and self._words(
                mark["again_on"], mark["again_by"]
            )

    def _words(self, moment, name):
        """When and by whom, in words; False when it never was."""
        if not moment:
            return False
        day = screen_day(self.env, self.env.company._netwerk_day_at(moment))
        return self.env._("%(day)s, by %(name)s", day=day, name=name)

    def action_make(self):
        """Make this a database to practise in, with the invented people.

        :return: the action that loads the page anew, so that it says so
        :raise AccessError: for whoever is no administrator of network support
        :raise UserError: when there is a dossier in it, of whomever
        """
        self._starting_over().make()
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_start_over(self):
        """Take away all that was made here, and let the invented people be as new.

        :return: the action that loads the page anew
        :raise AccessError: for whoever is no administrator of network support
        :raise UserError: when this is no database to practise in
        """
        self._starting_over().start_over()
        return {"type": "ir.actions.client", "tag": "reload"}

    def _starting_over(self):
        self.check_access("write")
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("This is for the administrator of network support.")
            )
        return StartingOver(self.env)
