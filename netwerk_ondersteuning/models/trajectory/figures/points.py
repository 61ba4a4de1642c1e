"""The points of Critical Time Intervention of all trajectories at once, in SQL.

The same rules as ``engine/trajectory/fidelity.py``, which says why: a test holds the
two against each other on logs at random (``tests/trajectory/test_figure_fidelity.py``).
"""

from odoo.tools import SQL

from ....engine.trajectory import records
from ....engine.trajectory.fidelity import Norms
from ...meeting.outcome import HELD
from ..marks import _NOTED
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
            SQL("%s", (kind, *counts)) for kind, counts in _NOTED.items()
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
entry AS MATERIALIZED (
    SELECT way.id, way.until, plan.place, phase.id AS entry_id, phase.uid,
        phase.is_main AND phase.kind = 'phase' AS is_main, phase.entered, phase."left"
    FROM way
    JOIN netwerk_trajectory_phase AS phase ON phase.trajectory_id = way.id
    LEFT JOIN plan ON plan.method_id = way.method_id AND plan.key = phase.key
        AND plan.cycle = phase.cycle
),
stay AS (
    SELECT id, place, is_left, days,
        days > asked + %(norm_phase_days)s
            OR (is_left AND days < asked - %(norm_phase_days)s) AS is_other_length
    FROM (
        SELECT id, place, bool_and("left" IS NOT NULL) AS is_left,
            sum(LEAST("left", until) - entered) AS days,
            (min(entered) + %(of_phase)s::interval)::date - min(entered) AS asked
        FROM entry
        WHERE place IS NOT NULL AND entered <= until
        GROUP BY 1, 2
    ) AS phases
),
focus AS (
    SELECT entry.id, entry.place, count(DISTINCT focus.domain_id) AS areas
    FROM entry
    JOIN netwerk_trajectory_phase_focus_rel AS focus ON focus.phase_id = entry.entry_id
    WHERE entry.place IS NOT NULL AND entry.entered <= entry.until
    GROUP BY 1, 2
),
noted_as (kind, counts_as, at) AS (VALUES %(noted_as)s),
noted AS MATERIALIZED (
    SELECT way.id, meeting.id AS meeting_id, meeting.date, as_.counts_as, as_.at
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
main AS MATERIALIZED (SELECT * FROM entry WHERE is_main),
-- on the day of moving on it is the new phase; on the last day of all the one left
within AS MATERIALIZED (
    SELECT noted.id, noted.meeting_id, noted.counts_as, noted.at, main.place
    FROM noted
    JOIN main ON main.id = noted.id AND main.entered <= noted.date
        AND (main."left" IS NULL OR noted.date < main."left")
),
placed AS (
    SELECT * FROM within
    UNION ALL
    (SELECT DISTINCT ON (noted.id, noted.meeting_id)
        noted.id, noted.meeting_id, noted.counts_as, noted.at, main.place
    FROM noted
    JOIN main ON main.id = noted.id AND main."left" = noted.date
    WHERE NOT EXISTS (
        SELECT FROM within
        WHERE within.id = noted.id AND within.meeting_id = noted.meeting_id)
    ORDER BY noted.id, noted.meeting_id, main.entered DESC, main.uid COLLATE "C" DESC)
),
counted AS (
    SELECT placed.id, placed.place, count(*) AS number,
        count(*) FILTER (WHERE counts_as = %(talk)s AND at IN %(community)s) AS sure,
        count(*) FILTER (WHERE counts_as = %(talk)s AND at IN %(maybe)s) AS maybe,
        count(*) FILTER (WHERE counts_as = %(contact)s) AS contacts,
        COALESCE(bool_or(came.has_client AND came.has_supporters), FALSE) AS is_closing,
        COALESCE(bool_or(counts_as = %(meeting)s AND came.meeting_id IS NULL), FALSE)
            AS not_noted
    FROM placed
    LEFT JOIN (
        SELECT meeting_id, bool_or(kind = 'client') AS has_client,
            bool_or(kind = 'member') AS has_supporters
        FROM netwerk_meeting_attendance
        WHERE state = 'present' AND meeting_id IN (
            SELECT meeting_id FROM placed
            WHERE counts_as = %(meeting)s AND place = %(last)s)
        GROUP BY 1
    ) AS came ON came.meeting_id = placed.meeting_id
    WHERE placed.place IS NOT NULL
    GROUP BY 1, 2
),
-- contacts in thirty days of what was left, beside that of the one left before it
rated AS (
    SELECT id, bool_and(rate < before + %(norm_more)s) AS is_fewer FROM (
        SELECT id, rate, lag(rate) OVER (PARTITION BY id ORDER BY place) AS before
        FROM (
            SELECT stay.id, stay.place,
                30.0::double precision * counted.number / stay.days AS rate
            FROM stay
            JOIN counted USING (id, place)
            WHERE stay.is_left AND stay.days > 0
        ) AS rates
    ) AS beside
    GROUP BY 1
),
phases AS (
    SELECT stay.id, count(*) AS entered, bool_and(stay.is_left) AS all_left,
        bool_or(stay.is_other_length) AS is_other_length,
        bool_or(focus.areas > %(norm_focus)s) AS too_many,
        bool_or(focus.areas IS NULL) AS no_focus,
        bool_or(stay.is_left AND (stay.days = 0 OR counted.number IS NULL))
            AS no_record,
        bool_or(stay.place = 0) AS has_first,
        bool_or(stay.place = %(last)s) AS has_last
    FROM stay
    LEFT JOIN focus USING (id, place)
    LEFT JOIN counted USING (id, place)
    GROUP BY 1
),
whole AS (
    SELECT way.*, way.date_end IS NOT NULL AS is_over,
        way.until - way.date_start - COALESCE((
            SELECT sum(GREATEST(0, LEAST(shut.reopened, way.until)
                - GREATEST(shut.closed, way.date_start)))
            FROM netwerk_trajectory_closing AS shut
            WHERE shut.trajectory_id = way.id), 0) AS days,
        (way.date_start + %(of_whole)s::interval)::date - way.date_start AS asked
    FROM way
),
known AS (
    SELECT whole.*, COALESCE(held.number, 0) AS meetings,
        COALESCE(phases.entered, 0) = %(norm_phases)s AS all_entered,
        COALESCE(phases.entered, 0) = %(norm_phases)s AND phases.all_left AS all_left,
        COALESCE(phases.is_other_length, FALSE) AS is_other_length,
        COALESCE(phases.too_many, FALSE) AS too_many,
        COALESCE(phases.no_focus, FALSE) AS no_focus,
        COALESCE(phases.no_record, FALSE) AS no_record,
        COALESCE(phases.has_first, FALSE) AS has_first,
        COALESCE(phases.has_last, FALSE) AS has_last,
        COALESCE(rated.is_fewer, TRUE) AS is_fewer,
        COALESCE(first.sure, 0) AS sure, COALESCE(first.maybe, 0) AS maybe,
        COALESCE(first.contacts, 0) AS contacts,
        COALESCE(last.is_closing, FALSE) AS is_closing,
        COALESCE(last.not_noted, FALSE) AS not_noted
    FROM whole
    LEFT JOIN (
        SELECT id, count(*) AS number FROM noted
        WHERE counts_as = %(meeting)s GROUP BY 1
    ) AS held USING (id)
    LEFT JOIN phases USING (id)
    LEFT JOIN rated USING (id)
    LEFT JOIN counted AS first ON first.id = whole.id AND first.place = 0
    LEFT JOIN counted AS last ON last.id = whole.id AND last.place = %(last)s
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
