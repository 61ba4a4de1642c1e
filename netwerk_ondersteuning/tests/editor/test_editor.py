"""An instrument is made and published by a template editor, and closed from then on."""

import json
from copy import deepcopy
from random import Random

from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...engine.instrument import reading, rules
from ...engine.package import canonical
from ...models.instrument import shipped
from ..common import NetwerkCase
from . import made


class EditorCase(NetwerkCase):
    uses = ("tess", "ada", "emma", "fien")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.instruments = cls.env["netwerk.instrument"]
        cls.hers = cls.instruments.with_user(cls.tess)

    def new_draft(self, seed=None, **values):
        """An instrument that is being made: empty, or a random one that is right."""
        draft = self.hers.browse(self.hers.new_draft(**values))
        if seed is not None:
            draft.apply_template(made.any_instrument(seed)[1])
        return draft

    def begin(self, code, who):
        """A sheet that Ann begins."""
        number = self.dossier.with_user(self.an).start_assessment(
            code, respondent=who, respondent_words="Tante Rita"
        )
        return self.env["netwerk.assessment"].with_user(self.an).browse(number)

    def published(self, seed=1):
        draft = self.new_draft(seed, title="Wonen")
        draft.action_publish()
        return draft


@tagged("post_install", "-at_install")
class TestEditor(EditorCase):
    # -- who -------------------------------------------------------------------------

    def test_only_a_template_editor_makes_one(self):
        draft = self.new_draft(1)
        words = "somebody with the role template editor"
        published = self.published(2)
        self.lea.group_ids += self.env.ref("netwerk_ondersteuning.group_administrator")
        for user in (self.an, self.lea, self.ada):
            as_user = self.instruments.with_user(user)
            for work in (
                as_user.new_draft,
                as_user.action_new,
                lambda as_user=as_user: as_user.new_draft(published.id),
                draft.with_user(user).get_template,
                draft.with_user(user).get_template_screen,
                draft.with_user(user).get_template_drawing,
                lambda user=user: draft.with_user(user).apply_template([]),
                draft.with_user(user).action_publish,
                draft.with_user(user).delete_draft,
                published.with_user(user).action_retire,
                published.with_user(user).action_new_version,
            ):
                with self.refused_with(words, UserError):
                    work()
            with self.denied("read", "netwerk.instrument"):
                draft.with_user(user).read(["title", "draft_body"])
            self.assertNotIn(draft, as_user.search([]))
            self.assertFalse(as_user.search([("draft_body", "!=", False)]))
            self.assertTrue(published.with_user(user).title)
        self.assertIn(draft, self.hers.search([]))

    def test_who_is_both_sees_both(self):
        draft = self.new_draft(1)
        self.tess.group_ids += self.env.ref("netwerk_ondersteuning.group_coach")
        self.assertIn(draft, self.hers.search([]))
        self.assertTrue(draft.get_template()["sheet"])

    def test_another_organisation_does_not_see_it(self):
        draft = self.new_draft(1)
        other = self.new_user("toon", "template_editor", self.bea.company_id)
        for work in (
            draft.with_user(other).get_template,
            draft.with_user(other).action_publish,
            lambda: draft.with_user(other).apply_template([]),
        ):
            with self.denied("read", "netwerk.instrument"):
                work()
        draft.action_publish()
        words = "There is no such instrument"
        with self.refused_with(words, UserError):
            self.instruments.with_user(other).new_draft(draft.id)
        with self.denied("read", "netwerk.instrument"):
            draft.with_user(other).action_retire()

    def test_who_published_it_can_go(self):
        toon = self.new_user("toon", "template_editor", self.tess.company_id)
        his = self.instruments.with_user(toon)
        draft = his.browse(his.new_draft(title="Wonen"))
        draft.apply_template(made.any_instrument(1)[1])
        draft.action_publish()
        draft = draft.sudo()
        section = self.env["netwerk.instrument.section"].search(
            [("instrument_id", "=", draft.id)], limit=1
        )
        self.assertEqual(section.create_uid, toon)
        toon.unlink()
        self.env.invalidate_all()
        self.assertEqual(draft.state, "published")
        self.assertFalse(section.create_uid)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(errors.RaiseException, "published is closed"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE netwerk_instrument_section SET key = 'x' WHERE id = %s",
                [section.id],
            )

    # -- begun ------------------------------------------------------------------------

    def test_a_new_one_has_a_key_of_its_words(self):
        draft = self.new_draft(title="  Wonen & energie ")
        self.assertRegex(draft.code, r"^wonen-energie-[a-z0-9]{8}$")
        self.assertEqual((draft.version, draft.state, draft.edition), (1, "draft", 1))
        self.assertEqual(draft.company_id, self.tess.company_id)
        self.assertEqual(draft.owner, self.tess.company_id.name)
        self.assertFalse(draft.body)
        self.assertFalse(draft.page)
        data = draft.get_template_screen()
        self.assertIsNone(data["sheet"])
        self.assertIsNone(data["paper"])
        self.assertIn(["sections"], [one["at"] for one in data["problems"]])
        json.dumps(data)
        for title in ("", "   "):
            with self.refused_with("Say what the instrument is called", UserError):
                self.hers.new_draft(title=title)
        with self.refused_with("at most 300 letters", UserError):
            self.hers.new_draft(title="x" * 301)
        two = [self.new_draft(title="Twee").code for _one in range(2)]
        self.assertEqual(len(set(two)), 2, "two of one name")

    def test_a_shared_one_gets_one_made_after_it(self):
        shared = self.hers.search([("code", "=", "scoretabel")])
        own = self.hers.browse(self.hers.new_draft(shared.id))
        self.assertNotEqual(own.code, shared.code)
        self.assertEqual((own.version, own.derived_from_id), (1, shared))
        self.assertEqual(own.company_id, self.tess.company_id)
        given = ("code", "version", "uuid", "owner")
        bare = [
            {name: one for name, one in body.items() if name not in given}
            for body in (own.draft_body, shared.body)
        ]
        self.assertEqual(*bare)
        self.assertEqual(own.get_template()["problems"], [])
        own.action_publish()
        self.assertEqual(own.state, "published")
        self.assertFalse(own.erratum_of_id)
        self.assertEqual(shared.checksum, canonical.checksum(shared.body))
        with self.refused_with("of all organisations", UserError):
            shared.action_retire()

    def test_the_next_version_is_gone_on_with(self):
        first = self.published(1)
        draft = self.hers.browse(self.hers.new_draft(first.id))
        self.assertEqual((draft.code, draft.version), (first.code, 2))
        self.assertEqual(draft.uuid, first.uuid)
        self.assertEqual(self.hers.new_draft(first.id), draft.id)
        with self.refused_with("There is no such instrument", UserError):
            self.hers.new_draft(draft.id)
        draft.delete_draft()
        self.assertFalse(draft.exists())
        again = self.hers.browse(self.hers.new_draft(first.id))
        self.assertEqual(again.version, 2)
        for wrong in (0, -1, 2**40, "x", [first.id], True):
            with self.refused_with("There is no such instrument", UserError):
                self.hers.new_draft(wrong)

    # -- changed ----------------------------------------------------------------------

    def test_changes_are_kept_and_taken_back(self):
        draft = self.new_draft(1, title="Wonen")
        before, edition = deepcopy(draft.draft_body), draft.edition
        changes = [made.put("title", "nl", value="Huis"), made.add("sections", key="s")]
        done = draft.apply_template(changes, base=edition)
        self.assertEqual(done["edition"], edition + 1)
        self.assertEqual((done["collisions"], done["others"]), ([], []))
        self.assertEqual(draft.with_context(lang="nl_NL").title, "Huis")
        back = draft.apply_template(done["inverse"], base=done["edition"])
        self.assertEqual(draft.draft_body, before)
        self.assertEqual(back["edition"], edition + 2)
        nothing = draft.apply_template(done["inverse"])
        self.assertEqual((nothing["edition"], nothing["inverse"]), (edition + 2, []))
        draft.apply_template([made.put("title", "nl", value="")])
        self.assertTrue(draft.title, "lists call it as before")

    def test_what_is_refused_changes_nothing(self):
        draft = self.new_draft(1)
        before, edition = deepcopy(draft.draft_body), draft.edition
        for changes, words in (
            ("x", "not a list of changes"),
            ([{"op": "put"}], "Unknown change"),
            ([made.put("title", "nl", value="x" * 301)], "at most 300 letters"),
            ([made.put("version", value=3)], "Unknown change"),
        ):
            with self.refused_with(words, UserError):
                draft.apply_template(changes)
        with self.refused_with("Unknown edition", UserError):
            draft.apply_template([], base="x")
        self.env.invalidate_all()
        self.assertEqual((draft.draft_body, draft.edition), (before, edition))

    def test_who_is_second_is_told_by_name(self):
        draft = self.new_draft(1, title="Wonen")
        tim = self.new_user("tim", "template_editor")
        edition = draft.edition
        put = made.put("title", "nl", value="Van Tess", was="Wonen")
        draft.apply_template([put], base=edition)
        his = draft.with_user(tim).apply_template(
            [
                made.put("title", "nl", value="Van Tim", was="Wonen"),
                made.put("intro", "nl", value="Hallo", was=None),
            ],
            base=edition,
        )
        at = ["title", "nl"]
        told = [{"op": "set", "at": at, "now": "Van Tess"}]
        self.assertEqual((his["collisions"], his["others"]), (told, ["Tess"]))
        self.assertEqual(draft.draft_body["intro"], {"nl": "Hallo"})
        mine = draft.apply_template([], base=edition + 1)
        self.assertEqual(mine["others"], ["Tim"])
        words = "Somebody else changed this meanwhile"
        with self.refused_with(words, UserError):
            draft.action_publish(base=edition)
        self.assertEqual(draft.state, "draft")

    # -- looked at --------------------------------------------------------------------

    def test_it_is_tried_and_nothing_is_kept(self):
        draft = self.new_draft()
        draft.apply_template(
            [
                made.add("sections", key="s", title={"nl": "Wonen"}),
                made.add("sections", "s", "rows", key="huis", words={"nl": "Huis"}),
                made.add("sections", "s", "rows", key="buurt", words={"nl": "Buurt"}),
                made.add("sections", "s", "columns", key="ja", kind="tick"),
                made.add("rules", key="veel", kind="many_at_once"),
                made.put("rules", "veel", "of", "section", value="s"),
                made.put("rules", "veel", "of", "least", value=2),
                made.put("rules", "veel", "words", "many", "nl", value="Veel"),
            ]
        )
        place = {"op": "set", "section": "s", "column": "ja"}
        tried = [
            place | {"row": row, "answer": {"value": True}} for row in ("huis", "buurt")
        ]
        tried += [{"op": "talk"}, place | {"row": "gone", "answer": None}, 3, None]
        counts = [
            self.env[model].search_count([])
            for model in ("netwerk.assessment", "netwerk.answer")
        ]
        sheet = draft.get_template(tried)["sheet"]
        self.assertEqual([one["words"] for one in sheet["readings"]], ["Veel"])
        (section,) = sheet["sections"]
        self.assertEqual(
            [row["answers"]["ja"]["value"] for row in section["rows"]], [True, True]
        )
        self.assertEqual(
            counts,
            [
                self.env[model].search_count([])
                for model in ("netwerk.assessment", "netwerk.answer")
            ],
        )
        self.assertIn("Huis", draft.get_template()["paper"])

    # -- what is chosen from what there is ---------------------------------------------

    def test_what_is_shipped_is_chosen_from_what_the_screen_offers(self):
        choices = self.new_draft(1).get_template_screen()["choices"]
        known = {
            name: {one["code"] for one in choices[name]}
            for name in choices
            if name != "references"
        }
        kinds = {one["code"]: set(one["kinds"]) for one in choices["sources"]}
        for one in (*choices["sources"], *choices["bundles"]):
            self.assertNotEqual(one["label"], one["code"])
        several = ("respondents", "renderings", "bundles")
        for body in shipped.bodies():
            with self.subTest(body["code"]):
                for name in several:
                    self.assertLessEqual(set(body.get(name, ())), known[name])
                for part in self.parts(body):
                    for name in ("domain", "competence", "kind", "refers", "about"):
                        if part.get(name):
                            self.assertIn(part[name], known[name])
                for rule in body.get("rules", ()):
                    if rule["kind"] == "from":
                        source, to = rule["of"]["source"], rule["of"]["to"]
                        column = reading.read(body).find(
                            to["section"], to["row"], to["column"]
                        )[2]
                        self.assertIn(column.kind, kinds[source])

    @staticmethod
    def parts(body):
        for section in body["sections"]:
            yield section
            yield from section.get("rows", ())
            yield from section.get("columns", ())

    def test_key_competences_are_chosen_and_tried(self):
        draft = self.new_draft()
        draft.apply_template(
            [
                made.add("sections", key="s", own_rows="only"),
                made.put("sections", "s", "own_words", "nl", value="Wat deed je?"),
                made.add("sections", "s", "columns", key="c", kind="ref"),
                made.put("sections", "s", "columns", "c", "refers", value="competence"),
                made.add("sections", key="t", title={"nl": "Lijst"}),
                made.add("sections", "t", "columns", key="d", kind="tick"),
                made.add("sections", "t", "rows", key="r", words={"nl": "Nauwkeurig"}),
                made.put("sections", "t", "rows", "r", "competence", value="accuracy"),
            ]
        )
        english = draft.with_context(lang="en_US")
        choices = english.get_template_screen()["choices"]
        offered = [one["words"] for one in choices["references"]["competence"]]
        self.assertEqual(len(offered), 35)
        self.assertIn({"code": "accuracy", "label": "Accuracy"}, choices["competence"])
        value = [{"id": False, "words": offered[0]}]
        tried = [
            {"op": "add_row", "section": "s", "uid": "own-row", "words": "Zolder"},
            {
                **{"op": "set", "section": "s", "row": "own-row", "column": "c"},
                "answer": {"value": value},
            },
        ]
        section = draft.get_template(tried)["sheet"]["sections"][0]
        said = section["rows"][0]["answers"]["c"]["value"]
        self.assertEqual([one["words"] for one in said], offered[:1])
        at = ("sections", "t", "rows", "r", "competence")
        draft.apply_template([made.put(*at, value="flying")])
        told = [one for one in draft.get_template()["problems"] if one["at"] == [*at]]
        self.assertEqual(
            [(one["where"], one["words"]) for one in told],
            [("“Lijst”, “Nauwkeurig”, Key competence", "“flying” is not known here")],
        )

    def test_what_is_known_is_shown_where_it_will_stand(self):
        draft = self.new_draft()
        to = {"section": "s", "row": "dag", "column": "c"}
        texts = ("what", "why", "when", "how", "questions")
        draft.apply_template(
            [
                *(made.put("texts", name, "nl", value="Zo") for name in texts),
                made.add("sections", key="s", title={"nl": "Afspraak"}),
                made.add("sections", "s", "columns", key="c", kind="text"),
                made.add("sections", "s", "columns", key="n", kind="score", least=0),
                made.put("sections", "s", "columns", "n", "most", value=5),
                made.add("sections", "s", "rows", key="dag", words={"nl": "Dag"}),
                made.add("rules", key="k", kind="from"),
                made.put("rules", "k", "of", "source", value="appointment_day"),
                made.put("rules", "k", "of", "to", value=to),
            ]
        )
        data = draft.get_template()
        self.assertEqual(data["problems"], [])
        (row,) = data["sheet"]["sections"][0]["rows"]
        self.assertEqual(row["known"], {"c": "(Day of the next appointment)"})
        drawn = draft.get_template_drawing("form")["drawing"]
        self.assertIn("(Day of the next appointment)", str(drawn))
        for wrong in (to | {"column": "n"}, {"section": "s", "column": "c"}):
            draft.apply_template([made.put("rules", "k", "of", "to", value=wrong)])
            told = [one["words"] for one in draft.get_template()["problems"]]
            self.assertIn("What is known does not stand in such a cell", told)

    def test_open_shapes_and_arrows_are_drawn_where_it_is_tried(self):
        draft = self.new_draft()
        draft.apply_template(
            [
                made.put("renderings", value=["beam"]),
                made.add("sections", key="last", own_rows="only"),
                made.put("sections", "last", "own_words", "nl", value="Een last"),
                made.add("sections", key="kracht", own_rows="only"),
                made.put("sections", "kracht", "own_words", "nl", value="Een kracht"),
                made.put("sections", "kracht", "links", value=["last"]),
            ]
        )
        tried = [
            {"op": "add_row", "section": "last", "uid": "own-one", "words": "Huur"},
            {"op": "add_row", "section": "kracht", "uid": "own-two", "words": "Oma"},
        ]

        def drawn(changes):
            return draft.get_template_drawing("beam", tried=changes)["drawing"]

        without = len(drawn(tried)["lines"])
        draft.apply_template([made.put("sections", "last", "empty", value=2)])
        self.assertGreater(len(drawn(tried)["lines"]), without)
        before = drawn(tried)
        link = {"op": "link", "from": "own-two", "to": "own-one"}
        self.assertNotEqual(drawn([*tried, link]), before)
        draft.apply_template([made.put("sections", "last", "empty", value=11)])
        told = [one["words"] for one in draft.get_template()["problems"]]
        self.assertIn("A whole number from 0 to 10", told)

    def test_a_set_that_is_printed_together(self):
        draft = self.new_draft(1)
        draft.apply_template([made.put("bundles", value=["work", "ours"])])
        draft.action_publish()
        sets = self.env["netwerk.assessment"].with_user(self.an)
        found = sets.get_print_choices(self.dossier.id)["bundles"]
        mine = [one["code"] for one in found if draft.code in one["codes"]]
        self.assertEqual(mine, ["work", "ours"])
        again = self.new_draft(2).get_template_screen()["choices"]["bundles"]
        self.assertEqual(again[-1], {"code": "ours", "label": "ours"})

    def test_words_are_never_markup(self):
        draft = self.new_draft(1)
        at = ("sections", draft.draft_body["sections"][0]["key"], "title", "nl")
        draft.apply_template([made.put(*at, value="<script>x</script>")])
        self.assertNotIn("<script>", draft.get_template()["paper"] or "")

    def test_who_fills_it_in_is_asked_what_is_theirs(self):
        draft = self.new_draft(1)
        first = draft.draft_body["sections"][0]["key"]
        draft.apply_template(
            [
                made.put("respondents", value=["client", "coach"]),
                made.put("sections", first, "respondents", value=["coach"]),
            ]
        )
        whole = draft.get_template()["sheet"]["sections"]
        theirs = draft.get_template(respondent="client")["sheet"]["sections"]
        self.assertIn(first, [one["key"] for one in whole])
        self.assertNotIn(first, [one["key"] for one in theirs])
        for wrong in ("x", ["client"], 3):
            with self.refused_with("Somebody else fills this in", UserError):
                draft.get_template(respondent=wrong)

    def test_it_costs_the_same_however_much_it_holds(self):
        costs = []
        for seed in (1, 1, 5):  # once for what every first call reads
            draft = self.new_draft(seed)
            draft.get_template()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            draft.get_template()
            costs.append(self.cr.sql_log_count - before)
        self.assertEqual(*costs[1:])
        self.assertLessEqual(costs[1], 6)

    # -- published --------------------------------------------------------------------

    def test_what_is_wrong_is_told_and_nothing_is_published(self):
        draft = self.new_draft(1)
        first = draft.draft_body["sections"][0]
        draft.apply_template(
            [
                made.put("texts", "why", "nl", value=None),
                made.put("sections", first["key"], "domain", value="nowhere"),
                made.add("rules", key="r", kind="gap"),
            ]
        )
        with self.refused_with("cannot be published yet", UserError) as caught:
            draft.action_publish()
        told = str(caught.exception)
        self.assertIn("- Texts, Why: This is missing", told)
        self.assertIn("“nowhere” is not known here", told)
        self.assertIn(first["title"]["nl"], told)
        self.env.invalidate_all()
        self.assertEqual((draft.state, draft.body), ("draft", False))
        self.assertFalse(
            self.env["netwerk.instrument.section"].search(
                [("instrument_id", "=", draft.id)]
            )
        )

    def test_published_is_whole_on_and_used(self):
        draft = self.new_draft(7, title="Wonen")
        body = deepcopy(draft.draft_body)
        draft.action_publish(base=draft.edition)
        self.assertEqual((draft.state, draft.draft_body), ("published", False))
        self.assertEqual(draft.body, body)
        self.assertEqual(draft.checksum, canonical.checksum(body))
        self.assertEqual(draft.respondents, ",".join(body["respondents"]))
        self.assertTrue(draft.is_on)
        self.assertTrue(draft.is_latest)
        places = draft.sudo()._places()
        keys = [one["key"] for one in body["sections"]]
        self.assertEqual(list(places.sections), keys)
        self.assertFalse(
            draft.with_user(self.bea)
            .with_company(self.bea.company_id)
            .search([("id", "=", draft.id)])
        )
        with self.refused_with("is published, and is closed", UserError):
            draft.apply_template([made.put("title", "nl", value="x")])
        with self.refused_with("is published, and is closed", UserError):
            draft.delete_draft()
        with self.refused_with("is published, and is closed", UserError):
            draft.get_template()

    def test_a_version_stands_beside_the_old_one_with_its_sheets(self):
        first = self.published(1)
        who = first.body["respondents"][0]
        sheet = self.begin(first.code, who)
        draft = self.hers.browse(self.hers.new_draft(first.id))
        draft.apply_template([made.put("title", "nl", value="Beter")])
        draft.action_publish()
        self.assertEqual(draft.erratum_of_id, first)
        self.assertEqual(sheet.instrument_id, first)
        self.assertEqual((first.state, first.is_latest), ("published", False))
        self.assertTrue(draft.is_latest)
        third = self.hers.browse(self.hers.new_draft(draft.id))
        third.apply_template([made.add("sections", key="more", own_rows="only")])
        third.apply_template(
            [made.put("sections", "more", "own_words", "nl", value="Nog?")]
        )
        third.action_publish()
        self.assertFalse(third.erratum_of_id)
        third.action_retire()
        self.assertTrue(draft.is_latest)
        with self.refused_with("Only what is published", UserError):
            third.action_retire()

    # -- closed -----------------------------------------------------------------------

    def test_published_is_closed_by_every_road(self):
        one = self.published(1)
        self.env.flush_all()
        contexts = ({}, {"install_mode": True, "no_check": True, "force": True})
        for context in contexts:
            as_tess = one.with_context(**context)
            for work in (
                lambda it=as_tess: it.write({"body": {}}),
                lambda it=as_tess: it.write({"state": "draft"}),
                lambda it=as_tess: it.web_save({"title": "x"}, {}),
                lambda it=as_tess: it.unlink(),
                lambda it=as_tess: it.copy(),
                lambda it=as_tess: it.create({"code": "x"}),
                lambda it=as_tess: it.update_field_translations(
                    "title", {"nl_NL": "Anders"}
                ),
            ):
                # in words where it is closed, else by its rights: an error of access
                # is one of the user too
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    work()
            self.env.invalidate_all()
            self.assertEqual((one.title, one.state), ("Wonen", "published"))
            loaded = as_tess.load([".id", "title"], [[str(one.id), "Anders"]])
            self.assertFalse(loaded["ids"])
            self.assertTrue(loaded["messages"])
            for values in (
                {"draft_body": {}},
                {"edition": 9},
                {"erratum_of_id": False, "derived_from_id": one.id},
                {"state": "draft"},
                {"body": {"title": {"nl": "x"}}},
            ):
                with self.refused_with("is published, and is closed", UserError):
                    as_tess.sudo().write(values)
        one.sudo().state = "retired"
        for state in ("published", "draft"):
            with self.refused_with("is published, and is closed", UserError):
                one.sudo().state = state

    @mute_logger("odoo.sql_db")
    def test_published_is_closed_in_each_table(self):
        one = self.published(1)
        self.env.flush_all()
        tables = ["netwerk_instrument"] + [
            f"netwerk_instrument_{part}" for part in ("section", "row", "column")
        ]
        for table in tables:
            of = "id" if table == "netwerk_instrument" else "instrument_id"
            key = "code" if table == "netwerk_instrument" else "key"
            for statement in (
                f"UPDATE {table} SET {key} = 'x' WHERE {of} = %s",
                f"DELETE FROM {table} WHERE {of} = %s",
            ):
                with (
                    self.subTest(statement),
                    self.assertRaisesRegex(errors.RaiseException, "is closed"),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(statement, [one.id])
        for column in ("draft_body = '{}'", "edition = 99", "derived_from_id = id"):
            with (
                self.subTest(column),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    f"UPDATE netwerk_instrument SET {column} WHERE id = %s", [one.id]
                )

    def test_an_update_lets_what_was_made_be(self):
        """What is shipped comes beside it, and fails for nothing."""
        first, draft = self.published(1), self.new_draft(2)
        own = self.hers.search([("company_id", "!=", False)])
        before = [(one.id, one.checksum, one.edition) for one in own]
        bodies = shipped.bodies()
        new = deepcopy(bodies[0]) | {"version": 9, "uuid": "u-9"}
        changed = deepcopy(bodies[1]) | {"title": {"nl": "Anders", "en": "Other"}}
        self.patch(shipped, "bodies", lambda: [new, changed, *bodies[2:]])
        with self.assertLogs(shipped.__name__, "ERROR") as log:
            (there,) = shipped.Shipped(self.env).load()
        self.assertIn("is not what is shipped", log.output[0])
        self.assertEqual((there.version, there.state), (9, "published"))
        self.env.invalidate_all()
        self.assertEqual(before, [(one.id, one.checksum, one.edition) for one in own])
        self.assertTrue(first.get_formview_action())
        self.assertTrue(draft.get_template()["sheet"])

    # -- what is made is one like any other --------------------------------------------

    def test_random_instruments_are_printed_filled_in_and_read_back(self):
        report = "netwerk_ondersteuning.report_instrument"
        for seed in range(20, 26):
            with self.subTest(seed=seed):
                draft = self.new_draft(seed, title=f"Nummer {seed}")
                render = self.env["ir.actions.report"].with_user(self.tess)
                tried = self.answers(draft.draft_body, Random(seed))
                for code in draft.draft_body["renderings"]:
                    drawn = draft.get_template_drawing(code, tried=tried)
                    self.assertEqual(drawn["code"], code)
                    json.dumps(drawn)
                half = render._render_qweb_html(report, draft.ids)[0].decode()
                draft.action_publish()
                one = draft.with_user(self.an)
                whole = self.env["ir.actions.report"].with_user(self.an)
                text = whole._render_qweb_html(report, one.ids)[0].decode()
                self.assertEqual(half.count("netwerk_row"), text.count("netwerk_row"))
                who = one.body["respondents"][0]
                sheet = self.begin(one.code, who)
                sheet.apply_answers(self.answers(one.body, Random(seed)))
                sheet.set_done()
                self.assertEqual(sheet.state, "done")
                for code in one.body["renderings"]:
                    drawn = sheet.get_sheet_drawing(code)
                    self.assertEqual(drawn["code"], code)
                read = canonical.parse(canonical.canonical(one.body).decode())
                self.assertEqual(canonical.checksum(read), one.checksum)

    def answers(self, body, dice):
        read = reading.read(body)
        filled = rules.Filled(read, {})
        made_of = []
        for section in read.sections:
            for row in filled.rows(section):
                for column in section.columns:
                    if column.kind in ("score", "size"):
                        value = dice.randint(column.least, column.most)
                    elif column.kind == "tick":
                        value = dice.random() < 0.5
                    else:
                        continue
                    made_of.append(
                        {
                            "op": "set",
                            "section": section.key,
                            "row": row,
                            "column": column.key,
                            "answer": {"value": value},
                        }
                    )
        return made_of
