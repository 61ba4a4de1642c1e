from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn
from ..dossier.worklist import WaitingDay
from . import cockpit
from .opened import new_meeting, open_rows
from .reflex import names_in

_CONTACTS = GOING_ON.add(
    GoingOn(
        code="meeting_count",
        model="netwerk.meeting",
        domain=(),
        follows=("meeting_ids",),
        is_past=True,
    )
)


class Dossier(models.Model):
    """The contacts of a dossier: on the cockpit, in the worklists, in a calendar.

    On the cockpit, in the client's face, stands what went better and what comes next;
    what waits stands in lists of the team.
    """

    _inherit = "netwerk.dossier"

    meeting_ids = fields.One2many(
        "netwerk.meeting", "dossier_id", string="Contacts and meetings"
    )
    # -- on the cockpit
    meeting_count = fields.Integer("Contacts", compute=_CONTACTS.count)
    better = fields.Text("What has gone better", compute=cockpit.last_told)
    better_date = fields.Date("Told on", compute=cockpit.last_told)
    next_meeting_id = fields.Many2one(
        "netwerk.meeting", string="What comes next", compute=cockpit.next_meeting
    )
    agreed_next_date = fields.Date(
        "Agreed for the next time", compute=cockpit.last_told
    )
    # -- what waits
    last_contact_date = fields.Date(
        "Last contact",
        compute=cockpit.last_contact_date,
        store=True,
        index=True,
        help="The last day on which somebody of the team spoke with the client.",
        worklist=True,
        for_leader=True,
    )
    next_meeting_date = WaitingDay(
        "Next contact",
        rows_of="netwerk.meeting",
        rows="_domain_to_come",
        depends=("meeting_ids.date", "meeting_ids.outcome"),
        for_leader=True,
    )
    is_contact_due = fields.Boolean(
        "Not spoken for a while",
        compute=cockpit.is_contact_due,
        search=cockpit.search_contact_due,
        help="Longer than the number of weeks in the settings.",
        worklist=True,
        for_leader=True,
    )

    # -- the network reflex -------------------------------------------------------

    def names_in(self, text):
        """Who is named in ``text``, to be proposed for the network; those first who
        stand in it already.

        :param str text: what was typed, not kept and not logged
        :return: a list of ``{"name", "members": [{"id", "name", "hint"}]}`` in the
            order in which they come up; no members: nobody has that name yet
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        return names_in(self, text)

    # -- the calendar ------------------------------------------------------------

    def _hand_over(self, coach, reason, team=None):
        """What the old coach was still to hold, the new one holds."""
        # sudo: like the handing over itself, for who may not enter too
        planned = self.env["netwerk.meeting"].sudo()
        planned = planned.search(
            [("dossier_id", "in", self.ids), ("outcome", "=", "planned")]
        ).filtered(lambda meeting: meeting.user_id == meeting.coach_id)
        lines = super()._hand_over(coach, reason, team)
        planned = planned.filtered(lambda it: it.coach_id == coach != it.user_id)
        planned.user_id = coach
        if planned:
            count = len(planned)
            lines.append(
                self.env._("Planned meetings that go along: %(count)s", count=count)
            )
        return lines

    def _close_doors(self):
        """Who may no longer enter has no appointments of it in his calendar either,
        and who comes back has them again."""
        result = super()._close_doors()
        # sudo: whoever ends access may not be one who may enter himself
        meetings = self.env["netwerk.meeting"].sudo()
        meetings.search(
            [("dossier_id", "in", self.ids), ("event_id", "!=", False)]
        )._update_events()
        return result

    # -- actions ------------------------------------------------------------------

    def action_new_talk(self):
        """A talk is mostly written down while or just after it is held.

        It is held once something is written in it, or somebody says so.
        """
        return new_meeting(self, "talk")

    def action_open_talk(self):
        """Open where one talks, with nothing written down yet. A hook: the room of that
        screen has its body.

        :return: an action
        """
        raise NotImplementedError

    def action_new_network_meeting(self):
        return new_meeting(self, "network_meeting")

    def action_open_meetings(self):
        return open_rows(self, "action_meeting")
