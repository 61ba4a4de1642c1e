"""A day is said in one way on all screens; in what stays it has its year."""

import calendar
import json
import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

from ...models.mixin.days import DAY_OF_WEEK, MONTH, day_words, kept, screen_day
from ...models.network.along.taken import Taken
from ...models.talk.panels import PANELS
from ..common import MODULE, NetwerkCase
from .test_access_table import RecordsMixin
from .test_today import OF_COACH, TodayCase

#: Where the shape of a day is decided; a time of the day has none.
SHAPES = {"models/mixin/days.py", "static/src/parts/words.js"}
OF_PYTHON = re.compile(r"\bformat_date\(|strftime\(\"[^\"]*%[dbBmy]")
OF_SCREEN = re.compile(
    r"DateTime\.DATE_|DateTime\.DATETIME_|toLocaleDate(Time)?String|\bformatDate(Time)?\(|"
    r"toFormat\(\"[^\"]*[dLMy]|(weekday|month): \"|TIME_SIMPLE|toLocaleString|"
    r"toRelative"
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


@tagged("post_install", "-at_install")
class TestEveryText(RecordsMixin, NetwerkCase):
    """Whatever words are made for a screen, of whatever model, say a day of this year
    without that year; what is made of the same words to be kept, with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_records()
        cls.year = cls.in_days(0).year
        # the oldest day of this year that all below may stand on
        cls.first = max(date(cls.year, 1, 1), cls.in_days(-60))
        cls.fill()

    @classmethod
    def fill(cls):
        """What has days, in An's dossier."""
        env, dossier, day = cls.env, cls.dossier.id, cls.first
        member, late = cls.new_network(cls.dossier, "Rosa", "Piet")
        member.date_start = member.tie_ids.date_start = day
        env["netwerk.moment"].create(
            {"dossier_id": dossier, "name": "Intake", "date": day}
        )
        late.date_start = late.tie_ids.date_start = day + timedelta(days=1)
        consent = env["netwerk.consent"].create(
            {
                "dossier_id": dossier,
                "purpose": "share",
                "given_on": day,
                "expires_on": cls.in_days(0),
                "evidence": "said",
            }
        )
        cls.talk = env["netwerk.meeting"].create(
            {
                "dossier_id": dossier,
                "user_id": cls.an.id,
                "date": cls.in_days(0),
                "outcome": "planned",
            }
        )
        cls.talk.consent_id = consent
        cls.agreement = env["netwerk.agreement"].create(
            {
                "dossier_id": dossier,
                "name": "Soup",
                "frequency": "weekly",
                "made_on": day,
                "from_date": day,
                "due_date": cls.in_days(0),
            }
        )
        cls.dossier.activity_schedule(
            "mail.mail_activity_data_todo",
            cls.in_days(0),
            summary="Call",
            user_id=cls.an.id,
        )
        env["netwerk.member.strain"].create(
            {"member_id": member.id, "level": "too_much", "date": day}
        )

    def texts_of(self, record):
        """What the fields with words made for a screen say."""
        for name, field in record._fields.items():
            if field.type in ("char", "text", "html") and not field.store:
                with suppress(AccessError):
                    yield name, str(record[name] or "")

    def screens(self):
        """Pairs of where words stand, and the words."""
        own = [
            record
            for (name, dossier, maker), record in self.records.items()
            if dossier == self.dossier and maker == self.an
        ]
        wizard = self.env["netwerk.dossier.close"].with_user(self.an)
        wizard = wizard.create({"dossier_id": self.dossier.id, "close_reason": "moved"})
        mine = Domain("dossier_id", "=", self.dossier.id)
        for record in [
            *own,
            *(wizard, self.dossier, self.agreement, self.talk),
            *self.env["netwerk.consent"].search(mine),
            *self.env["netwerk.member"].search(mine),
        ]:
            as_coach = record.with_user(self.an).with_context(lang="en_US")
            if not as_coach.has_access("read"):
                continue
            for name, words in self.texts_of(as_coach):
                yield f"{record._name}.{name}", words
        dossier = self.dossier.with_user(self.an).with_context(lang="en_US")
        yield "get_network", json.dumps(dossier.get_network())
        yield "get_talk", json.dumps(dossier.get_talk(self.talk.id))
        for code in PANELS:
            yield code, json.dumps(dossier.get_talk_panel(code))
        today = self.env["netwerk.today"].with_user(self.an).with_context(lang="en_US")
        yield "get_today", json.dumps(today.get_today())

    def test_none_says_the_year_that_everybody_knows(self):
        months = "|".join(calendar.month_name[1:])
        with_year = re.compile(rf"({months}) {self.year}\b")
        with_day = re.compile(rf"\d ({months})\b")
        found, days = set(), set()
        for where, words in self.screens():
            if match := with_year.search(words):
                found.add((where, words[max(0, match.start() - 60) : match.end()]))
            if with_day.search(words):
                days.add(where)
        self.assertEqual(found, set(), "use screen_day")
        self.assertGreater(len(days), 8, days)

    def test_what_is_kept_of_the_same_words_has_it(self):
        agreement = self.agreement.with_context(lang="en_US")
        self.assertNotIn(str(self.year), agreement.rhythm)
        self.assertIn(str(self.year), kept(agreement).rhythm)
        dossier = self.dossier.with_user(self.an).with_context(lang="en_US")
        taken = Taken(dossier, self.in_days(0))
        said = " ".join(taken.network()["reading"])
        self.assertIn(str(self.year), said)
        self.assertNotIn(str(self.year), " ".join(dossier.get_network()["reading"]))
