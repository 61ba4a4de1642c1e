"""What the log tells of minutes."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book


@BOOKS.add
class MinutesBook(Book):
    code = "minutes"
    said = {
        "minutes": words._lt("minutes"),
        "minutes opened again": words._lt("minutes opened again"),
        "mail": words._lt("by mail"),
        "participants": words._lt("who was at the table"),
    }
