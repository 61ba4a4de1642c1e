"""Mandates on the path of a trajectory: asked, given, widened, used, taken back."""

from ..trajectory.marks import MARKS, MarkSource


@MARKS.add
class MandateMarks(MarkSource):
    code, model = "mandate", "netwerk.mandate"

    def marks(self):
        rows = self.look.found(
            "netwerk.mandate.step",
            "day",
            ["mandate_id", "day", "state", "words"],
            by="mandate_id.",
        )
        mandates = rows.mandate_id.with_env(self.look.user_env).sudo()
        names = {one.id: one.name for one in mandates}
        for one in rows:
            yield self.mark(
                one.mandate_id,
                one.day,
                names[one.mandate_id.id],
                state=self.label(one, "state"),
                came_of_it=one.words,
            )
