"""What tells that it is for practice: on screens, on paper; and what does not leave."""

import io

from reportlab.pdfgen import canvas

from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from odoo.addons.mail.tests.common import MockEmail

from ...models.dossier.link_purpose import PERSONAL_PAGE
from ...models.network.map_link import PAGE as MAP
from ...models.questionnaire.by_link import PAGE as QUESTIONS
from ...report.stamp import stamped_across
from ..common import NetwerkCase, NetwerkHttpCase
from .common import PracticeMixin

SIGN = "Practice: all people here are invented."
STAYS = "This is a database to practise in: no mail leaves."


@tagged("post_install", "-at_install")
class TestSign(PracticeMixin, NetwerkHttpCase):
    #: Who logs in, who works, and all pages of personal links.
    PAGES = ("/web/login", "/odoo", MAP, QUESTIONS, PERSONAL_PAGE.home)

    def look(self):
        for address in self.PAGES:
            page = self.url_open(address)
            self.assertEqual(page.status_code, 200, address)
            yield address, page.text

    def test_on_every_page(self):
        for address, page in self.look():
            with self.subTest(address):
                self.assertNotIn(SIGN, page)
        self.authenticate("an", "anxxxxxx")
        with self.practising():
            for address, page in self.look():
                with self.subTest(address):
                    self.assertEqual(page.count(SIGN), 1)
                    # at the top of what is seen
                    body = page.split("<body", 1)[1]
                    self.assertLess(body.index(SIGN), 500)


@tagged("post_install", "-at_install")
class TestPaper(PracticeMixin, NetwerkCase):
    def pdf(self, pages=1):
        """Pages as wkhtmltopdf makes them: anything."""
        packet = io.BytesIO()
        sheet = canvas.Canvas(packet, pagesize=(595, 842))
        for number in range(pages):
            sheet.drawString(60, 700, f"Page {number}")
            sheet.showPage()
        sheet.save()
        packet.seek(0)
        return packet

    def words(self, stream):
        return [page.extractText() for page in PdfFileReader(stream).pages]

    def test_across_each_page(self):
        pages = self.words(stamped_across(self.pdf(3), "OEFENING"))
        self.assertEqual(len(pages), 3)
        for number, text in enumerate(pages):
            self.assertEqual(text.count("OEFENING"), 2)
            self.assertIn(f"Page {number}", text)

    def test_whatever_is_printed(self):
        reports = self.env["ir.actions.report"].with_user(self.an)
        reports = reports.with_context(force_report_rendering=True)
        name = "netwerk_ondersteuning.report_network"
        print_it = lambda: reports._render_qweb_pdf(name, self.dossier.ids)  # noqa: E731
        stream, kind = print_it()
        if kind != "pdf":
            self.skipTest("no wkhtmltopdf here")
        self.assertNotIn("PRACTICE", "".join(self.words(io.BytesIO(stream))))
        with self.practising():
            stream, _kind = print_it()
        self.assertTrue(
            all("PRACTICE" in text for text in self.words(io.BytesIO(stream)))
        )


@tagged("post_install", "-at_install")
class TestMail(PracticeMixin, MockEmail, NetwerkCase):
    """No mail leaves, and whoever sent it is told so."""

    def mail(self):
        return self.env["mail.mail"].create(
            {
                "subject": "Soup",
                "body_html": "<p>Soup</p>",
                "email_to": "els@zorgkring.example",
                "email_from": "an@zorgkring.example",
                "auto_delete": True,
            }
        )

    def letter(self):
        return self.env["netwerk.sent"]._send(
            [
                {
                    "dossier": self.dossier,
                    "kind": "code",
                    "to": "els@zorgkring.example",
                    "subject": "Code",
                    "body": "<p>12</p>",
                    "sender": "an@zorgkring.example",
                }
            ],
            later=True,
        )

    def test_a_mail_of_a_dossier(self):
        note = self.letter()
        mail = note.sudo().mail_id
        with self.practising(), self.mock_mail_gateway(mail_unlink_sent=True):
            mail.send()
        self.assertEqual(self._mails, [])
        self.assertFalse(mail.exists())
        self.assertEqual(note.state, "failed")
        self.assertEqual(note._why_in_words(), STAYS)

    def test_any_other_by_the_queue_too(self):
        mail = self.mail()
        with self.practising(), self.mock_mail_gateway():
            mail.send()
            self.env["mail.mail"].process_email_queue()
        self.assertEqual(self._mails, [])
        self.assertEqual((mail.state, mail.failure_reason), ("cancel", STAYS))

    def test_elsewhere_mail_leaves(self):
        mail = self.mail()
        with self.mock_mail_gateway(mail_unlink_sent=True):
            mail.send()
        self.assertEqual(len(self._mails), 1)

    def test_nothing_goes_past_it(self):
        servers = self.env["ir.mail_server"]
        message = servers._build_email__(
            "an@zorgkring.example", ["els@zorgkring.example"], "Soup", "Soup"
        )
        with self.practising(), self.refused_with(STAYS):
            servers.send_email(message)

    def test_a_colleague_is_invited(self):
        """Nobody could log in without; a mark of the caller's own is none."""
        with self.practising(), self.mock_mail_gateway():
            self.an.with_context(create_user=True).action_reset_password()
            self.an.action_reset_password()
        self.assertEqual(len(self._mails), 2)
        with self.practising(), self.mock_mail_gateway():
            self.mail().with_context(netwerk_logging_in=True).send()
        self.assertEqual(self._mails, [])

    def test_a_text_message_of_our_own(self):
        self.company.netwerk_text_messages = True
        self.assertTrue(self.company._netwerk_sends_texts())
        with self.practising():
            self.assertFalse(self.company._netwerk_sends_texts())
