from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..engine.names import name_key
from ..models.network.words.words import Words


class MeetingPeople(models.TransientModel):
    """Whom does the client want at the table? His whole network, the nearest first.

    The same screen takes in whoever turns up unexpectedly (`is_there`).
    """

    _name = "netwerk.meeting.people"
    _inherit = "netwerk.wizard.mixin"
    _description = "Whom do you want there?"

    meeting_id = fields.Many2one(
        "netwerk.meeting", required=True, readonly=True, ondelete="cascade"
    )
    is_there = fields.Boolean(
        "Is there already", readonly=True, help="They sit at the table already."
    )
    line_ids = fields.One2many(
        "netwerk.meeting.people.line", "people_id", string="From the network"
    )
    new_name = fields.Char(
        "Somebody who is not on the map yet",
        help="Comes into the network as well. Several names: with commas.",
    )
    user_ids = fields.Many2many(
        "res.users", string="Colleagues", domain=[("share", "=", False)]
    )
    other_name = fields.Char("Somebody from a service")
    other_function = fields.Char("Function")
    other_service = fields.Char("Service or organisation")
    other_email = fields.Char("E-mail")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        meeting = self.env["netwerk.meeting"].browse(values.get("meeting_id"))
        if meeting and "line_ids" in fields_list:
            values["line_ids"] = [
                Command.create({"member_id": member.id, "tie_id": tie.id})
                for member, tie in self._network(meeting)
            ]
        return values

    @api.model
    def _network(self, meeting):
        """Who can be asked, with his tie to the client: first the most important."""
        meeting.check_access("read")
        day = meeting.date
        members = self.env["netwerk.member"]
        members = members.search_fetch(
            ~members._domain_gone(day)
            & Domain("dossier_id", "=", meeting.dossier_id.id)
            & Domain("id", "not in", meeting.attendance_ids.member_id.ids),
            [],
        )
        ties = self.env["netwerk.tie"].search_fetch(
            (Domain("date_end", "=", False) | Domain("date_end", ">", day))
            & Domain("member_id", "in", members.ids)
            & Domain("other_member_id", "=", False)
            & Domain("date_start", "<=", day),
            [],
        )
        tie_of = {tie.member_id: tie for tie in ties}
        pairs = [(member, tie_of.get(member, ties.browse())) for member in members]
        return sorted(
            pairs,
            key=lambda pair: (
                not pair[1].is_vip,
                pair[1].ring or meeting.dossier_id.ring_count + 1,
                pair[0].name.casefold(),
            ),
        )

    def action_add(self):
        """Put everybody who was chosen on the list; nobody twice."""
        self.ensure_one()
        meeting = self.meeting_id
        meeting.check_access("write")
        wanted = self.line_ids.filtered("is_wanted").member_id + self._new_members()
        rows = [
            {"kind": "member", "member_id": member.id}
            for member in wanted - meeting.attendance_ids.member_id
        ]
        rows += [
            {"kind": "user", "user_id": user.id}
            for user in self.user_ids - meeting.attendance_ids.user_id
        ]
        if (self.other_name or "").strip():
            rows.append(
                {
                    "kind": "other",
                    "name": self.other_name,
                    "function": self.other_function,
                    "service": self.other_service,
                    "email": self.other_email,
                }
            )
        if not rows:
            raise UserError(self.env._("Choose somebody, or write down a name."))
        state = "present" if self.is_there else "wanted"
        self.env["netwerk.meeting.attendance"].create(
            [row | {"meeting_id": meeting.id, "state": state} for row in rows]
        )
        return {"type": "ir.actions.act_window_close"}

    def _new_members(self):
        """People who were named here for the first time, now in the network."""
        firsts = {}
        for name in (self.new_name or "").split(","):
            firsts.setdefault(name_key(name), name)
        return self.env["netwerk.member"].create(
            [
                {"dossier_id": self.meeting_id.dossier_id.id, "name": name}
                for key, name in firsts.items()
                if key
            ]
        )


class MeetingPeopleLine(models.TransientModel):
    """Somebody of the network, to be chosen or not."""

    _name = "netwerk.meeting.people.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Somebody who could be asked"

    people_id = fields.Many2one(
        "netwerk.meeting.people", required=True, ondelete="cascade"
    )
    is_wanted = fields.Boolean("Wanted there")
    member_id = fields.Many2one("netwerk.member", required=True, ondelete="cascade")
    tie_id = fields.Many2one("netwerk.tie", ondelete="cascade")
    name = fields.Char("Who", related="member_id.name")
    nearness = fields.Char("How near", compute="_compute_nearness")
    involve = fields.Selection(
        related="tie_id.involve", string="Wants this person involved"
    )
    is_minor = fields.Boolean(related="member_id.is_minor")
    contact_permission = fields.Selection(related="member_id.contact_permission")

    @api.depends("tie_id")
    def _compute_nearness(self):
        """A star for who is very important, and what the ring is called."""
        words_of = Words(self.env)
        for line in self:
            ring, count = line.tie_id.ring, line.tie_id.dossier_id.ring_count
            words = [
                "★" if line.tie_id.is_vip else "",
                words_of.rings(count)[min(ring, count) - 1] if ring else "",
            ]
            line.nearness = " ".join(filter(None, words))
