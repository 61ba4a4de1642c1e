"""What everybody is of the client, over one line or over several.

Every way along the lines from the client to somebody gives a word, and the line between
the two has its own. Several can be true of one person. They are told blood before
marriage, nearer before farther, and at most two: "grandmother and foster mother". What
follows from a word that is told is not told besides it: a mother's partner who is the
father is the father. Nothing depends on who was noted first.
"""

from collections import defaultdict
from itertools import chain

from .kinship import CLIENT, TURNED, Family, ends

# A way is told in letters, one a step.
#   U D  up to a parent, down to a child; a b by adoption, u d step, f g foster,
#        n m by seed or egg of a donor
#   S H  to a sibling, to a half-sibling; T to a twin
#   P X  to a partner, to a partner of before; W to a partner who died, V from a partner
#        who died, B: one of the two died, and it was not said who
_BACK = str.maketrans("UDabudfgnmWV", "DUbadugfmnVW")
# Over a longer way it makes no difference: an adopted child has grandparents too.
_PLAIN = str.maketrans("abT", "UDS")
_MARRIED = str.maketrans("WVB", "PPP")

_WAYS = {
    "U": "parent",
    "D": "child",
    "S": "sibling",
    "T": "twin",
    "H": "half_sibling",
    "P": "partner",
    "X": "ex_partner",
    "W": "late_partner",
    "V": "widow",
    "a": "adoptive_parent",
    "b": "adopted_child",
    "u": "step_parent",
    "d": "step_child",
    "f": "foster_parent",
    "g": "foster_child",
    "n": "donor",
    "m": "donor_child",
    "UU": "grandparent",
    "DD": "grandchild",
    "US": "aunt_uncle",
    "UH": "aunt_uncle",
    "SD": "nephew_niece",
    "HD": "nephew_niece",
    "PU": "parent_in_law",
    "DP": "child_in_law",
    "PS": "sibling_in_law",
    "PH": "sibling_in_law",
    "SP": "sibling_in_law",
    "HP": "sibling_in_law",
    "ab": "adoptive_sibling",
    "aD": "adoptive_sibling",
    "Ub": "adoptive_sibling",
    "nm": "half_sibling",
    "nD": "half_sibling",
    "Um": "half_sibling",
    "uD": "step_sibling",
    "Ud": "step_sibling",
    "fD": "foster_sibling",
    "Ug": "foster_sibling",
    "fg": "foster_sibling",
    "uU": "step_grandparent",
    "Uu": "step_grandparent",
    "dD": "step_grandchild",
    "Dd": "step_grandchild",
    "UP": "partner_of",
    "UX": "ex_partner_of",
    "UW": "late_partner_of",
    "UV": "widow_of",
    "UB": "partner_until_death_of",
    "PD": "child_of",
    "VD": "child_of",
    "XD": "child_of",
    "XU": "parent_of",
    "DX": "ex_partner_of",
    "XS": "sibling_of",
    "XH": "sibling_of",
    "SX": "ex_partner_of",
    "HX": "ex_partner_of",
    "PX": "ex_partner_of",
    "XP": "partner_of",
    "UPD": "child_of",
    "UUU": "great_grandparent",
    "DDD": "great_grandchild",
    "USD": "cousin",
    "UHD": "cousin",
    "UUS": "great_aunt_uncle",
    "UUH": "great_aunt_uncle",
    "SDD": "grand_nephew_niece",
    "HDD": "grand_nephew_niece",
    "USP": "aunt_uncle_in_law",
    "UHP": "aunt_uncle_in_law",
    "PSD": "nephew_niece_in_law",
    "PHD": "nephew_niece_in_law",
    "USX": "ex_partner_of",
    "UHX": "ex_partner_of",
    "XSD": "nephew_niece_in_law",
    "XHD": "nephew_niece_in_law",
    "UUP": "partner_of",
    "PDD": "grandchild_of",
}
_BEGINNINGS = {way[:length] for way in _WAYS for length in range(1, len(way) + 1)}

