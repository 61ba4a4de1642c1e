"""The rows of the library, as one query over the tables of all kinds of templates."""

from odoo.tools import SQL

from ...version.told import SHIPPED_OWNER, owner_words
from .kinds import KINDS, PLACES

#: One row for each template and organisation: the newest version that is published.
#: A line goes on from its origin: the version of which it was made or with which it was
#: merged last, or, of what was adopted, that version itself. Newer there is a later
#: version of that code that is here too, or in a package that was kept; of the one that
#: is here if both have it. Asked of all of which something is in an own one: what any
#: of its versions was made of or merged with; that which it names goes first.
_ROWS = """
SELECT %(many)s * newest.id + %(place)s AS id, %(kind)s AS kind, %(links)s,
    newest.code, newest.version, newest.uuid, newest.%(title)s AS title,
    CASE newest.owner WHEN %(shipped)s THEN %(program)s ELSE newest.owner END AS owner,
    newest.licence, newest.company_id, newest.is_adopted, newest.starts_on,
    %(what)s AS what, %(for_whom)s AS for_whom, %(respondents)s AS respondents,
    origin.%(title)s AS origin_title, origin.version AS origin_version,
    origin.owner AS origin_owner, begun.at AS begun_at,
    newer.version AS newer_version, newer.owner AS newer_owner,
    newer.version_id AS newer_number, newer.package_id AS newer_package,
    CASE
        WHEN newest.company_id IS NULL
            THEN CASE WHEN newer.version IS NULL THEN 'shipped' ELSE 'newer' END
        WHEN newest.is_adopted
            THEN CASE WHEN newer.version IS NULL THEN 'as_adopted' ELSE 'newer' END
        WHEN newer.version IS NOT NULL THEN 'both'
        WHEN origin.id IS NULL THEN 'own'
        ELSE 'changed'
    END AS state
FROM (
    SELECT DISTINCT ON (code, company_id) * FROM %(table)s
    WHERE state = 'published' ORDER BY code, company_id, version DESC
) AS newest
LEFT JOIN %(table)s AS origin
    ON origin.id = newest.derived_from_id AND NOT COALESCE(newest.is_adopted, FALSE)
CROSS JOIN LATERAL (
    SELECT min(first.create_date) AS at FROM %(table)s AS first
    WHERE first.code = newest.code
        AND first.company_id IS NOT DISTINCT FROM newest.company_id
        AND (first.id = newest.id OR NOT COALESCE(newest.is_adopted, FALSE))
) AS begun
LEFT JOIN LATERAL (
    SELECT found.* FROM (
        SELECT here.code, here.version, here.owner, here.id AS version_id,
            NULL::integer AS package_id
        FROM %(table)s AS here
        WHERE here.state = 'published' AND newest.company_id IS NOT NULL
            AND (here.company_id IS NULL
                OR here.company_id = newest.company_id AND here.is_adopted)
        UNION ALL
        SELECT kept.key, kept.version, kept.owner, NULL, kept.package_id
        FROM (%(kept)s) AS kept
        WHERE kept.kind = %(kind)s
            AND CASE WHEN newest.company_id IS NULL
                THEN kept.company_id = ANY(%(companies)s)
                ELSE kept.company_id = newest.company_id END
    ) AS found
    JOIN (
        SELECT newest.code, newest.version
        WHERE newest.is_adopted OR newest.company_id IS NULL
        UNION ALL
        SELECT had.code, max(had.version) FROM %(table)s AS line
        LEFT JOIN netwerk_merge AS merge ON merge.draft_id = line.id
            AND merge.state = 'done' AND merge.kind = %(kind)s
        JOIN %(table)s AS had ON had.id IN (line.derived_from_id, merge.theirs_id)
        WHERE NOT COALESCE(newest.is_adopted, FALSE)
            AND line.code = newest.code AND line.company_id = newest.company_id
            AND line.state <> 'draft' AND line.version <= newest.version
            AND had.code <> newest.code
        GROUP BY had.code
    ) AS had ON had.code = found.code AND had.version < found.version
    ORDER BY found.code = COALESCE(origin.code, newest.code) DESC, found.version DESC,
        found.version_id NULLS LAST, found.code LIMIT 1
) AS newer ON TRUE
"""

#: What is in packages that were kept and not adopted yet.
_KEPT = """
SELECT package.company_id, item.kind, item.key, item.version, item.owner, package.id
    AS package_id
FROM netwerk_package_item AS item
JOIN netwerk_package AS package ON package.id = item.package_id
WHERE package.way = 'in' AND package.state = 'kept'
"""


def rows(env):
    """The query (:class:`SQL`) of the library, for the organisations of ``env``."""
    return SQL(" UNION ALL ").join(_rows(env, kind) for kind in KINDS)


def _rows(env, kind):
    model = env[kind.model]
    links = (
        SQL(
            "%s::integer AS %s",
            SQL("newest.id") if other == kind else SQL("NULL"),
            SQL.identifier(other.link),
        )
        for other in KINDS
    )
    return SQL(
        _ROWS,
        many=len(KINDS),
        place=PLACES[kind.code],
        kind=kind.code,
        links=SQL(", ").join(links),
        title=SQL.identifier(model._rec_name),
        what=kind.what,
        for_whom=kind.for_whom,
        respondents=kind.respondents,
        table=SQL.identifier(model._table),
        kept=SQL(_KEPT),
        companies=env.companies.ids,
        # in words in the rows themselves: they are grouped by it, and searched
        shipped=SHIPPED_OWNER,
        program=owner_words(env, SHIPPED_OWNER),
    )
