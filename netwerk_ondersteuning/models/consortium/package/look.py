"""A package laid beside what is here: how each item stands, which words may be the
same, and why it cannot be adopted."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from ....engine.package.making import key_of
from ....engine.package.parcel import limits, standing
from ....engine.package.parcel.kinds import KINDS
from ....engine.package.parcel.leaning import missing
from ....engine.package.texts import said
from ...version.ending import ending
from .editions import Editions
from .file import say_of
from .kinds import HERE
from .words import Questions


@dataclass(frozen=True)
class Standing:
    """An item (``number`` from 1) as it stands here: ``stand`` of the engine, and the
    ``record`` that it is, or None."""

    number: int
    item: object
    stand: standing.Stand
    record: object = None

    @property
    def is_here(self):
        """Whether it is passed over: nothing is made of it."""
        return self.stand.state in (standing.KNOWN, standing.SHIPPED)

    @property
    def is_template(self):
        return self.item.kind in ("instrument", "method")


@dataclass
class Names:
    """Other keys that things have here, by (kind, key)."""

    by_key: dict = field(default_factory=dict)

    def of(self, item):
        """Those that this item has or names: as `netwerk.package.item` keeps them."""
        kind = KINDS[item.kind]
        named = [(item.kind, kind.key_of(item.content))]
        named += [(one.kind, one.key) for one in kind.leans_on(item.content)]
        made = {}
        for pair in named:
            if pair in self.by_key:
                made.setdefault(pair[0], {})[pair[1]] = self.by_key[pair]
        return made


def as_pairs(names):
    """What an item keeps of its names, as the engine takes it."""
    return {
        (kind, key): other
        for kind, keys in (names or {}).items()
        for key, other in keys.items()
    }


class Look:
    """One package, for one organisation (that of ``env``).

    :param env: of a template editor
    :param package: as the engine read it
    :param dict same: answers to "is this the same as ours?": the code of ours, or
        `words.OTHER`, by the uuid of the word
    """

    def __init__(self, env, package, same=None):
        self.env = env
        self.package = package
        self.say = say_of(env)
        self.here = {code: kind(env) for code, kind in HERE.items()}
        for code, kind in self.here.items():
            kind.prepare([one for one in package.items if one.kind == code])
        self.questions = Questions(env, self.here, package, same or {})
        self.editions = Editions(env, package)

    @cached_property
    def names(self):
        """`Names` that things of this package have here."""
        made = Names(dict(self.questions.mapped()))
        for item in self.package.items:
            here = self.here.get(item.kind)
            if here is None or item.kind not in self.questions.kinds:
                continue
            key = here.kind.key_of(item.content)
            ours = self.questions.ours(item)
            is_ended = standing.made_by_a_person(key)
            if ours:
                other = ours.code
            elif here.has(key) or not is_ended:
                # another word has this key, or gets it once this program ships it
                plain = key.rpartition("-")[0] if is_ended else key
                other = key_of(plain, ending())
            else:
                other = key
            made.by_key.pop((item.kind, key), None)
            if other != key:
                made.by_key[item.kind, key] = other
        return made

    @cached_property
    def items(self):
        """Each item as `Standing`."""
        return [
            self._standing(number, one)
            for number, one in enumerate(self.package.items, 1)
        ]

    def _standing(self, number, item):
        here = self.here.get(item.kind)
        if here is None:  # a later form of the package has it
            return Standing(number, item, standing.Stand(standing.UNKNOWN))
        ours = self.questions.ours(item)
        if ours:
            return Standing(number, item, standing.Stand(standing.KNOWN), ours)
        return Standing(number, item, *here.stand(item, self.names.by_key))

    def content(self, item):
        """What is adopted of an item: what is known here, under the keys of here."""
        return KINDS[item.kind].renamed(item.usable(), self.names.by_key)

    @cached_property
    def problems(self):
        """Why it cannot be adopted: texts, at most so many as of a file that cannot be
        read."""
        found = chain(
            filter(None, [self.editions.problem()]),
            self._of_items(),
            self._missing(),
            self._put_away(),
        )
        return list(islice(found, limits.TOLD))

    def _of_items(self):
        for one in self.items:
            if one.stand.reason:
                why = self.say(one.stand.reason) % dict(one.stand.values)
                yield self.env._(
                    "Item %(number)s, “%(title)s”: %(why)s",
                    number=one.number,
                    title=self.title(one.item),
                    why=why,
                )

    def _missing(self):
        for one in missing(self.package.items, self._has):
            yield self.env._(
                "%(kind)s “%(key)s” is neither in this package nor here, and is needed "
                "by: %(by)s",
                kind=self.say(KINDS[one.kind].label) if one.kind in KINDS else one.kind,
                key=one.key,
                by=", ".join(self._called(*name) for name in one.needed_by),
            )

    def _put_away(self):
        """Words of ours that somebody put away, and that would be used again. What was
        taken back with a package comes back with it."""
        for kind in self.questions.kinds:
            here = self.here[kind]
            back = {one.record for one in self.items if one.item.kind == kind}
            back &= self.taken_back
            used = {one.record for one in self.items if one.item.kind == kind} - {None}
            used |= {
                here.by_code[key]
                for one in self.package.items
                if one.kind in KINDS
                for key in self._leans_on(one, kind)
                if key in here.by_code
            }
            for word in sorted(used - back, key=lambda one: one.code):
                if here.is_gone(word):
                    yield self.env._(
                        "The word “%(word)s” was put away here: bring it back first.",
                        word=word.name,
                    )

    def _leans_on(self, item, kind):
        """The keys that words have here on which an item leans."""
        for one in KINDS[item.kind].leans_on(item.content):
            if one.kind == kind:
                yield self.names.by_key.get((kind, one.key), one.key)

    @cached_property
    def taken_back(self):
        """What is here and was taken back: a package that has it brings it again."""
        items = self.env["netwerk.package.item"].sudo()
        found = set()
        for here in filter(lambda one: one.link, self.here.values()):
            records = [
                one.record.id
                for one in self.items
                if one.item.kind == here.code and one.record
            ]
            rows = items.search_fetch(
                [(here.link, "in", records), ("is_taken_back", "=", True)],
                [here.link],
            )
            found.update(rows[here.link])
        return found

    def _has(self, kind, key):
        here = self.here.get(kind)
        return bool(here and here.has(key)) or (kind, key) in self.names.by_key

    @cached_property
    def _by_name(self):
        return {
            (one.kind, KINDS[one.kind].key_of(one.content)): one
            for one in self.package.items
            if one.kind in KINDS
        }

    def _called(self, kind, key):
        item = self._by_name.get((kind, key))
        return f"“{self.title(item)}”" if item else f"“{key}”"

    def title(self, item):
        """What an item is called, in the language of the user."""
        here = self.here.get(item.kind)
        return here.title(item.content, self.in_language) if here else item.uuid

    def in_language(self, texts):
        return said_to(self.env, texts)

    def open_questions(self):
        """Words of which nobody said yet whether they are the same as ours."""
        return [one for one in self.questions.asked if one["answer"] is None]


def said_to(env, texts):
    """Words in the language of the user."""
    return said(texts or {}, env.lang or "", "nl", "en")