#: Of these is told of which side of the family they are.
SIDED = {
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "aunt_uncle_in_law",
    "great_aunt_uncle",
    "cousin",
}
#: Of these is told whose they are, by the name of one in between: where on the way.
NAMED = {
    "partner_of": -2,
    "ex_partner_of": -2,
    "late_partner_of": -2,
    "widow_of": -2,
    "partner_until_death_of": -2,
    "child_of": -2,
    "parent_of": -2,
    "sibling_of": -2,
    "nephew_niece_in_law": 0,
    "grandchild_of": 0,
}
_BIRTH, _CARE, _MARRIAGE, _VAGUE = range(4)
_KINDS = {
    _CARE: "step_parent step_child foster_parent foster_child step_sibling "
    "foster_sibling step_grandparent step_grandchild",
    _MARRIAGE: "partner ex_partner late_partner widow parent_in_law child_in_law "
    "sibling_in_law aunt_uncle_in_law " + " ".join(NAMED),
    _VAGUE: "other_kin",
}
_KIND = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
_DISTANCE = {
    code: min(len(way) for way, found in _WAYS.items() if found == code)
    for code in _WAYS.values()
}
_PARTNERS_OF = set("partner_of ex_partner_of late_partner_of widow_of".split())
_PARTNERS_OF.add("partner_until_death_of")
_SIBLINGS = ["twin", "sibling", "half_sibling", "adoptive_sibling", "step_sibling"]
_SIBLINGS.append("foster_sibling")
#: What is not told besides a word that is.
_FOLLOWS = {
    "parent": _PARTNERS_OF | {"parent_of", "adoptive_parent", "step_parent"},
    "adoptive_parent": _PARTNERS_OF | {"parent_of"},
    "step_parent": _PARTNERS_OF | {"parent_of"},
    "child": {"child_of", "step_child"},
    "adopted_child": {"child_of", "step_child"},
    "step_child": {"child_of"},
    "grandparent": _PARTNERS_OF | {"step_grandparent"},
    "step_grandparent": _PARTNERS_OF,
    "grandchild": {"grandchild_of", "step_grandchild", "child_of"},
    "step_grandchild": {"grandchild_of", "child_of"},
    "nephew_niece": {"child_of"},
    "aunt_uncle_in_law": {"aunt_uncle"},
    "nephew_niece_in_law": {"nephew_niece"},
    "sibling_in_law": {"sibling_of"},
} | {
    code: {"child_of", *_SIBLINGS[number + 1 :]}
    for number, code in enumerate(_SIBLINGS)
}
# The daughter of a grandmother who took in a child is no foster sister, but the mother.
_FOLLOWS |= {
    code: _FOLLOWS.get(code, set()) | set(_SIBLINGS[3:])
    for code in _DISTANCE.keys() - _KIND.keys() - set(_SIBLINGS)
}
MOST_TOLD = 2


def relations(members, ties, client=None):
    """What everybody is of the client: ``{member id: [relation, …]}``, the first one
    first; who is no kin is left out.

    A relation is a dict: ``code`` (a value of `netwerk.tie.kinship`, or one that
    follows over more than one line, see `_WAYS`), ``side`` (the parent of the client
    over whom it goes, when known by name, else None), ``through`` (of those in
    `NAMED`: the one in between) and ``back``: the code of what the client is of this
    person, None when there is no word for it, or a word with a name in it.

    :param client: what is known of the client, as ``{"gender": "man"}``

    >>> lines = [(1, 5, False, "parent"), (2, 5, 6, "sibling")]
    >>> ties = [dict(zip(("id", "member_id", "other_member_id", "kinship"), line))
    ...         for line in lines]
    >>> relations([{"id": 5}, {"id": 6}], ties)[6]
    [{'code': 'aunt_uncle', 'side': 5, 'through': None, 'back': 'nephew_niece'}]
    """
    family = Family(members, ties, client)
    ways = _ways_from_client(family)
    said = {}
    for tie in ties:
        one, other = ends(tie)
        if tie.get("kinship") and CLIENT in (one, other):
            key = one if other == CLIENT else other
            word = tie["kinship"] if key == one else TURNED.get(tie["kinship"])
            said[key] = _own_word(family, key, word or tie["kinship"])
    found = {}
    for member in members:
        key = member["id"]
        told = _told(said.get(key), ways.get(key, []))
        if told:
            found[key] = told
    return found


def _own_word(family, key, word):
    if word != "partner":
        return word
    bond = family.partners.get(family.pair(CLIENT, key))
    return {"ended": "ex_partner", "widowed": "late_partner"}.get(bond, "partner")


