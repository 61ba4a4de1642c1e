"""The phases of a method, as a trajectory uses them. No phases is a good method too."""

from dataclasses import dataclass

from .vocabulary import PHASE, PHASE_KINDS, STEP


@dataclass(frozen=True)
class Phase:
    """A phase of a method, as its template has it; ``name`` may be empty, and a number
    that the sources do not give is 0."""

    key: str
    lineage: str
    cycle: int = 0
    kind: str = PHASE
    place: int = 0
    name: str = ""
    optional: bool = False
    planned_months: int = 0
    least_meetings: int = 0
    least_contacts: int = 0
    instruments: tuple = ()

    @property
    def order(self):
        return self.cycle, self.place


class Plan:
    """The phases of one version of a method, in their order.

    :param phases: dicts as a method gives them: ``key``, ``lineage`` (what stays the
        same over versions; without it the key), ``cycle``, ``kind``, ``place``,
        ``name``, ``optional``, ``planned_months``, ``least_meetings``,
        ``least_contacts``, perhaps ``instruments``. One key may stand in several
        cycles.
    :param kept: phases of other versions, of which rows were noted: what they are is
        known (a name, a kind), and nothing new is noted of them

    >>> plan = Plan([{"key": "know", "place": 1}, {"key": "see", "place": 2}])
    >>> [phase.key for phase in plan.phases], plan.find("see").place, plan.find("no")
    (['know', 'see'], 2, None)
    >>> plan = Plan([{"key": "know"}], [{"key": "go", "kind": "step", "name": "Gaan"}])
    >>> plan.find("go"), plan.of({"phase": "go", "cycle": 0}).name
    (None, 'Gaan')
    """

    def __init__(self, phases=(), kept=()):
        made = [_read(one, number) for number, one in enumerate(phases)]
        self.phases = sorted(made, key=lambda one: one.order)
        self._known = {(one.key, one.cycle): one for one in self.phases}
        others = [_read(one, number) for number, one in enumerate(kept)]
        self._kept = {(one.key, one.cycle): one for one in others}
        self._by_key = {}
        for one in self.phases:
            self._by_key.setdefault(one.key, []).append(one)

    def find(self, key, cycle=None):
        """The phase, or None. Without a cycle: where it stands in one alone."""
        if cycle is not None:
            return self._known.get((key, cycle))
        found = self._by_key.get(key, ())
        return found[0] if len(found) == 1 else None

    def of(self, row):
        """The phase of a row of a log. What this version of the method no longer has
        is kept as it was noted: as another version has it, or without a name."""
        key, cycle = row["phase"], row["cycle"]
        known = self.find(key, cycle) or self._kept.get((key, cycle))
        return known or Phase(key, key, cycle)

    def between(self, one, other):
        """Phases of kind phase that lie between two: what is passed over."""
        return [
            phase
            for phase in self.phases
            if phase.kind == PHASE and one.order < phase.order < other.order
        ]

    def number(self, phase):
        """The place of a phase among those of its kind in its cycle, from 1 on.

        >>> plan = Plan([{"key": "a", "place": 4}, {"key": "b", "place": 9}])
        >>> plan.number(plan.find("b"))
        2
        """
        same = (phase.cycle, phase.kind)
        alike = [one for one in self.phases if (one.cycle, one.kind) == same]
        return alike.index(phase) + 1

    def shown(self):
        """Phases in their order, steps without a name only once: pairs (phases, is
        named). A phase without a name has its place, and is one by itself.

        >>> steps = [{"key": key, "kind": "step"} for key in ("b", "c")]
        >>> plan = Plan([{"key": "a", "name": "Map"}, *steps, {"key": "d"}])
        >>> [([one.key for one in some], named) for some, named in plan.shown()]
        [(['a'], True), (['b', 'c'], False), (['d'], False)]
        """
        made = []
        for phase in self.phases:
            last = made[-1][0][-1] if made else None
            is_same = last and (last.cycle, last.kind) == (phase.cycle, phase.kind)
            is_step = phase.kind == STEP
            if is_step and not phase.name and is_same and not last.name:
                made[-1][0].append(phase)
            else:
                made.append(([phase], bool(phase.name)))
        return made


def _read(said, number):
    values = {name: said[name] for name in Phase.__dataclass_fields__ if name in said}
    values["lineage"] = values.get("lineage") or values["key"]
    values["place"] = values.get("place", number)
    for name in ("cycle", "planned_months", "least_meetings", "least_contacts"):
        values[name] = values.get(name) or 0
    values["name"] = values.get("name") or ""
    values["instruments"] = tuple(values.get("instruments") or ())
    phase = Phase(**values)
    if phase.kind not in PHASE_KINDS:
        raise ValueError(f"No kind of phase: {phase.kind}")
    return phase
