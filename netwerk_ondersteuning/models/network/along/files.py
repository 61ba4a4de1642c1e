"""The kinds of files in which a network is taken along."""

from ....engine import words
from ....engine.exchange import network_files
from ...doors.page_headers import NOTHING, policy
from .export import EXPORTS, REPORT, Export


@EXPORTS.add
class Pdf(Export):
    code = extension = "pdf"
    label = words._lt("PDF")
    use = words._lt("to print or mail")
    content_type = "application/pdf"
    logs_itself = True

    def make(self, taken):
        # as PDF in a test too: what is asked for here is a file
        report = taken.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        ids, data = taken.dossier.ids, taken.as_request()
        return report._render_qweb_pdf(REPORT, ids, data=data)[0]


@EXPORTS.add
class Png(Export):
    code = extension = "png"
    label = words._lt("PNG")
    use = words._lt("a picture")
    source = "svg"


@EXPORTS.add
class Svg(Export):
    code = extension = "svg"
    label = words._lt("SVG")
    use = words._lt("a drawing that stays sharp")
    content_type = "image/svg+xml; charset=utf-8"

    #: Opened in a browser it loads nothing and runs nothing.
    headers = (
        (
            "Content-Security-Policy",
            policy(NOTHING | {"style-src": "'unsafe-inline'"}),
        ),
    )

    def make(self, taken):
        return taken.svg()


@EXPORTS.add
class Csv(Export):
    """Three tables, in a zip."""

    code = "csv"
    label = words._lt("CSV")
    use = words._lt("tables of people and lines")
    extension = "zip"
    content_type = "application/zip"
    is_drawing = False

    def make(self, taken):
        files = network_files.csv_files(taken.network(), shared_words(taken.env))
        return network_files.zipped(files)


@EXPORTS.add
class GraphMl(Export):
    code = extension = "graphml"
    label = words._lt("GraphML")
    use = words._lt("for network software")
    content_type = "application/xml; charset=utf-8"
    is_drawing = False

    def make(self, taken):
        return network_files.graphml(taken.network(), shared_words(taken.env))


def shared_words(env):
    """The codes and names of the shared words, archived ones too, by id."""
    found = {}
    for key, model in (
        ("category", "netwerk.member.category"),
        ("function", "netwerk.support.function"),
        ("role", "netwerk.member.role"),
    ):
        # what is no longer offered may still be in use
        rows = env[model].with_context(active_test=False)
        found[key] = {
            row.id: {"code": row.code, "name": row.name}
            for row in rows.search_fetch([], ["code", "name"])
        }
    return found
