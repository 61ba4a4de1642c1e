"""Who is named in what leaves the team, and who is not.

Works on the plain data of a network, before anything is drawn or told: what comes
after (labels, words, changes, files) knows no other names. Whoever may not be named
keeps what the drawing is made of, codes and dates; of the rest nothing is left. A field
that this module does not know is taken out, not let through.
"""

from ..redactor import Redactor
from . import said
from .fields import PERSON, TIE, Told, names

CLIENT = 0  # among the ids of who may be named

#: Whose row it is: no field, and nothing about anybody.
_KEYS = {"id", "member_id", "other_member_id", "slot"}
MOMENT_CODES = {"id", "date"}
#: Lists of words that everybody shares, and names of nobody.
VOCABULARIES = {"categories", "functions", "roles"}


def codes(table, *told):
    """What may be told as it is, of a person or a tie; no words that somebody typed.

    >>> "kind" in codes(PERSON), "name" in codes(PERSON)
    (True, False)
    """
    return _KEYS | set(names(table, told=[Told.ALL, *told], derived=True))


def without_notes(data):
    """The data as the team may take them along: all but the notes of the team.

    >>> network = {"members": [{"id": 1, "name": "Els", "note": "ill"}],
    ...            "ties": [], "moments": []}
    >>> without_notes(network)["members"]
    [{'id': 1, 'name': 'Els', 'note': False}]
    """
    of_the_team = {
        name for table in (PERSON, TIE) for name in names(table, told=[Told.TEAM])
    } | {"note"}

    def tell(row):
        return {
            name: False if name in of_the_team else value for name, value in row.items()
        }

    return data | {
        key: [_through_time(row, tell) for row in data[key]]
        for key in ("members", "ties", "moments")
    }


def pseudonymise(data, named, words):
    """The data as they may leave the team.

    ``data`` are those of a network over all dates: ``members``, ``ties``, ``moments``
    (lists of dicts), ``center_name`` and lists of shared words. ``named`` are the ids
    of the members who may be named, with 0 for the client. ``words`` are ``client``
    and, for each kind of member, a format such as ``"Person %s"``; moments have one
    too. With ``called`` (words by id) they are called what they are: "sister".

    A pseudonym holds the number of somebody among those of his kind, by id: he keeps it
    whoever else agrees, on whatever date. Where somebody who is named is told of in
    words, the names of others in those words are replaced as well, whole or in part.

    >>> network = {
    ...     "center_name": "Johan",
    ...     "members": [{"id": 4, "kind": "person", "name": "Els", "origin": "church"},
    ...                 {"id": 7, "kind": "person", "name": "Rik, Els' brother"}],
    ...     "ties": [{"id": 1, "member_id": 4, "client_words": "My Els", "ring": 1}],
    ...     "moments": [{"id": 1, "date": "2026-03-02", "name": "After Els left"}]}
    >>> words = {"client": "Client", "person": "Person %s", "moment": "Moment %s"}
    >>> out = pseudonymise(network, {7}, words)
    >>> [member["name"] for member in out["members"]], out["center_name"]
    (['Person 1', "Rik, Person 1' brother"], 'Client')
    >>> out["members"][0]["origin"], out["ties"][0]["client_words"]
    (False, False)
    >>> out["moments"][0]["name"]
    'Moment 1'
    """
    data = without_notes(data)
    pseudonyms = _pseudonyms(data["members"], words)
    told = _redactor(data, named, words, pseudonyms)
    return {
        # what this module does not know of is empty, of whatever type it is
        **{
            key: value if key in VOCABULARIES else type(value)()
            for key, value in data.items()
        },
        "center_name": told(data["center_name"]),
        "client_gender": data.get("client_gender", False),
        "members": [
            _through_time(row, lambda row: _member(row, named, told))
            | {"name": told(row["name"])}
            if row["id"] in named
            else _through_time(row, lambda row: _only(row, codes(PERSON)))
            | {"name": pseudonyms[row["id"]]}
            for row in data["members"]
        ],
        "ties": [_tie(row, named, told) for row in data["ties"]],
        "moments": [
            _told(row, MOMENT_CODES, told)
            if CLIENT in named
            else _only(row, MOMENT_CODES) | {"name": words["moment"] % number}
            for number, row in enumerate(data["moments"], 1)
        ],
    }


