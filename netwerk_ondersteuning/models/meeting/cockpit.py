"""What a dossier tells of its contacts: what its fields compute and search.

Each is a function of some ``netwerk.dossier``, as a method of the model would be.
"""

from datetime import timedelta

from odoo import api
from odoo.fields import Domain

from ..mixin.clock import today_of
from .outcome import HELD

# -- on the cockpit ---------------------------------------------------------------


@api.depends(
    "meeting_ids.better",
    "meeting_ids.next_date",
    "meeting_ids.date",
    "meeting_ids.outcome",
    "active",
)
def last_told(dossiers):
    """What the client said last of what went better, and when; and the date that was
    agreed the last time, as long as it is still to come."""
    last = _latest(dossiers, Domain.TRUE)
    silent = dossiers.filtered(lambda one: not _better(last.get(one._origin)))
    # only where it was not asked the last time
    told = last | (_latest(silent, Domain("better", "!=", False)) if silent else {})
    for dossier in dossiers:
        better = _better(told.get(dossier._origin))
        dossier.better = better and better.better
        dossier.better_date = better and better.date
        meeting = last.get(dossier._origin)
        day = meeting and meeting.next_date
        is_ahead = day and dossier.active and day >= today_of(dossier)
        dossier.agreed_next_date = is_ahead and day


def _better(meeting):
    """The contact, when it tells what went better."""
    return meeting and meeting.better and meeting


def _latest(dossiers, domain):
    """The last contact of each that was held and meets ``domain``."""
    domain &= Domain("dossier_id", "in", dossiers.ids) & Domain("outcome", "in", HELD)
    meetings = dossiers.env["netwerk.meeting"].search_fetch(
        domain,
        ["dossier_id", "date", "better", "next_date"],
        order="date desc, id desc",
        limit=1 if len(dossiers) == 1 else None,  # one dossier can have hundreds
    )
    return {meeting.dossier_id: meeting for meeting in reversed(meetings)}


@api.depends("meeting_ids.date", "meeting_ids.start", "meeting_ids.outcome", "active")
def next_meeting(dossiers):
    """The first meeting that is planned, from today on."""
    Meeting = dossiers.env["netwerk.meeting"]
    domain = Meeting._domain_to_come() & Domain("dossier_id", "in", dossiers.ids)
    meetings = Meeting.search_fetch(
        domain,
        ["company_id", "dossier_id", "date", "type_id"],
        order="date desc, start desc",
    )
    coming = {meeting.dossier_id: meeting for meeting in meetings}
    for dossier in dossiers:
        dossier.next_meeting_id = coming.get(dossier._origin)


# -- what waits -------------------------------------------------------------------


@api.depends("meeting_ids.date", "meeting_ids.outcome", "meeting_ids.kind")
def last_contact_date(dossiers):
    """The last day on which somebody of the team was there."""
    meetings = dossiers.env["netwerk.meeting"]
    held = Domain("dossier_id", "in", dossiers.ids) & Domain("outcome", "in", HELD)
    days = dict(
        meetings._read_group(
            held & meetings._domain_of_team(),
            ["dossier_id"],
            ["date:max"],
        )
    )
    for dossier in dossiers:
        dossier.last_contact_date = days.get(dossier._origin)


@api.depends("last_contact_date", "opened_on", "active")
def is_contact_due(dossiers):
    """See :func:`_domain_contact_due`."""
    due = dossiers.filtered_domain(_domain_contact_due(dossiers))
    for dossier in dossiers:
        dossier.is_contact_due = dossier in due


def search_contact_due(dossiers, operator, value):
    """The dossiers of which ``is_contact_due`` is so."""
    if operator not in ("in", "not in"):
        return NotImplemented
    domain = _domain_contact_due(dossiers)
    return domain if (operator == "in") == (True in value) else ~domain


def _domain_contact_due(dossiers):
    """Open dossiers without contact for longer than their organisation finds long.

    Where nobody has spoken with the client yet, it counts from the start.
    """
    domains = []
    # sudo: of an organisation only after how many weeks it asks
    for company in dossiers.env.companies.sudo():
        weeks = timedelta(weeks=company.netwerk_contact_weeks)
        since = company._netwerk_today() - weeks
        domains.append(
            Domain("company_id", "=", company.id)
            & Domain("opened_on", "<", since)
            & (
                Domain("last_contact_date", "=", False)
                | Domain("last_contact_date", "<", since)
            )
        )
    return Domain("active", "=", True) & Domain.OR(domains)
