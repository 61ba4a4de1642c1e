"""What was agreed: promised for today, to ask after, and what was answered."""

from odoo import fields
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...dossier.today.row import TODAY, Action, TodayKind
from ..course import Course
from ..say.consent import TO_LOOK_AT


class AgreementKind(TodayKind):
    """An open agreement, of which it is said whether it was kept."""

    together = True
    model = "netwerk.agreement"
    fields = (
        *("name", "due_date", "doer_kind", "doer_member_id", "doer_user_id"),
        *("doer_name", "consent", "frequency"),
    )
    order = "due_date, id"

    def actions(self, record):
        return [
            Action("kept", self.env._("Done"), "fa-check"),
            Action(
                "missed", self.env._("Did not work out"), "fa-comment-o", opens=True
            ),
            *self.set_aside(),
        ]

    def do_kept(self, record):
        """Kept: once is done, what comes back gets its next day."""
        was = record.due_date
        Course(record).kept()
        return fields.Date.to_string(was) if was else False

    def undo_kept(self, record, kept):
        if not record.comes_back:
            if record.state == "done":
                Course(record).reopen()
            return
        last = record.review_ids.sorted("id")[-1:]
        is_own = last.create_uid == self.env.user and self.is_now(last.date)
        if is_own and last.is_kept:
            last.unlink()
            day = fields.Date.to_date(kept) if isinstance(kept, str) else False
            record.due_date = day

    def do_missed(self, record):
        """The dialog that asks what came in between."""
        return record.action_missed()


@TODAY.add
class PromisedKind(AgreementKind):
    """What this user promised, for today or before."""

    code = "promised"
    section = "promised"
    sequence = 10
    icon = "fa-check-square-o"
    more = "netwerk_ondersteuning.action_work_promised"

    def list_label(self):
        return self.env._("What I promised")

    def waits(self):
        return (
            Domain("state", "=", "open")
            & Domain("due_date", "<=", self.today.day)
            & Domain("consent", "not in", TO_LOOK_AT)
            & domain_open()
        )

    def within(self):
        return Domain("doer_user_id", "=", self.env.uid) & Domain(
            "dossier_id", "in", self.today.entered.ids
        )

    def picks(self, record):
        is_own = record.doer_user_id.id == self.env.uid
        return is_own and record.consent not in TO_LOOK_AT

    def row(self, record):
        when = self.day_before(record.due_date)
        return self.said(record, words=record.name, when=when)


@TODAY.add
class AskAfterKind(AgreementKind):
    """What somebody else would do, and of which the day is past."""

    code = "ask_after"
    section = "ask"
    sequence = 10
    icon = "fa-question-circle-o"
    more = "netwerk_ondersteuning.action_work_agreement"

    def list_label(self):
        return self.env._("Agreements past their day")

    def waits(self):
        agreements = self.env["netwerk.agreement"]
        return agreements._domain_overdue() & Domain("consent", "not in", TO_LOOK_AT)

    def within(self):
        return super().within() & Domain("doer_user_id", "!=", self.env.uid)

    def picks(self, record):
        is_own = record.doer_user_id.id == self.env.uid
        return not is_own and record.consent not in TO_LOOK_AT

    def row(self, record):
        when = self.day(record.due_date)
        if self.is_nobodys(record):
            words = self.env._("Nobody does it: %(name)s", name=record.name)
            return self.said(record, words=words, when=when)
        return self.said(record, record.doer, words=record.name, when=when)

    def is_nobodys(self, record):
        """Whether there is nobody to ask: no doer, or one who is gone."""
        member = record.doer_member_id
        return not record.doer_kind or bool(member and member._why_gone(self.today.day))


@TODAY.add
class AnsweredKind(AgreementKind):
    """What the doer answered, and of which the coach must do something."""

    code = "answered"
    section = "came_in"
    sequence = 10
    icon = "fa-reply"
    order = "id desc"
    more = "netwerk_ondersteuning.action_work_answer"

    def list_label(self):
        return self.env._("Answers to agreements")

    def waits(self):
        return self.env["netwerk.agreement"]._domain_answered()

    def picks(self, record):
        return record.consent in TO_LOOK_AT

    def prepare(self, records):
        """What each of them wrote last."""
        # sudo: as in `TodayKind.question`
        answers = self.env["netwerk.agreement.answer"].sudo()
        answers = answers.search_fetch(
            [("agreement_id", "in", records.ids), ("is_current", "=", True)],
            ["agreement_id", "words"],
            order="id",
        )
        self.quotes = {row.agreement_id.id: row.words or "" for row in answers}

    def row(self, record):
        said = {
            "done": self.env._("Says it is done: %(name)s", name=record.name),
            "no": self.env._("Says: not any more: %(name)s", name=record.name),
            "unknown": self.env._("Knows nothing of it: %(name)s", name=record.name),
        }
        return self.said(
            record,
            record.doer,
            words=said[record.consent],
            quote=self.quotes.get(record.id, ""),
        )

    def actions(self, record):
        if record.consent == "done":
            return super().actions(record)
        look = Action("look", self.env._("Agree anew"), "fa-refresh", opens=True)
        stop = Action("stop", self.env._("Not needed any more"), "fa-ban")
        return [look, stop, *self.set_aside()]

    def do_look(self, record):
        return record.action_agree_anew()

    def do_stop(self, record):
        record.action_stop()

    def undo_stop(self, record, kept):
        if record.state == "stopped":
            Course(record).reopen()
