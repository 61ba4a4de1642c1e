"""Days told as months since a beginning, and ages as decades.

A day, or an age to the year, tells who somebody is as well as a name does. What stands
in the place of one that was typed stands between brackets, so that whoever reads it
sees that it was put there.
"""

import re
from datetime import date

#: From so many years away on a year tells a time of birth, and is not counted.
_FAR = 20
#: A year of two digits lies at most so many years after the start: else it was before.
_AHEAD = 10
#: The last decade that is told by itself.
_OLDEST = 90

_ISO = re.compile(r"(?<![\d.-])((?:19|20)\d\d)-([01]?\d)-([0-3]?\d)(?![\d-])")
_DIGITS = re.compile(
    r"(?<![\d./\-])(0?[1-9]|[12]\d|3[01])([./\-])(0?[1-9]|1[0-2])"
    r"(?:\2((?:19|20)?\d\d))?(?![\d/\-]|\.\d)"
)
#: "03/2026", and "2026-03".
_MONTH = re.compile(
    r"(?<![\w.,/\-])(?:(0?[1-9]|1[0-2])[./\-]((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)[/\-](0[1-9]|1[0-2]))(?![\w/\-]|[.,]\d)"
)
#: "1983", "'83", "1983-1984" and "2019/20".
_YEAR = re.compile(
    r"(?<!\w)(?<!\d[.,/\-])['’‘]?((?:19|20)\d\d|(?<=['’‘])\d\d)"
    r"(?:[ ]?[/–\-][ ]?((?:19|20)?\d\d))?(?!\w|[.,/\-]\d)"
)
#: What tells, at the end of what stands before a day, that somebody was born then; and
#: the year after it, when that has two digits.
_BIRTH = re.compile(
    r"(?i)(?:\b(?:geb(?:oren|\.|oorte\w*)?|born|birth|dob|d\.o\.b\.|bouwjaar"
    r"|verjaar\w*|jarig|birthday)|[°*])[^.!?\n\d]{0,20}$"
)
_BORN_IN = re.compile(
    r"(?i)(\b(?:geb(?:oren|\.)?|born|bouwjaar)[ ](?:(?:in|van|uit)[ ])?)(\d\d)"
    r"(?![\w/\-]|[.,]\d)"
)
#: What stands after an age that is told by itself.
_ENDS = r"(?=(?:[ ]?(?:jaar|jr?|years?)\b)?[ ]?(?:[.,;!?)]|$|en\b|and\b))"
#: What stands before an age, and the age: "de 43-jarige", "43 years old", "Aged 43",
#: "ze is 43 jaar", "nu werd Els 43", "Els (43)", "een vrouw van 43", unless something
#: is counted after it.
_AGES = (
    re.compile(r"(?i)((?<![\w.,]))(\d{1,3})(?=-?[ ]?(?:jarige?|jaar (?:oud|jong))\b)"),
    re.compile(r"(?i)((?<![\w.,]))(\d{1,3})(?=[ -]years?[ -]old\b|[ ]?(?:yo|y/o)\b)"),
    re.compile(
        r"(?i)((?<![\w.,]))(\d{1,3})(?=(?:s?te|e|th|st|nd|rd)[ ](?:verj|birth))"
    ),
    re.compile(r"(?i)(\b(?:aged?|leeftijd)[ ]?(?:[:=]|is|van|of)?[ ]?)(\d{1,3})(?!\w)"),
    re.compile(
        r"(?i)((?:\b(?:is|am|was|wordt|word|werd|ben|bent|zijn|waren|are|were|turns"
        r"|turned)|\w['’](?:s|m|re))[ ](?:[^\W\d]+[ ]){0,2})(\d{1,3})" + _ENDS
    ),
    re.compile(r"(?i)((?<!\d)[ ](?:van|of)[ ])(\d{1,3})(?=[ ](?:jaar|years?)\b)"),
    re.compile(r"(?i)((?<!\d)[ ](?:van|of)[ ])(\d{1,3})" + _ENDS),
    re.compile(
        r"(?i)(\w(?:[ ]\(|\((?=\d\d))(?:(?:nu|now)[ ])?)(\d{1,3})"
        r"(?=(?:[ ](?:j\.?|jaar))?[,;)])"
    ),
    re.compile(r"(?i)([^\W\d],[ ])(\d\d)(?=,[ ]|\.$)"),
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
    >>> untimed("Geb. 12-05-83, zoon geb. 1-2-2020. Samen in '08, weg op 1-3-26")
    'Geb. [long ago], zoon geb. [before]. Samen in [18 years before], weg op [month 2]'
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
        text = _MONTH.sub(self._month, text)
        text = _BORN_IN.sub(self._born_in, text)
        text = _YEAR.sub(self._year, text)
        for pattern in _AGES:
            text = pattern.sub(_age, text)
        return text

    def _iso(self, found):
        return self._told(found, *map(int, found.groups()))

    def _digits(self, found):
        day, _sign, month, year = found.groups()
        if not year:
            # "1.5" and "3-4" are numbers as well: only a slash says a day by itself
            return f"[{self.said['day']}]" if found[2] == "/" else found[0]
        return self._told(found, self._full(year, found), int(month), int(day))

    def _month(self, found):
        month, year, before, after = found.groups()
        return self._told(found, int(year or before), int(month or after), 1)

    def _named(self, found):
        before, name, after, year = found.groups()
        if not (before or after or year):
            return found[0]  # a name, or a month of every year
        if not year:
            return f"[{self.said['day']}]"
        day = int(before or after or 1)
        return self._told(found, int(year), self.months[name.casefold()], day)

    def _told(self, found, year, month, day):
        try:
            number = month_number(date(year, month, day), self.start)
        except ValueError:
            return f"[{self.said['day']}]"
        if abs(year - self.start.year) > _FAR:
            return f"[{self.said['long_ago']}]"
        if not number:
            return f"[{self.said['before']}]"
        # from a month, who knows the start counts back to the day of birth
        is_birth = _is_birth(found)
        return f"[{self.said['day'] if is_birth else self.said['month'] % number}]"

    def _born_in(self, found):
        year = self._full(found[2], found, is_birth=True)
        return found[1] + self._years(year, is_birth=True)

    def _year(self, found):
        first, last = found.groups()
        is_birth = _is_birth(found)
        told = self._years(self._full(first, found), is_birth)
        if not last:
            return told
        until = self._years(self._full(last, found), is_birth)
        return told if told == until else f"{told}–{until}"

    def _years(self, year, is_birth):
        years = year - self.start.year
        if abs(years) > _FAR:
            return f"[{self.said['long_ago']}]"
        if is_birth and years:
            # so many years before is an age
            return f"[{self.said['before' if years < 0 else 'day']}]"
        if not years:
            return f"[{self.said['year']}]"
        words = self.said["later" if years > 0 else "earlier"]
        return f"[{words % abs(years)}]"

    def _full(self, year, found, is_birth=False):
        """A year in four digits; of one in two, the last one that can be meant."""
        if len(year) == 4:
            return int(year)
        ahead = 0 if is_birth or _is_birth(found) else _AHEAD
        this = 2000 + int(year)
        return this if this <= self.start.year + ahead else this - 100


def _is_birth(found):
    """Whether what stands before it says that somebody was born then."""
    return bool(_BIRTH.search(found.string[max(found.start() - 40, 0) : found.start()]))


def _age(found):
    return found[1] + decade(int(found[2]))
