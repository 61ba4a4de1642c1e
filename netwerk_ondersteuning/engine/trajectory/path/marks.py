"""What stands on the way: each kind of mark with its shape and its words."""

from dataclasses import dataclass, field

from ... import words
from ...registry import Registry
from .. import days, moves, vocabulary
from ..entries import stretch_of
from ..spent import spent
from ..vocabulary import SPEAKERS, STEP

KINDS = Registry("mark of a path")


@dataclass(frozen=True)
class Kind:
    """A kind of mark: no two have the same shape and filling.

    ``label`` is one of them, ``head`` the row in which they stand, ``many`` several
    (``%(count)s``). Of kinds that are ``often`` a few on one stretch of the axis are
    told as a number; of others only when they are many. ``in_row`` is False of what
    stands among the phases.
    """

    code: str
    label: str
    head: str
    many: str
    shape: str
    filled: bool = True
    often: bool = False
    in_row: bool = True

    @property
    def style(self):
        return {"shape": self.shape, "filled": self.filled}


_EVENTS = vocabulary.EVENTS
for _kind in (
    Kind(
        "waiting",
        words._lt("Waiting"),
        words._lt("Waiting"),
        words._lt("%(count)s times waiting"),
        "hourglass",
    ),
    Kind(
        "crisis",
        _EVENTS["crisis"],
        words._lt("Crises"),
        words._lt("%(count)s crises"),
        "star",
    ),
    Kind(
        "pause",
        _EVENTS["pause"],
        words._lt("Pauses"),
        words._lt("%(count)s pauses"),
        "hourglass",
        filled=False,
    ),
    Kind(
        "setback",
        _EVENTS["setback"],
        words._lt("Setbacks"),
        words._lt("%(count)s setbacks"),
        "wedge",
    ),
    Kind(
        "relapse",
        _EVENTS["relapse"],
        words._lt("Relapses"),
        words._lt("%(count)s relapses"),
        "cross",
    ),
    Kind(
        "restart",
        _EVENTS["restart"],
        words._lt("Taken up again"),
        words._lt("%(count)s times taken up again"),
        "triangle",
        filled=False,
    ),
    Kind(
        "milestone",
        _EVENTS["milestone"],
        words._lt("Milestones"),
        words._lt("%(count)s milestones"),
        "diamond",
    ),
    Kind(
        "goal",
        words._lt("Goal"),
        words._lt("Goals"),
        words._lt("%(count)s goals"),
        "square",
        filled=False,
    ),
    Kind(
        "mandate",
        words._lt("Mandate"),
        words._lt("Mandates"),
        words._lt("%(count)s mandates"),
        "plus",
    ),
    Kind(
        "lead",
        words._lt("Job lead"),
        words._lt("Job leads"),
        words._lt("%(count)s job leads"),
        "bow",
        filled=False,
    ),
    Kind(
        "job",
        words._lt("Job"),
        words._lt("Jobs"),
        words._lt("%(count)s jobs"),
        "bow",
    ),
    Kind(
        "referral",
        words._lt("Referral"),
        words._lt("Referrals"),
        words._lt("%(count)s times a referral"),
        "house",
    ),
    Kind(
        "match",
        words._lt("Volunteer"),
        words._lt("Volunteers"),
        words._lt("%(count)s times a volunteer"),
        "pair",
    ),
    Kind(
        "outcome",
        words._lt("Result"),
        words._lt("Results"),
        words._lt("%(count)s results"),
        "diamond",
        filled=False,
    ),
    Kind(
        "meeting",
        words._lt("Talk"),
        words._lt("Talks"),
        words._lt("%(count)s talks"),
        "circle",
        often=True,
    ),
    Kind(
        "instrument",
        words._lt("Instrument"),
        words._lt("Instruments"),
        words._lt("%(count)s instruments"),
        "square",
        often=True,
    ),
    Kind(
        "moment",
        words._lt("Moment of the network"),
        words._lt("Moments"),
        words._lt("%(count)s moments of the network"),
        "circle",
        filled=False,
        often=True,
    ),
    Kind(
        "step",
        words._lt("Step"),
        words._lt("Steps"),
        words._lt("%(count)s steps"),
        "star",
        filled=False,
        often=True,
        in_row=False,
    ),
    Kind(
        "done",
        words._lt("Said to be done"),
        words._lt("Said to be done"),
        words._lt("%(count)s times said to be done"),
        "plus",
        filled=False,
        in_row=False,
    ),
    Kind(
        "back",
        vocabulary.MOVES["back"],
        vocabulary.MOVES["back"],
        words._lt("%(count)s times back"),
        "left",
        in_row=False,
    ),
    Kind(
        "skip",
        vocabulary.MOVES["skip"],
        vocabulary.MOVES["skip"],
        words._lt("%(count)s times skipped a phase"),
        "right",
        filled=False,
        in_row=False,
    ),
    Kind(
        "move",
        words._lt("Another phase"),
        words._lt("Another phase"),
        words._lt("%(count)s times another phase"),
        "right",
        in_row=False,
    ),
    Kind(
        "course",
        words._lt("Trajectory"),
        words._lt("Trajectory"),
        words._lt("%(count)s times begun or closed"),
        "triangle",
        in_row=False,
    ),
):
    KINDS.add(_kind)

