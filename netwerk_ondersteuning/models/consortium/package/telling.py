"""What a screen is told of a package."""

from ....engine.package.parcel import standing
from ....engine.package.parcel.kinds import KINDS
from ....engine.package.parcel.likeness import letters
from ....engine.package.parcel.places import in_words
from ....engine.package.parcel.shape import NOBODY
from ...mixin.days import screen_day
from ...version.told import owner_words
from .look import Look, said_to


def called_otherwise(record, words):
    """What a word of ours is called in a package, when that is something else in a
    language in which both say it; else "": by its number alone nobody sees that.

    :param dict words: ``{language: text}``
    """
    stored = record._fields["name"]._get_stored_translations(record) or {}
    ours = {code.split("_")[0].lower(): text for code, text in stored.items()}
    ours |= {code.lower(): text for code, text in stored.items()}
    for language, text in words.items():
        own = ours.get(language) or text
        if letters(own) != letters(text):
            return text
    return ""


class Telling:
    """Says what is in a package, and how it stands here.

    :param env: of a template editor
    :param package: as the engine read it
    :param str checksum: of its bytes
    """

    def __init__(self, env, package, checksum):
        self.env = env
        self.package = package
        self.look = Look(env, package)
        self.say = self.look.say
        self.checksum = checksum

    def data(self):
        """What ``open_package`` gives, beside ``problems``."""
        why_not = self.look.problems
        return {
            "head": self._head(),
            "edition": self.look.editions.words(),
            "kept_id": self._kept_id(),
            "items": [self._item(one) for one in self.look.items],
            "same": self.look.questions.asked,
            "can_adopt": not why_not,
            "why_not": "\n".join(why_not),
        }

    def _head(self):
        package = self.package
        return {
            "title": said_to(self.env, package.title),
            "steward": package.steward,
            "licence": package.licence,
            "date": screen_day(self.env, package.date),
            "serial": package.serial,
            "version_word": package.version_word,
            "notes": said_to(self.env, package.notes),
            "nobody": self.say(NOBODY),
        }

    def _kept_id(self):
        same = self.look.editions.all.filtered(
            lambda one: one.way == "in" and one.checksum == self.checksum
        )
        return same.id

    def _item(self, one):
        item, kind = one.item, KINDS.get(one.item.kind)
        return {
            "number": one.number,
            "kind": item.kind,
            "kind_label": self.say(kind.label) if kind else item.kind,
            "key": kind.key_of(item.content) if kind else item.uuid,
            "version": item.version,
            "title": self._title(one),
            "owner": owner_words(self.env, item.owner),
            "source": said_to(self.env, item.source),
            "licence": item.licence,
            "may_pass_on": item.may_pass_on,
            "origin": self._origin(item.derived_from),
            "state": one.stand.state,
            "state_words": self._state_words(one),
            "relation": self._relation(one),
            "not_known": [in_words(place, self.say) for place in item.not_known],
        }

    def _title(self, one):
        """What it is called; a word that is here, as it is called here."""
        is_ours = one.stand.state == standing.KNOWN and not one.is_template
        if is_ours and one.record:
            return one.record.display_name
        return self.look.title(one.item)

    def _origin(self, origin):
        if not origin:
            return ""
        return self.env._(
            "Made of version %(version)s of %(organisation)s",
            version=origin.version,
            organisation=origin.organisation,
        )

    def _state_words(self, one):
        words = self.say(standing.STATES[one.stand.state])
        if one.stand.reason:
            why = self.say(one.stand.reason) % dict(one.stand.values)
            return f"{words}: {why}"
        if one.record and "state" in one.record and one.record.state == "retired":
            return self.env._("You have it, and use it no longer")
        more = self._more_of_state(one)
        return f"{words}: {more}" if more else words

    def _more_of_state(self, one):
        if one.stand.state == standing.NEWER:
            begins = self.look.here[one.item.kind].begins_with(one.item)
            return begins and self.say(begins)
        if one.stand.state == standing.KNOWN and one.record and not one.is_template:
            there = called_otherwise(one.record, one.item.content["words"])
            return there and self.env._("called “%(words)s” there", words=there)
        says_ours = one.item.owner.strip().casefold() == self._own_name
        if one.stand.state == standing.NEW and says_ours and one.is_template:
            return self.env._(
                "it says to be of your own organisation, which has no such template"
            )
        return ""

    @property
    def _own_name(self):
        return self.env.company.sudo().name.strip().casefold()  # sudo: a name alone

    def _relation(self, one):
        """What the own organisation made of it."""
        here = self.look.here.get(one.item.kind)
        made = here.made_of(one.item) if here else None
        if not made:
            return ""
        return self.env._(
            "You made your own of version %(version)s.",
            version=max(made.derived_from_id.mapped("version")),
        )

    @staticmethod
    def progress(package):
        """How far adopting is, in words."""
        env = package.env
        if package.state == "adopting":
            return env._(
                "%(done)s of %(of)s are ready",
                done=package.done_count,
                of=package.item_count,
            )
        if package.problem_words:
            return package.problem_words
        states = package._fields["state"]._description_selection(env)
        return dict(states)[package.state]
