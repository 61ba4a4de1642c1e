"""What a text tells of one contact."""

from ...engine import words
from ..minutes.copies import Copy
from .registry import PARTS, TextPart

#: A contact, and each contact of a dossier.
OF_CONTACT = frozenset({"meeting", "dossier"})


def why_closed(text, meeting):
    """Why what was said at a meeting may not leave, in a sentence; False when it may:
    what services told each other leaves only with the client's consent."""
    return meeting.needs_consent and _copy_problems(text, meeting)


def _copy_problems(text, meeting):
    return "\n".join(Copy(meeting, "outside", [text.recipient]).problems()) or False


class ContactPart(TextPart):
    """A part that tells of a contact."""

    sources = OF_CONTACT
    of_each_contact = True

    def why_not(self, text, record):
        return why_closed(text, record)


class FieldPart(ContactPart):
    """The free words of one field."""

    field: str

    def lines(self, text, record):
        return text.said(record, self.field)

    def has_something(self, text, record):
        return bool(text.said(record, self.field))


@PARTS.add
class There(ContactPart):
    code = "there"
    label = words._lt("Who was there")

    def has_something(self, text, record):
        return "present" in record.attendance_ids.mapped("state")

    def lines(self, text, record):
        rows = record.attendance_ids.filtered(lambda row: row.state == "present")
        names = [row.who for row in rows if not row._is_in_confidence()]
        return [", ".join(names)] if names else []


@PARTS.add
class Better(FieldPart):
    code = field = "better"
    label = words._lt("What has gone better")


@PARTS.add
class Question(FieldPart):
    code = field = "question"
    label = words._lt("The question")


@PARTS.add
class Note(FieldPart):
    """Written for the team: it goes along only when somebody chooses so."""

    code = field = "note"
    label = words._lt("Note of the team")
    is_chosen = False


@PARTS.add
class Minutes(ContactPart):
    """What was said around a table, once minutes are final and the client agrees."""

    code = "minutes"
    label = words._lt("Minutes")

    def lines(self, text, record):
        if not record.is_around_the_table:
            return []
        told = []
        for field in ("goes_well", "minutes", "who_informs"):
            told += text.said(record, field)
        for topic in record.topic_ids:
            said = text.said(topic, "information")
            told += [f"{topic.title}: {line}" for line in said]
        return told

    def has_something(self, text, record):
        return record.is_around_the_table

    def why_not(self, text, record):
        return record.is_around_the_table and _copy_problems(text, record)
