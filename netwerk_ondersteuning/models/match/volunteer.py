from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.match.path import MOST_CLIENTS


class Volunteer(models.Model):
    """With whom a volunteer is matched."""

    _inherit = "netwerk.volunteer"

    match_ids = fields.One2many("netwerk.match", "volunteer_id", string="Matches")
    client_count = fields.Integer(
        "Clients", compute="_compute_client_count", help="Matches that run."
    )

    @api.depends("match_ids.state")
    def _compute_client_count(self):
        # sudo: how many, whoever is their coach; nothing of whom
        counts = dict(
            self.env["netwerk.match"]
            .sudo()
            ._read_group(
                [("volunteer_id", "in", self.ids), ("state", "=", "running")],
                ["volunteer_id"],
                ["__count"],
            )
        )
        counts = {volunteer.id: count for volunteer, count in counts.items()}
        for volunteer in self:
            volunteer.client_count = counts.get(volunteer._origin.id, 0)

    def _hint_beside(self, match):
        """What to mind as this volunteer is chosen for ``match``, in a sentence; False
        for nothing. How many others there are is told, and never who."""
        self.ensure_one()
        hints = [why] if (why := self._why_not()) else []
        others = self.client_count - (match._origin.state == "running")
        if others >= MOST_CLIENTS:
            hints.append(
                self.env._(
                    "%(name)s is matched with %(count)s clients: two at most.",
                    name=self.name,
                    count=others,
                )
            )
        elif others:
            hints.append(
                self.env._(
                    "%(name)s is matched with a client already. One is usual, two at "
                    "most.",
                    name=self.name,
                )
            )
        if self.is_young:
            hints.append(
                self.env._(
                    "%(name)s is 16 or 17: goes along, and takes nothing on.",
                    name=self.name,
                )
            )
        if self.state == "pause":
            hints.append(self.env._("%(name)s is on pause.", name=self.name))
        return " ".join(hints) or False

    @api.ondelete(at_uninstall=False)
    def _unlink_except_matched(self):
        """Whoever visits somebody is not deleted from under it.

        The words do not say where: it may be a dossier that is closed to the user.
        """
        # sudo: whether there is any, in whatever dossier
        matches = self.env["netwerk.match"].sudo()
        going_on = [("volunteer_id", "in", self.ids), ("state", "!=", "ended")]
        if matches.search_count(going_on, limit=1):
            raise UserError(
                self.env._(
                    "There is a match with this volunteer that has not ended. End it "
                    "first, or archive the volunteer."
                )
            )

    def unlink(self):
        """Whoever is deleted is called so in no visit either."""
        # sudo: of dossiers that may be closed to the user; nothing else is changed
        visits = self.env["netwerk.match"].sudo()
        visits = visits.search([("volunteer_id", "in", self.ids)]).visit_ids
        rows = visits.attendance_ids.filtered(
            lambda row: row.kind == "other" and row.party == "volunteer"
        )
        result = super().unlink()
        for row in rows:
            row.name = row.env._("Volunteer")
        return result
