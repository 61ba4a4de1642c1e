"""The templates that the addon ships, and whatever somebody does to one that can still
be read."""

from copy import deepcopy
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from ...engine.merge.kinds import KINDS
from ...engine.package.canonical import parse

DATA = Path(__file__).parents[2] / "data"


@cache
def _shipped():
    return {
        (code, path.stem): parse(path.read_text("utf-8"))
        for code in KINDS
        for path in sorted((DATA / code).glob("*.json"))
    }


def shipped(code=None):
    """{(kind, name): plain data} of all of them, or of one kind; a copy."""
    return {
        key: deepcopy(body)
        for key, body in _shipped().items()
        if code in (None, key[0])
    }


_NUMBERS = st.integers(0, 40)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("words", "words", "words", "help", "number", "yes", "keys"),
                *("remove", "remove", "add", "move", "order"),
            ]
        ),
        _NUMBERS,
        _NUMBERS,
        _NUMBERS,
    ),
    max_size=6,
)
BODIES = st.sampled_from(sorted(_shipped()))


def changed(code, body, steps, of):
    """What comes of these steps; a step after which nobody could read it is not
    done."""
    body = deepcopy(body)
    for number, step in enumerate(steps):
        tried = deepcopy(body)
        _do(tried, step, f"{of}{number}-a1b2c3d4")
        if not KINDS[code].problems(tried):
            body = tried
    return body


def _do(body, step, key):
    what, one, other, third = step
    things = list(_things(body))
    if not things:
        return
    holder, name, thing = things[one % len(things)]
    there = holder[name]
    if what == "remove":
        there.remove(thing)
        if not there:
            del holder[name]
    elif what == "order":
        there.remove(thing)
        there.insert(third % (len(there) + 1), thing)
    elif what == "add":
        _add(there, thing, key, third)
    elif what == "move":
        alike = [(h, n) for h, n, _thing in things if n == name and n in _MOVES]
        if alike:
            there.remove(thing)
            holder, name = alike[other % len(alike)]
            holder.setdefault(name, []).insert(0, thing)
    else:
        _change(thing if third % 4 else body, what, other, key)


_MOVES = ("rows", "checklist")


def _add(there, thing, key, place):
    made = deepcopy(thing)
    for field, value in (("key", key), ("cycle", 9), ("code", key)):
        if field in made:
            made[field] = value
            break
    made.pop("place", None) if "lineage" in made else None
    for field in ("words", "name"):
        if isinstance(made.get(field), dict):
            made[field] = {"nl": f"Nieuw {key}"}
    there.insert(place % (len(there) + 1), made)


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
