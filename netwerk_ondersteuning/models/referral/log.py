"""What the log tells of the pages that go along."""

from ...engine import words
from ..dossier.log.detail import BOOKS, Book

#: What the log calls a page that went along.
LOGGED = "referral page"


@BOOKS.add
class ReferralBook(Book):
    code = "referrals"
    said = {LOGGED: words._lt("page that goes along with a referral")}
