from uuid import uuid4

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.agreement.closing.closing import end_agreements
from ...models.mixin.clock import today_of
from ...models.trajectory.now.ending import Ending

#: So long after closing one calls, and asks after the results, when nobody says else.
LATER = relativedelta(months=3)


class TrajectoryClose(models.TransientModel):
    """A trajectory is closed: what is handed over, whom the client calls, what came of
    it. What runs in it ends on that day; opening it again later is normal.

    All of it may stay empty: who is tired closes with one tap.
    """

    _name = "netwerk.trajectory.close"
    _inherit = "netwerk.wizard.mixin"
    _description = "Close a trajectory"
    _rec_name = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(related="trajectory_id.name")
    company_id = fields.Many2one(related="trajectory_id.company_id")  # whose day it is
    dossier_id = fields.Many2one(related="trajectory_id.dossier_id")
    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")
    day = fields.Date("Closed on", required=True, default=today_of)
    reason_id = fields.Many2one("netwerk.trajectory.reason", "Why it ends")
    words = fields.Text("In words")

    # -- afterwards
    calls_id = fields.Many2one(
        "netwerk.member",
        "Whom the client calls",
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
        ondelete="cascade",
    )
    calls_words = fields.Char("Or somebody else")
    strength = fields.Text("Sources of strength")
    has_died = fields.Boolean(
        compute="_compute_has_died", export_string_translation=False
    )
    call_on = fields.Date(
        "Call afterwards on",
        compute="_compute_later",
        store=True,
        readonly=False,
        help="Make it empty when no call is wanted.",
    )
    look_on = fields.Date(
        "Ask after the results on",
        compute="_compute_later",
        store=True,
        readonly=False,
        help="Make it empty when nobody needs to ask.",
    )

    # -- what is gone through
    method_words = fields.Text(
        "What the method asks for", compute="_compute_method_words"
    )
    check_line_ids = fields.One2many(
        "netwerk.trajectory.close.line",
        "close_id",
        string="To think of",
        domain=[("kind", "=", "check")],
    )
    agreement_line_ids = fields.One2many(
        "netwerk.trajectory.close.line",
        "close_id",
        string="Agreements that are open",
        domain=[("kind", "=", "agreement")],
    )
    result_line_ids = fields.One2many(
        "netwerk.trajectory.close.line",
        "close_id",
        string="What came of it",
        domain=[("kind", "=", "result")],
    )

    @api.model
    def default_get(self, fields_list):
        """What was agreed the last time it was closed, and a line for each thing to go
        through."""
        values = super().default_get(fields_list)
        one = self.env["netwerk.trajectory"].browse(values.get("trajectory_id"))
        if not one:
            return values
        one.check_access("read")
        last = {
            "calls_id": one.calls_id.id if one.calls_id.can_take_on else False,
            "calls_words": one.calls_words,
            "strength": one.strength,
        }
        values |= {name: last[name] for name in last if name in fields_list}
        ending = Ending(one)
        for name, lines in (
            ("check", ending.checks),
            ("agreement", ending.agreements),
            ("result", ending.results),
        ):
            if f"{name}_line_ids" in fields_list:
                values[f"{name}_line_ids"] = [
                    Command.create({"kind": name} | line) for line in lines()
                ]
        return values

    @api.depends("reason_id")
    def _compute_has_died(self):
        died = self.env["netwerk.trajectory"]._died_ids()
        for wizard in self:
            wizard.has_died = wizard.reason_id.id in died

    @api.depends("day")
    def _compute_later(self):
        """Some months later, when that is still to come. Not by the reason: what was
        typed or made empty stays; of who died nothing of it is shown or kept."""
        for wizard in self:
            day = wizard.day and wizard.day + LATER
            is_ahead = day and day > today_of(wizard.trajectory_id)
            wizard.call_on = wizard.look_on = day if is_ahead else False

    @api.onchange("reason_id")
    def _onchange_reason_id(self):
        """What the client would go on with ends when the client died."""
        if self.has_died:
            for line in self.agreement_line_ids:
                by_client = line.agreement_id.doer_kind == "client"
                if by_client and line.state == "handed_over":
                    line.state = "stopped"

    @api.depends("trajectory_id")
    def _compute_method_words(self):
        for wizard in self:
            one = wizard.trajectory_id._origin
            wizard.method_words = "\n".join(Ending(one).norms()) if one else False

    # -- closing -----------------------------------------------------------------------

    def action_close(self):
        """Close it, with all that was said; all of it or nothing.

        :raise UserError: on a day to come, and of what cannot be: an agreement that
            goes on with nobody, a call before the closing
        """
        self.ensure_one()
        one = self.trajectory_id
        one.check_access("write")
        self._check_later()
        ended = self._agreements()
        one._close(
            f"end-{uuid4()}",
            self.day,
            self.words or "",
            self.reason_id,
            self._afterwards(),
        )
        self._note_checks(one)
        end_agreements(self.env["netwerk.agreement"].browse(ended), ended)
        self.result_line_ids._note(one, self.day, "closing")
        return {"type": "ir.actions.act_window_close"}

    def _afterwards(self):
        agreed = {
            "calls_id": self.calls_id.id,
            "calls_words": self.calls_words,
            "strength": self.strength,
        }
        if self.has_died:
            return agreed
        return agreed | {"call_on": self.call_on, "look_on": self.look_on}

    def _check_later(self):
        for name in ("call_on", "look_on"):
            if self[name] and self[name] < self.day and not self.has_died:
                raise UserError(
                    self.env._(
                        "“%(what)s” comes before the day of closing. Choose a later "
                        "day, or make it empty.",
                        what=self._fields[name]._description_string(self.env),
                    )
                )

    def _agreements(self):
        """What becomes of each agreement that is still open: as ``end_agreements``.

        :raise UserError: when one goes on with nobody
        """
        ended = {}
        for line in self.agreement_line_ids:
            # a colleague may have ended it meanwhile
            if line.state == "open" or line.agreement_id.state != "open":
                continue
            name = (line.goes_on_with or "").strip()
            if line.state == "handed_over" and not name:
                raise UserError(
                    self.env._(
                        "With whom does “%(agreement)s” go on? Type a name, or choose "
                        "something else.",
                        agreement=line.agreement,
                    )
                )
            goes_on = name if line.state == "handed_over" else False
            ended[line.agreement_id.id] = (line.state, goes_on)
        return ended

    def _note_checks(self, one):
        """What was gone through stays in the chatter; of the rest nothing is said."""
        if self.has_died:
            return  # nothing was asked
        done = self.check_line_ids.filtered(lambda line: line.is_done and line.words)
        if done:
            one._note([self.env._("Gone through at closing:"), *done.mapped("words")])


