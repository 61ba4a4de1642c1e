"""Answers to what is to be chosen in a merge, of two editors at one moment."""

from odoo.exceptions import UserError

from ....engine import bounds
from ....engine.merge.groups import BOTH, SIDES
from .opened import look_at_edition

#: How many answers come at once, how long the name of a unit and a reason can be, and
#: how much all of it is.
MOST, LONGEST, REASON, SIZE = 2_000, 1_000, 1_000, 400_000
_NAMES = ("answers", "same_answers", "reasons")


class Answering:
    """One call of `answer_merge`.

    :param Opened opened: who answers was asked
    :param answers, same_answers, reasons, edition: as there
    :raise UserError: when these can be no answers, whatever is asked
    """

    def __init__(self, opened, answers, same_answers, reasons, edition):
        self.opened, self.merge, self.env = opened, opened.merge, opened.env
        self.sent = dict(zip(_NAMES, (answers, same_answers, reasons), strict=True))
        self._look(edition)
        self.base = edition

    def _look(self, edition):
        for name in _NAMES:
            self.sent[name] = self._looked_at(self.sent[name])
        look_at_edition(self.env, edition)
        for side in self.sent["answers"].values():
            if side is not None and side not in list(SIDES):
                raise UserError(self.env._("Choose ours, theirs or both."))
        for one in self.sent["same_answers"].values():
            if one is not None and type(one) is not bool:
                raise UserError(
                    self.env._("Say yes or no: does it still ask the same?")
                )
        for one in self.sent["reasons"].values():
            if one is not None and not isinstance(one, str):
                raise UserError(self.env._("A reason is given in words."))
            if one and len(one) > REASON:
                raise UserError(
                    self.env._("A reason has at most %(most)s letters.", most=REASON)
                )

    def _looked_at(self, sent):
        """What was sent, when it is not more than can be asked."""
        if sent is None or sent is False:
            return {}
        fits = isinstance(sent, dict) and len(sent) <= MOST
        fits = fits and bounds.fits(sent, SIZE, 2)
        if not fits or any(not isinstance(k, str) or len(k) > LONGEST for k in sent):
            raise UserError(self.merge._too_much_at_once())
        return sent

    def apply(self):
        """What `answer_merge` gives."""
        with self.env.cr.savepoint():
            edition = self.opened.turn()
            if not edition:
                raise UserError(self.env._("This is done, and stays as it is."))
            others = self._others()
            comparing, kept = self._kept()
            values, collisions = self._changed(kept, edition)
            if values:
                self.merge.write(values)
            else:  # who changes nothing makes no edition
                self.opened.turn(-1)
        if collisions:
            comparing = None
        return self.opened.data(comparing) | {
            "others": others,
            "collisions": collisions,
        }

    def _others(self):
        """Who else changed it since: the last one, by name."""
        said = [
            one for some in (self.merge.said or {}).values() for one in some.values()
        ]
        if self.base is None or not said:
            return []
        edition, user_id = max(said)
        if edition <= self.base or user_id == self.env.uid:
            return []
        # sudo: a colleague of the same organisation, by name
        last = self.env["res.users"].browse(user_id).exists()
        return [last.name or self.env._("Somebody else")]

    def _kept(self):
        """What was sent of what is asked."""
        answers = _put((self.merge.answers or {}), self.sent["answers"])
        same_answers = _put((self.merge.same_answers or {}), self.sent["same_answers"])
        comparing = self.opened.comparing(None, answers, same_answers)
        if not comparing.base:
            return comparing, dict.fromkeys(_NAMES, {})
        asked = {one.unit: one for one in comparing.choices}
        nodes = {one.node for one in comparing.questions if one.is_asked}
        sent = {
            "answers": _of(self.sent["answers"], asked),
            "same_answers": _of(self.sent["same_answers"], nodes),
            "reasons": _of(self.sent["reasons"], asked),
        }
        if any(
            side == BOTH and not asked[unit].can_both
            for unit, side in sent["answers"].items()
        ):
            raise UserError(self.env._("Both cannot stand here: choose one of them."))
        return comparing, sent

    def _changed(self, sent, edition):
        """What is written, and what somebody else answered otherwise since."""
        said = {name: dict((self.merge.said or {}).get(name, {})) for name in _NAMES}
        values, collisions = {}, []
        for name, some in sent.items():
            there = self.merge[name] or {}
            made = dict(there)
            for key, value in some.items():
                if there.get(key) == (value or None if name == "reasons" else value):
                    continue
                if self._is_other(said[name].get(key)):
                    collisions.append(key)
                    continue
                made = _put(made, {key: value})
                said[name][key] = [edition, self.env.uid]
            if made != there:
                values[name] = made
        return values and values | {"said": said}, list(dict.fromkeys(collisions))

    def _is_other(self, said):
        """Whether somebody else said it after what the sender was looking at."""
        if not said or self.base is None:
            return False
        return said[0] > self.base and said[1] != self.env.uid


def _put(there, sent):
    """The same with what was sent; None, or no words, takes it away."""
    return {
        key: value
        for key, value in (there | sent).items()
        if value is not None and value != ""
    }


def _of(sent, asked):
    return {key: value for key, value in sent.items() if key in asked}
