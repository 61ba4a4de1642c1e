from odoo import api, models

from .lock import changes, check_open_minutes


class Minuted(models.AbstractModel):
    """What stands in the minutes of a meeting, and is closed once they are final.

    The roads past it are those of the whole dossier (deleting it, merging members),
    which `check_open_minutes` lets through.
    """

    _name = "netwerk.minuted.mixin"
    _description = "Part of the minutes"
    #: The fields that the minutes tell of.
    _minuted = set()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        check_open_minutes(parts.meeting_id)
        return parts

    def write(self, vals):
        for part in self:
            changed = self._minuted & vals.keys()
            if any(changes(part, name, vals[name]) for name in changed):
                check_open_minutes(part.meeting_id)
        result = super().write(vals)
        if "meeting_id" in vals:  # nor to a table of which the minutes are final
            check_open_minutes(self.meeting_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final(self):
        check_open_minutes(self.meeting_id)
