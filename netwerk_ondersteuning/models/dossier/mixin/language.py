"""In which language somebody outside is written to: see ``_netwerk_language``."""


def client_language(dossier):
    """The language in which the client of a dossier is written to.

    :param dossier: one ``netwerk.dossier``
    """
    contact = dossier.sudo().partner_id  # a coach may have no right on contacts
    return dossier.company_id._netwerk_language(contact.lang)
