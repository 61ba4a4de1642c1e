-- Meetings with who came, agreements and what came of them, over three years.
-- Every number comes from the row's own number: a second run gives the same rows.
-- Parameters: meetings, dossiers, coaches (array of user ids), teams (array), company,
-- types (array of ids of meeting types), kinds (array, of the same), today.

INSERT INTO res_partner (name, complete_name, active, type, create_date, write_date)
SELECT name, name, true, 'contact', now(), now()
FROM (SELECT 'Cliënt M' || n AS name FROM generate_series(1, %(dossiers)s) n) clients;

CREATE TEMP TABLE coaches ON COMMIT DROP AS
SELECT user_id, number - 1 AS number
FROM unnest(%(coaches)s) WITH ORDINALITY AS given (user_id, number);

CREATE TEMP TABLE teams ON COMMIT DROP AS
SELECT team_id, number - 1 AS number
FROM unnest(%(teams)s) WITH ORDINALITY AS given (team_id, number);

CREATE TEMP TABLE types ON COMMIT DROP AS
SELECT type_id, kind, number - 1 AS number
FROM ROWS FROM (unnest(%(types)s), unnest(%(kinds)s))
    WITH ORDINALITY AS given (type_id, kind, number);

INSERT INTO netwerk_dossier (
    partner_id, coach_id, team_id, company_id, ring_count, reference, kind, active,
    opened_on, closed_on, network_version, network_date, create_uid, write_uid,
    create_date, write_date)
SELECT p.id, c.user_id, t.team_id, %(company)s, 4, 'M' || n, 'client', n %% 3 <> 0,
    %(today)s - 1095 + n %% 900,
    CASE WHEN n %% 3 = 0 THEN %(today)s - 1095 + n %% 900 + 150 END, 1,
    CASE WHEN n %% 9 <> 0 THEN %(today)s - n %% 500 END, c.user_id, c.user_id,
    now(), now()
FROM generate_series(1, %(dossiers)s) n
JOIN res_partner p ON p.name = 'Cliënt M' || n
JOIN coaches c ON c.number = n %% (SELECT count(*) FROM coaches)
JOIN teams t ON t.number = c.number %% (SELECT count(*) FROM teams);

CREATE TEMP TABLE dossiers ON COMMIT DROP AS
SELECT *, row_number() OVER (ORDER BY id) - 1 AS number
FROM netwerk_dossier WHERE reference LIKE 'M%%';

CREATE UNIQUE INDEX ON dossiers (number);

INSERT INTO netwerk_member (
    dossier_id, company_id, name, kind, formality, active, network_version,
    network_user_id, date_start, date_end, capacity, create_date, write_date)
SELECT id, company_id, 'Iemand ' || n, 'person',
    (ARRAY['informal', 'informal', 'informal', 'professional', 'volunteer'])
        [1 + (number + n) %% 5],
    true, 1, coach_id, opened_on + n * 10,
    CASE WHEN n = 4 THEN opened_on + 200 END, 0, now(), now()
FROM dossiers CROSS JOIN generate_series(0, 9) n;

-- what is said of everybody has one period, and of every tenth two
INSERT INTO netwerk_member_period (
    member_id, dossier_id, company_id, category_id, formality, date_start, date_end,
    create_date, write_date)
SELECT id, dossier_id, company_id, category_id,
    CASE WHEN id %% 10 = 0 AND n = 0 THEN 'volunteer' ELSE formality END,
    CASE WHEN n = 1 THEN date_start + 30 END,
    CASE WHEN id %% 10 = 0 AND n = 0 THEN date_start + 30 END, now(), now()
FROM netwerk_member
CROSS JOIN generate_series(0, CASE WHEN id %% 10 = 0 THEN 1 ELSE 0 END) n
WHERE dossier_id IN (SELECT id FROM dossiers);

CREATE TEMP TABLE members ON COMMIT DROP AS
SELECT id, dossier_id, formality, row_number() OVER (ORDER BY id) AS of_all,
    row_number() OVER (PARTITION BY dossier_id ORDER BY id) - 1 AS number
FROM netwerk_member WHERE dossier_id IN (SELECT id FROM dossiers);

CREATE UNIQUE INDEX ON members (dossier_id, number);

INSERT INTO netwerk_moment (
    dossier_id, company_id, name, date, active, create_date, write_date)
SELECT id, company_id, 'Start', opened_on + 14, true, now(), now()
FROM dossiers WHERE network_date IS NOT NULL;

INSERT INTO netwerk_meeting (
    dossier_id, company_id, type_id, kind, outcome, not_wanted_reason, date, user_id,
    led_kind, led_by, next_date, create_uid, write_uid, create_date, write_date)
SELECT d.id, d.company_id, t.type_id, t.kind, o.outcome,
    CASE WHEN o.outcome = 'not_wanted' THEN
        (ARRAY['threatening', 'heavy', 'no_value', 'not_practical', 'other'])
            [1 + n / 7 %% 5] END,
    m.date, d.coach_id, 'client',
    CASE WHEN t.kind IN ('network_meeting', 'round_table', 'consultation', 'gathering')
        THEN (ARRAY['client', 'informal', 'professional'])[1 + n / 11 %% 3] END,
    CASE WHEN n %% 5 < 2 THEN m.date + 30 END, d.coach_id, d.coach_id, now(), now()
