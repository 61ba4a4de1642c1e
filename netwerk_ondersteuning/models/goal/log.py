"""What the log tells of the papers with goals."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book


@BOOKS.add
class GoalBook(Book):
    code = "goals"
    said = {
        "welfare plan": words._lt("welfare plan"),
        "trajectory agreement": words._lt("trajectory agreement"),
    }
