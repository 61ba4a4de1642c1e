from odoo import models

from .agreement_doer import MERGING

#: Of two rows of one person at one meeting, the one that says most is kept.
TELLS = ("wanted", "invited", "excused", "absent", "present")


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    def _name_other(self, name, keep, other):
        """Nobody stands in for oneself; in a closed one the name changes too."""
        merging = MERGING.put_on(self)
        both = merging.filtered(
            lambda row: {row.doer_member_id, row.backup_member_id} == {keep, other}
        )
        both.backup_member_id = False
        rest = merging.filtered(name)
        return super(Agreement, rest)._name_other(name, keep, other)


class Member(models.Model):
    _inherit = "netwerk.member"

    def _take_over(self, other):
        """What somebody said of how much it can be."""
        told = {
            name: other[name]
            for name in ("capacity", "capacity_note")
            if other[name] and not self[name]
        }
        if told and not self.is_minor:
            self.write(told)
        return super()._take_over(other)


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    def _name_other(self, name, keep, other):
        """One row for each meeting at which both stand: the one that says most.

        What only the other row says is added to it.
        """
        rows = self.search_fetch(
            [("meeting_id", "in", self.meeting_id.ids)]
            + [("member_id", "in", (keep + other).ids)],
            [],
        )
        for both in rows.grouped("meeting_id").values():
            both = both.sorted(
                lambda row: (TELLS.index(row.state), row.member_id == keep)
            )
            best, rest = both[-1], both[:-1]
            added = {
                name: rest[name]
                for name in best._said_fields()
                if rest and rest[name] and not best[name]
            }
            rest.sent_ids.attendance_id = best
            rest.unlink()
            if added or best.member_id != keep:
                best.write(added | {"member_id": keep.id})

    def _said_fields(self):
        """The plain fields that say something of this person at this meeting."""
        plain = ("boolean", "char", "text", "float", "date", "datetime", "selection")
        names = [
            name
            for name, field in self._fields.items()
            if field.store and not field.compute and field.type in plain
        ]
        # what somebody was told is one thing: no place of the one with the hour of
        # the other
        is_told = self.told_start or self.told_off
        return [name for name in names if not (is_told and name.startswith("told_"))]
