from odoo import api, models

REPORT = "netwerk_ondersteuning.report_team_look"


class TeamLookReport(models.AbstractModel):
    """What a team looked back on, theme by theme, for its meeting. It names nobody, and
    is noted nowhere."""

    _name = "report.netwerk_ondersteuning.report_team_look"
    _description = "Looking back with a team, on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """What is printed, for who is in the team.

        :param data: ``team_id`` (when ``docids`` do not come along), ``code`` and
            ``day``, as of ``netwerk.reflection.get_team_look``
        :raise AccessError: for who may have no looks back
        :raise UserError: when it is no team of the user, or there is nothing of that
        """
        data = data or {}
        (number,) = docids[:1] if docids else [data.get("team_id")]
        looks = self.env["netwerk.reflection"]
        told = looks.get_team_look(number, data.get("code"), data.get("day"))
        return {
            "docs": self.env["netwerk.team"].browse(number),
            "look": told,
            # Odoo finds no terms in a template that begins with its kind of document
            "readers": self.env._(
                "For this team. What was shared has no name: guess nobody."
            ),
            "empty": self.env._("The team did not look back together yet."),
        }
