from ..data import plain
from ..stamp import new_values
from .operations import handles

#: What the map says of the client, on the dossier.
CLIENT_FIELDS = ("client_gender",)


@handles("update_client")
def update_client(batch, change):
    """Note what is asked of the client and drawn on the map; the inverse puts it back.

    :param batch: the :class:`.batch.Batch` of which this change is a part
    """
    dossier = batch.dossier
    values = batch._clean("netwerk.dossier", change.get("values"), CLIENT_FIELDS)
    was = batch._clean("netwerk.dossier", change.get("was"), CLIENT_FIELDS)
    now = plain(dossier, CLIENT_FIELDS)
    if all(now[name] == value for name, value in values.items()):
        return
    others = [
        name for name in values if name in was and now[name] not in (was[name], False)
    ]
    if others:
        batch.collisions.append(
            {
                "change": {key: change[key] for key in change if key != "was"},
                "text": batch.env._(
                    "Somebody noted something else of %(name)s in the meantime. Your "
                    "change was not made; look again.",
                    name=dossier._center_name(),
                ),
            }
        )
        return
    batch.inverse.append(
        {"op": "update_client", "values": {name: now[name] for name in values}}
    )
    dossier.write(values)
    new_values(dossier)  # this network has changed
