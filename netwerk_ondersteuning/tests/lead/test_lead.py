"""A lead to work: from a clue to a job, skipping, going back, ending; and Riet's."""

from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from ..common import NetwerkCase

STAGES = ["clue", "contact", "interview", "placement", "job"]


@tagged("post_install", "-at_install")
class TestLead(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leads = cls.env["netwerk.job.lead"].with_user(cls.an)
        cls.sara, cls.other = cls.new_network(cls.dossier, "Sara", "Sara Maes")

    def lead(self, name="Stage in een wasserij", dossier=None, **values):
        dossier = dossier or self.dossier
        values = {"dossier_id": dossier.id, "name": name, "source": "own"} | values
        return self.leads.create(values)

    def way(self, lead):
        return [(row.day, row.stage) for row in lead._in_order()]

    def yesterday(self, lead):
        """What was noted so far was noted a day before."""
        for row in lead.step_ids:
            row.day = fields.Date.add(row.day, days=-1)

    # -- the way -----------------------------------------------------------------

    def test_it_begins_as_a_clue_of_today(self):
        lead = self.lead()
        self.assertEqual(self.way(lead), [(self.in_days(0), "clue")])
        self.assertEqual((lead.stage, lead.stands_on), ("clue", self.in_days(0)))

    def test_stages_are_skipped_and_it_goes_back(self):
        lead = self.lead()
        for stage in ("placement", "contact", "job"):
            self.yesterday(lead)
            lead.stage = stage
        days = [self.in_days(day) for day in (-3, -2, -1, 0)]
        stages = ["clue", "placement", "contact", "job"]
        self.assertEqual(self.way(lead), list(zip(days, stages, strict=True)))

    def test_a_hand_that_slips_leaves_no_trace(self):
        lead = self.lead()
        lead.stage = "interview"
        lead.stage = "contact"
        self.assertEqual([stage for _day, stage in self.way(lead)], ["clue", "contact"])
        lead.stage = "clue"
        self.assertEqual([stage for _day, stage in self.way(lead)], ["clue"])

    def test_what_has_words_stays(self):
        lead = self.lead()
        lead.stage = "interview"
        lead._in_order()[-1].words = "She was friendly."
        lead.stage = "clue"
        stages = [stage for _day, stage in self.way(lead)]
        self.assertEqual(stages, ["clue", "interview", "clue"])

    def test_a_row_of_before_is_put_in_its_place(self):
        lead = self.lead()
        row = {"lead_id": lead.id, "stage": "job", "day": self.in_days(-30)}
        self.env["netwerk.job.lead.step"].with_user(self.an).create(row)
        self.assertEqual(lead.stage, "clue")
        self.assertEqual(lead.stands_on, self.in_days(0))

    def test_a_row_that_is_taken_away_is_as_if_it_never_was(self):
        lead = self.lead()
        lead.stage = "job"
        lead._in_order()[-1].unlink()
        self.assertEqual(lead.stage, "clue")
        lead.step_ids.unlink()
        self.assertEqual(lead.stage, "clue")
        self.assertFalse(lead.stands_on)
        lead.next_step = "Call"
        self.assertEqual((lead.stage, lead.next_step), ("clue", "Call"))
        self.assertEqual(len(lead.step_ids), 1)

    def test_nothing_is_noted_ahead(self):
        lead = self.lead()
        with self.refused_with("still to come", ValidationError):
            lead.step_ids.day = self.in_days(1)

    def test_two_at_once_and_rows_that_come_along(self):
        rows = [
            Command.create({"stage": "clue", "day": self.in_days(-9)}),
            Command.create({"stage": "job", "day": self.in_days(-2)}),
        ]
        one, two = self.leads.create(
            [
                {"dossier_id": self.dossier.id, "name": "A", "source": "own"}
                | {"stage": "interview", "next_step": "Go"},
                {"dossier_id": self.dossier.id, "name": "B", "source": "own"}
                | {"step_ids": rows},
            ]
        )
        self.assertEqual((one.stage, one.next_step), ("interview", "Go"))
        self.assertEqual((two.stage, len(two.step_ids)), ("job", 2))
        (one + two).write({"stage": "placement"})
        self.assertEqual([one.stage, two.stage], ["placement"] * 2)
        self.assertEqual(len(two.step_ids), 3)

    # -- the one next step ------------------------------------------------------------

    def test_there_is_one_next_step_and_what_was_agreed_before_stays(self):
        lead = self.lead(next_step="Call Sara", next_on=self.in_days(2))
        steps = self.env["netwerk.job.lead.step"].with_user(self.an)
        steps.create(
            {"lead_id": lead.id, "stage": "contact", "next_step": "Go and look"}
        )
        self.assertEqual((lead.next_step, lead.next_on), ("Go and look", False))
        was = lead._in_order()[0]
        self.assertEqual((was.next_step, was.next_on), ("Call Sara", self.in_days(2)))

    def test_dragging_keeps_the_next_step(self):
        lead = self.lead(next_step="Call Sara", next_on=self.in_days(2))
        self.yesterday(lead)
        lead.stage = "contact"
        self.assertEqual(lead.next_step, "Call Sara")
        lead.write({"next_step": "Go and look", "next_on": False})
        self.assertEqual(len(lead.step_ids), 2)
        self.assertEqual(lead.next_step, "Go and look")
        self.assertEqual(lead._in_order()[0].next_step, "Call Sara")

    def test_by_when_of_nothing_is_refused(self):
        with self.refused_with("Say what the next step is", ValidationError):
            self.lead(next_on=self.in_days(2))
        with self.refused_with("Say what the next step is", ValidationError):
            self.lead(next_on=self.in_days(2), next_step="  ")

    def test_the_form(self):
        with Form(self.leads.with_context(default_dossier_id=self.dossier.id)) as form:
            form.name = "De wasserij"
            form.source_member_id = self.sara
            form.next_step = "Call"
            form.next_on = self.in_days(1)
        lead = form.record
        self.assertEqual(lead.source_words, "Sara")
        self.assertTrue(lead.is_through_network)
        with Form(lead) as form:
            form.stage = "contact"
            form.next_step = "Go"
        self.assertEqual((lead.stage, lead.next_step), ("contact", "Go"))
        self.assertEqual([row.next_step for row in lead._in_order()], ["Call", "Go"])
        with Form(lead) as form:
            with form.step_ids.edit(0) as row:
                row.words = "It went well"
            form.place = "Zele"
        self.assertEqual(len(lead.step_ids), 2)

    # -- where it comes from ----------------------------------------------------------

    def test_who_is_taken_out_is_named_still(self):
        lead = self.lead(source="member", source_member_id=self.sara.id)
        self.sara.sudo().unlink()
        self.assertEqual(lead.source_words, "Sara")
        self.assertTrue(lead.is_through_network)

    def test_somebody_must_be_named(self):
        with self.refused_with("Say who from the network", ValidationError):
            self.lead(source="member")

    def test_what_came_from_a_lead_is_through_whom_that_was(self):
        first = self.lead(source="member", source_member_id=self.sara.id)
        second = self.lead(source="lead", source_lead_id=first.id)
        self.assertTrue(second.is_through_network)
        self.assertEqual(second.source_words, first.name)
        second.is_through_network = False
        second.name = "Otherwise"
        self.assertFalse(second.is_through_network)

    def test_a_lead_does_not_come_from_itself(self):
        first = self.lead()
        second = self.lead(source="lead", source_lead_id=first.id)
        with self.refused_with("does not come from itself", ValidationError):
            first.write({"source": "lead", "source_lead_id": second.id})

    def test_a_lead_comes_from_one_place(self):
        first, second = self.lead(), self.lead()
        with self.refused_with("comes from one place", ValidationError):
            second.source_lead_id = first

    def test_nothing_of_another_dossier(self):
        theirs = self.new_dossier(self.an, "Another")
        lead = self.lead(dossier=theirs)
        with self.refused_with("another dossier", ValidationError):
            self.lead(source="lead", source_lead_id=lead.id)

    def test_a_story_of_riet(self):
        """Her story (000:845-875): a clue of Sara, a placement, no vacancy, and the
        employer who asks around: another firm."""
        laundry = self.lead(source="member", source_member_id=self.sara.id)
        laundry.stage = "placement"
        laundry._in_order()[-1].words = "A first good report."
        laundry.write({"end_reason": "no_vacancy"})
        action = laundry.action_next_lead()
        firm = self.leads.with_context(**action["context"]).create(
            {"name": "Another firm", "employer": "A friend of the employer"}
        )
        self.assertEqual(firm.source_lead_id, laundry)
        self.assertTrue(firm.is_through_network)
        self.assertEqual(laundry.ended_on, self.in_days(0))
        self.assertEqual(laundry.stage, "placement")
        self.assertEqual(laundry.child_ids, firm)

    # -- it ends ----------------------------------------------------------------------

    def test_it_ends_with_a_reason_and_goes_on_after_all(self):
        lead = self.lead(next_step="Call", next_on=self.in_days(-1))
        self.assertIn(lead, self.leads.search(lead._domain_due()))
        lead.write({"end_reason": "client", "end_words": "Too far"})
        self.assertNotIn(lead, self.leads.search(lead._domain_due()))
        lead.action_take_up()
        self.assertEqual((lead.ended_on, lead.end_words), (False, False))
        self.assertIn(lead, self.leads.search(lead._domain_due()))

    def test_it_ends_for_a_reason_not_ahead(self):
        lead = self.lead()
        with self.refused_with("Say why the lead ended", ValidationError):
            lead.ended_on = self.in_days(-1)
        with self.refused_with("a day that is past", ValidationError):
            lead.write({"end_reason": "client", "ended_on": self.in_days(1)})

    def test_a_closed_dossier_takes_no_next_step(self):
        lead = self.lead()
        job = self.lead("Work", stage="job")
        self.dossier.sudo().active = False
        self.assertEqual(lead.end_reason, "closed")
        self.assertFalse(job.ended_on)
        with self.refused_with("This dossier is closed", ValidationError):
            lead.action_take_up()
        with self.refused_with("This dossier is closed", ValidationError):
            job.stage = "placement"
        lead._in_order()[-1].words = "Put right: it was far away."
        with self.refused_with("This dossier is closed", ValidationError):
            self.lead("New")
        self.dossier.sudo().active = True
        self.assertFalse(lead.ended_on)

    def test_what_somebody_ended_stays_ended(self):
        lead = self.lead(end_reason="client")
        self.dossier.sudo().active = False
        self.dossier.sudo().active = True
        self.assertEqual(lead.end_reason, "client")

    # -- afterwards -------------------------------------------------------------------

    def test_somebody_of_the_network_watches_along(self):
        lead = self.lead(stage="job")
        agreement = (
            self.env["netwerk.agreement"]
            .with_user(self.an)
            .create(
                {
                    "lead_id": lead.id,
                    "name": "Ask how it goes",
                    "doer_kind": "member",
                    "doer_member_id": self.sara.id,
                    "due_date": self.in_days(30),
                }
            )
        )
        self.assertEqual(agreement.dossier_id, self.dossier)
        lead.unlink()
        self.assertTrue(agreement.exists())

    # -- who --------------------------------------------------------------------------

    def test_another_coach_sees_none(self):
        lead = self.lead()
        with self.denied("read", "netwerk.job.lead"):
            lead.with_user(self.bram).read(["name"])
        with self.assertRaises(AccessError):
            lead.with_user(self.bram).action_go_on()

    def test_odd_words(self):
        for name in ("x" * 300, "<script>alert(1)</script>", "🙂 “é”", "عمل"):
            lead = self.lead(name, next_step=name, employer=name)
            lead.stage = "contact"
            self.assertEqual((lead.name, lead.next_step), (name, name))

    def test_a_column_of_each_stage(self):
        """In this order, the empty ones too."""
        self.lead()
        board = self.leads.with_context(read_group_expand=True)
        groups = board.web_read_group(
            [("dossier_id", "=", self.dossier.id)], ["stage"]
        )["groups"]
        self.assertEqual([group["stage"] for group in groups], STAGES)

    def test_what_leaves_has_no_name(self):
        self.sara.sudo().name = "Saraswati"
        lead = self.lead(
            "The laundry of Saraswati",
            source="member",
            source_member_id=self.sara.id,
            next_step="Call Saraswati",
        )
        lead.stage = "contact"
        lead._in_order()[-1].words = "Saraswati asked."
        words = self.dossier.with_user(self.an).get_plain_text(parts=["leads"])
        said = str(words)
        self.assertIn("The laundry", said)
        self.assertNotIn("Saraswati asked", said)
