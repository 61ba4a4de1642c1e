"""Who is family of whom, worked out from the lines on the map.

A line says what one person is of another ("aunt or uncle of the client"). Here the
lines of one date become a `Family`: parents and children, partners, brothers and
sisters. From there follow what everybody is of the client, also over other people, what
cannot be true, and the genogram.

The client has number 0. Who must have been there, and is not on the map, is somebody
unknown: "u1", "u2" … Nobody is invented where a known person may be meant: somebody
whose side of the family was not said is kept apart (`Family.loose`).

``members`` are dicts with ``id`` and, where known, ``gender``, ``birth_year``,
``death_year`` and ``kind``; ``ties`` are dicts with ``id``, ``member_id``,
``other_member_id`` (False = the client), ``kinship`` (what the member is of the other)
and ``partner_bond``. Other keys are left alone, so the state of a network will do.
"""

from collections import defaultdict
from itertools import combinations

CLIENT = 0

#: A parent is at least so many years older than a child of his own: the youngest
#: parents that are documented were in their tenth year or older.
PARENT_YEARS = 10
#: A child can be born in the year after that in which his father died.
POSTHUMOUS_YEARS = 1
MOST_PARENTS = 2

# Told from the older generation; the other way round is the same fact.
_TURNED = {
    "child": "parent",
    "step_child": "step_parent",
    "foster_child": "foster_parent",
    "grandchild": "grandparent",
    "nephew_niece": "aunt_uncle",
    "child_in_law": "parent_in_law",
}


def _ends(tie):
    return tie["member_id"], tie.get("other_member_id") or CLIENT


def _facts(ties):
    """(tie, one, word, other): one is that of the other, told from the older one."""
    for tie in ties:
        word = tie.get("kinship")
        if not word:
            continue
        one, other = _ends(tie)
        if word in _TURNED:
            one, word, other = other, _TURNED[word], one
        yield tie, one, word, other


