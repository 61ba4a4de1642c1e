from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...dossier.link_purpose import LONG_DAY, PARTS, PagePart


@PARTS.add
class AgreementsPart(PagePart):
    """What this person agreed to do, each with a word when it does not work."""

    code = "word"
    key = "agreements"
    purposes = ("invitation", "agreements")
    sequence = 50
    template = "netwerk_ondersteuning.meeting_member_agreements"

    def shows(self):
        agreements = self._agreements()
        return [
            {
                "id": agreement.id,
                "what": agreement.name,
                "when": self._when(agreement),
                "words": agreement.doer_words,
            }
            for agreement in agreements
        ]

    def is_there(self, shown):
        return bool(shown) or self.purpose.code == "agreements"

    def say(self, typed):
        number = typed.get("agreement")
        agreement = self._agreements().filtered(lambda one: str(one.id) == number)
        if not agreement:
            raise self._not_now()
        words = self._words(typed)
        if not words:
            raise UserError(self.env._("Write in a few words what does not work."))
        today = fields.Date.context_today(agreement)
        agreement.write({"doer_words": words, "doer_words_on": today})
        self._ask_coach(agreement)

    def _agreements(self):
        """What this person does, and nothing of anybody else."""
        agreements = self.dossier.env["netwerk.agreement"]
        if member := self.purpose.member():
            who = [("doer_member_id", "=", member.id)]
        elif self.purpose.is_of_client():
            who = [("doer_kind", "=", "client")]
        else:
            return agreements
        return agreements.search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "open"), *who], []
        )

    def _when(self, agreement):
        """ "Every week · Tuesday morning · until Friday 8 May 2026"."""
        comes_back = agreement.frequency != "once"
        due, until = (
            day and format_date(agreement.env, day, date_format=LONG_DAY)
            for day in (agreement.due_date, agreement.until_date)
        )
        parts = [
            comes_back and agreement.rhythm,
            comes_back and agreement.moment,
            due and agreement.env._("by %(day)s", day=due),
            until
            and not agreement.is_yearly
            and agreement.env._("until %(day)s", day=until),
        ]
        return " · ".join(part for part in parts if part)
