-- Writes down a whole database: what it is made of, and every row. One line each, a
-- JSON list of kind, name, label (for people) and content. Columns that every write
-- touches are left out, and so is where a sequence has got to.

CREATE TEMP TABLE snapshot (kind text, name text, label text, content text);

INSERT INTO snapshot (kind, name, content)
WITH ours AS (
    SELECT c.oid, c.relname, c.relkind
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace
)
SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'i' THEN 'index'
                    WHEN 'S' THEN 'sequence' ELSE 'relation' END,
       relname::text, -- a name alone would cut what stands below at 63 letters
       CASE WHEN relkind = 'v' THEN pg_get_viewdef(oid)
            WHEN relkind = 'i' THEN pg_get_indexdef(oid) END
FROM ours
UNION ALL
SELECT 'column', relname || '.' || attname,
       concat_ws(' ', format_type(atttypid, atttypmod),
                 CASE WHEN attnotnull THEN 'not null' END,
                 pg_get_expr(adbin, adrelid))
FROM ours
JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_attrdef ON adrelid = ours.oid AND adnum = attnum
WHERE relkind = 'r'
UNION ALL
SELECT 'constraint', relname || '.' || conname, pg_get_constraintdef(c.oid)
FROM ours JOIN pg_constraint c ON conrelid = ours.oid
UNION ALL
SELECT 'trigger', relname || '.' || tgname, pg_get_triggerdef(t.oid)
FROM ours JOIN pg_trigger t ON tgrelid = ours.oid AND NOT tgisinternal
UNION ALL
SELECT 'function', oid::regprocedure::text, pg_get_functiondef(oid)
FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
UNION ALL
SELECT 'extension', extname, extversion FROM pg_extension;

DO $$
DECLARE
    relation text;
BEGIN
    FOR relation IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE format(
            'INSERT INTO snapshot
             SELECT ''row'',
                    %1$L || '' '' || coalesce(r->>''id'', md5(r::text)),
                    nullif(concat_ws('' '', r->>''model'', r->>''res_model'', r->>''module'',
                              coalesce(r->>''key'', r->>''name'', r->>''code'')), ''''),
                    r::text
             FROM (SELECT to_jsonb(t) - ARRAY[''write_date'', ''write_uid''] AS r
                   FROM %1$I t) AS rows',
            relation);
    END LOOP;
END $$;

SELECT json_build_array(kind, name, label, content) FROM snapshot;
