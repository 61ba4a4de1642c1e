from odoo.tools import SQL


def migrate(cr, version):
    """Whoever works with the addon already had its first hour, and keeps its language.

    Letters went out in the language of the organisation's contact, pages in Dutch when
    it was installed. English is what a contact has by itself, so it says nothing.
    """
    if not version:
        return
    cr.execute(
        SQL(
            """
            UPDATE res_company SET netwerk_first_hour_on = current_date
            WHERE netwerk_first_hour_on IS NULL
                AND id IN (SELECT company_id FROM netwerk_dossier)
            """
        )
    )
    cr.execute(
        SQL(
            """
            UPDATE res_company SET netwerk_lang = COALESCE(
                (SELECT code FROM res_lang JOIN res_partner
                    ON res_partner.lang = res_lang.code
                    WHERE res_partner.id = res_company.partner_id
                        AND res_lang.active AND code <> 'en_US'),
                (SELECT min(code) FROM res_lang WHERE active AND code LIKE 'nl%%'))
            WHERE netwerk_lang IS NULL
            """
        )
    )
