"""Closing a trajectory, what comes after it, and what fits while it runs."""

import importlib.util

from dateutil.relativedelta import relativedelta
from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import file_path
from odoo.tools.safe_eval import safe_eval

from ...engine.trajectory.days import months_later
from ..common import MODULE
from ..dossier.today_rows import TodayRows
from .common import TrajectoryCase, enter, event

SCRIPT = f"{MODULE}/migrations/19.0.1.9.0/post-after.py"


class AfterwardsCase(TodayRows, TrajectoryCase):
    def setUp(self):
        super().setUp()
        self.one = self.trajectory("cti", self.in_days(-200).isoformat())
        self.keys = [one.key for one in self.one.sudo().method_id._template().phases]
        self.rosa = self._member(self.dossier)

    def close(self, trajectory=None, **values):
        """Close it by the dialog, as a coach does who only taps; or with values."""
        asking = self.env["netwerk.trajectory.close"].with_user(self.an)
        one = trajectory or self.one
        form = Form(asking.with_context(default_trajectory_id=one.id))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def codes(self):
        """The kinds of rows of trajectories on Vandaag of An."""
        ours = {"call_afterwards", "results_later", "phase_end", "trajectory_decision"}
        return sorted(ours & {row["kind"] for row in self.rows(self.an)})

    def listed(self, name):
        """What a filter of the list finds of this client."""
        view = self.env.ref(f"{MODULE}.view_trajectory_search")
        arch = etree.fromstring(view.arch)
        [said] = arch.xpath(f"//filter[@name='{name}']/@domain")
        mine = [("dossier_id", "=", self.dossier.id)]
        return self.trajectories.search(safe_eval(said) + mine)

    def reason(self, code):
        return self.env.ref(f"{MODULE}.trajectory_reason_{code}")

    def agreed(self, name, trajectory=None, **values):
        """An agreement of a trajectory, for later."""
        values |= {"name": name, "trajectory_id": (trajectory or self.one).id}
        return self._agreement(self.dossier, 30, **values).with_user(self.an)