class Family:
    """The structure that the lines of one date give, and what they leave open.

    * ``people``: ``{key: member}``; the client and the unknown are empty dicts
    * ``parents``, ``step``, ``foster``: ``{child: [parent, …]}``; own parents are at
      most two, unless the lines say more
    * ``partners``: ``{(one, other): "current" | "ended" | "together"}``; *together*:
      they have a child, no more was said
    * ``bars``: groups of siblings of whom no common parent is known, as sorted lists
    * ``loose``: ties whose place in the family cannot be told
    * ``unknown``: the keys of those who must have been there

    >>> tie = {"id": 1, "member_id": 5, "other_member_id": False,
    ...        "kinship": "aunt_uncle"}
    >>> family = Family([{"id": 5}], [tie])
    >>> family.parents, family.bars
    ({0: ['u1']}, [[5, 'u1']])
    """

    def __init__(self, members, ties):
        self.people = {CLIENT: {}} | {member["id"]: member for member in members}
        self.unknown = []
        self.loose = []
        self.partners = {}
        self.facts = defaultdict(list)
        self._parents = defaultdict(list)
        self._children = defaultdict(list)
        self._step = defaultdict(list)
        self._foster = defaultdict(list)
        self._sibship = {}
        self._related = set()
        for tie, one, word, other in _facts(ties):
            if one != other and {one, other} <= self.people.keys():
                self.facts[word].append((tie, one, other))
                self._related.add(frozenset((one, other)))
        self._read_lines()
        self._imply_people()
        self.parents = {key: own for key, own in self._parents.items() if own}
        self.step = dict(self._step)
        self.foster = dict(self._foster)
        self.bars = self._find_bars()
        self._join_parents()

    # -- asking -----------------------------------------------------------------

    def children_of(self, key):
        return self._children.get(key, [])

    def partners_of(self, key, ended=True):
        """The partners of somebody, those of now first."""
        bonds = [
            (bond != "current", self.rank(two if one == key else one), one, two)
            for (one, two), bond in self.partners.items()
            if key in (one, two) and (ended or bond == "current")
        ]
        return [
            two if one == key else one for *_, one, two in sorted(bonds, key=_first)
        ]

    def siblings_of(self, key):
        """Brothers and sisters, half ones too: who has the same parent, or stands in
        the same row of siblings.
        """
        found = list(self._sibship.get(key, [key]))
        for parent in self._parents.get(key, ()):
            found += self._children[parent]
        return [one for one in dict.fromkeys(found) if one != key]

    def gender(self, key):
        return self.people.get(key, {}).get("gender") or False

    def rank(self, key):
        """Known people first, in the order in which they came."""
        return (1, int(key[1:])) if isinstance(key, str) else (0, key)

    # -- what the lines say -----------------------------------------------------

    def _read_lines(self):
        for _tie, one, other in self.facts["parent"]:
            self._add_parent(one, other)
        for word, found in (
            ("step_parent", self._step),
            ("foster_parent", self._foster),
        ):
            for _tie, one, other in self.facts[word]:
                found[other].append(one)
        for tie, one, other in self.facts["partner"]:
            bond = "ended" if tie.get("partner_bond") == "ended" else "current"
            self.partners[self.pair(one, other)] = bond
        for _tie, one, other in self.facts["sibling"]:
            self._join_sibship(one, other)

    def pair(self, one, other):
        return tuple(sorted((one, other), key=self.rank))

    def _add_parent(self, parent, child):
        if parent not in self._parents[child] and parent != child:
            self._parents[child].append(parent)
            self._children[parent].append(child)

    def _join_sibship(self, one, other):
        """Brothers and sisters have the same parents, as far as these are known."""
        group = self._sibship.get(one, [one])
        added = self._sibship.get(other, [other])
        if group is not added:
            group = [*group, *added]
            self._sibship.update(dict.fromkeys(group, group))
        self._share_parents(one)

    def _share_parents(self, key):
        """What parents one of a row of siblings has, the others have too."""
        group = self._sibship.get(key, [key])
        common = list(dict.fromkeys(p for one in group for p in self._parents[one]))
        for one in group:
            for parent in common:
                if len(self._parents[one]) >= MOST_PARENTS:
                    break
                # nothing else is said of the two, as that he is a step-parent
                if (
                    parent not in group
                    and frozenset((parent, one)) not in self._related
                ):
                    self._add_parent(parent, one)

    # -- who must have been there -----------------------------------------------

    def _imply_people(self):
        for word, place in (
            ("grandparent", self._place_grandparent),
            ("aunt_uncle", self._place_aunt),
            ("cousin", self._place_cousin),
            ("parent_in_law", self._place_parent_in_law),
            ("half_sibling", self._place_half_sibling),
            ("sibling_in_law", self._place_sibling_in_law),
        ):
            # those who have a line with the one between come first, so that nobody is
            # thought unknown who is known through a later line
            waiting = [fact for fact in self.facts[word] if not place(*fact[1:], False)]
            for tie, one, other in waiting:
                if not place(one, other, True):
                    self.loose.append(tie)
        self.loose += [tie for tie, _one, _other in self.facts["other_kin"]]

    def _somebody(self):
        key = f"u{len(self.unknown) + 1}"
        self.unknown.append(key)
        self.people[key] = {}
        return key

    def _unknown_parents(self, child):
        """The parents of somebody when none is known by name, else nothing."""
        parents = self._parents[child]
        if all(isinstance(parent, str) for parent in parents):
            return list(parents)
        return []

    def _new_parent(self, child):
        parent = self._somebody()
        self._add_parent(parent, child)
        self._share_parents(child)
        return parent

    def _may_be_between(self, candidates, other):
        """Known people who may be the one between, as nothing else is said of them."""
        return [
            one
            for one in candidates
            if one != other
            and not isinstance(one, str)
            and frozenset((one, other)) not in self._related
        ]

    def _place_grandparent(self, grandparent, child, may_imply):
        parents = self._parents[child]
        if any(grandparent in self._parents[parent] for parent in parents):
            return True
        mates = set(self.partners_of(grandparent))
        for parent in parents:
            own = self._parents[parent]
            if len(own) == 1 and own[0] in mates and parent != grandparent:
                self._give_parent(grandparent, parent)
                return True
        if not may_imply:
            return False
        for parent in self._unknown_parents(child):
            own = self._parents[parent]
            if not own or (
                len(own) == 1 and self._could_be_couple(own[0], grandparent)
            ):
                self._give_parent(grandparent, parent)
                return True
        if len(self._unknown_parents(child)) < len(parents):
            return False  # a known parent: of which side was not said
        if len(parents) >= MOST_PARENTS or self._may_be_between(
            self._children[grandparent], child
        ):
            return False
        self._give_parent(grandparent, self._new_parent(child))
        return True

    def _could_be_couple(self, one, other):
        """Nothing that is known says that these two are no couple."""
        genders = {self.gender(one), self.gender(other)}
        alike = len(genders) == 1 and False not in genders
        return not alike and not self.partners_of(one) and not self.partners_of(other)

    def _give_parent(self, parent, child):
        self._add_parent(parent, child)
        self._share_parents(child)

    def _place_aunt(self, aunt, child, may_imply):
        """An aunt or uncle is a sibling of a parent, or that sibling's partner."""
        parents = self._parents[child]
        near = {aunt, *self.partners_of(aunt)}
        if any(near & set(self.siblings_of(parent)) for parent in parents):
            return True
        if not may_imply:
            return False
        for parent in self._unknown_parents(child):
            if self._can_be_siblings(aunt, parent):
                self._join_sibship(aunt, parent)
                return True
        if parents or self._may_be_between(self.siblings_of(aunt), child):
            return False
        parent = self._new_parent(child)
        self._join_sibship(aunt, parent)
        return True

    def _can_be_siblings(self, one, other):
        return len({*self._parents[one], *self._parents[other]}) <= MOST_PARENTS

    def _place_cousin(self, one, other, may_imply):
        for parent in self._parents[one]:
            if set(self._parents[other]) & set(self.siblings_of(parent)):
                return True
        if not may_imply:
            return False
        between = []
        for cousin in (one, other):
            parents = self._parents[cousin]
            unknown = self._unknown_parents(cousin)
            if len(unknown) < len(parents):
                return False
            between.append(unknown)
        for person, unknown in zip((one, other), between, strict=True):
            if not unknown:
                unknown.append(self._new_parent(person))
        first, second = between[0][0], between[1][0]
        if first == second or not self._can_be_siblings(first, second):
            return False
        self._join_sibship(first, second)
        return True

    def _place_parent_in_law(self, parent, child, may_imply):
        partners = self.partners_of(child)
        if any(parent in self._parents[partner] for partner in partners):
            return True
        if not may_imply:
            return False
        current = self.partners_of(child, ended=False)
        if not partners and not self._may_be_between(self._children[parent], child):
            partner = self._somebody()
            self.partners[self.pair(child, partner)] = "current"
            self._give_parent(parent, partner)
            return True
        if len(current) == 1 and parent not in (current[0], child):
            own = self._parents[current[0]]
            if len(own) < MOST_PARENTS and not self._is_below(parent, current[0]):
                self._give_parent(parent, current[0])
                return True
        return False

    def _is_below(self, one, other):
        """Whether one is a child, grandchild … of the other."""
        seen, waiting = set(), [other]
        while waiting:
            key = waiting.pop()
            if key == one:
                return True
            if key not in seen:
                seen.add(key)
                waiting += self._children.get(key, ())
        return False

    def _place_half_sibling(self, one, other, may_imply):
        """Half-siblings share one parent; the other one of one of them is unknown."""
        if not may_imply:
            return False
        shared = set(self._parents[one]) & set(self._parents[other])
        if len(shared) == 1:
            for key in sorted((one, other), key=self.rank, reverse=True):
                if len(self._parents[key]) == 1:
                    # not shared with his full siblings by hand: they have it too
                    self._new_parent(key)
                    break
        return True

    def _place_sibling_in_law(self, one, other, may_imply):
        for first, second in ((one, other), (other, one)):
            near = set(self.siblings_of(second))
            if near & set(self.partners_of(first)):
                return True
        return False

    # -- the shape of it --------------------------------------------------------

    def _find_bars(self):
        """Siblings that hang together by nothing else than being siblings."""
        groups = {}
        for group in self._sibship.values():
            if not any(self._parents[one] for one in group):
                groups[id(group)] = set(group)
        bars = list(groups.values())
        for _tie, one, other in self.facts["half_sibling"]:
            if not set(self._parents[one]) & set(self._parents[other]):
                bars.append({one, other})
        return [sorted(bar, key=self.rank) for bar in bars]

    def _join_parents(self):
        for parents in self.parents.values():
            for one, other in combinations(parents[:MOST_PARENTS], 2):
                self.partners.setdefault(self.pair(one, other), "together")

    def kin(self):
        """Everybody whom lines of kinship join to the client, himself included."""
        near = defaultdict(set)
        for one, other in self.edges():
            near[one].add(other)
            near[other].add(one)
        seen, waiting = {CLIENT}, [CLIENT]
        while waiting:
            for key in near[waiting.pop()] - seen:
                seen.add(key)
                waiting.append(key)
        return seen

    def edges(self):
        """All pairs that are joined by kinship, those without a known place too."""
        for found in (self.parents, self.step, self.foster):
            for child, parents in found.items():
                for parent in parents:
                    yield parent, child
        yield from self.partners
        for bar in self.bars:
            yield from zip(bar, bar[1:], strict=False)
        for tie in self.loose:
            if tie["kinship"] != "other_kin":
                yield _ends(tie)


