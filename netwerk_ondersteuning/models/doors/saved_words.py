from odoo import api, models
from odoo.exceptions import ValidationError

#: What Odoo keeps of the words of a user about a model, and where its name stands.
SAVED = {"ir.filters": "model_id", "ir.exports": "resource"}


class SavedWords(models.AbstractModel):
    """What somebody keeps for himself of a list: a favourite, a list of columns.

    Odoo shows what is shared to every employee of every organisation, whether he may
    open that list or not; and in the name and the words of a favourite on dossiers
    stands a client. So it is seen by whoever made it, and by nobody else.
    """

    _name = "netwerk.saved.words"
    _description = "Kept for oneself"

    @api.model
    def _dossier_lists(self):
        """The names of all models of which a row tells of somebody."""
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
        """A favourite on dossiers is not shared: who did so would think that only
        colleagues who may enter see it."""
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
