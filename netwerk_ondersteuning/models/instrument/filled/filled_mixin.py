from odoo import api, fields, models
from odoo.exceptions import UserError

from ....engine.instrument import vocabulary
from ...mixin.clock import today_of
from ...mixin.sender import check_sender
from .applying import Applying


class FilledMixin(models.AbstractModel):
    """One instrument as somebody filled it in, of a client or about the own work.

    What stands in it changes by `apply_answers` alone: nobody has more than a right to
    read. A model on this mixin says who may (`_check_may_fill_in`), how a sheet is kept
    (`_stored`) and what goes with a change (`_before_change`, `_after_change`).
    """

    _name = "netwerk.filled.mixin"
    _description = "Instrument that somebody fills in"
    #: The model of the batches that were applied (`netwerk.filled.batch.mixin`).
    _batches = None

    instrument_id = fields.Many2one(
        "netwerk.instrument", required=True, index=True, ondelete="restrict"
    )
    said_on = fields.Date(required=True, default=today_of)
    respondent = fields.Selection(
        list(vocabulary.RESPONDENTS.items()), "Filled in by", required=True
    )
    state = fields.Selection(
        [("begun", "Begun"), ("done", "Done"), ("taken_back", "Taken back")],
        required=True,
        default="begun",
    )
    version = fields.Integer(default=0, aggregator=None)

    def apply_answers(
        self, changes, batch=None, base_version=None, sender=None, with_client=False
    ):
        """Apply a batch of changes, whole or not at all.

        :param list changes: see ``engine/instrument/filling.py``
        :param str batch: a key made by the page of the sender; the same batch a second
            time changes nothing and gets the same inverse and collisions. What stands
            before a colon is the page, whose other batches are nobody else's
        :param int base_version: the version that the sender was looking at
        :param int sender: the user who filled this in; when somebody else has logged in
            since, in the same browser, it is not kept in that name
        :param bool with_client: the client has the screen: what is of the work alone is
            not changed
        :return: ``version``, ``inverse`` (changes that put all back), ``collisions``
            (what was not done because somebody changed it meanwhile, and what is there
            now) and ``others`` (places that others changed since ``base_version``)
        :raise UserError: when anything cannot be; then nothing has changed
        :raise SessionExpiredException: when the sender is not who is logged in now
        """
        check_sender(self.env, sender)
        self.ensure_one()
        return Applying(self, changes, batch, base_version, bool(with_client)).apply()

    # -- what each model says ----------------------------------------------------------

    def _check_may_fill_in(self):
        """Refuse who may not change this sheet.

        :raise AccessError, UserError:
        """
        raise NotImplementedError

    def _check_may_change(self, changes=None):
        """Refuse what cannot be otherwise any more, of a sheet that the user may fill
        in. A hook.

        :param list changes: what is to be changed; None: whether it is done
        :raise UserError:
        """

    def _stored(self):
        """How this sheet is kept: an object with ``template``, ``layers``, ``load`` and
        ``save``, as `stored.Stored`."""
        raise NotImplementedError

    @api.model
    def _domain_referred(self, to):
        """Which records an answer here can point to.

        :param str to: ``member``, ``domain`` or ``colleague``
        """
        raise NotImplementedError

    def _known(self, sources):
        """What is known already of what is asked. A hook for the room that knows.

        :param sources: codes of ``engine.instrument.sources``
        :return: ``{code: words}``, as the user may read it
        """
        return {}

    def _check_origins(self, origins, with_client=False):
        """Refuse own points that say that they come from another sheet, when they do
        not. A hook: only the room that lets words come along knows any.

        :param origins: triples of the section of a point, its ``origin``, its words
        :param bool with_client: as of `apply_answers`
        :raise UserError:
        """
        raise UserError(self.env._("Unknown change."))

    def _origin_words(self, origins, with_client=False):
        """From where points of this sheet came, in words. A hook.

        :param origins: see `filling.ORIGIN`
        :return: ``{origin: words}`` of those that the user sees
        """
        return {}

    def _before_change(self):
        """What is done before something else stands in it."""

    def _after_change(self):
        """What follows once something else stands in it."""

    def _year_of_birth(self):
        """In which year whom it is about was born, as far as the user may know; 0."""
        return 0

    def _client_name(self):
        """What stands where words name the client; a sheet about nobody has none."""
        return ""
