"""A sheet by a personal link: who gets one, what leaves by it, and what comes in."""

import json
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...engine.instrument.vocabulary import RESPONDENTS
from ...models.dossier.dossier_lock import TryAgainError
from ...models.questionnaire import page as pages
from ...models.questionnaire.assessment import OF_THE_TEAM
from ..common import NetwerkCase
from .questionnaire_case import HOME, QuestionnaireCase, cell

#: What nobody who fills in may read: it stands in whatever is not theirs.
MARK = "besloten"
DOORS = ("sheet", "drawing", "apply", "done", "back")


@tagged("post_install", "-at_install")
class TestGiven(QuestionnaireCase):
    """Who gets a link, and when it ends."""

    uses = ("ada",)

    def test_it_lasts_two_weeks_and_the_one_before_stops(self):
        sheet = self.begin()
        given = sheet.give_questionnaire_link()
        url = f"{self.dossier.get_base_url()}{HOME}#"
        self.assertTrue(given["url"].startswith(url))
        self.assertTrue(given["qr"].startswith("data:image/svg+xml;base64,"))
        until = fields.Datetime.to_datetime(given["expires_at"])
        left = until - fields.Datetime.now()
        self.assertTrue(timedelta(days=13) < left <= timedelta(days=14), left)
        link = self.links.browse(given["id"])
        self.assertEqual((link.state, link.for_whom), ("waiting", "the client"))
        told = sheet.get_questionnaire_link()
        self.assertEqual((told["id"], told["state"]), (link.id, "waiting"))
        self.assertEqual((told["given_by"], told["changed_at"]), ("An", False))
        other, _token, _code = self.give(sheet)
        self.assertEqual((link.state, other.state), ("ended", "waiting"))
        self.assertEqual(sheet.get_questionnaire_link()["id"], other.id)
        rows = self.log_of(self.dossier, action="link_given")
        self.assertIn("A questionnaire to fill in", rows[0].detail)
        other.action_withdraw()
        self.assertFalse(sheet.get_questionnaire_link())

    def test_it_is_called_after_who_fills_in(self):
        for sheet, name in (
            (self.begin(), "the client"),
            (self.of_member(), "Rita Zus"),
            (self.begin("vragen-netwerk", respondent_words="Buurman"), "Buurman"),
        ):
            link, _token, _code = self.give(sheet)
            self.assertEqual(link.for_whom, name)

    def test_who_works_here_gets_none(self):
        """Of every kind of respondent that there is: somebody outside, or nobody."""
        sheet = self.begin()
        for kind in RESPONDENTS:
            sheet.sudo().respondent = kind
            with self.subTest(kind):
                if kind in OF_THE_TEAM:
                    with self.refused_with("on the screen"):
                        self.give(sheet)
                    self.assertFalse(sheet.get_sheet_screen()["may_hand_on"])
                else:
                    self.give(sheet)
                    self.assertTrue(sheet.get_sheet_screen()["may_hand_on"])

    def test_what_is_of_the_work_alone_goes_to_nobody(self):
        sheet = self.begin("knipperlichten")
        sheet.sudo().respondent = "client"
        with self.refused_with("for who works with the client"):
            self.give(sheet)

    def test_who_may_not_be_contacted_gets_none_and_keeps_none(self):
        sheet = self.of_member()
        link = self.open_sheet(sheet)
        self.assertIn("sheet", self.ask("sheet"))
        self.rita.contact_permission = "no"
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        self.assertEqual(link.state, "ended")
        with self.refused_with("Rita Zus may not be contacted"):
            self.give(sheet)
        screen = sheet.get_sheet_screen()
        self.assertTrue(screen["may_hand_on"])
        self.assertIn("Rita Zus may not be contacted", screen["hand_on_problem"])

    def test_it_ends_with_the_dossier_the_access_and_the_sheet(self):
        sheet = self.begin()
        self.open_sheet(sheet)
        self.close(self.dossier)
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        with self.refused_with("This dossier is closed"):
            self.give(sheet)

    def test_taken_back_nothing_is_left_of_it(self):
        sheet = self.begin()
        link = self.open_sheet(sheet)
        sheet.take_back()
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        self.assertEqual(link.state, "ended")
        with self.refused_with("taken back"):
            self.give(sheet)
        self.assertIn("does not work any more", self.url_open(HOME).text)

    def test_once_done_it_opens_for_a_week(self):
        sheet = self.begin()
        link, _token, _code = self.give(sheet)
        sheet.set_done()
        left = link.expires_at - fields.Datetime.now()
        self.assertTrue(timedelta(days=6) < left <= timedelta(days=7), left)
        again, _token, _code = self.give(sheet)
        left = again.expires_at - fields.Datetime.now()
        self.assertTrue(timedelta(days=6) < left <= timedelta(days=7), left)
        short = fields.Datetime.now() + timedelta(days=1)
        again.sudo().expires_at = short
        sheet.set_done()
        self.assertEqual(again.expires_at, short)
        again.sudo().expires_at = fields.Datetime.now()
        self.assertEqual(again.state, "ended")

    def test_only_who_may_write_gives_one(self):
        sheet = self.begin()
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.chris).give_questionnaire_link()
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.chris).get_questionnaire_link()
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.chris).set_on_paper()
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.ada).action_print_blank_sheet()

    def test_a_code_is_mailed_to_who_fills_in(self):
        sent = self.env["netwerk.sent"]
        self.dossier.partner_id.email = "johan@peeters.example"
        for sheet, address in (
            (self.of_member(), "r@zus.example"),
            (self.begin(), "johan@peeters.example"),
            (self.begin("vragen-netwerk", respondent_words="Buurman"), None),
        ):
            _link, token, _code = self.give(sheet)
            self.another_device()
            before = sent.search([("kind", "=", "code")])
            self.assertIn("o_netwerk_code_form", self.enter(token, "", ask="1").text)
            new = sent.search([("kind", "=", "code")]) - before
            self.assertEqual(bool(new), bool(address))
            if address:
                self.assertEqual(sheet._link_address(), address)


