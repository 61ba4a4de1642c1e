"""Words above and below every page of a PDF."""

import io
from math import atan2, degrees, hypot

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from odoo.tools.pdf import PdfFileReader, PdfFileWriter

#: Of an A4 sheet, in points (1/72 inch); the margins of the paper format leave room.
MARGIN, BANNER_TOP, BANNER_PAD, FOOT = 45, 24, 6, 24
#: Above whatever a report prints itself.
ACROSS_MARGIN = 14
FONT, FONT_SIZE, LEADING = "Helvetica-Bold", 8.5, 11


def stamped(stream, banner, foot):
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


def stamped_across(stream, word):
    """The pages of a PDF with a word across them, through which all stays readable.

    :param stream: the PDF, a binary file
    :param str word: a short one
    :return: a binary file
    """
    writer = PdfFileWriter()
    for page in PdfFileReader(stream).pages:
        packet = io.BytesIO()
        width = float(page.mediaBox.getWidth())
        height = float(page.mediaBox.getHeight())
        sheet = canvas.Canvas(packet, pagesize=(width, height))
        _draw_across(sheet, word, width, height)
        sheet.save()
        page.mergePage(PdfFileReader(packet).pages[0])
        writer.addPage(page)
    result = io.BytesIO()
    writer.write(result)
    result.seek(0)
    return result


def _draw_across(sheet, word, width, height):
    """A large, pale word from corner to corner, and the same, small, in a corner."""
    sheet.saveState()
    sheet.translate(width / 2, height / 2)
    sheet.rotate(degrees(atan2(height, width)))
    size = 0.7 * hypot(width, height) / stringWidth(word, FONT, 1)
    sheet.setFont(FONT, size)
    sheet.setFillGray(0, alpha=0.09)
    sheet.drawCentredString(0, -size / 3, word)
    sheet.restoreState()
    sheet.setFont(FONT, FONT_SIZE)
    sheet.setFillGray(0.2)
    sheet.drawString(ACROSS_MARGIN, height - ACROSS_MARGIN, word)


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
