import base64
import binascii
import io
import struct

from PIL import Image, ImageOps, UnidentifiedImageError

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import bounds
from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique

#: Pixels of the longest side; Odoo makes what is larger smaller, once more.
PHOTO_SIZE = 1920
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
#: Brands in the first bytes of a photo as an iPhone keeps it.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")


class Moment(models.Model):
    """A named date on the time line of a network, with the question that was asked."""

    _name = "netwerk.moment"
    _inherit = "netwerk.network.part"
    _description = "Moment on the time line"
    _order = "date, id"

    name = fields.Char(required=True)
    date = fields.Date(required=True, default=today_of, index=True)
    question = fields.Char(
        help="What the rings meant that day: who matters? whom do you often see?"
    )
    note = fields.Text()
    photo = fields.Image(
        "Photo of a drawing on paper",
        max_width=PHOTO_SIZE,
        max_height=PHOTO_SIZE,
        copy=False,
    )
    has_photo = fields.Boolean("With a photo", readonly=True, copy=False)
    uuid = fields.Char(readonly=True, copy=False)

    _one_a_day = CheckedUnique(
        "(dossier_id, date) WHERE active",
        "There is already a moment on this day.",
        lambda row: row.active and (row.dossier_id, row.date),
    )
    _uuid_unique = CheckedUnique(
        "(dossier_id, uuid) WHERE uuid IS NOT NULL",
        "",
        lambda row: (row.dossier_id, row.uuid),
    )
    _name_filled = Checked(
        "CHECK (btrim(name) <> '')",
        "Give the moment a name.",
        lambda row: row.name.strip(),
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_clean_photo(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_clean_photo(vals))

    @api.model
    def _with_clean_photo(self, vals):
        if "photo" not in vals:
            return vals
        photo = vals["photo"] and self._clean_photo(vals["photo"])
        return vals | {"photo": photo, "has_photo": bool(photo)}

    @api.model
    def _clean_photo(self, photo):
        """The picture and nothing but the picture, upright, as a JPEG.

        It is drawn anew whatever its size, so that place, time and maker, which a
        phone writes into a photo, never come in.

        :param photo: base64, as Odoo's fields have it
        :raise UserError: when it is no picture, too large, or of a kind that no
            browser shows
        """
        self._check_photo_size(photo)
        try:
            content = base64.b64decode(photo, validate=True)
        except (binascii.Error, ValueError):
            raise UserError(self._no_picture()) from None
        if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
            raise UserError(
                self.env._(
                    "This is a HEIC photo, which cannot be shown here. Set the camera "
                    "to “most compatible” (JPEG), or take a screenshot of the photo "
                    "and choose that."
                )
            )
        try:
            # Odoo loads a few safe formats only
            formats = [name for name in PHOTO_FORMATS if name in Image.OPEN]
            image = Image.open(io.BytesIO(content), formats=formats)
            if image.width * image.height > bounds.PHOTO_PIXELS:
                raise UserError(self._too_large())
            image.draft("RGB", (PHOTO_SIZE, PHOTO_SIZE))
            image = ImageOps.exif_transpose(image)
            image.thumbnail((PHOTO_SIZE, PHOTO_SIZE))
            # what is see-through becomes paper
            image = image.convert("RGBA")
            paper = Image.new("RGB", image.size, "white")
            paper.paste(image, mask=image.getchannel("A"))
        except (
            UnidentifiedImageError,
            Image.DecompressionBombError,
            EOFError,
            OSError,
            SyntaxError,
            ValueError,
            struct.error,
        ):
            raise UserError(self._no_picture()) from None
        stream = io.BytesIO()
        paper.save(stream, "JPEG", quality=85, optimize=True)
        return base64.b64encode(stream.getvalue())

    @api.model
    def _check_photo_size(self, photo):
        """Refuse what is too large before anything is made of it.

        :param photo: base64; None or False takes a photo out
        """
        if photo and not isinstance(photo, str | bytes):
            raise UserError(self._no_picture())
        if photo and len(photo) * 3 // 4 > bounds.PHOTO_BYTES:
            raise UserError(self._too_large())

    def _no_picture(self):
        return self.env._("This is not a picture. Choose a photo (JPEG or PNG).")

    def _too_large(self):
        return self.env._(
            "This photo is too large (25 MB at most). Take it with a lower quality."
        )

    def _photo_url(self):
        """Where the photo is, or False; another photo has another address."""
        if not self.has_photo:
            return False
        return f"/netwerk/moment/{self.id}/photo?v={self.network_version}"
