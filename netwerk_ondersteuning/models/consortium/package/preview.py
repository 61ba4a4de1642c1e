"""One item of a package as it will look, on screen and on paper."""

from odoo.exceptions import UserError

from ....engine.instrument import reading as instruments
from ....engine.method import reading as methods
from ....engine.package.parcel.kinds import KINDS
from .file import say_of
from .look import said_to


class Preview:
    """Shows items of a package, by the templates of what they will be.

    :param env: of a template editor
    :param package: as the engine read it
    """

    def __init__(self, env, package):
        self.env = env
        self.package = package

    def item(self, number):
        """What ``preview_item`` gives."""
        items = self.package.items
        if type(number) is not int or not 1 <= number <= len(items):
            raise UserError(self.env._("There is no such item in this package."))
        item = items[number - 1]
        show = getattr(self, f"_{item.kind}", None) if item.kind in KINDS else None
        return show(item.usable()) if show else self._word(item)

    def _render(self, template, values):
        page = f"netwerk_ondersteuning.{template}"
        return str(self.env["ir.qweb"]._render(page, values))

    def _word(self, item):
        content = item.content
        languages = [
            {
                "language": code,
                "words": text,
                "help": (content.get("help") or {}).get(code),
            }
            for code, text in sorted((content.get("words") or {}).items())
        ]
        kind = KINDS.get(item.kind)
        label = say_of(self.env)(kind.label) if kind else item.kind
        values = {"label": label, "languages": languages}
        return {"screen": self._render("package_word", values), "paper": ""}

    def _instrument(self, content):
        read = instruments.read(content)
        values = self.env["netwerk.instrument"]._page_values(read=read)
        return {
            "screen": self._render("instrument_page", values),
            "paper": self._render("editor_paper", values | {"on_paper": False}),
        }

    def _method(self, content):
        read = methods.read(content)
        values = self.env["netwerk.method"]._page_values(read, self._called())
        return {
            "screen": self._render("method_page", values),
            "paper": self._render("method_page", values | {"on_paper": True}),
        }

    def _called(self):
        """What comes along is called, by (kind, key)."""
        named = {"instrument": "title", "outcome": "words"}
        return {
            (one.kind, KINDS[one.kind].key_of(one.content)): said_to(
                self.env, one.content[named[one.kind]]
            )
            for one in self.package.items
            if one.kind in named
        }
