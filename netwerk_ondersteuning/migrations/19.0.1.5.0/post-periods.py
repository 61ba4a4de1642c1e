def migrate(cr, version):
    """Give everybody the one period of what is said of them.

    Up to 19.0.1.4.0 what was said of a person had no time: it was shown on every date
    as it was said last. One period that holds every day keeps every map as it was.
    """
    cr.execute(
        """
        INSERT INTO netwerk_member_period (
            member_id, dossier_id, company_id, category_id, formality, occupation,
            contact_permission, contact_permission_date, reachability, stance,
            capacity, capacity_hours, capacity_note,
            create_uid, create_date, write_uid, write_date)
        SELECT id, dossier_id, company_id, category_id, formality, occupation,
            contact_permission, contact_permission_date, reachability, stance,
            capacity, capacity_hours, capacity_note,
            create_uid, create_date, write_uid, write_date
        FROM netwerk_member AS member
        WHERE NOT EXISTS (
            SELECT FROM netwerk_member_period AS period
            WHERE period.member_id = member.id)
        """
    )
    cr.execute(
        """
        INSERT INTO netwerk_member_period_role_rel (period_id, role_id)
        SELECT period.id, rel.netwerk_member_role_id
        FROM netwerk_member_netwerk_member_role_rel AS rel
        JOIN netwerk_member_period AS period
            ON period.member_id = rel.netwerk_member_id
                AND period.date_start IS NULL AND period.date_end IS NULL
        ON CONFLICT DO NOTHING
        """
    )
