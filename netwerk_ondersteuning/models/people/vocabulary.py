from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ..mixin.row_mixin import CheckedUnique


class Vocabulary(models.AbstractModel):
    """A short list of words that all dossiers share, editable by a template editor.

    Every map needs the whole list, so it is kept in memory per language.
    """

    _name = "netwerk.vocabulary"
    _inherit = ["netwerk.row.mixin", "netwerk.in.use.mixin"]
    _description = "Shared list of words"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, copy=False, help="Stays the same in every language."
    )
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)

    _code_unique = CheckedUnique(
        "(code)", "This code is in use.", lambda row: (row.code,)
    )

    def _words(self):
        """What the map needs of a row; other fields by the model itself."""
        return {"id": self.id, "name": self.name, "active": self.active}

    @api.model
    def _all_words(self):
        """The whole list in the user's language, archived rows too."""
        return self._all_words_in(self.env.lang)

    @api.model
    def _ids_at_hand(self):
        return {row["id"] for row in self._all_words()}

    @api.model
    @tools.ormcache("lang")
    def _all_words_in(self, lang):
        # sudo: the list is the same for everybody who may open a map
        rows = (
            self.sudo()
            .with_context(lang=lang, active_test=False)
            .search(fields.Domain.TRUE)
        )
        return tuple(row._words() for row in rows)

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if "code" in vals:
            self.check_access("write")  # who may not, is not told what is in use
            self._check_code_stays(vals["code"])
        self.env.registry.clear_cache()
        return super().write(vals)

    def _check_code_stays(self, code):
        """Templates name a row by its code: of one in use it is not changed by a user,
        or the row would vanish from what is published, in all organisations."""
        changed = self.filtered(lambda row: row.code != code)
        if changed and not self.env.su and (used := changed._one_in_use()):
            raise UserError(
                self.env._(
                    "“%(name)s” is in use, and its code stays. Change its name, or "
                    "archive it and make another one.",
                    name=used.display_name,
                )
            )

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
