"""Methods and trajectories for the tests of the engine."""

import json
from datetime import date, timedelta

from hypothesis import strategies as st

from ...engine.trajectory.log import Log
from ...engine.trajectory.plan import Plan

#: Like the spiral: two cycles, one phase beside the others, steps of which two have no
#: name; `open` is new in this version, of the lineage of another key.
PHASES = [
    {"key": "meet", "cycle": 1, "place": 1, "name": "Kennismaken"},
    {"key": "explore", "cycle": 1, "place": 2, "name": "Verkennen"},
    {"key": "act", "cycle": 1, "place": 3, "name": "Sporen tot actie", "lineage": "do"},
    {"key": "search", "cycle": 2, "place": 1, "name": "Samen zoeken"},
    {"key": "apply", "cycle": 2, "place": 2, "name": "Solliciteren"},
    {"key": "watch", "cycle": 2, "place": 3, "kind": "alongside", "name": "Welzijn"},
    {"key": "ask", "cycle": 3, "place": 1, "kind": "step", "name": "De vraag"},
    {"key": "six", "cycle": 3, "place": 2, "kind": "step"},
    {"key": "seven", "cycle": 3, "place": 3, "kind": "step"},
]
KEYS = [one["key"] for one in PHASES]
OF_PHASE, STEPS = KEYS[:5], KEYS[6:]
START = "2026-01-05"


def plan(*more):
    return Plan([*PHASES, *more])


def day(number):
    """A day so many days after the begin."""
    return (date.fromisoformat(START) + timedelta(number)).isoformat()


def uid(number):
    return f"uid-{number:04}"


def log(*changes, phases=PHASES):
    """A log after these changes."""
    made = Log(START, plan=Plan(phases))
    made.apply(list(changes))
    return made


def enter(number, phase, at, **more):
    return {"op": "enter", "uid": uid(number), "phase": phase, "day": day(at), **more}


def event(number, kind, at, **more):
    return {
        "op": "add_event",
        "uid": f"event-{number:04}",
        "kind": kind,
        "from": day(at),
        **more,
    }


def written(made):
    """All of a log, byte for byte."""
    return json.dumps(made.data(), sort_keys=False).encode()


UIDS = st.integers(0, 5).map(uid)
EVENT_UIDS = st.integers(0, 4).map(lambda number: f"event-{number:04}")
#: Near each other, so that much that comes in meets something.
DAYS = st.integers(-2, 60).map(day)
MAYBE = st.none() | DAYS
WHY = st.sampled_from(["", "omdat het zo liep", "<script>", "é" * 300, "🙂"])
ABOUT = st.sampled_from(["day", "month", "about"])


def op(name, required, **optional):
    return st.fixed_dictionaries({"op": st.just(name), **required}, optional=optional)


ENTERS = {"uid": UIDS, "phase": st.sampled_from(KEYS), "day": DAYS}
ENTERED = {
    "beside": st.booleans(),
    "left": MAYBE,
    "why": WHY,
    "about": ABOUT,
    "focus": st.lists(st.sampled_from(["work", "income"]), max_size=3),
}
EVENT = {
    "kind": st.sampled_from(
        ["crisis", "pause", "setback", "restart", "relapse", "milestone"]
    ),
    "from": DAYS,
}
TOLD = {"until": MAYBE, "reason": WHY, "learned": WHY, "came_of_it": WHY}
#: Any change that a page can send, also those that cannot be.
CHANGES = st.one_of(
    op("enter", ENTERS, **ENTERED),
    op("enter", ENTERS, **ENTERED),
    op("back", ENTERS, **ENTERED),
    op("skip", ENTERS, **ENTERED),
    op("leave", {"uid": UIDS, "day": DAYS}, about=ABOUT, why=WHY),
    op(
        "correct",
        {"uid": UIDS},
        entered=DAYS,
        left=MAYBE,
        phase=st.sampled_from(KEYS),
        is_main=st.booleans(),
        why=WHY,
        done=st.just({"client": START}),
    ),
    op(
        "done",
        {
            "uid": UIDS,
            "who": st.sampled_from(["client", "coach", "volunteer"]),
            "day": MAYBE,
        },
    ),
    op("remove", {"uid": UIDS}),
    op("add_event", {"uid": EVENT_UIDS, **EVENT}, **TOLD),
    op("set_event", {"uid": EVENT_UIDS}, **(EVENT | TOLD)),
    op("end_event", {"uid": EVENT_UIDS, "until": DAYS}, came_of_it=WHY),
    op("remove_event", {"uid": EVENT_UIDS}),
    op("close", {"uid": st.just("end-0001") | UIDS, "day": DAYS}, reason=WHY),
    op("reopen", {"day": DAYS}),
    op("begin", {"day": DAYS}),
)


def crowded(random, many):
    """Changes of which much meets: few phases, few days, much beside each other."""
    made = []
    for number in range(many):
        at, until = sorted((random.randrange(25), random.randrange(25)))
        left = random.choice([None, day(until)])
        if number < 3 or random.random() < 0.6:
            more = {"beside": random.random() < 0.5, "left": left}
            made.append(enter(number, random.choice(OF_PHASE[:3]), at, **more))
        else:
            one = {"op": "correct", "uid": uid(random.randrange(number))}
            other = {"entered": day(at), "left": left}
            is_main = {"is_main": True}
            made.append(one | random.choice([other, is_main]))
    return made


#: Whatever comes in where a change is expected.
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "op",
                    "uid",
                    "phase",
                    "day",
                    "rows",
                    "as",
                    "was",
                    "start",
                    "focus",
                    "done",
                ]
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
