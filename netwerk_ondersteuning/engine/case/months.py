"""Days told as months since a beginning, and ages as decades.

A day, or an age to the year, tells who somebody is as well as a name does. What stands
in the place of one that was typed stands between brackets, so that whoever reads it
sees that it was put there.
"""

import re
from datetime import date

#: From so many years away on a year tells a time of birth, and is not counted.
_FAR = 20
#: The last decade that is told by itself.
_OLDEST = 90

_ISO = re.compile(r"(?<![\d.-])((?:19|20)\d\d)-([01]?\d)-([0-3]?\d)(?![\d-])")
_DIGITS = re.compile(
    r"(?<![\d./\-])(0?[1-9]|[12]\d|3[01])([./\-])(0?[1-9]|1[0-2])"
    r"(?:\2((?:19|20)?\d\d))?(?![\d/\-]|\.\d)"
)
_YEAR = re.compile(r"(?<![\w.,/\-])['’]?(19[0-9]{2}|20[0-9]{2})(?![\w/\-]|[.,]\d)")
#: What stands before an age, and the age: "de 43-jarige", "43 years old", "aged 43",
#: "ze is 43", "nu werd Els 43", unless something is counted after it.
_AGES = (
    re.compile(r"((?<![\w.,]))(\d{1,3})(?=-?[ ]?(?:jarige|jaar oud|jaar jong)\b)"),
    re.compile(r"((?<![\w.,]))(\d{1,3})(?=[ -]years?[ -]old\b)"),
    re.compile(r"(\b(?:aged?|leeftijd:?)[ ])(\d{1,3})(?!\w)"),
    re.compile(
        r"(\b(?:is|am|was|wordt|word|werd|turns|turned)[ ](?:[^\W\d]+[ ])?)"
        r"(\d{1,3})"
        r"(?=[ ]?(?:[.,;!?]|$|en\b|and\b))"
    ),
)


def month_number(day, start):
    """In which month since a beginning a day lies: 1 for the first; 0: before it.

    Months are counted from the day on which it began, so that no month of the calendar
    shows through.

    :param date day, start: dates

    >>> start = date(2026, 1, 15)
    >>> [month_number(one, start) for one in (
    ...     date(2026, 1, 15), date(2026, 2, 14), date(2026, 2, 15), date(2027, 1, 15),
    ...     date(2026, 1, 14))]
    [1, 1, 2, 13, 0]
    """
    if day < start:
        return 0
    months = (day.year - start.year) * 12 + day.month - start.month
    return months + (day.day >= start.day)


def decade(age):
    """The ten years in which an age lies, in digits.

    >>> decade(43), decade(9), decade(90), decade(104)
    ('40–49', '0–9', '90+', '90+')
    """
    if age >= _OLDEST:
        return f"{_OLDEST}+"
    low = age // 10 * 10
    return f"{low}–{low + 9}"


class Untimed:
    """Takes days, years and ages out of a text.

    :param date start: of what the months are counted from
    :param dict months: what each month of the year is called, in small letters: its
        number by its name
    :param dict said: the words: ``month`` (a format of a number), ``before`` (before
        the start), ``day`` (a day that has no year), ``year`` (the year of the start),
        ``earlier`` and ``later`` (formats of a number of years), ``long_ago``

    >>> untimed = Untimed(date(2026, 1, 15), {"maart": 3, "mei": 5}, {
    ...     "month": "month %s", "before": "before", "day": "a day",
    ...     "year": "that year", "earlier": "%s years before",
    ...     "later": "%s years later", "long_ago": "long ago"})
    >>> untimed("Op 3 maart 2026 en 12/5/2026, en op 12/5; in mei 2025 niet")
    'Op [month 2] en [month 4], en op [a day]; in [before] niet'
    >>> untimed("Geboren in 1983, in 2024, 43 jaar oud, 12 jaar getrouwd")
    'Geboren in [long ago], in [2 years before], 40–49 jaar oud, 12 jaar getrouwd'
    >>> untimed("Mei belt, de 17-jarige ook. Ze is 43. Ze is 3 keer geweest.")
    'Mei belt, de 10–19-jarige ook. Ze is 40–49. Ze is 3 keer geweest.'
    """

    def __init__(self, start, months, said):
        self.start, self.said = start, said
        self.months = {name.rstrip(".").casefold(): it for name, it in months.items()}
        names = sorted(map(re.escape, self.months), key=len, reverse=True)
        self.named = names and re.compile(
            rf"(?i)(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th|e|de|ste)?[ ](?:of[ ])?)?"
            rf"({'|'.join(names)})\b\.?"
            rf"(?:[ ](\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,?[ ]((?:19|20)\d\d))?"
        )

    def __call__(self, text):
        text = _ISO.sub(self._iso, text)
        text = _DIGITS.sub(self._digits, text)
        if self.named:
            text = self.named.sub(self._named, text)
        text = _YEAR.sub(self._year, text)
        for pattern in _AGES:
            text = pattern.sub(_age, text)
        return text

    def _iso(self, found):
        return self._told(*map(int, found.groups()))

    def _digits(self, found):
        day, _sign, month, year = found.groups()
        if not year:
            # "1.5" and "3-4" are numbers as well: only a slash says a day by itself
            return f"[{self.said['day']}]" if found[2] == "/" else found[0]
        year = int(year) if len(year) == 4 else 2000 + int(year)
        return self._told(year, int(month), int(day))

    def _named(self, found):
        before, name, after, year = found.groups()
        if not (before or after or year):
            return found[0]  # a name, or a month of every year
        if not year:
            return f"[{self.said['day']}]"
        day = int(before or after or 1)
        return self._told(int(year), self.months[name.casefold()], day)

    def _told(self, year, month, day):
        try:
            number = month_number(date(year, month, day), self.start)
        except ValueError:
            return f"[{self.said['day']}]"
        return f"[{self.said['month'] % number if number else self.said['before']}]"

    def _year(self, found):
        years = int(found[1]) - self.start.year
        if abs(years) > _FAR:
            return f"[{self.said['long_ago']}]"
        if not years:
            return f"[{self.said['year']}]"
        words = self.said["later" if years > 0 else "earlier"]
        return f"[{words % abs(years)}]"


def _age(found):
    return found[1] + decade(int(found[2]))
