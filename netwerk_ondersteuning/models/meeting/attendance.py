from odoo import api, fields, models

from ..mixin.row_mixin import Checked, CheckedUnique
from ..people.said.history import DAYS, ValueOfDay
from .party import PARTIES

#: What of somebody around the table shows in the calendar.
SHOWN = {"meeting_id", "user_id", "kind", "state"}
#: Of two rows of one person at one meeting, the one that says most is kept.
TELLS = ("wanted", "invited", "excused", "absent", "present")

DAYS.add(
    ValueOfDay("netwerk.meeting.attendance", "party", "member_id", "meeting_id.date")
)


class Attendance(models.Model):
    """One of the people around the table: wanted, invited, there or not.

    The client, somebody of his network, a colleague, or somebody from elsewhere, who
    is only named here (a doctor, a service).
    """

    _name = "netwerk.meeting.attendance"
    _inherit = "netwerk.part.mixin"
    _description = "Somebody at a meeting"
    _order = "sequence, id"
    _rec_name = "who"
    _part_of = "meeting_id"
    _rec_names_search = ["member_id.name", "user_id.name", "name"]

    meeting_id = fields.Many2one(
        "netwerk.meeting",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("client", "Client"),
            ("member", "From the network"),
            ("user", "Colleague"),
            ("other", "Somebody else"),
        ],
        required=True,
        default="member",
    )
    member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    user_id = fields.Many2one(
        "res.users", string="Colleague", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(help="Of somebody who stands nowhere else.")
    function = fields.Char()
    service = fields.Char("Service or organisation")
    address = fields.Char()
    email = fields.Char("E-mail")
    who = fields.Char(compute="_compute_who")
    party = fields.Selection(
        PARTIES,
        "Part",
        compute="_compute_party",
        store=True,
        readonly=False,
        precompute=True,
    )
    state = fields.Selection(
        [
            ("wanted", "Wanted there"),
            ("invited", "Invited"),
            ("present", "Present"),
            ("excused", "Excused"),
            ("absent", "Absent"),
        ],
        required=True,
        default="wanted",
        copy=False,
    )
    head_count = fields.Integer(
        "How many",
        compute="_compute_head_count",
        store=True,
        readonly=False,
        precompute=True,
        help="People of a group who were there.",
    )
    time_from = fields.Float("From", copy=False)
    time_until = fields.Float("Till", copy=False)

    _member_once = CheckedUnique(
        "(meeting_id, member_id) WHERE member_id IS NOT NULL",
        "This person is at the table already.",
        lambda row: (row.meeting_id, row.member_id),
    )
    _user_once = CheckedUnique(
        "(meeting_id, user_id) WHERE user_id IS NOT NULL",
        "This colleague is at the table already.",
        lambda row: (row.meeting_id, row.user_id),
    )
    _client_once = CheckedUnique(
        "(meeting_id) WHERE kind = 'client'",
        "The client is at the table already.",
        lambda row: row.kind == "client" and (row.meeting_id,),
    )
    _named = Checked(
        """CHECK (CASE kind
            WHEN 'member' THEN member_id IS NOT NULL AND user_id IS NULL
            WHEN 'user' THEN user_id IS NOT NULL AND member_id IS NULL
            WHEN 'other' THEN btrim(name) <> '' AND name IS NOT NULL
                AND member_id IS NULL AND user_id IS NULL
            ELSE member_id IS NULL AND user_id IS NULL END)""",
        "Say who it is: somebody from the network, a colleague, or a name.",
        lambda row: (
            bool(row.member_id) == (row.kind == "member")
            and bool(row.user_id) == (row.kind == "user")
            and (row.kind != "other" or bool((row.name or "").strip()))
        ),
    )
    _times = Checked(
        "CHECK (time_from >= 0 AND time_from < 24 AND time_until >= 0 "
        "AND time_until <= 24 AND (time_until = 0 OR time_until > time_from))",
        "From and till are times of that day, the second after the first.",
        lambda row: (
            0 <= row.time_from < 24
            and 0 <= row.time_until <= 24
            and (not row.time_until or row.time_until > row.time_from)
        ),
    )
    _head_count_positive = Checked(
        "CHECK (head_count >= 0)",
        "A number of people is not below zero.",
        lambda row: row.head_count >= 0,
    )

    @api.depends("kind", "member_id.name", "user_id.name", "name")
    def _compute_who(self):
        for row in self:
            if row.kind == "client":
                # sudo: a coach may have no right on contacts
                dossier = row.dossier_id.sudo()
                row.who = dossier.partner_id.name or self.env._("the client")
            else:
                row.who = row.member_id.name or row.user_id.sudo().name or row.name

    @api.depends("kind", "member_id", "meeting_id.date")
    def _compute_party(self):
        """What somebody was on the day of the meeting, whatever came later."""
        for row in self:
            if row.kind == "client":
                row.party = "client"
            elif row.kind == "member":
                said = row.member_id and row.member_id._said_on(row.meeting_id.date)
                row.party = (said and said["formality"]) or "unknown"
            else:
                row.party = "professional"

    @api.depends("member_id")
    def _compute_head_count(self):
        for row in self:
            group = row.member_id.kind == "group"
            row.head_count = (group and row.member_id.head_count) or 1

    def _is_still_there(self):
        """Whether this person can be asked again: not gone, not archived."""
        if self.member_id:
            return not self.member_id._why_gone(self.company_id._netwerk_today())
        user = self.user_id.sudo()  # a coach may have no right on users
        return not user or user.active

    # -- create, write, delete: the calendar follows ----------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.meeting_id._update_events()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if SHOWN & vals.keys():
            self.meeting_id._update_events()
        return result

    def unlink(self):
        self.check_access("unlink")
        meetings = self.meeting_id
        result = super().unlink()
        meetings._update_events()
        return result

    # -- two entries of one person ----------------------------------------------------

    def _name_other(self, name, keep, other):
        """One row for each meeting at which both stand: the one that says most.

        What only the other row says is added to it.
        """
        rows = self.search_fetch(
            [("meeting_id", "in", self.meeting_id.ids)]
            + [("member_id", "in", (keep + other).ids)],
            [],
        )
        for both in rows.grouped("meeting_id").values():
            both = both.sorted(
                lambda row: (TELLS.index(row.state), row.member_id == keep)
            )
            best, rest = both[-1], both[:-1]
            added = {
                name: rest[name]
                for name in best._said_fields()
                if rest and rest[name] and not best[name]
            }
            rest._goes_on_in(best)
            rest.unlink()
            if added or best.member_id != keep:
                best.write(added | {"member_id": keep.id})

    def _said_fields(self):
        """The plain fields that say something of this person at this meeting.

        A lower room leaves out what cannot be taken over by itself.
        """
        plain = ("boolean", "char", "text", "float", "date", "datetime", "selection")
        return [
            name
            for name, field in self._fields.items()
            if field.store and not field.compute and field.type in plain
        ]

    def _goes_on_in(self, best):
        """Bring what hangs on these rows, which are deleted, to the one that is kept.

        For the lower rooms.
        """
