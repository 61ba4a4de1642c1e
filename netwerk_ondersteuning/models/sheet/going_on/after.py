"""What comes after a sheet, and after a drawing of the network."""

from odoo.exceptions import UserError

from ....engine.instrument.template import said
from ..begin import begin
from ..offered import Offered, sheet_action

#: It may be filled in after any other one, with what was said there.
AFTER_ANY = "mindmap"


class GoingOn:
    """What comes after a sheet.

    :param assessment: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, assessment):
        self.assessment = assessment
        self.env = assessment.env
        # sudo: whoever sees a sheet sees of which instrument it is
        self.instrument = assessment.sudo().instrument_id
        self.template = self.instrument._template()

    def data(self):
        """See `netwerk.assessment.get_going_on`."""
        told = self.template.texts.get("next")
        words = said(told, *self.instrument._languages()) if told else ""
        return {
            "words": self.assessment._stored().named(words),
            "next": [
                {"code": one.code, "title": one.title, "summary": one.summary}
                for one in self._next()
            ],
        }

    def begin(self, code):
        """See `netwerk.assessment.go_on`."""
        instrument = self._next().filtered(lambda one: one.code == code)
        if not instrument:
            raise UserError(self.env._("One does not go on with that from here."))
        kind = self._respondent(instrument)
        sheet = begin(
            self.env, self.assessment.dossier_id.id, code, {"respondent": kind}
        )
        action = sheet_action(sheet)
        action["params"]["from_id"] = self.assessment.id
        return action

    def _next(self):
        """The instruments that come after it, in the order of the template."""
        mine, dossier = self.assessment, self.assessment.dossier_id
        may_start = dossier.active and dossier.has_access("write")
        if not may_start or mine.state == "taken_back":
            return self.env["netwerk.instrument"]
        codes = list(dict.fromkeys([*self.template.next, AFTER_ANY]))
        there = {one.code: one for one in Offered(dossier).instruments()}
        found = [there[one] for one in codes if one in there and self._fits(there[one])]
        return self.env["netwerk.instrument"].browse([one.id for one in found])

    def _fits(self, instrument):
        return instrument.code != self.template.code and self._respondent(instrument)

    def _respondent(self, instrument):
        """As whom one goes on: as whoever filled in this one when that can be, else
        the client; nobody who would have to be named first."""
        kinds = instrument._template().respondents
        wanted = (self.assessment.respondent, "client", "together", "coach")
        known = [one for one in wanted if one in kinds and one != "member"]
        return known[0] if known else ""


def begin_after_network(dossier, code):
    """Begin the mind map after a drawing of the network, or go on with the one that
    there is; the names of who is in it can come along.

    :param dossier: that the user may see
    :param str code: of a drawing of which names can come along
    :return: the action that opens it
    """
    sheet = begin(dossier.env, dossier.id, AFTER_ANY, {"respondent": "together"})
    action = sheet_action(sheet)
    action["params"]["from_id"] = code
    return action
