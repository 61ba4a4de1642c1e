"""What ends with a dossier in this room: nobody acts for the client any more."""

from ...dossier.closing.closing import STEPS, ClosingStep
from ..mandate import DONE


@STEPS.add
class MandatesStep(ClosingStep):
    """Mandates that are asked or stand end, by a row of the day of closing."""

    code = "mandates"
    sequence = 37

    def _standing(self):
        return self.env["netwerk.mandate"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "not in", DONE)], []
        )

    def tells(self):
        if not (count := len(self._standing())):
            return []
        if count == 1:
            return [self.env._("A mandate ends.")]
        return [self.env._("%(count)s mandates end.", count=count)]

    def end(self, choices):
        words = self.env._("The dossier was closed.")
        kept = []
        for mandate in self._standing():
            said = {"words": words}
            if day := choices.get("closed_on"):
                said["day"] = max(day, mandate.stands_on or day)
            mandate._move("withdrawn", **said)
            kept.append([mandate.id, mandate._in_order()[-1:].id])
        return kept

    def restore(self, kept):
        """What closing ended stands as before, unless somebody went on with it."""
        rows = self.env["netwerk.mandate.step"].browse([row for _id, row in kept])
        back = rows.exists().filtered(
            lambda row: row.mandate_id.active and row.mandate_id._in_order()[-1:] == row
        )
        count = len(back.mandate_id)
        back.unlink()
        return [self.env._("Mandates that stand again: %(count)s", count=count)][
            : bool(count)
        ]
