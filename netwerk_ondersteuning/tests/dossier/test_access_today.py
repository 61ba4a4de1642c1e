import re
from datetime import date, timedelta
from pathlib import Path

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...models.dossier.access import refresh_access
from ...models.dossier.roles import roles_of
from ...models.network.named import named_outside
from ..common import NetwerkCase

#: What a caller can write in his context: a day ahead, a day behind, and junk.
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "Nowhere/Else", "'; --", 7, False)
#: At these moments it is in one of those zones another day than here.
MOMENTS = ("2026-03-10 10:30:00", "2026-03-10 11:30:00")
HERE = date(2026, 3, 10)
ROOT = Path(__file__).parents[2]
#: Files where the day of who looks only says what is shown, filled in or noted. Who
#: may do something there does not hang on it.
SHOWS = {
    "models/dossier/dossier.py",
    "models/elsewhere/registry.py",
    "models/network/along/sheet.py",
    "models/network/along/taken.py",
    "models/network/dossier.py",
    "models/network/figure_network.py",
    "models/network/network.py",
    "models/network/places.py",
    "models/network/stamp.py",
    "models/network/words/words.py",
    "models/people/cv_line.py",
    "models/people/member.py",
    "models/people/moment.py",
    "models/people/said/history.py",
    "models/people/tie.py",
    "wizard/member_import/wizard.py",
}
#: What asks whether a consent or access holds, or whether somebody is there and can
#: be asked: there the day is never that of the caller, in whatever file it stands.
DECIDES = re.compile(
    r"(_holds_on|_domain_on|give_access|why_gone|why_no_task|domain_gone"
    r"|domain_can_take_on|check_doer|check_backup|check_changed)\("
)


