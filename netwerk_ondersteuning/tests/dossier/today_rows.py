"""A row of each kind on Vandaag, in a dossier of one's own."""

from datetime import timedelta

from odoo import fields

from ...models.match.visits import Visits
from ..common import MODULE


class TodayRows:
    """Makes what waits, and looks at Vandaag as somebody.

    ``WAITING`` says of each kind how a row of it comes to be: a method with the
    dossier, which gives the record that the row is about.
    """

    WAITING = {
        "appointment": "_appointment",
        "appointment_past": "_appointment_past",
        "too_much": "_too_much",
        "comes": "_comes",
        "evaluation": "_evaluation",
        "reminder_call": "_reminder_call",
        "answered": "_answered",
        "promised": "_promised",
        "activity": "_activity",
        "ask_after": "_ask_after",
        "ask_again": "_ask_again",
        "no_follow_up": "_no_follow_up",
        "unseen": "_unseen",
        "no_circle": "_no_circle",
        "led": "_unseen",
        "left_alone": "_left_alone",
        "funding": "_funding",
        "unfinished_sheet": "_unfinished_sheet",
        "sheet_came_in": "_sheet_came_in",
        "round_ready": "_round_ready",
        "goal": "_goal_due",
        "lead": "_lead_due",
        "referral": "_referral_due",
        "match_week": "_match_week",
        "not_this_time": "_not_this_time",
        "call_afterwards": "_call_afterwards",
        "results_later": "_results_later",
        "phase_end": "_phase_end",
        "trajectory_decision": "_trajectory_decision",
    }

    # -- looking ------------------------------------------------------------------

    def door(self, user):
        """Vandaag as this user sees it, from a screen that knows nothing yet."""
        self.env.flush_all()
        self.env.invalidate_all()
        companies = user.company_ids.ids
        env = self.env(
            user=user, context={"allowed_company_ids": companies, "lang": "en_US"}
        )
        return env["netwerk.today"]

    def look(self, user):
        return self.door(user).get_today()

    def rows(self, user, kind=None):
        """The rows that this user has, of one kind or of all."""
        return [
            row
            for part in self.look(user)["parts"]
            for section in part["sections"]
            for row in section["rows"]
            if kind in (None, row["kind"])
        ]

    def keys(self, user):
        return {row["key"] for row in self.rows(user)}

    # -- what waits ---------------------------------------------------------------

    def wait(self, kind, dossier):
        """Make a row of this kind in ``dossier``; its record."""
        return getattr(self, self.WAITING[kind])(dossier)

    def _type(self, kind):
        return self.env.ref(f"{MODULE}.meeting_type_{kind}")

    def _meeting(self, dossier, days, kind="talk", **values):
        return self.env["netwerk.meeting"].create(
            {
                "dossier_id": dossier.id,
                "user_id": dossier.coach_id.id,
                "type_id": self._type(kind).id,
                "date": self.in_days(days),
                "no_consent_reason": "Not said",
            }
            | values
        )

    def _member(self, dossier, name="Rosa Zus"):
        member = self.new_network(dossier, name)
        member.date_start = member.tie_ids.date_start = self.in_days(-60)
        return member

    def _appointment(self, dossier):
        return self._meeting(dossier, 0, outcome="planned")

    def _sheet(self, dossier, code="schaalvragen", **values):
        instrument = self.env["netwerk.instrument"].search(
            [("code", "=", code)], limit=1
        )
        return self.env["netwerk.assessment"].create(
            {
                "dossier_id": dossier.id,
                "instrument_id": instrument.id,
                "respondent": "client",
                "started_by_id": dossier.coach_id.id,
                "version": 1,  # something was said in it
            }
            | values
        )

    def _unfinished_sheet(self, dossier):
        weeks = dossier.company_id.netwerk_contact_weeks
        return self._sheet(dossier, said_on=self.in_days(-7 * weeks - 1))

    def _sheet_came_in(self, dossier):
        member = self._member(dossier)
        return self._sheet(
            dossier,
            "vragen-netwerk",
            respondent="member",
            member_id=member.id,
            respondent_words=member.name,
            state="done",
            road="link",
            came_in_at=fields.Datetime.now(),
        )

    def _round_ready(self, dossier):
        round_ = self.env["netwerk.round"].create(
            {
                "dossier_id": dossier.id,
                "codes": "vragen-klant,vragen-netwerk",
                "begun_by_id": dossier.coach_id.id,
            }
        )
        of_round = {"round_id": round_.id, "is_apart": True, "is_sealed": True}
        self._sheet(dossier, "vragen-klant", state="done", **of_round)
        return round_

    def _goal_due(self, dossier):
        return self.env["netwerk.goal"].create(
            {
                "dossier_id": dossier.id,
                "name": "Buiten komen",
                "when_kind": "day",
                "when_day": self.in_days(-1),
            }
        )

    def _lead_due(self, dossier):
        return self.env["netwerk.job.lead"].create(
            {
                "dossier_id": dossier.id,
                "name": "The laundry",
                "source": "own",
                "next_step": "Call",
                "next_on": self.in_days(-1),
            }
        )

    def _referral_due(self, dossier):
        referral = self.env["netwerk.referral"].create(
            {
                "dossier_id": dossier.id,
                "name": "Wie helpt met de schulden?",
                "own_circle": "nobody",
            }
        )
        referral.step_ids[:1].planned_on = self.in_days(-1)
        return referral

    def _match(self, dossier, **values):
        volunteers = self.env["netwerk.volunteer"]
        volunteer = volunteers.create(
            {"name": "Karim", "company_id": dossier.company_id.id}
        )
        return self.env["netwerk.match"].create(
            {"dossier_id": dossier.id, "volunteer_id": volunteer.id} | values
        )

    def _match_week(self, dossier):
        met = {"state": "thinking", "met_on": self.in_days(-7)}
        return self._match(dossier, **met)

    def _not_this_time(self, dossier):
        yes = {"client_answer": "yes", "volunteer_answer": "yes"}
        match = self._match(dossier, state="running", **yes)
        Visits(match).note("not", "Ik ben ziek")
        return match.visit_ids

    def _trajectory(self, dossier, **values):
        return self.env["netwerk.trajectory"].create(
            {"dossier_id": dossier.id, "date_start": self.in_days(-200)} | values
        )

    def _closed_trajectory(self, dossier, **after):
        one = self._trajectory(dossier)
        one._close("end-0001", self.in_days(-92), after=after)
        return one

    def _call_afterwards(self, dossier):
        return self._closed_trajectory(dossier, call_on=self.in_days(0))

    def _results_later(self, dossier):
        return self._closed_trajectory(dossier, look_on=self.in_days(-1))

    def _phase_end(self, dossier):
        method = self.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        one = self._trajectory(dossier, method_id=method.id)
        phase = method._template().phases[0].key
        enter = {"op": "enter", "uid": "row-0001", "phase": phase}
        one.apply_path([enter | {"day": self.in_days(-200).isoformat()}])
        return one

    def _trajectory_decision(self, dossier):
        return self._trajectory(dossier, decision_end=self.in_days(14))

    def _appointment_past(self, dossier):
        return self._meeting(dossier, -1, outcome="planned")

    def _too_much(self, dossier):
        member = self._member(dossier)
        member.contact_permission = "yes"
        self.env["netwerk.member.contact"].create(
            {"member_id": member.id, "value": "0470 12 34 56"}
        )
        return self.env["netwerk.member.strain"].create(
            {"member_id": member.id, "level": "too_much", "words": "Ik kan niet meer"}
        )

    def _attendance(self, dossier, days, outcome, **values):
        meeting = self._meeting(dossier, days, "network_meeting", outcome=outcome)
        return self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": meeting.id, "member_id": self._member(dossier).id} | values
        )

    def _comes(self, dossier):
        return self._attendance(
            dossier,
            5,
            "planned",
            answer="not",
            answer_note="Ik werk dan",
            answer_by_link=True,
            answered_on=self.in_days(-1),
        )

    def _evaluation(self, dossier):
        row = self._attendance(
            dossier, -3, "held", eval_heard="yes", eval_words="Fijn", state="present"
        )
        row.eval_on = self.in_days(-1)
        self.env["netwerk.access.link"].create(
            {
                "dossier_id": dossier.id,
                "purpose": "invitation",
                "attendance_id": row.id,
                "user_id": dossier.coach_id.id,
                "expires_at": fields.Datetime.now() + timedelta(days=9),
                "token_hash": f"token {row.id}",
                "code_hash": "code",
            }
        )
        return row

    def _reminder_call(self, dossier):
        start = self.at_this_hour(1)
        talk = self._meeting(dossier, 1, outcome="planned", start=start)
        row = talk.attendance_ids.filtered(lambda row: row.kind == "client")
        row.to_call_on = self.in_days(0)
        return row

    def _agreement(self, dossier, days, **values):
        return self.env["netwerk.agreement"].create(
            {
                "dossier_id": dossier.id,
                "name": "Belt de huisbaas",
                "made_on": self.in_days(-20),
                "due_date": days is not None and self.in_days(days),
            }
            | values
        )

    def _by_member(self, dossier):
        member = self._member(dossier)
        return {"doer_kind": "member", "doer_member_id": member.id}

    def _answered(self, dossier):
        agreement = self._agreement(dossier, None, **self._by_member(dossier))
        self.env["netwerk.agreement.answer"].create(
            {
                "agreement_id": agreement.id,
                "answer": "done",
                "words": "Gisteren gedaan",
                "answered_on": fields.Datetime.now(),
                "who": "Rosa Zus",
            }
        )
        return agreement

    def _promised(self, dossier):
        coach = dossier.coach_id
        return self._agreement(
            dossier, 0, doer_kind="user", doer_user_id=coach.id
        ).with_env(self.env)

    def _activity(self, dossier):
        return dossier.activity_schedule(
            "mail.mail_activity_data_todo",
            self.in_days(0),
            summary="Bel de dokter",
            user_id=dossier.coach_id.id,
        )

    def _ask_after(self, dossier):
        return self._agreement(dossier, -2, **self._by_member(dossier))

    def _ask_again(self, dossier):
        tie = self._member(dossier).tie_ids
        tie.involve_review_date = self.in_days(-1)
        return tie

    def _no_follow_up(self, dossier):
        return self._meeting(dossier, -2, "network_meeting", outcome="held")

    def _unseen(self, dossier):
        dossier.opened_on = self.in_days(-90)
        return dossier

    def _no_circle(self, dossier):
        dossier.opened_on = self.in_days(-90)
        return dossier

    def _funding(self, dossier):
        company = dossier.company_id
        funder = self.env["netwerk.funder"].search(
            [("company_id", "=", company.id)], limit=1
        ) or self.env["netwerk.funder"].create(
            {"name": "Stad Gent", "company_id": company.id}
        )
        return self.env["netwerk.dossier.funding"].create(
            {
                "dossier_id": dossier.id,
                "funder_id": funder.id,
                "date_end": self.in_days(14),
            }
        )

    def _left_alone(self, dossier):
        """The coach does not work here any more."""
        row = dossier.access_ids.filtered(lambda one: one.role == "coach")
        dossier.coach_id.active = False
        self.env.flush_all()
        return row
