from odoo import fields, models
from odoo.tools import SQL

from ..figure.figure import quarter_of
from ..figure.figure_people import WITHHELD
from .lead import STAGES


class FigureLead(models.Model):
    """Leads to work, by how far they are and by whether the network led to them.

    Each lead counts once, in the quarter since which it is where it is; one that ended
    counts with how far it came, and so does one of a closed dossier. What was archived
    does not count. Nothing tells of whose client or coach it is. Small groups are
    hidden (see :class:`FigureOfPeople`): a class is a stage on one road.
    """

    _name = "netwerk.figure.lead"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: leads to work"
    _auto = False
    _asked_by = ("stage", "road")
    _asked_for = ("lead_count:sum",)
    _class = "stage"
    _classes = ("stage", "road")
    _number = "lead_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.job.lead": [
            *("active", "dossier_id", "is_through_network", "stage", "stands_on"),
        ],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    stage = fields.Selection([*STAGES, WITHHELD], "How far it is", readonly=True)
    road = fields.Selection(
        [
            ("network", "Through the network"),
            ("otherwise", "Otherwise"),
            WITHHELD,
        ],
        "By which road",
        readonly=True,
    )
    lead_count = fields.Integer("Job leads", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                concat_ws(' ', lead.stage,
                    CASE WHEN lead.is_through_network THEN 'network'
                        ELSE 'otherwise' END) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(lead.stands_on) AS day
            FROM netwerk_job_lead AS lead
            JOIN netwerk_dossier AS dossier ON dossier.id = lead.dossier_id
            WHERE lead.active AND lead.stands_on IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("lead.stands_on")),
        )
