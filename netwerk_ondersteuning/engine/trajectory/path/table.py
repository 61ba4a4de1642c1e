"""The twin of the path: all that it draws, in words."""

from dataclasses import dataclass

from ... import words
from .. import moves
from ..vocabulary import MOVES, SPEAKERS, STEP
from . import marks

HEADS = (
    words._lt("When"),
    words._lt("What"),
    words._lt("In words"),
    words._lt("What came of it"),
)
PHASE_WORDS = words._lt("Phase: %(name)s")
PLANNED_UNTIL = words._lt("planned until %(day)s")


def table(view, found, planned):
    """Everything in its order: phases as they were entered, and each mark.

    :param found: all marks, `marks.all_marks`
    :param planned: ``{(phase, cycle): (first day, last day)}``
    :return: a dict with ``heads`` and ``rows``
    """
    rows = [
        (one.day, [one.when, one.title, "; ".join(one.words), "; ".join(one.after)])
        for one in [*_phases(view, planned), *_others(view, found)]
    ]
    rows.sort(key=lambda row: row[0])
    return {
        "heads": [view.said(one) for one in HEADS],
        "rows": [cells for _day, cells in rows],
    }


def cards(view, found, planned):
    """What is told of each thing that a tap opens.

    :param found: all marks; :param planned: as of `table`
    :return: ``{"kind/uid": card}``, a card with ``kind`` (the label), ``title``,
        ``when``, ``words`` and ``after`` (lists). What stands on the way several
        times, as a goal that was talked about again, is one card
    """
    made = {}
    for one in [*_phases(view, planned), *_others(view, found)]:
        for ref in one.refs:
            key = f"{ref['kind']}/{ref['uid']}"
            card = made.get(key)
            if card:
                card["words"].append(f"{one.when}: {one.title}")
                card["after"] += one.after
                continue
            made[key] = {
                "kind": view.said(one.kind.label),
                "title": one.title,
                "when": one.when,
                "words": list(one.words),
                "after": list(one.after),
            }
    return made


@dataclass(frozen=True)
class Told:
    """Something on the way, in words."""

    kind: marks.Kind
    refs: tuple
    day: str
    when: str
    title: str
    words: tuple = ()
    after: tuple = ()


def _others(view, found):
    """All marks but those that are said with their phase."""
    for one in found:
        if one.kind.code not in ("back", "skip", "move", "done", "step"):
            when = marks.when(view, one)
            yield Told(
                one.kind, one.refs, one.day, when, one.title, one.words, one.after
            )


def _phases(view, planned):
    log = view.log
    for row, told in zip(log.in_order(), moves.told(log), strict=True):
        phase = log.plan.of(row)
        name = marks.phase_name(view, phase)
        kind = marks.KINDS["step" if phase.kind == STEP else "move"]
        mark = marks.Mark(
            kind,
            (),
            row["entered"],
            row["left"],
            "",
            about=row["about_entered"],
            extra={"about_until": row["about_left"]},
        )
        said = []
        move = told["move"] or ("" if phase.kind == STEP else "beside")
        if move:
            said.append(view.said(MOVES[move]))
        if told["passed"]:
            passed = ", ".join(marks.phase_name(view, one) for one in told["passed"])
            said.append(view.said(marks.SKIPPED) % {"phases": passed})
        said += [row["why"]] if row["why"] else []
        said += [view.domains.get(one, one) for one in row["focus"]]
        plan = planned.get((row["phase"], row["cycle"]))
        if plan:
            said.append(view.said(PLANNED_UNTIL) % {"day": view.day(plan[1])})
        done = [
            f"{view.said(marks.KINDS['done'].label)}: "
            + marks.DONE_BY % {"who": view.said(SPEAKERS[who]), "day": view.day(day)}
            for who, day in row["done"].items()
        ]
        title = f"{view.said(marks.KINDS['step'].label)}: {name}"
        if phase.kind != STEP:
            title = view.said(PHASE_WORDS) % {"name": name}
        refs = ({"kind": "phase", "uid": row["uid"]},)
        when = marks.when(view, mark)
        yield Told(kind, refs, row["entered"], when, title, tuple(said), tuple(done))
