"""The look before a package leaves: what in it tells of people, or is not ours.

Nothing is taken out: somebody looks at each find and decides. A find may be nothing (a
number that looks like one to call, a word that is a name too); what it must not do is
pass over one.
"""

import re
from dataclasses import dataclass

from ... import words
from ...names import one_line
from ...redactor import Redactor
from .places import in_words

#: What is looked for, in the order in which it is told.
FINDS = {
    "mail": words._lt("a mail address"),
    "phone": words._lt("a phone number"),
    "name": words._lt("the name of a colleague"),
    "not_ours": words._lt("not ours to give"),
}
#: Of these fields no words are looked at: nobody wrote them.
_MADE = {"uuid", "checksum", "facts", "key", "code", "date", "format_version"}
# nothing before it is tried twice: a long text without an @ takes no longer
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")
_BETWEEN = "()./-‑– \N{NO-BREAK SPACE}"
_PHONE = re.compile(rf"(?<![\w+])(?:\+|\(\+?0?|0)[0-9{re.escape(_BETWEEN)}]+")
#: How many figures such a number has: Dutch ones ten (0800 and 0900: eight or more),
#: Belgian ones nine or ten, with a country at most fifteen (ITU-T E.164).
_HOME, _SHORT, _ABROAD = (9, 10), (8, 11), (9, 15)
_FREE = ("0800", "0900", "0906", "0909", "070", "078")
#: A day, perhaps with an hour, which has as many figures.
_DAY = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?: .*)?")
#: Where a number may begin beside another one.
_BESIDE = re.compile(
    rf"(?<=[0-9])[{re.escape(_BETWEEN)}]*[ /][{re.escape(_BETWEEN)}]*(?=[0+(])"
)
#: Letters of one number, however it is written.
_LONGEST = 40
_MARK = "\N{BLACK SQUARE}"
#: What words are kept under: a language, perhaps with a country.
_LANGUAGE = re.compile("[a-z]{2,3}(?:_[a-z]{2,4})?")
#: What may stand before the first word of a sentence.
_SIGNS = " \"'‘’“”«»(-–—•*"


@dataclass(frozen=True)
class Find:
    """Something to look at: ``kind`` of `FINDS`, the ``place`` (names and numbers from
    the outside in, as in `places`), and the ``words`` that were found."""

    kind: str
    place: tuple
    words: str

    def line(self, say=str):
        """As it is told.

        :param say: translates words of the engine

        >>> Find("mail", ("items", "2", "owner"), "an@example.be").line()
        'item 2, “owner”: a mail address (an@example.be)'
        """
        return f"{in_words(self.place, say)}: {say(FINDS[self.kind])} ({self.words})"


def look(package, colleagues=(), common=None):
    """All that somebody should look at before this leaves.

    :param shape.Package package:
    :param colleagues: names of who works here
    :param dict common: words of which texts are made, as `words_of` gives them
    :return: a list of `Find`, in the order of the package
    """
    named = Names(colleagues, common or {})
    plain = package.plain()
    head = {name: one for name, one in plain["head"].items() if name != "items"}
    finds = list(_in_texts(head, ("head",), named))
    for number, (item, body) in enumerate(
        zip(package.items, plain["items"], strict=True), 1
    ):
        place = ("items", str(number))
        if not item.may_pass_on:
            finds.append(Find("not_ours", place, item.licence))
        finds += _in_texts(body, place, named)
    return finds


class Names:
    """Finds names of colleagues in texts.

    A first name that is a word of the language of the text (in English "An", in Dutch
    "Wil") is that word in small letters, and where it opens a sentence unless another
    name stands after it.

    :param colleagues: names
    :param dict common: as of `look`
    """

    def __init__(self, colleagues, common):
        self.redactor = Redactor([(name, _MARK) for name in colleagues])
        self.common = common
        names = [one_line(name) for name in colleagues]
        self.firsts = {
            name.split(" ")[0].casefold() for name in names if " " in name.strip()
        } | {name.casefold() for name in names}

    def __call__(self, text, language):
        text = one_line(text)
        return [
            text[start:end]
            for start, end in self.redactor.places_in(text)
            if not self._is_word(text, start, end, language)
        ]

    def _is_word(self, text, start, end, language):
        typed = text[start:end]
        name = typed.casefold()
        if name not in self.firsts:
            return False
        if name not in self.common.get(language.partition("_")[0], ()):
            return False
        is_before_name = text[end:].lstrip()[:1].isupper()
        opens = (text[:start].rstrip(_SIGNS)[-1:] or ".") in ".!?:;…"
        return typed.islower() or opens and not is_before_name


