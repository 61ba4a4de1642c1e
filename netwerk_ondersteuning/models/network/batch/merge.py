"""Two entries that are one person: all that is known of the one goes to the other.

Ties have a history, so a batch puts them together. Every other row that names the one
is asked to name the other, whatever room it is of: each many2one and many2many to a
person, by ``_name_other`` of its model.
"""

from odoo import fields

from ....engine.network import timeline
from ...people.said import history as said
from ..data import member_fields, plain
from .feelings import merge_feelings

#: What is put together by the batch itself, with its history.
BY_BATCH = ("netwerk.tie", "netwerk.change.feeling", "netwerk.member.period")
#: Who was merged into somebody who is merged now stays where it is.
STAYS = [("netwerk.member", "merged_into_id")]


def merge(batch, keep, other):
    """Bring all that is known of ``other`` over to ``keep``."""
    if keep == other:
        batch._refuse(batch.env._("Choose two different entries."))
    for one, two in batch._pairs_of(other):
        third = (two if one == other else one) if two else None
        known = _seen_from(batch, other, third)
        batch._put_pair(one, two, [])
        if third != keep:
            both = timeline.merge(_seen_from(batch, keep, third), known)
            _put_seen_from(batch, keep, third, both)
    merge_feelings(batch, keep, other)
    values = {
        name: value
        for name, value in plain(other, member_fields()).items()
        if value and not keep[name] and name not in said.said_fields()
    }
    if values.get("takes_over_from_id") == keep.id:
        values |= {"takes_over_from_id": False, "takes_over_on": False}
    history = _said_of_both(keep, other)
    values |= {
        "date_start": min(keep.date_start, other.date_start),
        "date_end": keep.date_end
        and other.date_end
        and max(keep.date_end, other.date_end),
    }
    said.put_whole(keep, history, values)
    other.write({"active": False, "merged_into_id": keep.id})


def _said_of_both(keep, other):
    """What was said of two entries of one person, on every day.

    Who was in the network on that day prevails, the first of the two before the second;
    what only one says is added, and the roles of both.
    """
    histories = said.histories(keep + other)
    there = [
        [{"date_start": one.date_start, "date_end": one.date_end or None, "values": {}}]
        for one in (keep, other)
    ]
    taken = keep._said_to_take_over()
    both = []
    for start, stop, found in timeline.sweep(
        histories[keep.id], histories[other.id], *there
    ):
        of_keep, of_other, keep_is_there, other_is_there = found
        of_other = {name: of_other[name] for name in taken}
        first, second = of_keep, of_other
        if keep_is_there is None and other_is_there is not None:
            first, second = of_other, of_keep
        values = of_keep | {
            name: first.get(name) or second.get(name) or of_keep[name]
            for name in of_keep
        }
        if keep_is_there is not None and other_is_there is not None:
            roles = {*of_keep["role_ids"], *of_other["role_ids"]}
            values["role_ids"] = sorted(roles)
        both.append({"date_start": start, "date_end": stop, "values": values})
    return both


def _seen_from(batch, one, other):
    """The history of a pair with ``one`` as its first end."""
    if not other or one.id < other.id:
        return batch._history(one, other)
    return _turned_history(batch, batch._history(other, one))


def _put_seen_from(batch, one, other, history):
    if not other or one.id < other.id:
        return batch._put_pair(one, other, history)
    return batch._put_pair(other, one, _turned_history(batch, history))


def _turned_history(batch, history):
    return [row | {"values": batch._turned(row["values"])} for row in history]


def rows_naming(env):
    """Where a person can be named: (model, field) of every many2one and many2many.

    Stored and written by hand: what follows from another field goes along by itself.
    """
    found = []
    for model in env.registry.values():
        if model._abstract or not model._auto or model._transient:
            continue
        if model._name in BY_BATCH:
            continue
        for name, field in model._fields.items():
            if (
                field.comodel_name == "netwerk.member"
                and field.store
                and (model._name, name) not in STAYS
                and (field.type in ("many2one", "many2many") and not field.related)
            ):
                found.append((model._name, name))
    return sorted(found)


def write_name(rows, name, keep, other):
    """Write ``keep`` in the place of ``other`` in the field ``name`` of these rows."""
    if rows._fields[name].type == "many2many":
        link = [fields.Command.link(keep.id), fields.Command.unlink(other.id)]
        rows.write({name: link})
    else:
        rows.write({name: keep.id})


def name_other(keep, other):
    """Let every row that names ``other`` name ``keep``.

    :param keep, other: two ``netwerk.member`` of one dossier, in whose environment the
        rows are read and written
    """
    for model, name in rows_naming(keep.env):
        rows = keep.env[model].search_fetch([(name, "in", other.ids)], [])
        if not rows:
            continue
        if hasattr(rows, "_name_other"):
            rows._name_other(name, keep, other)
        else:  # of another addon, that knows nothing of dossiers
            write_name(rows, name, keep, other)