@tagged("post_install", "-at_install")
class TestClosing(AfterwardsCase):
    def test_a_tired_coach_closes_with_one_tap(self):
        self.close().action_close()
        self.assertEqual(self.one.state, "closed")
        self.assertEqual(self.one.date_end, self.in_days(0))
        later = self.in_days(0) + relativedelta(months=3)
        self.assertEqual([self.one.call_on, self.one.look_on], [later, later])
        self.assertFalse(self.one.outcome_ids, "nobody ticked what came of it")
        self.assertEqual(self.codes(), [], "not before its day")

    def test_without_a_method_and_by_one_without_phases(self):
        for code in (False, "krachtwerk"):
            with self.subTest(code):
                other = self.trajectory(code, self.in_days(-9).isoformat())
                closing = self.close(other)
                self.assertFalse(closing.method_words)
                self.assertEqual(len(closing.check_line_ids), 2, "what is always asked")
                closing.action_close()
                self.assertEqual(other.state, "closed")

    def test_what_the_method_says_is_gone_through(self):
        one = self.trajectory("w2", self.in_days(-9).isoformat())
        phases = one.sudo().method_id._template().phases
        first = next(phase for phase in phases if phase.checklist)
        day = self.in_days(-9).isoformat()
        one.apply_path([enter("row-01", first.key, day)])
        closing = self.close(one)
        self.assertEqual(len(closing.check_line_ids), 2 + len(first.checklist))
        line = closing.check_line_ids[0]
        line.is_done = True
        closing.action_close()
        said = one.message_ids.filtered(lambda it: "Gone through" in it.body).body
        self.assertIn(line.words, said)
        self.assertNotIn(closing.check_line_ids[1].words, said)

    def test_norms_are_shown_and_block_nothing(self):
        day = self.in_days(-9).isoformat()
        key = self._phase_with_norm()
        self.one.apply_path([enter("row-01", key, day)])
        closing = self.close()
        self.assertIn("0 of ", closing.method_words)
        closing.action_close()
        self.assertEqual(self.one.state, "closed")

    def _phase_with_norm(self):
        phases = self.one.sudo().method_id.phase_ids
        return phases.filtered(lambda it: it.least_meetings or it.least_contacts)[0].key

    def test_each_agreement_goes_on_with_somebody_or_ends(self):
        by_rosa = self.agreed("Belt", **self._by_member(self.dossier))
        by_coach = self.agreed("Schrijft", doer_kind="user", doer_user_id=self.an.id)
        by_nobody = self.agreed("Zoekt")
        closing = self.close()
        self.assertEqual(len(closing.agreement_line_ids), 3)
        closing.action_close()
        self.assertEqual(by_rosa.state, "handed_over")
        self.assertEqual(by_rosa.goes_on_with, "Rosa Zus")
        self.assertEqual(by_coach.state, "stopped")
        self.assertEqual(by_nobody.state, "stopped")

    def test_one_that_goes_on_with_nobody_is_refused_and_nothing_is_closed(self):
        agreement = self.agreed("Zoekt <script>")
        closing = self.close()
        for name in (False, "   "):
            line = closing.agreement_line_ids
            line.write({"state": "handed_over", "goes_on_with": name})
            with self.refused_with("With whom does “Zoekt <script>” go on?"):
                closing.action_close()
            self.assertEqual(agreement.state, "open")
            self.assertEqual(self.one.state, "running")
        line.goes_on_with = "🙂" + "x" * 90
        closing.action_close()
        self.assertEqual(agreement.goes_on_with, line.goes_on_with)

    def test_what_stays_open_stays(self):
        agreement = self.agreed("Zoekt")
        closing = self.close()
        closing.agreement_line_ids.state = "open"
        closing.action_close()
        self.assertEqual(agreement.state, "open")

    def test_a_colleague_who_ended_it_meanwhile_is_not_undone(self):
        agreement = self.agreed("Zoekt")
        closing = self.close()
        agreement.action_done()
        closing.action_close()
        self.assertEqual(agreement.state, "done")

    def test_of_two_that_run_only_its_own_agreements(self):
        other = self.trajectory("w2", self.in_days(-90).isoformat())
        mine, theirs = self.agreed("Mijn"), self.agreed("Ander", other)
        nobodys = self._agreement(
            self.dossier, 30, name="Van geen", trajectory_id=False
        )
        asked = self.close().agreement_line_ids.agreement_id
        self.assertEqual(asked.ids, mine.ids)
        self.close().action_close()
        self.assertEqual([theirs.state, nobodys.state], ["open", "open"])
        # the last one that runs asks of what belongs to none as well
        asked = self.close(other).agreement_line_ids.agreement_id
        self.assertEqual(set(asked.ids), {theirs.id, nobodys.id})
        self.close(other).action_close()
        self.assertEqual([theirs.state, nobodys.state], ["stopped", "open"])

    def test_whom_the_client_calls_is_kept(self):
        closing = self.close(calls_id=self.rosa, calls_words="De buurtzorg, 0470")
        closing.strength = "Zijn zus\nHet koor 🎶"
        closing.action_close()
        self.assertEqual(self.one.calls_id, self.rosa)
        said = self.one.get_path()["afterwards"]
        self.assertIn("Whom to call: Rosa Zus", said)
        self.assertIn("Whom to call: De buurtzorg, 0470", said)
        self.assertEqual(self.one.get_path(with_client=True)["afterwards"], [])

    def test_nobody_is_called_who_died_or_is_of_somebody_else(self):
        self.rosa.death_year = self.in_days(0).year
        with self.refused_with("Rosa Zus cannot be called afterwards", ValidationError):
            self.one.calls_id = self.rosa
        other = self._member(self.dossier_bram, "Wim")
        with self.refused_with("belongs to another dossier", ValidationError):
            self.one.sudo().calls_id = other

    def test_what_came_of_it_is_said_for_whom_it_is(self):
        result = self.env.ref(f"{MODULE}.outcome_regular_work")
        outcomes = self.env["netwerk.trajectory.outcome"].with_user(self.an)
        wished = {"trajectory_id": self.one.id, "outcome_id": result.id}
        for who in ("client", "volunteer"):
            outcomes.create(wished | {"is_wished": "wished", "for_whom": who})
        closing = self.close()
        lines = closing.result_line_ids.filtered(lambda it: it.outcome_id == result)
        self.assertEqual(lines.mapped("for_whom"), ["client", "volunteer"])
        self.assertEqual(lines.mapped("is_wished"), [True, True])
        lines[1].write({"is_true": True, "words": "Zo <script>"})
        closing.action_close()
        came = self.one.outcome_ids.filtered(lambda it: it.is_wished == "actual")
        self.assertEqual(came.for_whom, "volunteer")
        self.assertEqual(came.said_when, "closing")
        self.assertEqual(came.day, self.in_days(0))
        self.assertEqual(came.words, "Zo <script>")

    def test_a_call_is_no_day_before_the_closing(self):
        closing = self.close(call_on=self.in_days(-1))
        with self.refused_with("“Call afterwards on” comes before the day of closing"):
            closing.action_close()
        self.assertEqual(self.one.state, "running")
        closing.call_on = False
        closing.action_close()
        self.assertFalse(self.one.call_on)
        self.assertTrue(self.one.look_on)

    def test_closed_a_year_ago_nothing_is_proposed(self):
        one = self.trajectory(False, self.in_days(-500).isoformat())
        closing = self.close(one, day=self.in_days(-365))
        self.assertFalse(closing.call_on or closing.look_on)
        closing.action_close()
        self.assertEqual(one.date_end, self.in_days(-365))
        self.assertEqual(self.codes(), [])

    def test_who_died_is_not_called(self):
        closing = self.close(calls_id=self.rosa, reason_id=self.reason("died"))
        closing.write({"call_on": self.in_days(9), "look_on": self.in_days(9)})
        closing.action_close()
        self.assertFalse(self.one.call_on or self.one.look_on)

    def test_a_reason_leaves_the_agreed_days_as_they_are(self):
        asking = self.env["netwerk.trajectory.close"].with_user(self.an)
        form = Form(asking.with_context(default_trajectory_id=self.one.id))
        form.call_on, form.look_on = False, self.in_days(40)
        for code in ("reached", "died", "moved"):
            form.reason_id = self.reason(code)
            self.assertFalse(form.call_on, code)
            self.assertEqual(form.look_on, self.in_days(40), code)
        form.save().action_close()
        self.assertFalse(self.one.call_on)
        self.assertEqual(self.one.look_on, self.in_days(40))

    def test_who_died_goes_on_with_nothing_and_is_told_nothing(self):
        by_client = self.agreed("Belt", doer_kind="client")
        by_rosa = self.agreed("Gaat mee", **self._by_member(self.dossier))
        self.assertEqual(
            self.close().agreement_line_ids.mapped("state"), ["handed_over"] * 2
        )
        asking = self.env["netwerk.trajectory.close"].with_user(self.an)
        form = Form(asking.with_context(default_trajectory_id=self.one.id))
        form.reason_id = self.reason("died")
        self.assertTrue(form._get_modifier("check_line_ids", "invisible"))
        closing = form.save()
        closing.check_line_ids.is_done = True
        closing.action_close()
        self.assertEqual(by_client.state, "stopped")
        self.assertEqual(by_rosa.state, "handed_over")
        said = " ".join(self.one.message_ids.mapped("body"))
        self.assertNotIn("Gone through", said)

    def test_two_with_the_dialog_open(self):
        closing, again = self.close(), self.close()
        closing.action_close()
        with self.refused_with("closed"):
            again.action_close()

    def test_whoever_cannot_enter_is_asked_nothing(self):
        mine = self.one.with_user(self.bram)
        for ask in (mine.action_close, mine.action_look_again):
            with self.assertRaises(AccessError):
                ask()
        asking = self.env["netwerk.trajectory.close"].with_user(self.bram)
        with self.assertRaises(AccessError):
            Form(asking.with_context(default_trajectory_id=self.one.id))


