from odoo import api, fields, models

from ..remark.beside import beside
from .kinds import kind_of, number


class EditorMixin(models.AbstractModel):
    """What this room adds where a template is read and made: on its form what the
    library tells of it, for who sees the library and of the newest version alone; in
    the editor the remarks."""

    _inherit = "netwerk.editor.mixin"

    library_state = fields.Selection(
        lambda self: self._library_states(),
        "In the library",
        compute="_compute_library",
    )
    origin_words = fields.Char("Where it comes from", compute="_compute_library")
    newer_words = fields.Char("What is newer", compute="_compute_library")
    is_newer_kept = fields.Boolean(
        "In a package that was kept", compute="_compute_library"
    )
    is_made_of_ours = fields.Boolean("Made of ours", compute="_compute_library")

    @api.model
    def _library_states(self):
        field = self.env["netwerk.library"]._fields["state"]
        return field._description_selection(self.env)

    @api.depends("state", "version", "derived_from_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_library(self):
        told = ("origin_words", "newer_words", "is_newer_kept", "is_made_of_ours")
        rows = self._library_rows()
        for version in self:
            row = rows.get(version)
            version.library_state = row and row.state
            for name in told:
                version[name] = row and row[name]

    def _library_rows(self):
        """The rows of the library of those that stand in it, for who sees it."""
        library = self.env["netwerk.library"]
        if not self._ids or not library._may_look():
            return {}
        kind = kind_of(self._name)
        found = library.search([(kind.link, "in", self._origin.ids)])
        by_number = {row.id: row for row in found}
        return {
            version: by_number[number(kind, version._origin.id)]
            for version in self
            if version._origin and number(kind, version._origin.id) in by_number
        }

    def get_template_screen(self):
        """Also ``remarks``: see `remark.beside`."""
        return super().get_template_screen() | {"remarks": beside(self)}

    def action_compare_with_ours(self):
        """Lay it beside that of which it was made: see the library."""
        self.ensure_one()
        row = self._library_rows().get(self, self.env["netwerk.library"])
        return row.action_compare_with_ours()

    def action_compare(self):
        """Lay what is newer beside it: see the library."""
        self.ensure_one()
        row = self._library_rows().get(self, self.env["netwerk.library"])
        return row.action_compare()
