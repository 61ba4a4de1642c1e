from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError

from ....engine import bounds
from ...mixin.row_mixin import Checked, CheckedUnique
from .beside import TOLD, told
from .noting import Noting, cleaned

_EDITOR = "netwerk_ondersteuning.group_template_editor"
_MAKERS = ("group_coach", "group_template_editor")


class Remark(models.Model):
    """That something in an instrument or a method does not work well, as who works with
    it says it. Never about a client; it names nobody.

    A coach sees own ones, whoever has the role template editor or administrator all of
    the organisation. What came with a package says from which organisation.
    """

    _name = "netwerk.template.remark"
    _inherit = "netwerk.row.mixin"
    _description = "Remark about a template"
    _order = "create_date desc, id desc"
    _rec_name = "words"
    #: What came along with a package is no use of what came in it.
    _counts_as_use = [("from_organisation", "=", False)]

    instrument_id = fields.Many2one(
        "netwerk.instrument", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    method_id = fields.Many2one(
        "netwerk.method", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    place = fields.Json(
        readonly=True, help="Keys from the outside in; empty: the whole."
    )
    place_words = fields.Char("Where", readonly=True)
    words = fields.Text(
        "What does not work",
        required=True,
        readonly=True,
        longest=bounds.TEXT["char"],
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(
        [("open", "Still open"), ("done", "Done")],
        required=True,
        readonly=True,
        default="open",
    )
    from_organisation = fields.Char(
        "From whom", readonly=True, help="Of which organisation it came with a package."
    )
    uuid = fields.Char(
        "Number everywhere",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid4()),
    )
    can_edit = fields.Boolean(compute="_compute_can")
    is_mine = fields.Boolean(compute="_compute_can")

    _about_one = Checked(
        "CHECK((instrument_id IS NULL) != (method_id IS NULL))",
        "A remark is about an instrument or about a method.",
        lambda row: (row.instrument_id is None) != (row.method_id is None),
    )
    _uuid_unique = CheckedUnique(
        "(uuid, company_id)",
        "This remark is there already.",
        lambda row: (row.uuid, row.company_id),
    )

    @api.depends_context("uid")
    def _compute_can(self):
        is_editor = self.env.user.has_group(_EDITOR)
        for one in self:
            one.can_edit = is_editor
            one.is_mine = one.create_uid == self.env.user and not one.from_organisation

    # -- made --------------------------------------------------------------------------

    @api.model
    def get_remark_form(self, kind=None, template_id=None, assessment_id=None):
        """What the dialog needs in which somebody makes a remark.

        :param str kind: ``instrument`` or ``method``; not needed with a sheet
        :param int template_id: a version that is published, or was
        :param int assessment_id: the sheet from which one comes
        :return: ``title``, and ``places``: ``place`` (keys), ``words``, ``within`` (in
            what it stands)
        :raise UserError: when it is not there, or nobody may
        """
        self._look_at_who()
        noting = Noting(self.env, kind, template_id, assessment_id)
        return {
            "title": noting.template.display_name,
            "places": [
                {"place": list(one.place), "words": one.words, "within": one.within}
                for one in noting.places()
            ],
        }

    @api.model
    def make_remark(
        self, place, words, kind=None, template_id=None, assessment_id=None
    ):
        """Say that something does not work.

        :param list place: one of those of ``get_remark_form``; empty: the whole
        :param str words: what does not work, in plain text
        :return: the number of the remark
        :raise UserError: as ``get_remark_form``, and when the words are none, too long
            or name somebody of the dossier of the sheet
        """
        self._look_at_who()
        words = cleaned(self.env, words)
        noting = Noting(self.env, kind, template_id, assessment_id)
        # sudo: nobody writes these but by here; who may was asked
        return self.sudo().create(noting.values(place, words)).id

    @api.model
    def _look_at_who(self):
        """Refuse who works with no templates.

        :raise UserError:
        """
        user = self.env.user
        if not any(user.has_group(f"netwerk_ondersteuning.{one}") for one in _MAKERS):
            raise UserError(
                self.env._("Remarks are made by who works with instruments.")
            )

    # -- told --------------------------------------------------------------------------

    def get_told(self):
        """These remarks as they are told beside what they are about, the newest first.

        What is gone meanwhile, or not for the user, is passed over.

        :return: at most 50 of ``id``, ``words``, ``said`` (who or which organisation,
            and when), ``about`` (of which version), ``where`` and ``is_done``
        """
        found = self.search([("id", "in", self.ids)], limit=TOLD)
        return [told(one) for one in found]

    # -- afterwards --------------------------------------------------------------------

    def action_done(self):
        """Say that these were looked at, and something was done with them."""
        self._set_state("done")

    def action_reopen(self):
        """Say that these are open after all."""
        self._set_state("open")

    def _set_state(self, state):
        self.check_access("read")
        if not self.env.user.has_group(_EDITOR):
            raise UserError(
                self.env._("Only a template editor says what is done with a remark.")
            )
        # sudo: nobody writes these but by here; who may was asked
        self.sudo().state = state

    def action_take_back(self):
        """Take back what one said oneself.

        :raise UserError: of what somebody else said
        """
        self.check_access("read")
        if not all(self.mapped("is_mine")):
            raise UserError(
                self.env._("You can take back only what you said yourself.")
            )
        # sudo: nobody deletes these but by here; whose they are was asked
        self.sudo().unlink()
        return {"type": "ir.actions.act_window_close"}
