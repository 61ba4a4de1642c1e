"""What a button of a dossier opens, as actions of a window."""

from ast import literal_eval

from odoo.fields import Domain


def new_meeting(dossier, kind, **context):
    """A new contact of this kind, with what is known filled in."""
    dossier.ensure_one()
    type_ = dossier.env["netwerk.meeting.type"]._of_kind(kind)
    return {
        "type": "ir.actions.act_window",
        "name": type_.name,
        "res_model": "netwerk.meeting",
        "view_mode": "form",
        "views": [(False, "form")],
        "context": {
            "default_dossier_id": dossier.id,
            "default_type_id": type_.id,
            **context,
        },
    }


def open_rows(dossier, name):
    """An action of the menu (``name``, an xml id of ours), for this dossier alone."""
    dossier.ensure_one()
    action = dossier.env["ir.actions.act_window"]._for_xml_id(
        f"netwerk_ondersteuning.{name}"
    )
    domain = action.get("domain")
    own = Domain("dossier_id", "=", dossier.id)
    if domain:
        own &= Domain(literal_eval(domain))
    return action | {
        "domain": list(own),
        "context": {"default_dossier_id": dossier.id},
    }
