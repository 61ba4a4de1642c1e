"""What a text for another system tells of the way to work."""

from odoo.fields import Domain

from ...engine import words
from ..elsewhere.registry import PARTS, TextPart
from ..mixin.days import day_words


@PARTS.add
class Leads(TextPart):
    """Each lead that runs or ran in the time that is told of: how far it is, what came
    of it, and the next step. From whom it comes is not told: that is in the network."""

    code = "leads"
    label = words._lt("Job leads")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        told = Domain("ended_on", "=", False)
        if text.since:
            told |= Domain("ended_on", ">=", text.since)
        leads = text.env["netwerk.job.lead"].search_fetch(
            Domain("dossier_id", "=", record.id) & told, [], order="id"
        )
        stages = dict(leads._fields["stage"]._description_selection(text.env))
        for lead in leads:
            yield from self._told(text, lead, stages)

    def _told(self, text, lead, stages):
        words = f"{lead.name} ({stages[lead.stage].lower()})"
        if lead.ended_on:
            reasons = lead._fields["end_reason"]._description_selection(text.env)
            why = dict(reasons)[lead.end_reason].lower()
            said = {"lead": words, "day": day_words(text.env, lead.ended_on)}
            yield text.env._("%(lead)s. Ended on %(day)s: %(why)s", **said, why=why)
        elif lead.next_step:
            yield text.env._(
                "%(lead)s. Next step: %(step)s", lead=words, step=lead.next_step
            )
        else:
            yield words
        for step in lead._in_order():
            if (text.since and step.day < text.since) or step.day > text.until:
                continue
            head = f"{day_words(text.env, step.day)}: {stages[step.stage].lower()}"
            said = text.said(step, "words")
            yield f"{lead.name} · {'. '.join([head, *said])}"
