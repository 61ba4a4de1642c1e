"""A method that is being made: of what form its draft is, and what it becomes.

In a draft each object of a list has a key, so that it can be named while others are
put before it or go; an instrument that goes with the method has its code as key, a
cycle its number beside it. Phases stand in the order in which they come: their
``place`` in a cycle is made of that. What is published has neither those keys nor an
order but by ``place``, as docs/developer/method.md tells.
"""

from copy import deepcopy
from dataclasses import replace

from ..package.forms import (
    Inside,
    Key,
    Keys,
    OneOf,
    Text,
    Things,
    Whole,
    Yes,
    said,
)
from ..package.taking import TEXT, TITLE, Problem
from . import reading, template, vocabulary

#: Lists of which the objects have a key in a draft alone.
KEYED = ("goals", "principles", "organisations", "statuses", "roles")

_LINE = {"words": said(TEXT)}
_NORM = {
    "kind": OneOf(tuple(vocabulary.NORMS)),
    "least": Whole(),
    "most": Whole(),
    "about": Yes(),
    "phase": Key(),
    "words": said(TEXT),
    "source": said(TEXT),
}
_PHASE = {
    "lineage": Key(),
    "cycle": Whole(),
    "kind": OneOf(tuple(vocabulary.PHASES)),
    "name": said(TITLE),
    "optional": Yes(),
    "instruments": Keys(),
    "checklist": Things({"words": said(TITLE)}, template.LINES),
    "guidance": said(TEXT),
}
#: All that may be changed. What has no place here (code, version, number, owner) is
#: given once, and so is of which phase another one is the same.
FORM = Inside(
    {
        "name": said(TITLE),
        "organisations": Things({"name": Text(TITLE)}, template.ORGANISATIONS),
        "source": said(TEXT),
        "licence": Text(TITLE),
        "may_pass_on": Yes(keeps_no=True),
        "scope": OneOf(tuple(vocabulary.SCOPES)),
        "what": said(TEXT),
        "target": said(TEXT),
        "goals": Things(_LINE, template.LINES),
        "principles": Things(_LINE, template.LINES),
        "professional": said(TEXT),
        "volunteer": said(TEXT),
        "mix": said(TEXT),
        "background": said(TEXT),
        "watch": said(TEXT),
        "statuses": Things(
            {
                "status": OneOf(tuple(vocabulary.STATUSES)),
                "year": Whole(),
                "sector": said(TITLE),
            },
            template.STATUSES,
        ),
        "roles": Things(
            {"who": OneOf(tuple(vocabulary.ROLES)), "words": said(TITLE)},
            template.ROLES,
        ),
        "norms": Things(_NORM, template.NORMS),
        "instruments": Things({"when": said(TITLE)}, template.INSTRUMENTS),
        "outcomes": Keys(),
        "cycles": Things(
            {"cycle": Whole(), "name": said(TITLE), "optional": Yes()},
            template.CYCLES,
            fixed=("cycle",),
        ),
        "phases": Things(_PHASE, template.PHASES, fixed=("lineage",)),
    }
)


def empty(code, uuid, name, owner):
    """The draft of a method of which nothing is said yet but what it is called.

    :param dict name: words
    """
    return {
        "code": code,
        "version": 1,
        "uuid": uuid,
        "name": name,
        "owner": owner,
        "licence": "—",
        "source": {"nl": owner},
        "may_pass_on": False,
        "scope": "client",
    }


def opened(body):
    """The draft that begins as a template; ``body`` stays as it is.

    >>> draft = opened({"goals": [{"words": {"nl": "Rust"}}], "cycles": [{"cycle": 2}]})
    >>> draft["goals"][0]["key"], draft["cycles"]
    ('goals-1', [{'key': 'cycle-2', 'cycle': 2}])
    >>> closed(draft)
    {'goals': [{'words': {'nl': 'Rust'}}], 'cycles': [{'cycle': 2}]}
    """
    draft = deepcopy(body)
    for name in KEYED:
        for number, one in enumerate(draft.get(name, ()), 1):
            one["key"] = f"{name}-{number}"
    for name, key in (
        ("instruments", lambda one: one.pop("code")),
        ("cycles", lambda one: f"cycle-{one['cycle']}"),
    ):
        if name in draft:
            draft[name] = [{"key": key(one), **one} for one in draft[name]]
    if "phases" in draft:
        draft["phases"].sort(key=_by_place)
        for one in draft["phases"]:
            del one["place"]
    return draft


def _by_place(phase):
    return phase.get("cycle", 1), phase["place"]


def closed(draft):
    """The template that a draft becomes; ``draft`` stays as it is."""
    body = deepcopy(draft)
    for name in (*KEYED, "cycles"):
        for one in body.get(name, ()):
            del one["key"]
    for one in body.get("instruments", ()):
        one["code"] = one.pop("key")
    places = {}
    for one in body.get("phases", ()):
        cycle = one.get("cycle", 1)
        one["place"] = places[cycle] = places.get(cycle, 0) + 1
    if "phases" in body:
        body["phases"].sort(key=_by_place)
    return body


def problems(draft, instruments=None, outcomes=None):
    """What is wrong with a draft, with places in the draft: keys where what it becomes
    has numbers.

    :param instruments: codes of what may be named as an instrument; None: any
    :param outcomes: the same of outcomes
    :return: a list of `taking.Problem`, empty when nothing is
    """
    found = reading.problems(closed(draft), instruments, outcomes)
    return [
        Problem(_in_draft(draft, one.place), one.reason, one.values) for one in found
    ]


def _in_draft(draft, place):
    if len(place) < 2 or place[0] not in (*KEYED, "cycles", "instruments"):
        return place
    name, number, *more = place
    if name == "instruments":  # its code is its key
        more = [one for one in more if one != "code"]
    return (name, draft[name][int(number) - 1]["key"], *more)


def half_made(draft):
    """The `template.Method` of a draft as far as it is one, to show how it will look:
    what is wrong with it is left out."""
    made = template.half(closed(draft))
    return replace(
        made,
        scope=made.scope or next(iter(vocabulary.SCOPES)),
        roles=tuple(one for one in made.roles if one.who),
        statuses=tuple(one for one in made.statuses if one.status),
    )
