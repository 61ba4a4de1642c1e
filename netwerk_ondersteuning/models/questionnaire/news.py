"""What came in by link, and was not talked about yet."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL

from ..dossier.closing.closing import domain_open
from ..instrument.filled.sheet_mixin import OPEN
from ..mixin.clock import day_at, sql_day_at

#: So long it is news, when no talk is held in the meantime.
NEWS = timedelta(days=30)


def domain_came_in(sheets):
    """The sheets that somebody finished by a personal link, since the day of the last
    talk and in the last weeks; of dossiers that are open.

    Nothing of what stands apart, and nothing of what opens with others: who has
    answered in a round stands on the screen of that round alone.

    :param sheets: ``netwerk.assessment``
    """
    return (
        Domain("state", "=", "done")
        & Domain("road", "=", "link")
        & Domain("came_in_at", ">=", fields.Datetime.now() - NEWS)
        & Domain.custom(to_sql=_since_the_talk)
        & Domain("is_apart", "=", False)
        & Domain("layer", "in", OPEN)
        & sheets._domain_by_itself()
        & domain_open()
    )


def is_news(sheet):
    """The same of one sheet, of a dossier that is open."""
    if not sheet.came_in_at or (sheet.state, sheet.road) != ("done", "link"):
        return False
    talked = sheet.dossier_id.last_contact_date
    return (
        sheet.came_in_at >= fields.Datetime.now() - NEWS
        and (not talked or day_at(sheet, sheet.came_in_at) >= talked)
        and not sheet.is_apart
        and sheet.layer in OPEN
        and not sheet._opens_with_others()
    )


def _since_the_talk(sheets, alias, query):
    """Since the day of the last talk, as it is there: what came in on that day may have
    come after."""
    dossiers = sheets.env["netwerk.dossier"]
    talked = SQL(
        "(SELECT last_contact_date FROM netwerk_dossier WHERE id = %s)",
        sheets._field_to_sql(alias, "dossier_id", query),
        to_flush=dossiers._fields["last_contact_date"],
    )
    came = sql_day_at(
        sheets.env,
        sheets._field_to_sql(alias, "company_id", query),
        sheets._field_to_sql(alias, "came_in_at", query),
    )
    return SQL("%s >= COALESCE(%s, '-infinity'::date)", came, talked)
