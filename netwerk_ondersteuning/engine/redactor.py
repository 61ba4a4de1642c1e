"""Takes names out of a text, however they were typed.

Nothing is known here of who may be named: it gets the names that may not stand in a
text, and what stands in their place.
"""

import re
import unicodedata

from . import dutch
from .names import SAME_SIGN, name_key, one_line

#: Letters that are no other letter with an accent, and are typed as one.
_LETTERS = dict(
    zip("øØłŁđĐıßæÆœŒ", "o O l L d D i ss ae AE oe OE".split(), strict=True)
)
#: Part of many names, and the name of nobody.
ROLE_WORDS = set(
    "aunt auntie brother colleague cousin dad daddy daughter doctor family father "
    "friend grandma grandpa granny miss mister mother mum neighbour nephew niece "
    "partner sister son uncle "
    "bomma bompa broer buren buur buurman buurvrouw collega dochter dokter familie "
    "grootouders huisarts kleindochter kleinzoon mama meneer meter mevrouw moeder neef "
    "nicht nonkel oma oom opa ouders papa peter schoonbroer schoonmoeder schoonouders "
    "schoonvader schoonzus tante vader vriend vrienden vriendin zoon zus zuster "
    "van von der den het iemand enkele "
    "da de di du el en in la le op te dr ir mr ms st".split()
)
#: Before a surname, and part of it; what they are written as when they are glued.
_PARTICLES = frozenset(
    "van de der den het ter ten vande vanden vander von la le".split()
)
_GLUED = re.compile(
    r"(?i)(van[ ]?der|van[ ]?den|van[ ]?de|van|de|den|der|ter|ten)(.{4,})"
)
#: What makes a name a small one: Jantje, Tommeke, Elsje, Wimpje, Saartje, Janneken.
_SMALL = "(?:(?:[tpk]|et)?je|(?:s|e)?ken?|ie|y)"
#: A syllable with one vowel and one consonant after it: Sar(a), which is Saartje.
_SHORT_SOUND = re.compile(r"(?i)(?:^|[^aeiouy])[aeiou][^aeiouy]$")