@tagged("post_install", "-at_install")
class TestAfterwards(AfterwardsCase):
    def shut(self, **after):
        self.one._close("end-0001", self.in_days(-92), after=after)

    def test_it_waits_on_its_day(self):
        self.shut(call_on=self.in_days(1), look_on=self.in_days(1))
        self.assertEqual(self.codes(), [])
        self.one.write({"call_on": self.in_days(0), "look_on": self.in_days(0)})
        self.assertEqual(self.codes(), ["call_afterwards", "results_later"])

    def test_called_is_a_contact_that_lies_on_the_path(self):
        self.shut(call_on=self.in_days(-2))
        door = self.door(self.an)
        done = door.do_row("call_afterwards", self.one.id, "called")
        self.one.invalidate_recordset()
        self.assertEqual(self.one.called_on, self.in_days(0))
        calls = self.env["netwerk.meeting"].search(
            [("trajectory_id", "=", self.one.id), ("kind", "=", "phone")]
        )
        self.assertEqual(calls.date, self.in_days(0))
        self.assertEqual(self.codes(), [])
        self.assertIn("Called on", " ".join(self.one.get_path()["afterwards"]))
        kept = done["undo"]["kept"] if isinstance(done["undo"], dict) else calls.id
        door.undo_row("call_afterwards", self.one.id, "called", kept)
        self.assertFalse(calls.exists())
        self.assertEqual(self.codes(), ["call_afterwards"])

    def test_who_died_is_not_asked_after(self):
        self.shut(call_on=self.in_days(-2), look_on=self.in_days(-2))
        self.one.write({"reason_id": self.reason("died").id, "calls_id": self.rosa.id})
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.one.get_path()["afterwards"], [])
        asking = self.env["netwerk.dossier.close"].with_user(self.an)
        closing = asking.create(
            {"dossier_id": self.dossier.id, "close_reason": "reached"}
        )
        self.assertNotIn("Agreed, and not done", closing.tells or "")
        self.one.called_on = self.in_days(-1)
        [said] = self.one.get_path()["afterwards"]
        self.assertIn("Called on", said, "what was done stays told")

    def test_the_lists_have_what_vandaag_asks(self):
        """Closed without a reason too; of who died nothing."""
        self.shut(call_on=self.in_days(-2))
        for reason, found in (
            (self.env["netwerk.trajectory.reason"], self.one),
            (self.reason("moved"), self.one),
            (self.reason("died"), self.trajectories),
        ):
            self.one.reason_id = reason
            self.assertEqual(self.listed("afterwards"), found, reason.name)
            self.assertEqual(bool(self.codes()), bool(found), reason.name)
        self.one.write({"reason_id": False, "called_on": self.in_days(0)})
        self.assertFalse(self.listed("afterwards"))

    def test_opened_again_takes_them_back(self):
        self.shut(call_on=self.in_days(-2), look_on=self.in_days(-2))
        self.one.reason_id = self.reason("moved")
        self.one.action_reopen()
        self.assertEqual(self.one.state, "running")
        self.assertFalse(self.one.call_on or self.one.look_on)
        self.assertEqual(self.codes(), [])
        self.assertFalse(self.one.reason_id, "of the closing that was taken back")
        # closed once more without a word: nothing of the first time comes back
        day = self.in_days(0).isoformat()
        self.one.apply_path([{"op": "close", "uid": "end-0002", "day": day}])
        self.assertEqual(self.codes(), [])

    def test_a_dossier_that_is_closed_too_does_not_ask(self):
        self.shut(call_on=self.in_days(-2), look_on=self.in_days(-2))
        asking = self.env["netwerk.dossier.close"].with_user(self.an)
        closing = asking.create(
            {"dossier_id": self.dossier.id, "close_reason": "reached"}
        )
        self.assertIn("Agreed, and not done while it is closed", closing.tells)
        closing.action_close()
        self.assertEqual(self.codes(), [])
        self.dossier.with_user(self.an).action_reopen()
        self.assertEqual(self.one.state, "closed", "it was closed before")
        self.assertEqual(self.codes(), ["call_afterwards", "results_later"])

    def test_closed_together_with_its_dossier_nobody_is_called(self):
        asking = self.env["netwerk.dossier.close"].with_user(self.an)
        asking.create(
            {"dossier_id": self.dossier.id, "close_reason": "reached"}
        ).action_close()
        self.assertEqual(self.one.state, "closed")
        self.assertFalse(self.one.call_on or self.one.look_on)

    def look_again(self):
        action = self.one.action_look_again()
        asking = self.env["netwerk.trajectory.look"].with_user(self.an)
        return Form(asking.with_context(**action["context"])).save()

    def test_three_months_later_it_may_have_moved_both_ways(self):
        result = self.env.ref(f"{MODULE}.outcome_regular_work")
        self.env["netwerk.trajectory.outcome"].with_user(self.an).create(
            {"trajectory_id": self.one.id, "outcome_id": result.id}
        )
        self.shut(look_on=self.in_days(-2))
        asking = self.look_again()
        line = asking.result_line_ids.filtered(lambda it: it.outcome_id == result)
        self.assertEqual(len(line), 1)
        self.assertFalse(line.is_true, "nobody says it before it was asked")
        line.write({"is_true": True, "through_network": "yes"})
        asking.action_save()
        later = self.one.outcome_ids.filtered(lambda it: it.said_when != "closing")
        self.assertEqual(later.said_when, "three_months")
        self.assertEqual(later.through_network, "yes")
        self.assertEqual(self.one.looked_on, self.in_days(0))
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.look_again().said_when, "later")

    def test_asked_once_more(self):
        self.shut(look_on=self.in_days(-2))
        asking = self.look_again()
        for days in (0, -9):
            asking.next_on = self.in_days(days)
            with self.refused_with("“Ask once more on” is a day to come"):
                asking.action_save()
            self.assertEqual(self.one.look_on, self.in_days(-2))
            self.assertFalse(self.one.outcome_ids)
        asking.next_on = self.in_days(30)
        asking.action_save()
        self.assertEqual(self.one.look_on, self.in_days(30))
        self.assertFalse(self.one.looked_on)
        self.assertEqual(self.codes(), [])


