"""A method is made and published by a template editor, and closed from then on."""

import json
from copy import deepcopy

from lxml.html import fromstring
from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...engine.package import canonical
from ..common import NetwerkCase
from . import made_method as made
from .made import add, put

LONG = "x" * 20_000


@tagged("post_install", "-at_install")
class TestMethodEditor(NetwerkCase):
    uses = ("tess", "ada", "emma", "fien")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_BE")
        cls.methods = cls.env["netwerk.method"]
        cls.hers = cls.methods.with_user(cls.tess)
        cls.cti = cls.methods.search([("code", "=", "cti")]).with_user(cls.tess)

    def new_draft(self, seed=None, **values):
        """A method that is being made: empty, or a random one that is right."""
        draft = self.hers.browse(self.hers.new_draft(**values))
        if seed is not None:
            draft.apply_template(made.any_method(seed)[1])
        return draft

    def published(self, seed=1):
        draft = self.new_draft(seed, title="Samen")
        draft.action_publish()
        return draft

    def problems(self, draft):
        return {
            "/".join(one["at"]): (one["where"], one["words"])
            for one in draft.get_template()["problems"]
        }

    # -- who ---------------------------------------------------------------------------

    def test_only_a_template_editor_makes_one(self):
        draft, published = self.new_draft(1), self.published(2)
        words = "Methods are made by somebody with the role template editor"
        for user in (self.an, self.lea, self.ada):
            mine = self.methods.with_user(user)
            for work in (
                mine.new_draft,
                mine.action_new,
                lambda mine=mine: mine.new_draft(published.id),
                draft.with_user(user).get_template,
                draft.with_user(user).get_template_screen,
                lambda user=user: draft.with_user(user).apply_template([]),
                draft.with_user(user).action_publish,
                draft.with_user(user).delete_draft,
                published.with_user(user).action_retire,
                published.with_user(user).action_new_version,
            ):
                with self.refused_with(words, UserError):
                    work()
            with self.denied("read", "netwerk.method"):
                draft.with_user(user).read(["name", "draft_body"])
            self.assertNotIn(draft, mine.search([]))
            self.assertTrue(published.with_user(user).name)
        for user in (self.fien, self.emma):
            with self.refused_with(words, UserError):
                self.methods.with_user(user).new_draft()
        self.assertIn(draft, self.hers.search([]))

    def test_another_organisation_does_not_see_it(self):
        draft = self.new_draft(1)
        other = self.new_user("toon", "template_editor", self.bea.company_id)
        for work in (
            draft.with_user(other).get_template,
            draft.with_user(other).action_publish,
            draft.with_user(other).action_edit,
            lambda: draft.with_user(other).apply_template([]),
        ):
            with self.denied("read", "netwerk.method"):
                work()
        draft.action_publish()
        with self.refused_with("There is no such method", UserError):
            self.methods.with_user(other).new_draft(draft.id)
        with self.denied("read", "netwerk.method"):
            draft.with_user(other).action_retire()
        theirs = self.methods.with_user(other)
        self.assertNotIn(draft, theirs.search([]))
        self.assertFalse(theirs.search([("code", "=", draft.code)]))

    # -- begun -------------------------------------------------------------------------

    def test_a_new_one_says_what_is_missing(self):
        draft = self.new_draft(title="  Samen & dichtbij 😀 ")
        self.assertRegex(draft.code, r"^samen-dichtbij-[a-z0-9]{8}$")
        self.assertEqual((draft.version, draft.state, draft.edition), (1, "draft", 1))
        self.assertEqual(draft.company_id, self.tess.company_id)
        self.assertEqual((draft.scope, draft.has_phases), ("client", False))
        self.assertFalse(draft.page)
        data = draft.get_template_screen()
        json.dumps(data)
        self.assertEqual(
            self.problems(draft), {"what": ("What it is", "This is missing")}
        )
        self.assertIn("no phases", data["page"])
        with self.refused_with(
            "cannot be published yet:\n- What it is: This is missing", UserError
        ):
            draft.action_publish()
        for title in ("", "   "):
            with self.refused_with("Say what the method is called", UserError):
                self.hers.new_draft(title=title)
        with self.refused_with("at most 300 letters", UserError):
            self.hers.new_draft(title=LONG)
        two = [self.new_draft(title="Twee").code for _one in range(2)]
        self.assertEqual(len(set(two)), 2, "two of one name")

    def test_each_of_the_twenty_gets_one_made_after_it(self):
        given = ("code", "version", "uuid", "owner")
        shared = self.hers.search([("company_id", "=", False)])
        self.assertEqual(len(shared), 20)
        for one in shared:
            with self.subTest(one.code):
                own = self.hers.browse(self.hers.new_draft(one.id))
                self.assertNotEqual(own.code, one.code)
                self.assertEqual((own.version, own.derived_from_id), (1, one))
                self.assertEqual(own.name, one.name)
                self.assertEqual(own.owner, self.tess.company_id.name)
                self.assertEqual(self.problems(own), {})
                page = own.get_template()["page"]
                self.assertNotIn("<a ", page)
                own.action_publish()
                bare = [
                    {name: it for name, it in body.items() if name not in given}
                    for body in (own.body, one.body)
                ]
                self.assertEqual(*bare)
                for field in ("organisations", "scope", "has_phases", "outcome_ids"):
                    self.assertEqual(own[field], one[field])
                self.assertTrue(own.is_on, "it was made to work with")
                self.assertEqual(one.checksum, canonical.checksum(one.body))
        with self.refused_with("This method is of all organisations", UserError):
            shared[0].action_retire()

    def test_the_next_version_is_gone_on_with(self):
        first = self.published(1)
        draft = self.hers.browse(self.hers.new_draft(first.id))
        self.assertEqual((draft.code, draft.version), (first.code, 2))
        self.assertEqual(self.hers.new_draft(first.id), draft.id)
        with self.refused_with("There is no such method", UserError):
            self.hers.new_draft(draft.id)
        draft.delete_draft()
        self.assertFalse(draft.exists())
        for wrong in (0, -1, 2**40, "x", [first.id], True, LONG):
            with self.refused_with("There is no such method", UserError):
                self.hers.new_draft(wrong)

    # -- changed -----------------------------------------------------------------------

    def test_a_phase_comes_with_its_number_and_goes_with_it(self):
        own = self.hers.browse(self.hers.new_draft(self.cti.id))
        norm = {
            "kind": "meetings",
            "least": 1,
            "phase": "nazorg",
            "words": {"nl": "Nog één bijeenkomst."},
        }
        done = own.apply_template(
            [
                add("phases", key="nazorg", name={"nl": "Nazorg"}, before="phase-3"),
                add("phases", "nazorg", "checklist", key="bel", words={"nl": "Bel"}),
                add("norms", key="een", **norm),
            ],
            base=own.edition,
        )
        self.assertEqual(
            self.problems(own),
            {
                "norms/een/source": ("“Nog één bijeenkomst.”, Where it comes from",)
                + ("This is missing",)
            },
        )
        with self.refused_with("This is missing", UserError):
            own.action_publish()
        before = deepcopy(own.draft_body)
        back = own.apply_template(done["inverse"])
        self.assertEqual(self.problems(own), {})
        own.apply_template(back["inverse"])
        self.assertEqual(own.draft_body, before)
        own.apply_template([put("norms", "een", "source", "nl", value="Van ons team.")])
        own.action_publish()
        phases = own.phase_ids.sorted(lambda one: (one.cycle, one.place))
        dutch = phases.with_context(lang="nl_BE")
        self.assertEqual(
            dutch.mapped("display_name"), ["Fase 1", "Fase 2", "Nazorg", "Fase 4"]
        )
        self.assertEqual(phases.mapped("place"), [1, 2, 3, 4])
        self.assertEqual(
            phases.mapped("lineage"), ["phase-1", "phase-2", "nazorg", "phase-3"]
        )
        self.assertEqual(phases[2].least_meetings, 1)
        self.assertEqual(
            phases.mapped("planned_months")[:2],
            self.cti.phase_ids.mapped("planned_months")[:2],
        )
        page = fromstring(str(own.with_context(lang="nl_BE").page)).text_content()
        for words in ("Nazorg", "Bel", "Nog één bijeenkomst.", "Van ons team."):
            self.assertIn(words, page)

    def test_what_is_refused_changes_nothing(self):
        draft = self.new_draft(1)
        before, edition = deepcopy(draft.draft_body), draft.edition
        for changes, words in (
            ("x", "not a list of changes"),
            ([{"op": "put"}], "Unknown change"),
            ([put("name", "nl", value="x" * 301)], "at most 300 letters"),
            ([put("what", "nl", value="Goed"), put("version", value=3)], "Unknown"),
            ([{"op": "set"}] * 5001, "too much at once"),
            ([{"op": LONG * 100}], "too much at once"),
        ):
            with self.refused_with(words, UserError):
                draft.apply_template(changes)
        with self.refused_with("Unknown edition", UserError):
            draft.apply_template([], base="x")
        with self.refused_with("Unknown edition", UserError):
            draft.action_publish(base=LONG)
        self.env.invalidate_all()
        self.assertEqual((draft.draft_body, draft.edition), (before, edition))

    def test_who_is_second_is_told_by_name(self):
        draft = self.new_draft(1, title="Samen")
        tim = self.new_user("tim", "template_editor")
        edition = draft.edition
        draft.apply_template([put("name", "nl", value="Van Tess", was="Samen")])
        his = draft.with_user(tim).apply_template(
            [
                put("name", "nl", value="Van Tim", was="Samen"),
                put("watch", "nl", value="Let op", was=None),
            ],
            base=edition,
        )
        told = [{"op": "set", "at": ["name", "nl"], "now": "Van Tess"}]
        self.assertEqual((his["collisions"], his["others"]), (told, ["Tess"]))
        self.assertEqual(draft.draft_body["watch"], {"nl": "Let op"})
        self.assertEqual(draft.with_context(lang="nl_BE").name, "Van Tess")
        with self.refused_with("Somebody else changed this meanwhile", UserError):
            draft.action_publish(base=edition)

    def test_what_somebody_typed_is_plain_text(self):
        draft = self.new_draft(1)
        draft.apply_template(
            [
                add("organisations", key="x", name="<script>alert(1)</script> & co"),
                put("watch", "nl", value="<img src=x onerror=alert(1)>"),
                put("background", "nl", value="😀 " + "x" * 300),
            ]
        )
        page = draft.get_template()["page"]
        self.assertNotIn("<script>", page)
        self.assertNotIn("<img", page)
        self.assertIn("&lt;script&gt;", page)
        self.assertIn("😀", page)
        self.assertEqual(
            self.problems(draft)["watch"],
            ("What to mind", "Plain text, in which nothing is filled in"),
        )

    def test_instruments_and_results_are_chosen_from_those_there(self):
        draft = self.new_draft(1)
        choices = draft.get_template_screen()["choices"]
        codes = {one["code"] for one in choices["instruments"]}
        self.assertIn("scoretabel", codes)
        self.assertIn("ecogram", codes, "what is no sheet goes along too")
        self.assertEqual(len(choices["outcomes"]), 11)
        labels = [one["label"] for one in choices["instruments"]]
        self.assertEqual(labels, sorted(labels, key=str.casefold))
        instruments = self.env["netwerk.instrument"].with_user(self.tess)
        own = instruments.browse(instruments.new_draft(title="Van ons"))
        draft.apply_template([add("instruments", key=own.code)])
        at = f"instruments/{own.code}"
        self.assertEqual(
            self.problems(draft)[at],
            (f"“{own.code}”", f"“{own.code}” is not known here"),
            "it is still being made",
        )
        shipped = {
            code
            for method in self.hers.search([("company_id", "=", False)])
            for code in (one["code"] for one in method.body.get("instruments", []))
        }
        self.assertLessEqual(shipped, codes)

    def test_where_something_is_wrong_is_said_in_words(self):
        draft = self.new_draft(1)
        draft.apply_template(
            [
                add("goals", key="leeg"),
                add("roles", key="naam", who="client"),
                add("phases", key="p", kind="step"),
                add("phases", "p", "checklist", key="l"),
                add("norms", key="n", kind="wait", least=7),
            ]
        )
        places = {at: where for at, (where, _why) in self.problems(draft).items()}
        self.assertEqual(
            {
                at: places[at]
                for at in (
                    *("goals/leeg/words", "roles/naam/words"),
                    *("phases/p/checklist/l/words", "norms/n/source"),
                )
            },
            {
                "goals/leeg/words": "a line, Words",
                "roles/naam/words": "Client, Words",
                "phases/p/checklist/l/words": "a phase without a name, a line, Words",
                "norms/n/source": "Time to think, in days, Where it comes from",
            },
        )

    # -- closed ------------------------------------------------------------------------

    def test_a_version_in_use_is_never_changed(self):
        published = self.published(3)
        for work in (
            published.get_template,
            published.get_template_screen,
            lambda: published.apply_template([]),
            published.action_publish,
            published.delete_draft,
        ):
            with self.refused_with("is published, and is closed", UserError):
                work()
        before = (published.checksum, deepcopy(published.body))
        draft = self.hers.browse(self.hers.new_draft(published.id))
        draft.apply_template([put("what", "nl", value="Heel anders")])
        draft.action_publish()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((published.checksum, published.body), before)
        self.assertEqual(
            (published.is_latest, draft.is_latest, published.state),
            (False, True, "published"),
        )
        self.assertEqual(len(self.hers.search([("code", "=", draft.code)])), 2)

    @mute_logger("odoo.sql_db")
    def test_what_was_published_is_closed_in_the_database(self):
        published = next(one for one in map(self.published, range(9)) if one.phase_ids)
        self.assertTrue(published.outcome_ids)
        self.env.flush_all()
        for statement in (
            "UPDATE netwerk_method SET body = '{}' WHERE id = %s",
            "UPDATE netwerk_method SET state = 'draft' WHERE id = %s",
            "DELETE FROM netwerk_method WHERE id = %s",
            "UPDATE netwerk_method_phase SET place = 9 WHERE method_id = %s",
            "DELETE FROM netwerk_method_phase WHERE method_id = %s",
            "DELETE FROM netwerk_method_outcome_rel WHERE method_id = %s",
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [published.id])

    def test_it_is_retired_and_turned_on_and_off(self):
        published = self.published(5)
        self.assertTrue(published.with_user(self.an).is_on)
        self.assertFalse(published.with_user(self.bea).sudo().is_on)
        published.action_turn_off()
        self.assertFalse(published.with_user(self.an).is_on)
        published.action_turn_on()
        published.action_retire()
        self.assertEqual(published.state, "retired")
        self.assertFalse(published.is_latest)
        with self.refused_with("Only what is published can be retired", UserError):
            published.action_retire()
        again = self.hers.browse(self.hers.new_draft(published.id))
        self.assertEqual(again.version, 2, "what is retired can be taken up again")

    # -- buttons -----------------------------------------------------------------------

    def test_buttons_lead_to_the_screen(self):
        action = self.hers.action_new()
        self.assertEqual(action["tag"], "netwerk_method_editor")
        self.assertFalse(action["params"]["version_id"])
        action = self.cti.action_new_version()
        draft = self.hers.browse(action["params"]["version_id"])
        self.assertEqual(draft.derived_from_id, self.cti)
        self.assertEqual(draft.action_edit(), action)
        shown = self.cti.action_edit()
        self.assertEqual(
            (shown["res_model"], shown["res_id"]),
            (
                "netwerk.method",
                self.cti.id,
            ),
        )
        self.assertTrue(self.cti.can_edit)
        self.assertFalse(self.cti.with_user(self.an).can_edit)

    def test_looking_costs_the_same_however_much_there_is(self):
        def queries(draft):
            draft.get_template()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            draft.get_template()
            return self.cr.sql_log_count - before

        small = queries(self.new_draft(1))
        w2 = self.methods.search([("code", "=", "w2")])
        large = queries(self.hers.browse(self.hers.new_draft(w2.id)))
        self.assertLessEqual(large, small)
        self.assertLess(large, 15)
