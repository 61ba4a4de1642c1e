"""Of the last of sheets that follow each other, what became of the rows since the
first."""

from odoo.api import SUPERUSER_ID, Environment

from odoo.addons.netwerk_ondersteuning.models.instrument.filled.line import (
    count_since_first,
)


def migrate(cr, version):
    """Count it for what was filled in before it was counted."""
    if not version:
        return
    cr.execute(
        """
        SELECT array_agg(sheet.id ORDER BY about_day, said_on, sheet.id)
        FROM netwerk_assessment AS sheet
        JOIN netwerk_instrument AS instrument ON instrument.id = sheet.instrument_id
        WHERE sheet.state = 'done' AND sheet.is_apart IS NOT TRUE
        GROUP BY dossier_id, instrument.code, respondent, member_id,
            CASE WHEN member_id IS NULL THEN respondent_words END
        HAVING count(*) > 1
        """
    )
    env = Environment(cr, SUPERUSER_ID, {})
    for (ids,) in cr.fetchall():
        count_since_first(env["netwerk.assessment"].browse(ids))
