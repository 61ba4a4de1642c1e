from odoo import api, fields, models
from odoo.exceptions import ValidationError
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
        domain=lambda self: self.env["res.users"]._netwerk_domain("leader"),
        help="May look into the dossiers of this team, each time with a reason.",
    )
    member_ids = fields.Many2many(
        "res.users",
        "netwerk_team_user_rel",
        "team_id",
        "user_id",
        string="Colleagues",
        check_company=True,
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
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

    @api.constrains("leader_id", "member_ids", "company_id")
    def _check_roles(self):
        """A team leader without the role would see nothing of the team, and whoever is
        no coach can be given no dossier of it."""
        for team in self:
            leader = team.leader_id
            if leader and not leader._netwerk_works_in(team, "leader"):
                raise ValidationError(
                    self.env._(
                        "%(user)s does not have the role of team leader in "
                        "%(company)s. Give that role first, or choose somebody else.",
                        user=leader.name,
                        company=team.company_id.name,
                    )
                )
            others = team._without_role(team.member_ids)
            if others:
                raise ValidationError(
                    self.env._(
                        "%(users)s: not with the role of coach in %(company)s. Give "
                        "that role first, or choose somebody else.",
                        users=", ".join(others.mapped("name")),
                        company=team.company_id.name,
                    )
                )

    def _without_role(self, users):
        """Those of ``users`` who do not work as a coach in this organisation."""
        self.ensure_one()
        return users.filtered(lambda user: not user._netwerk_works_in(self, "coach"))

    def _has_coach(self, user):
        """Whether ``user`` works in this team, or leads it; False for no team."""
        return user in self.member_ids + self.leader_id

    @api.model
    def _teams_of(self, user, companies):
        """The teams of these organisations in which ``user`` works, or which they
        lead."""
        return self.search(
            [
                ("company_id", "in", companies.ids),
                "|",
                ("member_ids", "in", user.ids),
                ("leader_id", "=", user.id),
            ]
        )

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
        """Remove ``users`` from teams for which they no longer have the role.

        With them goes whoever else in such a team never had it, from before that was
        asked: who leaves is not held up by that.
        """
        teams = self.with_context(active_test=False).search(
            ["|", ("leader_id", "in", users.ids), ("member_ids", "in", users.ids)]
        )
        for team in teams:
            gone = team._without_role(team.member_ids)
            values = {}
            if gone:
                values["member_ids"] = [Command.unlink(user.id) for user in gone]
            leader = team.leader_id
            if leader and not leader._netwerk_works_in(team, "leader"):
                values["leader_id"] = False
            if values:
                team.write(values)
