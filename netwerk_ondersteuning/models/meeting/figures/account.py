"""What was done, in the account of a quarter."""

from ...figure.account import ACCOUNT, AccountPart
from ..meeting_type import AROUND_THE_TABLE
from ..outcome import HELD

TABLE = [("kind", "in", AROUND_THE_TABLE)]
TOOK_PLACE = [("outcome", "in", HELD)]


@ACCOUNT.add
class MeetingsPart(AccountPart):
    """Contacts by their type, and who sat around the table."""

    code = "meetings"
    sequence = 20

    def title(self):
        return self.env._("What was done")

    def sentences(self):
        account = self.account
        return [
            self.env._(
                "Talks and meetings that took place: %(held)s, of which around the "
                "table with the network: %(table)s.",
                held=account.told("meeting", "held_count"),
                table=account.told("meeting", "held_count", TABLE),
            )
        ]

    def tables(self):
        account = self.account
        return [
            account.classes_of(
                self.env._("Talks and meetings"),
                "meeting",
                "type_id",
                "held_count",
                TOOK_PLACE,
            ),
            account.classes_of(
                self.env._("Who sat around the table, times"),
                "attendance",
                "party",
                "attendance_count",
                TABLE,
            ),
        ]

    def notes(self):
        return [
            self.env._(
                "What was planned, called off or missed is not counted. Who came twice "
                "counts twice, a group as one."
            )
        ]


@ACCOUNT.add
class CameOfMeetingsPart(AccountPart):
    """What was not wanted, and on what nothing followed."""

    code = "came_of_meetings"
    sequence = 40

    def title(self):
        return self.env._("What came of it")

    def sentences(self):
        return [
            self.env._(
                "Meetings around the table after which nothing was agreed or planned: "
                "%(count)s.",
                count=self.account.told("meeting", "without_follow_up_count"),
            )
        ]

    def tables(self):
        return [
            self.account.classes_of(
                self.env._("Asked but not wanted, and why"),
                "refusal",
                "reason",
                "refusal_count",
            )
        ]
