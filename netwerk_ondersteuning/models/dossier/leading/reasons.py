"""Why a team leader should look at a dossier: on Vandaag, and in the list.

A room adds a reason::

    @REASONS.add
    class LettersReason(Reason):
        code = "letter_count"     # a field of the dossier that is ``for_leader``

        def words(self, number):
            return number and self.env._("%(number)s letters wait", number=number)

        def waits(self):
            return Domain("letter_count", ">", 0)
"""

from odoo.fields import Domain

from ....engine.registry import Registry

#: Why a dossier stands among the rows of a leader: classes of :class:`Reason`.
REASONS = Registry("reason for a team leader", keeps_classes=True)


class Reason:
    """Why a leader should look: what one field of the dossier tells.

    :param env: of the leader
    """

    #: The field, which is ``for_leader``.
    code = None

    def __init__(self, env):
        self.env = env

    def words(self, value):
        """The reason in words; empty when the value of the field is none.

        It is what decides whether the dossier stands among the rows.
        """
        raise NotImplementedError

    def waits(self):
        """The domain of the dossiers for which :meth:`words` says something: the list
        of a leader shows the same as the rows."""
        raise NotImplementedError


@REASONS.add
class LeftAlone(Reason):
    """The coach left; nobody took the dossier over."""

    code = "coach_enters"

    def words(self, value):
        return "" if value else self.env._("the coach cannot enter any more")

    def waits(self):
        return Domain("coach_enters", "=", False)


def _domain(env):
    """The open dossiers where something waits."""
    reasons = (reason(env).waits() for reason in REASONS.values())
    return Domain("active", "=", True) & Domain.OR(reasons)


def waits_for_leader(dossiers):
    """Whether there is any reason: computes the field of that name."""
    mine = _domain(dossiers.env) & Domain("id", "in", dossiers._origin.ids)
    waiting = dossiers.browse(dossiers._search(mine))
    for dossier in dossiers:
        dossier.waits_for_leader = dossier._origin in waiting


def search_waits_for_leader(dossiers, operator, value):
    """The dossiers where there is, or is not, a reason."""
    if operator not in ("in", "not in"):
        return NotImplemented
    domain = _domain(dossiers.env)
    return domain if (operator == "in") == (True in value) else ~domain
