"""Takes an adoption back: what nobody used is used no longer."""

from odoo.exceptions import UserError

from ....engine.package.parcel.kinds import KINDS
from .adopting import Adopting
from .kinds import HERE
from .noting import note

#: So many titles are told.
_TOLD = 12


class Undoing:
    """One package whose adoption is taken back.

    :param record: the `netwerk.package`
    """

    def __init__(self, record):
        self.env = record.env
        # sudo: nobody has a right to write these; who may was asked. What is used is
        # told without how often, and without by whom.
        self.record = record.sudo()

    def undo(self):
        """What ``action_undo_adoption`` gives."""
        if self.record.state == "adopting":
            return self._stopped()
        if self.record.state != "adopted":
            raise UserError(self.env._("Only what was adopted can be taken back."))
        gone, stays = [], []
        handed_over = self.record.item_ids.browse()
        brought = self.record.item_ids.filtered(
            lambda one: not one.was_here and not one.is_taken_back
        )
        for code in reversed([code for code in KINDS if code in HERE]):
            kind = HERE[code](self.env)
            rows = brought.filtered(lambda one, code=code: one.kind == code)
            if not rows or not kind.link:
                continue
            theirs = self._handed_over(kind, rows)
            handed_over += rows.filtered(
                lambda one, kind=kind, theirs=theirs: one[kind.link] in theirs
            )
            used = kind.used(rows.mapped(kind.link)) | theirs
            free = rows.filtered(
                lambda one, kind=kind, used=used: one[kind.link] not in used
            )
            kind.retire(free.mapped(kind.link))
            free.is_taken_back = True
            gone += free
            stays += rows - free
        handed_over.was_here = True  # that other package brings it from now on
        if not set(stays) - set(handed_over):
            self.record.state = "undone"
        note(self.env, "package_undone", self.record)
        return self._told(gone, stays)

    def throw_away(self):
        """Throw the package away: see ``netwerk.package.action_throw_away``."""
        kinds = {code: kind(self.env) for code, kind in HERE.items()}
        rows = self.record.item_ids
        is_here = any(
            row[kinds[row.kind].link]
            for row in rows
            if not row.was_here and row.kind in kinds and kinds[row.kind].link
        )
        if self.record.way != "in" or self.record.state not in ("kept", "undone"):
            raise UserError(
                self.env._("Only what was kept or taken back can be thrown away.")
            )
        if is_here:
            raise UserError(
                self.env._(
                    "What this package brought is still here, used no longer: it says "
                    "where that came from."
                )
            )
        for code, kind in kinds.items():
            kind.leave(rows.filtered(lambda one, code=code: one.kind == code))
        note(self.env, "package_thrown_away", self.record)
        self.record.unlink()

    def _stopped(self):
        """Give up what is being adopted: nothing of it is open yet."""
        Adopting(self.record).give_up(False)
        note(self.env, "package_undone", self.record)
        return self._told([], [], self.env._("It is adopted no further."))

    def _handed_over(self, kind, rows):
        """What another package that was adopted has too: that brings it from now on."""
        others = rows.search(
            [
                (kind.link, "in", rows.mapped(kind.link).ids),
                ("package_id", "!=", self.record.id),
                ("package_id.state", "in", ("adopting", "adopted")),
            ]
        )
        others.was_here = False
        return others.mapped(kind.link)

    def _told(self, gone, stays, words=None):
        gone, stays = ([one.title for one in rows] for rows in (gone, stays))
        told = [words] if words else []
        if gone:
            told.append(
                self.env._("No longer used: %(titles)s.", titles=self._listed(gone))
            )
        if stays:
            told.append(
                self.env._(
                    # not where: a word is of all organisations here
                    "In use, and stays: %(titles)s.",
                    titles=self._listed(stays),
                )
            )
        if not told:
            told = [self.env._("It brought nothing that you did not have.")]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Taken back"),
                "message": " ".join(told),
                "type": "success",
                "sticky": bool(stays),
                "gone": gone,
                "stays": stays,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _listed(self, titles):
        """Some titles, and how many more."""
        told = ", ".join(f"“{title}”" for title in titles[:_TOLD])
        more = len(titles) - _TOLD
        if more <= 0:
            return told
        return self.env._("%(titles)s and %(count)s more", titles=told, count=more)
