"""What there is on the versions of a line, as numbers: never whose.

All of it is of one organisation, counted past the rules after its template editor was
let in; `counts` of the rooms of organisations says how much of it is told.
"""

from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.merge.dry import Exists
from ...dossier.closing.closing import domain_open

#: Answers on these versions with what they stand in, in SQL.
_ANSWERED = """
    FROM netwerk_answer AS answer
    JOIN netwerk_assessment AS sheet ON sheet.id = answer.assessment_id
    JOIN netwerk_instrument_column AS "column" ON "column".id = answer.column_id
    JOIN netwerk_instrument_section AS section ON section.id = "column".section_id
    LEFT JOIN netwerk_instrument_row AS row ON row.id = answer.row_id
    WHERE sheet.instrument_id = ANY(%(versions)s) AND sheet.company_id = %(company)s
"""


class Counting:
    """Counts what there is on the versions of a line.

    :param lines: `lines.Lines`; whoever makes this asked for the role
    :param mine: the version from which somebody goes on
    """

    def __init__(self, lines, mine):
        self.lines, self.mine = lines, mine
        # sudo: numbers alone, of the own organisation; the role was asked
        self.env = mine.sudo().env
        codes = set(mine._codes_before(lines.company))
        self.versions = lines.all.filtered(lambda one: one.code in codes)

    def exists(self):
        """`engine.merge.dry.Exists`."""
        if self.lines.kind == "method":
            return self._of_method()
        return Exists(
            answers=self._answers(),
            series=self._series(),
            open=self._open(),
            figures=self._domains() | self._rules(),
        )

    # -- of an instrument --------------------------------------------------------------

    def _answers(self):
        rows = self._rows(
            """SELECT section.key, coalesce(row.key, ''), "column".key, count(*)"""
            f"{_ANSWERED} GROUP BY 1, 2, 3"
        )
        return {tuple(cell): count for *cell, count in rows}

    def _series(self):
        return dict(
            self._rows(
                """SELECT answer.series, count(DISTINCT sheet.dossier_id)
                FROM netwerk_answer AS answer
                JOIN netwerk_assessment AS sheet ON sheet.id = answer.assessment_id
                WHERE sheet.instrument_id = ANY(%(versions)s)
                    AND sheet.company_id = %(company)s AND sheet.state = 'done'
                    AND answer.series IS NOT NULL
                GROUP BY 1"""
            )
        )

    def _domains(self):
        """Sheets in which something was said of a part of life."""
        rows = self._rows(
            "SELECT coalesce(row.domain, section.domain), count(DISTINCT sheet.id)"
            f"{_ANSWERED} AND coalesce(row.domain, section.domain) IS NOT NULL"
            " GROUP BY 1"
        )
        return {("domain", key): count for key, count in rows}

    def _rules(self):
        """Sheets of which was counted what is up and down, by the rules that say so."""
        keys = [one.key for one in self.mine._template().rules if one.kind == "change"]
        if not keys:
            return {}
        sheets = self._sheets()
        changed = Domain.OR(
            Domain(name, ">", 0) for name in ("rows_up", "rows_same", "rows_down")
        )
        counted = sheets.search_count(self._domain() & changed)
        return {("rule", key): counted for key in keys}

    def _open(self):
        begun = Domain("state", "=", "begun") & Domain("version", ">", 0)
        return self._sheets().search_count(self._domain() & begun)

    def _sheets(self):
        return self.env["netwerk.assessment"]

    def _domain(self):
        return Domain("instrument_id", "in", self.versions.ids) & Domain(
            "company_id", "=", self.lines.company.id
        )

    def _rows(self, query):
        for name in ("netwerk.answer", "netwerk.assessment"):
            self.env[name].flush_model()
        return self.env.execute_query(
            SQL(
                query,
                versions=self.versions.ids,
                company=self.lines.company.id,
            )
        )

    # -- of a method -------------------------------------------------------------------

    def _of_method(self):
        running = self.running()
        today = self.lines.company._netwerk_today()
        rows = self.env["netwerk.trajectory.phase"]._read_group(
            Domain("trajectory_id", "in", running.ids)
            & Domain("entered", "<=", today)
            & (Domain("left", "=", False) | Domain("left", ">", today)),
            ["phase_id"],
            ["trajectory_id:recordset"],
        )
        found, here = {"": running}, {}
        for phase, trajectories in rows:
            here[phase.key] = here.get(phase.key, running.browse()) | trajectories
            found[""] -= trajectories
        return Exists(
            running={key: len(some) for key, some in (found | here).items() if some},
            all_running=len(running),
        )

    def running(self):
        """Trajectories that run by these versions, in dossiers that are open; under
        sudo."""
        return self.env["netwerk.trajectory"].search(
            domain_open()
            & Domain("method_id", "in", self.versions.ids)
            & Domain("company_id", "=", self.lines.company.id)
            & Domain("state", "=", "running")
        )