#: Which kinds come before all else of their day, and which after.
_ON_ONE_DAY = {"course": 0, "move": 0, "back": 2, "waiting": 3}
#: Moves that the lines between the bars tell.
_SHOWN = ("first", "forward", "skip")
BEGUN, CLOSED = words._lt("Trajectory begun"), words._lt("Trajectory closed")
NUMBERED = words._lt("Phase %(number)s")
REOPENED = words._lt("Trajectory opened again")
AND_ON, NO_NAME = words._lt("and on"), words._lt("a phase without a name")
LEARNED = words._lt("Learned: %(words)s")
SKIPPED = words._lt("Skipped: %(phases)s")
PLANNED = words._lt("%(what)s (planned)")
DONE_BY = "%(who)s: %(day)s"
ONE_DAY, DAYS = words._lt("1 day"), words._lt("%(count)s days")
WEEKS, MONTHS = words._lt("%(count)s weeks"), words._lt("%(count)s months")
YEARS = words._lt("%(count)s years")
FROM_UNTIL = "%(first)s – %(last)s"
SINCE, ABOUT_DAY = words._lt("since %(day)s"), words._lt("around %(day)s")
_MONTH, _YEAR = 30.44, 365.25
_IN_DAYS, _IN_WEEKS, _IN_MONTHS = 14, 56, 4 * _YEAR


@dataclass(frozen=True)
class Mark:
    """Something on the way.

    ``until`` is None of what goes on, and ``day`` of what is of one day. ``title`` says
    what it is, ``words`` what was said of it, ``after`` what came of it. ``refs`` are
    what a tap opens: ``{"kind", "uid"}``. ``place`` is that among others of its kind
    on one day, where one follows from another.
    """

    kind: Kind
    refs: tuple
    day: str
    until: str | None
    title: str
    words: tuple = ()
    after: tuple = ()
    about: str = "day"
    is_planned: bool = False
    extra: dict = field(default_factory=dict)
    place: int = 0

    @property
    def order(self):
        """By day; on one day one moves on before something happens, and goes back, or
        waits, because of it."""
        refs = [(one["kind"], str(one["uid"])) for one in self.refs]
        code = self.kind.code
        when = _ON_ONE_DAY.get(code, 1)
        return self.day, when, list(KINDS).index(code), self.place, self.title, refs


def all_marks(view):
    """Everything that happened, in its order: of the log, and what else was given."""
    made = [
        *_course(view),
        *_events(view),
        *_moves(view),
        *_waiting(view),
        *_given(view),
    ]
    return sorted(made, key=lambda one: one.order)


def until_of(view):
    """The day up to which one looks: today, or when it was closed."""
    return max(view.log.closed_on or view.today, view.log.start)


def phase_name(view, phase):
    """What a phase is called; without a name a step is "and on", and a phase has the
    number of its place in the method."""
    if phase.name:
        return phase.name
    if phase.kind == STEP:
        return view.said(AND_ON)
    known = view.log.plan.find(phase.key, phase.cycle)
    if known is None:
        return view.said(NO_NAME)
    return view.said(NUMBERED) % {"number": view.log.plan.number(known)}


def length(view, start, end):
    """How long it was, in words: to the nearest day, week, month or year."""
    count = days.between(start, end)
    if count == 1:
        return view.said(ONE_DAY)
    for least, per, said in (
        (_IN_MONTHS, _YEAR, YEARS),
        (_IN_WEEKS, _MONTH, MONTHS),
        (_IN_DAYS, 7, WEEKS),
        (0, 1, DAYS),
    ):
        if count >= least:
            return view.said(said) % {"count": round(count / per)}
    return ""


