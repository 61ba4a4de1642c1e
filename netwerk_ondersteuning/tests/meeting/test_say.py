"""The other person's say: what was agreed without somebody is a question to them, and
what gets too much is heard."""

import importlib.util
from ast import literal_eval
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import file_path

from ...models.agreement.course import Course
from ...models.agreement.doer import DOER_FIELDS
from ...models.agreement.say.consent import QUESTION, changed_questions
from ..common import MODULE
from .test_agreements import AgreementCase
from .test_member_page import MemberPageCase

CHANGED = "This agreement was changed in the meantime."


class SayCase(AgreementCase):
    def attend(self, meeting=None, **values):
        values = {
            "meeting_id": (meeting or self.meeting).id,
            "state": "present",
        } | values
        return self.env["netwerk.meeting.attendance"].create(values)

    def contact(self, kind, **values):
        type_ = self.env["netwerk.meeting.type"]._of_kind(kind)
        return self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "type_id": type_.id} | values
        )

    def link_to(self, member):
        """The link to what somebody agreed to do."""
        member.contact_permission = "yes"
        link = self.env["netwerk.access.link"].with_user(self.an)
        return link._give_to_member(member.with_user(self.an))[0].sudo()

    def shown(self, link, agreement):
        """What stands of an agreement on the page of a link."""
        shown = {row["id"]: row for row in link._member_page()["agreements"]}
        return shown[agreement.id]

    def says(self, agreement, answer, words=False):
        """What the doer answers on the own page."""
        link = self.link_to(agreement.doer_member_id)
        seen = self.shown(link, agreement)["seen"]
        typed = {"agreement": str(agreement.id), "answer": answer, "seen": seen}
        link._say("word", typed | {"words": words or ""})
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestConsent(SayCase):
    """Who was there has agreed; whoever was not is asked."""

    def test_made_without_its_doer_it_is_a_question(self):
        self.assertEqual(self.by(self.rosa).consent, "asked")
        self.attend(member_id=self.nurse.id)
        self.attend(member_id=self.maarten.id, state="invited")
        for member in (self.rosa, self.maarten):
            agreement = self.by(member, meeting_id=self.meeting.id)
            self.assertEqual(agreement.consent, "asked")

    def test_who_was_there_has_agreed_in_whatever_order_it_was_noted(self):
        before = self.by(self.rosa, meeting_id=self.meeting.id)
        row = self.attend(member_id=self.rosa.id)
        after = self.by(self.rosa, meeting_id=self.meeting.id)
        self.assertEqual((before + after).mapped("consent"), ["yes", "yes"])
        row.state = "absent"
        self.assertEqual((before + after).mapped("consent"), ["asked", "asked"])

    def test_the_client_is_there_at_a_talk_and_asked_after_a_call(self):
        for kind, values, expected in (
            ("talk", {}, "yes"),
            ("home_visit", {}, "yes"),
            ("talk", {"outcome": "missed"}, "asked"),
            ("close_one", {}, "asked"),
            ("network_meeting", {}, "asked"),
        ):
            with self.subTest(kind, **values):
                meeting = self.contact(kind, **values)
                agreement = self.agree(doer_kind="client", meeting_id=meeting.id)
                self.assertEqual(agreement.consent, expected)
        client = meeting.attendance_ids.filtered(lambda row: row.kind == "client")
        client.state = "present"
        self.assertEqual(agreement.consent, "yes")
        self.assertEqual(self.agree(doer_kind="client").consent, "asked")

    def test_at_what_is_still_to_come_nobody_was_there_yet(self):
        """Prepared is not agreed, whoever is expected; once it was held it is."""
        meeting = self.contact("talk", date=self.in_days(7))
        self.attend(meeting, member_id=self.rosa.id)
        agreements = self.by(self.rosa, meeting_id=meeting.id)
        agreements += self.agree(doer_kind="client", meeting_id=meeting.id)
        self.assertEqual(agreements.mapped("consent"), ["asked", "asked"])
        meeting.write({"date": self.in_days(0), "outcome": "held"})
        self.assertEqual(agreements.mapped("consent"), ["yes", "yes"])

    def test_a_gap_a_colleague_and_an_organisation_are_not_asked(self):
        for values in ({}, {"doer_user_id": self.an.id}, {"doer_name": "OCMW"}):
            self.assertFalse(self.agree(**values).consent)

    def test_another_question_is_asked_anew(self):
        agreement = self.by(self.rosa, meeting_id=self.meeting.id)
        self.says(agreement, "yes")
        self.assertEqual(agreement.consent, "yes")
        agreement.with_user(self.an).write({"name": "Bring soup", "cost": 3})
        self.assertEqual(agreement.consent, "yes", "the same question")
        agreement.with_user(self.an).frequency = "weekly"
        self.assertEqual(agreement.consent, "asked")
        self.assertEqual(len(agreement.answer_ids), 1, "what was said stays")
        self.says(agreement, "no", "Te vaak")
        agreement.with_user(self.an).doer_member_id = self.maarten
        self.assertEqual(agreement.consent, "asked", "nobody answers for another")

    def test_of_what_comes_back_the_next_day_is_no_other_question(self):
        agreement = self.by(self.rosa, frequency="weekly", due_date=self.in_days(1))
        self.says(agreement, "yes")
        agreement.with_user(self.an).action_kept()
        self.assertEqual(agreement.consent, "yes")
        once = self.by(self.rosa, due_date=self.in_days(1))
        self.says(once, "yes")
        once.with_user(self.an).due_date = self.in_days(5)
        self.assertEqual(once.consent, "asked")

    def test_changed_on_a_later_day_who_was_there_is_asked_too(self):
        self.meeting.date = self.in_days(-3)
        self.attend(member_id=self.rosa.id)
        agreement = self.by(self.rosa, meeting_id=self.meeting.id)
        self.assertEqual(agreement.consent, "yes")
        agreement.with_user(self.an).moment = "Tuesday"
        self.assertEqual(agreement.consent, "asked")

    def test_two_entries_of_one_person_keep_what_was_said(self):
        agreement = self.by(self.rosa)
        self.says(agreement, "yes")
        self.dossier.with_user(self.an).merge_members(self.maarten.id, self.rosa.id)
        self.env.invalidate_all()
        self.assertEqual(agreement.doer_member_id, self.maarten)
        self.assertEqual(agreement.consent, "yes")

    def test_the_coach_notes_what_was_said_on_the_phone(self):
        agreement = self.by(self.rosa).with_user(self.an)
        self.assertIn("has not said yet", agreement.consent_words)
        agreement.action_agreed()
        agreement.action_agreed()
        self.assertEqual(agreement.consent, "yes")
        self.assertEqual(len(agreement.answer_ids), 1, "a double click notes it once")
        self.assertFalse(agreement.answer_ids.is_by_link or agreement.consent_words)
        agreement.action_done()
        with self.refused_with("has been noted already as: done"):
            agreement.action_agreed()

    def test_nobody_writes_an_answer_of_another(self):
        agreement = self.by(self.rosa)
        self.says(agreement, "no")
        answer = agreement.answer_ids.with_user(self.an)
        for operation, call in (
            ("write", lambda: answer.write({"answer": "yes"})),
            ("unlink", answer.unlink),
            ("create", lambda: answer.create({"agreement_id": agreement.id})),
        ):
            with self.subTest(operation), self.denied(operation, answer._name):
                call()
        with self.assertRaises(AccessError):
            agreement.with_user(self.bram).action_agreed()

    def test_what_was_agreed_before_is_asked_of_nobody(self):
        """The migration: only who was there is known to have agreed."""
        self.attend(member_id=self.rosa.id)
        was_there = self.by(self.rosa, meeting_id=self.meeting.id)
        was_not = self.by(self.maarten, meeting_id=self.meeting.id)
        self.env.flush_all()
        self.cr.execute(
            "ALTER TABLE netwerk_agreement DROP COLUMN consent, "
            "DROP COLUMN is_changed, DROP COLUMN is_from_before"
        )
        path = file_path(f"{MODULE}/migrations/19.0.1.5.0/pre-consent.py")
        spec = importlib.util.spec_from_file_location("pre_consent", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.cr, "19.0.1.4.0")
        script.migrate(self.cr, "19.0.1.4.0")
        self.env.invalidate_all()
        self.assertEqual(was_there.consent, "yes")
        self.assertFalse(was_not.consent)
        self.attend(member_id=self.nurse.id)  # what is noted later asks nobody either
        self.env.flush_all()
        self.assertFalse(was_not.consent)
        was_not.with_user(self.an).frequency = "weekly"
        self.assertEqual(was_not.consent, "asked", "it is another agreement now")


