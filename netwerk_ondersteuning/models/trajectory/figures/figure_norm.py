from odoo import models
from odoo.tools import SQL

from ....engine.method.asked import meetings_asked
from ...figure.figure import month_of


class FigureNorm(models.Model):
    """Where a trajectory runs by a method that says how many network meetings it asks,
    that counts, and not the norm of a year.

    What it asks (`meetings_asked`) is spread over as many months as that takes, each
    from the month on in which it began: of the whole, or of a phase. After those months
    nothing more is asked, as long as the trajectory runs. A month that lies whole in
    one pause asks nothing and makes the end later; in a month in which it was closed
    all the time it does not run. Of two trajectories beside each other both ask.
    """

    _inherit = "netwerk.figure.norm"
    _depends = {
        "netwerk.trajectory": ["dossier_id", "method_id", "date_start", "date_end"],
        "netwerk.trajectory.phase": [
            "trajectory_id",
            "key",
            "cycle",
            "kind",
            "entered",
            "left",
        ],
        "netwerk.trajectory.event": [
            "trajectory_id",
            "kind",
            "date_from",
            "date_until",
        ],
        "netwerk.trajectory.closing": ["trajectory_id", "closed", "reopened"],
    }

    def _asked_otherwise(self):
        asked = self._methods_ask()
        if not asked:
            return super()._asked_otherwise()
        return SQL(
            """
            WITH asked (method_id, key, cycle, meetings, months) AS (VALUES %(asked)s),
            ran AS (%(ran)s),
            spread AS (
                SELECT id, dossier_id, month, '' AS key, 0 AS cycle, method_id,
                    is_paused
                FROM ran
                UNION
                SELECT ran.id, ran.dossier_id, ran.month, phase.key, phase.cycle,
                    ran.method_id, ran.is_paused
                FROM ran
                JOIN asked ON asked.method_id = ran.method_id AND asked.key <> ''
                JOIN netwerk_trajectory_phase AS phase ON phase.trajectory_id = ran.id
                    AND phase.key = asked.key AND phase.cycle = asked.cycle
                    AND phase.kind = 'phase' AND %(entered)s <= ran.month
                    AND (phase."left" IS NULL OR phase."left" > ran.month
                        OR %(entered)s = ran.month)
            )
            SELECT spread.dossier_id, spread.month,
                COALESCE(sum(asked.meetings::double precision / asked.months)
                    FILTER (WHERE NOT spread.is_paused AND spread.nth <= asked.months),
                    0) AS asked
            FROM (
                SELECT *, count(*) FILTER (WHERE NOT is_paused) OVER (
                    PARTITION BY id, key, cycle ORDER BY month) AS nth
                FROM spread
            ) AS spread
            LEFT JOIN asked USING (method_id, key, cycle)
            GROUP BY 1, 2
            """,
            asked=SQL(", ").join(asked),
            ran=self._months_ran(),
            entered=month_of(SQL("phase.entered")),
        )

    def _methods_ask(self):
        """Rows of SQL of what each version of a method asks, all organisations."""
        # sudo: what a method asks is no secret to who is told how many were held
        methods = self.env["netwerk.method"].sudo()
        made = methods.search([("state", "!=", "draft")], order="id")
        return [
            SQL("%s", (one.id, each.key, each.cycle, each.meetings, each.months))
            for one in made
            for each in meetings_asked(one._template())
        ]

    def _months_ran(self):
        """Each month with a day on which a trajectory ran by one of those methods, and
        whether it was paused all that time (:class:`SQL`)."""
        return SQL(
            """
            WITH open AS MATERIALIZED (
                SELECT it.* FROM (
                    SELECT trajectory.id, trajectory.dossier_id, trajectory.method_id,
                        month::date AS month,
                        GREATEST(month::date, trajectory.date_start) AS first,
                        LEAST((month + interval '1 month')::date - 1,
                            trajectory.date_end, %(today)s) AS last
                    FROM netwerk_trajectory AS trajectory
                    CROSS JOIN LATERAL generate_series(%(start)s::timestamp,
                        LEAST(trajectory.date_end, %(today)s)::timestamp,
                        interval '1 month') AS month
                    WHERE trajectory.method_id IN (SELECT method_id FROM asked)
                ) AS it
                LEFT JOIN netwerk_trajectory_closing AS shut
                    ON shut.trajectory_id = it.id AND shut.closed < it.first
                    AND (shut.reopened IS NULL OR shut.reopened > it.last)
                WHERE shut.id IS NULL
            ),
            -- joined once, and not looked for in each month
            paused AS (
                SELECT DISTINCT open.id, open.month
                FROM open
                JOIN netwerk_trajectory_event AS event ON event.trajectory_id = open.id
                    AND event.kind = 'pause' AND event.date_from <= open.first
                    AND (event.date_until IS NULL OR event.date_until > open.last)
            )
            SELECT open.id, open.dossier_id, open.method_id, open.month,
                paused.id IS NOT NULL AS is_paused
            FROM open
            LEFT JOIN paused USING (id, month)
            """,
            start=month_of(SQL("trajectory.date_start")),
            today=self.env.company._netwerk_today(),
        )
