import base64
import io
from unittest.mock import patch

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin

PLACE = b"51.0543"  # of Ghent; stands for all that a phone writes into a photo


def picture(kind="JPEG", size=(60, 40), colour="red", mode="RGB", **options):
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **options)
    return stream.getvalue()


def told():
    """EXIF as of a phone: where it was taken, by what, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "Phone of An"  # maker
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[2] = (51.0, 3.0, 15.5)  # latitude
    exif.get_ifd(0x9286)
    return exif


def b64(content):
    return base64.b64encode(content).decode()


@tagged("post_install", "-at_install")
class TestMomentPhoto(NetwerkMixin, HttpCase):
    """A photo of a paper drawing: nothing but the picture, for nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.an, cls.bram, cls.emma, cls.lea):
            user.password = user.login
        cls.moment = cls.env["netwerk.moment"].create(
            {"dossier_id": cls.dossier.id, "name": "Op papier"}
        )

    def keep(self, content, user=None):
        dossier = self.dossier.with_user(user or self.an)
        return dossier.set_moment_photo(self.moment.id, content and b64(content))

    def stored(self):
        self.env.invalidate_all()
        return base64.b64decode(self.moment.with_context(bin_size=False).photo or b"")

    def test_a_photo_stands_with_its_moment(self):
        self.assertFalse(self.dossier.get_network()["moments"][0]["photo"])
        url = self.keep(picture())
        self.assertEqual(self.dossier.get_network()["moments"][0]["photo"], url)
        self.assertNotEqual(self.keep(picture(colour="blue")), url)
        self.assertFalse(self.keep(False))
        self.assertFalse(self.dossier.get_network()["moments"][0]["photo"])
        self.assertFalse(self.stored())

    def test_place_time_and_maker_are_never_kept(self):
        content = picture(exif=told(), comment=PLACE)
        before = Image.open(io.BytesIO(content))
        self.assertTrue(before.getexif().get_ifd(0x8825))  # or this proves nothing
        self.assertIn(PLACE, content)
        self.keep(content)
        after = Image.open(io.BytesIO(self.stored()))
        self.assertEqual(after.format, "JPEG")
        self.assertFalse(dict(after.getexif()))
        self.assertNotIn("exif", after.info)
        for trace in (b"Exif", b"Phone of An", PLACE):
            self.assertNotIn(trace, self.stored())
        self.assertEqual(after.size, (40, 60))  # upright, as it was turned

    def test_no_road_keeps_the_place(self):
        content = b64(picture("PNG", pnginfo=None, exif=told()))
        self.moment.photo = content
        other = self.env["netwerk.moment"].create(
            {
                "dossier_id": self.dossier_bram.id,
                "name": "Ook",
                "photo": b64(picture(exif=told())),
            }
        )
        for moment in self.moment + other:
            stored = base64.b64decode(moment.with_context(bin_size=False).photo)
            self.assertNotIn(b"Phone of An", stored)
            self.assertTrue(moment.has_photo)

    def test_a_large_photo_becomes_smaller_and_see_through_becomes_paper(self):
        self.keep(picture(size=(4000, 1000)))
        self.assertEqual(Image.open(io.BytesIO(self.stored())).size, (1920, 480))
        self.keep(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
        pixel = Image.open(io.BytesIO(self.stored())).getpixel((5, 5))
        self.assertGreater(min(pixel), 250)

    def test_what_is_no_picture_is_refused_and_the_old_one_stays(self):
        self.keep(picture())
        before = self.stored()
        svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
        bad = {
            "text": b"hello",
            "nothing in it": picture()[:20],
            "cut short": picture(size=(900, 900))[:400],
            "svg": svg,
            "pdf": b"%PDF-1.4 ...",
            "heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40,
        }
        for what, content in bad.items():
            with self.subTest(what), self.assertRaises(UserError) as refused:
                self.keep(content)
            self.assertIn(
                "HEIC" if what == "heic" else "picture", str(refused.exception)
            )
            self.assertEqual(self.stored(), before)
        with self.refused_with("This is not a picture"):
            self.dossier.set_moment_photo(self.moment.id, "no base64!")

    def test_too_many_pixels(self):
        # a small file that would fill the memory
        with self.assertRaises(UserError) as refused:
            self.keep(picture("PNG", size=(20000, 5000), mode="1", colour=1))
        self.assertIn("too large", str(refused.exception))

    def test_another_dossiers_moment(self):
        elsewhere = self.env["netwerk.moment"].create(
            {"dossier_id": self.dossier_bram.id, "name": "Elders"}
        )
        with self.refused_with("This moment is not on this time line"):
            self.dossier.with_user(self.an).set_moment_photo(
                elsewhere.id, b64(picture())
            )
        with self.denied("write", "netwerk.dossier"):
            self.keep(picture(), user=self.bram)

    def test_the_address_opens_for_who_has_access_alone(self):
        url = self.keep(picture())
        self.env.flush_all()
        doors = [
            url,
            f"/web/image/netwerk.moment/{self.moment.id}/photo",
            f"/web/content/netwerk.moment/{self.moment.id}/photo",
        ]
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "netwerk.moment"),
                ("res_id", "=", self.moment.id),
                ("res_field", "=", "photo"),
            ]
        )
        doors += [f"/web/image/{attachment.id}", f"/web/content/{attachment.id}"]
        photo = self.stored()
        self.authenticate("an", "an")
        response = self.url_open(url)
        self.assertEqual((response.status_code, response.content), (200, photo))
        self.assertEqual(response.headers["Content-Type"], "image/jpeg")
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertTrue(self.log_of(self.dossier, user_id=self.an.id, action="opened"))
        visit = patch.object(
            self.registry["netwerk.access.log"], "_log_visit", autospec=True
        )
        for door in doors:
            with self.subTest(door=door), visit as logged:
                self.assertEqual(self.url_open(door).status_code, 200)
                logged.assert_called()
        for user in (self.bram, self.emma, self.lea, None):
            self.authenticate(user and user.login, user and user.login)
            for door in doors:
                with self.subTest(user=user and user.login, door=door):
                    response = self.url_open(door, allow_redirects=False)
                    self.assertNotEqual(response.content, photo)
                    if door == url and user:
                        self.assertEqual(response.status_code, 404)
        self.authenticate("an", "an")
        self.assertEqual(
            self.url_open("/netwerk/moment/2147483647/photo").status_code, 404
        )

    def test_it_goes_with_its_dossier(self):
        self.keep(picture())
        domain = [("res_model", "=", "netwerk.moment"), ("res_field", "=", "photo")]
        self.assertTrue(self.env["ir.attachment"].search(domain))
        self.dossier.unlink()
        self.assertFalse(
            self.env["ir.attachment"].search([*domain, ("res_id", "=", self.moment.id)])
        )
