"""What the log tells of a case without names."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book

#: What the log calls it.
LOGGED = "case without names"


@BOOKS.add
class CaseBook(Book):
    code = "case"
    said = {LOGGED: words._lt("case without names")}
