"""By which method client and volunteer go, as far as the volunteer works with it."""

from ...engine.trajectory.vocabulary import STEP


def by_method(match):
    """The trajectory in which the volunteer does the work: the one that runs by a
    method of steps. None, or several: nobody guesses.

    :param match: one ``netwerk.match``, as somebody sees it who may enter
    :return: one ``netwerk.trajectory``, or none
    """
    found = match.env["netwerk.trajectory"].search_fetch(
        [
            ("dossier_id", "=", match.dossier_id.id),
            ("state", "=", "running"),
            ("method_id.phase_ids.kind", "=", STEP),
        ],
        [],
        limit=2,
    )
    return found if len(found) == 1 else found.browse()
