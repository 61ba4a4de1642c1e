"""Whom to ask for again, and whom to call when it is urgent."""

from odoo import api
from odoo.fields import Command, Domain

from ..people.member_presence import PRESENCE

#: The role of whom to call when it is urgent (``data/network/role.xml``).
EMERGENCY = "emergency"


def present(env):
    """Who is in the network today: not left, died, archived or merged."""
    members = env["netwerk.member"]
    return (
        env["res.company"]
        ._netwerk_all()
        ._netwerk_domain_today(lambda day: ~members._domain_gone(day))
    )


def domain_ask_again(ties):
    """The ties with the client of who is there, of which it was said when to ask anew
    whether this person may be involved."""
    companies = ties.env["res.company"]._netwerk_all()
    today = companies._netwerk_domain_today(
        lambda day: (
            Domain("date_start", "<=", day)
            & (Domain("date_end", "=", False) | Domain("date_end", ">", day))
        )
    )
    return (
        Domain("involve_review_date", "!=", False)
        & Domain("other_member_id", "=", False)
        & Domain("active", "=", True)
        # past the rules of people: they are of the same dossier
        & Domain("member_id", "any!", present(ties.env))
        & today
    )


@api.depends("active", "tie_ids.involve_review_date")
def ask_again(dossiers):
    """Of whom it is time to ask, in names; of a closed dossier of nobody."""
    ties = dossiers.env["netwerk.tie"]
    companies = dossiers.env["res.company"]._netwerk_all()
    due = ties.search_fetch(
        domain_ask_again(ties)
        & Domain("dossier_id", "in", dossiers.filtered("active").ids)
        & companies._netwerk_domain_today(
            lambda day: Domain("involve_review_date", "<=", day)
        ),
        ["dossier_id", "member_id"],
        order="involve_review_date, id",
    ).grouped("dossier_id")
    for dossier in dossiers:
        found = due.get(dossier._origin, ties)
        dossier.ask_again = ", ".join(found.member_id.mapped("name"))


@api.depends(
    "member_ids.role_ids",
    *(f"member_ids.{name}" for name in PRESENCE),
    "member_ids.contact_ids.value",
)
def emergency(dossiers):
    """Whom to call when it is urgent: the numbers, and who has none (that one sees)."""
    members = dossiers.env["netwerk.member"].search_fetch(
        Domain("dossier_id", "in", dossiers.ids)
        & Domain("role_ids.code", "=", EMERGENCY)
        & present(dossiers.env),
        ["dossier_id", "name"],
    )
    # by search, not by the field: a shielded number is not there for who may not see it
    phones = dossiers.env["netwerk.member.contact"].search_fetch(
        [("member_id", "in", members.ids), ("kind", "=", "phone")],
        ["member_id", "value"],
    )
    for dossier in dossiers:
        mine = members.filtered(
            lambda member, dossier=dossier: member.dossier_id == dossier._origin
        )
        numbers = phones.filtered(lambda row, mine=mine: row.member_id in mine)
        dossier.emergency_contact_ids = [Command.set(numbers.ids)]
        silent = mine - numbers.member_id
        dossier.emergency_without = ", ".join(silent.mapped("name"))