def _first(row):
    return row[:2]


# -- what everybody is of the client --------------------------------------------

# A way from the client, one letter a step: U up to a parent, D down to a child, S to a
# sibling, H to a half-sibling, P to a partner, X to a partner of before; u and d step,
# f and g foster (up and down).
_WAYS = {
    "U": "parent",
    "D": "child",
    "S": "sibling",
    "H": "half_sibling",
    "P": "partner",
    "X": "ex_partner",
    "u": "step_parent",
    "d": "step_child",
    "f": "foster_parent",
    "g": "foster_child",
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
    "uD": "step_sibling",
    "fD": "foster_sibling",
    "fg": "foster_sibling",
    "uU": "step_grandparent",
    "dD": "step_grandchild",
    "UP": "partner_of",
    "UX": "ex_partner_of",
    "PD": "child_of",
    "UPD": "child_of",
    "UUU": "great_grandparent",
    "DDD": "great_grandchild",
    "USD": "cousin",
    "UHD": "cousin",
    "UUS": "great_aunt_uncle",
    "UUH": "great_aunt_uncle",
    "USP": "aunt_uncle",
    "SDD": "grand_nephew_niece",
    "PSD": "nephew_niece",
}
_BEGINNINGS = {way[:length] for way in _WAYS for length in range(1, len(way) + 1)}

