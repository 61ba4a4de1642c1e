"""The numbers of people around the client, for rows of Vandaag that say whom to call."""

from odoo.fields import Domain

from ..dossier.today.row import TODAY


def phones_of_people(today):
    """The numbers of everybody whom a row of this look is about: one query for all kinds.

    Those that are for the coach alone only where the user is that coach.

    :param today: a :class:`~..dossier.today.today.Today` that knows what was found
    :return: ``netwerk.member.contact``, past the rules, within dossiers that are open
    """
    if "phones" not in today.shared:
        ids = {
            id_
            for code, records in today.found.items()
            if records and "member_id" in TODAY[code].fields
            for id_ in records.member_id.ids
        }
        # sudo: within what is open today; what is shielded is only for the coach
        contacts = today.env["netwerk.member.contact"].sudo()
        today.shared["phones"] = contacts.search_fetch(
            Domain("member_id", "in", ids)
            & Domain("kind", "=", "phone")
            & (
                Domain("is_shielded", "=", False)
                | Domain("dossier_id.coach_id", "=", today.env.uid)
            ),
            ["member_id", "value", "is_shielded"],
        )
    return today.shared["phones"]
