"""What somebody was told of a meeting, out of one text into a field each."""


def migrate(cr, version):
    """Fill the new columns from ``told``: ``start|stop|place``, or ``cancelled``.

    Of who was told that it is off, the moment before that was not kept. The new columns
    are there before Odoo makes them, so that nothing is filled in by itself.
    """
    cr.execute(
        """
        SELECT 1 FROM information_schema.columns
        WHERE table_name = 'netwerk_meeting_attendance' AND column_name = 'told'
        """
    )
    if not cr.fetchone():
        return
    cr.execute(
        r"""
        ALTER TABLE netwerk_meeting_attendance
            ADD COLUMN IF NOT EXISTS told_start timestamp,
            ADD COLUMN IF NOT EXISTS told_stop timestamp,
            ADD COLUMN IF NOT EXISTS told_place varchar,
            ADD COLUMN IF NOT EXISTS told_off boolean;
        UPDATE netwerk_meeting_attendance
        SET told_start = nullif(split_part(told, '|', 1), 'False')::timestamp,
            told_stop = nullif(split_part(told, '|', 2), 'False')::timestamp,
            told_place = nullif(regexp_replace(told, '^[^|]*\|[^|]*\|', ''), ''),
            told_off = false
        WHERE told LIKE '%|%|%' AND told_start IS NULL AND told_off IS NULL;
        UPDATE netwerk_meeting_attendance
        SET told_off = true
        WHERE told = 'cancelled' AND told_off IS NULL
        """
    )
