"""What a text for another system tells of volunteers."""

from ...engine import words
from ..elsewhere.registry import PARTS, TextPart
from ..mixin.days import day_words


@PARTS.add
class Volunteers(TextPart):
    """That a volunteer comes, or is looked for. A volunteer has no name there: it is
    somebody outside the network, of whom nobody agreed that the name leaves."""

    code = "volunteers"
    label = words._lt("Volunteers")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        dossier = record.with_env(text.env)
        for match in dossier.match_ids.sorted("id"):
            if match.state == "running":
                yield text.env._(
                    "A volunteer comes since %(day)s.",
                    day=day_words(text.env, match.started_on or match.asked_on),
                )
            elif match.state != "ended":
                yield text.env._("A volunteer is looked for.")
