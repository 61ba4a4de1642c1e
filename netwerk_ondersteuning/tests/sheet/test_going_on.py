"""From one sheet to the other: what comes after it, and what was said comes along only
by the hand of who fills in, and never to where more people look."""

import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.questionnaire.by_link import BY_LINK
from ..instrument import test_who_sees as layered
from ..instrument.test_assessment import SheetCase, cell, now

OWN = "own-0001"
NEEDED = "Oppas vinden voor woensdag"


@tagged("post_install", "-at_install")
class TestGoingOn(SheetCase):
    def vacancy(self, **said):
        """The vacancy of a client: what still has to be arranged."""
        sheet = self.begin("vacature", **said)
        add = {"op": "add_row", "section": "barriers", "uid": OWN, "words": "De kleine"}
        sheet.apply_answers(
            [
                cell("head", "title", "words", "Magazijnier"),
                cell("apply", "now", "could", False),
                add,
                cell("barriers", OWN, "needed", NEEDED),
            ]
        )
        return sheet

    def opened(self, action):
        number = action["params"]["assessment_id"]
        return self.env["netwerk.assessment"].with_user(self.an).browse(number)

    def word(self, told, words):
        (found,) = [one for one in told["words"] if one["words"] == words]
        return found

    def place(self, sheet, word, uid="leaf-0001", section="branches", **more):
        change = {"op": "add_row", "section": section, "uid": uid}
        more = {"parent": "family", "words": word["words"], **more}
        return sheet.apply_answers([change | more | {"origin": word["origin"]}])

    # -- what comes after it -----------------------------------------------------------

    def test_every_instrument_goes_on_as_the_method_says(self):
        tried = 0
        shipped = {
            code
            for code, body in self.bodies.items()
            if body.get("subject", "dossier") == "dossier"
        }
        for code in sorted(shipped):
            body = self.bodies[code]
            sheet = self.new_sheet(code, respondent=body["respondents"][0])
            told = sheet.with_context(lang="en_US").get_going_on()
            wanted = [one for one in body.get("next") or () if one in shipped]
            wanted += [] if "mindmap" in [code, *wanted] else ["mindmap"]
            # who is asked only of somebody with a name is asked in a round
            wanted = [
                one
                for one in wanted
                if {*self.bodies[one]["respondents"]} & {"client", "together", "coach"}
            ]
            with self.subTest(code):
                tried += len(wanted)
                self.assertEqual([one["code"] for one in told["next"]], wanted)
                self.assertTrue(all(one["title"] for one in told["next"]))
                follow = body["texts"].get("next", {}).get("en", "")
                self.assertEqual(bool(told["words"]), bool(follow))
        self.assertGreater(tried, 60)

    def test_it_opens_in_the_same_dossier_and_nothing_comes_along_by_itself(self):
        sheet = self.vacancy()
        action = sheet.go_on("mindmap")
        self.assertEqual(action["tag"], "netwerk_sheet")
        self.assertEqual(action["params"]["from_id"], sheet.id)
        map_ = self.opened(action)
        self.assertEqual(map_.dossier_id, self.dossier)
        self.assertEqual(map_.sudo().instrument_id.code, "mindmap")
        self.assertEqual(map_.version, 0)
        self.assertNotIn(NEEDED, json.dumps(map_.get_sheet()))
        self.assertEqual(self.opened(sheet.go_on("mindmap")), map_, "one that grows")

    def test_only_with_what_comes_after_it(self):
        sheet = self.vacancy()
        for junk in ("levenslijn", "vacature", "", None, 1, ["mindmap"], "MINDMAP"):
            with self.refused_with("does not go on with that"):
                sheet.go_on(junk)
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).go_on("mindmap")
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).get_going_on()

    def test_nothing_comes_after_what_is_closed_or_taken_back(self):
        sheet = self.vacancy()
        sheet.take_back()
        self.assertEqual(sheet.get_going_on()["next"], [])
        other = self.vacancy()
        self.dossier.sudo().active = False
        self.assertEqual(other.get_going_on()["next"], [])
        with self.refused_with("does not go on with that"):
            other.go_on("mindmap")

    # -- what comes along --------------------------------------------------------------

    def test_what_was_said_is_placed_and_tells_where_it_came_from(self):
        sheet = self.vacancy()
        map_ = self.opened(sheet.go_on("mindmap"))
        told = map_.get_words_to_bring(sheet.id)
        self.assertEqual([one["id"] for one in told["sources"]], [sheet.id])
        said = [one["words"] for one in told["words"]]
        self.assertEqual(said, ["Magazijnier", "De kleine", NEEDED])
        needed = self.word(told, NEEDED)
        self.assertEqual(needed["into"], ["branches"])
        self.assertIn("De kleine", needed["where"])
        self.place(map_, needed)
        (row,) = [
            row
            for section in map_.with_context(lang="en_US").get_sheet()["sections"]
            for row in section["rows"]
            if row["is_own"]
        ]
        self.assertEqual((row["words"], row["parent"]), (NEEDED, "family"))
        self.assertEqual(row["origin"], needed["origin"])
        self.assertIn("The vacancy", row["origin_words"])
        # in other words, moved and away and back: it still came from there
        back = map_.apply_answers([{"op": "take_row", "uid": "leaf-0001"}])
        map_.apply_answers(back["inverse"])
        map_.apply_answers(
            [{"op": "set_row", "uid": "leaf-0001", "words": "Oppas", "parent": ""}]
        )
        self.assertEqual(self.state(map_)[1]["leaf-0001"].origin, needed["origin"])

    def test_scores_and_ticks_come_as_words_of_their_subject(self):
        scales = self.begin("schaalvragen")
        scales.apply_answers([now("housing", 4), now("work", 0)])
        map_ = self.opened(scales.go_on("mindmap")).with_context(lang="en_US")
        told = map_.get_words_to_bring(scales.id)["words"]
        said = {one["words"]: one["domain"] for one in told}
        self.assertEqual(set(said.values()), {"housing", "work"})
        self.assertEqual(len(said), 2)
        self.assertTrue(any(one.endswith(": 4") for one in said), said)

    def test_what_others_said_stays_in_theirs(self):
        member = self.begin("vragen-netwerk", respondent_words="Tante Lies")
        rows = [
            one["key"] for one in self.bodies["vragen-netwerk"]["sections"][0]["rows"]
        ]
        section = self.bodies["vragen-netwerk"]["sections"][0]["key"]
        place = self.bodies["vragen-netwerk"]["sections"][0]["columns"][0]["key"]
        member.apply_answers([cell(section, rows[0], place, NEEDED)])
        coach = self.begin("scoretabel", respondent="coach")
        coach.apply_answers([self.score("scoretabel", 3)])
        taken = self.vacancy()
        taken.take_back()
        empty = self.begin("weegschaal")
        other = self.begin("vacature", dossier=self.dossier_chris, user=self.chris)
        other.apply_answers([cell("head", "title", "words", NEEDED)])
        map_ = self.begin("mindmap")
        told = map_.get_words_to_bring()
        self.assertEqual((told["sources"], told["words"]), ([], []))
        self.assertFalse(told["from_id"])
        for one in (member, coach, taken, empty, other, map_):
            with self.refused_with("no such sheet"):
                map_.get_words_to_bring(one.id)
            word = {"words": "x", "origin": f"{one.id}/head/title/words"}
            with self.refused_with("no such sheet"):
                self.place(map_, word)
        for junk in (0, -1, 2**40, "x", True, [1], {"a": 1}):
            with self.refused_with("no such sheet"):
                map_.get_words_to_bring(junk)

    def score(self, code, value):
        for section in self.bodies[code]["sections"]:
            for column in section.get("columns", ()):
                if column["kind"] == "score" and column.get("about") == "now":
                    return cell(
                        section["key"], section["rows"][0]["key"], column["key"], value
                    )

    def test_the_sheet_of_somebody_else_takes_no_words_of_the_client(self):
        self.vacancy()
        member = self.begin("vragen-netwerk", respondent_words="Tante Lies")
        self.assertEqual(member.get_words_to_bring()["sources"], [])
        check = self.begin("knipperlichten")
        self.assertEqual(check.get_words_to_bring()["sources"], [])

    def test_where_nothing_can_be_added_nothing_is_offered(self):
        self.vacancy()
        check = self.begin("vijf-g")
        self.assertEqual(check.get_words_to_bring()["sources"], [])

    def test_only_what_stands_there_comes_from_there(self):
        sheet, map_ = self.vacancy(), self.begin("mindmap")
        version = map_.version
        for origin in (
            f"{sheet.id}/head/employer/words",  # nothing was said
            f"{sheet.id}/head/title",
            f"{sheet.id}/apply/now/could",
            f"{sheet.id}/nowhere/title/words",
        ):
            with self.refused_with("do not go from that sheet"):
                self.place(map_, {"words": "x", "origin": origin})
        for origin in (
            "x",
            "1/a",
            "0/a/b",
            "1/a/b/c/d",
            7,
            ["1/a/b"],
            "9" * 11 + "/a/b",
        ):
            with self.refused_with("Unknown change"):
                self.place(map_, {"words": "x", "origin": origin})
        self.assertEqual(map_.version, version)
        self.assertEqual(self.state(map_)[1], {})

    def test_a_look_at_the_own_work_comes_from_nowhere(self):
        sheet = self.vacancy()
        looks = self.env["netwerk.reflection"].with_user(self.an)
        look = looks.browse(looks.begin_reflection("succesfactoren"))
        origin = f"{sheet.id}/head/title/words"
        with self.refused_with("Unknown change"):
            look._check_origins([("aims", origin, "Magazijnier")])

    def test_what_stands_apart_or_is_for_the_team_stays_there(self):
        sheet, map_ = self.vacancy(), self.begin("mindmap")
        for values in ({"is_apart": True}, {"shown_to": "team"}):
            sheet.sudo().write(values)
            self.assertEqual(map_.get_words_to_bring()["sources"], [], values)
            with self.refused_with("no such sheet"):
                map_.get_words_to_bring(sheet.id)
            sheet.sudo().write(dict.fromkeys(values, False))
        self.assertEqual(map_.get_words_to_bring()["from_id"], sheet.id)

    def test_by_a_link_nothing_comes_from_another_sheet(self):
        sheet, map_ = self.vacancy(), self.begin("mindmap")
        origin = f"{sheet.id}/head/title/words"
        map_._check_origins([("branches", origin, "Magazijnier")])
        with self.refused_with("Unknown change"):
            BY_LINK.put_on(map_)._check_origins([("branches", origin, "Magazijnier")])

    def test_from_where_is_told_to_who_sees_that_sheet(self):
        sheet = self.vacancy()
        map_ = self.opened(sheet.go_on("mindmap"))
        self.place(map_, self.word(map_.get_words_to_bring(), NEEDED))
        sheet.sudo().write({"layer": "work"})
        self.enter(self.dossier, self.lea)
        for told in (
            map_.with_user(self.lea).get_sheet(),
            map_.get_sheet(with_client=True),
        ):
            text = json.dumps(told)
            self.assertIn(NEEDED, text)
            self.assertNotIn(f'"{sheet.id}/', text)
        self.assertIn(f'"{sheet.id}/', json.dumps(map_.get_sheet()))

    def test_taken_back_it_is_told_no_more(self):
        sheet = self.vacancy()
        map_ = self.opened(sheet.go_on("mindmap"))
        self.place(map_, self.word(map_.get_words_to_bring(), NEEDED))
        sheet.take_back()
        self.assertIn(NEEDED, json.dumps(map_.get_sheet()), "it is of the mind map now")
        self.assertEqual(map_.get_words_to_bring()["words"], [])

    def test_the_number_of_queries_does_not_grow(self):
        self.vacancy()
        map_ = self.begin("mindmap")
        map_.get_words_to_bring()
        with self.counting() as one:
            map_.get_words_to_bring()
        for _number in range(4):
            self.vacancy()
        with self.counting() as five:
            map_.get_words_to_bring()
        self.assertLessEqual(five.count, one.count + 1)

    def counting(self):
        return Counting(self)


