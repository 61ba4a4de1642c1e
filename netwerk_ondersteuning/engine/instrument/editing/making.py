"""How an instrument begins, and when a version says the same in other words."""

from ...package.forms import LANGUAGES

#: What says which version it is, and not what is asked.
_OF_THE_VERSION = ("version", "uuid")


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
