"""What a text for another system tells of mandates."""

from ...engine import words
from ..elsewhere.registry import PARTS, TextPart
from ..mixin.days import kept
from .mandate import STANDING


@PARTS.add
class Mandates(TextPart):
    """The mandates that stand: for what, of whom, and since when."""

    code = "mandates"
    label = words._lt("Mandates")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        mandates = text.env["netwerk.mandate"].search_fetch(
            [("dossier_id", "=", record.id), ("state", "in", STANDING)], []
        )
        givers = dict(mandates._fields["given_by"]._description_selection(text.env))
        for mandate in kept(mandates):
            giver = mandate.service or givers[mandate.given_by]
            yield f"{mandate.name} · {giver}: {mandate.holds_words}"
            yield from text.said(mandate, "covers")
