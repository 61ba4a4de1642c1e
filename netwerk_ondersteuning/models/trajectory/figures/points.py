"""The points of Critical Time Intervention of all trajectories at once, in SQL.

The same rules as ``engine/trajectory/fidelity.py``, which says why: a test holds the
two against each other on logs at random (``tests/trajectory/test_figure_fidelity.py``).
"""

from odoo.tools import SQL

from ....engine.trajectory import records
from ....engine.trajectory.fidelity import Norms
from ...meeting.outcome import HELD
from ..marks import NOTED
from ..path import WITH_FIDELITY


def points(today, companies=None, norms=None):
    """Each point of each trajectory, as it stands today or stood when it was closed.

    :param date today: the day of today
    :param companies: ids of the organisations to look at; None: all
    :param fidelity.Norms norms: other numbers than those of the long form
    :return: :class:`SQL` with ``id`` (of the trajectory), ``dossier_id``, ``date_end``,
        ``point`` and ``state`` (met, not_met, unknown)
    """
    norms = norms or Norms()
    told = {
        "today": today,
        "held": HELD,
        "codes": WITH_FIDELITY,
        "companies": SQL("TRUE")
        if companies is None
        else SQL("trajectory.company_id IN %s", tuple(companies)),
        "noted_as": SQL(", ").join(
            SQL("%s", (kind, *counts)) for kind, counts in NOTED.items()
        ),
        "meeting": records.MEETING,
        "talk": records.TALK,
        "contact": records.CONTACT,
        "community": records.COMMUNITY,
        "maybe": ("", records.ELSEWHERE),
        "last": norms.phases - 1,
        "of_phase": f"{norms.phase_months} months",
        "of_whole": f"{norms.whole_months} months",
    }
    numbers = {name: getattr(norms, name) for name in norms.__dataclass_fields__}
    return SQL(_POINTS, **{f"norm_{name}": it for name, it in numbers.items()}, **told)


