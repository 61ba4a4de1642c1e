"""A template that is being made: a batch of changes, and what takes it back.

What is changed is named by the way to it, from the outside in: names, and in a list
the key of one of its objects: ``["sections", "domains", "rows", "housing", "words",
"nl"]``. Each change is a dict with ``op``:

* ``set``: ``at`` (the way to one value), ``value`` (None: it is left out), ``was``
  (what the sender saw; left out: whatever is there)
* ``add``: ``at`` (the way to a list), ``item`` (the object, with its key), ``before``
  (a key of the list; None: at the end)
* ``take``: ``at`` (the way to an object of a list), perhaps ``was`` (that object)
* ``move``: ``at`` (the same), ``before``

What meets something else than the sender saw collides: it is told and not done, all
others are. What can never be, is refused, and then nothing is done at all. A change
that is sent twice does nothing the second time.
"""

from copy import deepcopy
from dataclasses import dataclass, field

from .. import bounds, words
from .forms import Inside, Leaf, Things, clean_thing, is_key, unknown
from .refused import Refused
from .taking import DEPTH, SIZE

_LONGEST_WAY = 12
_MISSING = object()


@dataclass
class Done:
    """What came of a batch: ``inverse`` puts all back, ``collisions`` tells what was
    not done (``op``, ``at`` and what is there ``now``)."""

    inverse: list = field(default_factory=list)
    collisions: list = field(default_factory=list)


class _Gone(Exception):
    """What was changed is not there any more."""


class Editing:
    """A template that is being made.

    :param dict body: plain data of this form, with what is given once; it is changed
        itself
    :param Inside form: all that may be changed, and of what form it is
    """

    def __init__(self, body, form):
        self.body = body
        self.form = form

    def apply(self, changes):
        """Apply a batch, whole or not at all.

        :return: :class:`Done`
        :raise Refused: with what cannot be; then all is as it was
        """
        before, done = deepcopy(self.body), Done()
        try:
            if not isinstance(changes, list) or len(changes) > bounds.STEPS_BACK:
                raise Refused(words._lt("This is too much at once."))
            for change in changes:
                self._apply_one(change, done)
            if not bounds.fits(self.body, SIZE, DEPTH):
                raise Refused(words._lt("this is larger than a template can be"))
        except Refused:
            self.body.clear()
            self.body.update(before)
            raise
        done.inverse.reverse()
        return done

    def _apply_one(self, change, done):
        op = isinstance(change, dict) and change.get("op")
        handle = _HANDLES.get(op) if isinstance(op, str) else None
        way = change.get("at") if handle else None
        is_way = isinstance(way, list) and 0 < len(way) <= _LONGEST_WAY
        if not is_way or not all(map(is_key, way)):
            raise unknown()
        try:
            handle(self, change, way, done)
        except _Gone:
            if op != "take":  # else it went along
                self._collide(change, None, done)

    @staticmethod
    def _collide(change, now, done):
        told = {"op": change["op"], "at": change["at"], "now": now}
        done.collisions.append(told)

    # -- one value ---------------------------------------------------------------------

    def _set(self, change, way, done):
        *outer, name = way
        holder, form = self._walk(outer)
        leaf = form.step(name)
        if not isinstance(leaf, Leaf):
            raise unknown()
        value, old = leaf.clean(change.get("value")), holder.get(name)
        was = change.get("was", _MISSING)
        if was is not _MISSING and leaf.clean(was) != old and value != old:
            self._collide(change, old, done)
        elif value != old or type(value) is not type(old):
            if value is None:
                del holder[name]
            else:
                holder[name] = value
            back = {"op": "set", "at": way, "value": old, "was": value}
            done.inverse.append(back)
        self._tidy(outer)

    def _tidy(self, way):
        """Let go of what has nothing in it (any more), from the inside out; lists and
        their objects stay."""
        form, node, chain, way = self.form, self.body, [], list(way)
        while way:
            name = way.pop(0)
            form = form.step(name)
            if isinstance(form, Things):
                node, chain = _object(node[name], way.pop(0)), []
            else:
                chain.append((node, name))
                node = node[name]
        for holder, name in reversed(chain):
            if not holder[name]:
                del holder[name]

    def _walk(self, way):
        """The object where a way ends, made where it is not there, and its form.

        :raise _Gone: when an object of a list is not there
        """
        node, form, way = self.body, self.form, list(way)
        while way:
            name = way.pop(0)
            form = form.step(name)
            if isinstance(form, Things) and way:
                node = _object(node.get(name), way.pop(0))
                if node is None:
                    raise _Gone
            elif isinstance(form, Inside):
                node = node.setdefault(name, {})
            else:
                raise unknown()
        return node, form

    # -- objects of a list -------------------------------------------------------------

    def _list(self, way):
        """(what has the list, its name, the list, its form)."""
        if not way:
            raise unknown()
        *outer, name = way
        holder, form = self._walk(outer)
        form = form.step(name)
        if not isinstance(form, Things):
            raise unknown()
        return holder, name, holder.get(name, []), form

    def _add(self, change, way, done):
        holder, name, there, form = self._list(way)
        item = clean_thing(form, change.get("item"))
        before = self._before(change)
        if _object(there, item["key"]) is not None:
            return  # sent twice
        if len(there) >= form.most:
            raise Refused(words._lt("There is room for %(most)s here."), most=form.most)
        holder[name] = _put_before(there, item, before)
        taken = {"op": "take", "at": [*way, item["key"]], "was": deepcopy(item)}
        done.inverse.append(taken)

    def _take(self, change, way, done):
        *outer, key = way
        holder, name, there, form = self._list(outer)
        item = _object(there, key)
        if item is None:
            return
        was = change.get("was")
        if was is not None and clean_thing(form, was) != item:
            self._collide(change, item, done)
            return
        before = _after(there, key)
        holder[name] = [one for one in there if one is not item]
        if not holder[name]:
            del holder[name]
        back = {"op": "add", "at": outer, "item": item, "before": before}
        done.inverse.append(back)

    def _move(self, change, way, done):
        *outer, key = way
        holder, name, there, _form = self._list(outer)
        item, before = _object(there, key), self._before(change)
        if item is None:
            raise _Gone
        was = _after(there, key)
        if _object(there, before) is None:
            before = None  # gone: at the end
        if before in (key, was):
            return
        left = [one for one in there if one is not item]
        holder[name] = _put_before(left, item, before)
        done.inverse.append({"op": "move", "at": way, "before": was})

    @staticmethod
    def _before(change):
        before = change.get("before")
        if before is not None and not is_key(before):
            raise unknown()
        return before


def _object(there, key):
    return next((one for one in there or () if one["key"] == key), None)


def _after(there, key):
    """The key of what comes after; None: nothing."""
    keys = [one["key"] for one in there]
    place = keys.index(key) + 1
    return keys[place] if place < len(keys) else None


def _put_before(there, item, before):
    """The list with one more in it; at the end when what comes after is gone."""
    keys = [one["key"] for one in there]
    place = keys.index(before) if before in keys else len(there)
    return [*there[:place], item, *there[place:]]


_HANDLES = {
    "set": Editing._set,
    "add": Editing._add,
    "take": Editing._take,
    "move": Editing._move,
}
