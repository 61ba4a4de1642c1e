from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ....engine import bounds
from .row import TODAY
from .today import Today

#: Values and letters of what undoing needs: that of one row.
MOST_KEPT = 100_000


class TodayDoor(models.AbstractModel):
    """Vandaag: what waits for the user, and what is done about it in place.

    It holds nothing. Who asks gets the parts of their own roles; without a role there
    are none.
    """

    _name = "netwerk.today"
    _description = "Today"

    # -- hooks of the rooms below -----------------------------------------------------

    @api.model
    def _what_comes_next(self, today):
        """What comes after today, in a sentence, for who has nothing left; empty when
        nothing does.

        For the room that knows what is planned.

        :param today: the :class:`~.today.Today` that asks
        """
        return ""

    @api.model
    def _domain_no_row_of_its_own(self):
        """The activities that stand on Vandaag as such.

        For a room of which the activities say what a row of that room says already.
        """
        return Domain.TRUE

    @api.model
    def _audiences(self):
        """What the user is here; nothing without a role."""
        return Today(self.env).audiences

    # -- the screen -------------------------------------------------------------------

    @api.model
    def get_today(self):
        """What waits for the user today.

        :return: plain data, see ``docs/developer/today.md``; no parts without a role
        """
        today = Today(self.env)
        answer = self._screen(today)
        if answer["parts"]:
            today.noted()
        return answer

    @api.model
    def _screen(self, today):
        """How it is now; with what comes next when there is nothing left."""
        answer = today.answer()
        if answer["parts"] and not any(part["sections"] for part in answer["parts"]):
            answer["next"] = self._what_comes_next(today)
        return answer

    @api.model
    def do_row(self, kind, row_id, action):
        """Do something in place.

        :param str kind: the code of a kind of row
        :param int row_id: the number of the row
        :param str action: the code of one of its actions
        :return: ``{"today": …, "gone": words or False, "undo": … or False,
            "action": an action to open or False}``; ``gone`` when somebody did it in
            the meantime, and then nothing is done
        :raise UserError: when there is no such row or action
        """
        one = self._kind(kind)
        if not isinstance(action, str) or not one.can(action):
            raise UserError(self.env._("That cannot be done here."))
        record = one.still(self._number(row_id))
        if not record:
            return self._answer(gone=self._gone())
        kept = one.do(record, action)
        if isinstance(kept, dict) and kept.get("type"):
            return self._answer(action=kept)
        can_undo = hasattr(one, f"undo_{action}")
        undo = {"kind": kind, "row_id": record.id, "action": action, "kept": kept}
        return self._answer(undo=can_undo and undo)

    @api.model
    def undo_row(self, kind, row_id, action, kept=None):
        """Take back what :meth:`do_row` did.

        :param kept: what stood in its answer
        :return: as :meth:`do_row`
        :raise UserError: when it cannot be taken back
        """
        if not bounds.fits(kept, size=MOST_KEPT):
            raise UserError(
                self.env._("This is too much at once. Do it in smaller parts.")
            )
        one = self._kind(kind)
        if not isinstance(action, str) or not one.can(action):
            raise UserError(self.env._("That cannot be done here."))
        record = one.ever(self._number(row_id))
        if not record:
            return self._answer(gone=self._gone())
        one.undo(record, action, kept)
        return self._answer()

    @api.model
    def open_row(self, kind, row_id):
        """Where a tap on a row leads.

        :return: an action; False when it is not there any more
        """
        one = self._kind(kind)
        record = one.still(self._number(row_id))
        return record and one.open(record)

    @api.model
    def open_more(self, kind):
        """The whole list of one kind of row: an action.

        :raise UserError: when there is none
        """
        one = self._kind(kind)
        if not one.more:
            raise UserError(self.env._("That cannot be done here."))
        return one.more_action()

    # -- what comes from outside ------------------------------------------------------

    @api.model
    def _kind(self, code):
        """The kind of row of this code, when the user is one for whom it is.

        :raise UserError: else, the same for what does not exist
        """
        today = Today(self.env)
        mine = {audience.code for audience in today.audiences}
        found = TODAY.get(code) if isinstance(code, str) else None
        if not found or found.audience not in mine:
            raise UserError(self.env._("That cannot be done here."))
        return found(today)

    @api.model
    def _number(self, row_id):
        if type(row_id) is not int or not 0 < row_id < 2**31:
            raise UserError(self.env._("That cannot be done here."))
        return row_id

    @api.model
    def _gone(self):
        return self.env._(
            "Somebody did this in the meantime, or it is not open to you."
        )

    @api.model
    def _answer(self, **said):
        """What the screen gets after something was done: how it is now."""
        self.env.flush_all()
        answer = {"gone": False, "undo": False, "action": False} | said
        if not answer["action"]:
            answer["today"] = self._screen(Today(self.env))
        return answer