#: Of these is told of which side of the family they are.
SIDED = {
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "great_aunt_uncle",
    "cousin",
}
# Of these the name of the one in between is told.
_NAMED = {"partner_of", "ex_partner_of", "child_of"}


def relations(members, ties):
    """What everybody is of the client: ``{member id: relation}``; who is no kin is left
    out.

    A relation is a dict: ``code`` (a value of `netwerk.tie.kinship`, or one that
    follows over more than one line, see `_WAYS`), ``side`` (the parent of the client
    over whom it goes, when known by name, else None) and ``through`` (of *partner_of*,
    *ex_partner_of* and *child_of*: the one in between). The word on the line with the
    client wins; the way only adds the side.

    >>> lines = [(1, 5, False, "parent"), (2, 5, 6, "sibling")]
    >>> ties = [dict(zip(("id", "member_id", "other_member_id", "kinship"), line))
    ...         for line in lines]
    >>> relations([{"id": 5}, {"id": 6}], ties)[6]
    {'code': 'aunt_uncle', 'side': 5, 'through': None}
    """
    family = Family(members, ties)
    ways = _ways_from_client(family)
    words = {
        tie["member_id"]: _own_word(tie)
        for tie in ties
        if tie.get("kinship") and not tie.get("other_member_id")
    }
    found = {}
    for member in members:
        key = member["id"]
        code = words.get(key) or (ways[key][0][0] if ways.get(key) else None)
        relation = code and _relation(code, ways.get(key, []))
        if relation and (code not in _NAMED or relation["through"]):
            found[key] = relation
    return found


