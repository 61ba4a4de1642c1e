from contextlib import contextmanager

from psycopg2 import errors

from odoo import api, models
from odoo.exceptions import UserError, ValidationError


def in_use(env):
    """Return the error for deleting a record to which others link."""
    return ValidationError(
        env._(
            "The operation cannot be completed: another model is using the record "
            "you are trying to delete. How about archiving it instead?"
        )
    )


@contextmanager
def in_our_words(records):
    """Replace an error of a foreign key by :func:`in_use`: the words of the database
    name the table that links to the record."""
    try:
        with records.env.cr.savepoint():
            yield
    except (errors.ForeignKeyViolation, errors.RestrictViolation) as error:
        raise in_use(records.env) from error


class InUseMixin(models.AbstractModel):
    """Rows of a shared list that cannot be deleted while a record links to them.

    They can be archived. Otherwise a word of a list would vanish from the networks and
    the history of all clients, in all organisations. The foreign keys restrict it as
    well; this refuses first, in words for the user.
    """

    _name = "netwerk.in.use.mixin"
    _description = "Kept while in use"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        """Refuse to delete a row to which any record links.

        The message does not say which or how many: that would tell something of the
        clients of another organisation.
        """
        if used := self._one_in_use():
            raise UserError(
                self.env._(
                    "“%(name)s” is in use and cannot be deleted. Archive it: then "
                    "nobody chooses it any more, and it stays where it was used.",
                    name=used.display_name,
                )
            )

    def _one_in_use(self):
        """One of these rows to which any record links, under sudo; empty for none."""
        for model, name in self._links_to_this():
            # sudo: where it is used is closed to who edits the list; is it at all?
            rows = self.env[model].sudo().with_context(active_test=False)
            used = rows.search_fetch([(name, "in", self.ids)], [name], limit=1)
            if used:
                return (used[name] & self.sudo())[:1]
        return self.browse()

    @api.model
    def _links_to_this(self):
        """Return the stored fields that restrict deleting: pairs of model and name."""
        return [
            (field.model_name, field.name)
            for model in self.env.registry.values()
            if not (model._abstract or model._transient)
            for field in model._fields.values()
            if field.comodel_name == self._name
            and field.type in ("many2one", "many2many")
            and field.store
            and not field.related
            and field.ondelete == "restrict"
        ]
