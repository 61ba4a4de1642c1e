"""What ends with a dossier in this room: meetings that are still to come."""

from ..dossier.closing.closing import STEPS, ClosingStep

#: What can be said of a meeting that was to be, as its dossier is closed.
ENDED = ("held", "missed", "failed", "cancelled")


@STEPS.add
class MeetingsStep(ClosingStep):
    """Meetings to come are called off; of those whose day is past it is asked what
    came of them. Nothing said: called off too, never held."""

    code = "meetings"
    sequence = 20

    def _planned(self):
        return self.env["netwerk.meeting"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("outcome", "=", "planned")], []
        )

    def end(self, choices):
        chosen = choices.get(self.code, {})
        note = self.env._("The dossier was closed.")
        kept = []
        for meeting in self._planned():
            outcome = chosen.get(meeting.id) or "cancelled"
            is_noted = outcome == "cancelled" and not meeting.outcome_note
            meeting.write(
                {"outcome": outcome} | ({"outcome_note": note} if is_noted else {})
            )
            kept.append([meeting.id, outcome, is_noted])
        return kept

    def restore(self, kept):
        """What was called off and is still to come."""
        today = self.dossier.company_id._netwerk_today()
        meetings = self.env["netwerk.meeting"].browse([row[0] for row in kept])
        there = set(meetings.exists().ids)
        back = stay = 0
        for id_, outcome, is_noted in kept:
            meeting = meetings.browse(id_)
            if id_ not in there or outcome != "cancelled":
                continue
            if meeting.outcome != outcome or meeting.date < today:
                stay += meeting.outcome == outcome
                continue
            note = {"outcome_note": False} if is_noted else {}
            meeting.write({"outcome": "planned"} | note)
            back += 1
        words = {
            self.env._("Meetings that are to come again: %(count)s", count=back): back,
            self.env._(
                "Meetings that stay called off, for their day is past: %(count)s",
                count=stay,
            ): stay,
        }
        return [line for line, count in words.items() if count]
