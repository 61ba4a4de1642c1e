"""A package of another organisation is adopted: all of it, or nothing."""

from dataclasses import replace
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ...engine.package import canonical
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.shape import Origin
from ...models.consortium.package import adopting
from . import written_from_the_page
from .case import ConsortiumCase, sent, written
from .packages import UUID, find_shipped, package, small, word
from .renamed import names, renamed

SLEEP, OTHER_SLEEP = UUID.format(3), UUID.format(4)
JOB = "netwerk_ondersteuning.cron_adopt"


def parts(*begins):
    """Items of the renamed ones whose key begins so, with all on which they lean."""
    items = renamed()[0].items
    by_name = {(one.kind, KINDS[one.kind].key_of(one.content)): one for one in items}
    waiting = [
        name
        for name in by_name
        if any(name[1].startswith(f"{begin}-") for begin in begins)
    ]
    chosen = set()
    while waiting:
        name = waiting.pop()
        if name in chosen or name not in by_name:
            continue
        chosen.add(name)
        item = by_name[name]
        leans = KINDS[item.kind].leans_on(item.content)
        waiting += [(one.kind, one.key) for one in leans if one.is_needed]
    return [one for name, one in by_name.items() if name in chosen]


class AdoptingCase(ConsortiumCase):
    def sleep(self):
        """The word of another organisation, when it is here."""
        return self.env["netwerk.life.domain"].search([("uuid", "=", SLEEP)])

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref(JOB).method_direct_trigger()
        self.env.invalidate_all()

    def same_again(self, made, items):
        """Each item comes out of it as it came in, to the byte."""
        rows = made.item_ids.sudo()
        self.assertEqual(len(rows), len(items))
        for row, item in zip(rows, items, strict=True):
            again = row._as_it_came()
            self.assertEqual(again, item)
            self.assertEqual(
                canonical.canonical(again.plain()), canonical.canonical(item.plain())
            )

    def templates(self, company=None):
        """What the organisation adopted, drafts too."""
        company = company or self.company
        return {
            kind: self.env[f"netwerk.{kind}"].search(
                [("company_id", "=", company.id), ("is_adopted", "=", True)]
            )
            for kind in ("instrument", "method")
        }

    def all_there(self):
        """All rows, and where each stands: what is written anew stands elsewhere, also
        when it says the same (the time of writing is that of the transaction)."""
        self.env.flush_all()
        found = {}
        for table in (
            *("netwerk_instrument", "netwerk_method", "netwerk_instrument_row"),
            *("netwerk_life_domain", "netwerk_outcome", "netwerk_package_map"),
            *("netwerk_instrument_use", "netwerk_method_use"),
        ):
            self.env.cr.execute(
                SQL("SELECT id, ctid::text FROM %s ORDER BY id", SQL.identifier(table))
            )
            found[table] = self.env.cr.fetchall()
        return found


