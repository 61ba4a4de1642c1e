from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of, words_of


class FigureKept(models.Model):
    """Whether agreements were kept, by the month of looking back.

    Each time that was looked back counts: an agreement that comes back has many. What
    was never looked back on is not there. Whose work it is, is what the doer was on the
    day of agreeing.
    """

    _name = "netwerk.figure.kept"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: agreements kept"
    _auto = False
    _asked_by = ("doer_party",)
    _asked_for = ("kept_count:sum", "not_kept_count:sum")
    _summed = ("review_count", "kept_count", "not_kept_count")
    _order = "date desc, id"
    _depends = {
        "netwerk.agreement.review": ["agreement_id", "company_id", "date", "is_kept"],
        "netwerk.agreement": ["dossier_id", "doer_party"],
        "netwerk.dossier": ["team_id", "coach_id"],
    }

    date = fields.Date("Month", readonly=True)
    doer_party = fields.Selection(
        words_of("netwerk.agreement", "doer_party"),
        "Whose work",
        readonly=True,
    )
    review_count = fields.Integer("Looked back on", readonly=True)
    kept_count = fields.Integer("Kept", readonly=True)
    not_kept_count = fields.Integer("Something came in between", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, review.company_id, dossier.team_id,
                dossier.coach_id, agreement.doer_party, agreement.dossier_id,
                review.date AS day, 1 AS review_count,
                (is_kept IS TRUE)::integer AS kept_count,
                (is_kept IS NOT TRUE)::integer AS not_kept_count
            FROM netwerk_agreement_review AS review
            JOIN netwerk_agreement AS agreement ON agreement.id = review.agreement_id
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = agreement.dossier_id
            """,
            month=month_of(SQL("review.date")),
        )
