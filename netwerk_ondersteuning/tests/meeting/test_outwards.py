"""All that leaves speaks the language of who gets it, and says their name."""

import re
from contextlib import contextmanager
from unittest.mock import patch

from odoo.orm import environments
from odoo.tests import tagged
from odoo.tools import html2plaintext

from odoo.addons.mail.tests.common import MockEmail

from ...engine.salutation import proposed_salutation
from ...models.dossier.sent import Sent
from ...models.invitation.telling.letter import Letter, agenda
from ...models.invitation.telling.mail import InvitationMail
from ...models.minutes import mailing
from ...models.minutes.copies import Copy
from ...models.network.map_link import PAGE as MAP
from ..common import MODULE, NetwerkCase
from .common import PAGE
from .invitations import InvitationCase
from .test_member_page import MemberPageCase

#: Who speaks what: nobody's is that of another.
MEMBER, CLIENT, COLLEAGUE = "fr_FR", "it_IT", "es_ES"
COACH, SETTING, COMPANY = "de_DE", "nl_NL", "pt_PT"
MARK = re.compile(r"‹(\w+)›")


class LanguagesMixin:
    """A member, the client, two colleagues and the organisation, in six languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        languages = cls.env["res.lang"]
        for code in (MEMBER, CLIENT, COLLEAGUE, COACH, SETTING, COMPANY):
            languages._activate_lang(code)
        for company in cls.company + cls.env.ref("base.main_company"):
            company.partner_id.lang = COMPANY
            company.netwerk_lang = SETTING
        cls.an.lang = COACH
        cls.bram.lang = COLLEAGUE
        cls.rita.lang = MEMBER
        cls.dossier.partner_id.write({"lang": CLIENT, "email": "johan@thuis.example"})

    def setUp(self):
        super().setUp()
        translate = environments.get_translation

        def marked(module, lang, source, args):
            words = translate(module, lang, source, args)
            return f"‹{lang}›{words}" if module == MODULE else words

        self.startPatcher(patch.object(environments, "get_translation", marked))

    def assertSpeaks(self, lang, *texts):
        """What is said is said in ``lang``, and something is said."""
        found = {code for text in texts for code in MARK.findall(text)}
        self.assertEqual(found, {lang}, "\n".join(texts))

    def assertLetterSpeaks(self, lang, letter):
        texts = [letter["subject"], html2plaintext(letter["body"])]
        for name, content, _kind in letter.get("files", ()):
            if name.endswith(".ics"):
                text = content.decode().replace("\r\n ", "")
                self.assertSpeaks(lang, text)
        self.assertSpeaks(lang, " ".join(texts))

    @contextmanager
    def letters(self):
        """The mails that are made inside, as ``netwerk.sent`` gets them."""
        made, send = [], Sent._mail_values

        def note(sent, letter):
            made.append(letter)
            return send(sent, letter)

        with patch.object(Sent, "_mail_values", note):
            yield made


@tagged("post_install", "-at_install")
class TestLanguageOutwards(LanguagesMixin, MemberPageCase, MockEmail):
    """The person first, then the setting, then the contact of the organisation."""

    def rows(self):
        """Everybody at the table with the language that they are written to in."""
        colleague = self.place("user", user_id=self.bram.id)
        other = self.place("other", name="Dokter Claes", email="claes@art.example")
        return {
            self.at_rita: MEMBER,
            self.at_piet: SETTING,
            self.place("client"): CLIENT,
            colleague: COLLEAGUE,
            other: SETTING,
        }

    def test_the_one_rule(self):
        company = self.company
        self.assertEqual(company._netwerk_language(MEMBER), MEMBER)
        self.assertEqual(company._netwerk_language(False, MEMBER), MEMBER)
        self.assertEqual(company._netwerk_language("ru_RU"), SETTING, "not installed")
        self.assertEqual(company._netwerk_language(), SETTING)
        company.netwerk_lang = False
        self.assertEqual(company._netwerk_language(), COMPANY)
        company.partner_id.lang = False
        self.assertEqual(company._netwerk_language(), "en_US")

    def test_of_a_member_the_contact_says_it_too(self):
        self.piet.partner_id = self.new_contact("Piet")
        self.piet.partner_id.lang = CLIENT
        self.assertEqual(self.piet._language_outwards(), CLIENT)
        self.piet.lang = MEMBER
        self.assertEqual(self.piet._language_outwards(), MEMBER)

    def test_a_new_contact_does_not_speak_the_language_of_a_screen(self):
        contacts = self.env["res.partner"].with_user(self.an)
        contacts = contacts.with_company(self.company).with_context(lang=COACH).sudo()
        self.assertEqual(contacts.create({"name": "Nora"}).lang, SETTING)
        self.assertEqual(contacts.create({"name": "N", "lang": CLIENT}).lang, CLIENT)
        asked = contacts.with_context(default_lang=MEMBER)
        self.assertEqual(asked.create({"name": "N"}).lang, MEMBER)
        self.company.netwerk_lang = False
        self.assertNotEqual(contacts.create({"name": "Nora"}).lang, SETTING)

    def test_each_mail_of_an_invitation(self):
        codes = self.env["netwerk.invitation.text"]._fields["code"]
        walked = set(codes.get_values(self.env)) - {"client", "colleague"}
        for row, lang in self.rows().items():
            for code in walked:
                self.at_rita.flush_recordset()
                row.told_start, row.told_stop = self.meeting.start, self.meeting.stop
                with self.subTest(who=row.kind, code=code):
                    letter = InvitationMail(row.with_user(self.an), code).letter()
                    self.assertLetterSpeaks(lang, letter)
        # a mail of another kind is walked over too: add it here and below
        kinds = set(self.env["netwerk.sent"]._fields["kind"].get_values(self.env))
        # text messages: tests/meeting/test_talk_reminders.py
        self.assertEqual(kinds - walked, {"code", "minutes", "text"})

    def test_the_letter_and_the_agenda(self):
        self.meeting.agenda = "Koffie"
        for row, lang in self.rows().items():
            with self.subTest(who=row.kind):
                values = Letter(row.with_user(self.an)).values()
                self.assertEqual(values["lang"], lang.replace("_", "-"))
                self.assertSpeaks(lang, values["hours"])
        self.assertSpeaks(SETTING, agenda(self.meeting.with_user(self.an))["hours"])

    def test_the_minutes(self):
        made = []
        self.env.flush_all()
        self.env.cr.execute("UPDATE netwerk_meeting SET minutes_state = 'final'")
        self.env.invalidate_all()

        def pdf(copy):
            made.append(copy.env.lang)
            return b"%PDF"

        rows = self.rows()
        for row, lang in rows.items():
            with (
                self.subTest(who=row.kind),
                self.letters() as letters,
                patch.object(Copy, "pdf", pdf),
                patch.object(Copy, "named", lambda copy: set()),
            ):
                mailing._mail(row.with_user(self.an))
                self.assertLetterSpeaks(lang, letters[0])
                self.assertEqual(made.pop(), lang)

    def test_the_page_its_code_and_its_calendar(self):
        link, token, code = self.invite()
        before = self.url_open(PAGE)
        self.assertIn(f'lang="{SETTING.replace("_", "-")}"', before.text)
        with self.letters() as letters:
            self.enter(token, "", ask="1")
        self.assertLetterSpeaks(MEMBER, letters[0])
        page = self.enter(token, code)
        self.assertIn('lang="fr-FR"', page.text)
        self.assertSpeaks(MEMBER, page.text)
        calendar = self.url_open(f"{PAGE}/meeting.ics")
        self.assertSpeaks(MEMBER, calendar.text)
        link.action_withdraw()
        stopped = self.url_open(PAGE)
        self.assertIn("This link does not work", stopped.text)
        self.assertIn('lang="fr-FR"', stopped.text)

    def test_the_map_of_the_client(self):
        link, token, code = self.links._give(self.dossier.with_user(self.an), "map", 1)
        page = self.enter(token, code, MAP)
        self.assertIn('lang="it-IT"', page.text)

    def test_what_colleagues_read_is_in_their_language(self):
        """Though it was said on a page in another."""
        _link, token, code = self.invite()
        self.enter(token, code)
        self.meeting.dossier_id.message_ids.unlink()
        does = self.does_rita
        part = self.links.browse(_link.id)._purpose().parts()
        seen = next(one for one in part if one.code == "word")._seen(
            does.with_context(lang=MEMBER)
        )
        page = self.send("word", agreement=str(does.id), answer="yes", seen=seen)
        self.assertEqual(page.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(does.consent, "yes")
        said = self.dossier.message_ids.mapped("body")
        self.assertSpeaks(COACH, " ".join(said))
        log = self.log_of(self.dossier, action="link_changed")
        self.assertSpeaks(SETTING, log[0].detail or "")


@tagged("post_install", "-at_install")
class TestSalutation(InvitationCase):
    """A letter says how somebody is addressed, not what the client calls them."""

    def test_the_mail_and_the_letter(self):
        row = self.new_guest("Zus Lien")
        self.assertEqual(row._salutation(), "Lien")
        row.member_id.salutation = "mevrouw Claes"
        words = self.words(self.invite()[row._mail_address()])
        self.assertIn("Hello mevrouw Claes,", words)
        self.assertNotIn("Lien", words)
        self.assertNotIn("Zus", words)
        row.invitation = "by_client"
        values = Letter(row).values()
        self.assertEqual(values["paragraphs"][0], "Hello mevrouw Claes,")
        self.assertEqual(values["who"], "mevrouw Claes")

    def test_nobody_is_addressed_by_a_word_for_a_relative(self):
        row = self.new_guest("Mama")
        words = self.words(self.invite()[row._mail_address()])
        self.assertIn("Hello,", words)
        self.assertNotIn("Mama", words)

    def test_the_screen_asks_first_and_goes_on(self):
        row, other = self.new_guest("Zus Lien"), self.new_guest("Els")
        other.member_id.salutation = "Els"
        asking = self.meeting.with_user(self.an).with_context(ask_salutation=True)
        action = asking.action_invite()
        self.assertEqual(action["res_model"], "netwerk.meeting.salutation")
        self.assertFalse(row.invited_on, "nothing left yet")
        wizard = (
            self.env["netwerk.meeting.salutation"]
            .with_user(self.an)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.line_ids.mapped("salutation"), ["Lien"])
        wizard.line_ids.salutation = " "
        with self.refused_with("Say of each of them"):
            wizard.action_confirm()
        self.assertFalse(row.member_id.salutation)
        wizard.line_ids.salutation = "mevrouw Maes"
        with self.mock_mail_gateway(mail_unlink_sent=True):
            wizard.action_confirm()
        self.assertTrue(row.invited_on)
        self.assertIn("mevrouw Maes", self.words(self.sent()[row._mail_address()]))
        # asked once
        again = self.meeting.with_user(self.an).with_context(ask_salutation=True)
        self.assertEqual(again.action_invite()["tag"], "display_notification")

    def test_it_asks_nothing_that_would_be_refused(self):
        """A meeting that lacks its question first says that; so does who cannot get
        a mail."""
        row = self.new_guest("Zus Lien")
        row.member_id.contact_ids.unlink()
        row.invitation = "mail"
        asking = self.meeting.with_user(self.an).with_context(ask_salutation=True)
        with self.refused_with("Nobody was invited yet"):
            asking.action_invite()
        self.env["netwerk.member.contact"].create(
            {"member_id": row.member_id.id, "kind": "email", "value": "l@thuis.example"}
        )
        self.meeting.question = False
        asking = self.meeting.with_user(self.an).with_context(ask_salutation=True)
        with self.refused_with("Write down the question"):
            asking.action_invite()

    def test_of_letters_too(self):
        self.new_guest("Zus Lien", "by_client")
        asking = self.meeting.with_user(self.an).with_context(ask_salutation=True)
        for button in ("action_look_at_letters", "action_print_letters"):
            action = getattr(asking, button)()
            self.assertEqual(action["context"]["default_then"], button)

    def test_a_merge_keeps_it(self):
        keep = self.new_guest("Lien").member_id
        other = self.new_guest("Zus").member_id
        self.env["res.lang"]._activate_lang("fr_FR")
        other.write({"salutation": "mevrouw Claes", "lang": "fr_FR"})
        dossier = self.dossier.with_user(self.an)
        dossier.merge_members(keep.id, other.id)
        self.assertEqual((keep.salutation, keep.lang), ("mevrouw Claes", "fr_FR"))

    def test_it_stays_out_of_the_map(self):
        row = self.new_guest("Zus Lien")
        row.member_id.salutation = "Wyvern"
        network = self.dossier.with_user(self.an).get_network()
        self.assertNotIn("Wyvern", repr(network))


class TestProposedSalutation(NetwerkCase):
    """What is proposed never says what somebody is of the client."""

    def test_it_is_part_of_the_name(self):
        for name in ("Zus Lien", "de buurvrouw Ans Claes", "Tante Rita en nonkel Jos"):
            for word in proposed_salutation(name).split():
                self.assertIn(word, name)

    def test_an_organisation_keeps_its_name(self):
        (member,) = self.new_network(self.dossier, "Buurt en Zo")
        member.kind = "organisation"
        self.assertEqual(member.proposed_salutation, "Buurt en Zo")