class Redactor:
    """Replaces names in a text, whole or in part, by what stands in their place.

    However they were typed: accents, the shape of an apostrophe or hyphen and capitals
    do not count; initials of the same person beside a part of the name, or by
    themselves with their points, go along; so do small names ("Jantje") and what
    stands before a surname ("van den"). A part of a name that is an ordinary word as
    well ("Bakker") needs its capital.

    :param hidden: pairs of a name and what stands in its place
    :param things: which of these names are of no person: each part needs its capital
    :param told: names that stay, where they are like another one

    >>> redact = Redactor([("Jan van den Broeck", "the uncle"), ("Roos", "the aunt")])
    >>> redact("jantje en Roos kochten een roos, zei J. Vandenbroeck")
    'the uncle en the aunt kochten een roos, zei the uncle'
    """

    def __init__(self, hidden, things=(), told=()):
        hidden = [(one_line(name), instead) for name, instead in hidden]
        hidden = [(name, instead) for name, instead in hidden if name]
        self.told = {_plain(part) for name in told for part in _parts(name)}
        self.exact = {}
        for name, instead in hidden:
            self.exact.setdefault(name_key(name), instead)
        things = {one_line(name) for name in things}
        self.people = {}  # by the name of a pattern: letters, what stands instead
        self.apart, self.anywhere = {}, []
        self._add_whole_names(hidden)
        self._add_parts(hidden, things)
        self._add_small_names(hidden, things)
        self._add_initials(hidden)
        patterns = [
            f"(?=[{re.escape(first)}{re.escape(first.upper())}])(?:{'|'.join(typed)})"
            for first, typed in self.apart.items()
        ]
        if patterns:
            self.anywhere.append(rf"(?<!\w)(?:{'|'.join(patterns)})")
        self.pattern = self.anywhere and re.compile("|".join(self.anywhere))

    def __call__(self, text):
        if not self.pattern:
            return text
        text = one_line(text)
        told, done = [], 0
        for start, end, instead in self._found(text):
            if _opens(text, start):
                instead = instead[:1].upper() + instead[1:]
            told += [text[done:start], instead]
            done = end
        return "".join([*told, text[done:]])

    def names_in(self, text):
        """What would be replaced in a text, as it is typed there.

        >>> Redactor([("Els Maes", "-")]).names_in("Bel Elsje, of mevr. MAES.")
        ['Elsje', 'MAES']
        """
        text = one_line(text)
        return [text[start:end] for start, end in self.places_in(text)]

    def places_in(self, text):
        """Where that stands: pairs of a beginning and an end.

        :param str text: on one line
        """
        return [(start, end) for start, end, _instead in self._found(text)]

    def _found(self, text):
        """Each name of a text: where it begins and ends, what stands in its place."""
        if not self.pattern:
            return
        folded, places = folded_text(text)
        done = 0
        for match in self.pattern.finditer(folded):
            start, end = places[match.start()], places[match.end()]
            if start < done or start == end:
                continue  # of one letter that is written as two
            instead = self._instead(text, start, end, match)
            if instead:
                yield start, end, instead
                done = end

    # -- the patterns -----------------------------------------------------------------

    def _add(self, typed, people, firsts=None, kind="n"):
        """A pattern that finds ``people``, under a name of its own.

        :param firsts: with which letters it may begin: nothing else is tried where a
            word begins with another; None: within a word too
        """
        places = self.anywhere
        for first in sorted(set(firsts.lower())) if firsts else (None,):
            name = f"{kind}{len(self.people)}"
            self.people[name] = people
            if first:
                places = self.apart.setdefault(first, [])
            places.append(f"(?P<{name}>{typed})")

    def _add_whole_names(self, hidden):
        """Whole names, the longest first, so that of "Els Maes" no "Maes" is left."""
        names = {}
        for name, instead in hidden:
            plain = _plain(name)
            is_word = " " not in plain and plain not in ROLE_WORDS
            if not (is_word and dutch.needs_capital(plain)):
                names.setdefault(plain, []).append((set(), instead))
        for plain in sorted(names, key=len, reverse=True):
            firsts = None if _is_joined(plain) else plain[0]
            self._add(f"(?i:{_whole(plain)})", names[plain], firsts)

    def _add_parts(self, hidden, things):
        """First names and surnames, with the initials of the same person beside them
        and what stands before a surname."""
        parts = {}
        for name, instead in hidden:
            for part, particles in _told_by(name):
                is_known = name not in things and _is_known_small(name, part)
                row = (part, is_known, particles, _letters(name, part), instead)
                parts.setdefault(_plain(part), []).append(row)
        for plain in sorted(parts, key=len, reverse=True):
            rows = parts[plain]
            people = [(letters, instead) for *_rest, letters, instead in rows]
            part = rows[0][0]
            if part.upper() == part.lower():
                self._add(_whole(part), people)
                continue
            typed = _typed(part, any(is_known for _p, is_known, *_rest in rows))
            beside = set().union(*(letters for letters, _instead in people))
            befores = {particles for _p, _k, particles, *_rest in rows if particles}
            firsts = "".join([part[0], *beside, *(it[0] for it in befores)])
            self._add(_part(typed, beside, befores), people, firsts)

    def _add_small_names(self, hidden, things):
        """Jantje, Tommeke, Elsje: of the first word of a name."""
        parts = {}
        for name, instead in hidden:
            for part, _particles in _told_by(name)[:1]:
                if name not in things and len(part) > 2 and part.isascii():
                    parts.setdefault(part, []).append((set(), instead))
        for part in sorted(parts, key=len, reverse=True):
            is_known = not dutch.needs_capital(part)
            stems = "|".join(_typed(stem, is_known) for stem in _stems(part))
            typed = rf"(?:{stems})(?i:{_SMALL})(?='?s?(?!\w))"
            self._add(typed, parts[part], part[0], kind="s")

    def _add_initials(self, hidden):
        """Initials by themselves: "J.P.", "J. P."; without points they are any
        abbreviation."""
        found = {}
        for name, instead in hidden:
            letters = [word[0] for word in _words(name) if word[0].isupper()]
            if len(letters) > 1:
                found.setdefault("".join(letters), []).append((set(), instead))
        for letters in sorted(found, key=len, reverse=True):
            typed = r"\.[ ]?".join(map(re.escape, letters))
            self._add(rf"(?<!\.){typed}\.?(?!\w)", found[letters], letters[0])

    # -- who is meant -----------------------------------------------------------------

    def _instead(self, text, start, end, match):
        """What stands in the place of what was found; None when it stays."""
        typed, found = text[start:end], match.group()
        if known := self.exact.get(name_key(typed)):
            return known
        if match.lastgroup[0] == "s" and self._stays(text, start, found):
            return None
        return _of_initials(self.people[match.lastgroup], found)

    def _stays(self, text, start, found):
        """Whether what looks like a small name is another one's, or a word."""
        if _plain(found) in self.told:
            return True
        is_name = found[0].isupper() and not _opens(text, start)
        return dutch.is_small_word(found) and not is_name


def _of_initials(people, found):
    """Who of one name is meant: of two Peeters the one whose initial stands beside it,
    else the first."""
    beside = {word for word in re.findall(r"\w+", found) if len(word) == 1}
    return next((it for letters, it in people if letters & beside), people[0][1])


def _opens(text, start):
    """Whether a sentence opens here, with a capital."""
    return text[start].isupper() and (text[:start].rstrip()[-1:] or ".") in ".!?:"


def folded_text(text):
    """A text without accents, its signs alike, and for each character of it where that
    stood (one place more, for the end).

    >>> folded_text("Zoë’s")
    ("Zoe's", [0, 1, 2, 3, 4, 5])
    """
    folded, places = [], []
    for place, character in enumerate(text):
        plain = unicodedata.normalize("NFKD", _LETTERS.get(character, character))
        for letter in plain.translate(SAME_SIGN):
            if not unicodedata.combining(letter):
                folded.append(letter)
                places.append(place)
    # what hangs on the last letter goes with it
    return "".join(folded), [*places, len(text)]


