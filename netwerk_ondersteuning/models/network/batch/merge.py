"""Two entries that are one person: all that is known of the one goes to the other.

Ties have a history, so a batch puts them together. Every other row that names the one
is asked to name the other, whatever room it is of: each many2one and many2many to a
person, by ``_name_other`` of its model.
"""

from odoo import fields

from ....engine.network import timeline
from ..data import member_fields, plain
from .feelings import merge_feelings

#: What is put together by the batch itself, with its history; and who was merged into
#: somebody who is merged now stays where it is.
BY_BATCH = ("netwerk.tie", "netwerk.change.feeling", "netwerk.member")


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
        if value and not keep[name] and name != "role_ids"
    }
    keep.write(
        values
        | {
            "role_ids": [fields.Command.link(id_) for id_ in other.role_ids.ids],
            "date_start": min(keep.date_start, other.date_start),
            "date_end": keep.date_end
            and other.date_end
            and max(keep.date_end, other.date_end),
        }
    )
    other.write({"active": False, "merged_into_id": keep.id})


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
