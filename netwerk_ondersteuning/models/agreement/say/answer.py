from odoo import fields, models

from .consent import ANSWERS


class AgreementAnswer(models.Model):
    """What the doer of an agreement said of it: whether it is right, done, or not.

    Each answer stays as it was given. Rows are only made by :class:`Say`.
    """

    _name = "netwerk.agreement.answer"
    _inherit = "netwerk.part.mixin"
    _description = "Answer to an agreement"
    _order = "id desc"
    _rec_name = "answer"
    _part_of = "agreement_id"

    agreement_id = fields.Many2one(
        "netwerk.agreement",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    answered_on = fields.Datetime(required=True, default=fields.Datetime.now)
    who = fields.Char(help="Who did it on that day.")
    answer = fields.Selection(ANSWERS, "Said", required=True)
    words = fields.Char("In their own words")
    is_by_link = fields.Boolean(
        "Said by themselves", help="On their own page, by a personal link."
    )
    is_current = fields.Boolean(
        "Of what is agreed now",
        default=True,
        help="Not any more when the agreement was changed after it.",
    )
