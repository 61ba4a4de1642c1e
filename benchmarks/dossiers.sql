-- As many dossiers as asked for, with about ten people each, spread over the coaches.
-- Every number comes from the row's own number: a second run gives the same rows.
-- Parameters: dossiers, coaches (array of user ids), company, functions (array), today.

INSERT INTO res_partner (name, complete_name, active, type, create_date, write_date)
SELECT name, name, true, 'contact', now(), now()
FROM (SELECT 'Cliënt ' || n AS name FROM generate_series(1, %(dossiers)s) n) clients;

CREATE TEMP TABLE coaches ON COMMIT DROP AS
SELECT user_id, number - 1 AS number
FROM unnest(%(coaches)s) WITH ORDINALITY AS given (user_id, number);

INSERT INTO netwerk_dossier (
    partner_id, coach_id, company_id, ring_count, reference, kind, active,
    network_version, network_date, create_uid, write_uid, create_date, write_date)
SELECT p.id, c.user_id, %(company)s, 4, 'B' || n, 'client', n %% 10 <> 0,
    1, %(today)s, c.user_id, c.user_id, now(), now()
FROM generate_series(1, %(dossiers)s) n
JOIN res_partner p ON p.name = 'Cliënt ' || n
JOIN coaches c ON c.number = n %% (SELECT count(*) FROM coaches);

-- the coach of each, and with every fourth dossier a colleague
INSERT INTO netwerk_access (
    dossier_id, company_id, user_id, given_by_id, role, reason, date_from,
    create_date, write_date)
SELECT id, company_id, coach_id, coach_id, 'coach', 'Start', %(today)s - 400,
    now(), now()
FROM netwerk_dossier WHERE reference LIKE 'B%%'
UNION ALL
SELECT d.id, company_id, c.user_id, coach_id, 'colleague', 'Start', %(today)s - 90,
    now(), now()
FROM netwerk_dossier d
JOIN coaches c ON c.number = (d.id * 7 + 3) %% (SELECT count(*) FROM coaches)
WHERE reference LIKE 'B%%' AND d.id %% 4 = 0 AND c.user_id <> coach_id;

INSERT INTO netwerk_dossier_access_user_rel (dossier_id, user_id)
SELECT DISTINCT dossier_id, user_id FROM netwerk_access
ON CONFLICT DO NOTHING;

INSERT INTO netwerk_member (
    dossier_id, company_id, name, kind, category_id, formality, active,
    network_version, network_user_id, date_start, date_end, create_date, write_date)
SELECT d.id, d.company_id, 'Iemand ' || (d.id * 131 + n * 17) %% 9973, 'person', k.id,
    k.formality, true, 1, d.coach_id, %(today)s - 400 + n * 20,
    CASE WHEN n = 4 THEN %(today)s - 100 END, now(), now()
FROM netwerk_dossier d
CROSS JOIN LATERAL generate_series(1, 5 + d.id %% 11) n
JOIN (SELECT id, formality, row_number() OVER (ORDER BY id) - 1 AS number,
             count(*) OVER () AS total
      FROM netwerk_member_category) k ON k.number = (d.id + n) %% k.total
WHERE d.reference LIKE 'B%%';

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
WHERE NOT EXISTS (
    SELECT FROM netwerk_member_period period WHERE period.member_id = netwerk_member.id);

-- a tie with the client, changed once for every third; one between neighbours
INSERT INTO netwerk_tie (
    dossier_id, company_id, member_id, other_member_id, ring, slot, quality, active,
    network_version, network_user_id, date_start, date_end, create_date, write_date)
SELECT dossier_id, company_id, id, NULL, 1 + (id + period) %% 4, -1,
    CASE WHEN id %% 5 = 0 THEN 'tense' WHEN id %% 2 = 0 THEN 'supportive' END, true,
    1, network_user_id,
    CASE period WHEN 0 THEN date_start ELSE %(today)s - 120 END,
    CASE WHEN period = 0 AND id %% 3 = 0 THEN %(today)s - 120 ELSE date_end END,
    now(), now()
FROM netwerk_member m
CROSS JOIN generate_series(0, 1) period
WHERE dossier_id IN (SELECT id FROM netwerk_dossier WHERE reference LIKE 'B%%')
  AND date_end IS NULL AND date_start < %(today)s - 120
  AND (period = 0 OR id %% 3 = 0)
UNION ALL
SELECT m.dossier_id, m.company_id, m.id, o.id, NULL, -1, 'neutral', true,
    1, m.network_user_id, %(today)s - 60, NULL, now(), now()
FROM netwerk_member m JOIN netwerk_member o ON o.id = m.id + 1
WHERE m.dossier_id IN (SELECT id FROM netwerk_dossier WHERE reference LIKE 'B%%')
  AND m.dossier_id = o.dossier_id AND m.id %% 4 = 0
  AND m.date_end IS NULL AND o.date_end IS NULL;

INSERT INTO netwerk_support_function_netwerk_tie_rel (
    netwerk_tie_id, netwerk_support_function_id)
SELECT t.id, f.id
FROM netwerk_tie t
JOIN unnest(%(functions)s) WITH ORDINALITY AS f (id, number)
    ON (t.id + f.number) %% 3 = 0
WHERE t.other_member_id IS NULL AND t.id %% 2 = 0
  AND t.dossier_id IN (SELECT id FROM netwerk_dossier WHERE reference LIKE 'B%%');

INSERT INTO netwerk_moment (
    dossier_id, company_id, name, date, active, create_date, write_date)
SELECT id, company_id, 'Moment ' || n, %(today)s - 200 * n, true, now(), now()
FROM netwerk_dossier CROSS JOIN generate_series(1, 2) n WHERE reference LIKE 'B%%';

INSERT INTO netwerk_access_log (
    date, user_id, user_name, role, action, dossier_id, reference, company_id)
SELECT now() - make_interval(days => n * 9), coach_id, 'Coach', 'coach', 'opened', id,
    reference, company_id
FROM netwerk_dossier CROSS JOIN generate_series(1, 5) n WHERE reference LIKE 'B%%';
