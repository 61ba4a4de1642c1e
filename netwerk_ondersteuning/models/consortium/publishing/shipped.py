"""The words that come with the addon, as its files have them: in English and in Dutch,
whatever languages this Odoo has and whatever an organisation calls them."""

from functools import cache

import polib
from lxml import etree

from odoo.tools.misc import file_path

_ADDON = "netwerk_ondersteuning"
#: The records of each kind.
_FILES = {
    "life_domain": "data/instrument/life_domain.xml",
    "outcome": "data/method/outcome.xml",
}


@cache
def shipped_content(kind, key):
    """What the addon ships of a word, as the content of an item.

    :param str kind: ``life_domain`` or ``outcome``
    :param str key: its code
    :return: ``key``, ``words`` and ``help``, texts in ``en`` and ``nl``; None when it
        ships no such word
    """
    for record in etree.parse(file_path(f"{_ADDON}/{_FILES[kind]}")).iter("record"):
        told = {one.get("name"): one.text for one in record.iter("field")}
        if told["code"] == key:
            return {"key": key} | {
                to: {"en": told[name], "nl": _dutch()[_place(record, name)]}
                for to, name in (("words", "name"), ("help", "help"))
            }
    return None


def _place(record, name):
    """How a translation names a field of a record."""
    return f"model:{record.get('model')},{name}:{_ADDON}.{record.get('id')}"


@cache
def _dutch():
    """What is said in Dutch, by where it is said: ``model:netwerk.outcome,name:…``."""
    return {
        place: entry.msgstr
        for entry in polib.pofile(file_path(f"{_ADDON}/i18n/nl.po"))
        for place, _line in entry.occurrences
        if place.startswith("model:netwerk.")
    }
