"""What becomes of paper, and how much is lost, as the template editor is told it: and
that it is so."""

import shutil
import unittest
from copy import deepcopy
from random import Random

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.consortium.counts import clients_in_classes
from ...report.instrument_report import REPORT as BLANK
from ...report.sheet_report import REPORT as FILLED
from ..editor.made import put
from ..instrument.test_assessment import now
from ..trajectory.common import enter
from .merging import FactsCase, row, section, words


@tagged("post_install", "-at_install")
class TestMergePapers(FactsCase):
    def papers(self, merge):
        told = merge.with_context(lang="en_US").get_merge()["papers"]
        self.assertTrue(all(one["label"] for one in told))
        return {one["code"]: one["lines"] for one in told}

    def html(self, name, records):
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(lang="en_US")
        return report._render_qweb_html(name, records.ids)[0].decode()

    def merged(self, merge):
        """What was made of it, published."""
        self.choose(merge)
        draft = self.finished(merge)
        draft.action_publish()
        return draft

    # -- of an instrument --------------------------------------------------------------

    def test_what_was_filled_in_is_printed_as_it_was_asked(self):
        mine = self.own(words("rows", "housing", "Huis"))
        old = self.sheet(mine.code, now("work", 4), now("housing", 6))
        merge = self.without_work()
        self.assertIn("by its own version", self.papers(merge)["filled"][0])
        said = row(self.scales, "work")["words"]["en"]
        self.assertIn(said, self.html(FILLED, old))
        new = self.merged(merge)
        self.assertEqual(old.instrument_id, mine)
        self.assertIn(said, self.html(FILLED, old))
        self.assertNotIn(said, self.html(BLANK, new))
        self.assertIn(said, self.html(BLANK, mine))

    def test_an_empty_sheet_that_is_out(self):
        """Of which a sheet was begun is filled in by its version; of which none was, by
        the new one. On the paper stands which it is."""
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        gone, apart = self.papers(merge)["blank"]
        self.assertIn("Not on it any more: Row “Work", gone)
        for dossier in self.dossiers(6):
            self.begin(mine.code, user=dossier.coach_id, dossier=dossier)
        waiting = self.papers(merge)["blank"][1]
        self.assertIn("Begun, and nothing in it yet: of about 5 clients.", waiting)
        begun = self.begin(mine.code)
        self.assertIn("version 1<", self.html(BLANK, begun.instrument_id))
        new = self.merged(merge)
        begun.apply_answers([now("work", 4)])
        self.assertEqual(begun.instrument_id, mine)
        self.assertIn("typed in by the new version", apart)
        self.assertEqual(self.begin(mine.code).instrument_id, new)
        self.assertIn("version 2<", self.html(BLANK, new))

    def test_what_is_closed_or_said_in_waits_no_more(self):
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        self.sheet(mine.code, now("work", 4), done=False)
        self.begin(mine.code, user=self.bram, dossier=self.dossier_bram)
        self.close(self.dossier_bram)
        self.assertEqual(len(self.papers(merge)["blank"]), 2)

    def test_two_dates_beside_each_other(self):
        """A row that is at one date only stands there on paper, and nothing at the
        other."""
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        (before,) = self.papers(merge)["beside"]
        self.assertIn("Only at the date before: Row “Work", before)
        day = {"said_on": "2026-01-05", "about_day": "2026-01-05"}
        self.sheet(mine.code, now("work", 4), now("housing", 6), **day)
        self.merged(merge)
        new = self.sheet(mine.code, now("housing", 7))
        how = {"rendering": "radar", "beside": "before"}
        drawn = new.with_context(lang="en_US").get_sheet_drawing(**how)
        table = drawn["drawing"]["table"]
        rows = {one[0]: [cell for cell in one[1:] if cell] for one in table["rows"]}
        self.assertEqual(rows["Work and being active"], ["4"])
        self.assertEqual(sorted(rows["Housing"]), ["6", "7"])

    def test_pages_are_counted(self):
        if not shutil.which("wkhtmltopdf"):
            raise unittest.SkipTest("wkhtmltopdf is not installed")
        self.own(words("rows", "housing", "Huis"))

        def edit(body):
            section(body)["rows"] += [
                {"key": f"r{number}-a1b2c3d4", "words": {"nl": f"Rij {number}"}}
                for number in range(40)
            ]

        merge = self.merge(self.newer(edit)).with_context(lang="en_US")
        found = merge.count_pages()
        self.assertRegex(found, r"^Pages: \d+ instead of \d+\.$")
        now_, was = (int(one) for one in found[7:-1].split(" instead of "))
        self.assertGreater(now_, was)
        same = self.merge(self.newer(lambda body: None, 3)).with_context(lang="en_US")
        self.assertEqual(same.count_pages(), f"Pages: {was}, as many as before.")

    def test_pages_of_what_is_not_merged_or_by_whom_it_is_not(self):
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(lambda body: None))
        with self.refused_with("Only a template editor", UserError):
            merge.with_user(self.an).count_pages()
        strange = self.adopt(self.theirs_of(self.bodies["balkje"], "balkje-k3f9t2xa"))
        alone = self.merge(strange, mine).with_context(lang="en_US")
        self.assertEqual(alone.get_merge()["papers"], [])
        with self.refused_with("Nothing is known from which both", UserError):
            alone.count_pages()

    # -- of a method -------------------------------------------------------------------

    def test_the_path_stays_and_goes_on(self):
        methods = self.env["netwerk.method"]
        cti = methods.search([("code", "=", "cti"), ("company_id", "=", False)])
        mine = self.own(put("what", "nl", value="Wij."), of=cti)
        body = deepcopy(cti.body) | {"owner": "Steunpunt"}
        gone = body["phases"].pop()["key"]
        body["norms"] = [one for one in body["norms"] if one.get("phase") != gone]
        merge = self.merge(
            self.adopt(body, 90, model="netwerk.method"), mine, kind="method"
        )
        told = self.papers(merge)
        stays, lost = told["path"]
        place = len(cti.body["phases"])
        self.assertEqual(lost, f"Phases that do not come along: Phase “{place}”.")
        self.assertIn("Nothing of a method stands on them", told["goals"][0])
        self.assertRegex(told["page"][0], f"Not on it any more: .*Phase “{place}”")
        trajectory = (
            self.env["netwerk.trajectory"]
            .with_user(self.an)
            .create(
                {
                    "dossier_id": self.dossier.id,
                    "method_id": mine.id,
                    "date_start": "2026-01-05",
                }
            )
        )
        trajectory.apply_path([enter("row-01", gone, "2026-01-05")])
        before = self.path(trajectory)
        new = self.merged(merge)
        self.assertEqual(self.path(trajectory), before)
        self.assertIn("stays on it what was noted", stays)
        trajectory.move_to(new.id)
        self.assertIn(gone, str(self.path(trajectory)["log"]))
        if shutil.which("wkhtmltopdf"):
            pages = merge.with_context(lang="en_US").count_pages()
            self.assertRegex(pages, "^Pages: ")

    @staticmethod
    def path(trajectory):
        told = trajectory.get_path(720)
        return {name: told[name] for name in ("drawing", "log")}

    # -- how much ----------------------------------------------------------------------

    def test_as_many_clients_as_there_are_by_any_numbers(self):
        """Whoever answered how often and where: told is in how many clients' sheets
        something stands that is lost."""
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work().with_context(lang="en_US")
        dossiers, draw = self.dossiers(14), Random(16)
        said, begun, lined = set(), set(), set()
        for _round in range(5):
            for _sheet in range(draw.randint(0, 8)):
                one = draw.randrange(len(dossiers))
                rows = draw.sample(["work", "housing", "health"], draw.randint(1, 2))
                done = draw.random() < 0.6
                changes = [now(key, draw.randint(0, 10)) for key in rows]
                self.sheet(mine.code, *changes, dossier=dossiers[one], done=done)
                said |= {one} if "work" in rows else set()
                lined |= {one} if "work" in rows and done else set()
                begun |= set() if done else {one}
            losses, running = self.told(merge)
            self.assertEqual(running, {"open": self.words(begun)})
            for count, start in (
                (said, "Answers that stay with the version before, in sheets of "),
                (lined, "the line through time ends. There is one of "),
                (begun, "stay with the version on which they began: of "),
            ):
                found = [one for one in losses if start in one]
                told = [one.split(start)[1].removesuffix(".") for one in found]
                self.assertEqual(told, [self.words(count)] if count else [])
        self.assertGreater(len(said), 4, "enough to be told a number")

    def words(self, clients):
        env = self.env(context={"lang": "en_US"})
        return clients_in_classes(env, len(clients))
