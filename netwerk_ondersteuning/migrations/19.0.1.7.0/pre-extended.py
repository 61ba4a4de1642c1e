"""A decision is extended once: the database sees to that now."""


def migrate(cr, version):
    """Where one was extended twice, only the first follows on it; both stay."""
    cr.execute("SELECT to_regclass('netwerk_dossier_funding')")
    if not version or not cr.fetchone()[0]:  # before 19.0.1.6.0 there were none
        return
    cr.execute(
        """
        UPDATE netwerk_dossier_funding AS later SET follows_id = NULL
        FROM netwerk_dossier_funding AS first
        WHERE first.follows_id = later.follows_id AND first.id < later.id
        """
    )
