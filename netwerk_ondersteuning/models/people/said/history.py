"""What is said of a person has its time, as a tie has.

The fields stand on the person, with what is so now, and on the periods of the person,
with what was so on every day, now included. Here alone are the periods written, so that
the two agree: whatever road a change came by (``Member.create`` and ``write``, or
a batch, which puts whole histories).

A history is a list of periods of :mod:`engine.network.timeline`; it holds every day,
from ``ALWAYS`` on.
"""

from datetime import date
from typing import NamedTuple

from odoo.exceptions import UserError
from odoo.fields import Command, Date

from ....engine import bounds
from ....engine.network import timeline
from ....engine.network.fields import PERSON, names
from ....engine.registry import Registry
from ...dossier.mixin.logged_mixin import ERASING
from ...mixin.clock import today_of
from ...mixin.mark import Mark

#: The start of the first period of everybody; in the table it is empty.
ALWAYS = date.min
#: The fields are written along with the periods, by :func:`put`.
IN_STEP = Mark("netwerk_said_in_step")

#: Stored fields that hold what was said of a person on a day of their own.
DAYS = Registry("value of a day")


class ValueOfDay(NamedTuple):
    """A stored computed field that reads what was said of a person on some day.

    Computed by ``member._said_on(day)``; it is computed anew when what was said on that
    day is changed, and not when something else is said later.
    """

    model: str
    field: str
    member: str  #: the many2one to the person
    day: str  #: the path to the day
    reads: str = "formality"

    @property
    def code(self):
        return f"{self.model}.{self.field}"


def said_fields():
    """What is said of a person with a time, see :mod:`engine.network.fields`."""
    return names(PERSON, history=True)


def plain(record, names):
    """The values of ``names`` as JSON knows them: ids, ISO dates, False when empty."""
    values = {}
    for name in names:
        value, kind = record[name], record._fields[name].type
        if kind == "many2one":
            value = value.id
        elif kind == "many2many":
            value = sorted(value._ids)
        elif kind == "date":
            value = value.isoformat() if value else False
        elif kind in ("integer", "float"):
            value = value or False
        values[name] = value
    return values


def to_write(values):
    """Plain values as the ORM takes them: an empty list is nobody, not no change."""
    return {
        name: [Command.set(value)] if isinstance(value, list) else value
        for name, value in values.items()
    }


# -- reading ------------------------------------------------------------------------


def histories(members):
    """The history of each of these members, with the same few queries: by id."""
    found = {id_: [] for id_ in members.ids}
    for row in _rows(members):
        found[row.member_id.id].append(
            {
                "date_start": row.date_start or ALWAYS,
                "date_end": row.date_end or None,
                "values": plain(row, said_fields()),
            }
        )
    return found


def now(member):
    """What is said of a member now, words that are archived too."""
    return plain(member.with_context(active_test=False), said_fields())


def history_of(member):
    """The history of one member."""
    return histories(member)[member.id]


def _rows(members):
    # sudo: who may see or change a person may see or change what is said of that
    # person; nobody has a right to write these rows. What is archived was used then.
    periods = members.env["netwerk.member.period"].sudo()
    return periods.with_context(active_test=False).search_fetch(
        [("member_id", "in", members.ids)],
        ["member_id", "date_start", "date_end", *said_fields()],
        order="member_id, date_start NULLS FIRST",
    )


# -- what a history becomes ---------------------------------------------------------


def noted(history, day, values, since, is_correction=False):
    """The history when ``values`` are said on a day, each with its own stretch of time.

    :param date since: the first day of this person in the network: what is said on
        that day or before it opens no period, it was so from the start
    :param bool is_correction: the period that holds the day should have read so
    """
    is_correction = is_correction or day <= since
    alter = timeline.correct if is_correction else timeline.change
    return timeline.said(history, day, values, alter)


def along(env, held, values, day, is_correction=False):
    """The values with what follows from them, as the fields of a person compute it.

    :param dict held: what was said until now
    """
    found = dict(values)
    category = values.get("category_id")
    if category and category != held["category_id"]:
        category = env["netwerk.member.category"].sudo().browse(category)
        found.setdefault("formality", category.formality)
    permission = values.get("contact_permission", held["contact_permission"])
    if permission != held["contact_permission"]:
        known = is_correction and held["contact_permission_date"]
        said_on = permission and (known or day.isoformat())
        found.setdefault("contact_permission_date", said_on)
    return found


# -- writing ------------------------------------------------------------------------


