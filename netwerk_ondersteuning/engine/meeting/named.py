"""Who is named in a note: the network reflex (Net-werkt, 3), as a hint and no more.

A note of a coach is short Dutch. A name is a word with a capital that does not open
its sentence; at the start of a sentence it needs more: an ordinary first name, the same
name elsewhere in the note, or that it does what a person does. An ordinary first name
is one in small letters and in capitals too. What is found is only proposed to the
coach, so rather somebody missed than a chip for each noun; what was missed so is told
by :func:`perhaps_in` to who asks for that.
"""

import re
import unicodedata
from itertools import pairwise

from .. import dutch
from ..names import search_key

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n•·*>“\"«(]|(?:^|\s)[-–—]\s")

#: Words that are written with a capital and are nobody's name.
_NOBODY = frozenset(
    """
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart
    april mei juni juli augustus september oktober november december kerstmis kerst
    pasen pinksteren sinterklaas sint nieuwjaar ramadan suikerfeest offerfeest god
    jezus allah nederlands frans engels duits turks arabisch marokkaans pools vlaams
    spaans italiaans oekraïens vlaming nederlander belg belgië nederland vlaanderen
    frankrijk duitsland marokko turkije europa brussel antwerpen gent brugge leuven
    mechelen hasselt genk kortrijk oostende aalst luik amsterdam rotterdam utrecht
    zwolle almere groningen arnhem nijmegen eindhoven tilburg breda deventer apeldoorn
    whatsapp facebook instagram messenger google zoom teams skype youtube tiktok
    netflix marktplaats aldi lidl colruyt delhaize jumbo hema ikea kruidvat covid
    corona excel word internet leefloon wijkteam
    ik jij je hij zij ze wij we jullie u hem haar hen hun het de een deze dit die dat
    er daar hier nu toen dan straks morgen gisteren vandaag vanavond vanmorgen
    vanmiddag vorige volgende eerst daarna later soms altijd nooit vaak ook nog wel
    niet geen meer minder veel weinig goed beter heel erg zo als want maar en of dus
    omdat doordat hoewel terwijl sinds voor na bij met zonder tegen over onder boven
    in uit op aan van naar tot door om tussen tijdens volgens wegens wie wat waar
    wanneer waarom hoe welke zijn mijn onze ons jouw uw iemand niemand iedereen alles
    niets iets allemaal samen alleen ja nee ok oké misschien graag mevrouw meneer
    mijnheer dokter cliënt begeleider coach
    mama papa moeder vader broer zus oma opa tante nonkel oom nicht neef zoon dochter
    """.split()
)
#: What somebody may be called before his name.
_TITLES = frozenset(
    """
    tante nonkel oom nicht neef oma opa bomma bompa mémé pépé buurvrouw buurman dokter
    mevrouw meneer mijnheer meester juf pater zuster
    """.split()
)
#: After these a word in small letters may be a surname.
_BEFORE_A_SURNAME = frozenset(
    "tante nonkel buurvrouw buurman mevrouw meneer mijnheer juf meester dokter".split()
)
#: Capitals that are read as a word, not letter by letter.
_CAN_BE_SAID = re.compile(
    r"(?=.{4})(?:[^aeiouy]|[bcdfgkptvw][lr]|s[cjklmnptw]|[cpt]h|kn|zw)?"
    r"[aeiouy]{1,2}(?:[^aeiouy]{1,2}[aeiouy]{1,2})+[^aeiouy]{0,2}"
)
#: Between the parts of a surname.
_PARTICLES = frozenset("van de der den het ter ten vande vanden vander".split())
#: After 'van de': these say when or where, not who.
_NOT_A_TRADE = frozenset(
    """
    week weken maand dag dagen avond ochtend morgen middag nacht jaar zomer winter
    herfst lente vakantie keer hand kant trap baan plank kaart partij
    """.split()
)
_PLACE_BEFORE = frozenset("in te uit rond nabij".split())
_ARTICLES = frozenset("de het een 't ’t dit dat deze die".split())
_THING_ENDS = re.compile(
    r"(?:straat|laan|plein|weg|steenweg|dijk|gracht|kaai|kade|school|huis|kerk|park|"
    r"centrum|bank|markt|dag|ochtend|middag|avond|nacht|week|vakantie|erij|zorg|dienst|"
    r"groep|club|winkel|hulp|"
    r"vereniging|stichting|garage|isch|ische|aans|aanse|lands|landse)$"
)


