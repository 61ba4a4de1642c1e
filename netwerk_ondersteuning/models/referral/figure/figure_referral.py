from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD


class FigureReferral(models.Model):
    """Referrals that began in a quarter: how far they came, and why they were closed.

    The step is the furthest that was done. What is archived counts, as it was begun;
    closed dossiers count. Nothing tells to which service, nor by whose coach. Small
    groups are hidden (see :class:`FigureOfPeople`): a class is a step and what came of
    it.
    """

    _name = "netwerk.figure.referral"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: referrals"
    _auto = False
    _asked_by = ("date:quarter", "reached")
    _asked_for = ("referral_count:sum",)
    _class = "reached"
    _classes = ("reached", "outcome")
    _number = "referral_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.referral": [
            "dossier_id",
            "began_on",
            "reached",
            "state",
            "close_reason",
        ],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    reached = fields.Selection("_reached_choices", "Came to", readonly=True)
    outcome = fields.Selection("_outcome_choices", "What came of it", readonly=True)
    referral_count = fields.Integer("Referrals", readonly=True)

    @api.model
    def _withheld(self):
        return WITHHELD[0], self.env._("Too few to show apart")

    @api.model
    def _reached_choices(self):
        return [*self.env["netwerk.referral"]._reached_choices(), self._withheld()]

    @api.model
    def _outcome_choices(self):
        field = self.env["netwerk.referral"]._fields["close_reason"]
        return [
            ("running", self.env._("Under way")),
            *field._description_selection(self.env),
            ("last_step", self.env._("Closed after the last step")),
            self._withheld(),
        ]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                concat_ws(' ', referral.reached, CASE WHEN referral.state = 'running'
                    THEN 'running' ELSE COALESCE(referral.close_reason, 'last_step')
                    END) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(referral.began_on) AS day
            FROM netwerk_referral AS referral
            JOIN netwerk_dossier AS dossier ON dossier.id = referral.dossier_id
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("referral.began_on")),
        )
