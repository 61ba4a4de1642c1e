import json
import re
from unittest.mock import patch

from odoo.tests import tagged

from ...controllers import wrong_codes
from ...models.network.client import ClientMap
from ...models.network.data import member_fields, tie_fields
from ...models.network.map_link import PAGE
from ...models.network.network import DossierNetwork
from ...models.network.words.words import day_of
from ..common import NetwerkCase, NetwerkHttpCase
from .common import add, set_tie

#: In every text that the client must not see.
MARK = "Zwijgplicht"
#: What the client may say; all other fields of the map are the team's.
CLIENTS = {"name", "kind", "category_id", "ring", "quality", "valence", "is_vip"}
CLIENTS |= {"client_words", "client_gives", "known_since_year", "known_always"}


def team_network(case):
    """Johan's network with a mark in every text of the team; its two people."""
    members = case.new_network(case.dossier, "Maarten", "Broer")
    for model, names, rows in (
        ("netwerk.member", member_fields(), members),
        ("netwerk.tie", tie_fields(), members.tie_ids),
    ):
        fields = case.env[model]._fields
        texts = [
            name
            for name in names
            if fields[name].type in ("char", "text") and name not in CLIENTS
        ]
        rows.write({name: f"{MARK} {name}" for name in texts})
    case.env["netwerk.tie"].create(
        {"member_id": members[0].id, "other_member_id": members[1].id}
    )
    case.env["netwerk.moment"].create(
        {
            "dossier_id": case.dossier.id,
            "name": f"{MARK} crisis",
            "note": MARK,
            "question": "Wie zie je vaak?",
        }
    )
    return members


