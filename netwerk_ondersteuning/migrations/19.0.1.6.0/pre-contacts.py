def migrate(cr, version):
    """Leave contacts of clients as they were made: of all organisations.

    New organisations keep them to themselves; one that works with others in one Odoo,
    on the same clients, decides that for itself in the settings.
    """
    cr.execute(
        """
        ALTER TABLE res_company
            ADD COLUMN IF NOT EXISTS netwerk_own_contacts boolean DEFAULT false
        """
    )
    cr.execute("ALTER TABLE res_company ALTER netwerk_own_contacts DROP DEFAULT")
