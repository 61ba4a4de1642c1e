from functools import cached_property

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools.translate import get_translation

from ....engine.network.frame import UNKNOWN
from ...mixin.clock import today_of
from ...mixin.days import day_words, screen_day

MODULE = "netwerk_ondersteuning"


class Words:
    """What codes and dates of a network are called, in the language of ``env``."""

    def __init__(self, env):
        self.env = env

    def said(self, source, entry):
        """Words of an entry in a registry (a drawing, a kind of file …), translated.

        :param source: what ``words._lt`` marked in its class; None stays None
        :param entry: whose words these are: the addon of its class translates them
        """
        if not source:
            return source
        parts = type(entry).__module__.split(".")
        module = parts[2] if parts[:2] == ["odoo", "addons"] else MODULE
        return get_translation(module, self.env.lang or "en_US", source, ())

    def choices(self, model, name):
        """The choices of a selection field: a list of (value, label)."""
        return self.env[model]._fields[name]._description_selection(self.env)

    @cached_property
    def sectors(self):
        """What each sector of the circle is called, by its code; also the one of who
        has no category."""
        known = self.choices("netwerk.member.category", "sector")
        return dict(known) | {UNKNOWN: self.env._("No category yet")}

    def rings(self, count):
        """What the rings are called, the nearest first."""
        words = [
            self.env._("Very near"),
            self.env._("Near"),
            self.env._("A bit further"),
            self.env._("Far"),
            self.env._("Very far"),
        ]
        if count == 3:
            del words[1]
        return words[:count]

    def long_date(self, iso):
        """A day as one says it: "2 March 2026", in the language of the other words."""
        return day_words(self.env, iso)

    def day(self, iso):
        """A day as the one who reads these words needs it: see ``screen_day``."""
        return screen_day(self.env, iso)

    def counted(self, counts, model, name):
        """What was noted of a selection field: "weekly (3), not discussed (2)"."""
        return self.listed(counts[name], dict(self.choices(model, name)))

    def listed(self, counts, labels):
        """As :meth:`counted`, with labels of one's own; empty when nothing was noted.

        :param dict counts: how often each value comes up, False for not discussed
        """
        known = [
            (label, counts[value]) for value, label in labels.items() if value in counts
        ]
        if known and False in counts:
            known.append((self.env._("not discussed"), counts[False]))
        return ", ".join(
            self.env._("%(what)s (%(count)s)", what=label.lower(), count=count)
            for label, count in known
        )


def day_of(records, value):
    """A date from what the screen or the API sends; today when it is empty.

    :param records: of whose organisation it is the day
    :raise UserError: when it is no date
    """
    if not value:
        return today_of(records)
    try:
        return fields.Date.to_date(value)
    except (ValueError, TypeError):
        raise UserError(
            records.env._("“%(value)s” is not a date.", value=str(value)[:50])
        ) from None
