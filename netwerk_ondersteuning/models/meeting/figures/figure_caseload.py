from odoo import fields, models
from odoo.tools import SQL

from ..outcome import HELD


class FigureCaseload(models.Model):
    """The dossiers of today, by the age of their map and by their last contact.

    The age of a map runs from the last day of which it tells. A contact is a contact
    moment of any type that was held, whole or in part, up to today. Archived dossiers
    do not count.

    How long without a contact is long, each organisation says for itself
    (``netwerk_contact_weeks``); the last third of those weeks is "a while". What is
    long or never here stands in the list "Not spoken for a while". A dossier that began
    within those weeks is new, and never in that list.
    """

    _name = "netwerk.figure.caseload"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: dossiers today"
    _auto = False
    _asked_by = ("map_age", "last_contact")
    _asked_for = ("dossier_count:sum",)
    _summed_for_whom = ("dossier_count",)
    _depends = {
        "netwerk.meeting": ["dossier_id", "date", "outcome"],
        "netwerk.dossier": [
            "company_id",
            "team_id",
            "coach_id",
            "active",
            "network_date",
            "opened_on",
        ],
        "res.company": ["netwerk_contact_weeks"],
    }

    # the keys sort as the classes do: that is how a graph orders them
    map_age = fields.Selection(
        [
            ("fresh", "Under 3 months"),
            ("middle", "3 to 12 months"),
            ("old", "A year or older"),
            ("without", "No map yet"),
        ],
        "Age of the map",
        readonly=True,
    )
    last_contact = fields.Selection(
        [
            ("fresh", "Not long ago"),
            ("late", "A while ago"),
            ("long", "Not for a while"),
            ("never", "Not spoken yet"),
            ("new", "New"),
        ],
        readonly=True,
    )
    dossier_count = fields.Integer("Dossiers", readonly=True)

    def _figure(self):
        return SQL(
            """
            SELECT company_id, team_id, coach_id, map_age, last_contact,
                count(*)::integer AS dossier_count
            FROM (%s) AS fact
            GROUP BY 1, 2, 3, 4, 5
            """,
            self._facts(),
        )

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, dossier.coach_id,
                dossier.id AS dossier_id, %(today)s AS day,
                CASE WHEN network_date IS NULL THEN 'without'
                    WHEN network_date > %(today)s - interval '3 months' THEN 'fresh'
                    WHEN network_date > %(today)s - interval '1 year' THEN 'middle'
                    ELSE 'old' END AS map_age,
                CASE WHEN contact.date > %(today)s - 14 * weeks / 3 THEN 'fresh'
                    WHEN contact.date >= %(today)s - 7 * weeks THEN 'late'
                    WHEN dossier.opened_on >= %(today)s - 7 * weeks THEN 'new'
                    WHEN contact.date IS NULL THEN 'never'
                    ELSE 'long' END AS last_contact,
                1 AS dossier_count
            FROM netwerk_dossier AS dossier
            JOIN (
                SELECT id, netwerk_contact_weeks AS weeks FROM res_company
            ) AS company ON company.id = dossier.company_id
            LEFT JOIN (
                SELECT dossier_id, max(date) AS date FROM netwerk_meeting
                WHERE outcome IN %(held)s AND date <= %(today)s
                GROUP BY dossier_id
            ) AS contact ON contact.dossier_id = dossier.id
            WHERE dossier.active
            """,
            today=SQL("%s::date", self.env.company._netwerk_today()),
            held=HELD,
        )
