from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from ....engine.standing import moved
from ...mixin.clock import today_of
from ..closing.closing import refuse_when_closed


class StandsMixin(models.AbstractModel):
    """Something that stands as the last of its dated rows says.

    Who says that it stands otherwise, on a form, by dragging a card or with a button,
    adds a row of today. A row can be of an earlier day, be put right or be taken away:
    how it stands follows.

    A model names the field that says how it stands (``_stands``, a selection computed
    by :meth:`_compute_stands`), the one2many of its rows (``_rows``), how it begins
    (``_begins``) and what else is of its last row (``_beside``). The rows have fields
    of these names too, and stand on ``netwerk.stands.row.mixin``.
    """

    _name = "netwerk.stands.mixin"
    _inherit = "netwerk.dossier.mixin"
    _description = "Stands as its last row says"
    _stands = None
    _rows = None
    _begins = None
    _beside = ()

    stands_on = fields.Date(
        "Since", compute="_compute_stands", store=True, precompute=True
    )

    @api.depends(
        lambda self: [
            f"{self._rows}.{name}"
            for name in ("day", self._stands, *self._beside)
            if self._rows
        ]
    )
    def _compute_stands(self):
        for record in self:
            last = record._in_order()[-1:]
            record[self._stands] = (
                last[self._stands] or record[self._stands] or self._begins
            )
            record.stands_on = last.day
            for name in self._beside:
                record[name] = last[name]

    def _in_order(self):
        """Its rows that have a day, the oldest first."""
        rows = self[self._rows].filtered("day")
        # a row that is being made has no number yet: it is the last of its day
        return rows.sorted(lambda row: (row.day, not row._origin, row._origin.id))

    @api.model_create_multi
    def create(self, vals_list):
        """How it stands at the start is a row too, of today when none came along."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        of_rows = (self._stands, *self._beside)
        defaults = self.default_get(list(of_rows))
        made, said = [], []
        for vals in vals_list:
            vals, of_row = self._split(vals)
            if not vals.get(self._rows):
                begins = defaults.get(self._stands)
                # sudo: of the dossier only which day it is there
                dossier = self.env["netwerk.dossier"].sudo()
                dossier = dossier.browse(vals.get("dossier_id") or ()).exists()
                row = {self._stands: begins or self._begins, "day": today_of(dossier)}
                vals[self._rows] = [Command.create(row | of_row)]
                of_row = {}
            made.append(vals)
            said.append(of_row)
        # no default for what is of a row: Odoo would keep it, whatever the rows say
        without = {f"default_{name}" for name in of_rows}
        context = self.env.context
        context = {name: context[name] for name in context if name not in without}
        plain = self.with_env(self.env(context=context))
        records = super(StandsMixin, plain).create(made).with_env(self.env)
        for record, of_row in zip(records, said, strict=True):
            record._say(of_row)
        refuse_when_closed(records.filtered(lambda record: record._asks()))
        return records

    def write(self, vals):
        """What is of the last row is said there; another state is a row of today."""
        self._check_values(vals)  # before they are looked at
        vals, of_row = self._split(vals)
        result = super().write(vals)
        if of_row:
            self.check_access("write")
            for record in self:
                record._say(of_row)
        return result

    def _split(self, vals):
        """Apart, what is of the record itself and what is of its last row."""
        of_row = {self._stands, *self._beside} & vals.keys()
        return (
            {name: vals[name] for name in vals if name not in of_row},
            {name: vals[name] for name in of_row},
        )

    def _say(self, of_row):
        """Say this in the last row, or in one of today where it stands otherwise.

        :param dict of_row: values; an empty state changes nothing
        """
        if to := of_row.get(self._stands):
            self._move(to)
        last = self._in_order()[-1:]
        beside = {name: of_row[name] for name in self._beside if name in of_row}
        if not last and any(beside.values()):  # all its rows were taken away
            self._move(self[self._stands], **beside)
        elif any(
            last[name] != last._fields[name].convert_to_cache(value, last)
            for name, value in beside.items()
        ):
            last.write(beside)

    def _move(self, to, **said):
        """It stands otherwise from today on.

        :param said: what else its row says
        """
        self.ensure_one()
        rows = self._in_order()
        today = today_of(self)
        stood = [(row[self._stands], row._can_put_right(today)) for row in rows]
        how = "add" if said else moved(stood, to)
        if how == "drop":
            rows[-1].unlink()
        elif how == "change":
            rows[-1][self._stands] = to
        elif how == "add":
            values = {name: rows[-1:][name] for name in self._beside}
            values |= {rows._part_of: self.id, self._stands: to, "day": today}
            rows.create(values | said)

    def _asks(self):
        """Whether something is to come of it, as it stands. A hook."""
        return True


class StandsRowMixin(models.AbstractModel):
    """How something stood from a day on; see ``netwerk.stands.mixin``."""

    _name = "netwerk.stands.row.mixin"
    _inherit = "netwerk.part.mixin"
    _description = "How it stood from a day on"
    _order = "day desc, id desc"
    _rec_name = "day"

    day = fields.Date("On", required=True, default=today_of, index=True)
    words = fields.Text("What came of it")

    @api.constrains("day")
    def _check_not_ahead(self):
        if any(row.day > today_of(row) for row in self):
            raise ValidationError(
                self.env._("What is still to come cannot be noted as if it were.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._refuse_when_closed()
        return rows

    def write(self, vals):
        result = super().write(vals)
        self._refuse_when_closed()
        return result

    def _refuse_when_closed(self):
        """A closed dossier asks for nothing; what ended there can be put right."""
        if self._part_of:
            records = self[self._part_of]
            refuse_when_closed(records.filtered(lambda record: record._asks()))

    def _can_put_right(self, today):
        """Whether this was said a moment ago, in one tap."""
        return self.day == today and not self.words