_POINTS = """
WITH way AS MATERIALIZED (
    SELECT trajectory.id, trajectory.dossier_id, trajectory.method_id,
        trajectory.date_start, trajectory.date_end,
        LEAST(trajectory.date_end, %(today)s) AS until
    FROM netwerk_trajectory AS trajectory
    JOIN netwerk_method AS method ON method.id = trajectory.method_id
    WHERE method.code IN %(codes)s AND %(companies)s
),
-- the first phases of each version, by their place
plan AS MATERIALIZED (
    SELECT method_id, key, cycle, place FROM (
        SELECT method_id, key, cycle, row_number() OVER (
            PARTITION BY method_id ORDER BY cycle, place, id) - 1 AS place
        FROM netwerk_method_phase
        WHERE kind = 'phase' AND method_id IN (SELECT method_id FROM way)
    ) AS placed
    WHERE place < %(norm_phases)s
),
stay AS (
    SELECT id, place, is_left, days,
        days > asked + %(norm_phase_days)s
            OR (is_left AND days < asked - %(norm_phase_days)s) AS is_other_length
    FROM (
        SELECT way.id, plan.place, bool_and(phase."left" IS NOT NULL) AS is_left,
            sum(LEAST(phase."left", way.until) - phase.entered) AS days,
            (min(phase.entered) + %(of_phase)s::interval)::date - min(phase.entered)
                AS asked
        FROM way
        JOIN netwerk_trajectory_phase AS phase ON phase.trajectory_id = way.id
        JOIN plan ON plan.method_id = way.method_id AND plan.key = phase.key
            AND plan.cycle = phase.cycle
        WHERE phase.entered <= way.until
        GROUP BY 1, 2
    ) AS phases
),
focus AS (
    SELECT way.id, plan.place, count(DISTINCT focus.domain_id) AS areas
    FROM way
    JOIN netwerk_trajectory_phase AS phase ON phase.trajectory_id = way.id
    JOIN plan ON plan.method_id = way.method_id AND plan.key = phase.key
        AND plan.cycle = phase.cycle
    JOIN netwerk_trajectory_phase_focus_rel AS focus ON focus.phase_id = phase.id
    WHERE phase.entered <= way.until
    GROUP BY 1, 2
),
noted_as (kind, counts_as, at) AS (VALUES %(noted_as)s),
noted AS MATERIALIZED (
    SELECT way.id, way.method_id, meeting.id AS meeting_id, meeting.date,
        as_.counts_as, as_.at
    FROM way
    JOIN (
        SELECT id, date, kind, trajectory_id AS way_id FROM netwerk_meeting
        WHERE trajectory_id IS NOT NULL AND outcome IN %(held)s
        UNION ALL
        SELECT meeting.id, meeting.date, meeting.kind, way.id
        FROM netwerk_meeting AS meeting
        JOIN way ON way.dossier_id = meeting.dossier_id
        WHERE meeting.trajectory_id IS NULL AND meeting.outcome IN %(held)s
    ) AS meeting ON meeting.way_id = way.id
        AND meeting.date BETWEEN way.date_start AND way.until
    JOIN noted_as AS as_ ON as_.kind = meeting.kind
),
-- on the day of moving on it is the new phase; on the last day of all the one left
counted AS (
    SELECT noted.id, plan.place, count(*) AS number,
        count(*) FILTER (WHERE counts_as = %(talk)s AND at IN %(community)s) AS sure,
        count(*) FILTER (WHERE counts_as = %(talk)s AND at IN %(maybe)s) AS maybe,
        count(*) FILTER (WHERE counts_as = %(contact)s) AS contacts,
        bool_or(came.has_client AND came.has_supporters) AS is_closing,
        bool_or(counts_as = %(meeting)s AND came.has_client IS NULL) AS not_noted
    FROM noted
    CROSS JOIN LATERAL (
        SELECT key, cycle FROM netwerk_trajectory_phase AS phase
        WHERE phase.trajectory_id = noted.id AND phase.is_main
            AND phase.kind = 'phase' AND phase.entered <= noted.date
            AND (phase."left" IS NULL OR phase."left" >= noted.date)
        ORDER BY COALESCE(phase."left" = noted.date, FALSE), phase.entered DESC,
            phase.uid COLLATE "C" DESC
        LIMIT 1
    ) AS main
    JOIN plan ON plan.method_id = noted.method_id AND plan.key = main.key
        AND plan.cycle = main.cycle
    LEFT JOIN LATERAL (
        SELECT bool_or(kind = 'client') AS has_client,
            bool_or(kind = 'member') AS has_supporters
        FROM netwerk_meeting_attendance AS seat
        WHERE seat.meeting_id = noted.meeting_id AND seat.state = 'present'
            AND noted.counts_as = %(meeting)s AND plan.place = %(last)s
    ) AS came ON TRUE
    GROUP BY 1, 2
),
-- put under each other and added up, and not joined: how many there are is not known
-- beforehand, and a join that guesses too few of them takes for ever
placed AS (
    SELECT id, place, bool_or(is_left) AS is_left, max(days) AS days,
        bool_or(is_other_length) AS is_other_length, max(areas) AS areas,
        max(number) AS number, max(sure) AS sure, max(maybe) AS maybe,
        max(contacts) AS contacts, bool_or(is_closing) AS is_closing,
        bool_or(not_noted) AS not_noted
    FROM (
        SELECT id, place, is_left, days, is_other_length, NULL::bigint AS areas,
            NULL::bigint AS number, NULL::bigint AS sure, NULL::bigint AS maybe,
            NULL::bigint AS contacts, NULL::boolean AS is_closing,
            NULL::boolean AS not_noted
        FROM stay
        UNION ALL
        SELECT id, place, NULL, NULL, NULL, areas, NULL, NULL, NULL, NULL, NULL, NULL
        FROM focus
        UNION ALL
        SELECT id, place, NULL, NULL, NULL, NULL, number, sure, maybe, contacts,
            is_closing, not_noted
        FROM counted
    ) AS told
    GROUP BY 1, 2
),
-- contacts in thirty days of what was left, beside that of the one left before it:
-- those without such a number come last, and are beside none
rated AS (
    SELECT *, rate < lag(rate) OVER (PARTITION BY id ORDER BY rate IS NULL, place)
        + %(norm_more)s AS is_fewer
    FROM (
        SELECT *, CASE WHEN is_left AND days > 0
            THEN 30.0::double precision * number / days END AS rate
        FROM placed
    ) AS of_place
),
known AS (
    SELECT id, max(dossier_id) AS dossier_id, max(date_end) AS date_end,
        bool_or(is_over) AS is_over, max(days) AS days, max(asked) AS asked,
        COALESCE(sum(meetings), 0) AS meetings,
        COALESCE(max(entered), 0) = %(norm_phases)s AS all_entered,
        COALESCE(max(entered), 0) = %(norm_phases)s AND bool_or(all_left) AS all_left,
        COALESCE(bool_or(is_other_length), FALSE) AS is_other_length,
        COALESCE(bool_or(too_many), FALSE) AS too_many,
        COALESCE(bool_or(no_focus), FALSE) AS no_focus,
        COALESCE(bool_or(no_record), FALSE) AS no_record,
        COALESCE(bool_or(has_first), FALSE) AS has_first,
        COALESCE(bool_or(has_last), FALSE) AS has_last,
        COALESCE(bool_and(is_fewer), TRUE) AS is_fewer,
        COALESCE(max(sure), 0) AS sure, COALESCE(max(maybe), 0) AS maybe,
        COALESCE(max(contacts), 0) AS contacts,
        COALESCE(bool_or(is_closing), FALSE) AS is_closing,
        COALESCE(bool_or(not_noted), FALSE) AS not_noted
    FROM (
        SELECT way.id, way.dossier_id, way.date_end,
            way.date_end IS NOT NULL AS is_over,
            way.until - way.date_start - COALESCE((
                SELECT sum(GREATEST(0, LEAST(shut.reopened, way.until)
                    - GREATEST(shut.closed, way.date_start)))
                FROM netwerk_trajectory_closing AS shut
                WHERE shut.trajectory_id = way.id), 0) AS days,
            (way.date_start + %(of_whole)s::interval)::date - way.date_start AS asked,
            NULL::bigint AS meetings, NULL::bigint AS entered,
            NULL::boolean AS all_left, NULL::boolean AS is_other_length,
            NULL::boolean AS too_many, NULL::boolean AS no_focus,
            NULL::boolean AS no_record, NULL::boolean AS has_first,
            NULL::boolean AS has_last, NULL::boolean AS is_fewer, NULL::bigint AS sure,
            NULL::bigint AS maybe, NULL::bigint AS contacts,
            NULL::boolean AS is_closing, NULL::boolean AS not_noted
        FROM way
        UNION ALL
        SELECT id, NULL, NULL, NULL, NULL, NULL, count(*), NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM noted WHERE counts_as = %(meeting)s
        GROUP BY id
        UNION ALL
        SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, count(*), bool_and(is_left),
            bool_or(is_other_length), bool_or(areas > %(norm_focus)s),
            bool_or(areas IS NULL), bool_or(is_left AND (days = 0 OR number IS NULL)),
            bool_or(place = 0), bool_or(place = %(last)s), bool_and(is_fewer),
            max(sure) FILTER (WHERE place = 0), max(maybe) FILTER (WHERE place = 0),
            max(contacts) FILTER (WHERE place = 0),
            bool_or(is_closing) FILTER (WHERE place = %(last)s),
            bool_or(not_noted) FILTER (WHERE place = %(last)s)
        FROM rated
        GROUP BY id
    ) AS told
    GROUP BY id
)
SELECT known.id, known.dossier_id, known.date_end, told.point, told.state
FROM known
CROSS JOIN LATERAL (VALUES
    ('meetings', CASE WHEN meetings >= %(norm_meetings)s THEN 'met' ELSE 'not_met' END),
    ('phases', CASE WHEN all_entered THEN 'met'
        WHEN is_over THEN 'not_met' ELSE 'unknown' END),
    ('phase_length', CASE WHEN is_other_length THEN 'not_met'
        WHEN all_left THEN 'met' ELSE 'unknown' END),
    ('whole_length', CASE WHEN days > asked + %(norm_whole_days)s
            OR (is_over AND days < asked - %(norm_whole_days)s) THEN 'not_met'
        WHEN is_over THEN 'met' ELSE 'unknown' END),
    ('focus', CASE WHEN too_many THEN 'not_met'
        WHEN all_entered AND NOT no_focus THEN 'met' ELSE 'unknown' END),
    ('talks', CASE WHEN NOT has_first THEN 'unknown'
        WHEN sure >= %(norm_talks)s THEN 'met'
        WHEN sure + maybe >= %(norm_talks)s THEN 'unknown' ELSE 'not_met' END),
    ('contacts', CASE WHEN NOT has_first THEN 'unknown'
        WHEN contacts >= %(norm_contacts)s THEN 'met' ELSE 'not_met' END),
    ('fewer', CASE WHEN NOT is_fewer THEN 'not_met'
        WHEN all_left AND NOT no_record THEN 'met' ELSE 'unknown' END),
    ('closing', CASE WHEN NOT has_last THEN 'unknown'
        WHEN is_closing THEN 'met' WHEN not_noted THEN 'unknown' ELSE 'not_met' END)
) AS told (point, state)
"""
