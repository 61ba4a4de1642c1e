from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.referral.steps import STEPS
from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique
from .words import step_choices


def _is_whole(row):
    """Whether a step says when it was done, or why it was skipped."""
    has_reason = bool(row.skip_reason and row.skip_reason.strip())
    return has_reason == (row.state == "skipped") and bool(row.day) == (
        row.state != "open"
    )


class ReferralStep(models.Model):
    """A step of a referral: planned, done, or skipped with a reason.

    Nobody adds or takes one away: a referral has them all, and none has to be done in
    its order.
    """

    _name = "netwerk.referral.step"
    _inherit = "netwerk.part.mixin"
    _description = "Step of a referral"
    _order = "referral_id, sequence, id"
    _rec_name = "code"
    _part_of = "referral_id"

    referral_id = fields.Many2one(
        "netwerk.referral", required=True, index=True, ondelete="cascade"
    )
    code = fields.Selection(
        lambda self: step_choices(self.env), "Step", required=True, readonly=True
    )
    sequence = fields.Integer(compute="_compute_sequence", store=True, precompute=True)
    state = fields.Selection(
        [("open", "Still to do"), ("done", "Done"), ("skipped", "Skipped")],
        "How far",
        required=True,
        default="open",
    )
    planned_on = fields.Date("Agreed for", help="On that day it stands in Vandaag.")
    day = fields.Date("Done on")
    words = fields.Text("What came of it")
    skip_reason = fields.Char("Why it is skipped")
    goes_along = fields.Boolean(
        "May go along",
        help="These words stand on the page for the service, once the client agreed "
        "that information is exchanged.",
    )
    is_confidential = fields.Boolean(
        "Said in confidence",
        help="Stays with the team: on no page, and in no text that leaves.",
    )
    is_next = fields.Boolean(
        compute="_compute_is_next", export_string_translation=False
    )
    questions = fields.Html("To ask", compute="_compute_questions", sanitize=False)

    _once = CheckedUnique(
        "(referral_id, code)",
        "Each step stands once in a referral.",
        lambda row: (row.referral_id, row.code),
    )
    _whole = Checked(
        """CHECK ((skip_reason IS NOT NULL AND btrim(skip_reason) <> '')
            = (state = 'skipped')
            AND (day IS NOT NULL) = (state <> 'open'))""",
        "Say on which day it was done, or why it is skipped.",
        _is_whole,
    )
    _in_confidence = Checked(
        "CHECK (is_confidential IS NOT TRUE OR goes_along IS NOT TRUE)",
        "What was said in confidence does not go along.",
        lambda row: not (row.is_confidential and row.goes_along),
    )

    @api.depends("code")
    def _compute_sequence(self):
        places = {code: place for place, code in enumerate(STEPS, 1)}
        for step in self:
            step.sequence = places.get(step.code, 0)

    @api.depends("referral_id.next_step", "code")
    def _compute_is_next(self):
        for step in self:
            step.is_next = step.code == step.referral_id.next_step

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_questions(self):
        referrals = self.env["netwerk.referral"]
        for step in self:
            step.questions = step.code and referrals._questions(step.code)

    @api.constrains("day")
    def _check_not_ahead(self):
        if any(step.day and step.day > today_of(step) for step in self):
            raise ValidationError(
                self.env._("What is still to come is planned, not done.")
            )

    @api.onchange("state")
    def _onchange_state(self):
        self.update(self._along({"state": self.state}, today_of(self)))

    @api.onchange("is_confidential")
    def _onchange_is_confidential(self):
        if self.is_confidential:
            self.goes_along = False

    @api.model
    def _along(self, vals, today):
        """What goes along with another state: its day; a reason only when skipped."""
        state = vals.get("state")
        if state == "open":
            return vals | {"day": False, "skip_reason": False}
        if state:
            vals = {"day": today} | vals
        return vals | {"skip_reason": False} if state == "done" else vals

    @api.model
    def _complete(self, referrals):
        """Add the steps that these referrals do not have."""
        self.create(
            [
                {"referral_id": referral.id, "code": code}
                for referral in referrals
                for code in STEPS
                if code not in referral.sudo().step_ids.mapped("code")
            ]
        )

    def write(self, vals):
        """Nothing is done in a referral that is closed."""
        self._check_values(vals)  # before they are looked at
        if not self.env.su:
            for step in self:
                if step.referral_id.state == "closed":
                    raise UserError(step.referral_id._closed_words())
        for step in self:
            super(ReferralStep, step).write(step._whole_values(vals))
        return True

    def _whole_values(self, vals):
        """These values for this step: a day that was said before stays."""
        if "state" in vals and vals["state"] == self.state:
            return vals
        return self._along(vals, today_of(self))

    def _is_in_confidence(self):
        return self.is_confidential or super()._is_in_confidence()

    def action_open(self):
        """Do this step.

        :return: an action: its dialog, with the questions
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": dict(step_choices(self.env))[self.code],
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