@tagged("post_install", "-at_install")
class TestLeaves(QuestionnaireCase):
    """What reaches the page: the questions, the own answers, and who reads them."""

    def keys(self, value, found):
        if isinstance(value, dict):
            found.update(key for key in value if isinstance(key, str))
        inside = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            for one in inside:
                self.keys(one, found)
        return found

    def test_before_the_code_there_is_nothing(self):
        _link, token, _code = self.give(self.of_member())
        self.assertAsksCode(self.url_open(HOME))
        for door in DOORS:
            self.assertEqual(self.ask(door), {"stopped": True}, door)
        self.assertAsksCode(self.enter(token, "000000"))

    def test_it_says_who_reads_it(self):
        self.open_sheet(self.of_member())
        reader = self.ask("sheet")["reader"]
        name = self.dossier._center_name()
        self.assertEqual(
            (reader["coach"], reader["organisation"], reader["client"]),
            ("An", "Zorgkring", name),
        )
        self.assertFalse(reader["is_client"])
        self.open_sheet(self.begin())
        self.assertTrue(self.ask("sheet")["reader"]["is_client"])

    def test_nothing_of_anybody_else_leaves(self):
        """For each instrument that somebody outside fills in, whoever that is: what
        the coach, other members and the client said elsewhere stays where it is."""
        self.rita.name = f"{MARK} Rita"
        self.piet.name = f"{MARK} Piet"
        elsewhere = [
            self.begin("vragen-netwerk", member_id=self.piet.id),
            self.begin("vragen-netwerk", respondent_words=f"Buur {MARK}"),
            self.begin("vragen-klant"),
        ]
        for sheet in elsewhere:
            section = sheet.get_sheet()["sections"][0]
            column = section["columns"][0]["key"]
            row = section["rows"][0]["key"]
            sheet.apply_answers([cell(section["key"], row, column, MARK)])
            sheet.set_done()
        coach = self.begin("scoretabel", respondent="coach")
        coach.apply_answers([cell("outside", "income", "now", 6)])
        coach.set_done()
        tried = 0
        instruments = self.env["netwerk.instrument"].search(
            [("subject", "=", "dossier"), ("state", "=", "published")]
        )
        for instrument in instruments:
            for kind in instrument.respondents.split(","):
                if kind in OF_THE_TEAM or instrument._template().layer != "client":
                    continue
                tried += 1
                with self.subTest(instrument.code, respondent=kind):
                    said = {"respondent": kind, "respondent_words": f"Ik {MARK}"}
                    said |= {"present": f"Met {MARK}", "about_words": "Nu"}
                    sheet = self.begin(instrument.code, **said)
                    link = self.links.browse(sheet.give_questionnaire_link()["id"])
                    shown = pages.Questionnaire(link.sudo()).screen()
                    page = pages.Questionnaire(link.sudo())
                    if shown["sheet"]["renderings"]:
                        drawn = page.drawing(360)
                        self.assertEqual({*drawn}, {"code", "renderings", "drawing"})
                        shown["drawn"] = drawn
                    text = json.dumps(shown)
                    self.assertNotIn(MARK, text)
                    self.assertNotIn("Buur", text)
                    self.assertEqual(shown["sheet"]["readings"], [])
                    self.assertFalse(self.keys(shown, set()) & self.OF_THE_TEAM_ALONE)
        self.assertGreater(tried, 20)

    OF_THE_TEAM_ALONE = {
        *("respondent_words", "member_id", "present", "started_by_id", "dossier"),
        *("dossier_id", "is_apart", "is_mine", "respondent", "takes_names"),
    }

    def test_what_is_added_to_a_sheet_stays_with_the_team(self):
        """A field that is made tomorrow leaves by nothing."""
        link = self.open_sheet(self.of_member())
        make = pages.sheet

        def more(*args, **kwargs):
            data = make(*args, **kwargs) | {"new": MARK}
            for section in data["sections"]:
                section["new"] = MARK
                for row in section["rows"]:
                    row["new"] = MARK
            return data

        with patch.object(pages, "sheet", more):
            shown = pages.Questionnaire(link.sudo()).screen()
        self.assertNotIn(MARK, json.dumps(shown))

    def test_what_was_said_before_is_for_the_client_alone_and_after_the_answer(self):
        first = self.begin()
        first.apply_answers(
            [cell("domains", "housing", "now", 3), cell("domains", "work", "now", 2)]
        )
        first.set_done()
        self.open_sheet(self.begin())
        self.assertNotIn('"value": 3', json.dumps(self.ask("sheet")))
        self.say(cell("domains", "housing", "now", 6))
        told = self.ask("sheet")["sheet"]
        before = {
            row["key"]: row["before"]
            for row in told["sections"][0]["rows"]
            if row["before"]
        }
        self.assertEqual(
            {key: one["now"]["value"] for key, one in before.items()}, {"housing": 3}
        )
        place = ("employer", "employer", "words")
        first = self.of_member()
        first.apply_answers([cell(*place, MARK)])
        first.set_done()
        self.open_sheet(self.of_member())
        self.say(cell(*place, "Nieuw"))
        self.assertNotIn(MARK, json.dumps(self.ask("sheet")))

    def test_what_is_of_the_work_is_neither_shown_nor_changed(self):
        self.published(self.split_body())
        sheet = self.begin()
        sheet.apply_answers(
            [
                cell("domains", "work", "now", 7),
                cell("domains", "health", "why", MARK),
                {"op": "add_row", "section": "aside", "uid": "own-0001", "words": MARK},
            ]
        )
        self.open_sheet(sheet)
        shown = self.ask("sheet")["sheet"]
        self.assertNotIn(MARK, json.dumps(shown))
        rows = {row["key"] for row in shown["sections"][0]["rows"]}
        self.assertNotIn("work", rows)
        for change in (
            cell("domains", "work", "now", 1),
            cell("domains", "health", "why", "Anders"),
            {"op": "take_row", "uid": "own-0001"},
            {"op": "add_row", "section": "aside", "uid": "own-0002", "words": "x"},
            {"op": "talk", "section": "domains", "row": "work", "on": True},
        ):
            with self.subTest(str(change)):
                self.assertIn("refused", self.say(change))
        sheet.apply_answers([cell("domains", "health", "why", "Weer")])
        done = self.say(cell("domains", "health", "now", 4), base_version=0)
        self.assertNotIn("why", json.dumps(done["others"]))
        self.assertEqual(self.answers(sheet)["domains", "work", "now"], 7)

    def test_the_page_is_in_the_language_of_who_fills_in(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.rita.lang = "fr_FR"
        _link, token, code = self.give(self.of_member())
        self.assertIn('lang="fr-FR"', self.enter(token, code).text)


@tagged("post_install", "-at_install")
class TestComesIn(QuestionnaireCase):
    """What is filled in by a link."""

    def test_it_comes_in_once_however_often_it_is_sent(self):
        sheet = self.begin()
        link = self.open_sheet(sheet)
        self.assertEqual(sheet.road, "screen")
        own = {
            "op": "add_row",
            "section": "domains",
            "uid": "own-0001",
            "words": "Hond",
        }
        changes = [cell("domains", "housing", "now", 4), own]
        first = self.ask("apply", changes=changes, batch="page:1", base_version=0)
        again = self.ask("apply", changes=changes, batch="page:1", base_version=0)
        self.assertEqual(first["version"], 1)
        self.assertEqual(again["inverse"], first["inverse"])
        self.assertEqual((sheet.version, sheet.road), (1, "link"))
        self.assertEqual(self.answers(sheet), {("domains", "housing", "now"): 4})
        batch = self.env["netwerk.assessment.batch"].search(
            [("assessment_id", "=", sheet.id)]
        )
        self.assertEqual(
            (len(batch), batch.is_by_link, batch.user_id), (1, True, self.an)
        )
        self.assertTrue(link.changed_at)
        self.assertEqual(len(self.log_of(self.dossier, action="link_changed")), 1)
        self.say(*first["inverse"])
        self.assertEqual(self.answers(sheet), {})
        self.assertEqual(len(self.log_of(self.dossier, action="link_changed")), 1)
        self.assertEqual(sheet.get_sheet_screen()["road"], "link")

    def test_an_answer_that_was_lost_comes_again_under_another_coach(self):
        """Who gave the link is gone meanwhile, and the coach of the day goes on."""
        self.give_access(self.dossier, self.bram)
        sheet = self.begin(user=self.bram)
        self.open_sheet(sheet)
        changes = [cell("domains", "housing", "now", 4)]
        first = self.ask("apply", changes=changes, batch="page:1", base_version=0)
        self.bram.active = False
        again = self.ask("apply", changes=changes, batch="page:1", base_version=0)
        self.assertEqual(again["inverse"], first["inverse"])
        self.assertEqual(sheet.with_user(self.an).version, 1)

    def test_a_key_of_a_link_is_not_that_of_a_screen(self):
        sheet = self.begin()
        link = self.open_sheet(sheet)
        changes = [cell("domains", "housing", "now", 4)]
        self.ask("apply", changes=changes, batch="page:1")
        with self.refused_with("This was not saved"):
            sheet.apply_answers(changes, batch=f"link-{link.id}-page:1")
        sheet.apply_answers([cell("domains", "work", "now", 2)], batch="page:9")
        self.say(cell("domains", "leisure", "now", 1), batch="page:9")
        self.assertEqual(sheet.version, 3)

    def test_who_was_there_first_is_told(self):
        sheet = self.begin()
        self.open_sheet(sheet)
        sheet.apply_answers([cell("domains", "housing", "now", 3)])
        done = self.say(cell("domains", "housing", "now", 9, was=None), base_version=0)
        (met,) = done["collisions"]
        self.assertEqual(met["now"]["value"], 3)
        self.assertEqual(done["others"], [["answer", "domains", "housing", "now"]])

    def test_junk_is_refused_in_words_and_changes_nothing(self):
        sheet = self.begin()
        self.open_sheet(sheet)
        good = cell("domains", "housing", "now", 4)
        nest = []
        for _depth in range(40):
            nest = [nest]
        for params in (
            {},
            {"changes": None, "batch": "x"},
            {"changes": "x", "batch": "x"},
            {"changes": [None], "batch": "x"},
            {"changes": [good, {"op": "nothing"}], "batch": "x"},
            {"changes": [good | {"answer": {"value": 11}}], "batch": "x"},
            {"changes": [good | {"answer": {"value": "4"}}], "batch": "x"},
            {"changes": [good | {"section": "other"}], "batch": "x"},
            {"changes": [good | {"row": ["x"]}], "batch": "x"},
            {"changes": nest, "batch": "x"},
            {"changes": [good], "batch": None},
            {"changes": [good], "batch": ["x"]},
            {"changes": [good], "batch": "x" * 65},
            {"changes": [good], "batch": "x", "base_version": "1"},
            {
                "changes": [good, {"op": "talk", "section": "x", "row": "y"}],
                "batch": "x",
            },
        ):
            with self.subTest(str(params)[:80]):
                answer = self.ask("apply", **params)
                self.assertEqual(list(answer), ["refused"])
                self.assertLess(len(answer["refused"]), 300)
        self.assertEqual((sheet.version, sheet.road), (0, "screen"))

    def test_what_is_drawn_by_hand_is_drawn_here_too(self):
        sheet = self.begin("balkje")
        self.open_sheet(sheet)
        self.assertEqual(self.ask("sheet")["sheet"]["renderings"], ["beam"])
        self.say(
            {
                "op": "add_row",
                "section": "burdens",
                "uid": "burden-1",
                "words": "Weinig geld",
            }
        )
        drawn = self.ask("drawing", width=360)
        self.assertEqual(drawn["code"], "beam")
        places = [one["place"] for one in drawn["drawing"]["things"]]
        self.assertIn(["burdens", "burden-1"], places)
        for width in (None, "x", [], -1, 10**9, True):
            with self.subTest(width):
                self.assertEqual(list(self.ask("drawing", width=width)), ["refused"])

    def test_what_is_not_drawn_by_hand_is_not_drawn_here(self):
        self.open_sheet(self.begin())
        self.assertEqual(self.ask("sheet")["sheet"]["renderings"], [])
        answer = self.ask("drawing", width=360)
        self.assertEqual(answer, {"refused": "This sheet is not drawn that way."})

    def test_nobody_is_found_by_a_number(self):
        """Names that are written stay words; who the coach pointed to stays so."""
        self.published(self.split_body())
        sheet = self.begin()
        own = {"op": "add_row", "section": "open", "uid": "own-0001", "words": "Rust"}
        piet = {"to": "member", "id": self.piet.id, "words": "Piet Buur"}
        place = ("open", "own-0001", "who")
        sheet.apply_answers([own, cell(*place, [piet])])
        self.open_sheet(sheet)
        told = json.dumps(self.ask("sheet"))
        self.assertNotIn(f'"id": {self.piet.id}', told)
        self.assertIn("Piet Buur", told)
        words = piet | {"id": False}
        rita = {"to": "member", "id": self.rita.id, "words": "Rita"}
        was = {"state": "given", "value": [words]}
        done = self.say(cell(*place, [words, rita], was=was))
        self.assertEqual(done["collisions"], [])
        self.assertNotIn(f'"id": {self.piet.id}', json.dumps(done))
        said = self.answers(sheet)[place]
        self.assertEqual([one["id"] for one in said], [self.piet.id, False])
        done = self.say(cell(*place, [rita | {"id": 10**9}]))
        self.assertEqual(self.answers(sheet)[place][0]["id"], False)

    def test_names_in_a_members_sheet_come_into_no_network(self):
        sheet = self.of_member()
        self.open_sheet(sheet)
        members = self.dossier.member_ids
        own = {
            "op": "add_row",
            "section": "people",
            "uid": "own-0001",
            "words": "Gerda Nieuw",
        }
        self.say(own, cell("people", "own-0001", "tie", "Vriendin van Gerda Nieuw"))
        self.assertEqual(sheet.get_names(), [])
        with self.refused_with("somebody else wrote down"):
            sheet.add_to_network("Gerda Nieuw")
        self.assertEqual(self.dossier.member_ids, members)

    def test_each_fills_in_their_own_sheet(self):
        """Two of the network, each on a link: neither reads what the other says."""
        place = ("employer", "employer", "words")
        said = {}
        for member in self.rita + self.piet:
            sheet = self.of_member(member)
            self.open_sheet(sheet)
            self.say(cell(*place, f"Van {member.name}"))
            self.ask("done")
            said[member] = sheet, json.dumps(self.ask("sheet"))
        for member, (sheet, told) in said.items():
            (other,) = self.rita + self.piet - member
            self.assertEqual(self.answers(sheet)[place], f"Van {member.name}")
            self.assertNotIn(other.name, told)
            self.assertEqual((sheet.state, sheet.road), ("done", "link"))

    def test_done_goes_on_and_is_taken_back(self):
        """By who has it, also when who gave it neither began it nor is the coach."""
        self.give_access(self.dossier, self.bram)
        sheet = self.begin()
        with self.refused_with("Only who filled in a sheet"):
            sheet.with_user(self.bram).take_back()
        link = self.open_sheet(sheet.with_user(self.bram))
        self.say(cell("domains", "housing", "now", 4))
        for _twice in range(2):
            self.assertEqual(self.ask("done"), {})
        self.assertEqual(sheet.state, "done")
        told = [one for one in self.dossier.message_ids if "by link" in one.body]
        self.assertEqual(len(told), 1)
        self.assertIn("Scale questions", told[0].body)
        self.say(cell("domains", "housing", "now", 5))
        self.assertEqual(self.answers(sheet)["domains", "housing", "now"], 5)
        self.ask("done", is_done=False)
        self.assertEqual(sheet.state, "begun")
        self.ask("done", is_done="x")
        self.assertEqual(sheet.state, "begun")
        self.assertEqual(self.ask("back"), {})
        self.assertEqual(sheet.state, "taken_back")
        self.assertEqual(self.answers(sheet), {})
        self.assertEqual(link.state, "ended")
        for door in DOORS:
            self.assertEqual(self.ask(door), {"stopped": True}, door)

    def test_another_code_opens_another_device(self):
        link, token, code = self.give(self.begin())
        self.enter(token, code)
        self.assertIn("sheet", self.ask("sheet"))
        first = self.opener.cookies.copy()
        keep = self.ask("sheet")["keep"]
        self.another_device()
        self.enter(token, link._give_new_code())
        again = self.ask("sheet")["keep"]
        self.assertEqual(again["place"], keep["place"])
        self.assertNotEqual(again["secret"], keep["secret"])
        self.opener.cookies = first
        for door in DOORS:
            self.assertEqual(self.ask(door), {"stopped": True}, door)

    def test_who_leaves_has_to_come_in_again(self):
        self.open_sheet(self.begin())
        self.assertEqual(self.ask("leave"), {})
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        page = self.url_open(f"{HOME}?code=closed")
        self.assertIn("Your page is closed", page.text)
        self.assertAsksCode(page)

    def test_it_ends_while_somebody_waits_for_a_turn(self):
        link = self.open_sheet(self.begin())
        dossiers = self.registry["netwerk.dossier"]

        def wait(dossier):
            dossier.env["netwerk.access.link"].sudo().browse(link.id)._withdraw()

        with patch.object(dossiers, "_take_turn", wait):
            answer = self.say(cell("domains", "housing", "now", 4))
        self.assertEqual(answer, {"stopped": True})

    def test_try_again_is_no_refusal(self):
        """It waits in the browser: a refusal would be taken off what waits."""
        self.open_sheet(self.begin())

        def busy(*_args, **_kwargs):
            raise TryAgainError("busy")

        with patch.object(pages.Questionnaire, "apply", busy):
            answer = self.url_open(f"{HOME}/apply", json={"params": {}}).json()
        self.assertTrue(answer["error"]["data"]["name"].endswith("TryAgainError"))


@tagged("post_install", "-at_install")
class TestOnPaper(NetwerkCase):
    """That a sheet was typed over from paper is said by who types."""

    def test_paper_and_not(self):
        number = self.dossier.with_user(self.an).start_assessment("schaalvragen")
        sheet = self.env["netwerk.assessment"].with_user(self.an).browse(number)
        version = sheet.version
        sheet.set_on_paper()
        self.assertEqual((sheet.road, sheet.version), ("paper", version))
        self.assertEqual(sheet.get_sheet_screen()["road"], "paper")
        sheet.set_on_paper(False)
        self.assertEqual(sheet.road, "screen")
        sheet.sudo().road = "link"
        with self.refused_with("filled in by link", UserError):
            sheet.set_on_paper()
        sheet.take_back()
        with self.refused_with("taken back", UserError):
            sheet.set_on_paper()

    def test_a_blank_one_is_printed(self):
        number = self.dossier.with_user(self.an).start_assessment("schaalvragen")
        sheet = self.env["netwerk.assessment"].with_user(self.an).browse(number)
        action = sheet.action_print_blank_sheet()
        self.assertEqual(action["type"], "ir.actions.report")
        self.close(self.dossier)
        with self.refused_with("This dossier is closed", ValidationError):
            sheet.set_on_paper()
