-- Three trajectories in each dossier of a team, of CTI, one after another: each with four phases
-- that were entered, two events and three results. Most are closed. And in each dossier
-- two leads to work, two mandates, a referral and a match.
-- Every number comes from the row's own number: a second run gives the same rows.
-- Parameters: company, today, phases (array of ids, in their order), results (the same).

INSERT INTO netwerk_trajectory (
    dossier_id, company_id, method_id, date_start, date_end, state, version, active,
    create_date, write_date)
SELECT d.id, d.company_id, p.method_id, %(today)s - n * 270,
    CASE WHEN (d.id + n) %% 4 > 0 THEN %(today)s - n * 270 + 200 END,
    CASE WHEN (d.id + n) %% 4 > 0 THEN 'closed' ELSE 'running' END, 1, true,
    now(), now()
FROM netwerk_dossier d
CROSS JOIN generate_series(1, 3) n
JOIN netwerk_method_phase p ON p.id = (%(phases)s::integer[])[1]
WHERE d.company_id = %(company)s AND d.team_id IS NOT NULL;

INSERT INTO netwerk_trajectory_phase (
    trajectory_id, dossier_id, company_id, uid, phase_id, key, lineage, cycle, kind,
    entered, "left", about_entered, about_left, is_main, move, create_date, write_date)
SELECT t.id, t.dossier_id, t.company_id, 'row-' || n, p.id, p.key, p.lineage, p.cycle,
    p.kind, t.date_start + n * 40, t.date_start + n * 40 + 40, 'day', 'day', true,
    (ARRAY['first', 'forward', 'forward', 'back', 'skip'])[1 + (t.id + n) %% 5],
    now(), now()
FROM netwerk_trajectory t
CROSS JOIN generate_series(0, 3) n
JOIN netwerk_method_phase p
    ON p.id = (%(phases)s::integer[])[1 + n %% array_length(%(phases)s::integer[], 1)]
WHERE t.company_id = %(company)s;

INSERT INTO netwerk_trajectory_event (
    trajectory_id, dossier_id, company_id, uid, kind, date_from, create_date,
    write_date)
SELECT t.id, t.dossier_id, t.company_id, 'event-' || n,
    (ARRAY['crisis', 'pause', 'milestone', 'milestone'])[1 + (t.id * 3 + n) %% 4],
    t.date_start + n * 60, now(), now()
FROM netwerk_trajectory t
CROSS JOIN generate_series(1, 2) n
WHERE t.company_id = %(company)s;

INSERT INTO netwerk_trajectory_outcome (
    trajectory_id, dossier_id, company_id, outcome_id, for_whom, is_wished, day,
    said_when, create_date, write_date)
SELECT t.id, t.dossier_id, t.company_id,
    (%(results)s::integer[])[1 + (t.id + n) %% array_length(%(results)s::integer[], 1)],
    CASE WHEN n = 3 THEN 'member' ELSE 'client' END,
    CASE WHEN t.id %% 5 = 0 THEN 'wished' ELSE 'actual' END, t.date_start + 200,
    CASE WHEN n = 1 THEN 'closing' ELSE 'three_months' END, now(), now()
FROM netwerk_trajectory t
CROSS JOIN generate_series(1, 3) n
WHERE t.company_id = %(company)s;

INSERT INTO netwerk_job_lead (
    dossier_id, company_id, name, source, stage, stands_on, is_through_network, active,
    create_date, write_date)
SELECT d.id, d.company_id, 'Spoor ' || n, 'own',
    (ARRAY['clue', 'contact', 'interview', 'placement', 'job'])[1 + (d.id + n) %% 5],
    %(today)s - (d.id * 7 + n * 40) %% 700, (d.id + n) %% 3 > 0, true, now(), now()
FROM netwerk_dossier d
CROSS JOIN generate_series(1, 2) n
WHERE d.company_id = %(company)s AND d.team_id IS NOT NULL;

INSERT INTO netwerk_mandate (
    dossier_id, company_id, given_by, service, user_id, scope, act, state, stands_on,
    active, create_date, write_date)
SELECT d.id, d.company_id,
    (ARRAY['client', 'organisation', 'service'])[1 + (d.id + n) %% 3],
    CASE WHEN (d.id + n) %% 3 = 2 THEN 'OCMW' END, d.coach_id, 'act', 'Bellen', 'given',
    %(today)s - (d.id * 3 + n * 50) %% 700, true, now(), now()
FROM netwerk_dossier d
CROSS JOIN generate_series(1, 2) n
WHERE d.company_id = %(company)s AND d.team_id IS NOT NULL;

INSERT INTO netwerk_mandate_step (
    mandate_id, dossier_id, company_id, state, day, create_date, write_date)
SELECT id, dossier_id, company_id, state, stands_on, now(), now()
FROM netwerk_mandate WHERE company_id = %(company)s;

INSERT INTO netwerk_referral (
    dossier_id, company_id, name, own_circle, began_on, reached, state, active,
    create_date, write_date)
SELECT id, company_id, 'Wie helpt?', 'nobody', %(today)s - (id * 11) %% 700,
    (ARRAY['circle', 'dialogue', 'search', 'first'])[1 + id %% 4], 'running', true,
    now(), now()
FROM netwerk_dossier WHERE company_id = %(company)s AND team_id IS NOT NULL;

INSERT INTO netwerk_match (
    dossier_id, company_id, state, asked_on, talk_on, end_reason, create_date,
    write_date)
SELECT id, company_id, (ARRAY['asked', 'talk', 'ended'])[1 + id %% 3],
    %(today)s - (id * 13) %% 700,
    CASE WHEN id %% 3 > 0 THEN %(today)s - (id * 13) %% 700 END,
    CASE WHEN id %% 3 = 2 THEN 'no_click' END, now(), now()
FROM netwerk_dossier WHERE company_id = %(company)s AND team_id IS NOT NULL;
