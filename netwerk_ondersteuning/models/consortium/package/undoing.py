"""Takes an adoption back: what nobody used is used no longer."""

from odoo.exceptions import UserError

from ....engine.package.parcel.kinds import KINDS
from .kinds import HERE


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
        if self.record.state != "adopted":
            raise UserError(self.env._("Only what was adopted can be taken back."))
        gone, stays = [], []
        brought = self.record.item_ids.filtered(lambda one: not one.was_here)
        for code in reversed([code for code in KINDS if code in HERE]):
            kind = HERE[code](self.env)
            rows = brought.filtered(lambda one, code=code: one.kind == code)
            if not rows or not kind.link:
                continue
            used = kind.used(rows.mapped(kind.link))
            free = rows.filtered(
                lambda one, kind=kind, used=used: one[kind.link] not in used
            )
            kind.retire(free.mapped(kind.link))
            gone += free
            stays += rows - free
        self.record.state = "undone"
        self.env["netwerk.package"]._note("package_undone", self.record)
        return self._told(gone, stays)

    def _told(self, gone, stays):
        gone, stays = ([one.title for one in rows] for rows in (gone, stays))
        told = [self.env._("%(count)s are used no longer.", count=len(gone))]
        if stays:
            told.append(
                self.env._(
                    "In use here, and stays: %(titles)s.",
                    titles=", ".join(f"“{title}”" for title in stays),
                )
            )
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
