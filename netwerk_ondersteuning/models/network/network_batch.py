from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..dossier.mixin.logged_mixin import ERASING
from ..mixin.row_mixin import CheckedUnique

DAYS_KEPT = 30


class NetworkBatch(models.Model):
    """A batch of changes that was applied, and what its sender was answered.

    When the answer is lost on the way, the screen sends the same batch again: it is
    applied once and answered twice. Nobody reads or writes these rows himself.
    """

    _name = "netwerk.network.batch"
    _inherit = "netwerk.dossier.mixin"
    _description = "Batch of changes of a network"
    _most_in_dossier = None  # forgotten after a month

    uuid = fields.Char(required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    version = fields.Integer(help="Version of the network that the batch made.")
    result = fields.Json(help="What was answered: ids, inverse, collisions, …")

    _uuid_unique = CheckedUnique(
        "(dossier_id, uuid)", "", lambda row: (row.dossier_id, row.uuid)
    )

    @api.model
    def _answered(self, dossier, uuid):
        """What was answered to this batch before; nothing when it is new.

        :raise UserError: when somebody else sent it
        """
        # sudo: nobody has a right on these rows; the caller checked the dossier
        batch = self.sudo().search(
            [("dossier_id", "=", dossier.id), ("uuid", "=", uuid)]
        )
        if batch and batch.user_id != self.env.user:
            raise UserError(self.env._("This was not saved. Open the network again."))
        return batch.result

    @api.model
    def _keep(self, dossier, uuid, result):
        """Note that this batch was applied, for when it comes a second time."""
        # sudo: as in _answered
        self.sudo().create(
            {
                "dossier_id": dossier.id,
                "uuid": uuid,
                "user_id": self.env.uid,
                "version": result["version"],
                "result": result,
            }
        )

    @api.model
    def _own_versions(self, dossier, since, uuid=None):
        """The versions after ``since`` that the sender's own batches made.

        :param str uuid: of the batch of now. What stands before a colon is the page
            that made it: two pages of one user are two senders
        """
        # sudo: as in _answered
        batches = self.sudo().search_fetch(
            [
                ("dossier_id", "=", dossier.id),
                ("user_id", "=", self.env.uid),
                ("version", ">", since),
            ],
            ["version", "uuid"],
        )
        page, colon, _number = (uuid or "").partition(":")
        if colon:
            batches = batches.filtered(lambda batch: batch.uuid.startswith(f"{page}:"))
        return set(batches.mapped("version"))

    @api.model
    def _of_others(self, dossier, since, own_versions):
        """The batches after ``since`` of other senders, the oldest first.

        :param own_versions: of :meth:`_own_versions`
        """
        # sudo: as in _answered
        return self.sudo().search_fetch(
            [
                ("dossier_id", "=", dossier.id),
                ("version", ">", since),
                ("version", "not in", list(own_versions)),
            ],
            ["user_id", "result"],
            order="version, id",
        )

    @api.model
    def _forget_answers(self, dossiers):
        """Empty what was answered for these dossiers; each is still applied once."""
        # sudo: as in _answered
        batches = self.sudo().search([("dossier_id", "in", dossiers.ids)])
        batches.result = {"ids": {}, "inverse": [], "collisions": []}

    @api.autovacuum
    def _forget_old(self):
        """After a month no screen still waits for its answer."""
        before = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        old = self.sudo().search([("create_date", "<", before)])
        ERASING.put_on(old).unlink()
