from datetime import UTC
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from odoo import api, fields, models, tools
from odoo.fields import Domain

from ..mixin.row_mixin import Checked

#: The clock of an organisation of which Odoo does not know where it is.
DEFAULT_TIMEZONE = "Europe/Brussels"


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "netwerk.row.mixin"]
    _is_ours = False  # of Odoo's own fields nothing is asked

    netwerk_ring_count = fields.Integer("Rings on the circle", default=4)
    netwerk_client_term = fields.Selection(
        [
            ("client", "client"),
            ("customer", "customer"),
            ("resident", "resident"),
            ("participant", "participant"),
        ],
        "We call the client",
        default="client",
        required=True,
    )
    netwerk_coach_term = fields.Selection(
        [
            ("coach", "coach"),
            ("trajectory_coach", "trajectory coach"),
            ("social_worker", "social worker"),
            ("job_coach", "job coach"),
        ],
        "We call the coach",
        default="coach",
        required=True,
    )

    netwerk_questions_a_day = fields.Integer(
        "Questions who has a dossier, a day",
        default=10,
        required=True,
        help="How often within a day one colleague can start a dossier of somebody who "
        "has one already. Then it waits, and the administrator is told.",
    )

    _netwerk_questions_range = Checked(
        "CHECK (netwerk_questions_a_day >= 1)",
        "At least one question a day.",
        lambda row: row.netwerk_questions_a_day >= 1,
    )
    _netwerk_ring_count_range = Checked(
        "CHECK (netwerk_ring_count BETWEEN 3 AND 5)",
        "The circle has three, four or five rings.",
        lambda row: 3 <= row.netwerk_ring_count <= 5,
    )

    def _netwerk_term(self, which):
        """Return the organisation's word for ``which`` (client, coach), translated."""
        self.ensure_one()
        field = self._fields[f"netwerk_{which}_term"]
        return dict(field._description_selection(self.env))[self[field.name]]

    # -- the clock of the organisation --------------------------------------------

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
        # sudo: only to know what day it is there
        return self.sudo().search([("active", "in", (True, False))])

    def write(self, vals):
        """Write, and end access that depended on the users or on being active."""
        result = super().write(vals)
        self.env["res.users"]._netwerk_settle_pending()
        return result
