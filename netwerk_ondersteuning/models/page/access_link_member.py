from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..dossier.sent import mail_address
from ..mixin.row_mixin import Checked

#: Where the page of these links stands.
PAGE = "/netwerk/uitnodiging"
#: What a link can be for that is somebody's own, and lasts longer than a talk.
PURPOSES = ("invitation", "agreements")
#: How long after the meeting an invitation opens, and how long somebody's agreements.
AFTER_MEETING, AGREEMENTS = timedelta(days=30), timedelta(days=90)


class AccessLink(models.Model):
    """A link for one person at one meeting, or for what somebody agreed to do.

    It ends, whatever its date, when this person may not be contacted any more or left
    the network, when his place at the table is gone, and when nobody is left in whose
    name it works: who gave it or, after him, the coach of the day.
    """

    _inherit = "netwerk.access.link"
    #: A list of these says who is invited.
    _is_content = True

    purpose = fields.Selection(
        selection_add=[
            ("invitation", "An invitation to a meeting"),
            ("agreements", "What somebody agreed to do"),
        ],
        ondelete={"invitation": "cascade", "agreements": "cascade"},
    )
    attendance_id = fields.Many2one(
        "netwerk.meeting.attendance",
        string="Invited",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
    member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
    for_whom = fields.Char("For", compute="_compute_for_whom")
    may_renew = fields.Boolean(compute="_compute_may_renew")

    _of_one = Checked(
        """CHECK (CASE purpose
            WHEN 'invitation' THEN attendance_id IS NOT NULL AND member_id IS NULL
            WHEN 'agreements' THEN member_id IS NOT NULL AND attendance_id IS NULL
            ELSE attendance_id IS NULL AND member_id IS NULL END)""",
        "A personal link is for one person and one purpose.",
        lambda row: (
            bool(row.attendance_id) == (row.purpose == "invitation")
            and bool(row.member_id) == (row.purpose == "agreements")
        ),
    )

    @api.depends("attendance_id.who", "member_id.name", "dossier_id")
    def _compute_for_whom(self):
        for link in self:
            person = link.attendance_id.who or link.member_id.name
            link.for_whom = person or self.env._("the client")

    @api.depends("purpose", "state")
    def _compute_may_renew(self):
        for link in self:
            link.may_renew = not link._is_for_a_talk() and link.state != "ended"

    # -- giving -----------------------------------------------------------------

    @api.model
    def _give_to_attendance(self, attendance):
        """Give the link of an invitation, until a month after the meeting.

        The one before it stops. Whether everything that the method asks first was
        done is for who invites to see to.

        :return: the link, its address and its code; the only time that these are known
        :raise UserError: when this person gets no link, in words
        """
        attendance.ensure_one()
        expires_at = attendance.meeting_id._links_until()
        if expires_at <= fields.Datetime.now():
            raise UserError(
                self.env._("This meeting was too long ago for a personal link.")
            )
        return self._give_to(attendance, "invitation", expires_at)

    @api.model
    def _give_to_member(self, member):
        """Give somebody the link to what he agreed to do, for ninety days.

        :return: as :meth:`_give_to_attendance`
        """
        member.ensure_one()
        expires_at = fields.Datetime.now() + AGREEMENTS
        return self._give_to(member, "agreements", expires_at)

    def _give_to(self, person, purpose, expires_at):
        dossier = person.dossier_id
        dossier.check_access("write")
        dossier._require_reason()
        person.check_access("read")
        if problem := person._link_problem():
            raise UserError(problem)
        name = "attendance_id" if purpose == "invitation" else "member_id"
        before = self.search([(name, "=", person.id), ("withdrawn_at", "=", False)])
        before.action_withdraw()
        words = dict(self._fields["purpose"]._description_selection(self.env))
        link, token, code = self._make(
            dossier, purpose, expires_at, words[purpose], **{name: person.id}
        )
        # behind the "#": no server, proxy or log ever gets to see the token
        return link, f"{dossier.get_base_url()}{PAGE}#{token}", code

    def action_new_code(self):
        """Show a new code to say: by phone, or at the door."""
        return self._show(self.env._("New code"), code=self._give_new_code())

    def _show(self, title, **values):
        """The action that shows what is told once; nothing of it is kept."""
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_link_given",
            "target": "new",
            "name": title,
            "params": {"for_whom": self.for_whom} | values,
        }

    # -- how long ---------------------------------------------------------------

    def _is_for_a_talk(self):
        return self.purpose not in PURPOSES

    def _holds(self):
        if not super()._holds():
            return False
        if self._is_for_a_talk():
            return True
        person = self._person()
        return bool(person) and not person._link_problem()

    def _actor(self):
        user = super()._actor()
        if user or self._is_for_a_talk():
            return user
        dossier = self.sudo().dossier_id  # after a hand-over the new coach goes on
        coach = dossier.coach_id
        may_enter = coach.active and coach in dossier._may_enter()
        return coach if may_enter else coach.browse()

    def _person(self):
        """The place at the table, or the member, as the colleague of this link may
        see it."""
        env = self._dossier().env
        return (self.attendance_id or self.member_id).with_env(env).exists()

    def _address(self):
        # sudo: an address may be shielded from who gave the link; it is not shown
        person = self.sudo().attendance_id or self.sudo().member_id
        return person._link_address()


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    link_ids = fields.One2many("netwerk.access.link", "attendance_id")

    def write(self, vals):
        """Whoever is not invited after all has no link to what he was invited for, and
        nobody has one to the place of somebody else."""
        if vals.get("state") == "wanted":
            invited = self.filtered(lambda row: row.state == "invited")
            invited.link_ids.action_withdraw()
        before = {row: (row._whose_place(), row.email) for row in self}
        result = super().write(vals)
        if not self.env.su:  # two entries that turn out to be one person
            others = self.filtered(lambda row: row._whose_place() != before[row][0])
            others._check_not_waiting()
            others |= self.filtered(lambda row: row.email != before[row][1])
            others.link_ids.action_withdraw()
        return result

    def _whose_place(self):
        """Who sits there, and at which table."""
        return self.meeting_id, self.kind, self.member_id, self.user_id

    def _link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does."""
        self.ensure_one()
        if self.kind == "user":
            return self.env._("A colleague needs no personal link.")
        return self.member_id._link_problem() if self.kind == "member" else False

    def _link_address(self):
        """The mail address on record of this person, or False."""
        self.ensure_one()
        if self.kind == "client":
            return mail_address(self.dossier_id.partner_id.email)
        if self.kind == "member":
            return self.member_id._link_address()
        return self.kind == "other" and mail_address(self.email)

    def action_give_link(self):
        """Give a personal link by hand; the address and the code are shown once.

        By hand too an invitation leaves only after what the method asks first.
        """
        if not self.invited_on:
            self.meeting_id._refuse_problems(self)
        link, url, code = self.env["netwerk.access.link"]._give_to_attendance(self)
        return link._show(self.env._("Personal link"), url=url, code=code)


class Member(models.Model):
    _inherit = "netwerk.member"

    link_ids = fields.One2many("netwerk.access.link", "member_id")

    def action_give_link(self):
        """Give the link to his agreements; the address and the code are shown once."""
        link, url, code = self.env["netwerk.access.link"]._give_to_member(self)
        return link._show(self.env._("Personal link"), url=url, code=code)


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    tell_question = fields.Boolean(
        "Tell his question",
        copy=False,
        help="The client wants those who are invited to read his question beforehand.",
    )

    def _links_until(self):
        """Until when an invitation to this meeting opens (UTC, naive)."""
        self.ensure_one()
        day = self.date + AFTER_MEETING + timedelta(days=1)
        return self._utc(datetime.combine(day, time(), self._timezone()))

    def write(self, vals):
        """A link that still opens goes along with its meeting to another day."""
        result = super().write(vals)
        if vals.keys() & {"date", "start"}:
            # sudo: links are not written by hand
            links = self.env["netwerk.access.link"].sudo()
            going_on = links.search(
                [
                    ("attendance_id.meeting_id", "in", self.ids),
                    ("withdrawn_at", "=", False),
                    ("expires_at", ">", fields.Datetime.now()),
                ]
            )
            for meeting, own in going_on.grouped(
                lambda link: link.attendance_id.meeting_id
            ).items():
                own.expires_at = meeting._links_until()
        return result


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    link_ids = fields.One2many("netwerk.access.link", "dossier_id", copy=False)
