"""Looking for somebody around a client by name."""

from odoo.fields import Domain

from ...engine.names import is_found


def found_people(dossiers, key):
    """The people in ``dossiers`` who are called so, in the order of their names.

    :param dossiers: which the user can enter
    :param str key: of ``search_key``
    """
    # sudo: within what is open to the user, and noted as the one search that it is
    members = dossiers.env["netwerk.member"].sudo().with_context(active_test=True)
    everybody = members.search_fetch(
        Domain("dossier_id", "in", dossiers.ids), ["name", "dossier_id"]
    )
    return everybody.filtered(lambda member: is_found(member.name, key))
