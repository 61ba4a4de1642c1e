from odoo import api, models
from odoo.exceptions import UserError

from ..models.network.along.taken import Taken
from ..models.network.words.words import day_of


class NetworkReport(models.AbstractModel):
    """The network on paper. Every road to it, print menu or map, comes by here."""

    _name = "report.netwerk_ondersteuning.report_network"
    _description = "Network circle on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param data: ``date`` and ``compare_to``, ISO dates; today when left out; and
            what :class:`Taken` takes
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no dossier, or a date is not a date
        """
        data = data or {}
        dossiers = self.env["netwerk.dossier"].browse(docids)
        if not dossiers:
            raise UserError(self.env._("Choose a dossier to print."))
        dossiers.check_access("read")
        dossiers._require_reason()
        date, compare_to = data.get("date"), data.get("compare_to")
        taken = [
            Taken(
                dossier,
                day_of(dossier, date),
                day_of(dossier, compare_to) if compare_to else None,
                data,
            )
            for dossier in dossiers
        ]
        detail = taken[0].detail("pdf")
        self.env["netwerk.access.log"]._log("printed", dossiers, detail)
        return {"docs": dossiers, "sheets": [one.sheet() for one in taken]}
