from odoo import api, fields, models


class Team(models.Model):
    """The colleagues who work together, and who leads them."""

    _name = "netwerk.team"
    _inherit = "netwerk.bounded.mixin"
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

    _name_company_unique = models.UniqueIndex(
        "(company_id, name) WHERE active",
        "There is already a team with this name.",
    )

    @api.depends("member_ids")
    def _compute_member_count(self):
        for team in self:
            team.member_count = len(team.member_ids)

    @api.model
    def _default_for(self, user, company):
        """The first team of ``company`` in which ``user`` works, or none."""
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
        """Another leader means another pair of eyes: each dossier's log says so."""
        led = self.filtered(lambda team: team.leader_id.id != vals.get("leader_id"))
        result = super().write(vals)
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
