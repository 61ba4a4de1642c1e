"""How a template begins, what makes a version of it, and keys made from words."""

import re
import unicodedata
from copy import deepcopy

from .. import template as templates
from .shape import LANGUAGES

_LONGEST = 40
#: What says which version it is, and not what is asked.
_OF_THE_VERSION = ("version", "uuid")


def key_of(text, ending):
    """A key of words, with an ending that makes it the only one.

    >>> key_of("Wonen & energie", "k3f9"), key_of("5 G’s", "k3f9"), key_of("…", "k3f9")
    ('wonen-energie-k3f9', 'i-5-gs-k3f9', 'i-k3f9')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", " ")).strip("-")
    if not plain[:1].isalpha():
        plain = f"i-{plain}" if plain else "i"
    return f"{plain[:_LONGEST].rstrip('-')}-{ending}"


def empty(code, uuid, title, owner):
    """An instrument of which nothing is said yet but what it is called.

    :param dict title: words
    """
    return {
        "code": code,
        "version": 1,
        "uuid": uuid,
        "title": title,
        "owner": owner,
        "licence": "—",
        "source": {"nl": owner},
        "may_pass_on": False,
        "respondents": ["client"],
        "renderings": ["form"],
    }


def again(body, **given):
    """The same instrument as another version, or as another one.

    :param given: ``code``, ``version``, ``uuid``, ``owner``
    """
    return deepcopy(body) | given


def is_erratum(body, before):
    """Whether a version asks the same as another, in other words.

    >>> one = {"version": 1, "title": {"nl": "Wonen"}, "flow": "one"}
    >>> two = {"version": 2, "title": {"nl": "Huis", "en": "House"}, "flow": "one"}
    >>> is_erratum(two, one), is_erratum(two | {"flow": "whole"}, one)
    (True, False)
    """
    return _without_words(body) == _without_words(before)


def _without_words(value):
    if isinstance(value, list):
        return [_without_words(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value and set(value) <= set(LANGUAGES):
        return None
    bare = {name: _without_words(one) for name, one in value.items()}
    return {
        name: one
        for name, one in bare.items()
        if one is not None and name not in _OF_THE_VERSION
    }


def title(body, *languages):
    """What an instrument is called, in the first of these languages that there is."""
    return templates.said(body.get("title") or {}, *languages) or ""
