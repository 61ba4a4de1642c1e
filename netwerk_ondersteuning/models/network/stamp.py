"""The version of a network: which change came after which, and whose it was."""

from ..mixin.clock import today_of
from ..mixin.mark import Mark

#: What the client does by a personal link.
BY_CLIENT = Mark("netwerk_by_client")


class Stamp:
    """The one version that all changes of a batch get.

    It stands in the context (``netwerk_batch``) while the batch is applied; an object,
    so that nobody can send it.

    :param date day: on which the changes of the batch hold
    :param bool is_correction: whether they correct what was noted of that day
    """

    def __init__(self, version, day, is_correction=False):
        self.version = version
        self.day = day
        self.is_correction = is_correction
        #: Whether anything was changed with it.
        self.is_used = False


def current(env):
    """The stamp of the batch that is being applied; None outside of one."""
    stamp = env.context.get("netwerk_batch")
    return stamp if isinstance(stamp, Stamp) else None


def new_values(dossier):
    """The version and user that a changed row of this network gets.

    Within a batch that is the version of the batch; any other road makes a version of
    its own.
    """
    dossier.ensure_one()
    stamp = current(dossier.env)
    if stamp:
        stamp.is_used = True
        version = stamp.version
    else:
        dossier._lock()
        version = dossier.network_version + 1
        set_version(dossier, version, today_of(dossier))
    return {
        "network_version": version,
        "network_user_id": dossier.env.uid,
        "is_by_client": BY_CLIENT.is_on(dossier),
    }


def set_version(dossier, version, day):
    """Note the version, and the last day of which the network tells."""
    last = max(day, dossier.network_date or day)
    # sudo: nobody writes these by hand
    dossier.sudo().write({"network_version": version, "network_date": last})
