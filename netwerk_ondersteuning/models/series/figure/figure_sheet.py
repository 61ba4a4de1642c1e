from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import month_of, words_of
from ...figure.figure_people import WITHHELD


class FigureSheet(models.Model):
    """Sheets that were filled in, by month, instrument, kind of respondent and road.

    What is done counts, on the day on which it was said; what was taken back does not,
    and nothing tells what was said, nor by whose coach. Sheets that still stand apart
    count: that there is one is all that is told. Closed dossiers count. Small groups
    are hidden (see :class:`FigureOfPeople`): a class is an instrument that was filled
    in by one kind of respondent on one road.
    """

    _name = "netwerk.figure.sheet"
    _inherit = "netwerk.figure.people.mixin"
    _description = "Figures: instruments that were filled in"
    _auto = False
    _asked_by = ("date:month", "instrument")
    _asked_for = ("sheet_count:sum",)
    _class = "instrument"
    _classes = ("instrument", "respondent", "road")
    _number = "sheet_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.assessment": [
            "dossier_id",
            "instrument_id",
            "respondent",
            "road",
            "said_on",
            "state",
        ],
        "netwerk.instrument": ["code"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Month", readonly=True)
    instrument = fields.Selection("_instrument_choices", readonly=True)
    respondent = fields.Selection(
        lambda self: self._choices_of("respondent"),
        "Filled in by",
        readonly=True,
    )
    road = fields.Selection(
        lambda self: self._choices_of("road"),
        "How",
        readonly=True,
    )
    sheet_count = fields.Integer("Sheets", readonly=True)

    @api.model
    def _choices_of(self, name):
        words = words_of("netwerk.assessment", name)
        return [*words(self), self._withheld()]

    @api.model
    def _withheld(self):
        return WITHHELD[0], self.env._("Too few to show apart")

    @api.model
    def _instrument_choices(self):
        # sudo: the figures tell which instruments there are, of the own organisations
        instruments = self.env["netwerk.instrument"].sudo()
        found = instruments.search_fetch(
            [
                ("state", "!=", "draft"),
                ("company_id", "in", [False, *self.env.companies.ids]),
            ],
            ["code", "title"],
            order="version, id",
        )
        titles = {one.code: one.title for one in found}  # as it is called now
        return [*titles.items(), self._withheld()]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(month)s AS cell,
                concat_ws(' ', instrument.code, sheet.respondent, sheet.road) AS class,
                dossier.id AS dossier_id, count(*) AS number
            FROM netwerk_assessment AS sheet
            JOIN netwerk_instrument AS instrument
                ON instrument.id = sheet.instrument_id
            JOIN netwerk_dossier AS dossier ON dossier.id = sheet.dossier_id
            WHERE sheet.state = 'done'
            GROUP BY 1, 2, 3, 4, 5
            """,
            month=month_of(SQL("sheet.said_on")),
        )