def names_in(text, known=(), own=()):
    """The names of people in a note, in the order in which they come up, each once.

    :param str text: the note
    :param known: names of people who stand in the network: found at the start of a
        sentence too, and as the network spells them
    :param own: names that are left out, with each part of them: the client, the team
    :return: a list of names

    >>> names_in("Hij ging met Sara naar de film. Daar zagen ze Jan-Willem.")
    ['Sara', 'Jan-Willem']
    >>> names_in("Gesproken met Sara van de bakker en met Tom Claes")
    ['Sara van de bakker', 'Tom Claes']
    >>> names_in("Gisteren belde tante Rita, en D'Hondt wil Zoë's fiets.")
    ['Tante Rita', "D'Hondt", 'Zoë']
    >>> names_in("Wandelen lukt. Thuis is het druk. Morgen naar het OCMW in Gent.")
    []
    >>> names_in("Sara belde 🙂 Wandelen gaat nu met Els van den Broeck.")
    ['Sara', 'Els van den Broeck']
    >>> names_in("Toms broer werkt bij Thuiszorg Plus, naast mevrouw De Smet.")
    ['Tom', 'Mevrouw De Smet']
    >>> names_in("Broer kwam langs. Met An gesproken.", ["Broer"], ["An Peeters"])
    ['Broer']
    """
    words = _words(text)
    left_out = {part for name in own for part in search_key(name).split()}
    spelled = {search_key(name): name for name in known}
    sure = {word for word, _start, opens in words if not opens}
    found = {}
    position = 0
    while position < len(words):
        name, count = _known_at(words, position, spelled) or _name_at(
            text, words, position, sure, left_out
        )
        if name:
            found.setdefault(search_key(name), spelled.get(search_key(name), name))
        position += count
    return list(found.values())


def perhaps_in(text, own=()):
    """Words that may be the name of somebody and may be none, in the order of the text:
    what opens a sentence and is no ordinary word, what stands in capitals and can be
    said, what is written small after "mevrouw".

    For who looks through a text before it leaves; see :func:`names_in` for the
    parameters. What that finds may be among them.

    >>> perhaps_in("Okra was dicht. Familie ook. Bij WENDELA, mevrouw claes niet.")
    ['Okra', 'WENDELA', 'claes']
    >>> perhaps_in("Solliciteren lukt niet. Naar het OCMW en de VDAB. Dokter belde.")
    []
    """
    words = _words(text)
    left_out = {part for name in own for part in search_key(name).split()}
    found = {}
    for position in range(len(words)):
        bare = _bare(words[position][0])
        is_known = search_key(bare) in left_out or bare.casefold() in _NOBODY
        if len(bare) < 3 or is_known or not _may_be(text, words, position):
            continue
        found.setdefault(search_key(bare), bare)
    return list(found.values())


def _may_be(text, words, position):
    """Whether this word may be a name where it stands."""
    word, _start, opens = words[position]
    bare = _bare(word)
    if (
        dutch.is_word(bare)
        or dutch.person_does(bare)
        or _THING_ENDS.search(bare.lower())
    ):
        return False
    if bare.isupper():
        return bool(_CAN_BE_SAID.fullmatch(search_key(bare)))
    before = words[position - 1][0].casefold() if position else ""
    if bare[0].isupper():
        return opens or before in _ARTICLES
    return before in _BEFORE_A_SURNAME and _follows(text, words, position - 1)


def _words(text):
    """The words of a text, as ``(word, place, whether it opens a sentence)``."""
    words, end = [], 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        opens = (
            not words
            or bool(_ENDS_SENTENCE.search(between))
            or any(unicodedata.category(c) == "So" for c in between)
        )
        words.append((match.group(), match.start(), opens))
        end = match.end()
    return words


def _known_at(words, position, spelled):
    """Somebody of the network who is named here: ``(name, number of words)``.

    A name that is also a common word (a brother who is called "Broer") is known in
    small letters too; other names need their capital.
    """
    for count in (4, 3, 2, 1):
        part = words[position : position + count]
        if len(part) < count or any(opens for _word, _start, opens in part[1:]):
            continue
        said = " ".join(_bare(word) for word, _start, _opens in part)
        name = spelled.get(search_key(said))
        if name and (said[0].isupper() or search_key(said) in _NOBODY):
            return name, count
    return None