@tagged("post_install", "-at_install")
class TestClientNetwork(NetwerkCase):
    """What the client sees of the map on his own device, and what he can do there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maarten, cls.broer = team_network(cls)
        links = cls.env["netwerk.access.link"].with_user(cls.an)
        link, _t, _c = links._give(cls.dossier.with_env(links.env), "map", 2)
        cls.link = link.sudo()
        cls.own = cls.link._dossier()

    def apply(self, *changes, base=None):
        return ClientMap(self.own, self.link).apply(list(changes), base)

    def assertRefused(self, *changes, words="This cannot be changed from here."):
        version = self.dossier.network_version
        with self.refused_with(words):
            self.apply(*changes)
        self.env.invalidate_all()
        self.assertEqual(self.dossier.network_version, version)

    # -- seeing -----------------------------------------------------------------

    def test_nothing_of_the_team_is_in_it(self):
        whole = json.dumps(
            DossierNetwork(self.own).answer(day_of(self.own, None)), ensure_ascii=False
        )
        self.assertGreater(whole.count(MARK), 5)  # else this proves nothing
        seen = ClientMap(self.own).network()
        self.assertNotIn(MARK, json.dumps(seen, ensure_ascii=False))
        self.assertNotIn(self.dossier.reference, json.dumps(seen))
        self.assertLessEqual(
            set().union(*seen["members"]),
            {"id", "sector", "name", "kind", "category_id"}
            | {"known_since_year", "known_always"},
        )
        self.assertLessEqual(
            set().union(*seen["ties"]), CLIENTS | {"id", "member_id", "other_member_id"}
        )
        for key in ("reading", "changes", "dates"):
            self.assertEqual(seen[key], [])
        self.assertFalse(seen["measures"] or seen["before"])

    def test_a_new_field_of_the_map_stays_with_the_team(self):
        network = DossierNetwork(self.own).answer(day_of(self.own, None))
        network["secret"] = network["dossier"]["secret"] = MARK
        network["options"]["selections"]["secret"] = [MARK]
        for row in (
            *network["members"],
            *network["ties"],
            *network["layout"]["nodes"],
            *network["moments"],
            *network["options"]["categories"],
        ):
            row["secret"] = MARK
        network["reading_points"] = [{"question": "Wie help jij?", "text": MARK}]
        seen = ClientMap.seen(network)
        self.assertNotIn(MARK, json.dumps(seen))
        self.assertEqual(seen["reading_points"], [{"question": "Wie help jij?"}])

    def test_people_their_places_and_the_question_are_in_it(self):
        seen = ClientMap(self.own).network()
        names = {member["name"] for member in seen["members"]}
        self.assertEqual(names, {"Maarten", "Broer"})
        self.assertEqual(len(seen["layout"]["nodes"]), 2)
        self.assertEqual(seen["moments"][0]["question"], "Wie zie je vaak?")
        self.assertTrue(seen["dossier"]["can_edit"])

    def test_what_is_known_already_is_not_sent_again(self):
        version = ClientMap(self.own).network()["version"]
        self.assertIsNone(ClientMap(self.own).network(version))
        self.maarten.name = "Maarten V."
        self.assertTrue(ClientMap(self.own).network(version))

    # -- saying -----------------------------------------------------------------

    def test_he_adds_places_and_tells(self):
        result = self.apply(
            add("u-1", "Tante Rita", {"ring": 2}),
            set_tie("u-1", ring=1, is_vip=True, client_words="Zij belt altijd."),
        )
        rita = self.env["netwerk.member"].browse(result["ids"]["u-1"])
        self.assertEqual(rita.name, "Tante Rita")
        self.assertEqual(rita.tie_ids.ring, 1)
        self.assertTrue(rita.tie_ids.is_vip)
        self.assertEqual(rita.network_user_id, self.an)
        self.assertTrue(rita.is_by_client)
        self.assertNotIn(MARK, json.dumps(result, ensure_ascii=False))
        # what the coach does next is the coach's
        rita.with_user(self.an).name = "Rita"
        self.assertFalse(rita.is_by_client)

    def test_changes_by_the_link_are_logged_once(self):
        self.apply(set_tie(self.maarten.id, ring=1))
        self.apply(set_tie(self.maarten.id, ring=3))
        rows = self.log_of(self.dossier, action="link_changed")
        self.assertEqual(len(rows), 1)

    def test_the_fields_of_the_team_are_refused(self):
        both = [
            (name, {"op": "update_member", "member_id": self.maarten.id})
            for name in member_fields()
        ] + [
            (name, {"op": "set_tie", "member_id": self.maarten.id})
            for name in tie_fields()
        ]
        refused = 0
        for name, change in both:
            if name in CLIENTS and name != "kind":
                continue
            refused += 1
            with self.subTest(field=name):
                self.assertRefused(change | {"values": {name: False}})
                self.assertRefused(change | {"values": {}, "was": {name: False}})
                self.assertRefused(
                    {"op": "add_member", "uuid": "u", "values": {"name": "x", name: 1}}
                    if name != "kind"
                    else {}
                )
        self.assertGreater(refused, 15)

    def test_everything_else_is_refused(self):
        one, two = self.maarten.id, self.broer.id
        stranger = self.new_network(self.dossier_bram, "Fatima's zus")
        self.maarten.uuid = "known"
        for change in (
            None,
            "x",
            {},
            {"op": "end_member", "member_id": one},
            {"op": "end_tie", "member_id": one},
            {"op": "put_member", "member_id": one, "values": {"note": "x"}},
            {"op": "put_tie", "member_id": one, "history": []},
            {"op": "add_moment", "uuid": "m", "values": {"name": "x"}},
            {"op": "remove_moment", "moment_id": 1},
            set_tie(one, two, quality="tense"),
            set_tie(stranger.id, ring=1),
            set_tie([one], ring=1),
            set_tie(None, ring=1),
            {"op": ["set_tie"], "member_id": one, "values": {"ring": 1}},
            {"op": "add_member", "values": {"name": "no uuid"}},
            {"op": "add_member", "uuid": "u", "values": {"name": "x"}, "tie": [1]},
        ):
            with self.subTest(change=change):
                self.assertRefused(change)
        self.assertRefused(set_tie(one, ring=9), words="This circle has rings 1 to 4.")
        with self.refused_with("This is not a list of changes"):
            ClientMap(self.own, self.link).apply("x")
        with self.refused_with("too many changes at once: 50 at most"):
            self.apply(*[set_tie(one, ring=1)] * 51)

    def test_he_takes_out_only_whom_he_added(self):
        added = self.apply(add("u-1", "Piet"))["ids"]["u-1"]
        # a known uuid adds nobody, and makes nobody his
        self.maarten.uuid = "known"
        self.apply(add("known", "Maarten"))
        self.assertRefused({"op": "end_member", "member_id": self.maarten.id})
        self.apply({"op": "end_member", "member_id": added})
        self.assertFalse(self.env["netwerk.member"].browse(added).active)

    def test_he_undoes_only_what_he_did(self):
        result = self.apply(set_tie(self.maarten.id, ring=1))
        (undo,) = result["inverse"]
        self.assertEqual(set(undo), {"op", "key"})
        self.assertFalse(self.apply({"op": "undo", "key": "guess"})["inverse"])
        redo = self.apply(undo, base=result["version"])["inverse"]
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 2)
        # a second time it changes nothing
        self.assertFalse(self.apply(undo)["inverse"])
        self.apply(*redo)
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 1)
        # the notes of the team went round the device, and are still there
        self.assertIn(MARK, self.maarten.note)

    def test_what_he_undoes_takes_nothing_of_the_team_back(self):
        """The coach wrote something meanwhile, and the page has seen that he did."""
        change = {"op": "update_member", "member_id": self.maarten.id}
        (undo,) = self.apply(change | {"values": {"name": "Maarten V."}})["inverse"]
        self.maarten.with_user(self.an).note = "Belde vandaag"
        (redo,) = self.apply(undo)["inverse"]
        self.assertEqual(self.maarten.name, "Maarten")
        self.assertEqual(self.maarten.note, "Belde vandaag")
        self.apply(redo)
        self.assertEqual(self.maarten.name, "Maarten V.")

    def test_what_he_undoes_takes_back_nothing_that_was_said_after_it(self):
        """The coach says another thing of the same: that stays, and is told."""
        closer = self.apply(set_tie(self.maarten.id, ring=1))
        warm = self.apply(set_tie(self.maarten.id, quality="tense"))
        as_coach = self.dossier.with_user(self.an)
        for base, batch in (closer, "tab:1"), (warm, None):
            with self.subTest(batch=batch):
                as_coach.apply_network_changes(
                    [set_tie(self.maarten.id, ring=3)], batch=batch
                )
                (undo,) = base["inverse"]
                undone = self.apply(undo, base=base["version"])
                self.assertEqual(len(undone["collisions"]), 1)
                self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 3)

    def test_he_undoes_one_thing_after_another(self):
        closer = self.apply(set_tie(self.maarten.id, ring=1))
        warm = self.apply(set_tie(self.maarten.id, quality="tense"))
        for step in (warm, closer):
            undone = self.apply(*step["inverse"], base=step["version"])
            self.assertFalse(undone["collisions"])
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 2)

    def test_who_changes_the_same_thing_is_told(self):
        version = ClientMap(self.own).network()["version"]
        as_coach = self.dossier.with_user(self.an)
        as_coach.apply_network_changes([set_tie(self.maarten.id, ring=3)])
        result = self.apply(
            set_tie(self.maarten.id, was={"ring": 2}, ring=1), base=version
        )
        self.assertEqual(len(result["collisions"]), 1)
        self.assertEqual(set(result["collisions"][0]), {"text"})
        self.assertIn("Maarten", result["collisions"][0]["text"])
        self.assertNotIn(self.an.name, result["collisions"][0]["text"].split())
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 3)


@tagged("post_install", "-at_install")
class TestClientPage(NetwerkHttpCase):
    """The page of the link, as any browser gets it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maarten, cls.broer = team_network(cls)

    def setUp(self):
        super().setUp()
        self.registry.__dict__.pop("_netwerk_wrong_codes", None)

    def give(self):
        given = self.dossier.with_user(self.an).give_map_link(2)
        return given, given["url"].partition("#")[2]

    def enter(self, token, code):
        """Follow the link and type the code; the answer to it."""
        page = self.url_open(f"{PAGE}?code=")
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
        data = {"csrf_token": csrf, "code": code, "token": token}
        return self.url_open(PAGE, data=data)

    def ask(self, door, **params):
        answer = self.url_open(f"{PAGE}/{door}", json={"params": params})
        return answer.json()["result"]

    def another_device(self):
        self.opener.cookies.clear()

    def assertTellsNothing(self, text):
        for name in ("Maarten", "Broer", "Johan", "An", self.dossier.reference, MARK):
            self.assertNotRegex(text, rf"\b{name}\b")

    def test_before_the_code_there_is_nothing_to_see(self):
        given, token = self.give()
        self.assertGreater(len(token), 40)
        # what stands behind the "#" never leaves the browser
        self.assertEqual(given["url"], f"{self.dossier.get_base_url()}{PAGE}#{token}")
        for page in (self.url_open(PAGE), self.enter("unknown", "000000")):
            self.assertTellsNothing(page.text)
            self.assertIn("<noscript>", page.text)
            self.assertIn("no-store", page.headers["Cache-Control"])
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(page.headers["X-Frame-Options"], "DENY")
            self.assertIn(
                "frame-ancestors 'none'", page.headers["Content-Security-Policy"]
            )
            self.assertIn("noindex", page.headers["X-Robots-Tag"])
        self.assertEqual(self.ask("network"), {"stopped": True})
        self.assertEqual(self.ask("apply", changes=[]), {"stopped": True})

    def test_all_that_is_wrong_looks_the_same(self):
        given, token = self.give()
        texts = set()
        code = given["code"]
        wrong = f"{(int(code) + 1) % 10**6:06d}"
        withdrawn, other = self.give()
        link = self.env["netwerk.access.link"].browse(withdrawn["id"])
        link.with_user(self.an).action_withdraw()
        for one, digits in (
            (token, wrong),
            ("unknown", code),
            (other, withdrawn["code"]),
            (token, ""),
        ):
            page = self.enter(one, digits)
            self.assertTellsNothing(page.text)
            own = r'(value|nonce)="[^"]*"|csrf_token: "[^"]*"'
            texts.add(re.sub(own, "", page.text))
        self.assertEqual(len(texts), 1)

    def test_the_browser_sends_the_token_with_the_code(self):
        """In a real browser, which has another link open."""
        first, token = self.give()
        second, _token = self.give()
        self.enter(token, first["code"])
        self.browser_js(
            second["url"].removeprefix(self.dossier.get_base_url()),
            TYPE_CODE % second["code"],
            "!!document.querySelector('.o_netwerk_code_form')",
            cookies={"session_id": self.opener.cookies["session_id"]},
            timeout=60,
        )
        self.env.invalidate_all()
        link = self.env["netwerk.access.link"].browse(second["id"])
        self.assertEqual(link.state, "open")

    def test_who_follows_another_link_leaves_the_first(self):
        given, token = self.give()
        self.enter(token, given["code"])
        self.assertIn("network", self.ask("network"))
        # the same link once more: it is open here already
        self.assertNotIn("o_netwerk_code_form", self.enter(token, "").text)
        self.assertIn("network", self.ask("network"))
        page = self.enter("of somebody else", "000000")
        self.assertIn("o_netwerk_code_form", page.text)
        self.assertEqual(self.ask("network"), {"stopped": True})

    def test_the_code_opens_the_map_on_this_device_alone(self):
        given, token = self.give()
        page = self.enter(token, f"{given['code'][:3]} {given['code'][3:]}")
        self.assertNotIn(token, page.url)
        self.assertTellsNothing(page.text)  # the people come by the door
        network = self.ask("network")["network"]
        self.assertEqual(len(network["members"]), 2)
        self.assertNotIn(MARK, json.dumps(network, ensure_ascii=False))
        self.assertEqual(
            self.ask("network", version=network["version"]),
            {"version": network["version"]},
        )
        first = self.opener.cookies.copy()
        self.another_device()
        self.assertEqual(self.ask("network"), {"stopped": True})
        self.assertIn("o_netwerk_code_form", self.enter(token, given["code"]).text)
        self.assertEqual(self.ask("network"), {"stopped": True})
        self.opener.cookies = first
        self.assertIn("network", self.ask("network"))

    def test_changes_come_in_and_refusals_are_words(self):
        given, token = self.give()
        self.enter(token, given["code"])
        result = self.ask("apply", changes=[set_tie(self.maarten.id, ring=1)])
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 1)
        self.assertEqual(result["collisions"], [])
        refused = self.ask(
            "apply",
            changes=[
                {
                    "op": "update_member",
                    "member_id": self.maarten.id,
                    "values": {"note": "x"},
                }
            ],
        )
        self.assertEqual(set(refused), {"refused"})
        self.assertIn(MARK, self.maarten.note)

    def test_stop_closes_it_at_once(self):
        given, token = self.give()
        self.enter(token, given["code"])
        self.assertIn("network", self.ask("network"))
        link = self.env["netwerk.access.link"].browse(given["id"])
        link.with_user(self.an).action_withdraw()
        self.assertEqual(self.ask("network"), {"stopped": True})
        changes = [set_tie(self.maarten.id, ring=1)]
        self.assertEqual(self.ask("apply", changes=changes), {"stopped": True})
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 2)
        self.assertTellsNothing(self.url_open(PAGE).text)

    def test_the_access_of_the_coach_ends_and_so_does_the_page(self):
        given, token = self.give()
        self.enter(token, given["code"])
        self.hand_over(self.lea, self.bram, self.dossier)
        self.assertEqual(self.ask("network"), {"stopped": True})

    def test_a_dossier_that_is_put_away_lets_nobody_in(self):
        given, token = self.give()
        self.enter(token, given["code"])
        self.dossier.active = False
        self.assertEqual(self.ask("network"), {"stopped": True})

    def test_junk_is_refused_in_words(self):
        given, token = self.give()
        self.enter(token, given["code"])
        one = self.maarten.id
        for params in (
            {"changes": [], "base_version": "x"},
            {"changes": [set_tie(True, ring=1)]},
            {"changes": [set_tie(one, client_words=[1])]},
            {"changes": [set_tie(one, ring={"a": 1})]},
            {"changes": [set_tie(one, was=[1], ring=1)]},
            {"changes": [{"op": "undo", "key": [1]}, None]},
            {"changes": None},
        ):
            with self.subTest(params=params):
                self.assertEqual(set(self.ask("apply", **params)), {"refused"})

    def test_who_guesses_too_often_waits(self):
        given, token = self.give()
        with patch.object(wrong_codes, "MOST_OF_BROWSER", 2):
            self.enter("guess", "000000")
            self.enter("guess", "000001")
            page = self.enter(token, given["code"])
            self.assertIn("o_netwerk_code_form", page.text)
            self.assertEqual(self.ask("network"), {"stopped": True})
            self.another_device()
            self.assertNotIn("_code_form", self.enter(token, given["code"]).text)

    def test_the_qr_code_needs_no_address_of_the_server(self):
        given, token = self.give()
        self.assertTrue(given["qr"].startswith("data:image/svg+xml;base64,"))
        self.assertNotIn(token, given["qr"])

    def test_the_coach_sees_which_links_are_good(self):
        given, token = self.give()
        as_coach = self.dossier.with_user(self.an)
        (link,) = as_coach.get_map_links()["links"]
        self.assertEqual((link["id"], link["state"]), (given["id"], "waiting"))
        self.enter(token, given["code"])
        self.env.invalidate_all()
        self.assertEqual(as_coach.get_map_links()["links"][0]["state"], "open")
        self.assertNotIn("code", link)

    def test_the_client_drags_somebody(self):
        """In a real browser, behind the code."""
        given, token = self.give()
        self.enter(token, given["code"])
        self.browser_js(
            PAGE,
            DRAG_AND_WAIT % self.maarten.id,
            "!!document.querySelector('svg.o_netwerk_circle')",
            cookies={"session_id": self.opener.cookies["session_id"]},
            timeout=60,
        )
        self.env.invalidate_all()
        self.assertEqual(self.maarten.tie_ids.filtered("ring").ring, 1)


