"""Talks have their own number of days before which the client is reminded."""


def migrate(cr, version):
    """Whoever chose another number than the usual keeps it for talks too.

    Until now talks went by the number of meetings; "never" stays never.
    """
    if not version:
        return
    cr.execute(
        """
        UPDATE res_company SET netwerk_talk_reminder_days = netwerk_reminder_days
        WHERE netwerk_reminder_days <> 2
        """
    )
