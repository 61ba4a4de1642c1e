from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..models.dossier.closing.closing import REASONS, SAID, Closing
from ..models.goal.closing.closing import ENDED as GOAL_ENDED


class DossierClose(models.TransientModel):
    """Close a dossier: what happens with what is open, and what is left behind."""

    _name = "netwerk.dossier.close"
    _inherit = "netwerk.wizard.mixin"
    _description = "Close a dossier"

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(related="dossier_id.kind")
    closed_on = fields.Date(
        "Closed on",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
    )
    close_reason = fields.Selection(REASONS, "Why", required=True)
    close_words = fields.Text("Why, in words")
    close_outcome = fields.Text("What came out of it")
    close_takes_over = fields.Text("Who takes over what")
    close_call = fields.Char("Whom to call from now on")
    meeting_line_ids = fields.One2many(
        "netwerk.dossier.close.line",
        "close_id",
        string="Meetings that are not filled in",
        domain=[("meeting_id", "!=", False)],
    )
    agreement_line_ids = fields.One2many(
        "netwerk.dossier.close.line",
        "close_id",
        string="Agreements that are open",
        domain=[("agreement_id", "!=", False)],
    )
    goal_line_ids = fields.One2many(
        "netwerk.dossier.close.line",
        "close_id",
        string="Goals that are worked on",
        domain=[("goal_id", "!=", False)],
    )
    is_asked = fields.Boolean(
        "All that is open was asked",
        default=lambda self: bool(self.env.context.get("default_dossier_id")),
        export_string_translation=False,
    )
    added = fields.Text("Came in since this window was opened", readonly=True)
    tells = fields.Text("This ends by itself", compute="_compute_tells")
    has_invited = fields.Boolean(
        compute="_compute_tells", export_string_translation=False
    )
    tell_invited = fields.Boolean(
        "Mail who was invited that it is off",
        help="Whoever was not invited by mail is called: the list says whom.",
    )

    @api.model
    def default_get(self, fields_list):
        """A line for each meeting, agreement and goal that is open."""
        values = super().default_get(fields_list)
        dossier = self.env["netwerk.dossier"].browse(values.get("dossier_id"))
        for name, rows in self._open_rows(dossier) if dossier else ():
            if f"{name}_line_ids" in fields_list:
                values[f"{name}_line_ids"] = [
                    Command.create({f"{name}_id": row.id}) for row in rows
                ]
        return values

    def _open_rows(self, dossier):
        """Yield what is open of a dossier: the kind of line, and the records."""
        for model, name, domain in (
            ("netwerk.meeting", "meeting", Domain("outcome", "=", "planned")),
            ("netwerk.agreement", "agreement", Domain("state", "=", "open")),
            ("netwerk.goal", "goal", Domain("state", "=", "running")),
        ):
            domain &= Domain("dossier_id", "=", dossier.id)
            yield name, self.env[model].search_fetch(domain, [])

    @api.depends("dossier_id")
    def _compute_tells(self):
        for wizard in self:
            dossier = wizard.dossier_id._origin
            lines = Closing(dossier).tells() if dossier else []
            wizard.tells = "\n".join(lines)
            wizard.has_invited = bool(dossier) and bool(
                dossier.sudo().meeting_ids.attendance_ids.filtered(
                    lambda row: row.invited_on and row.meeting_id.outcome == "planned"
                )
            )

    def action_close(self):
        """Close it, all of it or nothing.

        :return: an action: the same window once more, when something came in since it
            was opened (by a colleague, or in another tab) of which nothing was asked
        """
        self.ensure_one()
        if self.is_asked and self._ask_of_what_came_in():
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Close the dossier"),
                "res_model": self._name,
                "res_id": self.id,
                "views": [(False, "form")],
                "target": "new",
            }
        values = {name: self[name] for name in SAID}
        Closing(self.dossier_id).close(
            values | {"closed_on": self.closed_on}, self._choices()
        )
        return {"type": "ir.actions.act_window_close"}

    def _ask_of_what_came_in(self):
        """Add a line for what is open and has none yet; whether there is any."""
        names = []
        for name, rows in self._open_rows(self.dossier_id):
            field = f"{name}_id"
            new = rows - self[f"{name}_line_ids"][field]
            self[f"{name}_line_ids"] = [Command.create({field: row.id}) for row in new]
            names += new.mapped("display_name" if name == "meeting" else "name")
        self.added = "\n".join(names)
        return bool(names)

    def _choices(self):
        """What was chosen, by room: see ``ClosingStep.end``.

        :raise UserError: when it is not said of a meeting what came of it
        """
        meetings, agreements = self.meeting_line_ids, self.agreement_line_ids
        # of what a colleague filled in meanwhile nothing is asked any more
        for line in meetings.filtered(lambda one: one.meeting_id.outcome == "planned"):
            if not (line.outcome or line.is_to_come):
                raise UserError(
                    self.env._(
                        "What came of the meeting of %(day)s? Say so before you close.",
                        day=line.meeting_id.name,
                    )
                )
        return {
            "tell_invited": self.tell_invited,
            "meetings": {line.meeting_id.id: line.outcome for line in meetings},
            "agreements": {
                line.agreement_id.id: (line.state, line.goes_on_with)
                for line in agreements
            },
            "goals": {
                line.goal_id.id: (line.goal_state, line.goal_words)
                for line in self.goal_line_ids
            },
        }


class DossierCloseLine(models.TransientModel):
    """What happens with one meeting, agreement or goal that is open, as a dossier
    closes."""

    _name = "netwerk.dossier.close.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Close a dossier: what is open"

    close_id = fields.Many2one(
        "netwerk.dossier.close", required=True, ondelete="cascade"
    )
    # -- a meeting
    meeting_id = fields.Many2one("netwerk.meeting", readonly=True, ondelete="cascade")
    meeting = fields.Char(related="meeting_id.name")
    is_to_come = fields.Boolean(
        compute="_compute_is_to_come", export_string_translation=False
    )
    outcome = fields.Selection(
        [
            ("cancelled", "Called off"),
            ("held", "Held"),
            ("missed", "Did not come"),
            ("failed", "Did not work out"),
        ],
        "What came of it",
        compute="_compute_outcome",
        store=True,
        readonly=False,
    )
    # -- an agreement
    agreement_id = fields.Many2one(
        "netwerk.agreement", readonly=True, ondelete="cascade"
    )
    agreement = fields.Char(related="agreement_id.name")
    doer = fields.Char(related="agreement_id.doer")
    state = fields.Selection(
        [
            ("stopped", "Ends"),
            ("done", "Done"),
            ("handed_over", "Goes on with"),
        ],
        "What happens with it",
        required=True,
        default="stopped",
    )
    goes_on_with = fields.Char("With whom")
    # -- a goal
    goal_id = fields.Many2one("netwerk.goal", readonly=True, ondelete="cascade")
    goal = fields.Char(related="goal_id.name")
    goal_state = fields.Selection(
        GOAL_ENDED, "What becomes of it", required=True, default="later"
    )
    goal_words = fields.Char("Why, or with whom")

    @api.depends("meeting_id")
    def _compute_is_to_come(self):
        for line in self:
            meeting = line.meeting_id
            today = meeting.company_id._netwerk_today() if meeting else None
            line.is_to_come = bool(meeting) and meeting.date > today

    @api.depends("is_to_come")
    def _compute_outcome(self):
        """What is still to come is called off; of the rest somebody says it."""
        for line in self:
            line.outcome = "cancelled" if line.is_to_come else line.outcome
