"""What exists is counted, in classes, and goes on: sheets and trajectories of what
something own was made of."""

import json
from copy import deepcopy

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.consortium.counts import in_classes
from ...models.consortium.merging.moves import noted_in
from ..editor.made import put
from ..instrument.test_assessment import now
from ..trajectory.common import enter
from .merging import FactsCase, MergeCase, row, section, words


def on(day):
    return {"said_on": day, "about_day": day}


@tagged("post_install", "-at_install")
class TestMergeFacts(FactsCase):
    """How much there is on the versions of a line: never whose, and not how few."""

    def test_classes(self):
        told = [in_classes(self.env(context={"lang": "en_US"}), n) for n in range(9)]
        few, five = ["fewer than five"] * 4, ["about 5"] * 3
        self.assertEqual(told, ["none", *few, *five, "about 10"])

    def test_what_is_lost_is_told_in_classes(self):
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        self.assertEqual(self.told(merge), ([], {"open": "none"}))
        for number in range(4):
            self.sheet(mine.code, now("work", 4), done=bool(number))
            losses, running = self.told(merge)
            self.assertIn("fewer than five", self.answers_lost(losses))
            self.assertNotRegex("".join(losses), r"[0-4]\.")
        self.assertEqual(running, {"open": "fewer than five clients"})
        self.sheet(mine.code, now("work", 4))
        losses, _running = self.told(merge)
        for said in ("Answers that stay", "the line through time ends"):
            line = next(one for one in losses if said in one)
            self.assertIn("fewer than five clients", line, "five sheets, one client")

    def test_clients_are_counted_and_no_answers(self):
        """Six clients, each of whom answered in two sheets, or at two questions of the
        row; somebody answered at another row alone."""
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        dossiers = self.dossiers(7)
        for number, dossier in enumerate(dossiers[:6]):
            why = {"section": "domains", "row": "work", "column": "why"}
            more = {"op": "set", **why, "answer": {"value": "Zo."}}
            self.sheet(mine.code, now("work", 4), more, dossier=dossier)
            if number % 2:
                self.sheet(mine.code, more, dossier=dossier, done=False)
        self.sheet(mine.code, now("housing", 4), dossier=dossiers[6])
        losses, running = self.told(merge)
        self.assertIn(", in sheets of about 5 clients.", self.answers_lost(losses))
        line = next(one for one in losses if "the line through time ends" in one)
        self.assertIn("There is one of about 5 clients.", line)
        self.assertEqual(running, {"open": "fewer than five clients"})

    def test_what_was_said_on_what_it_was_made_of_counts(self):
        self.own(words("rows", "housing", "Huis"))
        self.sheet(self.origin.code, now("work", 4))
        losses, _running = self.told(self.without_work())
        self.assertIn("fewer than five", self.answers_lost(losses))

    def test_another_organisation_is_not_counted(self):
        shared = self.env["netwerk.instrument"].search(
            [("code", "=", "schaalvragen"), ("company_id", "=", False)], limit=1
        )
        mine = self.own(words("rows", "housing", "Huis"), of=shared)
        theirs = deepcopy(shared.body)
        section(theirs)["rows"].remove(row(theirs, "work"))
        theirs = self.adopt(theirs, version=90)
        merge = self.merge(theirs)
        for _number in range(6):
            self.sheet("schaalvragen", now("work", 4), dossier=self.dossier_bea)
        self.assertEqual(self.told(merge), ([], {"open": "none"}))
        self.sheet(mine.code, now("work", 4))
        losses, _running = self.told(merge)
        self.assertIn("fewer than five", self.answers_lost(losses))

    def test_no_word_of_a_client_and_no_query_more(self):
        mine = self.own(words("rows", "housing", "Huis"))
        merge = self.without_work()
        self.sheet(mine.code, now("work", 4))

        def counted():
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            told = merge.get_merge()
            return self.env.cr.sql_log_count - start, json.dumps(told)

        one, _told = counted()
        for number in range(6):
            self.sheet(
                mine.code,
                now("work", number),
                {
                    "op": "set",
                    **{"section": "domains", "row": "work", "column": "why"},
                    "answer": {"value": "Geheim van Johan"},
                },
                dossier=(self.dossier, self.dossier_bram)[number % 2],
            )
        many, told = counted()
        self.assertLessEqual(many, one)
        for secret in ("Johan", "Peeters", "Fatima", "Geheim"):
            self.assertNotIn(secret, told)

    def test_a_rule_and_a_part_of_life(self):
        """What they no longer count for a part of life, and do not say any more."""
        mine = self.own(words("rows", "housing", "Huis"))
        rules = [one["key"] for one in self.scales["rules"] if one["kind"] == "change"]
        self.assertTrue(rules)

        def edit(body):
            row(body, "work").pop("domain")
            body["rules"] = [one for one in body["rules"] if one["kind"] != "change"]

        merge = self.merge(self.newer(edit))
        self.sheet(mine.code, now("work", 4), **on("2026-01-05"))
        self.sheet(mine.code, now("work", 6), **on("2026-02-05"))
        losses = " ".join(self.told(merge)[0])
        self.assertIn(
            "Nothing here counts for the part of life “Work and being active”", losses
        )
        self.assertIn(
            "not said any more. Until now it was of sheets of fewer than five", losses
        )


