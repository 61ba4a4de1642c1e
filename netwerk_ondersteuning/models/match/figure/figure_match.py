from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of, words_of
from ...figure.figure_people import WITHHELD


class FigureMatch(models.Model):
    """Matches of a client and a volunteer that were asked in a quarter: how far they
    came, and what came of them.

    Two times yes is a step of its own: of both, before it runs. What ended counts with
    how far it came; a day that is planned, or was when it ended, is no step. A match
    that follows on one that did not click counts once more. Of which volunteer is not
    told, nor by whose coach. Small groups are hidden (see :class:`FigureOfPeople`): a
    class is a step and what came of it.
    """

    _name = "netwerk.figure.match"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: matches with a volunteer"
    _auto = False
    _asked_by = ("date:quarter", "reached")
    _asked_for = ("match_count:sum",)
    _class = "reached"
    _classes = ("reached", "outcome")
    _number = "match_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.match": [
            *("dossier_id", "asked_on", "talk_on", "proposed_on", "met_on"),
            *("client_answer", "volunteer_answer", "started_on", "state"),
            *("ended_on", "end_reason"),
        ],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    reached = fields.Selection("_reached_choices", "Came to", readonly=True)
    outcome = fields.Selection("_outcome_choices", "What came of it", readonly=True)
    match_count = fields.Integer("Matches", readonly=True)

    @api.model
    def _withheld(self):
        return WITHHELD[0], self.env._("Too few to show apart")

    @api.model
    def _reached_choices(self):
        steps = dict(words_of("netwerk.match", "state")(self))
        del steps["ended"]  # it came somewhere first
        running = steps.pop("running")
        return [
            *steps.items(),
            ("two_yes", self.env._("Two times yes")),
            ("running", running),
            self._withheld(),
        ]

    @api.model
    def _outcome_choices(self):
        return [
            ("running", self.env._("Under way")),
            *words_of("netwerk.match", "end_reason")(self),
            self._withheld(),
        ]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                concat_ws(' ', CASE
                    WHEN match.started_on IS NOT NULL OR match.state = 'running'
                        THEN 'running'
                    WHEN match.client_answer = 'yes' AND match.volunteer_answer = 'yes'
                        THEN 'two_yes'
                    WHEN match.client_answer IS NOT NULL
                        OR match.volunteer_answer IS NOT NULL
                        OR match.state = 'thinking' THEN 'thinking'
                    WHEN match.met_on <= %(until)s OR match.state = 'introduction'
                        THEN 'introduction'
                    WHEN match.proposed_on <= %(until)s OR match.state = 'proposed'
                        THEN 'proposed'
                    WHEN match.talk_on <= %(until)s OR match.state = 'talk' THEN 'talk'
                    ELSE 'asked' END,
                    COALESCE(match.end_reason, 'running')) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(match.asked_on) AS day
            FROM netwerk_match AS match
            JOIN netwerk_dossier AS dossier ON dossier.id = match.dossier_id
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("match.asked_on")),
            until=SQL(
                "COALESCE(match.ended_on, %s)", self.env.company._netwerk_today()
            ),
        )
