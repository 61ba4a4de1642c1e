"""The figures of a manager, against SQL written by hand with the same outcome.

Makes its own meetings (``meetings.sql``), over three years.
"""

from pathlib import Path

from odoo import fields
from odoo.tools import SQL

from .bulk import fill
from .measure import milliseconds, queries

BULK = Path(__file__).with_name("meetings.sql")
TRAJECTORIES = Path(__file__).with_name("trajectories.sql")
TEAMS = 8
#: How many meetings a dossier has.
MEETINGS_A_DOSSIER = 30
#: How many trajectories it has, one after another (``trajectories.sql``).
TRAJECTORIES_A_DOSSIER = 3
#: The shortest SQL that gives the same rows as a figure asked first (`_asked_by`,
#: `_asked_for`), by its code. The figures themselves are found in the registry.
BY_HAND = {
    "meeting": """
        SELECT date_trunc('month', date)::date, kind,
            count(*) FILTER (WHERE outcome IN ('held', 'partly'))
        FROM netwerk_meeting WHERE company_id = %(company)s GROUP BY 1, 2""",
    "attendance": """
        SELECT date_trunc('month', m.date)::date, a.party, count(*)
        FROM netwerk_meeting_attendance a JOIN netwerk_meeting m ON m.id = a.meeting_id
        WHERE m.company_id = %(company)s AND a.state = 'present'
            AND m.outcome IN ('held', 'partly')
        GROUP BY 1, 2""",
    "person": """
        SELECT date_trunc('month', date)::date, party, count(*) FROM (
            SELECT DISTINCT ON (m.dossier_id, a.kind, a.member_id, a.name,
                    date_part('year', m.date)) m.date, a.party
            FROM netwerk_meeting_attendance a
            JOIN netwerk_meeting m ON m.id = a.meeting_id
            WHERE m.company_id = %(company)s AND a.state = 'present'
                AND a.kind <> 'user' AND m.outcome IN ('held', 'partly')
                AND m.kind IN ('network_meeting', 'round_table', 'consultation',
                    'gathering')
            ORDER BY m.dossier_id, a.kind, a.member_id, a.name,
                date_part('year', m.date), m.date, m.id, a.id) came
        GROUP BY 1, 2""",
    "norm": """
        SELECT month, sum(held), sum(expected) FROM (
            SELECT date_trunc('month', m.date)::date AS month, count(*) AS held,
                0 AS expected
            FROM netwerk_meeting m JOIN netwerk_dossier d ON d.id = m.dossier_id
            WHERE m.company_id = %(company)s AND m.kind = 'network_meeting'
                AND m.outcome IN ('held', 'partly') AND d.kind = 'client'
            GROUP BY 1
            UNION ALL
            SELECT month::date, 0, count(*) * %(norm)s / 12
            FROM netwerk_dossier d, generate_series(
                date_trunc('month', opened_on::timestamp),
                COALESCE(closed_on, %(today)s)::timestamp, '1 month') month
            WHERE company_id = %(company)s AND kind = 'client'
            GROUP BY 1
            UNION ALL  -- CTI asks three in nine months, whatever a year asks
            SELECT month::date, 0, sum(asked - %(norm)s / 12) FROM (
                SELECT dossier_id, month, sum(CASE WHEN NOT paused AND nth <= 9
                    THEN 3 / 9.0 ELSE 0 END) AS asked
                FROM (
                    SELECT *, count(*) FILTER (WHERE NOT paused)
                        OVER (PARTITION BY id ORDER BY month) AS nth
                    FROM (
                        SELECT t.id, t.dossier_id, month, EXISTS (
                            SELECT FROM netwerk_trajectory_event e
                            WHERE e.trajectory_id = t.id AND e.kind = 'pause'
                                AND date_from <= GREATEST(month, date_start)
                                AND (date_until IS NULL
                                    OR date_until > LEAST(month + interval '1 month'
                                        - interval '1 day', date_end, %(today)s))
                            ) AS paused
                        FROM netwerk_trajectory t, generate_series(
                            date_trunc('month', date_start::timestamp),
                            LEAST(date_end, %(today)s)::timestamp, '1 month') month
                        WHERE company_id = %(company)s AND method_id IN (
                            SELECT id FROM netwerk_method WHERE code = 'cti')
                    ) ran
                ) counted GROUP BY 1, 2
            ) asks JOIN netwerk_dossier d ON d.id = dossier_id
            WHERE d.kind = 'client' AND month
                BETWEEN date_trunc('month', opened_on::timestamp)
                AND COALESCE(closed_on, %(today)s)
            GROUP BY 1) all_sides
        GROUP BY 1""",
    "flow": """
        SELECT month, sum(n) FROM (
            SELECT date_trunc('month', opened_on)::date AS month, count(*) AS n
            FROM netwerk_dossier WHERE company_id = %(company)s GROUP BY 1
            UNION ALL
            SELECT date_trunc('month', closed_on)::date, -count(*)
            FROM netwerk_dossier
            WHERE company_id = %(company)s AND closed_on IS NOT NULL
            GROUP BY 1) both_ways
        GROUP BY 1""",
    "served": """
        SELECT quarter::date, count(*)
        FROM netwerk_dossier d, generate_series(
            date_trunc('quarter', opened_on::timestamp),
            COALESCE(closed_on, %(today)s)::timestamp, '3 months') quarter
        WHERE company_id = %(company)s GROUP BY 1""",
    "caseload": """
        SELECT CASE WHEN network_date IS NULL THEN 'without'
                WHEN network_date > %(today)s - interval '3 months' THEN 'fresh'
                WHEN network_date > %(today)s - interval '1 year' THEN 'middle'
                ELSE 'old' END,
            CASE WHEN c.date > %(today)s - 28 THEN 'fresh'
                WHEN c.date >= %(today)s - 42 THEN 'late'
                WHEN opened_on >= %(today)s - 42 THEN 'new'
                WHEN c.date IS NULL THEN 'never' ELSE 'long' END,
            count(*)
        FROM netwerk_dossier d LEFT JOIN (
            SELECT dossier_id, max(date) AS date FROM netwerk_meeting
            WHERE outcome IN ('held', 'partly') AND date <= %(today)s
                AND company_id = %(company)s
            GROUP BY 1) c ON c.dossier_id = d.id
        WHERE active AND company_id = %(company)s GROUP BY 1, 2""",
    "agreement": """
        SELECT CASE WHEN made_on < opened_on + interval '3 months' THEN 'months_01_03'
                WHEN made_on < opened_on + interval '6 months' THEN 'months_04_06'
                WHEN made_on < opened_on + interval '1 year' THEN 'months_07_12'
                ELSE 'years' END, doer_party, count(*)
        FROM netwerk_agreement a JOIN netwerk_dossier d ON d.id = a.dossier_id
        WHERE a.company_id = %(company)s GROUP BY 1, 2""",
    "kept": """
        SELECT a.doer_party, count(*) FILTER (WHERE is_kept),
            count(*) FILTER (WHERE is_kept IS NOT TRUE)
        FROM netwerk_agreement_review r
        JOIN netwerk_agreement a ON a.id = r.agreement_id
        WHERE r.company_id = %(company)s GROUP BY 1""",
}
#: Of the figures about people: how many of a class there are in each cell, dossier by
#: dossier; what is told apart by the dashboard is the cell and the class.
OF_PEOPLE = {
    "refusal": """
        SELECT team_id, date_trunc('quarter', date)::date AS cell,
            not_wanted_reason AS class, dossier_id, count(*) AS n
        FROM netwerk_meeting m JOIN netwerk_dossier d ON d.id = m.dossier_id
        WHERE outcome = 'not_wanted' AND m.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    "network": """
        SELECT team_id, moment AS cell, p.formality AS class, d.id AS dossier_id,
            count(*) AS n
        FROM netwerk_dossier d
        JOIN (SELECT dossier_id, min(date) AS start FROM netwerk_moment
            WHERE active GROUP BY 1) s ON s.dossier_id = d.id
        CROSS JOIN LATERAL (VALUES ('start', start), ('today', %(today)s))
            AS v (moment, day)
        JOIN netwerk_member m ON m.dossier_id = d.id AND m.active
            AND m.date_start <= day AND (m.date_end IS NULL OR m.date_end > day)
        JOIN netwerk_member_period p ON p.member_id = m.id
            AND (p.date_start IS NULL OR p.date_start <= day)
            AND (p.date_end IS NULL OR p.date_end > day)
        WHERE d.active AND network_date IS NOT NULL AND d.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    "strain": """
        SELECT team_id, quarter AS cell, level AS class, said.dossier_id,
            count(*) AS n
        FROM (
            SELECT DISTINCT ON (member_id, date_trunc('quarter', date)) dossier_id,
                level, date_trunc('quarter', date)::date AS quarter
            FROM netwerk_member_strain WHERE company_id = %(company)s
            ORDER BY member_id, date_trunc('quarter', date), date DESC, id DESC
        ) said
        JOIN netwerk_dossier d ON d.id = said.dossier_id
        GROUP BY 1, 2, 3, 4""",
}
OF_PEOPLE |= {
    "sheet": """
        SELECT team_id, date_trunc('month', said_on)::date AS cell,
            code || ' ' || s.respondent || ' ' || road AS class, dossier_id,
            count(*) AS n
        FROM netwerk_assessment s JOIN netwerk_instrument i ON i.id = s.instrument_id
        JOIN netwerk_dossier d ON d.id = s.dossier_id
        WHERE s.state = 'done' AND s.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    "row": """
        SELECT team_id, date_trunc('quarter', said_on)::date AS cell, class, dossier_id,
            sum(rows) AS n
        FROM netwerk_assessment s JOIN netwerk_dossier d ON d.id = s.dossier_id,
            LATERAL (VALUES ('up', first_up), ('same', first_same),
                ('down', first_down)) AS v (class, rows)
        WHERE state = 'done' AND rows > 0 AND s.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    "referral": """
        SELECT team_id, date_trunc('quarter', began_on)::date AS cell,
            reached || ' ' || CASE WHEN r.state = 'running' THEN 'running'
                ELSE COALESCE(r.close_reason, 'last_step') END AS class,
            dossier_id, count(*) AS n
        FROM netwerk_referral r JOIN netwerk_dossier d ON d.id = r.dossier_id
        WHERE r.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
}
OF_PEOPLE |= {
    "mandate": """
        SELECT team_id, date_trunc('quarter', given)::date AS cell, given_by AS class,
            dossier_id, count(*) AS n
        FROM (SELECT mandate_id, min(day) AS given FROM netwerk_mandate_step
            WHERE state IN ('given', 'widened', 'used') GROUP BY 1) AS first
        JOIN netwerk_mandate m ON m.id = mandate_id
        JOIN netwerk_dossier d ON d.id = m.dossier_id
        WHERE m.active AND m.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    "lead": """
        SELECT team_id, date_trunc('quarter', stands_on)::date AS cell,
            stage || CASE WHEN is_through_network THEN ' network' ELSE ' otherwise' END
                AS class,
            dossier_id, count(*) AS n
        FROM netwerk_job_lead l JOIN netwerk_dossier d ON d.id = l.dossier_id
        WHERE l.active AND l.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
}
_OF_TRAJECTORY = """
        SELECT d.team_id, date_trunc('quarter', {day})::date AS cell, {name} AS class,
            x.dossier_id, count(*) AS n
        FROM {table} x JOIN netwerk_dossier d ON d.id = x.dossier_id {more}
        WHERE {where} AND x.company_id = %(company)s
        GROUP BY 1, 2, 3, 4"""
OF_PEOPLE |= {
    "trajectory": _OF_TRAJECTORY.format(
        table="netwerk_trajectory",
        day="date_start",
        name="COALESCE(m.code, 'without')",
        more="LEFT JOIN netwerk_method m ON m.id = method_id",
        where="true",
    ),
    "ending": _OF_TRAJECTORY.format(
        table="netwerk_trajectory",
        day="date_end",
        name="COALESCE(reason_id::text, 'not_said')",
        more="",
        where="state = 'closed'",
    ),
    "move": _OF_TRAJECTORY.format(
        table="netwerk_trajectory_phase",
        day="entered",
        name="move",
        more="",
        where="move IS NOT NULL",
    ),
    "event": _OF_TRAJECTORY.format(
        table="netwerk_trajectory_event",
        day="date_from",
        name="x.kind",
        more="",
        where="true",
    ),
    "result": _OF_TRAJECTORY.format(
        table="netwerk_trajectory_outcome",
        day="day",
        name="outcome_id || ' ' || said_when",
        more="",
        where="for_whom = 'client' AND is_wished = 'actual'",
    ),
}
OF_PEOPLE |= {
    "stay": _OF_TRAJECTORY.format(
        table="netwerk_trajectory_phase",
        day='x."left"',
        name="m.code || ' ' || m.code || ':' || x.cycle || ':' || x.lineage",
        more="""JOIN netwerk_trajectory t ON t.id = x.trajectory_id
            JOIN netwerk_method m ON m.id = t.method_id""",
        where="""x.kind = 'phase' AND x."left" IS NOT NULL""",
    ).replace("count(*) AS n", """count(*) AS n, sum(x."left" - entered) AS days"""),
    "match": """
        SELECT team_id, date_trunc('quarter', asked_on)::date AS cell,
            CASE WHEN started_on IS NOT NULL THEN 'running'
                WHEN client_answer = 'yes' AND volunteer_answer = 'yes' THEN 'two_yes'
                WHEN client_answer IS NOT NULL OR volunteer_answer IS NOT NULL
                    OR m.state = 'thinking' THEN 'thinking'
                WHEN met_on IS NOT NULL OR m.state = 'introduction' THEN 'introduction'
                WHEN proposed_on IS NOT NULL OR m.state = 'proposed' THEN 'proposed'
                WHEN talk_on IS NOT NULL OR m.state = 'talk' THEN 'talk' ELSE 'asked'
                END || ' ' || COALESCE(end_reason, 'running') AS class,
            dossier_id, count(*) AS n
        FROM netwerk_match m JOIN netwerk_dossier d ON d.id = m.dossier_id
        WHERE m.company_id = %(company)s
        GROUP BY 1, 2, 3, 4""",
    # the nine points are that statement itself: nothing shorter gives the same rows
    "fidelity": """
        SELECT team_id, point || ' ' || COALESCE(to_char(date_end, 'YYYY'), 'running')
            AS cell, state AS class, dossier_id, count(*) AS n
        FROM (%(points)s) AS it JOIN netwerk_dossier d ON d.id = it.dossier_id
        GROUP BY 1, 2, 3, 4""",
}
#: What is hidden of those, as the figure says it (`netwerk.figure.people.mixin`): the
#: classes of a cell that tell of fewer than five dossiers are put together; when those
#: tell of fewer than five in all, the smallest other class goes along, and when there
#: is none they are not there.
HIDDEN = """
    WITH fact AS ({facts}),
    class AS (
        SELECT team_id, cell, class, sum(n) AS n, count(*) AS dossiers
        FROM fact GROUP BY 1, 2, 3),
    few AS (
        SELECT team_id, cell, count(DISTINCT dossier_id) AS together
        FROM fact JOIN class USING (team_id, cell, class)
        WHERE dossiers < 5 GROUP BY 1, 2),
    along AS (
        SELECT DISTINCT ON (team_id, cell) team_id, cell, class AS smallest
        FROM class JOIN few USING (team_id, cell)
        WHERE dossiers >= 5 AND together < 5
        ORDER BY team_id, cell, dossiers, class COLLATE "C")
    SELECT cell,
        CASE WHEN dossiers < 5 OR class = smallest THEN 'withheld' ELSE class END,
        sum(n)
    FROM class
    LEFT JOIN few USING (team_id, cell)
    LEFT JOIN along USING (team_id, cell)
    WHERE dossiers >= 5 OR together >= 5 OR smallest IS NOT NULL
    GROUP BY 1, 2"""
BY_HAND |= {name: HIDDEN.format(facts=facts) for name, facts in OF_PEOPLE.items()}
# their class is more than what the dashboard asks: its first part alone
BY_HAND |= {
    name: f"""
    SELECT cell, split_part(class, ' ', 1), sum(sum)
    FROM ({BY_HAND[name]}) AS shown (cell, class, sum) GROUP BY 1, 2"""
    for name in ("sheet", "referral", "result", "match")
}
# and it is asked without a quarter
BY_HAND["lead"] = f"""
    SELECT split_part(class, ' ', 1),
        CASE WHEN class = 'withheld' THEN class ELSE split_part(class, ' ', 2) END,
        sum(sum)
    FROM ({BY_HAND["lead"]}) AS shown (cell, class, sum) GROUP BY 1, 2"""
BY_HAND["fidelity"] = f"""
    SELECT split_part(cell, ' ', 1), class, sum(sum)
    FROM ({BY_HAND["fidelity"]}) AS shown (cell, class, sum) GROUP BY 1, 2"""
# two numbers of each class, of all quarters together
_OF_STAYS = (
    HIDDEN.format(facts=OF_PEOPLE["stay"])
    .replace("sum(n) AS n,", "sum(n) AS n, sum(days) AS days,")
    .replace("sum(n)\n    FROM class", "sum(n), sum(days)\n    FROM class")
)
BY_HAND["stay"] = f"""
    SELECT CASE WHEN class = 'withheld' THEN class ELSE split_part(class, ' ', 1) END,
        CASE WHEN class = 'withheld' THEN class ELSE split_part(class, ' ', 2) END,
        sum(days), sum(sum)
    FROM ({_OF_STAYS}) AS shown (cell, class, sum, days) GROUP BY 1, 2"""


def bulk(env, users, meetings, teams=TEAMS, trajectories=0):
    """Insert that many meetings with all around them, by SQL; and three trajectories in
    each dossier, or as many dossiers more as so many trajectories ask.

    Yields what it is going to fill, table by table.
    """
    env.company.netwerk_meeting_norm = 2
    teams = env["netwerk.team"].create(
        [{"name": f"Team {number}"} for number in range(teams)]
    )
    types = env["netwerk.meeting.type"].search([])
    given = {
        "meetings": meetings,
        "dossiers": max(
            1,
            meetings // MEETINGS_A_DOSSIER,
            trajectories // TRAJECTORIES_A_DOSSIER,
        ),
        "coaches": users.ids,
        "teams": teams.ids,
        "company": env.company.id,
        "types": types.ids,
        "kinds": types.mapped("kind"),
        "today": env.company._netwerk_today(),
        "phases": env["netwerk.method"].search([("code", "=", "cti")]).phase_ids.ids,
        "results": env["netwerk.outcome"].search([]).ids,
    }
    yield from fill(env, BULK, given)
    yield from fill(env, TRAJECTORIES, given)
    env.cr.execute("ANALYZE")


def manager(env):
    """The environment of somebody who has the figures and nothing else.

    With language and time zone in it, as the browser sends them with each question.
    """
    group = env.ref("netwerk_ondersteuning.group_figures")
    user = env["res.users"].create(
        {
            "name": "Manager",
            "login": "benchmark-manager",
            "group_ids": [fields.Command.set(group.ids)],
            "tz": "Europe/Brussels",
        }
    )
    context = env(user=user)["res.users"].context_get()
    return env(user=user, context={**env.context, **context})


def registered(env):
    """The figures that the rooms registered: ``{code: model}``."""
    return {
        code: env[name] for code, name in env["netwerk.figure.mixin"]._figures().items()
    }


def problems(env):
    """What has to be written before every figure can be measured, in words."""
    found, ours = [], registered(env)
    for name, model in ours.items():
        if not (model._asked_by and model._asked_for):
            found.append(
                f"{model._name} does not say how it is asked first: give its class "
                "_asked_by and _asked_for."
            )
        if name not in BY_HAND:
            found.append(
                f"{model._name} has nothing to be compared with: write the shortest "
                f"SQL with the same rows in BY_HAND[{name!r}]"
                + (", its facts in OF_PEOPLE." if model._hides_small_groups else ".")
            )
        elif model._hides_small_groups != (name in OF_PEOPLE):
            found.append(
                f"{model._name} hides small groups, or does not: its statement stands "
                "in OF_PEOPLE when it does."
            )
    return found + [
        f"BY_HAND[{name!r}] belongs to no figure: take it out, or give the figure "
        "that code."
        for name in BY_HAND.keys() - ours.keys()
    ]


def by_hand(env, statement):
    """A statement of ``BY_HAND``, about the organisation of the environment."""
    from odoo.addons.netwerk_ondersteuning.models.trajectory.figures import points

    today = env.company._netwerk_today()
    return SQL(
        statement,
        company=env.company.id,
        norm=env.company.netwerk_meeting_norm,
        today=today,
        points=points.points(today, env.company.ids),
    )


def compared(env):
    """Each figure as the dashboard asks it, in the environment of its reader.

    Yields title, the call and the SQL by hand, when both gave the same rows.

    :raise LookupError: what a figure lacks to be compared, of all figures at once
    """
    if lacking := problems(env):
        raise LookupError("\n".join(lacking))
    for name, model in registered(env).items():
        groups, measures = [*model._asked_by], [*model._asked_for]
        statement = by_hand(env, BY_HAND[name])

        def call(model=model, groups=groups, measures=measures):
            return model.formatted_read_group([], groups, measures)

        def plain(statement=statement):
            return env.execute_query(statement)

        _same(name, groups + measures, call(), plain())
        yield f"figure: {name}, by {' and '.join(groups)}", call, plain


def figures(env, rounds):
    """Measure each figure, in the environment of its reader.

    Yields title, milliseconds, milliseconds by hand, queries.
    """
    for title, call, plain in compared(env):
        count = queries(env, call)
        took, by_sql = milliseconds(env, call, plain, rounds=rounds)
        yield title, took, by_sql, str(count)


def _same(name, columns, ours, by_hand):
    """Whether the rows are the same; groups in which nothing was counted aside."""

    def plain(value):
        if isinstance(value, (list, tuple)):  # of a date: its first day and its name
            return value[0]
        if hasattr(value, "isoformat"):
            return value.isoformat()
        return value if isinstance(value, str) else round(float(value or 0), 4)

    def rows(lines):
        lines = [tuple(map(plain, line)) for line in lines]
        return {line for line in lines if any(isinstance(v, float) and v for v in line)}

    left = rows([line[column] for column in columns] for line in ours)
    right = rows(by_hand)
    assert left == right, f"{name}: {sorted(left ^ right, key=str)[:6]}"
