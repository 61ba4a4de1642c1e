from odoo import api, fields, models

from ..dossier.worklist import WaitingDay

#: Of what age the client is, as it is asked: classes, never a day of birth.
AGE_CLASSES = [
    ("age_00_11", "Under 12"),
    ("age_12_17", "12 to 17"),
    ("age_18_24", "18 to 24"),
    ("age_25_44", "25 to 44"),
    ("age_45_64", "45 to 64"),
    ("age_65_79", "65 to 79"),
    ("age_80_99", "80 or older"),
]


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
    age_class = fields.Selection(
        AGE_CLASSES,
        "Age class",
        help="For the figures alone, and only when it is asked; empty: not asked.",
    )

    @api.depends("funding_ids.funder_id", "funding_ids.date_start")
    def _compute_funder_id(self):
        for dossier in self:
            rows = dossier.funding_ids
            last = rows.sorted(lambda row: (row.date_start, row._origin.id))[-1:]
            dossier.funder_id = last.funder_id
