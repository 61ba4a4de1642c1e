from odoo import fields, models
from odoo.exceptions import UserError

from ...editor.draft import look_at_editor
from ...mixin.row_mixin import CheckedUnique


class PackageMap(models.Model):
    """Whether a word that came with a package is the same as one of ours, as somebody
    of the organisation said; asked once."""

    _name = "netwerk.package.map"
    _inherit = "netwerk.row.mixin"
    _description = "Word that came with a package"
    _order = "id desc"
    _rec_name = "words"

    kind = fields.Selection(
        [("life_domain", "Life domain"), ("outcome", "Result")],
        required=True,
        readonly=True,
    )
    uuid = fields.Char("Number everywhere", required=True, readonly=True)
    key = fields.Char(required=True, readonly=True)
    words = fields.Char("Called there", required=True, readonly=True)
    life_domain_id = fields.Many2one(
        "netwerk.life.domain",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    outcome_id = fields.Many2one(
        "netwerk.outcome",
        "Result",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    is_same = fields.Boolean(
        "The same as ours", readonly=True, help="No: it came beside ours."
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )

    _once = CheckedUnique(
        "(company_id, uuid)",
        "Of this word it was said already.",
        lambda row: (row.company_id, row.uuid),
    )

    def _word(self):
        """The word here that it is, or became."""
        return self.life_domain_id if self.kind == "life_domain" else self.outcome_id

    def action_take_back(self):
        """Ask it again with the next package: as long as nothing that was adopted
        stands on the answer.

        :raise UserError: for who is no template editor, and when it is used
        """
        look_at_editor(self.env["netwerk.method"])
        self.check_access("read")
        self._refuse_used()
        self.sudo().unlink()  # sudo: nobody has a right to; who may was asked

    def _refuse_used(self):
        """Keep an answer on which stands what was adopted.

        :raise UserError: which one
        """
        # sudo: which packages are used; who may ask was asked
        items = self.env["netwerk.package.item"].sudo()
        for one in self.sudo():
            used = items.search_count(
                [
                    ("uuid", "=", one.uuid),
                    ("company_id", "=", one.company_id.id),
                    ("package_id.state", "in", ("adopting", "adopted")),
                ],
                limit=1,
            )
            if used:
                raise UserError(
                    self.env._(
                        "“%(words)s” is used by what was adopted: that is taken back "
                        "first.",
                        words=one.words,
                    )
                )
