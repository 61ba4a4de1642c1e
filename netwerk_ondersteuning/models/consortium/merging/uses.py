"""A template that stands in a merge is used, once something was chosen in it: the next
merge begins with it. Who only looked used nothing.
"""

from odoo.fields import Domain

from ..package.kinds import USES

#: The fields of a merge that hold the number of a version.
_NUMBERS = ("mine_id", "theirs_id", "base_id", "draft_id")
#: Those in which stands what somebody said.
_SAID = ("answers", "same_answers", "reasons")


@USES.add
class InMerge:
    """Those that were laid side by side, or made of that; of any organisation here."""

    code = "merge"

    def ids(self, env, kind, ids):
        """Which of these numbers stand in a merge.

        :param env: under sudo
        :param str kind: of templates
        :param list ids: numbers of versions
        :return: a set
        """
        asked = Domain.OR(Domain(name, "in", ids) for name in _NUMBERS)
        rows = (
            env["netwerk.merge"]
            .search_fetch(
                Domain("kind", "=", kind) & asked, ["state", *_NUMBERS, *_SAID]
            )
            .filtered(
                lambda one: one.state == "done" or any(one[name] for name in _SAID)
            )
        )
        return {one[name] for one in rows for name in _NUMBERS} & {*ids}
