"""In which role somebody enters a dossier."""

from odoo.fields import Domain

#: In which role somebody can enter a dossier.
ROLES = [
    ("coach", "Coach"),
    ("substitute", "Substitute"),
    ("colleague", "Colleague"),
    ("leader", "Team leader"),
    ("break_glass", "Break-glass"),
]


def roles_of(dossiers, user):
    """Return the role in which ``user`` enters each of ``dossiers``.

    :return: ``{dossier id: role}``, the roles of ``netwerk.access.log``
    """
    env = dossiers.env
    if env.su and user == env.ref("base.user_root"):
        return dict.fromkeys(dossiers.ids, "system")
    access = env["netwerk.access"].sudo()  # rows of others decide nothing
    rows = access.search_fetch(
        dossiers.sudo().company_id._netwerk_domain_today(access._domain_on)
        & Domain("dossier_id", "in", dossiers.ids)
        & Domain("user_id", "=", user.id),
        ["dossier_id", "role"],
        order="id",
    )
    roles = {row.dossier_id.id: row.role for row in rows}
    return {id_: roles.get(id_, "none") for id_ in dossiers.ids}
