import re
from itertools import product
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.doors.page_headers import HEADERS
from ...models.network.along.export import EXPORTS
from ...models.network.map_link import PAGE as MAP
from ...models.questionnaire.by_link import PAGE as QUESTIONS
from ...models.sheet.taken.taken import TAKEN
from ..common import NetwerkHttpCase
from ..meeting.common import LinkMixin
from ..meeting.test_member_page import PAGE, MemberPhoneCase
from .test_bounds import our_routes

#: Each of these is said by every answer; what else there is depends on what it is.
SAID = ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
#: Waits for the reports of what the policy of a page held back, and fails on any.
NOTHING_HELD_BACK = """
    const held = await new Promise((resolve) => {
        const all = [];
        const observer = new ReportingObserver((reports) => all.push(...reports), {
            types: ["csp-violation"],
            buffered: true,
        });
        observer.observe();
        setTimeout(() => resolve([...all, ...observer.takeRecords()]), 500);
    });
    if (held.length) {
        const what = held.map(({ body }) => JSON.stringify(body));
        throw new Error(`held back: ${what.join()}`);
    }
"""


@tagged("post_install", "-at_install")
class TestPageHeaders(LinkMixin, NetwerkHttpCase):
    """Every answer of every route of ours, and every refusal, closes what it can."""

    def setUp(self):
        super().setUp()
        self.registry.__dict__.pop("_netwerk_wrong_codes", None)
        self.moment = self.env["netwerk.moment"].create(
            {"dossier_id": self.dossier.id, "name": "Nu"}
        )
        self.an.password = self.an.login

    def paths(self):
        values = {
            "dossier_id": self.dossier.id,
            "moment_id": self.moment.id,
            "paper_id": 1,
            "number": 1,
            "part": "answer",
        }
        kinds = [one.extension for one in EXPORTS.values() if not one.source]
        self.assertGreater(len(kinds), 3)
        self.assertGreater(len(TAKEN), 3)
        paths = set()
        for path, _endpoint in our_routes(self.env):
            for extension, kind in product(kinds, TAKEN):
                known = values | {"extension": extension, "kind": kind}
                paths.add(
                    re.sub(
                        r"<(?:[^:>]*:)?(\w+)>",
                        lambda one, known=known: str(known[one[1]]),
                        path,
                    )
                )
        self.assertGreater(len(paths), 10)
        return sorted(paths)

    def assertClosed(self, answer):
        for name, value in HEADERS.items():
            self.assertEqual(answer.headers.get(name), value, name)
        policy = answer.headers["Content-Security-Policy"]
        for words in (*SAID, "form-action"):
            self.assertIn(words, policy)
        self.assertNotRegex(policy, r"script-src[^;]*unsafe-inline")
        if "svg" not in answer.headers["Content-Type"]:
            self.assertNotRegex(policy, r"style-src [^;]*unsafe-inline")
        self.assertNotIn("*", policy)

    def test_every_route_as_a_stranger_and_as_a_coach(self):
        statuses = set()
        for login in (None, "an", "bram"):
            self.bram.password = self.bram.login
            self.authenticate(login, login)
            for path in self.paths():
                for ask in (
                    {"method": "GET"},
                    {"data": {"code": "1"}},
                    {"json": {"params": {}}},
                    {"json": {"params": {"changes": 1, "x": 2}}},
                    {"method": "DELETE"},
                ):
                    with self.subTest(path, login=login, ask=ask):
                        answer = self.url_open(path, allow_redirects=False, **ask)
                        statuses.add(answer.status_code)
                        if "/web/login" not in answer.headers.get("Location", ""):
                            self.assertClosed(answer)
        self.assertLessEqual({200, 400, 404, 405}, statuses)

    def test_what_is_not_there(self):
        for path in ("/netwerk/", f"{PAGE}/x", f"{MAP}/x/y", "/netwerk/dossier/x"):
            with self.subTest(path):
                answer = self.url_open(path)
                self.assertEqual(answer.status_code, 404)
                self.assertClosed(answer)

    def test_what_breaks(self):
        def fail(*_args):
            raise ValueError("broken")

        links = self.registry["netwerk.access.link"]
        with patch.object(links, "_of_device", fail), mute_logger("odoo.http"):
            for path, ask in (
                (PAGE, {}),
                (MAP, {}),
                (f"{MAP}/network", {"json": {"params": {}}}),
                (QUESTIONS, {}),
                (f"{QUESTIONS}/sheet", {"json": {"params": {}}}),
            ):
                self.opener.cookies.clear()
                self.assertClosed(self.url_open(path, **ask))

    def test_no_script_runs_but_those_of_the_page(self):
        nonces = set()
        for path in (PAGE, MAP, QUESTIONS, PAGE):
            page = self.url_open(path)
            policy = page.headers["Content-Security-Policy"]
            (nonce,) = re.findall(r"script-src[^;]*'nonce-([\w-]+)'", policy)
            self.assertGreater(len(nonce), 20)
            nonces.add(nonce)
            scripts = re.findall(r"<script\b[^>]*>", page.text)
            self.assertGreater(len(scripts), 1)
            for script in scripts:
                self.assertRegex(script, f'src=|nonce="{nonce}"')
            self.assertNotIn("unsafe-eval", policy)
            self.assertNotRegex(page.text, r"<[^>]+ on\w+=|<[^>]+ style=|<style")
        self.assertEqual(len(nonces), 4)


@tagged("post_install", "-at_install")
class TestPagesWithPolicy(MemberPhoneCase):
    """In a real browser: the pages work, and nothing of theirs is held back."""

    def test_the_page_of_a_member(self):
        self.meeting.tell_question = True
        _link, token, code = self.invite()
        self.url_open(f"{PAGE}?code=")
        self.walk(PAGE, NOTHING_HELD_BACK)
        self.enter(token, code)
        self.walk(PAGE, f'see(".o_netwerk_member_readers"); {NOTHING_HELD_BACK}')

    def test_what_somebody_puts_in_does_not_run(self):
        self.url_open(f"{PAGE}?code=")
        self.walk(
            PAGE,
            """
            const other = document.createElement("script");
            other.textContent = "window.wasRun = true";
            document.body.append(other);
            const image = document.createElement("img");
            image.setAttribute("onerror", "window.wasRun = true");
            image.src = "data:,";
            document.body.append(image);
            await new Promise((resolve) => setTimeout(resolve, 300));
            if (window.wasRun) {
                throw new Error("a script that was put in was run");
            }
            const { length } = await new Promise((resolve) => {
                new ReportingObserver(resolve, {
                    types: ["csp-violation"],
                    buffered: true,
                }).observe();
                setTimeout(() => resolve([]), 2000);
            });
            if (!length) {
                throw new Error("nothing was held back: the others prove nothing");
            }
            """,
        )

    def test_the_map_of_the_client(self):
        given = self.dossier.with_user(self.an).give_map_link(2)
        self.enter(given["url"].partition("#")[2], given["code"], MAP)
        self.browser_js(
            MAP,
            f"""(async () => {{
                try {{
                    document.querySelector(".o_netwerk_node").dispatchEvent(
                        new MouseEvent("click", {{ bubbles: true }})
                    );
                    {NOTHING_HELD_BACK}
                    console.log("test successful");
                }} catch (error) {{
                    console.error(error.message);
                }}
            }})()""",
            "!!document.querySelector('svg.o_netwerk_circle')",
            cookies={"session_id": self.opener.cookies["session_id"]},
            timeout=60,
        )
