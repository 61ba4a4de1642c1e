from odoo import fields, models

PLACES = [
    ("meaning", "What you mean to others"),
    ("home", "Home"),
    ("family", "Family"),
    ("friends", "Friends"),
    ("neighbours", "Neighbourhood"),
    ("school", "School"),
    ("work", "Work"),
    ("club", "Club and faith"),
    ("online", "Online"),
    ("daily", "Shops and daily life"),
    ("helpers", "Helpers"),
]


class Prompt(models.Model):
    """A question of "Who else?": one place in a life, and whom one knows there.

    The walk through places and times brings up people who are overlooked otherwise.
    What the client means to others (``meaning``) comes before who could help him
    (workbook "Net-werkt": reciprocity).
    """

    _name = "netwerk.prompt"
    _inherit = "netwerk.vocabulary"
    _description = "Question of “Who else?”"

    name = fields.Char("Question")
    hint = fields.Char("Second question", translate=True)
    place = fields.Selection(PLACES, required=True, default="friends")
    time = fields.Selection(
        [("now", "Now"), ("then", "In the past")], required=True, default="now"
    )
    category_id = fields.Many2one(
        "netwerk.member.category",
        ondelete="set null",
        help="Proposed for whoever is named at this question.",
    )

    def _words(self):
        return super()._words() | {
            "hint": self.hint or False,
            "place": self.place,
            "place_name": self._place_name(),
            "time": self.time,
            "category_id": self.category_id.id,
            "origin": self._known_from(),
        }

    def _place_name(self):
        return dict(self._fields["place"]._description_selection(self.env))[self.place]

    def _known_from(self):
        """What "known from" says of whoever is named here; False: not a place."""
        if self.place == "meaning":
            return False
        name = self._place_name()
        if self.time == "then":
            return self.env._("%(place)s (in the past)", place=name)
        return name
