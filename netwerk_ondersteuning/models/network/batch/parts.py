"""What adds, changes and removes a part of a network in a batch, with undo."""

from functools import partial

from ..data import CV_LINE_FIELDS, MOMENT_FIELDS, plain
from ..parts import PARTS, Part
from .operations import FINDERS


def add(batch, change, part):
    uuid = batch._uuid(change)
    row = batch._by_uuid(part.model, uuid)
    if not row:
        values = batch._clean(part.model, change.get("values"), part.fields)
        values = part.defaults(batch) | values
        part.check(batch, values)
        row = batch.env[part.model].create(
            values | {"dossier_id": batch.dossier.id, "uuid": uuid}
        )
        batch.inverse.append(_snapshot(part, row) | {"active": False})
    if uuid:
        batch.ids[uuid] = row.id


def update(batch, change, part):
    row = _row(batch, part, change)
    values = batch._clean(part.model, change.get("values"), part.fields)
    _write(batch, part, change, row, values)


def remove(batch, change, part):
    _write(batch, part, change, _row(batch, part, change), {"active": False})


def put(batch, change, part):
    row = _row(batch, part, change)
    values = batch._clean(part.model, change.get("values"), part.fields)
    active = bool(change.get("active", True))
    _write(batch, part, change, row, values | {"active": active})


def _row(batch, part, change):
    key = change.get(f"{part.code}_id")
    if isinstance(key, str):
        row = batch._by_uuid(part.model, key)
    elif isinstance(key, int) and not isinstance(key, bool):
        row = batch._all(part.model).search_fetch(
            [("id", "=", key), ("dossier_id", "=", batch.dossier.id)], []
        )
    else:
        row = batch.env[part.model]
    if not row:
        batch._refuse(part.missing(batch))
    return row


def _write(batch, part, change, row, values):
    now = plain(row, part.fields)
    if batch._collides(change, row, now, values):
        return
    part.check(batch, now | values, row)
    batch.inverse.append(_snapshot(part, row))
    row.write(values)


def _snapshot(part, row):
    return {
        "op": f"put_{part.code}",
        f"{part.code}_id": row.id,
        "values": plain(row, part.fields),
        "active": row.active,
    }


def _check_moment(batch, values, moment=None):
    if not (values.get("name") or "").strip():
        batch._refuse(batch.env._("Give the moment a name."))
    if not values.get("date"):
        batch._refuse(batch.env._("Give the moment a date."))
    same_day = batch.env["netwerk.moment"].search_fetch(
        [("dossier_id", "=", batch.dossier.id), ("date", "=", values["date"])], []
    )
    if values.get("active", True) and same_day - (moment or same_day.browse()):
        batch._refuse(batch.env._("There is already a moment on this day."))


def _check_cv_line(batch, values, line=None):
    if not (values.get("name") or "").strip():
        batch._refuse(batch.env._("Say what it was, or where."))


VERBS = {"add": add, "update": update, "remove": remove, "put": put}

PARTS.add(
    Part(
        "moment",
        "netwerk.moment",
        MOMENT_FIELDS,
        _check_moment,
        lambda batch: batch.env._("This moment is not on this time line."),
        lambda batch: {"date": batch.day.isoformat()},
    )
)
PARTS.add(
    Part(
        "cv_line",
        "netwerk.cv.line",
        CV_LINE_FIELDS,
        _check_cv_line,
        lambda batch: batch.env._("This line does not stand in this cv."),
    )
)


def _find(op):
    """What applies a change of a part; None: it is no part's.

    >>> _find("add_moment").func.__name__, _find("add_member")
    ('add', None)
    """
    verb, _, code = op.partition("_")
    if verb in VERBS and code in PARTS:
        return partial(VERBS[verb], part=PARTS[code])
    return None


FINDERS.append((_find, lambda: [f"{verb}_{code}" for code in PARTS for verb in VERBS]))
