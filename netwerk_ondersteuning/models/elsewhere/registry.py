"""A text for another system: of what it is made, and what stands in it. Two lists to
which rooms add: an instrument adds a part for its outcome, a trajectory its way."""

from ...engine.registry import Registry
from ..mixin.clock import today_of

#: From what a text is made; the first of a model is that of its button.
SOURCES = Registry("source of a text")
#: What stands in it, in this order.
PARTS = Registry("part of a text")


class TextPart:
    """One thing that a coach can put into a text, or leave out.

    What it tells is raw: names are taken out of all lines afterwards. Free words
    it asks of the text (:meth:`.PlainText.said`), which leaves out what was said in
    confidence. Words are marked with ``words._lt``.
    """

    code: str
    label: str  #: what it is called in the choice, and above it in the text
    sources: frozenset = frozenset()  #: codes of the sources that have it
    is_chosen = True  #: whether it is proposed to who has not chosen yet
    #: Whether a text of a dossier tells it of each contact.
    of_each_contact = False

    def lines(self, text, record):
        """What it tells: a list of lines, each one thing.

        :param PlainText text: what is asked for; knows the span and the language
        :param record: of the model of the source; of a text of a dossier also each of
            its contacts, for a part that is ``of_each_contact``
        """
        raise NotImplementedError

    def has_something(self, text, record):
        """Whether there is anything to tell; asked of one contact, at little cost."""
        return True

    def why_not(self, text, record):
        """Why it may not leave now, in a sentence; False when it may."""
        return False


class TextSource:
    """From what a text is made."""

    code: str
    model: str

    def span(self, record, since, until):
        """The first and the last day that it tells of.

        :param date since, until: what was asked for, or None
        """
        return since, until or today_of(record)

    def title(self, text):
        """The first line."""
        raise NotImplementedError

    def sections(self, text):
        """Pairs of a title and raw lines."""
        raise NotImplementedError
