from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.dossier.entering import Entering
from ..models.dossier.handing.handing import Handing
from ..models.dossier.handing.standing_in import StandingIn
from ..models.dossier.handing.told import tell_beforehand
from ..models.mixin.days import screen_day


class DossierHandover(models.TransientModel):
    """Hand dossiers over for good, or let somebody stand in during leave."""

    _name = "netwerk.dossier.handover"
    _inherit = "netwerk.wizard.mixin"
    _description = "Hand over dossiers"
    _links_ask_reason = False  # a list of references, and the reason is given here

    kind = fields.Selection(
        [("handover", "For good"), ("substitute", "During leave")],
        required=True,
        default="handover",
    )
    dossier_ids = fields.Many2many("netwerk.dossier", string="Dossiers")
    from_coach_id = fields.Many2one(
        "res.users",
        string="All dossiers of",
        help="Choose a coach to take all dossiers of that coach which you may hand "
        "over.",
    )
    coach_id = fields.Many2one(
        "res.users",
        string="To",
        required=True,
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
    )
    team_ids = fields.Many2many(
        "netwerk.team", string="Teams to choose from", compute="_compute_team_ids"
    )
    team_id = fields.Many2one(
        "netwerk.team",
        string="With which team",
        domain="[('id', 'in', team_ids)]",
        help="The new coach works in several teams.",
    )
    date_from = fields.Date(
        "From", default=lambda self: self.env.company._netwerk_today()
    )
    date_until = fields.Date("Until and including")
    reason = fields.Char(required=True)

    @api.onchange("from_coach_id")
    def _onchange_from_coach_id(self):
        Dossier = self.env["netwerk.dossier"]
        if self.from_coach_id and Dossier.has_access("read"):
            self.dossier_ids = Dossier.search_fetch(
                [("coach_id", "=", self.from_coach_id.id)], []
            )

    @api.depends("kind", "coach_id", "from_coach_id", "dossier_ids")
    def _compute_team_ids(self):
        """The teams from which somebody has to choose: see ``Handing.choices``."""
        for wizard in self:
            teams = self.env["netwerk.team"]
            if wizard.kind == "handover" and wizard.coach_id:
                # a form that is being filled in holds drafts
                dossiers = wizard._meant()._origin
                teams = Handing(dossiers, wizard.coach_id._origin).choices()
            wizard.team_ids = teams

    def action_apply(self):
        """Hand over or give access, all of it or nothing.

        :return: a notice that says what went along
        :raise UserError: when nothing was chosen, no reason given, or it may not be
        """
        self.ensure_one()
        dossiers = self._dossiers()
        if not dossiers:
            raise UserError(self._nothing_chosen())
        if not self.reason.strip():
            raise UserError(self.env._("Give a reason."))
        self._check_not_oneself(dossiers)
        if self.kind == "handover":
            lines = dossiers._hand_over(self.coach_id, self.reason, self.team_id)
        else:
            lines = self._substitute(dossiers)
        return self._notice(lines)

    def _notice(self, lines):
        """Say what happened; it stays until it was read."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": ". ".join(lines) + ".",
                "type": "success",
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _nothing_chosen(self):
        if self.from_coach_id and self._is_administrator():
            return self.env._(
                "%(coach)s has no dossiers here. There is nothing to hand over.",
                coach=self.from_coach_id.name,
            )
        return self.env._("Choose at least one dossier.")

    def _is_administrator(self):
        return self.env.user.has_group("netwerk_ondersteuning.group_administrator")

    def _meant(self):
        """The dossiers that are meant, as far as the user may know of them."""
        if self.dossier_ids or not (self.from_coach_id and self._is_administrator()):
            return self.dossier_ids
        # sudo: an administrator hands over what is closed to them, by coach
        Dossier = self.env["netwerk.dossier"].sudo()
        dossiers = Dossier.search(
            [
                ("coach_id", "=", self.from_coach_id.id),
                ("company_id", "in", self.env.companies.ids),
            ]
        )
        return dossiers.with_env(self.env)

    def _dossiers(self):
        """The dossiers that are meant, all of which the user may hand over."""
        if self.dossier_ids:
            self.dossier_ids.check_access("read")
            Entering(self.dossier_ids).check_may_hand_over()
        return self._meant()

    def _check_not_oneself(self, dossiers):
        """An administrator enters by breaking the glass, and by no other way."""
        user = self.env.user
        for dossier in dossiers.sudo():
            # a coach whose access ended comes back when somebody else says so
            if self.coach_id == user and not (
                user == dossier.team_id.leader_id
                or (user == dossier.coach_id and dossier.coach_enters)
            ):
                raise UserError(
                    self.env._(
                        "You cannot give yourself access here. Open the dossier with a "
                        "reason, or ask the team leader."
                    )
                )

    def _substitute(self, dossiers):
        today = self.env.company._netwerk_today()
        user, start, until = self.coach_id, self.date_from or today, self.date_until
        if not until:
            raise UserError(self.env._("Until when is the coach away?"))
        if until < start:
            raise UserError(self.env._("The end must come after the start."))
        already = StandingIn(dossiers, user).give(self.reason, start, until)
        # sudo: an administrator arranges it for dossiers that are closed to him
        coaches, count = dossiers.sudo().coach_id, len(dossiers)
        first, last = screen_day(self.env, start), screen_day(self.env, until)
        if start > today and user != self.env.user and already != dossiers:
            tell_beforehand(user, coaches, start, until, count)
        lines = [
            self.env._(
                "%(user)s stands in for %(coach)s from %(start)s until %(until)s. "
                "Dossiers: %(count)s",
                user=user.name,
                coach=", ".join(coaches.mapped("name")),
                start=first,
                until=last,
                count=count,
            )
        ]
        if already:
            lines.append(
                self.env._(
                    "Where it was arranged already: %(count)s", count=len(already)
                )
            )
        return lines
