"""Who is named in a note: the network reflex (Net-werkt, 3), as a hint and no more.

A note of a coach is short Dutch. A name is a word with a capital that does not open
its sentence; at the start of a sentence it needs more: an ordinary first name, or the
same name elsewhere in the note. What is found is only proposed to the coach, so rather
somebody missed than a chip for each noun.
"""

import re
import unicodedata
from itertools import pairwise

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
#: First names that are no other Dutch word: enough to know one at the start.
_FIRST_NAMES = frozenset(
    """
    aafke abdel achmed achraf adam ahmed aisha alex ali alice amina amira anke anna anne
    annelies annemie anouk arne astrid ayoub bart bas bert bilal bram brecht caroline
    cas cédric charlotte chris christine claire dana daan david dennis dirk dorien eddy
    elena eline elise ellen els emma erik esra eva evelien evi fatima fatma filip
    fien fleur floor frank frederik freek geert gerda greet griet guido hanne hannelore
    hans hassan heidi henk hilde hugo ibrahim ilse imane ine inge ingrid isabel jaap jan
    janne jasper jef jelle jeroen jeanne jens joke jolien jonas joris jos jozef julie
    jurgen kaat karel karen karim karin karlijn kasper kathleen katrien khadija kim
    kobe koen kris kristof lander lars laura lawrence leen leila lena lien lieve lies
    liesbeth linda lisa lore lotte louis luc lucas lukas maarten maaike maria marie
    marc marieke marijke marjan marleen martin martine mathias matthias mehmet mia
    michael mieke mila milan mirjam mohamed mohammed mustafa nadia naima nathalie nele
    nick nico niels nina noah noor nora olivia omar oskar oumar patrick paul peter
    petra philippe pieter rachid rani renate riet rik rita robin roel ronny ruben rudy
    said samir samira sander sara sarah saskia simon sofie sophie stefaan stefan steven
    sven sylvia tamara thijs thomas tim tine tinne tom truus ursula valerie veerle vera
    vincent walid walter wendy werner wim wout wouter yasmina youssef yusuf zeynep
    anneke carine danny diane etienne femke freddy gilbert godelieve herman ivo jacques
    jamila johan johnny josé karolien katleen kevin lutgart marijke miriam monique
    nadine patricia rachida roger sjoerd stef stijn suzanne tineke wesley willem yvonne
    """.split()
)
#: What somebody may be called before his name.
_TITLES = frozenset(
    """
    tante nonkel oom nicht neef oma opa bomma bompa mémé pépé buurvrouw buurman dokter
    mevrouw meneer mijnheer meester juf pater zuster
    """.split()
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


def key(name):
    """By what two spellings of one name are known as the same.

    >>> key(" Zoë ") == key("ZOE")
    True
    """
    plain = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def is_first_name(word):
    """Whether a word is an ordinary first name, and no other Dutch word.

    >>> is_first_name("lien"), is_first_name("roos")
    (True, False)
    """
    return word.casefold() in _FIRST_NAMES


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
    left_out = {part for name in own for part in key(name).split()}
    spelled = {key(name): name for name in known}
    sure = {word for word, _start, opens in words if not opens}
    found = {}
    position = 0
    while position < len(words):
        name, count = _known_at(words, position, spelled) or _name_at(
            text, words, position, sure, left_out
        )
        if name:
            found.setdefault(key(name), spelled.get(key(name), name))
        position += count
    return list(found.values())


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
        name = spelled.get(key(said))
        if name and (said[0].isupper() or key(said) in _NOBODY):
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
    is_first_name = _bare(word).casefold() in _FIRST_NAMES
    if opens and not (is_first_name or word in sure):
        return None, 1
    name, count = _whole(text, words, position)
    before = words[position - 1][0].casefold() if position and not opens else ""
    if before in _PLACE_BEFORE | _ARTICLES and not is_first_name:
        return None, count
    return name, count


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
        is_surname = _is_name(word, ())
        if not (is_surname or _is_trade(particles, word)):
            break
        parts += [*particles, word]
        end = ahead + 1
        if not is_surname or _POSSESSIVE.search(word):
            break
    return _bare(" ".join(parts)), end - position


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
    return (
        len(bare) > 1
        and bare[0].isupper()
        and not any(
            before.islower() and after.isupper() for before, after in pairwise(bare)
        )
        and any(c.islower() for c in bare)
        and bare.casefold() not in _NOBODY
        and key(bare) not in left_out
        and not _THING_ENDS.search(bare.casefold())
    )


def _bare(word):
    """A name without the s of what is his: Sara's, Toms."""
    word = _POSSESSIVE.sub("", word)
    said = word.casefold()
    is_his = said.endswith("s") and said[:-1] in _FIRST_NAMES
    return word[:-1] if is_his and said not in _FIRST_NAMES else word
