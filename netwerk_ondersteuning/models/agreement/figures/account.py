"""Who does what, in the account of a quarter."""

from ...figure.account import ACCOUNT, AccountPart

#: An agreement that came in the place of another counts, that other does not.
FIRST_ONLY = [("state", "not in", ("renegotiated", "handed_over"))]


@ACCOUNT.add
class AgreementsPart(AccountPart):
    """Who does the work, whether it was kept, and for whom it gets too much."""

    code = "agreements"
    sequence = 30

    def title(self):
        return self.env._("What was agreed")

    def sentences(self):
        account = self.account
        return [
            self.env._(
                "Agreements that were made: %(made)s. Looked back on: %(looked)s "
                "times, of which kept: %(kept)s.",
                made=account.told("agreement", "agreement_count", FIRST_ONLY),
                looked=account.told("kept", "review_count"),
                kept=account.told("kept", "kept_count"),
            )
        ]

    def tables(self):
        account = self.account
        return [
            account.classes_of(
                self.env._("Who does it"),
                "agreement",
                "doer_party",
                "agreement_count",
                FIRST_ONLY,
            ),
            account.classes_of(
                self.env._("Does it get too much? What people said last"),
                "strain",
                "level",
                "member_count",
            ),
        ]

    def notes(self):
        return [
            self.env._(
                "Who was not asked whether it gets too much, is not counted. Why a "
                "meeting was not wanted and what gets too much is not told of fewer "
                "than five dossiers."
            )
        ]
