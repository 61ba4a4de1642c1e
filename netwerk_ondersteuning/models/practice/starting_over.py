"""A database is made one to practise in, and starts over: whole, or not at all."""

from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tools import SQL

from .emptying import MUST_BE_EMPTY, empty
from .invented import load

#: How long one waits for somebody who is saving; who starts over takes longer.
PATIENCE = "3s"


class StartingOver:
    """What the two buttons do, in one transaction: all of it, or nothing.

    Whoever uses it has asked whether the user may.

    :param env: of who pressed the button
    """

    def __init__(self, env):
        self.env = env
        self.practice = env["netwerk.practice"]
        self.log = env["netwerk.access.log"]

    def make(self):
        """Make this a database to practise in, with the invented people.

        :raise UserError: when there is a dossier in it, or anything else that starting
            over deletes, or it is one already, or somebody else does the same at this
            moment
        """
        self._alone()
        # a dossier that was kept since this transaction began is seen by a new one
        # alone; from now on, until this is over, nobody keeps another
        with self.env.registry.cursor() as cr:
            if not self.practice._is_empty(cr):
                raise UserError(self.practice._why_not())
        self.practice._begin()
        self.log._log("practice_made")
        load(self.env)

    def start_over(self):
        """Take away all that was made here, and let the invented people be as new.

        What somebody kept since this transaction began makes the database refuse it:
        then the server does all of it once more.

        :raise UserError: when this is no database to practise in, or somebody else
            starts over or saves something at this moment
        """
        self._alone()
        mark = self.practice._mark()
        if not mark:
            raise UserError(
                self.env._("This is no database to practise in. Nothing was changed.")
            )
        self.env.cr.execute(
            SQL(
                "UPDATE netwerk_practice "
                "SET again_on = now() AT TIME ZONE 'UTC', again_by = %s",
                self.env.user.name,
            )
        )
        self.log._log("practice_again")
        empty(self.env, mark["made_on"])
        load(self.env)

    def _alone(self):
        """Let nobody else make, change or delete what goes until this is over.

        :raise UserError: when somebody is at it
        """
        tables = (SQL.identifier(self.env[name]._table) for name in MUST_BE_EMPTY)
        try:
            with self.env.cr.savepoint():
                self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", PATIENCE))
                self.env.cr.execute(
                    SQL("LOCK TABLE %s IN EXCLUSIVE MODE", SQL(", ").join(tables)),
                    log_exceptions=False,
                )
        except errors.LockNotAvailable as error:
            raise UserError(self._busy()) from error

    def _busy(self):
        return self.env._(
            "Somebody is saving something or starting over at this moment. Nothing was "
            "changed: wait a minute, look, and press again."
        )
