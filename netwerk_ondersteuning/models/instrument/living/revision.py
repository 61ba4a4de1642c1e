from odoo import api, fields, models

from ....engine.instrument import kept
from ...dossier.mixin.logged_mixin import ERASING
from ...mixin.clock import today_of
from ..filled.answer import FILLING

#: Of one sheet: more days than anybody changes it on.
MOST = 1_000


class Revision(models.Model):
    """What a sheet that grows was at the end of a day on which it was changed.

    The server keeps it when the sheet is changed on another day; nobody writes it by
    hand. ``content`` is the whole sheet by its keys (`kept.kept`), of all layers: what
    of it somebody sees, `get_sheet` and `get_changes_since` of the sheet say.
    """

    _name = "netwerk.assessment.revision"
    _inherit = "netwerk.sheet.part"
    _description = "What a sheet was on a day"
    _order = "day desc, id desc"
    _rec_name = "day"
    _part_of = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, index=True, ondelete="cascade"
    )
    day = fields.Date(required=True, help="On which it was so, last.")
    present = fields.Char("Who was there")
    content = fields.Json(
        "What stood in it",
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # read by the sheet, which knows who sees which part
    )
    # of whom it speaks, so that one who is merged or erased is found here too
    member_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_assessment_revision_member_rel",
        "revision_id",
        "member_id",
        string="Who is named in it",
        groups=fields.NO_ACCESS,  # an answer that names them can be of another layer
    )

    @api.model
    def _of(self, assessment):
        """The revisions of a sheet, the newest first."""
        # sudo: whether the user may see the sheet, the caller asked
        mine = [("assessment_id", "=", assessment.id)]
        return self.sudo().search_fetch(mine, ["day", "present"], limit=MOST)

    @api.model
    def _keep_before_change(self, assessment):
        """Keep what the sheet is now, when it was changed last on another day.

        :param assessment: one ``netwerk.assessment`` of an instrument that grows, of
            which the user was asked whether the user may change it
        """
        # sudo: nobody has a right to write these
        mine, today = assessment.sudo(), today_of(assessment)
        last = mine.changed_on or mine.said_on
        if mine.version and last < today:
            data = kept.kept(mine._stored().load())
            if data:
                self._make(mine, last, data)
                mine.present = False  # who is there now was not said yet
        if mine.changed_on != today:
            mine.changed_on = today

    @api.model
    def _make(self, assessment, day, data):
        there = self.env["netwerk.member"].sudo().with_context(active_test=False)
        named = there.browse(kept.names(data)).exists()
        FILLING.put_on(self.sudo()).create(
            {
                "assessment_id": assessment.id,
                "day": day,
                "present": assessment.present,
                "content": data,
                "member_ids": named.ids,
                "layer": assessment.layer,
            }
        )

    def _filling(self, layers):
        """What stood in the sheet, as far as these layers go; whom it names is who is
        in the network now."""
        self.ensure_one()
        mine = self.sudo()  # sudo: whoever calls asked for the sheet
        there = set(mine.member_ids.filtered("active").ids)
        data = kept.with_names(mine.content or {}, lambda one: one in there and one)
        sheet = mine.assessment_id
        template = sheet.instrument_id._template()
        return kept.filling(template, data, sheet.respondent, layers)

    def _name_other(self, name, keep, other):
        """Who is called otherwise from now on, is so in what was kept too."""
        result = super()._name_other(name, keep, other)
        for one in self:
            one.content = kept.with_names(
                one.content or {}, lambda it: keep.id if it == other.id else it
            )
        return result

    def _forget(self):
        """Delete these, past the rights of the user."""
        ERASING.put_on(self.sudo()).unlink()
