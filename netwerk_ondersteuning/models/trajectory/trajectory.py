from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.trajectory.standing import standing
from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..funder.funding import domain_ends
from ..mixin.clock import today_of
from ..mixin.days import screen_day
from .applying import BY_DOOR, Applying, may_change
from .marks import Look
from .newer import Moving
from .now.fits import Fits
from .path import Path
from .stored import AFTERWARDS, Stored
from .taken import PathTaken

#: What follows from the log, or is written by a door alone.
CLOSED = {
    *("method_id", "version", "state", "date_end"),
    *("asked_on", "asked_phase_id"),
}


def _domain_running():
    return Domain("state", "=", "running") & domain_open()


def _searched(asked, operator, value):
    """The domain of a search by a boolean that says whether ``asked`` holds."""
    if operator not in ("in", "not in"):
        return NotImplemented
    return asked if (operator == "in") == (True in value) else ~asked


class Trajectory(models.Model):
    """One way that a client goes, by a method or by none: a door to its log.

    What was noted of it (`netwerk.trajectory.phase`, `.event`, `.closing`) changes by
    `apply_path` alone, and is read as a drawing by `get_path`. Several may run one
    after another or side by side. When it is open or closed follows from the log.
    """

    _name = "netwerk.trajectory"
    _inherit = ["netwerk.dossier.mixin", "netwerk.thread.mixin"]
    _description = "Trajectory"
    _order = "date_start desc, id desc"
    _rec_name = "name"
    _rec_names_search = ["method_id.name"]
    _check_company_auto = True

    name = fields.Char(
        compute="_compute_name",
        help="Neutral: the method and the start, nobody's name.",
    )
    client_name = fields.Char(related="dossier_id.client_name")
    coach_id = fields.Many2one(related="dossier_id.coach_id", tracking=False)
    method_id = fields.Many2one(
        "netwerk.method",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        copy=False,
        domain="[('is_on', '=', True), ('is_latest', '=', True)]",
        help="Empty: without a method. Later on: by “Newer version”, knowingly.",
        layer="client",
    )
    has_phases = fields.Boolean(related="method_id.has_phases", string="With phases")
    newer_method_id = fields.Many2one(
        "netwerk.method", "Newer version", compute="_compute_newer_method_id"
    )

    # -- the question
    question = fields.Text(
        "The question", help="In the client's own words.", layer="client"
    )
    expects = fields.Text(
        "What is expected of it",
        help="What the client hopes that comes of it.",
        layer="client",
    )
    is_offered = fields.Selection(
        [("yes", "Yes"), ("partly", "In part"), ("no", "No")],
        "Does this method offer that?",
        help="Empty: not discussed.",
        layer="client",
    )
    intervention = fields.Char(
        "What is done", help="As one calls it here.", layer="client"
    )

    # -- how it came about
    came_in = fields.Char(
        "How it came in",
        help="By the GP, by the town hall, by a poster.",
        layer="client",
    )
    came_by = fields.Char(
        "Referred by",
        help="The person or the partner who showed the way.",
        layer="client",
    )
    asked_by = fields.Selection(
        [
            ("client", "The client"),
            ("network", "Somebody from the network"),
            ("service", "A service"),
            ("other", "Somebody else"),
        ],
        "Who asked for it",
        help="Empty: not discussed.",
        layer="client",
    )
    family_knows = fields.Selection(
        [
            ("yes", "Knows and agrees"),
            ("knows", "Knows of it"),
            ("no", "Does not know"),
        ],
        "The client or the family",
        help="Whether whom it is about knows of it and agrees. Empty: not discussed.",
        layer="client",
    )
    warm_handover = fields.Selection(
        [("yes", "Yes"), ("no", "No")],
        "Handed over in a talk of three",
        help="Who showed the way, the client and the coach together. Empty: not said.",
        layer="client",
    )

    # -- when and for whom
    date_start = fields.Date(
        "Since", required=True, default=today_of, index=True, copy=False, layer="client"
    )
    date_end = fields.Date(
        "Closed on", compute="_compute_state", store=True, copy=False
    )
    state = fields.Selection(
        [("running", "Running"), ("closed", "Closed")],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
        copy=False,
        group_expand=True,
    )
    funder_id = fields.Many2one(
        "netwerk.funder",
        "Funder or project",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        layer="client",
    )
    decision_end = fields.Date("Decision ends", index="btree_not_null", layer="client")
    reason_id = fields.Many2one(
        "netwerk.trajectory.reason",
        "Why it ended",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        layer="client",
    )
    active = fields.Boolean(default=True, layer="technical")

    # -- after it closed
    strength = fields.Text(
        "Sources of strength",
        copy=False,
        help="What keeps up what was learned, and who.",
        layer="client",
    )
    calls_id = fields.Many2one(
        "netwerk.member",
        "Whom the client calls",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        copy=False,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
        layer="client",
    )
    calls_words = fields.Char(
        "Or somebody else",
        copy=False,
        help="Who is not on the map: a name and a number.",
        layer="client",
    )
    call_on = fields.Date(
        "Call afterwards on",
        index="btree_not_null",
        copy=False,
        help="To hear how it goes. Empty: no call was agreed.",
        layer="client",
    )
    called_on = fields.Date("Called on", copy=False, layer="client")
    look_on = fields.Date(
        "Ask after the results on",
        index="btree_not_null",
        copy=False,
        help="What came of it some months later. Empty: nobody asks.",
        layer="client",
    )
    looked_on = fields.Date("Asked after on", copy=False, layer="client")

    # -- the log
    version = fields.Integer(
        default=0, readonly=True, copy=False, aggregator=None, layer="technical"
    )
    phase_ids = fields.One2many(
        "netwerk.trajectory.phase", "trajectory_id", readonly=True
    )
    event_ids = fields.One2many(
        "netwerk.trajectory.event", "trajectory_id", readonly=True
    )
    closing_ids = fields.One2many(
        "netwerk.trajectory.closing", "trajectory_id", readonly=True
    )
    outcome_ids = fields.One2many("netwerk.trajectory.outcome", "trajectory_id")
    asked_on = fields.Date(
        "Go on, or move on?",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The planned end of a phase that runs, with the pauses in it.",
        layer="technical",
    )
    asked_phase_id = fields.Many2one(
        "netwerk.method.phase",
        "Planned until then",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        layer="technical",
    )
    where_words = fields.Char("Where one stands", compute="_compute_where_words")

    # -- what Vandaag asks, for the lists
    is_past_end = fields.Boolean(
        "Planned end of a phase passed",
        compute="_compute_asked",
        search="_search_is_past_end",
    )
    is_decision_ending = fields.Boolean(
        "Decision ends soon",
        compute="_compute_asked",
        search="_search_is_decision_ending",
    )
    is_asked_afterwards = fields.Boolean(
        "To call or to ask afterwards",
        compute="_compute_asked",
        search="_search_is_asked_afterwards",
    )

    # -- computes ----------------------------------------------------------------------

    @api.depends("method_id.name", "date_start")
    @api.depends_context("lang")
    def _compute_name(self):
        for one in self:
            method = one.method_id.name or self.env._("Without a method")
            day = screen_day(self.env, one.date_start)
            one.name = ", ".join(filter(None, (method, day)))

    @api.depends("closing_ids.closed", "closing_ids.reopened")
    def _compute_state(self):
        for one in self:
            shut = one.closing_ids.filtered(lambda row: not row.reopened)
            one.date_end = shut[:1].closed
            one.state = "closed" if shut else "running"

    @api.depends("method_id")
    def _compute_newer_method_id(self):
        """The newest version of the same method, when this is an older one; else what
        the organisation made of it, of this version or a newer one, and works with,
        when that is one method."""
        methods = self.env["netwerk.method"]
        after = {
            (one.method_id, one.company_id): one.method_id._codes_after(one.company_id)
            for one in self
            if one.method_id
        }
        codes = {code for some in after.values() for code in some}
        newest = methods.search([("code", "in", [*codes]), ("is_latest", "=", True)])
        is_on = {
            own: newest.with_company(own).filtered("is_on") for own in self.company_id
        }
        for one in self:
            method, own = one.method_id, one.company_id
            here = newest.filtered(
                lambda it, own=own: not it.company_id or it.company_id == own
            )
            same = here.filtered(
                lambda it, method=method: (
                    it.code == method.code and it.version > method.version
                )
            )
            made = here.filtered(
                lambda it, method=method, own=own: (
                    it.code != method.code
                    and it.code in after.get((method, own), ())
                    and it._taken_up(own).get(method.code, 0) >= method.version
                    # of a circle nobody says which end is newer
                    and it.code not in method._codes_before(own)
                    and it in is_on[own]
                )
            )
            made -= made.filtered(  # of which one goes on that is there as well
                lambda it, made=made, own=own: (
                    {*it._codes_after(own)} & {*(made - it).mapped("code")}
                )
            )
            found = same.sorted("version")[-1:] or (made if len(made) == 1 else methods)
            one.newer_method_id = found

    @api.depends("phase_ids.entered", "phase_ids.left", "phase_ids.is_main", "state")
    @api.depends_context("lang")
    def _compute_where_words(self):
        for one in self:
            today = today_of(one)
            rows = one.phase_ids.filtered(
                lambda row, today=today: (
                    row.entered <= today and (not row.left or row.left > today)
                )
            )
            rows = rows.sorted(lambda row: (not row.is_main, row.entered))
            one.where_words = ", ".join(rows.mapped("phase_id.display_name"))

    @api.depends(
        *("state", "asked_on", "event_ids", "decision_end", "reason_id"), *AFTERWARDS
    )
    def _compute_asked(self):
        mine = Domain("id", "in", self._origin.ids)
        for name in ("is_past_end", "is_decision_ending", "is_asked_afterwards"):
            asked = self.search(mine & Domain(name, "=", True))
            for one in self:
                one[name] = one._origin in asked

    def _search_is_past_end(self, operator, value):
        companies = self.env["res.company"]._netwerk_all()
        asked = companies._netwerk_domain_today(self._domain_past_end)
        return _searched(asked, operator, value)

    def _search_is_decision_ending(self, operator, value):
        return _searched(self._domain_decision_ends(), operator, value)

    def _search_is_asked_afterwards(self, operator, value):
        asked = Domain.OR(
            self._domain_afterwards(due, done)
            for due, done in (("call_on", "called_on"), ("look_on", "looked_on"))
        )
        return _searched(asked, operator, value)

    @api.constrains("calls_id")
    def _check_calls(self):
        """Nobody is left to call who died, or who is gone."""
        for one in self.filtered("calls_id"):
            person = one.calls_id
            if person._why_no_task(today_of(one)):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be called afterwards: choose somebody else.",
                        name=person.name,
                    )
                )

    # -- the doors ---------------------------------------------------------------------

    def get_path(self, width=1040, with_plan=False, at=None, with_client=False):
        """The way that this trajectory went, in the language of the user.

        :param width: of the drawing, in units (640 and more: names beside the lanes)
        :param with_plan: set against the lengths that the method plans
        :param at: a day that is past (ISO): as it stood then, but for ``log``
        :param with_client: the client looks along: nothing of a layer of who works with
            the client, nothing that was said in confidence
        :return: plain data, see docs/developer/trajectory.md, "The room"
        :raise UserError: when it is not drawn so wide, or that is no day
        """
        self.ensure_one()
        path = Path(self, width, with_plan, at, bool(with_client))
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return path.data()

    def apply_path(self, changes, base_version=None, width=1040, with_plan=False):
        """Apply a batch of changes to the log, whole or not at all.

        :param list changes: see ``engine/trajectory/log.py``; the same twice is once
        :param int base_version: the version that the sender was looking at
        :param width, with_plan: of the path that comes back, as of `get_path`
        :return: ``inverse`` (changes that put all back), ``collisions`` (what was not
            done, and what is there now), ``changed`` (pairs of what is other than
            before), ``others`` (whether somebody changed it since ``base_version``) and
            ``path``, as `get_path` gives it
        :raise UserError: when anything cannot be; then nothing has changed
        """
        self.ensure_one()
        path = Path(self, width, with_plan)
        done = Applying(self, changes, base_version).apply()
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return done | {"path": path.data()}

    def move_to(self, method_id):
        """Go on by another version of the method, knowingly; or by a method, of a
        trajectory that has none yet. What was noted of phases that the new version does
        not have is kept as it is.

        :param int method_id: a version that is published
        :return: ``kept``: uids of rows of phases that it does not have
        :raise UserError: when that is another method, or does not fit what was noted
        """
        self.ensure_one()
        return Moving(self, method_id).move()

    def take_up(self, kind, code):
        """Take up something that fits now: one of ``fits`` of `get_path`.

        :param str kind, code: of the offer
        :return: an action to open; or of a line False: it is on the list of the user
            now, or True: somebody else has it on theirs
        :raise UserError: when that is not offered any more
        """
        self.ensure_one()
        may_change(self)
        return Fits(self, *self._standing()).take_up(kind, code)

    def _standing(self):
        """Where it stands today; whoever asks has asked for the trajectory.

        :return: its log, the day of today, the contact moments that were noted, and
            what ``engine.trajectory.standing`` says of them
        """
        log = self._stored().load()
        today = today_of(self).isoformat()
        noted = Look(self, log, today).noted()
        return log, today, noted, standing(log, today, noted)

    def _stored(self):
        """How the log is kept; whoever asks has asked for the trajectory."""
        return Stored(self)

    # -- buttons -----------------------------------------------------------------------

    def action_open_path(self):
        """Open the path of this trajectory: the screen ``netwerk_path``.

        :return: an action
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_path",
            "name": self.env._("The path"),
            "params": {"trajectory_id": self.id},
            "path": "netwerktraject",
        }

    def action_print_path(self, with_plan=False):
        """The path on paper, as one has it on the screen; it is noted when it is made.

        :param with_plan: set against the lengths that the method plans
        :return: an action
        """
        self.ensure_one()
        return PathTaken(self.env, self.id, {"with_plan": with_plan}).print()

    def action_move_to_newer(self):
        """Go on by the newest version of the method."""
        self.check_access("write")
        for one in self:
            if one.newer_method_id:
                one.move_to(one.newer_method_id.id)

    def action_reopen(self):
        """Open it again, today: that is normal."""
        self.check_access("write")
        for one in self:
            one._apply([{"op": "reopen", "day": today_of(one).isoformat()}])

    def _close(self, uid, day, words="", reason=None, after=None):
        """Close it on a day that is not to come.

        :param str uid: of the closing
        :param dict after: values of what is agreed for afterwards
        :raise UserError: on a day to come
        """
        if day > today_of(self):
            raise UserError(
                self.env._("The day of closing is today, or a day that is past.")
            )
        change = {"op": "close", "uid": uid, "day": day.isoformat(), "reason": words}
        self._apply([change])
        nothing = dict.fromkeys(AFTERWARDS, False)
        self.write(nothing | (after or {}) | {"reason_id": reason})

    @api.model
    def _domain_past_end(self, day):
        """Running ones with a phase of which the planned end has come on ``day``; not
        during a pause."""
        paused = Domain("event_ids", "any!", self._domain_pause(day))
        return _domain_running() & Domain("asked_on", "<=", day) & ~paused

    @api.model
    def _domain_pause(self, day):
        """Of ``netwerk.trajectory.event``: the pauses that are on, on ``day``."""
        until = Domain("date_until", "=", False) | Domain("date_until", ">", day)
        return Domain("kind", "=", "pause") & Domain("date_from", "<=", day) & until

    @api.model
    def _domain_decision_ends(self):
        """Running ones of which the decision ends within the weeks of the organisation,
        or has ended as short ago."""
        return _domain_running() & domain_ends(self.env, "decision_end")

    @api.model
    def _domain_afterwards(self, due, done):
        """Closed ones of which the day has come to do something afterwards; never in a
        dossier that is closed too, or of who died.

        :param str due, done: the fields with the day that was agreed, and with the day
            on which it was done
        """
        return (
            Domain("state", "=", "closed")
            & Domain(due, "<=", today_of(self))
            & Domain(done, "=", False)
            & Domain("reason_id", "not in", self._died_ids())
            & domain_open()
        )

    @api.model
    def _died_ids(self):
        """The reasons that say that the client died."""
        reasons = self.env["netwerk.trajectory.reason"]._all_words()
        return [one["id"] for one in reasons if one["code"] == "died"]

    def _has_died(self):
        """Whether it closed because the client died."""
        return self.reason_id.id in self._died_ids()

    def _note(self, lines):
        """Put lines of plain text in the chatter."""
        body = Markup("<br/>").join(escape(line) for line in lines)
        self.message_post(body=body)

    def _apply(self, changes):
        """The same as `apply_path`, without the path."""
        return Applying(self, changes).apply()

    # -- create, write -----------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        made = super().create(
            [
                {
                    name: vals[name]
                    for name in vals
                    if name not in CLOSED - {"method_id"}
                }
                for vals in vals_list
            ]
        )
        refuse_when_closed(made)
        for one in made:
            one._check_start(one.date_start)
            if one.sudo().method_id.state == "draft":
                raise UserError(self.env._("This method is still being made."))
        return made

    def write(self, vals):
        """When it began is of the log, and goes by its rules; by which method it goes
        is changed knowingly."""
        self._check_values(vals)  # before they are looked at
        if not BY_DOOR.is_on(self):
            if "method_id" in vals and self._is_other("method_id", vals["method_id"]):
                self.check_access("write")
                raise UserError(
                    self.env._(
                        "By which method a trajectory goes is not changed here: take "
                        "the newer version, or start another trajectory."
                    )
                )
            vals = {name: vals[name] for name in vals if name not in CLOSED}
            if "date_start" in vals:
                self._begin(vals["date_start"])
                vals = {name: vals[name] for name in vals if name != "date_start"}
        return super().write(vals)

    def _is_other(self, name, value):
        field = self._fields[name]
        return any(field.convert_to_write(one[name], one) != value for one in self)

    def _begin(self, day):
        day = fields.Date.to_date(day)
        for one in self:
            if day and day != one.date_start:
                one._check_start(day)
                one._apply([{"op": "begin", "day": day.isoformat()}])

    def _check_start(self, day):
        if day > today_of(self):
            raise UserError(
                self.env._("A trajectory begins today, or began on a day that is past.")
            )

    def _runs_on(self, day):
        """Whether it was open on a day; on that of closing it still is."""
        shut = [(one.closed, one.reopened) for one in self.closing_ids]
        return self.date_start <= day and not any(
            closed < day and (not reopened or day < reopened)
            for closed, reopened in shut
        )

    def _last_day(self):
        """The last day of which something was noted in its log."""
        noted = [
            *self.phase_ids.mapped("entered"),
            *self.phase_ids.filtered("left").mapped("left"),
            *self.event_ids.mapped("date_from"),
            *self.event_ids.filtered("date_until").mapped("date_until"),
            *self.closing_ids.filtered("reopened").mapped("reopened"),
        ]
        return max([self.date_start, *noted])
