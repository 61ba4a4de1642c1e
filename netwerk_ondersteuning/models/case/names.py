"""Who is named nowhere on a case without names: everybody of a dossier, the team, and
the services and places by which they are known."""

from functools import cached_property

from babel.dates import get_day_names, get_month_names

from odoo.tools.misc import babel_locale_parse

from ...engine.case.months import Untimed
from ...engine.case.said import name_in
from ...engine.network.called import role_in
from ...engine.redactor import Redactor
from ..elsewhere.names import Names
from ..mixin.clock import day_at
from .named import PEOPLE, SERVICES, WAYS


class CaseNames(Names):
    """The names of one dossier, for peers who may know nobody: whoever agreed to be
    named elsewhere did not agree to this.

    :param dossier: one ``netwerk.dossier``; the caller checks and logs
    :param date start: from when the months are counted
    :param hide: words that go besides, whatever they look like
    """

    #: Nobody, not even who agreed to that: consents are towards somebody.
    named = frozenset()

    def __init__(self, dossier, start, hide=()):
        super().__init__(dossier, hide=[*hide])
        self.start = start
        self.hide = [*hide, *self._ways()]

    # -- words -------------------------------------------------------------------------

    @cached_property
    def somebody(self):
        return self.env._("somebody")

    def called(self, member_id):
        """What somebody of the network is called; somebody who left, "somebody"."""
        return self.words["called"].get(member_id) or self.somebody

    def line(self, words):
        """A line of ours in which a name may stand, as that of a phase."""
        return self.untimed(self._redact(words))

    def texts(self, texts):
        """Free texts as they may be read: lists of lines, each without names, days
        and ages. All are read at once: who is named in full in one is known in all."""
        read = [
            [self.untimed(line) for line in text.splitlines() if line.strip()]
            for text in texts
        ]
        told = iter(self.unnamed.lines([line for lines in read for line in lines]))
        return [[next(told) for _line in lines] for lines in read]

    # -- when --------------------------------------------------------------------------

    @cached_property
    def untimed(self):
        """What takes days, years and ages out of a line (:class:`Untimed`)."""
        env, months = self.env, {}
        for lang in {env.lang or "en_US", "en_US", "nl_NL"}:
            locale = babel_locale_parse(lang)
            for width in ("abbreviated", "wide"):
                names = get_month_names(width, locale=locale)
                months |= {name: number for number, name in names.items()}
        return Untimed(
            self.start,
            months,
            {
                "month": env._("month %s"),
                "before": env._("before the start"),
                "day": env._("a day"),
                "year": env._("the year of the start"),
                "earlier": env._("%s years before"),
                "later": env._("%s years later"),
                "long_ago": env._("long ago"),
            },
        )

    # -- more names --------------------------------------------------------------------

    @cached_property
    def _others(self):
        """Everybody else who is named somewhere in the dossier, or works there, and
        the places where they are."""
        env = self.env
        found = dict(super()._others)
        for instead, names in (
            (env._("a colleague"), self._colleagues()),
            (self.words["client"], self._client()),
            (self.somebody, self._people()),
            (env._("an organisation"), self._services()),
            (env._("a place"), self._places()),
        ):
            for name in names:
                found.setdefault(name, role_in(name) or instead)
        return list(found.items())

    @cached_property
    def _redact(self):
        """As of a text for another system, but that names of things are no persons:
        "Dienst" of "Sociale Dienst" needs its capital."""
        hidden = [
            *((one["name"], self.called(one["id"])) for one in self.data["members"]),
            (self.data["center_name"], self.words["client"]),
            *self._others,
        ]
        members = self.data["members"]
        things = [one["name"] for one in members if one.get("kind") != "person"]
        return Redactor(hidden, [*things, *self._services(), *self._places()])

    def _at_table(self, row):
        # what somebody does there was typed, and may name somebody
        return role_in(row.name or "") or self.env._("somebody at the table")

    def _left(self):
        """What looks like a name and is told: what stands in the place of a name."""
        words = [self.words["client"], *self.words["called"].values()]
        return [*words, *(instead for _name, instead in self._others), *self._days]

    @cached_property
    def _days(self):
        locale = babel_locale_parse(self.env.lang or "en_US")
        days = get_day_names(locale=locale), get_month_names(locale=locale)
        return [name for names in days for name in names.values()]

    @cached_property
    def _inside(self):
        # sudo: what is read here goes out of the texts, and is shown nowhere
        return self.dossier.sudo().with_context(active_test=False)

    def _colleagues(self):
        """All who work for the organisation, and who ever entered here."""
        users = self._inside.env["res.users"]
        mine = [("company_ids", "in", self.dossier.company_id.ids)]
        there = users.search_fetch([*mine, ("share", "=", False)], ["name"])
        ever = self._inside.access_ids.user_id
        return (there | ever).mapped("name")

    def _client(self):
        partner = self._inside.partner_id
        return [name for name in (partner.name, partner.display_name) if name]

    @cached_property
    def _rows(self):
        """All rows of the dossier in which a name is written."""
        env, rows = self._inside.env, {}
        for model in {*PEOPLE, *SERVICES, *WAYS}:
            there = env[model].search([("dossier_id", "=", self.dossier.id)])
            rows[model] = there
        return rows

    def _said(self, fields_of):
        """The names that stand in these fields, of words or of a contact."""
        return [
            name
            for model, fields in fields_of.items()
            for field in fields
            for row in self._rows[model]
            for name in self._names_in(row[field])
        ]

    def _names_in(self, value):
        """The names in what a field holds: words, or a link."""
        if isinstance(value, str):
            return [name] if (name := name_in(value)) else []
        return [name for name in value.mapped("name") if name] if value else []

    def _people(self):
        call = self._inside.close_call
        return [*self._said(PEOPLE), *(self._names_in(call) if call else ())]

    def _services(self):
        inside = self._inside
        own = [inside.company_id.name, inside.team_id.name, inside.initiative_name]
        return [name for name in [*own, *self._said(SERVICES)] if name]

    @cached_property
    def _contacts(self):
        """The client, the people around and the organisation."""
        inside = self._inside
        people = self._rows["netwerk.member"].partner_id
        return inside.partner_id | inside.company_id.partner_id | people

    def _places(self):
        """Where they live."""
        return self._in_contacts("street", "street2", "city")

    def _in_contacts(self, *names):
        return [
            value for name in names for value in self._contacts.mapped(name) if value
        ]

    def _ways(self):
        """How they are reached, letter by letter."""
        inside = self._inside
        said = [
            row[field]
            for model, fields in WAYS.items()
            for field in fields
            for row in self._rows[model]
        ]
        ways = [
            *said,
            *(inside.client_phone, inside.client_email, inside.reference),
            *self._in_contacts("phone", "email", "zip"),
        ]
        return [way for way in ways if way and _is_way(way)]


def _is_way(words):
    """Whether these tell where somebody is: "at home" is said of anybody."""
    return len(words.split()) > 2 or any(
        sign.isdigit() or sign == "@" for sign in words
    )


def start_of(dossier, trajectory):
    """From when the months of a case are counted: the trajectory, or the dossier."""
    return (
        trajectory.date_start
        or dossier.opened_on
        or day_at(dossier, dossier.create_date)
    )