def _own_word(tie):
    ended = tie["kinship"] == "partner" and tie.get("partner_bond") == "ended"
    return "ex_partner" if ended else tie["kinship"]


def _relation(code, ways):
    paths = [path for found, path in ways if found == code]
    return {
        "code": code,
        "side": _only(path[0] for path in paths) if code in SIDED else None,
        "through": _only(path[-2] for path in paths) if code in _NAMED else None,
    }


def _only(keys):
    """The one person of whom there is no other, and who is known by name."""
    found = set(keys)
    key = found.pop() if len(found) == 1 else None
    return None if isinstance(key, str) else key


def _ways_from_client(family):
    """``{key: [(code, path)]}``, the shortest ways first."""
    ways = defaultdict(list)
    level = [("", (), CLIENT)]
    while level:
        following = []
        for way, path, key in level:
            for letter, other in _steps(family, key):
                longer = way + letter
                if longer not in _BEGINNINGS or other == CLIENT or other in path:
                    continue
                new_path = (*path, other)
                following.append((longer, new_path, other))
                if longer in _WAYS:
                    ways[other].append((_WAYS[longer], new_path))
        level = following
    for key, found in ways.items():
        shortest = len(found[0][1])
        ways[key] = [row for row in found if len(row[1]) == shortest] + [
            row for row in found if len(row[1]) > shortest
        ]
    return ways


def _steps(family, key):
    """The people next to somebody, with the letter of the step."""
    parents = family.parents.get(key, [])
    for parent in parents:
        yield "U", parent
    for child in family.children_of(key):
        yield "D", child
    for other in family.siblings_of(key):
        yield _sibling_letter(family, key, other), other
    for other in family.partners_of(key):
        bond = family.partners[family.pair(key, other)]
        if bond != "together":
            yield ("P" if bond == "current" else "X"), other
    for found, up, down in ((family.step, "u", "d"), (family.foster, "f", "g")):
        for parent in found.get(key, ()):
            yield up, parent
        for child, elders in found.items():
            if key in elders:
                yield down, child


def _sibling_letter(family, one, other):
    if family._sibship.get(one, one) is family._sibship.get(other, other):
        return "S"
    for _tie, *pair in family.facts["half_sibling"]:
        if {one, other} == set(pair):
            return "H"
    own, others = (set(family.parents.get(key, ())) for key in (one, other))
    full = min(len(own), len(others)) < MOST_PARENTS or len(own & others) > 1
    return "S" if full else "H"


# -- what cannot be true --------------------------------------------------------


def problems(members, ties):
    """What in the lines and years cannot be true: a list of dicts with ``code`` and
    ``member_ids`` (0 = the client), sorted.

    * ``own_ancestor``: a circle, in which everybody has the next one as his parent or
      grandparent (``words``), and the last one has the first
    * ``parent_age``, ``grandparent_age``: (elder, child); not `PARENT_YEARS` older for
      each generation; with ``years``, their years of birth
    * ``parent_died``: (parent, child); dead before the child can have been begotten;
      with ``years``, of death and of birth
    * ``parents``: (child, parent, parent, parent …); own parents more than two
    * ``contradiction``: (one, other); the line says ``said``, the other lines make one
      ``follows`` (parent, child or sibling) of the other

    >>> problems([{"id": 5, "birth_year": 1980}, {"id": 6, "birth_year": 1985}],
    ...          [{"id": 1, "member_id": 5, "other_member_id": 6, "kinship": "parent"}])
    [{'code': 'parent_age', 'member_ids': (5, 6), 'years': (1980, 1985)}]
    """
    facts = list(_facts(ties))
    people = {member["id"]: member for member in members}
    above = defaultdict(list)
    own = defaultdict(list)
    for _tie, one, word, other in facts:
        if word in ("parent", "grandparent"):
            above[other].append((one, word))
        if word == "parent":
            own[other].append(one)
    family = Family(members, ties)
    found = [
        *_circles(above),
        *_impossible_years(people, facts, family),
        *_too_many_parents(people, own),
        *_contradictions(facts, own),
    ]
    return sorted(found, key=lambda row: (row["code"], row["member_ids"]))


