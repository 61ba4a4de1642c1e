"""What else lies on the way of a trajectory: talks, agreements, goals, sheets, moments.

A room adds its own by a class of :class:`MarkSource` with ``@MARKS.add``, and its kind
of mark by ``KINDS.add`` (``engine/trajectory/path/marks.py``).
"""

from functools import cached_property

from odoo.fields import Domain

from ...engine import words
from ...engine.registry import Registry
from ...engine.trajectory import records
from ...engine.trajectory.path.marks import KINDS, Kind
from ..goal.goal import PUT_ASIDE
from ..instrument.filled.sheet_mixin import OPEN
from ..meeting.outcome import HELD
from ..mixin.clock import day_at

MARKS = Registry("who gives marks of a path", keeps_classes=True)

KINDS.add(
    Kind(
        "agreement",
        words._lt("Agreement"),
        words._lt("Agreements"),
        words._lt("%(count)s agreements"),
        "wedge",
        filled=False,
        often=True,
    )
)

#: As what a contact moment counts, by what it is here; a phone call with whom it was
#: is not noted, so it is a contact and no talk.
NOTED = {
    "network_meeting": (records.MEETING, ""),
    "talk": (records.TALK, ""),
    "home_visit": (records.TALK, "home"),
    "going_along": (records.TALK, "along"),
    "close_one": (records.CONTACT, ""),
    "phone": (records.CONTACT, ""),
    "round_table": (records.CONTACT, ""),
    "consultation": (records.CONTACT, ""),
}


class Look:
    """Who looks at which trajectory, up to which day.

    :param trajectory: as the user sees it; it was asked whether the user may
    :param log: the whole log of it
    :param str day: up to when one looks
    :param with_client: the client looks along
    :param leaves: it goes on paper, or elsewhere
    """

    def __init__(self, trajectory, log, day, with_client=False, leaves=False):
        self.user_env = trajectory.env
        self.trajectory = trajectory.sudo()  # sudo: was asked
        self.env = self.trajectory.env
        self.log, self.day, self.with_client = log, day, with_client
        #: What was said in confidence stays with the team.
        self.is_among_team = not (with_client or leaves)

    def found(self, model, day, names, more=Domain.TRUE, by=""):
        """What belongs to this trajectory: by hand or by its day; and what of the
        dossier lies in its time and belongs to none.

        :param str day: the field with the day; None: what has none is of it by hand
        :param names: the fields to read
        :param str by: of rows of something: the way to it ("lead_id.")
        """
        within = Domain(f"{by}trajectory_id", "=", False) & Domain(
            "dossier_id", "=", self.trajectory.dossier_id.id
        )
        if day:
            within &= Domain(day, ">=", self.log.start)
            if self.log.closed_on:
                within &= Domain(day, "<=", self.log.closed_on)
        mine = Domain(f"{by}trajectory_id", "=", self.trajectory.id) | within
        return self.env[model].search_fetch(mine & more, names)

    def holds(self, record, day):
        """Whether a day of a record is told here: any of what belongs to this
        trajectory, and of what belongs to none each that lies in its time.

        :param day: a date, or False
        """
        if not day or record.trajectory_id:
            return bool(day)
        last = self.log.closed_on
        said = day.isoformat()
        return self.log.start <= said and (not last or said <= last)

    @cached_property
    def meetings(self):
        """All contact moments of it but what was called off."""
        return self.found(
            "netwerk.meeting",
            "date",
            ["date", "kind", "outcome", "question", "type_id", "outcome_note"],
            Domain("outcome", "!=", "cancelled"),
        )

    def noted(self):
        """The contact moments, as ``engine/trajectory/records.py`` wants them."""
        tables = self.meetings.filtered(lambda one: one.kind == "network_meeting")
        there = self._there(tables)
        made = []
        for one in self.meetings:
            if one.kind not in NOTED:
                continue
            kind, place = NOTED[one.kind]
            record = {
                "uid": str(one.id),
                "day": one.date.isoformat(),
                "kind": kind,
                "is_held": one.outcome in HELD,
                "is_planned": one.outcome == "planned",
                "place": place,
            }
            if one in tables and there.get(one.id):
                record["has_client"] = "client" in there[one.id]
                record["has_supporters"] = "member" in there[one.id]
            made.append(record)
        return made

    def _there(self, meetings):
        """``{meeting id: kinds of who was there}``, where that was noted."""
        if not meetings:
            return {}
        rows = self.env["netwerk.meeting.attendance"].search_fetch(
            [("meeting_id", "in", meetings.ids), ("state", "=", "present")],
            ["meeting_id", "kind"],
        )
        return {
            meeting.id: set(some.mapped("kind"))
            for meeting, some in rows.grouped("meeting_id").items()
        }


class MarkSource:
    """Gives the marks of one kind: ``code`` is that of the kind, ``model`` what a tap
    opens.

    :param Look look: who looks; records are read past the rules, so what a layer hides
        from the user is left out here
    """

    code = None
    model = None

    def __init__(self, look):
        self.look, self.env = look, look.env

    def marks(self):
        """Dicts as ``path.drawing.View`` takes them, in their order; ``uid`` is the
        number of a record of `model`, as text."""
        raise NotImplementedError

    def mark(self, record, day, said="", **more):
        return {
            "kind": self.code,
            "uid": str(record.id),
            "day": day.isoformat(),
            "words": said or "",
        } | {name: value for name, value in more.items() if value}

    def label(self, record, name):
        """What a choice is called in the language of the reader."""
        field = record._fields[name]
        return dict(field._description_selection(self.look.user_env))[record[name]]


