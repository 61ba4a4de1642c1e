from odoo import models

from ..models.minutes.copies import REPORT, page_words
from ..models.network.along.export import REPORT as NETWORK
from .account_report import REPORT as ACCOUNT
from .drawing_report import REPORT as DRAWING
from .goal_report import REPORT as GOALS
from .instrument_report import REPORT as INSTRUMENT
from .meeting_letter import AGENDA, LETTER, LETTER_WITH_LINK
from .method_report import REPORT as METHOD
from .referral_report import CASE
from .referral_report import REPORT as REFERRAL
from .reflection_report import REPORT as REFLECTION
from .series_report import REPORT as SERIES
from .set_report import REPORT as SET
from .sheet_report import REPORT as SHEET
from .stamp import stamped, stamped_across
from .team_look_report import REPORT as TEAM_LOOK

#: The page on which each of our reports is printed: readable on paper, without Odoo's
#: stylesheets, and with nothing to fetch.
PAGES = {
    NETWORK: "netwerk_ondersteuning.report_network_page",
    ACCOUNT: "netwerk_ondersteuning.report_account_page",
    **dict.fromkeys(
        (INSTRUMENT, METHOD, SHEET, DRAWING, SERIES, REFLECTION, TEAM_LOOK, SET),
        "netwerk_ondersteuning.report_instrument_page",
    ),
    REPORT: "netwerk_ondersteuning.report_meeting_page",
    **dict.fromkeys((GOALS, REFERRAL, CASE), "netwerk_ondersteuning.report_goal_page"),
    **dict.fromkeys(
        (LETTER, LETTER_WITH_LINK, AGENDA), "netwerk_ondersteuning.report_letter_page"
    ),
}


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_layout(self):
        """A page of our own for a report of ours."""
        if len(self) == 1 and self.report_name in PAGES:
            return self.env.ref(PAGES[self.report_name])
        return super()._get_layout()

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Put the banner and the page numbers on every page of a report, and on paper
        of a database to practise in, whatever it is of, that it is.

        Not by wkhtmltopdf: without its patches to Qt (as in Debian) it prints neither
        headers nor the head of a table on a next page.
        """
        streams = super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        if self._get_report(report_ref).report_name == REPORT:
            values = self.env["report." + REPORT]
            banner, foot = page_words(values._meetings(res_ids, data))
            for row in streams.values():
                row["stream"] = stamped(row["stream"], banner, foot)
        if self.env["netwerk.practice"]._is_here():
            for row in streams.values():
                row["stream"] = stamped_across(row["stream"], self.env._("PRACTICE"))
        return streams