FROM generate_series(1, %(meetings)s) n
JOIN dossiers d ON d.number = n %% %(dossiers)s
JOIN types t ON t.number = (n * 7 + n / %(dossiers)s) %% (SELECT count(*) FROM types)
CROSS JOIN LATERAL (
    SELECT (ARRAY['held', 'held', 'held', 'held', 'held', 'held', 'held', 'partly',
        'missed', 'failed', 'cancelled', 'not_wanted'])[1 + (n * 5 + n / 31) %% 12]
        AS outcome) o
CROSS JOIN LATERAL (SELECT %(today)s - 1 - (n * 13 + n / 97) %% 1095 AS date) m;

CREATE TEMP TABLE meetings ON COMMIT DROP AS
SELECT id, dossier_id, company_id, outcome, kind, date,
    row_number() OVER (ORDER BY id) - 1 AS number
FROM netwerk_meeting WHERE dossier_id IN (SELECT id FROM dossiers);

-- the client, three of his network and the coach: five at each
INSERT INTO netwerk_meeting_attendance (
    meeting_id, dossier_id, company_id, sequence, kind, member_id, user_id, party,
    state, head_count, create_date, write_date)
SELECT m.id, m.dossier_id, m.company_id, n,
    CASE n WHEN 0 THEN 'client' WHEN 4 THEN 'user' ELSE 'member' END,
    p.id, CASE n WHEN 4 THEN d.coach_id END,
    CASE n WHEN 0 THEN 'client' WHEN 4 THEN 'professional' ELSE p.formality END,
    (ARRAY['present', 'present', 'present', 'excused', 'absent'])
        [1 + (m.number + n * 3) %% 5], 1, now(), now()
FROM meetings m
JOIN dossiers d ON d.id = m.dossier_id
CROSS JOIN generate_series(0, 4) n
LEFT JOIN members p ON n BETWEEN 1 AND 3 AND p.dossier_id = m.dossier_id
    AND p.number = (m.number * 3 + n) %% 10;

INSERT INTO netwerk_agreement (
    dossier_id, company_id, meeting_id, name, made_on, doer_kind, doer_party,
    frequency, state, create_date, write_date)
SELECT dossier_id, company_id, id, 'Iets', date, doer.kind,
    COALESCE(doer.kind, 'nobody'), 'once',
    (ARRAY['open', 'done', 'done', 'missed', 'renegotiated', 'stopped'])
        [1 + (number + n) %% 6], now(), now()
FROM meetings
CROSS JOIN generate_series(0, 1) n
CROSS JOIN LATERAL (
    SELECT CASE WHEN (number + n) %% 9 > 0 THEN 'client' END AS kind) doer
WHERE outcome IN ('held', 'partly') AND number %% 4 > 0;

INSERT INTO netwerk_agreement_review (
    agreement_id, dossier_id, company_id, date, is_kept, create_date, write_date)
SELECT id, dossier_id, company_id, made_on + 14 * n, number %% 5 > 0, now(), now()
FROM (SELECT *, row_number() OVER (ORDER BY id) AS number
      FROM netwerk_agreement WHERE dossier_id IN (SELECT id FROM dossiers)) a
CROSS JOIN generate_series(1, 2) n
WHERE state IN ('done', 'missed');

INSERT INTO netwerk_member_strain (
    member_id, dossier_id, company_id, date, level, create_date, write_date)
SELECT id, dossier_id, %(company)s,
    %(today)s - 1 - (number * 90 + of_all %% 80 + n * 37)::integer %% 1000,
    (ARRAY['fine', 'fine', 'a_bit', 'too_much'])[1 + (of_all + n) %% 4], now(), now()
FROM members CROSS JOIN generate_series(1, 2) n;

-- what was filled in: five times a dossier, of one instrument or another
CREATE TEMP TABLE instruments ON COMMIT DROP AS
SELECT id, code, row_number() OVER (ORDER BY code) - 1 AS number
FROM netwerk_instrument
WHERE state = 'published' AND code IN ('scoretabel', 'schaalvragen', 'wensen');

INSERT INTO netwerk_assessment (
    dossier_id, company_id, instrument_id, said_on, about_day, respondent, road, state,
    version, started_by_id, first_up, first_same, first_down, create_date, write_date)
SELECT d.id, d.company_id, i.id, day, day,
    CASE WHEN i.code = 'scoretabel' AND n %% 2 = 0 THEN 'coach' ELSE 'client' END,
    (ARRAY['screen', 'screen', 'link', 'paper'])[1 + (d.number + n) %% 4],
    CASE WHEN (d.number + n) %% 11 = 0 THEN 'begun' ELSE 'done' END, 1, d.coach_id,
    CASE WHEN n = 5 THEN 1 + d.number %% 4 ELSE 0 END,
    CASE WHEN n = 5 THEN d.number %% 3 ELSE 0 END,
    CASE WHEN n = 5 AND d.number %% 7 = 0 THEN 1 ELSE 0 END, now(), now()
FROM dossiers d
CROSS JOIN generate_series(1, 5) n
JOIN instruments i ON i.number = (d.number + n * n) %% 3
CROSS JOIN LATERAL (
    SELECT %(today)s - 1 - (n * 190 + d.number %% 150)::integer AS day) said;
