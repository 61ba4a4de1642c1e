"""Random networks for property tests, and what must hold of every drawing of them."""

import re
from itertools import combinations
from math import hypot, isfinite

from hypothesis import strategies as st

from ...engine.drawing import parts as drawing
from ...engine.network import layout

NAMES = (
    "An",
    "Maarten (school)",
    "tante Godelieve van moederskant",
    "x" * 300,
    "<b>&amp;\"'",
    "王小明",
    "👩‍👧 مريم",
)
SECTORS = (*layout.SECTORS, False)
QUALITIES = ("supportive", "neutral", "tense", "broken", False)
VALENCES = ("positive", "negative", "mixed", False)
DIRECTIONS = ("from_member", "to_member", "mutual", False)
TENSIONS = ("member", "other", "both", False)
KINSHIPS = (
    "parent child sibling half_sibling partner grandparent grandchild aunt_uncle "
    "nephew_niece cousin step_parent step_child foster_parent foster_child "
    "parent_in_law child_in_law sibling_in_law other_kin"
).split()


def networks(most, least=0):
    """(ring_count, state) of random networks; a state has ``members`` and ``ties``."""
    return st.builds(
        network,
        st.sampled_from((3, 4, 5)),
        st.integers(least, most),
        st.randoms(use_true_random=False),
    )


