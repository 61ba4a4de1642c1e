from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ...models.invitation.telling.words import MeetingWords, language_of
from .invitations import LINK, InvitationCase

AWKWARD = ['O\'Brien "de Rosse"', "<script>alert(1)</script>", "Mia 🎉", "محمد علي"]


@tagged("post_install", "-at_install")
class TestFirstPeople(InvitationCase):
    def kinds(self, meeting):
        return sorted(meeting.attendance_ids.mapped("kind"))

    def test_client_and_colleague_sit_there_to_begin_with(self):
        self.assertEqual(self.kinds(self.meeting), ["client", "user"])
        self.assertEqual(self.meeting.attendance_ids.user_id, self.an)

    def test_also_from_the_screen_and_when_the_type_changes_later(self):
        form = Form(self.env["netwerk.meeting"].with_user(self.an))
        form.dossier_id = self.dossier
        meeting = form.save()
        self.assertEqual(self.kinds(meeting), [], "a talk has no table")
        with Form(meeting) as form:
            form.type_id = self.network_type
        self.assertEqual(self.kinds(meeting), ["client", "user"])
        with Form(meeting) as form:
            form.type_id = self.env.ref(
                "netwerk_ondersteuning.meeting_type_round_table"
            )
        self.assertEqual(self.kinds(meeting), ["client", "user"], "nobody twice")

    def test_nobody_twice_who_is_given_already(self):
        meeting = self.new_meeting(
            attendance_ids=[
                Command.create({"kind": "client"}),
                Command.create({"kind": "user", "user_id": self.an.id}),
                Command.create({"kind": "user", "user_id": self.bram.id}),
            ]
        )
        self.assertEqual(self.kinds(meeting), ["client", "user", "user"])

    def test_whoever_was_taken_off_stays_off(self):
        self.meeting.attendance_ids.unlink()
        self.meeting.location = "Buurthuis"
        self.assertFalse(self.meeting.attendance_ids)

    def test_an_initiative_has_no_client_at_the_table(self):
        dossier = self.new_dossier(
            self.an, kind="initiative", initiative_name="Samen eten"
        )
        gathering = self.env["netwerk.meeting.type"]._of_kind("gathering")
        meeting = self.new_meeting(dossier, type_id=gathering.id)
        self.assertEqual(self.kinds(meeting), ["user"])
        self.assertEqual(meeting.invites_as, "Samen eten")

    def test_who_leads_and_who_prepared_it(self):
        """The first is proposed; the second nobody knows until somebody says it."""
        meeting = self.new_meeting(prepared_by_id=False)
        self.assertEqual(meeting.led_kind, "client")
        self.assertFalse(meeting.prepared_by_id)
        self.assertTrue(meeting._invitation_problems())


