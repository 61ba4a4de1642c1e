"""For whom: the funder, the municipality and the age class of figures."""

from collections.abc import Collection

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..funder.age import AGE_CLASSES, sql_age_class
from ..mixin.mark import Mark
from .figure_people import SMALL_GROUP, WITHHELD

#: What a figure tells of those for whom it was.
DIMENSIONS = ("funder", "municipality", "age_class")
#: The figure tells for whom it was.
FOR_WHOM = Mark("netwerk_figure_for_whom")
#: In the query: a contact without a city.
NO_CITY = ""
#: Letters with a sign, and the same without, for the spelling of a city.
SIGNS = ("àáâäãåçèéêëìíîïñòóôöõùúûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")


def city_key(city):
    """What two spellings of one city have in common (:class:`SQL`).

    Small letters without signs, one space between words, "St." as "Sint", without a
    postal code before it: " 9100  SINT-NIKLAAS" and "St. Niklaas" are one. Empty: it
    has no letters.
    """
    return SQL(
        """
        regexp_replace(btrim(regexp_replace(regexp_replace(
            translate(lower(%(city)s), %(with_signs)s, %(without)s),
            '^[[:space:]]*[0-9]{4}([[:space:]]?[a-z]{2}[[:space:]])?', ''),
            '[^[:alnum:]]+', ' ', 'g')), '^st ', 'sint ')
        """,
        city=city,
        with_signs=SIGNS[0],
        without=SIGNS[1],
    )


def told_apart(env, is_work, is_several_times=False):
    """What is told of each fact so that nobody is alone in it: common table
    expressions (:class:`SQL`) over ``fact``, the last of which is ``told``.

    ``fact`` has ``told_in`` (what is told beside it), ``dossier_id``, ``of_funder``,
    ``of_municipality`` and ``of_age``. In each ``told_in`` the funders with fewer than
    five dossiers are put together; so are the municipalities of each funder, and the
    ages of each of its municipalities. When those together are still fewer than five,
    the smallest beside them goes along; when there is none, the step above hides them.
    So what is told of a funder is all of it, and whatever is added up or subtracted is
    about at least five dossiers, or about all that there are.

    :param bool is_work: work is told of the few without a funder as well, unless a
        funder has few: without a city and an age, it says no more of them than what is
        told by coach. Otherwise whoever has one funder and two dossiers without could
        tell nothing of that funder.
    :param bool is_several_times: one dossier is in more than one ``told_in`` of what
        ``fact`` calls ``told_beside``: what is hidden in one of those is hidden in all.
        Otherwise one could be taken from the other.
    """
    rows, flags = SQL("seen"), []
    for flag, key, parents, unless in (
        ("few_of_age", "of_age", ("told_in", "of_funder", "of_municipality"), None),
        ("few_of_city", "of_municipality", ("told_in", "of_funder"), None),
        ("few_of_funder", "of_funder", ("told_in",), "none" if is_work else None),
    ):
        rows = SQL("(%s) AS rows", _few(rows, flags, flag, key, parents, unless))
        flags.append(flag)
    if is_several_times:
        rows = SQL("(%s) AS rows", _hidden_in_all(rows))
    return SQL(
        """
        seen AS (
            SELECT DISTINCT told_in, dossier_id, of_funder, of_municipality, of_age
            FROM fact
        ),
        told AS (
            SELECT DISTINCT told_in, of_funder, of_municipality, of_age,
                CASE WHEN few_of_funder THEN 'withheld' ELSE of_funder END AS funder,
                CASE WHEN few_of_funder OR few_of_city THEN %(withheld)s
                    WHEN of_municipality = %(no_city)s THEN %(unknown)s
                    ELSE of_municipality END AS municipality,
                CASE WHEN few_of_funder OR few_of_city OR few_of_age THEN 'withheld'
                    ELSE of_age END AS age_class
            FROM %(rows)s
        )
        """,
        rows=rows,
        no_city=NO_CITY,
        withheld=env._("Too few to show apart"),
        unknown=env._("Not known"),
    )


