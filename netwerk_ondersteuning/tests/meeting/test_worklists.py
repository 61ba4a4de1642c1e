from odoo import api, models
from odoo.fields import Domain
from odoo.tests import tagged

from ...models.dossier.entering import ReasonNeeded
from ...models.dossier.worklist import Waiting
from ..thrown import thrown
from .test_talk import TalkCase

COUNTS = ("overdue_agreement_count", "without_follow_up_count")


class WorkCase(TalkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.dossier + cls.dossier_bram + cls.dossier_chris
        cls.dossiers += cls.dossier_bea

    def new_agreement(self, days, dossier=None, **values):
        dossier = dossier or self.dossier
        return (
            self.env["netwerk.agreement"]
            .with_user(dossier.coach_id)
            .create(
                {
                    "dossier_id": dossier.id,
                    "name": "Rijdt mee naar het koor",
                    "due_date": self.in_days(days),
                }
                | values
            )
        )

    def found(self, user, *domain):
        """Which of our four dossiers ``user`` finds by a condition."""
        Dossier = self.env["netwerk.dossier"].with_user(user)
        Dossier = Dossier.with_company(user.company_id)
        return Dossier.search([("id", "in", self.dossiers.ids), domain])


@tagged("post_install", "-at_install")
class TestWorklists(WorkCase):
    """What waits is found by its day and its number."""

    def test_last_contact_is_the_last_that_was_held(self):
        self.assertFalse(self.mine.last_contact_date)
        talk = self.new_meeting(-5)
        self.new_meeting(-9)
        self.new_meeting(-1, outcome="missed")
        self.new_meeting(-2, outcome="cancelled")
        self.new_meeting(3)
        self.assertEqual(self.mine.last_contact_date, self.in_days(-5))
        talk.outcome = "partly"
        self.assertEqual(self.mine.last_contact_date, self.in_days(-5))
        talk.date = self.in_days(-4)
        self.assertEqual(self.mine.last_contact_date, self.in_days(-4))
        talk.unlink()
        self.assertEqual(self.mine.last_contact_date, self.in_days(-9))

    def test_next_contact_is_the_first_that_is_planned(self):
        self.new_meeting(-3, outcome="planned")
        self.new_meeting(4, outcome="cancelled")
        self.new_meeting(9)
        self.new_meeting(7)
        self.assertEqual(self.mine.next_meeting_date, self.in_days(7))
        own, none = self.dossier, self.dossiers - self.dossier
        for operator, days, there in (
            ("=", 7, own),
            ("=", 8, own.browse()),
            (">=", 7, own),
            ("<", 7, own.browse()),
            ("<=", 30, own),
        ):
            found = self.found(
                self.env.user, "next_meeting_date", operator, self.in_days(days)
            )
            self.assertEqual(found, there, f"{operator} {days}")
        self.assertEqual(self.search("next_meeting_date", "=", False), none)
        self.assertEqual(self.search("next_meeting_date", "!=", False), own)

    def search(self, *domain):
        ids = [("id", "in", self.dossiers.ids)]
        return self.env["netwerk.dossier"].sudo().search([*ids, domain])

    def test_numbers_are_searched_as_they_are_counted(self):
        for days in (-2, -1):
            self.new_agreement(days)
        self.new_agreement(-1, self.dossier_bram)
        self.new_agreement(0, self.dossier_chris)
        self.new_agreement(-1, self.dossier_bea, state="done")
        numbers = {d: d.sudo().overdue_agreement_count for d in self.dossiers}
        self.assertEqual(list(numbers.values()), [2, 1, 0, 0])
        for operator, value in (
            ("=", 0),
            ("!=", 0),
            ("=", 1),
            ("!=", 2),
            (">", 0),
            (">", 1),
            (">=", 0),
            (">=", 2),
            ("<", 1),
            ("<=", 1),
            ("in", [0, 2]),
            ("not in", [0, 1]),
        ):
            by_hand = self.dossiers.sudo().filtered(
                lambda dossier, operator=operator, value=value: {
                    "=": lambda n: n == value,
                    "!=": lambda n: n != value,
                    ">": lambda n: n > value,
                    ">=": lambda n: n >= value,
                    "<": lambda n: n < value,
                    "<=": lambda n: n <= value,
                    "in": lambda n: n in value,
                    "not in": lambda n: n not in value,
                }[operator](dossier.overdue_agreement_count)
            )
            found = self.search("overdue_agreement_count", operator, value)
            self.assertEqual(set(found), set(by_hand), f"{operator} {value}")

    def test_a_meeting_waits_until_something_follows(self):
        Meeting = self.Meeting
        meeting = self.new_meeting(-3, "network_meeting")
        others = self.new_meeting(-3) + self.new_meeting(9, "network_meeting")
        others += self.new_meeting(-3, "network_meeting", outcome="cancelled")
        waiting = [("is_without_follow_up", "=", True)]
        self.assertEqual(Meeting.search(waiting), meeting)
        self.assertEqual(
            Meeting.search([("is_without_follow_up", "=", False)]), others.sorted()
        )
        self.assertTrue(meeting.is_without_follow_up)
        self.assertFalse(any(others.mapped("is_without_follow_up")))
        self.assertEqual(self.mine.without_follow_up_count, 1)
        agreement = self.new_agreement(9, meeting_id=meeting.id)
        self.assertFalse(Meeting.search(waiting))
        agreement.unlink()
        meeting.next_date = self.in_days(20)
        self.assertFalse(Meeting.search(waiting))
        meeting.next_date = False
        self.new_meeting(4, previous_id=meeting.id)
        self.assertFalse(Meeting.search(waiting))
        self.assertFalse(meeting.is_without_follow_up)
        self.env.invalidate_all()
        self.assertEqual(self.mine.without_follow_up_count, 0)

    def test_not_spoken_for_a_while(self):
        due = ("is_contact_due", "=", True)
        self.dossiers.sudo().opened_on = self.in_days(-60)
        self.assertEqual(self.found(self.an, *due), self.dossier)
        self.assertTrue(self.mine.is_contact_due)
        self.new_meeting(-43)
        self.assertEqual(self.found(self.an, *due), self.dossier)
        self.company.netwerk_contact_weeks = 7
        self.assertFalse(self.found(self.an, *due))
        self.assertFalse(self.mine.is_contact_due)
        self.company.netwerk_contact_weeks = 1
        self.new_meeting(-7)
        self.assertFalse(self.found(self.an, *due))

    def test_a_dossier_that_has_just_begun_does_not_wait(self):
        self.assertFalse(self.found(self.an, "is_contact_due", "=", True))

    def test_the_lists_cost_the_same_for_many_dossiers(self):
        def queries(dossiers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            dossiers.web_read(
                {
                    "reference": {},
                    "last_contact_date": {},
                    "next_meeting_date": {},
                    **{name: {} for name in COUNTS},
                }
            )
            return self.env.cr.sql_log_count - before

        more = self.dossier
        for number in range(8):
            more += self.new_dossier(self.an, f"Client {number}")
            self.new_meeting(-number - 1, "network_meeting", more[-1])
        # su: no log, which stands per dossier
        queries(more.sudo())
        self.assertEqual(queries(self.dossier.sudo()), queries(more.sudo()))


@tagged("post_install", "-at_install")
class TestWorklistsOfTheLeader(WorkCase):
    """A team leader finds the dossiers of his teams where something waits, and reads
    nothing of what is in them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers.sudo().opened_on = cls.in_days(-90)

    def setUp(self):
        super().setUp()
        for dossier in self.dossiers:
            self.new_meeting(-60, "network_meeting", dossier, note="Geheim")
            self.new_agreement(-3, dossier)
        self.led = self.dossier + self.dossier_bram

    def test_he_finds_those_of_his_teams(self):
        for domain in (
            ("overdue_agreement_count", ">", 0),
            ("without_follow_up_count", ">", 0),
            ("is_contact_due", "=", True),
            ("last_contact_date", "<", self.in_days(-42)),
            ("next_meeting_date", "=", False),
            ("network_date", "=", False),
        ):
            self.assertEqual(set(self.found(self.lea, *domain)), set(self.led), domain)
        for user, own in ((self.an, self.dossier), (self.chris, self.dossier_chris)):
            self.assertEqual(self.found(user, "overdue_agreement_count", ">", 0), own)
        self.assertFalse(
            self.found(self.bea, "overdue_agreement_count", "=", 0), "hers has one too"
        )

    def test_the_list_opens_without_a_reason(self):
        action = self.env.ref("netwerk_ondersteuning.action_work_team")
        Dossier = self.env["netwerk.dossier"].with_user(self.lea)
        view = Dossier.get_view(action.view_id.id, "list")
        self.assertNotIn("partner_id", view["arch"])
        self.assertNotIn("better", view["arch"])
        names = ["reference", "last_contact_date", "next_meeting_date", *COUNTS]
        result = Dossier.web_search_read(
            [("team_id.leader_id", "=", self.lea.id)], {name: {} for name in names}
        )
        rows = {row["id"]: row for row in result["records"]}
        self.assertEqual(set(rows), set(self.led.ids))
        for row in rows.values():
            self.assertEqual([row[name] for name in COUNTS], [1, 1])
            self.assertEqual(row["last_contact_date"], self.in_days(-60))
        log = self.env["netwerk.access.log"].sudo()
        opened = [("user_id", "=", self.lea.id), ("action", "=", "opened")]
        self.assertFalse(log.search(opened), "a list of references opens nothing")

    def test_he_reads_nothing_of_what_is_in_it(self):
        for name in ("netwerk.meeting", "netwerk.agreement"):
            Model = self.env[name].with_user(self.lea)
            self.assertFalse(Model.search([]))
            self.assertFalse(Model.search_count([]))
            record = self.env[name].search([("dossier_id", "=", self.dossier.id)])
            with self.denied("read", name):
                record.with_user(self.lea).read(["dossier_id"])
        with self.refused_with("You are not among the people", ReasonNeeded):
            self.dossier.with_user(self.lea).read(["overdue_agreement_count"])
        found = self.found(self.lea, "meeting_ids.note", "ilike", "Geheim")
        self.assertFalse(found, "not by a detour either")

    def test_after_a_reason_he_does(self):
        self.enter(self.dossier, self.lea)
        Meeting = self.env["netwerk.meeting"].with_user(self.lea)
        self.assertEqual(Meeting.search([]).dossier_id, self.dossier)

    def test_who_has_figures_only_finds_nothing(self):
        for user in (self.fien, self.emma):
            with self.denied("read", "netwerk.dossier"):
                self.found(user, "overdue_agreement_count", ">", 0)
        with self.denied("read", "netwerk.dossier"):
            Dossier = self.env["netwerk.dossier"].with_user(self.fien)
            Dossier.search_count([("last_contact_date", "<", self.in_days(0))])


class DossierThrown(models.Model):
    _module = None
    _inherit = "netwerk.dossier"

    uncategorised_count = Waiting(
        "People without a category",
        rows_of="netwerk.member",
        rows="_domain_uncategorised",
        for_leader=True,
    )
    own_count = Waiting(
        "For the coach alone", rows_of="netwerk.member", rows="_domain_uncategorised"
    )


class MemberThrown(models.Model):
    _module = None
    _inherit = "netwerk.member"

    @api.model
    def _domain_uncategorised(self):
        return Domain("category_id", "=", False)


@tagged("post_install", "-at_install")
class TestWorklistRegistry(WorkCase):
    """A room of tomorrow adds a worklist in one file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(thrown(cls.env, DossierThrown, MemberThrown))
        cls.dossiers = cls.dossiers.browse(cls.dossiers.ids)
        for number, dossier in enumerate(cls.dossiers):
            for _number in range(number):
                cls.new_network(dossier, "Maarten")

    def test_it_is_found_among_those_that_are_there(self):
        self.assertEqual(
            self.env["netwerk.dossier"]._worklists(),
            [
                "funding_ends_on",
                *("ask_again_date", "last_contact_date", "next_meeting_date"),
                "is_contact_due",
                *("overdue_agreement_count", "answered_agreement_count"),
                *("too_much_count", "without_follow_up_count"),
                *("unfinished_sheet_count", "came_in_sheet_count"),
                *("uncategorised_count", "own_count"),
            ],
        )

    def test_it_counts_and_is_searched_as_it_counts(self):
        counted = [dossier.sudo().uncategorised_count for dossier in self.dossiers]
        self.assertEqual(counted, [0, 1, 2, 3])
        Dossier = self.env["netwerk.dossier"].sudo()
        for operator, value, expected in (
            ("=", 0, [0]),
            (">", 0, [1, 2, 3]),
            ("<=", 1, [0, 1]),
            ("not in", [0, 2], [1, 3]),
        ):
            domain = [("uncategorised_count", operator, value)]
            found = Dossier.search([("id", "in", self.dossiers.ids), *domain])
            self.assertEqual(
                sorted(found.mapped("uncategorised_count")), expected, domain
            )

    def test_a_leader_finds_by_what_is_for_leaders_and_by_nothing_else(self):
        """Of the teams of the leader, without entering; by every worklist there is."""
        Dossier = self.env["netwerk.dossier"]
        everywhere = [("id", "in", self.dossiers.ids)]
        led = self.dossier + self.dossier_bram
        told = [
            name for name in Dossier._worklists() if Dossier._fields[name].for_leader
        ]
        untold = {"own_count", "unfinished_sheet_count", "came_in_sheet_count"}
        self.assertEqual({*Dossier._worklists()} - {*told}, untold)
        for name in told:
            with self.subTest(worklist=name):
                seen = Dossier.with_user(self.lea)
                empty = seen.search([*everywhere, (name, "in", [False])])
                filled = seen.search([*everywhere, (name, "not in", [False])])
                self.assertEqual({*(empty + filled)}, {*led})
        closed = self.found(self.lea, "own_count", "in", [0, 1, 2, 3])
        self.assertFalse(closed, "not for leaders")
        rows = Dossier.with_user(self.lea).search_read(
            everywhere, ["uncategorised_count"]
        )
        self.assertEqual({row["uncategorised_count"] for row in rows}, {0, 1})
