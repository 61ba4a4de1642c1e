"""A life line is most private of all: it stands nowhere but in itself, and a name in
it comes into the network only when somebody says so."""

import io
import json
import zipfile

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.dossier.link_purpose import PURPOSES
from ...models.elsewhere.registry import PARTS, SOURCES
from ...models.mixin.clock import today_of
from ...models.network.along.export import EXPORTS
from ...models.network.along.taken import Taken
from ...models.questionnaire.page import Questionnaire
from ...models.talk.panels import PANELS
from ...models.talk.points import points_of
from ..dossier.doors import Doors, is_ours, public_methods
from ..dossier.whole_dossier import WholeDossierMixin
from ..instrument.test_assessment import SheetCase, cell

SECRET = "Zebrapad"
#: What somebody chooses this very sheet for: there it is what was asked for.
CHOSEN = {
    "netwerk_ondersteuning.report_sheet",
    "netwerk_ondersteuning.report_set",
    "netwerk_ondersteuning.report_drawing",
    "netwerk_ondersteuning.report_reflection",
}


#: Where a life line is kept: the sheet, and what undoes a change of it.
KEPT = {
    *("netwerk_assessment_row", "netwerk_answer", "netwerk_answer_ref"),
    "netwerk_assessment_batch",
}


@tagged("post_install", "-at_install")
class TestPrivate(Doors, WholeDossierMixin, SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.whole, cls.meeting = cls.whole_dossier(cls.new_contact("Ria Wouters"))
        cls.whole = cls.whole.with_user(cls.an)

    def setUp(self):
        super().setUp()
        self.sheet = self.begin("levenslijn", dossier=self.whole)
        add = {"op": "add_row", "section": "events", "uid": "event-1"}
        names = [{"to": "member", "id": False, "words": f"{SECRET}ine"}]
        when = {"from": "1999", "until": "2004"}
        self.sheet.apply_answers(
            [
                add | {"words": f"{SECRET} one"},
                cell("events", "event-1", "second", f"{SECRET} two"),
                cell("events", "event-1", "tags", f"{SECRET} three"),
                cell("events", "event-1", "people", names),
                cell("events", "event-1", "period", when),
            ]
        )
        self.sheet.set_done()
        self.env.flush_all()

    def tells_nothing(self, told, where):
        if isinstance(told, bytes):
            told = told.decode("utf-8", "replace")
        told = told if isinstance(told, str) else json.dumps(told, default=str)
        self.assertNotIn(SECRET.lower(), told.lower(), where)

    def test_it_is_there_for_who_opens_it(self):
        self.assertIn(SECRET, str(self.sheet.get_sheet()))
        self.assertIn(SECRET, str(self.sheet.get_sheet_drawing()))

    def test_no_paper_of_anything_else(self):
        reports = self.env["ir.actions.report"].search(
            [("report_name", "=like", "netwerk_ondersteuning.%")]
        )
        seen = set()
        for report in reports.filtered(lambda one: one.report_name not in CHOSEN):
            model = self.env[report.model].with_user(self.an)
            if "dossier_id" not in model._fields and report.model != self.whole._name:
                continue
            within = [("dossier_id", "=", self.whole.id)]
            ids = self.whole.ids
            if report.model != self.whole._name:
                ids = model.search(within).ids if model._auto else []
            if not ids:
                continue
            renderer = self.env["ir.actions.report"].with_user(self.an)
            for id_ in ids:
                try:
                    html, _kind = renderer._render_qweb_html(report.report_name, [id_])
                except UserError:
                    continue  # nothing to print yet
                self.tells_nothing(html, report.report_name)
                seen.add(report.report_name.partition(".")[2])
        self.assertLessEqual({"report_network", "report_meeting"}, seen)

    def test_a_set_has_it_only_when_it_was_chosen(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        self.tells_nothing(sheets.get_print_choices(self.whole.id), "choices")
        for ids in ([], self.sheet.ids):
            action = sheets.action_print_set(self.whole.id, ["wensen"], ids)
            renderer = self.env["ir.actions.report"].with_user(self.an)
            html, _kind = renderer._render_qweb_html(
                "netwerk_ondersteuning.report_set", self.whole.ids, action["data"]
            )
            self.assertEqual(SECRET in html.decode(), bool(ids))

    def test_no_text_for_another_system(self):
        told = 0
        for code, source in SOURCES.items():
            record = self.whole
            if source.model == self.meeting._name:
                record = self.meeting.with_user(self.an)
            text = record.get_plain_text(code, dict.fromkeys(PARTS, True), is_safe=True)
            self.tells_nothing(text, code)
            told += 1
        self.assertGreaterEqual(told, 3)

    def test_no_file_of_the_network(self):
        for code, kind in EXPORTS.items():
            if kind.source or code == "pdf":  # of the svg; printed above
                continue
            taken = Taken(self.whole, today_of(self.whole))
            made = kind.make(taken)
            if kind.extension == "zip":
                with zipfile.ZipFile(io.BytesIO(made)) as files:
                    made = b"".join(files.read(name) for name in files.namelist())
            self.tells_nothing(made, code)

    def test_no_page_of_anybody(self):
        """Of each purpose of a link, but that of this very sheet."""
        links, seen = self.env["netwerk.access.link"].with_user(self.an), set()
        for code, kind in PURPOSES.items():
            if kind.is_for_a_talk:
                continue
            for record in self._whom(kind):
                try:
                    link = links._give_to(code, record)[0]
                except UserError:
                    continue  # who gets no link
                purpose = kind(link.sudo(), self.whole)
                self.tells_nothing(purpose.head(), code)
                for part in purpose.parts():
                    self.tells_nothing(part.shows(), (code, part.code))
                seen.add(code)
        self.assertTrue(seen)

    def _whom(self, kind):
        """For whom there can be a link: of each model some of this dossier."""
        if not kind.target:
            return [self.whole]
        model = self.env["netwerk.access.link"]._fields[kind.target].comodel_name
        found = self.env[model].with_user(self.an)
        found = found.search([("dossier_id", "=", self.whole.id)])
        return [one for one in found if one != self.sheet]

    def test_no_screen_but_its_own(self):
        whole = self.whole
        for with_client in (True, False):
            self.tells_nothing(points_of(whole, with_client), "points")
        self.tells_nothing(whole.get_talk(), "talk")
        for code in PANELS:
            self.tells_nothing(whole.get_talk_panel(code), code)
        self.tells_nothing(whole.get_network(), "network")
        self.tells_nothing(whole.get_instruments(), "instruments")
        self.tells_nothing(self.env["netwerk.today"].with_user(self.an).get_today(), "")
        self.tells_nothing(
            self.env["netwerk.dossier"].with_user(self.an).find(SECRET), "find"
        )
        fields_ = [
            name
            for name, field in whole._fields.items()
            if field.exportable and field.type not in ("binary", "many2many")
        ]
        told = whole.with_user(self.an).read(
            [name for name in fields_ if whole._fields[name].type != "one2many"]
        )
        self.tells_nothing(told, "dossier")
        told = self.env["mail.message"].search(
            [("model", "=like", "netwerk.%"), ("res_id", "in", whole.ids)]
        )
        self.tells_nothing(told.mapped("body"), "messages")

    def test_no_door_of_anything_else_tells_it(self):
        """Every public method of ours, of every model about a client, on what stands in
        this dossier; and those of another sheet."""
        tried = set()
        for name in self.env.registry:
            for one in self.in_dossier(self.env[name].with_user(self.an)):
                for method in public_methods(one):
                    if not is_ours(one, method):
                        continue
                    try:
                        told = self.called(one, method)
                    except AssertionError as error:
                        # what it asks for nobody can make up here
                        self.assertIn("missing", str(error.__cause__))
                        continue
                    self.tells_nothing(told, (name, method))
                    tried.add((name, method))
        self.assertGreater(len(tried), 150)

    def in_dossier(self, model):
        """What stands in the dossier of a model, but for the life line itself."""
        name = model._name
        if not name.startswith("netwerk.") or model._abstract or model._transient:
            return []
        if name == "netwerk.assessment":
            return [self.begin("mindmap", dossier=self.whole)]
        if name == self.whole._name:
            return [self.whole]
        if "dossier_id" not in model._fields or not model._auto:
            return []
        if model._table in KEPT or not model.has_access("read"):
            return []
        return model.search([("dossier_id", "=", self.whole.id)])

    def test_its_words_come_along_only_when_it_is_chosen(self):
        """On another sheet it can be chosen, by its name; it does not open by itself,
        though it is the newest."""
        other = self.begin("mindmap", dossier=self.whole)
        for with_client in (False, True):
            told = other.get_words_to_bring(None, with_client)
            self.tells_nothing(told, "by itself")
            self.assertIn(self.sheet.id, [one["id"] for one in told["sources"]])
            told = other.get_words_to_bring(self.sheet.id, with_client)
            self.assertIn(f"{SECRET} one", [one["words"] for one in told["words"]])
        # and where there is nothing else, nothing
        mine = self.begin("levenslijn")
        add = {"op": "add_row", "section": "events", "uid": "event-1", "words": SECRET}
        mine.apply_answers([add])
        told = self.begin("mindmap").get_words_to_bring()
        self.assertEqual((told["from_id"], told["words"]), (False, []))
        self.assertEqual([one["id"] for one in told["sources"]], mine.ids)

    def tables(self):
        """Each table in which it stands."""
        self.env.flush_all()
        self.cr.execute(
            """SELECT c.table_name, c.column_name
                 FROM information_schema.columns c
                 JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                  AND c.data_type IN ('text', 'character varying', 'jsonb', 'json')"""
        )
        found = set()
        columns = {}
        for table, column in self.cr.fetchall():
            columns.setdefault(table, []).append(column)
        for table, names in columns.items():
            is_in = SQL(" OR ").join(
                SQL("%s::text ILIKE %s", SQL.identifier(one), f"%{SECRET}%")
                for one in names
            )
            self.cr.execute(
                SQL("SELECT 1 FROM %s WHERE %s LIMIT 1", SQL.identifier(table), is_in)
            )
            if self.cr.fetchone():
                found.add(table)
        return found

    def test_it_is_kept_nowhere_else_whatever_is_done_with_it(self):
        """Drawn, printed, chosen for a set, given by a link, looked for, lent: no file,
        message, log or queue has it; taken back, it is nowhere."""
        self.assertEqual(self.tables() - KEPT, set())
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        renderer = self.env["ir.actions.report"].with_user(self.an)
        self.sheet.get_sheet_drawing()
        for action in (
            self.sheet.action_print_sheet(),
            self.sheet.action_print_drawing(),
            sheets.action_print_set(self.whole.id, [], self.sheet.ids),
        ):
            html, _kind = renderer._render_qweb_html(
                action["report_name"],
                self.whole.ids if "set" in action["report_name"] else self.sheet.ids,
                action.get("data"),
            )
            # what somebody asks for he gets whole: the client too
            for number in ("one", "two", "three"):
                self.assertIn(f"{SECRET} {number}", html.decode())
        self.sheet.set_done(False)
        self.sheet.give_questionnaire_link()
        self.env["netwerk.dossier"].with_user(self.an).find(SECRET)
        self.assertEqual(self.tables() - KEPT, set())
        self.sheet.take_back()
        self.assertEqual(self.tables(), set())

    # -- the people of then ------------------------------------------------------------

    def test_a_name_comes_into_the_network_only_when_somebody_says_so(self):
        members = self.env["netwerk.member"]
        within = [("dossier_id", "=", self.whole.id)]
        before = members.search(within)
        named = [one["name"] for one in self.sheet.get_names()]
        self.assertIn(f"{SECRET}ine", named)
        self.assertEqual(members.search(within), before)
        told = self.sheet.add_to_network(f"{SECRET}ine")
        added = members.search(within) - before
        self.assertEqual(added.ids, [told["member_id"]])
        self.assertEqual(added.name, f"{SECRET}ine")
        self.assertFalse(added.tie_ids)  # beside the circle: nobody said how near
        (who,) = self.answers(self.sheet)["events", "event-1", "people"]["value"]
        self.assertEqual(who["id"], added.id)
        self.sheet.add_to_network(f"{SECRET}ine")  # twice is once
        self.assertEqual(members.search(within) - before, added)

    def who(self, name=f"{SECRET}ine", id_=False):
        return {"id": id_, "words": name}

    def vips(self):
        """Who stands on the VIP card, as the map draws it."""
        drawn = self.whole.get_network(drawing="vip")["drawing"]["nodes"]
        return [one["full_name"] for one in drawn if one.get("member_id")]

    def named(self, *refs):
        """Let the event name these: pairs of an id (or False) and a name."""
        value = [{"to": "member", "id": id_, "words": name} for id_, name in refs]
        self.sheet.set_done(False)
        self.sheet.apply_answers([cell("events", "event-1", "people", value)])

    def test_on_the_vip_card_by_one_tap_and_who_is_not_there_is_asked_first(self):
        before = self.vips()
        with self.refused_with(f"{SECRET}ine is not in the network yet"):
            self.sheet.put_on_vip_card(self.who())
        self.assertEqual(self.vips(), before)
        told = self.sheet.put_on_vip_card(self.who(), True, True)
        self.assertEqual({*self.vips()} - {*before}, {f"{SECRET}ine"})
        screen = self.sheet.get_sheet_screen()
        self.assertEqual((screen["vips"], told["vips"]), ([told["member_id"]],) * 2)
        self.assertEqual(self.sheet.get_sheet_screen(True)["vips"], [])
        tie = self.env["netwerk.member"].browse(told["member_id"]).tie_ids
        self.assertFalse(tie.ring)  # nobody said how near
        # off the card: still in the network; taken back: as if nothing had been
        off = self.sheet.put_on_vip_card(self.who(id_=told["member_id"]), False)
        self.assertEqual((self.vips(), off["vips"], off["added"]), (before, [], []))
        self.whole.apply_network_changes(off["inverse"])
        self.assertEqual(len(self.vips()), len(before) + 1)
        self.whole.apply_network_changes(told["inverse"])
        self.assertEqual(self.vips(), before)
        self.assertFalse(self.env["netwerk.member"].search([("name", "like", SECRET)]))

    def test_who_died_may_stand_on_the_vip_card(self):
        year = today_of(self.whole).year
        (oma,) = self.new_network(self.whole, "Oma Zus")
        oma.death_year = year - 20
        self.named((oma.id, "Oma Zus"))
        self.sheet.put_on_vip_card(self.who("Oma Zus", oma.id))
        self.assertIn("Oma Zus", self.vips())

    def test_who_left_the_network_is_told_of_in_words(self):
        (gone,) = self.new_network(self.whole, "Weg Gegaan")
        self.named((gone.id, "Weg Gegaan"))
        gone.write({"date_start": self.in_days(-30), "date_end": self.in_days(-1)})
        with self.refused_with("is no longer in the network"):
            self.sheet.put_on_vip_card(self.who("Weg Gegaan", gone.id))
        self.assertNotIn("Weg Gegaan", self.vips())

    def test_of_two_with_one_name_it_is_who_was_meant(self):
        one, other = self.new_network(self.whole, "Sara Twee", "Sara Twee")
        self.named((False, "Sara Twee"))
        with self.refused_with("Several people in the network are called Sara Twee"):
            self.sheet.put_on_vip_card(self.who("Sara Twee"), True, True)
        self.named((other.id, "Sara Twee"))
        told = self.sheet.put_on_vip_card(self.who("Sara Twee", other.id))
        self.assertEqual(told["vips"], other.ids)
        self.assertFalse(one.tie_ids.filtered("is_vip"))
        with self.refused_with("does not stand in this sheet"):
            self.sheet.put_on_vip_card(self.who("Sara Twee", one.id))

    def test_on_the_vip_card_only_who_is_named_in_the_own_sheet(self):
        (member,) = self.new_network(self.whole, "Elders Bekend")
        coach = self.begin("knipperlichten", respondent="coach", dossier=self.whole)
        version = self.whole.network_version
        for who in (
            self.who("Elders Bekend"),
            self.who("Elders Bekend", member.id),
            self.who(id_=member.id),
            self.who(id_=True),
            self.who(id_="1"),
            self.who(None),
            self.who(["x"]),
            self.who() | {"to": "member"},
            f"{SECRET}ine",
            None,
        ):
            with self.subTest(who), self.refused_with("does not stand in this sheet"):
                self.sheet.put_on_vip_card(who, True, True)
        with self.refused_with("stay in that sheet"):
            coach.put_on_vip_card(self.who())
        self.assertEqual(self.whole.network_version, version)

    def test_who_may_put_somebody_on_the_vip_card(self):
        sheet = self.begin("levenslijn")
        add = {"op": "add_row", "section": "events", "uid": "event-1", "words": "Ooit"}
        names = [{"to": "member", "id": False, "words": "Annemie"}]
        sheet.apply_answers([add, cell("events", "event-1", "people", names)])
        who = self.who("Annemie")
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).put_on_vip_card(who, True, True)
        self.break_glass(self.dossier, self.ada)
        with self.denied("write", "netwerk.dossier"):
            sheet.with_user(self.ada).put_on_vip_card(who, True, True)
        self.close(self.dossier)
        with self.refused_with("closed", ValidationError):
            sheet.put_on_vip_card(who, True, True)

    def test_any_name_comes_on_the_vip_card_as_it_is_written(self):
        names = ("<script>alert(1)</script>", "👩‍👧 Zus", "מרים", "B" * 200)
        for name in names:
            self.named((False, name))
            self.sheet.put_on_vip_card(self.who(name), True, True)
        self.assertLessEqual({*names}, {*self.vips()})

    def test_of_the_event_the_network_knows_nothing(self):
        self.sheet.add_to_network(f"{SECRET}ine")
        told = str(self.whole.get_network()).replace(f"{SECRET}ine", "")
        self.tells_nothing(told, "network")

    # -- what whoever looks may know ---------------------------------------------------

    def test_parts_of_life_are_a_look_and_nothing_that_is_kept(self):
        version = self.sheet.version
        self.sheet.set_done(False)
        (home,) = self.env["netwerk.life.domain"].search([], limit=1)
        value = [{"to": "domain", "id": home.id, "words": "Wonen"}]
        self.sheet.apply_answers([cell("events", "event-1", "domain", value)])
        plain = self.sheet.get_sheet_drawing()
        self.assertTrue(plain["can_have_lanes"])
        lanes = self.sheet.get_sheet_drawing(has_lanes=True)
        heads = [
            [
                one["text"]
                for one in told["drawing"]["captions"]
                if one["kind"] == "title"
            ]
            for told in (plain, lanes)
        ]
        self.assertNotIn("Wonen", heads[0])
        self.assertIn("Wonen", heads[1])
        self.assertEqual(self.sheet.get_sheet_drawing(), plain)
        self.assertFalse(self.sheet.get_sheet_drawing("form")["can_have_lanes"])
        self.assertGreater(self.sheet.version, version)

    def test_ages_only_when_the_year_of_birth_was_asked(self):
        def ages():
            drawn = self.sheet.get_sheet_drawing()["drawing"]
            return [row[-1] for row in drawn["table"]["rows"] if row[2] == "Age"]

        self.assertEqual(ages(), [])
        self.whole.birth_year = "1980"
        self.assertEqual(ages(), ["19 years, 24 years"])
        drawn = self.sheet.get_sheet_drawing("form")["drawing"]
        self.assertNotIn("19 years", str(drawn))
        # by a link it tells what was said on it, and nothing besides
        self.sheet.set_done(False)
        link = self.env["netwerk.access.link"].browse(
            self.sheet.give_questionnaire_link()["id"]
        )
        page = Questionnaire(link.sudo())
        for has_lanes in (False, True):
            told = str(page.drawing(360, has_lanes=has_lanes))
            self.assertIn(SECRET, told)
            self.assertNotIn("19 years", told)
