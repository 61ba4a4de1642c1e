"""No number that nobody said: in no sheet, drawing, line, export, list or figure.

Each example is filled in, and whatever can be asked of it is walked: every number is an
answer, a bound or a word of the template, a part of a day, or a count of what was
filled in. Sums and means of answers give themselves away, because an example is filled
in a second time with other scores.
"""

import json
import re

from lxml import etree

from odoo.tests import tagged

from ...engine.instrument.drawing.view import LAPTOP, PHONE
from ...models.sheet.drawn import BESIDE
from ..instrument.test_assessment import EXAMPLES, SheetCase, cell
from ..instrument.test_engine_sheet_drawing import COORDINATES

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
#: Keys of what is no number in the sense of this test: whose, which, where, when.
NAMES = COORDINATES | {"id", "version", "sheet_id", "dossier", "references", "place"}
NAMES |= {
    "member_id",
    "box",
    "cuts",
    "splits",
    "lines",
    "d",
    "said_on",
    "about_day",
    "own_least",
}
NAMES |= {"own_most", "key", "whose", "uid", "parent", "from_key", "to_key"}
# where a hand takes hold of what is drawn
NAMES |= {"zone", "reach", "at", "still", "shape", "grow", "per"}
#: What counts rows or sheets.
COUNTS = re.compile("^(rows|first)_(up|same|down)$")