def words_of(contents):
    """The words that stand in small letters in texts, by language, to tell them from
    names.

    :param contents: plain values: templates, with texts as ``{language: text}``
    :return: ``{language: set of words}``

    >>> found = words_of([{"title": {"en": "Kim has an hour"}, "key": "key"}])
    >>> sorted(found["en"])
    ['an', 'has', 'hour']
    """
    found = {}

    def gather(value, language):
        if isinstance(value, str):
            if language:
                words = filter(str.islower, re.findall(r"\w+", value))
                found.setdefault(language.partition("_")[0], set()).update(words)
        elif isinstance(value, dict):
            for name, one in value.items():
                gather(one, name if _LANGUAGE.fullmatch(name) else "")
        elif isinstance(value, list):
            for one in value:
                gather(one, language)

    gather(list(contents), "")
    return found


def _in_texts(value, place, named):
    if isinstance(value, str):
        language = place[-1] if _LANGUAGE.fullmatch(place[-1]) else ""
        for kind, found in (
            ("mail", mails(value)),
            ("phone", phones(value)),
            ("name", named(value, language)),
        ):
            for one in found:
                yield Find(kind, place, one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _MADE:
                yield from _in_texts(one, (*place, name), named)
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _in_texts(one, (*place, _called(one, number)), named)


def _called(one, number):
    """An object of a list by its key, as in the places of what is wrong."""
    key = one.get("key") if isinstance(one, dict) else None
    return key if isinstance(key, str) else str(number)


def mails(text):
    """The mail addresses in a text.

    >>> mails("Schrijf naar an.peeters@ocmw.example of bram (at) ploeg.be.")
    ['an.peeters@ocmw.example', 'bram (at) ploeg.be']
    >>> mails("5 @ 10 is geen adres, @home ook niet")
    []
    """
    return [found[0] for found in _MAIL.finditer(text)]


def phones(text):
    """The phone numbers in a text: Dutch, Belgian, or with a country.

    >>> phones("06-12-34-56-78, 09/225.25.25, 0032 9 225 25 25, 0800-1234, 112")
    ['06-12-34-56-78', '09/225.25.25', '0032 9 225 25 25', '0800-1234']
    >>> phones("Thuis 09 225 05 25 06-12345678")
    ['09 225 05 25', '06-12345678']
    >>> phones("0 1 2 3 4 5 6 7 8 9 10, 01/02/2026 14:30, ISBN 978-90-334-5678-9")
    []
    """
    found = []
    for match in _PHONE.finditer(text):
        one = match[0].rstrip(_BETWEEN)
        if _is_phone(one):
            found.append(one)
        else:
            found += _beside(one)
    return found


def _beside(text):
    """Numbers that stand beside each other: each time the longest that is one."""
    found = []
    while text:
        ends = [match.start() for match in _BESIDE.finditer(text, 0, _LONGEST)]
        ends += [len(text)] if len(text) <= _LONGEST else []
        end = next((one for one in reversed(ends) if _is_phone(text[:one])), None)
        if end:
            found.append(text[:end])
        text = text[end or min(ends, default=len(text)) :].lstrip(
            _BETWEEN.replace("(", "")
        )
    return found


def _is_phone(text):
    figures = re.sub("[^0-9]", "", text)
    if _DAY.fullmatch(text) or "0 1 2 3" in text:
        return False  # a day, or a scale that is counted out
    if "+" in text or figures.startswith("00"):
        least, most = _ABROAD
        figures = figures.removeprefix("00")
    else:
        least, most = _SHORT if figures.startswith(_FREE) else _HOME
    return least <= len(figures) <= most
