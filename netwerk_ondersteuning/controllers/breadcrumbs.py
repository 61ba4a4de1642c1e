from odoo import http
from odoo.http import request

from odoo.addons.web.controllers.action import Action


class Breadcrumbs(Action):
    """A path that is opened anew says of which client a dossier is, to who may enter.

    Odoo asks for the display name, which is the number: see ``netwerk.dossier``.
    """

    @http.route()
    def load_breadcrumbs(self, actions):
        results = super().load_breadcrumbs(actions)
        if not request.env["netwerk.dossier"].has_access("read"):
            return results
        for action, result in zip(actions, results, strict=False):
            number = action.get("resId")
            if type(number) is int and _model_of(action) == "netwerk.dossier":
                dossier = request.env["netwerk.dossier"].browse(number)
                if "display_name" in result and (name := dossier._name_for_user()):
                    result["display_name"] = name
        return results


def _model_of(action):
    """The model of the record to which one part of a path leads."""
    if model := action.get("model"):
        return model
    if not (name := action.get("action")):
        return None
    # sudo: a user has no right on actions; Odoo loaded this one a moment ago
    actions = request.env["ir.actions.act_window"].sudo()
    field = "id" if str(name).isdecimal() else "path"
    value = int(name) if field == "id" else name
    return actions.search([(field, "=", value)], limit=1).res_model
