"""Reads a package: whole, or not at all, with what is wrong and where.

It is looked at from the outside in: its bytes and bounds (`plain`), its head, each
item, the content of each by the reader of its kind, and whether head and items say the
same. Nothing is stored here, and no checksum is trusted that was not counted again.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from ... import words
from ..taking import UNKNOWN, Reader, Taker, Wrong
from . import limits
from .kinds import KINDS
from .plain import FORMAT, plain_data
from .shape import Item, Origin, Package, without

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ALGORITHM = "ed25519"


def read(data):
    """The `shape.Package` of bytes; `writing.make` gives the same bytes again.

    What a later minor version of the form has more is kept, and named in ``not_known``
    of the package and its items. Whoever uses items of a kind imports the engine of
    that kind (`engine.instrument`, `engine.method`), which registers it.

    :param bytes data: the whole file
    :raise Wrong: with at most `limits.TOLD` problems, each with its place (`places`
        has the words of it)
    """
    value, is_later = plain_data(data)
    reader = _Reader(is_later)
    package = reader.package(value)
    if reader.problems:
        raise Wrong(reader.problems[: limits.TOLD])
    return package


class _Reader(Reader):
    def __init__(self, is_later):
        super().__init__()
        self.is_later = is_later
        self.not_known = []

    # -- from the outside in -----------------------------------------------------------

    def package(self, value):
        take = _Taker(self, value, ())
        take.one_of("format", (FORMAT,))
        format_version = take.line("format_version", limits.WORD)
        head = take.object("head")
        bodies = take.objects("items", limits.ITEMS, 1)
        items = []
        for number, one in enumerate(bodies, 1):
            items.append(self._item(number, one))
            if len(self.problems) >= limits.TOLD:
                break  # enough is told
        signature = self._signature(take)
        facts = {
            "uuid": head.like("uuid", _UUID),
            "title": head.words("title", limits.TITLE),
            "serial": head.whole("serial", 1, limits.SERIAL),
            "version_word": head.line("version_word", limits.WORD),
            "steward": head.line("steward", limits.TITLE),
            "licence": head.line("licence", limits.TITLE),
            "date": self._day(head),
            # null is not the same as nothing: it would be written down otherwise
            "notes": head.words("notes", limits.TEXT) if "notes" in head.left else {},
        }
        listed = head.objects("items", limits.ITEMS, 1)
        more, more_in_head = take.more(), head.more()
        if not self.problems:
            self._look_at_most(items)
            self._look_at_who(items)
            items = self._named(listed, items)
        return Package(
            **facts,
            items=tuple(items),
            signature=signature,
            format_version=format_version,
            more=more,
            more_in_head=more_in_head,
            not_known=tuple(self.not_known),
        )

    def _day(self, take):
        told = take.like("date", _DAY)
        try:
            year = date.fromisoformat(told or "2000-01-01").year
        except ValueError:
            year = 0
        if not limits.YEARS[0] <= year <= limits.YEARS[1]:
            take._say("date", words._lt("there is no such day"))
        return told

    def _signature(self, take):
        """The place of a signature: its form is looked at, and no more."""
        body = take.given("signature")
        if body is None:
            return None
        inner = _Taker(self, body if isinstance(body, dict) else {}, ("signature",))
        inner.one_of("algorithm", (_ALGORITHM,))
        inner.like("value", _SIGNATURE)
        if "key" in inner.left:
            inner.like("key", _CHECKSUM)  # 32 bytes, as a checksum
        inner.more()
        return body

    def _item(self, number, body):
        place = ("items", str(number))
        take = _Taker(self, body, place)
        is_any = self.is_later and isinstance(body.get("kind"), str)
        code = take.key("kind") if is_any else take.one_of("kind", tuple(KINDS))
        facts = {
            "uuid": take.like("uuid", _UUID),
            "version": take.whole("version", 1, limits.VERSION),
            "owner": take.line("owner", limits.TITLE),
            "source": take.words("source", limits.TEXT),
            "licence": take.line("licence", limits.TITLE),
            "may_pass_on": take.yes("may_pass_on"),
        }
        origin = self._origin(take)
        content = take.object("content").left
        more, not_known = take.more(), ()
        kind = KINDS.get(code)
        if kind is None:
            if code:
                self.not_known.append((*place, "kind"))
        else:
            not_known = self._content((*place, "content"), kind, content)
            for name in kind.facts:
                if facts[name] != content.get(name):
                    take._say(name, words._lt("its content says otherwise"))
        return Item(
            kind=code,
            **facts,
            content=content,
            derived_from=origin,
            more=more,
            not_known=not_known,
        )

    def _origin(self, take):
        body = take.given("derived_from")
        if body is None:
            return None
        if not isinstance(body, dict):
            take._say("derived_from", words._lt("this is no object"))
            return None
        inner = _Taker(self, body, (*take.place, "derived_from"))
        return Origin(
            uuid=inner.like("uuid", _UUID),
            version=inner.whole("version", 1, limits.VERSION),
            checksum=inner.like("checksum", _CHECKSUM),
            organisation=inner.line("organisation", limits.TITLE),
            more=inner.more(),
        )

    def _content(self, place, kind, content):
        """Read what an item holds; what a later version of the form may say more is
        left out and read again, as that may have hidden something.

        :return: places of what is not known, in the content
        """
        left_out = []
        while True:
            try:
                kind.check(without(content, left_out))
            except Wrong as wrong:
                more = [one.place for one in wrong.problems if one.reason == UNKNOWN]
                others = [one for one in wrong.problems if one.reason != UNKNOWN]
                if self.is_later and not others and not set(more) <= set(left_out):
                    left_out += more
                    continue
                for one in (self.is_later and others) or wrong.problems:
                    self.say((*place, *one.place), one.reason, **one.values)
                return ()
            self.not_known += [(*place, *one) for one in left_out]
            return tuple(left_out)

    # -- what must be the same ---------------------------------------------------------

    def _look_at_most(self, items):
        """Of some kinds there are not so many as there may be items."""
        for code, count in Counter(one.kind for one in items).items():
            kind = KINDS.get(code)
            if kind and kind.most is not None and count > kind.most:
                self.say(
                    ("items",),
                    words._lt("more than %(most)s remarks"),
                    most=kind.most,
                )

    def _look_at_who(self, items):
        """No two items are one, and no number everywhere is of two."""
        seen, keys, numbers = Counter(), {}, {}
        for number, one in enumerate(items, 1):
            kind = KINDS.get(one.kind)
            key = kind.key_of(one.content) if kind else one.uuid
            place = ("items", number)
            seen[one.uuid, one.version] += 1
            if seen[one.uuid, one.version] > 1:
                self.say(place, words._lt("this version stands here twice"))
            elif keys.setdefault(one.uuid, (one.kind, key)) != (one.kind, key):
                self.say(place, words._lt("another item has the same number"))
            elif numbers.setdefault((one.kind, key), one.uuid) != one.uuid:
                self.say(
                    place, words._lt("another item is called “%(key)s” too"), key=key
                )

    def _named(self, listed, items):
        """The items, held against what the head names, with what it says more."""
        if len(listed) != len(items):
            self.say(
                ("head", "items"),
                words._lt("the head names %(named)s, and there are %(there)s"),
                named=len(listed),
                there=len(items),
            )
            return items
        named = []
        for number, (body, item) in enumerate(zip(listed, items, strict=True), 1):
            take = _Taker(self, body, ("head", "items", str(number)))
            counted = item.in_head()
            told = {name: take.given(name) for name in counted}
            named.append(replace(item, more_in_head=take.more()))
            self._look_at_name(("items", number), told, counted)
        return named

    def _look_at_name(self, place, told, counted):
        reasons = {
            "checksum": words._lt("what it holds was changed after it was written"),
            "facts": words._lt(
                "what it says of itself was changed after it was written"
            ),
        }
        for name, value in counted.items():
            # True is no 1
            if type(told[name]) is not type(value) or told[name] != value:
                other = words._lt("the head names another item here")
                self.say(place, reasons.get(name, other))


class _Taker(Taker):
    """Takes the fields of the package itself."""

    def more(self):
        """What is left: kept and named in a later minor version, else wrong."""
        if not self.reader.is_later:
            self.rest()
            return {}
        self.reader.not_known += [(*self.place, name) for name in self.left]
        return dict(self.left)

    def object(self, name, is_needed=True):
        inner = super().object(name, is_needed)
        return _Taker(self.reader, inner.left, inner.place)

    def given(self, name):
        """What must be written down, whatever it is; null too."""
        if name not in self.left:
            self._say(name, words._lt("this is missing"))
        return self._take(name)

    def line(self, name, longest):
        """A text of one line."""
        text = self.plain(name, longest)
        if "\n" in text:
            self._say(name, words._lt("a text of one line"))
        return text

    def like(self, name, pattern):
        """A text of one form: a number everywhere, a checksum, a day."""
        value = self._take(name)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            self._say(name, words._lt("this is not written as it must be"))
            return ""
        return value