@tagged("post_install", "-at_install")
class TestWhomHeWants(InvitationCase):
    def choose(self, **context):
        wizard = self.env["netwerk.meeting.people"].with_user(self.an)
        return Form(wizard.with_context(default_meeting_id=self.meeting.id, **context))

    def test_the_whole_network_the_most_important_first(self):
        far, near, vip, unplaced = self.new_network(
            self.dossier, "Anna", "Zoë", "Wim", "Bea"
        )
        far.tie_ids.ring, near.tie_ids.ring, vip.tie_ids.ring = 4, 1, 3
        unplaced.tie_ids.ring = 0
        vip.tie_ids.is_vip = True
        child = self.env["netwerk.member"].create(
            {"dossier_id": self.dossier.id, "name": "Lotte", "is_minor": True}
        )
        self.env["netwerk.member"].create(
            [
                {
                    "dossier_id": self.dossier.id,
                    "name": "Gone",
                    "date_start": self.in_days(-9),
                    "date_end": self.in_days(-1),
                },
                {"dossier_id": self.dossier.id, "name": "Dead", "death_year": 2020},
            ]
        )
        self.new_network(self.dossier_bram, "Somebody else's")
        self.new_guest("At the table")
        form = self.choose()
        names = [line["name"] for line in form.line_ids._records]
        self.assertEqual(names, ["Wim", "Zoë", "Anna", "Bea", "Lotte"])
        with form.line_ids.edit(4) as line:
            line.is_wanted = True
        form.save().action_add()
        row = self.meeting.attendance_ids.filtered(lambda row: row.member_id == child)
        self.assertEqual((row.state, row.invitation), ("wanted", "by_client"))

    def test_new_names_colleagues_and_a_service(self):
        form = self.choose()
        form.new_name = "Nonkel Luc,  Samira, "
        form.user_ids.add(self.bram)
        form.other_name = "Dr. Claes"
        form.other_email = "claes@praktijk.example"
        wizard = form.save()
        wizard.action_add()
        people = set(self.meeting.attendance_ids.mapped("who"))
        self.assertLessEqual({"Nonkel Luc", "Samira", "Bram", "Dr. Claes"}, people)
        luc = self.env["netwerk.member"].search([("name", "=", "Nonkel Luc")])
        self.assertEqual(luc.dossier_id, self.dossier)
        doctor = self.meeting.attendance_ids.filtered(lambda row: row.kind == "other")
        self.assertEqual(doctor.invitation, "mail")

    def test_somebody_who_came_unexpectedly_is_there(self):
        form = self.choose(default_is_there=True)
        form.new_name = "Buurvrouw"
        form.save().action_add()
        self.assertEqual(self.meeting.attendance_ids[-1].state, "present")

    def test_nobody_chosen(self):
        with self.assertRaisesRegex(UserError, "Choose somebody|Kies"):
            self.choose().save().action_add()

    def test_not_of_somebody_else_s_dossier(self):
        wizard = self.env["netwerk.meeting.people"].with_user(self.bram)
        with self.denied("read", "netwerk.meeting"):
            Form(wizard.with_context(default_meeting_id=self.meeting.id))


