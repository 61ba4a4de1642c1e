from odoo import http

from .moment_photo import picture


class SheetPaper(http.Controller):
    """The photo of a sheet of paper, for whoever may see the sheet."""

    @http.route(
        "/netwerk/sheet/paper/<int(max=2147483647):paper_id>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def photo(self, paper_id):
        """The picture. One that is closed and one that does not exist look the same."""
        return picture(self.env["netwerk.assessment.paper"].browse(paper_id))