@tagged("post_install", "-at_install")
class TestAccessToday(NetwerkCase):
    """Today is a day of the organisation; no caller says which one."""

    def setUp(self):
        super().setUp()
        for dossier in self.dossier + self.dossier_bram + self.dossier_bea:
            dossier.access_ids.date_from = HERE - timedelta(days=90)

    def _everywhere(self, records):
        """These records as callers in all zones see them, at all moments."""
        for moment in MOMENTS:
            with freeze_time(moment):
                for zone in ZONES:
                    self.env.invalidate_all()
                    with self.subTest(moment=moment, zone=zone):
                        yield records.with_context(tz=zone)

    def _row(self, **values):
        """A row of Bram, as the database keeps it."""
        return self.env["netwerk.access"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.bram.id,
                "reason": "Works along",
            }
            | values
        )

    def test_access_starts_and_ends_on_its_own_day(self):
        day = timedelta(days=1)
        for start, until, inside in (
            (HERE + day, False, False),
            (HERE, HERE, True),
            (HERE - 9 * day, HERE - day, False),
        ):
            with freeze_time(MOMENTS[0]):
                row = self._row(date_from=start, date_until=until)
            for seen in self._everywhere(row):
                here = [("id", "=", row.id), ("is_current", "=", True)]
                self.assertEqual(seen.is_current, inside)
                self.assertEqual(bool(seen.search(here)), inside)
                refresh_access(seen.dossier_id)
                entered = self.bram in self.dossier.access_user_ids
                self.assertEqual(entered, inside)
                role = roles_of(seen.dossier_id, self.bram)[self.dossier.id]
                self.assertEqual(role, "colleague" if inside else "none")
                seen._cron_refresh()
                self.assertEqual(self.bram in self.dossier.access_user_ids, inside)
            with freeze_time(MOMENTS[0]):
                row.date_until = row.date_from - day

    def test_access_that_is_given_starts_today_and_ends_today(self):
        for dossier in self._everywhere(self.dossier):
            with self.cr.savepoint() as savepoint:
                row = dossier.access_ids.with_user(self.an).create(
                    {
                        "dossier_id": dossier.id,
                        "user_id": self.bram.id,
                        "reason": "Works along",
                    }
                )
                self.assertEqual(row.date_from, HERE)
                enter, glass = "netwerk.dossier.enter", "netwerk.dossier.break.glass"
                number = dossier.reference
                self._as(self.lea, dossier, enter, dossier_id=dossier.id).action_enter()
                self._as(self.ada, dossier, glass, reference=number).action_break()
                for role in ("leader", "break_glass"):
                    own = dossier.access_ids.filtered(lambda it, r=role: it.role == r)
                    self.assertEqual((own.date_from, own.date_until), (HERE, HERE))
                row.with_user(self.an).action_end()
                self.assertEqual(row.date_until, HERE - timedelta(days=1))
                savepoint.rollback()

    def _as(self, user, dossier, name, **values):
        """A wizard of ``user``, called in the zone of ``dossier``."""
        wizard = self.env[name].with_user(user)
        wizard = wizard.with_context(tz=dossier.env.context.get("tz"))
        return wizard.create({"reason": "The coach is ill"} | values)

    def test_a_consent_holds_on_its_own_days(self):
        day = timedelta(days=1)
        member = self.new_network(self.dossier, "Maarten")
        for values, holds in (
            ({"given_on": HERE - 9 * day, "expires_on": HERE}, True),
            ({"given_on": HERE - 9 * day, "expires_on": HERE - day}, False),
            ({"given_on": HERE - 9 * day, "withdrawn_on": HERE}, False),
        ):
            with freeze_time(MOMENTS[0]):
                consent = self.env["netwerk.consent"].create(
                    {"dossier_id": self.dossier.id, "member_id": member.id} | values
                )
            for seen in self._everywhere(consent):
                here = [("id", "=", consent.id), ("is_valid", "=", True)]
                self.assertEqual(seen.is_valid, holds)
                self.assertEqual(bool(seen.search(here)), holds)
                named = named_outside(seen.dossier_id)
                self.assertEqual(member.id in named, holds)
            consent.unlink()

    def test_a_consent_is_not_noted_ahead(self):
        values = {"dossier_id": self.dossier.id}
        for consents in self._everywhere(self.env["netwerk.consent"]):
            self.assertEqual(consents.new(values).given_on, HERE)
            ahead = values | {"given_on": HERE + timedelta(days=1)}
            with self.assertRaisesRegex(ValidationError, "not ahead of it"):
                consents.create(ahead)
            with self.cr.savepoint() as savepoint:
                consent = consents.create(values)
                consent.action_withdraw()
                self.assertEqual(consent.withdrawn_on, HERE)
                savepoint.rollback()

    # -- which clock ------------------------------------------------------------

    def test_each_organisation_has_a_clock_of_its_own(self):
        self.other_company.partner_id.tz = "Pacific/Kiritimati"
        with freeze_time(MOMENTS[0]):
            self.assertEqual(self.company._netwerk_today(), HERE)
            ahead = HERE + timedelta(days=1)
            self.assertEqual(self.other_company._netwerk_today(), ahead)
            rows = (self.dossier + self.dossier_bea).access_ids
            rows.date_from = ahead
            current = rows.search([("id", "in", rows.ids), ("is_current", "=", True)])
            self.assertEqual(current.dossier_id, self.dossier_bea)
        self.other_company.partner_id.tz = False
        with freeze_time(MOMENTS[0]):
            self.assertEqual(self.other_company._netwerk_today(), HERE)

    def test_a_zone_that_is_none_is_not_taken(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE res_partner SET tz = 'Nowhere/Else' WHERE id = %s",
            [self.company.partner_id.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertEqual(self.company._netwerk_timezone().key, "Europe/Brussels")
        self.assertEqual(self.company._netwerk_timezone("Asia/Tokyo").key, "Asia/Tokyo")

    # -- nobody asks the caller -------------------------------------------------

    def test_no_other_file_asks_the_caller_which_day_it_is(self):
        files = {
            path.relative_to(ROOT).as_posix(): path.read_text()
            for folder in ("models", "wizard", "controllers", "report")
            for path in (ROOT / folder).rglob("*.py")
        }
        asks = {name for name, text in files.items() if "context_today" in text}
        self.assertEqual(asks - SHOWS, set(), "decide: what hangs on this day?")
        self.assertEqual(SHOWS - asks, set(), "take these from the list")
        for name, text in files.items():
            for function in re.split(r"\n(?:    def |def |class )", text):
                both = "context_today" in function and DECIDES.search(function)
                self.assertFalse(both, f"{name}: {function[:60]}")
