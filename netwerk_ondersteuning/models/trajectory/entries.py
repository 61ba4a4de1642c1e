from itertools import pairwise

from odoo import api, fields, models
from odoo.orm.models import MAGIC_COLUMNS
from odoo.tools import SQL

from ...engine.trajectory import vocabulary
from ...engine.trajectory.days import NEVER
from ..mixin.row_mixin import Checked, CheckedUnique

#: How exactly a day is known.
ABOUT = [("day", "That day"), ("month", "That month"), ("about", "About then")]
#: A lineage as a whole number: a range needs one, and an exclusion by ranges needs no
#: extension of the database.
_LINEAGE = "hashtextextended(lineage, 0) >> 1"
_DAYS = "daterange(entered, \"left\", '[)')"


class Apart(Checked):
    """No two rows of one kind share a day: the twin of an exclusion.

    :param of: what is one kind, as a function of a row; None: this row does not count
    :param str where: the same of the rows that are there, in SQL, with ``row`` as what
        is held against them
    """

    def __init__(self, definition, message, of, where):
        super().__init__(definition, message, holds=None)
        self._of, self._where = of, where

    def is_broken(self, model, rows, ids):
        stretches = sorted(
            (self._of(row), str(row.entered), str(row.left or NEVER))
            for row in rows
            if self._of(row) and (row.left is None or row.left > row.entered)
        )
        for (one, _start, end), (other, start, _end) in pairwise(stretches):
            if one == other and start < end:
                return True
        if not stretches:
            return False
        found = SQL(
            """
            SELECT 1 FROM netwerk_trajectory_phase AS it
            JOIN (VALUES %s) AS row (trajectory_id, lineage, cycle, entered, until)
                ON it.trajectory_id = row.trajectory_id AND %s
                AND daterange(it.entered, it."left", '[)')
                    && daterange(row.entered::date, row.until::date, '[)')
            WHERE it.id <> ALL(%s) LIMIT 1
            """,
            SQL(", ").join((*one, start, end) for one, start, end in stretches),
            SQL(self._where),  # of our own
            list(ids),
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)


class Entry(models.AbstractModel):
    """Something that was noted in the log of a trajectory (``engine/trajectory``).

    Nobody writes these by hand: `netwerk.trajectory.apply_path` does, which looks first
    whether it can be. So how many there are is what one log holds.
    """

    _name = "netwerk.trajectory.entry"
    _inherit = "netwerk.part.mixin"
    _description = "Noted in a trajectory"
    _part_of = "trajectory_id"
    _most_in_dossier = None

    trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        required=True,
        index=True,
        ondelete="cascade",
        layer="client",
    )
    uid = fields.Char(required=True, readonly=True, copy=False, layer="technical")

    _uid_once = CheckedUnique(
        "(trajectory_id, uid)",
        "This is noted already.",
        lambda row: (row.trajectory_id, row.uid),
    )

    @api.model
    def _log_fields(self):
        """What is read of it at once."""
        return [
            name
            for name, field in self._fields.items()
            if field.store and field.column_type and name not in MAGIC_COLUMNS
        ]


