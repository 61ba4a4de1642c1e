"""What the log tells of a network that was taken along."""

from ....engine import words
from ....engine.drawing.drawing import DRAWINGS
from ....engine.network.shown import HIGHLIGHT, OF_MEMBER, OF_TIE
from ...dossier.log.detail import BOOKS, Book
from ..words.words import Words
from .export import AUDIENCES, EXPORTS


@BOOKS.add
class AlongBook(Book):
    code = "along"
    said = {
        "without lines between others": words._lt("without lines between others"),
        "sector": words._lt("sector"),
        HIGHLIGHT: words._lt("a kind of support"),
    }

    def codes(self, env):
        said = Words(env).said
        listed = {
            one.code: said(one.label, one)
            for registry in (DRAWINGS, EXPORTS, AUDIENCES)
            for one in registry.values()
        }
        return self._facets(env) | listed

    def _facets(self, env):
        """By what people were told apart: what those fields are called."""
        return {
            name: env[model]._fields[name]._description_string(env)
            for model, names in (("netwerk.member", OF_MEMBER), ("netwerk.tie", OF_TIE))
            for name in names
            if name in env[model]._fields
        }