def _few(rows, kept, flag, key, parents, unless):
    """Rows of ``seen`` with a column more: whether ``key`` is hidden (:class:`SQL`).

    :param SQL rows: where they come from
    :param kept: the columns like it that are there already
    :param str flag: the new column
    :param str key: what has too few dossiers, or not
    :param parents: the columns within which
    :param unless: the value of ``key`` that may have few, as long as no other has
    """
    seen = ("told_in", "dossier_id", "of_funder", "of_municipality", "of_age", *kept)
    return SQL(
        """
        SELECT %(seen)s, is_few
            OR (in_line = 1 AND dossiers >= %(few)s AND together < %(few)s) AS %(flag)s
        FROM (
            SELECT *, max(CASE WHEN is_few THEN nth_of_few END)
                OVER (PARTITION BY %(parents)s) AS together
            FROM (
                SELECT *, dense_rank() OVER (PARTITION BY %(parents)s, is_few
                        ORDER BY dossier_id) AS nth_of_few,
                    dense_rank() OVER (PARTITION BY %(parents)s ORDER BY
                        dossiers < %(few)s, dossiers, %(key)s COLLATE "C") AS in_line
                FROM (
                    SELECT *, dossiers < %(few)s AND bool_or(dossiers < %(few)s
                            AND %(key)s IS DISTINCT FROM %(unless)s
                        ) OVER (PARTITION BY %(parents)s) AS is_few
                    FROM (
                        SELECT *, max(nth) OVER (PARTITION BY %(parents)s, %(key)s)
                            AS dossiers
                        FROM (
                            SELECT %(seen)s, dense_rank() OVER (
                                PARTITION BY %(parents)s, %(key)s
                                ORDER BY dossier_id) AS nth
                            FROM %(rows)s
                        ) AS ranked
                    ) AS sized
                ) AS small
            ) AS lined
        ) AS judged
        """,
        seen=SQL(", ").join(map(SQL.identifier, seen)),
        parents=SQL(", ").join(map(SQL.identifier, parents)),
        key=SQL.identifier(key),
        flag=SQL.identifier(flag),
        unless=unless,
        rows=rows,
        few=SMALL_GROUP,
    )


def _hidden_in_all(rows):
    """Rows with the flags of :func:`_few`, each also where it is so beside it
    (:class:`SQL`)."""
    return SQL(
        """
        SELECT told_in, of_funder, of_municipality, of_age,
            bool_or(few_of_funder) OVER of_the_funder AS few_of_funder,
            bool_or(few_of_city) OVER of_the_city AS few_of_city,
            bool_or(few_of_age) OVER of_the_age AS few_of_age
        FROM %s
        JOIN (SELECT DISTINCT told_in, told_beside FROM fact) AS beside USING (told_in)
        WINDOW of_the_funder AS (PARTITION BY told_beside, of_funder),
            of_the_city AS (PARTITION BY told_beside, of_funder, of_municipality),
            of_the_age AS (PARTITION BY told_beside, of_funder, of_municipality, of_age)
        """,
        rows,
    )


