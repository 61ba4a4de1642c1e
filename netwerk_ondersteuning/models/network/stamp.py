"""The version of a network: which change came after which, and whose it was."""

from odoo import fields

#: Marks, in the context, what the client does by a personal link (an object, so that
#: nobody can send it).
BY_CLIENT = object()


class Stamp:
    """The one version that all changes of a batch get.

    It stands in the context (``netwerk_batch``) while the batch is applied; an object,
    so that nobody can send it.
    """

    def __init__(self, version):
        self.version = version
        #: Whether anything was changed with it.
        self.is_used = False


def current(env):
    """The stamp of the batch that is being applied; None outside of one."""
    stamp = env.context.get("netwerk_batch")
    return stamp if isinstance(stamp, Stamp) else None


def is_by_client(env):
    """Whether it is the client who makes these changes, by a personal link."""
    return env.context.get("netwerk_by_client") is BY_CLIENT


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
        set_version(dossier, version, fields.Date.context_today(dossier))
    return {
        "network_version": version,
        "network_user_id": dossier.env.uid,
        "is_by_client": is_by_client(dossier.env),
    }


def set_version(dossier, version, day):
    """Note the version, and the last day of which the network tells."""
    last = max(day, dossier.network_date or day)
    # sudo: nobody writes these by hand
    dossier.sudo().write({"network_version": version, "network_date": last})
