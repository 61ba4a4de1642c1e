"""The templates that the addon ships, and whatever somebody does to one that can still
be read."""

import marshal
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from ...engine.merge.kinds import KINDS
from ...engine.package.canonical import parse

DATA = Path(__file__).parents[2] / "data"


def copied(body):
    """Plain data anew: ten times as fast as `deepcopy`, which takes it for anything."""
    return marshal.loads(marshal.dumps(body))


@cache
def _shipped():
    return {
        (code, path.stem): parse(path.read_text("utf-8"))
        for code in KINDS
        for path in sorted((DATA / code).glob("*.json"))
    }


def shipped(code=None):
    """{(kind, name): plain data} of all of them, or of one kind; a copy."""
    return {key: one_shipped(key) for key in _shipped() if code in (None, key[0])}


def one_shipped(of):
    """The plain data of one of them by (kind, name); a copy."""
    return copied(_shipped()[of])


_NUMBERS = st.integers(0, 40)
#: What somebody does: what, in which of the lists that there are, to which of it, and
#: two numbers more. So the few rules, norms and phases are met as often as many rows.
_WHAT = (
    *("words", "words", "words", "help", "number", "yes", "keys"),
    *("remove", "remove", "add", "both", "move", "order"),
    *("kind", "point", "language", "alike", "whole"),
)
_MOST = 6
STEPS = st.lists(st.tuples(st.sampled_from(_WHAT), *[_NUMBERS] * 4), max_size=_MOST)
#: Any of them, and as often one of the few in which one thing points to another.
BODIES = st.sampled_from(sorted(_shipped())) | st.sampled_from(
    [
        of
        for of, one in sorted(_shipped().items())
        if one.get("rules", one.get("phases"))
    ]
)
#: The lists in which there is anything to do for a step; of others: in all.
_LISTS = {
    "move": ("rows", "checklist"),
    "kind": ("columns", "norms", "phases"),
    "point": ("rules", "norms", "phases", "rows"),
}


def drawn(random):
    """One of them and steps, without hypothesis: for who makes many at once."""
    steps = [
        (random.choice(_WHAT), *(random.randint(0, 40) for _one in range(4)))
        for _step in range(random.randint(0, _MOST))
    ]
    return random.choice(sorted(_shipped())), steps


def changed(code, body, steps, of):
    """What comes of these steps; when nobody could read that, a step after which nobody
    could read it is not done.

    :param of: whose steps they are: what he adds has his keys
    """
    made = copied(body)
    for number, step in enumerate(steps):
        _do(made, step, f"{of}{number}-a1b2c3d4")
    if not KINDS[code].problems(made):
        return made
    made = copied(body)
    for number, step in enumerate(steps):
        tried = copied(made)
        _do(tried, step, f"{of}{number}-a1b2c3d4")
        if not KINDS[code].problems(tried):
            made = tried
    return made


def _do(body, step, key):
    what, one, other, third, fourth = step
    lists = {}
    for holder, name, thing in _things(body):
        lists.setdefault(name, []).append((holder, thing))
    names = sorted(name for name in lists if name in _LISTS.get(what, lists))
    if not names or what == "whole":
        _change(body, ("words", "number", "yes", "keys")[one % 4], third, key)
        return
    name = names[one % len(names)]
    holder, thing = lists[name][other % len(lists[name])]
    at = _At(body, lists, holder, name, thing, key, third, fourth)
    _DOES.get(what, lambda at: _change(at.thing, what, at.third, at.key))(at)
    _number_places(body)


@dataclass(frozen=True)
class _At:
    """Where a step is done: to a ``thing`` of the list ``name`` of its ``holder``."""

    body: dict
    lists: dict
    holder: dict
    name: str
    thing: dict
    key: str
    third: int
    fourth: int

    @property
    def there(self):
        return self.holder[self.name]


def _remove(at):
    _out(at.holder, at.name, at.thing)


def _order(at):
    at.there.remove(at.thing)
    at.there.insert(at.third % (len(at.there) + 1), at.thing)


def _alike(at):
    """In the words of another one, which has no other key in some lists."""
    things = at.lists[at.name]
    words = things[at.third % len(things)][1].get("words")
    if words and "words" in at.thing:
        at.thing["words"] = copied(words)


#: All that changes more than one field; "both" adds what the other side may add too,
#: under the same key.
_DOES = {
    "remove": _remove,
    "order": _order,
    "alike": _alike,
    "add": lambda at: _add(at.there, at.thing, at.key, at.third),
    "both": lambda at: _add(
        at.there, at.thing, f"k-{at.fourth % 3}-a1b2c3d4", at.third
    ),
    "move": lambda at: _move(at.lists, at.name, at.holder, at.thing, at.third),
    "kind": lambda at: _other_kind(at.thing, at.third),
    "point": lambda at: _point(at.body, at.thing, at.third, at.fourth),
    "language": lambda at: _language(at.thing, at.third, at.fourth),
}


