"""What the database refuses is refused in Python first.

A row that PostgreSQL refuses stands whole, a client's words and all, in Odoo's log and
in its own. So a constraint is the last guard and never the one that speaks: each is
declared together with the same in Python, and the row is held against it before it is
sent.
"""

import json
import math
import re
from binascii import a2b_base64
from collections import Counter, defaultdict
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import SQL

from .commands import LINKING, linked

#: What a column of whole numbers holds; a record's number is one too.
MOST = 2**31 - 1
#: The years in which anybody of whom a dossier speaks can live.
YEARS = range(1800, 2201)
#: The most bytes of a word in an index: two of them fit in what an index can hold.
LONGEST = 1200
#: A number that says anything about people is smaller.
LARGEST = 1e12
#: Fields that are zero when they are empty: no column of theirs lacks a value.
NEVER_EMPTY = ("boolean", "integer", "float", "monetary")
NUMBERS = {"integer": int, "float": float, "monetary": float}


class Checked(models.Constraint):
    """A constraint of one row with its twin in Python.

    :param str definition: the SQL, as of ``models.Constraint``
    :param str message: what the user is told
    :param holds: the same as a function of the row, which has the values of its fields
        as attributes: many2one as a number, empty as None (numbers: 0)
    """

    def __init__(self, definition, message, holds):
        super().__init__(definition, message)
        self._holds = holds

    def names(self, model):
        """The fields of which it speaks."""
        words = re.findall(r"[a-z_]+", self._definition)
        return {word for word in words if word in model._fields}

    def is_broken(self, model, rows, ids):
        """Whether one of ``rows`` breaks it.

        :param list ids: the numbers of these rows, of which what is in the table now
            does not count any more; none: they are new
        """
        return not all(map(self._holds, rows))


class CheckedUnique(models.UniqueIndex):
    """A unique index with its twin in Python.

    :param str definition: the SQL, as of ``models.UniqueIndex``
    :param str message: what the user is told
    :param key: what may be there once, as a function of the row (see :class:`Checked`)
        that returns a tuple; None, or None in it: this row does not count
    """

    def __init__(self, definition, message, key):
        super().__init__(definition, message)
        self._key = key

    names = Checked.names

    @property
    def _definition(self):
        return self._index_definition

    def is_broken(self, model, rows, ids):
        keys = Counter(map(self._key, rows))
        keys = {key: many for key, many in keys.items() if key and None not in key}
        if not keys:
            return False
        if max(keys.values()) > 1:
            return True
        columns, where = re.fullmatch(
            r"\((.*?)\)(?:\s+WHERE\s+(.*))?", self._index_definition, re.DOTALL
        ).groups()
        found = SQL(
            "SELECT 1 FROM %s WHERE (%s) IN %s AND (%s) AND id <> ALL(%s) LIMIT 1",
            SQL.identifier(model._table),
            SQL(columns),  # of our own definition, as is `where`
            tuple(keys),
            SQL(where or "TRUE"),
            ids,
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)


class Row:
    """The values of a row as it will be in the table: ``row.date_end``.

    :param record: the record of that row, of which the rest is read; none: a new one
    """

    def __init__(self, model, values, record=None):
        self._model = model
        self._values = values
        self._record = record

    def __getattr__(self, name):
        field = self._model._fields[name]
        if name in self._values:
            value = self._values[name]
            if isinstance(value, models.BaseModel):
                value = value.id
            return field.convert_to_cache(value, self._model, validate=False)
        if self._record is None:
            if field.type not in NUMBERS:
                return None
            return field.convert_to_cache(None, self._model, validate=False)
        value = self._record[name]
        if field.type == "many2one":
            value = value.id
        return None if value is False and field.type != "boolean" else value


