"""The page of a volunteer: one visit a day, nothing of anybody else, and its end."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ...models.match.visits import Visits
from ..meeting.common import LinkMixin
from ..meeting.test_member_page import OWN, MemberPageCase
from .common import MatchCase, MatchMixin


class PageMixin(MatchMixin):
    def give(self, match):
        link, url, code = self.links._give_to("volunteer", match.with_user(self.an))
        return link, url.partition("#")[2], code

    def visits(self, match):
        self.env.invalidate_all()
        return match.visit_ids

    def tell(self, said, words="", **typed):
        return self.send("visit", volunteer_said=said, words=words, **typed)


@tagged("post_install", "-at_install")
class TestVolunteerPage(PageMixin, MemberPageCase):
    def open_page(self, match):
        link, token, code = self.give(match)
        return link, self.enter(token, code)

    def test_it_shows_what_was_agreed_and_nothing_else(self):
        match = self.running(
            client_called="meneer Jo",
            volunteer_hears="Wandelt graag <b>",
            question="Geheime vraag",
            matters="Geheim punt",
        )
        self.karim.write({"note": "Geheime nota", "wishes": "Geheime wens"})
        self.running(self.noor, volunteer_hears="Voor Noor alleen")
        agreed = {"match_id": match.id, "doer_kind": "client"}
        self.env["netwerk.agreement"].create(
            [
                agreed | {"name": "Oude afspraak", "made_on": self.in_days(-20)},
                agreed | {"name": "Naar de markt", "due_date": self.in_days(3)},
                agreed | {"name": "Al gedaan", "state": "done"},
            ]
        )
        _link, page = self.open_page(match)
        self.assertIn("meneer Jo", page.text)
        self.assertIn("Wandelt graag &lt;b&gt;", page.text)
        self.assertIn("Naar de markt", page.text)
        self.assertIn("o_netwerk_listen", page.text)
        coach = self.dossier.coach_id.name
        self.assertIn(coach, page.text)
        for hidden in (
            *("Geheim", "Voor Noor", "Noor", "Oude afspraak", "Al gedaan"),
            *("Rita", "Piet", "Rijdt naar", "Past op", "Kerkstraat", "voetballen"),
            self.dossier.reference,
        ):
            self.assertNotIn(hidden, page.text)
        full = self.dossier._center_name()
        self.assertNotIn(full, page.text)

    def test_two_taps_are_one_visit(self):
        match = self.running()
        link, _page = self.open_page(match)
        before = self.dossier.last_contact_date
        page = self.tell("seen", "Gewandeld <i>")
        self.assertIn("alert-success", page.text)
        self.assertIn("we saw each other", page.text)
        self.tell("seen")
        visit = self.visits(match)
        self.assertEqual(len(visit), 1)
        self.assertEqual((visit.outcome, visit.date), ("held", self.in_days(0)))
        self.assertEqual(visit.kind, "volunteer")
        self.assertEqual(visit.volunteer_words, "Gewandeld <i>", "no tap empties it")
        rows = visit.attendance_ids
        self.assertEqual(
            {(row.kind, row.party, row.state) for row in rows},
            {("client", "client", "present"), ("other", "volunteer", "present")},
        )
        self.assertEqual(self.dossier.last_contact_date, before, "not of the team")
        self.assertTrue(link.changed_at)
        log = self.log_of(self.dossier, action="link_changed")
        self.assertEqual(len(log), 2)
        self.assertTrue(log[0].detail.endswith(", visit"), log[0].detail)

    def test_not_this_time_reaches_coach_and_client(self):
        match = self.running(client_called="Jo")
        self.open_page(match)
        page = self.tell("not")
        self.assertIn("Write in a word why: then Jo hears it from us.", page.text)
        self.assertFalse(self.visits(match))
        self.tell("not", "Ik ben ziek")
        visit = self.visits(match)
        self.assertEqual(
            (visit.outcome, visit.volunteer_words), ("cancelled", "Ik ben ziek")
        )
        self.assertTrue(visit.is_client_to_hear)
        to_hear = self.env["netwerk.meeting"]._domain_client_to_hear()
        self.assertEqual(self.env["netwerk.meeting"].search(to_hear), visit)
        visit.action_client_heard()
        self.tell("not", "Ik ben ziek")
        self.assertFalse(self.visits(match).is_client_to_hear, "told is told")
        self.tell("seen", "Toch gekomen")
        visit = self.visits(match)
        self.assertEqual((len(visit), visit.outcome), (1, "held"))
        self.assertFalse(visit.is_client_to_hear)
        self.assertEqual(set(visit.attendance_ids.mapped("state")), {"present"})

    def test_whatever_is_sent(self):
        match = self.running()
        self.open_page(match)
        for typed, words in (
            ({"volunteer_said": "maybe"}, "Choose one of the answers first."),
            ({}, "Choose one of the answers first."),
            (
                {"volunteer_said": "seen", "words": "x" * 1001},
                "at most 1000 characters",
            ),
        ):
            page = self.send("visit", **typed)
            self.assertIn(words, page.text)
            self.assertFalse(self.visits(match))
        self.tell("not", "👩‍🦽\0<script>")
        self.assertEqual(self.visits(match).volunteer_words, "👩‍🦽<script>")

    def test_another_day_is_another_visit(self):
        match = self.running()
        self.open_page(match)
        self.tell("seen", "Een")
        self.visits(match).date = self.in_days(-1)
        self.tell("seen", "Twee")
        self.assertEqual(len(self.visits(match)), 2)

    # -- before and after -------------------------------------------------------------

    def test_there_is_no_page_before_two_times_yes(self):
        words = "A volunteer has a page from the day on which both said yes"
        for match in (self.match(self.karim), self.thinking(self.noor)):
            with self.refused_with(words):
                self.give(match)
        self.assertFalse(match.link_ids)

    def test_it_ends_with_the_match_at_once(self):
        match = self.running()
        link, page = self.open_page(match)
        self.assertIn('id="visit"', page.text)
        match.end_reason = "volunteer"
        self.assertTrue(link.withdrawn_at)
        page = self.tell("seen", "Nog een keer")
        self.assertIn("does not work any more", page.text)
        self.assertIn("Nog een keer", page.text, "nothing typed is lost")
        self.assertFalse(self.visits(match))
        # and stays so, also when the match goes on again
        match.write({"state": "running"})
        self.assertIn(
            "does not work any more", self.url_open("/netwerk/uitnodiging").text
        )

    def test_it_ends_with_the_volunteer(self):
        match = self.running()
        for values in ({"has_died": True}, {"state": "stopped"}, {"active": False}):
            with self.subTest(values):
                self.open_page(match)
                self.karim.write(values)
                page = self.tell("seen")
                self.assertIn("does not work any more", page.text)
                self.karim.write({"has_died": False, "state": "available"})
                self.karim.active = True
        self.assertFalse(self.visits(match))

    def test_wrong_old_and_withdrawn_look_the_same(self):
        match, other = self.running(), self.running(self.noor)
        link, token, code = self.give(match)
        ended, gone, gone_code = self.give(other)
        other.end_reason = "client"
        link.sudo().expires_at = fields.Datetime.now() - timedelta(days=1)
        texts = set()
        for one, digits in ((token, code), (gone, gone_code), ("unknown", code)):
            page = self.enter(one, digits)
            self.assertAsksCode(page)
            texts.add(OWN.sub("", page.text))
        self.assertEqual(len(texts), 1)
        self.assertEqual(ended.state, "ended")

    def test_one_of_two_clients_is_not_seen_by_the_page_of_the_other(self):
        match = self.running(volunteer_hears="Eerste")
        griet = self.new_dossier(self.an, "Griet Ander")
        other = self.running(dossier=griet, volunteer_hears="Tweede")
        _link, page = self.open_page(match)
        self.assertNotIn("Griet", page.text)
        self.assertNotIn("Tweede", page.text)
        self.tell("seen", "Bij de eerste")
        self.assertTrue(self.visits(match))
        self.assertFalse(self.visits(other))


@tagged("post_install", "-at_install")
class TestVisits(PageMixin, LinkMixin, MatchCase):
    def test_who_is_deleted_is_called_so_nowhere(self):
        match = self.running()
        Visits(match).note("seen", "Gewandeld")
        row = match.visit_ids.attendance_ids.filtered(lambda row: row.kind == "other")
        self.assertEqual(row.name, "Karim Haddad")
        match.end_reason = "volunteer"
        self.karim.unlink()
        self.assertEqual(row.name, "Volunteer")
        self.assertEqual(match.visit_ids.volunteer_words, "Gewandeld")
