from odoo import models

from ...engine.meeting import named

#: Longer notes are looked at up to here.
LONGEST = 20_000


class Dossier(models.Model):
    """The network reflex: people who come up in a note, proposed for the network."""

    _inherit = "netwerk.dossier"

    def names_in(self, text):
        """Who is named in ``text``, those first who stand in the network already.

        :param str text: what was typed, not kept and not logged
        :return: a list of ``{"name", "members": [{"id", "name", "hint"}]}`` in the
            order in which they come up; no members: nobody has that name yet
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        members = self.env["netwerk.member"].search_fetch(
            [("dossier_id", "=", self.id)],
            ["name", "origin", "occupation", "category_id"],
        )
        known = {}
        for member in members:
            known.setdefault(named.key(member.name), []).append(
                {
                    "id": member.id,
                    "name": member.name,
                    "hint": member.origin
                    or member.occupation
                    or member.category_id.name
                    or "",
                }
            )
        # sudo: only names, to leave out the client himself and the team
        team = self.sudo().access_user_ids.mapped("name")
        found = named.names_in(
            (text or "")[:LONGEST],
            known=members.mapped("name"),
            own=[self.sudo()._center_name(), *team],
        )
        return [
            {"name": name, "members": known.get(named.key(name), [])} for name in found
        ]
