"""A network as data for other programs: three CSV files, or GraphML.

The three files (ego, alter, alter-alter) are those of personal network research: R's
``egor::threefiles_to_egor`` reads them with the names of its own defaults (``egoID``,
``alterID``, ``Source``, ``Target``). GraphML is read by networkx, igraph, Gephi, yEd
(Brandes et al., "GraphML Progress Report", *Graph Drawing* 2001).

Values are codes in English, whatever the language of the user; what was not discussed
is empty. Lists are joined with ``;``. The ids are those of the database: somebody has
the same id in each file of each date.
"""

import csv
import io
import zipfile
from xml.etree import ElementTree

from ..network.fields import PERSON, TIE, columns
from ..text import clean
from .values import is_formula

EGO = "ego"  # the id of the client among the nodes of a graph
GRAPHML = "http://graphml.graphdrawing.org/xmlns"

#: Towards whom, named by the ends of a tie as the files call them.
DIRECTION = {
    False: {"from_member": "alter_to_ego", "to_member": "ego_to_alter"},
    True: {"from_member": "source_to_target", "to_member": "target_to_source"},
}
TENSION_FROM = {
    False: {"member": "alter", "other": "ego"},
    True: {"member": "source", "other": "target"},
}

_EGO = {
    "reference": "string",
    "name": "string",
    "kind": "string",
    "date": "string",
    "ring_count": "int",
    "client_gender": "string",
    "size": "int",
    "head_count": "int",
    "unpaid": "int",
    "paid": "int",
    "ties_between": "int",
    "density": "double",
    "components": "string",
}


def tables(network, words):
    """The network as three tables.

    ``network`` is what `get_network` gives; ``words`` has, for ``category``,
    ``function`` and ``role``, by id a dict with ``code`` and ``name``.

    Returns ``{"ego": rows, "alter": rows, "alter_alter": rows}``, lists of dicts of
    which the keys are the columns. Of a tie between two, ``Source`` is what ``kinship``
    says of ``Target``.

    >>> network = {
    ...     "dossier": {"id": 3, "reference": "N1", "kind": "client",
    ...                 "center_name": "Johan", "ring_count": 4},
    ...     "date": "2026-03-02",
    ...     "measures": {"size": 2, "components": [2]},
    ...     "members": [{"id": 1, "name": "Els"}, {"id": 2, "name": "Rik"}],
    ...     "ties": [{"member_id": 1, "ring": 2, "direction": "to_member"},
    ...              {"member_id": 1, "other_member_id": 2, "tension_from": "other"}]}
    >>> found = tables(network, {"category": {}, "function": {}, "role": {}})
    >>> [(row["alterID"], row["ring"], row["direction"]) for row in found["alter"]]
    [(1, 2, 'ego_to_alter'), (2, None, None)]
    >>> row, = found["alter_alter"]
    >>> row["Source"], row["Target"], row["tension_from"]
    (1, 2, 'target')
    """
    ego = {"egoID": network["dossier"]["id"]}
    day = {"date": network["date"]}
    with_client = {
        tie["member_id"]: tie
        for tie in network["ties"]
        if not tie.get("other_member_id")
    }
    return {
        "ego": [ego | _ego(network)],
        "alter": [
            ego
            | {"alterID": member["id"]}
            | day
            | _alter(member, words)
            | _tie(with_client.get(member["id"], {}), words)
            for member in network["members"]
        ],
        "alter_alter": [
            ego
            | {"Source": tie["member_id"], "Target": tie["other_member_id"]}
            | day
            | {key: _tie(tie, words)[key] for key in columns(TIE, with_client=False)}
            for tie in network["ties"]
            if tie.get("other_member_id")
        ],
    }


def _ego(network):
    found = network["measures"] | network["dossier"]
    values = found | {
        "name": found["center_name"],
        "date": network["date"],
        "components": _joined(found["components"]),
    }
    return {key: _value(values.get(key), kind) for key, kind in _EGO.items()}


def _alter(member, words):
    category = words["category"].get(member.get("category_id"), {})
    values = member | {
        "category": category.get("code"),
        "category_label": category.get("name"),
        "takes_over_from": member.get("takes_over_from_id"),
        "roles": _codes(member.get("role_ids"), words["role"]),
    }
    return {key: _value(values.get(key), kind) for key, kind in columns(PERSON).items()}


def _tie(tie, words):
    between = bool(tie.get("other_member_id"))
    direction, tension_from = tie.get("direction"), tie.get("tension_from")
    values = tie | {
        "direction": DIRECTION[between].get(direction, direction),
        "tension_from": TENSION_FROM[between].get(tension_from, tension_from),
        "functions": _codes(tie.get("function_ids"), words["function"]),
        "tie_date_start": tie.get("date_start"),
        "tie_date_end": tie.get("date_end"),
    }
    return {
        key: _value(values.get(key), kind) for key, kind in _tie_columns(None).items()
    }


