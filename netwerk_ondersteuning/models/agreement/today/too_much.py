"""Who said that it gets too much: name, words, and the number to call."""

from odoo.fields import Domain

from ...dossier.today.row import TODAY, Action, TodayKind
from ...people.member_contact import phones_of_people


@TODAY.add
class TooMuchKind(TodayKind):
    """Somebody said that it gets too much, and nobody did something with it yet."""

    code = "too_much"
    section = "too_much"
    sequence = 10
    icon = "fa-hand-paper-o"
    model = "netwerk.member.strain"
    fields = ("member_id", "words", "date")
    order = "date desc, id desc"
    more = "netwerk_ondersteuning.action_work_too_much"

    def list_label(self):
        return self.env._("It gets too much")

    def waits(self):
        members = self.env["netwerk.member"]
        return (
            Domain("level", "=", "too_much")
            & Domain("heard_on", "=", False)
            & Domain("member_id", "any", members._domain_says_too_much())
        )

    def chosen(self, found):
        """Of each person what was said last."""
        last = {}
        for row in found:
            last.setdefault(row.member_id.id, row.id)
        return found.filtered(lambda row: row.id in last.values())

    def prepare(self, records):
        """The numbers of all of them: not those that are for the coach alone, nor of
        who may not be contacted."""
        self.phones = {
            member: own.mapped("value")
            for member, own in phones_of_people(self.today).grouped("member_id").items()
            if member in records.member_id and not member._why_no_contact()
        }

    def row(self, record):
        return self.said(
            record,
            record.member_id.name,
            quote=record.words or "",
            when=self.day(record.date),
            phones=self.phones.get(record.member_id, []),
        )

    def actions(self, record):
        heard = self.env._("I did something with it")
        return [Action("heard", heard, "fa-check"), *self.set_aside()]

    def do_heard(self, record):
        waiting = record.member_id.strain_ids.filtered(lambda row: not row.heard_on)
        record.action_heard()
        return waiting.filtered("heard_on").ids

    def undo_heard(self, record, kept):
        """What this user heard by that tap, just now, and nothing else."""
        kept = kept if isinstance(kept, list) else []
        record.member_id.strain_ids.filtered(
            lambda row: (
                row.id in kept
                and row.heard_by_id == self.env.user
                and self.is_now(row.heard_on)
            )
        ).write({"heard_on": False, "heard_by_id": False})
