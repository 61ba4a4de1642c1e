from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open, refuse_when_closed
from . import apart
from .applying import may_fill_in, next_version
from .line import domain_said_before, recount
from .naming import OWN_WORDS, Naming
from .reading import sheet
from .stored import Stored


class Assessment(models.Model):
    """One instrument as somebody filled it in: by whom, when, and about which day.

    A door: who may see it reads it by `get_sheet` and, when that user may write in the
    dossier, fills it in by `apply_answers`. Nobody has more than a right to read these
    rows and those of what stands in them.
    """

    _name = "netwerk.assessment"
    _inherit = ["netwerk.filled.mixin", "netwerk.sheet.mixin"]
    _description = "Instrument that was filled in"
    _batches = "netwerk.assessment.batch"
    _order = "about_day desc, said_on desc, id desc"
    _rec_name = "instrument_id"

    client_name = fields.Char("Client", related="dossier_id.client_name")
    about_day = fields.Date(
        "About",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
        help="The day of which the answers tell: a line through time goes by it.",
    )
    about_words = fields.Char("What that moment is called")
    member_id = fields.Many2one(
        "netwerk.member", "Who", index="btree_not_null", ondelete="set null"
    )
    respondent_words = fields.Char(
        "Who, in words", help="Stays when who it was goes out of the network."
    )
    present = fields.Char("Who was there")
    changed_on = fields.Date(
        "Last changed", help="Of a sheet that grows: what it is then is kept."
    )
    road = fields.Selection(
        [("screen", "On screen"), ("link", "By link"), ("paper", "On paper")],
        "How it was filled in",
        required=True,
        default="screen",
        readonly=True,
    )
    started_by_id = fields.Many2one(
        "res.users",
        "Begun by",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    # both by keys, of this sheet alone: they are read and written with it, and lead to
    # nobody, so that tables of their own would be two more to keep closed
    talk = fields.Json(
        "I want to talk about this",
        export_string_translation=False,
        help="Pairs of section and row.",
        groups=fields.NO_ACCESS,  # read by `get_sheet`, which knows who sees which row
    )
    chosen = fields.Json(
        "Chosen rows",
        export_string_translation=False,
        help="Keys of rows, by section.",
        groups=fields.NO_ACCESS,
    )
    is_apart = fields.Boolean(
        "Stands apart",
        help="Nobody but who began it sees it, until the sheet beside it is done too.",
    )
    is_sealed = fields.Boolean(
        "Sealed", help="While it stands apart: who began it does not see it either."
    )
    beside_id = fields.Many2one(
        "netwerk.assessment",
        "Filled in beside",
        index="btree_not_null",
        ondelete="set null",
        help="The same instrument, filled in apart by whom it is about.",
    )
    rows_up = fields.Integer("Rows up", help="Since the sheet before; once it is done.")
    rows_same = fields.Integer("Rows the same")
    rows_down = fields.Integer("Rows down")
    # of the last sheet of those that follow each other alone, so that each row counts
    # once in a figure
    first_up = fields.Integer(
        "Rows up since the first", help="Of the last sheet alone, once it is done."
    )
    first_same = fields.Integer("Rows the same since the first")
    first_down = fields.Integer("Rows down since the first")

    # few stand apart, and each list leaves them out: in the words of its query
    _apart = models.Index("(started_by_id) WHERE is_apart IS TRUE")

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """Rows are counted, and counts added up: a mean of them is nobody's.

        :raise UserError: for anything else of these counts
        """
        name, _colon, function = aggregate_spec.partition(":")
        is_count = name.startswith(("rows_", "first_"))
        if is_count and function != "sum":
            raise UserError(
                self.env._("Of rows that are up or down there is a count, and no mean.")
            )
        return super()._read_group_select(aggregate_spec, query)

    # -- read --------------------------------------------------------------------------

    def get_sheet(self, compare_to=None, with_client=False):
        """The sheet with its answers, in the language of the user.

        :param compare_to: the number of another sheet of this instrument in the same
            dossier, or ``"before"``: the one that the same respondent filled in before,
            when there is one. What was said there stands beside each answer that there
            is now; of another respondent only the rules tell (``gap``). Or, of a sheet
            that grows, ``{"revision": number}``: what it was itself.
        :param with_client: whether the client looks along: then what is open to who
            works with the client is left out
        :return: plain data, see docs/developer/instrument.md, "A sheet"
        :raise UserError: when there is no such sheet to set it against, when one of
            them stands apart, or when the client sees nothing of it
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return sheet(self, compare_to, with_client)

    # -- filled in ---------------------------------------------------------------------

    def _check_may_fill_in(self):
        may_fill_in(self)
        refuse_when_closed(self)

    def _stored(self):
        return Stored(self)

    def _domain_referred(self, to):
        if to == "member":
            return Domain("dossier_id", "=", self.dossier_id.id)
        if to == "colleague":
            return Domain("company_ids", "in", self.company_id.ids)
        return Domain.TRUE

    def _before_change(self):
        # sudo: as in _after_change
        if self.sudo().instrument_id._template().continuity == "living":
            self.env["netwerk.assessment.revision"]._keep_before_change(self)

    def _after_change(self):
        # sudo: nobody has a right to write these; was asked by who changed it
        mine = self.sudo()
        if mine.state == "done":
            recount(self)

    def _client_name(self):
        return self.dossier_id._center_name()

    def _year_of_birth(self):
        is_own = self.respondent in OWN_WORDS
        return int(self.dossier_id.birth_year or 0) if is_own else 0

    def set_done(self, is_done=True):
        """Say that the sheet is done, or goes on. What was filled in can still be put
        right when it is done.

        :raise UserError: when it was taken back
        """
        self.ensure_one()
        self.dossier_id._take_turn()  # both sides can be done at one moment
        with self.env.cr.savepoint():
            next_version(self)
            self._check_may_fill_in()
            self._check_may_change()
            # sudo: nobody has a right to write these; was asked above
            self.sudo().state = "done" if is_done else "begun"
            apart.settle(self)
            recount(self)

    def show_to_others(self):
        """Open a sheet that stands apart before the one beside it is done.

        :raise UserError: for anybody but who began it
        """
        self.ensure_one()
        with self.env.cr.savepoint():
            next_version(self)
            self._check_may_fill_in()
            if self.started_by_id != self.env.user:
                raise UserError(self.env._("Only who filled in a sheet can open it."))
            apart.show(self.sudo())  # sudo: as in set_done

    def take_back(self):
        """Take back what was said: the answers are deleted, and that there was a sheet
        stays. Also when the dossier is closed.

        Who filled it in says so: the user who began it, or, for the client and others
        who have no login here, the coach of the dossier.

        :raise UserError: for anybody else
        """
        self.ensure_one()
        with self.env.cr.savepoint():
            next_version(self)
            may_fill_in(self)
            self._check_own()
            self._forget_answers()
            # sudo: as in set_done
            self.sudo().state = "taken_back"
            apart.settle(self)
            recount(self)

    def _forget_answers(self):
        """Delete all that stands in it, and what stood in it on other days; whether the
        user may was asked."""
        self._stored().forget()
        self.env["netwerk.assessment.revision"]._of(self)._forget()
        self._forget_more()

    def _forget_more(self):
        """What else was said on it is deleted too. A hook, for rooms that keep more of
        a sheet; whoever calls it asked."""

    def get_names(self):
        """Who is named in a sheet of the client, to be proposed for the network.

        :return: list of ``{name, members}``, as ``netwerk.dossier.names_in``; empty for
            a sheet of anybody else, whose names are not the client's to give
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return Naming(self).names()

    def add_to_network(self, name):
        """Put somebody who is named in a sheet of the client into the network: beside
        the circle, to be given a place there.

        :param str name: one of ``get_names``, or the words of an own point
        :return: ``member_id`` (0 when several in the network are called so) and
            ``inverse``: changes for ``apply_network_changes`` that take it back, empty
            when nobody was added
        :raise UserError: when that name is not in it, or it is not the client's sheet
        """
        self.ensure_one()
        self._check_may_fill_in()
        with self.env.cr.savepoint():
            return Naming(self).add(name)

    def put_on_vip_card(self, who, is_vip=True, may_add=False):
        """Say that the client finds somebody who is named in the own sheet very
        important, whatever the time of life; so they stand on the VIP card.

        :param dict who: ``{"id", "words"}`` of a reference of the sheet
        :param is_vip: whether they are; False takes the star away
        :param may_add: whether who is not in the network comes there, beside the
            circle: to be asked first
        :return: ``member_id``; ``vips``: the ids of all who are named here and stand on
            the card; ``added``: changes for ``apply_network_changes`` that take out
            again who came in; ``inverse``: changes that take all of it back
        :raise UserError: when it does not stand there, is not the client's sheet, that
            person is not in the network, or several are called so
        """
        self.ensure_one()
        self._check_may_fill_in()
        with self.env.cr.savepoint():
            return Naming(self).star(who, is_vip, may_add)

    def action_open_sheet(self):
        """Open the sheet. A hook: the room of its screen answers."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sheet"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    @api.model
    def _domain_unfinished(self):
        """Sheets that were begun longer ago than the weeks after which an organisation
        asks, in which something was said, and that are not done; of what the user may
        see, whoever counts."""
        return (
            Domain("state", "=", "begun")
            & Domain("version", ">", 0)
            & domain_said_before(self.env)
            & Domain("is_layer_open_to_me", "=", True)
            & Domain("is_shown_to_me", "=", True)
            & domain_open()
        )

    def _name_other(self, name, keep, other):
        """Sheets of two entries that are one person follow each other from now on."""
        result = super()._name_other(name, keep, other)
        for one in self:
            recount(one)
        return result

    def _who_words(self):
        """Who filled it in, as somebody reads it; the client is not named."""
        mine = self.sudo()  # sudo: read by who may see the sheet
        if mine.respondent == "client":
            return ""
        kinds = dict(self._fields["respondent"]._description_selection(self.env))
        return mine.member_id.name or mine.respondent_words or kinds[mine.respondent]

    def _check_own(self):
        mine = self.sudo()
        who = mine.started_by_id
        if mine.respondent != "coach":
            who |= mine.dossier_id.coach_id
        if self.env.user not in who:
            raise UserError(self.env._("Only who filled in a sheet can take it back."))
