from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.dossier.closing.closing import domain_open
from ..models.dossier.entering import Entering
from ..models.dossier.handing.standing_in import StandingIn
from ..models.mixin.days import screen_day


class DossierIll(models.TransientModel):
    """A coach is ill today: whom to call, and who stands in.

    A team leader sees how many appointments there are and in which dossiers, by
    reference. Names and numbers are inside: looking there is entering, with a reason,
    until the end of the day, as everywhere.
    """

    _name = "netwerk.dossier.ill"
    _inherit = "netwerk.wizard.mixin"
    _description = "A coach is ill today"
    _links_ask_reason = False  # references, and the reason is given here

    coach_id = fields.Many2one(
        "res.users",
        string="Who is ill",
        required=True,
        domain=lambda self: [("id", "in", self._coaches().ids)],
    )
    reason = fields.Char(
        required=True, default=lambda self: self.env._("The coach is ill")
    )
    tells = fields.Text("Today", compute="_compute_tells")
    stands_in_id = fields.Many2one(
        "res.users",
        string="Who stands in",
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
        help="Who may enter all dossiers of this coach for so long: a colleague, or "
        "you yourself. The coach is told.",
    )
    date_until = fields.Date(
        "Until and including", default=lambda self: self.env.company._netwerk_today()
    )

    # -- whose, and which ----------------------------------------------------------

    def _led(self):
        """The open dossiers of the teams that this user leads."""
        return Domain("team_id.leader_id", "=", self.env.uid) & Domain(
            "active", "=", True
        )

    def _coaches(self):
        """Who is coach of a dossier in one of those teams."""
        dossiers = self.env["netwerk.dossier"]
        if not dossiers.has_access("read"):
            return self.env["res.users"]
        rows = dossiers._read_group(self._led(), ["coach_id"])
        return self.env["res.users"].union(*(coach for (coach,) in rows))

    def _dossiers(self):
        """The dossiers of the one who is ill, in the teams that this user leads."""
        return self.env["netwerk.dossier"].search_fetch(
            self._led() & Domain("coach_id", "=", self.coach_id.id), []
        )

    def _meetings(self):
        """What the one who is ill would hold today in those dossiers, past the rules:
        for numbers and references."""
        today = self.env.company._netwerk_today()
        # sudo: a leader who has not entered hears how many there are, and where
        return (
            self.env["netwerk.meeting"]
            .sudo()
            .search_fetch(
                Domain("dossier_id", "in", self._dossiers().ids)
                & Domain("user_id", "=", self.coach_id.id)
                & Domain("outcome", "=", "planned")
                & Domain("date", "=", today)
                & domain_open(),
                ["dossier_id"],
                order="start, id",
            )
        )

    @api.depends("coach_id")
    def _compute_tells(self):
        for wizard in self:
            wizard.tells = wizard.coach_id and wizard._in_words()

    def _in_words(self):
        meetings = self._meetings()
        if not meetings:
            return self.env._("No appointments today.")
        # in the order of the hours: whom to call first
        where = ", ".join(meetings.dossier_id.mapped("reference"))
        return self.env._(
            "Appointments today: %(number)s, in %(dossiers)s.",
            number=len(meetings),
            dossiers=where,
        )

    # -- buttons ---------------------------------------------------------------------

    def _checked(self):
        """The dossiers, after a check that the user leads their teams.

        :raise UserError: in words
        """
        self.ensure_one()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Give a reason."))
        dossiers = self._dossiers()
        if not dossiers:
            raise UserError(self.env._("You lead no team with dossiers of this coach."))
        return dossiers

    def action_look(self):
        """Open the dossiers with an appointment today, until the end of the day, and
        show the appointments with the numbers to call."""
        self._checked()
        meetings = self._meetings()
        if not meetings:
            raise UserError(self.env._("No appointments today."))
        dossiers = meetings.dossier_id.sudo(False)
        user = self.env.user
        # sudo: only to compare ids; who entered already does not enter twice
        closed = dossiers.filtered(lambda one: user not in one.sudo()._may_enter())
        today = self.env.company._netwerk_today()
        Entering(closed).give_access(user, "leader", self.reason, today)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_meeting_ill"
        )
        return action | {"domain": [("id", "in", meetings.ids)]}

    def action_stand_in(self):
        """Let a colleague enter all of them, from today until that day.

        That may be the leader: as a coach among coaches, with an end, and the coach who
        is ill is told. To look for a day there is :meth:`action_look`.
        """
        dossiers = self._checked()
        colleague, until = self.stands_in_id, self.date_until
        today = self.env.company._netwerk_today()
        if not colleague:
            raise UserError(self.env._("Choose who stands in."))
        if colleague == self.coach_id:
            raise UserError(self.env._("Choose somebody else than who is ill."))
        if not until or until < today:
            raise UserError(self.env._("Until when? Choose today or a later day."))
        Entering(dossiers).check_may_hand_over()
        StandingIn(dossiers, colleague).give(self.reason, today, until)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(name)s may enter %(number)s dossiers until and including "
                    "%(day)s.",
                    name=colleague.name,
                    number=len(dossiers),
                    day=screen_day(self.env, until),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
