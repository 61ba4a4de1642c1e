"""How a letter could address somebody, from what the client calls this person.

On the map stands "Zus Lien", "buurvrouw Ans", "Mama". A letter from an organisation
does not say "Hello Zus Lien". What is worked out here is a proposal, which whoever
sends the letter confirms; where the name says too little, nothing is proposed.
"""

import re

from .names import one_line

#: What somebody is of somebody, and nobody's name.
_WORDS = frozenset(
    """
    aunt auntie brother colleague cousin dad daddy daughter father friend granddad
    grandfather grandma grandmother grandpa granny mother mum mummy neighbour neighbor
    nephew niece partner sister son stepfather stepmother uncle husband wife buddy
    bomma bompa broer broertje buur buurjongen buurman buurmeisje buurvrouw collega
    dochter echtgenoot echtgenote ex exman exvrouw expartner grootmoeder grootvader
    halfbroer halfzus kameraad kind kleindochter kleinkind kleinzoon lief maat maatje
    maman mama mamma ma meme mémé pépé pepe man vrouw memmeke moeder moeke neef neefje
    nicht nichtje nonkel oma omaatje oom opa ouders overbuur overbuurman overbuurvrouw
    pa papa pappa peetje peettante peetoom petekind pleegmoeder pleegvader pleegbroer
    pleegzus pleegdochter pleegzoon schoonbroer schoondochter schoonmoeder
    schoonouders schoonvader schoonzoon schoonzus schoonzuster stiefbroer stiefdochter
    stiefmoeder stiefvader stiefzoon stiefzus tant tante tantetje vader vriend vrienden
    vriendin vriendje vriendinnetje zoon zoontje dochtertje zus zusje zuster vake moe va
    mam pap paps mams
    """.split()
)
#: Before such a word: whose it is.
_WHOSE = frozenset(
    """
    mijn m'n mn jouw je zijn z'n haar ons onze hun de het een 'n my your his her our
    their the a an beste goede oude beste kleine grote
    """.split()
)
#: After such a word: it tells of somebody else.
_OF = frozenset("van v/d vd of uit bij op met from at with in".split())
_ASIDE = re.compile(r"(?:^|(?<=\s))[(\[][^)\]]*[)\]](?=[\s,]|$)")
_AND = re.compile(r"(\s+(?:en|and)\s+|\s*[&+]\s*)")


def proposed_salutation(name):
    """Return how a letter could address somebody, or "" when the name does not say.

    >>> proposed_salutation("Zus Lien"), proposed_salutation("mijn buurvrouw Ans Claes")
    ('Lien', 'Ans Claes')
    >>> proposed_salutation("Lien (zus)"), proposed_salutation("Lien, mijn zus")
    ('Lien', 'Lien')
    >>> proposed_salutation("Tante Rita en nonkel Jos")
    'Rita en Jos'
    >>> proposed_salutation("dokter Peeters"), proposed_salutation("Sofie Van Damme")
    ('dokter Peeters', 'Sofie Van Damme')

    Of somebody else's name nothing is made.

    >>> [proposed_salutation(name) for name in ("Mama", "Zus van Johan", "Jans moeder")]
    ['', '', '']
    """
    plain = _ASIDE.sub("", one_line(name))
    for told in plain.split(","):
        parts = _AND.split(told)
        people = [_without_words(part) for part in parts[::2]]
        if any(people):
            return _joined(people, parts[1::2])
    return ""


def _joined(people, signs):
    """The people who are left, with the words between them."""
    text = ""
    for person, sign in zip(people, ["", *signs], strict=True):
        if person:
            text = f"{text}{sign}{person}" if text else person
    return text


def _without_words(part):
    """A name without what this person is of the client; "" when nothing is left."""
    words = part.split()
    first = _after_words(words)
    rest = words[first:]
    if not rest or (first and rest[0].casefold() in _OF) or _is_word(rest[-1]):
        return ""
    return " ".join(rest)


def _after_words(words):
    """How many words before the name tell what this person is.

    "mijn buurman" does, "De Smet" is a name.
    """
    told = 0
    for count, word in enumerate(words, 1):
        if _is_word(word):
            told = count
        elif word.casefold() not in _WHOSE:
            break
    return told


def _is_word(word):
    """Whether it is a word for a relative: "zus", "Ex-man", "Mama's"."""
    key = word.casefold().replace("’", "'").strip(".:;!?'")
    return key.removesuffix("'s").replace("-", "") in _WORDS
