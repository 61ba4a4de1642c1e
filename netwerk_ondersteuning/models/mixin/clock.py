"""What day it is in an organisation: nobody who calls says which one."""

from datetime import UTC
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from odoo import api, fields, models, tools
from odoo.fields import Domain

#: The clock of an organisation of which Odoo does not know where it is.
DEFAULT_TIMEZONE = "Europe/Brussels"


def today_of(records):
    """Return today's date in the organisation of these records (of the first of them);
    in that of the user when there are none.

    Not the day of who looks: somebody without a time zone is in UTC, where it is still
    yesterday for an hour or two at night.
    """
    return records.company_id[:1]._netwerk_today()


class ResCompany(models.Model):
    _inherit = "res.company"

    @tools.ormcache("self.id")
    def _netwerk_timezone_name(self):
        """Return the name of the time zone of this organisation's contact, or False."""
        return self.sudo().partner_id.tz  # sudo: the contact may be closed

    def _netwerk_timezone(self, otherwise=None):
        """Return the time zone of this organisation; of that of the user when empty.

        :param str otherwise: the one to take when its contact has none
        :return: a ``ZoneInfo``
        """
        company = self._origin or self.env.company  # a draft may have none yet
        for name in (company._netwerk_timezone_name(), otherwise):
            try:
                if name:
                    return ZoneInfo(name)
            except (ValueError, ZoneInfoNotFoundError):
                continue  # a zone that this server does not know
        return ZoneInfo(DEFAULT_TIMEZONE)

    def _netwerk_today(self):
        """Return today's date in this organisation; in that of the user when empty.

        Access depends on this date, so it does not use the time zone in the context,
        which the caller can set.
        """
        now = fields.Datetime.now().replace(tzinfo=UTC)
        return now.astimezone(self._netwerk_timezone()).date()

    @api.model
    def _netwerk_days(self):
        """Return the dates of today in all organisations: a tuple to use as key of a
        cache, since it changes when the date of any of them does."""
        now = fields.Datetime.now().replace(tzinfo=UTC)
        return tuple(now.astimezone(zone).date() for zone in self._netwerk_zones())

    @api.model
    @tools.ormcache()
    def _netwerk_zones(self):
        """Return the time zones of all organisations, without doubles."""
        zones = {it._netwerk_timezone() for it in self._netwerk_all()}
        return tuple(sorted(zones, key=lambda zone: zone.key))

    def _netwerk_domain_today(self, domain_on):
        """Return ``domain_on(day)`` for today, by the date in each organisation."""
        return Domain.OR(
            Domain("company_id", "in", companies.ids) & domain_on(day)
            for day, companies in self.grouped(lambda it: it._netwerk_today()).items()
        )

    @api.model
    def _netwerk_all(self):
        """Return all organisations, archived ones included."""
        return self.sudo().browse(self._netwerk_all_ids())  # sudo: as there

    @api.model
    @tools.ormcache()
    def _netwerk_all_ids(self):
        # sudo: only to know what day it is there
        return tuple(self.sudo().search([("active", "in", (True, False))]).ids)


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if "tz" in vals:
            self.env.registry.clear_cache()  # `res.company._netwerk_timezone_name`
        return result