def pseudonymise_changes(changes, data, named, words):
    """What the client said of changes (their ``words``), for outside the team.

    Told only where he and everybody whom the change is about may be named. ``data``
    are those of before :func:`pseudonymise`.

    >>> data = {"center_name": "Johan", "moments": [], "ties": [], "members": [
    ...     {"id": 4, "kind": "person", "name": "Els"},
    ...     {"id": 7, "kind": "person", "name": "Rik"}]}
    >>> said = [{"member_id": 7, "other_member_id": False, "words": "because of Els"}]
    >>> names = {"client": "Client", "person": "Person %s"}
    >>> [pseudonymise_changes(said, data, named, names)[0]["words"]
    ...  for named in ({0, 7}, {7}, {0, 4})]
    ['because of Person 1', False, False]
    """
    told = _redactor(data, named, words, _pseudonyms(data["members"], words))
    return [
        change
        | {
            "words": told(change["words"])
            if change["words"] and _ends(change) <= named
            else False
        }
        for change in changes
    ]


def redactor(data, named, words, others=()):
    """What takes the names of whoever may not be named out of a text.

    ``data``, ``named`` and ``words`` are those of :func:`pseudonymise`, of which only
    ``center_name`` and ``members`` (id, kind, name) are looked at. ``others`` are more
    names to take out, and what stands in their place. Returns a function of a text, on
    one line.

    >>> data = {"center_name": "Johan", "members": [
    ...     {"id": 4, "kind": "person", "name": "Els Maes"},
    ...     {"id": 7, "kind": "person", "name": "Rik"}]}
    >>> words = {"client": "Client", "person": "Person %s"}
    >>> told = redactor(data, {7}, words, [("Dr. Claes", "the doctor")])
    >>> told("Johan goes with Rik and Els to dr. Claes")
    'Client goes with Rik and Person 1 to the doctor'
    """
    pseudonyms = _pseudonyms(data["members"], words)
    return _redactor(data, named, words, pseudonyms, others)


def hider(hidden):
    """What takes these names out of a text, on one line.

    :param hidden: pairs of a name and what stands in its place

    >>> hider([("Tom Claes", "somebody")])("Gebeld met T. Claes en Tom")
    'Gebeld met somebody en somebody'
    """
    return Redactor(hidden)


def _redactor(data, named, words, pseudonyms, others=()):
    members = data["members"]
    hidden = [
        (member["name"], pseudonyms[member["id"]])
        for member in members
        if member["id"] not in named
    ]
    if CLIENT not in named:
        hidden.append((data["center_name"], words["client"]))
    told = [member["name"] for member in members if member["id"] in named]
    things = [one["name"] for one in members if one.get("kind") != "person"]
    return Redactor([*hidden, *others], things, told)


def _ends(row):
    """Whom the client's words on a tie or a change are about; and they are his."""
    return {CLIENT, row["member_id"], row.get("other_member_id") or CLIENT}


def _pseudonyms(members, words):
    numbers, pseudonyms = {}, {}
    for member in sorted(members, key=lambda member: member["id"]):
        kind = member["kind"]
        numbers[kind] = numbers.get(kind, 0) + 1
        pseudonyms[member["id"]] = words[kind] % numbers[kind]
    return pseudonyms | words.get("called", {})


def _through_time(row, tell):
    """A row as it may be told, and what was said of a person before likewise."""
    told = tell(row)
    return told | {"periods": said.told(row, tell)} if "periods" in row else told


def _only(row, codes):
    return {name: value if name in codes else False for name, value in row.items()}


def _told(row, codes, told):
    """Of a row that may be told of: the words without the names of others."""
    kept = {}
    for name, value in row.items():
        if name in codes:
            kept[name] = value
        else:
            kept[name] = told(value) if isinstance(value, str) else False
    return kept


def _member(row, named, told):
    if CLIENT not in named:
        of_both = set(names(PERSON, told=[Told.BOTH]))
        row = row | dict.fromkeys(of_both & row.keys(), False)
    return _told(row, codes(PERSON, Told.NAMED), told)


def _tie(row, named, told):
    """The words of a tie are the client's, about one or two others: all must agree."""
    if _ends(row) <= named:
        return _told(row, codes(TIE), told)
    return _only(row, codes(TIE))
