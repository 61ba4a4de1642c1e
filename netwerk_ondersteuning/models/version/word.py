from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.package.making import key_of
from ...engine.package.parcel.kinds import shipped_uuid
from ..mixin.row_mixin import CheckedUnique
from .ending import ending


class WordMixin(models.AbstractModel):
    """A word on which templates lean, and that goes along with them to another
    organisation: known there by its number, whatever it is called.

    A model says which kind of item it is (`engine/package/parcel/kinds.py`).
    """

    _name = "netwerk.version.word"
    _inherit = "netwerk.vocabulary"
    _description = "Word on which templates lean"
    #: The code of its kind of item in a package.
    _package_kind = None

    code = fields.Char(
        compute="_compute_code", store=True, readonly=False, precompute=True
    )
    help = fields.Char(translate=True)
    uuid = fields.Char(
        "Number everywhere",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid4()),
    )

    _uuid_once = CheckedUnique(
        "(uuid)", "This word is there already.", lambda row: (row.uuid,)
    )

    def _words(self):
        return super()._words() | {"code": self.code, "help": self.help or ""}

    @api.depends("name")
    def _compute_code(self):
        """A key that nobody else has, here or elsewhere; one that it has stays."""
        for one in self:
            one.code = one.code or (one.name and key_of(one.name, ending()))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_number_stays(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_number_stays(vals)
        return super().write(vals)

    def _check_number_stays(self, vals):
        """By its number a word is the same in all organisations: nobody chooses it."""
        if "uuid" in vals and not self.env.su:
            self._check_may_write()
            raise UserError(
                self.env._("The number by which a word is known everywhere stays.")
            )

    def _init_column(self, column_name):
        """Of the words that are there when this column comes: what is shipped has the
        number that it has everywhere, what a person made one of its own."""
        if column_name != "uuid":
            return super()._init_column(column_name)
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s SET uuid = gen_random_uuid()::varchar
                WHERE uuid IS NULL""",
                table=SQL.identifier(self._table),
            )
        )
        shipped = self.env["ir.model.data"].search(
            [("model", "=", self._name), ("module", "=", "netwerk_ondersteuning")]
        )
        self.env.cr.execute(
            SQL(
                "SELECT id, code FROM %(table)s WHERE id = ANY(%(ids)s)",
                table=SQL.identifier(self._table),
                ids=shipped.mapped("res_id"),
            )
        )
        for number, code in self.env.cr.fetchall():
            self.env.cr.execute(
                SQL(
                    "UPDATE %(table)s SET uuid = %(uuid)s WHERE id = %(id)s",
                    table=SQL.identifier(self._table),
                    uuid=shipped_uuid(self._package_kind, code),
                    id=number,
                )
            )
