from odoo import api, models
from odoo.exceptions import UserError

from ...engine.instrument.drawing.how import How
from ...engine.instrument.drawing.view import PAPER
from ..instrument.filled import BEFORE
from ..instrument.filled.applying import next_version
from ..instrument.filled.naming import OWN_WORDS, Naming
from ..instrument.filled.reading import is_of_coach
from ..instrument.filled.sheet_mixin import OPEN
from ..network.words.words import Words
from .begin import begin, dossier_to_fill
from .drawn import Drawn
from .going_on.after import GoingOn, begin_after_network
from .going_on.bring import Bring, origin_words
from .going_on.from_network import has_names
from .known import About
from .offered import about, dossier_of, sheet_action, who
from .paper import Papers
from .print_set import PrintSet
from .references import References
from .taken.of_sheet import SheetTaken
from .was import changes_since, revisions

#: Whose sheet tells what the dossier knows: it is nobody else's to know.
TOLD = (*OWN_WORDS, "coach")


class Assessment(models.Model):
    """The doors of the screen on which a sheet is filled in."""

    _inherit = "netwerk.assessment"

    @api.model
    def begin_sheet(self, dossier_id, instrument_code, said=None):
        """Begin a sheet from the screen: one that this user began before, and in which
        nothing was ever said, is taken again.

        :param int dossier_id:
        :param str instrument_code:
        :param dict said: what goes with it, as the other arguments of
            ``start_assessment``
        :return: the number of the assessment
        :raise UserError: as ``start_assessment``
        """
        return begin(self.env, dossier_id, instrument_code, said).id

    def action_open_sheet(self):
        """Open the screen on which it is filled in.

        :return: an action of the client, tag ``netwerk_sheet``
        """
        super().action_open_sheet()  # asks
        return sheet_action(self)

    def action_print_sheet(self):
        """What was filled in on paper, drawn and in words."""
        self.check_access("read")
        report = self.env.ref("netwerk_ondersteuning.action_report_sheet")
        return report.report_action(self)

    @api.model
    def get_print_choices(self, dossier_id):
        """What of a dossier can be printed together: empty sheets, sets of them, and
        what was filled in.

        :param int dossier_id:
        :return: ``most`` (how many in one go), ``bundles`` (``code``, ``label`` and
            ``codes`` of instruments), ``blank`` (``code``, ``title``, ``is_on``) and
            ``filled`` (``id``, ``title``, ``who``, ``about``), as they are printed
        :raise UserError: when there is no such dossier
        """
        dossier = dossier_to_fill(self.env, dossier_id)
        dossier.check_access("read")
        dossier._require_reason()
        self.env["netwerk.access.log"]._log_visit(dossier)
        return PrintSet(dossier).choices()

    @api.model
    def action_print_set(
        self, dossier_id, instrument_codes, sheet_ids, with_name=False
    ):
        """Sheets of a dossier on paper, in one file: what was filled in, the earliest
        first, then empty ones.

        :param int dossier_id:
        :param list instrument_codes: those of which an empty sheet is printed
        :param list sheet_ids: of what was filled in
        :param with_name: whether the empty ones name the client
        :raise UserError: when one of them is not there, or it is nothing or too much
        """
        dossier = dossier_to_fill(self.env, dossier_id)
        dossier.check_access("read")
        dossier._require_reason()
        PrintSet(dossier).chosen(instrument_codes, sheet_ids)
        data = {
            "dossier_id": dossier.id,
            "codes": instrument_codes,
            "sheet_ids": sheet_ids,
            "with_name": bool(with_name),
        }
        report = self.env.ref("netwerk_ondersteuning.action_report_set")
        return report.report_action(dossier, data=data)

    def _file_name(self):
        """Of its paper; it names nobody."""
        return self.sudo().instrument_id.code

    def get_sheet_screen(self, with_client=False):
        """All that the screen needs to begin with.

        :param bool with_client: the client has the screen: nothing of the team is in it
        :return: ``sheet`` (as ``get_sheet`` gives it, beside the one before),
            ``dossier``, ``can_edit``, ``grows`` (whether it is one that grows),
            ``who`` and ``when`` in words, ``references`` (what a cell can point to,
            by kind), ``revisions`` (of which days is kept
            what a sheet that grows was), ``papers`` (photos of the sheet on paper:
            ``{id, url}``) and ``vips`` (of a life line: who of those it names stands on
            the VIP card, by id)
        """
        self.ensure_one()
        sheet = self.get_sheet(BEFORE, with_client)
        dossier = self.dossier_id
        return {
            "sheet": sheet,
            "dossier": dossier_of(dossier),
            "is_mine": self.started_by_id == self.env.user,
            "is_of_client": self._can_be_lent(),
            "can_edit": bool(sheet["may_change"] and dossier.has_access("write")),
            # sudo: whoever sees a sheet sees of which instrument it is
            "grows": self.sudo().instrument_id.continuity == "living",
            "who": who(Words(self.env), self),
            "when": about(self),
            "references": References(self, with_client).data(),
            "revisions": [] if with_client else revisions(self),
            "papers": Papers(self, with_client).data(),
            "vips": [] if with_client else self._vips(),
        }

    def _vips(self):
        """Who stands on the VIP card, of who is named on a line through the years."""
        # sudo: whoever sees a sheet sees of which instrument it is
        is_line = "timeline" in self.sudo().instrument_id._template().renderings
        return Naming(self).vips() if is_line else []

    def _can_be_lent(self):
        """Whether the client can have the screen with it."""
        mine = self.respondent in OWN_WORDS and self.layer in OPEN
        return mine and not is_of_coach(self)

    def get_changes_since(self, revision_id, until_id=None):
        """What is otherwise in a sheet that grows than it was on a day.

        :param int revision_id: one of ``revisions`` of ``get_sheet_screen``
        :param int until_id: another one, which it is set against; what it is now when
            left out
        :return: ``day`` and ``until`` in words (empty: now), ``present`` and
            ``until_present`` (who was there), and ``changes``: dicts with ``place``,
            ``was`` and ``now`` in words, in the order of the sheet
        :raise UserError: when there is no such day
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return changes_since(self, revision_id, until_id)

    # -- from one sheet to the other ---------------------------------------------------

    def get_going_on(self):
        """With what one can go on after this sheet, as the method says.

        :return: ``words`` (the text of the instrument about it) and ``next``: dicts
            with ``code``, ``title`` and ``summary`` of instruments; none where nothing
            can be begun
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return GoingOn(self).data()

    def go_on(self, code):
        """Begin what comes after this sheet, in the same dossier; of one that grows,
        the one that there is. Nothing of this sheet goes there by itself.

        :param str code: of one of ``get_going_on``
        :return: the action of the client that opens it, which knows from where one came
        :raise UserError: when it is not one of these, or as ``start_assessment``
        """
        self.ensure_one()
        self.check_access("read")
        return GoingOn(self).begin(code)

    @api.model
    def go_on_from_network(self, dossier_id, drawing):
        """Begin the mind map after a drawing of the network, or go on with the one that
        there is. Nobody goes there by itself.

        :param int dossier_id:
        :param str drawing: the code of one of which names can come along
        :return: as `go_on`
        :raise UserError: when one does not go on from that drawing, or as
            ``begin_sheet``
        """
        dossier = dossier_to_fill(self.env, dossier_id)
        if not has_names(drawing):
            raise UserError(self.env._("One does not go on with that from here."))
        dossier.check_access("read")
        return begin_after_network(dossier, drawing)

    def get_words_to_bring(self, from_id=None, with_client=False):
        """What was said on another own sheet of the client, or who is in the network,
        to be placed on this one.

        :param from_id: the number of a sheet, or the code of a drawing; the newest
            sheet when left out, but never a life line: that one has to be chosen
        :param bool with_client: as in `get_sheet_screen`
        :return: ``sources`` (``id``, ``words``: the sheets from which words can come),
            ``from_id`` (False: there is none) and ``words``: dicts with ``origin`` (to
            be sent along with the point that is made of it), ``words``, ``where`` (what
            it stands under there), ``domain``, and ``into`` (keys of the sections that
            take it)
        :raise UserError: when there is no such sheet
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return Bring(self, with_client).data(from_id)

    def _check_origins(self, origins, with_client=False):
        Bring(self, with_client).check(origins)

    def _origin_words(self, origins, with_client=False):
        return origin_words(self, origins, with_client)

    def say_present(self, words):
        """Say who is there now. Of a sheet that grows it goes with what it is at the
        end of this day; what it was before keeps who was there then.

        :param str words: in words; empty: it is not said
        :raise UserError: when it is too long, or the sheet cannot be changed
        """
        self.ensure_one()
        if not isinstance(words, str) or "\x00" in words:
            raise UserError(self.env._("Write in words what is meant."))
        with self.env.cr.savepoint():
            next_version(self)
            self._check_may_fill_in()
            self._check_may_change()
            self._before_change()
            # sudo: nobody has a right to write these; was asked above
            self.sudo().present = words.strip() or False

    def get_sheet_drawing(
        self,
        rendering=None,
        beside=None,
        width=PAPER,
        with_client=False,
        *,
        folded=(),
        has_lanes=False,
        for_finger=False,
        revision=None,
    ):
        """The sheet as a drawing, placed for a screen of a width.

        :param str rendering: one of those of the instrument; the first when left out
        :param beside: what is laid beside it: ``"before"`` (the sheet before it) or
            ``"other"`` (what the other side filled in, once both are done); what there
            is not is left out. Of a sheet that grows ``{"revision": number}``: what it
            was itself
        :param int revision: draw what it was on that day, not what it is
        :param int width: in pixels
        :param bool with_client: as in `get_sheet_screen`
        :param folded: keys of rows and own points under which nothing is drawn now;
            for whoever asks alone, it is kept nowhere
        :param bool has_lanes: a life line by parts of life; no matter of what is kept
        :param bool for_finger: what one takes hold of is as high as a finger
        :return: ``code``, ``renderings``, ``beside`` (what can be laid beside it),
            ``can_have_lanes``, ``drawing`` and ``gaps``: see
            docs/developer/instrument.md, "The screen"
        :raise UserError: when it is not drawn so
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        if self.state == "taken_back":
            raise UserError(self.env._("This sheet was taken back."))
        how = How(
            rendering,
            beside,
            width,
            with_client,
            folded=folded,
            has_lanes=has_lanes,
            for_finger=for_finger,
            revision=revision,
        )
        return Drawn(self, how).data()

    def action_print_drawing(
        self, rendering=None, beside=None, revision=None, folded=(), has_lanes=False
    ):
        """One drawing of the sheet on paper, alone.

        :param str rendering: as in `get_sheet_drawing`
        :param beside: as there
        :param int revision: as there
        :param folded: as there
        :param bool has_lanes: as there
        :raise UserError: when it is not drawn so
        """
        self.ensure_one()
        how = How(
            rendering, beside, folded=folded, has_lanes=has_lanes, revision=revision
        )
        return SheetTaken(self.env, self.id, how.as_told()).print()

    def add_paper(self, photo):
        """Keep the photo of a page that was filled in on paper.

        :param str photo: base64 of the picture
        :return: the photos of the sheet, each ``id`` and ``url``
        :raise UserError: when it is no picture, or there are enough of them
        """
        self.ensure_one()
        return Papers(self).add(photo)

    def take_paper(self, paper_id):
        """Take out a photo.

        :param int paper_id: of `add_paper`
        :return: the photos that are left
        :raise UserError: when it is not there
        """
        self.ensure_one()
        return Papers(self).take(paper_id)

    def _known(self, sources):
        known = super()._known(sources)
        if sources and self.respondent in TOLD:
            known |= About(self).words(sources)
        return known

    def _forget_more(self):
        Papers(self).forget()
        return super()._forget_more()
