"""What ends with a dossier in this room: for whom it is."""

from ..dossier.closing.closing import STEPS, ClosingStep, closing_day


@STEPS.add
class FundingsStep(ClosingStep):
    """A decision ends on the day of closing, and is not put back: whether the funder
    goes on with a dossier that is opened again, the funder decides."""

    code = "fundings"
    sequence = 70

    def _going_on(self, day):
        """Those that hold on ``day``, or begin after it."""
        fundings = self.env["netwerk.dossier.funding"].search_fetch(
            [("dossier_id", "=", self.dossier.id)], []
        )
        return fundings.filtered(lambda row: not row.date_end or row.date_end >= day)

    def tells(self):
        fundings = self._going_on(closing_day(self.dossier))
        names = ", ".join(dict.fromkeys(fundings.mapped("funder_id.name")))
        return names and [
            self.env._(
                "Ends for the funder on the day of closing: %(names)s", names=names
            )
        ]

    def end(self, choices):
        """End them on the day of closing; what would begin later is settled."""
        day = choices.get("closed_on") or closing_day(self.dossier)
        fundings = self._going_on(day)
        begun = fundings.filtered(lambda row: row.date_start <= day)
        begun.write({"date_end": day})
        # of those of before nobody is asked any more either
        self.dossier.funding_ids.write({"is_settled": True})
        return len(fundings)

    def restore(self, kept):
        return [
            self.env._(
                "Decisions of funders that stay ended, note the new one: %(count)s",
                count=kept,
            )
        ]