#: Types the code and sends the form, without leaving the page.
TYPE_CODE = """(async () => {
    const form = document.forms[0];
    form.code.value = "%s";
    form.addEventListener("submit", async (ev) => {
        ev.preventDefault();
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.action, { method: "POST", body });
        if ((await answer.text()).includes("o_netwerk_code_form")) {
            console.error("not opened");
        } else {
            console.log("test successful");
        }
    });
    form.requestSubmit();
})()"""

#: Drags a node to the middle, waits until it is saved.
DRAG_AND_WAIT = """(async () => {
    const id = "%s";
    const which = `.o_netwerk_node[data-member-id="${id}"]`;
    const node = () => document.querySelector(which);
    const middle = (el) => {
        const box = el.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    };
    const send = (type, [clientX, clientY]) =>
        node().dispatchEvent(new PointerEvent(type, {
            bubbles: true, cancelable: true, pointerId: 7, pointerType: "touch",
            button: type === "pointermove" ? -1 : 0, clientX, clientY,
        }));
    const from = middle(node().querySelector(".o_netwerk_grip"));
    const to = middle(document.querySelector(".o_netwerk_center circle"));
    send("pointerdown", from);
    send("pointermove", from.map((x, i) => (x + to[i]) / 2));
    send("pointermove", to);
    send("pointerup", to);
    for (let i = 0; i < 100; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (node()?.dataset.ring === "1" && !node().matches(".o_netwerk_waiting")) {
            console.log("test successful");
            return;
        }
    }
    console.error("not saved");
})()"""
