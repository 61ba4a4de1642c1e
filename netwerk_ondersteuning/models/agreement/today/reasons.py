"""Why a team leader should look: agreements, and whom it gets too much for."""

from odoo.fields import Domain

from ...dossier.leading.reasons import REASONS, Reason


@REASONS.add
class TooMuch(Reason):
    code = "too_much_count"

    def waits(self):
        return Domain("too_much_count", ">", 0)

    def words(self, value):
        if not value:
            return ""
        if value == 1:
            return self.env._("it gets too much for somebody")
        return self.env._("it gets too much for %(number)s people", number=value)


@REASONS.add
class Overdue(Reason):
    code = "overdue_agreement_count"

    def waits(self):
        return Domain("overdue_agreement_count", ">", 0)

    def words(self, value):
        if not value:
            return ""
        if value == 1:
            return self.env._("an agreement is past its day")
        return self.env._("%(number)s agreements are past their day", number=value)


@REASONS.add
class Answered(Reason):
    code = "answered_agreement_count"

    def waits(self):
        return Domain("answered_agreement_count", ">", 0)

    def words(self, value):
        if not value:
            return ""
        if value == 1:
            return self.env._("an answer waits")
        return self.env._("%(number)s answers wait", number=value)


@REASONS.add
class NothingFollowed(Reason):
    code = "without_follow_up_count"

    def waits(self):
        return Domain("without_follow_up_count", ">", 0)

    def words(self, value):
        if not value:
            return ""
        if value == 1:
            return self.env._("nothing followed on a meeting")
        return self.env._("nothing followed on %(number)s meetings", number=value)
