"""Templates of nothing but nodes in nodes, and whatever somebody does to one."""

from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import strategies as st

from ...engine.merge.tree import ROOT, Part, of_field


def _nodes_in_nodes():
    part = Part(known_by=of_field("key"), moves=True, groups={"said": ("a", "b")})
    part.lists["in"] = part
    return part


@dataclass(frozen=True)
class Plain:
    """A kind of template of which all can be moved into all; ``a`` and ``b`` share a
    meaning, ``c`` stands alone. Everything can be read."""

    code: str = "plain"
    title: str = "a"
    part: Part = field(default_factory=lambda: Part(lists={"in": _nodes_in_nodes()}))
    identity: tuple = ("version",)

    def problems(self, body):
        return []

    def opened(self, body):
        return body

    def closed(self, body):
        return body


PLAIN = Plain()
_NUMBERS = st.integers(0, 11)
#: What somebody does: what, and to whom, by numbers of nodes.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["set", "set", "add", "remove", "move", "move", "order"]),
        _NUMBERS,
        _NUMBERS,
        _NUMBERS,
    ),
    max_size=6,
)
#: A tree is made by what is done to an empty one.
BASES = st.lists(
    st.tuples(st.sampled_from(["add"] * 4 + ["set", "move"]), *[_NUMBERS] * 3),
    max_size=14,
)


def made(steps, of="n", body=None):
    """What comes of these steps, done to a template (an empty one)."""
    body = deepcopy(body or {})
    for number, (what, one, other, third) in enumerate(steps):
        everyone = _everyone(body)
        node, holder = everyone[one % len(everyone)]
        target, _holder = everyone[other % len(everyone)]
        if what == "set":
            node["abc"[third % 3]] = other
        elif what == "add":
            there = target.setdefault("in", [])
            there.insert(third % (len(there) + 1), {"key": f"{of}{number}", "a": one})
        elif holder is None:
            continue
        elif what == "remove":
            _out(holder, node)
        elif what == "order":
            there = holder["in"]
            there.remove(node)
            there.insert(third % (len(there) + 1), node)
        elif not any(one is target for one, _in in _everyone(node)):
            _out(holder, node)
            there = target.setdefault("in", [])
            there.insert(third % (len(there) + 1), node)
    return body


def _out(holder, node):
    holder["in"] = [one for one in holder["in"] if one is not node]
    if not holder["in"]:
        del holder["in"]


def _everyone(body, holder=None):
    """(node, what it stands in), outermost first."""
    found = [(body, holder)]
    for one in body.get("in", []):
        found += _everyone(one, body)
    return found


def is_whole(tree):
    """Whether each node stands in one list of what is its parent, down from the
    template."""
    listed = [name for names in tree.order.values() for name in names]
    reached = {ROOT, *tree.below(ROOT)}
    return (
        len(set(listed)) == len(listed)
        and reached == set(tree.nodes) == {ROOT, *listed}
        and all(
            tree.nodes[name].parent == parent
            for (parent, _kind), names in tree.order.items()
            for name in names
        )
    )