@tagged("post_install", "-at_install")
class TestAnswers(SayCase):
    """Each answer reaches the coach, and by itself changes nothing else."""

    def test_each_answer_is_kept_and_reaches_the_coach(self):
        said = {}
        for answer in ("yes", "done", "no", "unknown"):
            agreement = said[answer] = self.by(
                self.rosa, name=answer, frequency="weekly"
            )
            self.says(agreement, answer, "Want ik weet het")
            row = agreement.answer_ids
            self.assertEqual(
                (row.answer, row.words, row.who, row.is_by_link, row.is_current),
                (answer, "Want ik weet het", "Rosa", True, True),
            )
            self.assertEqual(agreement.consent, answer)
            self.assertEqual(agreement.state, "open", "the coach decides")
            self.assertFalse(agreement.review_ids or agreement.has_gap)
        waiting = self.dossier.with_user(self.an)
        self.assertEqual(waiting.answered_agreement_count, 3)
        words = said["no"].with_user(self.an).consent_words
        self.assertRegex(words, "^Rosa says: not any more .*“Want ik weet het”")
        for activity in self.dossier.activity_ids:
            for word in ("Rosa", "weet", "Johan"):
                self.assertNotIn(word, f"{activity.summary} {activity.note}")
        self.assertEqual(len(self.dossier.activity_ids), 4)

    def test_a_yes_without_words_is_a_note_and_asks_for_nothing(self):
        before = self.dossier.message_ids
        self.says(self.by(self.rosa), "yes")
        self.assertFalse(self.dossier.activity_ids)
        note = self.dossier.message_ids - before
        self.assertEqual(len(note), 1)
        self.assertNotIn("Rosa", note.body)

    def test_the_same_answer_twice_is_kept_once(self):
        """A double click, or the same page in two tabs."""
        agreement = self.by(self.rosa)
        for _click in range(2):
            self.says(agreement, "no", "Auto stuk")
        self.assertEqual(len(agreement.answer_ids), 1)
        self.says(agreement, "yes")
        self.assertEqual(agreement.answer_ids.mapped("answer"), ["yes", "no"])
        self.assertEqual(agreement.consent, "yes", "the last one counts")
        self.assertFalse(agreement.doer_words)

    def test_all_that_is_asked_stands_on_the_page(self):
        """Nobody says yes to what they were not told: whatever makes it another
        question is seen on the page, and makes an answer to the one before too late."""
        often = {"frequency": "weekly", "times": 2, "hours": 1, "moment": "Monday"}
        changes = [
            ("name", {}, "Bring cake"),
            ("moment", {}, "Sunday"),
            ("moment", often, "Sunday"),
            ("hours", {}, 0.75),
            ("hours", often, 8),
            ("due_date", {}, self.in_days(9)),
            ("frequency", {}, "monthly"),
            ("times", often, 3),
            ("every", often, 3),
            ("from_date", often, self.in_days(9)),
            ("until_date", often, self.in_days(99)),
            (
                "is_yearly",
                often | {"from_date": self.in_days(0), "until_date": self.in_days(99)},
                True,
            ),
        ]
        asked = QUESTION - {"doer_kind", *DOER_FIELDS.values()}
        self.assertLessEqual(asked, {name for name, _values, _new in changes})
        link = self.link_to(self.rosa)
        for name, values, new in changes:
            agreement = self.by(self.rosa, **values).with_user(self.an)
            before = self.shown(link, agreement)
            self.assertTrue(changed_questions(agreement, {name: new}), name)
            agreement[name] = new
            after = self.shown(link, agreement)
            for key in ("seen", name if name == "name" else "when"):
                key = "what" if key == "name" else key
                self.assertNotEqual(before[key], after[key], (name, key))

    def test_done_this_time_waits_until_it_was_looked_back_upon(self):
        """What comes back is done anew each time, and said anew."""
        self.dossier.company_id.partner_id.tz = "Europe/Brussels"
        domain = self.env["netwerk.agreement"]._domain_answered()
        for count, act in enumerate(
            (
                lambda row: row.action_kept(),
                lambda row: Course(row).missed(),
                lambda row: row.action_kept(),
            )
        ):
            day = datetime(2027, 3, 1 + 7 * count, 22, 30)  # half past eleven there
            with self.subTest(count), freeze_time(day):
                if not count:
                    agreement = self.by(self.rosa, frequency="weekly")
                    agreement = agreement.with_user(self.an)
                    self.says(agreement, "yes")
                self.says(agreement, "done", "Gedaan")
                self.says(agreement, "done", "Gedaan")  # a double click
                self.assertEqual(len(agreement.answer_ids), count + 2)
                self.assertEqual(agreement.search(domain), agreement)
                act(agreement)
                self.assertEqual(agreement.consent, "yes")
                self.assertFalse(agreement.search(domain))
                self.assertFalse(agreement.consent_words)

    def test_what_is_refused_is_no_load(self):
        agreement = self.by(self.rosa, frequency="weekly")
        load = self.rosa.load_times
        self.assertEqual(load, 4)
        for answer, expected in (
            ("no", 0),
            ("unknown", 0),
            ("yes", load),
            ("done", load),
        ):
            self.says(agreement, answer)
            self.assertEqual(self.rosa.load_times, expected, answer)

    def test_it_waits_until_the_coach_did_something(self):
        dossier = self.dossier.with_user(self.an)
        for act in (
            lambda row: row.action_done(),
            lambda row: row.action_stop(),
            lambda row: row.action_agreed(),
            lambda row: row.write({"frequency": "monthly"}),
            lambda row: self.agree(follows_id=row.id, doer_user_id=self.an.id),
        ):
            with self.cr.savepoint() as savepoint:
                agreement = self.by(self.rosa, frequency="weekly").with_user(self.an)
                self.says(agreement, "unknown")
                self.assertEqual(dossier.answered_agreement_count, 1)
                act(agreement)
                self.env.invalidate_all()
                self.assertEqual(dossier.answered_agreement_count, 0)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_of_a_closed_dossier_or_one_who_is_gone_nothing_waits(self):
        agreement = self.by(self.rosa)
        self.says(agreement, "no")
        domain = self.env["netwerk.agreement"]._domain_answered()
        self.assertEqual(agreement.search(domain), agreement)
        with self.cr.savepoint() as savepoint:
            self.dossier.active = False
            self.assertFalse(agreement.search(domain))
            savepoint.rollback()
        self.env.invalidate_all()
        self.rosa.active = False
        self.assertFalse(agreement.search(domain))


