from odoo import api, models

from ..dossier.closing.closing import refuse_when_closed
from ..dossier.closing.steps import not_posted


class MailScheduledMessage(models.Model):
    _name = "mail.scheduled.message"
    _inherit = ["netwerk.hanging.mixin", "mail.scheduled.message"]
    _hangs_by = "model"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        for owners in messages._owners():
            refuse_when_closed(owners)
        return messages

    def _post_message(self, raise_exception=True):
        """Of a dossier that was closed nobody is told any more."""
        closed = self.filtered(lambda message: message._is_of_closed())
        not_posted(closed)
        return super(MailScheduledMessage, self - closed)._post_message(raise_exception)

    def _is_of_closed(self):
        # sudo: whether a dossier is closed is no secret to who has a message in it
        return not all(
            owner.sudo()._log_dossiers().active
            for owner in self._owners()
            if owner.sudo().exists()
        )
