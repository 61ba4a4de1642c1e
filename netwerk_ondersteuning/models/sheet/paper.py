"""Photos of a sheet of paper: what was filled in by hand is a filling too."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.instrument import template as templates
from ...engine.instrument.vocabulary import LAYERS
from ..dossier.closing.closing import refuse_when_closed
from ..dossier.mixin.logged_mixin import ERASING
from ..instrument.filled.answer import FILLING
from ..instrument.filled.applying import may_fill_in, next_version
from ..people.moment import PHOTO_SIZE

#: How many sheets of paper one sheet is, at most.
MOST = 12


class AssessmentPaper(models.Model):
    """The photo of one page of a sheet that was filled in on paper.

    Whoever may fill in the sheet adds one and takes it out (`netwerk.assessment`);
    nobody has more than a right to look. It is drawn anew, as the photo of a moment,
    so that nothing of the phone comes in. It goes when the sheet is taken back.
    """

    _name = "netwerk.assessment.paper"
    _inherit = "netwerk.sheet.part"
    _description = "Photo of a sheet of paper"
    _order = "assessment_id, id"
    _part_of = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, index=True, ondelete="cascade"
    )
    photo = fields.Image(
        required=True, max_width=PHOTO_SIZE, max_height=PHOTO_SIZE, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        moments = self.env["netwerk.moment"]
        return super().create(
            [
                vals | {"photo": moments._clean_photo(vals["photo"])}
                if vals.get("photo")
                else vals
                for vals in vals_list
            ]
        )

    def _url(self):
        return f"/netwerk/sheet/paper/{self.id}"


class Papers:
    """The photos of one sheet.

    :param assessment: one ``netwerk.assessment`` that the user may see
    :param bool with_client: the client has the screen
    """

    def __init__(self, assessment, with_client=False):
        self.assessment = assessment
        self.env = assessment.env
        self.with_client = with_client

    def records(self):
        """Those that the user may see, in order."""
        layers = LAYERS[:1] if self.with_client else LAYERS
        return self.env["netwerk.assessment.paper"].search(
            [
                ("assessment_id", "=", self.assessment.id),
                ("layer", "in", layers),
            ]
        )

    def data(self):
        """List of ``{id, url}``."""
        return [{"id": one.id, "url": one._url()} for one in self.records()]

    def add(self, photo):
        """See ``netwerk.assessment.add_paper``."""
        self.env["netwerk.moment"]._check_photo_size(photo)
        if not photo:
            raise UserError(self.env["netwerk.moment"]._no_picture())
        with self.env.cr.savepoint():
            self._may_change()
            papers = self._papers()
            if (
                papers.search_count([("assessment_id", "=", self.assessment.id)])
                >= MOST
            ):
                raise UserError(self.env._("A sheet holds %s photos at most.", MOST))
            papers.create(
                {
                    "assessment_id": self.assessment.id,
                    "photo": photo,
                    "layer": self._layer(),
                }
            )
        return self.data()

    def take(self, number):
        """See ``netwerk.assessment.take_paper``."""
        with self.env.cr.savepoint():
            self._may_change()
            mine = self.records().filtered(lambda one: one.id == number)
            if not mine:
                raise UserError(self.env._("This photo is not there any more."))
            ERASING.put_on(self._papers()).browse(mine.id).unlink()
        return self.data()

    def forget(self):
        """Take out all of them: what stood on them was taken back."""
        papers = ERASING.put_on(self._papers())
        papers.search([("assessment_id", "=", self.assessment.id)]).unlink()

    def _may_change(self):
        """A sheet in which a photo stands says something: it has a next version."""
        next_version(self.assessment)
        may_fill_in(self.assessment)
        self.assessment._check_may_change()
        refuse_when_closed(self.assessment)

    def _papers(self):
        # sudo: nobody has a right to write these; was asked by `may_fill_in`
        return FILLING.put_on(self.env["netwerk.assessment.paper"].sudo())

    def _layer(self):
        """All of the sheet is on a photo: it is as closed as what is closed most of
        what this respondent is asked."""
        # sudo: the caller asked
        mine = self.assessment.sudo()
        template = mine.instrument_id._template()
        asked = (
            part.layer
            for section in template.sections
            if templates.is_for(section, mine.respondent)
            for part in (section, *section.rows, *section.columns)
            if templates.is_for(part, mine.respondent)
        )
        return templates.strictest(mine.layer, *asked)
