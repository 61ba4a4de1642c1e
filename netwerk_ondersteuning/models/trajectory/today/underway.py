"""What may be asked of a trajectory that runs: a phase past its planned end, a decision
that ends. Questions, and no reproaches."""

from functools import cached_property

from odoo.fields import Domain

from ...dossier.today.row import TODAY, Action, TodayKind
from ...funder.funding import domain_ends


class UnderwayKind(TodayKind):
    """Of a trajectory that runs."""

    together = True
    model = "netwerk.trajectory"
    more = "netwerk_ondersteuning.action_trajectory"

    def list_label(self):
        return self.env._("Trajectories")


@TODAY.add
class PhaseEndKind(UnderwayKind):
    """A phase was planned until a day that has come; a pause makes it later, and during
    one nothing is asked. Who goes on with it is asked again when the plan changes."""

    code = "phase_end"
    section = "ask"
    sequence = 32
    icon = "fa-road"
    fields = ("asked_on", "asked_phase_id", "state")
    order = "asked_on, id"

    def waits(self):
        return self.env[self.model]._domain_past_end(self.today.day)

    @cached_property
    def _paused(self):
        """Which trajectories have a pause today: one may be here for another kind."""
        # sudo: as in `TodayKind.question`
        events = self.env["netwerk.trajectory.event"].sudo()
        mine = Domain("dossier_id", "in", self.today.mine.ids)
        pause = self.env[self.model]._domain_pause(self.today.day)
        found = events.search_fetch(mine & pause, ["trajectory_id"])
        return set(found.trajectory_id.ids)

    def picks(self, record):
        day = record.asked_on
        return bool(
            record.state == "running"
            and day
            and day <= self.today.day
            and record.id not in self._paused
        )

    def row(self, record):
        words = self.env._(
            "“%(phase)s” was planned until %(day)s. Go on with it, or move on?",
            phase=record.asked_phase_id.display_name,
            day=self.day(record.asked_on),
        )
        return self.said(record, words=words)

    def actions(self, record):
        return [
            Action("path", self.env._("The path"), "fa-road", opens=True),
            Action("seen", self.env._("Go on with it"), "fa-check"),
            *self.set_aside(),
        ]

    def stamp(self, record):
        return f"{record.asked_phase_id.id} {record.asked_on}"

    def do_path(self, record):
        return record.action_open_path()


@TODAY.add
class DecisionKind(UnderwayKind):
    """The decision for a trajectory ends. Of one that the dossier has as well, the row
    of the dossier asks."""

    code = "trajectory_decision"
    section = "ends"
    sequence = 20
    icon = "fa-hourglass-end"
    fields = ("decision_end", "funder_id", "state")
    beside = ("company_id",)  # whose weeks they are
    order = "decision_end, id"

    def waits(self):
        return self.env[self.model]._domain_decision_ends()

    @cached_property
    def _ends(self):
        return domain_ends(self.env, "decision_end")

    @cached_property
    def _of_dossiers(self):
        """``{(dossier, funder): decisions}`` for whole dossiers, of those that end
        soon."""
        # sudo: as in `TodayKind.question`
        rows = self.env["netwerk.dossier.funding"].sudo()
        found = rows.search_fetch(
            Domain("dossier_id", "in", self.today.mine.ids)
            & domain_ends(self.env, "date_end"),
            ["dossier_id", "funder_id", "date_end", "is_settled"],
        )
        return found.grouped(lambda one: (one.dossier_id, one.funder_id))

    def _is_of_dossier(self, record):
        """Whether the row of its dossier asks this: the decision of the same funder
        ends on the same day, or ends later and is asked about already."""
        key = record.dossier_id, record.funder_id
        return any(
            one.date_end == record.decision_end
            or (
                one.date_end > record.decision_end
                and not one.is_settled
                and not one.next_ids
            )
            for one in self._of_dossiers.get(key, ())
        )

    def picks(self, record):
        if record.state != "running" or not record.decision_end:
            return False
        if not record.filtered_domain(self._ends):
            return False
        return not self._is_of_dossier(record)

    def row(self, record):
        name = record.funder_id.name
        has_ended = record.decision_end < self.today.day
        if name and has_ended:
            words = self.env._("The decision of %(funder)s has ended", funder=name)
        elif name:
            words = self.env._("The decision of %(funder)s ends", funder=name)
        elif has_ended:
            words = self.env._("The decision for a trajectory has ended")
        else:
            words = self.env._("The decision for a trajectory ends")
        return self.said(record, words=words, when=self.day(record.decision_end))

    def actions(self, record):
        return [
            Action("date", self.env._("Another date"), "fa-calendar-o", opens=True),
            Action("seen", self.env._("Leave it so"), "fa-stop"),
            *self.set_aside(),
        ]

    def stamp(self, record):
        return str(record.decision_end)

    def do_date(self, record):
        return self.open(record)