def begin(members):
    """Give new members their one period."""
    # sudo: as in `_rows`
    members.env["netwerk.member.period"].sudo().create(
        {"member_id": member.id, **to_write(now(member))} for member in members
    )


def follow(members, when):
    """Note in the periods what was just written on the members themselves.

    A later day than that on which the period began closes it and opens a new one.

    :param dict when: of each member, by id, the day and whether it is a correction
    """
    known = histories(members)
    begin(members.filtered(lambda member: not known[member.id]))
    for member in members:
        if not (history := known[member.id]):
            continue
        last = history[-1]
        said = {
            name: value
            for name, value in now(member).items()
            if value != last["values"].get(name)
        }
        if said:
            day, is_correction = when[member.id]
            day = max(day, last["date_start"])
            since = member.date_start
            put(member, noted(history, day, said, since, is_correction), history)


def put_whole(member, history, values=None):
    """Make ``history`` that of a member, and its last values those of the fields.

    :param dict values: what else to write on the member
    """
    before = history_of(member)
    written, last = now(member), history[-1]["values"]
    said = {name: value for name, value in last.items() if value != written[name]}
    for name, computed_from in (
        ("formality", "category_id"),
        ("contact_permission_date", "contact_permission"),
    ):
        if computed_from in said:  # not what would be proposed
            said[name] = last[name]
    IN_STEP.put_on(member).write((values or {}) | to_write(said))
    put(member, history, before)


def put(member, history, before):
    """Write the periods of a member; rows are used again.

    What becomes shorter comes first, so that the database never sees two periods of
    one person on the same day.

    :raise UserError: when these are more than one person has, or one is still to begin:
        the fields of the person say what is so now
    """
    history = timeline.normalise(history)
    if history == before:
        return
    if history[-1]["date_start"] > today_of(member):
        raise UserError(
            member.env._(
                "What is said of %(name)s holds from today or from a day before, not "
                "from a day that is still to come.",
                name=member.name,
            )
        )
    if len(history) > bounds.PERIODS:
        raise UserError(
            member.env._(
                "What is said of %(name)s changed more than %(count)s times. Correct "
                "what was noted, instead of noting another change.",
                name=member.name,
                count=bounds.PERIODS - 1,
            )
        )
    wanted = {period["date_start"]: period for period in history}
    rows = _rows(member)
    gone = rows.filtered(lambda row: (row.date_start or ALWAYS) not in wanted)
    ERASING.put_on(gone).unlink()
    longer = []
    for row in rows - gone:
        period = wanted.pop(row.date_start or ALWAYS)
        values = _changed(row, period)
        if "date_end" in values and _is_longer(row.date_end, values["date_end"]):
            longer.append((row, to_write(values)))
        elif values:
            row.write(to_write(values))
    rows.flush_model()
    for row, values in longer:
        row.write(values)
    rows.flush_model()
    rows.create(
        {
            "member_id": member.id,
            "date_start": start if start > ALWAYS else False,
            "date_end": period["date_end"] or False,
            **to_write(period["values"]),
        }
        for start, period in wanted.items()
    )
    _compute_values_of_days(member, before, history)


def _changed(row, period):
    """The values of a period that its row does not have."""
    values = {
        name: value
        for name, value in period["values"].items()
        if value != plain(row, [name])[name]
    }
    if (row.date_end or None) != period["date_end"]:
        values["date_end"] = period["date_end"] or False
    return values


def _is_longer(was, now):
    return bool(was) and (not now or now > was)


def _compute_values_of_days(member, before, after):
    """Compute anew what holds a value of a day on which another is said now."""
    for one in DAYS.values():
        if not _differ(before, after, one.reads):
            continue
        # sudo: what was so then, is so whoever may see it
        rows = member.env[one.model].sudo().with_context(active_test=False)
        rows = rows.search_fetch([(one.member, "=", member.id)], [])
        rows = rows.filtered(
            lambda row, one=one: _value(before, row, one) != _value(after, row, one)
        )
        rows.env.add_to_compute(rows._fields[one.field], rows)


def _differ(before, after, name):
    return any(
        (was or {}).get(name) != (now or {}).get(name)
        for _start, _stop, (was, now) in timeline.sweep(before, after)
    )


def _value(history, row, one):
    day = row.mapped(one.day)
    day = Date.to_date(day[0]) if day and day[0] else date.max
    return (timeline.state_at(history, min(day, LAST)) or {}).get(one.reads)


#: A day on which the last period of everybody holds.
LAST = date(9999, 12, 30)
