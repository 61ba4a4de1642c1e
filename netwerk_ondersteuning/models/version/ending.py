"""The ending that makes a key the only one."""

from random import SystemRandom

#: Without those that are taken for another one.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def ending():
    """Eight letters: two organisations that both make something do not meet."""
    return "".join(SystemRandom().choices(_LETTERS, k=8))
