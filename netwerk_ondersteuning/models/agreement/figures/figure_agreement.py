from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of, words_of


class FigureAgreement(models.Model):
    """Who does the work: agreements by the month in which they were made.

    Every agreement counts once, on the day it was made. One that was agreed anew or
    handed over counts, and so does the one that came instead of it: leave them out by
    `state`. How long the dossier ran counts from the day on which it was started.
    Whose work it is, is what the doer was on the day of agreeing. Closed dossiers
    count; nothing in them is open any more.
    """

    _name = "netwerk.figure.agreement"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: who does the work"
    _auto = False
    _asked_by = ("since_start", "doer_party")
    _asked_for = ("agreement_count:sum",)
    _summed = ("agreement_count",)
    _order = "date desc, id"
    _depends = {
        "netwerk.agreement": [
            "dossier_id",
            "company_id",
            "made_on",
            "doer_party",
            "state",
        ],
        "netwerk.dossier": ["team_id", "coach_id", "opened_on", "active"],
    }

    date = fields.Date("Month", readonly=True)
    # the keys sort as the classes do: that is how a graph orders them
    since_start = fields.Selection(
        [
            ("months_01_03", "First 3 months"),
            ("months_04_06", "Month 4 to 6"),
            ("months_07_12", "Month 7 to 12"),
            ("years", "After a year"),
        ],
        "Since the start",
        readonly=True,
        help="How long the dossier ran when this was agreed.",
    )
    doer_party = fields.Selection(
        words_of("netwerk.agreement", "doer_party"),
        "Whose work",
        readonly=True,
    )
    state = fields.Selection(
        words_of("netwerk.agreement", "state"),
        readonly=True,
    )
    agreement_count = fields.Integer("Agreements", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, agreement.company_id, dossier.team_id,
                dossier.coach_id,
                CASE WHEN made_on < opened_on + interval '3 months' THEN 'months_01_03'
                    WHEN made_on < opened_on + interval '6 months' THEN 'months_04_06'
                    WHEN made_on < opened_on + interval '1 year' THEN 'months_07_12'
                    ELSE 'years' END AS since_start,
                agreement.doer_party,
                CASE WHEN agreement.state = 'open' AND NOT dossier.active
                    THEN 'stopped' ELSE agreement.state END AS state,
                agreement.dossier_id, agreement.made_on AS day, 1 AS agreement_count
            FROM netwerk_agreement AS agreement
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = agreement.dossier_id
            """,
            month=month_of(SQL("agreement.made_on")),
        )
