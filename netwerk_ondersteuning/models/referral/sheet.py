"""The page that goes along in words: on screen before it goes, and on paper."""

from ...engine.referral.page import PERMISSIONS, people
from ...engine.referral.steps import STEPS
from ..dossier.mixin.language import client_language
from ..mixin.days import day_words
from .words import said

TEMPLATE = "netwerk_ondersteuning.report_referral_sheet"


class PageSheet:
    """A page of one referral in words.

    :param referral: one ``netwerk.referral``
    :param dict content: as ``engine/referral/page.py`` makes it
    :param date day: of when it is
    :param recipient: to whom it went, when that was another than now
    """

    def __init__(self, referral, content, day, recipient=None):
        language = client_language(referral.dossier_id)
        self.referral = referral.with_context(lang=language)
        self.env = self.referral.env
        self.content = content
        self.day = day
        self.recipient = recipient or service_words(referral)

    def values(self):
        """What the template shows: texts, lists of texts, or None for what is not on
        the page."""
        content, dossier = self.content, self.referral.dossier_id
        told = content.get("told", ())
        return {
            "lang": self.env.lang,
            "recipient": self.recipient,
            # sudo: what the organisation is called, and by whom the page is given
            "organisation": dossier.company_id.sudo().name,
            "day_words": day_words(self.env, self.day),
            # sudo: a coach may have no right on contacts
            "client": content.get("client") and dossier.sudo()._center_name(),
            "question": content.get("question"),
            "told": [
                {
                    "step": said(self.env, STEPS[row["step"]].label),
                    "words": row["words"],
                }
                for row in told
            ],
            "agreed": [
                {
                    "words": said(self.env, PERMISSIONS[row["code"]].label),
                    "covers": row["covers"],
                }
                for row in content["agreed"]
            ],
            "network": self._network(),
            "handover": self._handover(),
            "reach": content.get("reach"),
        }

    def html(self):
        """The page as it will look on paper (``Markup``)."""
        qweb = self.env["ir.qweb"]
        return qweb._render(TEMPLATE, {"page": self.values()})

    def _network(self):
        network = self.content.get("network")
        if not network:
            return None
        count, named = network["count"], sorted(people(self.content))
        mine = [("id", "in", named), ("dossier_id", "=", self.referral.dossier_id.id)]
        there = self.env["netwerk.member"].search_fetch(mine, ["name"])
        others = count - len(named)
        if not named or not there:
            return {"names": [], "others": self._people(count)}
        more = self.env._("and %(people)s", people=self._people(others, True))
        return {"names": there.mapped("name"), "others": more if others > 0 else ""}

    def _people(self, count, is_more=False):
        if is_more:
            if count == 1:
                return self.env._("one more person")
            return self.env._("%(count)s more people", count=count)
        if count == 1:
            return self.env._("One person")
        return self.env._("%(count)s people", count=count)

    def _handover(self):
        handover = self.content.get("handover")
        if not handover:
            return None
        field = self.env["netwerk.referral"]._fields["handover"]
        choices = dict(field._description_selection(self.env))
        words = [choices.get(handover["how"]), handover.get("words")]
        return ": ".join(filter(None, words))


def service_words(referral):
    """To whom it is: the service, and who receives the client there."""
    return ", ".join(filter(None, (referral.organisation, referral.person)))
