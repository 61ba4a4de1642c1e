"""A method as a template: how one works, with whom, in which phases, by which norms.

A template is plain data (`docs/developer/method.md` tells its shape). `parse` makes one
closed object of it, or says all that is wrong with it, each with its place. What a
source does not give stays empty: most methods have no phases and no norms.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from .. import words
from ..package.taking import TEXT, TITLE, Reader, Taker, Wrong, problems_of_form
from . import vocabulary

#: How much a method may hold: whoever makes one gets nowhere near.
CYCLES, PHASES, NORMS, LINES, INSTRUMENTS, ROLES = 12, 60, 60, 40, 80, 20
ORGANISATIONS, STATUSES = 40, 10
#: Numbers of a norm lie between these.
NUMBERS = (0, 1_000)
YEARS = (1900, 2200)
#: Norms without a number.
WITHOUT_NUMBER = ("fewer",)
#: What a phase itself knows, by the kind of norm that says it.
OF_PHASE = {
    "planned_months": "length",
    "least_meetings": "meetings",
    "least_contacts": "contacts",
}


@dataclass(frozen=True)
class Line:
    """Something to think of in a phase: offered, never done by itself."""

    key: str
    words: dict


@dataclass(frozen=True)
class Phase:
    """A part of the way. ``lineage`` is the key that it had in the first version that
    had it, or of the phase with which it shares its meaning: with ``cycle`` it says
    that two are the same one. ``name`` may be empty. ``planned_months``,
    ``least_meetings`` and ``least_contacts`` are what a norm of this phase says, or
    None."""

    key: str
    lineage: str
    cycle: int
    kind: str
    place: int
    name: dict
    optional: bool
    instruments: tuple
    checklist: tuple
    guidance: dict
    planned_months: int | None = None
    least_meetings: int | None = None
    least_contacts: int | None = None


@dataclass(frozen=True)
class Cycle:
    """A round of phases: its number, what it is called, whether it may be passed."""

    cycle: int
    name: dict
    optional: bool


@dataclass(frozen=True)
class Norm:
    """A number that a source gives. ``least`` and ``most`` bound it (one may be None),
    ``about`` says that it is not exact; ``phase`` is a key, or empty: the whole."""

    key: str
    kind: str
    least: int | None
    most: int | None
    about: bool
    phase: str
    words: dict
    source: dict


@dataclass(frozen=True)
class Role:
    """What somebody is called in this method."""

    who: str
    words: dict


@dataclass(frozen=True)
class Status:
    """How far an organisation is with it, in a year, perhaps in one sector."""

    status: str
    year: int | None
    sector: dict


@dataclass(frozen=True)
class Use:
    """An instrument that goes with it, and when."""

    code: str
    when: dict


@dataclass(frozen=True)
class Method:
    """One version of a method, whole. Words are ``{language: text}``, empty where the
    source says nothing."""

    code: str
    version: int
    uuid: str
    name: dict
    owner: str
    organisations: tuple
    source: dict
    licence: str
    may_pass_on: bool
    scope: str
    what: dict
    target: dict
    goals: tuple
    principles: tuple
    professional: dict
    volunteer: dict
    mix: dict
    background: dict
    watch: dict
    statuses: tuple
    roles: tuple
    norms: tuple
    instruments: tuple
    outcomes: tuple
    cycles: tuple
    phases: tuple

    def phase(self, key):
        """The phase with this key, or None."""
        return self._phases.get(key)

    @cached_property
    def _phases(self):
        return {one.key: one for one in reversed(self.phases)}


def parse(body, instruments=None, outcomes=None):
    """The `Method` of plain data.

    :param dict body: as in docs/developer/method.md
    :param instruments: codes of what may be named as an instrument; None: any
    :param outcomes: the same of outcomes
    :raise taking.Wrong: with all that is wrong with it
    """
    problems = problems_of_form(body)
    if problems:
        raise Wrong(problems)
    reader = _Reader(instruments, outcomes)
    method = reader.method(body)
    if reader.problems:
        raise Wrong(reader.problems)
    return method


def half(body):
    """The `Method` of what is being made, whatever is wrong with it: what is missing is
    empty.

    :param dict body: as of `parse`, of a size that it may have
    """
    return _Reader(None, None).method(body)


class _Reader(Reader):
    def __init__(self, instruments, outcomes):
        super().__init__()
        self.known_instruments = instruments
        self.known_outcomes = outcomes

    # -- from the outside in -----------------------------------------------------------

    def method(self, body):
        take = Taker(self, body, ())
        made = Method(
            code=take.key("code"),
            version=take.whole("version", 1, 100_000),
            uuid=take.plain("uuid", 64),
            name=take.words("name", TITLE),
            owner=take.plain("owner", TITLE),
            organisations=self._organisations(take),
            source=take.words("source", TEXT),
            licence=take.plain("licence", TITLE),
            may_pass_on=take.yes("may_pass_on"),
            scope=take.one_of("scope", vocabulary.SCOPES),
            what=take.words("what", TEXT),
            target=take.words("target", TEXT, False),
            goals=self._lines(take, "goals"),
            principles=self._lines(take, "principles"),
            professional=take.words("professional", TEXT, False),
            volunteer=take.words("volunteer", TEXT, False),
            mix=take.words("mix", TEXT, False),
            background=take.words("background", TEXT, False),
            watch=take.words("watch", TEXT, False),
            statuses=self._each(take, "statuses", STATUSES, self._status),
            roles=self._each(take, "roles", ROLES, self._role),
            norms=self._each(take, "norms", NORMS, self._norm),
            instruments=self._each(take, "instruments", INSTRUMENTS, self._use),
            outcomes=self._keys(take, "outcomes", self.known_outcomes),
            cycles=self._each(take, "cycles", CYCLES, self._cycle),
            phases=self._each(take, "phases", PHASES, self._phase),
        )
        take.rest()
        self.once(("norms",), made.norms)
        self.once(("phases",), made.phases)
        self._no_key_twice(("instruments",), [one.code for one in made.instruments])
        self._look_at_cycles(made)
        self._look_at_phases(made)
        for norm in made.norms:
            self._look_at_norm(made, norm)
        return replace(
            made, phases=tuple(_with_numbers(one, made.norms) for one in made.phases)
        )

    def _each(self, take, name, most, read):
        """The objects of a list, each read by ``read(taker)``."""
        made = []
        for number, one in enumerate(take.objects(name, most), 1):
            inner = Taker(self, one, (*take.place, name, number))
            made.append(read(inner))
            inner.rest()
        return tuple(made)

    def _keyed(self, take):
        """The key of an object, which is its place from then on."""
        key = take.key("key")
        if key:
            take.place = (*take.place[:-1], key)
        return key

    def _organisations(self, take):
        return self._each(
            take, "organisations", ORGANISATIONS, lambda one: one.plain("name", TITLE)
        )

    def _lines(self, take, name):
        return self._each(take, name, LINES, lambda one: one.words("words", TEXT))

    def _keys(self, take, name, known):
        keys = take.keys(name)
        for key in keys:
            self.is_known((*take.place, name), key, known)
        self._no_key_twice((*take.place, name), keys)
        return keys

    def _status(self, take):
        return Status(
            status=take.one_of("status", vocabulary.STATUSES),
            year=take.whole("year", *YEARS, default=None),
            sector=take.words("sector", TITLE, False),
        )

    def _role(self, take):
        return Role(
            who=take.one_of("who", vocabulary.ROLES), words=take.words("words", TITLE)
        )

    def _use(self, take):
        code = take.key("code")
        self.is_known((*take.place, "code"), code, self.known_instruments)
        return Use(code=code, when=take.words("when", TITLE, False))

    def _cycle(self, take):
        return Cycle(
            cycle=take.whole("cycle", 1, CYCLES),
            name=take.words("name", TITLE, False),
            optional=take.yes("optional", False),
        )

    def _norm(self, take):
        return Norm(
            key=self._keyed(take),
            kind=take.one_of("kind", vocabulary.NORMS),
            least=take.whole("least", *NUMBERS, default=None),
            most=take.whole("most", *NUMBERS, default=None),
            about=take.yes("about", False),
            phase=take.key("phase", False),
            words=take.words("words", TEXT),
            source=take.words("source", TEXT),
        )

    def _phase(self, take):
        key = self._keyed(take)
        return Phase(
            key=key,
            lineage=take.key("lineage", False) or key,
            cycle=take.whole("cycle", 1, CYCLES, 1),
            kind=take.one_of("kind", vocabulary.PHASES, "phase"),
            place=take.whole("place", 1, PHASES),
            name=take.words("name", TITLE, False),
            optional=take.yes("optional", False),
            instruments=self._keys(take, "instruments", self.known_instruments),
            checklist=self._checklist(take),
            guidance=take.words("guidance", TEXT, False),
        )

    def _checklist(self, take):
        lines = self._each(
            take,
            "checklist",
            LINES,
            lambda one: Line(self._keyed(one), one.words("words", TITLE)),
        )
        self.once((*take.place, "checklist"), lines)
        return lines

    # -- what does not go together -----------------------------------------------------

    def _no_key_twice(self, place, keys):
        for key, count in Counter(keys).items():
            if key and count > 1:
                self.say(place, words._lt("“%(key)s” stands here twice"), key=key)

    def _look_at_cycles(self, made):
        told = [one.cycle for one in made.cycles]
        if len(set(told)) < len(told):
            self.say(("cycles",), words._lt("one cycle stands here twice"))
        known = set(told) or {1}
        for phase in made.phases:
            if phase.cycle not in known:
                self.say(
                    ("phases", phase.key),
                    words._lt("there is no cycle %(cycle)s"),
                    cycle=phase.cycle,
                )

    def _look_at_phases(self, made):
        reasons = {
            "place": words._lt("two phases have one place in a cycle"),
            "lineage": words._lt("one phase stands in a cycle twice"),
        }
        for name, reason in reasons.items():
            there = Counter((one.cycle, getattr(one, name)) for one in made.phases)
            for phase in made.phases:
                if there[phase.cycle, getattr(phase, name)] > 1:
                    self.say(("phases", phase.key), reason)

    def _look_at_norm(self, made, norm):
        place = ("norms", norm.key)
        has_number = norm.least is not None or norm.most is not None
        if has_number == (norm.kind in WITHOUT_NUMBER):
            self.say(
                place,
                words._lt("a norm has a number, unless it is that there are fewer"),
            )
        if None not in (norm.least, norm.most) and norm.least > norm.most:
            self.say(place, words._lt("at least more than at most"))
        if not norm.phase:
            return
        phase = made.phase(norm.phase)
        if phase is None:
            self.say(place, words._lt("there is no phase “%(key)s”"), key=norm.phase)
        elif phase.kind == "step" and norm.kind == "length":
            self.say(place, words._lt("a step has no length"))
        told = Counter((one.kind, one.phase) for one in made.norms)
        if told[norm.kind, norm.phase] > 1:
            self.say(place, words._lt("two norms say this of one phase"))


def _with_numbers(phase, norms):
    """The phase with what the norms say of it: one fact stands in one place."""
    told = {one.kind: one for one in norms if one.phase == phase.key}
    numbers = {}
    for name, kind in OF_PHASE.items():
        norm = told.get(kind)
        if norm is not None:
            numbers[name] = norm.least if norm.least is not None else norm.most
    return replace(phase, **numbers)
