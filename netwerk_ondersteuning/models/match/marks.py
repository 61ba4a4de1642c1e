"""Matches with a volunteer on the path of a trajectory; visits are talks there."""

from ..trajectory.marks import MARKS, MarkSource

#: The days of the path of a match, each with the state that it is of.
_DAYS = (
    ("asked_on", "asked"),
    ("talk_on", "talk"),
    ("proposed_on", "proposed"),
    ("met_on", "introduction"),
    ("started_on", "running"),
)
#: While a match stands so, a day of that state was agreed, and nothing was held yet.
_AHEAD = {
    "talk": ("asked",),
    "introduction": ("asked", "talk", "proposed", "introduction"),
}


@MARKS.add
class MatchMarks(MarkSource):
    """Each day on which a match was further. By its name the team alone knows a
    volunteer, and why it ended: who of both said no is not for the screen, or the
    paper, in the hands of one of them."""

    code, model = "match", "netwerk.match"

    def marks(self):
        names = ["state", "question", "volunteer_id", "follows_id", "trajectory_id"]
        names += ["ended_on", "end_reason", "end_words"]
        names += [day for day, _state in _DAYS]
        matches = self.look.found(self.model, None, names)
        state_field = self.env[self.model]._fields["state"]
        words = dict(state_field._description_selection(self.look.user_env))
        for one in matches:
            told = ": ".join(filter(None, (self._called(one), one.question)))
            for day, state in _DAYS:
                if day == "talk_on" and one.talk_on == one.follows_id.talk_on:
                    continue  # of the match on which this one follows
                if one.ended_on and one[day] and one[day] > one.ended_on:
                    continue  # agreed, and it never came to that
                if self.look.holds(one, one[day]):
                    yield self.mark(
                        one,
                        one[day],
                        told,
                        state=words[state],
                        is_planned=one.state in _AHEAD.get(state, ()),
                    )
            if self.look.holds(one, one.ended_on):
                yield self.mark(one, one.ended_on, told, **self._end(one, words))

    def _called(self, match):
        """Who the volunteer is, to who looks: to a client nobody before both said yes,
        and then as was agreed, or by the first name."""
        volunteer = match.volunteer_id
        if self.look.is_among_team:
            return volunteer.name
        if match.state != "running" and not match.started_on:
            return ""
        return volunteer.client_hears or (volunteer.name or "").split(" ")[0]

    def _end(self, match, words):
        if not self.look.is_among_team:
            return {"state": words["ended"]}
        why = match.end_reason and self.label(match, "end_reason")
        return {"state": why or words["ended"], "came_of_it": match.end_words}
