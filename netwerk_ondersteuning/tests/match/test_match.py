"""A client and a volunteer: two times yes, a week, who may be one, and what ends."""

import importlib.util

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import file_path

from ...models.dossier.closing.closing import Closing
from ...models.elsewhere.registry import PARTS as TEXT_PARTS
from ..common import MODULE, NetwerkCase
from .common import MatchCase

SCRIPT = f"{MODULE}/migrations/19.0.1.9.0/post-match-talk.py"
TWO_YES = "A match needs two times yes"


@tagged("post_install", "-at_install")
class TestMatch(MatchCase):
    # -- the path ---------------------------------------------------------------------

    def test_the_whole_path_has_one_next_step(self):
        match = self.match(question="Iemand om mee te wandelen")
        self.assertEqual((match.state, match.asked_on), ("asked", self.in_days(0)))
        match.action_talk_held()
        self.assertEqual((match.state, match.talk_on), ("talk", self.in_days(0)))
        match.volunteer_id = self.karim
        match.action_propose()
        match.action_plan_introduction()
        match.met_on = self.in_days(3)
        self.assertFalse(match.think_until, "a week begins when they met")
        match.action_met()
        self.assertEqual(match.met_on, self.in_days(0), "they did not meet to come")
        self.assertEqual(match.think_until, self.in_days(7))
        match.action_client_yes()
        match.action_volunteer_yes()
        self.assertEqual(match.state, "thinking", "begun by somebody, not by itself")
        match.action_start()
        self.assertEqual((match.state, match.started_on), ("running", self.in_days(0)))
        match.end_reason = "reached"
        self.assertEqual((match.state, match.ended_on), ("ended", self.in_days(0)))

    def test_nobody_is_proposed_without_a_volunteer(self):
        match = self.match(state="talk")
        with self.refused_with("Choose a volunteer first.", ValidationError):
            match.action_propose()
        self.assertEqual(match.state, "talk")

    # -- two times yes ----------------------------------------------------------------

    def test_one_yes_is_no_match(self):
        for client in ("yes", "no", False):
            for volunteer in ("yes", "no", False):
                with self.subTest(client=client, volunteer=volunteer):
                    match = self.thinking()
                    said = {"client_answer": client, "volunteer_answer": volunteer}
                    match.write(said)
                    if client == volunteer == "yes":
                        match.action_start()
                        self.assertEqual(match.state, "running")
                    else:
                        with self.refused_with(TWO_YES, ValidationError):
                            match.action_start()
                            self.env.flush_all()
                    match.end_reason = "other"
                    self.env.flush_all()
        with self.refused_with(TWO_YES, ValidationError):
            self.match(self.karim, state="running", client_answer="yes")

    def test_a_yes_that_is_taken_back_stops_nothing_by_stealth(self):
        match = self.running()
        with self.refused_with(TWO_YES, ValidationError):
            match.client_answer = False
            self.env.flush_all()

    def test_each_answer_has_its_own_day(self):
        match = self.thinking()
        match.write({"client_answer": "yes", "client_answer_on": self.in_days(-2)})
        match.volunteer_answer = "yes"
        self.assertEqual(match.client_answer_on, self.in_days(-2))
        self.assertEqual(match.volunteer_answer_on, self.in_days(0))
        match.client_answer = False
        self.assertFalse(match.client_answer_on)
        with self.refused_with("on which day each of both", ValidationError):
            match.volunteer_answer_on = False
            self.env.flush_all()
        with self.refused_with("still to come", ValidationError):
            match.volunteer_answer_on = self.in_days(1)

    # -- the week ---------------------------------------------------------------------

    def test_they_are_asked_from_the_seventh_day(self):
        cases = ((-6, False), (-7, True), (-8, True), (-365, True))
        for days, waits in cases:
            match = self.thinking(days=days)
            with self.subTest(days=days):
                found = self.matches.search(self.matches._domain_to_ask())
                self.assertEqual(match in found, waits)
            match.end_reason = "no"
            self.env.flush_all()
        self.assertFalse(self.matches.search(self.matches._domain_to_ask()))

    # -- again ------------------------------------------------------------------------

    def test_no_click_leads_to_a_second_and_then_to_a_talk(self):
        first = self.thinking(question="Wandelen", talk_on=self.in_days(-20))
        with self.refused_with("First ask both what they say."):
            first.action_again()
        first.volunteer_answer = "no"
        second = self.matches.browse(first.action_again()["res_id"])
        self.assertEqual((first.state, first.end_reason), ("ended", "no"))
        self.assertEqual((second.state, second.follows_id), ("talk", first))
        self.assertEqual(second.question, "Wandelen")
        self.assertFalse(second.volunteer_id or second.client_answer)
        again = first.action_again()["res_id"]
        self.assertEqual(again, second.id, "pressed twice, one follows")
        second.write({"volunteer_id": self.noor.id, "state": "thinking"})
        yes = {"client_answer": "yes", "volunteer_answer": "yes"}
        second.write(yes | {"state": "running"})
        third = self.matches.browse(second.action_again()["res_id"])
        self.assertEqual((second.state, second.end_reason), ("ended", "no_click"))
        self.assertEqual((third.state, third.follows_id), ("asked", second))
        self.assertEqual(second.talk_on, first.talk_on, "what was said there goes on")
        self.assertFalse(third.talk_on, "there is a talk first, and it is to come")

    def test_the_talk_of_before_is_taken_off_a_third_proposal(self):
        """Only there, and not a talk of its own."""
        spec = importlib.util.spec_from_file_location("talk", file_path(SCRIPT))
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        day = self.in_days(-20)
        first = self.match(talk_on=day)
        second = self.match(talk_on=day, follows_id=first.id)
        third = self.match(talk_on=day, follows_id=second.id)
        own = self.match(talk_on=self.in_days(-2), follows_id=second.id)
        for version, kept in ((None, day), ("19.0.1.8.0", False)):
            self.env.flush_all()
            script.migrate(self.env.cr, version)
            self.env.invalidate_all()
            self.assertEqual(third.talk_on, kept)
        self.assertEqual((first + second).mapped("talk_on"), [day, day])
        self.assertEqual(own.talk_on, self.in_days(-2))

    # -- who is a volunteer -----------------------------------------------------------

    def birth(self, years, days=0):
        today = self.in_days(0)
        return today.replace(year=today.year - years, day=min(today.day, 28)) - (
            self.in_days(0) - self.in_days(-days)
        )

    def test_no_child_and_nobody_who_died_is_one(self):
        child = self.volunteer("Tuur", birth_date=self.birth(15))
        dead = self.volunteer("Oma Jeanne", has_died=True)
        stopped = self.volunteer("Els", state="stopped")
        archived = self.volunteer("Jan", active=False)
        for volunteer, words in (
            (child, "Tuur is younger than 16: a child is no volunteer."),
            (dead, "Oma Jeanne has died"),
            (stopped, "Els has stopped"),
            (archived, "Jan has stopped"),
        ):
            with self.subTest(words):
                with self.refused_with(words, ValidationError):
                    self.match(volunteer, state="proposed")
                with self.refused_with(words, ValidationError):
                    self.thinking(volunteer)
                match = self.match(volunteer)
                with self.refused_with(words, ValidationError):
                    match.action_propose()

    def test_sixteen_and_seventeen_go_along_without_load(self):
        for years in (16, 17):
            with self.subTest(years=years):
                young = self.volunteer(f"Sam {years}", birth_date=self.birth(years, 3))
                self.assertTrue(young.is_young)
                match = self.running(young)
                self.assertIn("takes nothing on", match.volunteer_hint)
                agreement = {"match_id": match.id, "name": "Boodschappen doen"}
                with self.refused_with("takes nothing on", ValidationError):
                    self.env["netwerk.agreement"].create(agreement)
                words = "is 16 or 17: goes along, and has no page."
                links = self.env["netwerk.access.link"].with_user(self.an)
                with self.refused_with(words):
                    links._give_to("volunteer", match.with_user(self.an))
                match.end_reason = "other"
        grown = self.volunteer("Lien", birth_date=self.birth(18, 3))
        self.assertFalse(grown.is_young)
        with self.refused_with("A birth is not still to come.", ValidationError):
            grown.birth_date = self.in_days(1)

    def test_two_clients_is_a_hint_and_no_gate(self):
        first = self.running(dossier=self.dossier)
        self.assertFalse(first.volunteer_hint)
        second = self.matches.sudo().create(
            {
                "dossier_id": self.dossier_bram.id,
                "volunteer_id": self.karim.id,
                "state": "running",
                "client_answer": "yes",
                "volunteer_answer": "yes",
            }
        )
        self.env.invalidate_all()
        self.assertIn("matched with a client already", first.volunteer_hint)
        self.assertNotIn(second.client_name, first.volunteer_hint)
        other = self.match(dossier=self.new_dossier(self.an, "Griet"))
        other.volunteer_id = self.karim
        self.assertIn("with 2 clients: two at most", other.volunteer_hint)
        other.write({"state": "thinking", "met_on": self.in_days(-7)})
        other.write({"client_answer": "yes", "volunteer_answer": "yes"})
        other.action_start()
        self.assertEqual(other.state, "running")

    def test_one_match_at_a_time_with_one_volunteer(self):
        match = self.running()
        words = "There is already a match with this volunteer here"
        with self.refused_with(words, ValidationError):
            self.thinking()
        match.end_reason = "client"
        self.env.flush_all()
        self.assertEqual(self.thinking().state, "thinking")

    def test_a_yes_is_said_of_one_volunteer(self):
        words = "What was said is of Karim Haddad."
        thinking, running = self.thinking(client_answer="yes"), self.running(self.noor)
        with self.refused_with(words):
            thinking.volunteer_id = self.volunteer("Els")
        with self.refused_with("What was said is of Noor."):
            running.volunteer_id = False
        running.end_reason = "client"
        with self.refused_with("What was said is of Noor."):
            running.volunteer_id = self.volunteer("Els")
        thinking.client_answer = False
        other = self.volunteer("An")
        thinking.volunteer_id = other
        self.assertEqual(thinking.volunteer_id, other)

    def test_who_stopped_meanwhile_is_said(self):
        match = self.running()
        self.karim.has_died = True
        match.invalidate_recordset(["volunteer_hint"])
        self.assertIn("Karim Haddad has died", match.volunteer_hint)

    def test_a_volunteer_of_elsewhere_is_none_here(self):
        far = self.volunteer("Ver", company_id=self.dossier_bea.company_id.id)
        with self.denied("read", "netwerk.volunteer"):
            far.with_user(self.an).read(["name"])
        with self.refused_with("company"):
            self.match(far)

    def test_an_initiative_has_nobody_to_visit(self):
        values = {"kind": "initiative", "initiative_name": "Buurttafel"}
        values |= {"coach_id": self.an.id, "company_id": self.company.id}
        table = self.env["netwerk.dossier"].create(values)
        with self.refused_with("An initiative has no client", ValidationError):
            self.match(dossier=table)

    def test_two_volunteers_with_one_name(self):
        other = self.volunteer("Karim Haddad")
        one, two = self.running(), self.running(other)
        self.assertEqual(one.volunteer_words, two.volunteer_words)
        two.end_reason = "other"
        other.unlink()
        self.assertEqual(one.volunteer_id, self.karim)

    # -- the end ----------------------------------------------------------------------

    def test_what_ends_says_why(self):
        match = self.running()
        with self.refused_with("Say why it ended.", ValidationError):
            match.state = "ended"
            self.env.flush_all()

    def test_who_visits_somebody_is_not_deleted(self):
        match = self.running()
        words = "There is a match with this volunteer that has not ended."
        with self.refused_with(words):
            self.karim.unlink()
        match.end_reason = "volunteer"
        self.karim.unlink()
        self.assertEqual(
            (match.state, match.name), ("ended", "A volunteer is looked for")
        )

    def test_closing_ends_it_and_opening_goes_on(self):
        running, thinking = self.running(), self.thinking(self.noor)
        ended = self.match(end_reason="client", state="ended")
        dossier = self.dossier.with_user(self.an)
        (line,) = [line for line in Closing(dossier).tells() if "Karim" in line]
        self.assertIn("Noor", line)
        Closing(dossier).close({}, {})
        both = running + thinking
        self.assertEqual(set(both.mapped("end_reason")), {"closed"})
        self.assertEqual(ended.end_reason, "client")
        self.assertFalse(self.matches.search(self.matches._domain_to_ask()))
        with self.refused_with("This dossier is closed", ValidationError):
            self.match()
        self.noor.has_died = True
        dossier.active = True
        self.assertEqual((running.state, running.end_reason), ("running", False))
        self.assertEqual(thinking.state, "ended", "who died comes to nobody")

    def test_the_text_for_another_system_names_nobody(self):
        self.running()
        self.match()
        text = type("Text", (), {"env": self.env(user=self.an)})()
        lines = list(TEXT_PARTS["volunteers"].lines(text, self.dossier))
        self.assertEqual(len(lines), 2)
        self.assertIn("A volunteer comes since", lines[0])
        self.assertNotIn("Karim", " ".join(lines))

    def test_what_a_deleted_dossier_had_is_gone(self):
        match = self.running()
        self.dossier.unlink()
        self.assertFalse(match.exists())
        self.assertTrue(self.karim.exists())

    # -- what somebody types ----------------------------------------------------------

    def test_whatever_is_typed(self):
        for words in ("x" * 300, "<script>alert(1)</script>", "👩‍🦽 «é»"):
            with self.subTest(words=words[:10]):
                volunteer = self.volunteer(words, offers=words, client_hears=words)
                match = self.running(volunteer, client_called=words)
                self.assertEqual(match.volunteer_words, words)
                self.assertEqual(match._client_called(), words)

    def test_the_first_name_is_what_a_volunteer_hears(self):
        match = self.running()
        first = self.dossier._center_name().split(" ")[0]
        self.assertEqual(match._client_called(), first)
        match.client_called = "meneer P."
        self.assertEqual(match._client_called(), "meneer P.")


@tagged("post_install", "-at_install")
class TestVolunteer(NetwerkCase):
    def test_a_contact_that_is_chosen_says_the_rest(self):
        contact = self.env["res.partner"].create(
            {"name": "Marleen Claes", "phone": "0470 1", "email": "m@c.example"}
        )
        Volunteers = self.env["netwerk.volunteer"]
        new = Volunteers.new({"partner_id": contact.id, "phone": "09 1"})
        new._onchange_partner_id()
        self.assertEqual((new.name, new.phone), ("Marleen Claes", "09 1"))
        self.assertEqual(new.email, "m@c.example")

    def test_a_coach_deletes_no_volunteer(self):
        volunteer = self.env["netwerk.volunteer"].create({"name": "Jo"})
        volunteer.company_id = self.company
        with self.denied("unlink", "netwerk.volunteer"):
            volunteer.with_user(self.an).unlink()