@tagged("post_install", "-at_install")
class TestTooMuch(SayCase):
    """It gets too much: by name and words, until somebody did something with it."""

    def strain(self, member, level, **values):
        values = {"member_id": member.id, "level": level} | values
        return self.env["netwerk.member.strain"].create(values)

    def on_top(self, dossier=None):
        dossier = (dossier or self.dossier).with_user(self.an)
        dossier.invalidate_recordset()
        self.assertEqual(len(dossier.too_much_ids), dossier.too_much_count)
        return dossier.too_much_ids.mapped(lambda row: (row.member_id.name, row.words))

    def test_by_name_and_words_what_each_said_last(self):
        self.assertEqual(self.on_top(), [])
        self.strain(self.rosa, "too_much", words="Vroeger al", date=self.in_days(-400))
        self.strain(self.rosa, "too_much", words="Elke dag bellen lukt niet")
        self.strain(self.maarten, "too_much", date=self.in_days(-400))
        self.strain(self.nurse, "a_bit")
        found = sorted(self.on_top(), key=lambda row: row[0])
        self.assertEqual(
            found, [("Maarten", False), ("Rosa", "Elke dag bellen lukt niet")]
        )

    def test_it_goes_when_something_was_done_with_it_and_comes_when_said_again(self):
        said = self.strain(self.rosa, "too_much", date=self.in_days(-1))
        said.with_user(self.an).action_heard()
        self.assertEqual(said.heard_by_id, self.an)
        self.assertEqual(self.on_top(), [])
        self.strain(self.rosa, "too_much", words="Nog altijd")
        self.assertEqual(self.on_top(), [("Rosa", "Nog altijd")])
        self.strain(self.rosa, "fine")
        self.assertEqual(self.on_top(), [], "it is not so any more")

    def test_the_worklist_is_what_stands_on_top(self):
        action = self.env.ref(f"{MODULE}.action_work_too_much")
        strains = self.env["netwerk.member.strain"].with_user(self.an)
        self.strain(self.rosa, "too_much", date=self.in_days(-9))
        last = self.strain(self.rosa, "too_much")
        self.strain(self.maarten, "too_much", date=self.in_days(-9))
        self.strain(self.maarten, "fine")
        domain = [*literal_eval(action.domain), ("dossier_id", "=", self.dossier.id)]
        self.assertEqual(strains.search(domain).member_id, self.rosa)
        last.with_user(self.an).action_heard()
        self.assertFalse(strains.search(domain), "nor what was said before")

    def test_not_of_a_closed_dossier_or_one_who_died_or_left(self):
        self.strain(self.rosa, "too_much")
        for end in (
            lambda: self.dossier.write({"active": False}),
            lambda: self.rosa.write({"death_year": self.in_days(0).year}),
            lambda: self.rosa.write({"active": False}),
            lambda: self.rosa.write(
                {"date_start": self.in_days(-9), "date_end": self.in_days(-1)}
            ),
        ):
            with self.cr.savepoint() as savepoint:
                end()
                self.assertEqual(self.on_top(), [])
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertEqual(len(self.on_top()), 1)

    def test_nobody_else_hears_it(self):
        said = self.strain(self.rosa, "too_much")
        self.assertFalse(self.dossier.with_user(self.an).browse().too_much_ids)
        with self.denied("write", said._name):
            said.with_user(self.bram).action_heard()

    def test_said_again_on_the_same_day_after_it_was_heard(self):
        self.rosa.contact_permission = "yes"
        links = self.env["netwerk.access.link"].with_user(self.an)
        link = links._give_to_member(self.rosa.with_user(self.an))[0].sudo()
        link._say("strain", {"level": "too_much", "words": "Te veel"})
        self.rosa.strain_ids.with_user(self.an).action_heard()
        self.assertEqual(self.on_top(), [])
        link._say("strain", {"level": "too_much", "words": "Echt waar"})
        self.assertEqual(self.on_top(), [("Rosa", "Echt waar")])


