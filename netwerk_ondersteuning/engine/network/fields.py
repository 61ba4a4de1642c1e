"""What the map knows of a person, and of a tie: one table, with who may hear it.

A field that stands on the map has one row here, and is then read and written by the
map, kept in undo, taken along or left out, exported, and shown to the client or not.
A later room adds a row with ``PERSON.add(MapField(…))`` beside the field itself. A row
says nothing of rights: those are the model's.
"""

from enum import Enum
from typing import NamedTuple

from ..registry import Registry


class Told(Enum):
    """Who hears of it when something leaves the team (:mod:`.pseudonyms`)."""

    #: Anybody: a code or number that tells what somebody is, not who.
    ALL = "all"
    #: Where this person may be named: a number or choice.
    NAMED = "named"
    #: Where this person may be named: free words, without the names of others.
    WORDS = "words"
    #: Words of the client about somebody: both must agree.
    BOTH = "both"
    #: Nobody: of the team alone, whoever takes it along.
    TEAM = "team"


class Client(Enum):
    """What the client does with it on a device of the client's own."""

    SEES = "sees"
    #: Says it of somebody who is added, and sees it.
    ADDS = "adds"
    #: Says it of anybody, and sees it.
    SAYS = "says"


class MapField(NamedTuple):
    """A field of a person or a tie that stands on the map."""

    code: str  #: the name of the field
    told: Told
    client: Client | None = None
    #: Its type in a file for other programs (string, int, boolean); None: not in it.
    export: str | None = None
    #: Its columns there, when those have other names.
    columns: tuple = ()
    #: Said of a tie with the client only.
    with_client: bool = False
    #: Not a field to be set: what is computed along with the others.
    derived: bool = False
    #: Of a person: has its time, as all of a tie has (``netwerk.member.period``).
    history: bool = False


#: Of a person, in the order of the card.
PERSON = Registry("field of a person")
#: Of a tie, likewise.
TIE = Registry("field of a tie")

_ALL, _NAMED, _WORDS, _BOTH, _TEAM = Told
_SEES, _ADDS, _SAYS = Client

for _row in (
    MapField("name", _WORDS, _SAYS, "string"),
    MapField("kind", _ALL, _ADDS, "string"),
    MapField("head_count", _ALL, None, "int"),
    MapField(
        "category_id",
        _ALL,
        _SAYS,
        "string",
        ("category", "category_label"),
        history=True,
    ),
    MapField("sector", _ALL, _SEES, "string", derived=True),
    MapField("formality", _ALL, None, "string", history=True),
    MapField("gender", _ALL, None, "string"),
    # "aunt on mother's side": what somebody is, not who
    MapField("relation", _ALL, None, "string", derived=True),
    # what the client is of somebody: "son"
    MapField("client_relation", _ALL, derived=True),
    MapField("occupation", _WORDS, None, "string", history=True),
    MapField("occupation_reaction", _BOTH, None, "string"),
    MapField("origin", _WORDS, None, "string"),
    MapField("cv_line_id", _WORDS),
    MapField("role_ids", _ALL, None, "string", ("roles",), history=True),
    MapField("contact_permission", _TEAM, history=True),
    MapField("contact_permission_date", _TEAM, history=True),
    MapField("reachability", _NAMED, None, "string", history=True),
    MapField("stance", _TEAM, history=True),
    MapField("note", _TEAM),
    MapField("birth_year", _NAMED, None, "int"),
    MapField("death_year", _ALL, None, "int"),
    MapField("is_minor", _ALL, None, "boolean"),
    MapField("known_since_year", _NAMED, _SAYS, "int"),
    MapField("known_always", _ALL, _SAYS, "boolean"),
    # a number among those of the same network
    MapField("takes_over_from_id", _ALL, None, "int", ("takes_over_from",)),
    MapField("takes_over_on", _ALL, None, "string"),
    MapField("date_start", _ALL, None, "string", derived=True),
    MapField("date_end", _ALL, None, "string", derived=True),
):
    PERSON.add(_row)

for _row in (
    MapField("ring", _ALL, _SAYS, "int", with_client=True),
    MapField("quality", _ALL, _SAYS, "string"),
    MapField("valence", _ALL, _SAYS, "string"),
    MapField("direction", _ALL, None, "string"),
    MapField("tension_from", _ALL, None, "string"),
    MapField("kinship", _ALL, None, "string"),
    MapField("partner_bond", _ALL, None, "string"),
    MapField("contact_frequency", _ALL, None, "string"),
    MapField("date_start", _ALL, None, "string", ("tie_date_start",), derived=True),
    MapField("date_end", _ALL, None, "string", ("tie_date_end",), derived=True),
    MapField("function_ids", _ALL, None, "string", ("functions",), with_client=True),
    MapField("is_vip", _ALL, _SAYS, "boolean", with_client=True),
    MapField("engagement", _ALL, None, "string", with_client=True),
    MapField("involve", _ALL, None, "string", with_client=True),
    MapField("involve_words", _WORDS, None, "string", with_client=True),
    MapField("involve_review_date", _WORDS, None, "string", with_client=True),
    MapField("client_words", _WORDS, _SAYS, "string", with_client=True),
    MapField("client_gives", _WORDS, _SAYS, "string", with_client=True),
):
    TIE.add(_row)


def names(table, *, told=None, client=None, derived=False, history=False):
    """The names of the fields in a table, in its order.

    :param told: only those of these kinds of :class:`Told`
    :param client: only those of these kinds of :class:`Client`
    :param bool derived: with what is not set but computed
    :param bool history: only those of a person that have their time

    >>> names(PERSON, client=[Client.SAYS])
    ('name', 'category_id', 'known_since_year', 'known_always')
    """
    return tuple(
        row.code
        for row in table.values()
        if (derived or not row.derived)
        and (row.history or not history)
        and (told is None or row.told in told)
        and (client is None or row.client in client)
    )


def columns(table, *, with_client=None):
    """The columns of a table in a file for other programs, with their types.

    :param with_client: True or False: only what is said of a tie with the client
        alone, or all but that

    >>> list(columns(TIE, with_client=False))[:3]
    ['quality', 'valence', 'direction']
    """
    return {
        column: row.export
        for row in table.values()
        if row.export and with_client in (None, row.with_client)
        for column in row.columns or (row.code,)
    }
