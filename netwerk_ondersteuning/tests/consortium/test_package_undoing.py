"""Adopting is taken back: what nobody used is used no longer, the rest stays."""

import json
from dataclasses import replace

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...engine.package.parcel.kinds import KINDS
from ...models.consortium.package.adopting import Adopting
from ...models.consortium.package.kinds import InstrumentHere
from ...models.consortium.package.uses import named_in_templates
from .case import sent, written
from .packages import UUID, find_shipped, package, remark_item, small, word
from .renamed import renamed
from .test_package_adopting import SLEEP, AdoptingCase, parts


@tagged("post_install", "-at_install")
class TestUndoing(AdoptingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.items = parts("vertrouwensschaal")

    def brought(self, items=None):
        """What a package brought, adopted at once."""
        made = self.adopt(package(items or self.items))
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        return made

    def undo(self, made, state="undone"):
        told = made.with_user(self.tess).action_undo_adoption()["params"]
        self.env.invalidate_all()
        self.assertEqual(made.state, state)
        return told

    def test_what_nobody_used(self):
        made = self.brought()
        instruments = made.item_ids.instrument_id
        words = made.item_ids.life_domain_id
        self.assertTrue(instruments and words)
        told = self.undo(made)
        self.assertEqual(set(instruments.mapped("state")), {"retired"})
        self.assertEqual(set(words.mapped("active")), {False})
        self.assertEqual(told["stays"], [])
        self.assertEqual(len(told["gone"]), len(self.items))
        self.assertIn("No longer used: “", told["message"])
        self.assertTrue(self.log_of(action="package_undone", user_id=self.tess.id))
        with self.assertRaisesRegex(UserError, "Only what was adopted"):
            made.with_user(self.tess).action_undo_adoption()

    def test_a_word_whose_key_is_a_name_in_each_template(self):
        """It is looked for where keys of words stand."""
        keys = ("words-abcdefgh", "words", "sections", "nl")
        found = named_in_templates(self.env, "life_domain", keys)
        self.assertEqual(found, set())

    def test_what_a_template_leans_on_is_found(self):
        asked = {"life_domain": set(), "outcome": set(), "instrument": set()}
        for kind in ("instrument", "method"):
            templates = self.env[f"netwerk.{kind}"].search([("state", "!=", "retired")])
            for one in templates:
                for lean in KINDS[kind].leans_on(one.body):
                    if lean.is_needed and lean.kind in asked:
                        asked[lean.kind].add(lean.key)
        for kind, keys in asked.items():
            self.assertTrue(keys)
            self.assertEqual(named_in_templates(self.env, kind, keys), keys)

    def test_whose_use_it_is_is_not_told(self):
        word_of_ours = word("life_domain", "tuin-k3f9t2xa", {"nl": "Tuin"})
        made = self.brought([word_of_ours])
        body = find_shipped("instrument", "vertrouwensschaal").content
        body = json.loads(json.dumps(body)) | {
            "code": "bea-k3f9t2xa",
            "uuid": UUID.format(83),
            "owner": "Bea",
            "version": 1,
        }
        body["sections"][0]["domain"] = "tuin-k3f9t2xa"
        model = self.env["netwerk.instrument"].sudo()
        values = {"company_id": self.other_company.id}
        model.create(model._values_of(body) | values).state = "published"
        told = self.undo(made, "adopted")
        self.assertEqual(told["message"], "In use, and stays: “Tuin”.")

    def test_what_was_here_stays(self):
        made = self.brought(small().items)
        self.assertEqual(len(self.undo(made)["gone"]), 1)
        housing = self.env.ref("netwerk_ondersteuning.life_domain_housing")
        self.assertTrue(housing.active)
        shared = self.env["netwerk.method"].search([("code", "=", "concertgroep")])
        self.assertIn("published", shared.mapped("state"))

    def test_again_after_it_was_taken_back(self):
        """Also by another edition; and then it can be taken back once more."""
        made = self.brought()
        instruments = made.item_ids.instrument_id
        words = made.item_ids.life_domain_id
        self.undo(made)
        told = self.open(package(self.items))["items"]
        said = " ".join(one["state_words"] for one in told)
        self.assertIn("You have it, and use it no longer", said)
        self.hers.adopt_package(made.id)
        self.assert_back(made, instruments, words)
        self.undo(made)
        more = word("outcome", "x-k3f9t2xa", {"nl": "X"}, uuid=UUID.format(60))
        made = self.brought([*self.items, more])
        self.assert_back(made, instruments, words)
        self.undo(made)
        self.assertEqual(set(instruments.mapped("state")), {"retired"})
        self.assertEqual(set(words.mapped("active")), {False})

    def assert_back(self, made, instruments, words):
        self.assertEqual(made.state, "adopted", made.problem_words)
        self.assertEqual(made.item_ids.instrument_id, instruments)
        self.assertEqual(set(instruments.mapped("state")), {"published"})
        self.assertEqual(set(words.mapped("active")), {True})

    def test_what_an_editor_put_away_stays_so(self):
        """By hand, and not by taking an adoption back."""
        made = self.brought()
        instruments = made.item_ids.instrument_id
        instruments.with_user(self.tess).action_retire()
        self.adopt(package(self.items, serial=9))
        self.assertEqual(set(instruments.mapped("state")), {"retired"})

    def test_what_another_package_has_too(self):
        """Stays, and goes with that one."""
        first = self.brought()
        second = self.adopt(package(self.items, serial=8))
        self.run_job()
        instruments = first.item_ids.instrument_id
        told = self.undo(first)
        self.assertEqual(told["gone"], [])
        self.assertEqual(set(instruments.mapped("state")), {"published"})
        self.undo(second)
        self.assertEqual(set(instruments.mapped("state")), {"retired"})

    def test_one_begun_sheet(self):
        """It is told that it is used, and not how often or by whom."""
        made = self.brought()
        (instrument,) = made.item_ids.instrument_id
        instrument.with_user(self.tess).action_turn_on()
        number = self.dossier.with_user(self.an).start_assessment(
            instrument.code, respondent=instrument.respondents.split(",")[0]
        )
        instrument.with_user(self.tess).action_turn_off()
        self.assertTrue(number)
        self.stays(made, instrument)

    def stays(self, made, record):
        """Taken back, a record stays; what it leans on too."""
        state = record.state
        told = self.undo(made, "adopted")
        self.assertEqual(record.state, state)
        title = record.with_context(lang="nl_NL").display_name
        self.assertIn(title, told["stays"])
        for name in ("Johan", self.an.name):
            self.assertNotIn(name, told["message"].split("“")[0])
        return told

    def test_one_that_is_on(self):
        made = self.brought()
        (instrument,) = made.item_ids.instrument_id
        instrument.with_user(self.tess).action_turn_on()
        self.stays(made, instrument)
        self.assertEqual(set(made.item_ids.life_domain_id.mapped("active")), {True})

    def test_a_newer_version_of_one_that_is_on(self):
        """One works with the older one again."""
        first = self.brought()
        instrument = first.item_ids.instrument_id
        instrument.with_user(self.tess).action_turn_on()
        (old,) = [one for one in self.items if one.kind == "instrument"]
        new = replace(old, version=9, content=old.content | {"version": 9})
        second = self.brought([new])
        self.undo(second)
        self.assertEqual(second.item_ids.instrument_id.state, "retired")
        self.assertEqual(instrument.state, "published")

    def test_our_own_of_it(self):
        made = self.brought()
        (instrument,) = made.item_ids.instrument_id
        hers = instrument.with_user(self.tess)
        draft = hers.browse(hers.new_draft(instrument.id))
        told = self.stays(made, instrument)
        self.assertEqual(set(made.item_ids.life_domain_id.mapped("active")), {True})
        self.assertEqual(told["gone"], [])
        draft.delete_draft()

    def test_an_instrument_of_a_method_that_stays(self):
        made = self.brought(parts("w2"))
        (method,) = made.item_ids.method_id
        method.with_user(self.tess).action_turn_on()
        self.stays(made, method)
        self.assertEqual(
            set(made.item_ids.instrument_id.mapped("state")), {"published"}
        )
        self.assertEqual(set(made.item_ids.outcome_id.mapped("active")), {True})

    def test_a_word_that_was_named_elsewhere(self):
        """In a draft of another organisation here."""
        made = self.adopt(small())
        new = self.env["netwerk.life.domain"].search([("uuid", "=", SLEEP)])
        theirs = self.env["netwerk.instrument"].with_user(self.bea)
        shared = theirs.search([("code", "=", "scoretabel")], limit=1)
        draft = theirs.browse(theirs.new_draft(shared.id))
        section = draft.sudo().draft_body["sections"][0]["key"]
        was = draft.sudo().draft_body["sections"][0].get("domain")
        change = {"op": "set", "at": ["sections", section, "domain"]}
        draft.apply_template([change | {"value": new.code, "was": was}])
        self.assertIn(new.code, str(draft.sudo().draft_body))
        told = self.undo(made, "adopted")
        self.assertEqual(told["stays"], ["Slapen"])
        self.assertTrue(new.active)

    def test_a_word_on_a_goal(self):
        made = self.adopt(small())
        new = self.env["netwerk.life.domain"].search([("uuid", "=", SLEEP)])
        self.env["netwerk.goal"].create(
            {"dossier_id": self.dossier.id, "name": "Rust", "domain_id": new.id}
        )
        self.undo(made, "adopted")
        self.assertTrue(new.active)

    def test_all_that_ships(self):
        made = self.adopt(renamed()[0])
        self.run_job()
        told = self.undo(made)
        self.assertEqual(told["stays"], [])
        self.assertIn("and 78 more", told["message"])
        for records in self.templates().values():
            self.assertEqual(set(records.mapped("state")), {"retired"})

    def test_one_that_goes_on_is_given_up(self):
        """A way out of a job that hangs."""
        made = self.adopt(renamed()[0])
        Adopting(made).step(70)
        self.assertTrue(self.templates()["instrument"])
        told = self.undo(made, "kept")
        self.assertIn("adopted no further", told["message"])
        self.assertFalse(any(self.templates().values()))
        self.assertFalse(made.problem_words)
        self.run_job()
        self.assertEqual(made.state, "kept")
        self.hers.adopt_package(made.id)
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)

    def test_a_part_is_taken_back(self):
        """The rest stays adopted until nobody uses it; what went comes back when it is
        adopted again."""
        made = self.brought([*self.items, small().items[0]])
        (instrument,) = made.item_ids.instrument_id
        slapen = made.item_ids.life_domain_id.filtered(lambda one: one.uuid == SLEEP)
        instrument.with_user(self.tess).action_turn_on()
        told = self.undo(made, "adopted")
        self.assertEqual(told["gone"], ["Slapen"])
        self.assertFalse(slapen.active)
        told = self.undo(made, "adopted")
        self.assertEqual(told["gone"], [], "once")
        self.hers.adopt_package(made.id)
        self.env.invalidate_all()
        self.assertEqual((made.state, slapen.active), ("adopted", True))
        instrument.with_user(self.tess).action_turn_off()
        told = self.undo(made)
        self.assertIn("Slapen", told["gone"])
        self.assertEqual((instrument.state, slapen.active), ("retired", False))

    def test_the_rest_is_adopted_again_by_a_button(self):
        """It is there as long as something of an adopted package is taken back."""
        made = self.brought([*self.items, small().items[0]])
        slapen = made.item_ids.life_domain_id.filtered(lambda one: one.uuid == SLEEP)
        mine = made.with_user(self.tess)
        self.assertFalse(mine.can_adopt_rest, "nothing was taken back")
        with self.assertRaisesRegex(UserError, "Nothing of this package was taken"):
            mine.action_adopt_rest()
        made.item_ids.instrument_id.with_user(self.tess).action_turn_on()
        self.undo(made, "adopted")
        self.assertTrue(mine.can_adopt_rest)
        self.assertFalse(made.with_user(self.ada).can_adopt_rest)
        with self.assertRaisesRegex(UserError, "Only a template editor"):
            made.with_user(self.ada).action_adopt_rest()
        mine.action_adopt_rest()
        self.env.invalidate_all()
        self.assertEqual((made.state, slapen.active), ("adopted", True))
        self.assertFalse(mine.can_adopt_rest)
        made.item_ids.instrument_id.with_user(self.tess).action_turn_off()
        self.undo(made)
        self.assertFalse(mine.can_adopt_rest, "all of it: there is Open")

    def test_a_word_that_was_deleted(self):
        made = self.adopt(small())
        self.sleep().unlink()
        self.env.invalidate_all()
        self.undo(made)

    def test_a_remark_that_came_along(self):
        """Is no use; one of a colleague is."""
        (asked,) = [one for one in self.items if one.kind == "instrument"]
        about = {"kind": "instrument", "key": asked.content["code"]}
        remark = remark_item(about=about | {"version": asked.version}, place=())
        made = self.brought([*self.items, remark])
        instrument = made.item_ids.instrument_id
        remarks = self.env["netwerk.template.remark"]
        came = remarks.search([("instrument_id", "=", instrument.id)])
        self.assertTrue(came)
        own = came.copy({"from_organisation": False, "uuid": UUID.format(66)})
        self.stays(made, instrument)
        own.unlink()
        self.undo(made)
        self.assertEqual(instrument.state, "retired")

    def test_a_method_names_it_and_another_version_is_here(self):
        """Then that one is left for the method."""
        items = parts("w2")
        made = self.brought(items)
        made.item_ids.method_id.with_user(self.tess).action_turn_on()
        old = next(one for one in items if one.kind == "instrument")
        new = replace(old, version=99, content=old.content | {"version": 99})
        second = self.brought([new])
        self.undo(second)
        self.assertEqual(second.item_ids.instrument_id.state, "retired")

    def test_one_that_stands_in_a_merge(self):
        """The next merge begins with it."""
        made = self.brought()
        (instrument,) = made.item_ids.instrument_id
        other = self.env["netwerk.instrument"].search([], limit=1)
        for name in ("mine_id", "theirs_id", "base_id"):
            values = {"mine_id": other.id, "theirs_id": other.id, "base_id": False}
            values |= {"kind": "method", "company_id": self.company.id}
            values |= {name: instrument.id, "mine_code": "a", "theirs_code": "b"}
            values |= {"newest_version": 1, "ending": "k3f9t2xa"}
            merge = self.env["netwerk.merge"].create(values)
            merge.answers = {"rows/work#said": "mine"}
            self.assertNotIn(instrument, self.used(instrument), "of the other kind")
            merge.write({"kind": "instrument", "answers": {}})
            self.assertNotIn(instrument, self.used(instrument), "only looked at")
            merge.same_answers = {"rows/work": True}
            self.assertIn(instrument, self.used(instrument), name)
            merge.unlink()
        self.undo(made)

    def used(self, records):
        return InstrumentHere(self.env).used(records)

    # -- thrown away -----------------------------------------------------------------

    def test_one_that_was_kept_is_thrown_away(self):
        remark = remark_item()
        both = [package([remark], serial=one) for one in (3, 4)]
        first, second = (
            self.hers.browse(self.hers.keep_package(sent(written(one)))) for one in both
        )
        remarks = self.env["netwerk.template.remark"]
        came = [("uuid", "=", remark.uuid)]
        self.assertEqual(remarks.search_count(came), 1)
        for user in (self.an, self.ada):
            with self.assertRaisesRegex(UserError, "Only a template editor"):
                first.with_user(user).action_throw_away()
        first.action_throw_away()
        self.assertFalse(first.exists())
        self.assertEqual(remarks.search_count(came), 1, "it came twice")
        second.action_throw_away()
        self.assertFalse(remarks.search_count(came))
        rows = self.log_of(action="package_thrown_away", user_id=self.tess.id)
        self.assertEqual(len(rows), 2)
        self.assertIn(
            "edition 3 of Steunpunt Netwerken", "".join(rows.mapped("detail"))
        )

    def test_what_is_or_was_used_is_not_thrown_away(self):
        made = self.brought()
        with self.assertRaisesRegex(UserError, "Only what was kept or taken back"):
            made.action_throw_away()
        self.undo(made)
        with self.assertRaisesRegex(UserError, "it says where that came from"):
            made.action_throw_away()
        shipped = find_shipped("instrument", "vertrouwensschaal")
        nothing = self.adopt(package([shipped], serial=8))
        self.undo(nothing)
        nothing.action_throw_away()
        self.assertFalse(nothing.exists())
