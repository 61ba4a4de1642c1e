"""What somebody agreed to, and how it ends."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...models.network.named import named_outside
from ..common import NetwerkCase


class ConsentCase(NetwerkCase):
    def give(self, dossier=None, user=None, **values):
        dossier = dossier or self.dossier
        Consent = self.env["netwerk.consent"].with_user(user or dossier.coach_id)
        return Consent.create({"dossier_id": dossier.id} | values)

    def valid(self):
        domain = [("dossier_id", "=", self.dossier.id), ("is_valid", "=", True)]
        return self.env["netwerk.consent"].search(domain)


@tagged("post_install", "-at_install")
class TestConsent(ConsentCase):
    def test_it_holds_up_to_and_including_the_last_day(self):
        with freeze_time("2026-03-02"):
            consent = self.give(expires_on="2026-03-31")
        for day, holds in (
            ("2026-03-01", False),
            ("2026-03-02", True),
            ("2026-03-31", True),
            ("2026-04-01", False),
        ):
            with self.subTest(day=day), freeze_time(day):
                consent.invalidate_recordset(["is_valid"])
                self.assertEqual(consent.is_valid, holds)
                self.assertEqual(bool(self.valid()), holds, "searching agrees")
                others = self.env["netwerk.consent"].search(
                    [("dossier_id", "=", self.dossier.id), ("is_valid", "=", False)]
                )
                self.assertEqual(bool(others), not holds)

    def test_withdrawn_it_does_not_hold_and_stays(self):
        with freeze_time("2026-03-02"):
            consent = self.give()
        with freeze_time("2026-05-01"):
            consent.action_withdraw()
            self.assertEqual(consent.withdrawn_on, date(2026, 5, 1))
            consent.invalidate_recordset(["is_valid"])
            self.assertFalse(consent.is_valid, "from that day on")
            self.assertTrue(consent._holds_on(date(2026, 4, 30)), "the day before")
        self.assertEqual(consent.given_on, date(2026, 3, 2))

    def test_what_was_withdrawn_is_not_rewritten(self):
        consent = self.give(recipient="De huisarts")
        consent.action_withdraw()
        for values in (
            {"withdrawn_on": False},
            {"recipient": "De gemeente"},
            {"expires_on": "2099-01-01"},
        ):
            with (
                self.subTest(values=values),
                self.refused_with("withdrawn is not rewritten"),
            ):
                consent.write(values)
        with self.refused_with("withdrawn is not rewritten"):
            consent.action_withdraw()
        self.assertEqual(consent.recipient, "De huisarts")

    def test_nobody_deletes_it(self):
        consent = self.give()
        for user in (self.an, self.enter(self.dossier, self.lea) and self.lea):
            with self.denied("unlink", "netwerk.consent"):
                consent.with_user(user).unlink()

    def test_it_goes_with_its_dossier(self):
        consent = self.give()
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(consent.exists())

    def test_it_is_not_noted_ahead(self):
        with freeze_time("2026-03-02"):
            with self.refused_with("not ahead of it", ValidationError):
                self.give(given_on="2026-03-03")
            with self.refused_with("not ahead of it", ValidationError):
                self.give().withdrawn_on = date(2026, 3, 3)

    def test_it_does_not_end_before_it_starts(self):
        for name in ("expires_on", "withdrawn_on"):
            with self.assertRaisesRegex(ValidationError, "before it is given"):
                self.give(**{"given_on": "2026-03-02", name: "2026-03-01"})
                self.env.flush_all()

    def test_towards_whom(self):
        to_all, to_doctor = self.give(), self.give(recipient="De  Huisarts ")
        self.assertTrue(to_all._is_towards() and to_all._is_towards("De gemeente"))
        self.assertTrue(to_doctor._is_towards("de huisarts"))
        self.assertFalse(to_doctor._is_towards() or to_doctor._is_towards("De arts"))


@tagged("post_install", "-at_install")
class TestMemberConsent(ConsentCase):
    """The same of somebody in the network."""

    def give(self, dossier=None, user=None, **values):
        dossier = dossier or self.dossier
        if "member_id" not in values:
            values["member_id"] = self.new_network(dossier, "Maarten").id
        return super().give(dossier, user, **values)

    def test_only_of_the_own_network(self):
        stranger = self.new_network(self.dossier_bram, "Maarten")
        with self.denied("read", "netwerk.member"):
            self.give(member_id=stranger.id)
        with self.refused_with("This belongs to another dossier.", ValidationError):
            self.env["netwerk.consent"].create(
                {"dossier_id": self.dossier.id, "member_id": stranger.id}
            )

    def test_an_initiative_has_no_client_who_consents(self):
        initiative = self.new_dossier(
            self.an, kind="initiative", initiative_name="Buurtkeuken"
        )
        self.give(initiative)
        with self.refused_with("say whose consent it is", ValidationError):
            self.give(initiative, member_id=False)

    def test_who_may_be_named(self):
        one, two, three = self.new_network(self.dossier, "Een", "Twee", "Drie")
        self.give(member_id=one.id)
        self.give(member_id=two.id, purpose="contact")
        self.give(member_id=three.id, recipient="De huisarts")
        self.assertEqual(named_outside(self.dossier), {one.id})
        self.give(member_id=False)
        self.assertEqual(
            named_outside(self.dossier, "de huisarts"), {one.id, three.id, 0}
        )
        one.consent_ids.action_withdraw()
        self.assertEqual(named_outside(self.dossier), {0})

    def test_two_entries_of_one_person_keep_their_consents(self):
        keep, other = self.new_network(self.dossier, "Maarten", "Maarten V.")
        held, ended = self.give(member_id=other.id), self.give(member_id=other.id)
        ended.action_withdraw()
        self.dossier.with_user(self.an).merge_members(keep.id, other.id)
        self.assertEqual((held + ended).member_id, keep.with_user(self.an))
        self.assertTrue(ended.withdrawn_on)
