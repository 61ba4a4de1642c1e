"""What everybody said, side by side; once it was opened."""

from collections import Counter
from dataclasses import replace
from string import ascii_uppercase

from odoo.exceptions import UserError

from ...engine.instrument.drawing.view import PAPER
from ...engine.instrument.vocabulary import LAYERS
from ..sheet.drawn import Drawn, check_width, pairs_of

#: Who looks along, and which sides they read: those that are shown to one of these.
LOOKS = {
    "team": ("team", "client", "round"),
    "client": ("client", "round"),
    "round": ("round",),
}


def shown(round_, looks):
    """The sheets of a round that are shown to who looks along, in the order in which
    they were asked, under sudo.

    :raise UserError: while it is not opened
    """
    env = round_.env
    if not isinstance(looks, str) or looks not in LOOKS:
        raise UserError(env._("Say who looks along."))
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
    :param How how: how wide, and whether it is on paper
    """

    def __init__(self, round_, looks, how):
        self.env = round_.env
        check_width(self.env, how.width)
        self.sheets = shown(round_, looks)
        self.looks, self.how = looks, how

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
        return DrawnTogether(sheets, self.looks, self.how)


class DrawnTogether(Drawn):
    """Several sheets of one round as one drawing: laid side by side by pair; of an
    instrument without pairs the drawing that it has for two.

    :param sheets: ``netwerk.assessment``, which the user may see
    :param looks: of `LOOKS`
    :param How how: how wide, and whether it is on paper
    """

    def __init__(self, sheets, looks, how):
        first, *rest = sheets
        self.rest = [one.sudo() for one in rest]  # sudo: the caller found them
        self.looks = looks
        self.names = _names(sheets)
        self.read = {}
        by_pair = bool(pairs_of(first.instrument_id._template()))
        beside = "other" if rest and not by_pair else None
        super().__init__(first, replace(how, beside=beside))
        if by_pair:
            self.code = "sides"

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
