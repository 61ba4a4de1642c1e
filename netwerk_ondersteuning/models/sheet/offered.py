"""The instruments of one dossier: what was begun, what was filled in, what can be."""

from odoo.fields import Domain

from ...engine.instrument import series, vocabulary
from ..instrument.shipped import CATALOGUE
from ..mixin.days import screen_day
from ..network.words.words import Words

#: How many sheets that are done are shown; the rest is in the list.
MOST_DONE = 8


def sheet_action(assessment):
    """The action of the client that opens a sheet; it names nobody."""
    return {
        "type": "ir.actions.client",
        "tag": "netwerk_sheet",
        "name": assessment.env._("Sheet"),
        "params": {"assessment_id": assessment.id},
        "path": "netwerkblad",
    }


def instruments_action(dossier):
    """The action of the client that opens the instruments of a dossier; it names
    nobody."""
    return {
        "type": "ir.actions.client",
        "tag": "netwerk_instruments",
        "name": dossier.env._("Instruments"),
        "params": {"dossier_id": dossier.id},
        "path": "netwerkinstrumenten",
    }


def dossier_of(dossier):
    """What a screen of sheets is told of the dossier that it is about."""
    return {
        "id": dossier.id,
        "reference": dossier.reference,
        "name": dossier._center_name(),
        "is_closed": not dossier.active,
    }


def who(words, sheet):
    """Who filled in a sheet, in words.

    :param Words words: of who reads it
    """
    kind = vocabulary.RESPONDENTS[sheet.respondent]
    return sheet.respondent_words or words.said(kind, sheet)


def about(sheet):
    """About which moment a sheet is: its words, else its day as a screen says it."""
    return sheet.about_words or screen_day(sheet.env, sheet.about_day)


def _in_order(instrument):
    """Where an instrument stands among the others: in the order of the method, then
    those that an organisation made, by their names."""
    code = instrument.code
    known = code in CATALOGUE
    return (CATALOGUE.index(code) if known else len(CATALOGUE), instrument.title)


class Offered:
    """What can be filled in at this dossier, and what was.

    :param dossier: one ``netwerk.dossier`` that the user may see
    """

    def __init__(self, dossier):
        self.dossier = dossier
        self.env = dossier.env
        self.words = Words(self.env)

    def data(self):
        """See ``docs/developer/instrument.md``, "The screen"."""
        may_start = bool(self.dossier.active and self.dossier.has_access("write"))
        instruments = self.instruments() if may_start else self._none()
        is_on = Domain("state", "=", "begun") & Domain("version", ">", 0)
        done = self._sheets(Domain("state", "=", "done"), MOST_DONE)
        return {
            "dossier": dossier_of(self.dossier),
            "may_start": may_start,
            "begun": [self._sheet(one) for one in self._sheets(is_on)],
            "done": [
                self._sheet(one) | {"changes": self._changes(one)} for one in done
            ],
            # sudo: as in `_sheet`
            "is_through_time": any(
                series.of_template(one._template()) for one in done.sudo().instrument_id
            ),
            "on": [self._instrument(one) for one in instruments if one.is_on],
            "more": [self._instrument(one) for one in instruments if not one.is_on],
        }

    def _none(self):
        return self.env["netwerk.instrument"]

    def _sheets(self, domain, limit=None):
        domain &= Domain("dossier_id", "=", self.dossier.id)
        return self.env["netwerk.assessment"].search_fetch(domain, [], limit=limit)

    def _sheet(self, sheet):
        # sudo: whoever may see a sheet may see what it is called
        instrument = sheet.sudo().instrument_id
        return {
            "id": sheet.id,
            "title": instrument.title,
            "who": who(self.words, sheet),
            "about": about(sheet),
        }

    def _changes(self, sheet):
        """In how many rows something is other than in the sheet before, in words; empty
        when there is none before it."""
        told = (
            (sheet.rows_up, self.env._("%(count)s up", count=sheet.rows_up)),
            (sheet.rows_same, self.env._("%(count)s the same", count=sheet.rows_same)),
            (sheet.rows_down, self.env._("%(count)s down", count=sheet.rows_down)),
        )
        return ", ".join(said for count, said in told if count)

    def instruments(self):
        """Those of which a sheet can be begun here, the newest version of each."""
        company = self.dossier.company_id
        instruments = self.env["netwerk.instrument"].with_company(company)
        newest = instruments._newest_of(company, [("subject", "=", "dossier")])
        listed = sorted(newest.values(), key=_in_order)
        return instruments.browse([one.id for one in listed])

    def _instrument(self, instrument):
        template = instrument._template()
        return {
            "code": instrument.code,
            "title": instrument.title,
            "summary": instrument.summary,
            "respondents": [
                [code, self.words.said(vocabulary.RESPONDENTS[code], instrument)]
                for code in template.respondents
            ],
            "asks_moment": any(
                column.about == "moment"
                for section in template.sections
                for column in section.columns
            ),
        }
