"""What a text for another system tells of trajectories."""

from ...engine import words
from ..elsewhere.registry import PARTS, TextPart
from ..mixin.days import day_words


@PARTS.add
class Trajectories(TextPart):
    """Each trajectory with its question, and where one stands in it."""

    code = "trajectories"
    label = words._lt("Trajectories")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        rows = record.with_env(text.env).trajectory_ids
        return [line for one in rows for line in self._lines(text, one)]

    def _lines(self, text, one):
        since = day_words(text.env, one.date_start)
        method = one.method_id.name or text.env._("Without a method")
        yield text.env._("%(method)s, since %(day)s", method=method, day=since)
        for line in text.said(one, "question"):
            yield text.env._("The question: %(words)s", words=line)
        if one.where_words:
            yield text.env._("Now: %(words)s", words=one.where_words)
        if one.date_end:
            day = day_words(text.env, one.date_end)
            yield text.env._("Closed on %(day)s", day=day)
