"""Opening a network, and dragging somebody in it."""

import json
from datetime import date
from itertools import cycle

from odoo.tools import SQL

from .measure import milliseconds, queries

MEMBER = """id, name, kind, head_count, category_id, formality, occupation,
    occupation_reaction, origin, contact_permission, contact_permission_date,
    reachability, stance, note, birth_year, death_year, is_minor,
    date_start, date_end"""
TIE = """id, member_id, other_member_id, ring, slot, quality, valence, direction,
    tension_from, kinship, partner_bond, contact_frequency, is_vip, engagement, involve,
    involve_words, involve_review_date, client_words, date_start, date_end"""


def opening(dossier, days, rounds):
    """Set ``get_network`` against plain SQL and JSON of the same rows.

    Nobody has opened the dossier yet: the first time adds the visit to the log.
    Yields title, milliseconds, milliseconds of SQL and JSON, queries.
    """
    first = queries(dossier.env, dossier.get_network)
    size = len(dossier.get_network()["members"])
    for title, arguments in (
        (f"open a network of {size}", {}),
        (f"same, set against its start ({size})", {"compare_to": days[0].isoformat()}),
    ):

        def ours(arguments=arguments):
            return json.dumps(dossier.get_network(**arguments))

        count = queries(dossier.env, ours)
        took, plain = milliseconds(
            dossier.env, ours, lambda: plain_json(dossier), rounds=rounds
        )
        yield title, took, plain, f"{count} (first time: {first})"


def plain_json(dossier):
    """The rows of a network of all dates, as JSON, with nothing done to them."""
    cr, mine = dossier.env.cr, dossier.id

    def rows(query, *arguments):
        cr.execute(SQL(query, *arguments))
        return cr.dictfetchall()

    of_all = "FROM %s WHERE dossier_id = %s AND active ORDER BY id"
    member, tie = SQL("netwerk_member"), SQL("netwerk_tie")
    return json.dumps(
        {
            "dossier": rows("SELECT * FROM netwerk_dossier WHERE id = %s", mine),
            "members": rows(f"SELECT {MEMBER} {of_all}", member, mine),
            "ties": rows(f"SELECT {TIE} {of_all}", tie, mine),
            "moments": rows(
                "SELECT id, name, date, question, note FROM netwerk_moment "
                "WHERE dossier_id = %s AND active ORDER BY date",
                mine,
            ),
            "roles": rows(
                "SELECT netwerk_member_id, netwerk_member_role_id "
                "FROM netwerk_member_netwerk_member_role_rel "
                "JOIN netwerk_member m ON m.id = netwerk_member_id "
                "WHERE m.dossier_id = %s AND m.active",
                mine,
            ),
            "functions": rows(
                "SELECT netwerk_tie_id, netwerk_support_function_id "
                "FROM netwerk_support_function_netwerk_tie_rel "
                "JOIN netwerk_tie t ON t.id = netwerk_tie_id "
                "WHERE t.dossier_id = %s AND t.active",
                mine,
            ),
        },
        default=date.isoformat,
    )


def dragging(dossier, rounds):
    """Move one person after another to another ring, as the map does.

    Yields title, milliseconds, None (nothing to set it against), queries.
    """
    network = dossier.get_network()
    placed = cycle(
        [tie for tie in network["ties"] if tie["ring"] and not tie["other_member_id"]]
    )

    def drag():
        tie = next(placed)
        was, tie["ring"] = tie["ring"], tie["ring"] % 4 + 1
        result = dossier.apply_network_changes(
            [
                {
                    "op": "set_tie",
                    "member_id": tie["member_id"],
                    "other_member_id": False,
                    "values": {"ring": tie["ring"]},
                    "was": {"ring": was},
                }
            ]
        )
        assert not result["collisions"], result["collisions"]
        return json.dumps(result)

    count = queries(dossier.env, drag)
    (took,) = milliseconds(dossier.env, drag, rounds=rounds)
    yield f"drag one of {len(network['members'])}", took, None, str(count)
