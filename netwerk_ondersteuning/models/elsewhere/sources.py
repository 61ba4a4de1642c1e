"""From what a text is made: a contact, a dossier, a circle."""

from dateutil.relativedelta import relativedelta

from ..meeting.outcome import HELD
from ..mixin.days import day_words
from .parts_dossier import day_before
from .registry import SOURCES, TextSource

#: Of so many contacts a text tells at most, the last ones.
MOST_CONTACTS = 60


def chosen_sections(text):
    """A section for each part that is chosen, and may leave."""
    return [
        (text.label(part), part.lines(text, text.record))
        for part in text.chosen
        if not part.why_not(text, text.record)
    ]


@SOURCES.add
class OfContact(TextSource):
    """A talk, a visit, a meeting around a table."""

    code = "meeting"
    model = "netwerk.meeting"

    def span(self, record, since, until):
        return since or day_before(record), record.date

    def title(self, text):
        meeting = text.record
        day = day_words(text.env, meeting.date)
        outcomes = dict(meeting._fields["outcome"]._description_selection(text.env))
        told = f"{meeting.type_id.name}, {day}"
        if meeting.outcome == "held":
            return told
        return f"{told} ({outcomes[meeting.outcome].lower()})"

    def sections(self, text):
        return chosen_sections(text)


@SOURCES.add
class OfDossier(TextSource):
    """What happened in a dossier, in a time."""

    code = "dossier"
    model = "netwerk.dossier"

    def span(self, record, since, until):
        first, last = super().span(record, since, until)
        return first or last - relativedelta(months=3), last

    def title(self, text):
        return text.env._(
            "From %(since)s until %(until)s",
            since=day_words(text.env, text.since),
            until=day_words(text.env, text.until),
        )

    def sections(self, text):
        of_contact = [part for part in text.chosen if part.of_each_contact]
        sections = [self._contact(text, row, of_contact) for row in self._rows(text)]
        rest = [part for part in text.chosen if not part.of_each_contact]
        return [
            *sections,
            *((text.label(part), part.lines(text, text.record)) for part in rest),
        ]

    def _rows(self, text):
        rows = text.env["netwerk.meeting"].search_fetch(
            [
                ("dossier_id", "=", text.dossier.id),
                ("date", ">=", text.since),
                ("date", "<=", text.until),
                ("outcome", "in", HELD),
            ],
            [],
            limit=MOST_CONTACTS,
        )
        return rows.filtered(lambda row: not row._is_in_confidence())[::-1]

    def _contact(self, text, meeting, parts):
        """One contact: its day, and a line for each thing that is told of it."""
        lines = []
        for part in parts:
            if part.why_not(text, meeting):
                continue
            told = part.lines(text, meeting)
            lines += [f"{text.label(part)}: {line}" for line in told]
        heading = f"{day_words(text.env, meeting.date)}, {meeting.type_id.name}"
        return heading, lines or ["–"]


@SOURCES.add
class OfCircle(TextSource):
    """A circle, and what changed on it since another day."""

    code = "circle"
    model = "netwerk.dossier"

    def title(self, text):
        return text.env._(
            "The circle on %(date)s", date=day_words(text.env, text.until)
        )

    def sections(self, text):
        return chosen_sections(text)
