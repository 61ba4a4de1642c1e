"""Whether the doer of an agreement finds it right: asked of nobody until now."""


def migrate(cr, version):
    """Of agreements of before it is only known who was there when they were made.

    The columns are there before Odoo makes them, so that it asks nobody of the others:
    their doers may have agreed long ago, and that was not noted.
    """
    cr.execute("SELECT to_regclass('netwerk_agreement')")
    if not cr.fetchone()[0]:  # a release before there were agreements
        return
    cr.execute(
        """
        ALTER TABLE netwerk_agreement
            ADD COLUMN IF NOT EXISTS consent varchar,
            ADD COLUMN IF NOT EXISTS is_changed boolean,
            ADD COLUMN IF NOT EXISTS is_from_before boolean;
        UPDATE netwerk_agreement SET is_from_before = true;
        UPDATE netwerk_agreement AS agreement
        SET consent = 'yes'
        FROM netwerk_meeting_attendance AS attendance
        WHERE attendance.meeting_id = agreement.meeting_id
            AND attendance.state = 'present' AND consent IS NULL
            AND (doer_kind = 'member' AND member_id = doer_member_id
                OR doer_kind = 'client' AND kind = 'client')
        """
    )
