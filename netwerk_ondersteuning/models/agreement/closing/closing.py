"""What ends with a dossier in this room: agreements that are open, gaps among them."""

from ...dossier.closing.closing import STEPS, ClosingStep
from ..course import Course

#: How an agreement can end as its dossier is closed.
ENDED = ("done", "handed_over", "stopped")


def end_agreements(agreements, chosen):
    """End agreements: each is done, goes on with somebody else, or is not needed.

    :param dict chosen: ``{id: (one of ENDED, with whom it goes on)}``; of whom nothing
        is said, it is not needed any more
    :return: pairs of the number of each and what it became
    """
    kept = []
    for agreement in agreements:
        state, goes_on_with = chosen.get(agreement.id) or ("stopped", False)
        agreement.write({"state": state, "goes_on_with": goes_on_with})
        kept.append([agreement.id, state])
    return kept


@STEPS.add
class AgreementsStep(ClosingStep):
    """Open agreements are done, go on with somebody else, or end. Nothing said: they
    end, for nobody here asks after them any more."""

    code = "agreements"
    sequence = 30

    def end(self, choices):
        chosen = choices.get(self.code, {})
        agreements = self.env["netwerk.agreement"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "open")], []
        )
        return end_agreements(agreements, chosen)

    def restore(self, kept):
        """What nobody touched since is open again."""
        agreements = self.env["netwerk.agreement"].browse([id_ for id_, _state in kept])
        states = dict(map(tuple, kept))
        back = agreements.exists().filtered(lambda row: row.state == states[row.id])
        for agreement in back:
            if agreement.state == "done":  # with the look back that this left
                Course(agreement).reopen()
            agreement.write({"state": "open", "goes_on_with": False})
        return back and [
            self.env._("Agreements that are open again: %(count)s", count=len(back))
        ]
