"""What the library tells of where a template came from, in words."""

from ...mixin.clock import day_at
from ...mixin.days import MONTH, screen_day
from ...version.told import owner_words


def origin_words(row):
    """Where it came from, and since when it is here."""
    env = row.env
    if not row.company_id:
        return env._("Comes with the program, for all organisations here.")
    month = screen_day(env, day_at(row, row.begun_at), MONTH)
    if row.is_adopted:
        return env._(
            "From %(owner)s, adopted in %(month)s.",
            owner=owner_words(env, row.owner),
            month=month,
        )
    if not row.origin_version:
        return env._("Made here, in %(month)s.", month=month)
    return env._(
        "From “%(title)s”, version %(version)s of %(owner)s; our own since %(month)s.",
        title=row.origin_title,
        version=row.origin_version,
        owner=owner_words(env, row.origin_owner),
        month=month,
    )


def newer_words(row):
    """Which newer version there is; empty: none."""
    env, owner = row.env, owner_words(row.env, row.newer_owner)
    said = {"version": row.newer_version, "owner": owner}
    if not row.newer_version:
        return ""
    if row.newer_package:
        return env._(
            "Newer there: version %(version)s of %(owner)s, in a package you kept.",
            **said,
        )
    return env._("Newer there: version %(version)s of %(owner)s.", **said)
