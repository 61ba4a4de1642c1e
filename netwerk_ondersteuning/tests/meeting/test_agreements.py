from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged, users

from ...models.dossier.entering import ReasonNeeded
from ..common import NetwerkCase


class AgreementCase(NetwerkCase):
    """Agreements of An's dossier, with Maarten, Rosa and a nurse around the client."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maarten, cls.rosa, cls.nurse = cls.new_network(
            cls.dossier, "Maarten", "Rosa", "Nurse"
        )
        cls.maarten.formality = "informal"
        cls.rosa.formality = "volunteer"
        cls.nurse.formality = "professional"
        cls.meeting = cls.env["netwerk.meeting"].create({"dossier_id": cls.dossier.id})

    @classmethod
    def agree(cls, name="Bring soup", user=None, **values):
        """An agreement, made by An unless somebody else is named."""
        agreements = cls.env["netwerk.agreement"].with_user(user or cls.an)
        return agreements.create({"dossier_id": cls.dossier.id, "name": name} | values)

    @classmethod
    def by(cls, member, **values):
        return cls.agree(doer_kind="member", doer_member_id=member.id, **values)

    def follow(self, action, **values):
        """Save the dialog that an action opens, as its form would."""
        context = action["context"]
        model = self.env["netwerk.agreement"].with_user(self.an).with_context(**context)
        form = Form(model, view="netwerk_ondersteuning.view_agreement_new_form")
        for name, value in values.items():
            form[name] = value
        return form.save()


@tagged("post_install", "-at_install")
class TestDoer(AgreementCase):
    def assertRefused(self, words, **values):
        """Refused before the database is asked, with nothing made."""
        before = self.env["netwerk.agreement"].search_count([])
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            self.agree(**values)
        self.assertEqual(self.env["netwerk.agreement"].search_count([]), before)

    def test_a_name_says_the_kind(self):
        self.assertEqual(self.agree(doer_member_id=self.rosa.id).doer_kind, "member")
        self.assertEqual(self.agree(doer_user_id=self.an.id).doer_kind, "user")
        agreement = self.agree(doer_name=" The pharmacy ")
        self.assertEqual(agreement.doer_kind, "organisation")
        self.assertEqual(agreement.doer, "The pharmacy")

    def test_another_kind_empties_the_rest(self):
        agreement = self.by(self.maarten)
        agreement.doer_user_id = self.an
        self.assertEqual(agreement.doer_kind, "user")
        self.assertFalse(agreement.doer_member_id)
        agreement.doer_kind = "client"
        self.assertEqual(agreement.doer, "Johan Peeters")
        self.assertFalse(agreement.doer_user_id)
        agreement.doer_kind = False
        self.assertEqual(agreement.doer_party, "nobody")
        self.assertTrue(agreement.has_gap)

    def test_a_kind_without_a_name_gets_words(self):
        agreement = self.by(self.maarten)
        for values in (
            {"doer_kind": "user"},
            {"doer_kind": "organisation", "doer_name": "  "},
            {"doer_member_id": False},
            {"doer_member_id": self.rosa.id, "doer_name": "The pharmacy"},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "Say who"):
                agreement.write(values)
            self.assertEqual(agreement.doer_member_id, self.maarten)
        self.assertRefused("Say who", doer_kind="member")

    def test_who_cannot_take_something_on(self):
        today = self.in_days(0)
        child, former, archived, kept = self.new_network(
            self.dossier, "Child", "Former", "Archived", "Kept"
        )
        child.is_minor = True
        former.write({"date_start": self.in_days(-9), "date_end": today})
        archived.active = False
        for member, words in (
            (child, "child"),
            (former, "not in the network"),
            (archived, "not in the network"),
        ):
            self.assertRefused(words, doer_member_id=member.id)
            self.assertRefused(words, backup_member_id=member.id)
        self.dossier.with_user(self.an).merge_members(kept.id, self.nurse.id)
        self.assertRefused("one person: choose Kept", doer_member_id=self.nurse.id)
        self.assertRefused(
            "somebody else", doer_member_id=kept.id, backup_member_id=kept.id
        )

    def test_what_was_agreed_before_he_left(self):
        """Written down later: on that day he was there."""
        self.maarten.write(
            {"date_start": self.in_days(-30), "date_end": self.in_days(-5)}
        )
        agreement = self.by(self.maarten, made_on=self.in_days(-10))
        self.assertTrue(agreement.has_gap)

    def test_a_colleague_must_be_able_to_enter(self):
        self.assertRefused("Give access first", doer_user_id=self.bram.id)
        self.assertRefused("Choose a colleague", doer_user_id=self.pia.id)
        self.give_access(self.dossier, self.bram)
        self.assertEqual(
            self.agree(doer_user_id=self.bram.id).doer_party, "professional"
        )

    def test_an_initiative_has_no_client(self):
        initiative = self.new_dossier(
            self.an, kind="initiative", initiative_name="Soup"
        )
        self.assertRefused("no client", doer_kind="client", dossier_id=initiative.id)

    def test_somebody_of_another_dossier(self):
        stranger = self.new_network(self.dossier_bram, "Stranger")
        with self.denied("read", "netwerk.member"):
            self.agree(doer_member_id=stranger.id)
        with self.refused_with("This belongs to another dossier.", ValidationError):
            self.env["netwerk.agreement"].create(
                {
                    "dossier_id": self.dossier.id,
                    "name": "x",
                    "doer_member_id": stranger.id,
                }
            )

    def test_dates_that_cannot_go_together(self):
        self.assertRefused("comes back", until_date=self.in_days(9))
        self.assertRefused(
            "before the day", frequency="weekly", until_date=self.in_days(-9)
        )
        self.assertRefused(
            "comes after",
            frequency="weekly",
            until_date=self.in_days(9),
            due_date=self.in_days(10),
        )

    def test_the_order_of_help(self):
        self.env["netwerk.tie"].search(
            [("member_id", "=", self.maarten.id)]
        ).involve = "rather_not"
        self.by(self.rosa, frequency="weekly")
        self.rosa.capacity = 2
        groups = self.dossier.with_user(self.an).get_agreement_doers()
        self.assertEqual(
            [group["code"] for group in groups],
            ["client", "informal", "volunteer", "professional", "user"],
        )
        hints = {
            option["name"]: option["hint"]
            for group in groups
            for option in group["options"]
        }
        self.assertEqual(
            hints["Rosa"], "About 4 times a month; can carry 2 times, as was said"
        )
        self.assertIn("rather not involve", hints["Maarten"])
        self.assertEqual(
            list(hints), ["Johan Peeters", "Maarten", "Rosa", "Nurse", "An"]
        )

    def test_the_doers_are_for_who_may_enter(self):
        for user in (self.bram, self.lea, self.fien, self.emma):
            refusal = self.denied("read", "netwerk.dossier")
            if user == self.lea:
                words = "You are not among the people"
                refusal = self.refused_with(words, ReasonNeeded)
            with self.subTest(user.login), refusal:
                self.dossier.with_user(user).get_agreement_doers()


@tagged("post_install", "-at_install")
class TestGaps(AgreementCase):
    def gaps(self):
        agreements = self.env["netwerk.agreement"].with_user(self.an)
        found = agreements.search([("has_gap", "=", True)])
        everything = agreements.search([])
        self.assertEqual(found, everything.filtered("has_gap"))
        self.assertEqual(
            agreements.search([("has_gap", "=", False)]), everything - found
        )
        return found

    def test_a_doer_who_drops_out(self):
        self.give_access(self.dossier, self.bram)
        left, archived, colleague, stays, nobody = (
            self.by(self.maarten),
            self.by(self.rosa),
            self.agree(doer_user_id=self.bram.id),
            self.by(self.nurse),
            self.agree(),
        )
        self.assertEqual(self.gaps(), nobody)
        self.maarten.date_start = self.in_days(-9)
        self.maarten.date_end = self.in_days(0)
        self.rosa.active = False
        self.bram.active = False
        self.assertEqual(self.gaps(), left + archived + colleague + nobody)
        self.assertEqual(self.dossier.with_user(self.an).gap_count, 4)
        self.assertEqual(self.dossier.with_user(self.an).open_agreement_count, 5)
        self.assertFalse(stays.has_gap)
        self.assertEqual(left.doer, "Maarten", "who did it stays to be seen")

    def test_the_form_opens_with_what_is_still_open(self):
        """By its day, and without what is done; a closed dossier asks nothing; nobody
        else is told."""
        later = self.agree(due_date=self.in_days(9))
        soon = self.agree(due_date=self.in_days(2))
        self.agree(name="Done").action_done()
        dossier = self.dossier.with_user(self.an)
        self.assertEqual([*dossier.open_agreement_ids], [soon, later])
        with self.denied("read", "netwerk.dossier"):
            self.dossier.with_user(self.bram).read(["open_agreement_ids"])
        self.close(self.dossier)
        self.assertFalse(dossier.open_agreement_ids)

    def test_a_colleague_whose_access_ends(self):
        access = self.give_access(self.dossier, self.bram)
        agreement = self.agree(doer_user_id=self.bram.id)
        access.with_user(self.an).action_end()
        self.assertEqual(self.gaps(), agreement)
        self.assertEqual(agreement.doer_user_id, self.bram)
        self.assertEqual(agreement.activity_id.user_id, self.an)

    def test_off_the_map_and_back(self):
        agreement = self.by(self.maarten)
        dossier = self.dossier.with_user(self.an)
        result = dossier.apply_network_changes(
            [{"op": "end_member", "member_id": self.maarten.id}]
        )
        self.assertTrue(agreement.has_gap)
        dossier.apply_network_changes(result["inverse"])
        self.assertFalse(agreement.has_gap)

    def test_somebody_with_agreements_is_not_deleted(self):
        agreement = self.by(self.maarten)
        with self.assertRaisesRegex(UserError, "off the map"):
            self.maarten.with_user(self.an).unlink()
        agreement.unlink()
        self.maarten.with_user(self.an).unlink()
        self.assertFalse(self.maarten.exists())

    def test_a_dossier_is_deleted_whole(self):
        self.by(self.maarten, meeting_id=self.meeting.id).action_done()
        self.agree(doer_user_id=self.an.id)
        self.env["netwerk.member.strain"].create(
            {"member_id": self.maarten.id, "level": "fine"}
        )
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(self.dossier.exists())

    def test_fill_what_nobody_did_yet(self):
        gap = self.agree()
        action = gap.action_fill()
        self.assertEqual(action["res_id"], gap.id)
        gap.doer_member_id = self.rosa
        self.assertFalse(gap.has_gap)

    def test_fill_after_somebody_left(self):
        gap = self.by(self.maarten, backup_member_id=self.nurse.id)
        self.maarten.active = False
        action = gap.action_fill()
        self.assertEqual(action["context"]["default_doer_member_id"], self.nurse.id)
        new = self.follow(action)
        self.assertEqual(new.doer_member_id, self.nurse)
        self.assertEqual(new.follows_id, gap)
        self.assertEqual(gap.state, "handed_over")
        self.assertFalse(self.gaps())

    def test_what_is_missing_comes_on_the_table_once(self):
        functions = self.env["netwerk.support.function"].search([])
        tie = self.env["netwerk.tie"].search([("member_id", "=", self.rosa.id)])
        tie.function_ids = functions[0]
        meeting = self.meeting.with_user(self.an)
        self.assertEqual(meeting.missing_function_ids, functions[1:])
        missing = functions[1].with_user(self.an)
        for _twice in range(2):
            missing.with_context(netwerk_meeting_id=meeting.id).action_put_on_table()
        self.assertEqual(meeting.agreement_ids.function_id, functions[1])
        self.assertEqual(len(meeting.agreement_ids), 1)
        self.assertEqual(meeting.gap_count, 1)
        self.assertEqual(meeting.missing_function_ids, functions[2:])

    def test_nothing_is_missing_before_it_was_discussed(self):
        self.assertFalse(self.meeting.missing_function_ids)

    def test_a_gap_comes_on_the_table(self):
        meeting = self.meeting.with_user(self.an)
        loose, left = self.agree(), self.by(self.maarten, meeting_id=meeting.copy().id)
        self.maarten.active = False
        self.assertEqual(meeting.other_gap_ids, loose + left)
        for gap in loose + left:
            gap.with_context(netwerk_meeting_id=meeting.id).action_put_on_table()
        self.assertFalse(meeting.other_gap_ids)
        self.assertEqual(meeting.agreement_ids, loose + left.followed_by_ids)
        self.assertEqual(left.state, "handed_over")
        self.assertTrue(left.followed_by_ids.has_gap)

    def test_the_table_of_somebody_else(self):
        theirs = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier_bram.id, "user_id": self.bram.id}
        )
        function = self.env["netwerk.support.function"].search([], limit=1)
        with self.denied("write", "netwerk.meeting"):
            function.with_user(self.an).with_context(
                netwerk_meeting_id=theirs.id
            ).action_put_on_table()
        with self.assertRaisesRegex(UserError, "Save the meeting"):
            function.with_user(self.an).action_put_on_table()


@tagged("post_install", "-at_install")
class TestCourse(AgreementCase):
    def test_done_leaves_a_look_back_once(self):
        agreement = self.by(self.maarten)
        agreement.action_done()
        self.assertEqual(agreement.review_ids.mapped("is_kept"), [True])
        with self.assertRaisesRegex(UserError, "already as: done"):
            agreement.action_done()
        self.assertEqual(len(agreement.review_ids), 1)
        agreement.state = "done"
        self.assertEqual(len(agreement.review_ids), 1)

    def test_written_by_the_api_leaves_one_too(self):
        agreement = self.by(self.maarten)
        agreement.write({"state": "missed", "came_between": "The bus did not come"})
        self.assertFalse(agreement.review_ids.is_kept)
        self.assertEqual(agreement.review_ids.came_between, "The bus did not come")

    def missed(self, agreement, words="He was ill"):
        """Press the button and say what came in between; the dialog."""
        action = agreement.action_missed()
        model = self.env[action["res_model"]].with_user(self.an)
        form = Form(model.with_context(**action["context"]))
        self.assertEqual(form.agreement_id, agreement)
        form.came_between = words
        return form.save()

    def test_let_it_be(self):
        agreement = self.by(self.maarten)
        self.missed(agreement).action_let_be()
        self.assertEqual(agreement.state, "missed")
        self.assertEqual(agreement.review_ids.came_between, "He was ill")
        with self.assertRaisesRegex(UserError, "already as"):
            agreement.action_missed()

    def test_agree_anew(self):
        agreement = self.by(self.maarten, moment="Tuesday")
        action = self.missed(agreement).action_anew()
        new = self.follow(action, due_date=self.in_days(9))
        self.assertEqual((agreement.state, new.state), ("renegotiated", "open"))
        self.assertEqual(new.follows_id, agreement)
        self.assertEqual(new.doer_member_id, self.maarten)
        self.assertEqual(new.moment, "Tuesday")
        self.assertEqual(new.made_on, self.in_days(0))
        self.assertEqual(agreement.review_ids.mapped("is_kept"), [False])

    def test_hand_over(self):
        agreement = self.by(self.maarten, due_date=self.in_days(3))
        action = agreement.action_hand_over()
        self.assertNotIn("default_doer_kind", action["context"])
        new = self.agree(doer_member_id=self.rosa.id, follows_id=agreement.id)
        self.assertEqual(agreement.state, "handed_over")
        self.assertEqual(new.doer_party, "volunteer")
        self.assertFalse(agreement.review_ids, "a change of hands is no look back")

    def test_two_hand_over_at_once(self):
        agreement = self.by(self.maarten)
        self.agree(doer_member_id=self.rosa.id, follows_id=agreement.id)
        with self.assertRaisesRegex(UserError, "meantime.*Bring soup.*Rosa"):
            self.agree(doer_member_id=self.nurse.id, follows_id=agreement.id)
        with self.assertRaisesRegex(UserError, "already as: handed over"):
            agreement.action_hand_over()

    def test_a_dialog_that_is_cancelled_notes_nothing(self):
        for frequency in ("once", "weekly"):
            agreement = self.by(self.maarten, frequency=frequency)
            for button in ("action_anew", "action_hand_over"):
                getattr(self.missed(agreement), button)()  # and then: Cancel
                self.assertEqual(agreement.state, "open")
                self.assertFalse(agreement.review_ids or agreement.came_between)

    def test_that_it_did_not_work_out_is_noted_with_what_comes_instead(self):
        for frequency in ("once", "weekly"):
            with self.subTest(frequency):
                agreement = self.by(self.maarten, frequency=frequency)
                action = self.missed(agreement).action_hand_over()
                new = self.follow(action, doer_kind="client")
                self.assertEqual(new.follows_id, agreement)
                self.assertEqual(agreement.review_ids.came_between, "He was ill")
                self.assertEqual(agreement.state, "handed_over")

    def test_what_comes_back_goes_on_at_its_next_time(self):
        agreement = self.by(
            self.maarten,
            frequency="weekly",
            due_date="2026-11-03",
            made_on="2026-10-01",
        )
        action = self.missed(agreement).action_hand_over()
        day = fields.Date.to_date(action["context"]["default_due_date"])
        self.assertGreater(day, self.in_days(0))
        self.assertEqual(day.weekday(), agreement.due_date.weekday())

    def test_somebody_noted_it_while_the_dialog_was_open(self):
        agreement = self.by(self.maarten)
        action = self.missed(agreement).action_anew()
        agreement.action_done()
        with self.refused_with("already as: done"):
            self.follow(action)
        self.assertEqual(agreement.review_ids.mapped("is_kept"), [True])

    def test_what_comes_back_stays_open(self):
        monday = fields.Date.from_string("2026-11-02")
        agreement = self.by(
            self.maarten, frequency="weekly", due_date=monday, made_on="2026-10-01"
        )
        agreement.action_kept()
        self.assertEqual(agreement.state, "open")
        self.assertTrue(agreement.review_ids.is_kept)
        self.assertGreater(agreement.due_date, self.in_days(0))
        self.assertEqual(agreement.due_date.weekday(), monday.weekday())
        with self.assertRaisesRegex(UserError, "noted already"):
            agreement.action_kept()
        with self.assertRaisesRegex(UserError, "noted already"):
            agreement.action_missed()
        self.assertEqual(len(agreement.review_ids), 1)

    def test_this_time_it_did_not_work_out(self):
        agreement = self.by(self.maarten, frequency="weekly")
        self.missed(agreement).action_let_be()
        self.assertEqual(agreement.state, "open")
        self.assertEqual(agreement.review_ids.came_between, "He was ill")
        self.assertIn("He was ill", agreement.last_review)

    def test_a_look_back_ends_in_one_full_stop(self):
        for typed, words in (
            ("The car was broken", "did not work out (The car was broken)."),
            ("The car was broken.", "did not work out (The car was broken)."),
            ("Why not? ", "did not work out (Why not?)."),
            ("And so on...", "did not work out (And so on...)."),
            ("", "did not work out."),
        ):
            review = self.env["netwerk.agreement.review"].new(
                {"date": self.in_days(0), "came_between": typed}
            )
            self.assertTrue(review._words().endswith(f": {words}"), review._words())

    def test_two_who_look_back_meet_in_one_row(self):
        agreement = self.by(self.maarten, frequency="weekly")
        agreement.action_kept()
        self.assertEqual(agreement.last_review_date, self.in_days(0))
        agreement.review_ids.unlink()
        self.assertFalse(agreement.last_review_date)

    def test_kept_what_was_for_once_is_done(self):
        agreement = self.by(self.maarten)
        agreement.action_kept()
        self.assertEqual(agreement.state, "done")
        self.assertEqual(len(agreement.review_ids), 1)

    def test_after_the_last_day_nothing_comes(self):
        agreement = self.by(
            self.maarten,
            frequency="monthly",
            due_date=self.in_days(0),
            until_date=self.in_days(3),
        )
        agreement.action_kept()
        self.assertFalse(agreement.due_date)

    def test_a_season_begins_again(self):
        """Fields, words and the next day of what is done from spring to autumn."""
        first, last = fields.Date.from_string("2026-04-01"), "2026-09-30"
        tuesday = fields.Date.from_string("2026-09-29")
        agreement = self.by(
            self.maarten,
            frequency="weekly",
            times=2,
            from_date=first,
            until_date=last,
            is_yearly=True,
            due_date=tuesday,
            made_on="2026-03-01",
        )
        self.assertEqual(
            agreement.rhythm, "2 times a week, each year from 1 April to 30 September"
        )
        with freeze_time("2026-10-01 10:00:00"):
            agreement.action_kept()
        self.assertEqual(str(agreement.due_date), "2027-04-06")

    def test_how_often_in_words(self):
        for values, words in (
            ({"frequency": "weekly"}, "Every week"),
            ({"frequency": "weekly", "every": 3}, "Every 3 weeks"),
            ({"frequency": "monthly", "times": 2}, "2 times a month"),
            ({"frequency": "daily", "times": 2}, "2 times a day"),
            ({"frequency": "fortnightly", "times": 3}, "3 times in two weeks"),
            ({"frequency": "weekly", "times": 2, "every": 3}, "2 times in 3 weeks"),
            ({"frequency": "once"}, "Once"),
        ):
            self.assertEqual(self.by(self.maarten, **values).rhythm, words)

    def test_numbers_and_days_that_cannot_go_together(self):
        season = {"from_date": "2026-04-01", "until_date": "2027-04-01"}
        for words, values in (
            ("from 1 to 50", {"frequency": "weekly", "times": 0}),
            ("from 1 to 50", {"frequency": "weekly", "every": 51}),
            ("between 0 and 24", {"frequency": "weekly", "hours": 25}),
            ("“Every so many” is for", {"frequency": "fortnightly", "every": 2}),
            ("How many times is for", {"frequency": "when_needed", "times": 2}),
            ("“Until” comes before “From”", {"from_date": self.in_days(9)}),
            ("shorter than a year", season | {"is_yearly": True}),
            ("a first and a last day", {"is_yearly": True, "until_date": False}),
        ):
            base = {"frequency": "weekly", "until_date": self.in_days(3)}
            with self.subTest(words), self.refused_with(words, ValidationError):
                self.by(self.maarten, **base | values).flush_recordset()

    def test_undo(self):
        agreement = self.by(self.maarten)
        agreement.action_done()
        agreement.action_reopen()
        self.assertEqual(agreement.state, "open")
        self.assertFalse(agreement.review_ids)
        self.missed(agreement).action_let_be()
        agreement.action_reopen()
        self.assertFalse(agreement.review_ids or agreement.came_between)
        agreement.action_stop()
        agreement.action_reopen()
        new = self.agree(doer_member_id=self.rosa.id, follows_id=agreement.id)
        agreement.action_reopen()
        self.assertFalse(new.exists())
        self.assertEqual(agreement.state, "open")
        with self.assertRaisesRegex(UserError, "already as: still open"):
            agreement.action_reopen()

    def test_no_undo_once_it_went_on(self):
        agreement = self.by(self.maarten)
        new = self.agree(doer_member_id=self.rosa.id, follows_id=agreement.id)
        new.action_done()
        with self.assertRaisesRegex(UserError, "Go on with that agreement"):
            agreement.action_reopen()
        self.assertTrue(new.exists())

    def test_undo_of_what_comes_back_keeps_what_was(self):
        agreement = self.by(self.maarten, frequency="weekly")
        self.env["netwerk.agreement.review"].create(
            {"agreement_id": agreement.id, "is_kept": True, "date": self.in_days(-7)}
        )
        agreement.action_done()
        agreement.action_reopen()
        self.assertEqual(agreement.review_ids.date, self.in_days(-7))

    def test_a_look_back_is_not_ahead(self):
        agreement = self.by(self.maarten)
        with self.assertRaisesRegex(ValidationError, "still to come"):
            self.env["netwerk.agreement.review"].create(
                {"agreement_id": agreement.id, "date": self.in_days(1)}
            )

    @users("bram")
    def test_the_buttons_of_a_closed_dossier(self):
        agreement = self.by(self.maarten).with_user(self.env.user)
        for button in ("done", "kept", "missed", "stop", "hand_over", "fill", "reopen"):
            with self.subTest(button), self.denied("write", "netwerk.agreement"):
                getattr(agreement, f"action_{button}")()


@tagged("post_install", "-at_install")
class TestList(AgreementCase):
    SPECIFICATION = {
        "name": {},
        "doer": {},
        "doer_kind": {},
        "doer_hint": {},
        "doer_member_id": {"fields": {"display_name": {}}},
        "doer_user_id": {"fields": {"display_name": {}}},
        "dossier_id": {"fields": {"display_name": {}}},
        "has_gap": {},
        "due_date": {},
        "last_review": {},
        "state": {},
    }

    def queries(self, count):
        """How many queries a list of so many agreements takes, warm."""
        members = self.new_network(self.dossier, *[f"Person {n}" for n in range(count)])
        agreements = self.env["netwerk.agreement"].create(
            [
                {"dossier_id": self.dossier.id, "name": m.name, "doer_member_id": m.id}
                for m in members[:-2]
            ]
            + [
                {
                    "dossier_id": self.dossier.id,
                    "name": "x",
                    "doer_user_id": self.an.id,
                },
                {"dossier_id": self.dossier.id, "name": "x", "doer_kind": "client"},
            ]
        )
        agreements[0].action_done()
        listed = self.env["netwerk.agreement"].with_user(self.an)
        domain = [("id", "in", agreements.ids)]
        for _warm in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = listed.web_search_read(domain, self.SPECIFICATION)
            self.env.flush_all()
        self.assertEqual(rows["length"], count)
        return self.env.cr.sql_log_count - before

    def test_a_list_takes_as_many_queries_whatever_its_length(self):
        few, many = self.queries(5), self.queries(80)
        self.assertEqual(few, many)

    def test_the_filters_of_the_list(self):
        self.rosa.capacity = 1
        too_much = self.by(self.rosa, frequency="weekly")
        self.by(self.maarten)
        view = self.env.ref("netwerk_ondersteuning.view_agreement_search")
        agreements = self.env["netwerk.agreement"].with_user(self.an)
        agreements.get_view(view.id, "search")
        found = agreements.search([("doer_member_id.is_load_to_ask", "=", True)])
        self.assertEqual(found, too_much)
