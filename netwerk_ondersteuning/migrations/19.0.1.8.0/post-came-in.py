"""When a sheet came in by link stands on the sheet."""


def migrate(cr, version):
    """Of what came in before, its links tell it."""
    if not version:
        return
    cr.execute(
        """
        UPDATE netwerk_assessment AS sheet
        SET came_in_at = said.moment
        FROM (
            SELECT assessment_id, max(changed_at) AS moment
            FROM netwerk_access_link
            WHERE assessment_id IS NOT NULL AND changed_at IS NOT NULL
            GROUP BY assessment_id
        ) AS said
        WHERE said.assessment_id = sheet.id
            AND sheet.state = 'done'
            AND sheet.road = 'link'
            AND sheet.came_in_at IS NULL
        """
    )
