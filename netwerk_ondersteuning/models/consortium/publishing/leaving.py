"""A package that is about to leave: what is in it, what is wrong with it, what changed,
and what somebody should look at first."""

from dataclasses import dataclass
from functools import cached_property

from odoo.exceptions import UserError

from ....engine.instrument.template import CLIENT
from ....engine.merge import notes
from ....engine.package.parcel import limits
from ....engine.package.parcel.kinds import KINDS
from ....engine.package.parcel.leaning import collect, name_of
from ....engine.package.parcel.looking import FINDS, look
from ....engine.package.parcel.places import in_words, line
from ....engine.package.parcel.shape import Package
from ....engine.package.parcel.writing import make
from ....engine.package.taking import Wrong
from ..names import colleagues, common_words
from ..package.file import say_of
from ..package.look import said_to
from .giving import Giving

#: So many places are told of the same find.
_PLACES = 8


@dataclass(frozen=True)
class Found:
    """The same words that were found, with all places where they stand."""

    kind: str
    words: str
    places: str


class Leaving:
    """One package of the organisation of ``env``.

    :param env: of a template editor
    :param dict head: ``uuid``, ``title`` (words), ``serial``, ``version_word``,
        ``licence``, ``date``, ``notes`` (words)
    :param templates: published versions that were chosen: a list of records
    :param remarks: `netwerk.template.remark` that go along
    :param str to: the organisation for which it is a proposal; empty: it is for anybody
    """

    def __init__(self, env, head, templates, remarks=(), to=""):
        self.env = env
        self.company = env.company
        self.head = head
        self.templates = templates
        self.remarks = remarks
        self.to = to
        self.giving = Giving(env, head["licence"])
        self.say = say_of(env)

    # -- what is in it -----------------------------------------------------------------

    @cached_property
    def collected(self):
        """`leaning.Collected` of what was chosen."""
        chosen = [self.giving.item(one) for one in [*self.templates, *self.remarks]]
        return collect(chosen, self.giving.find)

    @cached_property
    def package(self):
        """The `shape.Package`."""
        return Package(
            **self.head,
            steward=self.company.name,
            items=self.collected.items,
        )

    @cached_property
    def problems(self):
        """Why it cannot leave: texts."""
        if not self.collected.items:
            return [self.env._("Choose at least one method or instrument.")]
        found = [*self._missing(), *self._kept_back()]
        try:
            self.data  # noqa: B018 (it is made to be looked at)
        except Wrong as wrong:
            found += [self._line(one) for one in wrong.problems]
        return list(dict.fromkeys(found))

    @cached_property
    def data(self):
        """Its bytes.

        :raise Wrong: with why nobody would read it
        """
        return make(self.package)

    def refuse(self):
        """Refuse what cannot leave.

        :raise UserError: with all reasons
        """
        if self.problems:
            begins = self.env._("This package cannot leave:")
            raise UserError("\n".join([begins, *(f"- {one}" for one in self.problems)]))

    def _missing(self):
        for one in self.collected.missing:
            yield self.env._(
                "%(kind)s “%(key)s” is not here any more, and is needed by: %(by)s",
                kind=self.say(KINDS[one.kind].label),
                key=one.key,
                by=", ".join(self.title_of(*name) for name in one.needed_by),
            )

    def _kept_back(self):
        """What is not ours to give: its owner said that others may not pass it on. Back
        to that owner it may go."""
        for item in self.collected.items:
            record = self.giving.records.get(name_of(item))
            if record is not None:
                owners = self.giving.of[item.kind].owners_who_keep(record)
            else:
                is_theirs = item.owner != self.company.name and not item.may_pass_on
                owners = [item.owner] if is_theirs else []
            for owner in dict.fromkeys(owners):
                if owner != self.to:
                    yield self.env._(
                        "“%(title)s”: %(owner)s did not allow others to pass it on.",
                        title=self.title(item),
                        owner=owner,
                    )

    def _line(self, problem):
        place = problem.place
        if place[:1] != ("items",) or len(place) < 2 or not place[1].isdecimal():
            return line(problem, self.say)
        why = self.say(problem.reason) % problem.values
        return f"{self._where(place)}: {why}"

    # -- told --------------------------------------------------------------------------

    def in_language(self, texts):
        return said_to(self.env, texts)

    def title(self, item):
        """What an item is called, in the language of the user."""
        for name in ("title", "name", "words"):
            if isinstance(item.content.get(name), dict):
                return self.in_language(item.content[name])
        return KINDS[item.kind].key_of(item.content)

    def title_of(self, kind, key):
        found = (one for one in self.collected.items if name_of(one) == (kind, key))
        item = next(found, None) or self.giving.find(kind, key)
        return self.title(item) if item else key

    def needed_by(self, item):
        """Titles of what in it leans on an item."""
        kind, key = name_of(item)
        return [
            self.title(one)
            for one in self.collected.items
            if any(
                (lean.kind, lean.key) == (kind, key) and lean.is_needed
                for lean in KINDS[one.kind].leans_on(one.content)
            )
        ]

    # -- what changed ------------------------------------------------------------------

    def notes(self):
        """What changed since the edition before, as plain text to be changed: as much
        as a package has room for."""
        before, made = self._before(), []
        for item in self.collected.items:
            if item.kind == "remark":
                continue
            was = before.get(name_of(item)) or self._version_before(item)
            told = notes.lines(item.kind, was, item.content, self.in_language, self.say)
            if told:
                label = self.say(KINDS[item.kind].label)
                head = f"{label} “{self.title(item)}”"
                made.append("\n".join([head, *(f"- {one}" for one in told)]))
        # the place of a name is filled in where it is asked, and nowhere else
        text = "\n\n".join(made).replace(CLIENT, "…")
        if len(text) <= limits.TEXT:
            return text
        fits = text[: limits.TEXT - 2].rpartition("\n")[0]
        return f"{fits}\n…"

    def _before(self):
        """Contents of the last edition of this package, by kind and key."""
        # sudo: what this organisation gave itself
        packages = self.env["netwerk.package"].sudo()
        last = packages.search(
            [
                ("company_id", "=", self.company.id),
                ("way", "=", "out"),
                ("uuid", "=", self.head["uuid"]),
            ],
            order="serial desc, id desc",
            limit=1,
        )
        return {(one.kind, one.key): one.base_content for one in last.item_ids}

    def _version_before(self, item):
        """The content of the version before one, or of that of which it was made; of a
        word, and of what came from elsewhere: itself."""
        record = self.giving.records.get(name_of(item))
        if record is None or not record._is_made_here():
            return item.content
        before = record.search(
            [
                ("code", "=", record.code),
                ("company_id", "=", record.company_id.id),
                ("version", "<", record.version),
                ("state", "!=", "draft"),
            ],
            order="version desc",
            limit=1,
        )
        return (before or record.derived_from_id).body or None

    # -- looked at before it leaves ----------------------------------------------------

    def finds(self):
        """All that somebody should look at first: a list of `Found`."""
        places = {}
        found = look(self.package, colleagues(self.env), common_words(self.env))
        for one in found:
            where = places.setdefault((one.kind, one.words), {})
            where.setdefault(self._where(one.place))
        return [
            Found(self.say(FINDS[kind]), words, self._listed(list(where)))
            for (kind, words), where in places.items()
        ]

    def _listed(self, places):
        """Some places, and how many more."""
        told, more = places[:_PLACES], len(places) - _PLACES
        if more == 1:
            told.append(self.env._("and 1 more place"))
        elif more > 1:
            told.append(self.env._("and %(count)s more places", count=more))
        return "\n".join(told)

    def _where(self, place):
        """A place in words, an item by its title."""
        if place[:1] != ("items",):
            return in_words(place, self.say)
        item = self.collected.items[int(place[1]) - 1]
        told = f"{self.say(KINDS[item.kind].label)} “{self.title(item)}”"
        return ", ".join(filter(None, (told, in_words(place[2:], self.say))))
