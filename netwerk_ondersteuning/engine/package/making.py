"""What makes a version of a template, and keys made from words."""

import re
import unicodedata
from copy import deepcopy

_LONGEST = 40


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


def again(body, **given):
    """The same template as another version, or as another one.

    :param given: ``code``, ``version``, ``uuid``, ``owner``
    """
    return deepcopy(body) | given
