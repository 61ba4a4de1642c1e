"""What day it is in an organisation: nobody who calls says which one."""

from datetime import UTC
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

#: The clock of an organisation of which Odoo does not know where it is.
DEFAULT_TIMEZONE = "Europe/Brussels"


def today_of(records):
    """Return today's date in the organisation of these records (of the first of them);
    in that of the user when there are none, so that it is a default of a field too.

    Not the day of who looks: somebody without a time zone is in UTC, where it is still
    yesterday for an hour or two at night.
    """
    return records.company_id[:1]._netwerk_today()


def day_at(records, moment):
    """Return the date that it is in the organisation of these records at a moment.

    :param datetime moment: as it is stored: UTC, naive
    """
    return records.company_id[:1]._netwerk_day_at(moment)


def sql_day_at(env, company, moment):
    """Return the date that it is in an organisation at a moment, as SQL.

    :param SQL company: its number
    :param SQL moment: as it is stored: UTC, naive
    """
    zones = [
        SQL("WHEN %s THEN %s", one.id, one._netwerk_timezone().key)
        for one in env["res.company"]._netwerk_all()
    ]
    return SQL(
        "((%s AT TIME ZONE 'UTC') AT TIME ZONE (CASE %s %s ELSE %s END))::date",
        moment,
        company,
        SQL(" ").join(zones),
        DEFAULT_TIMEZONE,
    )


class ClockMixin(models.AbstractModel):
    """What a search calls ``today``, a filter or a list that opens, is the day of the
    organisation: the same as where these rows are counted."""

    _name = "netwerk.clock.mixin"
    _description = "Has the day of its organisation"

    @api.model
    def _search(self, domain, *args, **kwargs):
        return super(ClockMixin, self._at_home())._search(domain, *args, **kwargs)

    def _at_home(self):
        """These records on the clock of the user's organisation: Odoo reads ``today``
        in a domain on that of the context."""
        if not self._has_own_day:
            return self
        zone = self.env.company._netwerk_timezone().key
        return (
            self if self.env.context.get("tz") == zone else self.with_context(tz=zone)
        )

    @property
    def _has_own_day(self):
        """Whether its records are of an organisation: one itself has no day to find it
        by, and is asked for to know which one the user is in."""
        return "company_id" in self._fields


class ResCompany(models.Model):
    _inherit = "res.company"

    @tools.ormcache("self.id")
    def _netwerk_timezone_name(self):
        """Return the name of the time zone of this organisation's contact, or False."""
        return self.sudo().partner_id.tz  # sudo: the contact may be closed

    def _netwerk_timezone(self):
        """Return the time zone of this organisation; of that of the user when empty.

        One clock for days and for hours: nobody else's zone takes its place.

        :return: a ``ZoneInfo``
        """
        company = self._origin or self.env.company  # a draft may have none yet
        try:
            return ZoneInfo(company._netwerk_timezone_name() or DEFAULT_TIMEZONE)
        except (ValueError, ZoneInfoNotFoundError):  # this server does not know it
            return ZoneInfo(DEFAULT_TIMEZONE)

    def _netwerk_today(self):
        """Return today's date in this organisation; in that of the user when empty.

        Access depends on this date, so it does not use the time zone in the context,
        which the caller can set.
        """
        return self._netwerk_day_at(fields.Datetime.now())

    def _netwerk_day_at(self, moment):
        """Return the date in this organisation at a moment (UTC, naive); in that of the
        user when empty."""
        moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(self._netwerk_timezone()).date()

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
