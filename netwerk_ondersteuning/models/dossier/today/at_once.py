"""What several models have to tell, found and read by one query.

Vandaag has many kinds of rows, and most of them find nothing on most days. Asked one by
one each costs a query; here all of them cost one.
"""

from dataclasses import dataclass

from odoo import fields
from odoo.fields import Domain
from odoo.models import BaseModel
from odoo.tools import SQL

#: How a value that comes as JSON is put in the cache; others are as they come.
_READ = {
    "date": fields.Date.to_date,
    "datetime": lambda value: fields.Datetime.to_datetime(value.replace("T", " ")),
}


@dataclass
class Question:
    """What is asked of one model, as of ``search_fetch``.

    :param records: of the model, in the environment in which they are read
    :param names: the fields to read
    """

    records: BaseModel
    domain: Domain
    names: list
    order: str
    limit: int


def fetch_at_once(questions):
    """Find and read what all these questions ask, by one query; the order of each is
    kept. (As ``search_fetch`` does: what is still to be written stays as it is.)

    :param questions: each of records under sudo
    :return: records of each question, in the order of the questions
    """
    asked = [_Asked(one) for one in questions]
    parts = [
        one.part(number) for number, one in enumerate(asked) if one.query is not None
    ]
    if parts:
        env = questions[0].records.env
        rows = env.execute_query(SQL(" UNION ALL ").join(parts))
        # by the question, then by the place within it
        for number, _place, id_, values in sorted(rows, key=lambda row: row[:2]):
            asked[number].rows.append((id_, values))
    return [one.fetched() for one in asked]


class _Asked:
    """One question with what came of it."""

    def __init__(self, question):
        records = question.records
        if not records.env.su:
            raise ValueError("what is asked at once is read past the rules")
        self.records, self.rows = records, []
        query = records._search(
            question.domain, order=question.order, limit=question.limit
        )
        self.query = None if query.is_empty() else query
        wanted = records._determine_fields_to_fetch(question.names)
        self.columns = [one for one in wanted if one.column_type and one.name != "id"]
        self.others = [one for one in wanted if not one.column_type]

    def part(self, number):
        """Its rows: the number of the question, their place, their id, their values."""
        table, query = self.records._table, self.query
        said = SQL(", ").join(
            self.records._field_to_sql(table, one.name, query) for one in self.columns
        )
        found = query.select(
            SQL("%s AS id", SQL.identifier(table, "id")),
            SQL("jsonb_build_array(%s) AS said", said),
        )
        return SQL(
            "SELECT %s::integer, row_number() OVER (), it.id, it.said FROM (%s) AS it",
            number,
            found,
        )

    def fetched(self):
        """The records, with what was read of them in the cache."""
        found = self.records.browse([id_ for id_, _values in self.rows])
        for place, field in enumerate(self.columns):
            read = _READ.get(field.type)
            values = [values[place] for _id, values in self.rows]
            if read:
                values = [None if value is None else read(value) for value in values]
            field._insert_cache(found, values)  # keeps what is still to be written
        for field in self.others if found else ():
            field.read(found)
        return found
