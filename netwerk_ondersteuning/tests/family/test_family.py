"""One trajectory in two dossiers: agreed to by each, and nobody sees the other through
it."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...models.match.steps import Steps
from ..trajectory.common import event
from .common import FamilyCase


@tagged("post_install", "-at_install")
class TestFamily(FamilyCase):
    # -- asked and agreed --------------------------------------------------------------

    def test_it_begins_when_each_agreed(self):
        mine, other = self.ask()
        self.assertEqual((mine.state, other.state), ("asked", "asked"))
        mine.with_user(self.an).action_agree()
        self.assertEqual((mine.state, other.state), ("waiting", "asked"))
        self.note(self.enter())
        self.assertFalse(other.trajectory_id.phase_ids, "nobody agreed there yet")
        other.with_user(self.bram).action_agree()
        self.env.invalidate_all()
        self.assertEqual((mine.state, other.state), ("running", "running"))
        consent = other.consent_id
        self.assertEqual(consent.dossier_id, self.dossier_bram)
        self.assertEqual(
            (consent.purpose, consent.given_on), ("family", self.in_days(0))
        )
        self.assertEqual(consent.create_uid, self.bram)
        with self.refused_with("answered already"):
            other.with_user(self.bram).action_agree()

    def test_what_runs_is_taken_over_knowingly(self):
        self.note(self.enter(why="Els zei het", day="2026-02-02"))
        self.together(phase_ids=self.mine.phase_ids.ids)
        (row,) = self.log(self.other)["rows"]
        self.assertEqual(
            (row["uid"], row["entered"]), ("row-00001", str(self.in_days(0)))
        )
        self.assertEqual(row["why"], "")

    def test_what_runs_is_not_taken_over_by_itself(self):
        self.note(self.enter(day="2026-02-02"))
        self.together()
        self.assertEqual(self.log(self.other)["rows"], [])

    def test_only_who_may_enter_both_can_ask(self):
        self.leave()
        for number in (self.dossier_bram.id, self.dossier_chris.id, 10**8):
            with self.subTest(number=number), self.assertRaises(AccessError):
                self.ask(other_dossier_id=number)

    def test_what_cannot_go_together(self):
        with self.refused_with("another member of the family"):
            self.ask(other_dossier_id=self.dossier.id)
        other = self.trajectory("w2", dossier=self.dossier_bram)
        with self.refused_with("same version of one method"):
            self.ask(other_trajectory_id=other.id)
        self.ask()
        with self.refused_with("goes together with another one already"):
            self.ask()

    def test_another_organisation(self):
        self.an.company_ids += self.other_company
        self.give_access(self.dossier_bea, self.an)
        with self.refused_with("of this organisation"):
            wizard = self.env["netwerk.trajectory.together"].with_user(self.an)
            wizard = wizard.with_company(self.company).with_context(
                allowed_company_ids=[self.company.id, self.other_company.id]
            )
            wizard.create(
                {
                    "trajectory_id": self.mine.id,
                    "other_dossier_id": self.dossier_bea.id,
                }
            ).action_ask()

    # -- noted alike -------------------------------------------------------------------

    def test_phases_are_noted_alike_and_no_words(self):
        self.together()
        self.note(self.enter(why="Els zei het", focus=["work"]))
        (mine,), (other,) = self.log(self.mine)["rows"], self.log(self.other)["rows"]
        self.assertEqual((mine["why"], mine["focus"]), ("Els zei het", ["work"]))
        self.assertEqual((other["why"], other["focus"]), ("", []))
        self.assertEqual(other["entered"], mine["entered"])
        self.note(self.enter("row-00002", self.second), on=self.other)
        self.assertEqual(len(self.log(self.mine)["rows"]), 2)
        self.assertTrue(self.log(self.mine)["rows"][0]["left"])

    def test_what_happens_is_of_one_alone_unless_it_is_said(self):
        self.together()
        day = str(self.in_days(0))
        self.note(event("one-0001", "crisis", day, reason="Ruzie met Els"))
        self.assertEqual(self.log(self.other)["events"], [])
        self.note(
            event("one-0002", "pause", day, reason="Ruzie met Els", family="days")
        )
        (other,) = self.log(self.other)["events"]
        self.assertEqual((other["kind"], other["reason"]), ("pause", ""))
        self.note(event("one-0003", "setback", day, reason="Samen", family="words"))
        self.assertEqual(self.log(self.other)["events"][-1]["reason"], "Samen")
        self.note(self.enter(family="alone"))
        self.assertEqual(self.log(self.other)["rows"], [])

    def since_january(self):
        """Both ran before they went together."""
        there = self.trajectory(dossier=self.dossier_bram)
        self.together(other_trajectory_id=there.id)

    def test_what_the_other_wrote_is_gone_over_by_nobody(self):
        """Nor when who notes it does not say what was seen."""
        self.since_january()
        day, later = str(self.in_days(-3)), str(self.in_days(-2))
        self.note(
            self.enter(day=day, why="Samen", family="words"),
            event("one-0001", "pause", day, reason="Samen", family="words"),
        )
        self.note(
            {
                "op": "correct",
                "uid": "row-00001",
                "why": "Van Bram",
                "family": "alone",
                "entered": later,
            },
            {
                "op": "set_event",
                "uid": "one-0001",
                "learned": "Van Bram",
                "family": "alone",
                "from": later,
            },
            on=self.other,
        )
        before = self.log(self.other)
        row = {"uid": "row-00001", "family": "words"}
        one = {"uid": "one-0001", "family": "words"}
        for change in (
            row | {"op": "correct", "why": "Van An", "entered": day},
            one | {"op": "set_event", "learned": "Van An", "from": day},
            one | {"op": "end_event", "until": later, "learned": "Van An"},
            one | {"op": "remove_event"},
            row | {"op": "remove"},
        ):
            with self.subTest(op=change["op"]):
                self.note(change)
                there = self.log(self.other)
                for kind, names in (
                    ("rows", ("why", "entered")),
                    ("events", ("from",)),
                ):
                    for name in (*names, "uid"):
                        self.assertEqual(
                            [each[name] for each in there[kind]],
                            [each[name] for each in before[kind]],
                        )
                self.assertEqual(there["events"][0]["learned"], "Van Bram")
        self.assertEqual(there["events"][0]["until"], later, "nobody had said that")

    def test_what_both_have_is_put_right_for_both(self):
        self.since_january()
        self.note(self.enter(why="Samen", family="words"))
        day = str(self.in_days(-3))
        self.note(
            {"op": "correct", "uid": "row-00001", "why": "Samen verder", "entered": day}
            | {"family": "words"}
        )
        (there,) = self.log(self.other)["rows"]
        self.assertEqual((there["why"], there["entered"]), ("Samen verder", day))

    def test_what_collides_here_is_not_done_there(self):
        self.since_january()
        self.note(self.enter(day=str(self.in_days(-3))))
        day, seen = str(self.in_days(-2)), {"entered": "2026-01-06"}
        done = self.note(
            {"op": "correct", "uid": "row-00001", "entered": day, "was": seen},
            self.enter("row-00002", self.second),
        )
        self.assertTrue(done["collisions"])
        there = self.log(self.other)["rows"]
        self.assertEqual(len(there), 2)
        self.assertEqual(there[0]["entered"], str(self.in_days(-3)))

    def test_that_it_was_noted_stands_in_the_log_there(self):
        """Once a visit, by nobody."""
        self.together()
        self.note(self.enter())
        self.note(self.enter("row-00002", self.second))
        self.note(event("one-0001", "crisis", str(self.in_days(0))))
        line = self.log_of(self.dossier_bram, action="family_noted")
        self.assertEqual(len(line), 1)
        self.assertEqual((line.role, line.worked_by), ("system", False))
        self.assertNotIn(self.an, line.user_id)
        self.assertNotIn(self.an.name, line.user_name)
        self.assertFalse(self.log_of(self.dossier, action="family_noted"))

    def test_what_a_volunteer_says_is_of_one_alone(self):
        """Who visits one of them writes nothing of the other, and reads nothing."""
        self.mine = self.trajectory("netwerkcoach", start="2026-01-05")
        self.together(trajectory_id=self.mine.id)
        step = self.mine.method_id.phase_ids.filtered(lambda one: one.kind == "step")[0]
        volunteer = self.env["netwerk.volunteer"].create(
            {"name": "Karim", "state": "available", "company_id": self.company.id}
        )
        match = self.env["netwerk.match"].with_user(self.an)
        match = match.create(
            {
                "dossier_id": self.dossier.id,
                "volunteer_id": volunteer.id,
                "state": "running",
                "client_answer": "yes",
                "volunteer_answer": "yes",
                "met_on": self.in_days(-37),
                "started_on": self.in_days(-30),
            }
        )
        for said in (Steps.work, Steps.done, Steps.not_done, Steps.take_back):
            with self.subTest(said=said.__name__):
                said(Steps(match), step)
                self.assertEqual(self.log(self.other)["rows"], [])
        self.assertFalse(self.log(self.mine)["rows"])
        # what is noted by anybody else goes along
        self.note(self.enter(phase=step.key))
        self.assertEqual(len(self.log(self.other)["rows"]), 1)

    def test_undo_of_ones_own_is_never_refused_for_the_other(self):
        self.since_january()
        third = self.mine.get_path()["phases"][2]["key"]
        self.note(self.enter(day=str(self.in_days(-9))))
        day = str(self.in_days(-3))
        done = self.note(self.enter("row-00002", self.second, day=day))
        # there it went another way, and what is put back would not fit
        self.note(
            {"op": "remove", "uid": "row-00002", "family": "alone"},
            self.enter("row-00003", third, day=day, family="alone"),
            on=self.other,
        )
        there = self.log(self.other)
        undone = self.note(*done["inverse"])
        self.assertEqual(len(self.log(self.mine)["rows"]), 1)
        self.assertEqual(self.log(self.other), there)
        self.note(*undone["inverse"])
        self.assertEqual(len(self.log(self.mine)["rows"]), 2)
        self.assertEqual(self.log(self.other), there)

    def test_undo_and_redo_are_exact_for_both(self):
        self.together()
        self.note(self.enter(day=str(self.in_days(0))), on=self.other)
        self.note(
            {"op": "correct", "uid": "row-00001", "why": "Van Bram"}, on=self.other
        )
        before = self.log(self.mine), self.log(self.other)
        done = self.note(self.enter("row-00002", self.second))
        after = self.log(self.mine), self.log(self.other)
        self.assertNotEqual(before, after)
        undone = self.note(*done["inverse"])
        self.assertEqual((self.log(self.mine), self.log(self.other)), before)
        self.note(*undone["inverse"])
        self.assertEqual((self.log(self.mine), self.log(self.other)), after)

    def test_what_cannot_be_with_one_is_noted_with_nobody(self):
        self.together()
        # there the same phase runs already, noted for that one only
        self.note(self.enter("row-00009", family="alone"), on=self.other)
        before = self.log(self.mine), self.log(self.other)
        with self.refused_with("Note it for this one only"):
            self.note(self.enter())
        self.assertEqual((self.log(self.mine), self.log(self.other)), before)
        self.note(self.enter(family="alone"))
        self.assertEqual(len(self.log(self.mine)["rows"]), 1)

    def test_a_strange_word_is_refused(self):
        with self.refused_with("Unknown change"):
            self.note(self.enter(family="all"))

    # -- nobody sees the other ---------------------------------------------------------

    def test_the_other_is_named_to_who_may_enter_there(self):
        mine, _other = self.ask()
        mine = mine.with_user(self.an)
        self.assertEqual(mine.with_words, "Fatima Amrani")
        self.leave()
        self.assertEqual(mine.with_words, "another member of the family")

    def test_nothing_of_the_other_is_in_what_one_reads(self):
        self.dossier_bram.sudo().initiative_name = False
        self.together()
        self.note(self.enter())
        self.note(self.enter("row-00002", self.second), on=self.other)
        for row, user, words in (
            (self.mine_row, self.an, ("Fatima", "Amrani", "Bram")),
            (self.other_row, self.bram, ("Johan", "Peeters")),
        ):
            mine = row.with_user(user)
            read = str(mine.read()) + str(mine.trajectory_id.read())
            read += str(mine.trajectory_id.phase_ids.read())
            read += str(mine.trajectory_id.get_path())
            for word in words:
                self.assertNotIn(word, read.replace(mine.dossier_id.client_name, ""))
        self.assertNotIn("key", self.mine_row.with_user(self.an).read()[0])
        with self.assertRaises(AccessError):
            self.mine_row.with_user(self.an).read(["key"])
        with self.assertRaises(AccessError):
            self.mine_row.with_user(self.an).search([("key", "=", "x")])
        rows = self.env["netwerk.trajectory.family"]
        self.assertEqual(rows.with_user(self.an).search_count([]), 1)

    def test_who_noted_it_is_not_to_be_read_there(self):
        self.together()
        self.note(self.enter())
        self.env.invalidate_all()
        phase = self.other.sudo().phase_ids
        self.assertNotIn(self.an, phase.create_uid | phase.write_uid)
        self.assertNotIn(self.an, self.other.sudo().write_uid)
        self.assertFalse(
            self.log_of(self.dossier_bram, user_id=self.an.id, detail="path")
        )

    def test_nobody_without_a_right_does_anything(self):
        mine, other = self.ask()
        self.leave()
        for row, user in ((mine, self.bram), (mine, self.chris), (other, self.an)):
            for door in ("action_agree", "action_end"):
                with self.subTest(user=user.login, door=door):
                    with self.assertRaises(AccessError):
                        getattr(row.with_user(user), door)()
        with self.assertRaises(AccessError):
            mine.with_user(self.an).write({"began_on": self.in_days(0)})
        self.assertEqual((mine.state, other.state), ("asked", "asked"))

    # -- it ends -----------------------------------------------------------------------

    def test_what_ended_before_it_began_can_be_asked_anew(self):
        for is_agreed in (False, True):
            with self.subTest(is_agreed=is_agreed):
                mine, other = self.ask()
                if is_agreed:
                    mine.with_user(self.an).action_agree()
                other.with_user(self.bram).action_end()
                self.env.invalidate_all()
                self.assertEqual(mine.state, "ended")
                self.assertFalse(mine.ended_on, "not when, nor by whom")
        self.assertEqual(self.ask().mapped("state"), ["asked", "asked"])

    def ended(self):
        """Nothing goes along any more, and each keeps what it has."""
        there = self.log(self.other)
        self.note(self.enter("row-00007", self.second))
        self.assertEqual(self.log(self.other), there)
        self.assertEqual(self.other_row.state, "ended")
        self.assertFalse(self.other.get_path()["trajectory"]["in_family"])

    def test_either_ends_it(self):
        self.together()
        self.note(self.enter())
        self.other_row.with_user(self.bram).action_end()
        self.assertFalse(self.other_row.consent_id.is_valid)
        self.assertEqual(self.mine_row.state, "ended")
        self.assertFalse(self.mine_row.ended_on, "not when, nor by whom")
        self.ended()

    def test_a_consent_that_is_withdrawn_ends_it(self):
        self.together()
        self.note(self.enter())
        self.other_row.consent_id.with_user(self.bram).action_withdraw()
        self.ended()

    def test_a_consent_that_is_over_ends_it(self):
        self.together()
        self.other_row.consent_id.sudo().write(
            {"given_on": self.in_days(-9), "expires_on": self.in_days(-1)}
        )
        self.ended()

    def test_a_closed_dossier_ends_it(self):
        """Of who died, or who is helped: of the other one nobody hears why."""
        self.together()
        self.note(self.enter())
        self.close(self.dossier_bram)
        self.assertEqual(self.mine_row.state, "ended")
        there = self.other.sudo().phase_ids.ids
        self.note(self.enter("row-00007", self.second))
        self.assertEqual(self.other.sudo().phase_ids.ids, there)
        self.assertTrue(self.mine.phase_ids)

    def test_a_closed_trajectory_ends_it_also_when_it_is_opened_again(self):
        self.together()
        day = str(self.in_days(0))
        self.note({"op": "close", "uid": "end-0001", "day": day}, on=self.other)
        self.assertEqual(self.mine.state, "running")
        self.note({"op": "reopen", "day": day}, on=self.other)
        self.ended()

    def test_a_dossier_that_is_erased_leaves_the_other_whole(self):
        self.together()
        self.note(self.enter())
        before = self.log(self.mine)
        self.other_row.trajectory_id.sudo().unlink()
        self.assertEqual(self.log(self.mine), before)
        self.assertEqual(self.mine_row.state, "ended")
        self.assertEqual(
            self.mine_row.with_user(self.an).with_words, "another member of the family"
        )
        self.note(self.enter("row-00007", self.second))

    def test_a_dossier_that_is_handed_over_goes_on(self):
        self.together()
        self.hand_over(self.bram, self.chris, self.dossier_bram)
        self.env.invalidate_all()
        self.note(self.enter())
        self.assertEqual(len(self.other_row.trajectory_id.phase_ids), 1)
        row = self.mine_row.with_user(self.an)
        self.assertEqual(row.with_words, "another member of the family")

    def test_three_of_one_family(self):
        """No number of those whom one may not see."""
        self.together()
        third = self.trajectories.sudo().create(
            {
                "dossier_id": self.dossier_chris.id,
                "method_id": self.mine.method_id.id,
                "date_start": "2026-01-05",
            }
        )
        row = self.mine_row.sudo().copy({"trajectory_id": third.id, "key": "x"})
        row.key = self.mine_row.sudo().key
        row.consent_id = self.env["netwerk.consent"].create(
            {"dossier_id": third.dossier_id.id, "purpose": "family"}
        )
        row.began_on = self.in_days(0)
        self.note(self.enter())
        self.assertEqual(len(third.phase_ids), 1)
        self.assertEqual(
            self.mine_row.with_user(self.an).with_words, "another member of the family"
        )
