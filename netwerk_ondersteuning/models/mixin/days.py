"""How a day is said, wherever words hold one: one way, in the reader's language."""

from odoo.tools import format_date

DAY = "d MMMM y"
DAY_OF_WEEK = f"EEEE {DAY}"


def day_words(env, day, date_format=DAY):
    """A day as one says it: "2 March 2026".

    :param env: in whose language
    :param day: a date, or ISO
    :param str date_format: or ``DAY_OF_WEEK``: "Monday 2 March 2026"
    :return: the words; empty without a day
    """
    lang = env.lang or "en_US"  # else Odoo asks the organisation, by two reads
    return format_date(env, day, lang_code=lang, date_format=date_format)
