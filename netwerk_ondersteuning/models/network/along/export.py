"""For whom something is taken along, and as what: two lists to which rooms add."""

from ....engine import words
from ....engine.network import pseudonyms
from ....engine.registry import Registry
from ..named import named_to, pseudonym_words

#: The report that prints the sheet.
REPORT = "netwerk_ondersteuning.report_network"

#: Who gets what is taken along; the first one is the team.
AUDIENCES = Registry("audience")
#: As what it is taken along.
EXPORTS = Registry("kind of file")


class Audience:
    """Who gets what is taken along, and so who is named in it.

    Words are marked with ``words._lt`` and translated by whoever shows them.
    """

    code: str
    label: str
    use: str  #: what that means for names
    asks_recipient = False  #: whether it matters for whom exactly it is
    hides_names = False  #: whether some have a number instead of a name
    file_end = ""  #: added to the name of a file for them

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
    label = words._lt("The client or the team")
    use = words._lt("With names.")

    def answer(self, dossier, data, answer, recipient=None):
        return answer(pseudonyms.without_notes(data))


@AUDIENCES.add
class Outside(Audience):
    """Pseudonyms for everybody who gave no consent that holds today, the client too.

    A consent towards one service does not hold for another.
    """

    code = "outside"
    label = words._lt("Somebody outside the team")
    use = words._lt(
        "Who gave no consent gets a number, and what was written about them is left "
        "out."
    )
    asks_recipient = True
    hides_names = True
    file_end = "-pseudoniem"

    def answer(self, dossier, data, answer, recipient=None):
        who = self.who(dossier, data, recipient)
        network = answer(pseudonyms.pseudonymise(data, *who))
        # what the client said of a change stands apart from the network
        changes = pseudonyms.pseudonymise_changes(network["changes"], data, *who)
        return network | {"changes": changes}

    def who(self, dossier, data, recipient=None):
        """Who is named (ids, 0 for the client), and what stands for the others."""
        return named_to(dossier, recipient), pseudonym_words(dossier.env)


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

    def make(self, taken):
        """The file as bytes.

        :param Taken taken: what is taken along, checked
        """
        raise NotImplementedError
