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
    volunteer has none. Who held the talk reads it, and who may enter the dossier of a
    client with whom this volunteer has a match that has not ended; nobody else, and no
    client. A volunteer who wants something else later has another talk.
    """

    _name = "netwerk.volunteer.intake"
    _inherit = "netwerk.links.checked.mixin"
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
