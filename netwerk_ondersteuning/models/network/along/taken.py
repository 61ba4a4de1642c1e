import re

from odoo.exceptions import UserError

from ....engine.drawing.drawing import DRAWINGS
from ...mixin.clock import today_of
from ...mixin.days import kept
from ..data import read
from ..network import DossierNetwork, check_drawing
from .export import AUDIENCES
from .sheet import Sheet
from .shown import Shown

SVG_MARGIN = 16  # around the drawing in a file; a page has margins of its own
#: The first part of the name of a file with the network in numbers.
DATA_FILE = "netwerk"


class Taken:
    """What is taken along of a network: which day and drawing, and for whom.

    Every sheet and file is made of :meth:`network`, and of nothing else.

    :param dossier: one ``netwerk.dossier``; the caller checks and logs
    :param date day, before_day: which day, and perhaps the one to set it against
    :param dict asked: what a request or a print asks for: ``drawing``, ``audience``,
        ``recipient``, and what :class:`Shown` takes; each may be left out
    :raise UserError: when there is no such drawing or audience, or no such filter
    """

    def __init__(self, dossier, day, before_day=None, asked=None):
        dossier.ensure_one()
        asked = asked or {}
        self.dossier = dossier = kept(dossier)
        self.env = dossier.env
        self.day = day
        self.before_day = before_day
        self.recipient = asked.get("recipient") or None
        drawing = asked.get("drawing") or "circle"
        check_drawing(self.env, drawing)
        self.drawing = DRAWINGS[drawing]
        audience = asked.get("audience") or "team"
        if not isinstance(audience, str) or audience not in AUDIENCES:
            raise UserError(
                self.env._("Say who gets it: the team, or somebody outside of it.")
            )
        self.audience = AUDIENCES[audience]
        self.shown = Shown(self.env, asked)
        if self.audience.hides_names:
            self.shown.forget_what_is_not_told()

    def network(self):
        """What ``get_network`` answers, without the notes of the team, and with names
        for those only who may be named to whom it is for."""

        def answer(data):
            network = DossierNetwork(self.dossier, data)
            return network.answer(self.day, self.before_day, self.drawing.code)

        data = read(self.dossier)
        network = self.audience.answer(self.dossier, data, answer, self.recipient)
        return self.shown.applied(network)

    def sheet(self):
        """What ``netwerk_ondersteuning.network_svg`` draws; no notes, no contact
        details."""
        is_outside = self.audience.hides_names
        sheet = Sheet(
            self.dossier, self.network(), self.drawing, is_outside, self.shown
        )
        return sheet.values()

    def svg(self):
        """The sheet as a file that stands on its own, as bytes."""
        sheet = self.sheet()
        left, top, width, height = sheet["sheet"]
        width, height = width + 2 * SVG_MARGIN, height + 2 * SVG_MARGIN
        sheet["sheet"] = (left - SVG_MARGIN, top - SVG_MARGIN, width, height)
        svg = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.network_svg",
            {"sheet": sheet, "width": width, "height": height},
        )
        return f'<?xml version="1.0" encoding="utf-8"?>\n{svg.strip()}\n'.encode()

    def as_request(self):
        """The same as plain data, for a report."""
        return {
            "date": self.day.isoformat(),
            "compare_to": self.before_day and self.before_day.isoformat(),
            "drawing": self.drawing.code,
            "audience": self.audience.code,
            "recipient": self.recipient,
            **self.shown.asked,
        }

    def detail(self, kind):
        """What the log tells of it: never for whom, that may be a name."""
        words = [kind]
        if self.drawing.code != "circle":
            words.append(self.drawing.code)
        if self.audience.code != "team":
            words.append(self.audience.code)
        words += self.shown.filter
        if not self.shown.has_lines:
            words.append("without lines between others")
        return ", ".join(words)

    def file_name(self, is_drawing=True):
        """The name of a file, without its extension: never the client's name."""
        first = self.drawing.file_name if is_drawing else DATA_FILE
        return file_name(self.dossier, first, self.day) + self.audience.file_end


def file_name(dossier, first=None, day=None):
    """``first``, the reference and the day: the circle of today when left out."""
    first = first or DRAWINGS["circle"].file_name
    reference = re.sub(r"[^\w-]+", "-", dossier.reference)
    return f"{first}-{reference}-{day or today_of(dossier)}"