@tagged("post_install", "-at_install")
class TestRefusals(InvitationCase):
    """Everything that must be there first; nothing changes until it is."""

    def assertRefused(self, *rows, count=1):
        problems = self.meeting._invitation_problems()
        for row in rows:
            problems += row._invitation_problems()
        self.assertEqual(len(problems), count, problems)
        with (
            self.mock_mail_gateway(),
            self.assertRaises(UserError) as refused,
            self.env.cr.savepoint(),
        ):
            self.meeting.action_invite()
        self.assertFalse(self._mails)
        self.assertFalse(any(self.meeting.attendance_ids.mapped("invited_on")))
        for problem in problems:
            self.assertIn(problem, str(refused.exception))
        return str(refused.exception)

    def test_all_is_well(self):
        row = self.new_guest("Mia")
        self.assertEqual(self.meeting._invitation_problems(), [])
        self.assertEqual(row._invitation_problems(), [])
        self.assertFalse(self.meeting.invitation_problems)
        self.assertFalse(row.why_not)

    def test_what_the_meeting_needs(self):
        self.new_guest("Mia")
        for name, missing in (
            ("question", "  "),
            ("location", False),
            ("prepared_by_id", False),
            ("start", False),
            ("outcome", "cancelled"),
        ):
            with self.subTest(name), self.env.cr.savepoint() as point:
                if name == "start":
                    self.meeting.stop = False
                self.meeting[name] = missing
                self.assertRefused()
                self.meeting.invalidate_recordset()
                point.rollback()
            self.env.invalidate_all()

    def test_all_that_is_missing_at_once(self):
        self.new_guest("Mia", contact_permission="no")
        self.meeting.write(
            {"question": False, "location": False, "stop": False, "start": False}
        )
        self.assertRefused(self.meeting.attendance_ids[-1], count=4)

    def test_the_moment_is_past(self):
        self.new_guest("Mia")
        yesterday = fields.Datetime.now() - timedelta(days=1)
        self.meeting.write({"start": yesterday, "stop": False})
        self.assertRefused()

    def test_somebody_from_elsewhere_prepared_it(self):
        self.meeting.prepared_by_id = False
        self.meeting.prepared_by_other = "De ervaringsdeskundige"
        self.assertEqual(self.meeting._invitation_problems(), [])

    def test_permission(self):
        for permission, allowed in (
            ("yes", True),
            ("no", False),
            ("ask", False),
            (False, False),
        ):
            row = self.new_guest(f"Mia {permission}", contact_permission=permission)
            for channel in ("mail", "phone"):
                with self.subTest(permission=permission, channel=channel):
                    self.assertEqual(not row._invitation_problems(channel), allowed)
            self.assertEqual(row._invitation_problems("by_client"), [])
            self.assertEqual(row._invitation_problems("none"), [])
        self.assertRefused(*self.meeting.attendance_ids, count=3)

    def test_ask_first_needs_a_consent_that_holds_today(self):
        row = self.new_guest("Mia", contact_permission="ask")
        values = {"dossier_id": self.dossier.id, "member_id": row.member_id.id}
        values |= {"purpose": "contact", "given_on": self.in_days(-10)}
        consent = self.env["netwerk.consent"].create(values)
        self.assertEqual(row._invitation_problems(), [])
        consent.expires_on = self.in_days(0)
        self.assertEqual(row._invitation_problems(), [], "the last day counts")
        consent.expires_on = self.in_days(-1)
        self.assertRefused(row)
        consent.write({"expires_on": False, "withdrawn_on": self.in_days(0)})
        self.assertRefused(row)

    def test_a_consent_for_something_else_or_of_another_is_none(self):
        row = self.new_guest("Mia", contact_permission="ask")
        other = self.new_guest("Jan", "by_client")
        self.env["netwerk.consent"].create(
            [
                {"dossier_id": self.dossier.id, "member_id": row.member_id.id},
                {
                    "dossier_id": self.dossier.id,
                    "member_id": other.member_id.id,
                    "purpose": "contact",
                },
                {"dossier_id": self.dossier.id, "purpose": "contact"},
            ]
        )
        self.assertRefused(row)

    def test_a_child_is_wanted_but_never_contacted(self):
        row = self.new_guest("Lotte", "mail", is_minor=True)
        self.assertRefused(row)
        row.invitation = "by_client"
        row.with_user(self.an).action_record_invited()
        self.assertEqual(row.state, "invited")

    def test_who_is_no_longer_in_the_network(self):
        row = self.new_guest("Mia", date_start=self.in_days(-9))
        row.member_id.date_end = self.in_days(0)
        self.assertRefused(row)
        row.member_id.date_end = self.in_days(1)
        self.assertEqual(row._invitation_problems(), [])
        row.member_id.death_year = 2025
        self.assertRefused(row)
        row.member_id.write({"death_year": 0, "active": False})
        self.assertRefused(row)

    def test_no_address(self):
        row = self.new_guest("Mia")
        row.member_id.contact_ids.unlink()
        self.assertRefused(row)
        row.invitation = "letter"
        self.assertEqual(len(row._invitation_problems()), 1)
        doctor = self.meeting.attendance_ids.create(
            {"meeting_id": self.meeting.id, "kind": "other", "name": "Dr. Claes"}
        )
        self.assertEqual(doctor.invitation, "phone")
        self.assertEqual(len(doctor._invitation_problems("mail")), 1)
        self.bram.email = False
        colleague = self.meeting.attendance_ids.create(
            {"meeting_id": self.meeting.id, "kind": "user", "user_id": self.bram.id}
        )
        self.assertEqual(len(colleague._invitation_problems()), 1)

    def test_a_refusal_names_nobody(self):
        """What is refused stands in the log of the server; who, in the list."""
        row = self.new_guest("Mia Janssens", contact_permission="no")
        self.assertNotIn("Mia", self.assertRefused(row))
        self.assertTrue(row.why_not)

    def test_by_phone_too(self):
        row = self.new_guest("Mia", "phone", contact_permission="no")
        with self.refused_with("May not be contacted by us."):
            row.with_user(self.an).action_record_invited()
        self.assertFalse(row.invited_on)
        self.assertEqual(row.state, "wanted")

    def test_not_by_who_may_not_enter(self):
        self.new_guest("Mia")
        for user in (self.bram, self.chris, self.lea, self.ada):
            with self.subTest(user.login), self.denied("write", "netwerk.meeting"):
                self.meeting.with_user(user).action_invite()


