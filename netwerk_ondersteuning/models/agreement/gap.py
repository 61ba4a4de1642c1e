"""What nobody does: found, and put on the table of a meeting with one click."""

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..dossier.closing.closing import domain_open
from ..network.network import DossierNetwork
from .course import Course
from .rhythm import RHYTHM

#: What goes along when a gap that had a doer or a meeting comes on another table.
GOES_ALONG = ("name", "function_id", *RHYTHM, "hours", "moment", "cost", "payer")


def domain_gap(env):
    """The agreements that nobody does, as ``has_gap`` of one of them says."""
    return Domain("state", "=", "open") & domain_open() & domain_nobody(env)


def domain_nobody(env):
    """The agreements that nobody does, of those that are open."""
    members = env["netwerk.member"]
    companies = env["res.company"]._netwerk_all()
    return (
        Domain("doer_kind", "=", False)
        # past the rules of people: who does it is of the same dossier
        | companies._netwerk_domain_today(
            lambda day: Domain("doer_member_id", "any!", members._domain_gone(day))
        )
        | Domain("doer_user_id", "any!", [("active", "=", False)])
        | Domain("id", "in", _of_colleagues_without_access())
    )


def _of_colleagues_without_access():
    """The agreements of colleagues who may not enter the dossier any more."""
    return SQL(
        """SELECT agreement.id FROM netwerk_agreement agreement
        WHERE agreement.doer_user_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM netwerk_dossier_access_user_rel entered
            WHERE entered.dossier_id = agreement.dossier_id
            AND entered.user_id = agreement.doer_user_id)"""
    )


def table(env):
    """The meeting on the screen, which the user must be allowed to write.

    :raise UserError: when there is none yet
    """
    meeting = env["netwerk.meeting"].browse(env.context.get("netwerk_meeting_id") or ())
    meeting = meeting.exists()
    if not meeting:
        raise UserError(env._("Save the meeting first."))
    meeting.check_access("write")
    return meeting


def missing_functions(dossier):
    """The kinds of support that nobody gives today, as far as it was discussed."""
    dossier.ensure_one()
    functions = dossier.env["netwerk.support.function"]
    if not dossier._origin:
        return functions
    figures = DossierNetwork(dossier._origin).view().figures
    # what is archived in the list of words is not missed by anybody
    return functions.browse(figures["functions_nobody"]).filtered("active")


def put_on_table(gap):
    """Put a gap (one ``netwerk.agreement``) on the table of the meeting on the screen.

    What never had a doer or a meeting moves to it. Of anything else a new row comes
    there, and the old one stays to be seen where it was.
    """
    meeting = table(gap.env)
    Course(gap).still("open")
    if gap.meeting_id == meeting:
        return
    if not gap.meeting_id and not gap.doer_kind:
        gap.meeting_id = meeting
        return
    gap.create(
        {
            name: gap._fields[name].convert_to_write(gap[name], gap)
            for name in GOES_ALONG
        }
        | {"meeting_id": meeting.id, "follows_id": gap.id}
    )