@MARKS.add
class MeetingMarks(MarkSource):
    code, model = "meeting", "netwerk.meeting"

    def marks(self):
        types = {
            one["id"]: one["name"]
            for one in self.look.user_env["netwerk.meeting.type"]._all_words()
        }
        for one in self.look.meetings:
            state = types[one.type_id.id]
            if one.outcome not in (*HELD, "planned"):
                state = f"{state} ({self.label(one, 'outcome').lower()})"
            yield self.mark(
                one,
                one.date,
                one.question,
                state=state,
                came_of_it=one.outcome_note,
                is_planned=one.outcome == "planned",
            )


@MARKS.add
class AgreementMarks(MarkSource):
    code, model = "agreement", "netwerk.agreement"

    def marks(self):
        names = ["made_on", "name", "state", "came_between"]
        for one in self.look.found(self.model, "made_on", names):
            state = one.state != "open" and self.label(one, "state")
            yield self.mark(
                one, one.made_on, one.name, state=state, came_of_it=one.came_between
            )


@MARKS.add
class GoalMarks(MarkSource):
    """A goal as it was first said, and each time that was said how it stands."""

    code, model = "goal", "netwerk.goal"

    def marks(self):
        names = ["name", "state", "state_on", "state_words", "create_date"]
        goals = self.look.found(self.model, None, names)
        said = self._evaluations(goals)
        for one in goals:
            mine = said.get(one, ())
            first = min([day_at(one, one.create_date), *(it.day for it in mine)])
            is_aside = one.state in (*PUT_ASIDE, "reached")
            if not (is_aside and one.state_on == first):
                yield self.mark(one, first, one.name)
            aside_on = is_aside and (one.state_on or first)
            for it in mine:
                if it.day != aside_on:
                    yield self._told(one, it.day, [it])
            if is_aside:  # what was said of it that day is told in one
                looked = [it for it in mine if it.day == aside_on]
                state = {self.label(one, "state"): one.state_words}
                yield self._told(one, aside_on, looked, state)

    def _told(self, goal, day, evaluations, state=None):
        """What came of a goal on a day: how it stands, then what was seen of it; each
        word once."""
        said = dict(state or {})
        told = dict.fromkeys(said.values())
        for it in evaluations:
            said[self.label(it, "result")] = True
            told[it.happened or it.went_well or it.went_less or it.needed] = True
        first, *more = said
        return self.mark(
            goal,
            day,
            goal.name,
            state=", ".join((first, *map(str.lower, more))),
            came_of_it="; ".join(filter(None, told)),
        )

    def _evaluations(self, goals):
        if not goals:
            return {}
        more = Domain.TRUE
        if not self.look.is_among_team:
            more = Domain("is_confidential", "=", False)
        rows = self.env["netwerk.goal.evaluation"].search_fetch(
            Domain("goal_id", "in", goals.ids) & more,
            [
                "goal_id",
                "day",
                "result",
                "happened",
                "went_well",
                "went_less",
                "needed",
            ],
            order="day, id",
        )
        return rows.grouped("goal_id")


@MARKS.add
class SheetMarks(MarkSource):
    """Instruments that were filled in and are done, of the layers of the reader."""

    code, model = "instrument", "netwerk.assessment"

    def marks(self):
        more = Domain("state", "=", "done")
        # sudo stays who the user is: both ask what is open to them
        more &= Domain("is_layer_open_to_me", "=", True)
        more &= Domain("is_shown_to_me", "=", True)
        if self.look.with_client:
            more &= Domain("layer", "in", OPEN) & Domain("is_apart", "=", False)
        names = ["about_day", "about_words", "instrument_id"]
        found = self.look.found(self.model, "about_day", names, more)
        titles = found.instrument_id.with_env(self.look.user_env).sudo()
        titles = {one.id: one.title for one in titles}
        for one in found:
            title = titles[one.instrument_id.id]
            yield self.mark(one, one.about_day, one.about_words, state=title)


@MARKS.add
class MomentMarks(MarkSource):
    code, model = "moment", "netwerk.moment"

    def marks(self):
        for one in self.look.found(self.model, "date", ["date", "name"]):
            yield self.mark(one, one.date, one.name)


@MARKS.add
class OutcomeMarks(MarkSource):
    code, model = "outcome", "netwerk.trajectory.outcome"

    def marks(self):
        names = {
            one["id"]: one["name"]
            for one in self.look.user_env["netwerk.outcome"]._all_words()
        }
        rows = self.env[self.model].search_fetch(
            [("trajectory_id", "=", self.look.trajectory.id)],
            ["outcome_id", "day", "is_wished", "for_whom", "words"],
        )
        for one in rows:
            state = self.look.user_env._(
                "%(wished)s, for %(whom)s",
                wished=self.label(one, "is_wished").lower(),
                whom=self.label(one, "for_whom").lower(),
            )
            name = names[one.outcome_id.id]
            yield self.mark(one, one.day, name, state=state, came_of_it=one.words)
