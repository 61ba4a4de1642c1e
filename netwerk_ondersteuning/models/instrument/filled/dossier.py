from odoo import fields, models

from ...dossier.closing.closing import refuse_when_closed
from ...dossier.worklist import Waiting
from . import apart
from .starting import Start


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    assessment_ids = fields.One2many(
        "netwerk.assessment", "dossier_id", string="Instruments filled in", copy=False
    )

    unfinished_sheet_count = Waiting(
        "Sheets that were not finished",
        rows_of="netwerk.assessment",
        rows="_domain_unfinished",
    )

    def _close_doors(self):
        """What somebody filled in apart who may not enter any more is opened: nobody
        else could finish it."""
        result = super()._close_doors()
        # sudo: whoever ends access may not be one who sees it
        sheets = self.env["netwerk.assessment"].sudo()
        mine = [("dossier_id", "in", self.ids), ("is_apart", "=", True)]
        for sheet in sheets.search(mine):
            if sheet.started_by_id not in sheet.dossier_id.access_user_ids:
                if not sheet._seal_with_others():
                    apart.show(sheet)
        return result

    def start_assessment(
        self,
        instrument_code,
        respondent=None,
        member_id=None,
        respondent_words=None,
        said_on=None,
        about_day=None,
        about_words=None,
        present=None,
    ):
        """Begin to fill in an instrument, in its newest version.

        Of one that grows (``continuity`` living) the sheet that there is goes on.

        :param str instrument_code:
        :param str respondent: who fills in, of those whom the instrument asks; the
            first of them when left out
        :param int member_id: who that is, in this network
        :param str respondent_words: who that is, when it is nobody of the network
        :param str said_on: ISO date; today when left out
        :param str about_day: ISO date of what the answers are about; the day on which
            it is said when left out
        :param str about_words: what that moment is called
        :param str present: who was there
        :return: the number of the assessment
        :raise UserError: when there is no such instrument, or it cannot be begun so
        """
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        refuse_when_closed(self)
        said = {
            "respondent": respondent,
            "member_id": member_id,
            "respondent_words": respondent_words,
            "said_on": said_on,
            "about_day": about_day,
            "about_words": about_words,
            "present": present,
        }
        return Start(self, instrument_code, said).begin().id