def _told(said, ways):
    """The words for somebody of whom these ways are known, and that is said to be."""
    found = {}
    for code in dict.fromkeys(code for code, _way, _path in ways):
        relation = _relation(code, [row for row in ways if row[0] == code])
        if code not in NAMED or relation["through"] is not None:
            found[code] = relation
    if said and said not in found:
        found[said] = _relation(said, [])
    codes = set(found)
    follows = set(chain.from_iterable(_FOLLOWS.get(code, ()) for code in codes))
    # what was said tells nothing new beside a word that is more exact
    codes -= follows
    if len(codes) > 1:
        codes.discard("other_kin")
    ordered = sorted(codes, key=lambda code: _order(code, said))
    if said in ordered[MOST_TOLD:]:
        ordered = [ordered[0], said]
    return [found[code] for code in ordered[:MOST_TOLD]]


def _order(code, said):
    """Blood before marriage, nearer before farther, what was said first."""
    return _KIND.get(code, _BIRTH), _DISTANCE.get(code, 9), code != said, code


def _relation(code, rows):
    paths = [path for _code, _way, path in rows]
    at = NAMED.get(code)
    backs = {_code_of(_turn_round(way)) for _code, way, _path in rows}
    back = backs.pop() if len(backs) == 1 else None
    if not rows:
        back = TURNED.get(code, {"late_partner": "widow"}.get(code, code))
    return {
        "code": code,
        "side": _only(path[0] for path in paths) if code in SIDED else None,
        "through": None if at is None else _only(path[at] for path in paths),
        "back": None if back in NAMED else back,
    }


def _turn_round(way):
    return way[::-1].translate(_BACK)


def _only(keys):
    """The one person of whom there is no other, and who is known by name."""
    found = set(keys)
    key = found.pop() if len(found) == 1 else None
    return None if isinstance(key, str) else key


def _forms(way):
    """A way, and as it reads when less of it is told."""
    plain = way.translate(_PLAIN)
    return way, plain, plain.translate(_MARRIED)


def _code_of(way):
    """The word for a way, None when there is none.

    >>> _code_of("US"), _code_of("aT"), _code_of("WU"), _code_of("UUUU")
    ('aunt_uncle', 'aunt_uncle', 'parent_in_law', None)
    """
    return next((_WAYS[form] for form in _forms(way) if form in _WAYS), None)


def _ways_from_client(family):
    """``{key: [(code, way, path)]}``: of each word for somebody its shortest ways."""
    ways = defaultdict(list)
    steps = _Steps(family)
    level = [("", (), CLIENT)]
    while level:
        following = []
        for way, path, key in level:
            for letter, other in steps.of(key):
                longer = way + letter
                if other == CLIENT or other in path:
                    continue
                if _BEGINNINGS.isdisjoint(_forms(longer)):
                    continue
                new_path = (*path, other)
                following.append((longer, new_path, other))
                if code := _code_of(longer):
                    ways[other].append((code, longer, new_path))
        level = following
    return ways


class _Steps:
    """The people next to somebody, each with the letter of the step."""

    def __init__(self, family):
        self.family = family
        self.twins = {frozenset(pair) for pair in family.twins}
        self.letters = (
            (family.adoptive, "a", "b"),
            (family.step, "u", "d"),
            (family.foster, "f", "g"),
            (family.donors, "n", "m"),
        )
        self.below = [defaultdict(list) for _one in self.letters]
        for (found, _up, _down), below in zip(self.letters, self.below, strict=True):
            for child, elders in found.items():
                for elder in elders:
                    below[elder].append(child)

    def of(self, key):
        family = self.family
        for parent in family.parents.get(key, ()):
            yield "U", parent
        for child in family.children_of(key):
            yield "D", child
        for other in family.siblings_of(key):
            yield self._sibling(key, other), other
        for other in family.partners_of(key):
            if letter := self._partner(key, other):
                yield letter, other
        for (found, up, down), below in zip(self.letters, self.below, strict=True):
            for elder in found.get(key, ()):
                yield up, elder
            for child in below.get(key, ()):
                yield down, child

    def _sibling(self, key, other):
        if {key, other} in self.twins:
            return "T"
        return "S" if self.family.are_full_siblings(key, other) else "H"

    def _partner(self, key, other):
        family = self.family
        bond = family.partners[family.pair(key, other)]
        if bond != "widowed":
            return {"current": "P", "ended": "X"}.get(bond)
        if key == CLIENT or family.is_dead(other):
            return "W"
        return "V" if other == CLIENT or family.is_dead(key) else "B"
