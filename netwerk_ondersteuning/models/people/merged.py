from odoo.tools import SQL

#: Who was merged into another and, through however many merges, into whom at last.
MERGED = SQL(
    """
    WITH RECURSIVE merging (member_id, into_id) AS (
        SELECT id, merged_into_id FROM netwerk_member
        WHERE merged_into_id IS NOT NULL AND NOT active
        UNION
        SELECT merging.member_id, member.merged_into_id
        FROM merging JOIN netwerk_member AS member ON member.id = merging.into_id
        WHERE member.merged_into_id IS NOT NULL AND NOT member.active
    )
    SELECT merging.member_id, merging.into_id AS last_id
    FROM merging JOIN netwerk_member AS member ON member.id = merging.into_id
    WHERE member.merged_into_id IS NULL OR member.active
    """
)
