from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of

#: The instrument that has the questions; on paper it is printed from there.
INTAKE = "vrijwilliger-intake"
#: Where the answer to each of its questions is kept, by section and row; a section of
#: choices (when there is time, which activities) is one answer in words.
ANSWERS = {
    ("can", "why"): "why",
    ("can", "can"): "good_at",
    ("can", "likes"): "likes",
    ("can", "hope"): "hope",
    ("can", "with_whom"): "with_whom",
    ("experience", "work"): "experience",
    ("experience", "care"): "cared",
    ("experience", "life"): "lived",
    ("experience", "learn"): "learns",
    ("moments", None): "moments",
    ("bounds", "often"): "often",
    ("bounds", "most"): "most",
    ("bounds", "not"): "rather_not",
    ("bounds", "costs"): "costs",
    ("bounds", "contact"): "reached_by",
    ("bounds", "support"): "support",
    ("activities", None): "activities",
}


class VolunteerIntake(models.Model):
    """What a volunteer told in the talk in which one gets to know each other.

    It is no sheet: a sheet is as open as the dossier from which it hangs, and a
    volunteer has none. Who held the talk reads and changes it. Who may enter the
    dossier of a client reads it from the day on which this volunteer was proposed there
    until that match ends; nobody else, and no client. A volunteer who wants something
    else later has another talk.
    """

    _name = "netwerk.volunteer.intake"
    _inherit = ["netwerk.unseen.mixin", "netwerk.links.checked.mixin"]
    _description = "Getting to know a volunteer"
    _order = "day desc, id desc"
    _rec_name = "day"

    volunteer_id = fields.Many2one(
        "netwerk.volunteer", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="volunteer_id.company_id", store=True, index=True, precompute=True
    )
    day = fields.Date("Talk on", required=True, default=lambda self: today_of(self))
    user_id = fields.Many2one(
        "res.users",
        string="With",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )

    why = fields.Text("Why do you want to do this?")
    good_at = fields.Text("What are you good at?")
    likes = fields.Text("What do you like doing?")
    hope = fields.Text("What do you hope to have from it yourself?")
    with_whom = fields.Text("With whom would you like to go along?")
    experience = fields.Text("Which experience do you have, paid or not?")
    cared = fields.Text("Have you cared for or helped somebody before?")
    lived = fields.Text(
        "What did you go through that is of use here?",
        help="Only if you want to tell it.",
    )
    learns = fields.Text("What do you still want to learn?")
    moments = fields.Text("When do you have time?")
    often = fields.Text("How often and for how long do you want to do this?")
    most = fields.Text("What is the most for you?")
    rather_not = fields.Text("What would you rather not do?")
    costs = fields.Text("Which costs do you make, and who pays them?")
    reached_by = fields.Text(
        "How may a client reach you?",
        help="We do not pass on your number or address if you do not want that.",
    )
    support = fields.Text("What do you need from us?")
    activities = fields.Text("What would you like to do?")

    @api.constrains("day")
    def _check_day(self):
        for intake in self:
            if intake.day > today_of(intake):
                raise ValidationError(
                    self.env._("What was said, was said today or before.")
                )

    def _check_access(self, operation):
        """Who held the talk changes it; who reads it for a match changes nothing."""
        result = super()._check_access(operation)
        if result or self.env.su or operation == "read":
            return result
        theirs = self.filtered(lambda one: one.sudo().user_id != self.env.user)
        if not theirs:
            return None
        make_error = self.env["ir.rule"]._make_access_error
        return theirs, lambda: make_error(operation, theirs)

    def write(self, vals):
        """Who held the talk stays so: nobody gives a talk to somebody else."""
        if not self.env.su and vals.get("user_id", self.env.uid) != self.env.uid:
            raise self.env["ir.rule"]._make_access_error("write", self)
        return super().write(vals)
