from odoo import models

from ...engine.network import reading


class Dossier(models.Model):
    """The six points for which one reads an ecogram, as aids for the talk.

    Each says what is there, when something of it was noted, and ends in a question for
    the client. In client mode only the questions are shown: they are no gaps.
    """

    _inherit = "netwerk.dossier"

    def _reading_points(self, figures, data, state, day):
        """The points as plain data, in the order of `reading.POINTS`."""
        counts = reading.counts(state["members"], state["ties"])
        often = self._counted(counts, "netwerk.tie", "contact_frequency")
        reach = self._counted(counts, "netwerk.member", "reachability")
        sentences = {
            "size": self._reading_size(figures),
            "people": self._reading_people(counts),
            "lines": self._reading_of_lines(counts),
            "contact": [
                *self._reading_lines(figures),
                often
                and self.env._("How often there is contact: %(list)s.", list=often),
            ],
            "reach": [
                reach
                and self.env._("How easy they are to reach: %(list)s.", list=reach)
            ],
            "duration": [
                *self._reading_stayed(counts, figures, data, day),
                *self._reading_since_start(data, day),
            ],
        }
        words = self._reading_point_words()
        return [
            {"code": code, "sentences": list(filter(None, sentences[code]))}
            | words[code]
            for code in reading.POINTS
        ]

    def _reading_point_words(self):
        return {
            "size": {
                "title": self.env._("How many"),
                "question": self.env._("Who else belongs here? Who could join you?"),
            },
            "people": {
                "title": self.env._("All kinds of people"),
                "question": self.env._(
                    "Where would you like to have more people around you?"
                ),
            },
            "lines": {
                "title": self.env._("All kinds of lines"),
                "question": self.env._(
                    "With whom would you like to make contact again? From whom is "
                    "more distance better?"
                ),
            },
            "contact": {
                "title": self.env._("How often, and who knows whom"),
                "question": self.env._(
                    "Whom would you like to see more often, or less? Who could get to "
                    "know each other?"
                ),
            },
            "reach": {
                "title": self.env._("Within reach"),
                "question": self.env._("Whom can you reach when you need someone now?"),
            },
            "duration": {
                "title": self.env._("How long, and how steady"),
                "question": self.env._(
                    "Who has stayed through everything? What keeps you together?"
                ),
            },
        }

    def _reading_people(self, counts):
        kinds = self._counted(counts, "netwerk.member", "kind")
        sectors = self._counted(counts, "netwerk.member.category", "sector")
        return [
            len(counts["kind"]) > 1
            and self.env._("Who they are: %(list)s.", list=kinds),
            sectors and self.env._("Where they belong: %(list)s.", list=sectors),
        ]

    def _reading_of_lines(self, counts):
        qualities = self._counted(counts, "netwerk.tie", "quality")
        valences = self._counted(counts, "netwerk.tie", "valence")
        support = self._listed_counts(
            counts["direction"],
            {
                "from_member": self.env._("to the client"),
                "to_member": self.env._("from the client"),
                "mutual": self.env._("both ways"),
            },
        )
        return [
            qualities
            and self.env._("Lines with the client: %(list)s.", list=qualities),
            valences
            and self.env._("How the client experiences them: %(list)s.", list=valences),
            support and self.env._("Support goes: %(list)s.", list=support),
        ]

    def _reading_stayed(self, counts, figures, data, day):
        """Who has been there since the first day of all."""
        first = min((member["date_start"] for member in data["members"]), default=None)
        if not figures["size"] or first >= day.isoformat():
            return []
        return [
            self.env._(
                "On the map since the start (%(date)s): %(count)s of %(size)s.",
                date=self._long_date(first),
                count=counts["since"].get(first, 0),
                size=figures["size"],
            )
        ]

    def _counted(self, counts, model, name):
        return self._listed_counts(counts[name], dict(self._choices(model, name)))

    def _listed_counts(self, counts, labels):
        """What was noted, in words: "weekly (3), not discussed (2)"; else empty."""
        known = [
            (label, counts[value]) for value, label in labels.items() if value in counts
        ]
        if known and False in counts:
            known.append((self.env._("not discussed"), counts[False]))
        return ", ".join(
            self.env._("%(what)s (%(count)s)", what=label.lower(), count=count)
            for label, count in known
        )