@tagged("post_install", "-at_install")
class TestQuestions(AfterwardsCase):
    """A phase past its planned end, and a decision that ends: questions."""

    def enter(self, days):
        self.one.apply_path(
            [enter("row-01", self.keys[0], self.in_days(days).isoformat())]
        )

    def test_a_phase_past_its_planned_end_is_a_question(self):
        self.enter(-60)
        self.assertEqual(self.codes(), [])
        planned = self.one.sudo().method_id.phase_ids[0].planned_months
        start = self.in_days(-60).isoformat()
        self.assertEqual(str(self.one.asked_on), months_later(start, planned))
        self.one.apply_path(
            [
                {
                    "op": "correct",
                    "uid": "row-01",
                    "entered": self.in_days(-200).isoformat(),
                }
            ]
        )
        self.assertEqual(self.codes(), ["phase_end"])
        [row] = self.rows(self.an, "phase_end")
        self.assertIn("Go on with it, or move on?", row["words"])
        done = self.door(self.an).do_row("phase_end", self.one.id, "seen")
        self.assertFalse(done["gone"])
        self.assertEqual(self.codes(), [])

    def test_a_pause_makes_it_later_and_is_quiet(self):
        self.enter(-200)
        start = self.in_days(-20).isoformat()
        self.one.apply_path([event("pause-01", "pause", start)])
        self.assertEqual(self.codes(), [], "nothing is asked during a pause")
        self.assertFalse(self.listed("past_end"), "nor listed")
        self.assertFalse(self.one.is_past_end)
        # it ended; a planned end before it is asked about again
        self.one.apply_path(
            [
                {
                    "op": "end_event",
                    "uid": "pause-01",
                    "until": self.in_days(-1).isoformat(),
                }
            ]
        )
        self.assertEqual(self.codes(), ["phase_end"])
        self.assertEqual(self.listed("past_end"), self.one)
        self.one.invalidate_recordset()
        self.assertTrue(self.one.is_past_end)

    def test_paused_and_with_a_decision_only_the_decision(self):
        self.enter(-200)
        start = self.in_days(-20).isoformat()
        self.one.apply_path([event("pause-01", "pause", start)])
        self.one.decision_end = self.in_days(7)
        self.assertEqual(self.codes(), ["trajectory_decision"])

    def test_moved_on_or_closed_it_is_not_asked(self):
        self.enter(-200)
        day = self.in_days(-3).isoformat()
        self.one.apply_path([enter("row-02", self.keys[1], day)])
        self.assertEqual(self.codes(), [])
        self.assertEqual(
            self.one.asked_phase_id.key, self.keys[1], "the one that runs now"
        )
        self.close().action_close()
        self.assertFalse(self.one.asked_on)

    def test_undone_it_is_asked_as_before(self):
        self.enter(-200)
        was = self.one.asked_on, self.one.asked_phase_id
        day = self.in_days(-3).isoformat()
        done = self.one.apply_path([enter("row-02", self.keys[1], day)])
        self.one.apply_path(done["inverse"])
        self.assertEqual((self.one.asked_on, self.one.asked_phase_id), was)

    def test_nobody_writes_it_by_hand(self):
        self.enter(-200)
        was = self.one.asked_on
        self.one.write({"asked_on": False})
        self.assertEqual(self.one.asked_on, was)

    def test_a_decision_that_ends_is_asked_once(self):
        funding = self._funding(self.dossier)
        self.one.write(
            {"funder_id": funding.funder_id.id, "decision_end": self.in_days(14)}
        )
        self.assertEqual(self.codes(), [], "the row of the dossier asks it")
        self.assertTrue(self.rows(self.an, "funding"))
        funding.date_end = self.in_days(7)  # a decision before the one of this
        self.assertEqual(self.codes(), ["trajectory_decision"])

    def test_hidden_only_where_the_dossier_asks(self):
        """Vandaag has one row of it at least, whatever the dossier has."""
        funding = self._funding(self.dossier)
        end = self.in_days(14)
        self.one.write({"funder_id": funding.funder_id.id, "decision_end": end})
        later = self.in_days(18)
        far = self.in_days(400)
        for date_end, settled, asked in (
            (False, False, 1),  # until further notice: the dossier asks nothing
            (far, False, 1),
            (later, False, 0),
            (later, True, 1),
            (end, True, 0),  # of that decision it was said what comes next
        ):
            with self.subTest(date_end=date_end, settled=settled):
                funding.write({"date_end": date_end, "is_settled": settled})
                self.assertEqual(len(self.codes()), asked)

    def test_a_decision_far_off_or_long_ago_is_not_asked(self):
        weeks = self.company.netwerk_funding_weeks
        for days, asked in ((7 * weeks, 1), (7 * weeks + 1, 0), (-7 * weeks - 1, 0)):
            self.one.decision_end = self.in_days(days)
            self.assertEqual(len(self.codes()), asked, days)
            self.assertEqual(len(self.listed("decision_ends")), asked, days)

    def test_what_ran_before_this_was_kept(self):
        """The migration."""
        self.enter(-200)
        was = self.one.asked_on, self.one.asked_phase_id
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_trajectory SET asked_on = NULL, asked_phase_id = NULL"
        )
        spec = importlib.util.spec_from_file_location("after", file_path(SCRIPT))
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for version, kept in ((None, False), ("19.0.1.8.0", was[0])):
            self.env.invalidate_all()
            script.migrate(self.env.cr, version)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(self.one.asked_on, kept)
        self.assertEqual(self.one.asked_phase_id, was[1])


