"""Begins a sheet in a dossier."""

from odoo import fields
from odoo.exceptions import UserError

from ...network.words.words import day_of
from . import apart

_LONGEST_CODE = 64


class Start:
    """A sheet that is begun; whether the user may write in the dossier was asked.

    :param dossier: one ``netwerk.dossier``
    :param str code: of the instrument; its newest version is taken
    :param dict said: as of ``start_assessment``
    """

    def __init__(self, dossier, code, said):
        self.dossier = dossier
        self.env = dossier.env
        self.said = said
        self.instrument = self._instrument(code)

    def begin(self):
        """The assessment: a new one, or of a sheet that grows the one that there is."""
        values = self._values()
        # sudo: nobody has a right to write these; the caller asked for the dossier
        assessments = self.env["netwerk.assessment"].sudo()
        if self.instrument.continuity == "living":
            who = ("respondent", "member_id", "respondent_words")
            there = assessments.search(
                [
                    ("dossier_id", "=", self.dossier.id),
                    (
                        "instrument_id.code",
                        "in",
                        self.instrument._codes_before(self.dossier.company_id),
                    ),
                    ("state", "!=", "taken_back"),
                    *((name, "=", values[name]) for name in who),
                ],
                limit=1,
            )
            if there:
                self._take_up(there)
                return there
        made = assessments.create(values)
        apart.begin(made)
        return made

    def _take_up(self, sheet):
        """Say who is there now that a sheet that grows goes on."""
        present = self.said["present"] or False
        if present and present != sheet.present:
            # of the day before, somebody else was there
            sheet.with_env(self.env)._before_change()
            sheet.present = present

    def asked(self, **more):
        """A new sheet, asked of somebody together with others.

        :param more: values beside what was said
        """
        # sudo: as in begin
        return self.env["netwerk.assessment"].sudo().create(self._values() | more)

    def _instrument(self, code):
        found = self.env["netwerk.instrument"]
        if isinstance(code, str) and len(code) <= _LONGEST_CODE:
            newest = found._newest_of(self.dossier.company_id, [("code", "=", code)])
            found = newest.get(code, found)
        if not found:
            raise UserError(self.env._("There is no such instrument."))
        if found.subject != "dossier":
            raise UserError(
                self.env._("This instrument is not about the client of a dossier.")
            )
        return found

    def _values(self):
        today = self.dossier.company_id._netwerk_today()
        said_on, about_day = (
            fields.Date.to_date(day_of(self.dossier, self.said[name] or today))
            for name in ("said_on", "about_day")
        )
        if self.said["about_day"] is None:
            about_day = said_on
        if said_on > today:
            raise UserError(self.env._("What was said, was said today or before."))
        return self._who() | {
            "dossier_id": self.dossier.id,
            "instrument_id": self.instrument.id,
            "said_on": said_on,
            "about_day": about_day,
            "about_words": self.said["about_words"] or False,
            "present": self.said["present"] or False,
            "started_by_id": self.env.uid,
            "layer": self.instrument._template().layer,
        }

    def _who(self):
        """Who fills in: one of whom the instrument asks, and who that is."""
        kinds = self.instrument.respondents.split(",")
        kind = self.said["respondent"] or kinds[0]
        if kind not in kinds:
            raise UserError(self.env._("Somebody else fills in this instrument."))
        words, member = self.said["respondent_words"] or False, self._member()
        if member:
            words = member.name
        if kind == "member" and not words:
            raise UserError(self.env._("Say who fills it in."))
        return {
            "respondent": kind,
            "member_id": member.id,
            "respondent_words": words,
        }

    def _member(self):
        number = self.said["member_id"]
        members = self.env["netwerk.member"]
        if not number:
            return members
        if type(number) is int and 0 < number < 2**31:
            members = members.search(
                [("id", "=", number), ("dossier_id", "=", self.dossier.id)]
            )
        if not members:
            raise UserError(self.env._("This person does not stand in this network."))
        return members
