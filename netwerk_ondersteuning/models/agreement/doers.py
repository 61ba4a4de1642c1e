"""Who could do something in a dossier, in the order in which to ask."""

from odoo.fields import Domain

from ..mixin.clock import today_of
from .loads import words_before_asking


def offered_doers(dossier):
    """What ``netwerk.dossier.get_agreement_doers`` answers.

    :param dossier: one ``netwerk.dossier``; the caller checks and logs
    """
    env = dossier.env
    options = {"client": [], "informal": [], "volunteer": [], "professional": []}
    if dossier.kind == "client":
        # sudo: a coach may have no right on contacts
        name = dossier.sudo()._center_name()
        options["client"].append(_option("client", False, name))
    members = doer_members(dossier)
    wishes = _wishes_of_client(members)
    for member in members:
        hint = words_before_asking(member, wishes.get(member.id))
        option = _option("member", member.id, member.name, hint)
        options[member.formality or "informal"].append(option)
    # sudo: who works with this dossier is no secret to who may enter it
    colleagues = dossier.sudo().access_user_ids.sorted("name")
    options["user"] = [_option("user", user.id, user.name) for user in colleagues]
    party = env["netwerk.agreement"]._fields["doer_party"]
    labels = dict(party._description_selection(env)) | {"user": env._("Colleague")}
    return [
        {"code": code, "label": labels[code], "options": found}
        for code, found in options.items()
        if found
    ]


def doer_members(dossier):
    """Who is in the network today and can take something on."""
    members = dossier.env["netwerk.member"]
    can_take_on = members._domain_can_take_on(dossier.company_id._netwerk_today())
    return members.search_fetch(Domain("dossier_id", "=", dossier.id) & can_take_on, [])


def _option(kind, id_, name, hint=""):
    return {"doer_kind": kind, "id": id_, "name": name, "hint": hint}


def _wishes_of_client(members):
    """Whom the client would not involve, or not now: ``{member id: involve}``."""
    today = today_of(members)
    ties = members.env["netwerk.tie"].search_fetch(
        [
            ("member_id", "in", members.ids),
            ("other_member_id", "=", False),
            ("involve", "in", ("not_now", "rather_not")),
            ("date_start", "<=", today),
            "|",
            ("date_end", "=", False),
            ("date_end", ">", today),
        ],
        ["member_id", "involve"],
    )
    return {tie.member_id.id: tie.involve for tie in ties}
