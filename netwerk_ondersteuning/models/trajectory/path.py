"""The way of one trajectory for one user: the drawing, the log, where one stands."""

from functools import cached_property

from odoo.exceptions import UserError

from ...engine.trajectory import days, vocabulary
from ...engine.trajectory.fidelity import STATES, fidelity
from ...engine.trajectory.path.drawing import TRAJECTORY_DRAWINGS, View
from ...engine.trajectory.path.marks import KINDS
from ...engine.trajectory.refused import Refused
from ...engine.trajectory.standing import standing
from ...engine.trajectory.then import then
from ..mixin.clock import today_of
from ..mixin.days import MONTH, screen_day
from ..network.words.words import Words
from ..sheet.drawn import check_width
from .marks import MARKS, Look
from .now.fits import Fits
from .together import TOGETHER

#: Of which method the points of fidelity are told.
WITH_FIDELITY = ("cti",)


class Path:
    """What `netwerk.trajectory.get_path` answers.

    :param trajectory: one ``netwerk.trajectory``, as the user sees it; whoever calls
        `data` has asked whether the user may see it
    :param leaves: it goes on paper: nothing that was said in confidence
    :raise UserError: for an argument that cannot be, whatever the trajectory
    """

    def __init__(
        self,
        trajectory,
        width,
        with_plan=False,
        at=None,
        with_client=False,
        leaves=False,
    ):
        self.trajectory, self.env = trajectory, trajectory.env
        self.words = Words(self.env)
        check_width(self.env, width)
        self.width, self.with_plan = width, bool(with_plan)
        self.with_client, self.leaves = with_client, leaves
        self.at = at and self._read_day(at)

    def _read_day(self, said):
        try:
            return days.read(said)
        except Refused:
            raise UserError(
                self.env._("“%(value)s” is not a date.", value=str(said)[:50])
            ) from None

    def data(self):
        stored = self.trajectory._stored()
        log = stored.load()
        today = today_of(self.trajectory).isoformat()
        day = max(min(self.at or today, today), log.start)
        shown = then(log, day) if day < today else log
        mine = self.trajectory.sudo()  # sudo: was asked by who calls
        look = Look(self.trajectory, log, day, self.with_client, self.leaves)
        marks = [
            one | {"place": place}
            for source in MARKS.values()
            for place, one in enumerate(source(look).marks())
            if log.start <= one["day"] and (one["day"] <= day or day == today)
        ]
        view = View(
            shown,
            day,
            marks,
            said=self._said,
            day=self._day,
            width=self.width,
            with_plan=self.with_plan,
            domains=stored.domain_words(),
        )
        noted = look.noted()
        found = standing(shown, day, noted)
        return {
            "trajectory": {
                "id": mine.id,
                "name": self.trajectory.name,
                "whose": mine.dossier_id._center_name(),
                "method": mine.method_id.name or "",
                "question": mine.question or "",
                "state": mine.state,
                "date_start": log.start,
                "date_end": log.closed_on or False,
                "is_agreed": bool(mine.call_on or mine.look_on),
                "can_edit": self._can_edit(),
                "has_phases": bool(stored.phases),
                "dossier_id": mine.dossier_id.id,
                "in_family": any(
                    one.goes(self.trajectory) for one in TOGETHER.values()
                ),
            },
            "today": today,
            "at": day,
            "version": mine.version,
            "drawing": TRAJECTORY_DRAWINGS["path"].draw(view),
            "log": log.data(),
            "phases": stored.phases,
            "fits": self._fits(log, today, noted, found) if day == today else [],
            "afterwards": self._afterwards() if log.closed_on else [],
            "standing": self._standing(found, shown),
            "fidelity": self._fidelity(shown, noted, day),
            "opens": {code: source.model for code, source in MARKS.items()},
            "said": self._choices(stored),
        }

    def _can_edit(self):
        """Whether the user can change it: not in a closed dossier, or one to read."""
        if self.with_client or not self.trajectory.has_access("write"):
            return False
        dossier = self.trajectory.dossier_id
        return dossier.sudo().active and dossier.has_access("write")

    # -- words -------------------------------------------------------------------------

    @cached_property
    def _known(self):
        return {}

    def _said(self, source):
        """Marked words of the engine in those of the reader, each looked up once."""
        if source not in self._known:
            self._known[source] = self.words.said(source, self)
        return self._known[source]

    def _day(self, day):
        if len(day) == 4:
            return day
        return screen_day(self.env, f"{day}-01"[:10], *[MONTH] * (len(day) == 7))

    def _choices(self, stored):
        """What can be chosen as something is noted, in the reader's language."""
        return {
            "events": self._pairs(vocabulary.EVENTS),
            "speakers": self._pairs(vocabulary.SPEAKERS),
            "moves": self._pairs(vocabulary.MOVES),
            "about": [list(one) for one in self._about()],
            "domains": [list(one) for one in stored.domain_words().items()],
            "kinds": [[one.code, self._said(one.label)] for one in KINDS.values()],
        }

    def _pairs(self, said):
        return [[code, self._said(label)] for code, label in said.items()]

    def _about(self):
        rows = self.env["netwerk.trajectory.phase"]
        return rows._fields["about_entered"]._description_selection(self.env)

    def _phase_words(self, log, key, cycle):
        phase = log.plan.of({"phase": key, "cycle": cycle})
        return phase.name

    def _standing(self, found, log):
        """Where one stands, with its sentences in words."""
        for one in found["norms"]:
            one["words"] = self._said(one["words"]) % one
        for one in found["questions"]:
            day = one["day"] and self._day(one["day"])
            one["words"] = self._said(one["words"]) % {"day": day}
        for one in found["current"]:
            one["name"] = self._phase_words(log, one["phase"], one["cycle"])
        if found["next"]:
            key, cycle = found["next"]
            name = self._phase_words(log, key, cycle)
            found["next"] = {"phase": key, "cycle": cycle, "name": name}
        return found

    def _fits(self, *where):
        """What is offered, to who can take it up."""
        return Fits(self.trajectory, *where).data() if self._can_edit() else []

    def _afterwards(self):
        """What was agreed for after closing, in sentences; nothing of it for the client
        who looks along: that was agreed aloud. Of who died only what was done."""
        mine = self.trajectory.sudo()  # sudo: was asked by who calls
        if self.with_client:
            return []
        has_died = mine._has_died()
        lines = [
            self.env._("Whom to call: %(name)s", name=name)
            for name in (mine.calls_id.name, mine.calls_words)
            if name and not has_died
        ]
        called, call_on = self._days(mine.called_on, mine.call_on)
        if called:
            lines.append(self.env._("Called on %(day)s", day=called))
        elif call_on and not has_died:
            lines.append(self.env._("A call was agreed for %(day)s", day=call_on))
        looked, look_on = self._days(mine.looked_on, mine.look_on)
        if looked:
            lines.append(self.env._("Results asked after on %(day)s", day=looked))
        elif look_on and not has_died:
            words = self.env._("Results are asked after on %(day)s", day=look_on)
            lines.append(words)
        return lines

    def _days(self, *days_):
        return [screen_day(self.env, day) for day in days_]

    def _fidelity(self, log, noted, today):
        """The points of Critical Time Intervention; False of any other method. They are
        for who works by it, not for the client who looks along."""
        code = self.trajectory.sudo().method_id.code
        if code not in WITH_FIDELITY or self.with_client:
            return False
        return [
            {
                "code": one.code,
                "words": self._said(one.words) % one.values,
                "source": self._said(one.source),
                "state": one.state,
                "state_words": self._said(STATES[one.state]),
                "evidence": one.evidence,
                "refs": [{"kind": "meeting", "uid": uid} for uid in one.refs],
                "missing": [self._said(said) % values for said, values in one.missing],
                "tolerance": one.tolerance if one.tolerance is not None else False,
            }
            for one in fidelity(log, noted, today)
        ]
