from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.days import screen_day


class AgreementReview(models.Model):
    """Whether an agreement was kept this time; what comes back has many of these."""

    _name = "netwerk.agreement.review"
    _inherit = "netwerk.part.mixin"
    _description = "Looking back on an agreement"
    _order = "date desc, id desc"
    _rec_name = "date"
    _part_of = "agreement_id"

    agreement_id = fields.Many2one(
        "netwerk.agreement",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    date = fields.Date(required=True, default=today_of, index=True)
    is_kept = fields.Boolean("Kept")
    came_between = fields.Char("What came in between?")

    # for the figures: the database knows how few months there are, and finds one
    _month = models.Index("((date_trunc('month', date::timestamp)::date))")

    @api.constrains("date")
    def _check_not_ahead(self):
        if any(review.date > today_of(review) for review in self):
            raise ValidationError(
                self.env._("What is still to come cannot be looked back on.")
            )

    def _words(self):
        """In words: "3 November: kept." or what came in between."""
        day = screen_day(self.env, self.date)
        words = self.env._("kept") if self.is_kept else self.env._("did not work out")
        if not self.is_kept and self.came_between:
            words = f"{words} ({_inside(self.came_between)})"
        return f"{day}: {words}."


def _inside(sentence):
    """A sentence as it stands within another: its own full stop comes after that."""
    sentence = sentence.strip()
    has_stop = sentence.endswith(".") and not sentence.endswith("..")
    return sentence[:-1] if has_stop else sentence