@tagged("post_install", "-at_install")
class TestAnswerPage(MemberPageCase):
    """The same on the page, as any browser gets it."""

    def seen(self, page, agreement):
        part = page.text.split(f'name="agreement" value="{agreement.id}"', 1)[1]
        return part.split('name="seen" value="', 1)[1].split('"', 1)[0]

    def test_a_question_is_answered(self):
        _link, page = self.open()
        self.assertIn("This was agreed without you. Is it right?", page.text)
        seen = self.seen(page, self.does_rita)
        typed = {"agreement": self.does_rita.id, "answer": "unknown", "seen": seen}
        page = self.send("word", words="Nooit van gehoord", **typed)
        self.assertIn("You said that you know nothing of this", page.text)
        self.assertNotIn("Is it right?", page.text)
        self.assertEqual(self.does_rita.consent, "unknown")
        self.assertEqual(self.does_piet.consent, "asked")
        self.send("word", words="Nooit van gehoord", **typed)  # a double click
        self.assertEqual(len(self.does_rita.answer_ids), 1)

    def test_what_was_changed_meanwhile_is_not_agreed_to(self):
        _link, page = self.open()
        seen = self.seen(page, self.does_rita)
        self.does_rita.name = "Rijdt elke dag naar zee"
        page = self.send(
            "word",
            agreement=self.does_rita.id,
            answer="yes",
            seen=seen,
            words="Graag <b>",
        )
        self.assertIn(CHANGED, page.text)
        self.assertIn("Graag &lt;b&gt;", page.text, "what was typed is still there")
        self.assertFalse(self.does_rita.answer_ids)

    def test_nothing_of_anybody_else(self):
        """Whose was it before, what they said, and what others have to do."""
        _link, page = self.open()
        seen = self.seen(page, self.does_rita)
        self.send(
            "word",
            agreement=self.does_rita.id,
            answer="no",
            seen=seen,
            words="Geheim van Rita",
        )
        self.does_rita.doer_member_id = self.piet
        _link, page = self.open(self.at_piet)
        self.assertIn("Rijdt naar de club", page.text)
        for word in ("Geheim", "Rita", "You said"):
            self.assertNotIn(word, page.text)
        page = self.send("word", agreement=self.does_rita.id, answer="yes", seen="x")
        self.assertIn(CHANGED, page.text)

    def test_after_the_link_has_ended_nothing_is_said(self):
        link, page = self.open()
        seen = self.seen(page, self.does_rita)
        link.sudo().expires_at = fields.Datetime.now() - timedelta(hours=1)
        self.env.flush_all()
        typed = {"agreement": self.does_rita.id, "answer": "yes", "seen": seen}
        page = self.send("word", words="Nog dit", **typed)
        self.assertIn("Nog dit", page.text, "to copy from")
        self.assertFalse(self.does_rita.answer_ids)
