"""What a cell of the kind ``ref`` can point to, in one dossier: ``[{id, words}]``.

What has no records of its own (a key competence, an organisation) goes by its words.
"""

from ...engine.instrument import template
from ..instrument.competences import competences

MOST = 300


class References:
    """Asked only for the kinds that a template has.

    :param assessment: one sheet (``netwerk.filled.mixin``) that the user may see
    :param bool with_client: the client has the screen: no list of colleagues
    """

    def __init__(self, assessment, with_client=False):
        self.assessment = assessment
        self.with_client = with_client
        self.env = assessment.env

    def data(self, only=None):
        """``{kind: [{id, words}]}``; somebody of then is only known by words.

        :param only: kinds; no others are looked up. None: all
        """
        kinds = {
            column.refers
            for section in self.assessment.instrument_id._template().sections
            for column in section.columns
            if column.kind == "ref" and (only is None or column.refers in only)
        }
        if self.with_client:
            kinds.discard("colleague")
        people = self._people() if kinds & {"member", "organisation"} else ()
        lists = {
            "member": lambda: [_row(one) for one in people],
            "organisation": lambda: [
                _row(one) | {"id": False}
                for one in people
                if one.kind == "organisation"
            ],
            "domain": lambda: domain_rows(self.env),
            "colleague": self._colleagues,
            "competence": lambda: competence_rows(self.env),
        }
        return {kind: lists[kind]() for kind in sorted(kinds) if kind in lists}

    def _people(self):
        around = self.assessment._domain_referred("member")
        return self.env["netwerk.member"].search_fetch(around, ["name", "kind"])

    def _colleagues(self):
        # sudo: names of colleagues are no secret among them
        users = self.env["res.users"].sudo()
        company = self.assessment.company_id
        domain = [("share", "=", False), ("company_ids", "in", company.ids)]
        return [_row(one) for one in users.search(domain, limit=MOST)]


def domain_rows(env):
    """The life domains that a cell can point to."""
    return [_row(one) for one in env["netwerk.life.domain"].search([])]


def competence_rows(env):
    """The key competences: they go by their words."""
    languages = (env.lang or "", "nl", "en")
    return [
        {"id": False, "words": template.said(one["words"], *languages)}
        for one in competences()
    ]


def _row(record):
    return {"id": record.id, "words": record.display_name}
