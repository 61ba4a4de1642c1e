from datetime import timedelta
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...dossier.mixin.logged_mixin import ERASING
from ...mixin.row_mixin import CheckedUnique
from .answer import FILLING

DAYS_KEPT = 30


class BatchMixin(models.AbstractModel):
    """A batch of changes of a sheet that was applied: what it changed, and what its
    sender was answered.

    A batch that comes a second time is answered, not applied. What it changed tells
    others what is new since they looked, what was taken away included. Nobody reads or
    writes these rows.
    """

    _name = "netwerk.filled.batch.mixin"
    _description = "Batch of changes of a sheet"
    #: The field that leads to the sheet.
    _sheet_field = None

    uuid = fields.Char(required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    version = fields.Integer(aggregator=None, help="Of the sheet, that the batch made.")
    changed = fields.Json(help="Places that it changed.")
    result = fields.Json(help="What was answered: inverse and collisions.")

    @api.model
    def _of(self, sheet, uuid, since):
        """The batch with this uuid, and those after a version, in one question.

        :param str uuid: None: no batch has it
        :param int since: None: those after it are not asked
        """
        # sudo: nobody has a right on these rows; the caller asked for the sheet
        rows = self.sudo()
        asked = fields.Domain("uuid", "=", uuid) if uuid else fields.Domain.FALSE
        if since is not None:
            asked |= fields.Domain("version", ">", since)
        asked &= fields.Domain(self._sheet_field, "=", sheet.id)
        return rows.search_fetch(
            asked, ["uuid", "user_id", "version", "changed", "result"], order="version"
        )

    def _answered(self, uuid):
        """What was answered to the batch with this uuid; None when it is new.

        :raise UserError: when somebody else sent it
        """
        one = self.filtered(lambda row: row.uuid == uuid)
        if not one:
            return None
        if one.user_id != self.env.user:
            raise UserError(self.env._("This was not saved. Open the sheet again."))
        return one.result

    def _of_others(self, uuid):
        """Places that others changed in these batches, each once.

        :param str uuid: of the batch of now. What stands before a colon is the page
            that made it: two pages of one user are two senders
        """
        page, colon, _number = (uuid or "").partition(":")

        def is_mine(row):
            mine = row.user_id == self.env.user
            return mine and (not colon or row.uuid.startswith(f"{page}:"))

        places = [place for row in self if not is_mine(row) for place in row.changed]
        return [list(place) for place in dict.fromkeys(map(tuple, places))]

    @api.model
    def _keep(self, sheet, uuid, version, changed, result):
        """Note that this batch was applied."""
        # sudo: as in _of
        FILLING.put_on(self.sudo()).create(
            {
                self._sheet_field: sheet.id,
                "uuid": uuid or str(uuid4()),
                "user_id": self.env.uid,
                "version": version,
                "changed": sorted(map(list, changed)),
                "result": result,
            }
        )

    @api.model
    def _forget_since(self):
        """After a month no screen still waits for its answer."""
        before = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        # sudo: as in _of
        old = self.sudo().search([("create_date", "<", before)])
        ERASING.put_on(old).unlink()


class AssessmentBatch(models.Model):
    """A batch of changes of a sheet of a dossier. It is no ``netwerk.network.batch``:
    the versions of that are of a network, these of one sheet."""

    _name = "netwerk.assessment.batch"
    _inherit = ["netwerk.filled.batch.mixin", "netwerk.sheet.part"]
    _description = "Batch of changes of a sheet"
    _part_of = "assessment_id"
    _sheet_field = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, ondelete="cascade"
    )

    _uuid_once = CheckedUnique(
        "(assessment_id, uuid)", "", lambda row: (row.assessment_id, row.uuid)
    )

    @api.autovacuum
    def _forget_old(self):
        self._forget_since()