@tagged("post_install", "-at_install")
class TestGoesOn(MergeCase):
    """A sheet on what was made of another goes on with the sheets of that."""

    def done(self, code, value, day, **more):
        sheet = self.begin(code, **on(day), **more)
        sheet.apply_answers([now("work", value)])
        sheet.set_done()
        return sheet

    def before(self, sheet):
        return sheet.get_sheet(compare_to="before")["compared_to"]

    def counts(self, sheet, start="rows"):
        self.env.invalidate_all()
        return [sheet[f"{start}_{name}"] for name in ("up", "same", "down")]

    def test_the_one_before_is_on_what_it_was_made_of(self):
        first = self.done(self.origin.code, 3, "2026-01-05")
        mine = self.own(words("rows", "housing", "Huis"))
        second = self.done(mine.code, 5, "2026-02-05")
        self.assertEqual(self.before(second)["id"], first.id)
        self.assertEqual(self.counts(second), [1, 0, 0])
        self.assertEqual(self.counts(second, "first"), [1, 0, 0])
        self.assertEqual(second.get_sheet(first.id)["compared_to"]["id"], first.id)
        third = self.done(mine.code, 5, "2026-03-05")
        self.assertEqual(self.before(third)["id"], second.id)
        self.assertEqual(self.counts(third), [0, 1, 0])
        self.assertEqual(self.counts(third, "first"), [1, 0, 0])
        self.assertEqual(self.counts(second, "first"), [0, 0, 0])

    def test_not_the_other_way_round(self):
        mine = self.own(words("rows", "housing", "Huis"))
        self.done(mine.code, 3, "2026-01-05")
        later = self.done(self.origin.code, 5, "2026-02-05")
        self.assertFalse(self.before(later))
        self.assertEqual(self.counts(later), [0, 0, 0])

    def test_two_that_were_made_of_one_do_not_follow_each_other(self):
        one, other = self.own(), self.own()
        first = self.done(self.origin.code, 3, "2026-01-05")
        self.done(one.code, 4, "2026-02-05")
        last = self.done(other.code, 5, "2026-03-05")
        self.assertEqual(self.before(last)["id"], first.id)
        with self.refused_with("sheets of two instruments", UserError):
            last.get_sheet(self.done(one.code, 4, "2026-02-06").id)

    def test_what_is_put_right_before_it_is_counted_anew(self):
        first = self.done(self.origin.code, 3, "2026-01-05")
        mine = self.own(words("rows", "housing", "Huis"))
        second = self.done(mine.code, 5, "2026-02-05")
        first.set_done(False)
        self.assertEqual(self.counts(second), [0, 0, 0])
        first.apply_answers([now("work", 7)])
        first.set_done()
        self.assertEqual(self.counts(second), [0, 0, 1])
        between = self.done(self.origin.code, 5, "2026-01-20")
        self.assertEqual(self.counts(between), [0, 0, 1])
        self.assertEqual(self.counts(second), [0, 1, 0])
        self.assertEqual(self.counts(between, "first"), [0, 0, 0])
        self.assertEqual(self.counts(second, "first"), [0, 0, 1])

    def test_of_another_client_or_organisation_nothing(self):
        self.done(
            self.origin.code, 3, "2026-01-05", dossier=self.dossier_bram, user=self.bram
        )
        mine = self.own()
        self.assertFalse(self.before(self.done(mine.code, 5, "2026-02-05")))
        shared = self.env["netwerk.instrument"].search(
            [("code", "=", "schaalvragen"), ("company_id", "=", False)], limit=1
        )
        own = self.own(of=shared)
        self.assertEqual(
            set(shared._codes_after(self.company)), {"schaalvragen", own.code}
        )
        self.assertEqual(shared._codes_after(self.other_company), ("schaalvragen",))

    def test_a_draft_goes_on_with_nothing(self):
        draft = self.own(publish=False)
        self.assertEqual(self.origin._codes_after(), (self.origin.code,))
        draft.action_publish()
        self.assertEqual(
            set(self.origin._codes_after()), {self.origin.code, draft.code}
        )
        self.assertEqual(set(draft._codes_before()), {self.origin.code, draft.code})
        next_one = self.own(of=draft)
        self.assertEqual(set(next_one._codes_before()), {self.origin.code, draft.code})

    def test_what_grows_is_taken_up(self):
        body = self.theirs_of(self.scales, "groei-abcdefgh", continuity="living")
        origin = self.adopt(body)
        first = self.begin(origin.code)
        mine = self.own(of=origin)
        self.assertEqual(self.begin(mine.code), first)
        other = self.begin(mine.code, dossier=self.dossier_bram, user=self.bram)
        self.assertEqual(other.sudo().instrument_id.code, mine.code)

    def test_what_one_wants_to_talk_about_is_of_the_last(self):
        talk = {"op": "talk", "section": "domains", "row": "work", "on": True}
        first = self.begin(self.origin.code, **on("2026-01-05"))
        first.apply_answers([now("work", 3), talk])
        first.set_done()
        points = self.env["netwerk.dossier"].with_user(self.an)
        from ...models.instrument.filled.talk_points import SheetPoints

        def told():
            dossier = points.browse(self.dossier.id)
            return [one["of"] for one in SheetPoints().points(dossier, False)]

        self.assertEqual([one["assessment_id"] for one in told()], [first.id])
        mine = self.own()
        self.done(mine.code, 5, "2026-02-05")
        self.assertEqual(told(), [])