def _plain(text):
    return folded_text(text)[0].casefold()


def _words(name):
    return re.findall(r"\w+(?:'\w+)*", folded_text(one_line(name))[0])


def _parts(name):
    """What a name is made of, the longest first.

    >>> _parts("Els D’Hondt")
    ["D'Hondt", 'Hondt', 'Els', 'D']
    """
    words = _words(name)
    pieces = [piece for word in words if "'" in word for piece in word.split("'")]
    return sorted(dict.fromkeys([*words, *pieces]), key=len, reverse=True)


def is_name(word):
    """Whether a part of a name tells by itself who is meant.

    >>> [word for word in "Tante An van de 3 Linden".split() if is_name(word)]
    ['An', 'Linden']
    """
    if word.casefold() in ROLE_WORDS or word[0].islower() or word.isdigit():
        return False
    return len(word) > 1 or not word.isascii()


def _told_by(name):
    """The parts of a name that tell by themselves who is meant, in their order, each
    with what stands before it as part of a surname.

    A name that was typed without any capital has the same parts; what is glued
    together is one as well, and what is glued may be typed apart.

    >>> _told_by("Jan van den Broeck")
    [('Jan', ''), ('Broeck', 'van den'), ('Vandenbroeck', '')]
    >>> _told_by("els declercq")
    [('Els', ''), ('Declercq', ''), ('Clercq', 'de')]
    """
    has_capitals = name != name.lower()
    found, before = {}, []
    for word in _words(name):
        if word.casefold() in _PARTICLES:
            before.append(word.casefold())
            continue
        word = word if has_capitals else word[0].upper() + word[1:]
        for part in (word, *(word.split("'") if "'" in word else ())):
            if part and is_name(part):
                found.setdefault(part, " ".join(before))
        if before and is_name(word):
            found.setdefault("".join([*before, word]).capitalize(), "")
        elif (glued := _GLUED.fullmatch(word)) and word.isascii():
            rest = glued[2].capitalize()
            if not dutch.is_word(word) and not dutch.is_first_name(word):
                found.setdefault(rest, glued[1].lower())
        before = []
    for word in re.findall(r"\w+(?:-\w+)+", folded_text(name)[0]):
        if all(map(is_name, word.split("-"))):
            found.setdefault(word.replace("-", "").capitalize(), "")
    return list(found.items())


def _is_known_small(name, part):
    """Whether a part of the name of somebody is known in small letters too."""
    if name == name.lower():  # typed so: what is no first name may be any word
        return dutch.is_first_name(part)
    return not dutch.needs_capital(part)


def _letters(name, part):
    """With which the other parts of a name begin."""
    letters = {word[0] for word in _words(name) if word not in part}
    return set(filter(str.isupper, letters))


def _is_joined(name):
    """Whether a name is of a script without capitals, which may have no spaces between
    words either."""
    return name.upper() == name.lower() and any(map(str.isalpha, name))


def _whole(name):
    """A pattern for a name that is not part of another word.

    The possessive ("Jans fiets") is the same name.
    """
    typed = re.escape(name)
    # what stands between two parts: "Jan-Piet", "Jan Piet"
    typed = re.sub(r"(?:\\ |\\-)+", r"[ \-]+", typed)
    return typed if _is_joined(name) else rf"{typed}(?='?s?(?!\w))"


def _typed(part, is_known_small):
    """A pattern for a part of a name, with its capital or without."""
    if is_known_small:
        return f"(?i:{re.escape(part)})"
    return re.escape(part[0]) + f"(?i:{re.escape(part[1:])})"


def _part(typed, letters, befores):
    """A pattern for a part of a name, with initials beside it and what goes before.

    :param letters: with which the other parts of the name begin
    :param befores: what may stand before it, as "van den"
    """
    before = after = ""
    if letters:
        one = f"[{''.join(map(re.escape, sorted(letters)))}]"
        before = rf"(?:{one}\.[ ]?)*"
        after = rf"(?:[ ]{one}(?!['\w])(?!\.[ ]?[A-Z]\.)\.?)?"
    if particles := "|".join(map(_particle, sorted(befores))):
        before = rf"{before}(?:(?i:{particles})[ ]?)?"
    return rf"{before}{typed}(?='?s?(?!\w)){after}"


def _particle(particles):
    """A pattern for "van den", and "v.d." as it is written in short."""
    words = particles.split()
    typed = r"[ ]".join(map(re.escape, words))
    if len(words) == 1:
        return typed
    return rf"{typed}|{'[./ ]*'.join(word[0] for word in words)}\."  # v.d., v/d


def _stems(part):
    """To what the end of a small name is hung: Jan, Jann; Lena, Len, Leen.

    >>> sorted(_stems("Lena")), sorted(_stems("Tom"))
    (['Leen', 'Len', 'Lena', 'Lenaa'], ['Tom', 'Tomm'])
    """
    stems = {part, part + part[-1]}
    if part[-1] in "aeo" and len(part) > 3:
        short = part[:-1]
        stems.add(short)
        if _SHORT_SOUND.search(short):
            stems.add(f"{short[:-1]}{short[-2]}{short[-1]}")
    return stems
