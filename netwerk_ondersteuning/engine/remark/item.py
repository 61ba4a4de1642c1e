"""A remark in a package: what does not work in a template, without who found it."""

import re
import unicodedata

from .. import bounds, words
from ..package.canonical import UNSEEN
from ..package.forms import Text
from ..package.parcel import limits
from ..package.parcel.kinds import KINDS, Kind, Lean
from ..package.parcel.plain import UNSEEN_TOO
from ..package.refused import Refused
from ..package.taking import Reader, Taker, Wrong, problems_of_form

#: Letters of a remark.
LONGEST = bounds.TEXT["char"]
#: What remarks are about.
ABOUT = ("instrument", "method")
#: Keys from the template down to what a remark is about.
DEEPEST = 6
#: Not in the words of any item of a package.
_NOT_PLAIN = re.compile("[<{}]")


@KINDS.add
class Remark(Kind):
    """``{"key", "about": {"kind", "key", "version"}, "place", "words"}``: ``place`` are
    keys from the outside in (a section, a row), none: it is about the whole.

    It names what it is about, and goes without it: whoever made that has it.

    >>> body = {
    ...     "key": "remark-k3f9t2xa",
    ...     "about": {"kind": "instrument", "key": "slaap-k3f9t2xb", "version": 2},
    ...     "place": ["body", "sleep"],
    ...     "words": {"nl": "Wordt gelezen als: hoe laat."},
    ... }
    >>> Remark().check(body)
    >>> list(Remark().leans_on(body))
    [Lean(kind='instrument', key='slaap-k3f9t2xb', is_needed=False)]
    >>> Remark().check(body | {"who": "An"})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Wrong: who: nobody knows what this is
    """

    code = "remark"
    label = words._lt("Remark")
    most = limits.REMARKS

    def check(self, content):
        problems = problems_of_form(content)
        if not problems:
            reader = Reader()
            take = Taker(reader, content, ())
            take.key("key")
            about = take.object("about")
            about.one_of("kind", ABOUT)
            about.key("key")
            about.whole("version", 1, limits.VERSION)
            about.rest()
            if len(take.keys("place")) > DEEPEST:
                reader.say(("place",), words._lt("more than %(most)s"), most=DEEPEST)
            take.words("words", LONGEST)
            take.rest()
            problems = reader.problems
        if problems:
            raise Wrong(problems)

    def leans_on(self, content):
        about = content["about"]
        yield Lean(about["kind"], about["key"], is_needed=False)


def typed(text):
    """A remark as it is kept: what can go along in a package as it stands. Marks that
    nobody sees, as a copied text has them, are left out.

    :raise Refused: with why it cannot

    >>> typed("  Twee vragen in \\u200béén.\\r\\nSplits ze. ")
    'Twee vragen in één.\\nSplits ze.'
    >>> typed("<b>")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Refused: Write it without the signs <, { and }.
    """
    if not isinstance(text, str):
        raise Refused(words._lt("Say what does not work."))
    if len(text) > 4 * LONGEST:  # before it is gone through
        raise Refused(words._lt("Write at most %(most)s letters."), most=LONGEST)
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    for unseen in (UNSEEN, UNSEEN_TOO):
        clean = unseen.sub("", clean)
    clean = clean.strip()
    if not clean:
        raise Refused(words._lt("Say what does not work."))
    if _NOT_PLAIN.search(clean):
        raise Refused(words._lt("Write it without the signs <, { and }."))
    return Text(LONGEST).clean(clean)


def key_of(uuid):
    """The key of a remark by its number everywhere: its first eight characters are as
    good as any.

    >>> key_of("8f7dd0f5-16b3-4e28-a0a4-a3ab0c4f83c2")
    'remark-8f7dd0f5'
    """
    return f"remark-{uuid[:8]}"
