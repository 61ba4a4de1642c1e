from ....engine.drawing import drawn
from ....engine.paper import sheet
from ...mixin.clock import today_of
from ..feelings import line_on_paper
from ..words.words import Words
from .shown import Shown

_SIGNS = {"positive": "+", "negative": "−", "mixed": "±"}


class Sheet:
    """The network on paper: one drawing of one day with its legend, in words too.

    :param dossier: for its reference, and for who prints
    :param dict network: what ``get_network`` answers, as whoever gets it may know it
    :param Drawing drawing: the one that ``network`` holds
    :param bool is_outside: whether it is for outside the team
    :param Shown shown: what of it is shown; all of it when left out
    """

    def __init__(self, dossier, network, drawing, is_outside=False, shown=None):
        self.dossier = dossier
        self.env = dossier.env
        self.words = Words(self.env)
        self.network = network
        self.drawing = drawing
        self.is_outside = is_outside
        self.shown = shown or Shown(self.env, {})

    def values(self):
        """What ``netwerk_ondersteuning.network_svg`` draws."""
        title = self.env._(
            "Network of %(name)s on %(date)s",
            name=self.network["dossier"]["center_name"],
            date=self.words.long_date(self.network["date"]),
        )
        if shown := self.shown.words(self.network, self.words):
            title = f"{title} · {shown}"
        values = sheet.sheet(self.drawing, self.network, self._content(), title)
        return {"id": f"network_{self.dossier.id}", **values}

    def _content(self):
        network = self.network
        today = today_of(self.dossier).isoformat()
        moment = self._moment_on(network["date"])
        compared = network["compare_to"] and self.env._(
            "Compared with %(date)s",
            date=self._date_and_moment(network["compare_to"]),
        )
        return {
            "kicker": self._title().upper(),
            "title": network["dossier"]["center_name"],
            "date": self._date_and_moment(network["date"]),
            "question": moment and moment["question"] and f"“{moment['question']}”",
            "compared": compared,
            "shown": self.shown.words(network, self.words),
            "named": self.is_outside
            and self.env._("Who did not agree to be named has a number."),
            "sections": self._sections(),
            "legend": self._legend(),
            "footer": self.env._(
                "%(reference)s · printed on %(date)s by %(user)s",
                reference=self.dossier.reference,
                date=self.words.long_date(today),
                user=self.env.user.name,
            ),
        }

    def _title(self):
        """What the drawing is called above the sheet."""
        drawing = self.drawing
        return self.words.said(drawing.title or drawing.label, drawing)

    def _moment_on(self, iso):
        return next((m for m in self.network["moments"] if m["date"] == iso), None)

    def _date_and_moment(self, iso):
        moment = self._moment_on(iso)
        date = self.words.long_date(iso)
        return f"{date} · {moment['name']}" if moment else date

    def _sections(self):
        network = self.network
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
            changes = [
                line_on_paper(self.words, change) for change in network["changes"]
            ]
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

    # -- the legend -------------------------------------------------------------

    def _legend(self):
        """What the signs in this drawing mean: (sign, words) and perhaps a sample.

        All of them, or those that stand in it.
        """
        drawing = self.drawing
        left = [
            *(
                (shape, self.words.said(text, drawing))
                for shape, text in drawing.shapes.items()
            ),
            ("star", self.env._("very important")),
        ]
        right = self._legend_lines()
        if self.network["compare_to"]:
            left += [
                ("new", self.env._("new")),
                ("gone", self.env._("no longer there")),
            ]
            right.append(("moved", self.env._("moved")))
        if drawing.legend_is_whole:
            return {"left": left, "right": right}
        left += self._legend_signs()
        right = [
            *self._legend_bonds(),
            *right,
            *self._legend_heads(),
            *self._legend_changes(),
        ]
        used = drawing.used(self.network)
        return {
            side: [entry for entry in entries if entry[0] in used]
            for side, entries in (("left", left), ("right", right))
        }

    def _legend_lines(self):
        choices = self.words.choices("netwerk.tie", "quality")
        return [
            *((value, label.lower()) for value, label in choices),
            ("not_discussed", self.env._("not discussed")),
        ]

    def _legend_signs(self):
        choices = self.words.choices("netwerk.tie", "valence")
        return [
            *((_SIGNS[value], label.lower()) for value, label in choices),
            ("unplaced", self.env._("not placed yet")),
        ]

    def _legend_heads(self):
        words = {
            "support": self.env._("gives support to"),
            "tension": self.env._("gives tension to"),
        }
        return [
            (kind, label, drawn.sample("neutral", head=kind))
            for kind, label in words.items()
        ]

    def _legend_bonds(self):
        words = {
            "partner": self.env._("partners, or until one of them died"),
            "ended": self.env._("no longer partners"),
            "descent": self.env._("parent and child"),
            "twin": self.env._("twins"),
            "adoptive": self.env._("adoptive parent"),
            "donor": self.env._("donor"),
            "step": self.env._("step-parent"),
            "foster": self.env._("foster parent"),
        }
        return [(kind, label, drawn.sample(bond=kind)) for kind, label in words.items()]

    def _legend_changes(self):
        words = {
            "new": self.env._("a new line"),
            "changed": self.env._("another line"),
            "gone": self.env._("no longer a line"),
        }
        return [
            (f"line_{status}", label, drawn.sample("neutral", status))
            for status, label in words.items()
        ]
