import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import csv_members


class MemberImport(models.TransientModel):
    """Bring a list of people in from a CSV file, seen before it is done."""

    _name = "netwerk.member.import"
    _description = "Import people from a CSV file"

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, readonly=True, ondelete="cascade"
    )
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    preview = fields.Text(compute="_compute_preview")
    row_count = fields.Integer(compute="_compute_preview")
    error_count = fields.Integer(compute="_compute_preview")

    @api.depends("file")
    def _compute_preview(self):
        for wizard in self:
            rows = wizard._rows() if wizard.file else []
            wizard.row_count = len(rows)
            wizard.error_count = sum(bool(row["errors"]) for row in rows)
            wizard.preview = "\n".join(wizard._row_words(row) for row in rows)

    def action_import(self):
        """Add everybody, or nobody when a line is not right."""
        self.ensure_one()
        rows = self._rows()
        if not rows:
            raise UserError(self.env._("There is nobody in this file."))
        if wrong := [self._row_words(row) for row in rows if row["errors"]]:
            raise UserError("\n".join(wrong))
        self.dossier_id.apply_network_changes([self._change(row) for row in rows])
        return self.dossier_id.action_open_map()

    def _rows(self):
        """The lines of the file with what is wrong with each, as codes."""
        try:
            content = csv_members.decode(base64.b64decode(self.file))
            rows = csv_members.parse(content, self.dossier_id.ring_count)
        except csv_members.CsvError as error:
            raise UserError(self._error_words()[error.code]) from None
        known = self._categories()
        for row in rows:
            category = row["values"].get("category")
            if category and category.strip().lower() not in known:
                row["errors"].append("category")
        return rows

    def _categories(self):
        """Categories by name (in the user's language) and by code."""
        categories = self.env["netwerk.member.category"].search([])
        return {
            word.strip().lower(): category.id
            for category in categories
            for word in (category.code, category.name)
        }

    def _change(self, row):
        values = dict(row["values"])
        ring = values.pop("ring", False)
        category = values.pop("category", False)
        if category:
            values["category_id"] = self._categories()[category.strip().lower()]
        change = {"op": "add_member", "values": values}
        return change | {"tie": {"ring": ring}} if ring else change

    def _row_words(self, row):
        words = self._error_words()
        name = row["values"].get("name") or "?"
        wrong = ", ".join(words[code] for code in row["errors"])
        line = self.env._("Line %(line)s: %(name)s", line=row["line"], name=name)
        return f"{line} – {wrong}" if wrong else line

    def _error_words(self):
        _ = self.env._
        return {
            "empty": _("This file is empty."),
            "no_name_column": _("There is no column “name” in this file."),
            "too_many": _("This file has too many lines; 500 at most."),
            "name": _("the name is missing"),
            "kind": _("this kind is unknown (person, organisation or group)"),
            "ring": _("there is no such ring"),
            "category": _("this category is unknown"),
            "too_long": _("the text is too long"),
        }
