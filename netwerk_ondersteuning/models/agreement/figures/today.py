"""The month in words: what was agreed, and whose work it is."""

from ...dossier.today.row import TODAY
from ...figure.today import MonthKind


@TODAY.add
class AgreementsOfMonth(MonthKind):
    """How many agreements were made, and who does them."""

    code = "month_agreement"
    sequence = 40
    icon = "fa-handshake-o"
    figure = "netwerk.figure.agreement"
    more = "netwerk_ondersteuning.action_figure_agreement"

    def words(self):
        rows = self.sums(["doer_party"], ["agreement_count:sum"])
        counts = {party: number for party, number in rows if number}
        if not counts:
            return ""
        labels = dict(
            self.env[self.figure]._fields["doer_party"]._description_selection(self.env)
        )
        said = ", ".join(
            f"{labels[party].lower()} {number}" for party, number in counts.items()
        )
        return self.env._(
            "Agreements made: %(number)s; who does it: %(people)s.",
            number=sum(counts.values()),
            people=said,
        )
