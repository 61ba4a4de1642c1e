"""What in the lines and years of a family cannot be true."""

from collections import defaultdict

from .kinship import MOST_PARENTS, Family, facts

#: A parent is at least so many years older than a child by birth: the youngest
#: parents that are documented were in their tenth year or older.
PARENT_YEARS = 10
#: A child can be born in the year after that in which the father died; after that only
#: of seed that was kept, and then the father is told to be the donor.
POSTHUMOUS_YEARS = 1


def problems(members, ties):
    """What in the lines and years cannot be true: a list of dicts with ``code`` and
    ``member_ids`` (0 = the client), sorted.

    * ``own_ancestor``: a circle, in which everybody has the next one as a parent or
      grandparent (``words``), and the last one has the first
    * ``parent_age``, ``grandparent_age``: (elder, child); not `PARENT_YEARS` older for
      each generation; with ``years``, their years of birth
    * ``parent_died``: (parent, child); dead before the child can have been begotten;
      with ``years``, of death and of birth
    * ``parents``: (child, parent, parent, parent …); more than two parents by birth
    * ``contradiction``: (one, other); the line says ``said``, the other lines make one
      ``follows`` (parent, child or sibling) of the other

    >>> problems([{"id": 5, "birth_year": 1980}, {"id": 6, "birth_year": 1985}],
    ...          [{"id": 1, "member_id": 5, "other_member_id": 6, "kinship": "parent"}])
    [{'code': 'parent_age', 'member_ids': (5, 6), 'years': (1980, 1985)}]
    """
    lines = list(facts(ties))
    people = {member["id"]: member for member in members}
    above = defaultdict(list)
    own = defaultdict(list)
    for _tie, one, word, other in lines:
        if word in ("parent", "grandparent"):
            above[other].append((one, word))
        if word == "parent":
            own[other].append(one)
    family = Family(members, ties)
    found = [
        *_circles(above),
        *_impossible_years(people, lines, family),
        *_too_many_parents(people, own),
        *_contradictions(lines, own),
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
    """The shortest way up from somebody back to the same person:
    [(person, what the next is)].
    """
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


def _impossible_years(people, lines, family):
    def year(key, name):
        return people.get(key, {}).get(name) or None

    pairs = [
        ("parent_age", PARENT_YEARS, parent, child)
        for child, parents in family.parents.items()
        for parent in parents
    ] + [
        ("grandparent_age", 2 * PARENT_YEARS, one, other)
        for _tie, one, word, other in lines
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
    "parent": {"parent", "adoptive_parent", "step_parent", "foster_parent", "donor"},
    "child": set(),
    "sibling": {"sibling", "twin", "half_sibling", "partner"},
}


def _contradictions(lines, own):
    """A line that says something else than follows from two other lines."""
    siblings = defaultdict(set)
    for _tie, one, word, other in lines:
        if word in ("sibling", "twin"):
            siblings[one].add(other)
            siblings[other].add(one)
    for _tie, one, word, other in lines:
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
