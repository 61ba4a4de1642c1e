"""The chatter of a meeting is as closed as the dossier of which it is a part."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, RedirectWarning, ValidationError
from odoo.tests import tagged

from ..common import NetwerkCase, NetwerkHttpCase, post
from .invitations import InvitationCase

#: Words that stand at An's meeting and nowhere else.
SECRETS = ("Johan", "Peeters", "Sara", "Quarrel")


class MeetingDoors:
    """A meeting of An's client with a note, an activity and a file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sara = cls.new_network(cls.dossier, "Sara")
        cls.meeting = cls.env["netwerk.meeting"].create(
            {
                "dossier_id": cls.dossier.id,
                "user_id": cls.an.id,
                "question": "Quarrel with Sara",
                "attendance_ids": [
                    Command.create({"kind": "member", "member_id": cls.sara.id})
                ],
            }
        )
        by_an = cls.meeting.with_user(cls.an)
        cls.note = post(by_an, "Quarrel with Sara").with_env(cls.env)
        cls.activity = by_an.activity_schedule(
            summary="Quarrel", user_id=cls.an.id
        ).with_env(cls.env)
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": "Quarrel.txt",
                "raw": b"Quarrel",
                "res_model": "netwerk.meeting",
                "res_id": cls.meeting.id,
            }
        )
        cls.outsiders = cls.bram + cls.chris + cls.bea + cls.fien + cls.tess
        cls.outsiders += cls.ada + cls.emma + cls.lea

    def assertSilent(self, answer):
        for secret in SECRETS:
            self.assertNotIn(secret, str(answer))

    def as_user(self, record, user):
        self.env.invalidate_all()
        return record.with_user(user).with_company(user.company_id)


