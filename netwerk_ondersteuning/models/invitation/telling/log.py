"""What the log tells of what was printed for a meeting."""

from ....engine import words
from ...dossier.log.detail import BOOKS, Book


@BOOKS.add
class TellingBook(Book):
    code = "telling"
    said = {
        "letters": words._lt("letters"),
        "agenda": words._lt("agenda"),
    }
