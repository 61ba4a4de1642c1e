from odoo import api, models
from odoo.exceptions import ValidationError

#: What Odoo keeps of the words of a user about a model, and where its name stands.
SAVED = {"ir.filters": "model_id", "ir.exports": "resource"}


class SavedWords(models.AbstractModel):
    """Favourites (`ir.filters`) and export lists (`ir.exports`) on dossier models.

    Odoo shows a shared one to every employee of every organisation, also to who cannot
    open the list, and its name and words can name a client. So only the user who made
    it can read it.
    """

    _name = "netwerk.saved.words"
    _description = "Kept for oneself"

    @api.model
    def _dossier_lists(self):
        """Return the names of all models whose reading is logged."""
        logged = self.env.registry["netwerk.logged.mixin"]
        return [
            name
            for name, model in self.env.registry.items()
            if issubclass(model, logged) and not model._abstract
        ]


class IrFilters(models.Model):
    _inherit = "ir.filters"

    @api.constrains("user_ids", "model_id")
    def _check_stays_own(self):
        """Refuse to share a favourite on dossiers: it would be shown to more people
        than those who can enter."""
        lists = self.env["netwerk.saved.words"]._dossier_lists()
        for favourite in self.sudo():
            maker = favourite.create_uid
            if (
                favourite.model_id in lists
                and favourite.user_ids != maker
                and not maker._is_superuser()  # one that an addon brings along
            ):
                raise ValidationError(
                    self.env._(
                        "A favourite on dossiers stays your own: its words may tell "
                        "of a client, and whoever it is shared with would read them. "
                        "Save it without sharing."
                    )
                )