def network(ring_count, size, random):
    members = [_member(number, random) for number in range(1, size + 1)]
    ids = [member["id"] for member in members]
    pairs = [(id_, False) for id_ in ids if random.random() < 0.95]
    between = (
        {tuple(sorted(random.sample(ids, 2))) for _ in range(size // 2)}
        if size > 1
        else ()
    )
    pairs += sorted(between)
    ties = [
        _tie(number, pair, ring_count, random)
        for number, pair in enumerate(pairs, 1001)
    ]
    return ring_count, {"members": members, "ties": ties}


def _member(number, random):
    return {
        "id": number,
        "kind": random.choice(("person", "person", "organisation", "group")),
        "name": random.choice(NAMES),
        "sector": random.choice(SECTORS),
        "gender": random.choice(("woman", "man", False)),
        "birth_year": random.choice((False, 1950, 1980)),
        "death_year": random.choice((False, False, 2010)),
    }


def _tie(number, pair, ring_count, random):
    member_id, other_id = pair
    kinship = random.choice(KINSHIPS) if random.random() < 0.3 else False
    return {
        "id": number,
        "member_id": member_id,
        "other_member_id": other_id,
        "ring": not other_id and random.choice((*range(ring_count + 1),)) or False,
        "slot": None,
        "quality": random.choice(QUALITIES),
        "valence": random.choice(VALENCES),
        "direction": random.choice(DIRECTIONS),
        "tension_from": random.choice(TENSIONS),
        "kinship": kinship,
        "partner_bond": random.choice(("current", "ended", False)),
        "contact_frequency": False,
        "function_ids": random.sample((1, 2, 3), random.randint(0, 3)),
        "is_vip": not other_id and random.random() < 0.15,
        "client_words": random.choice((False, "Zij belt altijd terug.", NAMES[3])),
    }


def changed(ring_count, state, random):
    """Another state of a network: some gone, some new, some ties otherwise."""
    kept = [member for member in state["members"] if random.random() < 0.8]
    ids = {member["id"] for member in kept}
    ties = []
    for tie in state["ties"]:
        if (
            tie["member_id"] in ids
            and (tie["other_member_id"] or tie["member_id"]) in ids
        ):
            pair = tie["member_id"], tie["other_member_id"]
            other = _tie(tie["id"] + 5000, pair, ring_count, random)
            ties.append(random.choice((tie, tie, other)))
    return {"members": kept, "ties": ties}


# -- what must hold ---------------------------------------------------------------


def problems(drawn, state, before=None):
    """What is wrong with a drawing, in words; empty when all is well."""
    return [
        *_people(drawn, state, before),
        *_ties(drawn, state, before),
        *_places(drawn),
    ]


def _people(drawn, state, before):
    keys = [node["key"] for node in drawn["nodes"]]
    if len(keys) != len(set(keys)) or keys.count("client") != 1:
        yield f"keys: {keys}"
    found = _ids(drawn) + drawn["tray"]
    if len(found) != len(set(found)):
        yield f"somebody is there twice: {sorted(found)}"
    here = {member["id"] for member in state["members"]}
    then = {member["id"] for member in before["members"]} if before else set()
    if not here <= set(found) <= here | then:
        yield f"not everybody, or somebody else: {sorted(found)}"


def _ids(drawn):
    return [n["member_id"] for n in drawn["nodes"] if n["kind"] == "member"]


def _ties(drawn, state, before):
    on = {*_ids(drawn), False}
    wanted = sorted(
        tie["id"]
        for tie, _status in drawing.relations(state, before)
        if {tie["member_id"], tie["other_member_id"]} <= on
    )
    found = sorted(
        tie_id
        for line in (*drawn["lines"], *drawn["bonds"])
        for tie_id in line["tie_ids"]
    )
    if wanted != found:
        yield f"ties: {found} instead of {wanted}"


def _places(drawn):
    left, top, width, height = drawn["box"]
    if not all(map(isfinite, drawn["box"])) or width <= 0 or height <= 0:
        yield f"box: {drawn['box']}"
    for what, x, y in points(drawn):
        inside = (
            left - 0.01 <= x <= left + width + 0.01
            and top - 0.01 <= y <= top + height + 0.01
        )
        if not (isfinite(x) and isfinite(y) and inside):
            yield f"{what} at {x}, {y} outside {drawn['box']}"


def points(drawn):
    """(what, x, y) of all that a drawing holds."""
    for node in drawn["nodes"]:
        for box in drawing.ink(node):
            yield node["key"], box[0], box[1]
            yield node["key"], box[2], box[3]
        if node["from"]:
            yield node["key"], node["from"]["x"], node["from"]["y"]
    for line in drawn["lines"]:
        for path in (line["d"], *(head["d"] for head in line["heads"])):
            yield from (("line", *point) for point in path_points(path))
        if line["sign"]:
            yield "sign", line["sign"]["x"], line["sign"]["y"]
    for bond in drawn["bonds"]:
        yield from (("bond", *point) for point in path_points(bond["d"]))


def path_points(path):
    """The points of a path of absolute M, L, Q and C."""
    if set(re.findall("[A-Za-z]", path)) - set("MLQCZ"):
        raise ValueError(path)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def overlaps(drawn, slack=0.5):
    """The keys of nodes of which shape or words lie over those of another."""
    inks = [(node["key"], drawing.ink(node)) for node in drawn["nodes"]]
    return [
        (one, other)
        for (one, boxes), (other, others) in combinations(inks, 2)
        if any(_touch(a, b, slack) for a in boxes for b in others)
    ]


def marks_on_names(drawn, slack=0.5):
    """Signs that lie on the name of somebody, and arrow heads on that of another than
    who they point at, in words."""
    names = [(n["key"], drawing.ink(n)[1:]) for n in drawn["nodes"]]
    found = []
    for line in drawn["lines"]:
        (ax, ay), *_points, (bx, by) = path_points(line["d"])
        # between two who stand against each other there may be nothing but names
        heads = line["heads"] if hypot(bx - ax, by - ay) > 45 else []
        marks = [(head["kind"], path_points(head["d"])) for head in heads]
        if sign := line["sign"]:
            x, y, r = sign["x"], sign["y"], sign["r"]
            marks.append(("sign", [(x - r, y - r), (x + r, y + r)]))
        for kind, found_points in marks:
            across, down = zip(*found_points, strict=True)
            box = min(across), min(down), max(across), max(down)
            found += [
                f"{kind} of {line['tie_ids']} on {key}"
                for key, boxes in names
                if any(_touch(box, other, slack) for other in boxes)
                and (kind == "sign" or key not in _ends(line))
            ]
    return found


def _ends(line):
    return str(line["member_id"]), str(line["other_member_id"] or "client")


def _touch(one, other, slack):
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )
