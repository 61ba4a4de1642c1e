"""Looking for somebody by name, within what one may enter."""

from odoo.fields import Domain

from ....engine.names import is_found, search_key

#: Letters with which a search begins, and the longest that is looked for.
LEAST, LONGEST = 2, 100
#: Answers of one search: what one looks through on a screen.
MOST = 30


def key_of(text):
    """The key of a search; empty when there is too little to look for.

    :param text: what was typed; what is no text is nothing
    """
    key = search_key(text[:LONGEST]) if isinstance(text, str) else ""
    return key if len(key.replace(" ", "")) >= LEAST else ""


def entered(env):
    """The dossiers that the user can enter today, closed ones too, of the organisations
    that are switched on."""
    # as the user, whoever asks: Odoo looks for names under sudo too
    Dossier = env["netwerk.dossier"].sudo(False).with_context(active_test=False)
    if not Dossier.has_access("read"):
        return Dossier
    return Dossier.search_fetch(Dossier._domain_entered(), ["reference", "active"])


def told(env):
    """The dossiers of which the list tells the user who the client is: those that can
    be entered, and those of the teams that the user leads."""
    Dossier = env["netwerk.dossier"].sudo(False).with_context(active_test=False)
    if not Dossier.has_access("read"):
        return Dossier
    return Dossier.search_fetch([], ["reference", "active"])


def named(dossiers, key):
    """Those of ``dossiers`` of which the client, initiative or number is meant."""
    return dossiers.filtered(
        lambda it: is_found(f"{it.client_name} {it.reference}", key)
    )


def searching(model, operator, value):
    """Whether a search by these is one by (a part of) a name.

    :return: the key, and whether what is found is left out; None when it is not
    """
    if operator not in ("ilike", "not ilike") or not isinstance(value, str):
        return None
    if model.env.su and model.env.user._is_superuser():
        return None  # the server itself
    key = search_key(value[:LONGEST])
    return (key, operator == "not ilike") if key else None


def found_too(model, domain, operator, value, found):
    """The domain of a search by name, to which those are added who are called so.

    :param domain: what Odoo searches by
    :param found: a function of a key, which gives the records that are called so
    """
    asked = searching(model, operator, value)
    if asked is None:
        return domain
    key, is_left_out = asked
    more = within(found(key).ids, is_left_out)
    return domain & more if is_left_out else domain | more


def within(ids, is_left_out):
    """The domain of the rows with these numbers, or without."""
    return Domain("id", "not in" if is_left_out else "in", ids)