@tagged("post_install", "-at_install")
class TestProposal(InvitationCase):
    def propose(self, **values):
        return self.new_guest("Mia", False, **values)

    def test_the_way_that_fits(self):
        self.assertEqual(self.propose().invitation, "mail")
        for permission in ("ask", "no", False):
            row = self.propose(contact_permission=permission)
            self.assertEqual((row.invitation, row.reminder), ("by_client", "by_client"))

    def test_a_shielded_address_is_not_given_away(self):
        self.give_access(self.dossier, self.bram)
        row = self.new_guest("Maatje", False, formality="volunteer")
        self.assertTrue(row.member_id.contact_ids.is_shielded)
        meeting = self.new_meeting()
        self.env.flush_all()
        self.env.invalidate_all()
        new = meeting.attendance_ids.with_user(self.bram).create(
            {"meeting_id": meeting.id, "member_id": row.member_id.id}
        )
        self.assertEqual(new.invitation, "by_client")


@tagged("post_install", "-at_install")
class TestMail(InvitationCase):
    def test_one_mail_each_to_his_own_address(self):
        mia, jan = self.new_guest("Tante Mia"), self.new_guest("Jan")
        mails = self.invite()
        self.assertEqual(set(mails), {mia._mail_address(), jan._mail_address()})
        for row, mail in zip(mia + jan, mails.values(), strict=True):
            self.assertEqual(mail["email_to"], [row._mail_address()])
            self.assertFalse(mail.get("email_cc"))
            self.assertIn(f"{LINK}{row.id}", mail["body"])
            self.assertEqual(row.state, "invited")
            self.assertEqual(row.invited_on, self.in_days(0))
            self.assertEqual(row.invited_by_id, self.an)

    def test_what_is_in_it_and_what_is_not(self):
        self.dossier.partner_id.name = "Johan Peeters"
        rows = self.new_guest("Tante Mia") + self.new_guest("Nonkel Jan", "phone")
        rows += self.new_guest("Buurvrouw")
        self.meeting.note = "Geheim van het team"
        for row, mail in zip(
            rows.filtered(lambda row: row.invitation == "mail"),
            self.invite().values(),
            strict=True,
        ):
            words = self.words(mail) + self.calendar(mail)
            name = row._salutation()
            for expected in (name, "Johan", "14:00", "15:30", "Dorpsstraat 1"):
                self.assertIn(expected, words)
            for other in (rows - row).mapped("who"):
                self.assertNotIn(other, words)
            for secret in (
                "Peeters",
                "huis wonen",
                "Geheim",
                self.dossier.reference,
                self.network_type.name,
            ):
                self.assertNotIn(secret, words)

    def test_the_day_is_in_words_and_the_hour_that_of_the_organisation(self):
        summer = fields.Datetime.to_datetime("2035-07-05 12:00:00")
        winter = fields.Datetime.to_datetime("2035-12-06 13:00:00")
        for start, day in ((summer, 5), (winter, 6)):
            self.meeting.write({"stop": False, "start": start})
            words = MeetingWords(
                self.meeting.with_context(lang=language_of(self.meeting))
            )
            self.assertRegex(words.day(), rf"^\w+,? .*{day}.* 2035$")
            self.assertRegex(words.day(), r"[^\W\d]{3}.*[^\W\d]{3}")
            self.assertIn("14:00", words.hours())

    def test_a_colleague_gets_the_reference_and_nothing_of_the_client(self):
        self.meeting.attendance_ids.create(
            {"meeting_id": self.meeting.id, "kind": "user", "user_id": self.bram.id}
        )
        (mail,) = self.invite().values()
        words = self.words(mail) + self.calendar(mail)
        self.assertIn(self.dossier.reference, self.words(mail))
        self.assertNotIn(self.dossier.reference, self.calendar(mail))
        for secret in ("Johan", "Peeters", "Dorpsstraat"):
            self.assertNotIn(secret, words)
        self.assertFalse(self.links, "a colleague logs in")

    def test_the_client_himself(self):
        client = self.meeting.attendance_ids.filtered(lambda row: row.kind == "client")
        client.dossier_id.partner_id.sudo().email = "johan@thuis.example"
        client.invitation = "mail"
        mails = self.invite()
        self.assertEqual(list(mails), ["johan@thuis.example"])

    def test_awkward_names(self):
        for name in AWKWARD:
            self.new_guest(name)
        self.dossier.partner_id.name = "<b>Jo</b> {coach} %(x)s"
        meeting = self.new_meeting()
        self.assertEqual(meeting.invites_as, "<b>Jo</b>")
        self.meeting.invites_as = "<b>Jo</b> {coach}"
        for name, mail in zip(AWKWARD, self.invite().values(), strict=True):
            self.assertIn(name, self.words(mail))
            self.assertIn("<b>Jo</b> {coach}", self.words(mail), "not filled in again")
            self.assertNotIn("<script", mail["body"])

    def test_twice_is_once(self):
        """A double click, and a second colleague."""
        self.give_access(self.dossier, self.bram)
        self.new_guest("Mia")
        self.assertEqual(len(self.invite()), 1)
        self.assertEqual(self.invite(), {})
        self.assertEqual(self.invite(self.meeting.with_user(self.bram)), {})
        self.new_guest("Jan")
        self.assertEqual(len(self.invite()), 1, "only who came later")

    def test_nothing_stays_behind(self):
        row = self.new_guest("Tante Mia")
        before = self.env["mail.message"].search([])
        self.invite()
        self.assertFalse(row.sudo().sent_ids.mail_id)
        self.assertEqual(row.mail_state, "sent")
        new = self.env["mail.message"].search([]) - before
        self.assertEqual(new.mapped("res_id"), self.meeting.ids, "a note, and no more")
        self.assertNotIn("Mia", new.body)
        self.assertFalse(
            self.env["ir.attachment"].search([("name", "=", "bijeenkomst.ics")])
        )

    def test_a_failure_is_seen_and_sent_again(self):
        row = self.new_guest("Tante Mia") + self.new_guest("Jan")
        failing = patch.object(
            IrMail_Server, "_connect__", side_effect=OSError("no server")
        )
        with failing, mute_logger("odoo.addons.mail.models.mail_mail"):
            self.meeting.action_invite()
        self.assertEqual(set(row.mapped("mail_state")), {"failed"})
        self.assertTrue(all(row.mapped("why_not")))
        self.assertFalse(any(row.mapped("invited_on")), "nobody was")
        self.assertFalse(row.sudo().sent_ids.mail_id)
        mia = row[0]
        mia.member_id.contact_ids.value = "new@thuis.example"
        with self.mock_mail_gateway(mail_unlink_sent=True):
            mia.with_user(self.an).action_send_again()
        self.assertEqual(list(self.sent()), ["new@thuis.example"])
        self.assertEqual((mia.mail_state, mia.state), ("sent", "invited"))
        row[1].member_id.contact_permission = "no"
        with self.refused_with("May not be contacted by us."):
            row[1].with_user(self.an).action_send_again()

    def test_nobody_reads_the_mail_itself(self):
        self.new_guest("Tante Mia")
        self.meeting.action_invite()  # waits: nothing is sent here
        row = self.meeting.attendance_ids[-1]
        message = row.sudo().sent_ids.mail_id.mail_message_id
        self.assertTrue(message)
        self.assertFalse(message.author_id)
        for user in (self.an, self.bram, self.emma):
            self.assertFalse(message.with_user(user).has_access("read"), user.login)
        with self.refused_with('the field "mail_id"', AccessError):
            row.sent_ids.with_user(self.an).read(["mail_id"])

    def test_a_shielded_address_is_used_but_not_shown(self):
        self.give_access(self.dossier, self.bram)
        row = self.new_guest("Maatje", "mail", formality="volunteer")
        self.assertTrue(row.member_id.contact_ids.is_shielded)
        address = row._mail_address()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(
            list(self.invite(self.meeting.with_user(self.bram))), [address]
        )

    def test_thirty_people_cost_as_much_as_three(self):
        def cost(count):
            meeting = self.new_meeting()
            for number in range(count):
                self.new_guest(f"Persoon {number}", meeting=meeting)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertFalse(
                any(row._invitation_problems() for row in meeting.attendance_ids)
            )
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(3), cost(30))


