from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD


class FigureStay(models.Model):
    """Time in phases: how often a phase was left in a quarter, and how many days those
    times took together.

    Days are those of the log: from the day on which it was entered up to, and without,
    that on which it was left; a pause in it counts. What still runs is not there, and
    nor are steps at a visit, which have no length. A phase that came again is told each
    time. Nothing is divided: how long one took on an average is nowhere said. Small
    groups are hidden (see :class:`FigureOfPeople`): a class is a phase of a method, all
    of its versions together.
    """

    _name = "netwerk.figure.stay"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: time in phases"
    _auto = False
    _asked_by = ("method", "phase")
    _asked_for = ("days:sum", "stay_count:sum")
    _several_times_in = ("date",)
    _class = "method"
    _classes = ("method", "phase")
    _number = "stay_count"
    _numbers = ("days",)
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory.phase": [
            "dossier_id",
            "phase_id",
            "cycle",
            "lineage",
            "kind",
            "entered",
            "left",
        ],
        "netwerk.method": ["code"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    method = fields.Selection("_method_choices", readonly=True)
    phase = fields.Selection("_phase_choices", readonly=True)
    stay_count = fields.Integer("Times left", readonly=True)
    days = fields.Integer("Days in it", readonly=True)

    @api.model
    def _withheld(self):
        return WITHHELD[0], self.env._("Too few to show apart")

    @api.model
    def _method_choices(self):
        return [*dict(self._called("method")).items(), self._withheld()]

    @api.model
    def _phase_choices(self):
        return [*dict(self._called("phase")).items(), self._withheld()]

    def _called(self, what):
        """Pairs of a code and a name, of the phases of all versions: as it is called in
        the newest one comes last."""
        # sudo: the figures tell which phases there are, of the own organisations
        phases = self.env["netwerk.method.phase"].sudo()
        companies = [False, *self.env.companies.ids]
        found = phases.search(
            [
                ("kind", "=", "phase"),
                ("method_id.state", "!=", "draft"),
                ("method_id.company_id", "in", companies),
            ]
        )
        for one in found.sorted(lambda one: one.method_id.version):
            method = one.method_id
            if what == "method":
                yield method.code, method.name
            else:
                code = f"{method.code}:{one.cycle}:{one.lineage}"
                yield code, f"{method.name}: {one.display_name}"

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                concat_ws(' ', method.code,
                    concat_ws(':', method.code, phase.cycle, phase.lineage)) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                sum(phase."left" - phase.entered) AS days, max(phase."left") AS day
            FROM netwerk_trajectory_phase AS phase
            JOIN netwerk_method_phase AS of_method ON of_method.id = phase.phase_id
            JOIN netwerk_method AS method ON method.id = of_method.method_id
            JOIN netwerk_dossier AS dossier ON dossier.id = phase.dossier_id
            WHERE phase.kind = 'phase' AND phase."left" IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL('phase."left"')),
        )
