"""The kinds of templates of the library, and what a row tells of each."""

from dataclasses import dataclass

from odoo.tools import SQL


@dataclass(frozen=True)
class Kind:
    """One kind of template.

    :param code: as a package calls it
    :param model: of its versions (`netwerk.version.mixin`)
    :param used: what is made with it: models with a link to a version, and which rows
        of these count
    :param what: SQL of a version: its words of what it is, as JSON
    :param for_whom: SQL of a version: ``client``, ``environment`` or ``work``
    :param respondents: SQL of a version: codes of who fills it in
    :param known: fields of a version that these read
    """

    code: str
    model: str
    used: dict
    what: SQL
    for_whom: SQL
    respondents: SQL
    known: tuple

    @property
    def link(self):
        """The name of a field that leads to a version."""
        return f"{self.code}_id"


KINDS = (
    Kind(
        "instrument",
        "netwerk.instrument",
        {
            "netwerk.assessment": [],
            "netwerk.reflection": [("is_copy", "=", False)],  # shared: the same again
        },
        SQL("newest.body->'texts'->'what'"),
        SQL("CASE WHEN newest.subject = 'dossier' THEN 'client' ELSE 'work' END"),
        SQL("newest.respondents"),
        ("title", "subject", "respondents"),
    ),
    Kind(
        "method",
        "netwerk.method",
        {"netwerk.trajectory": []},
        SQL("newest.body->'what'"),
        SQL("newest.scope"),
        SQL("NULL::varchar"),
        ("name", "scope"),
    ),
)
#: Of a row of the library the number is ``kind.place + len(KINDS) * version``.
PLACES = {kind.code: place for place, kind in enumerate(KINDS)}


def number(kind, version_id):
    """The number of the row of the library that this version stands in, if it is the
    newest one."""
    return len(KINDS) * version_id + PLACES[kind.code]


def kind_of(model):
    """The kind of which this model has the versions."""
    return next(kind for kind in KINDS if kind.model == model)
