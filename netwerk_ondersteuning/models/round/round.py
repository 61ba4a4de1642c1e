from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.instrument.drawing.how import How
from ...engine.instrument.drawing.view import PAPER
from ..dossier.closing.closing import refuse_when_closed
from ..instrument.filled.sheet_mixin import OWN_HAND
from .asking import Asking, Guests, check_asked, check_said
from .kinds import SHOWN_TO, closed_words, newest, round_action, title
from .looking import Looking
from .screen import RoundScreen, rounds_of
from .sides import Sides
from .taken import RoundTaken


class Round(models.Model):
    """Several people are asked one instrument, or two that pair, in one go.

    A door. What they fill in are sheets (``netwerk.assessment.round_id``), hidden from
    everybody until somebody opens the round to look at it together. It never opens by
    itself. Nobody has more than a right to read these rows: what is done goes by the
    methods here.
    """

    _name = "netwerk.round"
    _inherit = "netwerk.dossier.mixin"
    _description = "Filled in together"
    _order = "begun_on desc, id desc"
    _rec_name = "codes"

    codes = fields.Char("Instruments", required=True, help="Codes, one or two.")
    client_name = fields.Char("Client", related="dossier_id.client_name")
    begun_on = fields.Date(
        "Begun on",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
    )
    begun_by_id = fields.Many2one(
        "res.users",
        "Begun by",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    about_day = fields.Date("About", help="The day of which the answers tell.")
    about_words = fields.Char("What that moment is called")
    state = fields.Selection(
        [
            ("open", "Being filled in"),
            ("opened", "Looked at together"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="open",
    )
    shown_to = fields.Selection(
        SHOWN_TO, "Who reads it afterwards", required=True, default="client"
    )
    opened_on = fields.Date("Looked at on")
    opened_by_id = fields.Many2one("res.users", "Opened by", ondelete="restrict")
    stopped_on = fields.Date("Stopped on")
    stopped_by_id = fields.Many2one("res.users", "Stopped by", ondelete="restrict")
    without_words = fields.Char(
        "Without", help="Who was asked, and was not ready when it was opened."
    )
    meeting_id = fields.Many2one(
        "netwerk.meeting",
        "In which talk",
        index="btree_not_null",
        ondelete="set null",
    )
    assessment_ids = fields.One2many("netwerk.assessment", "round_id", "Sheets")

    @api.depends("codes")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for one in self.filtered(lambda one: one.display_name == one.codes):
            one.display_name = one._title()
        return result

    def _title(self, known=None):
        """What it is called: the titles of its instruments.

        :param dict known: what ``kinds.newest`` gave, when that was asked
        """
        mine = self.sudo()  # sudo: of the instruments their title
        known = newest(mine.env, mine.company_id) if known is None else known
        found = [known[one] for one in (mine.codes or "").split(",") if one in known]
        return title(found) or mine.codes

    # -- what there is -----------------------------------------------------------------

    @api.model
    def get_rounds(self, dossier_id):
        """The rounds of a dossier, and what can be asked of whom.

        :param int dossier_id:
        :return: plain data, see docs/developer/instrument.md, "Rounds"
        :raise UserError: when it is no dossier
        """
        dossier = self._dossier(dossier_id)
        dossier.check_access("read")
        dossier._require_reason()
        self.env["netwerk.access.log"]._log_visit(dossier)
        return rounds_of(dossier)

    def get_round(self):
        """Who is asked, and who is ready; no answers.

        :return: plain data, see docs/developer/instrument.md, "Rounds"
        """
        self._look()
        return RoundScreen(self).data()

    def get_sides(self, looks="client", width=PAPER):
        """What each side said, laid side by side by pair; once it was opened.

        :param str looks: who looks along: ``team`` (who works with the client),
            ``client`` or ``round`` (everybody who filled in); what may not be shown to
            them is left out
        :param int width: in pixels
        :return: as ``netwerk.assessment.get_sheet_drawing``
        :raise UserError: while it is not opened, or when nothing can be drawn so
        """
        self._look()
        return Sides(self, looks, How(width=width)).data()

    # -- who is asked ------------------------------------------------------------------

    @api.model
    def start_round(self, dossier_id, codes, asked, said=None):
        """Ask several people.

        :param int dossier_id:
        :param str codes: of ``get_rounds``: which instrument, or which two
        :param list asked: dicts with ``respondent``, and for whom there are several
            ``member_id`` or ``words``
        :param dict said: perhaps ``about_day`` (ISO), ``about_words``, ``shown_to`` and
            ``section`` (of which the round is)
        :return: the number of the round
        :raise UserError: when somebody cannot be asked; then nobody is
        """
        check_said(self.env, codes, said)
        check_asked(self.env, asked)
        dossier = self._dossier(dossier_id)
        dossier.check_access("write")
        dossier._require_reason()
        refuse_when_closed(dossier)
        dossier._take_turn()
        dossier._lock()
        with self.env.cr.savepoint():
            return Asking.begin(dossier, codes, said).ask(asked).id

    def ask_also(self, asked):
        """Ask somebody more, while it is open.

        :param list asked: as ``start_round``
        :raise UserError: when somebody cannot be asked; then nobody is
        """
        check_asked(self.env, asked)
        self._take_turn_here()
        with self.env.cr.savepoint():
            Asking(self).ask(asked)

    def take_out(self, assessment_id, with_answers=False):
        """Ask somebody no more who has not been looked at.

        :param int assessment_id: the sheet of who was asked
        :param bool with_answers: what was filled in is deleted, unread
        :raise UserError: when something was filled in and it is not said that this is
            to be deleted, or by who may not delete it
        """
        self._take_turn_here(also=("opened",))
        with self.env.cr.savepoint():
            Guests(self).take_out(assessment_id, with_answers)

    def show_side_to(self, assessment_id, shown_to):
        """Say to whom what one side says is shown afterwards.

        :param int assessment_id: the sheet of who was asked
        :param str shown_to: of ``SHOWN_TO``
        :raise UserError: once it was opened, when it was to be shown to fewer
        """
        self._take_turn_here(also=("opened",))
        with self.env.cr.savepoint():
            Guests(self).show_to(assessment_id, shown_to)

    def open_on_screen(self, assessment_id):
        """Let somebody fill in on the screen of the user, who hands it over.

        :param int assessment_id: the sheet of who was asked
        :return: the action that opens the sheet
        :raise UserError: when it is ready, or was begun on another screen
        """
        self._take_turn_here(also=("opened",))
        with self.env.cr.savepoint():
            return Guests(self).open_on_screen(assessment_id)

    def print_for(self, assessment_id):
        """The empty sheet of who was asked, on paper.

        :param int assessment_id: the sheet of who was asked
        :return: the action of a report
        """
        self._look()
        return Guests(self).print_for(assessment_id)

    def get_link(self, assessment_id):
        """The personal link of who was asked.

        :param int assessment_id: the sheet of who was asked
        :return: as ``netwerk.assessment.get_questionnaire_link``
        """
        self._look()
        return self._in_own_hand(assessment_id).get_questionnaire_link()

    def give_link(self, assessment_id):
        """Give who was asked a personal link; what they say by it stays hidden.

        :param int assessment_id: the sheet of who was asked
        :return: as ``netwerk.assessment.give_questionnaire_link``
        :raise UserError: when this one gets no link, in words
        """
        self._take_turn_here(also=("opened",))
        return self._in_own_hand(assessment_id).give_questionnaire_link()

    def _in_own_hand(self, assessment_id):
        """The sheet of who was asked, for who hands it on: nothing of it is read."""
        sheet = Guests(self).find(assessment_id)
        return OWN_HAND.put_on(sheet.with_env(self.env))

    # -- looked at, or not -------------------------------------------------------------

    def look_together(self, meeting_id=None, without_others=False):
        """Open it: what was filled in is shown from now on, and stays as it is.

        Who is not ready does not take part: who was asked and said nothing is asked no
        more; what somebody began stays hidden until that sheet is ready.

        :param int meeting_id: the talk in which that is done
        :param bool without_others: although somebody is not ready
        :raise UserError: when nobody is ready, or somebody is not and it is not said
            that the others go on
        """
        self._take_turn_here()
        with self.env.cr.savepoint():
            Looking(self).open(meeting_id, without_others)

    def stop(self):
        """Stop without looking: what was filled in is deleted, unread.

        :raise UserError: for anybody but who began it and the coach
        """
        self._take_turn_here()
        with self.env.cr.savepoint():
            Looking(self).stop()

    def action_open_round(self):
        """Open its screen.

        :return: an action of the client, tag ``netwerk_round``
        """
        self.ensure_one()
        self.check_access("read")
        return round_action(self)

    def action_print_sides(self, looks="client"):
        """What each side said, side by side on paper.

        :param str looks: as of `get_sides`, but for ``team``
        :raise UserError: while it is not opened, or for what only the team reads
        """
        self.ensure_one()
        return RoundTaken(self.env, self.id, {"looks": looks}).print()

    def _file_name(self):
        """Of its paper; it names nobody."""
        return self.sudo().codes.replace(",", "-")

    # -- asked first -------------------------------------------------------------------

    @api.model
    def _dossier(self, number):
        if type(number) is not int or not 0 < number < 2**31:
            raise UserError(self.env._("Choose the dossier first."))
        return self.env["netwerk.dossier"].browse(number)

    def _look(self):
        self.ensure_one()
        self.check_access("read")
        self.dossier_id._require_reason()
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)

    def _take_turn_here(self, also=()):
        """Refuse who may not change this round, and keep others off it.

        :param also: states in which it can be done too, beside open
        """
        self.ensure_one()
        self.check_access("read")
        dossier = self.dossier_id
        dossier.check_access("write")
        dossier._require_reason()
        refuse_when_closed(dossier)
        dossier._take_turn()
        dossier._lock()
        self.invalidate_recordset(["state"])
        if self.state not in ("open", *also):
            raise UserError(closed_words(self.env, self.state))
