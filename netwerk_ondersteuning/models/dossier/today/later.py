from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...mixin.row_mixin import CheckedUnique
from ..mixin.logged_mixin import ERASING

DAYS_KEPT = 60


class TodayLater(models.Model):
    """A row of Vandaag that somebody put aside: until a day, or for good.

    Nobody reads or writes these rows; they say nothing but "not now". The record that
    the row is about may be gone.
    """

    _name = "netwerk.today.later"
    _inherit = "netwerk.dossier.mixin"
    _description = "Put aside"
    _most_in_dossier = None  # forgotten after two months

    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Char(required=True)
    row_id = fields.Integer(required=True)
    until = fields.Date(help="The first day on which it is there again; empty: never.")
    stamp = fields.Char(
        help="What it said then; when it says something else it is back."
    )

    _once = CheckedUnique(
        "(user_id, kind, row_id)",
        "You put this aside already.",
        lambda row: (row.user_id, row.kind, row.row_id),
    )

    @api.model
    def _aside(self, day):
        """What this user put aside and does not see on ``day``.

        :return: ``{kind: {id: row}}``
        """
        # sudo: nobody has a right on these rows; these are the user's own
        rows = self.sudo().search_fetch(
            Domain("user_id", "=", self.env.uid)
            & (Domain("until", "=", False) | Domain("until", ">", day)),
            ["kind", "row_id", "until", "stamp"],
        )
        aside = {}
        for row in rows:
            aside.setdefault(row.kind, {})[row.row_id] = row
        return aside

    @api.model
    def _put(self, dossier, kind, row_id, until, stamp):
        """Put a row aside; the caller checked that it is open to the user."""
        values = {"until": until, "stamp": stamp}
        # sudo: as in `_aside`
        if row := self.sudo()._of(kind, row_id):
            row.write(values)
        else:
            self.sudo().create(
                values
                | {
                    "dossier_id": dossier.id,
                    "user_id": self.env.uid,
                    "kind": kind,
                    "row_id": row_id,
                }
            )

    @api.model
    def _take_up(self, kind, row_id):
        """The row is there again."""
        # sudo: as in `_aside`
        ERASING.put_on(self.sudo()._of(kind, row_id)).unlink()

    @api.model
    def _of(self, kind, row_id):
        return self.search_fetch(
            [
                ("user_id", "=", self.env.uid),
                ("kind", "=", kind),
                ("row_id", "=", row_id),
            ],
            [],
        )

    @api.autovacuum
    def _gc_aside(self):
        """Forget what is there again, or was put aside long ago."""
        now = fields.Datetime.now()
        first = min(self.env["res.company"]._netwerk_days())
        old = self.search(
            Domain("until", "<", first)
            | Domain("create_date", "<", now - timedelta(days=DAYS_KEPT))
        )
        ERASING.put_on(old).unlink()
