"""Names that may not stand in what an organisation gives to others."""

from ...engine.package.parcel.looking import Names, words_of
from ...engine.redactor import folded_text
from ..dossier.finding.find import entered

#: By so many of its first letters a name is looked for: so do small names begin.
_FIRST = 2


def colleagues(env):
    """The names of who works in the organisation at hand, or did."""
    # sudo: names of who works here or did, to find them in texts
    users = env["res.users"].sudo().with_context(active_test=False)
    return users.search_fetch(
        [("company_ids", "in", env.company.id), ("share", "=", False)], ["name"]
    ).mapped("name")


def common_words(env):
    """Words of the templates that all organisations here share, by language: to tell
    them from names."""
    # sudo: everybody reads them
    shared = [
        env[f"netwerk.{kind}"].sudo().search([("company_id", "=", False)])
        for kind in ("instrument", "method")
    ]
    return words_of(one.body for templates in shared for one in templates)


def of_dossiers(env):
    """The names of clients and of who stands in their networks, of all dossiers that
    the user enters today, in any organisation. Those of others are not even read: so
    neither an answer nor the time it takes tells of them."""
    companies = env.user.company_ids.ids
    dossiers = entered(env(context=env.context | {"allowed_company_ids": companies}))
    # sudo: of dossiers that the user enters, and nothing of them is told but a name
    # that was typed; who is away from a network has a name too
    mine = dossiers.sudo().with_context(active_test=False)
    members = mine.env["netwerk.member"].search_fetch(
        [("dossier_id", "in", mine.ids)], ["name"]
    )
    names = [one._center_name() for one in mine] + members.mapped("name")
    return list(dict.fromkeys(filter(None, names)))


def names_in(env, names, text):
    """Which of these names stand in a text, as they are typed there. A first name that
    is a word of the language is that word in small letters, and where it opens a
    sentence.

    :param names: as many as there are: those that begin with no word of the text are
        passed over
    :param str text: in the language of the user
    """
    begun = {word[:_FIRST] for word in _words(text)}
    some = [
        name for name in names if any(word[:_FIRST] in begun for word in _words(name))
    ]
    if not some:
        return []
    return Names(some, common_words(env))(text, env.lang or "nl")


def _words(text):
    folded = folded_text(text)[0].casefold()
    signs = "".join(one if one.isalnum() else " " for one in folded)
    return signs.split()
