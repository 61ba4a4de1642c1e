import re

from odoo import fields, models

from ...engine import text
from ...engine.paper import circle as network_drawing
from ...engine.paper import drawn as drawing_sheet

SVG_MARGIN = 16  # around the drawing in a file; a page has margins of its own
#: How a file with a drawing is called; "data" is the network in numbers.
FILE_NAMES = {
    "circle": "netwerkkring",
    "ecogram": "ecogram",
    "genogram": "genogram",
    "vip": "vip-kaart",
    "data": "netwerk",
}


class Dossier(models.Model):
    """The network on paper: the circle of one day with its legend, in words too."""

    _inherit = "netwerk.dossier"

    def _network_sheet(self, day, before_day=None, drawing="circle", **audience):
        """What ``netwerk_ondersteuning.network_svg`` draws.

        For a caller that has checked and logged. Holds no notes and no contact details.

        :param str drawing: one of those of ``get_network``
        :param audience: for whom it is, see :meth:`_export_network`
        """
        self.ensure_one()
        network = self._export_network(day, before_day, drawing=drawing, **audience)
        title = self.env._(
            "Network of %(name)s on %(date)s",
            name=network["dossier"]["center_name"],
            date=self._long_date(network["date"]),
        )
        drawing = network["drawing"]
        drawn = drawing and drawing_sheet.drawn(network)
        is_wide = drawing and drawing_sheet.is_wide(drawing["box"])
        is_outside = audience.get("audience") == "outside"
        return {
            "id": f"network_{self.id}",
            "title": text.clean(title),
            "sheet": network_drawing.SHEET,
            "colors": network_drawing.COLORS,
            "star": network_drawing.star(),
            "drawn": drawn,
            **({} if drawn else network_drawing.drawing(network)),
            **network_drawing.column(self._sheet_words(network, is_outside), is_wide),
        }

    def _network_svg(self, day, before_day=None, **options):
        """The sheet as a file that stands on its own, as bytes.

        ``options`` are those of :meth:`_network_sheet`.
        """
        left, top, width, height = network_drawing.SHEET
        width, height = width + 2 * SVG_MARGIN, height + 2 * SVG_MARGIN
        sheet = self._network_sheet(day, before_day, **options)
        sheet["sheet"] = (left - SVG_MARGIN, top - SVG_MARGIN, width, height)
        svg = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.network_svg",
            {"sheet": sheet, "width": width, "height": height},
        )
        return f'<?xml version="1.0" encoding="utf-8"?>\n{svg.strip()}\n'.encode()

    def _drawing_names(self):
        """The drawings of a network and what they are called."""
        return {
            "circle": self.env._("Network circle"),
            "ecogram": self.env._("Ecogram"),
            "genogram": self.env._("Genogram"),
            "vip": self.env._("VIP card"),
        }

    def _sheet_words(self, network, is_outside=False):
        today = fields.Date.context_today(self).isoformat()
        moment = self._moment_on(network, network["date"])
        compared = network["compare_to"] and self.env._(
            "Compared with %(date)s",
            date=self._date_and_moment(network, network["compare_to"]),
        )
        return {
            "kicker": self._drawing_names()[self._drawing_of(network)].upper(),
            "title": network["dossier"]["center_name"],
            "date": self._date_and_moment(network, network["date"]),
            "question": moment and moment["question"] and f"“{moment['question']}”",
            "compared": compared,
            "named": is_outside
            and self.env._("Who did not agree to be named has a number."),
            "sections": self._sheet_sections(network),
            "legend": self._sheet_legend(network),
            "footer": self.env._(
                "%(reference)s · printed on %(date)s by %(user)s",
                reference=self.reference,
                date=self._long_date(today),
                user=self.env.user.name,
            ),
        }

    @staticmethod
    def _drawing_of(network):
        return network["drawing"]["name"] if network["drawing"] else "circle"

    def _moment_on(self, network, iso):
        return next((m for m in network["moments"] if m["date"] == iso), None)

    def _date_and_moment(self, network, iso):
        moment = self._moment_on(network, iso)
        date = self._long_date(iso)
        return f"{date} · {moment['name']}" if moment else date

    def _sheet_sections(self, network):
        names = {member["id"]: member["name"] for member in network["members"]}
        # in the other drawings everybody stands who belongs there
        tray = [] if network["drawing"] else network["layout"]["tray"]
        reading = network["reading"]
        if not names:
            reading = [self.env._("Nobody stands on the map yet.")]
        sections = [
            {
                "title": self.env._("In words"),
                "items": reading,
                "more": self._more_words,
            },
            {
                "title": self.env._("Not placed yet"),
                "items": [names[id_] for id_ in tray],
                "is_row": True,
                "more": self._more_words,
            },
        ]
        if network["compare_to"]:
            changes = [self._change_line(change) for change in network["changes"]]
            sections.append(
                {
                    "title": self.env._("What changed"),
                    "items": changes
                    or [self.env._("Nothing that was noted is different.")],
                    "more": self._more_words,
                }
            )
        return sections

    def _more_words(self, count):
        return self.env._("And %(count)s more; the map shows them all.", count=count)

    def _sheet_legend(self, network):
        """What the signs in this drawing mean: (sign, words) and perhaps a sample.

        The circle has few, and tells them all; another drawing those that stand in it.
        """
        name = self._drawing_of(network)
        left = self._legend_shapes(name)
        right = self._legend_lines()
        if network["compare_to"]:
            left += [
                ("new", self.env._("new")),
                ("gone", self.env._("no longer there")),
            ]
            right.append(("moved", self.env._("moved")))
        if name == "circle":
            return {"left": left, "right": right}
        left += self._legend_signs()
        right = [
            *self._legend_bonds(),
            *right,
            *self._legend_heads(),
            *self._legend_changes(),
        ]
        used = drawing_sheet.used(network["drawing"])
        return {
            side: [entry for entry in entries if entry[0] in used]
            for side, entries in (("left", left), ("right", right))
        }

    def _legend_shapes(self, name):
        if name == "genogram":
            shapes = {
                "client": self.env._("the client"),
                "circle": self.env._("a woman"),
                "square": self.env._("a man, or an organisation"),
                "diamond": self.env._("not discussed"),
                "cluster": self.env._("a group"),
                "unknown": self.env._("not known to us"),
                "dead": self.env._("died"),
            }
        else:
            shapes = {
                "circle": self.env._("a person"),
                "square": self.env._("an organisation"),
                "cluster": self.env._("a group"),
            }
        return [*shapes.items(), ("star", self.env._("very important"))]

    def _legend_lines(self):
        choices = self._choices("netwerk.tie", "quality")
        return [
            *((value, label.lower()) for value, label in choices),
            ("not_discussed", self.env._("not discussed")),
        ]

    def _legend_signs(self):
        signs = {"positive": "+", "negative": "−", "mixed": "±"}
        choices = self._choices("netwerk.tie", "valence")
        return [
            *((signs[value], label.lower()) for value, label in choices),
            ("unplaced", self.env._("not placed yet")),
        ]

    def _legend_heads(self):
        words = {
            "support": self.env._("gives support to"),
            "tension": self.env._("gives tension to"),
        }
        return [
            (kind, label, drawing_sheet.sample("neutral", head=kind))
            for kind, label in words.items()
        ]

    def _legend_bonds(self):
        words = {
            "partner": self.env._("partners"),
            "ended": self.env._("no longer partners"),
            "descent": self.env._("parent and child"),
            "step": self.env._("step-parent"),
            "foster": self.env._("foster parent"),
        }
        return [
            (kind, label, drawing_sheet.sample(bond=kind))
            for kind, label in words.items()
        ]

    def _legend_changes(self):
        words = {
            "new": self.env._("a new line"),
            "changed": self.env._("another line"),
            "gone": self.env._("no longer a line"),
        }
        return [
            (f"line_{status}", label, drawing_sheet.sample("neutral", status))
            for status, label in words.items()
        ]

    def _network_file_name(self, day=None, drawing="circle", audience="team"):
        """The name of a file with this network: never the client's name."""
        reference = re.sub(r"[^\w-]+", "-", self.reference)
        day = day or fields.Date.context_today(self)
        end = "-pseudoniem" if audience == "outside" else ""
        return f"{FILE_NAMES[drawing]}-{reference}-{day}{end}"
