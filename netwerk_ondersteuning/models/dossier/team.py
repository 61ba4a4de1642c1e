from odoo import api, fields, models
from odoo.fields import Command, Domain

from ..mixin.row_mixin import CheckedUnique


class Team(models.Model):
    """The colleagues who work together, and who leads them."""

    _name = "netwerk.team"
    _inherit = ["netwerk.row.mixin", "netwerk.in.use.mixin"]
    _description = "Team"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    leader_id = fields.Many2one(
        "res.users",
        string="Team leader",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="May look into the dossiers of this team, each time with a reason.",
    )
    member_ids = fields.Many2many(
        "res.users",
        "netwerk_team_user_rel",
        "team_id",
        "user_id",
        string="Colleagues",
        check_company=True,
    )
    active = fields.Boolean(default=True)
    member_count = fields.Integer(
        "Number of colleagues", compute="_compute_member_count"
    )

    _name_company_unique = CheckedUnique(
        "(company_id, name) WHERE active",
        "There is already a team with this name.",
        lambda row: row.active and (row.company_id, row.name),
    )

    @api.depends("member_ids")
    def _compute_member_count(self):
        for team in self:
            team.member_count = len(team.member_ids)

    @api.model
    def _default_for(self, user, company):
        """Return the first team of ``company`` with ``user`` as member, or none."""
        return self.search(
            [
                ("company_id", "=", company.id),
                "|",
                ("member_ids", "in", user.ids),
                ("leader_id", "=", user.id),
            ],
            limit=1,
        )

    def write(self, vals):
        """Write; a change of leader is logged on each dossier of the team."""
        led = self.filtered(lambda team: team.leader_id.id != vals.get("leader_id"))
        result = super().write(vals)
        if "leader_id" in vals:
            led._end_as_leader()
        if "leader_id" in vals and led:
            # sudo: who arranges teams need not see dossiers; the log must tell
            dossiers = self.env["netwerk.dossier"].sudo()
            dossiers = dossiers.search([("team_id", "in", led.ids)])
            if dossiers:
                leader = led[0].leader_id.login or "-"
                self.env["netwerk.access.log"]._log(
                    "rights_changed",
                    dossiers,
                    self.env._("Team leader: %(user)s", user=leader),
                )
        return result

    def _end_as_leader(self):
        """End the access of users who entered as leader of this team."""
        # sudo: who arranges teams need not see who entered what
        access = self.env["netwerk.access"].sudo()
        access.search(
            access._domain_open()
            & Domain("role", "=", "leader")
            & Domain("dossier_id.team_id", "in", self.ids)
        )._end_unheld()

    @api.model
    def _let_go(self, users):
        """Remove ``users`` from teams for which they no longer have the role."""
        teams = self.with_context(active_test=False).search(
            ["|", ("leader_id", "in", users.ids), ("member_ids", "in", users.ids)]
        )
        for team in teams:
            gone = (team.member_ids & users).filtered(
                lambda user, team=team: not user._netwerk_works_in(team, "coach")
            )
            values = {}
            if gone:
                values["member_ids"] = [Command.unlink(user.id) for user in gone]
            leader = team.leader_id & users
            if leader and not leader._netwerk_works_in(team, "leader"):
                values["leader_id"] = False
            if values:
                team.write(values)
