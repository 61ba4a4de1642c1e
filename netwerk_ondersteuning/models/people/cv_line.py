from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique
from .member import NAME_LENGTH

#: The category that a line of this kind proposes for whoever was met there, by code.
CATEGORY_OF_KIND = {
    "education": "school_work",
    "job": "school_work",
    "holiday_work": "school_work",
    "placement": "school_work",
    "volunteering": "club",
    "interest": "club",
}
FIRST_YEAR = 1900
#: A course or a contract may run on for some years.
YEARS_AHEAD = 10
LAST = 9999


class CvLine(models.Model):
    """A line of the client's cv: somewhere he was, and where he met people.

    The walk goes along the lines from secondary school to now and asks at each whom
    the client met there, whom he still sees and what became of them (workbook
    "Net-werkt", instrument 2). The lines themselves have no place in time as ties
    have: what the cv says holds on every date of the map.
    """

    _name = "netwerk.cv.line"
    _inherit = "netwerk.network.part"
    _description = "Line of the cv"
    _order = "sequence, id"

    name = fields.Char("What or where", required=True)
    kind = fields.Selection(
        [
            ("education", "Education"),
            ("job", "Job"),
            ("holiday_work", "Holiday work"),
            ("volunteering", "Volunteering"),
            ("interest", "Hobby or interest"),
            ("placement", "Placement"),
        ],
        required=True,
        default="job",
    )
    year_from = fields.Integer("From (year)")
    year_to = fields.Integer("Until (year)", help="Empty: until now, or not known.")
    sequence = fields.Integer(default=10)
    note = fields.Char()
    is_walked = fields.Boolean("Talked over")
    member_ids = fields.One2many("netwerk.member", "cv_line_id", string="Met there")
    uuid = fields.Char(readonly=True, copy=False)

    _uuid_unique = CheckedUnique(
        "(dossier_id, uuid) WHERE uuid IS NOT NULL",
        "",
        lambda row: (row.dossier_id, row.uuid),
    )
    _name_filled = Checked(
        "CHECK (btrim(name) <> '')",
        "Say what it was, or where.",
        lambda row: row.name.strip(),
    )

    def _in_time(self):
        """By year, as the walk goes; a line without a year comes last."""
        return self.sorted(
            lambda line: (line.year_from or line.year_to or LAST, line.sequence)
        )

    @api.constrains("name")
    def _check_name(self):
        for line in self:
            if len(line.name) > NAME_LENGTH:
                raise ValidationError(
                    self.env._(
                        "This name is too long (%(length)s characters; at most "
                        "%(most)s).",
                        length=len(line.name),
                        most=NAME_LENGTH,
                    )
                )

    @api.constrains("year_from", "year_to")
    def _check_years(self):
        for line in self:
            last = today_of(line).year + YEARS_AHEAD
            for year in (line.year_from, line.year_to):
                if year and not FIRST_YEAR <= year <= last:
                    raise ValidationError(
                        self.env._("%(year)s cannot be right as a year.", year=year)
                    )
            if line.year_from and line.year_to and line.year_to < line.year_from:
                raise ValidationError(
                    self.env._("The last year comes before the first.")
                )
