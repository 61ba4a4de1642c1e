"""What the log tells of a text for another system."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book


@BOOKS.add
class PlainTextBook(Book):
    code = "plain_text"
    said = {
        "plain text": words._lt("plain text"),
        "meeting": words._lt("contact"),
        "dossier": words._lt("dossier"),
        "with names": words._lt("with names"),
        "without names": words._lt("without names"),
    }
    starts = {"for ": words._lt("for %s")}
