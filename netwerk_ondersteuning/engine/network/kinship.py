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

What everybody is of the client is worked out in :mod:`.relations`, what cannot be true
in :mod:`.impossible`.
"""

from collections import defaultdict
from itertools import combinations

CLIENT = 0
#: By birth. Who adopted, is a step-parent or a foster parent, or gave seed or an egg,
#: has a word of its own.
MOST_PARENTS = 2

#: Told from the older generation: the other way round is the same fact.
ELDER = {
    "child": "parent",
    "adopted_child": "adoptive_parent",
    "donor_child": "donor",
    "step_child": "step_parent",
    "foster_child": "foster_parent",
    "grandchild": "grandparent",
    "nephew_niece": "aunt_uncle",
    "child_in_law": "parent_in_law",
}
#: What the one is of the other, and the other then of the one; other words are the
#: same from both ends.
TURNED = ELDER | {elder: younger for younger, elder in ELDER.items()}
#: Who stands in another way than by birth above a child: word and name of the list.
_BESIDES_BIRTH = {
    "adoptive_parent": "adoptive",
    "step_parent": "step",
    "foster_parent": "foster",
    "donor": "donors",
}


def ends(tie):
    """The two people of a tie, 0 for the client."""
    return tie["member_id"], tie.get("other_member_id") or CLIENT


def facts(ties):
    """(tie, one, word, other): one is that of the other, told from the older one."""
    for tie in ties:
        word = tie.get("kinship")
        if not word:
            continue
        one, other = ends(tie)
        if word in ELDER:
            one, word, other = other, ELDER[word], one
        yield tie, one, word, other


class Family:
    """The structure that the lines of one date give, and what they leave open.

    * ``people``: ``{key: member}``; the unknown are empty dicts
    * ``parents``, ``adoptive``, ``step``, ``foster``, ``donors``:
      ``{child: [parent, …]}``; ``parents`` are those by birth, at most two, unless the
      lines say more
    * ``partners``: ``{(one, other): "current" | "ended" | "widowed" | "together"}``;
      *widowed*: until one of them died; *together*: they have a child, no more was said
    * ``twins``: pairs of people who were born together
    * ``bars``: groups of siblings of whom no common parent is known, as sorted lists
    * ``loose``: ties whose place in the family cannot be told
    * ``unknown``: the keys of those who must have been there

    :param client: what is known of the client, as ``{"gender": "man"}``

    >>> tie = {"id": 1, "member_id": 5, "other_member_id": False,
    ...        "kinship": "aunt_uncle"}
    >>> family = Family([{"id": 5}], [tie])
    >>> family.parents, family.bars
    ({0: ['u1']}, [[5, 'u1']])
    """

    def __init__(self, members, ties, client=None):
        self.people = {CLIENT: client or {}}
        self.people |= {member["id"]: member for member in members}
        self.unknown = []
        self.loose = []
        self.partners = {}
        self.facts = defaultdict(list)
        self.twins = []
        self.adoptive, self.step, self.foster, self.donors = {}, {}, {}, {}
        self._parents = defaultdict(list)
        self._children = defaultdict(list)
        self._sibship = {}
        self._related = set()
        # by the people, whatever came first
        for tie, one, word, other in sorted(facts(ties), key=lambda fact: fact[1::2]):
            if one != other and {one, other} <= self.people.keys():
                self.facts[word].append((tie, one, other))
                self._related.add(frozenset((one, other)))
        self._read_lines()
        self._imply_people()
        self.parents = {key: own for key, own in self._parents.items() if own}
        self.bars = self._find_bars()
        self._join_parents()
        self._hanging = defaultdict(list)
        for child in {**self.parents, **self.adoptive}:
            for parent in self.hangs_from(child):
                self._hanging[parent].append(child)

    # -- asking -----------------------------------------------------------------

    def children_of(self, key):
        return self._children.get(key, [])

    def hangs_from(self, child):
        """The parents under whom a child is drawn: by birth or by adoption, whoever was
        noted first.
        """
        found = [own[child] for own in (self.parents, self.adoptive) if child in own]
        return min(found, key=lambda own: min(map(self.rank, own)), default=[])

    def hanging_from(self, parent):
        """The children who are drawn under this parent."""
        return self._hanging.get(parent, [])

    def twins_of(self, key):
        """This person, and who was born together with them."""
        found, waiting = [key], [key]
        while waiting:
            one = waiting.pop()
            for pair in self.twins:
                for other in pair if one in pair else ():
                    if other not in found:
                        found.append(other)
                        waiting.append(other)
        return sorted(found, key=self.rank)

    def partners_of(self, key, ended=True):
        """The partners of somebody, those of now first; not ``ended``: only those who
        still are, or were until death.
        """
        bonds = [
            (bond != "current", self.rank(two if one == key else one), one, two)
            for (one, two), bond in self.partners.items()
            if key in (one, two) and (ended or bond in ("current", "widowed"))
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

    def are_full_siblings(self, one, other):
        """Whether two siblings are of the same parents, as far as nothing else is
        known; half-siblings share one.
        """
        if self._sibship.get(one, one) is self._sibship.get(other, other):
            return True
        for _tie, *pair in self.facts["half_sibling"]:
            if {one, other} == set(pair):
                return False
        own, others = (set(self.parents.get(key, ())) for key in (one, other))
        return min(len(own), len(others)) < MOST_PARENTS or len(own & others) > 1

    def is_dead(self, key):
        return bool(self.people.get(key, {}).get("death_year"))

    def gender(self, key):
        return self.people.get(key, {}).get("gender") or False

    def rank(self, key):
        """Known people first, in the order in which they came."""
        return (1, int(key[1:])) if isinstance(key, str) else (0, key)

    # -- what the lines say -----------------------------------------------------

    def _read_lines(self):
        for _tie, one, other in self.facts["parent"]:
            self._add_parent(one, other)
        for word, name in _BESIDES_BIRTH.items():
            for _tie, one, other in self.facts[word]:
                getattr(self, name).setdefault(other, []).append(one)
        for tie, one, other in self.facts["partner"]:
            self.partners[self.pair(one, other)] = self._bond(tie, one, other)
        self.twins = [self.pair(*pair) for _tie, *pair in self.facts["twin"]]
        self._read_sibships()

    def _bond(self, tie, one, other):
        """A bond ends by parting, or by the death of one of the two."""
        bond = tie.get("partner_bond") or "current"
        if bond == "current" and (self.is_dead(one) or self.is_dead(other)):
            return "widowed"
        return bond

    def pair(self, one, other):
        return tuple(sorted((one, other), key=self.rank))

    def _add_parent(self, parent, child):
        if parent not in self._parents[child] and parent != child:
            self._parents[child].append(parent)
            self._children[parent].append(child)

    def _read_sibships(self):
        lines = [*self.facts["sibling"], *self.facts["twin"]]
        for _tie, one, other in lines:
            if self._by_birth(one, other) and self._by_birth(other, one):
                self._put_together(one, other)
        for group in self._sibships():
            self._share_parents(group[0])

    def _by_birth(self, one, other):
        """Nothing says that the one came into the family of the other: who has the
        other's parents as adoptive or foster parents has parents of their own.
        """
        came_to = {*self.adoptive.get(one, ()), *self.foster.get(one, ())}
        return came_to.isdisjoint(self._parents[other])

    def _sibships(self):
        return list({id(group): group for group in self._sibship.values()}.values())

    def _put_together(self, one, other):
        group = self._sibship.get(one, [one])
        added = self._sibship.get(other, [other])
        if group is not added:
            group = sorted([*group, *added], key=self.rank)
            self._sibship.update(dict.fromkeys(group, group))

    def _join_sibship(self, one, other):
        """Brothers and sisters have the same parents, as far as these are known."""
        self._put_together(one, other)
        self._share_parents(one)

    def _share_parents(self, key):
        """What parents one of a row of siblings has, the others have too.

        Where these are too many, only those are shared whom all have of whom both
        parents are known: whoever was noted first makes no difference.
        """
        group = self._sibship.get(key, [key])
        own = {one: list(self._parents[one]) for one in group}
        whole = [set(own[one]) for one in group if len(own[one]) >= MOST_PARENTS]
        common = dict.fromkeys(parent for one in group for parent in own[one])
        for one in group:
            new = [
                parent
                for parent in common
                # nothing else is said of the two, as that it is a step-parent
                if parent not in own[one]
                and parent not in group
                and frozenset((parent, one)) not in self._related
            ]
            if len(own[one]) + len(new) > MOST_PARENTS:
                new = [p for p in new if all(p in parents for parents in whole)]
            if len(own[one]) + len(new) <= MOST_PARENTS:
                for parent in new:
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

    def _elders(self, child):
        """The parents by birth and by adoption."""
        return [*self._parents[child], *self.adoptive.get(child, ())]

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
        elders = self._elders(child)
        if any(grandparent in self._elders(parent) for parent in elders):
            return True
        parents = self._parents[child]
        mates = set(self.partners_of(grandparent))
        for parent in parents:
            own = self._parents[parent]
            if len(own) == 1 and own[0] in mates and parent != grandparent:
                self._give_parent(grandparent, parent)
                return True
        if not may_imply or self.adoptive.get(child):
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
        elders = self._elders(child)
        if any(near & set(self.siblings_of(parent)) for parent in elders):
            return True
        if not may_imply or self.adoptive.get(child):
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
        for parent in self._elders(one):
            if set(self._elders(other)) & set(self.siblings_of(parent)):
                return True
        if not may_imply or self.adoptive.get(one) or self.adoptive.get(other):
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
                    # not shared with the full siblings by hand: they have it too
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
        bars = [
            set(group)
            for group in self._sibships()
            if not any(self._parents[one] for one in group)
        ]
        for word in ("sibling", "twin"):  # of whom one came into the family
            for _tie, *pair in self.facts[word]:
                if not self._same_sibship(*pair) and not self._share_an_elder(*pair):
                    bars.append(set(pair))
        for _tie, one, other in self.facts["half_sibling"]:
            if not set(self._parents[one]) & set(self._parents[other]):
                bars.append({one, other})
        return [sorted(bar, key=self.rank) for bar in bars]

    def _same_sibship(self, one, other):
        return self._sibship.get(one, one) is self._sibship.get(other, other)

    def _share_an_elder(self, one, other):
        """Whether they hang from the same person, be it by birth or not."""
        above = [
            {
                parent
                for found in (self._parents, self.adoptive, self.foster)
                for parent in found.get(key, ())
            }
            for key in (one, other)
        ]
        return bool(above[0] & above[1])

    def _join_parents(self):
        for found in (self.parents, self.adoptive):
            for parents in found.values():
                if len(parents) > MOST_PARENTS:
                    continue
                for one, other in combinations(parents, 2):
                    self.partners.setdefault(self.pair(one, other), "together")

    def kin(self):
        """Everybody whom lines of kinship join to the client, who is one of them."""
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

    def above(self):
        """All ways in which somebody can stand above a child: lists as ``parents``."""
        return self.parents, self.adoptive, self.step, self.foster, self.donors

    def edges(self):
        """All pairs that are joined by kinship, those without a known place too."""
        for found in self.above():
            for child, parents in found.items():
                for parent in parents:
                    yield parent, child
        yield from self.partners
        for bar in self.bars:
            yield from zip(bar, bar[1:], strict=False)
        for tie in self.loose:
            if tie["kinship"] != "other_kin":
                yield ends(tie)


def _first(row):
    return row[:2]
