"""A day is said in one way on all screens; in what stays it has its year."""

import re
from datetime import date, timedelta
from pathlib import Path

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

from ...models.mixin.days import DAY_OF_WEEK, MONTH, day_words, screen_day
from ..common import MODULE
from .test_today import OF_COACH, TodayCase

#: Where the shape of a day is decided; a time of the day has none.
SHAPES = {"models/mixin/days.py", "static/src/parts/words.js"}
OF_PYTHON = re.compile(r"\bformat_date\(|strftime\(\"[^\"]*%[dbBmy]")
OF_SCREEN = re.compile(
    r"DateTime\.DATE_|DateTime\.DATETIME_|toLocaleDate(Time)?String|\bformatDate(Time)?\(|"
    r"toFormat\(\"[^\"]*[dLMy]|(weekday|month): \""
)


class TestScreenDay(TransactionCase):
    """2 March 2026 is today."""

    def setUp(self):
        super().setUp()
        self.startPatcher(freeze_time("2026-03-02 12:00:00"))

    def say(self, day, *shape, lang="en_US"):
        return screen_day(self.env(context={"lang": lang}), day, *shape)

    def test_this_year_has_no_year_and_another_has(self):
        for day, words in (
            (date(2026, 3, 2), "2 March"),
            ("2026-12-31", "31 December"),
            (date(2025, 12, 31), "31 December 2025"),
            (date(2027, 1, 1), "1 January 2027"),
            (False, ""),
        ):
            self.assertEqual(self.say(day), words)

    def test_with_the_day_of_the_week_and_a_month(self):
        self.assertEqual(self.say(date(2026, 3, 2), DAY_OF_WEEK), "Monday 2 March")
        self.assertEqual(
            self.say(date(2027, 3, 2), DAY_OF_WEEK), "Tuesday 2 March 2027"
        )
        self.assertEqual(self.say(date(2026, 1, 1), MONTH), "January")
        self.assertEqual(self.say(date(2025, 12, 1), MONTH), "December 2025")

    def test_it_is_the_year_on_the_clock_of_the_organisation(self):
        self.env.company.partner_id.tz = "Europe/Brussels"
        with freeze_time("2026-12-31 23:30:00"):
            self.assertEqual(self.say(date(2027, 1, 1)), "1 January")
            self.assertEqual(self.say(date(2026, 12, 31)), "31 December 2026")

    @given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
    def test_no_two_days_are_said_alike(self, day):
        """Nobody can take it for the same day of another year."""
        words = self.say(day)
        kept = day_words(self.env(context={"lang": "en_US"}), day)
        if day.year == 2026:
            self.assertEqual(f"{words} 2026", kept)
        else:
            self.assertEqual(words, kept)


class TestOnePlace(TransactionCase):
    def sources(self, *patterns):
        root = Path(file_path(MODULE))
        for pattern in patterns:
            for path in root.glob(pattern):
                name = path.relative_to(root).as_posix()
                if name not in SHAPES:
                    yield name, path.read_text(encoding="utf-8")

    def test_the_server_says_a_day_in_one_file(self):
        sources = list(self.sources("models/**/*.py", "wizard/**/*.py", "report/*.py"))
        self.assertGreater(len(sources), 200)
        found = [name for name, text in sources if OF_PYTHON.search(text)]
        self.assertEqual(found, [], "use screen_day or day_words")

    def test_the_browser_says_a_day_in_one_file(self):
        sources = list(self.sources("static/src/**/*.js"))
        self.assertGreater(len(sources), 50)
        found = [name for name, text in sources if OF_SCREEN.search(text)]
        self.assertEqual(found, [], "use dayName of parts/words.js")


@tagged("post_install", "-at_install")
class TestScreens(TodayCase):
    """What a screen gets as words names no year that everybody knows."""

    def assertNoYear(self, words, of):
        self.assertNotIn(str(self.in_days(0).year), words, of)

    def test_vandaag(self):
        for code in OF_COACH:
            with self.waiting(code):
                screen = self.look(self.an)
                self.assertNoYear(screen["day"] + screen["next"], code)
                [row] = self.rows(self.an, code)
                self.assertNoYear(row["when"] + row["words"], code)

    def test_what_comes_next(self):
        self._meeting(self.dossier, 0, outcome="planned").date = self.in_days(1)
        words = self.look(self.an)["next"]
        self.assertIn("Next: Johan Peeters, ", words)
        day = screen_day(self.env, self.in_days(1), DAY_OF_WEEK)
        self.assertIn(day, words)

    def test_the_leader_and_the_manager(self):
        self._funding(self.dossier)
        self._unseen(self.dossier)
        for user in self.lea + self.fien:
            for row in self.rows(user):
                self.assertNoYear(row["when"] + row["words"], user.login)

    def test_the_talk(self):
        self._meeting(self.dossier, 0, outcome="held", better="Zelf gebeld")
        talk = self._meeting(self.dossier, 0, outcome="planned")
        self._agreement(self.dossier, 0).meeting_id = talk
        dossier = self.dossier.with_user(self.an).with_context(lang="en_US")
        screen = dossier.get_talk(talk.id)
        words = [screen["today_words"], screen["talk"]["day"]]
        words += [screen["last_better"]["day"], screen["talk"]["agreements"][0]["by"]]
        self.assertNotIn("", words)
        self.assertNoYear(" ".join(words), "talk")

    def test_the_name_of_a_contact_but_not_in_what_is_kept(self):
        talk = self._meeting(self.dossier, 0, outcome="planned")
        year = self.in_days(0).year
        self.assertNoYear(talk.name, "name")
        self.assertTrue(talk._kept_name().endswith(f" {year}"))
        talk.date = self.in_days(0) - timedelta(days=800)
        self.assertTrue(talk.name.endswith(str(talk.date.year)))
