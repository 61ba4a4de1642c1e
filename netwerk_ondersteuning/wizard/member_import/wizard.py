import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import bounds
from ...engine.exchange import reader
from ...engine.exchange.refused import Refused
from ...models.mixin.clock import today_of
from .plan import NEW, SAME, SKIP, Plan
from .words import ImportWords


class MemberImport(models.TransientModel):
    """Bring people in from a file, seen before it is done: a line for each, with what
    will be done with it. Nobody is dropped without a word."""

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
    line_ids = fields.One2many(
        "netwerk.member.import.line", "import_id", string="People in this file"
    )
    notes = fields.Text("What is not read", compute="_compute_preview")
    preview = fields.Text(compute="_compute_preview")
    row_count = fields.Integer(compute="_compute_preview")
    error_count = fields.Integer(
        "Lines that are not right",
        compute="_compute_preview",
        help="Improve them in the file, or leave them out.",
    )

    @api.depends("file", "file_name")
    def _compute_preview(self):
        words = ImportWords(self.env)
        for wizard in self:
            plan = wizard._plan() if wizard.file else None
            rows = plan.rows if plan else []
            notes = [words.note(note) for note in plan.notes] if plan else []
            wizard.notes = "\n".join(notes)
            wizard.row_count = len(rows)
            wizard.error_count = sum(_is_wrong(row) for row in rows)
            wizard.preview = "\n".join([*notes, *map(words.line, rows)])

    @api.onchange("file")
    def _onchange_file(self):
        """A line for each person in the file, with what is proposed."""
        words = ImportWords(self.env)
        rows = self._plan().rows if self.file else []
        self.line_ids = [
            fields.Command.clear(),
            *(
                fields.Command.create(
                    {
                        "number": row.number,
                        "line": row.line,
                        "name": row.name,
                        "about": words.about(row)[: bounds.TEXT["char"]],
                        "remarks": words.remarks(row)[: bounds.TEXT["char"]],
                        "is_wrong": _is_wrong(row),
                        "choice": row.choice,
                        "member_id": row.member and row.member.id,
                    }
                )
                for row in rows
            ),
        ]

    def action_import(self):
        """Do with every line what was chosen, or nothing when one is not right.

        :raise UserError: which lines, and why; the choices stay
        """
        self.ensure_one()
        if not self.file:  # used already: it is not kept
            raise UserError(self.env._("Choose a file first."))
        plan = self._plan()
        self._take_choices(plan)
        self._check(plan)
        dossier = self.dossier_id
        if plan.ring_count and plan.is_empty and plan.ring_count != dossier.ring_count:
            dossier.ring_count = plan.ring_count
        ids = self._apply(plan.changes())
        self._apply(plan.periods(ids))
        contacts = plan.contacts(ids)
        for start in range(0, len(contacts), bounds.RECORDS):
            part = contacts[start : start + bounds.RECORDS]
            self.env["netwerk.member.contact"].create(part)
        self.line_ids.unlink()
        self.write({"file": False, "file_name": False})
        return dossier.action_open_map()

    def _apply(self, changes):
        """Apply changes, as many at once as one call holds; ids of who was added."""
        ids = {}
        for start in range(0, len(changes), bounds.CHANGES):
            part = changes[start : start + bounds.CHANGES]
            ids |= self.dossier_id.apply_network_changes(part)["ids"]
        return ids

    def _plan(self):
        """What is read of the file, held against the network."""
        today = today_of(self.dossier_id)
        try:
            content = base64.b64decode(self.with_context(bin_size=False).file)
        except (binascii.Error, ValueError):
            raise UserError(
                ImportWords(self.env).refused(Refused("unreadable"))
            ) from None
        try:
            found = reader.read(
                content, self.file_name, self.dossier_id.ring_count, today.year
            )
        except Refused as refusal:
            raise UserError(ImportWords(self.env).refused(refusal)) from None
        return Plan(self.dossier_id, found, today)

    def _take_choices(self, plan):
        """Put what was chosen in the plan; what was not asked is as proposed."""
        lines = {line.number: line for line in self.line_ids}
        if not lines:
            return
        if {row.number: row.name for row in plan.rows} != {
            number: line.name or "" for number, line in lines.items()
        }:
            raise UserError(
                self.env._("This is another file by now. Choose the file again.")
            )
        for row in plan.rows:
            line = lines[row.number]
            row.choice = line.choice
            row.member = line.member_id if line.choice == SAME else None

    def _check(self, plan):
        """Refuse, in words, what cannot be done with these choices."""
        words = ImportWords(self.env)
        wrong = [words.line(row) for row in plan.rows if self._is_refused(row)]
        if not wrong and all(row.choice == SKIP for row in plan.rows):
            wrong = [
                self.env._("Everybody in this list is left out:"),
                *map(words.line, plan.rows),
            ]
        elif wrong:
            wrong.append(
                self.env._("Improve this in the file, or choose “Leave out” there.")
            )
        if wrong:
            raise UserError("\n".join(wrong))

    def _is_refused(self, row):
        """Whether a line cannot be done as was chosen; says why among its remarks."""
        if row.choice == SKIP:
            return False
        is_open = not row.choice or (
            row.choice == SAME and not row.member and not row.twin
        )
        is_foreign = row.member and row.member.dossier_id != self.dossier_id
        if (is_open or is_foreign) and ("which", "") not in row.remarks:
            row.remarks.append(("choose", ""))
        return bool(row.errors or is_open or is_foreign)


class MemberImportLine(models.TransientModel):
    """Somebody in a file, and what to do with this line."""

    _name = "netwerk.member.import.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Somebody in a file"
    _order = "number, id"
    _transient_max_hours = 0.5

    import_id = fields.Many2one(
        "netwerk.member.import", required=True, ondelete="cascade", index=True
    )
    number = fields.Integer(required=True)
    line = fields.Integer()
    name = fields.Char()
    about = fields.Char("With it")
    remarks = fields.Char()
    is_wrong = fields.Boolean()
    choice = fields.Selection(
        [
            (NEW, "New"),
            (SAME, "The same person"),
            (SKIP, "Leave out"),
        ],
        string="What to do",
        help="Of the same person what is new is added; what the map says stays.",
    )
    member_id = fields.Many2one("netwerk.member", string="Who", ondelete="cascade")


def _is_wrong(row):
    """Whether a line must be improved or left out by hand."""
    return bool(row.errors) and row.choice != SKIP
