from odoo import fields, models

#: How it was, in three faces.
FACES = [("yes", "Yes"), ("a_bit", "A bit"), ("no", "No")]


class Attendance(models.Model):
    """What somebody answers when he is invited, and says afterwards."""

    _inherit = "netwerk.meeting.attendance"

    answer = fields.Selection(
        [("coming", "Coming"), ("perhaps", "Perhaps"), ("not", "Not coming")],
        copy=False,
    )
    answered_on = fields.Datetime(copy=False)
    answer_note = fields.Char("Word with the answer", copy=False)
    answer_by_link = fields.Boolean("Answered by himself", readonly=True, copy=False)
    eval_heard = fields.Selection(FACES, "Was I heard?", copy=False)
    eval_useful = fields.Selection(FACES, "Was it useful?", copy=False)
    eval_own_say = fields.Selection(FACES, "Could I have my say?", copy=False)
    eval_words = fields.Char("About the meeting", copy=False)
    eval_on = fields.Date("Evaluated on", copy=False)
