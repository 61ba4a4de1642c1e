from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixin.mark import Mark

#: The largest whole number that is the same in a browser.
SAFE_INTEGER = 2**53 - 1
#: Every figure's model is called this and its code.
PREFIX = "netwerk.figure."
#: Who may read a figure.
READERS = "netwerk_ondersteuning.group_figures"
#: The facts are added up, and not the rows of the figure.
FACTS = Mark("netwerk_figure_facts")


class Figure(models.AbstractModel):
    """Numbers without names: one grain, already added up in the query.

    A figure says in `_figure` what it counts. Its fields are keys (what can be grouped
    and filtered) and measures (numbers); none leads to a dossier, a member, a meeting
    or a contact. Filters on keys reach the tables below, because the number of a row
    (`id`) is made of its keys and not counted over all rows.

    Whoever was archived counts as said in each figure; a dossier that was closed keeps
    the work that was done in it.

    A room registers a figure by making its model, on one of the two kinds below
    (`netwerk.figure.work.mixin`, `netwerk.figure.people.mixin`), in a file of its own:
    `_asked_by` and `_asked_for` say how it is asked first, `_facts` what it counts.
    Rights, benchmarks and tests find it by :meth:`_figures`.

    Where a graph or a pivot asks for sums, the database adds up the facts at once. A
    figure adds them up by all of its keys, and what asks for a few of those would add
    up the sums: the same numbers, in five times the time when there are many meetings.
    """

    _name = "netwerk.figure.mixin"
    _inherit = ["netwerk.called.mixin", "netwerk.clock.mixin"]
    _description = "Figure"
    _order = "id"

    company_id = fields.Many2one("res.company", "Organisation", readonly=True)
    team_id = fields.Many2one("netwerk.team", readonly=True)

    #: How the figure is asked first: the groups and the measures, both as
    #: `formatted_read_group` takes them ("date:month", "held_count:sum").
    _asked_by = ()
    _asked_for = ()
    #: The measures that are sums over `_facts`.
    _summed = ()
    #: Whether small groups are hidden in the query itself.
    _hides_small_groups = False

    # -- what is registered ---------------------------------------------------------

    @api.model
    def _figures(self):
        """The figures of all rooms: ``{code: name of the model}``."""
        mixin = self.env.registry["netwerk.figure.mixin"]
        return {
            name.removeprefix(PREFIX): name
            for name, model in self.env.registry.items()
            if issubclass(model, mixin) and not model._abstract
        }

    @api.model
    def _give_rights(self):
        """Let whoever has the figures read each of them, of the own organisations.

        It is the same for all, so that no figure can be forgotten or be wider. Called
        by the data of the addon when it is installed or upgraded.
        """
        ours = [self.env[name] for name in self._figures().values()]
        self.env["ir.model.access"]._load_records([it._right() for it in ours])
        self.env["ir.rule"]._load_records([it._rule() for it in ours])

    @api.model
    def _right(self):
        """Who may read this figure, as ``_load_records`` takes it."""
        name = f"access_{self._name.replace('.', '_')}_figures"
        nothing_else = dict.fromkeys(
            ("perm_write", "perm_create", "perm_unlink"), False
        )
        return {
            "xml_id": f"{self._original_module}.{name}",
            "values": {
                "name": f"{self._name} figures",
                "model_id": self.env["ir.model"]._get_id(self._name),
                "group_id": self.env.ref(READERS).id,
                "perm_read": True,
                **nothing_else,
            },
        }

    @api.model
    def _rule(self):
        """Of which rows, as ``_load_records`` takes it."""
        code = self._name.removeprefix(PREFIX).replace(".", "_")
        return {
            "xml_id": f"{self._original_module}.rule_figure_{code}_company",
            "values": {
                "name": f"{self._name}: own organisation",
                "model_id": self.env["ir.model"]._get_id(self._name),
                "domain_force": "[('company_id', 'in', company_ids)]",
            },
        }

    # -- the query --------------------------------------------------------------------

    def _figure(self):
        """The query of the figure (:class:`SQL`), with a column for each field: its
        facts, added up by all of its keys, unless a figure says otherwise."""
        keys = SQL(", ").join(SQL.identifier(name) for name in self._key_fields())
        sums = [
            SQL("sum(%(name)s)::integer AS %(name)s", name=SQL.identifier(name))
            for name in self._summed
        ]
        return SQL(
            "SELECT %(keys)s, %(measures)s FROM (%(facts)s) AS fact GROUP BY %(keys)s",
            keys=keys,
            measures=SQL(", ").join(sums + self._counted()),
            facts=self._facts(),
        )

    def _facts(self):
        """The query (:class:`SQL`) of what is added up, one row for each fact.

        It has the keys of the figure, and the measures in `_summed`; and
        ``dossier_id`` and ``day``, of which no field tells (see
        :class:`~.for_whom.FigureForWhom`). The dossier is joined LEFT: what the
        database is not asked of it, it does not look for.
        """
        raise NotImplementedError

    def _counted(self):
        """Measures that are no sums, counted over the facts: a list of SQL."""
        return []

    def _key_fields(self):
        """The names of the fields that are no measures."""
        return [
            name
            for name, field in self._fields.items()
            if field.store and name != "id" and field.type not in ("integer", "float")
        ]

    @property
    def _table_query(self):
        if self._abstract:
            return None
        if FACTS.is_on(self):
            return SQL("SELECT 0 AS id, fact.* FROM (%s) AS fact", self._facts())
        return self._numbered(self._figure(), self._key_fields(), self._untold())

    def _numbered(self, figure, keys, more=(), is_odd=False):
        """The rows of a query with a number each, made of its keys.

        :param SQL figure: a query with a column for each field
        :param keys: the names of the columns that tell one row from another
        :param more: columns (:class:`SQL`) to add
        :param bool is_odd: the numbers are odd, and not even
        """
        keys = [SQL.identifier("figure", name) for name in keys]
        return SQL(
            "SELECT (hashtextextended(ROW(%s)::text, 0) & %s) + %s AS id, %s"
            " FROM (%s) AS figure",
            SQL(", ").join(keys),
            SAFE_INTEGER - 1,
            int(is_odd),
            SQL(", ").join([SQL("figure.*"), *more]),
            figure,
        )

    def _untold(self):
        """Columns of the fields that are not told here, without a value."""
        return []

    # -- adding up ----------------------------------------------------------------

    def _adding_up(self, domain, groupby, aggregates):
        """The model, over its facts when nothing but keys and sums is asked."""
        names = [spec.partition(":")[0] for spec in groupby]
        names += [leaf.field_expr for leaf in Domain(domain).iter_conditions()]
        asked = {name.partition(".")[0] for name in names}
        sums = {"__count", *(f"{name}:sum" for name in self._summed)}
        if (
            not self._summed
            or self._hides_small_groups
            or self.env.context.get("netwerk_figure_rows")
            or not asked <= set(self._key_fields())
            or not sums.issuperset(aggregates)
        ):
            return self
        return FACTS.put_on(self)

    @api.model
    def web_read_group(self, *args, **kwargs):
        # a list shows the rows of a group, so it counts those
        rows = self.with_context(netwerk_figure_rows=True)
        return super(Figure, rows).web_read_group(*args, **kwargs)

    @api.model
    def formatted_read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        model = self if having else self._adding_up(domain, groupby, aggregates)
        return super(Figure, model).formatted_read_group(
            domain, groupby, aggregates, having, offset, limit, order
        )

    @api.model
    def formatted_read_grouping_sets(
        self, domain, grouping_sets, aggregates=(), *, order=None
    ):
        groupby = [spec for groupby in grouping_sets for spec in groupby]
        model = self._adding_up(domain, groupby, aggregates)
        return super(Figure, model).formatted_read_grouping_sets(
            domain, grouping_sets, aggregates, order=order
        )


def month_of(column):
    """The first day of the month of a date column, as indexes have it too."""
    return SQL("date_trunc('month', %s::timestamp)::date", column)


def quarter_of(column):
    """The first day of the quarter of a date column."""
    return SQL("date_trunc('quarter', %s::timestamp)::date", column)


def words_of(model, name):
    """The choices of a field of another model, in the language of who reads them."""
    return lambda self: self.env[model]._fields[name]._description_selection(self.env)
