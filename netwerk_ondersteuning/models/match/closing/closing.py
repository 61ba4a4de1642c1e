"""What ends with a dossier in this room: the visits of volunteers."""

from ...dossier.closing.closing import STEPS, ClosingStep


@STEPS.add
class MatchesStep(ClosingStep):
    """Matches end, and with them the pages of the volunteers. Opened again, what nobody
    touched goes on; its page is given anew."""

    code = "matches"
    sequence = 37

    def _going_on(self):
        return self.env["netwerk.match"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "!=", "ended")], []
        )

    def tells(self):
        names = ", ".join(self._going_on().mapped("name"))
        return names and [
            self.env._("Visits of volunteers that end: %(names)s", names=names)
        ]

    def end(self, choices):
        kept = []
        day = choices.get("closed_on")
        for match in self._going_on():
            kept.append([match.id, match.state])
            match.write({"end_reason": "closed", "ended_on": day})
        return kept

    def restore(self, kept):
        """A volunteer who has stopped or died meanwhile stays ended, in words."""
        states = dict(map(tuple, kept))
        matches = self.env["netwerk.match"].browse(states).exists()
        matches = matches.filtered(lambda match: match.end_reason == "closed")
        back = matches.filtered(lambda match: not self._why_not(match, states))
        for match in back:
            match.state = states[match.id]
        lines = []
        if back:
            lines.append(self.env._("Matches that go on: %(count)s", count=len(back)))
        if left := matches - back:
            lines.append(
                self.env._("Matches that stay ended: %(count)s", count=len(left))
            )
        return lines

    @staticmethod
    def _why_not(match, states):
        from_volunteer = states[match.id] not in ("asked", "talk")
        if not match.volunteer_id:
            return from_volunteer
        return match.volunteer_id._why_not()