class Counting:
    def __init__(self, case):
        self.case = case

    def __enter__(self):
        self.case.env.flush_all()
        self.case.env.invalidate_all()
        self.before = self.case.cr.sql_log_count
        return self

    def __exit__(self, *raised):
        self.count = self.case.cr.sql_log_count - self.before


@tagged("post_install", "-at_install")
class TestGoingOnLayers(SheetCase):
    """What is of the work never goes to where the client looks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        body = layered.TestLayers.split_body.__func__(cls)
        cls.split = layered.TestLayers.published.__func__(cls, body, 50)

    def test_what_is_of_the_work_stays_there(self):
        sheet = self.begin()
        sheet.apply_answers(
            [
                cell("domains", "health", "now", 3),
                cell("domains", "health", "why", layered.SECRET),
                {
                    "op": "add_row",
                    "section": "aside",
                    "uid": OWN,
                    "words": layered.SECRET,
                },
            ]
        )
        map_ = self.begin("mindmap")
        told = map_.get_words_to_bring(sheet.id)
        self.assertTrue(told["words"])
        self.assertNotIn(layered.SECRET, json.dumps(told))
        for place in ("domains/health/why", f"aside/{OWN}"):
            with self.refused_with("do not go from that sheet"):
                map_.apply_answers(
                    [
                        {"op": "add_row", "section": "branches", "uid": "leaf-0001"}
                        | {"words": "x", "origin": f"{sheet.id}/{place}"}
                    ]
                )
        again = self.begin()
        told = again.get_words_to_bring(sheet.id)
        closed = [one for one in told["words"] if layered.SECRET in one["words"]]
        self.assertTrue(closed)
        self.assertEqual({key for one in closed for key in one["into"]}, {"aside"})
        client = again.get_words_to_bring(sheet.id, with_client=True)
        self.assertNotIn(layered.SECRET, json.dumps(client))


@tagged("post_install", "-at_install")
class TestFromTheNetwork(SheetCase):
    """Who is in a drawing of the network can come along by name, one by one."""

    def setUp(self):
        super().setUp()
        names = ("Thomas", "Buurvrouw", "Weg", "Dood", "Zonder ring", "Thomas")
        self.people = self.new_network(self.dossier, *names)
        near, star, ended, dead, nowhere, second = self.people
        ties = self.env["netwerk.tie"].search([("dossier_id", "=", self.dossier.id)])
        self.ties = {tie.member_id: tie for tie in ties}
        for member, ring in ((near, 1), (star, 3), (ended, 1), (dead, 1), (second, 2)):
            self.ties[member].ring = ring
        self.ties[nowhere].ring = False
        for member in (star, ended, dead):
            self.ties[member].is_vip = True
        dead.death_year = self.dossier.company_id._netwerk_today().year
        days = {"date_start": self.in_days(-9), "date_end": self.in_days(-1)}
        self.ties[ended].write(days)
        self.new_network(self.dossier_chris, "Vreemde")

    def opened(self, drawing="ecogram", user=None):
        sheets = self.env["netwerk.assessment"].with_user(user or self.an)
        action = sheets.go_on_from_network(self.dossier.id, drawing)
        self.assertEqual(action["params"]["from_id"], drawing)
        return sheets.browse(action["params"]["assessment_id"])

    def place(self, sheet, words, origin="network/ecogram", section="branches"):
        change = {"op": "add_row", "section": section, "uid": f"leaf-{len(words):03}"}
        return sheet.apply_answers([change | {"words": words, "origin": origin}])

    def named(self, sheet, source, **how):
        return [
            one["words"] for one in sheet.get_words_to_bring(source, **how)["words"]
        ]

    def test_the_mind_map_opens_and_nobody_is_in_it(self):
        sheet = self.opened()
        self.assertEqual(sheet.sudo().instrument_id.code, "mindmap")
        self.assertEqual((sheet.dossier_id, sheet.version), (self.dossier, 0))
        self.assertNotIn("Thomas", json.dumps(sheet.get_sheet()))
        self.assertEqual(self.opened("vip"), sheet, "the one that grows")

    def test_who_is_in_it_today_and_nobody_else(self):
        """Two with one name are one name; who died, whose tie ended, who stands in no
        ring, or in another dossier is not in it."""
        sheet = self.opened()
        told = sheet.with_context(lang="en_US").get_words_to_bring("ecogram")
        self.assertEqual([one["id"] for one in told["sources"]], ["ecogram", "vip"])
        self.assertEqual(told["from_id"], "ecogram")
        self.assertEqual(
            [(one["words"], one["where"], one["into"]) for one in told["words"]],
            [(name, "Ecogram", ["branches"]) for name in ("Thomas", "Buurvrouw")],
        )
        self.assertEqual(self.named(sheet, "vip"), ["Buurvrouw"])
        self.assertEqual(self.named(sheet, "ecogram", with_client=True)[0], "Thomas")

    def test_a_name_is_placed_and_tells_from_where(self):
        sheet = self.opened().with_context(lang="en_US")
        self.place(sheet, "Buurvrouw", "network/vip")
        (row,) = [
            one
            for section in sheet.get_sheet()["sections"]
            for one in section["rows"]
            if one["is_own"]
        ]
        self.assertEqual(row["origin_words"], "VIP card")
        self.assertEqual(row["origin"], "network/vip", "and no number of a person")
        self.assertIn("From: VIP card", json.dumps(sheet.get_sheet_drawing()))
        self.people[1].unlink()
        self.assertIn("From: VIP card", json.dumps(sheet.get_sheet_drawing()))

    def test_only_a_name_that_is_there(self):
        sheet = self.opened()
        for words in ("Weg", "Dood", "Zonder ring", "Vreemde", "thomas", "<script>"):
            with self.refused_with("do not go from that sheet"):
                self.place(sheet, words)
        with self.refused_with("do not go from that sheet"):
            self.place(sheet, "Thomas", "network/vip")
        for origin in ("network/circle", "network/genogram", "network/none"):
            with self.refused_with("no such sheet"):
                self.place(sheet, "Thomas", origin)
        for origin in ("network/", "network", "network/ecogram/1", "network/A"):
            with self.refused_with("Unknown change"):
                self.place(sheet, "Thomas", origin)
        self.assertEqual(sheet.version, 0)

    def test_where_nobody_is_nothing_is_offered(self):
        self.env["netwerk.tie"].browse([tie.id for tie in self.ties.values()]).write(
            {"ring": False, "is_vip": False}
        )
        sheet = self.opened()
        self.assertEqual(sheet.get_words_to_bring()["sources"], [])
        with self.refused_with("no such sheet"):
            sheet.get_words_to_bring("ecogram")

    def test_not_from_another_drawing_or_dossier(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        for junk in ("circle", "genogram", "mindmap", "", None, 1, ["ecogram"]):
            with self.refused_with("does not go on with that"):
                sheets.go_on_from_network(self.dossier.id, junk)
        with self.denied("read", "netwerk.dossier"):
            sheets.go_on_from_network(self.dossier_chris.id, "ecogram")
        with self.denied("read", "netwerk.dossier"):
            self.opened(user=self.bram)
        with self.denied("read", "netwerk.dossier"):
            self.opened(user=self.bea)
        self.close(self.dossier)
        with self.assertRaises(UserError):
            sheets.go_on_from_network(self.dossier.id, "ecogram")

    def test_the_sheet_of_somebody_else_takes_no_names(self):
        member = self.begin("vragen-netwerk", respondent_words="Tante Lies")
        self.assertEqual(member.get_words_to_bring()["sources"], [])

    def test_twenty_and_two_hundred_cost_the_same(self):
        sheet = self.opened()
        sheet.get_words_to_bring("ecogram")
        with Counting(self) as few:
            sheet.get_words_to_bring("ecogram")
        self.new_network(self.dossier, *(f"Iemand {at}" for at in range(40)))
        ties = self.env["netwerk.tie"].search([("dossier_id", "=", self.dossier.id)])
        (ties - ties.filtered("ring")).ring = 2
        with Counting(self) as many:
            self.assertGreater(len(self.named(sheet, "ecogram")), 40)
        self.assertLessEqual(many.count, few.count)