@tagged("post_install", "-at_install")
class TestNews(InvitationCase):
    """What moved, or is off, is told to who was invited."""

    def tell(self):
        with self.mock_mail_gateway(mail_unlink_sent=True):
            self.meeting.action_tell_news()
        return self.sent()

    def test_another_moment_asks_first_what_an_invitation_asks(self):
        """Consent that was taken back, for one; that it is off is always told."""
        self.new_guest("Mia")
        self.invite()
        consultation = self.env["netwerk.meeting.type"]._of_kind("consultation")
        self.meeting.write(
            {
                "type_id": consultation.id,
                "start": self.meeting.start + timedelta(days=1),
                "stop": self.meeting.stop + timedelta(days=1),
            }
        )
        with self.assertRaisesRegex(UserError, "Nobody was told yet"):
            self.tell()
        self.meeting.outcome = "cancelled"
        self.assertEqual(len(self.tell()), 1)

    def test_moved(self):
        mia, jan = self.new_guest("Mia"), self.new_guest("Jan", "phone")
        first = self.calendar(next(iter(self.invite().values())))
        jan.with_user(self.an).action_record_invited()
        mia.answer = "coming"
        self.assertFalse(self.meeting.news_mail_count)
        self.meeting.write(
            {
                "start": self.meeting.start + timedelta(days=1),
                "stop": self.meeting.stop + timedelta(days=1),
            }
        )
        self.assertEqual((self.meeting.news_mail_count, mia.news), (1, "changed"))
        self.assertEqual(self.meeting.news_call, "Jan")
        (mail,) = self.tell().values()
        second = self.calendar(mail)
        self.assertIn("SEQUENCE:0", first)
        self.assertIn("SEQUENCE:1", second)
        uid = first.split("UID:")[1].split()[0]
        self.assertIn(f"UID:{uid}", second)
        self.assertFalse(mia.answer, "he said so of another day")
        self.assertFalse(mia.news)
        jan.with_user(self.an).action_record_told()
        self.assertFalse(self.meeting.news_call)
        self.assertEqual(self.tell(), {}, "once")

    def test_another_place_keeps_the_answer(self):
        mia = self.new_guest("Mia")
        self.invite()
        mia.answer = "coming"
        self.meeting.location = "Buurthuis"
        self.assertEqual(len(self.tell()), 1)
        self.assertEqual(mia.answer, "coming")

    def test_called_off(self):
        mia, jan = self.new_guest("Mia"), self.new_guest("Jan", "by_client")
        piet, wim = self.new_guest("Piet"), self.new_guest("Wim")
        self.new_guest("Nooit gevraagd")
        wim.invitation = "none"
        self.invite()
        jan.with_user(self.an).action_record_invited()
        piet.answer = "not"
        self.meeting.outcome = "cancelled"
        self.assertEqual(self.meeting.news_call, "Jan")
        mails = self.tell()
        self.assertIn(mia._mail_address(), mails)
        self.assertNotIn(piet._mail_address(), mails, "he would not come anyway")
        self.assertNotIn(wim._mail_address(), mails)
        mail = mails[mia._mail_address()]
        self.assertIn("METHOD:CANCEL", self.calendar(mail))
        self.assertNotRegex(self.words(mail), r"\bJan\b")  # nor January
        self.assertNotIn(LINK, mail["body"])

    def test_whoever_never_got_the_invitation_gets_that(self):
        failing = patch.object(
            IrMail_Server, "_connect__", side_effect=OSError("no server")
        )
        mia = self.new_guest("Mia")
        with failing, mute_logger("odoo.addons.mail.models.mail_mail"):
            self.meeting.action_invite()
        self.meeting.location = "Buurthuis"
        self.assertEqual((mia.state, mia.news), ("wanted", False))
        self.assertEqual(self.tell(), {})
        (mail,) = self.invite().values()
        self.assertIn(LINK, mail["body"], "an invitation, not a change")
        self.assertIn("Buurthuis", self.words(mail))
        jan = self.new_guest("Jan")
        with failing, mute_logger("odoo.addons.mail.models.mail_mail"):
            self.meeting.action_invite()
        self.meeting.outcome = "cancelled"
        self.assertEqual(list(self.tell()), [mia._mail_address()])
        self.assertFalse(jan.news)

    def test_what_is_past_is_no_news(self):
        self.new_guest("Mia")
        self.invite()
        with freeze_time(self.meeting.start + timedelta(days=1)):
            self.meeting.outcome = "cancelled"
            self.assertFalse(self.meeting.news_mail_count)

    def test_whoever_may_not_be_mailed_any_more_hears_it_from_the_client(self):
        mia = self.new_guest("Mia")
        self.invite()
        mia.member_id.contact_permission = "no"
        self.meeting.outcome = "cancelled"
        self.assertEqual(self.tell(), {})
        self.assertEqual(mia.invitation, "by_client")
        self.assertEqual(self.meeting.news_call, "Mia")

    def test_not_after_all(self):
        mia, jan = self.new_guest("Mia"), self.new_guest("Jan")
        jan.with_user(self.an).action_withdraw()
        self.assertFalse(jan.exists(), "he never knew of it")
        self.invite()
        with self.refused_with("Use “Not after all”"):
            mia.with_user(self.an).unlink()
        with self.mock_mail_gateway(mail_unlink_sent=True):
            mia.with_user(self.an).action_withdraw()
        (mail,) = self.sent().values()
        self.assertIn("METHOD:CANCEL", self.calendar(mail))
        self.assertEqual((mia.state, mia.invitation), ("wanted", "none"))
        self.assertFalse(mia.invited_on)
        mia.with_user(self.an).unlink()

    def test_a_dossier_with_invited_people_can_be_deleted(self):
        self.new_guest("Mia")
        self.invite()
        dossier = self.dossier.with_user(self.an)
        with self.denied("unlink", "netwerk.dossier"):
            dossier.unlink()
        self.dossier.sudo().unlink()


