"""The dashboard asks only for what there is, and its file is what the script writes."""

import json
import re
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import file_open

from ..common import MODULE, NetwerkCase
from .figure_facts import FactsMixin

#: What the dashboard can be filtered by.
FILTERS = ["period", "organisation", "team", "coach", "funder", "municipality", "age"]
FILE = f"{MODULE}/data/meeting/network_dashboard.json"


@tagged("post_install", "-at_install")
class TestDashboard(FactsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls.env.ref(f"{MODULE}.dashboard")
        cls.dashboard = json.loads(cls.record.with_user(cls.fien).spreadsheet_data)
        cls.front, cls.data = cls.dashboard["sheets"]
        cls.charts = [figure["data"] for figure in cls.front["figures"]]

    def sources(self):
        """Name, model, measures with their aggregators, fields of the groups, domain
        and filters of everything that asks the server for numbers."""
        found = [*self._of_charts(), *self._of_tables()]
        self.assertGreater(len(found), 20)
        return found

    def _of_charts(self):
        for chart in self.charts:
            if not chart["type"].startswith("odoo_"):
                continue
            meta, search = chart["metaData"], chart["searchParams"]
            yield (
                chart["chartId"],
                meta["resModel"],
                [meta["measure"]],
                meta["groupBy"],
                search["domain"],
                chart["fieldMatching"],
            )

    def _of_tables(self):
        for number, pivot in self.dashboard["pivots"].items():
            groups = [
                ":".join(filter(None, [row["fieldName"], row.get("granularity")]))
                for row in pivot["rows"] + pivot["columns"]
            ]
            yield (
                f"table {number}",
                pivot["model"],
                [measure["fieldName"] for measure in pivot["measures"]],
                groups,
                pivot["domain"],
                pivot["fieldMatching"],
            )

    def test_every_number_can_be_asked_with_only_the_figures(self):
        for name, model, measures, groups, domain, _filters in self.sources():
            with self.subTest(source=name):
                figure = self.env[model].with_user(self.fien)
                aggregates = [
                    f"{measure}:{figure._fields[measure].aggregator}"
                    for measure in measures
                ]
                figure.formatted_read_group(domain, groups, aggregates)

    def test_what_is_added_up_at_once_is_what_the_rows_add_up_to(self):
        """A chart that asks for sums is answered from the facts, past the rows."""
        self.fill()
        quick = 0
        for name, model, measures, groups, domain, _filters in self.sources():
            figure = self.env[model].with_user(self.fien)
            if not set(measures) <= set(figure._summed):
                continue
            quick += 1
            asked = domain, groups, [f"{measure}:sum" for measure in measures]
            rows = figure.with_context(netwerk_figure_rows=True)
            with self.subTest(source=name):
                sums = figure.formatted_read_group(*asked)
                self.assertEqual(sums, rows.formatted_read_group(*asked))
                self.assertTrue(sums, "nothing is counted")
                self.assertEqual(
                    figure.formatted_read_grouping_sets(domain, [groups], asked[2]),
                    rows.formatted_read_grouping_sets(domain, [groups], asked[2]),
                )
        self.assertGreater(quick, 5)

    def test_a_month_in_which_nothing_was_is_a_month_too(self):
        """Wherever it goes by month alone; and nobody is made up."""
        self.fill()
        start = self.in_days(0).replace(day=1)
        for back in (0, 70, 200):
            self.new_dossier(
                self.an, f"Client {back}", opened_on=start - timedelta(days=back)
            )
        self.env.flush_all()
        tried = set()
        for name, model, measures, groups, _domain, _filters in self.sources():
            if groups != ["date:month"]:
                continue
            tried.add(model)
            figure = self.env[model].with_user(self.fien)
            mine = figure.with_context(**self.context_of(name))
            sums = [f"{measure}:sum" for measure in measures]
            [rows] = mine.formatted_read_grouping_sets([], [groups], sums)
            [plain] = figure.formatted_read_grouping_sets([], [groups], sums)
            months = [fields.Date.to_date(row["date:month"][0]) for row in rows]
            for one, other in zip(months, months[1:], strict=False):
                self.assertEqual(one + relativedelta(months=1), other, name)
            for one in sums:
                self.assertEqual(
                    sum(row[one] or 0 for row in rows),
                    sum(row[one] or 0 for row in plain),
                )
        self.assertLessEqual({"netwerk.figure.flow", "netwerk.figure.meeting"}, tried)

    def context_of(self, name):
        """What a chart or a table says when it asks."""
        pivots = self.dashboard["pivots"]
        if name.startswith("table "):
            return pivots[name.removeprefix("table ")]["context"]
        [chart] = [one for one in self.charts if one["chartId"] == name]
        return chart["searchParams"]["context"]

    def test_every_word_in_a_domain_is_one_of_the_field(self):
        """A domain on a word that a selection does not know finds nothing, silently."""
        for name, model, _measures, _groups, domain, _filters in self.sources():
            for leaf in Domain(domain).iter_conditions():
                field = self.env[model]._fields[leaf.field_expr]
                if field.type != "selection":
                    continue
                words = set(field.get_values(self.env))
                asked = leaf.value
                if isinstance(asked, (str, bool)):
                    asked = [asked]
                with self.subTest(source=name, field=field.name):
                    self.assertLessEqual(set(asked) - {False}, words)

    def test_every_filter_reaches_every_figure_that_knows_it(self):
        filters = {row["id"]: row for row in self.dashboard["globalFilters"]}
        self.assertEqual(list(filters), FILTERS)
        knows = {
            "period": "date",
            "organisation": "company_id",
            "team": "team_id",
            "coach": "coach_id",
            "funder": "funder",
            "municipality": "municipality",
            "age": "age_class",
        }
        for name, model, _measures, _groups, _domain, matching in self.sources():
            known = {
                key for key, field in knows.items() if field in self.env[model]._fields
            }
            with self.subTest(source=name):
                self.assertEqual(set(matching), known)
                for key, match in matching.items():
                    field = self.env[model]._fields[match["chain"]]
                    self.assertEqual(field.name, knows[key])
                    self.assertEqual(field.type, match["type"])
                    self.assertEqual(field.comodel_name, filters[key].get("modelName"))

    def test_every_card_and_chart_opens_a_figure_that_fien_may_see(self):
        menus = self.dashboard["chartOdooMenusReferences"]
        visible = self.env["ir.ui.menu"].with_user(self.fien)._visible_menu_ids()
        for chart in self.charts:
            with self.subTest(chart=chart["chartId"]):
                menu = self.env.ref(menus[chart["chartId"]])
                self.assertIn(menu.id, visible)
                action = menu.sudo().action
                self.assertTrue(action.res_model.startswith("netwerk.figure."))
                if "actionXmlId" in chart:
                    self.assertEqual(self.env.ref(chart["actionXmlId"]), action)
                    self.assertEqual(chart["metaData"]["resModel"], action.res_model)
        for content in self.front["cells"].values():
            for xml_id in re.findall(r"\(odoo://ir_menu_xml_id/(.+)\)", content):
                self.assertIn(self.env.ref(xml_id).id, visible)

    def test_every_cell_that_is_referred_to_is_filled(self):
        def names(reference):
            first, last = [*reference.removeprefix("Data!").split(":"), None][:2]
            column, start = first[0], int(first[1:])
            return {
                f"{column}{row}" for row in range(start, int((last or first)[1:]) + 1)
            }

        for chart in self.charts:
            references = [chart.get("keyValue"), chart.get("baseline")]
            references += [row.get("dataRange") for row in chart.get("dataSets", ())]
            for reference in filter(None, references):
                with self.subTest(chart=chart["chartId"], cells=reference):
                    self.assertLessEqual(names(reference), self.data["cells"].keys())

    def test_only_who_has_the_figures_sees_the_dashboard(self):
        for user in (self.fien, self.an, self.lea, self.tess, self.emma):
            with self.subTest(user=user.login):
                found = self.env["spreadsheet.dashboard"].with_user(user)
                found = found.search([("id", "=", self.record.id)])
                self.assertEqual(bool(found), user == self.fien)

    def test_nothing_asks_for_a_record_with_a_name(self):
        """No list of records, and no source but the figures."""
        self.assertFalse(self.dashboard["lists"])
        for _name, model, *_rest in self.sources():
            self.assertTrue(model.startswith("netwerk.figure."))

    def test_the_file_is_what_the_script_writes(self):
        try:
            from tools import dashboard as script
        except ImportError:
            self.skipTest("the addon stands here without its tools")
        with file_open(FILE) as file:
            self.assertEqual(file.read(), script.content(), "python -m tools.dashboard")
