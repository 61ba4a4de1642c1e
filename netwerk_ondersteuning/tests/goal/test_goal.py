"""What a client wants to reach: whose, when, in what order, and how it stands."""

from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ...models.goal.plan import Plan
from ..common import MODULE
from .common import GoalCase


@tagged("post_install", "-at_install")
class TestGoal(GoalCase):
    def numbered(self, kind="plan", dossier=None):
        """``{number: name}``, as a paper says it."""
        data = Plan((dossier or self.dossier).with_user(self.an), kind).data()
        return {goal["number"]: goal["name"] for goal in data["goals"]}

    # -- the stories of the method --------------------------------------------------

    def test_the_plan_of_the_toolbox(self):
        goals = self.welfare_plan()
        self.assertEqual(
            self.numbered(), {number: one.name for number, one in goals.items()}
        )
        friend = goals["1.1"]
        self.assertEqual(
            friend.agreement_ids.dossier_id, self.dossier.with_user(self.an)
        )
        self.assertEqual(
            friend.agreement_ids.sorted("id").mapped("doer_kind"), ["client", "user"]
        )
        self.assertEqual(goals["2.1"].when_words, "in May 2028")

    def test_a_chain_of_goals(self):
        """Better life for my children, half-time job, certificate."""
        life = self.goal("Een beter leven voor mijn kinderen", level="general")
        job = self.goal("Een halftijdse job", parent_id=life.id, level="project")
        paper = self.goal(
            "Een attest",
            parent_id=job.id,
            level="activity",
            first_step="Donderdag de folder van de school halen",
        )
        self.assertEqual(list(self.numbered()), ["1", "1.1", "1.1.1"])
        self.assertEqual(self.numbered()["1.1.1"], paper.name)
        self.assertEqual((life.child_ids, job.child_ids), (job, paper))

    # -- a step of another ----------------------------------------------------------

    def test_no_goal_is_a_step_towards_itself(self):
        first, second = self.goal("Eerst"), self.goal("Dan")
        second.parent_id = first
        words = "no step towards itself"
        with self.refused_with(words, ValidationError):
            first.parent_id = second
        with self.refused_with(words, ValidationError):
            first.parent_id = first
        self.assertFalse(first.parent_id)

    def test_no_goal_leads_into_another_dossier(self):
        other = self.env["netwerk.goal"].create(
            {"dossier_id": self.dossier_bram.id, "name": "Van Fatima"}
        )
        mine = self.goal()
        with self.denied("read", "netwerk.goal"):
            mine.parent_id = other.id
        with self.refused_with("another dossier", ValidationError):
            mine.sudo().parent_id = other.id
        agreement = {"dossier_id": self.dossier.id, "name": "x", "goal_id": other.id}
        with self.refused_with("another dossier", ValidationError):
            self.env["netwerk.agreement"].create(agreement)

    def test_what_stood_below_a_goal_stays(self):
        goals = self.welfare_plan()
        agreement = goals["1.1"].agreement_ids[:1]
        goals["1.1"].unlink()
        goals["1"].unlink()
        self.assertFalse(goals["1.2"].parent_id)
        self.assertTrue(agreement.exists() and not agreement.goal_id)

    # -- who ------------------------------------------------------------------------

    def test_somebody_from_the_network(self):
        goal = self.goal(responsible="member", responsible_member_id=self.rosa.id)
        self.assertEqual(goal.responsible_words, "Rosa Zus")
        self.rosa.name = "Rosa"
        self.assertEqual(goal.responsible_words, "Rosa", "as that person is called now")
        goal.responsible = "client"
        self.assertFalse(goal.responsible_member_id or goal.responsible_name)
        with self.refused_with("Say who from the network", ValidationError):
            goal.responsible = "member"

    def test_who_is_taken_out_for_good_is_still_named(self):
        goal = self.goal(responsible="member", responsible_member_id=self.rosa.id)
        said = self.evaluate(goal, said_by="member", said_by_member_id=self.rosa.id)
        self.env.flush_all()
        self.rosa.sudo().unlink()
        self.env.invalidate_all()
        self.assertFalse(goal.responsible_member_id or said.said_by_member_id)
        self.assertEqual(goal.responsible_words, "Rosa Zus")
        self.assertEqual(said.said_by_words, "Rosa Zus")

    def test_somebody_who_does_not_stand_in_the_network(self):
        goal = self.goal(responsible="member", responsible_name="De postbode")
        self.assertEqual(goal.responsible_words, "De postbode")
        for nobody in (" ", False):
            with self.refused_with("Say who from the network", ValidationError):
                goal.responsible_name = nobody

    def test_two_with_one_name_are_two(self):
        (other,) = self.new_network(self.dossier, "Rosa Zus")
        one = self.goal(responsible="member", responsible_member_id=self.rosa.id)
        two = self.goal(responsible="member", responsible_member_id=other.id)
        other.name = "Rosa van de buren"
        self.assertEqual(one.responsible_words, "Rosa Zus")
        self.assertEqual(two.responsible_words, "Rosa van de buren")

    # -- when -----------------------------------------------------------------------

    def is_due(self, goal):
        self.env.flush_all()
        return bool(self.goals.search(self.goals._domain_due()) & goal)

    def test_a_day(self):
        goal = self.goal(when_kind="day", when_day=self.in_days(1))
        self.assertFalse(self.is_due(goal))
        goal.when_day = self.in_days(0)
        self.assertTrue(self.is_due(goal))
        self.evaluate(goal, day=self.in_days(-1))
        self.assertTrue(self.is_due(goal), "before its day")
        self.evaluate(goal)
        self.assertFalse(self.is_due(goal))

    def test_a_month_is_asked_after_at_its_end_and_answered_in_it(self):
        goal = self.goal(when_kind="month", when_day=date(2026, 2, 10))
        self.assertEqual(goal.due_on, date(2026, 2, 28))
        self.assertTrue(self.is_due(goal))
        said = self.evaluate(goal, day=date(2026, 1, 31))
        self.assertTrue(self.is_due(goal))
        said.day = date(2026, 2, 1)
        self.assertFalse(self.is_due(goal))
        self.assertEqual(goal.with_context(lang="en_US").when_words[:11], "in February")

    def test_after_contacts(self):
        """Planned ones, and those of the day on which it was agreed, do not count."""
        goal = self.goal(
            when_kind="contacts", after_contacts=2, counts_from=self.in_days(-9)
        )
        for days, outcome in ((-9, "held"), (-8, "missed"), (-7, "partly")):
            self.held(days, outcome=outcome)
        self.held(3, outcome="planned")
        self.assertEqual(goal.when_words, "after 2 contacts, 1 so far")
        self.assertFalse(self.is_due(goal))
        last = self.held(-2)
        self.assertEqual(goal.due_on, self.in_days(-2))
        self.assertTrue(self.is_due(goal))
        last.outcome = "failed"
        self.assertFalse(self.is_due(goal), "it was corrected")
        last.outcome = "held"
        self.evaluate(goal, day=self.in_days(-2))
        self.assertFalse(self.is_due(goal))

    def test_contacts_of_another_client_do_not_count(self):
        goal = self.goal(
            when_kind="contacts", after_contacts=1, counts_from=self.in_days(-9)
        )
        self.held(-2, dossier_id=self.dossier_bram.id, user_id=self.bram.id)
        self.assertFalse(goal.due_on)

    def test_what_is_agreed_anew_counts_from_then(self):
        goal = self.goal(
            when_kind="contacts", after_contacts=1, counts_from=self.in_days(-9)
        )
        self.held(-2)
        self.assertTrue(self.is_due(goal))
        goal.after_contacts = 2
        self.assertEqual(goal.counts_from, self.in_days(0))
        self.assertFalse(self.is_due(goal))
        goal.when_kind = False
        self.assertFalse(goal.after_contacts or goal.counts_from or goal.due_on)

    def test_half_a_when_is_refused(self):
        words = "Say which day or month"
        with self.refused_with(words, ValidationError):
            self.goal(when_kind="day")
        for count in (-1, 0, 51):
            with self.refused_with(words, ValidationError):
                self.goal(when_kind="contacts", after_contacts=count)
        with self.refused_with(words, ValidationError):
            self.goal(when_day="2026-05-02")

    def test_only_what_is_worked_on_asks(self):
        goal = self.goal(when_kind="day", when_day=self.in_days(-1))
        for state in ("wish", "reached", "later", "let_go"):
            goal.state = state
            self.assertFalse(self.is_due(goal), state)
        goal.state = "running"
        goal.active = False
        self.assertFalse(self.is_due(goal))
        goal.active = True
        self.assertTrue(self.is_due(goal))

    # -- how it stands --------------------------------------------------------------

    def test_why_it_was_put_aside_goes_with_that(self):
        goal = self.goal()
        goal.write({"state": "later", "state_words": "Eerst het huis"})
        goal.goes_on_with = "CAW"
        goal.state = "let_go"
        self.assertEqual(
            (goal.state_words, goal.goes_on_with), ("Eerst het huis", False)
        )
        goal.state = "running"
        self.assertFalse(goal.state_words)
        self.assertEqual(goal.state_on, self.in_days(0))

    def test_client_and_coach_may_differ(self):
        """Both are shown; neither changes how the goal itself stands."""
        goal = self.goal()
        for who, result in (("client", "reached"), ("coach", "not_yet")):
            self.evaluate(goal, result, said_by=who)
        self.assertEqual(goal.state, "running")
        self.assertEqual(len(goal.evaluation_ids), 2)
        self.assertIn("not yet", goal.last_evaluation)

    def test_nothing_is_looked_back_on_ahead(self):
        with self.refused_with("still to come", ValidationError):
            self.evaluate(self.goal(), day=self.in_days(1))

    def test_a_closed_dossier_takes_no_goal_that_asks(self):
        goal = self.goal("Later", state="later")
        self.close(self.dossier)
        with self.refused_with("asks for nothing any more", ValidationError):
            self.goal()
        with self.refused_with("asks for nothing any more", ValidationError):
            goal.state = "running"

    def test_no_mark_is_asked_for(self):
        form = Form(self.goals.with_context(default_dossier_id=self.dossier.id))
        form.name = "x" * 300 + " <script>alert(1)</script> 🎈"
        goal = form.save()
        marks = [name for name in goal._fields if name.startswith("mark_")]
        self.assertEqual(len(marks), 7)
        self.assertFalse(any(goal[name] for name in marks))
        for name in marks:
            self.assertTrue(goal[name] is False)
            goal[name] = True
        self.assertEqual(goal.state, "running")

    def test_a_goal_in_the_form_leaves_nothing_half(self):
        form = Form(self.goals.with_context(default_dossier_id=self.dossier.id))
        form.name = "Werk"
        form.responsible = "member"
        form.responsible_member_id = self.rosa.with_user(self.an)
        form.when_kind = "contacts"
        self.assertEqual(form.after_contacts, 3)
        form.when_kind = "day"
        form.when_day = "2028-05-02"
        form.responsible = "both"
        goal = form.save()
        self.assertEqual((goal.after_contacts, goal.responsible_name), (0, False))
        self.assertEqual(goal.due_on, date(2028, 5, 2))

    # -- elsewhere ------------------------------------------------------------------

    def test_the_dossier_counts_what_is_worked_on(self):
        self.goal()
        self.goal(state="wish")
        self.goal("Weg", active=False)
        self.goal("Klaar", state="reached")
        dossier = self.dossier.with_user(self.an)
        self.assertEqual(dossier.running_goal_count, 1)
        self.close(self.dossier)
        self.assertEqual(dossier.running_goal_count, 0)

    def test_a_domain_of_life_that_is_used_stays(self):
        domain = self.env["netwerk.life.domain"].create(
            {"name": "Dieren", "code": "animals"}
        )
        self.goal(domain_id=domain.id)
        with self.refused_with("is in use and cannot be deleted"):
            domain.unlink()

    def test_closing_asks_what_becomes_of_each(self):
        later, reached, gone, on = (self.goal(f"Doel {n}") for n in range(4))
        wish = self.goal("Wens", state="wish")
        asking = self.env["netwerk.dossier.close"].with_user(self.an)
        wizard = asking.with_context(default_dossier_id=self.dossier.id).create(
            {"close_reason": "reached"}
        )
        lines = {line.goal_id: line for line in wizard.goal_line_ids}
        self.assertEqual(set(lines), {*(later + reached + gone + on)})
        lines[reached].goal_state = "reached"
        lines[gone].write({"goal_state": "let_go", "goal_words": "Hoeft niet meer"})
        lines[on].write({"goal_state": "handed_over", "goal_words": "CAW"})
        wizard.action_close()
        self.env.invalidate_all()
        self.assertEqual(
            [(one.state, one.state_words, one.goes_on_with) for one in lines],
            [
                ("later", False, False),
                ("reached", False, False),
                ("let_go", "Hoeft niet meer", False),
                ("later", False, "CAW"),
            ],
        )
        self.assertEqual(wish.state, "wish")
        gone.state = "reached"  # somebody put it right meanwhile
        self.dossier.with_user(self.an).action_reopen()
        self.env.invalidate_all()
        states = [one.state for one in (later, reached, gone, on)]
        self.assertEqual(states, ["running", "running", "reached", "running"])
        self.assertFalse(on.goes_on_with)

    def test_a_text_for_another_system(self):
        goals = self.welfare_plan()
        goals["1.1"].first_step = "Rosa Zus bellen"
        goals["2"].write({"state": "let_go"})
        goals["2.1"].write({"state": "later", "state_words": "Na de zomer"})
        self.evaluate(goals["1"], "not_yet", happened="Rosa Zus was ziek")
        self.evaluate(goals["1"], "reached", said_by="coach", is_confidential=True)
        text = self.dossier.with_user(self.an).get_plain_text(parts=["goals"])["text"]
        self.assertIn("1.1 Aan een vriend vragen hoe de aanvraag gaat", text)
        self.assertIn("2 Een hobbyclub (kept for later: na de zomer)", text)
        self.assertIn("not yet", text)
        self.assertNotIn("Rosa", text)
        self.assertNotIn(": reached", text)
        self.assertNotIn("Onder de mensen", text)

    def test_a_text_names_nobody_who_is_not_in_the_network(self):
        """Nobody can say any more that such a name may leave, and what takes names out
        of a text does not know it."""
        (okapi,) = self.new_network(self.dossier, "Okra Bakker")
        goal = self.goal()
        linked = {"said_by": "member", "said_by_member_id": okapi.id}
        self.evaluate(goal, "not_yet", **linked)
        self.evaluate(goal, "reached", said_by="member", said_by_name="okapi")
        self.env.flush_all()
        okapi.sudo().unlink()
        self.env.invalidate_all()
        text = self.dossier.with_user(self.an).get_plain_text(parts=["goals"])["text"]
        self.assertEqual(text.count("Somebody from the network: "), 2)
        for name in ("Okra", "Bakker", "okapi"):
            self.assertNotIn(name.lower(), text.lower())

    def test_the_dialogs_are_of_the_dossier(self):
        goal = self.goal()
        asked = goal.action_evaluate()
        self.assertEqual(asked["context"], {"default_goal_id": goal.id})
        with self.refused_with("Choose the dossier first", UserError):
            self.goals.action_welfare_plan()
        with self.denied("read", "netwerk.dossier"):
            self.goals.with_context(
                default_dossier_id=self.dossier_bram.id
            ).action_welfare_plan()
        self.assertTrue(self.env.ref(f"{MODULE}.action_goal_of_dossier").help)