class Phase(models.Model):
    """A phase that was entered, and perhaps left.

    It has the days from ``entered`` up to, and without, ``left``. ``phase_id`` is that
    of the version by which it was noted, or of the one to which the trajectory moved;
    what is the same over versions is its lineage.
    """

    _name = "netwerk.trajectory.phase"
    _inherit = "netwerk.trajectory.entry"
    _description = "Phase of a trajectory"
    _order = "entered, id"
    _rec_name = "phase_id"

    phase_id = fields.Many2one(
        "netwerk.method.phase",
        required=True,
        index=True,
        ondelete="restrict",
        layer="client",
    )
    key = fields.Char(
        related="phase_id.key", store=True, precompute=True, layer="technical"
    )
    lineage = fields.Char(
        related="phase_id.lineage", store=True, precompute=True, layer="technical"
    )
    cycle = fields.Integer(
        related="phase_id.cycle",
        store=True,
        precompute=True,
        aggregator=None,
        layer="technical",
    )
    kind = fields.Selection(
        related="phase_id.kind", store=True, precompute=True, layer="client"
    )
    entered = fields.Date("From", required=True, layer="client")
    left = fields.Date(
        "Left on", help="The first day that it does not run any more.", layer="client"
    )
    about_entered = fields.Selection(
        ABOUT, "How exactly (from)", required=True, default="day", layer="client"
    )
    about_left = fields.Selection(
        ABOUT, "How exactly (left)", required=True, default="day", layer="client"
    )
    why = fields.Text(layer="client")
    is_main = fields.Boolean("The main one", layer="client")
    move = fields.Selection(
        list(vocabulary.MOVES.items()),
        "What it was",
        readonly=True,
        help="From where the trajectory stood before it. Empty: no move, as of a step.",
        layer="client",
    )
    focus_ids = fields.Many2many(
        "netwerk.life.domain",
        "netwerk_trajectory_phase_focus_rel",
        "phase_id",
        "domain_id",
        ondelete="restrict",
        layer="client",
    )
    done_client = fields.Date("Done, says the client", layer="client")
    done_coach = fields.Date("Done, says the coach", layer="client")
    done_volunteer = fields.Date("Done, says the volunteer", layer="client")

    _left_after = Checked(
        'CHECK ("left" IS NULL OR "left" >= entered)',
        "The end comes before the start.",
        lambda row: not (row.left and row.entered) or row.left >= row.entered,
    )
    _itself_no_overlap = Apart(
        f"""EXCLUDE USING gist (
            int4range(trajectory_id, trajectory_id, '[]') WITH =,
            int8range({_LINEAGE}, {_LINEAGE}, '[]') WITH =,
            int4range(cycle, cycle, '[]') WITH =,
            {_DAYS} WITH &&
        )""",
        "This phase runs already on those days.",
        lambda row: (row.trajectory_id, row.lineage or "", row.cycle),
        "it.lineage = row.lineage AND it.cycle = row.cycle",
    )
    _main_no_overlap = Apart(
        f"""EXCLUDE USING gist (
            int4range(trajectory_id, trajectory_id, '[]') WITH =,
            {_DAYS} WITH &&
        ) WHERE (is_main)""",
        "Another phase runs on those days. Say that this one runs beside it, or until "
        "when it ran.",
        lambda row: row.is_main and (row.trajectory_id, "", 0),
        "it.is_main",
    )


class Event(models.Model):
    """Something that happened on top of whatever phase runs: a crisis, a pause, a
    milestone. Falling and getting up is the normal case."""

    _name = "netwerk.trajectory.event"
    _inherit = "netwerk.trajectory.entry"
    _description = "Event of a trajectory"
    _order = "date_from, id"
    _rec_name = "kind"

    kind = fields.Selection(
        list(vocabulary.EVENTS.items()), "What", required=True, layer="client"
    )
    date_from = fields.Date("From", required=True, layer="client")
    date_until = fields.Date("Until", layer="client")
    domain_id = fields.Many2one(
        "netwerk.life.domain",
        "Life domain",
        index="btree_not_null",
        ondelete="restrict",
        layer="client",
    )
    reason = fields.Text("What happened", layer="client")
    learned = fields.Text("What was learned", layer="client")
    came_of_it = fields.Text("What came of it", layer="client")

    _until_after = Checked(
        "CHECK (date_until IS NULL OR date_until >= date_from)",
        "The end comes before the start.",
        lambda row: not row.date_until or row.date_until >= row.date_from,
    )


class Closing(models.Model):
    """A time in which a trajectory was closed: opening it again is normal, so there may
    be several."""

    _name = "netwerk.trajectory.closing"
    _inherit = "netwerk.trajectory.entry"
    _description = "Closing of a trajectory"
    _order = "closed, id"
    _rec_name = "closed"

    closed = fields.Date("Closed on", required=True, layer="client")
    reopened = fields.Date("Opened again on", layer="client")
    reason = fields.Text("Why", layer="client")

    _reopened_after = Checked(
        "CHECK (reopened IS NULL OR reopened >= closed)",
        "The end comes before the start.",
        lambda row: not row.reopened or row.reopened >= row.closed,
    )


class Method(models.Model):
    _inherit = "netwerk.method"

    @api.model
    def _phase_ids_of(self, methods, places):
        """Which row of the index each phase is.

        :param methods: versions, those that count first first
        :param places: pairs of a key and a cycle
        :return: ``{(key, cycle): netwerk.method.phase}`` of those that there are
        """
        if not places:
            return {}
        keys = sorted({key for key, _cycle in places})
        found = self.env["netwerk.method.phase"].search_fetch(
            [("method_id", "in", methods.ids), ("key", "in", keys)],
            ["key", "cycle", "method_id"],
        )
        order = {method.id: number for number, method in enumerate(methods)}
        found = found.sorted(lambda one: order[one.method_id.id], reverse=True)
        return {(one.key, one.cycle): one for one in found}
