"""What the detail of a line in the log says, in the language of who reads it.

Lines are never changed, and are read for years by whoever may. What stands in them is
a code or some, with a comma between ("minutes, pdf, team"), and each is said here in
words. What was written in words stays as it is.
"""

from odoo.tools.translate import get_translation

from ....engine import words
from ....engine.registry import Registry

MODULE = "netwerk_ondersteuning"
#: What a room notes in the log, as books of words.
BOOKS = Registry("book of words for the log")
#: What is asked of a record that is closed: "read netwerk.member".
OPERATIONS = {
    "read": words._lt("look"),
    "write": words._lt("change"),
    "create": words._lt("add"),
    "unlink": words._lt("delete"),
}


class Book:
    """The words of a room for the codes that it notes in the log."""

    code = None
    #: ``{code: words}``, each marked by ``words._lt``.
    said = {}
    #: ``{start of a code: words with %s for the rest}``.
    starts = {}

    def codes(self, env):
        """``{code: words}`` of registries, in the language of ``env``."""
        return {}


class Detail:
    """Says the details of lines of the log.

    :param env: in whose language
    """

    def __init__(self, env):
        self.env = env
        self.known, self.starts = {}, {}
        for book in BOOKS.values():
            self.known |= {code: self._in(said) for code, said in book.said.items()}
            self.known |= book.codes(env)
            self.starts |= {one: self._in(said) for one, said in book.starts.items()}

    def _in(self, source):
        return get_translation(MODULE, self.env.lang or "en_US", source, ())

    def words(self, detail):
        """A detail in words; what is no code stays as it was written."""
        pieces = [self._piece(piece) or piece for piece in detail.split(", ")]
        return ", ".join(pieces)

    def is_said(self, piece):
        """Whether a code has words."""
        return self._piece(piece) is not None

    def _piece(self, piece):
        if piece in self.known:
            return self.known[piece]
        first, _space, rest = piece.partition(" ")
        if piece in self.env:
            return self._model(piece)
        if first in OPERATIONS and rest in self.env:
            return f"{self._in(OPERATIONS[first])}: {self._model(rest)}"
        for start, said in self.starts.items():
            if piece.startswith(start):
                return said % piece.removeprefix(start)
        return None

    def _model(self, name):
        return self.env["ir.model"]._get(name).name
