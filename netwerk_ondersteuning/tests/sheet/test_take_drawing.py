"""A drawing of a sheet alone: as a picture and on paper, noted as the map is."""

import json
from urllib.parse import urlencode

from lxml import etree

from odoo.tests import tagged

from ..common import NetwerkHttpCase
from ..instrument import test_who_sees as layered
from ..instrument.test_assessment import EXAMPLES, SheetCase, cell

DRAWING = "netwerk_ondersteuning.report_drawing"
FORBIDDEN = "does not exist, or it is not open to you"


@tagged("post_install", "-at_install")
class TestTakeDrawing(SheetCase, NetwerkHttpCase):
    def setUp(self):
        super().setUp()
        for user in (self.an, self.bram, self.lea):
            user.password = user.login
        self.authenticate(self.an.login, self.an.login)

    def beam(self):
        sheet = self.begin("balkje")
        add = {"op": "add_row", "section": "burdens", "uid": "own-0001"}
        sheet.apply_answers([add | {"words": "De huur"}])
        return sheet

    def file(self, sheet, **how):
        number = sheet if isinstance(sheet, int) else sheet.id
        self.env.flush_all()
        search = urlencode({"how": json.dumps(how)})
        return self.url_open(f"/netwerk/sheet/{number}/drawing.svg?{search}")

    def logged(self, action):
        self.env.invalidate_all()
        return self.log_of(self.dossier, action=action)

    # -- as a picture ------------------------------------------------------------------

    def test_it_is_the_drawing_and_that_is_noted(self):
        sheet = self.beam()
        self.assertFalse(self.logged("exported"))
        response = self.file(sheet, rendering="beam")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "image/svg+xml")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        name = response.headers["Content-Disposition"]
        self.assertIn(self.dossier.reference, name)
        self.assertNotIn("Johan", name)
        root = etree.fromstring(response.content)
        texts = " ".join(root.itertext())
        drawing = sheet.get_sheet_drawing("beam")["drawing"]
        for caption in drawing["captions"]:
            self.assertIn(caption["text"], texts)
        self.assertEqual(
            root.get("viewBox").split()[2:], [str(one) for one in drawing["box"][2:]]
        )
        self.assertEqual(len(self.logged("exported")), 1)

    def test_every_drawing_of_every_example_is_a_picture(self):
        tried = set()
        for path in EXAMPLES:
            body = json.loads(path.read_text(encoding="utf-8"))
            template = self.bodies[body["instrument"]]
            if template.get("subject", "dossier") != "dossier":
                continue
            sheet = self.new_sheet(body["instrument"], respondent=body["respondent"])
            own = next(
                (
                    one["key"]
                    for one in template["sections"]
                    if one.get("own_rows", "none") != "none"
                    and body["respondent"]
                    in (one.get("respondents") or [body["respondent"]])
                ),
                None,
            )
            if own:
                add = {"op": "add_row", "section": own, "uid": "own-0001"}
                sheet.apply_answers([add | {"words": "<b> & “één”"}])
            for code in template["renderings"]:
                if (body["instrument"], code) in tried:
                    continue
                tried.add((body["instrument"], code))
                response = self.file(sheet, rendering=code)
                with self.subTest(instrument=body["instrument"], code=code):
                    if response.status_code == 400:
                        drawn = sheet.get_sheet_drawing(code)["drawing"]
                        self.assertTrue(drawn["empty"])
                    else:
                        root = etree.fromstring(response.content)
                        self.assertTrue(etree.QName(root).localname, "svg")
        self.assertGreater(len(tried), 40)

    def test_what_is_not_open_and_what_is_not_there_answer_alike(self):
        sheet, other = self.beam(), self.begin("balkje", self.chris, self.dossier_chris)
        answers = {
            (response.status_code, response.text)
            for response in map(self.file, (other, 10**9, 0))
        }
        self.assertEqual(len(answers), 1)
        ((status, text),) = answers
        self.assertEqual(status, 404)
        self.assertIn(FORBIDDEN, text)
        self.authenticate(self.bram.login, self.bram.login)
        self.assertEqual(self.file(sheet).status_code, 404)
        sheet.take_back()
        self.authenticate(self.an.login, self.an.login)
        self.assertEqual(self.file(sheet).status_code, 404)
        self.assertFalse(self.logged("exported"))

    def test_junk_is_refused_in_words_and_not_noted(self):
        sheet = self.beam()
        for how in (
            {"rendering": "radar"},
            {"rendering": ["beam"]},
            {"beside": "x"},
            {"beside": {"revision": 1}},
            {"revision": 1},
            {"rendering": "x" * 300},
        ):
            with self.subTest(how):
                self.assertEqual(self.file(sheet, **how).status_code, 400)
        for text in ("x", "[]", "1", ""):
            url = f"/netwerk/sheet/{sheet.id}/drawing.svg?{urlencode({'how': text})}"
            self.assertEqual(self.url_open(url).status_code, 400, text)
        self.assertFalse(self.logged("exported"))

    # -- on paper ----------------------------------------------------------------------

    def html(self, sheet, user=None, **how):
        report = self.env["ir.actions.report"].with_user(user or self.an)
        name = "netwerk_ondersteuning.report_drawing"
        data = {"of": "sheet", "number": sheet.id, "how": how}
        html, _kind = report._render_qweb_html(name, None, data=data)
        return html.decode()

    def test_it_is_printed_alone_and_that_is_noted(self):
        sheet = self.beam()
        action = sheet.action_print_drawing("beam")
        self.assertEqual(action["data"]["number"], sheet.id)
        text = self.html(sheet, rendering="beam")
        self.assertEqual(text.count("<svg"), 1)
        self.assertIn("De huur", text)
        self.assertIn("Johan Peeters", text)
        self.assertEqual(len(self.logged("printed")), 1)
        report = self.env["report.netwerk_ondersteuning.report_drawing"]
        values = report.with_user(self.an)._get_report_values(None, action["data"])
        self.assertEqual(len(values["sheets"]), 1)
        for number in (None, 0, "x", 2**40, [sheet.id]):
            with self.refused_with("Choose a sheet"):
                report.with_user(self.an)._get_report_values(None, {"number": number})
        for kind in ("x", ["sheet"], {"sheet": 1}):
            with self.refused_with("Choose a sheet"):
                data = {"of": kind, "number": sheet.id}
                report.with_user(self.an)._get_report_values(None, data)
        with self.refused_with("not drawn that way"):
            sheet.action_print_drawing("radar")
        for how in ({"revision": 5}, {"beside": "x"}, {"beside": {"revision": 5}}):
            with self.refused_with("no such sheet"):
                sheet.action_print_drawing(**how)
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).action_print_drawing()
        with self.denied("read", "netwerk.assessment"):
            self.html(sheet, self.bram)
        sheet.take_back()
        with self.refused_with("Choose a sheet"):
            self.html(sheet)


