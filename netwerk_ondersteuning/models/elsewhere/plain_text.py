from functools import cached_property

from ...engine.exchange import plain_text
from ..network.words.words import Words
from .names import Names
from .registry import PARTS


class PlainText:
    """One text for another system: what stands in it, and for whom it is.

    Nobody is named in it who may not be named to whom it is for (:class:`Names`), in
    whatever line. For a caller that has checked and logged.

    :param TextSource source: from what it is made
    :param record: of the model of the source
    :param date since, until: of which time it tells; each may be None
    :param dict codes: whether each of ``PARTS`` was chosen, as far as somebody said
    :param str recipient: who gets it
    :param keep: words that look like a name and stay
    :param hide: words that go, whatever they look like
    """

    def __init__(
        self,
        source,
        record,
        since,
        until,
        codes=None,
        recipient=None,
        keep=(),
        hide=(),
    ):
        record.ensure_one()
        self.source = source
        self.record = record
        self.env = record.env
        self.dossier = record._log_dossiers()
        self.recipient = recipient or None
        self.since, self.until = source.span(record, since, until)
        self.codes = codes
        self.names = Names(self.dossier, recipient, keep, hide)

    # -- what can stand in it ---------------------------------------------------------

    @property
    def parts(self):
        """The parts that this source has."""
        return [part for part in PARTS.values() if self.source.code in part.sources]

    @property
    def chosen(self):
        """Those that were chosen; of what nobody said, those that are proposed."""
        codes = self.codes or {}
        return [part for part in self.parts if codes.get(part.code, part.is_chosen)]

    def label(self, part):
        """What a part is called, in the language of who takes the text."""
        return Words(self.env).said(part.label, part)

    # -- what the parts ask -----------------------------------------------------------

    def said(self, record, field):
        """The lines of a field with free words; none of what was said in confidence."""
        if record._is_in_confidence():
            return []
        return [line for line in (record[field] or "").splitlines() if line.strip()]

    def agreements(self):
        """The agreements of a contact; of a dossier those that are open, and those that
        were made in the time that is told of."""
        if self.source.code == "meeting":
            return self.record.agreement_ids
        return self.env["netwerk.agreement"].search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("made_on", "<=", self.until),
                "|",
                ("state", "=", "open"),
                ("made_on", ">=", self.since),
            ],
            [],
        )

    @cached_property
    def network(self):
        """The network on the last day, set against the first."""
        return self.names.network(self.until, self.since)

    # -- the text ---------------------------------------------------------------------

    def answer(self):
        """What ``get_plain_text`` answers."""
        unnamed = self.names.unnamed
        sections = [
            (heading, unnamed.lines(lines))
            for heading, lines in self.source.sections(self)
        ]
        return {
            "text": plain_text.block(self.source.title(self), sections),
            "parts": [
                {
                    "code": part.code,
                    "label": self.label(part),
                    "is_chosen": part in self.chosen,
                    "why_not": self._why_not(part),
                }
                for part in self.parts
                if self._has_something(part)
            ],
            "found": unnamed.found,
            "perhaps": unnamed.perhaps,
            "has_names": bool(self.names.named),
            "since": self.since and self.since.isoformat(),
            "date": self.until.isoformat(),
            "question": False,
        }

    def _has_something(self, part):
        """Whether a part is worth choosing; of many contacts each is."""
        is_of_many = self.source.code == "dossier"
        return is_of_many or part.has_something(self, self.record)

    def _why_not(self, part):
        """Why a part cannot leave; of many contacts each is looked at by itself."""
        if self.source.code == "dossier":
            return False
        return part.why_not(self, self.record)

    def detail(self):
        """What the log tells of a copy: of what, for whom, and whether with names.

        Nobody's name is in it: who gets it is told as in the text.
        """
        whom = self.names.whom()
        words = [
            "plain text",
            self.source.code,
            whom and f"for {whom}",
            "with names" if self.names.named else "without names",
        ]
        return ", ".join(filter(None, words))
