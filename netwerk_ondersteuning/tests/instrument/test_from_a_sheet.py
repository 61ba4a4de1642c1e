"""What goes on from a sheet: to the next talk, to the network, to Vandaag."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...engine.instrument.template import said
from . import test_engine_filling as plain
from .test_assessment import SheetCase, cell, now


def talk(section, row, on=True):
    return {"op": "talk", "section": section, "row": row, "on": on}


@tagged("post_install", "-at_install")
class TestTalk(SheetCase):
    """ "I want to talk about this"."""

    def points(self, user=None, dossier=None):
        dossier = (dossier or self.dossier).with_user(user or self.an)
        screen = dossier.with_context(lang="en_US").get_talk()["points"]
        panel = dossier.with_context(lang="en_US").get_talk_panel("prepare")
        prepared = [
            row["text"]
            for section in panel["sections"]
            if section["title"] == "To talk about"
            for row in section["rows"]
        ]
        self.assertEqual(prepared, [one["text"] for one in screen][:8])
        return screen

    def test_what_is_ticked_stands_at_the_next_talk_until_it_is_off(self):
        self.assertEqual(self.points(), [])
        sheet = self.begin()
        own = {"op": "add_row", "section": "domains", "uid": "hond-01"}
        sheet.apply_answers(
            [
                own | {"words": "De hond"},
                talk("domains", "hond-01"),
                talk("domains", "work"),
                talk("domains", "housing"),
            ]
        )
        told = self.points()
        rows = plain.TEMPLATES["schaalvragen"].section("domains")
        self.assertEqual(
            [one["text"] for one in told],
            [said(rows.row(key).words, "en") for key in ("housing", "work")]
            + ["De hond"],
        )
        self.assertEqual(
            told[0]["of"],
            {"assessment_id": sheet.id, "section": "domains", "row": "housing"},
        )
        title = said(plain.TEMPLATES["schaalvragen"].title, "en")
        self.assertTrue(told[0]["detail"].startswith(title + ", "))
        sheet.apply_answers([talk("domains", "housing", False)])
        sheet.apply_answers([{"op": "take_row", "uid": "hond-01"}])
        self.assertEqual([one["of"]["row"] for one in self.points()], ["work"])
        sheet.set_done()
        self.assertEqual(len(self.points()), 1, "also of one that is done")
        sheet.apply_answers([talk("domains", "work", False)])
        self.assertEqual(self.points(), [])

    def test_who_fills_in_again_says_again_what_to_talk_about(self):
        first = self.begin(said_on=self.in_days(-9).isoformat())
        first.apply_answers([talk("domains", "work")])
        self.assertEqual(len(self.points()), 1)
        second = self.begin()
        self.assertEqual(self.points(), [])
        second.apply_answers([talk("domains", "self")])
        self.assertEqual([one["of"]["row"] for one in self.points()], ["self"])
        second.take_back()
        self.assertEqual([one["of"]["row"] for one in self.points()], ["work"])

    def test_of_each_who_fills_in(self):
        self.new_network(self.dossier, "Els")
        section, row, _column = next(plain.TEMPLATES["vragen-netwerk"].cells())
        for name in ("Els", "De buurvrouw"):
            sheet = self.begin("vragen-netwerk", respondent_words=name)
            sheet.apply_answers([talk(section.key, row.key)])
        told = self.points()
        self.assertEqual(
            {one["detail"].split(", ")[0] for one in told}, {"Els", "De buurvrouw"}
        )

    def test_nothing_of_another_dossier_and_of_a_closed_one(self):
        sheet = self.begin()
        sheet.apply_answers([talk("domains", "work")])
        mine_too = self.new_dossier(self.an, "Wout Maes")
        self.assertEqual(self.points(dossier=mine_too), [])
        self.close(self.dossier)
        self.assertEqual(self.points(), [])

    def test_many_sheets_cost_no_queries(self):
        counts = []
        for _number in range(2):
            self.begin("wensen")
            for _other in range(8):
                sheet = self.begin("schaalvragen")
            sheet.apply_answers([talk("domains", "work")])
            self.env.flush_all()
            self.env.invalidate_all()
            self.points()
            before = self.cr.sql_log_count
            self.dossier.with_user(self.an).get_talk()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])


@tagged("post_install", "-at_install")
class TestNames(SheetCase):
    """Names in the client's own sheet, by one tap."""

    def names(self, sheet):
        return [one["name"] for one in sheet.get_names()]

    def strong(self, **values):
        """A sheet with a text and somebody in words."""
        sheet = self.begin("krachtvragen", **values)
        template = plain.TEMPLATES["krachtvragen"]
        ref = next(one for one in template.cells() if one[2].kind == "ref")
        text = next(one for one in template.cells() if one[2].kind == "text")
        self.ref = tuple(part.key for part in ref)
        sheet.apply_answers(
            [
                cell(*self.ref, [{"id": False, "words": "Tante Rita"}]),
                cell(*(part.key for part in text), "Ik bel dan met Sara of met Els."),
            ]
        )
        return sheet

    def test_one_tap_puts_a_name_into_the_network_once(self):
        (els,) = self.new_network(self.dossier, "Els")
        sheet = self.strong()
        self.assertEqual(self.names(sheet), ["Sara", "Els", "Tante Rita"])
        told = {one["name"]: one["members"] for one in sheet.get_names()}
        self.assertEqual([one["id"] for one in told["Els"]], [els.id])
        done = sheet.add_to_network("Tante Rita")
        member = self.env["netwerk.member"].browse(done["member_id"])
        self.assertEqual((member.name, member.dossier_id), ("Tante Rita", self.dossier))
        self.assertFalse(member.tie_ids.filtered("ring"), "beside the circle")
        value = self.answers(sheet)[self.ref]["value"]
        self.assertEqual(value[0]["id"], member.id)
        again = sheet.add_to_network("tante rita")
        self.assertEqual(again, {"member_id": member.id, "inverse": []})
        self.assertEqual(
            sheet.add_to_network("Els"), {"member_id": els.id, "inverse": []}
        )
        self.assertEqual(len(self.dossier.member_ids), 2)
        self.dossier.with_user(self.an).apply_network_changes(done["inverse"])
        self.assertEqual(self.dossier.member_ids, els)
        value = self.answers(sheet)[self.ref]["value"]
        self.assertEqual(value, [{"to": "member", "id": False, "words": "Tante Rita"}])

    def test_an_own_point_as_a_whole(self):
        sheet = self.begin("vragen-klant")
        add = {"op": "add_row", "section": "people"}
        sheet.apply_answers([add | {"uid": "broer-01", "words": "Mijn broer"}])
        member = sheet.add_to_network("Mijn broer")["member_id"]
        self.assertEqual(self.dossier.member_ids.ids, [member])

    def test_two_of_one_name(self):
        self.new_network(self.dossier, "Sara", "Sara")
        sheet = self.strong()
        self.assertEqual(sheet.add_to_network("Sara"), {"member_id": 0, "inverse": []})

    def test_never_from_the_sheet_of_anybody_else(self):
        words = {"words": "Sara en Els"}
        tried = 0
        for code, template in plain.TEMPLATES.items():
            if template.subject != "dossier":
                continue
            for kind in set(template.respondents) - {"client", "together"}:
                sheet = self.new_sheet(code, respondent=kind, respondent_words="Oma")
                text = next(
                    (
                        one
                        for one in template.cells()
                        if one[2].kind == "text"
                        and all(
                            not part.respondents or kind in part.respondents
                            for part in one
                        )
                    ),
                    None,
                )
                if text is None:
                    continue
                tried += 1
                place = (part.key for part in text)
                sheet.apply_answers([cell(*place, f"Met {words['words']}")])
                with self.subTest(code, kind=kind):
                    self.assertEqual(sheet.get_names(), [])
                    self.assertFalse(sheet.get_sheet()["takes_names"])
                    with self.refused_with("stay in that sheet"):
                        sheet.add_to_network("Sara")
        self.assertGreater(tried, 3)
        self.assertFalse(self.dossier.member_ids)

    def test_only_what_stands_there(self):
        sheet = self.strong()
        version = self.dossier.network_version
        for name in ("Jan", "", " ", "met", 5, None, ["Sara"]):
            with self.subTest(name), self.refused_with("does not stand in this sheet"):
                sheet.add_to_network(name)
        self.assertEqual(self.dossier.network_version, version)

    def test_who_may(self):
        sheet = self.strong()
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).add_to_network("Sara")
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).get_names()
        self.break_glass(self.dossier, self.ada)
        with self.denied("write", "netwerk.dossier"):
            sheet.with_user(self.ada).add_to_network("Sara")
        self.close(self.dossier)
        with self.assertRaises(UserError):
            sheet.add_to_network("Sara")


