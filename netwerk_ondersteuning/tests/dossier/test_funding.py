"""For whom a dossier is: funders, the end of a decision, and what closing ends."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import SQL

from ...models.funder.age import AGES, age_class, sql_age_class
from ..common import NetwerkCase
from .today_rows import TodayRows

#: What is told of nobody's age but in the figures.
AGE = ("birth_year", "age_class")


class FundingCase(TodayRows, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ghent, cls.project = cls.env["netwerk.funder"].create(
            [
                {"name": name, "company_id": cls.company.id}
                for name in ("Municipality", "Project")
            ]
        )
        cls.dossier.opened_on = cls.in_days(-100)

    def fund(self, funder=None, dossier=None, **values):
        dossier = dossier or self.dossier
        fundings = self.env["netwerk.dossier.funding"].with_user(dossier.coach_id)
        values = {"funder_id": (funder or self.ghent).id} | values
        return fundings.create({"dossier_id": dossier.id} | values)

    def ending(self, user=None):
        """The dossiers in the list, and the lines that wait, as this user."""
        user = user or self.an
        dossiers = self.env["netwerk.dossier"].with_user(user)
        found = dossiers.with_context(active_test=False).search(
            [("funding_ends_on", "!=", False)]
        )
        return found.with_env(self.env)


@tagged("post_install", "-at_install")
class TestFunding(FundingCase):
    def test_the_first_is_from_the_start_and_a_later_one_from_today(self):
        self.assertEqual(self.fund().date_start, self.dossier.opened_on)
        self.assertEqual(self.fund(self.project).date_start, self.in_days(0))

    def test_a_day_that_was_typed_stays_whatever_is_filled_in_after(self):
        fundings = self.env["netwerk.dossier.funding"].with_user(self.an)
        self.assertFalse(fundings.new({}).date_start, "of no dossier yet")
        typed = fundings.new({"date_start": self.in_days(-3)})
        typed.dossier_id = self.dossier
        self.assertEqual(typed.date_start, self.in_days(-3))

    def test_two_at_once_and_the_history_stay(self):
        self.fund(date_start=self.in_days(-90), date_end=self.in_days(-10))
        self.fund(self.project, date_start=self.in_days(-50))
        self.assertEqual(len(self.dossier.funding_ids), 2)
        self.assertEqual(
            self.dossier.funding_ids.filtered("holds_today").funder_id, self.project
        )

    def test_the_list_tells_whose_decision_began_last(self):
        self.assertFalse(self.dossier.funder_id)
        self.dossier.birth_year = "1980"
        self.fund(self.project, date_start=self.in_days(-5))
        first = self.fund(date_start=self.in_days(-50))
        self.assertEqual(self.dossier.funder_id, self.project)
        first.date_start = self.in_days(-1)
        self.assertEqual(self.dossier.funder_id, self.ghent)
        # a leader who did not enter is told by the list, and not what stands in it
        Lea = self.env["netwerk.dossier"].with_user(self.lea)
        (found,) = Lea.search([("funder_id", "=", self.ghent.id)])
        asked = {name: {} for name in ("funder_id", "funding_ids", *AGE)}
        (row,) = Lea.web_search_read([("id", "=", found.id)], asked)["records"]
        self.assertEqual(row["funder_id"], self.ghent.id)
        self.assertFalse(row["funding_ids"] or any(row[name] for name in AGE))
        groups = Lea._read_group([], ["funder_id"], ["__count"])
        self.assertIn((self.ghent.with_user(self.lea), 1), groups)

    def test_a_decision_ends_on_a_day_that_is_possible(self):
        with self.refused_with("cannot end before it begins", ValidationError):
            self.fund(date_end=self.in_days(-101))
        one_day = self.fund(date_start=self.in_days(-9), date_end=self.in_days(-9))
        self.assertTrue(one_day)

    def test_a_funder_in_use_is_archived_and_not_deleted(self):
        funding = self.fund()
        with self.refused_with("is in use and cannot be deleted"):
            self.ghent.with_user(self.ada).unlink()
        self.ghent.with_user(self.ada).active = False
        self.assertEqual(funding.funder_id, self.ghent)
        self.project.with_user(self.ada).unlink()

    def test_two_funders_with_one_name(self):
        Funder = self.env["netwerk.funder"].with_user(self.ada)
        values = {"name": "Municipality", "company_id": self.company.id}
        with self.refused_with("already a funder with this name", ValidationError):
            Funder.create(values)
        self.ghent.active = False
        self.env.flush_all()
        Funder.create(values)

    def test_a_funder_of_another_organisation_is_refused(self):
        other = self.env["netwerk.funder"].create(
            {"name": "Elsewhere", "company_id": self.other_company.id}
        )
        with self.assertRaises(UserError), self.cr.savepoint():
            self.fund(other)
        self.assertFalse(self.dossier.funding_ids)

    def test_it_is_filled_in_on_the_form(self):
        dossier = self.dossier.with_user(self.an)
        with Form(dossier) as form:
            with form.funding_ids.new() as line:
                line.funder_id = self.ghent
                self.assertEqual(line.date_start, dossier.opened_on)
                line.date_end = self.in_days(30)
            form.birth_year = str(self.in_days(0).year - 20)
            self.assertEqual(form.age_class, "age_18_24")
        self.assertEqual(dossier.funding_ids.date_end, self.in_days(30))
        self.assertEqual(dossier.funder_id, self.ghent)

    # -- it ends --------------------------------------------------------------------

    def test_the_list_before_it_ends(self):
        self.company.netwerk_funding_weeks = 4
        funding = self.fund(date_end=self.in_days(28))
        self.assertEqual(self.ending(), self.dossier)
        self.assertEqual(self.dossier.funding_ends_on, self.in_days(28))
        self.assertEqual(self.ending(self.lea), self.dossier)
        self.assertFalse(self.ending(self.bram))
        funding.date_end = self.in_days(29)
        self.assertFalse(self.ending())
        funding.date_end = self.in_days(-3)
        self.assertEqual(self.ending(), self.dossier, "nobody said what comes next")
        funding.date_end = self.in_days(-29)
        self.assertFalse(self.ending(), "that is history")
        funding.date_end = False
        self.assertFalse(self.ending())

    def test_the_weeks_are_those_of_its_organisation(self):
        self.other_company.netwerk_funding_weeks = 1
        funder = self.env["netwerk.funder"].create(
            {"name": "Elsewhere", "company_id": self.other_company.id}
        )
        far = self.fund(funder, self.dossier_bea, date_end=self.in_days(20))
        near = self.fund(date_end=self.in_days(20))
        self.assertTrue(near.is_ending)
        self.assertFalse(far.is_ending)
        far.date_end = self.in_days(6)
        self.assertTrue(far.is_ending)
        for weeks in (0, 53):
            with self.refused_with("Between one week and a year", ValidationError):
                self.company.netwerk_funding_weeks = weeks
                self.env.flush_all()

    def test_extended_it_asks_no_more_and_goes_on_the_day_after(self):
        funding = self.fund(date_end=self.in_days(10), reference="2026/12")
        action = funding.action_extend()
        fundings = funding.with_context(**action["context"])
        with Form(fundings.browse(), "netwerk_ondersteuning.view_funding_form") as form:
            form.date_end = self.in_days(375)
        following = self.dossier.funding_ids - funding
        self.assertEqual(following.date_start, self.in_days(11))
        self.assertEqual(following.funder_id, self.ghent)
        self.assertEqual(following.follows_id, funding)
        self.assertFalse(self.ending())
        with self.refused_with("was extended already"):
            funding.action_extend()
        with self.refused_with("has no end"):
            self.fund(self.project).action_extend()
        with self.refused_with("of the same funder", ValidationError):
            other = self.fund(date_end=self.in_days(10))
            self.fund(self.project, follows_id=other.id)

    def extend(self, funding, **values):
        """What is saved in the dialog that the button opens."""
        context = funding.with_user(self.an).action_extend()["context"]
        model = self.env["netwerk.dossier.funding"].with_user(self.an)
        with Form(model.with_context(**context)) as form:
            for name, value in values.items():
                form[name] = value
        return form.record

    def test_extended_from_vandaag_it_is_gone(self):
        funding = self.fund(date_end=self.in_days(10))
        following = self.extend(funding, date_end=self.in_days(375))
        self.assertEqual(following.date_start, self.in_days(11))
        self.assertEqual(following.funder_id, self.ghent)
        self.assertFalse(self.rows(self.an, "funding"))
        with self.denied("unlink", "netwerk.dossier.funding"):
            following.unlink()  # what was decided stays; its days can be corrected

    def test_an_extension_by_mistake_is_taken_back(self):
        funding = self.fund(date_end=self.in_days(10))
        following = self.extend(funding, date_end=self.in_days(375))
        last = self.extend(following)
        with self.refused_with("extended itself"):
            following.with_user(self.an).action_take_back()
        last.with_user(self.an).action_take_back()
        following.with_user(self.an).action_take_back()
        self.assertFalse((following + last).exists())
        [row] = self.rows(self.an, "funding")
        self.assertEqual(row["id"], funding.id, "it asks again")
        notes = self.dossier.message_ids.mapped("body")
        self.assertEqual(sum("noted by mistake" in (note or "") for note in notes), 2)
        with self.refused_with("no extension"):
            funding.with_user(self.an).action_take_back()

    def test_and_not_by_who_may_not_nor_in_a_closed_dossier(self):
        funding = self.fund(date_end=self.in_days(10))
        following = self.extend(funding, date_end=self.in_days(375))
        for user in self.bram + self.ada:
            with self.denied("write", "netwerk.dossier.funding"):
                following.with_user(user).action_take_back()
        self.dossier.active = False
        with self.refused_with("This dossier is closed", ValidationError):
            following.with_user(self.an).action_take_back()
        self.assertTrue(following.exists())

    def test_an_extension_may_have_no_end_but_not_one_before_it_begins(self):
        funding = self.fund(date_end=self.in_days(10))
        with self.refused_with("cannot end before it begins", ValidationError):
            self.extend(funding, date_end=self.in_days(10))
        self.assertFalse(funding.next_ids, "nothing was kept")
        self.assertFalse(self.extend(funding).date_end)

    def test_two_taps_extend_it_once(self):
        funding = self.fund(date_end=self.in_days(10))
        context = funding.with_user(self.an).action_extend()["context"]
        model = self.env["netwerk.dossier.funding"].with_context(**context)
        first = model.with_user(self.an).create({})
        with self.refused_with("extended already", ValidationError):
            model.with_user(self.an).create({})
        self.assertEqual(funding.next_ids, first)

    def test_not_extended_it_asks_no_more(self):
        funding = self.fund(date_end=self.in_days(10))
        funding.action_settle()
        self.assertFalse(self.ending())
        self.assertTrue(funding.holds_today)

    def test_what_has_ended_is_not_still_to_end(self):
        self.fund(date_end=self.in_days(-3))
        (row,) = self.rows(self.an, "funding")
        self.assertEqual(row["words"], "The decision of Municipality has ended")
        (led,) = self.rows(self.lea, "led")
        self.assertIn("ended on", led["words"])

    def test_it_stands_on_vandaag_and_is_done_in_place(self):
        funding = self.fund(date_end=self.in_days(10))
        (row,) = self.rows(self.an, "funding")
        self.assertEqual(row["words"], "The decision of Municipality ends")
        self.assertFalse(self.rows(self.bram, "funding"))
        door = self.door(self.an)
        opened = door.do_row("funding", funding.id, "extend")["action"]
        self.assertEqual(opened["res_model"], "netwerk.dossier.funding")
        self.assertEqual(len(self.rows(self.an, "funding")), 1)
        answer = door.do_row("funding", funding.id, "settle")
        self.assertFalse(self.rows(self.an, "funding"))
        self.assertTrue(funding.is_settled)
        undo = answer["undo"]
        door.undo_row(undo["kind"], undo["row_id"], undo["action"], undo["kept"])
        self.assertFalse(funding.is_settled)
        self.assertEqual(len(self.rows(self.an, "funding")), 1)

    # -- closing ----------------------------------------------------------------------

    def test_it_ends_on_the_day_of_closing_and_stays_ended(self):
        day = self.in_days(-3)
        ongoing = self.fund(date_end=self.in_days(10))
        free = self.fund(self.project, date_start=self.in_days(-50))
        before = self.in_days(-60)
        old = self.fund(date_start=self.in_days(-90), date_end=before)
        later = self.fund(date_start=self.in_days(20))
        self.close(self.dossier, closed_on=day)
        self.assertEqual((ongoing + free).mapped("date_end"), [day, day])
        self.assertEqual(old.date_end, before)
        self.assertFalse(later.date_end)
        self.assertFalse(self.ending())
        self.assertFalse(self.rows(self.an, "funding"))
        self.dossier.with_user(self.an).action_reopen()
        self.assertEqual((ongoing + free).mapped("date_end"), [day, day])
        self.assertFalse(self.ending())
        body = self.dossier.message_ids.sorted("id")[-1].body
        self.assertIn("Decisions of funders that stay ended, note the new one: 3", body)

    def test_closed_by_the_server_on_a_day(self):
        funding = self.fund()
        day = self.in_days(-7)
        self.dossier.write({"active": False, "closed_on": day})
        self.assertEqual(funding.date_end, day)

    def test_what_was_closed_before_there_was_a_step_asks_nothing(self):
        funding = self.fund(date_end=self.in_days(10))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_dossier SET active = false,"
            " closed_on = greatest(opened_on, %s) WHERE id = %s",
            [self.in_days(0), self.dossier.id],
        )
        self.env.invalidate_all()
        self.assertFalse(funding.is_ending)
        self.assertFalse(self.ending())
        self.assertFalse(self.rows(self.an, "funding"))

    def test_twenty_decisions_of_one_funder(self):
        for number in range(20):
            start = self.in_days(-100) + timedelta(days=number)
            self.fund(date_start=start, date_end=self.in_days(number + 1))
        self.assertEqual(self.ending(), self.dossier)
        self.assertEqual(self.dossier.funding_ends_on, self.in_days(1))


@tagged("post_install", "-at_install")
class TestAge(FundingCase):
    """An age class is right on the day of the fact: it goes up by itself."""

    uses = ("fien",)

    def test_who_turns_25_next_week_is_25_this_year_and_was_24_last_year(self):
        today = self.in_days(0)
        last_year = today.replace(year=today.year - 1, month=1, day=1)
        # five of whom it was not asked: else these are too few to show in the quarter
        # that runs, and the others are hidden with them
        for number in range(10):
            self.new_dossier(
                self.an,
                f"Client {number}",
                opened_on=last_year,
                birth_year=number < 5 and str(today.year - 25),
            )
        self.env.flush_all()
        figure = self.env["netwerk.figure.served"].with_user(self.fien)
        told = {
            (day.year, age): number
            for day, age, number in figure._read_group(
                [("age_class", "in", ("age_18_24", "age_25_44"))],
                ["date:quarter", "age_class"],
                ["served_count:sum"],
            )
        }
        self.assertEqual(
            told, {(today.year - 1, "age_18_24"): 5, (today.year, "age_25_44"): 5}
        )
        self.assertEqual(
            self.env["netwerk.dossier"]
            .search([("birth_year", "!=", False)], limit=1)
            .age_class,
            "age_25_44",
        )

    def test_the_class_goes_up_at_new_year(self):
        self.dossier.birth_year = "2002"
        for moment, code in (
            ("2026-12-31 22:30:00", "age_18_24"),
            ("2026-12-31 23:30:00", "age_25_44"),  # in Brussels it is 2027
        ):
            with freeze_time(moment):
                self.env.invalidate_all()
                self.assertEqual(self.dossier.age_class, code)

    def test_each_age_has_one_class_in_words_and_in_the_query(self):
        day = date(2026, 11, 29)
        for age in (*range(-1, 26), 44, 45, 64, 65, 79, 80, 110):
            year = str(day.year - age)
            said = SQL(
                "SELECT %s", sql_age_class(SQL("%s::text", year), SQL("%s::date", day))
            )
            [(told,)] = self.env.execute_query(said)
            self.assertEqual(told or False, age_class(year, day), age)
            if age >= 0:
                low, high = told[4:].split("_")
                self.assertGreaterEqual(age, int(low))
                self.assertTrue(age <= int(high) or code_is_last(told))

    def test_what_is_no_year_is_refused_in_words(self):
        dossier = self.dossier.with_user(self.an)
        for year in ("80", "198O", "1880", "19800", "80 jaar", "٢٠٠٠"):
            with self.refused_with("four digits", ValidationError):
                dossier.birth_year = year
        with self.refused_with("in a year to come", ValidationError):
            dossier.birth_year = str(self.in_days(0).year + 1)
        dossier.birth_year = ""
        self.assertFalse(dossier.age_class)


def code_is_last(code):
    return code == AGES[-1][0]
