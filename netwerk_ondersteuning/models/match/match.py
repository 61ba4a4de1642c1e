from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.match.path import WITH_VOLUNTEER, answers, begins_at, think_until
from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique

STATES = [
    ("asked", "Asked"),
    ("talk", "Talk at home was held"),
    ("proposed", "Volunteer proposed"),
    ("introduction", "Introduction with three"),
    ("thinking", "A week to think"),
    ("running", "Running"),
    ("ended", "Ended"),
]
ANSWERS = [("yes", "Yes"), ("no", "No")]
#: Why a match ended. The sources give no list (network-support-2, §8): ours.
REASONS = [
    ("no", "One of both said no"),
    ("no_click", "It did not click"),
    ("reached", "It is not needed any more"),
    ("client", "The client wants to stop"),
    ("volunteer", "The volunteer stops"),
    ("closed", "The dossier was closed"),
    ("other", "Another reason"),
]
#: The two who answer.
BOTH = ("client", "volunteer")


class Match(models.Model):
    """A client and a volunteer, from the question to the last visit.

    One path with one next step: asked, a talk at home, a volunteer is proposed, an
    introduction with three, a week to think, two times yes, running, ended. The yes of
    the client and that of the volunteer are two answers with a day each; without both
    nothing runs. After a no, or when it does not click, a new match follows on this
    one: it stays as it was.

    Before two times yes nothing of the client reaches the volunteer: there is no
    personal link (:meth:`_link_problem`).
    """

    _name = "netwerk.match"
    _inherit = ["netwerk.dossier.mixin", "netwerk.trajectory.carried"]
    _description = "Match with a volunteer"
    _trajectory_day = "asked_on"
    _order = "asked_on desc, id desc"
    _rec_names_search = ["volunteer_id.name", "question"]

    name = fields.Char(compute="_compute_name")
    client_name = fields.Char(related="dossier_id.client_name")
    volunteer_id = fields.Many2one(
        "netwerk.volunteer",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '!=', 'stopped'),"
        " ('has_died', '=', False)]",
    )
    volunteer_words = fields.Char("For whom", compute="_compute_name")
    volunteer_hint = fields.Char("Mind", compute="_compute_volunteer_hint")
    client_hears = fields.Char(related="volunteer_id.client_hears")
    state = fields.Selection(
        STATES,
        "How far",
        required=True,
        default="asked",
        index=True,
        group_expand=True,
        copy=False,
    )
    question = fields.Text("What is asked", help="In the client's own words.")
    matters = fields.Text(
        "What matters",
        help="From the talk at home: who fits, who does not, when, and with what.",
    )

    # -- the path ---------------------------------------------------------------------
    asked_on = fields.Date(
        "Asked on", required=True, default=lambda self: today_of(self)
    )
    talk_on = fields.Date("Talk at home on", copy=False)
    proposed_on = fields.Date("Proposed on", copy=False)
    met_on = fields.Date(
        "Introduction on",
        copy=False,
        help="The first time that client, volunteer and coach sit together.",
    )
    think_until = fields.Date(
        "Call both on",
        compute="_compute_think_until",
        store=True,
        index=True,
        help="A week after the introduction.",
    )
    client_answer = fields.Selection(ANSWERS, "The client says", copy=False)
    client_answer_on = fields.Date("Client said so on", copy=False)
    volunteer_answer = fields.Selection(ANSWERS, "The volunteer says", copy=False)
    volunteer_answer_on = fields.Date("Volunteer said so on", copy=False)
    both_say = fields.Char("What both say", compute="_compute_both_say")
    started_on = fields.Date("Runs since", copy=False)
    ended_on = fields.Date("Ended on", copy=False)
    end_reason = fields.Selection(REASONS, "Why it ended", copy=False)
    end_words = fields.Char("What was said of it", copy=False)
    follows_id = fields.Many2one(
        "netwerk.match",
        string="Follows on",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        readonly=True,
        copy=False,
    )
    next_ids = fields.One2many("netwerk.match", "follows_id")

    # -- what goes to the volunteer, once it runs -------------------------------------
    client_called = fields.Char(
        "The client is called",
        help="On the page of the volunteer; the first name when nothing is said.",
    )
    volunteer_hears = fields.Text(
        "What the volunteer may know",
        help="Agreed with the client. Stands on the page of the volunteer once both "
        "said yes.",
    )
    visit_ids = fields.One2many("netwerk.meeting", "match_id", string="Visits")
    agreement_ids = fields.One2many("netwerk.agreement", "match_id")
    link_ids = fields.One2many("netwerk.access.link", "match_id")

    _two_yes = Checked(
        """CHECK (state <> 'running' OR (client_answer IS NOT DISTINCT FROM 'yes'
            AND volunteer_answer IS NOT DISTINCT FROM 'yes'))""",
        "A match needs two times yes: that of the client and that of the volunteer.",
        lambda row: (
            row.state != "running"
            or (row.client_answer == row.volunteer_answer == "yes")
        ),
    )
    _answers_dated = Checked(
        """CHECK ((client_answer IS NULL) = (client_answer_on IS NULL)
            AND (volunteer_answer IS NULL) = (volunteer_answer_on IS NULL))""",
        "Say on which day each of both answered.",
        lambda row: (
            bool(row.client_answer) == bool(row.client_answer_on)
            and bool(row.volunteer_answer) == bool(row.volunteer_answer_on)
        ),
    )
    _ended_why = Checked(
        "CHECK ((state = 'ended') = (end_reason IS NOT NULL))",
        "Say why it ended.",
        lambda row: (row.state == "ended") == bool(row.end_reason),
    )
    _volunteer_once = CheckedUnique(
        "(dossier_id, volunteer_id) WHERE state <> 'ended'",
        "There is already a match with this volunteer here, and it has not ended.",
        lambda row: row.state != "ended" and (row.dossier_id, row.volunteer_id),
    )

    # -- computes ---------------------------------------------------------------------

    @api.depends("volunteer_id.name")
    @api.depends_context("lang")
    def _compute_name(self):
        for match in self:
            name = match.volunteer_id.name
            match.volunteer_words = name or self.env._("a volunteer")
            match.name = name or self.env._("A volunteer is looked for")

    @api.depends("volunteer_id", "state")
    @api.depends_context("lang")
    def _compute_volunteer_hint(self):
        """What to mind as this volunteer is chosen; a hint, no gate."""
        for match in self:
            going_on = match.state != "ended" and match.volunteer_id
            match.volunteer_hint = going_on and going_on._hint_beside(match)

    @api.depends("met_on", "state")
    def _compute_think_until(self):
        """The week begins when they met; a day that is planned begins nothing."""
        for match in self:
            met = match.state not in ("asked", "talk", "proposed", "introduction")
            match.think_until = think_until(match.met_on or None) if met else False

    @api.depends("client_answer", "volunteer_answer")
    def _compute_both_say(self):
        for match in self:
            match.both_say = answers(match.client_answer, match.volunteer_answer)

    # -- what must hold ---------------------------------------------------------------

    @api.constrains("volunteer_id", "state")
    def _check_volunteer(self):
        """Refuse, in words, who is no volunteer; a match that ended keeps its own."""
        for match in self.filtered(lambda match: match.state in WITH_VOLUNTEER):
            if not match.volunteer_id:
                raise ValidationError(self.env._("Choose a volunteer first."))
            if why := match.volunteer_id._why_not():
                raise ValidationError(why)

    @api.constrains("dossier_id")
    def _check_client(self):
        for match in self:
            if match.dossier_id.kind != "client":
                raise ValidationError(
                    self.env._("An initiative has no client to match a volunteer with.")
                )

    @api.constrains("client_answer_on", "volunteer_answer_on", "ended_on", "started_on")
    def _check_days(self):
        for match in self:
            today = today_of(match)
            days = [match[f"{one}_answer_on"] for one in BOTH]
            days += [match.started_on, match.ended_on]
            if any(day and day > today for day in days):
                raise ValidationError(
                    self.env._("Nobody answered on a day that is still to come.")
                )

    # -- create, write, delete --------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        matches = super().create([self._whole(vals) for vals in vals_list])
        refuse_when_closed(matches.filtered(lambda match: match.state != "ended"))
        return matches

    def write(self, vals):
        """An answer is of today unless a day is said; what ends says why, and stops the
        page of the volunteer at once."""
        self._check_values(vals)  # before they are looked at
        if "volunteer_id" in vals:
            self._refuse_other(vals["volunteer_id"])
        along = self._visits_along() if "trajectory_id" in vals else None
        result = super().write(self._whole(vals))
        if along:
            along.write({"trajectory_id": vals["trajectory_id"]})
        if vals.get("state", "ended") != "ended":
            refuse_when_closed(self)
        if vals.keys() & {"state", "end_reason"}:
            self.filtered(lambda match: match.state != "running")._end_links()
        return result

    def _visits_along(self):
        """The visits that belong where their match belongs, or nowhere yet."""
        return self.visit_ids.filtered(
            lambda visit: (
                visit.trajectory_id
                in (visit.match_id.trajectory_id, visit.trajectory_id.browse())
            )
        )

    def _refuse_other(self, volunteer_id):
        """Refuse somebody else in the place of a volunteer of whom somebody said yes or
        no: that was said of this one."""
        for match in self:
            said = match.client_answer or match.volunteer_answer
            is_other = match.volunteer_id and match.volunteer_id.id != volunteer_id
            if is_other and (said or match.state == "ended"):
                raise UserError(
                    self.env._(
                        "What was said is of %(name)s. End this match, and look for "
                        "somebody else.",
                        name=match.volunteer_id.name,
                    )
                )

    def _whole(self, vals):
        """What is written, with what goes along: days, and the end of it."""
        vals = dict(vals)
        today = today_of(self)
        for one in BOTH:
            name = f"{one}_answer"
            if name in vals and not (vals[name] and vals.get(f"{name}_on")):
                vals[f"{name}_on"] = today if vals[name] else False
        if vals.get("end_reason"):
            vals["state"] = "ended"
        elif vals.get("state", "ended") != "ended":
            vals |= {"end_reason": False, "ended_on": False, "end_words": False}
        if vals.get("state") == "ended":
            vals["ended_on"] = vals.get("ended_on") or today
        return vals

    def _end_links(self):
        """The page of the volunteer is over, with all links to it."""
        # sudo: nobody writes links by hand; whoever ends a match may end its page
        links = self.sudo().link_ids.filtered(lambda link: not link.withdrawn_at)
        if links:
            links._withdraw()

    # -- the page of the volunteer ----------------------------------------------------

    def _link_problem(self):
        """Why this volunteer has no page of this match: a sentence, or False.

        Before two times yes there is none: nothing of the client has left till then.
        """
        self.ensure_one()
        if self.state != "running":
            return self.env._(
                "A volunteer has a page from the day on which both said yes, until the "
                "match ends."
            )
        if self.volunteer_id.is_young:
            return self.env._(
                "%(name)s is 16 or 17: goes along, and has no page.",
                name=self.volunteer_id.name,
            )
        return self.volunteer_id._why_not()

    def _link_address(self):
        """The mail address on record of the volunteer, or False."""
        return self.volunteer_id._mail_address()

    def _language_outwards(self):
        """That of the volunteer: of the page and of what is mailed with it."""
        self.ensure_one()
        return self.volunteer_id._language_outwards()

    def _client_called(self):
        """How the client is called on the page of the volunteer: as was agreed, or by
        the first name."""
        self.ensure_one()
        return self.client_called or self.dossier_id._center_name().split(" ")[0]

    def _others_of_mine(self):
        """The other clients of this volunteer whose coach is the user."""
        return self.search(
            [
                ("id", "!=", self.id),
                ("volunteer_id", "=", self.volunteer_id.id),
                ("state", "=", "running"),
                ("dossier_id.coach_id", "=", self.env.uid),
            ]
        )

    def _has_link(self):
        """Whether the volunteer has a link to this match that is good today."""
        return any(link.state != "ended" for link in self.link_ids)

    # -- which wait -------------------------------------------------------------------

    @api.model
    def _domain_to_ask(self):
        """The week is over, and both are asked what they say."""
        return (
            Domain("state", "=", "thinking")
            & Domain("think_until", "<=", today_of(self))
            & domain_open()
        )

    # -- the next step ----------------------------------------------------------------

    def action_talk_held(self):
        """The talk at home was held: what matters is known."""
        self._go("talk", "talk_on")

    def action_propose(self):
        """Propose the volunteer who was chosen, to the client and to the volunteer."""
        self._go("proposed", "proposed_on")

    def action_plan_introduction(self):
        """Both want to meet: a day for the three of them."""
        self._go("introduction")

    def action_met(self):
        """They met, the three of them: a week to think begins."""
        for match in self:
            today = today_of(match)
            if not match.met_on or match.met_on > today:
                match.met_on = today
        self._go("thinking")

    def action_client_yes(self):
        self.client_answer = "yes"

    def action_client_no(self):
        self.client_answer = "no"

    def action_volunteer_yes(self):
        self.volunteer_answer = "yes"

    def action_volunteer_no(self):
        self.volunteer_answer = "no"

    def action_start(self):
        """Two times yes: it runs."""
        self._go("running", "started_on")

    def _go(self, state, day=None):
        """Go to a step, on the day that is noted or today."""
        for match in self:
            values = {"state": state}
            if day and not match[day]:
                values[day] = today_of(match)
            match.write(values)

    def action_end(self):
        """Say why it ends.

        :return: an action: the dialog in which that is said
        """
        self.ensure_one()
        self.check_access("write")
        view = self.env.ref("netwerk_ondersteuning.view_match_end_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("End the match"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_again(self):
        """Begin anew after a no, or when it does not click: this one ends, and the next
        follows on it. After the second time there is first a talk.

        :return: an action: the page of the match that follows
        :raise UserError: while nothing says that this one is over
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "ended":
            if self.state == "running":
                self.end_reason = "no_click"
            elif self.both_say == "no":
                self.end_reason = "no"
            else:
                raise UserError(
                    self.env._(
                        "First ask both what they say. After a no there is another "
                        "proposal."
                    )
                )
        if self.next_ids:
            return self.next_ids[:1]._open()
        begins = begins_at(self._number() + 1)
        following = self.create(
            {
                "dossier_id": self.dossier_id.id,
                "follows_id": self.id,
                "state": begins,
                "talk_on": begins == "talk" and self.talk_on,
                "question": self.question,
                "matters": self.matters,
                "client_called": self.client_called,
                "volunteer_hears": self.volunteer_hears,
            }
        )
        return following._open()

    def _number(self):
        """Which proposal this is for the client's question: 1 for the first."""
        number, match, seen = 1, self, self
        while match.follows_id and match.follows_id not in seen:
            match = match.follows_id
            seen |= match
            number += 1
        return number

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Match with a volunteer"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_give_link(self):
        """Give the volunteer a page of their own; address and code are shown once.

        The other client of this volunteer stands on it too, when that one has the same
        coach (`VolunteerPurpose.along`); when not, each coach gives a code, and the
        page where both were typed is one.
        """
        self.ensure_one()
        links = self.env["netwerk.access.link"]
        link, url, code = links._give_to("volunteer", self)
        for other in self._others_of_mine():
            if not (other._has_link() or other._link_problem()):
                links._give_to("volunteer", other)
        return link._show(self.env._("Page of the volunteer"), url=url, code=code)


#: How long a page of a volunteer opens with one link; a match can run for years.
LINK_LASTS = timedelta(days=180)
