from odoo import models
from odoo.exceptions import UserError

from ...engine import bounds
from ..dossier.mixin.logged_mixin import ERASING
from .offered import Offered, choice_action


class Dossier(models.Model):
    """The doors of the screen with the instruments of a dossier."""

    _inherit = "netwerk.dossier"

    def action_open_instruments(self):
        """Show what was begun, what was filled in, and what can be.

        :return: an action of the client, tag ``netwerk_instruments``
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        return choice_action(self)

    def action_open_assessments(self):
        """The list of all sheets of this dossier."""
        self.ensure_one()
        self.check_access("read")
        action = "netwerk_ondersteuning.action_assessment"
        values = self.env["ir.actions.act_window"]._for_xml_id(action)
        return values | {"domain": [("dossier_id", "=", self.id)], "context": {}}

    def get_instruments(self):
        """What was begun, what was filled in, and what can be, in words.

        :return: plain data, see ``docs/developer/instrument.md``, "The screen"
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        return Offered(self).data()

    def begin_sheet(self, instrument_code, said=None):
        """Begin a sheet from the screen: one that this user began before, and in which
        nothing was ever said, is taken again.

        :param str instrument_code:
        :param dict said: what goes with it, as the other arguments of
            ``start_assessment``
        :return: the number of the assessment
        :raise UserError: as ``start_assessment``
        """
        self.ensure_one()
        said = said or {}
        if not self._is_said(said):
            raise UserError(self._too_much_at_once())
        begun = self.env["netwerk.assessment"].browse(
            self.start_assessment(instrument_code, **said)
        )
        return self._unused_or(begun).id

    def _is_said(self, said):
        names = (
            "respondent",
            "member_id",
            "respondent_words",
            "said_on",
            "about_day",
            "about_words",
            "present",
        )
        return isinstance(said, dict) and set(said) <= {*names} and bounds.fits(said)

    def _unused_or(self, begun):
        """A sheet like the one that was begun just now, in which nothing was said: it
        stays, and takes the days of the new one."""
        # sudo: nobody has a right to write these; both were begun by this user
        new = begun.sudo()
        if new.version:
            return begun  # of a sheet that grows
        same = ("instrument_id", "respondent", "member_id", "respondent_words")
        kept = new._convert_to_write(new.read(same)[0])
        unused = new.search(
            [
                ("id", "!=", new.id),
                ("dossier_id", "=", self.id),
                ("started_by_id", "=", self.env.uid),
                ("state", "=", "begun"),
                ("version", "=", 0),
                *((name, "=", kept[name]) for name in same),
            ],
            limit=1,
        )
        if not unused:
            return begun
        days = ("said_on", "about_day", "about_words", "present")
        unused.write({name: new[name] for name in days})
        ERASING.put_on(new).unlink()
        return unused