def _circles(above):
    """Each knot of people who are their own ancestors, as one circle."""
    found, done = [], set()
    for start in sorted(above):
        if start in done:
            continue
        circle = _way_back(above, start)
        if circle:
            people, words = zip(*circle, strict=True)
            done.update(people)
            found.append({"code": "own_ancestor", "member_ids": people, "words": words})
    return found


def _way_back(above, start):
    """The shortest way up from somebody to himself: [(person, what the next is)]."""
    ways, level = {start: []}, [start]
    while level:
        following = []
        for key in level:
            for elder, word in above.get(key, ()):
                way = [*ways[key], (key, word)]
                if elder == start:
                    return way
                if elder not in ways:
                    ways[elder] = way
                    following.append(elder)
        level = following
    return None


def _impossible_years(people, facts, family):
    def year(key, name):
        return people.get(key, {}).get(name) or None

    pairs = [
        ("parent_age", PARENT_YEARS, parent, child)
        for child, parents in family.parents.items()
        for parent in parents
    ] + [
        ("grandparent_age", 2 * PARENT_YEARS, one, other)
        for _tie, one, word, other in facts
        if word == "grandparent"
    ]
    for code, years, elder, child in pairs:
        born, birth = year(elder, "birth_year"), year(child, "birth_year")
        if people.get(elder, {}).get("kind", "person") != "person" or not birth:
            continue
        if born and birth - born < years:
            yield {"code": code, "member_ids": (elder, child), "years": (born, birth)}
        died = year(elder, "death_year")
        if code == "parent_age" and died and died < birth - POSTHUMOUS_YEARS:
            yield {
                "code": "parent_died",
                "member_ids": (elder, child),
                "years": (died, birth),
            }


def _too_many_parents(people, own):
    for child, parents in own.items():
        persons = [
            parent
            for parent in parents
            if people.get(parent, {}).get("kind", "person") == "person"
        ]
        if len(persons) > MOST_PARENTS:
            yield {"code": "parents", "member_ids": (child, *sorted(persons))}


# What a line can say of two people of whom this follows from other lines. Of a partner
# who is a brother the map does not say that it cannot be.
_BESIDES = {
    "parent": {"parent", "step_parent", "foster_parent"},
    "child": set(),
    "sibling": {"sibling", "half_sibling", "partner"},
}


def _contradictions(facts, own):
    """A line that says something else than follows from two other lines."""
    siblings = defaultdict(set)
    for _tie, one, word, other in facts:
        if word == "sibling":
            siblings[one].add(other)
            siblings[other].add(one)
    for _tie, one, word, other in facts:
        if word == "other_kin":
            continue
        follows = None
        if any(one in own[mate] for mate in siblings[other] - {one}):
            follows = "parent"
        elif any(other in own[mate] for mate in siblings[one] - {other}):
            follows = "child"
        elif siblings[one] & siblings[other] or _same_parents(own, one, other):
            follows = "sibling"
        if follows and word not in _BESIDES[follows]:
            yield {
                "code": "contradiction",
                "member_ids": (one, other),
                "said": word,
                "follows": follows,
            }


def _same_parents(own, one, other):
    return len(own[one]) >= MOST_PARENTS and set(own[one]) == set(own[other])
