from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ...engine.trajectory import together
from ...engine.trajectory.refused import Refused
from ..mixin.clock import today_of
from ..mixin.row_mixin import CheckedUnique
from ..trajectory.applying import may_change, note
from .lock import lock

STATES = [
    ("asked", "Asked"),
    ("waiting", "Agreed here"),
    ("running", "Goes together"),
    ("ended", "Ended"),
]
#: Of so many batches is kept how they are undone; an older one is undone in one only.
MOST_UNDONE = 100


class TrajectoryFamily(models.Model):
    """That a trajectory goes together with that of another member of the family.

    Each dossier has a row of its own, and its own consent: so who may see it, erasing
    and handing over are those of that dossier, and nobody finds through it who the
    other is. Rows of one family share a key, which nobody reads. It ends on any day, by
    any of them, without a reason; each keeps what it has.
    """

    _name = "netwerk.trajectory.family"
    _inherit = "netwerk.part.mixin"
    _description = "Together with another member of the family"
    _order = "asked_on desc, id desc"
    _rec_name = "with_words"
    _rec_names_search = ["trajectory_id.method_id.name"]
    _part_of = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        layer="client",
    )
    key = fields.Char(
        required=True,
        readonly=True,
        index=True,
        copy=False,
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # who has the same one goes together
        layer="technical",
    )
    with_words = fields.Char("With", compute="_compute_with_words", layer="work")
    state = fields.Selection(STATES, compute="_compute_state", layer="client")
    asked_on = fields.Date(
        "Asked on",
        required=True,
        readonly=True,
        default=today_of,
        copy=False,
        layer="client",
    )
    consent_id = fields.Many2one(
        "netwerk.consent",
        "Agreed to",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        check_company=True,
        layer="client",
    )
    began_on = fields.Date("Since", readonly=True, copy=False, layer="client")
    ended_on = fields.Date("Ended on", readonly=True, copy=False, layer="client")
    taken_over_ids = fields.Many2many(
        "netwerk.trajectory.phase",
        "netwerk_trajectory_family_phase_rel",
        "family_id",
        "phase_id",
        "Taken over",
        readonly=True,
        copy=False,
        help="Phases that ran here, which the others take over as it begins.",
        layer="client",
    )
    undone = fields.Json(
        readonly=True,
        copy=False,
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # it has words of the log
        layer="technical",
    )

    _once = CheckedUnique(
        "(trajectory_id, key)",
        "This trajectory goes with that one already.",
        lambda row: (row.trajectory_id, row.key),
    )

    # -- how it stands -----------------------------------------------------------------

    @api.depends(
        "ended_on",
        "began_on",
        "consent_id.withdrawn_on",
        "consent_id.expires_on",
        "trajectory_id.state",
        "trajectory_id.active",
    )
    def _compute_state(self):
        for row in self:
            others = row._running_others() if row.began_on else row._others()
            # of who ended it no more is told than that: not who, nor when
            if not row._is_left() or not any(other._is_left() for other in others):
                row.state = "ended"
            elif not row.consent_id:
                row.state = "asked"
            else:
                row.state = "running" if row.began_on else "waiting"

    @api.depends("key")
    @api.depends_context("uid")
    def _compute_with_words(self):
        """The other by name to who may enter there; else by no name, and no number."""
        somebody = self.env._("another member of the family")
        for row in self:
            names, others = [], row._others()
            for other in others:
                dossier = other.dossier_id
                if self.env.user in dossier.access_user_ids:
                    names.append(dossier._center_name())
            is_known = others and len(names) == len(others)
            row.with_words = ", ".join([*names, *([] if is_known else [somebody])])

    def _holds(self):
        """Whether it was agreed to here, and goes on here."""
        # sudo: of another dossier no more is asked than this
        mine = self.sudo()
        one = mine.trajectory_id
        is_open = one.state == "running" and one.active and one.dossier_id.active
        return bool(is_open and not mine.ended_on and mine.consent_id.is_valid)

    def _is_left(self):
        """Whether nobody ended it here: it was asked, or agreed to and goes on."""
        mine = self.sudo()  # sudo: as in `_holds`
        return not mine.ended_on and (not mine.consent_id or mine._holds())

    def _others(self):
        """The rows of the others, past the rules; never handed out."""
        # sudo: who calls tells nothing of them to who may not enter there
        mine = self.sudo()
        same = [("key", "=", mine.key), ("id", "!=", mine.id)]
        return mine.search(same, order="trajectory_id") if mine.key else mine.browse()

    def _running_others(self):
        """The rows of those with whom it goes together today."""
        return self._others().filtered(lambda row: row.began_on and row._holds())

    # -- what is done ------------------------------------------------------------------

    def action_agree(self):
        """Note that it was agreed to here. It begins when all agreed.

        :raise AccessError, UserError: as when the trajectory is changed
        """
        for row in self:
            row._check_may_change()
            if row.state != "asked":
                raise UserError(self.env._("This was answered already."))
            row._lock()
            consent = self.env["netwerk.consent"].create(
                {"dossier_id": row.dossier_id.id, "purpose": "family"}
            )
            # sudo: nobody writes these by hand; it was asked above
            row.sudo().consent_id = consent
            row._begin()

    def action_end(self):
        """End it today, here and so for all: without a reason, and without a word to
        anybody. Each keeps what it has."""
        for row in self:
            row._check_may_change()
            if row.state == "ended":
                continue
            consent = row.consent_id.filtered("is_valid")
            row._end()
            if consent:
                consent.action_withdraw()

    def _end(self):
        # sudo: nobody writes these by hand; whoever calls has asked
        self.sudo().write({"ended_on": today_of(self), "undone": False})
        self.invalidate_model(["state"])

    def _check_may_change(self):
        self.ensure_one()
        self.check_access("read")
        may_change(self.trajectory_id)

    def _lock(self):
        """Keep others off all rows of these families, in one order."""
        keys = self.sudo().mapped("key")  # sudo: nobody reads them
        # sudo: those of the others too; nothing of them is handed out
        lock(self.sudo().search([("key", "in", keys)]))

    def _begin(self):
        """Begin, when all agreed; of what runs is taken over what was said."""
        rows = self.sudo() | self._others()
        live = rows.filtered(lambda row: not row.ended_on)
        if len(live) < 2 or not all(row._holds() for row in live):
            return
        for row in live:
            row._as_nobody().began_on = today_of(row)
        self.invalidate_model(["state"])
        for row in live.filtered("taken_over_ids"):
            for other in live - row:
                other._take_over(row)

    def _take_over(self, row):
        """Enter the phases that run in the trajectory of another row, here too."""
        rows = row.trajectory_id._stored().load().data()["rows"]
        uids = set(row.taken_over_ids.mapped("uid"))
        trajectory = self._as_server()
        runs = bool(
            trajectory.phase_ids.filtered(lambda one: one.is_main and not one.left)
        )
        day = max(today_of(trajectory), trajectory.date_start).isoformat()
        for change in together.taken_over(rows, uids, day, runs):
            try:
                with self.env.cr.savepoint():
                    note(trajectory, lambda _log, change=change: [change])
            except Refused:
                continue  # it runs there already: that is how it stands there

    def _as_server(self):
        """The trajectory of this row, as nobody: who notes something with one client is
        not to be read in the file of another."""
        # as the server: each agreed to this, and each was asked for that before
        one = self._as_nobody().trajectory_id
        return one.with_company(one.company_id)

    def _as_nobody(self):
        """This row, written by nobody whose name stands in another file."""
        return self.with_user(SUPERUSER_ID)

    # -- a batch -----------------------------------------------------------------------

    def _note(self, changes, done, before):
        """Note here what goes along of a batch of another.

        :param list changes: as they were sent there
        :param done: what came of it there (``engine/trajectory/log.Done``)
        :param dict before: ``rows`` and ``events`` there before it, by uid
        :raise Refused: when it cannot be
        """
        undone = dict(self.undone or [])
        # what undoes it there undoes it here, to the byte
        known = undone.get(together.key(changes))
        changes = together.went(changes, done.collisions)

        def batch(log):
            return known or together.shared(changes, log.rows, log.events, before)

        one = self._as_server()
        try:
            with self.env.cr.savepoint():
                here, _version = note(one, batch)
        except Refused:
            if known:
                return  # it went on here meanwhile: that is how it stands here
            raise
        if here.changed:
            undone[together.key(done.inverse)] = here.inverse
            self._as_nobody().undone = [*undone.items()][-MOST_UNDONE:]
            one.env["netwerk.access.log"]._log_family(one.dossier_id)