class RowMixin(models.AbstractModel):
    """Rows that are held against their constraints before they go to the database."""

    _name = "netwerk.row.mixin"
    _inherit = ["netwerk.bounded.mixin", "netwerk.clock.mixin"]
    _description = "Refused before the database refuses"
    #: Whether callers name other records; of what the server alone writes no.
    _is_linked_by_callers = True
    #: Whether a link to these is refused elsewhere to who may not read them.
    _is_asked_for = False

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)
        self._check_links_exist(*vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_values(vals)
        self._check_links_exist(vals)
        if self._is_ours and self._lacks(vals, self._names_to_fill(vals)):
            self._check_may_write()
            self._check_filled([vals])  # what is computed from it counts on it
        return super().write(vals)

    def _create(self, data_list):
        """Odoo's own step before the INSERT; defaults are filled in."""
        rows = [data["stored"] for data in data_list]
        if self._is_ours:
            self._check_values(*rows)  # defaults of the context too
            self._check_filled(rows, self._names_to_fill())
        self._check_constraints([(vals, Row(self, vals)) for vals in rows])
        return super()._create(data_list)

    def _write_multi(self, vals_list):
        """Odoo's own step before the UPDATE, when what was written is flushed."""
        if self._is_ours:
            self._check_filled(vals_list)
        # sudo: reads the rest of a row that the user may write
        pairs = zip(self.sudo(), vals_list, strict=True)
        rows = [(vals, Row(self, vals, record)) for record, vals in pairs]
        self._check_constraints(rows, self.ids)
        return super()._write_multi(vals_list)

    # -- the row ------------------------------------------------------------------

    def _check_constraints(self, rows, ids=()):
        """Refuse what a constraint refuses.

        :param rows: pairs of the values that are written and the whole :class:`Row`
        :param ids: the numbers of these rows, when they are there already
        """
        written = set().union(*(vals for vals, _row in rows))
        for constraint in self._table_objects.values():
            if not isinstance(constraint, Checked | CheckedUnique):
                continue
            names = constraint.names(self)
            if ids and not names & written:
                continue
            chosen = range(len(rows))
            if ids:
                chosen = [i for i in chosen if names & rows[i][0].keys()]
            held = [rows[i][1] for i in chosen]
            replaced = [ids[i] for i in chosen] if ids else []
            if constraint.is_broken(self, held, replaced):
                raise ValidationError(self._constraint_words(constraint))

    def _constraint_words(self, constraint):
        """The message of a constraint, in the user's language, as Odoo finds it."""
        # sudo: nobody has a right on these; the message is for whoever broke it
        known = self.env["ir.model.constraint"].sudo()
        name = constraint.full_name(self)
        domain = [("name", "=", name), ("model.model", "=", self._name)]
        row = known.search_fetch(domain, ["message"], limit=1)
        return row.message or constraint.message or self._unfit_words()

    def _check_filled(self, rows, names=None):
        """Refuse a row that lacks what it must have.

        :param names: the fields that each row must have; when left out, those that
            must be filled of what it writes
        """
        for vals in rows:
            must = self._names_to_fill(vals) if names is None else names
            for name in self._lacks(vals, must):
                words = self._fields[name]._description_string(self.env)
                raise ValidationError(self.env._("Fill in “%(field)s”.", field=words))

    @staticmethod
    def _lacks(vals, names):
        return [name for name in names if vals.get(name) is None or vals[name] is False]

    def _names_to_fill(self, names=None):
        """Those of these fields (all when left out) whose column is never empty."""
        return [
            name
            for name in (self._fields if names is None else names)
            if (field := self._fields.get(name)) is not None
            and field.required
            and field.store
            and field.column_type
            and field.type not in NEVER_EMPTY
        ]

    # -- the values ---------------------------------------------------------------

    def _check_may_write(self):
        """Who may not write here is told that, whatever is wrong with what he sent."""
        self.check_access("write" if self else "create")

    def _check_values(self, *vals_list, is_draft=False):
        """Refuse a value that is too much, or that the column cannot hold.

        :param is_draft: of a form that is being filled in, which may lack anything
        """
        if not self._is_ours:
            return
        self._check_bounds(vals_list)
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is None or not field.store:
                    continue
                if is_draft and field.type in ("one2many", "many2many"):
                    continue  # lines that are not there yet have names of their own
                if value is None or value is False:
                    continue
                is_form = is_draft or field.type != "many2one"
                if not (
                    (is_form or _is_one_link(value))
                    and self._column_holds(field, value)
                ):
                    self._check_may_write()
                    words = self._unfit_words(field._description_string(self.env))
                    raise ValidationError(words)

    def _column_holds(self, field, value):
        """Whether the column of ``field`` can hold ``value``, which is not empty."""
        if field.type == "selection":
            return _is_word(value) and value in field.get_values(self.env)
        if field.type == "char" and not _is_short(value):
            in_index = (
                name
                for index in self._table_objects.values()
                if isinstance(index, CheckedUnique)
                for name in index.names(self)
            )
            if field.index or field.name in in_index:
                return False
        return _fits(field, value)

    def _unfit_words(self, name="?"):
        return self.env._("“%(field)s” cannot hold what was filled in.", field=name)

    def _check_links_exist(self, *vals_list):
        """Refuse a link to what is not there, before a foreign key does; and in the
        same words one to a contact that is closed to the user: Odoo would tell him
        its name, as that of whatever he links to."""
        if not (self._is_ours and self._is_linked_by_callers):
            return
        links = defaultdict(set)
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is not None and field.store and value:
                    links[field.comodel_name].update(_linked_ids(field, value))
        known = {
            "res.users": {self.env.uid},
            "res.company": set(self.env.companies.ids),
        }
        for name, ids in links.items():
            ids -= known.get(name, set())
            if not ids:
                continue
            comodel = self.env[name]
            if isinstance(comodel, RowMixin):
                if comodel._is_asked_for and not self.env.su:
                    continue  # `_check_links` asks whether these may be read
                ids -= comodel._ids_at_hand()
            if ids and len(self._there(comodel.browse(ids))) < len(ids):
                self._check_may_write()
                raise self._gone()

    @api.model
    def _ids_at_hand(self):
        """The numbers of rows that are kept in memory: they are there, none is asked.

        :return: a set
        """
        return set()

    def _there(self, records):
        """Those of ``records`` to which the user can link as far as we ask here."""
        # sudo: are they there at all; whether he may is asked elsewhere
        there = records.sudo().exists()
        if records._name == "res.partner":
            return there.sudo(self.env.su)._filtered_access("read")
        return there

    def _gone(self):
        return UserError(self.env._("What this refers to is not there any more."))


def _linked_ids(field, value):
    """The numbers of the records that a value of a field links to."""
    if field.type not in ("many2one", "many2many"):
        return set()
    if isinstance(value, models.BaseModel):  # at hand, so there
        return set()
    return {
        row.id
        for row in linked(field.type, value)
        if row.code in LINKING and type(row.id) is int
    }


# -- what a column can hold ---------------------------------------------------------


def _fits(field, value):
    """Whether a column of the type of ``field`` can hold ``value``."""
    if field.type in NUMBERS:
        return _is_number(value, NUMBERS[field.type])
    if field.type in ("date", "datetime"):
        return _is_day(field, value)
    if field.type == "many2one":
        return _is_link(value)
    if field.type in ("one2many", "many2many"):
        return _are_commands(value)
    if field.type == "json":
        return _is_word(json.dumps(value, ensure_ascii=False, default=str), "\\u0000")
    if field.type in ("char", "text", "html"):
        return _is_text(value)
    if field.type == "binary":
        return isinstance(value, bytes) or _is_word(value) and _is_file(value)
    return True


def _is_file(text):
    """Whether it is a file as a form sends it: in base64 (RFC 4648)."""
    try:
        a2b_base64(text)
    except ValueError:
        return False
    return True


def _is_word(value, *odd):
    """Whether it is text without what PostgreSQL does not know."""
    if not isinstance(value, str) or any(sign in value for sign in ("\x00", *odd)):
        return False
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


def _is_text(value):
    if isinstance(value, dict):  # a text in several languages
        return all(_is_text(text) for text in value.values() if text)
    if isinstance(value, bytes):
        value = value.decode(errors="surrogateescape")
    return _is_word(str(value))


def _is_short(value):
    return not isinstance(value, str) or len(value.encode(errors="replace")) <= LONGEST


def _is_number(value, kind):
    try:
        number = kind(value)
    except (TypeError, ValueError, OverflowError):
        return False
    if kind is int:
        return -MOST <= number <= MOST
    return math.isfinite(number) and abs(number) < LARGEST


def _is_day(field, value):
    if not isinstance(value, str | date):  # a datetime is a date too
        return False
    try:
        if field.type == "date":
            day = fields.Date.to_date(value)
        else:
            day = fields.Datetime.to_datetime(value)
    except (TypeError, ValueError):
        return False
    return day.year in YEARS


def _is_id(value):
    return type(value) is int and 0 <= value <= MOST


def _is_one_link(value):
    """What is written: a number. What a form in the making sends of one besides (see
    `_is_link`) is looked up as it stands by whoever asks whether it is open."""
    return not isinstance(value, dict | list | tuple)


def _is_link(value):
    """A number, or what a form sends of one: a dict, a pair of number and name."""
    if isinstance(value, list | tuple):
        return not value or _is_id(value[0])
    return isinstance(value, models.BaseModel | dict) or _is_id(value)


def _are_commands(value):
    """Whether the commands on a list name records by numbers that can be some."""
    if isinstance(value, models.BaseModel):
        return True
    return isinstance(value, list | tuple) and all(map(_is_command, value))


def _is_command(command):
    if not isinstance(command, list | tuple) or not command:
        return isinstance(command, models.BaseModel | dict) or _is_id(command)
    code, *rest = command
    if code in (Command.CREATE, Command.CLEAR):
        return True
    if code == Command.SET:
        ids = rest[1] if len(rest) > 1 else None  # Odoo reads them unasked
        return isinstance(ids, list | tuple) and all(map(_is_link, ids))
    return code in list(Command) and bool(rest) and _is_link(rest[0])
