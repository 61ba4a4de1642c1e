from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.vocabulary import LAYERS
from ..instrument.filled import apart
from ..instrument.filled.applying import next_version
from ..instrument.filled.sheet_mixin import OWN_HAND
from ..mixin.days import screen_day
from ..network.words.words import Words
from ..sheet.offered import who
from .closing import close
from .kinds import SHOWN_TO, closed_words


class Assessment(models.Model):
    """A sheet that is asked of somebody in a round: hidden until that is opened."""

    _inherit = "netwerk.assessment"

    round_id = fields.Many2one(
        "netwerk.round",
        "Filled in with others",
        index="btree_not_null",
        ondelete="restrict",
    )
    shown_to = fields.Selection(
        SHOWN_TO,
        "Shown afterwards to",
        help="Of a sheet that several fill in: who reads it once it is opened.",
    )

    # -- hidden ------------------------------------------------------------------------

    def _opens_with_others(self):
        # sudo: whether there is a round, and no more
        found = self.sudo().round_id
        return bool(found) or super()._opens_with_others()

    @api.model
    def _domain_by_itself(self):
        return super()._domain_by_itself() & Domain("round_id", "=", False)

    @api.model
    def _domain_laid_beside(self):
        """None that was said to be for who works with the client alone."""
        for_all = Domain("shown_to", "=", False) | Domain("shown_to", "!=", "team")
        return super()._domain_laid_beside() & for_all

    def _once_shown(self):
        result = super()._once_shown()
        self._close_to_team()
        return result

    def _close_to_team(self):
        """What only who works with the client is to read, is of the work from when it
        is shown, with all that stands in it: no leader, and nobody who looks along with
        the client, reads it by any road. It never becomes more open again.

        These are under sudo.
        """
        for one in self.filtered(lambda one: one.shown_to == "team"):
            close(one, LAYERS[-1])

    def _seal_with_others(self):
        mine = self.sudo()  # sudo: nobody has a right to write it
        if not mine.round_id:
            return super()._seal_with_others()
        mine.is_sealed = True
        return True

    def show_to_others(self):
        self.ensure_one()
        self.check_access("read")
        if self.sudo().round_id and self.is_apart:  # sudo: as above
            raise UserError(
                self.env._("This opens when you look at it together, with the others.")
            )
        return super().show_to_others()

    def get_sheet_screen(self, with_client=False):
        """The same; of a sheet in a round ``round`` too: ``id``, ``words`` (who reads
        it, and when) and ``is_closed`` (it was looked at)."""
        data = super().get_sheet_screen(with_client)
        mine = self.sudo()  # sudo: of the round only when it opens
        if not mine.round_id:
            return data | {"round": False}
        is_closed = mine.round_id.state != "open" and not mine.is_apart
        told = {
            "id": mine.round_id.id,
            "is_closed": is_closed,
            "words": self._readers_words(mine, is_closed),
        }
        return data | {"round": told, "can_edit": data["can_edit"] and not is_closed}

    def _opens_words(self):
        mine = self.sudo()  # sudo: of the round only when it opens
        if not mine.round_id:
            return super()._opens_words()
        return self._readers_words(
            mine, mine.round_id.state != "open" and not mine.is_apart
        )

    def _readers_words(self, mine, is_closed):
        """Who reads it and when, in words; ``mine`` is the sheet under sudo."""
        name = {"client": mine.dossier_id._center_name() or mine.dossier_id.reference}
        if is_closed:
            day = screen_day(self.env, mine.round_id.opened_on)
            return self.env._("Looked at together on %s. It stays as it was.", day)
        if mine.shown_to == "team":
            return self.env._(
                "This closes once it is ready, and opens when it is looked at "
                "together. Only who works with %(client)s reads it then.",
                **name,
            )
        if mine.shown_to == "round":
            return self.env._(
                "This closes once it is ready, and opens when it is looked at "
                "together. %(client)s, who works with %(client)s and everybody who "
                "filled in read it then.",
                **name,
            )
        return self.env._(
            "This closes once it is ready, and opens when it is looked at together. "
            "%(client)s and who works with %(client)s read it then.",
            **name,
        )

    # -- filled in ---------------------------------------------------------------------

    def _before_change(self):
        """What comes from a device of their own is closed to the screen on which it was
        opened before."""
        result = super()._before_change()
        mine = self.sudo()  # sudo: nobody has a right to write it
        if OWN_HAND.is_on(self) and mine.round_id and mine.is_apart:
            mine.is_sealed = True
        return result

    def _check_may_change(self, changes=None):
        """What was looked at together stays as it was; that somebody wants to talk
        about it can still be said."""
        result = super()._check_may_change(changes)
        if not _only_talk(changes):
            self._refuse_once_opened()
        return result

    def set_done(self, is_done=True):
        """Say that it is done, which closes it for who filled it in too, until it is
        opened together.

        :return: as above; when it is closed now ``{"is_closed": True}``
        """
        result = super().set_done(is_done)
        mine = self.sudo()  # sudo: as in the method above, which asked
        if not is_done or not mine.round_id or not mine.is_apart:
            return result
        if mine.round_id.state == "open":
            mine.is_sealed = True
            return {"is_closed": not self.has_access("read")}
        apart.show(mine)  # the others were opened before
        return result

    def _refuse_once_opened(self):
        """Refuse to change what was looked at together.

        :raise UserError:
        """
        mine = self.sudo()  # sudo: of the round its state
        opened = mine.round_id and mine.round_id.state != "open"
        if opened and mine.state == "done" and not mine.is_apart:
            raise UserError(closed_words(self.env, mine.round_id.state))

    def _again_problem(self):
        """What is ready opens on no other device until it is looked at, so that nobody
        reads it by the link before."""
        mine = self.sudo()  # sudo: of the sheet its state
        if mine.round_id and mine.is_apart and mine.state == "done":
            return self.env._("This is ready. It opens when you look at it together.")
        return super()._again_problem()

    def _take_back_unread(self):
        """Delete what was filled in, as ``take_back`` does; the caller asked.

        The sheet is one under sudo.
        """
        next_version(self)
        self._forget_answers()
        self.state = "taken_back"
        apart.settle(self)

    def _name_in_round(self):
        """Whose it is, as somebody who works with the client reads it."""
        mine = self.sudo()  # sudo: the caller may see the round
        if mine.respondent == "client":
            return mine.dossier_id._center_name() or who(Words(self.env), mine)
        return who(Words(self.env), mine)


def _only_talk(changes):
    """Whether this only says of a point that it was talked about, or is to be."""
    return isinstance(changes, list) and all(
        isinstance(one, dict) and one.get("op") == "talk" for one in changes
    )
