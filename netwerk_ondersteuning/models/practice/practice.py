"""Whether this is a database to practise in: a mark that only an empty one gets."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: The mark stands in a table of which no model is made: no form, import, rule for
#: cleaning or call from outside leads there. The database gives it to one in which
#: there is no dossier, once, and never takes it away or to another day.
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
       AND NOT EXISTS (SELECT FROM netwerk_dossier)
       AND NOT EXISTS (SELECT FROM netwerk_practice)
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE'
       AND NEW.made_on = OLD.made_on AND NEW.made_by = OLD.made_by
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'netwerk_practice: only without dossiers, once, for good';
END $guard$;
CREATE OR REPLACE TRIGGER netwerk_practice_rows
    BEFORE INSERT OR UPDATE OR DELETE ON netwerk_practice
    FOR EACH ROW EXECUTE FUNCTION netwerk_practice_guard();
CREATE OR REPLACE TRIGGER netwerk_practice_table
    BEFORE TRUNCATE ON netwerk_practice
    FOR EACH STATEMENT EXECUTE FUNCTION netwerk_practice_guard();
"""


class Practice(models.AbstractModel):
    """Whether this is a database to practise in, with invented people.

    Such a database is one for good: whoever wants to work with real people has another.
    """

    _name = "netwerk.practice"
    _description = "A database to practise in"

    def init(self):
        """Create the table of the mark, with its guard."""
        self.env.cr.execute(SQL(_TABLE))

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

        :raise UserError: when there is a dossier, of whomever, or the mark
        """
        self.env.cr.execute(SQL("SELECT EXISTS (SELECT FROM netwerk_dossier)"))
        if self.env.cr.fetchone()[0]:
            raise UserError(self._why_not())
        if self._is_here():
            raise UserError(
                self.env._("This is a database to practise in already: start over.")
            )
        self.env.cr.execute(
            SQL(
                "INSERT INTO netwerk_practice (made_on, made_by) "
                "VALUES (now() AT TIME ZONE 'UTC', %s)",
                self.env.user.name,
            )
        )

    @api.model
    def _why_not(self):
        """Why this database cannot become one, without a word of whose dossiers."""
        return self.env._(
            "There are dossiers in this database. Only one without any dossier can "
            "become a database to practise in. Nothing was changed."
        )
