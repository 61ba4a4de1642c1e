"""Of what age somebody is, in classes: from a year of birth, never a day.

A class is that of the age which somebody reaches in a year. So it goes up by itself,
one dossier has one class in all facts of a year, and what was told of last year stays
as it was told.
"""

import re

from odoo import api
from odoo.tools import SQL

#: A year in which somebody who lives may be born.
YEAR = re.compile(r"(19|20)[0-9]{2}")
#: The code of each class, how it is called, and from what age it is.
AGES = (
    ("age_00_11", "Under 12", 0),
    ("age_12_17", "12 to 17", 12),
    ("age_18_24", "18 to 24", 18),
    ("age_25_44", "25 to 44", 25),
    ("age_45_64", "45 to 64", 45),
    ("age_65_79", "65 to 79", 65),
    ("age_80_99", "80 or older", 80),
)
#: As a choice of a field.
AGE_CLASSES = [(code, label) for code, label, _since in AGES]


def age_class(birth_year, day):
    """The class of somebody on a day.

    :param birth_year: four digits; empty: not asked
    :param day: a date
    :return: the code; False when it is not known, or the day is before their birth
    """
    if not birth_year:
        return False
    age = day.year - int(birth_year)
    reached = [code for code, _label, since in AGES if since <= age]
    return reached[-1] if reached else False


@api.depends("birth_year")
def age_class_today(dossiers):
    """The class of each this year; what is being typed may be no year yet."""
    for dossier in dossiers:
        is_year = YEAR.fullmatch(dossier.birth_year or "")
        today = dossier.company_id._netwerk_today()
        dossier.age_class = is_year and age_class(dossier.birth_year, today)


def sql_age_class(birth_year, day):
    """The same in a query (:class:`SQL`); NULL when it is not known.

    :param SQL birth_year: text of four digits, or NULL
    :param SQL day: a date
    """
    age = SQL("(date_part('year', %s) - NULLIF(%s, '')::integer)", day, birth_year)
    whens = [
        SQL("WHEN %s >= %s THEN %s", age, since, code)
        for code, _label, since in reversed(AGES)
    ]
    return SQL("CASE %s END", SQL(" ").join(whens))