@tagged("post_install", "-at_install")
class TestFits(AfterwardsCase):
    def fits(self, one, kind):
        return [it for it in one.get_path()["fits"] if it["kind"] == kind]

    def w2(self):
        one = self.trajectory("w2", self.in_days(-9).isoformat())
        phases = one.sudo().method_id._template().phases
        first = next(phase for phase in phases if phase.checklist)
        one.apply_path([enter("row-01", first.key, self.in_days(-9).isoformat())])
        return one

    def todo(self):
        return self.dossier.activity_ids.filtered("netwerk_line")

    def test_nothing_without_a_phase(self):
        for code in (False, "immep", "w2"):
            other = self.trajectory(code, self.in_days(-9).isoformat())
            self.assertEqual(other.get_path()["fits"], [], code)

    def test_a_line_is_put_on_a_list_once_a_dossier(self):
        one = self.w2()
        lines = self.fits(one, "line")
        self.assertTrue(lines)
        self.assertFalse(self.todo(), "never by itself")
        for _twice in range(2):
            self.assertFalse(one.take_up("line", lines[0]["code"]))
        todo = self.todo()
        self.assertEqual(todo.summary, lines[0]["words"])
        self.assertEqual(todo.user_id, self.an)
        self.assertEqual(todo.date_deadline, self.in_days(0))
        there = [it["is_there"] for it in self.fits(one, "line")]
        self.assertEqual(there, [True] + [False] * (len(lines) - 1))
        # another trajectory of this dossier by the same method
        second = self.w2()
        second.take_up("line", lines[0]["code"])
        self.assertEqual(self.todo(), todo)
        todo.action_done()
        self.assertFalse(self.fits(one, "line")[0]["is_there"], "done: offered again")

    def test_a_line_is_the_same_in_whatever_language(self):
        one = self.w2()
        self.env["res.lang"]._activate_lang("nl_BE")
        english = self.fits(one.with_context(lang="en_US"), "line")
        dutch = self.fits(one.with_context(lang="nl_BE"), "line")
        for first, second in zip(english, dutch, strict=True):
            self.assertEqual(first["code"], second["code"])
            self.assertNotEqual(first["words"], second["words"])

    def test_an_instrument_of_the_phase_is_begun(self):
        """Or of the method, when it has no phases; not before a phase was entered."""
        one = self.trajectory("w2", self.in_days(-9).isoformat())
        self.assertEqual(self.fits(one, "instrument"), [])
        phases = one.sudo().method_id._template().phases
        phase = next(it for it in phases if "balkje" in it.instruments)
        day = self.in_days(-9).isoformat()
        one.apply_path([enter("row-01", phase.key, day, cycle=phase.cycle)])
        own = self.trajectory("krachtwerk", self.in_days(-9).isoformat())
        for trajectory in (one, own):
            offers = self.fits(trajectory, "instrument")
            self.assertTrue(offers)
            action = trajectory.take_up("instrument", offers[0]["code"])
            self.assertEqual(action["tag"], "netwerk_sheet")
            number = action["params"]["assessment_id"]
            sheet = self.env["netwerk.assessment"].browse(number)
            self.assertEqual(sheet.dossier_id, self.dossier)
            self.assertEqual(sheet.instrument_id.code, offers[0]["code"])

    def test_a_network_meeting_while_the_method_asks_for_one(self):
        """CTI asks for three on the whole way."""
        for held in range(3):
            [offer] = self.fits(self.one, "meeting")
            self.assertIn(f"({held} of 3 held)", offer["words"])
            self._meeting(
                self.dossier,
                -1 - held,
                "network_meeting",
                outcome="held",
                trajectory_id=self.one.id,
            )
        self.assertEqual(self.fits(self.one, "meeting"), [])
        with self.refused_with("This is not offered any more"):
            self.one.take_up("meeting", "")

    def test_the_meeting_is_of_this_trajectory(self):
        self._meeting(self.dossier, 3, "network_meeting", outcome="planned")
        [offer] = self.fits(self.one, "meeting")
        self.assertIn("(0 of 3 held, 1 planned)", offer["words"])
        values = self.one.take_up("meeting", "")["context"]
        self.assertEqual(values["default_trajectory_id"], self.one.id)
        self.assertEqual(values["default_outcome"], "planned")
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        form = Form(meetings.with_context(**values))
        form.date = self.in_days(9)
        self.assertEqual(form.save().trajectory_id, self.one)
        self._meeting(self.dossier, 5, "network_meeting", outcome="planned")
        self.assertEqual(self.fits(self.one, "meeting"), [], "all three are planned")
        self._meeting(self.dossier, 6, "network_meeting", outcome="cancelled")
        self.assertEqual(self.fits(self.one, "meeting"), [])

    def test_a_colleague_has_it_on_theirs(self):
        self.give_access(self.dossier, self.bram)
        one = self.w2()
        code = self.fits(one, "line")[0]["code"]
        self.assertIs(one.with_user(self.bram).take_up("line", code), False)
        self.assertIs(one.take_up("line", code), True)
        self.assertEqual(self.todo().user_id, self.bram)

    def test_what_is_not_offered_is_refused(self):
        one = self.w2()
        for kind, code in (
            ("line", "nothing"),
            ("meeting", "x"),
            ("instrument", "schaalvragen' --"),
            ("data", ""),
            (None, None),
            (["line"], {}),
        ):
            with self.refused_with("This is not offered any more"):
                one.take_up(kind, code)
        line = self.fits(one, "line")[0]["code"]
        self.close(one).action_close()
        self.assertEqual(one.get_path()["fits"], [])
        with self.refused_with("This is not offered any more"):
            one.take_up("line", line)

    def test_not_to_who_only_looks_or_looks_back(self):
        one = self.w2()
        self.assertEqual(one.get_path(with_client=True)["fits"], [])
        past = self.in_days(-1).isoformat()
        self.assertEqual(one.get_path(at=past)["fits"], [])
        with self.assertRaises(AccessError):
            one.with_user(self.bram).take_up("line", "x")
