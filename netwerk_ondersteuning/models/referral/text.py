"""What a text for another system tells of referrals."""

from ...engine import words
from ...engine.referral.steps import STEPS
from ..elsewhere.registry import PARTS, TextPart
from ..mixin.days import day_words
from .words import said


@PARTS.add
class Referrals(TextPart):
    """The referrals: the question, to which service, how far, and what came of the
    steps in the time that is told of."""

    code = "referrals"
    label = words._lt("Referrals")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        referrals = text.env["netwerk.referral"].search_fetch(
            [("dossier_id", "=", record.id), ("began_on", "<=", text.until)],
            order="began_on, id",
        )
        return [
            line
            for one in referrals
            for line in (self._head(text, one), *self._steps(text, one))
        ]

    def _head(self, text, one):
        state = one.next_words
        if one.state == "closed":
            choices = dict(one._fields["close_reason"]._description_selection(text.env))
            state = choices.get(one.close_reason) or text.env._("closed")
        head = ", ".join(filter(None, (one.name, one.organisation)))
        return f"{head} ({state[:1].lower() + state[1:]})" if state else head

    def _steps(self, text, one):
        for step in one.step_ids:
            is_now = step.day and step.day <= text.until
            if step.state != "done" or not is_now:
                continue
            if text.since and step.day < text.since:
                continue
            label = said(text.env, STEPS[step.code].label)
            day = day_words(text.env, step.day)
            told = " ".join(text.said(step, "words"))
            yield f"{label}, {day}" + (f": {told}" if told else "")