@tagged("post_install", "-at_install")
class TestAnswersAndTable(InvitationCase):
    def test_an_answer_has_a_day_and_who_gave_it(self):
        row = self.new_guest("Mia")
        row.write({"answer": "coming", "answer_by_link": True})
        self.assertEqual(row.answered_on, self.in_days(0))
        self.assertTrue(row.answer_by_link)
        row.answer = "not"
        self.assertFalse(row.answer_by_link, "said to the coach since")
        row.answer = False
        self.assertFalse(row.answered_on)

    def test_everybody_who_said_yes_is_there(self):
        yes, no = self.new_guest("Mia"), self.new_guest("Jan")
        silent, late = self.new_guest("Piet"), self.new_guest("Wim")
        (yes + late).answer = "coming"
        no.answer, late.state = "not", "absent"
        self.meeting.action_all_present()
        self.assertEqual(
            (yes + no + silent + late).mapped("state"),
            ["present", "excused", "wanted", "absent"],
        )
        self.assertEqual((yes.time_from, yes.time_until), (14.0, 15.5))
        both = self.meeting.attendance_ids.filtered(lambda row: row.kind != "member")
        self.assertEqual(set(both.mapped("state")), {"present"})

    def test_tapping_present_fills_in_the_hours(self):
        row = self.new_guest("Mia")
        with Form(self.meeting) as form:
            index = self.meeting.attendance_ids.ids.index(row.id)
            with form.attendance_ids.edit(index) as line:
                line.state = "present"
        self.assertEqual((row.time_from, row.time_until), (14.0, 15.5))

    def test_held_asks_nothing_more(self):
        self.meeting.write({"stop": False, "start": False})
        self.meeting.write({"date": self.in_days(-1), "outcome": "held"})

    def test_how_it_was_stands_with_a_day_and_without_a_total(self):
        row = self.new_guest("Mia").with_user(self.an)
        action = row.action_evaluate()
        view = self.env["ir.ui.view"].browse(action["views"][0][0])
        with Form(row, view=view) as form:
            form.eval_heard, form.eval_useful = "yes", "a_bit"
        self.assertEqual(row.eval_on, self.in_days(0))
        row.write({"eval_heard": False, "eval_useful": False})
        self.assertFalse(row.eval_on)


