from collections import Counter
from contextlib import contextmanager
from threading import Lock

from odoo.exceptions import UserError
from odoo.tools import SQL

#: The lock of PostgreSQL on which changes of one dossier wait for each other has two
#: numbers: this one ("netw"), and the dossier's.
QUEUE = 0x6E657477
#: How long one request waits for its turn before it is tried anew.
PATIENCE = "20s"
#: Requests of one process that wait for one dossier at once. Each holds a connection to
#: the database that everybody else needs too, so whoever comes after is sent away.
MOST_WAITING = 20

_waiting = Counter()
_waiting_lock = Lock()


class TryAgainError(UserError):
    """The database is busy: the same request can succeed later. Its text is for users.

    The screen knows this name (``store/try_again.js``): what waits there stays,
    and is sent again.
    """

    http_status = 503


def takes_turn(method):
    """Mark a method: requests that call it on the same dossier run one by one."""
    method._takes_turn = True
    return method


def try_again(env):
    """Return what whoever is sent away is told."""
    return env._(
        "Many people are changing this at the same moment. Nothing of yours was "
        "saved; try again in a moment."
    )


class Turn:
    """The turn of a request to change a dossier that others change as well.

    A transaction of Odoo sees the database as it was when it began. So of all who wait
    for the lock of the row (``netwerk.dossier._lock``) one goes on and the others start
    anew, again and again, and Odoo gives up after five times. Whoever waited here, and
    begins at his turn, finds nobody in his way.

    :param dossier: one dossier
    """

    def __init__(self, dossier):
        self._dossier = dossier
        self._env = dossier.env

    def take(self):
        """Wait until nobody else changes the dossier, and begin the transaction anew.

        For the very beginning of a request: it ends the transaction, so it does nothing
        when that has changed anything, and must not be called within a savepoint.

        :raise TryAgainError: when too many wait already
        """
        dossier, cr = self._dossier, self._env.cr
        if not dossier.has_access("write") or self._has_begun():
            return
        cr.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        # this lock outlives the transaction, so that nobody comes in between; the one
        # below takes its place, and ends with the transaction
        with self._counted_among_the_waiting():
            cr.execute(SQL("SELECT pg_advisory_lock(%s, %s)", QUEUE, dossier.id))
        try:
            cr.rollback()
            cr.execute(SQL("SELECT pg_advisory_xact_lock(%s, %s)", QUEUE, dossier.id))
        finally:
            if not cr.closed:
                cr.execute(SQL("SELECT pg_advisory_unlock(%s, %s)", QUEUE, dossier.id))

    @contextmanager
    def _counted_among_the_waiting(self):
        key = (self._env.cr.dbname, self._dossier.id)
        with _waiting_lock:
            if _waiting[key] >= MOST_WAITING:
                raise TryAgainError(try_again(self._env))
            _waiting[key] += 1
        try:
            yield
        finally:
            with _waiting_lock:
                _waiting[key] -= 1
                if not _waiting[key]:
                    del _waiting[key]

    def _has_begun(self):
        """Tell whether this transaction changed anything, or has changes to flush."""
        cr, transaction = self._env.cr, self._env.transaction
        if cr.precommit or cr.postcommit or cr.prerollback or cr.postrollback:
            return True
        if transaction.tocompute or any(transaction.field_dirty.values()):
            return True
        cr.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        return cr.fetchone()[0]
