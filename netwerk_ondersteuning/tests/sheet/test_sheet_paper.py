"""A photo of a sheet of paper: a filling too, open to whom the sheet is open."""

import base64
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import HttpCase, tagged

from ...models.sheet import paper
from ..common import NetwerkCase, NetwerkMixin
from ..network.test_moment_photo import PLACE, b64, picture, told

MODEL = "netwerk.assessment.paper"


class PaperMixin:
    def begin(self, code="schaalvragen", **said):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        return sheets.browse(sheets.begin_sheet(self.dossier.id, code, said or None))

    def papers(self, sheet):
        return self.env[MODEL].search([("assessment_id", "=", sheet.id)])


@tagged("post_install", "-at_install")
class TestSheetPaper(PaperMixin, NetwerkCase):
    uses = ("lea", "ada")

    def test_it_is_a_filling(self):
        sheet = self.begin()
        self.assertEqual(sheet.get_sheet_screen()["papers"], [])
        (one,) = sheet.add_paper(b64(picture()))
        self.assertEqual(sheet.get_sheet_screen()["papers"], [one])
        dossier = self.dossier.with_user(self.an)
        (begun,) = dossier.get_instruments()["begun"]
        self.assertEqual(begun["id"], sheet.id)
        self.assertNotEqual(self.begin(), sheet)  # it says something
        two = sheet.add_paper(b64(picture("PNG")))
        self.assertEqual([row["id"] for row in two][0], one["id"])
        self.assertEqual(sheet.take_paper(one["id"]), two[1:])
        with self.refused_with("not there any more", UserError):
            sheet.take_paper(one["id"])

    def test_nothing_of_the_phone_comes_in(self):
        sheet = self.begin()
        sheet.add_paper(b64(picture(exif=told())))
        content = base64.b64decode(self.papers(sheet).photo)
        for secret in (b"Phone of An", PLACE):
            self.assertNotIn(secret, content)

    def test_what_is_no_picture_is_refused_and_nothing_changes(self):
        sheet = self.begin()
        version = sheet.version
        for junk, words in (
            (b64(b"%PDF-1.4 no picture"), "not a picture"),
            ("no base64!", "not a picture"),
            (False, "not a picture"),
            (17, "not a picture"),
            (b64(b"\0\0\0\0ftypheic"), "HEIC"),
        ):
            with self.subTest(words), self.refused_with(words, UserError):
                sheet.add_paper(junk)
        self.assertFalse(self.papers(sheet))
        self.assertEqual(sheet.version, version)

    def test_a_sheet_holds_so_many(self):
        sheet = self.begin()
        with patch.object(paper, "MOST", 2):
            sheet.add_paper(b64(picture()))
            sheet.add_paper(b64(picture()))
            with self.refused_with("2 photos at most", UserError):
                sheet.add_paper(b64(picture()))

    def test_taken_back_it_is_gone(self):
        sheet = self.begin()
        sheet.add_paper(b64(picture()))
        number = self.papers(sheet).id
        sheet.take_back()
        self.assertFalse(self.papers(sheet))
        kept = [("res_model", "=", MODEL), ("res_id", "=", number)]
        self.assertFalse(self.env["ir.attachment"].search(kept))
        with self.refused_with("was taken back", UserError):
            sheet.add_paper(b64(picture()))

    def test_it_goes_with_its_dossier(self):
        sheet = self.begin()
        sheet.add_paper(b64(picture()))
        kept = [("res_model", "=", MODEL), ("res_field", "=", "photo")]
        self.assertTrue(self.env["ir.attachment"].search(kept))
        self.dossier.unlink()
        self.assertFalse(self.env["ir.attachment"].search(kept))

    def test_who_may_add_and_take(self):
        sheet = self.begin()
        (one,) = sheet.add_paper(b64(picture()))
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.chris).add_paper(b64(picture()))
        self.break_glass(self.dossier, self.ada)
        for call in (
            lambda hers: hers.add_paper(b64(picture())),
            lambda hers: hers.take_paper(one["id"]),
        ):
            with self.denied("write", "netwerk.dossier"):
                call(sheet.with_user(self.ada))
        other = self.begin("wensen")
        with self.refused_with("not there any more", UserError):
            other.take_paper(one["id"])
        self.close(self.dossier)
        with self.refused_with("closed", ValidationError):
            sheet.add_paper(b64(picture()))

    def test_it_is_as_closed_as_what_is_closed_most_on_it(self):
        """The vignet has parts of the work: all of it is on a photo."""
        vignet = self.begin("vignet", respondent="together")
        vignet.add_paper(b64(picture()))
        scales = self.begin()
        scales.add_paper(b64(picture()))
        self.assertEqual(self.papers(vignet).layer, "work")
        self.assertEqual(self.papers(scales).layer, "client")
        self.enter(self.dossier, self.lea)
        hers = [one.with_user(self.lea).get_sheet_screen() for one in (vignet, scales)]
        self.assertEqual([len(one["papers"]) for one in hers], [0, 1])
        client = [one.get_sheet_screen(with_client=True) for one in (vignet, scales)]
        self.assertEqual([len(one["papers"]) for one in client], [0, 1])

    def test_what_stands_apart_stays_apart(self):
        self.give_access(self.dossier, self.bram)
        coach = self.begin("scoretabel", respondent="coach")
        self.begin("scoretabel", respondent="client")
        coach.add_paper(b64(picture()))
        found = self.env[MODEL].with_user(self.bram).search([])
        self.assertFalse(found)

    def test_it_is_printed_after_the_sheet(self):
        sheet = self.begin()
        sheet.add_paper(b64(picture()))
        sheet.add_paper(b64(picture()))
        report = self.env["ir.actions.report"].with_user(self.an)
        html, _kind = report._render_qweb_html(
            "netwerk_ondersteuning.report_sheet", sheet.ids
        )
        text = html.decode()
        self.assertEqual(text.count("data:image/jpeg;base64,"), 2)
        self.assertNotIn("Nothing was filled in yet", text)


@tagged("post_install", "-at_install")
class TestSheetPaperAddress(PaperMixin, NetwerkMixin, HttpCase):
    def test_the_address_opens_for_who_has_access_alone(self):
        for user in (self.an, self.bram, self.emma, self.lea):
            user.password = user.login
        sheet = self.begin()
        (one,) = sheet.add_paper(b64(picture()))
        self.env.flush_all()
        photo = base64.b64decode(self.papers(sheet).with_context(bin_size=False).photo)
        doors = [
            one["url"],
            f"/web/image/{MODEL}/{one['id']}/photo",
            f"/web/content/{MODEL}/{one['id']}/photo",
        ]
        self.authenticate("an", "an")
        response = self.url_open(one["url"])
        self.assertEqual((response.status_code, response.content), (200, photo))
        self.assertEqual(response.headers["Content-Type"], "image/jpeg")
        self.assertIn("no-store", response.headers["Cache-Control"])
        for user in (self.bram, self.emma, self.lea, None):
            self.authenticate(user and user.login, user and user.login)
            for door in doors:
                with self.subTest(user=user and user.login, door=door):
                    response = self.url_open(door, allow_redirects=False)
                    self.assertNotEqual(response.content, photo)
        self.authenticate("an", "an")
        gone = self.url_open("/netwerk/sheet/paper/2147483647")
        self.assertEqual(gone.status_code, 404)