def when(view, mark):
    """When a mark was, in words; of a stretch how long as well."""
    first = day_words(view, mark.day, mark.about)
    if mark.until is None:
        return view.said(SINCE) % {"day": first}
    if mark.until <= mark.day:
        return first
    last = day_words(view, mark.until, mark.extra.get("about_until", "day"))
    both = FROM_UNTIL % {"first": first, "last": last}
    return f"{both}, {length(view, mark.day, mark.until)}"


def day_words(view, day, about="day"):
    """A day as exactly as it is known."""
    if about == "month":
        return view.day(day[:7])
    if about == "about":
        return view.said(ABOUT_DAY) % {"day": view.day(day[:7])}
    return view.day(day)


def _ref(kind, uid):
    return ({"kind": kind, "uid": uid},)


def _course(view):
    kind, log = KINDS["course"], view.log
    yield Mark(kind, _ref("trajectory", ""), log.start, log.start, view.said(BEGUN))
    for one in log.closings_in_order():
        ref, shut = _ref("closing", one["uid"]), one["closed"]
        said = view.said(CLOSED)
        yield Mark(kind, ref, shut, shut, said, _some(one["reason"]))
        if one["reopened"]:
            again = one["reopened"]
            yield Mark(kind, ref, again, again, view.said(REOPENED))


def _events(view):
    for one in view.log.events_in_order():
        kind = KINDS[one["kind"]]
        title = view.said(kind.label)
        if one["domain"]:
            title = f"{title}: {view.domains.get(one['domain'], one['domain'])}"
        start, until = stretch_of(one)
        after = _some(one["came_of_it"])
        if one["learned"]:
            after += (view.said(LEARNED) % {"words": one["learned"]},)
        ref, told = _ref("event", one["uid"]), _some(one["reason"])
        yield Mark(kind, ref, start, until, title, told, after)


def _moves(view):
    """Moves that say more than a line that goes up: back, past a phase, with a why."""
    log = view.log
    for row, told in zip(log.in_order(), moves.told(log), strict=True):
        phase, move = log.plan.of(row), told["move"]
        name = phase_name(view, phase)
        ref, about = _ref("phase", row["uid"]), row["about_entered"]
        day, why = row["entered"], _some(row["why"])
        if phase.kind == STEP:
            title = f"{view.said(KINDS['step'].label)}: {name}"
            yield Mark(KINDS["step"], ref, day, day, title, why, about=about)
        elif why or move not in _SHOWN:
            label = vocabulary.MOVES["forward" if move == "skip" else move or "beside"]
            kind = KINDS["back" if move == "back" else "move"]
            title = f"{view.said(label)}: {name}"
            yield Mark(kind, ref, day, day, title, why, about=about)
        yield from _done(view, row, name, ref)


def _done(view, row, name, ref):
    """Who said that a phase is done, each on an own day."""
    if not row["done"]:
        return
    said = tuple(
        DONE_BY % {"who": view.said(SPEAKERS[who]), "day": view.day(day)}
        for who, day in sorted(row["done"].items(), key=lambda one: one[1])
    )
    first = min(row["done"].values())
    title = f"{view.said(KINDS['done'].label)}: {name}"
    yield Mark(KINDS["done"], ref, first, first, title, said)


def _waiting(view):
    """Gaps between the phases: nobody's fault, and shown."""
    kind, until = KINDS["waiting"], until_of(view)
    for start, end in spent(view.log, until).waiting:
        is_now = end == until and not view.log.closed_on
        title = view.said(kind.label)
        yield Mark(kind, (), start, None if is_now else end, title)


def _given(view):
    for one in view.marks:
        kind = KINDS[one["kind"]]
        title = view.said(kind.label)
        if one.get("state") and one["state"] != title:
            title = f"{title}: {one['state']}"
        if one.get("is_planned"):
            title = view.said(PLANNED) % {"what": title}
        yield Mark(
            kind,
            _ref(one["kind"], one["uid"]),
            one["day"],
            one.get("until", one["day"]),
            title,
            _some(one.get("words")),
            _some(one.get("came_of_it")),
            one.get("about", "day"),
            bool(one.get("is_planned")),
            place=one.get("place", 0),
        )


def _some(said):
    return (said,) if said else ()


def told(view, kind, group):
    """Several marks of a kind in words, or the one that there is."""
    if len(group) == 1:
        return group[0].title
    return view.said(kind.many) % {"count": len(group)}
