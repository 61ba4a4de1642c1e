"""What there is on the versions of a line, counted in clients: never whose.

All of it is of one organisation, counted past the rules after its template editor was
let in; `counts` of the rooms of organisations says how much of it is told.
"""

from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.merge.dry.losses import Exists
from ...dossier.closing.closing import domain_open

#: Answers with what they stand in, in SQL; those on these versions alone; and, of
#: cells by keys in groups that have a number, those that stand in one of them.
_ANSWERS = """
    FROM netwerk_answer AS answer
    JOIN netwerk_assessment AS sheet ON sheet.id = answer.assessment_id
    JOIN netwerk_instrument_column AS "column" ON "column".id = answer.column_id
    JOIN netwerk_instrument_section AS section ON section.id = "column".section_id
    LEFT JOIN netwerk_instrument_row AS row ON row.id = answer.row_id
"""
_HERE = " WHERE sheet.instrument_id = ANY(%(versions)s)"
_HERE += " AND sheet.company_id = %(company)s"
_IN_GROUPS = """
    JOIN unnest(
        %(number)s::int[], %(section)s::text[], %(row)s::text[], %(column)s::text[]
    ) AS cell(number, section, row, "column")
        ON cell.section = section.key AND cell.row = coalesce(row.key, '')
        AND cell."column" = "column".key
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
            answered=self._answered(),
            clients=self._clients,
            series=self._series(),
            open=self._clients_of(self._open()),
            waiting=self._clients_of(self._waiting()),
            figures=self._domains() | self._rules(),
        )

    # -- of an instrument --------------------------------------------------------------

    def _answered(self):
        """Cells in which anybody answered, by keys."""
        rows = self._rows(
            """SELECT DISTINCT section.key, coalesce(row.key, ''), "column".key"""
            f"{_ANSWERS}{_HERE}"
        )
        return {tuple(cell) for cell in rows}

    def _clients(self, groups):
        """How many clients answered in any cell of each of these groups."""
        cells = [
            (number, *cell) for number, group in enumerate(groups) for cell in group
        ]
        number, section, row, column = map(list, zip(*cells, strict=True))
        found = self._rows(
            "SELECT cell.number, count(DISTINCT sheet.dossier_id)"
            f"{_ANSWERS}{_IN_GROUPS}{_HERE} GROUP BY 1",
            number=number,
            section=section,
            row=row,
            column=column,
        )
        counts = dict(found)
        return [counts.get(number, 0) for number in range(len(groups))]

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
        """Clients with a sheet in which something was said of a part of life."""
        rows = self._rows(
            "SELECT coalesce(row.domain, section.domain),"
            " count(DISTINCT sheet.dossier_id)"
            f"{_ANSWERS}{_HERE} AND coalesce(row.domain, section.domain) IS NOT NULL"
            " GROUP BY 1"
        )
        return {("domain", key): count for key, count in rows}

    def _rules(self):
        """Clients of whom was counted what is up and down, by the rules that say so."""
        keys = [one.key for one in self.mine._template().rules if one.kind == "change"]
        if not keys:
            return {}
        changed = Domain.OR(
            Domain(name, ">", 0) for name in ("rows_up", "rows_same", "rows_down")
        )
        counted = self._clients_of(changed)
        return {("rule", key): counted for key in keys}

    @staticmethod
    def _open():
        return Domain("state", "=", "begun") & Domain("version", ">", 0)

    @staticmethod
    def _waiting():
        """Begun, with nothing in it: it may be in somebody's hands, empty. Of what is
        closed nothing is filled in any more."""
        return Domain("state", "=", "begun") & Domain("version", "=", 0) & domain_open()

    def _clients_of(self, domain):
        """How many clients have a sheet like this."""
        sheets = self.env["netwerk.assessment"]
        ((count,),) = sheets._read_group(
            self._domain() & domain, [], ["dossier_id:count_distinct"]
        )
        return count

    def _domain(self):
        return Domain("instrument_id", "in", self.versions.ids) & Domain(
            "company_id", "=", self.lines.company.id
        )

    def _rows(self, query, **more):
        for name in ("netwerk.answer", "netwerk.assessment"):
            self.env[name].flush_model()
        return self.env.execute_query(
            SQL(
                query,
                versions=self.versions.ids,
                company=self.lines.company.id,
                **more,
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
        here, none = {}, running
        for phase, trajectories in rows:
            clients = here.setdefault(phase.key, set())
            clients |= {*trajectories.dossier_id.ids}
            none -= trajectories
        return Exists(running=here | {"": {*none.dossier_id.ids}})

    def running(self):
        """Trajectories that run by these versions, in dossiers that are open; under
        sudo."""
        return self.env["netwerk.trajectory"].search(
            domain_open()
            & Domain("method_id", "in", self.versions.ids)
            & Domain("company_id", "=", self.lines.company.id)
            & Domain("state", "=", "running")
        )