def _out(holder, name, thing):
    holder[name].remove(thing)
    if not holder[name]:
        del holder[name]


def _move(lists, name, holder, thing, number):
    """Into another list of the same name, or there where nothing is."""
    outer = {"rows": "sections", "checklist": "phases"}[name]
    into = lists[outer][number % len(lists[outer])][1]
    _out(holder, name, thing)
    into.setdefault(name, []).insert(0, thing)


def _add(there, thing, key, place):
    made = copied(thing)
    for field, value in (("key", key), ("cycle", 9), ("code", key)):
        if field in made:
            made[field] = value
            break
    made.pop("lineage", None)
    for field in ("words", "name"):
        if isinstance(made.get(field), dict):
            made[field] = {"nl": f"Nieuw {key}"}
    there.insert(place % (len(there) + 1), made)


def _number_places(body):
    """The phases are where they stand, as the editor has it."""
    ranks = {}
    for one in body.get("phases", ()):
        cycle = one.get("cycle", 1)
        one["place"] = ranks[cycle] = ranks.get(cycle, 0) + 1


#: What a question may be, with all that belongs to it.
_ASKS = (
    {"kind": "text"},
    {"kind": "score", "least": 0, "most": 7},
    {
        "kind": "choice",
        "options": [{"key": k, "words": {"nl": k}} for k in ("ja", "nee")],
    },
)


def _other_kind(thing, number):
    if "source" in thing:  # a norm
        thing["kind"] = ("meetings", "length", "focus", "fewer")[number % 4]
        return
    if "place" in thing:
        thing["kind"] = ("phase", "step")[number % 2]
        return
    for name in (
        *("least", "most", "low", "high", "options", "ordered", "many"),
        *("about", "refers"),
    ):
        thing.pop(name, None)
    thing.update(copied(_ASKS[number % 3]))


def _point(body, thing, number, other):
    """Let what points to something point to something else: a rule, a norm to its
    phase, a row to its questions, a phase to its cycle."""
    if "of" in thing:
        keys = [
            [one["key"] for _in, name, one in _things(body) if name == wanted]
            for wanted in ("columns", "rows", "sections")
        ]
        places = [(holder, name) for holder, name, _v in _texts(thing["of"])]
        if places:
            holder, name = places[number % len(places)]
            kind = {"column": 0, "row": 1, "section": 2}.get(name, number % 3)
            if keys[kind]:
                holder[name] = keys[kind][other % len(keys[kind])]
    elif "source" in thing and body.get("phases"):
        phases = [None, *(one["key"] for one in body["phases"])]
        thing.pop("phase", None)
        if key := phases[number % len(phases)]:
            thing["phase"] = key
    elif "place" in thing:
        thing["cycle"] = 1 + number % 3
    else:
        thing["domain"] = ("work", "housing", "health")[number % 3]


def _texts(value):
    for name, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, str):
            yield value, name, one
        elif isinstance(one, dict | list):
            yield from _texts(one)


def _language(thing, number, other):
    """Words in one language more or less."""
    there = [one for one in ("words", "help", "title", "name") if one in thing]
    words = there and thing[there[number % len(there)]]
    if words and "of" in thing:  # the words of a rule, by outcome
        words = words[sorted(words)[number % len(words)]]
    if isinstance(words, dict):
        if other % 2 and len(words) > 1:
            words.pop(sorted(words)[other % len(words)])
        else:
            words["ar"] = f"ترجمة {other}"


def _change(thing, what, number, key):
    fields = {
        "words": ("words", "title", "name", "intro", "what", "guidance"),
        "help": ("help", "source", "background"),
        "number": ("least", "most", "year", "own_most", "version"),
        "yes": ("extra", "optional", "about", "nests", "may_pass_on"),
        "keys": ("respondents", "bundles", "renderings", "outcomes", "next"),
    }[what]
    there = [field for field in fields if field in thing]
    if not there:
        if what == "help":
            thing["help"] = {"nl": f"Uitleg {key}"}
        return
    field = there[number % len(there)]
    value = thing[field]
    if isinstance(value, dict) and value:
        language = sorted(value)[number % len(value)]
        if isinstance(value[language], dict):  # the words of a rule, by outcome
            value = value[language]
            language = sorted(value)[number % len(value)]
        value[language] = f"Anders {key}" if number % 3 else value[language] + " !"
    elif isinstance(value, bool):
        thing[field] = not value
    elif isinstance(value, int):
        thing[field] = number
    elif isinstance(value, list) and what == "keys":
        value.pop() if number % 2 and len(value) > 1 else value.append(f"k-{number}")


def _things(thing):
    """(what has the list, its name, the object) of all objects of lists."""
    for name, value in thing.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for one in list(value):
                yield thing, name, one
                yield from _things(one)