@tagged("post_install", "-at_install")
class TestAdopting(AdoptingCase):
    # -- what comes ------------------------------------------------------------------

    def test_a_small_one_at_once(self):
        made = self.adopt(small())
        self.assertEqual((made.state, made.way), ("adopted", "in"))
        self.assertEqual(made.done_count, 4)
        self.assertEqual(made.adopted_by_id, self.tess)
        slapen = self.env["netwerk.life.domain"].search([("uuid", "=", SLEEP)])
        self.assertEqual((slapen.code, slapen.name), ("sleep-k3f9t2xa", "Slapen"))
        self.assertEqual(
            made.item_ids.mapped("was_here"), [False, True, True, True], "what is here"
        )
        self.same_again(made, small().items)
        row = self.log_of(action="package_adopted", user_id=self.tess.id)
        self.assertIn("Steunpunt Netwerken", row.detail)

    def test_templates_stand_beside_what_is_here(self):
        """Published, of this organisation, adopted, in each language, with an index;
        and nobody works with them yet."""
        items = parts("scoretabel", "w2")
        before = self.env["netwerk.instrument"].search([]).ids
        made = self.adopt(package(items))
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        found = self.templates()
        self.assertEqual(
            len(found["instrument"]) + len(found["method"]),
            sum(one.kind in ("instrument", "method") for one in items),
        )
        for kind, records in found.items():
            self.assertEqual(set(records.mapped("state")), {"published"})
            self.assertEqual(set(records.mapped("is_on")), {False})
            self.assertFalse(
                self.env[f"netwerk.{kind}.use"].search_count(
                    [("code", "in", records.mapped("code"))]
                )
            )
        method = found["method"].filtered(lambda one: one.code.startswith("w2-"))
        ours = self.env["netwerk.method"].search(
            [("code", "=", "w2"), ("company_id", "=", False), ("is_latest", "=", True)]
        )
        self.assertEqual(
            method.phase_ids.mapped("key"), ours.phase_ids.mapped("key"), "the index"
        )
        self.assertEqual(
            sorted(method.outcome_ids.mapped("code")),
            sorted(names()["outcome", one] for one in ours.outcome_ids.mapped("code")),
            "links to the words that came with it",
        )
        dutch = method.with_context(lang="nl_NL")
        self.assertEqual(dutch.name, method.body["name"]["nl"])
        table = found["instrument"].filtered(
            lambda one: one.code.startswith("scoretabel-")
        )
        self.assertTrue(table.domain_ids)
        self.assertEqual(
            set(table.domain_ids.mapped("code")),
            {names()["life_domain", one] for one in self.domains_of("scoretabel")},
        )
        rows = self.env["netwerk.instrument.row"]
        self.assertEqual(
            rows.search_count([("instrument_id", "=", table[0].id)]),
            sum(len(one.get("rows", ())) for one in table[0].body["sections"]),
        )
        self.assertEqual(
            self.env["netwerk.instrument"].search([("id", "in", before)]).ids, before
        )
        for one in (table[0], method[0]):
            self.assertTrue(str(one.with_user(self.tess).page))

    def domains_of(self, code):
        found = self.env["netwerk.instrument"].search(
            [("code", "=", code), ("company_id", "=", False)], limit=1
        )
        return found.domain_ids.mapped("code")

    def test_all_that_ships_under_other_keys(self):
        """In parts, with progress; nothing of it is seen before all of it is there."""
        made_of, data = renamed()
        told = self.hers.open_package(sent(data))
        self.assertTrue(told["can_adopt"], told["why_not"])
        made = self.hers.browse(self.hers.adopt_package(sent(data), self.others(told)))
        self.assertEqual(made.state, "adopting")
        job = adopting.Adopting(made)
        with patch.object(adopting, "STEP", 40):
            job.step(40)
        progress = made.get_progress()
        self.assertEqual((progress["state"], progress["of"]), ("adopting", 125))
        self.assertTrue(0 < progress["done"] < 125)
        self.assertIn(str(progress["done"]), progress["words"])
        mine = self.env["netwerk.instrument"].with_user(self.tess)
        self.assertFalse(mine.search([("is_adopted", "=", True)]), "not seen yet")
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        self.assertEqual(made.get_progress()["done"], 125)
        self.assertTrue(mine.search([("is_adopted", "=", True)]))
        self.same_again(made, made_of.items)
        again = self.hers.open_package(sent(data))
        self.assertEqual({one["state"] for one in again["items"]}, {"known"})
        self.assertEqual(again["same"], [])

    def test_a_language_that_comes_later(self):
        """What ships and what came is called so in it; what somebody wrote stays."""
        names = {"nl": "Slapen", "fr": "Sommeil"}
        theirs = word("life_domain", "slapen-k3f9t2xa", names, uuid=SLEEP)
        others = {"nl": "Eten", "fr": "Repas"}
        eating = word("life_domain", "eten-k3f9t2xa", others, uuid=OTHER_SLEEP)
        made = self.adopt(package([theirs, eating], title={"nl": "Nu", "fr": "Or"}))
        slept, ate = made.item_ids.sudo().life_domain_id
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["res.lang"]._activate_lang("nl_BE")
        ate.with_context(lang="fr_FR").name = "Manger"
        self.env["ir.module.module"]._load_module_terms(
            ["netwerk_ondersteuning"], ["fr_FR", "nl_BE"]
        )
        self.assertEqual(slept.with_context(lang="fr_FR").name, "Sommeil")
        self.assertEqual(ate.with_context(lang="fr_FR").name, "Manger")
        self.assertEqual(made.with_context(lang="fr_FR").title, "Or")
        for model, code in (("instrument", "schaalvragen"), ("method", "cti")):
            record = self.env[f"netwerk.{model}"].search([("code", "=", code)], limit=1)
            told = record.body[record._rec_name]["nl"]
            stored = record._fields[record._rec_name]._get_stored_translations(record)
            self.assertEqual(stored["nl_BE"], told)

    def test_in_a_language_less_and_after_words_were_mapped(self):
        """What came is given again as it came: "housing" is still the word of theirs,
        and Arabic is still there."""
        item = word(
            "life_domain",
            "slapen-k3f9t2xa",
            {"nl": "Slapen", "ar": "النوم"},
            uuid=SLEEP,
            derived_from=Origin(UUID.format(2), 4, "0f" * 32, "De Ploeg"),
        )
        asks = self.asks("slapen-k3f9t2xa")
        made = self.adopt(package([item, asks]), {SLEEP: "housing"})
        self.same_again(made, [item, asks])
        (adopted,) = self.templates()["instrument"]
        self.assertEqual(adopted.body["sections"][0]["domain"], "housing")
        self.assertIn("housing", adopted.domain_ids.mapped("code"))
        row = made.item_ids[1]
        self.assertEqual(row.names, {"life_domain": {"slapen-k3f9t2xa": "housing"}})
        self.assertEqual(
            row.base_content["sections"][0]["domain"], "slapen-k3f9t2xa", "as it came"
        )
        self.assertFalse(self.sleep())

    def asks(self, domain, code="vertrouwen-k3f9t2xa", number=7, **facts):
        """An instrument of somebody else that asks about a life domain."""
        shipped = find_shipped("instrument", "vertrouwensschaal")
        told = {"uuid": UUID.format(number), "owner": "Steunpunt"} | facts
        first, *others = shipped.content["sections"]
        sections = [first | {"domain": domain}, *others]
        content = shipped.content | told | {"code": code, "sections": sections}
        return replace(shipped, content=content, **told)

    # -- twice -----------------------------------------------------------------------

    def test_what_another_program_wrote(self):
        """From the page for developers alone, with nothing of ours."""
        data = sent(written_from_the_page.package())
        same = self.others(self.hers.open_package(data))
        made = self.hers.browse(self.hers.adopt_package(data, same))
        self.assertEqual(made.state, "adopted")
        for item in made.item_ids:
            with self.subTest(item=item.key):
                template = item.instrument_id or item.method_id
                self.assertTrue(template or item.life_domain_id or item.outcome_id)
                if template:
                    self.assertEqual(template.body, item.base_content)

    def test_twice_changes_nothing(self):
        asks = self.asks("sleep-k3f9t2xa")
        whole = package([*small().items, asks])
        first = self.adopt(whole)
        before = self.all_there()
        self.assertEqual(self.adopt(whole), first, "a double click")
        self.assertEqual(self.all_there(), before)
        # another edition that holds the same
        second = self.adopt(package(whole.items, serial=9))
        self.assertNotEqual(second, first)
        self.assertEqual(second.state, "adopted")
        self.assertEqual(set(second.item_ids.mapped("was_here")), {True})
        self.assertEqual(self.all_there(), before)
        self.same_again(second, whole.items)

    def test_a_newer_version_stands_beside_the_old(self):
        old = self.asks("housing")
        self.adopt(package([old]))
        new = replace(old, version=2, content=old.content | {"version": 2})
        self.adopt(package([new], serial=4))
        found = self.templates()["instrument"]
        self.assertEqual(sorted(found.mapped("version")), [1, 2])
        self.assertEqual(set(found.mapped("state")), {"published"})
        self.assertEqual(found.filtered("is_latest").version, 2)

    def test_kept_first(self):
        data = sent(written(small()))
        kept = self.hers.keep_package(data)
        self.assertEqual(self.hers.keep_package(data), kept, "once")
        kept_by_her = self.log_of(action="package_kept", user_id=self.tess.id)
        self.assertEqual(len(kept_by_her), 1)
        told = self.hers.get_package(kept)
        self.assertEqual((told["state"], told["id"]), ("kept", kept))
        self.assertEqual(self.hers.open_package(data)["kept_id"], kept)
        self.assertFalse(self.sleep())
        self.assertEqual(self.hers.preview_item(kept, 1)["paper"], "")
        self.assertEqual(self.hers.adopt_package(kept, self.others(told)), kept)
        self.assertEqual(self.hers.get_package(kept)["state"], "adopted")

    def test_what_stays_as_it_came(self):
        made = self.adopt(small())
        with self.assertRaisesRegex(UserError, "stays as it came"):
            made.item_ids[0].sudo().base_content = {"key": "x"}

    # -- words -------------------------------------------------------------------------

    def test_each_word_is_answered_first(self):
        data = sent(written(small()))
        with self.assertRaisesRegex(UserError, "Say first whether “Slapen”"):
            self.hers.adopt_package(data)
        for same in ({SLEEP: "nowhere"}, {SLEEP: ["housing"]}, {SLEEP: 3}):
            with self.assertRaisesRegex(UserError, "no such word here any more"):
                self.hers.adopt_package(data, same)
        for same in ([1], "x", 3, dict.fromkeys(map(str, range(2_001)), "other")):
            with self.assertRaisesRegex(UserError, "no answers about words"):
                self.hers.adopt_package(data, same)
        self.assertFalse(self.packages.search([]), "not even kept")

    def test_asked_once(self):
        self.adopt(small(), {SLEEP: "housing"})
        item = word("life_domain", "sleep-k3f9t2xa", {"nl": "Nacht"}, uuid=SLEEP)
        told = self.open(package([item], serial=8))
        self.assertEqual([one["answer"] for one in told["same"]], ["housing"])
        made = self.adopt(package([item], serial=8), {})
        self.assertEqual(made.item_ids.life_domain_id.code, "housing")
        # the other organisation of this Odoo is asked for itself
        told = self.open(package([item], serial=8), self.bea)
        self.assertEqual([one["answer"] for one in told["same"]], [None])

    def test_an_answer_can_be_taken_back_until_it_is_used(self):
        made = self.adopt(small(), {SLEEP: "housing"})
        answer = self.env["netwerk.package.map"].with_user(self.tess).search([])
        self.assertTrue(answer.is_same)
        with self.assertRaisesRegex(UserError, "is used by what was adopted"):
            answer.action_take_back()
        with self.assertRaisesRegex(UserError, "somebody with the role"):
            answer.with_user(self.ada).action_take_back()
        # nor changed by saying it anew, in whatever edition
        with self.assertRaisesRegex(UserError, "“Slapen” is used by what was adopted"):
            self.adopt(package(small().items, serial=8), {SLEEP: "other"})
        self.assertEqual(answer._word().code, "housing")
        said = [("action", "=", "package_same")]
        count = self.env["netwerk.access.log"].search_count(said)
        second = self.adopt(package(small().items, serial=8), {SLEEP: "housing"})
        self.assertTrue(answer.exists(), "the same answer stands")
        self.assertEqual(self.env["netwerk.access.log"].search_count(said), count)
        made.action_undo_adoption()
        second.action_undo_adoption()
        answer.action_take_back()
        self.assertEqual([one["answer"] for one in self.open(small())["same"]], [None])

    def test_a_key_that_another_word_has_here(self):
        """Theirs gets a key of its own, and what leans on it follows."""
        self.env["netwerk.life.domain"].create(
            {"name": "Slaapplek", "code": "sleep-k3f9t2xa"}
        )
        asks = self.asks("sleep-k3f9t2xa")
        items = [small().items[0], asks]
        made = self.adopt(package(items))
        new = self.env["netwerk.life.domain"].search([("uuid", "=", SLEEP)])
        self.assertRegex(new.code, r"^sleep-[a-z0-9]{8}$")
        self.assertNotEqual(new.code, "sleep-k3f9t2xa")
        (adopted,) = self.templates()["instrument"]
        self.assertIn(new, adopted.domain_ids)
        self.assertEqual(adopted.body["sections"][0]["domain"], new.code)
        self.same_again(made, items)
        # known by its number from then on, under the key that it has here
        self.assertEqual(self.open(package(items, serial=8))["same"], [])

    def test_a_key_that_this_program_may_ship_later(self):
        """A key without an ending is for what ships: here it gets one, and elsewhere it
        has its own again."""
        item = word("life_domain", "buiten-sport", {"nl": "Sport"}, uuid=SLEEP)
        made = self.adopt(package([item]))
        self.assertRegex(self.sleep().code, r"^buiten-sport-[a-z0-9]{8}$")
        self.same_again(made, [item])
        self.env["netwerk.life.domain"].create(
            {"code": "buiten-sport", "name": "Sport"}
        )

    def test_two_words_that_are_one_here(self):
        """A method that names both names ours once."""
        outcomes = [
            word(
                "outcome", f"werk{one}-k3f9t2xa", {"nl": "Werk"}, uuid=UUID.format(one)
            )
            for one in (20, 21)
        ]
        shipped = find_shipped("method", "concertgroep")
        told = {"uuid": UUID.format(30), "owner": "Steunpunt"}
        content = shipped.content | told
        content |= {
            "code": "samen-k3f9t2xa",
            "outcomes": [KINDS["outcome"].key_of(one.content) for one in outcomes],
        }
        method = replace(shipped, content=content, **told)
        same = {one.uuid: "regular_work" for one in outcomes}
        made = self.adopt(package([*outcomes, method]), same)
        self.assertEqual(made.state, "adopted")
        (adopted,) = self.templates()["method"]
        self.assertEqual(adopted.body["outcomes"], ["regular_work"])
        self.same_again(made, [*outcomes, method])

    # -- where it comes from -----------------------------------------------------------

    def test_of_what_it_was_made(self):
        """When that is here: shared, or in the same package."""
        ours = find_shipped("instrument", "scoretabel")
        shared = self.env["netwerk.instrument"].search(
            [("uuid", "=", ours.uuid), ("version", "=", ours.version)]
        )
        origin = Origin(ours.uuid, ours.version, shared.checksum, "Wij")
        first = replace(self.asks("housing"), derived_from=origin)
        second = self.asks("housing", "beter-k3f9t2xa", 8)
        second = replace(
            second,
            derived_from=Origin(
                first.uuid, 1, canonical.checksum(first.content), "Steunpunt"
            ),
        )
        lost = self.asks("housing", "los-k3f9t2xa", 9)
        lost = replace(lost, derived_from=Origin(UUID.format(99), 1, "0f" * 32, "X"))
        other = self.asks("housing", "anders-k3f9t2xa", 10)
        other = replace(other, derived_from=Origin(first.uuid, 1, "0f" * 32, "X"))
        items = [first, second, lost, other]
        made = self.adopt(package(items))
        one, two, three, four = made.item_ids.instrument_id
        self.assertFalse(four.derived_from_id, "other words under that number")
        self.assertEqual(one.derived_from_id, shared)
        self.assertEqual(two.derived_from_id, one)
        self.assertFalse(three.derived_from_id)
        self.same_again(made, items)

    def test_made_of_itself_or_in_a_circle(self):
        """Is not said of it, whatever the package says."""
        items = [
            self.asks("housing", f"kring{one}-k3f9t2xa", 10 + one) for one in range(3)
        ]
        of = [Origin(i.uuid, 1, canonical.checksum(i.content), "X") for i in items]
        items = [
            replace(one, derived_from=of[number])
            for one, number in zip(items, (0, 2, 1), strict=True)
        ]
        self.assertEqual(self.open(package(items))["problems"], [])
        made = self.adopt(package(items)).item_ids.instrument_id
        self.assertEqual(len(made), 3)
        self.assertEqual(len(made.derived_from_id), 1, "one of the circle")
        self.assertNotEqual(made[0].derived_from_id, made[0])

    def test_made_of_a_draft_of_ours(self):
        hers = self.env["netwerk.instrument"].with_user(self.tess)
        draft = hers.browse(hers.new_draft()).sudo()
        origin = Origin(draft.uuid, draft.version, "0f" * 32, "Wij")
        draft.checksum = origin.checksum
        item = replace(self.asks("housing"), derived_from=origin)
        made = self.adopt(package([item]))
        self.assertFalse(made.item_ids.instrument_id.derived_from_id)

    def test_made_our_own_of_it(self):
        """What was adopted gets no next version here, and it is told what was made."""
        item = self.asks("housing")
        made = self.adopt(package([item]))
        adopted = made.item_ids.instrument_id
        hers = adopted.with_user(self.tess)
        own = hers.browse(hers.new_draft(adopted.id))
        own.action_publish()
        self.assertEqual(own.derived_from_id, adopted)
        self.assertNotEqual(own.code, adopted.code)
        (told,) = self.open(package([item]))["items"]
        self.assertEqual(told["relation"], "You made your own of version 1.")

    def test_a_next_version_of_ours_by_another(self):
        """Nobody gives what we made a next version."""
        hers = self.env["netwerk.instrument"].with_user(self.tess)
        shared = hers.search([("code", "=", "vertrouwensschaal")], limit=1)
        ours = hers.browse(hers.new_draft(shared.id))
        ours.action_publish()
        forged = self.asks("housing", ours.code, 50, version=2)
        told = self.open(package([forged]))
        self.assertIn("of your own organisation", told["why_not"])
        with self.assertRaisesRegex(UserError, "of your own organisation"):
            self.adopt(package([forged]))

    def test_may_not_be_passed_on(self):
        item = self.asks("housing", may_pass_on=False)
        made = self.adopt(package([item]))
        self.assertEqual(made.state, "adopted")
        self.assertFalse(made.item_ids.may_pass_on)

    # -- a later form ------------------------------------------------------------------

    def test_a_later_minor_form(self):
        """What is not known here is kept and named; what is known is adopted."""
        asks = self.asks("housing")
        content = asks.content | {"colour": "blue"}
        later = replace(asks, content=content, not_known=(("colour",),), more={"x": 1})
        other = word("life_domain", "a-k3f9t2xa", {"nl": "A"}, uuid=UUID.format(40))
        other = replace(other, kind="song", content={"melody": "la"})
        whole = package([later, other], format_version="1.7")
        told = self.open(whole)
        self.assertFalse(told["problems"], told["problems"])
        self.assertTrue(told["can_adopt"])
        self.assertTrue(told["items"][0]["not_known"])
        self.assertEqual(told["items"][1]["state"], "unknown")
        self.assertTrue(self.hers.preview_item(sent(written(whole)), 1)["screen"])
        self.hers.preview_item(sent(written(whole)), 2)
        made = self.adopt(whole)
        self.assertEqual(made.state, "adopted")
        self.assertNotIn("colour", made.item_ids[0].instrument_id.body)
        self.assertEqual(made.item_ids[0].base_content["colour"], "blue")
        self.same_again(made, whole.items)

    def test_another_major_form(self):
        told = self.open(package(small().items, format_version="2.0"))
        self.assertEqual(len(told["problems"]), 1)
        self.assertIn("form 2.0", told["problems"][0])

    # -- half way ----------------------------------------------------------------------

    def begun(self):
        """A large one that is begun; the job did not run yet."""
        made = self.adopt(renamed()[0])
        self.assertEqual(made.state, "adopting")
        return made

    def test_stopped_half_way(self):
        """The next run takes up what stands ready; meanwhile nothing is seen."""
        made = self.begun()
        adopting.Adopting(made).step(70)
        drafts = self.templates()["instrument"]
        self.assertTrue(drafts)
        self.assertEqual(set(drafts.mapped("state")), {"draft"})
        for user in (self.tess, self.an, self.ada):
            seen = self.env["netwerk.instrument"].with_user(user)
            self.assertFalse(seen.search([("id", "in", drafts.ids)]))
        coming = made.item_ids.filtered(lambda one: one.kind == "life_domain")
        words = self.env["netwerk.life.domain"].search_count(
            [("uuid", "in", coming.mapped("uuid"))]
        )
        self.assertFalse(words, "words come at the end, with what names them")
        self.run_job()
        self.assertEqual(made.state, "adopted")
        self.assertTrue(drafts <= self.templates()["instrument"])
        self.assertEqual(set(drafts.mapped("state")), {"published"})

    def test_what_goes_wrong_leaves_nothing(self):
        made = self.begun()
        finish = adopting.Adopting.finish
        logger = "odoo.addons.netwerk_ondersteuning.models.consortium.package.adopting"

        def break_off(job):
            finish(job)
            raise ValueError("<words of a template>")

        with (
            patch.object(adopting.Adopting, "finish", break_off),
            self.assertLogs(logger, "ERROR") as logs,
        ):
            self.run_job()
        self.assertNotIn("<words", "".join(logs.output))
        self.assertEqual(made.state, "kept")
        self.assertIn("Nothing was adopted", made.problem_words)
        self.assertFalse(
            self.templates()["instrument"] | self.templates()["instrument"]
        )

    def test_a_small_one_waits_for_a_large_one(self):
        """Which may hold the same: then it is there already when its turn comes."""
        large = self.begun()
        adopting.Adopting(large).step(70)
        small_one = self.adopt(package(parts("vertrouwensschaal"), serial=8))
        self.assertEqual(small_one.state, "adopting")
        self.run_job()
        self.assertEqual(large.state, "adopted", large.problem_words)
        self.assertEqual(small_one.state, "adopted", small_one.problem_words)
        found = self.templates()["instrument"]
        once = {(one.code, one.version) for one in found}
        self.assertEqual(len(found), len(once))
        self.assertEqual(set(small_one.item_ids.mapped("was_here")), {True})
