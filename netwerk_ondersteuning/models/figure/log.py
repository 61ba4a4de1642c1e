"""What the log tells of an account."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book


@BOOKS.add
class AccountBook(Book):
    code = "account"
    said = {
        "account": words._lt("account"),
        "funder all": words._lt("all funders"),
    }
    starts = {"funder ": words._lt("funder %s")}
