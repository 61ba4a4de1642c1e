from odoo import api, models
from odoo.exceptions import UserError

from ...engine.instrument.drawing.view import PHONE
from ..sheet.offered import dossier_of
from .taken import SeriesTaken
from .through_time import Asked, ThroughTime


class Assessment(models.Model):
    """The doors of the screen on which scores stand through time."""

    _inherit = "netwerk.assessment"

    @api.model
    def get_series(
        self, dossier_id, sheet_id=None, whose=None, width=PHONE, with_client=False
    ):
        """What was scored at a dossier through time: a line for each subject, over
        instruments and versions.

        :param int dossier_id:
        :param int sheet_id: the number of a sheet that is done: its subjects alone, in
            its order
        :param list whose: of whom, keys of ``whose`` that this gave; None: everybody
        :param width: in pixels, of the drawing of one subject
        :param bool with_client: as in ``get_sheet``
        :return: ``dossier``, ``sheet_id``, ``whose`` (``key``, ``words``), ``series``
            (``key``, ``words``, ``changes``, ``drawing``, ``table``) and ``empty`` (in
            words, or False): see docs/developer/instrument.md, "Through time"
        :raise UserError: when there is no such sheet in this dossier, or too much is
            asked
        """
        asked = Asked(self.env, sheet_id, whose, width, with_client)
        dossier = self._dossier_of_series(dossier_id)
        self.env["netwerk.access.log"]._log_visit(dossier)
        return {"dossier": dossier_of(dossier)} | ThroughTime(dossier, asked).data()

    @api.model
    def action_open_series(self, dossier_id, sheet_id=None):
        """Open the screen with scores through time.

        :param int dossier_id:
        :param int sheet_id: see `get_series`
        :return: an action of the client, tag ``netwerk_series``
        """
        asked = Asked(self.env, sheet_id)
        dossier = self._dossier_of_series(dossier_id)
        sheet = ThroughTime(dossier, asked).sheet
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_series",
            "name": self.env._("Through time"),
            "params": {"dossier_id": dossier.id, "sheet_id": sheet.id},
            "path": "netwerklijnen",
        }

    @api.model
    def action_print_series(self, dossier_id, sheet_id=None, whose=None, keys=None):
        """Scores of a dossier through time on paper, as they are chosen on the screen.

        :param int dossier_id:
        :param int sheet_id: as of `get_series`
        :param list whose: as of `get_series`
        :param list keys: of which subjects, keys of ``series`` there; None: all
        :raise UserError: as there
        """
        asked = Asked(self.env, sheet_id, whose, keys=keys)
        dossier = self._dossier_of_series(dossier_id)
        how = {"sheet_id": asked.sheet_id, "whose": whose, "keys": keys}
        told = SeriesTaken(self.env, dossier.id, how)
        told.drawing()
        report = self.env.ref("netwerk_ondersteuning.action_report_series")
        return report.report_action(dossier, data={"number": dossier.id, "how": how})

    @api.model
    def _dossier_of_series(self, dossier_id):
        """The dossier with this number, when the user may enter it.

        :raise UserError: when it is no number
        """
        if type(dossier_id) is not int or not 0 < dossier_id < 2**31:
            raise UserError(self.env._("Choose the dossier first."))
        dossier = self.env["netwerk.dossier"].browse(dossier_id)
        dossier.check_access("read")
        dossier._require_reason()
        return dossier
