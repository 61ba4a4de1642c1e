"""One merge as its template editor has it open."""

from odoo.exceptions import UserError
from odoo.tools import SQL

from .comparing import Comparing, kept
from .lines import Lines


class Opened:
    """What both sides are now, and what was answered.

    :param merge: one ``netwerk.merge`` under sudo; who opens it was asked
    """

    def __init__(self, merge):
        self.merge, self.env = merge, merge.env

    def comparing(self, lines=None, answers=None, same_answers=None):
        """Both sides with what was answered: a `Comparing`.

        :param answers, same_answers: other ones than those that are kept
        """
        merge = self.merge
        lines = lines or Lines(self.env, merge.kind)
        versions = lines.model
        return Comparing(
            lines,
            versions.browse(merge.mine_id),
            versions.browse(merge.theirs_id),
            versions.browse(merge.base_id or ()),
            merge.answers if answers is None else answers,
            merge.same_answers if same_answers is None else same_answers,
            merge.ending,
        )

    def data(self, comparing=None):
        """What `get_merge` gives."""
        merge, comparing = self.merge, comparing or self.comparing()
        return comparing.data(merge.reasons or {}) | {
            "id": merge.id,
            "kind": merge.kind,
            "why_not": self.why_not(comparing),
            "newer": self.newer(comparing),
            "newest_theirs_id": comparing.lines.newest(comparing.theirs.sudo()).id,
            "is_open": bool(comparing.base) and comparing.is_open(),
            "is_done": merge.state == "done",
            "edition": merge.edition,
        }

    def why_not(self, comparing):
        """Why these are compared and not merged, in words; empty when they are."""
        if comparing.base:
            return ""
        lines = comparing.lines
        why = lines.base(comparing.mine.sudo(), comparing.theirs.sudo()).why
        return {
            "one": self.env._("These are two versions of one template."),
            "had": self.env._("What they changed is in ours already."),
            "older": self.env._("Ours goes on from a newer version than this one."),
        }.get(why) or self.env._(
            "Nothing is known from which both were made. So nobody can say who changed "
            "what: they are compared, and not merged."
        )

    def newer(self, comparing):
        """What came since it began, in words; empty when nothing did."""
        if self.merge.state == "done":
            return ""
        lines = comparing.lines
        mine, theirs = comparing.mine.sudo(), comparing.theirs.sudo()
        is_newer = lines.newest(mine) not in (mine, theirs)
        if is_newer or lines.newest(theirs).version > self.merge.newest_version:
            return self.env._(
                "There is a newer version since. Begin again with that: what you "
                "answered is kept as far as the same is still asked."
            )
        return ""

    def turn(self, step=1):
        """Take the next edition, and keep others off it until the commit: before
        anything of it is read.

        :return: the edition; 0: it is done
        """
        self.merge.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE netwerk_merge SET edition = COALESCE(edition, 0) + %s
                WHERE id = %s AND state = 'open' RETURNING edition""",
                step,
                self.merge.id,
            )
        )
        found = self.env.cr.fetchone()
        self.merge.invalidate_recordset(flush=False)
        return found[0] if found else 0

    def begin_again(self, lines, mine, theirs, base, values):
        """Go on with newer versions; what was answered stays as far as the same is
        asked.

        :param dict values: of these versions
        """
        edition, merge = self.turn(), self.merge
        answers, same_answers = kept(
            self.comparing(lines), Comparing(lines, mine, theirs, base)
        )
        reasons = {
            unit: one for unit, one in (merge.reasons or {}).items() if unit in answers
        }
        merge.write(
            values
            | {"answers": answers, "same_answers": same_answers, "reasons": reasons}
            | {"said": (merge.said or {}) | {"begun": {"": [edition, self.env.uid]}}}
        )


def look_at_edition(env, edition):
    """Refuse what is no edition.

    :raise UserError:
    """
    if edition is not None and not (type(edition) is int and 0 <= edition < 2**31):
        raise UserError(env._("Unknown edition of what is being merged."))
