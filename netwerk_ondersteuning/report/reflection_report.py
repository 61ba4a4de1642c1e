from odoo import models

from ..engine.instrument.drawing.how import How
from ..models.reflection.drawn import ReflectionDrawn

REPORT = "netwerk_ondersteuning.report_reflection"


class ReflectionReport(models.AbstractModel):
    """Looks at the own work on paper: for who may see them, and noted nowhere."""

    _name = "report.netwerk_ondersteuning.report_reflection"
    _inherit = "report.netwerk_ondersteuning.report_sheet"
    _description = "Look back on paper"
    _sheets = "netwerk.reflection"

    def _look(self, sheets):
        """The rules were asked; there is no dossier to look into."""

    def _drawn(self, sheet, code=None):
        return ReflectionDrawn(sheet, How(code).for_paper())