def _name_at(text, words, position, sure, left_out):
    """A name that begins here: ``(name or None, number of words to go on by)``."""
    word, _start, opens = words[position]
    if word.casefold() in _TITLES and _follows(text, words, position):
        name, count = _after_title(text, words, position + 1, left_out)
        if name:
            return f"{word[0].upper()}{word[1:]} {name}", count + 1
    if _THING_ENDS.search(word.casefold()) and word[0].isupper():
        return None, _whole(text, words, position)[1]
    if not _is_name(word, left_out):
        return None, 1
    is_first_name = dutch.is_first_name(_bare(word))
    if opens and not (
        is_first_name or word in sure or _is_somebody(text, words, position)
    ):
        return None, 1
    name, count = _whole(text, words, position)
    before = words[position - 1][0].casefold() if position and not opens else ""
    if before in _PLACE_BEFORE | _ARTICLES and not is_first_name:
        return None, count
    return name, count


def _is_somebody(text, words, position):
    """Whether what follows a word that opens a sentence says that it is a name: it does
    what a person does, has something, or stands beside another name."""
    word = words[position][0]
    bare = _bare(word)
    if dutch.is_word(bare) and not dutch.is_name_and_word(bare):
        return False
    if _POSSESSIVE.search(word):
        return True
    if not _follows(text, words, position):
        return False
    following = words[position + 1][0]
    if following == "en" and _follows(text, words, position + 1):
        return _is_name(words[position + 2][0], ())
    return dutch.person_does(following)


def _after_title(text, words, position, left_out):
    """What stands after 'tante': a name, or a surname such as De Smet."""
    first, _start, _opens = words[position]
    if _is_name(first, left_out):
        return _whole(text, words, position)
    if first.casefold() in _PARTICLES and _follows(text, words, position):
        if _is_name(words[position + 1][0], left_out):
            name, count = _whole(text, words, position + 1)
            return f"{first} {name}", count + 1
    return None, 1


def _whole(text, words, position):
    """The name that begins here with its surname or trade: ``(name, words)``."""
    end = position + 1
    parts = [words[position][0]]
    if parts[0].islower():
        return _spelled(parts[0]), 1
    while end < len(words) and _follows(text, words, end - 1):
        ahead = end
        while ahead < len(words) and words[ahead][0].casefold() in _PARTICLES:
            if not _follows(text, words, ahead - 1):
                break
            ahead += 1
        if ahead >= len(words) or not _follows(text, words, ahead - 1):
            break
        word = words[ahead][0]
        particles = [particle for particle, _s, _o in words[end:ahead]]
        is_surname = _is_name(word, ()) or _is_loud(word, parts)
        if not (is_surname or _is_trade(particles, word)):
            break
        parts += [*particles, word]
        end = ahead + 1
        if not is_surname or _POSSESSIVE.search(word):
            break
    return _bare(" ".join(map(_spelled, parts))), end - position


def _is_loud(word, parts):
    """Whether a word in capitals is the surname of who stands before it in capitals."""
    return (
        word.isupper()
        and parts[0].isupper()
        and len(word) > 2
        and not (dutch.is_word(word) or dutch.person_does(word))
    )


def _spelled(word):
    """A part of a name as names are written: Sara, not SARA or sara."""
    is_loud = len(word) > 2 and word.isupper()
    if is_loud or (word.islower() and dutch.is_first_name(_bare(word))):
        return word[0].upper() + word[1:].lower()
    return word


def _is_trade(particles, word):
    """Whether ``van de bakker`` says who somebody is."""
    said = [particle.casefold() for particle in particles]
    return (
        said in (["van", "de"], ["van", "het"], ["van", "den"])
        and word.islower()
        and word not in _NOT_A_TRADE
    )


def _follows(text, words, position):
    """Whether only a space stands between this word and the next one."""
    if position + 1 >= len(words) or _POSSESSIVE.search(words[position][0]):
        return False
    word, start, _opens = words[position]
    return text[start + len(word) : words[position + 1][1]] == " "


def _is_name(word, left_out):
    """Whether a word looks like the name of a person."""
    bare = _bare(word)
    if len(bare) < 2 or search_key(bare) in left_out or bare.casefold() in _NOBODY:
        return False
    if bare.islower():
        return dutch.is_first_name_in_small(bare)
    if bare.isupper():
        return len(bare) > 2 and dutch.is_first_name(bare)
    return (
        bare[0].isupper()
        and not any(
            before.islower() and after.isupper() for before, after in pairwise(bare)
        )
        and not _THING_ENDS.search(bare.casefold())
    )


def _bare(word):
    """A name without the s of what is his: Sara's, Toms."""
    word = _POSSESSIVE.sub("", word)
    is_his = word[-1:] in ("s", "S") and dutch.is_first_name(word[:-1])
    return word[:-1] if is_his and not dutch.is_first_name(word) else word
