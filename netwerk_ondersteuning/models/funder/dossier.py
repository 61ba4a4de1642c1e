from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..dossier.worklist import WaitingDay
from ..mixin.row_mixin import Checked
from .age import AGE_CLASSES, YEAR, age_class_today


class Dossier(models.Model):
    """For whom it is, and of what age: what an organisation reports by.

    It is administration and tells nothing of what is in the dossier, so a team leader
    sees the funder and the end of a decision in the list.
    """

    _inherit = "netwerk.dossier"

    funding_ids = fields.One2many(
        "netwerk.dossier.funding", "dossier_id", string="For whom", copy=False
    )
    funder_id = fields.Many2one(
        "netwerk.funder",
        compute="_compute_funder_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",  # the decisions, of which it is computed, hold the funder
        help="Whose decision began last; it may have ended since.",
        for_leader=True,
    )
    funding_ends_on = WaitingDay(
        "Decision ends",
        rows_of="netwerk.dossier.funding",
        rows="_domain_ending",
        rows_day="date_end",
        depends=("funding_ids.date_end", "funding_ids.is_settled"),
        for_leader=True,
    )
    birth_year = fields.Char(
        "Year of birth",
        help="Only when it is asked: for the figures, which tell a class of ages, and "
        "for the ages on a life line. A year, never a day; empty: not asked.",
    )
    age_class = fields.Selection(
        AGE_CLASSES,
        "Age class",
        compute=age_class_today,
        help="Of the age that somebody reaches this year.",
    )

    _birth_year_digits = Checked(
        "CHECK (birth_year = '' OR birth_year ~ '^(19|20)[0-9][0-9]$')",
        "A year of birth is four digits, as in 1980.",
        lambda row: not row.birth_year or bool(YEAR.fullmatch(row.birth_year)),
    )

    @api.constrains("birth_year")
    def _check_birth_year(self):
        for dossier in self:
            year = dossier.birth_year or ""
            is_year = YEAR.fullmatch(year)  # what is none is refused by the other check
            if is_year and int(year) > dossier.company_id._netwerk_today().year:
                raise ValidationError(self.env._("Nobody is born in a year to come."))

    @api.depends("funding_ids.funder_id", "funding_ids.date_start")
    def _compute_funder_id(self):
        for dossier in self:
            rows = dossier.funding_ids
            last = rows.sorted(lambda row: (row.date_start, row._origin.id))[-1:]
            dossier.funder_id = last.funder_id
