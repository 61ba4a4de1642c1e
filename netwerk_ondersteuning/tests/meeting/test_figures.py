"""Every figure is counted a second time in plain Python, and cell by cell the same."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo.modules.module import Manifest
from odoo.tests import tagged
from odoo.tools import convert_file

from ..common import MODULE, NetwerkCase
from .figure_facts import FactsMixin
from .figures_again import DIMENSIONS, FIGURES, PEOPLE, Again, month_of, rows_of


class FiguresCase(FactsMixin, NetwerkCase):
    def assertFigures(self, env=None, companies=None, names=FIGURES):
        """Each figure says the same as the count by hand, in every cell."""
        env = env or self.env
        again = Again(env, companies)
        filled = 0
        for name in names:
            with self.subTest(figure=name):
                counted = getattr(again, name)()
                self.assertEqual(rows_of(env, name), counted, name)
                filled += bool(counted)
        return filled

    def total(self, name, measure, domain=(), groupby=()):
        """What a graph shows: the measure, for each group."""
        aggregator = self.env[f"netwerk.figure.{name}"]._fields[measure].aggregator
        rows = self.env[f"netwerk.figure.{name}"]._read_group(
            list(domain), list(groupby), [f"{measure}:{aggregator}"]
        )
        if not groupby:
            return rows[0][0]
        return {row[0] if len(row) == 2 else row[:-1]: row[-1] for row in rows}


@tagged("post_install", "-at_install")
class TestFiguresAgain(FiguresCase):
    """A year and a half of work in two organisations, and the demo data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill()

    def test_every_figure_is_what_was_counted_by_hand(self):
        self.assertEqual(self.assertFigures(), len(FIGURES), "a figure says nothing")

    def test_every_figure_is_counted_by_hand_and_with_all_its_fields(self):
        for name, model in self.env["netwerk.figure.mixin"]._figures().items():
            self.assertIn(
                name, FIGURES, f"count {model} by hand: figures_again.FIGURES and Again"
            )
            keys, measures = FIGURES[name]
            Figure = self.env[model]
            self.assertEqual({*keys}, {*Figure._key_fields()}, name)
            numbers = {
                one
                for one, field in Figure._fields.items()
                if field.store and one not in ("id", *keys, *DIMENSIONS)
            }
            self.assertEqual({*measures}, numbers, name)

    def test_a_small_and_a_large_group_are_both_in_the_test(self):
        """Or the test above would prove nothing about hiding."""
        for name in PEOPLE:
            keys, _measures = FIGURES[name]
            key = keys.index(self.env[f"netwerk.figure.{name}"]._class)
            classes = {keys[key] for keys in rows_of(self.env, name)}
            self.assertIn("withheld", classes, name)
            self.assertGreater(len(classes), 1, name)

    def test_each_reader_counts_his_own_organisation(self):
        self.fien.company_ids |= self.other_company
        for companies in (self.company, self.other_company):
            env = self.env(
                user=self.fien, context={"allowed_company_ids": companies.ids}
            )
            self.assertFigures(env, companies)
        both = self.company + self.other_company
        env = self.env(user=self.fien, context={"allowed_company_ids": both.ids})
        self.assertFigures(env, both)

    def test_filters_and_groups_leave_the_numbers_as_they_are(self):
        """Adding up groups gives the whole, whatever one groups or filters by."""
        for name, (keys, measures) in FIGURES.items():
            Figure = self.env[f"netwerk.figure.{name}"]
            adds_up = [
                measure
                for measure in measures
                if (name, measure)
                not in (("network", "dossier_count"), ("network", "average"))
            ]
            rows = rows_of(self.env, name)
            for number, key in enumerate(keys):
                by_hand = {}
                for row_keys, row in rows.items():
                    for measure, value in zip(measures, row, strict=True):
                        if measure in adds_up:
                            of_key = by_hand.setdefault(row_keys[number], {})
                            of_key[measure] = of_key.get(measure, 0) + value
                for value, expected in by_hand.items():
                    found = Figure._read_group(
                        [(key, "=", value)], [], [f"{m}:sum" for m in adds_up]
                    )
                    self.assertEqual(
                        [round(one, 4) for one in found[0]],
                        [round(expected[measure], 4) for measure in adds_up],
                        f"{name} where {key} is {value}",
                    )

    def test_what_is_read_is_what_was_found(self):
        """The number of a row stays the same from one question to the next."""
        for name in FIGURES:
            Figure = self.env[f"netwerk.figure.{name}"]
            found = Figure.search([])
            self.assertEqual(len(set(found.ids)), len(found))
            self.env.invalidate_all()
            self.assertEqual(found.exists(), found)
            self.assertEqual(Figure.search([("id", "in", found[:2].ids)]), found[:2])

    def test_the_figures_of_the_demo_data_too(self):
        if not self.env.ref(f"{MODULE}.dossier_johan", False):
            for path in Manifest.for_addon(MODULE)["demo"]:
                if path != "demo/practice.xml":  # dossiers are here: no mark for it
                    convert_file(self.env, MODULE, path, {}, "init", noupdate=True)
            self.env.flush_all()
        self.assertFigures()


