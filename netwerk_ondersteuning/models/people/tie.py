from datetime import date
from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...engine.network import kinship
from ..mixin.clock import today_of
from ..mixin.period_mixin import EndsAfter
from ..mixin.row_mixin import Checked

#: Selection values that read the other way round when a pair is turned.
TURNED = {
    "from_member": "to_member",
    "to_member": "from_member",
    "member": "other",
    "other": "member",
} | kinship.TURNED
DIRECTED = ("direction", "tension_from", "kinship")


class OnePeriod(Checked):
    """No two rows of one pair at one time: the twin of an exclusion."""

    def is_broken(self, model, rows, ids):
        periods = sorted(
            (
                min(row.member_id, row.other_member_id or row.member_id),
                max(row.member_id, row.other_member_id or row.member_id),
                row.date_start or date.min,
                row.date_end or date.max,
            )
            for row in rows
            if row.active
        )
        for (*pair, _start, end), (*next_pair, start, _end) in pairwise(periods):
            if pair == next_pair and start < end:
                return True
        if not periods:
            return False
        found = SQL(
            """
            SELECT 1 FROM netwerk_tie t
            JOIN (VALUES %s) AS row (one, other, date_start, date_end)
                ON int4range(
                    LEAST(member_id, COALESCE(other_member_id, member_id)),
                    GREATEST(member_id, COALESCE(other_member_id, member_id)), '[]')
                    = int4range(row.one, row.other, '[]')
                AND daterange(t.date_start, t.date_end, '[)')
                    && daterange(row.date_start, row.date_end, '[)')
            WHERE t.active AND t.id <> ALL(%s) LIMIT 1
            """,
            SQL(", ").join(periods),
            ids,
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)


