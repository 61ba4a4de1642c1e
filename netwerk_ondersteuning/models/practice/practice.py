"""Whether this is a database to practise in: a mark that only an empty one gets."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .emptying import MUST_BE_EMPTY

#: The mark stands in a table of which no model is made: no form, import, rule for
#: cleaning or call from outside leads there. The database gives it to an empty one,
#: once, and never takes it away or to another day. One that was installed with demo
#: data, by a release that knew of no mark, is empty when all in it is invented.
_TABLE = """
CREATE TABLE IF NOT EXISTS netwerk_practice (
    made_on timestamp NOT NULL,
    made_by varchar NOT NULL,
    again_on timestamp,
    again_by varchar
);
CREATE OR REPLACE FUNCTION netwerk_practice_guard() RETURNS trigger
LANGUAGE plpgsql AS $guard$
BEGIN
    IF TG_OP = 'INSERT'
       AND NOT EXISTS (SELECT FROM netwerk_practice)
       AND (NOT (%(any)s)
            OR NOT (%(real)s) AND EXISTS (
                SELECT FROM ir_module_module
                WHERE name = 'netwerk_ondersteuning' AND demo))
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE'
       AND NEW.made_on = OLD.made_on AND NEW.made_by = OLD.made_by
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'netwerk_practice: only an empty database, once, for good';
END $guard$;
DROP TRIGGER IF EXISTS netwerk_practice_rows ON netwerk_practice;
CREATE TRIGGER netwerk_practice_rows
    BEFORE INSERT OR UPDATE OR DELETE ON netwerk_practice
    FOR EACH ROW EXECUTE FUNCTION netwerk_practice_guard();
DROP TRIGGER IF EXISTS netwerk_practice_table ON netwerk_practice;
CREATE TRIGGER netwerk_practice_table
    BEFORE TRUNCATE ON netwerk_practice
    FOR EACH STATEMENT EXECUTE FUNCTION netwerk_practice_guard();
"""
#: Rows that were not made by the demo data of this addon.
_REAL = """
SELECT FROM %(table)s AS kept
WHERE NOT EXISTS (
    SELECT FROM ir_model_data
    WHERE module = 'netwerk_ondersteuning' AND noupdate
        AND model = %(model)s AND res_id = kept.id)
"""


class Practice(models.AbstractModel):
    """Whether this is a database to practise in, with invented people.

    Such a database is one for good: whoever wants to work with real people has another.
    """

    _name = "netwerk.practice"
    _description = "A database to practise in"

    def init(self):
        """Create the table of the mark, with its guard."""
        self.env.cr.execute(SQL(_TABLE, any=self._kept(), real=self._kept(_REAL)))

    @api.model
    def _kept(self, rows="SELECT FROM %(table)s"):
        """Whether there is a row in any table that starting over empties, as SQL.

        :param str rows: which rows of a table count
        """
        found = (
            SQL(
                f"EXISTS ({rows})",
                table=SQL.identifier(self.env[name]._table),
                model=name,
            )
            for name in MUST_BE_EMPTY
        )
        return SQL(" OR ").join(found)

    @api.model
    def _is_empty(self, cr=None):
        """Whether there is nothing in this database that starting over would delete,
        of whatever organisation.

        :param cr: another transaction that looks
        """
        cr = cr or self.env.cr
        cr.execute(SQL("SELECT %s", self._kept()))
        return not cr.fetchone()[0]

    @api.model
    def _is_here(self):
        """Whether this is a database to practise in. One short query each time: a mark
        that is remembered would outlive a transaction that was taken back."""
        self.env.cr.execute(SQL("SELECT EXISTS (SELECT FROM netwerk_practice)"))
        return self.env.cr.fetchone()[0]

    @api.model
    def _mark(self):
        """The mark: a dict with ``made_on``, ``made_by``, ``again_on`` and
        ``again_by`` (moments in UTC and names), or None."""
        self.env.cr.execute(SQL("SELECT * FROM netwerk_practice"))
        return self.env.cr.dictfetchone()

    @api.model
    def _begin(self):
        """Mark this database as one to practise in. Demo data does so first, so that
        none of it ever comes among real people.

        :raise UserError: when anything is in it that starting over deletes, of
            whomever, or the mark
        """
        if not self._is_empty():
            raise UserError(self._why_not())
        if self._is_here():
            raise UserError(
                self.env._("This is a database to practise in already: start over.")
            )
        self._set_mark()

    @api.model
    def _go_on(self):
        """Whether the demo data of a new release may come, on an upgrade too: into a
        database to practise in. One of a release without the mark gets it, if there
        are dossiers in it and all of them are invented.

        Elsewhere this fails, as Odoo wants it from demo data: the upgrade goes on
        without, and asks for none any more.

        :raise UserError: when somebody works here with real people
        """
        if self._is_here():
            return
        self.env.cr.execute(SQL("SELECT %s", self._kept(_REAL)))
        if self.env.cr.fetchone()[0] or self._is_empty():
            raise UserError(
                self.env._("This is no database to practise in. Nothing was changed.")
            )
        self._set_mark()

    def _set_mark(self):
        self.env.cr.execute(
            SQL(
                "INSERT INTO netwerk_practice (made_on, made_by) VALUES (%s, %s)",
                self.env.cr.now(),  # as the day on which a record is made
                self.env.user.name,
            )
        )

    @api.model
    def _why_not(self):
        """Why this database cannot become one, without a word of whose it is."""
        return self.env._(
            "There are dossiers in this database, or volunteers, funders or looks at "
            "the own work. Only an empty one can become a database to practise in. "
            "Nothing was changed."
        )