@tagged("post_install", "-at_install")
class TestTakeElse(NetwerkHttpCase):
    """What other rooms let one take along goes the same road."""

    def file(self, kind, number, how=None, user=None):
        user = user or self.an
        user.password = user.login
        self.authenticate(user.login, user.login)
        self.env.flush_all()
        search = urlencode({"how": json.dumps(how or {})})
        return self.url_open(f"/netwerk/{kind}/{number}/drawing.svg?{search}")

    def words(self, response):
        return " ".join(etree.fromstring(response.content).itertext())

    def paper(self, action, user=None):
        """What stands on paper, by the action that a screen runs."""
        report = self.env["ir.actions.report"].with_user(user or self.an)
        html, _kind = report.with_context(lang="en_US")._render_qweb_html(
            action["report_name"], None, data=action["data"]
        )
        return html.decode()

    def printed(self, action):
        """How often it was noted at the dossier."""
        self.env.invalidate_all()
        return len(self.log_of(self.dossier, action=action))


@tagged("post_install", "-at_install")
class TestTakeReflection(TestTakeElse):
    def looks(self):
        """Two of An's own, one of which lies beside the other."""
        made = self.env["netwerk.reflection"].with_user(self.an)
        made = made.with_context(lang="en_US")  # that of a request
        for number, value in enumerate((4, 6)):
            look = made.browse(made.begin_reflection("factoren"))
            section = look._stored().template.section("mark")
            change = {"op": "set", "section": "mark", "row": section.rows[0].key}
            answer = {"column": "mark", "answer": {"value": value}}
            look.apply_answers([change | answer])
            look.sudo().said_on = self.in_days(number * 10 - 30)
            look.set_done()
        return look

    def test_ones_own_is_taken_along_and_noted_nowhere(self):
        look = self.looks()
        log = self.env["netwerk.access.log"]
        before = log.search_count([])
        told = self.words(self.file("reflection", look.id, {"rendering": "line"}))
        drawn = look.get_sheet_drawing("line")["drawing"]
        self.assertGreater(len(drawn["captions"]), 3)
        response = self.file("reflection", look.id, {"rendering": "form"})
        for caption in look.get_sheet_drawing("form")["drawing"]["captions"]:
            self.assertIn(caption["text"], self.words(response))
        name = response.headers["Content-Disposition"]
        self.assertIn("factoren.svg", name)
        self.assertIn("6", told)
        text = self.paper(look.action_print_drawing("line", "before"))
        self.assertEqual(text.count("<svg"), 1)
        self.assertIn("You, for yourself", text)
        self.env.invalidate_all()
        self.assertEqual(log.search_count([]), before)
        with self.refused_with("not drawn that way"):
            look.action_print_drawing("beam")

    def test_nobody_else_learns_that_it_is_there(self):
        look = self.looks()
        for user in (self.bram, self.lea, self.ada):
            answers = {
                (response.status_code, response.text)
                for response in (
                    self.file("reflection", number, user=user)
                    for number in (look.id, 10**9)
                )
            }
            self.assertEqual(len(answers), 1)
            ((status, text),) = answers
            self.assertEqual(status, 404)
            self.assertIn(FORBIDDEN, text)
            data = {"of": "reflection", "number": look.id, "how": {}}
            with self.denied("read", "netwerk.reflection"):
                self.paper(
                    {"report_name": DRAWING, "data": data},
                    user,
                )

    def test_what_is_not_taken_along_is_not_there(self):
        look = self.looks()
        for kind in ("nothing", "dossier", "x" * 300, "team"):
            response = self.file(kind, look.id)
            self.assertEqual(response.status_code, 404, kind)


