"""The rows of an Excel workbook (.xlsx)."""

import io
import warnings
from datetime import date, datetime
from itertools import islice

from .. import bounds
from .archive import check_plain_xml
from .refused import Refused
from .table import NAMES, Table, heading

#: Rows that are looked at, the empty ones too, and cells of each.
_MOST_ROWS, _MOST_CELLS = 20_000, 200


def sheets(content, archive):
    """The sheets of a workbook that are shown and hold anything.

    :param bytes content: the file
    :param archive: the same as a zip, checked (:func:`.archive.opened`)
    :return: a list of (name, :class:`.table.Table`); cells as text
    :raise Refused: ``no_workbook`` (openpyxl, which comes with Odoo, is not there),
        ``unreadable`` or ``too_many_rows``
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise Refused("no_workbook") from error
    check_plain_xml(archive)
    try:
        with warnings.catch_warnings(action="ignore"):  # of colours and the like
            book = load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            found = [(sheet.title, _table(sheet)) for sheet in _shown(book)]
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever it meets in a broken file
        raise Refused("unreadable") from error
    return [(name, table) for name, table in found if table.rows]


def choose(found):
    """The sheet with people, as (table, heading or None), and the names of the others.

    The first that has headings, else the first.
    """
    heads = [heading(table.rows) for _name, table in found]
    chosen = next(
        (n for n, head in enumerate(heads) if head and NAMES & {*head.fields}), 0
    )
    others = [name for n, (name, _table_) in enumerate(found) if n != chosen]
    return found[chosen][1], heads[chosen], others


def _shown(book):
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _table(sheet):
    if not hasattr(sheet, "reset_dimensions"):
        raise Refused("unreadable")
    sheet.reset_dimensions()  # what a file says of its own size may not be so
    rows = []
    cells = sheet.iter_rows(max_col=_MOST_CELLS, values_only=True)
    for number, row in enumerate(islice(cells, _MOST_ROWS + 1), 1):
        texts = [_text(cell) for cell in row]
        if any(map(str.strip, texts)):
            rows.append((number, texts))
        if len(rows) > bounds.LIST_ROWS + 10 or number > _MOST_ROWS:
            raise Refused("too_many_rows")
    return Table(rows)


def _text(cell):
    """A cell as it would stand in a text.

    >>> _text(2.0), _text(None), _text(datetime(1950, 1, 2)), _text(True)
    ('2', '', '1950-01-02', 'TRUE')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
