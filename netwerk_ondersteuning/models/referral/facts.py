"""What is known that could go along, and the page of it."""

from odoo.fields import Domain

from ...engine.network import pseudonyms
from ...engine.referral.page import page
from ..dossier.mixin.language import client_language
from ..elsewhere.names import Names
from ..mixin.clock import today_of
from ..network.named import named_outside
from ..people.member_presence import domain_gone, domain_on_map


class _PageNames(Names):
    """The names on a page: the client when that was agreed, others when they agreed
    themselves; never because an organisation finds it usual."""

    def __init__(self, dossier, recipient, keep, is_client_named):
        super().__init__(dossier, recipient, keep)
        named = named_outside(dossier, recipient) - {pseudonyms.CLIENT}
        self.named = named | ({pseudonyms.CLIENT} if is_client_named else set())


class PageFacts:
    """What of one referral could go along.

    :param referral: one ``netwerk.referral``, as the user who may enter it sees it
    """

    def __init__(self, referral):
        # what goes along is in the language in which the client is written to: the
        # client reads it first, and takes it along
        language = client_language(referral.dossier_id)
        self.referral = referral.with_context(lang=language)
        self.env = self.referral.env
        self.dossier = self.referral.dossier_id
        #: What may be somebody's name on the page, for whoever reads it first.
        self.perhaps = []

    def holds(self):
        """The permissions that hold today, each with what it covers."""
        given = self.referral.permission_ids.filtered(lambda row: row.state == "given")
        return {row.kind: row.covers or None for row in given}

    def page(self):
        """What may go now (``engine/referral/page.py``), without the name of anybody
        who did not agree to that, in whatever words; empty: nothing."""
        holds = self.holds()
        if not holds:
            return {}
        return self._unnamed(page(self._facts(), holds), "exchange" in holds)

    def _facts(self):
        referral = self.referral
        return {
            "client": True,
            "question": referral.name,
            "told": [
                {
                    "step": step.code,
                    "words": step.words,
                    "goes_along": step.goes_along,
                    "in_confidence": step._is_in_confidence(),
                }
                for step in referral.step_ids
            ],
            "network": self._network(),
            "handover": self._handover(),
            "reach": self._reach(),
        }

    def _network(self):
        rows = self.referral.permission_ids
        how = rows.filtered(lambda row: row.kind == "exchange").network
        if how not in ("numbers", "names"):
            return None
        today = today_of(self.referral)
        mine = Domain("dossier_id", "=", self.dossier.id)
        there = self.env["netwerk.member"].search_fetch(
            mine & domain_on_map(today) & ~domain_gone(today), ["name"]
        )
        return {
            "how": how,
            "count": len(there),
            "people": there.ids,
            "agreed": named_outside(self.dossier, self.referral.organisation),
        }

    def _handover(self):
        if not self.referral.handover:
            return None
        said = {"how": self.referral.handover}
        words = self.referral.handover_words
        return said | {"words": words} if words else said

    def _reach(self):
        # sudo: who the coach is, and where one works, of a user whom the user may enter
        # with; none of it is about the client
        coach = self.dossier.sudo().coach_id
        if not coach:
            return None
        reach = {"name": coach.name, "phone": coach.phone, "mail": coach.email}
        return {name: value for name, value in reach.items() if value}

    def _unnamed(self, page, is_client_named):
        """The same page with no name in its words of who did not agree."""
        service = self.referral.organisation
        keep = [name for name in (service, self.referral.person) if name]
        names = _PageNames(self.dossier, service, keep, is_client_named)

        def clean(words):
            if not words:
                return words
            return "\n".join(names.unnamed.lines(words.splitlines()))

        told = dict(page)
        told["agreed"] = [
            row | {"covers": clean(row["covers"])} for row in page["agreed"]
        ]
        if "question" in page:
            told["question"] = clean(page["question"])
        if "told" in page:
            told["told"] = [
                row | {"words": clean(row["words"])} for row in page["told"]
            ]
        if "words" in page.get("handover", {}):
            words = clean(page["handover"]["words"])
            told["handover"] = page["handover"] | {"words": words}
        self.perhaps = names.unnamed.perhaps
        return told
