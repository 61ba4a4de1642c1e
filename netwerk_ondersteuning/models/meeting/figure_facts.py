from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .figure import month_of
from .meeting import HELD
from .meeting_type import AROUND_THE_TABLE

#: Marks, in the context, that the facts are added up, and not the rows of the figure
#: (an object, so that no client can send it).
FACTS = object()


class Figure(models.AbstractModel):
    """Where a graph or a pivot asks for sums, the database adds up the facts at once.

    A figure adds them up by all of its keys, and what asks for a few of those would add
    up the sums: the same numbers, in five times the time when there are many meetings.
    """

    _inherit = "netwerk.figure.mixin"
    #: The measures that are sums over `_facts`.
    _summed = ()

    def _facts(self):
        """The query (:class:`SQL`) of what `_figure` adds up, one row for each fact.

        It has the keys of the figure, and the measures in `_summed`. The dossier is
        joined LEFT: what the database is not asked of it, it does not look for.
        """
        raise NotImplementedError

    @property
    def _table_query(self):
        if self.env.context.get("netwerk_figure_facts") is not FACTS:
            return super()._table_query
        return SQL("SELECT 0 AS id, fact.* FROM (%s) AS fact", self._facts())

    def _adding_up(self, domain, groupby, aggregates):
        """The model, over its facts when nothing but keys and sums is asked."""
        names = [spec.partition(":")[0] for spec in groupby]
        names += [leaf.field_expr for leaf in Domain(domain).iter_conditions()]
        asked = {name.partition(".")[0] for name in names}
        sums = {"__count", *(f"{name}:sum" for name in self._summed)}
        if (
            not self._summed
            or self.env.context.get("netwerk_figure_rows")
            or not asked <= set(self._key_fields())
            or not sums.issuperset(aggregates)
        ):
            return self
        return self.with_context(netwerk_figure_facts=FACTS)

    @api.model
    def web_read_group(self, *args, **kwargs):
        # a list shows the rows of a group, so it counts those
        rows = self.with_context(netwerk_figure_rows=True)
        return super(Figure, rows).web_read_group(*args, **kwargs)

    @api.model
    def formatted_read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        model = self if having else self._adding_up(domain, groupby, aggregates)
        return super(Figure, model).formatted_read_group(
            domain, groupby, aggregates, having, offset, limit, order
        )

    @api.model
    def formatted_read_grouping_sets(
        self, domain, grouping_sets, aggregates=(), *, order=None
    ):
        groupby = [spec for groupby in grouping_sets for spec in groupby]
        model = self._adding_up(domain, groupby, aggregates)
        return super(Figure, model).formatted_read_grouping_sets(
            domain, grouping_sets, aggregates, order=order
        )


class FigureMeeting(models.Model):
    _inherit = "netwerk.figure.meeting"
    _summed = ("meeting_count", "held_count", "without_follow_up_count")

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, meeting.company_id, dossier.team_id,
                dossier.coach_id, meeting.type_id, meeting.kind, meeting.outcome,
                meeting.led_by, 1 AS meeting_count,
                (outcome IN %(held)s)::integer AS held_count,
                (outcome IN %(held)s AND meeting.kind IN %(around)s
                    AND next_date IS NULL
                    AND NOT EXISTS (SELECT FROM netwerk_agreement AS agreement
                        WHERE agreement.meeting_id = meeting.id)
                    AND NOT EXISTS (SELECT FROM netwerk_meeting AS next
                        WHERE next.previous_id = meeting.id)
                )::integer AS without_follow_up_count
            FROM netwerk_meeting AS meeting
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            """,
            month=month_of(SQL("meeting.date")),
            held=HELD,
            around=AROUND_THE_TABLE,
        )


class FigureAttendance(models.Model):
    _inherit = "netwerk.figure.attendance"
    _summed = ("attendance_count", "head_count")

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, meeting.company_id, dossier.team_id,
                dossier.coach_id, meeting.type_id, meeting.kind, attendance.party,
                1 AS attendance_count, attendance.head_count
            FROM netwerk_meeting_attendance AS attendance
            JOIN netwerk_meeting AS meeting ON meeting.id = attendance.meeting_id
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            WHERE attendance.state = 'present' AND meeting.outcome IN %(held)s
            """,
            month=month_of(SQL("meeting.date")),
            held=HELD,
        )


class FigureKept(models.Model):
    _inherit = "netwerk.figure.kept"
    _summed = ("review_count", "kept_count", "not_kept_count")

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, review.company_id, dossier.team_id,
                dossier.coach_id, agreement.doer_party, 1 AS review_count,
                (is_kept IS TRUE)::integer AS kept_count,
                (is_kept IS NOT TRUE)::integer AS not_kept_count
            FROM netwerk_agreement_review AS review
            JOIN netwerk_agreement AS agreement ON agreement.id = review.agreement_id
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = agreement.dossier_id
            """,
            month=month_of(SQL("review.date")),
        )
