import io
from itertools import product

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.dossier.link_purpose import LinkPurpose
from ...models.invitation.access_link import InvitationPurpose
from ...models.invitation.telling.letter import Letter
from ...report.meeting_letter import AGENDA, LETTER, LETTER_WITH_LINK
from .invitations import LINK, InvitationCase

AWKWARD = ['O\'Brien "de Rosse" & zn.', "<script>alert(1)</script>", "Tante 👩‍👧 Mia"]


class PaperCase(InvitationCase):
    def paper(self, report, records, user=None):
        """The pages of a report, as texts with single spaces."""
        reports = self.env["ir.actions.report"].with_user(user or self.an)
        content, kind = reports.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        self.pdf = PdfReader(io.BytesIO(content))
        return [" ".join(page.extract_text().split()) for page in self.pdf.pages]


@tagged("post_install", "-at_install")
class TestLetter(PaperCase):
    def letters(self, rows, **options):
        return self.paper(LETTER, rows, **options)

    def on_paper(self, *names):
        rows = self.meeting.attendance_ids.browse()
        for name in names:
            rows += self.new_guest(name, "by_client")
        return rows

    def test_a_page_each_with_nobody_else_on_it(self):
        rows = self.on_paper("Tante Mia", "Nonkel Jan", "Buurvrouw")
        pages = self.letters(rows)
        self.assertEqual(len(pages), 3)
        for row, page in zip(rows, pages, strict=True):
            name = row._salutation() or row.who  # to whom it is handed
            for words in (name, "Johan", "14:00", "Dorpsstraat 1", "An"):
                self.assertIn(words, page)
            self.assertIn(str(self.meeting.date.year), page)
            for other in (rows - row).mapped("who"):
                self.assertNotIn(other, page)
            for secret in ("Peeters", "huis wonen", self.dossier.reference):
                self.assertNotIn(secret, page)
        for page in self.pdf.pages:
            self.assertAlmostEqual(float(page.mediabox.height), 842, delta=1)

    def test_awkward_and_long_names_stay_on_their_page(self):
        rows = self.on_paper(*AWKWARD, "Zeer lange naam " * 18)
        pages = self.letters(rows)
        self.assertEqual(len(pages), len(rows))
        self.assertIn(AWKWARD[0], pages[0])
        self.assertIn(AWKWARD[1], pages[1])

    def test_the_link_and_its_code_only_when_chosen(self):
        rows = self.on_paper("Tante Mia")
        self.assertNotIn("123 456", self.letters(rows)[0])
        self.assertFalse(self.links)
        self.meeting.has_letter_link = True
        (page,) = self.paper(LETTER_WITH_LINK, rows)
        self.assertIn("123 456", page)
        self.assertIn(LINK, page.replace(" ", ""))

    def test_a_look_invites_nobody_and_makes_or_ends_no_link(self):
        """By the button and by the address of the report (K: seen before it goes)."""
        rows = self.on_paper("Tante Mia") + self.new_guest("Jan", "letter")
        self.env["netwerk.member.contact"].create(
            {"member_id": rows[1].member_id.id, "kind": "address", "value": "Gent"}
        )
        self.meeting.has_letter_link = True
        before = rows.mapped("state"), rows.mapped("invited_on")
        action = self.meeting.action_look_at_letters()
        self.assertEqual(action["report_name"], LETTER)
        pages = self.letters(rows)
        self.assertFalse(self.links)
        self.assertEqual((rows.mapped("state"), rows.mapped("invited_on")), before)
        for page in pages:
            self.assertIn("Here comes the personal link", page)
            self.assertNotIn("123 456", page)

    def test_a_second_print_ends_no_link_that_was_given(self):
        given, later = self.on_paper("Tante Mia", "Nonkel Jan")
        self.meeting.has_letter_link = True
        self.paper(LETTER_WITH_LINK, given)
        given.with_user(self.an).action_record_invited()
        self.links.clear()
        action = self.meeting.action_print_letters()
        self.assertEqual(action["report_name"], LETTER_WITH_LINK)
        pages = self.paper(LETTER_WITH_LINK, given + later)
        self.assertEqual(self.links, [later])
        self.assertIn("in the letter that was given", pages[0])
        later.with_user(self.an).action_record_invited()
        with self.assertRaisesRegex(UserError, "All letters were given"):
            self.meeting.action_print_letters()

    def test_no_link_for_who_may_not_be_contacted(self):
        self.meeting.has_letter_link = True
        self.new_guest("Mia", "by_client", contact_permission="no")
        self.new_guest("Lotte", "by_client", is_minor=True)
        self.paper(LETTER_WITH_LINK, self.meeting.attendance_ids.filtered("member_id"))
        self.assertFalse(self.links)

    def test_the_address_only_on_a_letter_that_we_send(self):
        row = self.new_guest("Mia", "letter")
        self.assertTrue(row._invitation_problems(), "no address")
        self.env["netwerk.member.contact"].create(
            {
                "member_id": row.member_id.id,
                "kind": "address",
                "value": "Kerkstraat 7, 9000 Gent",
            }
        )
        row.invalidate_recordset()
        self.assertIn("Kerkstraat 7", self.letters(row)[0])
        row.invitation = "by_client"
        self.assertNotIn("Kerkstraat 7", self.letters(row)[0])

    def test_no_line_of_an_address_is_empty(self):
        partner = self.company.partner_id
        partner.write(
            {"street": "Brugstraat 7", "street2": False, "zip": "9000", "city": "Gent"}
        )
        row = self.new_guest("Mia", "letter")
        self.env["netwerk.member.contact"].create(
            {
                "member_id": row.member_id.id,
                "kind": "address",
                "value": "Kerkstraat 7\n\n  9000 Gent \n",
            }
        )
        values = Letter(row).values()
        for name in ("company_address", "address"):
            lines = values[name].split("\n")
            self.assertTrue(all(line.strip() for line in lines), values[name])
            self.assertIn("Gent", values[name])

    def test_page_letter_and_mail_say_one_number_to_call(self):
        """Of who holds the meeting; of the organisation where that one has none."""
        self.company.phone = "09 000 00 00"
        row = self.new_guest("Mia")
        link = self.env["netwerk.access.link"]
        for own, says in (("0470 00 00 01", "0470 00 00 01"), (False, "09 000 00 00")):
            self.an.partner_id.phone = own
            row.invalidate_recordset()
            purpose = InvitationPurpose(
                link.new({"attendance_id": row.id, "dossier_id": self.dossier.id}),
                self.dossier,
            )
            self.assertEqual(purpose.contact()["phone"], says)
            self.assertEqual(Letter(row).values()["contact"]["phone"], says)
            other = LinkPurpose(purpose.link, self.dossier)
            self.assertEqual(other.contact(), {"name": self.an.name, "phone": says})

    def test_that_letters_were_given_is_noted_apart(self):
        letter = self.new_guest("Mia", "letter")
        by_client = self.new_guest("Jan", "by_client")
        self.env["netwerk.member.contact"].create(
            {"member_id": letter.member_id.id, "kind": "address", "value": "Gent"}
        )
        self.meeting.action_print_letters()
        self.assertEqual((letter.state, by_client.state), ("wanted", "wanted"))
        self.assertEqual(self.meeting.letter_to_send_count, 1)
        self.meeting.action_letters_given()
        self.assertEqual((letter.state, by_client.state), ("invited", "wanted"))
        self.assertEqual(letter.told_start, self.meeting.start)
        self.assertEqual(self.meeting.letter_to_send_count, 0)

    def test_refused_by_whatever_road(self):
        row = self.new_guest("Mia", "letter", contact_permission="no")
        mailed = self.new_guest("Jan")
        for action in ("look_at_letters", "print_letters", "letters_given"):
            with self.assertRaisesRegex(UserError, "May not be contacted"):
                getattr(self.meeting, f"action_{action}")()
        for report, (wrong, words) in product(
            (LETTER, LETTER_WITH_LINK),
            (
                (row, "May not be contacted"),
                (mailed, "for who is invited on paper only"),
                (row.browse(), "Choose somebody to write to"),
            ),
        ):
            with self.refused_with(words):
                self.paper(report, wrong)
        row.invitation = "by_client"
        self.letters(row)
        self.meeting.question = False
        with self.refused_with("Write down the question"):
            self.letters(row)

    def test_closed_to_others_and_logged(self):
        row = self.on_paper("Mia")
        with self.denied("write", "netwerk.meeting.attendance"):
            self.letters(row, user=self.bram)
        self.letters(row)
        log = self.log_of(self.dossier, action="printed")[:1]
        self.assertEqual((log.user_id, log.detail), (self.an, "letters"))


@tagged("post_install", "-at_install")
class TestAgenda(PaperCase):
    def test_points_and_question_and_nobody(self):
        self.new_guest("Tante Mia")
        self.meeting.agenda = "- Welkom\n\n* Wat gaat goed?\nAfspraken"
        (page,) = self.paper(AGENDA, self.meeting)
        for words in ("1. Welkom", "2. Wat gaat goed?", "3. Afspraken", "huis wonen"):
            self.assertIn(words, page)
        self.assertNotIn("Mia", page)

    def test_closed_to_others(self):
        with self.denied("read", "netwerk.meeting"):
            self.paper(AGENDA, self.meeting, user=self.bram)
