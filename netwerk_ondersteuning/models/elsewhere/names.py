"""Who is named in a text for another system, and what the others are called in it."""

from functools import cached_property

from babel.dates import get_day_names, get_month_names

from odoo.tools.misc import babel_locale_parse

from ...engine.meeting.unnamed import Unnamed
from ...engine.network import pseudonyms
from ...engine.network.called import role_in
from ..mixin.days import kept
from ..network.along.export import Outside
from ..network.data import read
from ..network.named import named_to, pseudonym_words
from ..network.network import DossierNetwork
from .called import Called


class _Elsewhere(Outside):
    """As for somebody outside the team, but what people are instead of numbers."""

    def __init__(self, names):
        self.names = names

    def who(self, dossier, data, recipient=None):
        return self.names.named, self.names.words


class Names:
    """The names of one dossier, for who gets a text.

    Named is who agreed to that (`netwerk.consent`, ``name_outside``) towards who gets
    it, or towards anybody; the client besides when the organisation says so.

    :param dossier: one ``netwerk.dossier``; the caller checks and logs
    :param str recipient: who gets it; None when that is not said
    :param keep: words that look like a name and stay
    :param hide: words that go, whatever they look like
    """

    def __init__(self, dossier, recipient=None, keep=(), hide=()):
        self.dossier = dossier
        self.env = dossier.env
        self.recipient = recipient or None
        self.keep = keep
        self.hide = hide

    @cached_property
    def named(self):
        """Ids of members, and 0 for the client."""
        named = named_to(self.dossier, self.recipient)
        # sudo: how an organisation writes, whoever writes
        if self.dossier.company_id.sudo().netwerk_text_names_client:
            named = named | {pseudonyms.CLIENT}
        return named

    @cached_property
    def data(self):
        return read(self.dossier)

    @cached_property
    def words(self):
        """What stands in the place of a name, see :func:`pseudonyms.pseudonymise`."""
        client = self.dossier.company_id.sudo()._netwerk_term("client")
        called = Called(self.env, self.data).words([client])
        words = pseudonym_words(self.env) | {"client": client, "called": called}
        words["moment"] = self.env._("moment %s")
        return words

    @cached_property
    def unnamed(self):
        """What takes the names out of lines (:class:`Unnamed`)."""
        return self._unnamed([*self._left(), self.recipient or ""])

    def whom(self):
        """Who gets the text, without a name of a person."""
        return self._unnamed(self._left()).lines([self.recipient or ""])[0]

    def _unnamed(self, own):
        somebody = self.env._("somebody")
        return Unnamed(self._redact, somebody, own, self.keep, self.hide)

    @cached_property
    def _redact(self):
        return pseudonyms.redactor(self.data, self.named, self.words, self._others)

    @cached_property
    def _others(self):
        """More names that are nobody's to tell: who stands on the map no more, and who
        sat at a table without being of the network."""
        members = self.dossier.with_context(active_test=False).member_ids
        gone = members.filtered(lambda member: not member.active)
        hidden = [
            (member.name, role_in(member.name) or self.env._("somebody"))
            for member in gone
            if member.id not in self.named
        ]
        rows = self.env["netwerk.meeting.attendance"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("kind", "=", "other")],
            ["name", "function", "service"],
        )
        return hidden + [(row.name, self._at_table(row)) for row in rows]

    def _at_table(self, row):
        """What somebody is called who sat at a table without being of the network."""
        return row.function or row.service or self.env._("somebody at the table")

    def _left(self):
        """What looks like a name and is told: the team, and who may be named."""
        members = self.data["members"]
        told = [one["name"] for one in members if one["id"] in self.named]
        # sudo: who works with this dossier is no secret to who may enter it
        inside = self.dossier.sudo()
        team = inside.access_user_ids.mapped("name")
        words = [self.words["client"], *self.words["called"].values()]
        words += [instead for _name, instead in self._others]
        locale = babel_locale_parse(self.env.lang)
        days = [*get_month_names(locale=locale).values()]
        days += get_day_names(locale=locale).values()
        own = [inside.company_id.name, inside._center_name()]
        return [*told, *team, *words, *days, *own]

    def network(self, day, before_day=None):
        """What ``get_network`` answers, as who gets the text may know it."""

        def answer(data):
            return DossierNetwork(kept(self.dossier), data).answer(day, before_day)

        audience = _Elsewhere(self)
        return audience.answer(self.dossier, self.data, answer, self.recipient)
