from hashlib import sha256

from odoo.exceptions import UserError

from ...dossier.link_purpose import PARTS, PagePart
from ...mixin.clock import today_of
from ...mixin.days import DAY_OF_WEEK, day_words, kept
from ..rhythm import hours_in_words
from ..say.consent import TO_LOOK_AT, Say


@PARTS.add
class AgreementsPart(PagePart):
    """What this person agreed to do, or is asked: each with an answer of their own."""

    code = "word"
    key = "agreements"
    purposes = ("invitation", "agreements")
    sequence = 50
    template = "netwerk_ondersteuning.meeting_member_agreements"

    def shows(self):
        agreements = self._agreements()
        shown = []
        for agreement in agreements:
            last = Say(agreement).last()
            shown.append(
                {
                    "id": agreement.id,
                    "what": agreement.name,
                    "when": self._when(agreement),
                    "consent": agreement.consent,
                    "words": last.is_by_link and last.words,
                    "seen": self._seen(agreement),
                }
            )
        return shown

    def is_there(self, shown):
        return bool(shown) or self.purpose.code == "agreements"

    def say(self, typed):
        number = typed.get("agreement")
        agreement = self._agreements().filtered(lambda one: str(one.id) == number)
        if not agreement:
            raise self._not_now()
        if typed.get("seen") != self._seen(agreement):
            raise UserError(
                self.env._(
                    "This agreement was changed in the meantime. Look at what it is "
                    "now, and answer once more."
                )
            )
        answer = self._choice(agreement.answer_ids, "answer", typed)
        words = self._words(typed)
        if not Say(agreement).answer(answer, words, is_by_link=True):
            return
        today = today_of(agreement)
        agreement.write({"doer_words": words, "doer_words_on": words and today})
        if answer in TO_LOOK_AT or words:
            self._ask_coach(agreement)
        else:
            coach = self.dossier.sudo().coach_id  # only in which language it is read
            env = agreement.with_context(lang=coach.lang).env
            self.dossier.message_post(
                body=env._("Somebody agreed, on their own page, to what they do.")
            )

    def _seen(self, agreement):
        """What was on the page when an answer was given, as a short key."""
        shown = repr((agreement.name, self._when(agreement)))
        return sha256(shown.encode()).hexdigest()[:16]

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
        """ "Every week · Tuesday morning · about 2 hours each time · until Friday
        8 May 2026": all that somebody says yes to (``QUESTION``)."""
        comes_back = agreement.frequency != "once"
        due, until = (
            day and day_words(agreement.env, day, DAY_OF_WEEK)
            for day in (agreement.due_date, agreement.until_date)
        )
        parts = [
            comes_back and kept(agreement).rhythm,
            agreement.moment,
            hours_in_words(agreement),
            due and agreement.env._("by %(day)s", day=due),
            until
            and not agreement.is_yearly
            and agreement.env._("until %(day)s", day=until),
        ]
        return " · ".join(part for part in parts if part)
