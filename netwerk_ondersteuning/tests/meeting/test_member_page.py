import re
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import file_open

from ...models.network.map_link import PAGE as MAP
from ..axe import AxeMixin
from ..common import MODULE, NetwerkHttpCase
from .common import PAGE, LinkMixin

#: The script that walks over the page.
WALK = f"{MODULE}/static/tests/meeting_page/walk.js"
#: What differs between two pages that are the same.
OWN = re.compile(r'value="[^"]*"|csrf_token: "[^"]*"|nonce="[^"]*"')


class MemberPageCase(LinkMixin, NetwerkHttpCase):
    """How a test follows a link, types its code and sends a form."""

    def setUp(self):
        super().setUp()
        self.registry.__dict__.pop("_netwerk_wrong_codes", None)

    def csrf(self, page=None):
        page = page or self.url_open(f"{PAGE}?code=")
        return re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)

    def enter(self, token, code, page=PAGE, **data):
        """Follow the link and type the code; the answer to it."""
        csrf = self.csrf(self.url_open(f"{page}?code="))
        return self.url_open(
            page, data={"csrf_token": csrf, "code": code, "token": token} | data
        )

    def send(self, part, **typed):
        """Send one form of the page that is open."""
        typed.setdefault("csrf_token", self.csrf())
        return self.url_open(f"{PAGE}/{part}", data=typed)

    def open(self, attendance=None):
        link, token, code = self.invite(attendance)
        page = self.enter(token, code)
        self.assertIn("o_netwerk_member_readers", page.text)
        return link, page

    def answer(self, **typed):
        return self.send(
            "answer", **{"answer": "coming", "seen": self.meeting._when_key()} | typed
        )

    def another_device(self):
        self.opener.cookies.clear()

    def assertTellsNothing(self, text):
        for name in (
            "Rita",
            "Piet",
            "Johan",
            "An",
            "Zorgkring",
            "Kerkstraat",
            self.dossier.reference,
        ):
            self.assertNotRegex(text, rf"\b{name}\b")

    def assertAsksCode(self, page):
        self.assertIn("o_netwerk_code_form", page.text)
        self.assertTellsNothing(page.text)


