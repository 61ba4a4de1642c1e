from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.web.controllers.action import Action

from ..models.dossier.entering import ReasonNeeded

#: Of the models of this addon.
OURS = "netwerk."


def _reads_only(controller, rule, args):
    """What is told is noted: the route of Odoo reads, this one writes.

    Said as a function, since Odoo warns of a route that says it by a value.
    """
    return False


class Breadcrumbs(Action):
    """A path that is opened anew says of which client a dossier is, to who may enter.

    Odoo asks for the display name, which is the number: see ``netwerk.dossier``. And it
    asks that past the rules: of any record of which somebody knows, or guesses, the
    number. Of what belongs to a dossier the name is told to who may read it alone.
    """

    @http.route(readonly=_reads_only)
    def load_breadcrumbs(self, actions):
        results = super().load_breadcrumbs(actions)
        told = zip(actions, results, strict=False)
        return [_told(self, action, result) for action, result in told]


def _told(controller, action, result):
    """One part of a path, as the user may know it."""
    number = action.get("resId")
    if "display_name" not in result or not number or number == "new":
        return result
    model = _model_of(controller, action)
    if not (model or "").startswith(OURS):
        return result
    record = request.env[model].browse(number)
    try:
        record.read(["display_name"])
    except (AccessError, MissingError, ReasonNeeded) as error:
        return {"error": str(error)}
    if model == "netwerk.dossier" and (name := record._name_for_user()):
        return {**result, "display_name": name}
    return result


def _model_of(controller, action):
    """The model of the record to which one part of a path leads; as Odoo finds
    it, by the number, the path or the xml id of an action."""
    if not (name := action.get("action")):
        return action.get("model")
    found = controller.load(name)
    if found["type"] == "ir.actions.server":
        found = request.env["ir.actions.server"].browse(found["id"]).run()
    return found.get("res_model")
