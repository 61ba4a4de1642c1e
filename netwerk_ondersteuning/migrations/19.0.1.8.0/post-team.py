"""What only who works with the client was to read is of the work, all of it."""


def migrate(cr, version):
    """Of rounds that were looked at before this held for what stands in a sheet."""
    if not version:
        return
    cr.execute(
        """
        UPDATE netwerk_assessment SET layer = 'work'
        WHERE shown_to = 'team' AND NOT is_apart
            AND state = 'done' AND round_id IS NOT NULL
        RETURNING id
        """
    )
    ids = [number for (number,) in cr.fetchall()]
    if not ids:
        return
    for table in (
        "netwerk_answer",
        "netwerk_assessment_row",
        "netwerk_answer_link",
        "netwerk_assessment_paper",
        "netwerk_assessment_batch",
        "netwerk_assessment_revision",
    ):
        cr.execute(
            f"UPDATE {table} SET layer = 'work' WHERE assessment_id = ANY(%s)",  # noqa: S608
            [ids],
        )
    cr.execute(
        """
        UPDATE netwerk_answer_ref AS ref SET layer = 'work'
        FROM netwerk_answer AS answer
        WHERE answer.id = ref.answer_id AND answer.assessment_id = ANY(%s)
        """,
        [ids],
    )
