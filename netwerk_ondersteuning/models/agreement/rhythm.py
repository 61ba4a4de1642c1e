"""How often an agreement comes back: in words, and what cannot go together."""

from odoo.tools import formatLang

from ...engine.meeting import load
from ..mixin.days import day_words, screen_day

#: The fields of an agreement that say how often, from when and until when.
RHYTHM = ("frequency", "times", "every", "from_date", "until_date", "is_yearly")
#: What comes back after a number of days, weeks or months.
COUNTED = ("daily", "weekly", "monthly")
#: A day of a season that comes back each year.
DAY_OF_YEAR = "d MMMM"


def season(agreement):
    """From when until when: a ``Season`` of the engine."""
    names = ("from_date", "until_date", "is_yearly")
    return load.season_of({name: agreement[name] for name in names})


def rhythm_in_words(agreement):
    """In words: "Every week", "2 times a week", "Every 3 weeks, each year
    from 1 April to 30 September"; those of the choice itself where they say all."""
    parts = [_how_often(agreement), _season_in_words(agreement)]
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def _how_often(agreement):
    env, frequency = agreement.env, agreement.frequency
    times, every = agreement.times or 1, agreement.every or 1
    numbers = {"times": times, "every": every}
    if times > 1 and every == 1:
        words = {
            "daily": env._("%(times)s times a day", **numbers),
            "weekly": env._("%(times)s times a week", **numbers),
            "fortnightly": env._("%(times)s times in two weeks", **numbers),
            "monthly": env._("%(times)s times a month", **numbers),
        }
    elif times > 1:
        words = {
            "daily": env._("%(times)s times in %(every)s days", **numbers),
            "weekly": env._("%(times)s times in %(every)s weeks", **numbers),
            "monthly": env._("%(times)s times in %(every)s months", **numbers),
        }
    elif every > 1:
        words = {
            "daily": env._("every %(every)s days", **numbers),
            "weekly": env._("every %(every)s weeks", **numbers),
            "monthly": env._("every %(every)s months", **numbers),
        }
    else:
        words = {}
    often = dict(agreement._fields["frequency"]._description_selection(env))
    return words.get(frequency) or often.get(frequency)


def _season_in_words(agreement):
    """Each year's season, or from when; until when stands in a field of its own."""
    env, first, last = agreement.env, agreement.from_date, agreement.until_date
    if agreement.is_yearly and first and last:
        days = {
            name: day_words(env, day, DAY_OF_YEAR)
            for name, day in (("first", first), ("last", last))
        }
        return env._("each year from %(first)s to %(last)s", **days)
    return first and env._("from %(day)s", day=screen_day(env, first))


def hours_in_words(agreement):
    """In words: "about 1.5 hours each time"; False when that was not said."""
    env, hours = agreement.env, round(agreement.hours or 0, 2)
    if not hours:
        return False
    if hours == 1:
        return env._("about an hour each time")
    digits = next(count for count in (0, 1, 2) if round(hours, count) == hours)
    number = formatLang(env, hours, digits=digits)
    return env._("about %(hours)s hours each time", hours=number)


def rhythm_problem(agreement):
    """Why these days and numbers cannot go together: a sentence, or False."""
    env = agreement.env
    first, until = agreement.from_date, agreement.until_date
    if (agreement.every or 1) > 1 and agreement.frequency not in COUNTED:
        return env._(
            "“Every so many” is for days, weeks or months: choose one of these."
        )
    if (agreement.times or 1) > 1 and agreement.frequency not in load.PER_MONTH:
        return env._("How many times is for what comes back by the day or the week.")
    if (until or first) and agreement.frequency == "once":
        return env._(
            "“Until” is for what comes back. For what is done once, fill in “By”."
        )
    if first and until and until < first:
        return env._("“Until” comes before “From”.")
    if agreement.is_yearly:
        return _yearly_problem(agreement)
    if until and until < agreement.made_on:
        return env._("“Until” comes before the day of the agreement.")
    if until and agreement.due_date and agreement.due_date > until:
        return env._("“By” comes after “Until”.")
    return False


def _yearly_problem(agreement):
    env, first, until = agreement.env, agreement.from_date, agreement.until_date
    if not (first and until):
        return env._("A season has a first and a last day: fill in “From” and “Until”.")
    if until >= load.years_later(first, 1):
        return env._("A season that comes back each year is shorter than a year.")
    due = agreement.due_date
    if due and not season(agreement).holds(due):
        return env._("The next time is not in the season.")
    return False
