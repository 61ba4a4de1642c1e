from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .people import PeoplePlan
from .steps import notice


class PeoplePaste(models.TransientModel):
    """Paste a list of colleagues: accounts, roles and teams in one go.

    What is wrong in the list is said line by line, and stays in it.
    """

    _name = "netwerk.people.paste"
    _inherit = "netwerk.wizard.mixin"
    _description = "Paste a list of colleagues"

    text = fields.Text(
        "The list",
        help="One colleague a line: name, e-mail, role, team. As it is copied from a "
        "spreadsheet, with or without a line of titles.",
    )
    with_mail = fields.Boolean(
        "Mail them an invitation to choose a password",
        help="To whom has a new account, or never logged in. Not ticked: nobody is "
        "mailed; they get in once you paste the list again with this ticked, or with "
        "“Forgot password”.",
    )
    line_ids = fields.One2many(
        "netwerk.people.paste.line", "paste_id", string="What comes of it"
    )
    bad_count = fields.Integer(compute="_compute_counts")
    good_count = fields.Integer(compute="_compute_counts")
    done_words = fields.Char(readonly=True)

    @api.depends("line_ids.outcome")
    def _compute_counts(self):
        for paste in self:
            outcomes = paste.line_ids.mapped("outcome")
            paste.bad_count = outcomes.count("bad")
            paste.good_count = len(outcomes) - paste.bad_count

    @api.onchange("text")
    def _onchange_text(self):
        """Show what would come of each line; nothing is done yet."""
        self.check_access("create")
        self.line_ids = [Command.clear(), *self._lines(self._plan())]

    def _plan(self):
        return PeoplePlan(self.env, self.text or "")

    @api.model
    def _lines(self, plan):
        """Commands that make the lines of a plan."""
        return [
            Command.create(
                {
                    "name": planned.name,
                    "email": planned.line.email,
                    "role": plan.role_words(planned),
                    "team": planned.line.team,
                    "outcome": plan.outcome(planned),
                    "problem": planned.problem,
                }
            )
            for planned in plan.lines
        ]

    def action_look(self):
        """Show what comes of each line."""
        self.ensure_one()
        self.check_access("write")
        self.line_ids = [Command.clear(), *self._lines(self._plan())]
        return self._again()

    def action_make(self):
        """Make the accounts of all lines that are right; the others stay in the list.

        :raise UserError: when no line is right
        """
        self.ensure_one()
        self.check_access("write")
        plan = self._plan()
        good = [one for one in plan.lines if not one.problem]
        if not good:
            raise UserError(
                self.env._("Paste at least one line with a name and an e-mail address.")
                if not plan.lines
                else plan.lines[0].problem
            )
        users = plan.carry_out()
        left = plan.left()
        words = [self.env._("Arranged: %(count)s.", count=len(good))]
        if self.with_mail:
            words += self._invite(users)
        if not left:
            message = notice(" ".join(words))
            message["params"]["next"] = {"type": "ir.actions.act_window_close"}
            return message
        words.append(self.env._("The lines that are left still need something."))
        self.write({"text": left, "done_words": " ".join(words)})
        return self.action_look()

    def _invite(self, users):
        """Invite those of ``users`` who never logged in to choose a password.

        :return: sentences that say what came of it
        """
        waiting = users.filtered(lambda user: not user.login_date)
        failed = 0
        # the system mails it: who pastes the list has no right on users or templates
        for user in waiting.with_user(SUPERUSER_ID).with_context(create_user=1):
            try:
                with self.env.cr.savepoint():
                    user.with_context(lang=user.lang).action_reset_password()
            except UserError:
                failed += 1
        words = [self.env._("Invited by mail: %(count)s.", count=len(waiting) - failed)]
        if failed:
            words.append(
                self.env._(
                    "Not mailed: %(count)s. Try outgoing mail first, then paste these "
                    "lines again.",
                    count=failed,
                )
            )
        return words

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Paste the list"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
        }


class PeoplePasteLine(models.TransientModel):
    """One line of the list, and what comes of it: shown, and never read back."""

    _name = "netwerk.people.paste.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Colleague in a pasted list"

    paste_id = fields.Many2one(
        "netwerk.people.paste", required=True, ondelete="cascade"
    )
    name = fields.Char()
    email = fields.Char("E-mail")
    role = fields.Char()
    team = fields.Char()
    outcome = fields.Selection(
        [
            ("new", "Gets an account"),
            ("known", "Has an account, gets this"),
            ("same", "Has all of this already"),
            ("bad", "Not yet"),
        ],
        "What happens",
    )
    problem = fields.Char("Why not yet")
