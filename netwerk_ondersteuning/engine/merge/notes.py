"""What changed since the edition before, as somebody who gets it wants to read it."""

from .. import words
from ..package.canonical import checksum
from .kinds import KINDS
from .told import Telling
from .tree import ROOT, Twice, trees

NEW = words._lt("new")
AGAIN = words._lt("otherwise than before")
#: Lines of one template; of what changed more is said how much.
MOST = 40
MORE = words._lt("%(count)s more changes")


def lines(kind, before, now, say, said):
    """What changed in one item, as sentences.

    :param str kind: of `package.parcel.kinds.KINDS`
    :param dict before: its content in the edition before; None: there was none
    :param dict now: its content
    :param say: gives the text of ``{language: text}``
    :param said: translates marked words
    :return: a list of texts; empty: it is the same

    >>> word = {"key": "a", "words": {"en": "Sleep"}}
    >>> lines("life_domain", None, word, dict.get, str)
    ['new']
    >>> lines("life_domain", word, word, dict.get, str)
    []
    """
    if before is None:
        return [said(NEW)]
    if checksum(before) == checksum(now):
        return []
    if kind not in KINDS:
        return [said(AGAIN)]
    telling, identity = Telling(KINDS[kind], say, said), KINDS[kind].identity
    try:
        changes = telling.changes(*trees(KINDS[kind], before, now))
        # whose it is, and which, is said elsewhere
        told = [
            one.text for one in changes if one.node != ROOT or one.field not in identity
        ]
    except Twice:  # it cannot be laid beside the other
        told = []
    told = list(dict.fromkeys(told)) or [said(AGAIN)]
    left = len(told) - MOST
    return told[:MOST] + ([said(MORE) % {"count": left}] if left > 0 else [])