@tagged("post_install", "-at_install")
class TestFigures(FiguresCase):
    """What counts and what does not, in small worlds that one can count oneself."""

    def solo_coach(self):
        return self.new_user("solo", "coach")

    def setUp(self):
        super().setUp()
        self.first = self.month_start(-2)
        self.second = self.month_start(-1)

    # -- meetings -----------------------------------------------------------------

    def test_a_meeting_counts_once_however_many_attend(self):
        meeting = self.new_meeting(self.dossier, self.first)
        for number in range(5):
            self.new_presence(meeting, f"Iemand {number}")
        self.assertEqual(self.total("meeting", "held_count"), 1)
        self.assertEqual(self.total("attendance", "meeting_count"), 1)
        self.assertEqual(self.total("attendance", "attendance_count"), 5)

    def test_a_meeting_counts_on_its_own_day_not_that_of_the_entry(self):
        self.new_meeting(self.dossier, self.first + timedelta(days=20))
        months = self.total("meeting", "held_count", groupby=["date:month"])
        self.assertEqual(months, {self.first: 1})

    def test_a_meeting_of_the_evening_counts_on_the_day_of_the_clock_there(self):
        """The last evening of a month in Brussels, already the next in UTC or not."""
        meeting = self.new_meeting(self.dossier, self.first)
        last_day = self.second - timedelta(days=1)
        noon = datetime.combine(last_day, time(12))
        evening = meeting._local(noon).replace(hour=23, minute=30)
        meeting.start = meeting._utc(evening)
        months = self.total("meeting", "held_count", groupby=["date:month"])
        self.assertEqual(months, {self.first: 1})

    def test_held_in_part_is_held_and_the_rest_is_not(self):
        for outcome in ("held", "partly", "missed", "failed", "cancelled"):
            self.new_meeting(self.dossier, self.first, outcome=outcome)
        self.new_meeting(self.dossier, self.today + timedelta(days=9))
        self.new_meeting(
            self.dossier, self.first, outcome="not_wanted", not_wanted_reason="heavy"
        )
        self.assertEqual(self.total("meeting", "meeting_count"), 7)
        held = self.total("meeting", "held_count", groupby=["outcome"])
        self.assertEqual(
            {key for key, number in held.items() if number}, {"held", "partly"}
        )
        self.assertEqual(self.total("norm", "held_count"), 2)

    def test_nobody_of_a_cancelled_meeting_was_there(self):
        meeting = self.new_meeting(self.dossier, self.first, outcome="cancelled")
        self.new_presence(meeting)
        self.assertFalse(self.total("attendance", "attendance_count"))
        self.assertFalse(self.total("person", "person_count"))

    def test_without_follow_up(self):
        def lost():
            return self.total("meeting", "without_follow_up_count")

        meeting = self.new_meeting(self.dossier, self.first)
        self.new_meeting(self.dossier, self.first, "talk")
        self.new_meeting(self.dossier, self.first, outcome="failed")
        self.assertEqual(lost(), 1)
        with self.cr.savepoint() as savepoint:
            meeting.next_date = self.second
            self.assertEqual(lost(), 0)
            savepoint.rollback()
        self.env.invalidate_all()
        with self.cr.savepoint() as savepoint:
            self.new_agreement(self.dossier, meeting_id=meeting.id)
            self.assertEqual(lost(), 0)
            savepoint.rollback()
        self.env.invalidate_all()
        self.new_meeting(self.dossier, self.second, "talk", previous_id=meeting.id)
        self.assertEqual(lost(), 0)

    def test_who_led(self):
        member = self.new_member(self.dossier, "volunteer")
        for kind in ("client", "user"):
            self.new_meeting(self.dossier, self.first, led_kind=kind)
        self.new_meeting(
            self.dossier, self.first, led_kind="member", led_by_member_id=member.id
        )
        self.new_meeting(self.dossier, self.first, "talk")
        led = self.total("meeting", "held_count", groupby=["led_by"])
        wanted = {"client": 1, "professional": 1, "volunteer": 1, False: 1}
        self.assertEqual(led, wanted)

    # -- people at the table ------------------------------------------------------

    def test_a_meeting_stands_once_with_each_party_that_was_there(self):
        meeting = self.new_meeting(self.dossier, self.first)
        aunt, uncle = self.new_member(self.dossier), self.new_member(self.dossier)
        for who in ("client", aunt, uncle, self.an):
            self.new_presence(meeting, who)
        by_party = self.total("attendance", "meeting_count", groupby=["party"])
        self.assertEqual(by_party, {"client": 1, "informal": 1, "professional": 1})
        by_party = self.total("attendance", "attendance_count", groupby=["party"])
        self.assertEqual(by_party, {"client": 1, "informal": 2, "professional": 1})

    def test_only_who_was_present_counts_for_a_part_of_the_time_too(self):
        meeting = self.new_meeting(self.dossier, self.first)
        self.new_presence(meeting, "Dokter", time_from=14, time_until=14.5)
        for state in ("wanted", "invited", "excused", "absent"):
            self.new_presence(meeting, f"Niet {state}", state=state)
        self.assertEqual(self.total("attendance", "attendance_count"), 1)
        self.assertEqual(self.total("person", "person_count"), 1)

    def test_a_group_counts_its_heads_apart(self):
        meeting = self.new_meeting(self.dossier, self.first)
        choir = self.new_member(self.dossier, kind="group", head_count=8)
        self.new_presence(meeting, choir)
        self.assertEqual(self.total("attendance", "attendance_count"), 1)
        self.assertEqual(self.total("attendance", "head_count"), 8)

    def test_somebody_at_two_meetings_is_one_person(self):
        aunt = self.new_member(self.dossier)
        for day in (self.today, self.today - timedelta(days=1)):
            for who in ("client", aunt, "Dokter Maes", "dokter MAES "):
                self.new_presence(self.new_meeting(self.dossier, day), who)
        if self.today.timetuple().tm_yday > 1:
            self.assertEqual(self.total("person", "person_count"), 3)

    def test_one_person_a_calendar_year_in_the_month_of_his_first_time(self):
        aunt = self.new_member(self.dossier)
        years = [self.today.year - 2, self.today.year - 1]
        for day in (date(years[0], 12, 31), date(years[1], 3, 5), date(years[1], 1, 1)):
            self.new_presence(self.new_meeting(self.dossier, day), aunt)
        months = self.total("person", "person_count", groupby=["date:month"])
        wanted = {date(years[0], 12, 1): 1, date(years[1], 1, 1): 1}
        self.assertEqual(months, wanted)
        first = self.total("person", "person_count", [("is_first", "=", True)])
        self.assertEqual(first, 1)

    def test_two_entries_that_were_merged_are_one_person(self):
        aunt, nan, nana = (self.new_member(self.dossier) for _number in range(3))
        for who in (aunt, nan, nana):
            self.new_presence(self.new_meeting(self.dossier, self.today), who)
        self.assertEqual(self.total("person", "person_count"), 3)
        nana.write({"active": False, "merged_into_id": nan.id})
        nan.write({"active": False, "merged_into_id": aunt.id})
        self.assertEqual(self.total("person", "person_count"), 1)
        aunt.active = False  # a mistake, but somebody sat there
        self.assertEqual(self.total("person", "person_count"), 1)

    def test_a_name_is_somebody_else_elsewhere_and_colleagues_do_not_count(
        self,
    ):
        for dossier in (self.dossier, self.dossier_bram):
            meeting = self.new_meeting(dossier, self.today)
            self.new_presence(meeting, "Dokter Maes")
            self.new_presence(meeting, self.an)
            self.new_presence(self.new_meeting(dossier, self.today, "talk"), "Buur")
        self.assertEqual(self.total("person", "person_count"), 2)

    # -- dossiers -----------------------------------------------------------------

    def test_the_norm_asks_a_twelfth_for_each_month_that_was_open(self):
        self.company.netwerk_meeting_norm = 6
        dossier = self.new_client(
            self.solo_coach(), opened_on=self.first + timedelta(days=27)
        )
        domain = [("coach_id", "=", dossier.coach_id.id)]
        expected = self.total("norm", "expected", domain, ["date:month"])
        months = [self.first, self.second, month_of(self.today)]
        self.assertEqual(expected, dict.fromkeys(months, 0.5))
        dossier.active = False
        dossier.closed_on = self.second
        expected = self.total("norm", "expected", domain, ["date:month"])
        self.assertEqual(expected, dict.fromkeys(months[:2], 0.5))

    def test_only_network_meetings_meet_the_norm(self):
        for type_ in ("network_meeting", "round_table", "consultation", "talk"):
            self.new_meeting(self.dossier, self.first, type_)
        plan = self.new_dossier(
            self.an, kind="initiative", initiative_name="Plein", opened_on=self.first
        )
        self.new_meeting(plan, self.first)
        self.assertEqual(self.total("norm", "held_count"), 1)

    def test_in_and_out_add_up_to_what_is_open(self):
        coach = self.solo_coach()
        for _number in range(3):
            dossier = self.new_client(coach, opened_on=self.first)
        dossier.active = False
        dossier.closed_on = self.second
        domain = [("coach_id", "=", coach.id)]
        net = self.total("flow", "net_count", domain, ["date:month"])
        self.assertEqual(net, {self.first: 3, self.second: -1})
        self.assertEqual(self.total("flow", "closed_count", domain), 1)

    def test_the_age_of_a_map_and_of_the_last_contact(self):
        coach = self.solo_coach()
        domain = [("coach_id", "=", coach.id)]
        today = self.today
        year = today - relativedelta(years=1)
        quarter = today - relativedelta(months=3)
        cases = (
            (False, None, "without", "never"),
            (today, today, "fresh", "fresh"),
            (quarter + timedelta(days=1), today - timedelta(days=27), "fresh", "fresh"),
            (quarter, today - timedelta(days=28), "middle", "late"),
            (year + timedelta(days=1), today - timedelta(days=41), "middle", "late"),
            (year, today - timedelta(days=42), "old", "late"),
            (year, today - timedelta(days=43), "old", "long"),
        )
        for drawn, seen, age, contact in cases:
            dossier = self.new_client(coach)
            dossier.network_date = drawn
            if seen:
                self.new_meeting(dossier, seen, "phone")
            # what did not take place is no contact
            self.new_meeting(dossier, today, outcome="missed")
            found = self.total(
                "caseload", "dossier_count", domain, ["map_age", "last_contact"]
            )
            self.assertEqual(found, {(age, contact): 1})
            dossier.active = False

    # -- agreements ---------------------------------------------------------------

    def test_how_long_the_dossier_ran_when_it_was_agreed(self):
        opened = self.dossier.opened_on = self.today - relativedelta(months=20)
        for months in (0, 2, 3, 5, 6, 11, 12, 19):
            self.new_agreement(self.dossier, opened + relativedelta(months=months))
        found = self.total("agreement", "agreement_count", groupby=["since_start"])
        classes = ("months_01_03", "months_04_06", "months_07_12", "years")
        self.assertEqual(found, dict.fromkeys(classes, 2))

    def test_agreed_anew_counts_again_and_can_be_left_out(self):
        old = self.new_agreement(self.dossier, state="renegotiated")
        self.new_agreement(self.dossier, follows_id=old.id, doer_kind="client")
        states = self.total("agreement", "agreement_count", groupby=["state"])
        self.assertEqual(states, {"renegotiated": 1, "open": 1})
        parties = self.total("agreement", "agreement_count", groupby=["doer_party"])
        self.assertEqual(parties, {"nobody": 1, "client": 1})

    def test_each_time_that_was_looked_back_counts(self):
        agreement = self.new_agreement(self.dossier, self.first, doer_kind="client")
        for day, is_kept in ((self.first, True), (self.second, True), (self.second, 0)):
            self.env["netwerk.agreement.review"].create(
                {"agreement_id": agreement.id, "date": day, "is_kept": is_kept}
            )
        kept = self.total("kept", "kept_count", groupby=["date:month"])
        self.assertEqual(kept, {self.first: 1, self.second: 1})
        self.assertEqual(self.total("kept", "not_kept_count"), 1)

    # -- networks -----------------------------------------------------------------

    def test_an_average_is_by_dossier_whatever_is_put_together(self):
        for coach, count, people in ((self.chris, 5, 4), (self.bea, 6, 1)):
            for _number in range(count):
                dossier = self.new_client(coach)
                for _person in range(people):
                    self.new_member(dossier)
                    self.new_member(dossier, "professional")
                dossier.network_date = self.today
        domain = [("team_id", "in", (self.other_team.id, False))]
        domain += [("moment", "=", "today")]
        by_party = self.total("network", "average", domain, ["party"])
        self.assertAlmostEqual(by_party["informal"], (5 * 4 + 6 * 1) / 11)
        self.assertEqual(by_party["volunteer"], 0)
        self.assertAlmostEqual(
            self.total("network", "average", domain), 2 * (5 * 4 + 6 * 1) / 11
        )
        dossiers = self.total("network", "dossier_count", domain, ["party"])
        self.assertEqual(set(dossiers.values()), {11})
        self.assertEqual(self.total("network", "dossier_count", domain), 11)
        by_team = self.total("network", "average", domain, ["team_id"])
        self.assertEqual(by_team[self.other_team], 8)

    def test_start_and_now_are_of_the_same_dossiers(self):
        gone = self.today - timedelta(days=10)
        for number in range(5):
            dossier = self.new_client(self.chris)
            self.new_member(dossier, date_end=gone)
            self.new_member(dossier, date_start=gone)
            if number:
                self.new_member(dossier, date_start=gone)
            closed = self.new_client(self.chris)
            self.new_member(closed)
            closed.active = False
        domain = [("team_id", "=", self.other_team.id), ("party", "=", "informal")]
        found = self.total("network", "people_count", domain, ["moment"])
        self.assertEqual(found, {"start": 5, "today": 9})

    def test_the_last_word_of_a_quarter_counts_once(self):
        quarter = self.today.replace(month=(self.today.month - 1) // 3 * 3 + 1, day=1)
        for _number in range(5):
            member = self.new_member(self.new_client(self.chris))
            self.new_strain(member, "fine", quarter)
            self.new_strain(member, "too_much", quarter)
            self.new_strain(member, "fine", quarter - timedelta(days=1))
        by_level = self.total(
            "strain", "member_count", groupby=["date:quarter", "level"]
        )
        before = quarter - relativedelta(months=3)
        self.assertEqual(by_level, {(before, "fine"): 5, (quarter, "too_much"): 5})