def numbers(value, key=""):
    """Every number in plain data, those in words too, as text."""
    if key in NAMES or isinstance(value, bool) or value is None:
        return
    if isinstance(value, dict):
        for name, one in value.items():
            yield from numbers(one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from numbers(one)
    else:
        yield from NUMBER.findall(str(value))


@tagged("post_install", "-at_install")
class TestNumbers(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier.opened_on = "2024-01-02"

    def fill(self, body, shift=0):
        """An example as a sheet that is done; scores are ``shift`` higher, where that
        can be."""
        code = body["instrument"]
        sheet = self.new_sheet(code, respondent=body["respondent"])
        template = sheet.sudo().instrument_id._template()
        own = {(one["section"], one["uid"]) for one in body.get("own", ())}
        changes, said = [], set()
        for one in body["answers"]:
            if (one["section"], one["row"]) in own:
                continue
            answer = {name: one[name] for name in ("state", "value") if name in one}
            column = template.section(one["section"]).column(one["column"])
            if column.kind == "score" and answer.get("value") is not None:
                answer["value"] = min(answer["value"] + shift, column.most)
            said |= set(numbers(answer))
            place = one["section"], one["row"], one["column"]
            changes.append(cell(*place, None) | {"answer": answer})
        sheet.apply_answers(changes)
        sheet.set_done()
        self.env.flush_all()
        return sheet, said

    def known(self, *sheets):
        """Numbers that stand in templates, in days and in words of ours."""
        told = {"10", "0"}  # "not 100": there is no share
        for sheet in sheets:
            mine = sheet.sudo()
            told |= set(NUMBER.findall(json.dumps(mine.instrument_id.body)))
            for day in (mine.said_on, mine.about_day, mine.dossier_id.opened_on):
                told |= {str(day.year), str(day.month), str(day.day)}
        return told

    def test_each_number_is_somebodys(self):
        tried = 0
        for path in EXAMPLES:
            body = json.loads(path.read_text(encoding="utf-8"))
            if body["instrument"] in ("factoren", "succesfactoren"):
                continue  # about the own work: no dossier
            with self.subTest(path.stem), self.cr.savepoint() as point:
                tried += self.walk(body)
                point.rollback()
            self.env.invalidate_all()
        self.assertGreater(tried, 200)

    def walk(self, body):
        before, first = self.fill(body)
        sheet, second = self.fill(body, shift=3)
        known = self.known(before, sheet) | first | second
        asked = {
            "sheet": sheet.get_sheet("before"),
            "screen": sheet.get_sheet_screen(),
            "series": sheet.get_series(self.dossier.id, width=PHONE),
        }
        told = sheet.get_sheet_drawing()
        for one in told["renderings"]:
            for beside in (None, *BESIDE):
                for width in (PHONE, LAPTOP):
                    name = f"{one['code']} {beside} {width}"
                    asked[name] = sheet.get_sheet_drawing(one["code"], beside, width)
        counts = self.counts(sheet, asked["sheet"]["readings"])
        for name, data in asked.items():
            made_up = set(numbers(data)) - known - counts
            self.assertFalse(made_up, f"{body['instrument']}, {name}: {made_up}")
        return len(asked)

    def counts(self, sheet, readings):
        """What rules count, no more than there are answers; and by how much a score is
        another than the one beside it."""
        most, found = len(self.answers(sheet)), set()
        for one in readings:
            values = dict(one["values"])
            if "by" in values:
                by = values.pop("by")
                self.assertEqual(by, values["to"] - values["from"])
                found.add(str(abs(by)))
            for value in values.values():
                if type(value) is int and one["kind"] not in ("change", "gap"):
                    self.assertLessEqual(value, most)
                    found.add(str(value))
        return found

    def test_a_sum_or_a_mean_would_be_found(self):
        (path,) = [one for one in EXAMPLES if one.stem == "scoretabel"]
        body = json.loads(path.read_text(encoding="utf-8"))
        sheet, said = self.fill(body)
        scores = [one["value"] for one in body["answers"] if one.get("value")]
        data = sheet.get_sheet() | {"total": sum(scores)}
        known = self.known(sheet) | said
        self.assertEqual(set(numbers(data)) - known, {str(sum(scores))})

    # -- lists, exports, graphs --------------------------------------------------------

    def models(self):
        mixin = self.registry["netwerk.sheet.mixin"]
        found = [
            self.env[name]
            for name, model in self.registry.items()
            if issubclass(model, mixin) and not model._abstract
        ]
        self.assertGreater(len(found), 4)
        return found

    def test_no_graph_or_pivot_measures_an_answer(self):
        """What is offered as a measure counts rows, and nothing else adds up."""
        measured = set()
        for model in self.models():
            described = model.fields_get(attributes=["type", "aggregator"])
            for name, field in described.items():
                if field.get("aggregator") and name != "id":
                    measured.add(name)
                    self.assertTrue(COUNTS.match(name), f"{model._name}.{name}")
        self.assertEqual(len(measured), 6)
        names = [model._name for model in self.models()]
        views = self.env["ir.ui.view"].search(
            [("model", "in", names), ("type", "in", ("graph", "pivot", "list"))]
        )
        self.assertTrue(views)
        for view in views:
            for node in etree.fromstring(view.arch).iter("field"):
                added = {"sum", "avg"} & set(node.attrib)
                is_measure = node.get("type") == "measure"
                if added or is_measure:
                    self.assertTrue(COUNTS.match(node.get("name")), view.name)

    def test_an_export_has_what_was_said(self):
        (path,) = [one for one in EXAMPLES if one.stem == "scoretabel"]
        sheet, _said = self.fill(json.loads(path.read_text(encoding="utf-8")))
        self.an.group_ids += self.env.ref("base.group_allow_export")
        answers = self.env["netwerk.answer"].with_user(self.an)
        found = answers.search([("assessment_id", "=", sheet.id)])
        rows = found.export_data(["value_score"])["datas"]
        given = [answer["value"] for answer in self.answers(sheet).values()]
        self.assertCountEqual([row[0] for row in rows], given)
        names = ["rows_up", "rows_same", "rows_down"]
        names += ["first_up", "first_same", "first_down"]
        (told,) = sheet.export_data(names)["datas"]
        self.assertEqual({*told}, {0})

    def test_figures_count_and_have_no_mean(self):
        for code in ("sheet", "row"):
            Figure = self.env[f"netwerk.figure.{code}"]
            measures = [
                name
                for name, field in Figure._fields.items()
                if field.type in ("integer", "float") and name != "id"
            ]
            (measure,) = measures
            self.assertTrue(measure.endswith("_count"))
            self.assertEqual(Figure._fields[measure].aggregator, "sum")
