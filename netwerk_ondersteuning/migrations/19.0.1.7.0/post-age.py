"""A year of birth is noted instead of a class of ages, which never went up."""

from odoo.api import SUPERUSER_ID, Environment

from odoo.addons.netwerk_ondersteuning.models.funder.age import AGE_CLASSES
from odoo.addons.netwerk_ondersteuning.models.network.words.words import Words

NOTE = "For the figures the year of birth is asked now. Noted before: %(age)s."


def migrate(cr, version):
    """No year follows from a class: what was noted is told in the dossier.

    The column goes when it was told.
    """
    if not version:
        return
    cr.execute(
        """SELECT FROM information_schema.columns
        WHERE table_name = 'netwerk_dossier' AND column_name = 'age_class'"""
    )
    if not cr.rowcount:
        return
    cr.execute("SELECT id, age_class FROM netwerk_dossier WHERE age_class IS NOT NULL")
    noted, labels = dict(cr.fetchall()), dict(AGE_CLASSES)
    env = Environment(cr, SUPERUSER_ID, {})
    for dossier in env["netwerk.dossier"].browse(noted):
        lang = dossier.company_id.partner_id.lang
        words = Words(env(context={"lang": lang}))
        age = words.said(labels[noted[dossier.id]], dossier)
        dossier._message_log(body=words.said(NOTE, dossier) % {"age": age})
    cr.execute("ALTER TABLE netwerk_dossier DROP COLUMN age_class")
