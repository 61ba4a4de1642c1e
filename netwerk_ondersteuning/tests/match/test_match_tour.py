"""A match with its week, and the page of the volunteer, in a real browser."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from ..meeting.test_member_page import PAGE, MemberPhoneCase
from .common import MatchMixin


class MatchTour(MatchMixin, NetwerkMixin, HttpCase):
    def walk(self):
        self.an.password = "an"
        match = self.thinking()
        self.start_tour(f"/odoo/netwerk.match/{match.id}", "netwerk_match", login="an")
        self.env.invalidate_all()
        self.assertEqual(match.state, "running")
        self.assertEqual(match.client_answer_on, match.volunteer_answer_on)
        self.assertEqual(match.link_ids.state, "waiting")


@tagged("post_install", "-at_install")
class TestMatchOnLaptop(MatchTour):
    def test_the_week_and_two_times_yes(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestMatchOnPhone(MatchTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_the_week_and_two_times_yes(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestVolunteerOnPhone(MatchMixin, MemberPhoneCase):
    def test_we_saw_each_other_and_not_this_time(self):
        match = self.running(volunteer_hears="Wandelt graag")
        _link, url, code = self.links._give_to("volunteer", match.with_user(self.an))
        self.bring_axe()
        self.enter(url.partition("#")[2], code)
        self.walk(
            PAGE,
            """
            await check();
            await press("button[value=not]");
            see(".alert-danger");
            await fill("#visit_words", "Ik ben ziek");
            await press("button[value=not]");
            see(".alert-success");
            await check();
            await fill("#visit_words", "Toch gewandeld");
            await press("button[value=seen]");
            see(".alert-success");
            """,
        )
        self.assertEqual(match.visit_ids.mapped("outcome"), ["held"])
        self.assertEqual(match.visit_ids.volunteer_words, "Toch gewandeld")

    def test_two_clients_their_steps_and_the_scale(self):
        """One code, two clients: the list, then one of them, as a thumb goes."""
        method = self.env["netwerk.method"].search(
            [("code", "=", "netwerkcoach")], limit=1
        )
        griet = self.new_dossier(self.an, "Griet Ander")
        trajectory = self.env["netwerk.trajectory"].create(
            {"dossier_id": griet.id, "method_id": method.id}
        )
        long = "Marie-Antoinette-" + "van-der-" * 30
        johan = self.running(client_called=long)
        visited = self.running(dossier=griet, client_called="Griet")
        given = johan.with_user(self.an).action_give_link()["params"]
        self.bring_axe()
        self.enter(given["url"].partition("#")[2], given["code"])
        self.walk(
            PAGE,
            f"""
            await check();
            const where = find("#visits_{visited.link_ids.id} a.btn").href;
            const answer = await (await fetch(where)).text();
            const page = new DOMParser().parseFromString(answer, "text/html");
            document.body.replaceWith(page.body);
            await check();
            await press("button[value=seen]");
            see("#visit .alert-success");
            await press("#scale button[value='7']");
            see("#scale button[aria-pressed=true]");
            await press("#scale button[value='8']");
            await check();
            await press("#step li:nth-child(6) button[value=worked]");
            see("#step .alert-success");
            await press("#step li:nth-child(1) summary");
            await press("#step li:nth-child(1) button[value=done]");
            see("#step .fa-flag-checkered");
            await check();
            """,
        )
        self.assertEqual(visited.visit_ids.mapped("scale_words"), ["8"])
        self.assertEqual(len(trajectory.phase_ids), 2)
        self.assertEqual(len(trajectory.phase_ids.filtered("done_volunteer")), 1)
        self.assertFalse(johan.visit_ids)