class TrajectoryCloseLine(models.TransientModel):
    """One thing to go through as a trajectory closes, or as one asks after it later."""

    _name = "netwerk.trajectory.close.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Close a trajectory: what is gone through"

    close_id = fields.Many2one("netwerk.trajectory.close", ondelete="cascade")
    look_id = fields.Many2one("netwerk.trajectory.look", ondelete="cascade")
    kind = fields.Selection(
        [
            ("check", "To think of"),
            ("agreement", "Agreement"),
            ("result", "Result"),
        ],
        required=True,
        default="result",
    )
    words = fields.Char("In words")
    is_done = fields.Boolean("Done")
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
            ("open", "Stays open here"),
        ],
        "What happens with it",
        required=True,
        default="stopped",
    )
    goes_on_with = fields.Char("With whom")
    # -- a result
    outcome_id = fields.Many2one("netwerk.outcome", "Result", ondelete="cascade")
    for_whom = fields.Selection(
        "_for_whom", "For whom", required=True, default="client"
    )
    is_wished = fields.Boolean("Wished for", readonly=True)
    is_true = fields.Boolean("Came of it", default=True)
    through_network = fields.Selection("_through_network", "Through the network")

    @api.model
    def _for_whom(self):
        return self._choices("for_whom")

    @api.model
    def _through_network(self):
        return self._choices("through_network")

    def _choices(self, name):
        rows = self.env["netwerk.trajectory.outcome"]
        return rows._fields[name]._description_selection(self.env)

    def _note(self, trajectory, day, said_when):
        """Note the results that came of it, as said on a day."""
        self.env["netwerk.trajectory.outcome"].create(
            [
                {
                    "trajectory_id": trajectory.id,
                    "outcome_id": line.outcome_id.id,
                    "for_whom": line.for_whom,
                    "is_wished": "actual",
                    "day": day,
                    "said_when": said_when,
                    "through_network": line.through_network,
                    "words": line.words,
                }
                for line in self
                if line.is_true and line.outcome_id
            ]
        )