@tagged("post_install", "-at_install")
class TestMemberPage(MemberPageCase):
    """The page of somebody who is invited, as any browser gets it."""

    # -- before the code ----------------------------------------------------------

    def test_before_the_code_there_is_nothing_to_see(self):
        _link, token, _code = self.invite()
        pages = (
            self.url_open(PAGE),
            self.enter("unknown", "000000"),
            self.enter(token, "", ask="1"),
            self.url_open(f"{PAGE}/meeting.ics"),
        )
        for page in pages:
            self.assertAsksCode(page)
            self.assertIn("no-store", page.headers["Cache-Control"])
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(page.headers["X-Frame-Options"], "DENY")
            self.assertIn("noindex", page.headers["X-Robots-Tag"])
            self.assertIn("<noscript>", page.text)

    def test_looking_at_it_uses_nothing_up(self):
        link, token, code = self.invite()
        for _look in range(3):
            self.url_open(PAGE)
            self.url_open(f"{PAGE}?code={code}&token={token}")
        self.env.invalidate_all()
        self.assertEqual(link.state, "waiting")
        self.assertFalse(self.log_of(self.dossier, action="link_refused"))
        self.assertIn("Kerkstraat", self.enter(token, code).text)

    def test_all_that_is_wrong_looks_the_same(self):
        link, token, code = self.invite()
        withdrawn, other, other_code = self.invite(self.at_piet)
        withdrawn.action_withdraw()
        locked, third, third_code = self.links._give_to_member(
            self.piet.with_user(self.an)
        )
        locked.sudo().tries = 5
        third = third.partition("#")[2]
        texts = set()
        for one, digits in (
            (token, self.wrong(code)),
            ("unknown", code),
            (other, other_code),
            (third, third_code),
            (token, ""),
            (token, "١٢٣٤٥٦"),
        ):
            page = self.enter(one, digits)
            self.assertAsksCode(page)
            texts.add(OWN.sub("", page.text))
        self.assertEqual(len(texts), 1)

    def test_asking_a_code_tells_nothing(self):
        _link, token, _code = self.invite()
        withdrawn, other, _code = self.invite(self.at_piet)
        withdrawn.action_withdraw()
        texts = set()
        for one in (token, other, "unknown", ""):
            page = self.enter(one, "", ask="1")
            self.assertAsksCode(page)
            texts.add(OWN.sub("", page.text))
        for _try in range(4):  # more than an hour has
            texts.add(OWN.sub("", self.enter(token, "", ask="1").text))
        self.assertEqual(len(texts), 1)

    # -- one device, one person -----------------------------------------------------

    def test_the_code_opens_one_device(self):
        _link, token, code = self.invite()
        page = self.enter(token, f"{code[:3]} {code[3:]}")
        self.assertNotIn(token, page.url + page.text)
        self.assertIn("Kerkstraat 12", page.text)
        first = self.opener.cookies.copy()
        self.another_device()
        self.assertAsksCode(self.url_open(PAGE))
        self.assertAsksCode(self.enter(token, code))
        self.opener.cookies = first
        self.assertIn("Kerkstraat 12", self.url_open(PAGE).text)

    def test_a_second_device_with_a_new_code_puts_out_the_first(self):
        link, token, code = self.invite()
        self.enter(token, code)
        first = self.opener.cookies.copy()
        new = link.with_user(self.an).action_new_code()["params"]["code"]
        self.another_device()
        self.assertIn("Kerkstraat", self.enter(token, new).text)
        self.opener.cookies = first
        self.assertAsksCode(self.url_open(PAGE))

    def test_two_people_after_another_on_one_tablet(self):
        _link, page = self.open()
        self.assertIn("Rijdt naar de club", page.text)
        self.answer(words="Ik neem Piet niet mee")
        _link, page = self.open(self.at_piet)
        self.assertIn("Past op de hond", page.text)
        for word in ("Rijdt", "neem", "checked"):
            self.assertNotIn(word, page.text)

    def test_the_map_and_this_page_put_each_other_out(self):
        given = self.dossier.with_user(self.an).give_map_link(2)
        token = given["url"].partition("#")[2]
        self.enter(token, given["code"], MAP)
        self.assertNotIn("o_netwerk_code_form", self.url_open(MAP).text)
        self.assertAsksCode(self.url_open(PAGE))
        self.open()
        self.assertIn("o_netwerk_code_form", self.url_open(MAP).text)
        answer = self.url_open(f"{MAP}/network", json={"params": {}}).json()
        self.assertEqual(answer["result"], {"stopped": True})
        other = self.dossier.with_user(self.an).give_map_link(2)
        self.enter(other["url"].partition("#")[2], other["code"], MAP)
        self.assertAsksCode(self.url_open(PAGE))

    def test_who_closes_his_page_leaves_nothing(self):
        self.open()
        self.assertAsksCode(self.send("close"))
        self.assertAsksCode(self.url_open(PAGE))

    # -- saying ---------------------------------------------------------------------

    def test_an_answer_is_saved_and_shown(self):
        self.open()
        page = self.answer(words="<script>alert(1)</script> مرحبا 👵🏽")
        self.assertTrue(page.url.endswith(f"{PAGE}?done=answer#answer"), page.url)
        self.assertEqual(self.at_rita.answer, "coming")
        self.assertEqual(
            self.at_rita.answer_note, "<script>alert(1)</script> مرحبا 👵🏽"
        )
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; مرحبا", page.text)
        self.assertRegex(page.text, r'value="coming"[^>]*checked')
        self.assertFalse(self.at_piet.answer)

    def test_without_its_token_nothing_is_saved(self):
        self.open()
        for token in ("", "x"):
            self.assertEqual(self.answer(csrf_token=token).status_code, 400)
        self.assertFalse(self.at_rita.answer)
        page = self.url_open(f"{PAGE}/answer?answer=coming")
        self.assertIn(page.status_code, (404, 405))

    def test_there_is_no_other_door(self):
        self.open()
        for part in ("member", "_say", "delete", "strain_ids"):
            self.assertEqual(self.send(part).status_code, 404)

    def test_who_wrote_too_much_keeps_what_he_wrote(self):
        self.open()
        page = self.answer(words="lang " * 300)
        self.assertEqual(page.status_code, 200)
        self.assertIn("alert-danger", page.text)
        self.assertIn("lang lang", page.text)
        self.assertFalse(self.at_rita.answer)

    def test_the_meeting_moved_while_he_typed(self):
        self.open()
        seen = self.meeting._when_key()
        later = {
            name: self.meeting[name] + timedelta(days=1) for name in ("start", "stop")
        }
        self.meeting.write(later)
        page = self.send("answer", answer="coming", words="Tot dan", seen=seen)
        self.assertIn("alert-danger", page.text)
        self.assertIn("Tot dan", page.text)
        self.assertIn(self.meeting._when_key(), page.text)  # to answer anew
        self.assertFalse(self.at_rita.answer)

    def test_the_meeting_was_called_off(self):
        self.open()
        self.meeting.outcome = "cancelled"
        page = self.url_open(PAGE)
        self.assertIn("alert-warning", page.text)
        self.assertNotIn('<section id="answer"', page.text)

    def test_the_link_stops_while_he_types(self):
        self.company.phone = "09 123 45 67"
        link, _page = self.open()
        link.action_withdraw()
        page = self.answer(words="Ik breng <b>taart</b>")
        self.assertIn("Ik breng &lt;b&gt;taart&lt;/b&gt;", page.text)
        self.assertIn("09 123 45 67", page.text)
        for word in ("Rita", "Johan", "Kerkstraat"):
            self.assertNotIn(word, page.text)
        self.assertFalse(self.at_rita.answer)
        for after in (self.url_open(PAGE), self.url_open(f"{PAGE}/meeting.ics")):
            self.assertNotIn("Kerkstraat", after.text)

    def test_it_stops_with_the_permission_the_dossier_and_the_team(self):
        for end in (
            lambda: self.rita.write({"contact_permission": "no"}),
            lambda: self.dossier.write({"active": False}),
            lambda: self.an.write({"active": False}),
        ):
            with self.subTest(), self.cr.savepoint() as savepoint:
                self.open()
                end()
                self.env.flush_all()
                self.assertNotIn("Kerkstraat", self.url_open(PAGE).text)
                savepoint.rollback()
            self.env.invalidate_all()
            self.another_device()

    def test_the_file_for_his_calendar(self):
        self.open()
        answer = self.url_open(f"{PAGE}/meeting.ics")
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertIn("BEGIN:VCALENDAR", answer.text)

    def test_names_of_any_kind(self):
        name = "<script>alert(1)</script>" + "é" * 240
        self.dossier.partner_id.name = name
        self.company.name = 'مركز 👵🏽 & "co"'
        self.meeting.write({"tell_question": True, "location": "<b>Zaal</b> 3"})
        _link, page = self.open()
        self.assertNotIn("<script>alert", page.text)
        self.assertNotIn("<b>Zaal", page.text)
        self.assertIn("&lt;b&gt;Zaal&lt;/b&gt;", page.text)


