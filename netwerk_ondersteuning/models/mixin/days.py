"""How a day is said, wherever words hold one: one way, in the reader's language.

On a screen it is ``screen_day``: without the year when that is this one. What stays and
is read later has its year always, by ``day_words``: paper, mails, letters, files, the
log, the chatter, a page that somebody outside has. The browser says it in the same way
(``dayName`` in static/src/parts/words.js; the date fields of our forms and lists by
static/src/forms/day_words.js).
"""

from odoo import fields
from odoo.tools import format_date

#: In the context of what is made to be kept: words that a screen and a paper share say
#: their days with the year (:func:`kept`).
KEPT = "netwerk_kept"
DAY = "d MMMM y"
DAY_OF_WEEK = f"EEEE {DAY}"
MONTH = "MMMM y"


def day_words(env, day, date_format=DAY):
    """A day as one says it: "2 March 2026".

    :param env: in whose language
    :param day: a date, or ISO
    :param str date_format: or ``DAY_OF_WEEK``: "Monday 2 March 2026"
    :return: the words; empty without a day
    """
    lang = env.lang or "en_US"  # else Odoo asks the organisation, by two reads
    return format_date(env, day, lang_code=lang, date_format=date_format)


def screen_day(env, day, date_format=DAY):
    """A day as it is said on a screen, today: "2 March", and "2 March 2025" when it is
    of another year.

    :param env: of who reads it
    :param day: as there; or False
    :param str date_format: as in :func:`day_words`; or ``MONTH``: "March"
    :return: the words; empty without a day
    """
    if env.context.get(KEPT):
        return day_words(env, day, date_format)
    day = fields.Date.to_date(day)
    if day and day.year == env.company._netwerk_today().year:
        date_format = date_format.removesuffix(" y")
    return day_words(env, day, date_format)


def kept(records):
    """The same records, every word of which is made to be kept: paper, a letter,
    a file, a page of somebody outside."""
    return records.with_context(netwerk_kept=True)
