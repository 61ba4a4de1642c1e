from odoo import models
from odoo.exceptions import UserError

from ..dossier.dossier_lock import takes_turn


class Dossier(models.Model):
    """The photo of a drawing on paper, beside a moment of the time line.

    Apart from :meth:`apply_network_changes`: a picture is too heavy for a queue of
    changes, and taking one out is asked twice instead of undone.
    """

    _inherit = "netwerk.dossier"

    @takes_turn
    def set_moment_photo(self, moment_id, photo):
        """Keep a photo with a moment, or take it out.

        :param int moment_id: a moment of this dossier
        :param photo: base64 of the picture; False takes it out
        :return: the address of the photo, or False
        :raise UserError: when it is no picture, or no moment of this dossier; then
            the photo that was there stays
        """
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        self.env["netwerk.moment"]._check_photo_size(photo)
        self._lock()
        moment = self.env["netwerk.moment"].search_fetch(
            [("dossier_id", "=", self.id), ("id", "=", moment_id)], []
        )
        if not moment:
            raise UserError(self.env._("This moment is not on this time line."))
        moment.photo = photo or False
        return moment._photo_url()
