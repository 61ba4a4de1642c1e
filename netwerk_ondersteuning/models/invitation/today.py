"""What came in by personal links: whether somebody comes, and how it was."""

from datetime import timedelta

from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..dossier.today.row import TODAY, Action, TodayKind
from .page_evaluation import QUESTIONS

#: So long an answer is news.
NEWS = timedelta(days=30)


class CameInKind(TodayKind):
    """Somebody at a meeting said something on their own page."""

    section = "came_in"
    together = True
    model = "netwerk.meeting.attendance"

    def domain_there(self):
        """Of somebody who is still there: nobody reads news of who died since."""
        gone = self.env["netwerk.member"]._domain_gone(self.today.day)
        is_there = Domain("member_id", "any", ~gone)
        return Domain("member_id", "=", False) | is_there

    def actions(self, record):
        return [Action("seen", self.env._("Read"), "fa-check"), *self.set_aside()]

    def open(self, record):
        return record.meeting_id.action_open_talk()


@TODAY.add
class ComesKind(CameInKind):
    """Whether somebody comes to a meeting that is still to come."""

    code = "comes"
    sequence = 20
    icon = "fa-envelope-open-o"
    fields = (
        *("kind", "member_id", "user_id", "name", "meeting_id"),
        *("answer", "answer_note", "answered_on", "eval_on"),
    )
    order = "answered_on desc, id"

    def waits(self):
        day = self.today.day
        to_come = Domain("outcome", "=", "planned") & Domain("date", ">=", day)
        return (
            Domain("answer", "!=", False)
            & Domain("answer_by_link", "=", True)
            & Domain("answered_on", ">=", day - NEWS)
            & Domain("meeting_id", "any", to_come)
            & self.domain_there()
            & domain_open()
        )

    def picks(self, record):
        return bool(record.answer and not record.eval_on)

    def row(self, record):
        day = self.day(record.meeting_id.date)
        words = {
            "coming": self.env._("Is coming on %(day)s", day=day),
            "perhaps": self.env._("Comes perhaps on %(day)s", day=day),
            "not": self.env._("Is not coming on %(day)s", day=day),
        }
        return self.said(
            record,
            record.who,
            words=words[record.answer],
            quote=record.answer_note or "",
        )

    def stamp(self, record):
        said = (record.answered_on, record.answer, record.answer_note or "")
        return " ".join(map(str, said))[:200]


@TODAY.add
class EvaluationKind(CameInKind):
    """How a meeting was for somebody."""

    code = "evaluation"
    sequence = 30
    icon = "fa-smile-o"
    fields = (
        *("kind", "member_id", "user_id", "name", "meeting_id"),
        *(*QUESTIONS, "eval_words", "eval_on"),
    )
    order = "eval_on desc, id"

    def waits(self):
        return (
            Domain("eval_on", ">=", self.today.day - NEWS)
            & Domain("link_ids", "!=", False)
            & self.domain_there()
            & domain_open()
        )

    def picks(self, record):
        return bool(record.eval_on)

    def row(self, record):
        faces = [
            f"{label}: {said.lower()}"
            for name in QUESTIONS
            if record[name]
            for field in [record._fields[name]]
            for label in [field._description_string(self.env)]
            for said in [dict(field._description_selection(self.env))[record[name]]]
        ]
        return self.said(
            record,
            record.who,
            words=" · ".join(faces),
            quote=record.eval_words or "",
            when=self.day(record.meeting_id.date),
        )

    def stamp(self, record):
        said = (record.eval_on, *(record[name] for name in QUESTIONS))
        return " ".join(map(str, (*said, record.eval_words or "")))[:200]
