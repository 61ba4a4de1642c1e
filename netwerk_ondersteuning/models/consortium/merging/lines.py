"""What was made of what: the versions that an organisation has of one kind of template,
and from where two of them can be merged."""

from dataclasses import dataclass
from functools import cached_property

from odoo.exceptions import UserError

#: The model of each kind of `engine.merge.kinds`.
MODELS = {"instrument": "netwerk.instrument", "method": "netwerk.method"}


def look_at_kind(env, kind):
    """Refuse what is no kind of template that can be compared.

    :raise UserError:
    """
    if not (isinstance(kind, str) and kind in MODELS):
        raise UserError(
            env._("Instruments and methods are compared, and nothing else.")
        )


@dataclass(frozen=True)
class Base:
    """From where two versions are merged: ``version`` (nothing: they are only
    compared), and in that case ``why``: ``none`` (nothing that both were made of),
    ``had`` (this version was taken up already), ``older`` (a newer one was), ``one``
    (they are versions of one template)."""

    version: object
    why: str = ""


class Lines:
    """The versions of one kind that an organisation has: its own, what it adopted and
    what is shared, none of which is being made. Read in one query.

    :param env: of a template editor, of the organisation at hand
    :param str kind: of `MODELS`
    """

    def __init__(self, env, kind):
        self.env, self.kind = env, kind
        self.company = env.company
        # sudo: which versions there are is no secret to who makes them; the bodies of
        # those of the organisation are read, and of no other
        self.model = env[MODELS[kind]].sudo()
        self.all = self.model.search_fetch(
            [
                ("state", "!=", "draft"),
                ("company_id", "in", [False, self.company.id]),
            ],
            [
                *("code", "version", "company_id", "is_adopted", "derived_from_id"),
                *("state", "checksum"),
            ],
            order="version, id",
        )

    @cached_property
    def by_code(self):
        """``{code: its versions, the lowest first}``."""
        return self.all.grouped("code")

    def find(self, number, words):
        """The version with this number.

        :raise UserError: with these words, when there is none
        """
        is_number = type(number) is int and 0 < number < 2**31
        found = self.all.filtered(lambda one: is_number and one.id == number)
        if not found:
            raise UserError(words)
        return found

    def newest(self, version):
        """The newest version of the same template in the same hands (ours, or not):
        itself, or a newer one that is published. What is retired is newer than nothing.
        """
        newer = self._in_its_hands(version).filtered(
            lambda one: one.state == "published" and one.version > version.version
        )
        return newer[-1:] or version

    def _in_its_hands(self, version):
        """All versions of the same template that are ours, or that are not, as it."""
        return self.by_code[version.code].filtered(
            lambda one: one._is_made_here() == version._is_made_here()
        )

    def origins(self, version):
        """All that a version was made of, the nearest first: of what it was made, of
        what versions before it were, what was merged into either, and so on."""
        found, todo = self.model, [version]
        for one in todo:  # it grows meanwhile
            for origin in self._parents(one):
                if origin not in found and origin in self.all:
                    found |= origin
                    todo.append(origin)
        return found

    def _parents(self, version):
        before = self._in_its_hands(version).filtered(
            lambda one: one.version <= version.version
        )
        found = before[::-1].mapped("derived_from_id")
        return found | self._merged_into(before | version)

    # -- mine --------------------------------------------------------------------------

    def mine_for(self, theirs):
        """The newest published version of the own line that goes on from theirs.

        :raise UserError: when there is none, or several
        """
        newest = [
            rows.filtered(_is_published_here)[-1:] for rows in self.by_code.values()
        ]
        found = self.model
        for one in newest:
            if one and self.base(one, theirs).why != "none":
                found |= one
        if not found:
            raise UserError(
                self.env._(
                    "Nothing of your own was made of “%(title)s”. Choose with which of "
                    "your own it is compared.",
                    title=theirs.display_name,
                )
            )
        if len(found) > 1:
            raise UserError(
                self.env._(
                    "Several of your own go with “%(title)s”: %(names)s. Choose with "
                    "which of them it is compared.",
                    title=theirs.display_name,
                    names=", ".join(found.mapped("display_name")),
                )
            )
        return found

    # -- from where --------------------------------------------------------------------

    def base(self, mine, theirs):
        """From where they are merged: the version of theirs that was merged into mine
        last, or on which mine was made; else that of mine on which theirs was made;
        else the nearest on which both were.

        :return: :class:`Base`
        """
        if mine.code == theirs.code:
            return Base(self.model, "one")
        own = self.origins(mine)
        had = self._taken_up(mine, theirs.code) | own
        had = had.filtered(lambda one: one.code == theirs.code).sorted("version")
        if had:
            last = had[-1]
            same = had.filtered(lambda one: one.checksum == theirs.checksum)
            if theirs in had or same:
                is_last = last in same or last.version == theirs.version
                return Base(self.model, "had" if is_last else "older")
            # one number can stand for two: of the organisation, and shared
            if last.version <= theirs.version:
                return Base(last)
            return Base(self.model, "older")
        their = self.origins(theirs)
        of_mine = their.filtered(
            lambda one: one.code == mine.code and one.version <= mine.version
        )
        if of_mine:
            return Base(of_mine.sorted("version")[-1])
        for one in own:
            same = their.filtered(lambda other, one=one: other.code == one.code)
            if same:
                return Base((one | same[0]).sorted("version")[0])
        return Base(self.model, "none")

    def _taken_up(self, mine, code):
        """Versions of theirs that were merged into this line, and published with it: a
        draft that was thrown away took nothing up."""
        published = self.by_code[mine.code].filtered(
            lambda one: one.version <= mine.version
        )
        return self._merged_into(published).filtered(lambda one: one.code == code)

    def _merged_into(self, versions):
        """Versions of theirs that were merged into these."""
        taken = {
            theirs_id for draft_id, theirs_id in self._done if draft_id in versions._ids
        }
        return self.all.filtered(lambda one: one.id in taken)

    @cached_property
    def _done(self):
        """Of each merge that is done what was made of it, and of which of theirs."""
        # sudo: as in `__init__`
        done = self.env["netwerk.merge"].sudo()
        done = done.search_fetch(
            [
                ("state", "=", "done"),
                ("kind", "=", self.kind),
                ("company_id", "=", self.company.id),
            ],
            ["draft_id", "theirs_id"],
        )
        return [(one.draft_id, one.theirs_id) for one in done]


def _is_published_here(version):
    return version._is_made_here() and version.state == "published"
