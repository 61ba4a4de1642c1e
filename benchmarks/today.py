"""A look at Vandaag, as a coach with a caseload among many other dossiers."""

import json

from .measure import milliseconds, queries


def looking(env, rounds):
    """``get_today`` as the user of ``env``.

    Yields title, milliseconds, None (nothing to set it against), queries.
    """
    door = env["netwerk.today"]

    def look():
        return json.dumps(door.get_today())

    mine = env["netwerk.dossier"].search_count([("coach_id", "=", env.uid)])
    look()  # what a user reads once
    count = queries(env, look)
    (took,) = milliseconds(env, look, rounds=rounds)
    yield f"Vandaag of a coach with {mine} dossiers", took, None, str(count)
