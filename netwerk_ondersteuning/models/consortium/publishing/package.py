import re
import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError


class Package(models.Model):
    """What more is known of a package that was given."""

    _inherit = "netwerk.package"

    notes = fields.Text(
        "What changed",
        readonly=True,
        help="As whoever published it wrote it. It does not stand in the file: the "
        "form of a package has no place for it.",
    )
    for_organisation = fields.Char("Proposed to", readonly=True)
    file_name = fields.Char(compute="_compute_file_name")
    can_propose = fields.Boolean(compute="_compute_can_propose")

    @api.depends("title", "serial")
    @api.depends_context("lang")
    def _compute_file_name(self):
        for one in self:
            plain = unicodedata.normalize("NFKD", one.title or "")
            plain = plain.encode("ascii", "ignore").decode().lower()
            plain = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
            one.file_name = f"netwerk-{plain or 'pakket'}-{one.serial}.json"

    @api.depends_context("uid")
    def _compute_can_propose(self):
        for one in self:
            one.can_propose = bool(one.can_open and one._own_versions())

    def action_download(self):
        """The file, to be sent to others.

        :raise UserError: for who is no template editor
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/netwerk.package/{self.id}/content"
            "?filename_field=file_name&download=true",
            "target": "self",
        }

    def action_propose_back(self):
        """Propose to whoever made this package what was made of it here.

        :raise UserError: for who is no template editor, and when nothing was
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        found = self._own_versions()
        if not found:
            raise UserError(
                self.env._("Nothing of your own was made of this package yet.")
            )
        return self.env["netwerk.package.publishing"]._action_propose(found)

    def _own_versions(self):
        """The newest published own version of each template that was made of what came
        in: a list of records."""
        self.ensure_one()
        if self.way != "in" or self.state != "adopted":
            return []
        # sudo: of the own organisation, whose package was read
        items, found = self.sudo().item_ids, []
        for name in ("instrument_id", "method_id"):
            versions = items[name]
            own = versions.search(
                [
                    ("derived_from_id", "in", versions.ids),
                    ("company_id", "=", self.company_id.id),
                    ("is_adopted", "=", False),
                    ("state", "=", "published"),
                ],
                order="version desc",
            )
            newest = {}
            for one in own:
                newest.setdefault(one.code, one)
            found += newest.values()
        return found
