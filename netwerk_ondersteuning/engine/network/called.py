"""What somebody is called where no name may stand: what this person is, and a number
when more are the same."""

from collections import Counter, defaultdict

from ..names import name_key, one_line

#: What people are called besides a name ("Tante Mia"): the name of nobody.
_CALLED = frozenset(
    """
    aunt auntie brother colleague cousin dad daddy daughter doctor father friend grandma
    grandpa granny mother mum neighbour nephew niece partner sister son uncle
    bomma bompa broer buur buurman buurvrouw collega dochter dokter huisarts
    kleindochter kleinzoon mama moeder neef nicht nonkel oma oom opa papa peter
    schoonbroer schoondochter schoonmoeder schoonvader schoonzoon schoonzus tante
    vader vriend vriendin zoon zus zuster
    """.split()
)


def role_in(name):
    """What the name itself says that somebody is, in small letters; or "".

    >>> role_in("Tante Mia"), role_in("Mia"), role_in("Zus")
    ('tante', '', 'zus')
    """
    first = name_key(one_line(name)).partition(" ")[0]
    return first if first in _CALLED else ""


def numbered(words, taken=()):
    """What everybody is called, each in another way: ``{id: words}``.

    A number is that of somebody among all who are the same, by id: whoever is
    added later changes no number that was given, but the first of two gets one.

    :param dict words: what each is, by id
    :param taken: words that already mean somebody else

    >>> numbered({7: "friend", 3: "friend", 4: "sister"})
    {3: 'friend 1', 4: 'sister', 7: 'friend 2'}
    """
    counts = Counter(words.values()) + Counter(taken)
    number = defaultdict(int)
    called = {}
    for key in sorted(words):
        word = words[key]
        number[word] += 1
        called[key] = word if counts[word] == 1 else f"{word} {number[word]}"
    return called
