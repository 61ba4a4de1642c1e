"""How much of each kind is in a dossier, for its buttons: one question for all.

A room adds a :class:`GoingOn` to ``GOING_ON``, and a field that is computed by its
``count``.
"""

from dataclasses import dataclass

from odoo import api
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.registry import Registry

GOING_ON = Registry("number of what goes on")


@api.depends(
    lambda dossiers: [
        "active",
        *(path for one in GOING_ON.values() for path in one.follows),
    ]
)
def _count(dossiers):
    """Of a dossier that is closed nothing goes on; what was done in it is there."""
    env, found = dossiers.env, {}
    everywhere, running = dossiers.ids, dossiers.filtered("active").ids
    asked = [(one, everywhere if one.is_past else running) for one in GOING_ON.values()]
    parts = [one.question(env, numbers) for one, numbers in asked if numbers]
    if parts:
        rows = env.execute_query(SQL(" UNION ALL ").join(parts))
        found = {(code, number): count for code, number, count in rows}
    for dossier in dossiers:
        for code in GOING_ON:
            dossier[code] = found.get((code, dossier._origin.id), 0)


@dataclass(frozen=True)
class GoingOn:
    """What of one model goes on.

    ``code`` is the field of the dossier that has the number, ``domain`` what goes on,
    ``follows`` the fields on which that depends. Of what ``is_past`` a dossier that is
    closed tells how much there was.
    """

    code: str
    model: str
    domain: tuple
    follows: tuple
    is_past: bool = False

    #: The compute of all these fields: Odoo asks it once for all that are read.
    count = staticmethod(_count)

    def question(self, env, dossier_ids):
        """Of each of these dossiers how many the user may see (:class:`SQL`)."""
        model = env[self.model]
        model.check_access("read")
        domain = Domain(list(self.domain)) & Domain("dossier_id", "in", dossier_ids)
        query = model._search(domain)
        return SQL(
            "SELECT %s, it.dossier_id, count(*)::integer FROM (%s) AS it"
            " GROUP BY it.dossier_id",
            self.code,
            query.select(
                SQL.identifier(
                    query.table,
                    "dossier_id",
                    to_flush=model._fields["dossier_id"],
                )
            ),
        )
