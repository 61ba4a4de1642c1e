-- Sheets of the score table that were filled in, ten in each dossier, a month between
-- two, with forty answers each.
-- Every number comes from the row's own number: a second run gives the same rows.
-- Parameters: sheets, coaches (array of user ids), company, instrument, today.

CREATE TEMP TABLE coaches ON COMMIT DROP AS
SELECT user_id, number - 1 AS number
FROM unnest(%(coaches)s) WITH ORDINALITY AS given (user_id, number);

INSERT INTO res_partner (name, complete_name, active, type, create_date, write_date)
SELECT name, name, true, 'contact', now(), now()
FROM (SELECT 'Cliënt S' || n AS name
      FROM generate_series(1, (%(sheets)s + 9) / 10) n) clients;

INSERT INTO netwerk_dossier (
    partner_id, coach_id, company_id, ring_count, reference, kind, active, opened_on,
    network_version, create_uid, write_uid, create_date, write_date)
SELECT p.id, c.user_id, %(company)s, 4, 'S' || n, 'client', true, %(today)s - 400, 1,
    c.user_id, c.user_id, now(), now()
FROM generate_series(1, (%(sheets)s + 9) / 10) n
JOIN res_partner p ON p.name = 'Cliënt S' || n
JOIN coaches c ON c.number = n %% (SELECT count(*) FROM coaches);

INSERT INTO netwerk_access (
    dossier_id, company_id, user_id, given_by_id, role, reason, date_from,
    create_date, write_date)
SELECT id, company_id, coach_id, coach_id, 'coach', 'Start', %(today)s - 400,
    now(), now()
FROM netwerk_dossier WHERE reference LIKE 'S%%';

INSERT INTO netwerk_dossier_access_user_rel (dossier_id, user_id)
SELECT id, coach_id FROM netwerk_dossier WHERE reference LIKE 'S%%'
ON CONFLICT DO NOTHING;

INSERT INTO netwerk_assessment (
    dossier_id, company_id, instrument_id, said_on, about_day, respondent, road, state,
    version, started_by_id, layer, is_apart, create_date, write_date)
SELECT id, company_id, %(instrument)s, day, day, 'client', 'screen', 'done', 1,
    coach_id, 'client', false, now(), now()
FROM netwerk_dossier
CROSS JOIN generate_series(1, 10) n
CROSS JOIN LATERAL (SELECT %(today)s - n * 30 AS day) said
WHERE reference LIKE 'S%%';

CREATE TEMP TABLE places ON COMMIT DROP AS
SELECT r.id AS row_id, c.id AS column_id, c.key, r.series,
    row_number() OVER (ORDER BY r.id, c.id) AS number
FROM netwerk_instrument_row r
JOIN netwerk_instrument_column c ON c.section_id = r.section_id
WHERE r.instrument_id = %(instrument)s AND c.key IN ('start', 'now')
ORDER BY r.id, c.id LIMIT 40;

INSERT INTO netwerk_answer (
    assessment_id, dossier_id, company_id, row_id, column_id, kind, answer_state,
    value_score, series, about_day, layer, create_date, write_date)
SELECT s.id, s.dossier_id, s.company_id, p.row_id, p.column_id, 'score', 'given',
    (s.id * 7 + p.number * 3) %% 11, p.series, CASE WHEN p.key = 'now' THEN s.about_day
    END, 'client', now(), now()
FROM netwerk_assessment s
CROSS JOIN places p
WHERE s.dossier_id IN (SELECT id FROM netwerk_dossier WHERE reference LIKE 'S%%')
ORDER BY s.id;