class FigureForWhom(models.AbstractModel):
    """What a figure tells of those for whom it was, without telling who that is.

    ``funder`` is that of the day of the fact; ``municipality`` is the city of the
    contact today, in the spelling that is used most; ``age_class`` is that of the age
    which the client reaches in the year of the fact. None of them known is a class as
    well.

    A figure tells for whom it was when that is asked: grouped by, filtered by, or added
    up by. Then its rows are others (with odd numbers), which tell less of by whom; see
    the kinds of figures. Otherwise these fields are empty.
    """

    _name = "netwerk.figure.for.whom.mixin"
    _inherit = "netwerk.figure.mixin"
    _description = "Figure that tells for whom"
    _depends = {
        "netwerk.dossier": ["partner_id", "company_id", "birth_year"],
        "netwerk.dossier.funding": [
            "dossier_id",
            "funder_id",
            "date_start",
            "date_end",
        ],
        "res.partner": ["city"],
    }

    funder = fields.Selection("_funder_choices", readonly=True)
    municipality = fields.Char(readonly=True, help="The city of the contact, today.")
    age_class = fields.Selection(
        [*AGE_CLASSES, ("unknown", "Not asked"), WITHHELD],
        "Age class",
        readonly=True,
        help="Of the age that somebody reaches in that year, when it was asked.",
    )

    @api.model
    def _funder_choices(self):
        # sudo: the figures tell which funders there are, of the own organisations
        funders = self.env["netwerk.funder"].sudo().with_context(active_test=False)
        found = funders.search_fetch(
            [("company_id", "in", self.env.companies.ids)], ["name"]
        )
        return [
            *((f"f{funder.id}", funder.name) for funder in found),
            ("none", self.env._("No funder")),
            ("several", self.env._("More than one")),
            ("withheld", self.env._("Too few to show apart")),
        ]

    # -- the query --------------------------------------------------------------------

    def _key_fields(self):
        return [name for name in super()._key_fields() if name not in DIMENSIONS]

    @property
    def _table_query(self):
        if self._abstract or not FOR_WHOM.is_on(self):
            return super()._table_query
        keys = [*self._key_fields(), *DIMENSIONS]
        return self._numbered(self._figure_for_whom(), keys, is_odd=True)

    def _untold(self):
        return [SQL("NULL::varchar AS %s", SQL.identifier(it)) for it in DIMENSIONS]

    def _figure_for_whom(self):
        """The query of the figure as it tells for whom it was (:class:`SQL`), with a
        column for each field."""
        raise NotImplementedError

    def _with_whom(self, facts, told_in, day):
        """Facts with the dossier's own funder, city and age class.

        :param SQL facts: with ``company_id`` and ``dossier_id``
        :param told_in: columns of ``fact`` (:class:`SQL`): see :func:`told_apart`
        :param SQL day: the day on which it is asked who the funder is
        :return: :class:`SQL`
        """
        companies = SQL("TRUE")
        if not self.env.su:  # as the rule has it; only to look at less
            ids = tuple(self.env.companies.ids)
            companies = SQL("fact.company_id IN %s", ids)
        return SQL(
            """
            SELECT fact.*, ROW(%(told_in)s)::text AS told_in,
                COALESCE(CASE WHEN paid.first <> paid.last THEN 'several'
                    ELSE 'f' || paid.first END, 'none') AS of_funder,
                COALESCE(spelled.city, %(no_city)s) AS of_municipality,
                COALESCE(%(age_class)s, 'unknown') AS of_age
            FROM (%(facts)s) AS fact
            JOIN netwerk_dossier AS whose ON whose.id = fact.dossier_id
            LEFT JOIN LATERAL (
                SELECT min(funder_id) AS first, max(funder_id) AS last
                FROM netwerk_dossier_funding AS funding
                WHERE funding.dossier_id = fact.dossier_id
                    AND funding.date_start <= %(day)s
                    AND (funding.date_end IS NULL OR funding.date_end >= %(day)s)
            ) AS paid ON TRUE
            LEFT JOIN res_partner AS client ON client.id = whose.partner_id
            LEFT JOIN (%(spelled)s) AS spelled
                ON spelled.company_id = whose.company_id AND spelled.key = %(key)s
            WHERE %(companies)s
            """,
            told_in=SQL(", ").join(told_in),
            facts=facts,
            day=day,
            no_city=NO_CITY,
            age_class=sql_age_class(SQL("whose.birth_year"), day),
            spelled=self._spelled(),
            key=city_key(SQL("client.city")),
            companies=companies,
        )

    def _spelled(self):
        """How each city is mostly spelled in an organisation (:class:`SQL`)."""
        return SQL(
            """
            SELECT dossier.company_id, %(key)s AS key,
                mode() WITHIN GROUP (
                    ORDER BY btrim(partner.city) COLLATE "C" DESC) AS city
            FROM netwerk_dossier AS dossier
            JOIN res_partner AS partner ON partner.id = dossier.partner_id
            WHERE %(key)s <> ''
            GROUP BY 1, 2
            """,
            key=city_key(SQL("partner.city")),
        )

    # -- when it is asked -----------------------------------------------------------

    def _told_for(self, domain=(), specs=(), order=None):
        """The model that tells for whom, when that is asked; else the model itself.

        :param domain: a domain
        :param specs: groups and aggregates: ``"date:month"``
        :param str order: as of a search
        """
        if FOR_WHOM.is_on(self):
            return self
        names = {spec.partition(":")[0].partition(".")[0] for spec in specs}
        names.update(
            term.split()[0] for term in (order or "").split(",") if term.split()
        )
        for leaf in Domain(domain).iter_conditions():
            names.add(leaf.field_expr.partition(".")[0])
            if leaf.field_expr == "id" and _is_odd(leaf.value):
                return FOR_WHOM.put_on(self)
        return FOR_WHOM.put_on(self) if names & {*DIMENSIONS} else self

    def _adding_up(self, domain, groupby, aggregates):
        if FOR_WHOM.is_on(self):
            return self
        return super()._adding_up(domain, groupby, aggregates)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        model = self._told_for(domain, order=order)
        return super(FigureForWhom, model)._search(
            domain, offset, limit, order, **kwargs
        )

    def exists(self):
        model = self._told_for([("id", "in", self.ids)])
        return super(FigureForWhom, model).exists().with_env(self.env)

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), *args, **kwargs):
        model = self._told_for(domain, [*groupby, *aggregates])
        return super(FigureForWhom, model)._read_group(
            domain, groupby, aggregates, *args, **kwargs
        )

    @api.model
    def web_read_group(self, domain, groupby=(), aggregates=(), *args, **kwargs):
        model = self._told_for(domain, [*groupby, *aggregates])
        return super(FigureForWhom, model).web_read_group(
            domain, groupby, aggregates, *args, **kwargs
        )

    @api.model
    def formatted_read_group(self, domain, groupby=(), aggregates=(), *args, **kwargs):
        model = self._told_for(domain, [*groupby, *aggregates])
        return super(FigureForWhom, model).formatted_read_group(
            domain, groupby, aggregates, *args, **kwargs
        )

    @api.model
    def formatted_read_grouping_sets(
        self, domain, grouping_sets, aggregates=(), *, order=None
    ):
        specs = [spec for groupby in grouping_sets for spec in groupby]
        model = self._told_for(domain, [*specs, *aggregates])
        return super(FigureForWhom, model).formatted_read_grouping_sets(
            domain, grouping_sets, aggregates, order=order
        )


def _is_odd(value):
    """Whether a value of a condition on the number of a row names one that tells for
    whom."""
    values = value if isinstance(value, Collection) else [value]
    return any(type(one) is int and one % 2 for one in values)
