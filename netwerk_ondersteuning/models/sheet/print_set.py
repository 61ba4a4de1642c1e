"""Several sheets of one dossier on paper in one go, empty and filled in."""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.bundles import BUNDLES, in_order
from ..network.words.words import Words
from .offered import Offered, about, who

#: In one go, empty and filled in together; and how many filled in there are to choose
#: from, the last ones.
MOST, MOST_FILLED = 20, 40


class PrintSet:
    """What can be printed of a dossier, and what was chosen of it.

    :param dossier: one ``netwerk.dossier`` that the user may see
    """

    def __init__(self, dossier):
        self.dossier = dossier
        self.env = dossier.env
        self.offered = Offered(dossier)

    def choices(self):
        """See `netwerk.assessment.get_print_choices`."""
        instruments = self.offered.instruments()
        return {
            "most": MOST,
            "bundles": self._bundles(instruments),
            "blank": [
                {"code": one.code, "title": one.title, "is_on": one.is_on}
                for one in self._in_order(instruments)
            ],
            "filled": [
                {
                    "id": one.id,
                    # sudo: whoever may see a sheet may see what it is called
                    "title": one.sudo().instrument_id.title,
                    "who": who(self.offered.words, one),
                    "about": about(one),
                }
                for one in self._filled()
            ],
        }

    def _bundles(self, instruments):
        words, sets = Words(self.env), {}
        for one in self._in_order(instruments):
            for key in one._template().bundles:
                sets.setdefault(key, []).append(one.code)
        return [
            {
                "code": key,
                "label": words.said(BUNDLES[key], self) if key in BUNDLES else key,
                "codes": sets[key],
            }
            for key in in_order(set(sets))
        ]

    @staticmethod
    def _in_order(instruments):
        """Those with which one works first, then by title."""
        return instruments.sorted(lambda one: (not one.is_on, one.title, one.code))

    def _filled(self, domain=Domain.TRUE):
        """Sheets in which something was said, as far as the user sees them."""
        domain &= Domain("dossier_id", "=", self.dossier.id)
        domain &= Domain("state", "!=", "taken_back") & Domain("version", ">", 0)
        return self.env["netwerk.assessment"].search(domain, limit=MOST_FILLED)

    def chosen(self, codes, sheet_ids):
        """What is printed, in its order: what was filled in, the earliest first, then
        the empty ones.

        :param list codes: of instruments
        :param list sheet_ids: numbers of sheets of this dossier
        :return: sheets and instruments
        :raise UserError: when one of them is not there, or it is nothing or too much
        """
        codes, sheet_ids = self._known(codes, str), self._known(sheet_ids, int)
        if not codes and not sheet_ids:
            raise UserError(self.env._("Choose what is printed."))
        if len(codes) + len(sheet_ids) > MOST:
            raise UserError(
                self.env._("At most %(most)s sheets are printed in one go.", most=MOST)
            )
        instruments = self._in_order(self.offered.instruments())
        instruments = instruments.filtered(lambda one: one.code in codes)
        sheets = self.env["netwerk.assessment"]
        if sheet_ids:
            sheets = self._filled(Domain("id", "in", list(sheet_ids)))
        if len(instruments) < len(codes) or len(sheets) < len(sheet_ids):
            raise UserError(self.env._("What was chosen is not there any more."))
        sheets = sheets.sorted(lambda one: (one.about_day, one.said_on, one.id))
        return sheets, instruments

    def _known(self, values, kind):
        """These, each once.

        :raise UserError: when they cannot be what is chosen
        """
        fits = isinstance(values, list) and len(values) <= 10 * MOST
        if not fits or not all(type(one) is kind for one in values):
            raise UserError(self.env._("What was chosen is not there any more."))
        if kind is int and not all(0 < one < 2**31 for one in values):
            raise UserError(self.env._("What was chosen is not there any more."))
        return set(values)
