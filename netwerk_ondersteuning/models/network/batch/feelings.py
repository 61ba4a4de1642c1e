from odoo.exceptions import UserError

from ....engine.network import compare
from ..data import plain
from ..feelings import FEELING_FIELDS
from .operations import handles

#: Characters of a code that changed ("supportive"); what is longer is no code.
LONGEST_CODE = 64


@handles("say_feeling")
def say_feeling(batch, change):
    """Note what the client thinks of a change; the inverse says what he said before.

    :param batch: the :class:`Batch` of which this change is a part
    """
    one, other = batch.pair(change, archived=True)
    what = change.get("what")
    if what not in compare.WHAT:
        raise UserError(batch.env._("Unknown change."))
    values = batch._clean(
        "netwerk.change.feeling",
        {name: change.get(name) for name in FEELING_FIELDS},
        FEELING_FIELDS,
    )
    Feeling = batch._all("netwerk.change.feeling")
    identity = {
        "member_id": one.id,
        "other_member_id": other.id if other else False,
        "what": what,
        "value_from": Feeling._value(_plain_value(batch, change.get("from"))),
        "value_to": Feeling._value(_plain_value(batch, change.get("to"))),
    }
    row = Feeling.search_fetch(
        [(name, "=", value) for name, value in identity.items()], []
    )
    row = row.filtered("active") or row[:1]
    now = dict.fromkeys(FEELING_FIELDS, False)
    if row.active:
        now = plain(row, FEELING_FIELDS)
    if batch._collides(change, row, now, values):
        return
    if values == now:
        return
    batch.inverse.append(
        {"op": "say_feeling", "from": change.get("from"), "to": change.get("to")}
        | {name: identity[name] for name in ("member_id", "other_member_id", "what")}
        | now
    )
    values["active"] = any(values.values())
    if row:
        row.write(values)
    else:
        Feeling.create(identity | values)


def merge_feelings(batch, keep, other):
    """Bring what the client said of changes of ``other`` over to ``keep``.

    What he said of the same change of ``keep`` stays; what he said of a line between
    the two falls away with that line.
    """
    Feeling = batch.env["netwerk.change.feeling"]
    ends = ("member_id", "other_member_id")
    rows = Feeling.search_fetch(
        ["|", *((end, "in", (keep.id, other.id)) for end in ends)], [], order="id"
    )
    about_other = rows.filtered(
        lambda row: other in (row.member_id, row.other_member_id)
    )
    said = {row._change_key() for row in rows - about_other}
    for row in about_other:
        one, two = (
            keep if end == other else end for end in (row[ends[0]], row[ends[1]])
        )
        if two and two.id < one.id:
            one, two = two, one
        key = (one.id, two.id or False, *row._change_key()[2:])
        if one == two or key in said:
            row.write({"active": False})
        else:
            said.add(key)
            row.write({"member_id": one.id, "other_member_id": two.id})


def _plain_value(batch, value):
    """A value of a change: a ring, a code, yes or no, or ids."""
    if isinstance(value, list) and all(type(id_) is int for id_ in value):
        return sorted(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str) and len(value) <= LONGEST_CODE:
        return value
    raise UserError(batch.env._("Unknown change."))
