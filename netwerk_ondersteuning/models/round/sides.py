"""What everybody said, side by side; once it was opened."""

from collections import Counter
from string import ascii_uppercase

from odoo.exceptions import UserError

from ...engine.instrument.drawing.view import PAPER
from ...engine.instrument.vocabulary import LAYERS
from ..sheet.drawn import WIDEST, Drawn, pairs_of

#: Who looks along, and which sides they read: those that are shown to one of these.
LOOKS = {
    "team": ("team", "client", "round"),
    "client": ("client", "round"),
    "round": ("round",),
}


def shown(round_, looks, width):
    """The sheets of a round that are shown to who looks along, in the order in which
    they were asked, under sudo.

    :raise UserError: while it is not opened
    """
    env = round_.env
    if not isinstance(looks, str) or looks not in LOOKS:
        raise UserError(env._("Say who looks along."))
    if type(width) is not int or not 0 < width <= WIDEST:
        raise UserError(env._("So wide nothing is drawn."))
    if round_.state != "opened":
        raise UserError(
            env._("This is closed until somebody opens it to look at it together.")
        )
    found = env["netwerk.assessment"].search_fetch(
        [
            ("round_id", "=", round_.id),
            ("state", "=", "done"),
            ("is_apart", "=", False),
            ("shown_to", "in", LOOKS[looks]),
        ],
        [],
        order="id",
    )
    return found.sudo()  # sudo: the rules let them through just now


class Sides:
    """The sides of one round, for who looks along; the caller checks and logs.

    :param round_: one ``netwerk.round`` that the user may see
    :param looks: of `LOOKS`
    :param width: in pixels
    """

    def __init__(self, round_, looks, width=PAPER, on_paper=False):
        self.env = round_.env
        self.sheets = shown(round_, looks, width)
        self.how = {"looks": looks, "width": width, "on_paper": on_paper}

    def data(self):
        """As ``netwerk.assessment.get_sheet_drawing`` gives it."""
        if not self.sheets:
            return {
                "code": "sides",
                "renderings": [],
                "beside": [],
                "drawing": self._nothing(),
                "gaps": [],
            }
        return self._drawn().data() | {"renderings": [], "beside": []}

    def drawing(self):
        """The drawing alone."""
        return self._drawn().drawing() if self.sheets else self._nothing()

    def _nothing(self):
        return {
            **{"name": "sides", "box": [0, 0, PAPER, 1], "cuts": []},
            **{"lines": [], "points": [], "captions": []},
            "table": {"heads": [], "rows": []},
            "empty": self.env._("Nothing of this is shown to who looks along."),
        }

    def _drawn(self):
        sheets = self.sheets.with_env(self.env)
        return DrawnTogether(sheets, **self.how)


class DrawnTogether(Drawn):
    """Several sheets of one round as one drawing: laid side by side by pair; of an
    instrument without pairs the drawing that it has for two.

    :param sheets: ``netwerk.assessment``, which the user may see
    """

    def __init__(self, sheets, looks, width, on_paper):
        first, *rest = sheets
        self.rest = [one.sudo() for one in rest]  # sudo: the caller found them
        self.looks = looks
        self.names = _names(sheets)
        self.read = {}
        beside = "other" if rest else None
        if pairs_of(first.instrument_id._template()):
            super().__init__(first, None, None, width, on_paper=on_paper)
            self.code = "sides"
        else:
            super().__init__(first, None, beside, width, on_paper=on_paper)

    def _others(self):
        return {"other": self.rest[0]} if self.rest else {}

    def _paired(self):
        return self.rest

    def _stored_of(self, one):
        """As it stands in the tables, what several have read in one go."""
        stored = super()._stored_of(one)

        def of(model, fields):
            if model not in self.read:
                found = stored.env[model].search_fetch(
                    [("assessment_id", "in", list(self.names))],
                    [*fields, "assessment_id"],
                )
                self.read[model] = found.grouped(lambda row: row.assessment_id.id)
            return self.read[model].get(one.id, stored.env[model])

        stored._of = of
        return stored

    def _layers_of(self, stored):
        mine = super()._layers_of(stored)
        return mine if self.looks == "team" else LAYERS[:1]

    def _title(self, one):
        return self.names[one.id]


def _names(sheets):
    """``{sheet: whose it is}``; two with one name are told apart."""
    said = {one.id: one._name_in_round() for one in sheets}
    counts = Counter(said.values())
    for one in sheets:  # by what is known of them …
        member = one.sudo().member_id
        hint = member.origin or member.occupation
        if counts[said[one.id]] > 1 and hint:
            said[one.id] = f"{said[one.id]} ({hint})"
    counts, seen = Counter(said.values()), Counter()
    for one in sheets:  # … or in the order in which they were asked
        name = said[one.id]
        if counts[name] > 1:
            seen[name] += 1
            said[one.id] = f"{name} ({ascii_uppercase[seen[name] - 1]})"
    return said
