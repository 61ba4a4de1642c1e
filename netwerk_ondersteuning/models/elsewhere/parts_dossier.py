"""What a text tells of a dossier: agreements, the circle, what comes next."""

from datetime import timedelta

from ...engine import words
from ..meeting.outcome import HELD
from ..mixin.days import day_words, kept
from ..network.feelings import line_on_paper
from ..network.words.words import Words
from .parts_meeting import why_closed
from .registry import PARTS, TextPart


@PARTS.add
class Agreements(TextPart):
    """Who does what, how often or by when: of the contact, or of the dossier in the
    time that is told of."""

    code = "agreements"
    label = words._lt("Agreements")
    sources = frozenset({"meeting", "dossier"})

    def has_something(self, text, record):
        return record._name == "netwerk.dossier" or bool(record.agreement_ids)

    def lines(self, text, record):
        rows = text.agreements()
        meetings = rows.meeting_id
        closed = meetings.filtered(lambda row: why_closed(text, row))
        return [
            self._line(text, row)
            for row in rows
            if row.meeting_id not in closed and not row._is_in_confidence()
        ]

    def why_not(self, text, record):
        is_contact = record._name == "netwerk.meeting"
        return is_contact and why_closed(text, record)

    def _line(self, text, agreement):
        env = text.env
        what = ", ".join(filter(None, [agreement.name, self._when(text, agreement)]))
        line = env._(
            "%(who)s: %(what)s",
            who=agreement.doer or env._("Nobody yet"),
            what=what,
        )
        if agreement.state == "open":
            return line
        states = dict(agreement._fields["state"]._description_selection(env))
        return f"{line} ({states[agreement.state].lower()})"

    def _when(self, text, agreement):
        is_often = agreement.frequency != "once"
        by = agreement.due_date and text.env._(
            "by %(date)s", date=day_words(text.env, agreement.due_date)
        )
        often = is_often and kept(agreement).rhythm or ""
        # within the line: "Elke week" with its capital looks like somebody called Elke
        often = often[:1].lower() + often[1:]
        told = [often, agreement.moment, by]
        return ", ".join(filter(None, told))


@PARTS.add
class Circle(TextPart):
    """The circle in words, on the last day that is told of."""

    code = "circle"
    label = words._lt("The circle")
    sources = frozenset({"circle", "dossier"})
    is_chosen = False

    def lines(self, text, record):
        return text.network["reading"]


@PARTS.add
class Changes(TextPart):
    """What changed on the circle, with what the client says of it."""

    code = "changes"
    label = words._lt("What changed on the circle")
    sources = frozenset({"meeting", "circle", "dossier"})

    def lines(self, text, record):
        told = Words(text.env)
        return [line_on_paper(told, change) for change in text.network["changes"]]


@PARTS.add
class NextTime(TextPart):
    code = "next"
    label = words._lt("Next time")
    sources = frozenset({"meeting"})

    def has_something(self, text, record):
        return bool(record.next_date)

    def lines(self, text, record):
        day = record.next_date
        return [day_words(text.env, day)] if day else []


def day_before(meeting):
    """The day against which the circle of a contact is set: that of the last contact
    before it, else the day before it; what was put down on the day itself is new."""
    before = meeting.search_fetch(
        [
            ("dossier_id", "=", meeting.dossier_id.id),
            ("date", "<", meeting.date),
            ("outcome", "in", HELD),
        ],
        ["date"],
        limit=1,
    )
    return before.date or meeting.date - timedelta(days=1)
