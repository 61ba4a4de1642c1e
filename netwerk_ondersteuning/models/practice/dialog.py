from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..first.steps import ADMINISTRATOR, SYSTEM
from ..mixin.days import screen_day
from .emptying import companies
from .starting_over import StartingOver


class PracticeDialog(models.TransientModel):
    """The dialog in which a database is made one to practise in, or starts over."""

    _name = "netwerk.practice.dialog"
    _inherit = "netwerk.wizard.mixin"
    _description = "Practise"

    state = fields.Selection(
        [
            ("ask", "Somebody else may make it one"),
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
        if mark:
            state = "is"
        elif not self._manages_odoo():
            state = "ask"  # and not a word of what other organisations have
        else:
            state = "can" if practice._is_empty() else "cannot"
        for dialog in self:
            dialog.state = state
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
        :raise AccessError: for whoever is no administrator of network support, or has
            no right on Odoo's settings: no mail of whatever app leaves any more
        :raise UserError: when there is a dossier in it, of whomever, or anything else
            that starting over deletes
        """
        doing = self._starting_over()
        if not self._manages_odoo():
            raise AccessError(
                self.env._(
                    "Only who manages Odoo (the right Settings) makes this a database "
                    "to practise in: it is for all apps and organisations."
                )
            )
        doing.make()
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_start_over(self):
        """Take away all that was made here, and let the invented people be as new.

        :return: the action that loads the page anew
        :raise AccessError: for whoever is no administrator of network support, or not
            of all organisations of which something goes
        :raise UserError: when this is no database to practise in
        """
        doing = self._starting_over()
        mine = self.env.user._netwerk_companies()
        # archived ones count: who manages Odoo starts over there
        if not self._manages_odoo() and companies(self.env) - mine:
            raise AccessError(
                self.env._(
                    "Something of an organisation that is not yours would go. Ask who "
                    "manages Odoo (the right Settings) to start over."
                )
            )
        doing.start_over()
        return {"type": "ir.actions.client", "tag": "reload"}

    def _manages_odoo(self):
        return self.env.user.has_group(SYSTEM)

    def _starting_over(self):
        self.check_access("write")
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("This is for the administrator of network support.")
            )
        return StartingOver(self.env)
