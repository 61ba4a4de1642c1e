from odoo import fields, models

from ...mixin.period_mixin import EndsAfter, OneAtATime
from ..category import FORMALITIES

CONTACT_PERMISSIONS = [("yes", "Yes"), ("ask", "Ask first"), ("no", "No")]
REACHABILITIES = [("easy", "Easy"), ("sometimes", "Now and then"), ("hard", "Hard")]


class MemberPeriod(models.Model):
    """What is said of somebody during a period: category, paid or not, roles, …

    The periods of somebody follow on one another and hold every day: the first has no
    start (it holds since the person is in the network, whenever that is), the last no
    end. What the last one says stands on the person as well. Which fields have a time
    is said in ``PERSON`` (``engine/network/fields.py``); a later room adds such a field
    to both models.

    Nobody writes these rows but :mod:`.history`, which keeps both in step.
    """

    _name = "netwerk.member.period"
    _inherit = "netwerk.part.mixin"
    _description = "What is said of somebody during a period"
    _order = "date_start NULLS FIRST, id"
    _rec_name = "member_id"
    _part_of = "member_id"
    _most_in_dossier = None  # so many of each person: `bounds.PERIODS`

    # (member_id, date_start) is an index: see below
    member_id = fields.Many2one(
        "netwerk.member",
        string="Who",
        required=True,
        ondelete="cascade",
        check_company=True,
    )
    date_start = fields.Date("From", help="Empty: since this person is there.")
    date_end = fields.Date(
        "No longer from", help="The first day that it does not hold any more."
    )
    category_id = fields.Many2one(
        "netwerk.member.category", index="btree_not_null", ondelete="restrict"
    )
    formality = fields.Selection(FORMALITIES)
    role_ids = fields.Many2many(
        "netwerk.member.role",
        "netwerk_member_period_role_rel",
        "period_id",
        "role_id",
        string="Roles",
        ondelete="restrict",
    )
    occupation = fields.Char()
    contact_permission = fields.Selection(
        CONTACT_PERMISSIONS, "May we contact this person?"
    )
    contact_permission_date = fields.Date("Said on")
    reachability = fields.Selection(REACHABILITIES)
    stance = fields.Char("What this person thinks of the client's plan")

    _period = EndsAfter("date_start", "date_end", "The end must come after the start.")
    _no_overlap = OneAtATime(
        "member_id", "Something else is said of this person in this period."
    )
    _member_idx = models.Index("(member_id, date_start)")
