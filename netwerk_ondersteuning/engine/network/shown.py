"""What of a network is looked at: who steps back, and which lines are left out.

The screen chooses (``static/src/tools/network_filter.js``); whatever is made of what is
on the screen, paper or picture, shows the same and says so.
"""

import json

_LONGEST = 4000  # of a filter as text
_MOST = 200  # chosen values of one facet

#: By what people can be told apart: values of a member, or of the tie with the client.
OF_MEMBER = ("sector", "category_id", "kind", "formality", "role_ids", "reachability")
OF_TIE = ("function_ids", "engagement")
#: A kind of support: who gives it stands out, everybody else steps back.
HIGHLIGHT = "highlight"


def parsed(words):
    """The filter in JSON that a screen sent: ``{facet: [values]}``, checked.

    :raise ValueError: when it is no filter

    >>> parsed('{"kind": ["group"], "engagement": [], "highlight": 3}')
    {'kind': ['group'], 'highlight': 3}
    >>> parsed(""), parsed("{}")
    ({}, {})
    """
    if not words:
        return {}
    if not isinstance(words, str) or len(words) > _LONGEST:
        raise ValueError("no filter")
    try:
        found = json.loads(words)
    except RecursionError:
        raise ValueError("no filter") from None
    if not isinstance(found, dict) or found.keys() - {*OF_MEMBER, *OF_TIE, HIGHLIGHT}:
        raise ValueError("no filter")
    highlight = found.pop(HIGHLIGHT, False)
    if highlight is not False and not _is_id(highlight):
        raise ValueError("no filter")
    for values in found.values():
        if not isinstance(values, list) or len(values) > _MOST:
            raise ValueError("no filter")
        if not all(
            one is False or _is_id(one) or (isinstance(one, str) and len(one) < 64)
            for one in values
        ):
            raise ValueError("no filter")
    kept = {facet: values for facet, values in found.items() if values}
    return kept | ({HIGHLIGHT: highlight} if highlight else {})


def _is_id(value):
    return type(value) is int and 0 < value < 2**31


def marks(state, chosen):
    """Who steps back (``dim``) and who stands out (``light``), by member id.

    ``state`` has ``members`` and ``ties``, ``chosen`` is a filter (`parsed`). Nothing
    noted of somebody is the value False.

    >>> state = {"members": [{"id": 1, "kind": "group"}, {"id": 2, "kind": "person"}],
    ...          "ties": []}
    >>> marks(state, {"kind": ["group"]}), marks(state, {})
    ({2: 'dim'}, {})
    """
    ties = {t["member_id"]: t for t in state["ties"] if not t["other_member_id"]}
    found = {}
    for member in state["members"] if chosen else ():
        tie = ties.get(member["id"], {})
        if not all(
            set(_values(member if facet in OF_MEMBER else tie, facet)) & set(wanted)
            for facet, wanted in chosen.items()
            if facet != HIGHLIGHT
        ):
            found[member["id"]] = "dim"
        elif HIGHLIGHT in chosen:
            gives = chosen[HIGHLIGHT] in (tie.get("function_ids") or ())
            found[member["id"]] = "light" if gives else "dim"
    return found


def _values(row, facet):
    value = row.get(facet)
    if isinstance(value, list):
        return value or [False]
    return [value or False]


def without_lines_between(network):
    """The network of ``get_network`` without the lines between two others."""
    drawing = network["drawing"]
    if drawing:
        kept = [line for line in drawing["lines"] if not line["is_between"]]
        drawing = drawing | {"lines": kept}
    layout = network["layout"] | {"others": []}
    return network | {"layout": layout, "drawing": drawing}
