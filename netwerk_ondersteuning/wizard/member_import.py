import base64
import binascii
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ..engine import bounds
from ..engine.exchange import csv_members, vcard

#: Of whoever is younger no contact details are kept; a card tells the year alone.
OF_AGE = 18


class MemberImport(models.TransientModel):
    """Bring people in from a CSV or vCard file, seen before it is done."""

    _name = "netwerk.member.import"
    _inherit = "netwerk.wizard.mixin"
    _description = "Import people from a file"
    #: The list holds names: what is left lying is gone at the next cleaning.
    _transient_max_hours = 0.5

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, readonly=True, ondelete="cascade"
    )
    file = fields.Binary(attachment=False, longest=bounds.CARDS_BYTES)
    file_name = fields.Char()
    preview = fields.Text(compute="_compute_preview")
    row_count = fields.Integer(compute="_compute_preview")
    error_count = fields.Integer(compute="_compute_preview")

    @api.depends("file", "file_name")
    def _compute_preview(self):
        for wizard in self:
            rows = wizard._rows() if wizard.file else []
            wizard.row_count = len(rows)
            wizard.error_count = sum(bool(row["errors"]) for row in rows)
            wizard.preview = "\n".join(wizard._row_words(row) for row in rows)

    def action_import(self):
        """Add everybody who is not there yet, or nobody when a line is not right."""
        self.ensure_one()
        if not self.file:  # used already: it is not kept
            raise UserError(self.env._("Choose a file first."))
        rows = self._rows()
        if wrong := [self._row_words(row) for row in rows if row["errors"]]:
            raise UserError("\n".join(wrong))
        new = [row for row in rows if not row["known"]]
        result = self.dossier_id.apply_network_changes(
            [self._change(row) for row in new]
        )
        contacts = [
            contact | {"member_id": result["ids"][row["uuid"]]}
            for row in new
            for contact in row["contacts"]
        ]
        for start in range(0, len(contacts), bounds.RECORDS):
            part = contacts[start : start + bounds.RECORDS]
            self.env["netwerk.member.contact"].create(part)
        self.write({"file": False, "file_name": False})
        return self.dossier_id.action_open_map()

    def _rows(self):
        """The lines of the file; what is wrong with each, and who is there already."""
        dossier = self.dossier_id
        content = self._content()
        try:
            rows = (
                self._cards(content)
                if vcard.is_vcard(content) or self._is_named_vcard()
                else self._list(content)
            )
        except (csv_members.CsvError, vcard.VCardError) as error:
            raise UserError(self._error_words()[error.code]) from None
        categories = self._categories()
        known = {member.name.lower() for member in dossier.member_ids}
        for row in rows:
            values = row["values"]
            category = (values.get("category") or "").lower()
            if category and category not in categories:
                row["errors"].append({"field": "category", "code": "unknown_category"})
            name = (values.get("name") or "").lower()
            row["known"] = name in known
            row["uuid"] = uuid4().hex
            row.setdefault("contacts", [])
            row.setdefault("remarks", [])
            known.add(name)
        return rows

    def _is_named_vcard(self):
        return (self.file_name or "").lower().endswith((".vcf", ".vcard"))

    def _content(self):
        """What stands in the file, as bytes."""
        try:
            return base64.b64decode(self.with_context(bin_size=False).file)
        except (binascii.Error, ValueError):
            raise UserError(self._error_words()["unreadable"]) from None

    def _list(self, content):
        """The lines of a list; how large it may be is said before it is read."""
        if len(content) > bounds.LIST_BYTES:
            raise UserError(self._error_words()["list_too_large"])
        text = csv_members.decode(content)
        return csv_members.parse(text, self.dossier_id.ring_count)

    def _cards(self, content):
        """The cards of the file, with those contact details alone that are kept."""
        this_year = fields.Date.context_today(self).year
        rows = vcard.parse(content, this_year)
        for row in rows:
            row["remarks"] = []
            values, contacts = row["values"], row["contacts"]
            year = values.get("birth_year")
            if year and values["kind"] == "person" and this_year - year < OF_AGE:
                values["is_minor"] = True
                row["contacts"] = []
                if contacts:
                    row["remarks"].append("minor")
            elif wrong := [
                contact
                for contact in contacts
                if contact["kind"] == "email" and not email_normalize(contact["value"])
            ]:
                row["contacts"] = [one for one in contacts if one not in wrong]
                row["remarks"].append("wrong_email")
        return rows

    def _categories(self):
        """The categories by name (in the user's language) and by code."""
        categories = self.env["netwerk.member.category"].search(fields.Domain.TRUE)
        return {
            word.lower(): category.id
            for category in categories
            for word in (category.code, category.name)
        }

    def _change(self, row):
        values = dict(row["values"])
        ring = values.pop("ring", False)
        category = values.pop("category", False)
        if category:
            values["category_id"] = self._categories()[category.lower()]
        change = {"op": "add_member", "uuid": row["uuid"], "values": values}
        return change | {"tie": {"ring": ring}} if ring else change

    def _row_words(self, row):
        words = self._error_words()
        name = row["values"].get("name") or "?"
        line = self.env._("Line %(line)s: %(name)s", line=row["line"], name=name)
        remarks = [words[error["code"]] for error in row["errors"]]
        if row["known"] and not remarks:
            remarks.append(self.env._("is there already, left out"))
        elif not remarks:
            remarks += [words[code] for code in row["remarks"]]
        return f"{line} – {', '.join(remarks)}" if remarks else line

    def _error_words(self):
        return {
            "empty": self.env._("There is nobody in this file."),
            "no_name_column": self.env._("This file has no column “name”."),
            "too_many_rows": self.env._("This file is too long: 500 lines at most."),
            "unreadable": self.env._(
                "This file cannot be read. Save it as CSV and try again."
            ),
            "no_card": self.env._(
                "There is no card in this file. Export the contacts as vCard (.vcf) "
                "and try again."
            ),
            "too_large": self.env._("This file is too large: 20 MB at most."),
            "list_too_large": self.env._(
                "This list is too large: 2 MB and 500 lines at most."
            ),
            "card_too_large": self.env._(
                "A card in this file is too large: 1000 lines at most."
            ),
            "minor": self.env._("a child: no contact details are kept"),
            "wrong_email": self.env._("an e-mail address is not right, left out"),
            "empty_name": self.env._("the name is missing"),
            "unknown_kind": self.env._("choose person, organisation or group"),
            "unknown_formality": self.env._(
                "choose informal, volunteer or professional"
            ),
            "unknown_category": self.env._("this category does not exist"),
            "ring_out_of_range": self.env._("this ring does not exist"),
            "head_count_out_of_range": self.env._(
                "this number of people cannot be right"
            ),
            "too_long": self.env._("this text is too long"),
        }
