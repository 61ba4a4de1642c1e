"""Who may read and answer what a template asks.

Somebody who writes a question in a part for colleagues alone counts on it that nobody
else reads it. So when one side opens a part, or moves something out of it, and the
other side wrote in it, that is asked; until it is answered it stays as closed as it
was.
"""

from ..instrument.template import strictest
from ..instrument.vocabulary import LAYERS
from .diff import same
from .groups import MINE, THEIRS, Unit, other_side
from .tree import ROOT

_FIELDS = ("layer", "respondents")


def opened(groups, base, sides, touched):
    """What one side opens to others while the other changed something in it.

    :param groups.Groups groups:
    :param tree.Tree base:
    :param dict sides: ``{side: tree}``
    :param dict touched: ``{side: names of what it changed}``
    :return: ``{Unit: the side on which it stays closed}``
    """
    found = {}
    for side, closed in ((MINE, THEIRS), (THEIRS, MINE)):
        tree, other = sides[side], sides[other_side(side)]
        for name in tree.nodes.keys() & other.nodes.keys() & base.nodes.keys():
            units = list(_units(groups, base, tree, other, name))
            if not units or not _is_wider(_who(tree, name), _who(other, name)):
                continue
            if touched[closed] & {name, *other.below(name)} - {ROOT}:
                found |= dict.fromkeys(units, closed)
    return found


def _units(groups, base, tree, other, name):
    """What a side alone changed of who reads and answers something."""
    was, node, theirs = (one.nodes[name] for one in (base, tree, other))
    if node.parent != was.parent and theirs.parent == was.parent:
        yield Unit("place", name)
    for field in _FIELDS:
        values = [one.fields.get(field) for one in (was, node, theirs)]
        if not same(values[0], values[1]) and same(values[0], values[2]):
            yield Unit("said", name, groups.part(node.kind).group(field))


def _who(tree, name):
    """The strictest layer of a node and all in which it stands, and who answers it (a
    set; None: everybody)."""
    fields = [tree.nodes[one].fields for one in (ROOT, *tree.way(name))]
    layers = [one["layer"] for one in fields if one.get("layer")]
    answers = [{*one["respondents"]} for one in fields if one.get("respondents")]
    return strictest(*layers), set.intersection(*answers) if answers else None


def _is_wider(who, other):
    """Whether it is open to somebody to whom the other is not."""
    (layer, answer), (other_layer, other_answer) = who, other
    if LAYERS.index(layer) < LAYERS.index(other_layer):
        return True
    return other_answer is not None and (answer is None or not answer <= other_answer)
