from odoo import models

from .agreement_doer import MERGING

#: Of two rows of one person at one meeting, the one that says most is kept.
TELLS = ("wanted", "invited", "excused", "absent", "present")
#: Fields in which a member is named, of which a row can simply name another.
NAMED_IN = (
    ("netwerk.agreement", "doer_member_id"),
    ("netwerk.agreement", "backup_member_id"),
    ("netwerk.meeting", "led_by_member_id"),
    ("netwerk.member.strain", "member_id"),
    ("netwerk.sent", "member_id"),
)


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    def merge_members(self, keep_id, other_id):
        """What two entries of one person agreed, came to and said goes together."""
        result = super().merge_members(keep_id, other_id)
        # sudo: archived parts go along too; who may merge was checked above
        members = self.env["netwerk.member"].sudo().with_context(active_test=False)
        keep, other = members.browse(keep_id), members.browse(other_id)
        merging = MERGING.put_on(self).with_context(active_test=False).sudo()
        both = (keep + other).ids
        merging.env["netwerk.agreement"].search_fetch(
            [("doer_member_id", "in", both), ("backup_member_id", "in", both)], []
        ).backup_member_id = False
        for model, name in NAMED_IN:
            merging.env[model].search_fetch([(name, "=", other.id)], []).write(
                {name: keep.id}
            )
        merging._merge_attendances(keep, other)
        for meeting in merging.env["netwerk.meeting"].search_fetch(
            [("member_ids", "in", other.ids)], []
        ):
            meeting.member_ids += keep
            meeting.member_ids -= other
        told = {
            name: other[name]
            for name in ("capacity", "capacity_note")
            if other[name] and not keep[name]
        }
        if told and not keep.is_minor:
            keep.write(told)
        return result

    def _merge_attendances(self, keep, other):
        """One row for each meeting at which both stand: the one that says most.

        What only the other row says is added to it.
        """
        Attendance = self.env["netwerk.meeting.attendance"]
        rows = Attendance.search_fetch([("member_id", "in", (keep + other).ids)], [])
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


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

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
