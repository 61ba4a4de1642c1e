"""What a record is called, in the languages of this Odoo."""

from ...engine.package.texts import said

#: What stands as owner in the templates and words that come with the addon.
SHIPPED_OWNER = "netwerk_ondersteuning"


def called(words, language=None):
    """What something is called in a language of Odoo: else in English, else in Dutch,
    else in whatever there is.

    >>> called({"ar": "النوم", "nl": "Slapen"}, "fr_FR"), called({"fr": "Sommeil"})
    ('Slapen', 'Sommeil')
    """
    return said(words, language, "en", "nl")


def owner_words(env, owner):
    """Who made a template, as a screen says it: the name of the addon is nobody's."""
    return env._("This program") if owner == SHIPPED_OWNER else owner


def tell(records, name, words, is_new_only=False):
    """Give a translated field its words in each language that is installed.

    :param records: of one model
    :param str name: the field
    :param words: gives ``{language: text}`` of a record; empty: nothing is told
    :param bool is_new_only: in a language that has words already they stay: somebody
        may have changed them
    """
    languages = [code for code, _words in records.env["res.lang"].get_installed()]
    field = records._fields[name]
    for one in records:
        if not (told := words(one)):
            continue
        stays = (field._get_stored_translations(one) or {}) if is_new_only else {}
        titles = {code: called(told, code) for code in languages if code not in stays}
        if titles:
            one.update_field_translations(name, titles)