class Tie(models.Model):
    """A relation of somebody with the client, or with somebody else, during a period.

    A period is half-open, [start, end), and no two of one pair overlap: the database
    sees to that. The map writes ties only through
    ``netwerk.dossier.apply_network_changes``. Every choice is empty as long as it was
    not discussed: "neutral" is something that the client said.
    """

    _name = "netwerk.tie"
    _inherit = ["netwerk.network.pair", "netwerk.period.mixin"]
    _description = "Relation in a network"
    _order = "date_start desc, id desc"

    date_start = fields.Date("From", required=True, default=today_of)
    date_end = fields.Date(
        "No longer from", help="The first day that it does not hold any more."
    )
    ring = fields.Integer(
        help="1 is nearest to the client; empty: not placed yet. "
        "Only on a tie with the client."
    )
    # how it is kept: `engine.network.frame`
    slot = fields.Integer(
        "Spot",
        readonly=True,
        copy=False,
        default=-1,
        help="Where in the own ring and sector, and whether that was chosen by hand.",
    )
    quality = fields.Selection(
        [
            ("supportive", "Supportive"),
            ("neutral", "Neutral"),
            ("tense", "Tense"),
            ("broken", "Broken"),
        ]
    )
    valence = fields.Selection(
        [("positive", "Positive"), ("negative", "Negative"), ("mixed", "Both")],
        "How the client experiences it",
    )
    direction = fields.Selection(
        [
            ("from_member", "From this person"),
            ("to_member", "To this person"),
            ("mutual", "Mutual"),
        ],
        "Support goes",
    )
    tension_from = fields.Selection(
        [
            ("member", "From this person"),
            ("other", "From the other"),
            ("both", "From both"),
        ],
        "Tension comes",
    )
    kinship = fields.Selection(
        [
            ("parent", "Parent"),
            ("child", "Child"),
            ("sibling", "Brother or sister"),
            ("twin", "Twin brother or sister"),
            ("half_sibling", "Half-brother or half-sister"),
            ("partner", "Partner"),
            ("grandparent", "Grandparent"),
            ("grandchild", "Grandchild"),
            ("aunt_uncle", "Aunt or uncle"),
            ("nephew_niece", "Nephew or niece (child of brother or sister)"),
            ("cousin", "Cousin"),
            ("adoptive_parent", "Adoptive parent"),
            ("adopted_child", "Adopted child"),
            ("step_parent", "Step-parent"),
            ("step_child", "Stepchild"),
            ("foster_parent", "Foster parent"),
            ("foster_child", "Foster child"),
            ("donor", "Donor (of seed or an egg)"),
            ("donor_child", "Child of the donor"),
            ("parent_in_law", "Parent-in-law"),
            ("child_in_law", "Son- or daughter-in-law"),
            ("sibling_in_law", "Brother- or sister-in-law"),
            ("other_kin", "Other family"),
        ],
        help="What this person is of the other (the client, when the other is empty).",
    )
    partner_bond = fields.Selection(
        [("current", "Current"), ("ended", "Ended"), ("widowed", "Until death")]
    )
    client_gives = fields.Char(
        "What the client means to this person",
        help="Asked before who could help: support goes both ways.",
    )
    contact_frequency = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("yearly", "A few times a year"),
            ("rarely", "Hardly ever"),
            ("none", "No contact"),
        ]
    )
    function_ids = fields.Many2many(
        "netwerk.support.function", string="Kinds of support", ondelete="restrict"
    )
    is_vip = fields.Boolean(
        "Very important", help="The client finds this person very important."
    )
    engagement = fields.Selection(
        [
            ("ready", "Glad to do something"),
            ("maybe", "Perhaps, when asked"),
            ("little", "Can do little now"),
        ],
        "Willing to help",
    )
    involve = fields.Selection(
        [("yes", "Yes"), ("not_now", "Not now"), ("rather_not", "Rather not")],
        help="Does the client want this person involved?",
    )
    involve_words = fields.Char("In the client's words")
    involve_review_date = fields.Date("Ask again on")
    client_words = fields.Char(
        "How the client tells it", help="The client's own reading."
    )

    _period = EndsAfter("date_start", "date_end", "The end must come after the start.")
    _ring_with_client = Checked(
        "CHECK (other_member_id IS NULL OR COALESCE(ring, 0) = 0)",
        "A ring says how near somebody is to the client; "
        "a line between two others has none.",
        lambda row: not (row.other_member_id and row.ring),
    )
    _not_with_oneself = Checked(
        "CHECK (member_id <> other_member_id)",
        "Nobody has a line with themselves.",
        lambda row: row.member_id != row.other_member_id,
    )
    # One range holds both ends of the pair, so no extension is needed; a tie with the
    # client is the range of one member alone. Short ranges keep the index quick.
    _no_overlap = OnePeriod(
        """EXCLUDE USING gist (
            int4range(
                LEAST(member_id, COALESCE(other_member_id, member_id)),
                GREATEST(member_id, COALESCE(other_member_id, member_id)),
                '[]') WITH =,
            daterange(date_start, date_end, '[)') WITH &&
        ) WHERE (active)""",
        "There is already a line between these two in this period.",
        holds=None,
    )
    _map_idx = models.Index("(dossier_id, id) WHERE active")

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        return super().create([self._turn(vals) for vals in vals_list])

    @api.model
    def _turn(self, vals):
        """The same tie seen from the member with the lower id.

        So a pair has one way to be written, whichever end was named first.
        """
        member, other = vals.get("member_id"), vals.get("other_member_id")
        if not (member and other and member > other):
            return vals
        turned = {
            key: TURNED.get(value, value) if key in DIRECTED else value
            for key, value in vals.items()
        }
        return turned | {"member_id": other, "other_member_id": member}

    @api.constrains("member_id", "other_member_id", "ring")
    def _check_tie(self):
        """What the database cannot see; the rest is in the constraints above."""
        for tie in self:
            other = tie.other_member_id
            if other and other.dossier_id != tie.member_id.dossier_id:
                raise ValidationError(
                    self.env._("This person stands in another network.")
                )
            if not 0 <= tie.ring <= tie.dossier_id.ring_count:
                raise ValidationError(
                    self.env._(
                        "This circle has rings 1 to %(count)s.",
                        count=tie.dossier_id.ring_count,
                    )
                )