@tagged("post_install", "-at_install")
class TestUnfinished(SheetCase):
    """Begun, and not finished."""

    def count(self, user=None, dossier=None):
        dossier = (dossier or self.dossier).with_user(user or self.an)
        dossier.invalidate_recordset()
        count = dossier.unfinished_sheet_count
        found = dossier.search([("unfinished_sheet_count", "=", count)])
        self.assertIn(dossier, found)
        return count

    def old(self, code="schaalvragen", user=None, **values):
        weeks = self.company.netwerk_contact_weeks
        day = self.in_days(-7 * weeks - 1).isoformat()
        return self.begin(code, user, said_on=day, **values)

    def test_only_what_something_was_said_in_and_long_ago(self):
        sheet = self.old()
        self.assertEqual(self.count(), 0, "nothing was said in it")
        young = self.begin()
        young.apply_answers([now("work", 4)])
        self.assertEqual(self.count(), 0, "it is young")
        sheet.apply_answers([now("work", 4)])
        self.assertEqual(self.count(), 1)
        sheet.set_done()
        self.assertEqual(self.count(), 0)
        sheet.set_done(False)
        self.assertEqual(self.count(), 1)
        sheet.take_back()
        self.assertEqual(self.count(), 0)

    def test_what_stands_apart_and_what_is_of_the_work(self):
        self.give_access(self.dossier, self.bram)
        apart = self.old("scoretabel", self.bram, respondent="coach")
        apart.apply_answers([cell("outside", "housing", "now", 2)])
        self.assertEqual((self.count(), self.count(self.bram)), (0, 1))
        signals = self.old("knipperlichten", respondent="coach")
        section, row, column = next(
            one
            for one in plain.TEMPLATES["knipperlichten"].cells()
            if one[2].kind == "tick"
        )
        signals.apply_answers([cell(section.key, row.key, column.key, True)])
        self.enter(self.dossier, self.lea)
        self.assertEqual((self.count(), self.count(self.lea)), (1, 0))
