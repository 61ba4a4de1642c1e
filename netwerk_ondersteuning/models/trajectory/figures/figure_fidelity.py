from odoo import api, fields, models
from odoo.tools import SQL

from ....engine.trajectory.fidelity import STATES, fidelity
from ....engine.trajectory.log import Log
from ...figure.figure_people import WITHHELD
from ...network.words.words import Words
from .points import points

#: What is not closed, in the place of a year.
RUNNING = "running"
#: The first year of which is told; nothing was noted before.
FIRST_YEAR = 2000


class FigureFidelity(models.Model):
    """Points of Critical Time Intervention, of all trajectories by that method: met,
    not met, not known. By the year in which they were closed; what still runs apart, as
    it stands today.

    Each point is read by itself: there is no total of a trajectory and no mark of a
    team, and nothing is told by coach. Where fewer than five dossiers say something of
    a point they are put together or not shown (see :class:`FigureOfPeople`): of fewer
    than five trajectories nothing is told at all. What is asked of a point is what the
    path of a trajectory shows (``engine/trajectory/fidelity.py``).
    """

    _name = "netwerk.figure.fidelity"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: points of Critical Time Intervention"
    _auto = False
    _asked_by = ("point", "state")
    _asked_for = ("trajectory_count:sum",)
    _cell = "point"
    _cells = ("point", "ended")
    _several_times_in = ("ended",)
    _class = "state"
    _number = "trajectory_count"
    _order = "ended desc, point, id"
    _depends = {
        "netwerk.trajectory": ["dossier_id", "method_id", "date_start", "date_end"],
        "netwerk.trajectory.phase": [
            "trajectory_id",
            "key",
            "cycle",
            "kind",
            "is_main",
            "entered",
            "left",
            "focus_ids",
        ],
        "netwerk.trajectory.closing": ["trajectory_id", "closed", "reopened"],
        "netwerk.meeting": ["dossier_id", "trajectory_id", "date", "kind", "outcome"],
        "netwerk.meeting.attendance": ["meeting_id", "kind", "state"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    point = fields.Selection("_point_choices", readonly=True)
    ended = fields.Selection("_ended_choices", "Closed in", readonly=True)
    state = fields.Selection("_state_choices", "How it stands", readonly=True)
    trajectory_count = fields.Integer("Trajectories", readonly=True)

    @api.model
    def _point_choices(self):
        said = Words(self.env).said
        day = fields.Date.to_string(self.env.company._netwerk_today())
        return [
            (one.code, said(one.words, self) % one.values)
            for one in fidelity(Log(day), [], day)
        ]

    @api.model
    def _ended_choices(self):
        this_year = self.env.company._netwerk_today().year
        years = [str(year) for year in range(this_year, FIRST_YEAR - 1, -1)]
        return [(RUNNING, self.env._("Still running")), *zip(years, years, strict=True)]

    @api.model
    def _state_choices(self):
        said = Words(self.env).said
        return [
            *((code, said(label, self).capitalize()) for code, label in STATES.items()),
            (WITHHELD[0], self.env._("Too few to show apart")),
        ]

    def _facts(self):
        today = self.env.company._netwerk_today()
        # as the rule has it; only to look at less
        companies = None if self.env.su else self.env.companies.ids
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id,
                concat_ws(' ', it.point, COALESCE(to_char(it.date_end, 'YYYY'),
                    %(running)s)) AS cell,
                it.state AS class, dossier.id AS dossier_id, count(*) AS number,
                max(COALESCE(it.date_end, %(today)s)) AS day
            FROM (%(points)s) AS it
            JOIN netwerk_dossier AS dossier ON dossier.id = it.dossier_id
            GROUP BY 1, 2, 3, 4, 5
            """,
            running=RUNNING,
            today=today,
            points=points(today, companies),
        )
