from odoo import api, models, tools
from odoo.fields import Domain

from .saved_words import SAVED

#: How a model of Odoo's calls the name of the model of the record from which it hangs.
MODEL_FIELDS = ("res_model", "model")
#: How it calls the message from which it hangs.
MESSAGE_FIELDS = ("mail_message_id", "message_id")
#: Models that are never of a dossier, and are asked too often to ask this of them:
#: see `calendar_event.py`.
NEVER_OURS = {"calendar.event"}


class Hanging(models.AbstractModel):
    """What Odoo and other modules keep beside a record, in a model of their own with
    the name of a model and a number: followers, who was told, reactions, mails, what
    is posted later, a wizard that somebody filled in.

    Odoo lets every employee read most of it, or whoever manages the system. Here it
    is as closed as the dossier from which it hangs. Which models those are is not
    listed but seen from their fields, so that one of another module is closed too.
    """

    _name = "netwerk.hanging"
    _description = "Hangs from a dossier"

    @api.model
    @tools.ormcache()
    def _models(self):
        """Return all such models except those that have access checks of their own.

        :return: ``{model: (kind, field)}``; the kind is ``record`` (a field with the
            name of a model, and a number), ``message`` (a field with a message), or
            ``wizard`` (a field with the name of a model)
        """
        found = {}
        for name, model in self.env.registry.items():
            if (
                model._abstract
                or name.startswith(("netwerk.", "ir."))
                or name in NEVER_OURS
                # these close themselves, and note what is read
                or issubclass(model, self.env.registry["netwerk.hanging.mixin"])
            ):
                continue
            if hanging := self._hangs_by(model):
                found[name] = hanging
        return found

    @api.model
    def _hangs_by(self, model):
        fields = model._fields
        for name in MESSAGE_FIELDS:
            field = fields.get(name)
            if field and field.store and field.comodel_name == "mail.message":
                return "message", name
        for name in MODEL_FIELDS:
            field = fields.get(name)
            if not (field and field.store and field.type in ("char", "selection")):
                continue
            if model._transient:
                return "wizard", name
            if "res_id" in fields and fields["res_id"].store:
                return "record", name
        return None

    @api.model
    def _domain(self, model_name):
        """Return a domain: rows on no dossier, or on one that the user can enter today.

        To be evaluated under sudo, as record rules are.
        """
        if model_name in SAVED:
            lists = self.env["netwerk.saved.words"]._dossier_lists()
            own = Domain("create_uid", "=", self.env.uid)
            return own | Domain(SAVED[model_name], "not in", lists)
        kind, field = self._models().get(model_name, (None, None))
        mixin = self.env["netwerk.thread.mixin"]
        if kind == "record":
            return mixin._domain_not_closed(field)
        if kind == "message":
            not_closed = mixin._domain_not_closed("model")
            return Domain(field, "=", False) | Domain(field, "any!", not_closed)
        if kind == "wizard":
            # what somebody is filling in is his own, about part of a dossier too
            own = Domain("create_uid", "=", self.env.uid)
            return own | Domain(field, "not =like", "netwerk.%")
        return Domain.TRUE
