"""How many pages of paper a template takes, before and after."""

import io

from odoo.tools.pdf import PdfFileReader

from ....engine.instrument.editing.mending import mended
from ....engine.method import editing

#: Of each kind of template: its report, and under which name that draws its values.
REPORTS = {
    "instrument": ("report_instrument", "sheets"),
    "method": ("report_method", "pages"),
}


class Pages:
    """The paper that is made of a template alone: the empty sheet, the method.

    :param comparing: `comparing.Comparing`
    """

    def __init__(self, comparing):
        self.comparing, self.mine = comparing, comparing.mine
        self.env = comparing.env
        name, self.drawn = REPORTS[comparing.kind.code]
        # sudo: the report itself alone; what is drawn is read by who asks
        self.report = self.env.ref(f"netwerk_ondersteuning.action_{name}").sudo()

    def words(self):
        """How many pages it is, and was; empty when nothing is printed here, or while
        the whole cannot be read."""
        if self.report.get_wkhtmltopdf_state() not in ("ok", "workers"):
            return ""
        now = self._values()
        if not now:
            return ""
        was, now = self._count(self.mine._page_values()), self._count(now)
        if was == now:
            return self.env._("Pages: %(count)s, as many as before.", count=now)
        return self.env._("Pages: %(now)s instead of %(was)s.", now=now, was=was)

    def _values(self):
        body = self.comparing.settled
        if self.comparing.kind.code == "method":
            return self.mine._page_values(editing.half_made(self.mine._draft_of(body)))
        read = mended(body, *self.comparing.known)
        return read and self.mine._page_values(read=read)

    def _count(self, values):
        report = self.report
        drawn = self.env["ir.qweb"]._render(
            report.report_name, {self.drawn: [values], "lang": self.env.lang}
        )
        bodies, _ids, header, footer, paper = report._prepare_html(drawn)
        pdf = report._run_wkhtmltopdf(
            bodies,
            report_ref=report.report_name,
            header=header,
            footer=footer,
            specific_paperformat_args=paper,
        )
        return len(PdfFileReader(io.BytesIO(pdf)).pages)