class MemberPhoneCase(AxeMixin, MemberPageCase):
    """How a test walks over the page in a real browser, on a phone."""

    browser_size = "390x844"
    touch_enabled = True

    def walk(self, path, steps):
        """Do these steps (JavaScript) in a browser that has the session of the test."""
        with file_open(WALK) as script:
            code = script.read().replace("/* STEPS */", steps)
        self.browser_js(
            path,
            code,
            "document.readyState === 'complete'",
            cookies={"session_id": self.opener.cookies["session_id"]},
            timeout=60,
        )
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestMemberPhone(MemberPhoneCase):
    """The same in a real browser, on a phone."""

    def test_from_the_code_to_it_is_too_much(self):
        """Types the code, answers, says that it gets too much, closes the page."""
        _link, token, code = self.invite()
        self.url_open(f"{PAGE}?code=")  # a session
        self.walk(
            f"{PAGE}#{token}",
            f"""
            await fill("[name=code]", "{code}");
            await press(".o_netwerk_code_form .btn-primary");
            see(".o_netwerk_member_readers");
            await press("label[for=answer_coming]");
            await fill("#answer_words", "Ik breng taart");
            await press("#answer .btn-primary");
            see("#answer .alert-success");
            await press("#strain summary");
            await press("label[for=level_too_much]");
            await fill("#strain_words", "Even geen tijd");
            await press("#strain .btn-primary");
            see("#strain .alert-success");
            see("#word li details[open]");
            await press("#word li label[for$=_no]");
            await fill("#word li textarea", "Mijn auto is stuk");
            await press("#word li .btn-primary");
            see("#word .alert-success");
            await press("footer button");
            see(".o_netwerk_code_form");
            """,
        )
        self.assertEqual(
            (self.at_rita.answer, self.at_rita.answer_note),
            ("coming", "Ik breng taart"),
        )
        self.assertEqual(self.rita.strain, "too_much")
        self.assertEqual(self.does_rita.doer_words, "Mijn auto is stuk")
        self.assertEqual(self.does_rita.consent, "no")
        self.assertEqual(self.does_piet.consent, "asked")

    def test_afterwards_he_says_how_it_was(self):
        self.meeting.write({"date": self.in_days(-1), "outcome": "held"})
        self.open()
        self.walk(
            PAGE,
            """
            await press("label[for=eval_heard_yes]");
            await press("label[for=eval_useful_a_bit]");
            await press("label[for=eval_own_say_no]");
            await fill("#evaluation_words", "Volgende keer korter");
            await press("#evaluation .btn-primary");
            see("#evaluation .alert-success");
            """,
        )
        row = self.at_rita
        self.assertEqual(
            (row.eval_heard, row.eval_useful, row.eval_own_say, row.eval_words),
            ("yes", "a_bit", "no", "Volgende keer korter"),
        )

    def test_no_serious_fault_of_accessibility(self):
        """axe-core finds none: before the code, on the page, on what is left of it."""
        self.bring_axe()
        self.meeting.tell_question = True
        self.url_open(f"{PAGE}?code=")
        self.walk(PAGE, "await check();")
        self.open()
        self.walk(PAGE, "await check();")
        self.meeting.write({"date": self.in_days(-1), "outcome": "held"})
        self.walk(PAGE, "await check();")