@tagged("post_install", "-at_install")
class TestMeetingDoors(MeetingDoors, NetwerkCase):
    def test_what_hangs_from_it_is_closed(self):
        """To the team leader too, who gave no reason."""
        for user in self.outsiders:
            for record in (self.note, self.activity, self.file):
                seen = self.as_user(record, user)
                with self.subTest(user=user.login, record=record):
                    self.assertFalse(seen.has_access("read"))
                    self.assertFalse(seen.search([("id", "=", record.id)]))
                    with self.denied("read", record._name):
                        seen.read(["display_name"])

    def test_what_hangs_from_it_is_open_to_whoever_may_enter(self):
        self.give_access(self.dossier, self.bram)
        self.enter(self.dossier, self.lea)
        for user in self.an + self.bram + self.lea:
            for record in (self.note, self.activity, self.file):
                seen = self.as_user(record, user)
                self.assertTrue(seen.has_access("read"), (user.login, record))
                self.assertTrue(seen.search([("id", "=", record.id)]))

    def test_a_note_for_later_is_closed(self):
        """To the team leader too, to whom Odoo itself would show it."""
        for record in (self.meeting, self.dossier):
            note = (
                self.env["mail.scheduled.message"]
                .with_user(self.an)
                .create(
                    {
                        "model": record._name,
                        "res_id": record.id,
                        "body": "Quarrel",
                        "is_note": True,
                        "author_id": self.an.partner_id.id,
                        "scheduled_date": self.in_days(1),
                    }
                )
            )
            self.assertIn("Quarrel", note.read(["body"])[0]["body"])
            self.assertEqual(note.search([("id", "=", note.id)]), note)
            for user in self.outsiders:
                seen = self.as_user(note, user)
                self.assertFalse(seen.search([("id", "=", note.id)]), user.login)
                with self.denied("read", note._name):
                    seen.read(["body"])
                refused = ("read", record._name)
                if user == self.lea and record == self.dossier:
                    # she has its number in a list
                    refused = ("unlink", note._name)
                with self.denied(*refused):
                    seen.unlink()

    def test_words_in_notes_cannot_be_searched(self):
        """The search of Odoo's chat and chatter passes here."""
        Message = self.env["mail.message"]
        for user in self.outsiders:
            seen = self.as_user(Message, user)
            found = seen._message_fetch([], search_term="Quarrel")["messages"]
            self.assertFalse(found, user.login)
            self.assertFalse(seen.search([("body", "ilike", "Quarrel")]))
            self.assertFalse(seen.search([("model", "=", "netwerk.meeting")]))
        seen = self.as_user(Message, self.an)
        self.assertIn(
            self.note, seen._message_fetch([], search_term="Quarrel")["messages"]
        )

    def test_nobody_follows_who_may_not_enter(self):
        users = self.outsiders + self.an
        partners = users.partner_id + self.dossier.partner_id
        self.meeting.with_user(self.an).message_subscribe(partners.ids)
        self.assertEqual(self.meeting.message_partner_ids, self.an.partner_id)

    def test_who_is_named_in_a_note_but_may_not_enter_gets_nothing(self):
        message = post(
            self.meeting.with_user(self.an),
            "Ask Bram of the Quarrel",
            partner_ids=(self.outsiders.partner_id + self.dossier.partner_id).ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(message.sudo().notification_ids)
        self.assertFalse(message.sudo().mail_ids)
        for user in self.outsiders:
            self.assertFalse(self.as_user(message, user).has_access("read"))

    def test_with_access_every_door_closes(self):
        row = self.give_access(self.dossier, self.bram)
        meeting = self.meeting.with_user(self.an)
        meeting.message_subscribe(self.bram.partner_id.ids)
        theirs = meeting.activity_schedule(summary="Quarrel", user_id=self.bram.id)
        told = post(meeting, "Quarrel", partner_ids=self.bram.partner_id.ids)
        own = post(self.meeting.with_user(self.bram), "He said: Quarrel")
        bram = self.bram.with_context(allowed_company_ids=self.company.ids)
        self.assertIn("netwerk.meeting", self.systray(bram))
        row.with_user(self.an).action_end()
        self.assertNotIn(self.bram.partner_id, self.meeting.message_partner_ids)
        self.assertEqual(theirs.user_id, self.an)
        self.assertNotIn("netwerk.meeting", self.systray(bram))
        for message in (told, own):
            seen = self.as_user(message, self.bram)
            self.assertFalse(seen.has_access("read"))
            self.assertFalse(seen.search([("id", "=", message.id)]))

    def systray(self, user):
        """The models of which ``user`` has something to do, as the clock shows it."""
        self.env.invalidate_all()
        groups = user.with_user(user)._get_activity_groups()
        self.assertSilent(groups)
        return [group["model"] for group in groups]

    def test_an_activity_is_for_who_may_enter(self):
        for user in self.outsiders:
            with (
                self.subTest(user.login),
                self.refused_with("may not enter this dossier today", ValidationError),
            ):
                self.meeting.with_user(self.an).activity_schedule(
                    summary="Call", user_id=user.id
                )

    def test_names_shown_elsewhere_tell_nothing(self):
        for name in (self.meeting.name, self.activity.res_name, self.note.record_name):
            self.assertSilent(name)
        for user in self.outsiders:
            seen = self.as_user(self.meeting, user).sudo()
            self.assertEqual(seen.display_name, "…", user.login)

    def test_a_mail_about_it_has_a_neutral_subject(self):
        self.give_access(self.dossier, self.bram)
        self.bram.notification_type = "email"
        message = post(
            self.meeting.with_user(self.an),
            "Are you there?",
            partner_ids=self.bram.partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        mail = message.sudo().mail_ids
        self.assertEqual(mail.recipient_ids, self.bram.partner_id)
        self.assertSilent(f"{mail.subject} {mail.body_html} {message.record_name}")

    def test_only_what_is_no_text_is_tracked(self):
        """What is tracked is told to followers, in mails too."""
        self.assertEqual(self.tracked("netwerk.meeting"), {"outcome"})
        for name in self.env["netwerk.thread.mixin"]._thread_models():
            for field in self.tracked(name):
                self.assertIn(
                    self.env[name]._fields[field].type,
                    ("boolean", "date", "many2one", "selection"),
                    f"{name}.{field}",
                )

    def tracked(self, model):
        return {
            name
            for name, field in self.env[model]._fields.items()
            if getattr(field, "tracking", None)
        }

    def test_a_change_of_outcome_stands_in_the_chatter(self):
        self.flush_tracking()  # what is new is not tracked
        meeting = self.meeting.with_user(self.an).with_context(tracking_disable=False)
        meeting.write(
            {"outcome": "failed", "outcome_note": "Quarrel", "question": "Sara again"}
        )
        self.flush_tracking()
        values = self.meeting.message_ids.sudo().tracking_value_ids
        self.assertEqual(values.field_id.mapped("name"), ["outcome"])

    def flush_tracking(self):
        """Write what is tracked, as the end of a request does."""
        self.env.flush_all()
        self.cr.precommit.run()
        self.env.invalidate_all()

    def test_nothing_of_ours_can_be_shared_by_a_portal_link(self):
        shared = self.env.registry["portal.mixin"]
        for name, model in self.env.registry.items():
            if model._original_module == "netwerk_ondersteuning":
                self.assertFalse(issubclass(model, shared), name)
        wizard = self.env["portal.share"].create(
            {"res_model": "netwerk.meeting", "res_id": self.meeting.id}
        )
        self.assertFalse(wizard.share_link)

    def test_reading_notes_takes_as_many_queries_for_many_as_for_one(self):
        """Every message that anybody reads passes the check."""

        def cost(messages):
            self.env.invalidate_all()
            messages = messages.with_user(self.an)
            messages.has_access("read")  # what is read once for all
            before = self.cr.sql_log_count
            messages.invalidate_recordset()
            messages.check_access("read")
            return self.cr.sql_log_count - before

        few, many = self.note, self.note
        for number in range(12):
            meeting = self.env["netwerk.meeting"].create(
                {"dossier_id": self.dossier.id, "user_id": self.an.id}
            )
            many |= post(meeting.with_user(self.an), f"Note {number}").sudo(False)
        self.env.flush_all()
        cost(few)
        self.assertLessEqual(cost(many), cost(few))


@tagged("post_install", "-at_install")
class TestMeetingHttpDoors(MeetingDoors, NetwerkHttpCase):
    def test_files_are_closed(self):
        for user, allowed in ((self.an, True), (self.bram, False), (self.lea, False)):
            self.authenticate(user.login, user.login)
            for address in (
                f"/web/content/{self.file.id}",
                f"/web/image/{self.file.id}",
                f"/web/content/ir.attachment/{self.file.id}/raw",
            ):
                answer = self.url_open(address)
                if "image" not in address:
                    self.assertEqual("Quarrel" in answer.text, allowed, user.login)
                elif not allowed:
                    self.assertSilent(answer.text)

    def test_a_thread_is_closed(self):
        """Whom the web client asks for notes, followers and what is to do."""
        thread = {"thread_model": "netwerk.meeting", "thread_id": self.meeting.id}
        for user, allowed in ((self.an, True), (self.bram, False), (self.lea, False)):
            self.authenticate(user.login, user.login)
            for address, params in (
                ("/mail/thread/messages", thread),
                (
                    "/mail/data",
                    {
                        "fetch_params": [
                            [
                                "mail.thread",
                                thread
                                | {"request_list": ["activities", "attachments"]},
                            ]
                        ]
                    },
                ),
            ):
                answer = self.url_open(
                    address, json={"jsonrpc": "2.0", "method": "call", "params": params}
                )
                self.assertEqual(
                    "Quarrel" in answer.text, allowed, (user.login, address)
                )


@tagged("post_install", "-at_install")
class TestInvitingDoors(InvitationCase):
    """Each button that invites, tells or takes back is closed, also when there is
    nobody left for whom it would do something."""

    uses = ("ada",)

    OF_MEETING = (
        "action_invite",
        "action_print_letters",
        "action_letters_given",
        "action_tell_news",
    )
    OF_ROW = (
        "action_record_invited",
        "action_record_told",
        "action_send_again",
        "action_withdraw",
    )

    def buttons(self, user):
        """The buttons as this user would press them, by name."""
        meeting = self.meeting.with_user(user)
        row = self.new_guest("Els", channel="phone").with_user(user)
        row.sudo().write({"invited_on": "2026-03-02", "state": "invited"})
        for names, record in ((self.OF_MEETING, meeting), (self.OF_ROW, row)):
            for name in names:
                yield name, getattr(record, name)

    def test_who_only_reads_presses_none(self):
        """After breaking the glass, for instance."""
        self.break_glass(self.dossier, self.ada)
        self.assertEqual(self.meeting.with_user(self.ada).location[:3], "Bij")
        for name, press in self.buttons(self.ada):
            with self.subTest(name), self.assertRaises(AccessError) as refused:
                press()
            self.assertIn("modify", refused.exception.args[0])

    def test_a_leader_says_why_first(self):
        for name, press in self.buttons(self.lea):
            with self.subTest(name):
                try:
                    press()
                except RedirectWarning as asked:
                    self.assertIn("reason", asked.args[0])
                except AccessError as refused:
                    self.assertIn("not open to you", refused.args[0])
                else:
                    self.fail("pressed")
        self.enter(self.dossier, self.lea)
        meeting = self.meeting.with_user(self.lea)
        self.assertEqual(meeting.action_invite()["tag"], "display_notification")

    def test_of_a_meeting_that_is_over_nobody_is_called_off(self):
        """Taken off the list afterwards: nobody waits for that message."""
        told = {}
        for name, days in (("to come", 10), ("over", -10)):
            start = fields.Datetime.now() + timedelta(days=days)
            self.meeting.start = start
            row = self.new_guest(name)
            row.write({"invited_on": start, "state": "invited", "told_start": start})
            before = self.env["netwerk.sent"].search_count([])
            row.with_user(self.an).action_withdraw()
            told[name] = self.env["netwerk.sent"].search_count([]) - before
        self.assertEqual(told, {"to come": 1, "over": 0})
