from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.drawing.how import How
from ...engine.instrument.drawing.view import PAPER
from ..instrument.filled.applying import next_version
from ..mixin.row_mixin import Checked
from .begin import begin
from .drawn import ReflectionDrawn
from .fixed import keep_fixed
from .kept import Kept
from .offered import Offered
from .reading import BEFORE, screen, sheet
from .sharing import share
from .taken import ReflectionTaken
from .team_look import TeamLook

#: What is said once, when it is made.
FIXED = ("author_id", "kind", "team_id", "is_copy", "company_id")


class Reflection(models.Model):
    """A look at the own work, or at that of a team, by an instrument about it.

    It belongs to no dossier, and names no client. One's own is the author's alone: no
    leader, administrator, figure or export reaches it, and nobody else can be made its
    author. A team's is for who is in that team; what an author shares with a team is a
    copy in which nothing leads back. So rows do not tell who made or changed them and
    when: `_log_access` is off.

    A door: it is read by `get_sheet`, and filled in by `apply_answers`.
    """

    _name = "netwerk.reflection"
    _inherit = ["netwerk.filled.mixin", "netwerk.row.mixin", "netwerk.unseen.mixin"]
    _description = "Look back on our work"
    _order = "said_on desc, id desc"
    _rec_name = "instrument_id"
    _log_access = False
    _batches = "netwerk.reflection.batch"

    kind = fields.Selection(
        [("mine", "My own"), ("team", "The team's")],
        "Whose",
        required=True,
        readonly=True,
        default="mine",
    )
    author_id = fields.Many2one(
        "res.users", "By", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    team_id = fields.Many2one(
        "netwerk.team", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    is_copy = fields.Boolean(
        "Shared without a name",
        readonly=True,
        help="Somebody of the team shared a look back. It stays as it is.",
    )
    shared_on = fields.Date(
        "Shared on", readonly=True, help="A copy without a name went to a team."
    )
    content = fields.Json(
        "What stands in it",
        readonly=True,
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # read by `get_sheet`
    )

    _of_one = Checked(
        "CHECK ((kind = 'mine' AND author_id IS NOT NULL AND team_id IS NULL) "
        "OR (kind = 'team' AND author_id IS NULL AND team_id IS NOT NULL))",
        "A look back is of one author, or of one team.",
        lambda row: (
            bool(row.author_id) == (row.kind == "mine")
            and bool(row.team_id) == (row.kind == "team")
        ),
    )

    def init(self):
        """Let the database keep whose it is, too."""
        keep_fixed(self)

    # -- whose it is -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """The author is who makes it, whatever the caller says."""
        return super().create([self._with_author(vals) for vals in vals_list])

    def _with_author(self, vals):
        is_mine = vals.get("kind", "mine") == "mine"
        return vals | {"author_id": is_mine and self.env.uid}

    def write(self, vals):
        """Whose it is, never changes.

        :raise UserError: when it would
        """
        self._check_values(vals)  # before they are looked at
        for name in vals.keys() & set(FIXED):
            field = self._fields[name]
            new = field.convert_to_cache(vals[name], self, validate=False)
            if any(
                field.convert_to_cache(one[name], one) != new for one in self.sudo()
            ):
                raise UserError(self.env._("Whose a look back is, stays so."))
        return super().write(vals)

    @api.depends("instrument_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Odoo tells display names under sudo in what it refuses: not of these."""
        readable = self
        if self.env.su and self.env.uid != SUPERUSER_ID:
            readable = self.sudo(False)._filtered_access("read").sudo()
        (self - readable).display_name = "…"
        return super(Reflection, self & readable)._compute_display_name()

    # -- as every sheet ----------------------------------------------------------------

    def _stored(self):
        return Kept(self)

    def _check_may_fill_in(self):
        self.check_access("read")
        if self.is_copy:
            raise UserError(self.env._("What somebody shared stays as it is."))

    def _domain_referred(self, to):
        if to == "member":  # of whose network? nobody's
            return Domain.FALSE
        if to == "colleague":
            return Domain("company_ids", "in", self.company_id.ids)
        return Domain.TRUE

    # -- the doors ---------------------------------------------------------------------

    @api.model
    def get_reflections(self):
        """What this user began and filled in, that of the own teams too, and what can
        be.

        :return: plain data, as ``netwerk.dossier.get_instruments``; who fills in
            (``respondents``) is ``mine``, or ``team:`` with the number of a team; and
            ``teams``, number and name, with which one looks back
        """
        self.check_access("read")
        return Offered(self).data()

    @api.model
    def begin_reflection(self, instrument_code, team_id=None):
        """Begin a look at the own work; one in which nothing was said is taken again.

        :param str instrument_code: of an instrument about the own work
        :param int team_id: with which team one looks; for oneself alone when left out
        :return: its number
        :raise UserError: when there is no such instrument, or not for that
        """
        self.check_access("read")
        return begin(self, instrument_code, team_id).id

    @api.model
    def get_team_look(self, team_id, code=None, day=None):
        """What a team looked back on, theme by theme: what was shared without a name
        beside what the team said together, and what is otherwise than last time.

        :param int team_id: a team of one's own
        :param str code: of which instrument; the last one when left out
        :param str day: ISO date, of which day; the last one when left out
        :return: ``team`` (its name), ``team_id``, ``teams`` and ``instruments`` and
            ``days`` (pairs, to choose from), ``code``, ``title``, ``day``, ``head``
            (of when, and how many were shared, in words), and ``themes``: ``title`` and
            ``rows`` with ``words``, ``marks`` (``who``, ``said``), ``moved`` and
            ``notes`` in words. Each number is a count of what was shared
        :raise UserError: when it is no team of one's own, or there is nothing of that
        """
        self.check_access("read")
        return TeamLook(self, team_id, code, day).data()

    @api.model
    def action_print_team_look(self, team_id, code=None, day=None):
        """The same on paper, for a meeting of the team.

        :param int team_id: as of `get_team_look`
        :param str code: as there
        :param str day: as there
        :raise UserError: as there
        """
        self.check_access("read")
        look = TeamLook(self, team_id, code, day)
        data = {"team_id": look.team.id, "code": look.code, "day": look.day}
        report = self.env.ref("netwerk_ondersteuning.action_report_team_look")
        return report.report_action(look.team, data=data)

    def action_open_sheet(self):
        """Open the screen on which it is filled in.

        :return: an action of the client, tag ``netwerk_reflection``
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_reflection",
            "name": self.env._("Look back on our work"),
            "params": {"assessment_id": self.id},
            "path": "netwerkterugblik",
        }

    def get_sheet(self, compare_to=None, with_client=False):
        """The sheet with its answers, in the language of the user.

        :param compare_to: ``"before"``: the one before it, of the same author or team;
            None: nothing
        :param with_client: no client looks along at these: nothing of it is shown then
        :return: plain data, see docs/developer/instrument.md, "A sheet"
        :raise UserError: when there is no such sheet to set it against
        """
        self.ensure_one()
        self.check_access("read")
        self._check_no_client(with_client)
        return sheet(self, compare_to)

    def _check_no_client(self, with_client):
        if with_client:
            raise UserError(self.env._("This sheet is for who works with the client."))

    def get_sheet_screen(self, with_client=False):
        """All that the screen needs to begin with.

        :param with_client: as of `get_sheet`
        :return: as of ``netwerk.assessment``, without a dossier; ``kind`` says whose it
            is, ``teams`` (number and name) with whom it can be shared, and ``marks``
            (of a team's) how many said what in what was shared of that day
        """
        self.ensure_one()
        return screen(self, self.get_sheet(BEFORE, with_client))

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
    ):
        """The sheet as a drawing, as of ``netwerk.assessment``.

        :param str rendering: one of those of the instrument; the first when left out
        :param str beside: ``"before"``, or None
        :param int width: in pixels
        :param with_client: as of `get_sheet`
        :param folded: as of ``netwerk.assessment``
        :param bool has_lanes: as there
        :param bool for_finger: as there
        :raise UserError: when it is not drawn so
        """
        self.ensure_one()
        self.check_access("read")
        self._check_no_client(with_client)
        seen = {"folded": folded, "has_lanes": has_lanes, "for_finger": for_finger}
        how = How(rendering, beside, width, **seen)
        return ReflectionDrawn(self, how).data()

    def action_print_drawing(
        self, rendering=None, beside=None, folded=(), has_lanes=False
    ):
        """One drawing of it on paper, alone.

        :param str rendering: as in `get_sheet_drawing`
        :param beside: as there
        :param folded: as there
        :param bool has_lanes: as there
        :raise UserError: when it is not drawn so
        """
        self.ensure_one()
        how = How(rendering, beside, folded=folded, has_lanes=has_lanes)
        return ReflectionTaken(self.env, self.id, how.as_told()).print()

    def action_print_sheet(self):
        """What was filled in on paper, drawn and in words."""
        self.check_access("read")
        report = self.env.ref("netwerk_ondersteuning.action_report_reflection")
        return report.report_action(self)

    def _file_name(self):
        return self.sudo().instrument_id.code

    def set_done(self, is_done=True):
        """Say that it is done, or goes on.

        :raise UserError: when somebody shared it: it stays as it is
        """
        self.ensure_one()
        with self.env.cr.savepoint():
            next_version(self)
            self._check_may_fill_in()
            # sudo: nobody has a right to write these; was asked above
            self.sudo().state = "done" if is_done else "begun"

    def take_back(self):
        """Delete it, all that stands in it too: one's own, or of a team of one's own.

        What was shared stays with the team until somebody of that team does so: nothing
        tells any more whose it was.
        """
        self.ensure_one()
        self.check_access("read")
        self.sudo().unlink()  # sudo: nobody has a right to delete these by hand

    def share_with_team(self, team_id):
        """Give a team a copy of one's own look at the work, without a name and with
        nothing that leads back; only the words can tell whose they are.

        :param int team_id: a team of one's own
        :raise UserError: when it is not one's own, or nothing was said in it
        """
        self.ensure_one()
        self.check_access("read")
        share(self, team_id)
