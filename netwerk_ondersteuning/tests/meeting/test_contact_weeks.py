"""After how many weeks without contact one asks, an organisation says once for all."""

import re
from pathlib import Path

from odoo.tests import tagged

from .figure_facts import FactsMixin
from .test_talk import TalkCase

ADDON = Path(__file__).resolve().parents[2]
#: Days ago that a dossier began and that somebody last spoke (None: nobody did).
AGES = (0, 1, 6, 7, 8, 27, 28, 29, 41, 42, 43, 91, 92, 400)


@tagged("post_install", "-at_install")
class TestContactWeeks(FactsMixin, TalkCase):
    def class_of(self, dossier):
        figure = self.env["netwerk.figure.caseload"].with_user(self.fien)
        domain = [("coach_id", "=", dossier.coach_id.id)]
        rows = figure.formatted_read_group(
            domain, ["last_contact"], ["dossier_count:sum"]
        )
        self.assertEqual([row["dossier_count:sum"] for row in rows], [1])
        return rows[0]["last_contact"]

    def test_list_and_figure_say_the_same_for_every_setting(self):
        coach = self.new_user("solo", "coach")
        dossier = self.new_dossier(coach, "Ria Wouters")
        talk = self.env["netwerk.meeting"].create(
            {"dossier_id": dossier.id, "date": self.in_days(0), "outcome": "cancelled"}
        )
        Dossier = self.env["netwerk.dossier"].with_user(coach)
        tried = set()
        for weeks in (1, 4, 6, 13):
            self.company.netwerk_contact_weeks = weeks
            for began in AGES:
                dossier.opened_on = self.in_days(-began)
                for spoken in (None, *(age for age in AGES if age <= began + 8)):
                    talk.write(
                        {
                            "date": self.in_days(-(spoken or 0)),
                            "outcome": "cancelled" if spoken is None else "held",
                        }
                    )
                    self.env.flush_all()
                    with self.subTest(weeks=weeks, began=began, spoken=spoken):
                        kind = self.class_of(dossier)
                        tried.add(kind)
                        due = Dossier.search([("is_contact_due", "=", True)])
                        self.assertEqual(bool(due), kind in ("long", "never"))
                        self.assertEqual(dossier.is_contact_due, bool(due))
                        if began <= 7 * weeks:
                            self.assertFalse(due, "it is new")
                        elif spoken is None:
                            self.assertEqual(kind, "never")
        self.assertEqual(tried, {"fresh", "late", "long", "never", "new"})

    def test_a_dossier_that_began_today_is_new(self):
        dossier = self.new_dossier(self.new_user("solo", "coach"), "Ria Wouters")
        self.env.flush_all()
        self.assertEqual(self.class_of(dossier), "new")

    def test_each_organisation_by_its_own_setting(self):
        self.company.netwerk_contact_weeks = 13
        self.other_company.netwerk_contact_weeks = 1
        for dossier in self.dossier + self.dossier_bea:
            dossier.opened_on = self.in_days(-60)
        self.env.flush_all()
        figure = self.env["netwerk.figure.caseload"].sudo()
        silent = [("last_contact", "in", ("long", "never"))]
        coaches = figure.search(silent).coach_id
        self.assertIn(self.bea, coaches)
        self.assertNotIn(self.an, coaches)

    def test_no_word_on_screen_says_how_many(self):
        """What is said beside a setting is wrong as soon as somebody changes it."""
        weeks = re.compile(r"\b(six|6) weeks\b|\bunder 4 weeks\b", re.IGNORECASE)
        files = [
            path
            for folder in ("data", "models", "static/src", "views", "wizard")
            for path in (ADDON / folder).rglob("*.*")
            if path.suffix in (".py", ".xml", ".js", ".json")
        ]
        self.assertGreater(len(files), 200)
        said = {
            str(path.relative_to(ADDON))
            for path in files
            if weeks.search(path.read_text(encoding="utf-8"))
        }
        self.assertEqual(said, set())

    def test_a_new_dossier_is_in_no_list_of_what_waits(self):
        """All worklists: nothing waits in what began a moment ago."""
        dossier = self.new_dossier(self.an, "Ria Wouters")
        for name in dossier._worklists():
            with self.subTest(name):
                value = dossier.with_user(self.an)[name]
                self.assertFalse(value)
                found = (
                    self.env["netwerk.dossier"]
                    .with_user(self.an)
                    .search(
                        [("id", "=", dossier.id), (name, "!=", False)]
                        if dossier._fields[name].type in ("date", "boolean")
                        else [("id", "=", dossier.id), (name, ">", 0)]
                    )
                )
                self.assertFalse(found)
