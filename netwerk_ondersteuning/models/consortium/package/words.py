"""Is this word the same as one of ours? Asked once; without it every package would
double the words, and split the figures."""

from functools import cached_property

from odoo.exceptions import UserError

from ....engine.package.parcel.likeness import letters, likeness
from ....engine.package.texts import said

#: The answer of who says that it is another word.
OTHER = "other"


class Questions:
    """The words of a package that are not known here by their number.

    :param env: of who looks
    :param here: kinds by code, prepared (`kinds.KindHere`)
    :param package: as the engine read it
    :param dict same: answers that were given now, by uuid
    """

    kinds = ("life_domain", "outcome")

    def __init__(self, env, here, package, same):
        self.env = env
        self.here = here
        self.words = [one for one in package.items if one.kind in self.kinds]
        self.same = same
        # sudo: whoever looks was asked; of this organisation only
        self.map = env["netwerk.package.map"].sudo()
        company = [("company_id", "=", env.company.id)]
        self.known = {one.uuid: one for one in self.map.search(company)}

    def mapped(self):
        """Other keys that words have here that came before: pairs of (kind, key) and
        that key. A key that is known here itself stays."""
        for one in self.known.values():
            word = one._word()
            if word and not self.here[one.kind].has(one.key) and word.code != one.key:
                yield (one.kind, one.key), word.code

    def ours(self, item):
        """The word of ours that it is, or None."""
        if item.kind not in self.kinds:
            return None
        here = self.here[item.kind]
        by_number = here.by_uuid.get(item.uuid)
        if by_number:
            return by_number
        answer = self.answer(item)
        return here.by_code.get(answer) if answer and answer != OTHER else None

    def answer(self, item):
        """The code of ours, `OTHER`, or None: nobody said yet.

        :raise UserError: for an answer that cannot be
        """
        given = self.same.get(item.uuid)
        if given is None:
            return self._before(item.uuid)
        there = self.here[item.kind].by_code
        if not isinstance(given, str) or given != OTHER and given not in there:
            raise UserError(self.env._("There is no such word here any more."))
        return given

    def is_new(self, question):
        """Whether what is answered to one of `asked` was not said before.

        :raise UserError: when another answer is used by what was adopted
        """
        before = self._before(question["uuid"])
        if question["answer"] == before:
            return False
        known = self.known.get(question["uuid"])
        if known and before:
            known._refuse_used()
        return True

    def _before(self, uuid):
        known = self.known.get(uuid)
        if not known:
            return None
        if not known.is_same:
            return OTHER
        return known._word().code or None

    @cached_property
    def asked(self):
        """What is asked: dicts with ``kind``, ``uuid``, ``key``, ``words``, ``help``,
        ``ours`` (``code`` and ``name``, the likeliest first) and ``answer``."""
        lang = self.env.lang or ""
        return [
            {
                "kind": one.kind,
                "uuid": one.uuid,
                "key": one.content["key"],
                "words": said(one.content["words"], lang, "nl", "en"),
                "help": said(one.content.get("help") or {}, lang, "nl", "en"),
                "ours": self._ours(one),
                "answer": self.answer(one),
            }
            for one in self.words
            if one.uuid not in self.here[one.kind].by_uuid
        ]

    @cached_property
    def _to_choose(self):
        """The words of ours, by kind: pairs of what the screen shows and letters."""
        return {
            kind: [
                (
                    {"code": row["code"], "name": row["name"]},
                    letters(row["name"]),
                )
                for row in self.env[self.here[kind].model]._all_words()
                if row["active"]
            ]
            for kind in self.kinds
        }

    def _ours(self, item):
        texts = [letters(text) for text in item.content["words"].values()]
        rows = sorted(
            self._to_choose[item.kind],
            key=lambda row: max(likeness(row[1], text) for text in texts),
            reverse=True,
        )
        return [row for row, _letters in rows]
