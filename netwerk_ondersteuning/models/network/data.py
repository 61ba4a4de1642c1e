"""The rows of a network as plain data, of all dates at once."""

from ...engine.network.fields import PERSON, TIE, names
from ..people.said.history import plain, said_fields
from .parts import BESIDE, PARTS

PERIOD_FIELDS = ("date_start", "date_end")
MOMENT_FIELDS = ("name", "date", "question", "note")
CV_LINE_FIELDS = (
    "name",
    "kind",
    "year_from",
    "year_to",
    "sequence",
    "note",
    "is_walked",
)


def member_fields():
    """What the map knows of a person, see :mod:`engine.network.fields`."""
    return names(PERSON)


def tie_fields():
    """What the map knows of a tie, likewise."""
    return names(TIE)


def read(dossier):
    """Everything of all dates of one dossier; the same queries for any size.

    For a caller that has checked and logged.

    :return: ``center_name`` and ``client_gender``; lists of dicts: ``members`` (with
        what is so now, and ``periods``: see :mod:`engine.network.said`), ``ties``,
        ``moments`` and ``cv_lines``; ``parts``, such lists of each part that is listed
        and of what is told besides;
        and the shared words ``categories``, ``functions``, ``roles`` and ``prompts``
    """
    # what is archived in a list of words must still show where it was used, and
    # need not be fetched to be left out
    env = dossier.with_context(active_test=False).env
    of_member, of_tie = member_fields(), tie_fields()
    mine = [("dossier_id", "=", dossier.id), ("active", "=", True)]
    members = env["netwerk.member"].search_fetch(
        mine, [*of_member, *PERIOD_FIELDS], order="id"
    )
    ties = env["netwerk.tie"].search_fetch(
        mine,
        [*of_tie, "member_id", "other_member_id", "slot", *PERIOD_FIELDS],
        order="id",
    )
    moments = env["netwerk.moment"].search_fetch(
        mine, [*MOMENT_FIELDS, "has_photo", "network_version"], order="date"
    )
    cv_lines = env["netwerk.cv.line"].search_fetch(mine, CV_LINE_FIELDS)
    words = dossier.env  # what is archived is marked there
    categories = words["netwerk.member.category"]._all_words()
    sectors = {row["id"]: row["sector"] for row in categories}
    known = set(members.ids)
    periods = _periods(env, dossier, sectors)
    return {
        "center_name": dossier._center_name(),
        # None: an initiative has none
        "client_gender": (dossier.client_gender or False)
        if dossier.kind == "client"
        else None,
        "members": [
            {"id": member.id}
            | plain(member, (*of_member, *PERIOD_FIELDS))
            | {
                "sector": sectors.get(member.category_id.id, False),
                "periods": periods.get(member.id, []),
            }
            for member in members
        ],
        "ties": [
            plain(
                tie,
                ("id", "member_id", "other_member_id", *of_tie, *PERIOD_FIELDS),
            )
            | {"slot": tie.slot if tie.slot >= 0 else None}
            for tie in ties
            if {tie.member_id.id, tie.other_member_id.id or tie.member_id.id} <= known
        ],
        "moments": [
            plain(moment, ("id", *MOMENT_FIELDS)) | {"photo": moment._photo_url()}
            for moment in moments
        ],
        "cv_lines": [
            plain(line, ("id", *CV_LINE_FIELDS)) for line in cv_lines._in_time()
        ],
        "parts": {
            part.listed: _rows(env, part, mine)
            for part in PARTS.values()
            if part.listed
        }
        | {
            one.code: _rows(env, one, mine[:1]) if dossier.active else []
            for one in BESIDE.values()
        },
        "categories": categories,
        "functions": words["netwerk.support.function"]._all_words(),
        "roles": words["netwerk.member.role"]._all_words(),
        "prompts": words["netwerk.prompt"]._all_words(),
    }


def _periods(env, dossier, sectors):
    """What was said of whoever was not always told of as now: lists by member.

    Somebody with one period is not asked for: it says what the person says.
    """
    rows = env["netwerk.member.period"].search_fetch(
        [("dossier_id", "=", dossier.id)]
        + ["|", ("date_start", "!=", False), ("date_end", "!=", False)],
        ["member_id", *PERIOD_FIELDS, *said_fields()],
    )
    return {
        member.id: [
            plain(row, (*PERIOD_FIELDS, *said_fields()))
            | {"sector": sectors.get(row.category_id.id, False)}
            for row in own
        ]
        for member, own in rows.grouped("member_id").items()
    }


def _rows(env, part, mine):
    rows = env[part.model].search_fetch(mine, part.fields, order="id")
    return [plain(row, ("id", *part.fields)) for row in rows]