@tagged("post_install", "-at_install")
class TestMoves(MergeCase):
    """A trajectory goes on by what was made of its method."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.methods = cls.env["netwerk.method"]
        cls.cti = cls.methods.search(
            [("code", "=", "cti"), ("company_id", "=", False)], limit=1
        )
        cls.trajectories = cls.env["netwerk.trajectory"]

    def trajectory(self, dossier=None, method=None, **values):
        dossier = dossier or self.dossier
        return self.trajectories.with_user(dossier.coach_id).create(
            {
                "dossier_id": dossier.id,
                "method_id": (method or self.cti).id,
                "date_start": "2026-01-05",
            }
            | values
        )

    def begun(self, trajectory):
        key = self.cti._template().phases[0].key
        trajectory.apply_path([enter("row-01", key, "2026-01-05")])
        return trajectory

    def mine(self, **more):
        names = [put("name", one, value="CTI bij ons") for one in ("nl", "en")]
        return self.own(*names, of=self.cti, **more)

    def test_the_coach_goes_on_by_our_own(self):
        one = self.begun(self.trajectory())
        self.assertFalse(one.newer_method_id)
        draft = self.mine(publish=False)
        one.invalidate_recordset()
        self.assertFalse(one.newer_method_id)
        draft.action_publish()
        one.invalidate_recordset()
        self.assertEqual(one.newer_method_id.id, draft.id)
        one.action_move_to_newer()
        self.assertEqual(one.method_id.id, draft.id)
        self.assertEqual(one.phase_ids.phase_id.method_id.id, draft.id)
        self.assertFalse(one.newer_method_id)
        with self.refused_with("This is another method", UserError):
            one.move_to(self.cti.id)

    def test_a_phase_that_ours_lacks_stays_and_can_be_undone(self):
        one = self.trajectory()
        last = self.cti._template().phases[-1].key
        one.apply_path([enter("row-01", last, "2026-01-05")])
        norms = [one.key for one in self.cti._template().norms if one.phase == last]
        gone = [["norms", key] for key in norms] + [["phases", last]]
        mine = self.own(*({"op": "take", "at": at} for at in gone), of=self.cti)
        self.assertEqual(one.move_to(mine.id), {"kept": ["row-01"]})
        self.assertEqual(one.phase_ids.phase_id.method_id, self.cti)
        done = one.apply_path([{"op": "remove", "uid": "row-01"}])
        one.apply_path(done["inverse"])
        self.assertEqual(one.phase_ids.phase_id.method_id, self.cti)

    def test_what_was_made_of_an_older_version_is_not_newer(self):
        mine = self.mine()
        body = deepcopy(self.cti.body) | {"owner": "Steunpunt"}
        second = self.adopt(body, version=90, model="netwerk.method")
        one = self.begun(self.trajectory(method=second))
        self.assertFalse(one.newer_method_id, "ours is of the first")
        of_first = self.trajectory(self.dossier_bram)
        self.assertIn(of_first.newer_method_id.id, (mine.id, second.id))
        after = self.own(of=mine)
        one.invalidate_recordset()
        self.assertFalse(one.newer_method_id, "so is its newest")
        merge = self.merge(second, after, kind="method")
        self.choose(merge)
        draft = self.finished(merge)
        draft.action_publish()
        self.assertEqual(draft._taken_up()[self.cti.code], 90)
        self.assertEqual(after._taken_up()[self.cti.code], 1)
        one.invalidate_recordset()
        self.assertEqual(one.newer_method_id.id, draft.id)

    def test_of_a_circle_nobody_says_which_end_is_newer(self):
        body = deepcopy(self.cti.body) | {"owner": "Steunpunt"}

        def adopt(code, version, origin):
            return self.adopt(
                body | {"code": code},
                version,
                model="netwerk.method",
                derived_from_id=origin and origin.id,
            )

        first = adopt("een-abcdefgh", 1, None)
        other = adopt("twee-abcdefgh", 1, first)
        back = adopt("een-abcdefgh", 2, other)
        for one in (first, other, back):
            one.with_user(self.tess).action_turn_on()
            codes = {"een-abcdefgh", "twee-abcdefgh"}
            self.assertEqual({*one._codes_before()}, codes)
            self.assertEqual({*one._codes_after()}, codes)
        self.assertEqual(back._taken_up(), {"een-abcdefgh": 2, "twee-abcdefgh": 1})
        self.assertEqual(first._taken_up(), {"een-abcdefgh": 1})
        self.assertFalse(self.trajectory(method=back).newer_method_id)
        on_other = self.trajectory(self.dossier_bram, method=other)
        self.assertFalse(on_other.newer_method_id)
        merge = self.merge(back, other, kind="method")
        self.assertEqual(merge.get_merge()["base"]["id"], first.id)

    def test_which_one_is_offered(self):
        one = self.begun(self.trajectory())
        mine = self.mine()
        mine.with_user(self.tess).action_turn_off()
        one.invalidate_recordset()
        self.assertFalse(one.newer_method_id, "nobody works with it")
        mine.action_turn_on()
        after = self.own(of=mine)
        one.invalidate_recordset()
        self.assertEqual(one.newer_method_id.id, after.id, "its newest")
        other = self.mine()
        one.invalidate_recordset()
        self.assertFalse(one.newer_method_id, "two: nobody guesses")
        one.move_to(other.id)
        self.assertEqual(one.method_id.id, other.id)
        of_bea = self.trajectory(self.dossier_bea)
        self.assertFalse(of_bea.newer_method_id)
        with self.refused_with("There is no such version", UserError):
            of_bea.move_to(mine.id)

    # -- in one go ---------------------------------------------------------------------

    def moves(self, method):
        return method.with_user(self.tess).with_context(lang="en_US").get_moves()

    def test_counts_and_who_may(self):
        mine = self.mine()
        self.assertEqual(self.moves(mine)["lines"], [])
        self.assertFalse(self.moves(mine)["can_move"])
        self.begun(self.trajectory())
        self.trajectory(self.dossier_bram)
        (line,) = self.moves(mine)["lines"]
        self.assertIn("version 1", line["words"])
        self.assertEqual(line["all"], "fewer than five")
        some = "some, not told how many"
        self.assertEqual((line["begun"], line["not_begun"]), (some, some))
        self.assertNotIn("Fatima", json.dumps(self.moves(mine)))
        for user in (self.an, self.lea, self.ada):
            for name in ("get_moves", "move_not_begun"):
                with self.refused_with("Only a template editor", UserError):
                    getattr(mine.with_user(user), name)()
        older, newest = mine, self.own(of=mine)
        for method in (self.cti, older, self.own(of=newest, publish=False)):
            with self.refused_with("newest published version", UserError):
                method.with_user(self.tess).move_not_begun()
        toon = self.new_user("toon", "template_editor", self.other_company)
        with self.denied("read", "netwerk.method"):
            newest.with_user(toon).move_not_begun()

    def test_what_belongs_to_it_was_noted_too(self):
        """A result, a goal, a sheet, a meeting: each by itself. What they are is asked
        of the registry."""
        mine = self.mine()
        one = self.trajectory()
        of_it = {"dossier_id": self.dossier.id, "trajectory_id": one.id}
        outcome = self.env["netwerk.outcome"].search([], limit=1)
        day = "2026-02-01"
        there = {
            "netwerk.trajectory.outcome": {
                "trajectory_id": one.id,
                "outcome_id": outcome.id,
                "day": day,
            },
            "netwerk.goal": of_it | {"name": "Doel"},
            "netwerk.meeting": of_it | {"date": day},
        }
        for model, values in there.items():
            row = self.env[model].sudo().create(values)
            self.assertFalse(self.moves(mine)["can_move"], model)
            row.unlink()
        self.assertTrue(self.moves(mine)["can_move"])
        self.begin("schaalvragen").sudo().trajectory_id = one
        mine.move_not_begun()
        self.assertEqual(one.method_id, self.cti)

    def test_all_that_is_of_a_trajectory_is_asked(self):
        asked = {model for model, _field in noted_in(self.env)}
        carried = self.env.registry["netwerk.trajectory.carried"]
        of_it = {
            model._name
            for model in self.env.registry.values()
            if not (model._abstract or model._transient)
            and (
                issubclass(model, carried)
                or getattr(model, "_part_of", None) == "trajectory_id"
            )
        }
        self.assertIn("netwerk.assessment", of_it)
        self.assertIn("netwerk.trajectory.family", of_it)
        self.assertLessEqual(of_it, asked)

    def test_only_what_nobody_began_is_moved(self):
        self.company.partner_id.lang = "en_US"
        fresh = self.trajectory()
        begun = self.begun(self.trajectory(self.dossier_bram))
        closed = self.trajectory(self.dossier_chris)
        self.dossier_chris.sudo().active = False
        bea = self.trajectory(self.dossier_bea)
        mine = self.mine()
        told = mine.with_context(lang="en_US").move_not_begun()
        self.assertEqual(told["moved"], "some, not told how many", "one has begun")
        self.env.invalidate_all()
        self.assertEqual(fresh.method_id.id, mine.id)
        for one in (begun, closed, bea):
            self.assertEqual(one.sudo().method_id, self.cti)
        self.assertFalse(told["can_move"])
        (line,) = told["lines"]
        self.assertEqual(line["not_begun"], "none")
        by_her = [("action", "=", "trajectory_moved"), ("user_id", "=", self.tess.id)]
        moved = self.env["netwerk.access.log"].search(by_her)
        self.assertEqual(moved.dossier_id, fresh.dossier_id)
        self.assertEqual(moved.detail, mine.code)
        self.assertIn("CTI bij ons", fresh.message_ids[0].body)
        self.assertIn("Nothing was noted of it yet", fresh.message_ids[0].body)
        one_more = self.trajectory()
        other = self.trajectory()
        mine.move_not_begun()
        self.assertEqual((one_more | other).method_id.ids, mine.ids)
        logged = self.env["netwerk.access.log"].search_count(by_her)
        self.assertEqual(logged, 2, "one for each dossier each time")
        again = mine.with_context(lang="en_US").move_not_begun()
        self.assertEqual(again["moved"], "none")
        self.assertEqual(fresh.method_id.id, mine.id)

    def test_a_version_that_was_not_taken_up_is_left(self):
        """Ours was made of the first: who runs by their second stays there."""
        body = deepcopy(self.cti.body) | {"owner": "Steunpunt"}
        mine = self.mine()
        second = self.adopt(body, version=90, model="netwerk.method")
        self.trajectory(method=second)
        self.assertEqual(self.moves(mine)["lines"], [])
        merge = self.merge(second, kind="method")
        self.choose(merge)
        draft = self.finished(merge)
        draft.action_publish()
        self.assertEqual(draft.derived_from_id.id, second.id)
        (line,) = self.moves(draft)["lines"]
        self.assertIn("version 90", line["words"])

    def test_methods_are_merged(self):
        mine = self.own(put("what", "nl", value="Wat wij doen."), of=self.cti)
        body = deepcopy(self.cti.body) | {"owner": "Steunpunt"}
        body["target"] = {"nl": "Voor iedereen."}
        gone = body["phases"].pop()["key"]
        body["norms"] = [one for one in body["norms"] if one.get("phase") != gone]
        theirs = self.adopt(body, version=90, model="netwerk.method")
        one = self.trajectory(method=mine)
        one.apply_path([enter("row-01", gone, "2026-01-05")])
        merge = self.merge(theirs, kind="method")
        told = merge.with_context(lang="en_US").get_merge()
        self.assertEqual((told["choices"], told["problems"]), ([], []))
        self.assertEqual(told["running"], {"trajectories": "fewer than five clients"})
        self.assertEqual(len(told["losses"]), 2)
        self.assertIn("Wat wij doen.", merge.preview_merge())
        draft = self.finished(merge)
        draft.action_publish()
        self.assertEqual(draft.body["what"]["nl"], "Wat wij doen.")
        self.assertEqual(draft.body["target"]["nl"], "Voor iedereen.")
        self.assertNotIn(gone, [each["key"] for each in draft.body["phases"]])
