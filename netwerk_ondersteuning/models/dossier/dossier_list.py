from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, Query

#: What every record has.
ALWAYS = {"id", "display_name"}


def _parts(domain):
    """Yield the domain and all domains inside it."""
    yield domain
    for part in getattr(domain, "children", None) or [getattr(domain, "child", None)]:
        if part is not None:
            yield from _parts(part)


def _is_readable(domain):
    """Whether a domain says of what it is made: a condition, domains, or neither."""
    return any(hasattr(domain, part) for part in ("value", "children", "child"))


class PartlyTold(models.Model):
    """What the list tells a team leader of a dossier that he has not entered.

    He finds the dossiers of his teams by a rule, before he gives a reason. Of such a
    row he learns the fields that say ``for_leader=True``, and those only. A search, a
    group, a sum or an order by anything else is about the dossiers that he entered:
    Odoo follows relations past their own rules, so that he would otherwise read what
    is inside letter by letter. In a list those other fields are empty on rows that he
    did not enter.

    It is held for everybody, and not for the role: who finds a dossier by any wider
    rule, of another module too, gets no further. For a coach, who finds none but
    what he may enter, it changes nothing.

    The class of the dossier stands on this one: it is no model of its own.
    """

    _register = False

    @api.model
    def _valid_field_parameter(self, field, name):
        ours = ("for_leader", "worklist")
        return name in ours or super()._valid_field_parameter(field, name)

    @api.model
    def _worklists(self):
        """The names of the fields that say what waits in a dossier, of all rooms."""
        return [
            name
            for name, field in self._fields.items()
            if getattr(field, "worklist", False)
        ]

    # -- what the list tells ------------------------------------------------------

    @api.model
    def _in_list(self, path):
        """Tell whether a search on this path is open to a leader who did not enter.

        What stands on the row (the client, the coach, the team) is searched further
        by the rights that the user has on contacts, colleagues and teams anyway.

        :param str path: a field, or fields separated by dots
        """
        name = path.partition(".")[0]
        field = self._fields.get(name)
        return name in ALWAYS or getattr(field, "for_leader", False)

    @api.model
    def _paths(self, domain):
        """Return the paths of fields on which ``domain`` and those inside it search.

        A condition that Odoo turned into SQL already, because the dossier is reached
        along another model, no longer names a field: its path is empty.
        """
        domain = Domain(domain)
        if not all(map(_is_readable, _parts(domain))):
            yield ""
        for condition in domain.iter_conditions():
            path, value = condition.field_expr, condition.value
            if isinstance(value, Query | SQL):
                yield ""
            elif isinstance(value, Domain) or "any" in condition.operator:
                for inner in self._paths(value):
                    yield f"{path}.{inner}"
            yield path

    @api.model
    def _domain_entered(self):
        return Domain("access_user_ids", "in", self.env.uid)

    @api.model
    def _sql_entered(self, alias):
        """:meth:`_domain_entered`, written out: a form asks it for each field that it
        may sort or group by."""
        field = self._fields["access_user_ids"]
        return SQL(
            "EXISTS (SELECT FROM %s WHERE %s = %s AND %s = %s)",
            SQL.identifier(field.relation),
            SQL.identifier(field.column1),
            SQL.identifier(alias, "id"),
            SQL.identifier(field.column2),
            self.env.uid,
            to_flush=field,
        )

    @api.model
    def _only_entered(self, alias, path, query):
        """Restrict ``query`` to dossiers that the user can enter.

        Unless a search on ``path`` is open to a leader who did not (:meth:`_in_list`).

        :param str alias: of the table of dossiers in this query; when it is joined to
            another, rows without a dossier stay
        """
        if self.env.su or self._in_list(path):
            return
        entered = self._sql_entered(alias)
        if alias != self._table:
            entered = SQL("(%s IS NULL OR %s)", SQL.identifier(alias, "id"), entered)
        query.add_where(entered)

    # -- searching, ordering, grouping ----------------------------------------------

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain)
            if not all(self._in_list(path) for path in self._paths(domain)):
                domain &= self._domain_entered()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        self._only_entered(alias, field_name, query)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._only_entered(alias, groupby_spec.partition(":")[0], query)
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec != "__count":
            self._only_entered(self._table, aggregate_spec.partition(":")[0], query)
        return super()._read_group_select(aggregate_spec, query)

    # -- reading a list ---------------------------------------------------------------

    def _not_entered(self):
        """Return the subset of these dossiers that the user cannot enter today."""
        if self.env.su:
            return self.browse()
        uid = self.env.uid
        # sudo: only to compare ids
        closed = self.filtered(
            lambda it: it._origin and uid not in it._origin.sudo().access_user_ids.ids
        )
        if closed and closed._origin.exists() != closed._origin:
            # what is not there is as closed
            raise self.env["ir.rule"]._make_access_error("read", closed)
        return closed

    @api.model
    def _nothing(self, names):
        """Return empty values for these fields, for a row that must not show them."""
        return {
            name: []
            if self._fields[name].type in ("one2many", "many2many", "properties")
            else False
            for name in names
        }

    def _read_format(self, fnames, load="_classic_read"):
        """Empty what is not ``for_leader`` on dossiers that the user cannot enter."""
        hidden = [name for name in fnames if not self._in_list(name)]
        closed = self._not_entered() if hidden else self.browse()
        if not closed:
            return super()._read_format(fnames, load)
        told = [name for name in fnames if name not in hidden]
        rows = super(PartlyTold, self - closed)._read_format(fnames, load)
        for row in super(PartlyTold, closed)._read_format(told, load):
            rows.append(row | self._nothing(hidden))
        rows = {row["id"]: row for row in rows}
        return [rows[id_] for id_ in self._ids if id_ in rows]
