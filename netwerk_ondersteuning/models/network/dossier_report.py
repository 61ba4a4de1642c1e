import re

from odoo import fields, models

from ...engine import text
from ...report import network_drawing

SVG_MARGIN = 16  # around the drawing in a file; a page has margins of its own


class Dossier(models.Model):
    """The network on paper: the circle of one day with its legend, in words too."""

    _inherit = "netwerk.dossier"

    def _network_sheet(self, day, before_day=None):
        """What ``netwerk_ondersteuning.network_svg`` draws.

        For a caller that has checked and logged. Holds no notes and no contact details.
        """
        self.ensure_one()
        network = self._network(day, before_day)
        title = self.env._(
            "Network of %(name)s on %(date)s",
            name=self._center_name(),
            date=self._long_date(network["date"]),
        )
        return {
            "id": f"network_{self.id}",
            "title": text.clean(title),
            "sheet": network_drawing.SHEET,
            "colors": network_drawing.COLORS,
            "star": network_drawing.star(),
            **network_drawing.drawing(network),
            **network_drawing.column(self._sheet_words(network)),
        }

    def _network_svg(self, day, before_day=None):
        """The sheet as a file that stands on its own, as bytes."""
        left, top, width, height = network_drawing.SHEET
        width, height = width + 2 * SVG_MARGIN, height + 2 * SVG_MARGIN
        sheet = self._network_sheet(day, before_day)
        sheet["sheet"] = (left - SVG_MARGIN, top - SVG_MARGIN, width, height)
        svg = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.network_svg",
            {"sheet": sheet, "width": width, "height": height},
        )
        return f'<?xml version="1.0" encoding="utf-8"?>\n{svg.strip()}\n'.encode()

    def _sheet_words(self, network):
        today = fields.Date.context_today(self).isoformat()
        moment = self._moment_on(network, network["date"])
        compared = network["compare_to"] and self.env._(
            "Compared with %(date)s",
            date=self._date_and_moment(network, network["compare_to"]),
        )
        return {
            "kicker": self.env._("Network circle").upper(),
            "title": self._center_name(),
            "date": self._date_and_moment(network, network["date"]),
            "question": moment and moment["question"] and f"“{moment['question']}”",
            "compared": compared,
            "sections": self._sheet_sections(network),
            "legend": self._sheet_legend(network),
            "footer": self.env._(
                "%(reference)s · printed on %(date)s by %(user)s",
                reference=self.reference,
                date=self._long_date(today),
                user=self.env.user.name,
            ),
        }

    def _moment_on(self, network, iso):
        return next((m for m in network["moments"] if m["date"] == iso), None)

    def _date_and_moment(self, network, iso):
        moment = self._moment_on(network, iso)
        date = self._long_date(iso)
        return f"{date} · {moment['name']}" if moment else date

    def _sheet_sections(self, network):
        names = {member["id"]: member["name"] for member in network["members"]}
        tray = [names[id_] for id_ in network["layout"]["tray"]]
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
                "items": tray,
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
        left = [
            ("circle", self.env._("a person")),
            ("square", self.env._("an organisation")),
            ("cluster", self.env._("a group")),
            ("star", self.env._("very important")),
        ]
        right = [
            (value, label.lower())
            for value, label in self._choices("netwerk.tie", "quality")
        ]
        right.append(("not_discussed", self.env._("not discussed")))
        if network["compare_to"]:
            left += [
                ("new", self.env._("new")),
                ("gone", self.env._("no longer there")),
            ]
            right.append(("moved", self.env._("moved")))
        return {"left": left, "right": right}

    def _network_file_name(self, day=None):
        """The name of a file with this network: never the client's name."""
        reference = re.sub(r"[^\w-]+", "-", self.reference)
        return f"netwerkkring-{reference}-{day or fields.Date.context_today(self)}"