def _codes(ids, words):
    return _joined(words[id_]["code"] for id_ in ids or () if id_ in words)


def _joined(values):
    return ";".join(map(str, values))


def _value(value, kind):
    """None for what was not noted; a boolean says no only where there is a row."""
    if kind == "boolean":
        return None if value is None else bool(value)
    if value is None or value is False or value == "":
        return None  # but zero is a number
    return clean(value) if kind == "string" else value


# -- CSV ------------------------------------------------------------------------------


def csv_files(network, words):
    """The three CSV files, ``ego.csv``, ``alter.csv``, ``alter_alter.csv``: bytes.

    RFC 4180 with commas, UTF-8. **Without a byte order mark**: R and networkx would
    take it for a part of the first heading, and then find no ``egoID``; a spreadsheet
    asks for the encoding when the file is imported. Whatever could be taken for a
    formula gets an apostrophe in front (OWASP, "CSV Injection").
    """
    heads = {
        "ego": ["egoID", *_EGO],
        "alter": ["egoID", "alterID", "date", *columns(PERSON), *_tie_columns(None)],
        "alter_alter": ["egoID", "Source", "Target", "date", *_tie_columns(1)],
    }
    return {
        f"{name}.csv": _csv(heads[name], rows)
        for name, rows in tables(network, words).items()
    }


def _csv(heads, rows):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, heads)
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return stream.getvalue().encode()


def cell(value):
    """What stands in a cell for a value.

    >>> [cell(value) for value in ("=1+1", "Els", True, None, 3)]
    ["'=1+1", 'Els', 'TRUE', '', 3]
    >>> cell("'=1+1")  # so that it can be told from the one above
    "''=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return value


def zipped(files):
    """The files, ``{name: bytes}``, in one zip; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # of 1980: a date would make it another file
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


# -- GraphML --------------------------------------------------------------------------


def graphml(network, words):
    """The network as GraphML: the client is the node ``ego``, an edge is a tie.

    Undirected: which way support or tension goes is said by the edge, in the words of
    the CSV files (``source`` and ``target`` are those of the edge). Bytes, UTF-8.
    """
    found = tables(network, words)
    ego = dict(found["ego"][0])
    root = ElementTree.Element("graphml", xmlns=GRAPHML)
    keys = _keys(root)
    graph = ElementTree.SubElement(
        root, "graph", id="network", edgedefault="undirected"
    )
    _data(graph, keys, "graph", {"egoID": ego.pop("egoID"), "date": ego.pop("date")})
    node = ElementTree.SubElement(graph, "node", id=EGO)
    _data(node, keys, "node", ego | {"is_ego": True})
    for row in found["alter"]:
        node = ElementTree.SubElement(graph, "node", id=str(row["alterID"]))
        _data(
            node,
            keys,
            "node",
            {key: row[key] for key in columns(PERSON)} | {"is_ego": False},
        )
    for tie in network["ties"]:
        other = tie.get("other_member_id")
        ends = {"source": str(tie["member_id"]), "target": str(other or EGO)}
        edge = ElementTree.SubElement(graph, "edge", ends)
        values = _tie(tie, words)
        _data(edge, keys, "edge", {key: values[key] for key in _tie_columns(other)})
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)


def _tie_columns(other):
    """What can be said of a tie with ``other``; of one with the client when empty."""
    between = columns(TIE, with_client=False)
    return between if other else between | columns(TIE, with_client=True)


def _keys(root):
    """Declare what can be said of what, with its type: ``{(of what, name): id}``."""
    declared = (
        ("graph", {"egoID": "int", "date": "string"}),
        ("node", {"is_ego": "boolean"} | _EGO | columns(PERSON)),
        ("edge", _tie_columns(None)),
    )
    keys = {}
    for what, names in declared:
        for name, kind in names.items():
            keys[what, name] = f"{what}_{name}"
            attributes = {"id": keys[what, name], "for": what}
            attributes |= {"attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", attributes)
    return keys


def _data(element, keys, what, values):
    for name, value in values.items():
        if value is not None:
            data = ElementTree.SubElement(element, "data", key=keys[what, name])
            data.text = _xml(value)


def _xml(value):
    """A value as XML knows it: no characters that XML has no way to write.

    >>> _xml("a\\ufffeb"), _xml(True)
    ('ab', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return "".join(
        character
        for character in str(value)
        if character in "\t\n\r"
        or " " <= character
        and not 0xD800 <= ord(character) <= 0xDFFF
        and character not in "\ufffe\uffff"
    )
