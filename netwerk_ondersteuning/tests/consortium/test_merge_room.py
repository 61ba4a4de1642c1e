"""Two versions of a template are compared and merged by a template editor."""

import json
from copy import deepcopy

from odoo.exceptions import RedirectWarning, UserError
from odoo.tests import tagged

from ...engine.package import canonical
from ..editor.made import add, put
from ..instrument.test_assessment import now
from .merging import MergeCase, column, edited, row, section, words


@tagged("post_install", "-at_install")
class TestMergeRoom(MergeCase):
    # -- who ---------------------------------------------------------------------------

    def test_only_a_template_editor_compares(self):
        mine = self.own(words("rows", "housing", "Huis"))
        theirs = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        merge = self.merge(theirs)
        refusal = "Only a template editor compares and merges"
        for user in (self.an, self.lea, self.ada):
            as_user = self.merges.with_user(user)
            for work in (
                lambda m=as_user: m.start("instrument", theirs.id, mine.id),
                merge.with_user(user).get_merge,
                merge.with_user(user).preview_merge,
                merge.with_user(user).finish_merge,
                merge.with_user(user).action_open_merge,
                merge.with_user(user).answer_merge,
            ):
                with self.refused_with(refusal, UserError):
                    work()
        with self.denied("read", "netwerk.merge"):
            merge.with_user(self.an).read(["state"])
        self.assertTrue(merge.with_user(self.ada).mine_words)
        for user in (self.tess, self.ada):
            with self.denied("write", "netwerk.merge"):
                merge.with_user(user).write({"state": "done"})

    def test_another_organisation_sees_nothing_of_it(self):
        self.own(words("rows", "housing", "Huis"))
        theirs = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        merge = self.merge(theirs)
        toon = self.new_user("toon", "template_editor", self.other_company)
        for work in (merge.get_merge, merge.finish_merge, merge.preview_merge):
            with self.denied("read", "netwerk.merge"):
                work.__func__(merge.with_user(toon))
        self.assertFalse(self.merges.with_user(toon).search([]))
        with self.refused_with("no such instrument", UserError):
            self.merges.with_user(toon).start("instrument", theirs.id)
        both = self.new_user("tom", "template_editor", self.company)
        both.company_ids += self.other_company
        there = merge.with_user(both).with_company(self.other_company)
        there = there.with_context(
            allowed_company_ids=[self.other_company.id, self.company.id]
        )
        with self.refused_with("This is of Zorgkring", UserError):
            there.get_merge()

    # -- what collides and what does not -----------------------------------------------

    def test_what_one_side_changed_is_taken_along(self):
        mine = self.own(words("rows", "housing", "Huis"))

        def edit(body):
            row(body, "work").update(words={"nl": "Job", "en": "Job"})
            section(body)["rows"].append({"key": "zoo", "words": {"nl": "Dieren"}})

        theirs = self.newer(edit)
        merge = self.merge(theirs)
        told = merge.get_merge()
        self.assertTrue(told["can_merge"])
        self.assertEqual(told["choices"], [])
        self.assertEqual(told["problems"], [])
        self.assertEqual(
            (told["mine"]["id"], told["theirs"]["id"]), (mine.id, theirs.id)
        )
        self.assertEqual(told["base"]["id"], self.origin.id)
        self.assertEqual(len(told["changes"]["mine"]), 1)
        self.assertIn("Huis", told["changes"]["mine"][0])
        self.assertEqual(len(told["changes"]["theirs"]), 2)
        (asked,) = told["same"]
        self.assertEqual((asked["node"], asked["is_asked"]), ("rows/work", True))
        json.dumps(told)
        merge.answer_merge(same_answers={"rows/work": True})
        draft = self.finished(merge)
        self.assertEqual(
            (draft.code, draft.version, draft.uuid, draft.owner),
            (mine.code, 2, mine.uuid, mine.owner),
        )
        self.assertEqual(draft.derived_from_id, theirs)
        self.assertEqual(draft.company_id, self.company)
        body = draft.draft_body
        self.assertEqual(row(body, "housing")["words"]["nl"], "Huis")
        self.assertEqual(row(body, "work")["words"]["nl"], "Job")
        self.assertTrue(row(body, "zoo"))
        draft.action_publish()
        self.assertEqual(draft.state, "published")
        self.assertEqual(canonical.checksum(mine.body), mine.checksum)

    def asked(self, changes, edit, count=1):
        """It is asked, and never saved before."""
        self.own(*changes)
        merge = self.merge(self.newer(edit))
        told = merge.get_merge()
        self.assertEqual(len(told["choices"]), count)
        self.assertTrue(told["is_open"])
        drafts = self.instruments.search_count([("state", "=", "draft")])
        with self.refused_with("Something is to be chosen yet", UserError):
            merge.finish_merge()
        self.assertEqual(
            self.instruments.search_count([("state", "=", "draft")]), drafts
        )
        self.assertEqual(merge.state, "open")
        (choice,) = told["choices"]
        self.assertTrue(choice["mine"] and choice["theirs"], choice)
        for side in ("theirs", "mine"):
            merge.answer_merge({choice["unit"]: side})
            done = self.choose(merge, side)
            self.assertEqual(done["problems"], [])
            self.assertFalse(done["is_open"])
        draft = self.finished(merge)
        draft.action_publish()
        return choice, draft

    def test_a_question_in_words_and_with_other_bounds(self):
        gone = ("least", "most", "about")
        ends = [(end, lang) for end in ("low", "high") for lang in ("en", "nl")]
        at = ("sections", "domains", "columns", "wish")
        choice, draft = self.asked(
            [
                put(*at, "kind", value="text"),
                *(put(*at, name, value=None) for name in gone),
                *(put(*at, *end, value=None) for end in ends),
            ],
            lambda body: column(body, "wish").update(most=5),
        )
        self.assertIn("changed by both", choice["text"])
        self.assertEqual(column(draft.body, "wish")["kind"], "text")

    def test_the_least_above_the_most(self):
        at = ("sections", "domains", "columns", "now")
        self.asked(
            [put(*at, "least", value=6)],
            lambda body: column(body, "now").update(most=4),
        )

    def test_a_question_turned_round_with_the_other_help(self):
        choice, _draft = self.asked(
            [words("rows", "housing", "Wat loopt mis?")],
            lambda body: row(body, "housing").update(help={"nl": "10 is heel goed."}),
        )
        self.assertTrue(choice["can_both"])
        self.assertIn("nl", {one["language"] for one in choice["texts"]})
        self.assertNotIn("words", {one["field"] for one in choice["texts"]})

    def test_a_rule_on_a_question_that_is_gone(self):
        at = ("rules", "ask")
        cell = {"section": "domains", "column": "why"}
        where = {"section": "domains", "column": "well", "is": "given"}
        choice, _draft = self.asked(
            [
                add("rules", key="ask", kind="asks"),
                put(*at, "of", "if", value=where),
                put(*at, "of", "then", value=[cell]),
                put(*at, "words", "asks", "nl", value="Vraag door."),
            ],
            self.without_well,
        )
        self.assertEqual(choice["kind"], "together")
        self.assertIn("do not go together", choice["text"])

    @staticmethod
    def without_well(body):
        section(body)["columns"].remove(column(body, "well"))
        for one in section(body)["rows"]:
            if "columns" in one:
                one["columns"].remove("well")

    # -- retired, and two with one number ---------------------------------------------

    def test_what_is_retired_is_newer_than_nothing(self):
        mine = self.own(words("rows", "housing", "Huis"))
        after = self.own(of=mine)
        after.action_retire()
        second = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        third = self.newer(lambda b: row(b, "work")["words"].update(nl="Werk"), 3)
        third.state = "retired"
        merge = self.merge(second)
        told = merge.get_merge()
        self.assertEqual(told["mine"]["id"], mine.id)
        self.assertEqual(told["newest_theirs_id"], second.id)
        self.assertFalse(told["newer"])
        mine.action_retire()
        fourth = self.newer(lambda b: row(b, "work")["words"].update(nl="Baan"), 4)
        with self.refused_with("Nothing of your own was made of", UserError):
            self.merge(fourth)

    def test_two_with_one_number(self):
        """A version that is adopted, and another with its code and number that is
        shared: they are the same when all of them is."""
        other = self.other_with_its_number(
            lambda b: row(b, "work")["words"].update(nl="Job")
        )
        mine = self.own(words("rows", "housing", "Huis"))
        told = self.merge_told(other, mine)
        self.assertTrue(told["can_merge"])
        self.assertEqual(told["base"]["id"], self.origin.id)
        self.assertIn("Job", str(told["changes"]["theirs"]))

    def test_two_that_are_the_same(self):
        same = self.other_with_its_number(lambda b: None)
        mine = self.own(words("rows", "housing", "Huis"))
        told = self.merge_told(same, mine)
        self.assertFalse(told["can_merge"])
        self.assertIn("in ours already", told["why_not"])

    def other_with_its_number(self, edit):
        model = self.env["netwerk.instrument"].sudo()
        made = model.create(model._values_of(edited(self.scales, edit)))
        made.state = "published"
        self.assertEqual((made.code, made.version), (self.origin.code, 1))
        self.assertFalse(made.company_id)
        return made

    # -- still the same ----------------------------------------------------------------

    def test_nothing_is_made_before_it_is_said_whether_it_asks_the_same(self):
        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(lambda b: row(b, "work")["words"].update(nl="J")))
        with self.refused_with("whether it still asks the same", UserError):
            merge.finish_merge()
        merge.answer_merge(same_answers={"rows/work": False})
        draft = self.finished(merge)
        keys = [one["key"] for one in section(draft.draft_body)["rows"]]
        self.assertNotIn("work", keys)
        (new,) = [key for key in keys if key.startswith("work-")]
        self.assertRegex(new, r"^work-[a-z0-9]{8}$")
        self.assertNotIn("series", row(draft.draft_body, new))

    def test_a_scale_that_is_turned_round_is_asked(self):
        """In the same words, of which the ends are changed about."""

        def turn(body):
            now = column(body, "now")
            now["low"], now["high"] = now["high"], now["low"]

        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(turn)).with_context(lang="en_US")
        (asked,) = merge.get_merge()["same"]
        self.assertTrue(asked["is_asked"])
        fields = {one["field"] for one in asked["texts"]}
        self.assertEqual(
            fields, {"the words of the lowest", "the words of the highest"}
        )
        now = column(self.scales, "now")
        low = next(
            one
            for one in asked["texts"]
            if one["field"] == "the words of the lowest" and one["language"] == "nl"
        )
        self.assertEqual(
            (low["was"], low["now"]), (now["low"]["nl"], now["high"]["nl"])
        )
        with self.refused_with("whether it still asks the same", UserError):
            merge.finish_merge()
        merge.answer_merge(same_answers={asked["node"]: False})
        draft = self.finished(merge)
        keys = [one["key"] for one in section(draft.draft_body)["columns"]]
        self.assertNotIn("now", keys)
        self.assertEqual(len([one for one in keys if one.startswith("now-")]), 1)

    def test_a_new_key_is_drawn_once(self):
        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(lambda b: row(b, "work")["words"].update(nl="J")))
        merge.answer_merge(same_answers={"rows/work": False})
        first, second = merge.preview_merge(), merge.preview_merge()
        self.assertEqual(first, second)
        ending = merge.sudo().ending
        draft = self.finished(merge)
        self.assertTrue(row(draft.draft_body, f"work-{ending}"))

    def test_other_bounds_of_what_was_answered_are_another_question(self):
        mine = self.own(words("rows", "housing", "Huis"))
        theirs = self.newer(lambda b: column(b, "now").update(most=5))
        merge = self.merge(theirs)
        self.assertEqual(merge.get_merge()["same"], [], "nobody answered it")
        self.begin(mine.code).apply_answers([now("work", 4)])
        (one,) = merge.get_merge()["same"]
        self.assertFalse(one["is_asked"])
        merge.answer_merge(same_answers={one["node"]: True})
        self.assertFalse(merge.sudo().same_answers, "that cannot be said")
        draft = self.finished(merge)
        keys = [one["key"] for one in section(draft.draft_body)["columns"]]
        self.assertNotIn("now", keys)

    # -- from where --------------------------------------------------------------------

    def test_merged_twice_goes_on_from_the_last(self):
        mine = self.own(words("rows", "housing", "Huis"))
        second = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        draft = self.finished_of(second, "theirs")
        draft.action_publish()
        self.assertEqual(draft.version, 2)
        told = self.merge_told(second)
        self.assertFalse(told["can_merge"])
        self.assertIn("in ours already", told["why_not"])
        with self.refused_with("in ours already", UserError):
            self.merge(second).finish_merge()

        def edit(body):
            row(body, "work")["words"].update(nl="Job")
            row(body, "self")["words"].update(nl="Mensen")

        third = self.newer(edit, 3)
        told = self.merge_told(third)
        self.assertEqual(told["base"]["id"], second.id)
        self.assertEqual(told["mine"]["id"], draft.id)
        self.assertEqual(len(told["changes"]["theirs"]), 1, "not Job again")
        older = self.merge_told(self.origin)
        self.assertFalse(older["can_merge"])
        self.assertIn("from a newer version", older["why_not"])
        self.assertEqual(mine.version, 1)

    def finished_of(self, theirs, side="mine"):
        merge = self.merge(theirs)
        self.choose(merge, side)
        return self.finished(merge)

    def merge_told(self, theirs, mine=None):
        return self.merge(theirs, mine).get_merge()

    def test_a_draft_that_was_thrown_away_took_nothing_up(self):
        self.own(words("rows", "housing", "Huis"))
        second = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        self.finished_of(second).delete_draft()
        told = self.merge_told(second)
        self.assertTrue(told["can_merge"])
        self.assertEqual(told["base"]["id"], self.origin.id)
        self.assertIn("Job", str(told["changes"]["theirs"]))

    def test_a_proposal_is_merged_from_our_version(self):
        mine = self.own(words("rows", "housing", "Huis"))
        body = deepcopy(mine.body)
        row(body, "work")["words"]["nl"] = "Job"
        proposal = self.adopt(
            self.theirs_of(body, "voorstel-abcdefgh"), derived_from_id=mine.id
        )
        merge = self.merge(proposal)
        told = self.choose(merge)
        self.assertEqual((told["mine"]["id"], told["base"]["id"]), (mine.id, mine.id))
        self.assertEqual(told["changes"]["mine"], [])
        draft = self.finished(merge)
        self.assertEqual(draft.derived_from_id, mine.derived_from_id, "not a circle")
        self.assertEqual(row(draft.draft_body, "work")["words"]["nl"], "Job")

    def test_two_that_were_made_of_one(self):
        mine = self.own(words("rows", "housing", "Huis"))
        body = self.theirs_of(self.scales, "buur-abcdefgh")
        row(body, "work")["words"]["nl"] = "Job"
        theirs = self.adopt(body, derived_from_id=self.origin.id)
        told = self.merge_told(theirs)
        self.assertEqual(
            (told["base"]["id"], told["mine"]["id"]), (self.origin.id, mine.id)
        )

    def test_without_anything_both_were_made_of(self):
        self.own(words("rows", "housing", "Huis"))
        other = self.adopt(self.theirs_of(self.bodies["stavaza"], "sta-abcdefgh"))
        with self.refused_with("Nothing of your own was made of", UserError):
            self.merge(other)
        mine = self.own(of=self.adopt(self.theirs_of(self.scales, "los-abcdefgh")))
        merge = self.merge(other, mine)
        told = merge.get_merge()
        self.assertFalse(told["can_merge"])
        self.assertEqual(told["base"], False)
        self.assertIn("compared, and not merged", told["why_not"])
        self.assertTrue(told["changes"]["theirs"])
        for work in (merge.finish_merge, merge.preview_merge):
            with self.refused_with("compared, and not merged", UserError):
                work()
        merge.answer_merge({"rows/work#said": "mine"})
        self.assertFalse(merge.sudo().answers)

    def test_several_of_your_own(self):
        one, other = self.own(), self.own()
        theirs = self.newer(lambda b: row(b, "work")["words"].update(nl="Job"))
        with self.refused_with("Several of your own go with", UserError):
            self.merge(theirs)
        self.assertEqual(self.merge_told(theirs, other)["mine"]["id"], other.id)
        self.assertEqual(self.merge_told(theirs, one)["mine"]["id"], one.id)

    def test_two_adopted_sides_make_a_first_one_of_our_own(self):
        body = self.theirs_of(self.scales, "buur-abcdefgh")
        row(body, "work")["words"]["nl"] = "Job"
        theirs = self.adopt(body, derived_from_id=self.origin.id)
        mine = self.newer(lambda b: row(b, "housing")["words"].update(nl="Huis"))
        merge = self.merge(theirs, mine)
        self.choose(merge)
        draft = self.finished(merge)
        self.assertRegex(draft.code, r"^schaal-k3f9t2xa-[a-z0-9]{8}$")
        self.assertEqual((draft.version, draft.owner), (1, self.company.name))
        self.assertEqual(draft.derived_from_id, mine, "theirs was made of that one too")
        self.assertFalse(draft.is_adopted)
        draft.action_publish()
        told = self.merge_told(theirs, draft)
        self.assertIn("in ours already", told["why_not"])

    # -- at one moment, and later ------------------------------------------------------

    def test_two_editors_lose_nothing(self):
        self.own(
            words("rows", "housing", "Huis"),
            words("rows", "work", "Werken"),
        )

        def edit(body):
            row(body, "housing")["words"].update(nl="Woning")
            row(body, "work")["words"].update(nl="Job")

        merge = self.merge(self.newer(edit))
        tim = self.new_user("tim", "template_editor")
        edition = merge.get_merge()["edition"]
        one, two = "rows/housing#said", "rows/work#said"
        done = merge.answer_merge({one: "mine"}, reasons={one: "Zo"}, edition=edition)
        self.assertEqual((done["others"], done["collisions"]), ([], []))
        his = merge.with_user(tim).answer_merge(
            {one: "theirs", two: "theirs"}, edition=edition
        )
        self.assertEqual((his["others"], his["collisions"]), (["Tess"], [one]))
        answers = {each["unit"]: each["answer"] for each in his["choices"]}
        self.assertEqual(answers, {one: "mine", two: "theirs"})
        self.assertEqual(his["choices"][0]["reason"], "Zo")
        again = merge.answer_merge({one: None}, edition=his["edition"])
        self.assertIsNone(again["choices"][0]["answer"])
        self.assertNotIn(one, merge.sudo().answers)
        same = merge.answer_merge({two: "theirs"}, edition=again["edition"])
        self.assertEqual(same["edition"], again["edition"], "nothing changed")
        self.choose(merge)
        with self.refused_with("Somebody else changed this meanwhile", UserError):
            merge.finish_merge(edition)
        self.assertEqual(merge.state, "open")

    def test_a_second_click_opens_the_same_draft(self):
        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(lambda b: row(b, "work").update(domain="health")))
        edition = merge.get_merge()["edition"]
        first, second = merge.finish_merge(edition), merge.finish_merge(edition)
        self.assertEqual(first, second)
        self.assertTrue(merge.get_merge()["is_done"])
        with self.refused_with("This is done", UserError):
            merge.answer_merge({})
        log = self.env["netwerk.access.log"].sudo()
        lines = log.search(
            [("action", "=", "template_merged"), ("user_id", "=", self.tess.id)]
        )
        self.assertEqual((len(lines), lines.user_id), (1, self.tess))

    def test_somebody_is_making_the_next_version(self):
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.merge(self.newer(lambda b: row(b, "work").update(domain="health")))
        draft = self.own(of=mine, publish=False)
        with self.assertRaises(RedirectWarning) as caught:
            merge.finish_merge()
        text, action, _button = caught.exception.args[:3]
        self.assertIn("making the next version", text)
        self.assertEqual(action["params"], {"version_id": draft.id})
        self.assertEqual(merge.state, "open")
        draft.delete_draft()
        self.assertEqual(self.finished(merge).version, 2)

    def test_a_newer_version_of_either_side(self):
        mine = self.own(
            words("rows", "housing", "Huis"), words("rows", "self", "Vrienden")
        )

        def edit(body):
            row(body, "housing")["words"].update(nl="Woning")
            row(body, "self")["words"].update(nl="Mensen")

        second = self.newer(edit)
        merge = self.merge(second)
        one, two = "rows/housing#said", "rows/self#said"
        merge.answer_merge({one: "theirs", two: "mine"}, reasons={one: "Duidelijker"})
        self.assertEqual(merge.get_merge()["newer"], "")

        def other(body):
            edit(body)
            row(body, "self")["words"].update(nl="Samen")

        third = self.newer(other, 3)
        self.assertIn("There is a newer version since", merge.get_merge()["newer"])
        with self.refused_with("There is a newer version since", UserError):
            merge.finish_merge()
        self.assertEqual(self.merges.start("instrument", third.id), merge.id)
        told = merge.get_merge()
        answers = {each["unit"]: each["answer"] for each in told["choices"]}
        self.assertEqual(answers, {one: "theirs", two: None}, "other words: asked anew")
        self.assertEqual(told["choices"][0]["reason"], "Duidelijker")
        next_one = self.own(of=mine)
        self.assertIn("There is a newer version since", merge.get_merge()["newer"])
        self.assertEqual(self.merges.start("instrument", third.id), merge.id)
        self.assertEqual(merge.get_merge()["mine"]["id"], next_one.id)

    # -- junk --------------------------------------------------------------------------

    def test_what_is_not_asked_is_passed_over(self):
        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(
            self.newer(lambda b: row(b, "housing")["words"].update(nl="Woning"))
        )
        unit = "rows/housing#said"
        sent = {
            "x": "mine",
            "rows/none@exists": "theirs",
            "<script>": "mine",
            "😀": None,
        }
        merge.answer_merge(sent, {"rows/none": True}, {"x": "Zo"})
        kept = merge.sudo()
        self.assertFalse(kept.answers or kept.same_answers or kept.reasons)
        self.assertEqual(kept.edition, 0)
        merge.answer_merge({unit: "both"}, reasons={unit: "<script>😀" * 9})
        self.assertEqual(kept.answers, {unit: "both"})
        for wrong, refusal in (
            (({unit: "ours"},), "Choose ours, theirs or both"),
            (({unit: ["mine"]},), "Choose ours, theirs or both"),
            ((["mine"],), "too much at once"),
            ((None, {"rows/work": 1}), "Say yes or no"),
            ((None, None, {unit: 3}), "A reason is given in words"),
            ((None, None, None, "x"), "Unknown edition"),
            ((None, None, None, -1), "Unknown edition"),
        ):
            with self.subTest(wrong=wrong), self.refused_with(refusal, UserError):
                merge.answer_merge(*wrong)
        for kind, number, refusal in (
            ("dossier", 1, "and nothing else"),
            (["instrument"], 1, "and nothing else"),
            ("instrument", 0, "no such instrument"),
            ("instrument", True, "no such instrument"),
            ("instrument", 2**40, "no such instrument"),
            ("method", "x", "no such method"),
            ("instrument", self.own(publish=False).id, "no such instrument"),
            ("instrument", self.own().id, "Choose one of somebody else"),
        ):
            with self.subTest(kind=kind), self.refused_with(refusal, UserError):
                self.merges.start(kind, number)

    def test_both_where_one_can_stand(self):
        at = ("sections", "domains", "columns", "now")
        self.own(put(*at, "most", value=7))
        merge = self.merge(self.newer(lambda b: column(b, "now").update(most=5)))
        (choice,) = merge.get_merge()["choices"]
        self.assertFalse(choice["can_both"])
        with self.refused_with("Both cannot stand here", UserError):
            merge.answer_merge({choice["unit"]: "both"})

    def test_what_cannot_be_known_here_is_told(self):
        """A life domain that only they have."""
        self.own(words("rows", "housing", "Huis"))
        code = "dieren-k3f9t2xa"
        theirs = self.newer(lambda b: row(b, "work").update(domain=code))
        merge = self.merge(theirs)
        told = merge.get_merge()
        self.assertIn("is not known here", told["problems"][0])
        with self.refused_with("This does not go together yet", UserError):
            merge.finish_merge()
        self.env["netwerk.life.domain"].create({"name": "Dieren", "code": code})
        self.assertEqual(merge.get_merge()["problems"], [])
        self.assertTrue(self.finished(merge))

    def test_the_words_of_a_template_are_letters(self):
        self.own(words("rows", "housing", 'Huis & “co” " onder'))
        merge = self.merge(self.newer(lambda b: row(b, "work").update(domain="health")))
        page = merge.preview_merge()
        self.assertIn("Huis &amp; “co”", page)
        self.assertNotIn("Huis & “co”", page)

    # -- kept --------------------------------------------------------------------------

    def test_what_was_chosen_stays_in_words(self):
        self.own(words("rows", "housing", "Huis"))
        merge = self.merge(
            self.newer(lambda b: row(b, "housing")["words"].update(nl="Woning"))
        )
        unit = "rows/housing#said"
        merge.answer_merge({unit: "theirs"}, reasons={unit: "Klinkt beter"})
        self.choose(merge)
        self.finished(merge)
        told = merge.with_user(self.ada).with_context(lang="en_US").chosen_words
        for part in ("changed by both", "→ Theirs", "“Klinkt beter”", "Asks the same"):
            self.assertIn(part, told)
        self.assertEqual(merge.done_by_id, self.tess)

    def test_a_merge_costs_no_more_for_more(self):
        """Queries of a look do not grow with what there is to choose."""
        keys = [one["key"] for one in section(self.scales)["rows"]]

        def counted(some):
            mine = self.own(*(words("rows", key, f"Van ons {key}") for key in some))
            body = deepcopy(self.scales)
            for key in some:
                row(body, key)["words"]["nl"] = f"Van hen {key}"
            version = (
                max(
                    self.instruments.search([("code", "=", self.origin.code)]).mapped(
                        "version"
                    )
                )
                + 1
            )
            merge = self.merge(self.adopt(body, version), mine)
            merge.get_merge()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertEqual(len(merge.get_merge()["choices"]), len(some))
            return self.env.cr.sql_log_count - start

        one, ten = counted(keys[:1]), counted(keys)
        self.assertLessEqual(ten, one)

    # -- looked at, and thrown away ----------------------------------------------------

    def test_what_is_not_done_is_thrown_away(self):
        mine = self.own(words("rows", "work", "Werken"))
        merge = self.merge(self.newer(lambda one: one["title"].update(nl="X")), mine)
        for user in (self.an, self.ada):
            with self.refused_with("Only a template editor", UserError):
                merge.with_user(user).action_throw_away()
        action = merge.action_throw_away()
        self.assertEqual(action["res_model"], "netwerk.merge")
        self.assertFalse(merge.exists())
        (row,) = self.log_of(action="merge_thrown_away", user_id=self.tess.id)
        self.assertIn(mine.code, row.detail)

    def test_what_is_done_stays_and_opens_what_was_made(self):
        mine = self.own(words("rows", "work", "Werken"))
        merge = self.merge(self.newer(lambda one: one["title"].update(nl="X")), mine)
        self.choose(merge)
        draft = self.finished(merge)
        with self.refused_with("This is done, and stays as it is.", UserError):
            merge.action_throw_away()
        self.assertEqual(merge.action_open_draft(), draft._action_editor())
        with self.refused_with("Only a template editor", UserError):
            merge.with_user(self.ada).action_open_draft()
        draft.action_publish()
        self.assertEqual(merge.action_open_draft()["res_id"], draft.id)

    # -- who did it --------------------------------------------------------------------

    def test_who_did_it_can_be_deleted(self):
        editor = self.new_user("weg", "template_editor", self.company)
        mine = self.own(words("rows", "work", "Werken"))
        merge = self.merge(self.newer(lambda one: one["title"].update(nl="X")), mine)
        self.choose(merge)
        merge.with_user(editor).finish_merge()
        self.env.flush_all()
        name = editor.name
        editor.sudo().unlink()
        merge.invalidate_recordset()
        self.assertFalse(merge.done_by_id)
        self.assertEqual(merge.done_by_name, name)

    def test_nothing_of_the_room_keeps_a_user_or_a_person(self):
        room = ("netwerk.package", "netwerk.merge", "netwerk.template", "netwerk.libr")
        people = {"res.users", "res.partner"}
        people |= {"hr.employee", "netwerk.member", "netwerk.dossier"}
        found = [
            (model._name, field.name)
            for model in self.env.registry.values()
            if model._name.startswith(room) and model._auto and not model._abstract
            for field in model._fields.values()
            if field.type == "many2one"
            and field.store
            and field.comodel_name in people
            and field.ondelete == "restrict"
        ]
        self.assertEqual(found, [])
