"""The way to another service: step by step, with permissions that are asked apart."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import KINDS, SERVICE, ReferralCase


@tagged("post_install", "-at_install")
class TestReferral(ReferralCase):
    # -- the path -------------------------------------------------------------------

    def test_each_has_its_steps_and_permissions(self):
        for referral in self.refer() + self.refer("Nog een"):
            self.assertEqual(
                referral.step_ids.mapped("code"),
                "dialogue search inform appointment prepare first aftercare".split(),
            )
            self.assertEqual(referral.permission_ids.mapped("kind"), [*KINDS])
            states = {row.state for row in referral.permission_ids}
            self.assertEqual(states, {"not_asked"})

    def test_one_thing_comes_next(self):
        referral = self.refer(own_circle=False)
        self.assertEqual((referral.next_step, referral.reached), ("circle", "none"))
        referral.own_circle = "partly"
        self.assertEqual((referral.next_step, referral.reached), ("dialogue", "circle"))
        self.step(referral, "inform").planned_on = self.in_days(3)
        self.assertFalse(referral.next_on)
        self.step(referral, "dialogue").state = "done"
        skipped = {"state": "skipped", "skip_reason": "We know it"}
        self.step(referral, "search").write(skipped)
        self.assertEqual(referral.next_step, "inform")
        self.assertEqual(referral.next_on, self.in_days(3))
        self.assertIn("3. Get to know the service", referral.next_words)
        self.assertEqual(referral.reached, "dialogue", "skipped is not done")

    def test_each_step_has_its_questions(self):
        referral = self.refer()
        for step in referral.step_ids:
            self.assertIn("<li>", step.questions)
        self.assertIn("waiting list", self.step(referral, "inform").questions)

    def test_a_step_is_done_on_a_day_or_skipped_with_a_reason(self):
        step = self.step(self.refer(), "search")
        words = "Say on which day it was done, or why it is skipped"
        with self.refused_with(words, ValidationError):
            step.state = "skipped"
        with self.refused_with(words, ValidationError):
            step.write({"state": "skipped", "skip_reason": "  "})
        with self.refused_with("planned, not done", ValidationError):
            step.write({"state": "done", "day": self.in_days(1)})
        step.state = "done"
        self.assertEqual(step.day, self.in_days(0))
        step.day = self.in_days(-4)
        step.state = "done"
        self.assertEqual(step.day, self.in_days(-4), "what was said stays")
        step.write({"state": "skipped", "skip_reason": "x"})
        step.state = "open"
        self.assertFalse(step.day or step.skip_reason)

    def test_the_form_of_a_step_leaves_nothing_half(self):
        step = self.step(self.refer(), "search")
        form = Form(step)
        form.state = "skipped"
        form.skip_reason = "Already known"
        form.words = "x" * 300 + " <script>alert(1)</script> 🎈"
        form.state = "done"
        form.save()
        self.assertFalse(step.skip_reason)
        self.assertEqual(step.day, self.in_days(0))

    def test_what_comes_next_opens_by_itself(self):
        referral = self.refer(own_circle=False)
        view = self.env.ref("netwerk_ondersteuning.view_referral_circle")
        self.assertEqual(referral.action_next()["views"], [(view.id, "form")])
        referral.own_circle = "nobody"
        dialogue = self.step(referral, "dialogue")
        self.assertEqual(referral.action_next()["res_id"], dialogue.id)
        referral.step_ids.write({"state": "skipped", "skip_reason": "x"})
        view = self.env.ref("netwerk_ondersteuning.view_referral_close")
        self.assertEqual(referral.action_next()["views"], [(view.id, "form")])

    # -- closing --------------------------------------------------------------------

    def test_closed_after_the_last_step_or_with_a_reason(self):
        referral = self.refer()
        words = "closed after its last step"
        with self.refused_with(words, ValidationError):
            referral.action_close()
        for step in referral.step_ids[:-1]:
            step.state = "done"
        with self.refused_with(words, ValidationError):
            referral.action_close()
        last = referral.step_ids[-1:]
        last.write({"state": "skipped", "skip_reason": "x"})
        with self.refused_with(words, ValidationError):
            referral.state = "closed"
        last.state = "done"
        referral.action_close()
        self.assertEqual(referral.closed_on, self.in_days(0))
        self.assertFalse(referral.next_step)
        early = self.refer()
        early.write({"close_reason": "own_circle", "close_words": "Rosa helpt"})
        early.action_close()
        self.assertEqual(early.state, "closed")
        with self.refused_with(words, ValidationError):
            early.close_reason = False

    def test_nothing_goes_on_in_what_is_closed(self):
        referral = self.refer()
        self.give(referral, "exchange")
        referral.close_reason = "client"
        referral.action_close()
        words = "This referral is closed"
        with self.refused_with(words):
            self.step(referral, "search").state = "done"
        with self.refused_with(words):
            self.give(referral, "follow")
        with self.refused_with(words):
            referral.action_print_page()
        with self.refused_with(words):
            referral.action_next()
        # who agreed can always take it back
        self.permission(referral, "exchange").action_withdraw()
        self.assertEqual(self.permission(referral, "exchange").state, "withdrawn")
        referral.action_reopen()
        self.assertEqual((referral.state, referral.close_reason), ("running", False))
        self.step(referral, "search").state = "done"

    def test_a_call_after_some_time(self):
        referral = self.refer(close_reason="stays", call_on=self.in_days(-1))
        with self.refused_with("today, or still to come"):
            referral.action_close()
        referral.call_on = self.in_days(30)
        referral.action_close()
        activity = self.dossier.activity_ids
        self.assertEqual(activity.user_id, self.an)
        self.assertEqual(activity.date_deadline, self.in_days(30))
        self.assertNotIn("schulden", activity.summary)

    def test_a_closed_dossier_closes_it_and_opens_it_again(self):
        one, other = self.refer(), self.refer("Tweede")
        other.close_reason = "client"
        other.action_close()
        self.close(self.dossier)
        self.assertEqual((one.state, one.close_reason), ("closed", "dossier"))
        self.assertEqual(other.close_reason, "client")
        with self.refused_with("asks for nothing any more", ValidationError):
            self.refer("Derde")
        with self.refused_with("asks for nothing any more", ValidationError):
            one.action_reopen()
        self.dossier.with_user(self.an).action_reopen()
        self.env.invalidate_all()
        self.assertEqual((one.state, other.state), ("running", "closed"))

    # -- permissions ----------------------------------------------------------------

    def test_four_permissions_apart(self):
        referral = self.refer()
        for kind in KINDS:
            row = self.permission(referral, kind)
            self.assertEqual(row.state, "not_asked")
            others = [one.state for one in referral.permission_ids - row]
            row.covers = f"Over {kind}"
            row.action_give()
            self.assertEqual((row.state, row.day), ("given", self.in_days(0)))
            consent = row.consent_id
            self.assertEqual(consent.recipient, SERVICE)
            self.assertEqual(consent.scope, f"Over {kind}")
            self.assertFalse(consent.member_id)
            self.assertEqual(
                [one.state for one in referral.permission_ids - row], others
            )
        purposes = referral.permission_ids.consent_id.mapped("purpose")
        self.assertEqual(len({*purposes}), 4)

    def test_no_is_an_answer_and_yes_can_follow(self):
        row = self.permission(self.refer(), "meet")
        row.action_refuse()
        self.assertEqual(row.state, "not_given")
        self.assertFalse(row.consent_id)
        row.action_give()
        self.assertEqual(row.state, "given")
        first = row.consent_id
        row.action_give()
        self.assertEqual(row.consent_id, first, "twice is once")
        row.action_withdraw()
        self.assertEqual(row.state, "withdrawn")
        row.action_give()
        self.assertEqual(row.state, "given")
        self.assertTrue(first.withdrawn_on, "the history stays")
        row.action_refuse()
        self.assertEqual(row.state, "not_given")
        self.assertTrue(row.consent_id.withdrawn_on)

    def test_a_permission_is_towards_one_service(self):
        referral = self.refer(organisation=" ")
        with self.refused_with("Say first to which service"):
            self.give(referral, "exchange")
        referral.organisation = SERVICE
        self.give(referral, "exchange")
        referral.organisation = "Een ander huis"
        self.assertEqual(self.permission(referral, "exchange").state, "not_asked")
        referral.organisation = SERVICE.upper()
        self.assertEqual(self.permission(referral, "exchange").state, "given")

    def test_withdrawn_in_the_list_of_consents_is_withdrawn(self):
        referral = self.refer()
        self.give(referral, "exchange")
        row = self.permission(referral, "exchange")
        row.consent_id.with_user(self.an).action_withdraw()
        self.assertEqual(row.state, "withdrawn")

    def test_what_was_agreed_is_not_widened(self):
        referral = self.refer()
        row = self.permission(referral, "exchange")
        row.network = "numbers"
        row.action_give()
        self.assertIn("how many people there are", row.consent_id.scope)
        for more in ({"network": "names"}, {"covers": "Alles"}):
            with self.refused_with("stays as it was said"):
                row.write(more)
        row.action_withdraw()
        row.network = "names"
        with self.refused_with("only with the permission", ValidationError):
            self.permission(referral, "meet").network = "names"

    def test_another_consent_opens_nothing(self):
        """One for something else, of somebody else, or of another client."""
        referral = self.refer()
        row = self.permission(referral, "exchange")
        share = self.agrees(self.rosa)
        with self.refused_with("for something else", ValidationError):
            row.consent_id = share
        share = share.copy({"member_id": False, "purpose": "share"})
        with self.refused_with("for something else", ValidationError):
            row.consent_id = share
        of_rosa = self.agrees(self.rosa)
        of_rosa.purpose = "referral_exchange"
        with self.refused_with("for something else", ValidationError):
            row.consent_id = of_rosa

    # -- elsewhere ------------------------------------------------------------------

    def is_due(self, referral):
        self.env.flush_all()
        return bool(self.referrals.search(self.referrals._domain_due()) & referral)

    def test_the_day_of_the_next_step(self):
        referral = self.refer()
        step = self.step(referral, "dialogue")
        step.planned_on = self.in_days(1)
        self.assertFalse(self.is_due(referral))
        step.planned_on = self.in_days(-2)
        self.assertTrue(self.is_due(referral))
        step.state = "done"
        self.assertFalse(self.is_due(referral))
        step.state = "open"
        self.assertTrue(self.is_due(referral))
        referral.close_reason = "client"
        referral.action_close()
        self.assertFalse(self.is_due(referral))

    def test_an_initiative_is_not_referred(self):
        street = self.new_dossier(self.an, kind="initiative", initiative_name="Straat")
        with self.refused_with("no client who can be referred", ValidationError):
            self.refer(dossier=street)

    def test_nobody_refers_into_another_dossier(self):
        stranger = self.new_network(self.dossier_bram, "Nour")
        with self.denied("read", "netwerk.member"):
            self.refer(member_id=stranger.id)
        with self.refused_with("another dossier", ValidationError):
            self.refer().sudo().own_circle_member_ids = stranger

    def test_who_stands_in_the_network_is_not_typed_anew(self):
        caw = self.new_network(self.dossier, "CAW")
        caw.kind = "organisation"
        form = Form(self.referrals.with_context(default_dossier_id=self.dossier.id))
        form.name = "Wonen"
        form.member_id = caw.with_user(self.an)
        self.assertEqual(form.organisation, "CAW")
        form.member_id = self.rosa.with_user(self.an)
        self.assertEqual((form.organisation, form.person), ("CAW", "Rosa Zwaan"))
        form.save()

    def test_the_dossier_counts_what_is_under_way(self):
        self.refer()
        self.refer("Weg", active=False)
        self.refer("Klaar", state="closed", close_reason="client")
        dossier = self.dossier.with_user(self.an)
        self.assertEqual(dossier.running_referral_count, 1)
        self.close(self.dossier)
        self.assertEqual(dossier.running_referral_count, 0)

    def test_a_text_for_another_system(self):
        referral = self.refer("Rosa Zwaan kan niet meer helpen")
        self.step(referral, "dialogue").write({"state": "done", "words": "Bang"})
        secret = {"state": "done", "words": "Geheim", "is_confidential": True}
        self.step(referral, "search").write(secret)
        referral.note = "Werknota"
        text = self.dossier.with_user(self.an)
        text = text.get_plain_text(parts=["referrals"])["text"]
        self.assertIn(SERVICE, text)
        self.assertIn("Bang", text)
        for word in ("Geheim", "Werknota", "Rosa", "Zwaan"):
            self.assertNotIn(word, text)

    def test_in_confidence_does_not_go_along(self):
        step = self.step(self.refer(), "dialogue")
        step.goes_along = True
        with self.refused_with("does not go along", ValidationError):
            step.is_confidential = True
        form = Form(step)
        form.is_confidential = True
        form.save()
        self.assertFalse(step.goes_along)

    def test_who_may_not_write_refers_nobody(self):
        referral = self.refer()
        with self.denied("write", "netwerk.referral"):
            referral.with_user(self.bram).action_next()
        for name in ("step", "permission", "page"):
            with self.denied("create", f"netwerk.referral.{name}"):
                self.env[f"netwerk.referral.{name}"].with_user(self.an).create(
                    {"referral_id": referral.id}
                )
        with self.denied("unlink", "netwerk.referral"):
            referral.unlink()
