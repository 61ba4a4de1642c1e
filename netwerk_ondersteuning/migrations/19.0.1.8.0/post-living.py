"""A sheet that grows knows on which day it was changed last."""


def migrate(cr, version):
    """Of what was filled in before, the last answer tells it: else the first change of
    now would say that it was so on the day on which it was begun."""
    if not version:
        return
    cr.execute(
        """
        UPDATE netwerk_assessment AS sheet
        SET changed_on = GREATEST(sheet.said_on, said.day)
        FROM netwerk_instrument AS instrument, (
            SELECT assessment_id, max(write_date)::date AS day FROM (
                SELECT assessment_id, write_date FROM netwerk_answer
                UNION ALL
                SELECT assessment_id, write_date FROM netwerk_assessment_row
            ) AS parts GROUP BY assessment_id
        ) AS said
        WHERE instrument.id = sheet.instrument_id
            AND instrument.continuity = 'living'
            AND said.assessment_id = sheet.id
            AND sheet.changed_on IS NULL
        """
    )
