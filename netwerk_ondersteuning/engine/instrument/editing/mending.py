"""A template that is being made, as far as it can be shown already."""

from copy import deepcopy

from ...package.forms import Inside, Text, Things
from .. import reading
from .. import template as templates
from .shape import TEMPLATE

#: What stands where words are missing.
OPEN = "…"
#: So often something else shows once one thing is mended.
_ROUNDS = 12


def mended(body, domains=None, competences=None):
    """What of a template can be shown: words that are missing are open, what cannot be
    asked is left out.

    :param dict body: of the form of `shape.TEMPLATE`; it stays as it is
    :param domains: keys of the life domains that there are; None: any
    :param competences: the same of the key competences
    :return: a `template.Template`, or None when nothing is asked
    """
    body = deepcopy(body)
    _let_go(body)
    for _round in range(_ROUNDS):
        problems = reading.problems(body, domains, competences)
        if not problems:
            return reading.read(body, domains, competences)
        if not any([_mend(body, list(one.place)) for one in problems]):
            return None
    return None


def _let_go(body):
    """Leave out what points to nothing (any more)."""
    sections = body.get("sections", [])
    known = {one["key"] for one in sections}
    for section in sections:
        section["links"] = [key for key in section.get("links", []) if key in known]
        there = {one["key"] for one in section.get("columns", [])}
        for row in section.get("rows", []):
            row["columns"] = [key for key in row.get("columns", []) if key in there]


def _mend(body, place):
    """Open what is missing, or leave out the smallest object that it is of.

    :return: whether anything is other than before
    """
    form, node, found, way = TEMPLATE, body, None, place
    while way:
        name, *way = way
        form = form.step(name)
        if isinstance(form, Things) and way:
            key, *way = way
            there = node.get(name, [])
            node = next((one for one in there if one["key"] == key), None)
            if node is None:
                break
            found = there, node
        elif isinstance(form, Inside) and _is_words(form):
            node[name] = {"nl": OPEN}
            return True
        elif isinstance(form, Inside) and way:
            node = node.setdefault(name, {})
        else:
            if _let_be(node, name, found):
                return True
            break
    if found and found[1] in found[0]:
        found[0].remove(found[1])
        return True
    return False


def _is_words(form):
    return isinstance(form.of, dict) and all(
        isinstance(one, Text) for one in form.of.values()
    )


def _let_be(node, name, found):
    """Leave out one value of an object; of the template itself nothing is left out:
    what it must have, it gets."""
    if found is None:
        if name not in _USUAL:
            return False
        node[name] = deepcopy(_USUAL[name])
        return True
    return node.pop(name, None) is not None


_USUAL = {
    "texts": {name: {"nl": OPEN} for name in templates.TEXTS},
    "respondents": ["client"],
    "renderings": ["form"],
    "licence": OPEN,
    "owner": OPEN,
    "may_pass_on": False,
}