@tagged("post_install", "-at_install")
class TestTakeSeries(TestTakeElse):
    def scored(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        sheets = sheets.with_context(lang="en_US")  # that of a request
        for day, value in (("2025-03-02", 3), ("2025-09-02", 7)):
            number = self.dossier.with_user(self.an).start_assessment(
                "schaalvragen", "client", about_day=day, said_on=day
            )
            sheet = sheets.browse(number)
            sheet.apply_answers(
                [
                    cell("domains", row, "now", value + add)
                    for add, row in enumerate(("work", "housing"))
                ]
            )
            sheet.set_done()
        return sheets

    def test_it_has_what_the_screen_has_and_no_more(self):
        sheets = self.scored()
        told = sheets.get_series(self.dossier.id)
        names = {one["key"]: one["words"] for one in told["series"]}
        self.assertEqual(len(names), 2)
        shown, left = names
        whole = self.words(self.file("series", self.dossier.id))
        for name in names.values():
            self.assertIn(name, whole)
        self.assertEqual(self.printed("exported"), 1)
        part = self.words(self.file("series", self.dossier.id, {"keys": [shown]}))
        self.assertIn(names[shown], part)
        self.assertNotIn(names[left], part)
        action = sheets.action_print_series(self.dossier.id, keys=[shown])
        text = self.paper(action)
        self.assertIn(names[shown], text)
        self.assertNotIn(names[left], text)
        self.assertEqual(self.printed("printed"), 1)
        nobody = self.file("series", self.dossier.id, {"whose": ["client/9"]})
        self.assertEqual(nobody.status_code, 400)

    def test_junk_and_who_may_not_enter(self):
        self.scored()
        for how in ({"keys": "x"}, {"whose": [1]}, {"sheet_id": "x"}):
            response = self.file("series", self.dossier.id, how)
            self.assertEqual(response.status_code, 400, how)
        response = self.file("series", self.dossier.id, user=self.bram)
        self.assertEqual(response.status_code, 404)
        self.assertFalse(self.printed("exported"))


@tagged("post_install", "-at_install")
class TestTakeDrawingLayers(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        body = layered.TestLayers.split_body.__func__(cls)
        cls.split = layered.TestLayers.published.__func__(cls, body, 50)

    def test_a_leader_takes_nothing_of_the_work_along(self):
        sheet = self.begin()
        sheet.apply_answers(
            [
                cell("domains", "health", "now", 3),
                cell("domains", "health", "why", layered.SECRET),
            ]
        )
        self.enter(self.dossier, self.lea)
        report = self.env["ir.actions.report"]
        name = "netwerk_ondersteuning.report_drawing"
        told = {}
        for user in (self.an, self.lea):
            html, _kind = report.with_user(user)._render_qweb_html(
                name, sheet.ids, data={"how": {"rendering": "form"}}
            )
            told[user] = html.decode()
        self.assertIn(layered.SECRET, told[self.an])
        self.assertNotIn(layered.SECRET, told[self.lea])