@tagged("post_install", "-at_install")
class TestInvitationText(InvitationCase):
    @property
    def text(self):
        """What stands in an invitation, for who edits texts."""
        texts = self.env["netwerk.invitation.text"].with_user(self.tess)
        return texts._of("invitation")

    def test_an_organisation_writes_its_own_words(self):
        text = (
            self.env["netwerk.invitation.text"].with_user(self.tess)._of("invitation")
        )
        text = text.with_context(lang=language_of(self.meeting))
        text.write({"subject": "Kom je, {name}?", "body": "Dag {name}\n\n\nTot dan!"})
        self.new_guest("Mia")
        (mail,) = self.invite().values()
        self.assertEqual(mail["subject"], "Kom je, Mia?")
        self.assertIn("Tot dan!", self.words(mail))

    def test_nothing_else_can_be_filled_in(self):
        text = (
            self.env["netwerk.invitation.text"].with_user(self.tess)._of("invitation")
        )
        for body in ("{meeting_id}", "{name} {everybody}", "Dag {}"):
            with (
                self.subTest(body),
                self.refused_with("cannot be filled in", ValidationError),
            ):
                text.body = body
        text.body = "{{ object.attendance_ids }} <t t-out='object'/>{name.__class__}"
        self.new_guest("Mia")
        (mail,) = self.invite().values()
        self.assertNotIn("attendance(", mail["body"])

    def test_a_wrong_blank_in_a_translation_stops_no_invitation(self):
        """Odoo does not check a translation; what is unknown stays as it is typed."""
        lang = "nl_NL"
        self.env["res.lang"]._activate_lang(lang)
        self.company.partner_id.lang = lang
        self.text.update_field_translations("body", {lang: "Dag {iedereen}, {name}"})
        self.new_guest("Mia")
        (mail,) = self.invite().values()
        self.assertIn("Dag {iedereen}, Mia", self.words(mail))

    def test_no_mail_for_colleagues_to_a_customer_of_the_portal(self):
        row = self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": self.meeting.id, "kind": "user", "user_id": self.pia.id}
        )
        row.invitation = "mail"
        self.assertEqual(row._invitation_problems(), ["Choose a colleague."])

    def test_only_by_who_edits_texts(self):
        for user in (self.an, self.lea, self.ada):
            with self.denied("write", "netwerk.invitation.text"):
                self.text.with_user(user).body = "Kom!"
