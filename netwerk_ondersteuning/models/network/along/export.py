"""For whom something is taken along, and as what: two lists to which rooms add."""

from ....engine.exchange import network_files
from ....engine.network import pseudonyms
from ....engine.registry import Registry
from ....engine.words import _lt
from ...doors.page_headers import NOTHING, policy

#: The report that prints the sheet.
REPORT = "netwerk_ondersteuning.report_network"

#: Who gets what is taken along; the first one is the team.
AUDIENCES = Registry("audience")
#: As what it is taken along.
EXPORTS = Registry("kind of file")


class Audience:
    """Who gets what is taken along, and so who is named in it.

    Words are marked with ``_lt`` and translated by whoever shows them.
    """

    code: str
    label: str
    use: str  #: what that means for names
    asks_recipient = False  #: whether it matters for whom exactly it is
    hides_names = False  #: whether some have a number instead of a name
    file_end = ""  #: added to the name of a file for them
    module = None  #: the addon whose words these are; ours when None

    def answer(self, dossier, data, answer, recipient=None):
        """The network as these people may know it.

        :param dossier: whose network it is
        :param dict data: of :func:`.data.read`: all that is known
        :param answer: gives what ``get_network`` answers for data: ``answer(data)``
        :param str recipient: for whom exactly, None when not said
        """
        raise NotImplementedError


@AUDIENCES.add
class Team(Audience):
    """The client and the team see names, and nobody takes the team's notes along."""

    code = "team"
    label = _lt("The client or the team")
    use = _lt("With names.")

    def answer(self, dossier, data, answer, recipient=None):
        return answer(pseudonyms.without_notes(data))


@AUDIENCES.add
class Outside(Audience):
    """Pseudonyms for everybody who gave no consent that holds today, the client too.

    A consent towards one service does not hold for another.
    """

    code = "outside"
    label = _lt("Somebody outside the team")
    use = _lt(
        "Who gave no consent gets a number, and what was written about him is left out."
    )
    asks_recipient = True
    hides_names = True
    file_end = "-pseudoniem"

    def answer(self, dossier, data, answer, recipient=None):
        who = dossier._named_to(recipient), pseudonym_words(dossier.env)
        network = answer(pseudonyms.pseudonymise(data, *who))
        # what the client said of a change stands apart from the network
        changes = pseudonyms.pseudonymise_changes(network["changes"], data, *who)
        return network | {"changes": changes}


def pseudonym_words(env):
    """What stands in the place of a name, by kind, see :func:`pseudonymise`."""
    return {
        "client": env._("Client"),
        "person": env._("Person %s"),
        "organisation": env._("Organisation %s"),
        "group": env._("Group %s"),
        "moment": env._("Moment %s"),
    }


class Export:
    """A kind of file in which the network is taken along."""

    code: str
    label: str
    use: str  #: what one does with it
    extension: str
    content_type: str | None = None
    #: Whether it holds a drawing; else the network in numbers of one day.
    is_drawing = True
    #: Another kind of file of which the browser makes this one.
    source = None
    #: Whether making it notes that in the log by itself.
    logs_itself = False
    #: More headers of the answer.
    headers = ()
    module = None  #: the addon whose words these are; ours when None

    def make(self, taken):
        """The file as bytes.

        :param Taken taken: what is taken along, checked
        """
        raise NotImplementedError


@EXPORTS.add
class Pdf(Export):
    code = extension = "pdf"
    label = _lt("PDF")
    use = _lt("to print or mail")
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
    label = _lt("PNG")
    use = _lt("a picture")
    source = "svg"


@EXPORTS.add
class Svg(Export):
    code = extension = "svg"
    label = _lt("SVG")
    use = _lt("a drawing that stays sharp")
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
    label = _lt("CSV")
    use = _lt("tables of people and lines")
    extension = "zip"
    content_type = "application/zip"
    is_drawing = False

    def make(self, taken):
        files = network_files.csv_files(taken.network(), shared_words(taken.env))
        return network_files.zipped(files)


@EXPORTS.add
class GraphMl(Export):
    code = extension = "graphml"
    label = _lt("GraphML")
    use = _lt("for network software")
    content_type = "application/xml; charset=utf-8"
    is_drawing = False

    def make(self, taken):
        return network_files.graphml(taken.network(), shared_words(taken.env))


def shared_words(env):
    """The codes and names of the shared words, archived ones too, by id."""
    words = {}
    for key, model in (
        ("category", "netwerk.member.category"),
        ("function", "netwerk.support.function"),
        ("role", "netwerk.member.role"),
    ):
        # what is no longer offered may still be in use
        rows = env[model].with_context(active_test=False)
        words[key] = {
            row.id: {"code": row.code, "name": row.name}
            for row in rows.search_fetch([], ["code", "name"])
        }
    return words
