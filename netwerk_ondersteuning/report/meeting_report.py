import io

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen import canvas

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from ..models.minutes.meeting_report import REPORT

#: Of an A4 sheet, in points (1/72 inch); the margins of the paper format leave room.
MARGIN, BANNER_TOP, BANNER_PAD, FOOT = 45, 24, 6, 24
FONT, FONT_SIZE, LEADING = "Helvetica-Bold", 8.5, 11


class MeetingReport(models.AbstractModel):
    """The report of a meeting on paper. Every road to it comes by here."""

    _name = "report.netwerk_ondersteuning.report_meeting"
    _description = "Report of a meeting"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and tell what is printed.

        :param data: ``audience`` and ``recipients``, see ``netwerk.meeting._report``;
            and ``meeting_ids``, when ``docids`` do not come along
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no such meeting, or this copy may not go there
        """
        data = data or {}
        meetings = self._meetings(docids, data)
        if not meetings:
            raise UserError(self.env._("Choose a meeting to print."))
        meetings.check_access("read")
        meetings.dossier_id._require_reason()
        options = meetings._report_options(data)
        # never for whom: that may be a name
        detail = f"minutes, pdf, {options['audience']}"
        self.env["netwerk.access.log"]._log("printed", meetings.dossier_id, detail)
        return {
            "docs": meetings,
            "reports": [meeting._report(**options) for meeting in meetings],
        }

    @api.model
    def _meetings(self, docids, data):
        ids = docids or (data or {}).get("meeting_ids") or []
        return self.env["netwerk.meeting"].browse(map(int, ids))


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_layout(self):
        if len(self) == 1 and self.report_name == REPORT:
            return self.env.ref("netwerk_ondersteuning.report_meeting_page")
        return super()._get_layout()

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Put the banner and the page numbers on every page of a report.

        Not by wkhtmltopdf: without its patches to Qt (as in Debian) it prints neither
        headers nor the head of a table on a next page.
        """
        streams = super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        if self._get_report(report_ref).report_name != REPORT:
            return streams
        values = self.env["report." + REPORT]
        meetings = values._meetings(res_ids, data)
        for row in streams.values():
            row["stream"] = _stamped(row["stream"], *meetings._page_words())
        return streams


def _stamped(stream, banner, foot):
    """The pages of a PDF with words above and below them.

    :param stream: the PDF, a binary file; A4
    :param str banner: above every page, in a frame; empty: none
    :param str foot: below it, with two blanks for numbers
    :return: a binary file
    """
    writer = PdfFileWriter()
    pages = PdfFileReader(stream).pages
    for number, page in enumerate(pages, 1):
        packet = io.BytesIO()
        width = float(page.mediaBox.getWidth())
        height = float(page.mediaBox.getHeight())
        sheet = canvas.Canvas(packet, pagesize=(width, height))
        if banner:
            _draw_banner(sheet, banner, width, height)
        sheet.setFont("Helvetica", 8)
        sheet.setFillGray(0.35)
        sheet.drawRightString(width - MARGIN, FOOT, foot % (number, len(pages)))
        sheet.save()
        page.mergePage(PdfFileReader(packet).pages[0])
        writer.addPage(page)
    result = io.BytesIO()
    writer.write(result)
    result.seek(0)
    return result


def _draw_banner(sheet, banner, width, height):
    inner = width - 2 * (MARGIN + BANNER_PAD)
    lines = simpleSplit(banner, FONT, FONT_SIZE, inner)
    box = len(lines) * LEADING + 2 * BANNER_PAD
    bottom = height - BANNER_TOP - box
    sheet.setFillGray(0.93)
    sheet.setStrokeGray(0.25)
    sheet.rect(MARGIN, bottom, width - 2 * MARGIN, box, fill=1)
    sheet.setFillGray(0)
    sheet.setFont(FONT, FONT_SIZE)
    for number, line in enumerate(lines):
        up = height - BANNER_TOP - BANNER_PAD - (number + 0.8) * LEADING
        sheet.drawString(MARGIN + BANNER_PAD, up, line)
