"""Sheets that were filled in, and scores through time, against plain SQL and JSON."""

import json
from pathlib import Path

from odoo.tools import SQL

from .bulk import fill
from .lists import lists
from .measure import milliseconds, queries

BULK = Path(__file__).with_name("sheets.sql")
#: At most so many times plain SQL and JSON: a sheet, and one beside that of before.
SHEET = 5
#: At most so much longer than plain SQL and JSON: ten fillings through time.
SERIES = "+6 ms"
#: What the rules of sheets ask, as short as it can be.
_SEEN = """d.company_id = %(company)s AND EXISTS (
        SELECT FROM netwerk_dossier_access_user_rel r
        WHERE r.dossier_id = d.dossier_id AND r.user_id = %(user)s)
    AND (d.layer = 'client' OR d.dossier_id IN (
        SELECT dossier_id FROM netwerk_access WHERE user_id = %(user)s
            AND role IN ('coach', 'substitute', 'colleague', 'break_glass')))"""
BY_HAND = {
    "netwerk.assessment": (
        f"""netwerk_assessment d WHERE {_SEEN}
        AND (d.is_apart IS NOT TRUE OR d.started_by_id = %(user)s)""",
        "d.about_day DESC, d.said_on DESC, d.id DESC",
    ),
    "netwerk.answer": (
        f"""netwerk_answer d WHERE {_SEEN}
        AND NOT EXISTS (SELECT FROM netwerk_assessment s WHERE s.id = d.assessment_id
            AND s.is_apart AND s.started_by_id <> %(user)s)""",
        "d.id",
    ),
}


def bulk(env, users, sheets):
    """Insert that many sheets with forty answers each, by SQL.

    Yields what it is going to fill, table by table.
    """
    instrument = env["netwerk.instrument"].search(
        [("code", "=", "scoretabel"), ("state", "=", "published")], limit=1
    )
    instrument._places()  # its index is there
    given = {
        "sheets": sheets,
        "coaches": users.ids,
        "company": env.company.id,
        "instrument": instrument.id,
        "today": env.company._netwerk_today(),
    }
    yield from fill(env, BULK, given)
    env.cr.execute("ANALYZE netwerk_assessment, netwerk_answer, netwerk_dossier")


def sheets(env, rounds):
    """As the user of ``env``: a sheet, one beside that of before, ten through time, and
    the lists.

    Yields budget, title, milliseconds, milliseconds by hand, queries.
    """
    mine = env["netwerk.dossier"].search(
        [("reference", "=like", "S%"), ("coach_id", "=", env.uid)], limit=1
    )
    there = env["netwerk.assessment"].search([("dossier_id", "=", mine.id)])
    last = there[:1]
    cells = env["netwerk.answer"].search_count([("assessment_id", "=", last.id)])
    count = len(there)
    number = env["netwerk.assessment"].sudo().search_count([])
    told = f"of {number}"
    for title, budget, ours, plain in (
        (
            f"a sheet with {cells} answers, {told}",
            SHEET,
            lambda: json.dumps(last.get_sheet()),
            lambda: plain_sheets(last),
        ),
        (
            f"same sheet, beside the one before ({cells})",
            SHEET,
            lambda: json.dumps(last.get_sheet("before")),
            lambda: plain_sheets(there[:2]),
        ),
        (
            f"{count} sheets through time, as data",
            SERIES,
            lambda: json.dumps(through_time(mine), default=str),
            lambda: plain_series(mine),
        ),
        (
            f"{count} sheets through time, drawn and in words",
            None,
            lambda: json.dumps(env["netwerk.assessment"].get_series(mine.id)),
            None,
        ),
    ):
        ours()  # what a process reads once
        asked = queries(env, ours)
        calls = [ours, plain] if plain else [ours]
        took, *by_hand = milliseconds(env, *calls, rounds=rounds)
        yield budget, title, took, by_hand[0] if by_hand else None, str(asked)
    yield from lists(env, rounds, BY_HAND)


def through_time(dossier):
    """The lines of all scores of a dossier, with nothing drawn."""
    from odoo.addons.netwerk_ondersteuning.engine.instrument import series
    from odoo.addons.netwerk_ondersteuning.models.sheet.scores import DONE, scored

    rows = scored(dossier, DONE)
    lines = series.lines(rows)
    return [
        [
            one.series,
            one.respondent,
            [(point.day, point.said_on, point.value) for point in one.points],
        ]
        for one in lines
    ]


def plain_sheets(assessments):
    """The rows of sheets with their template, as JSON, with nothing done to them."""
    cr, ids = assessments.env.cr, tuple(assessments.ids)

    def rows(query):
        cr.execute(SQL(query, ids))
        return cr.dictfetchall()

    return json.dumps(
        {
            "sheets": rows("SELECT * FROM netwerk_assessment WHERE id IN %s"),
            "template": rows(
                """SELECT body FROM netwerk_instrument WHERE id IN (
                    SELECT instrument_id FROM netwerk_assessment WHERE id IN %s)"""
            ),
            "answers": rows(
                """SELECT a.assessment_id, r.key AS row, c.key AS column,
                    answer_state, value_text, value_tick, value_score, value_size,
                    value_options, value_when
                FROM netwerk_answer a JOIN netwerk_instrument_row r ON r.id = a.row_id
                JOIN netwerk_instrument_column c ON c.id = a.column_id
                WHERE a.assessment_id IN %s"""
            ),
        },
        default=str,
    )


def plain_series(dossier):
    """The scores of a dossier with the days of their sheets, as JSON."""
    cr = dossier.env.cr
    cr.execute(
        SQL(
            """SELECT a.series, a.about_day, s.said_on, s.respondent, a.value_score,
                a.answer_state, c.key
            FROM netwerk_answer a JOIN netwerk_assessment s ON s.id = a.assessment_id
            JOIN netwerk_instrument_column c ON c.id = a.column_id
            WHERE a.dossier_id = %s AND a.series IS NOT NULL AND a.kind = 'score'
                AND s.state = 'done' AND s.is_apart IS NOT TRUE
            ORDER BY a.series, s.about_day""",
            dossier.id,
        )
    )
    return json.dumps(cr.dictfetchall(), default=str)
