"""What the log tells of scores through time."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book


@BOOKS.add
class SeriesBook(Book):
    code = "series"
    said = {"through time": words._lt("scores through time")}
