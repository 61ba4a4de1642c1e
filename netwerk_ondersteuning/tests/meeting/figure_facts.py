"""Dossiers full of what figures count: by hand one by one, or a whole lot at random."""

import random
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import Command

from ..common import MODULE

TYPES = (
    "talk",
    "home_visit",
    "phone",
    "network_meeting",
    "round_table",
    "consultation",
    "gathering",
)
REASONS = ("threatening", "heavy", "no_value", "not_practical", "other")
#: Three spellings of one city, and none.
CITIES = ("Sint-Niklaas", "9100 St. Niklaas", "SINT NIKLAAS", False)
#: How old somebody becomes this year; two of them go into another class by it.
AGES = (31, 45, 81, 25, False)
STATES = ("open", "done", "missed", "renegotiated", "handed_over", "stopped")


class FactsMixin:
    """Makes facts past all rights, as they are: no mail, no log, no wizard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._netwerk_today()

    @classmethod
    def month_start(cls, months=0):
        return cls.today.replace(day=1) + relativedelta(months=months)

    @classmethod
    def new_client(cls, coach, **values):
        """A dossier with a client of whom only the number is told."""
        number = cls.env["netwerk.dossier"].search_count([]) + 1
        values = {"opened_on": cls.today - timedelta(days=400)} | values
        return cls.new_dossier(coach, f"Verzwegen {number}", **values)

    @classmethod
    def new_meeting(cls, dossier, date, type_="network_meeting", **values):
        values = {
            "outcome": "held" if date <= cls.today else "planned",
            "no_consent_reason": "Not said",  # who was there is noted after
        } | values
        return cls.env["netwerk.meeting"].create(
            {
                "dossier_id": dossier.id,
                "user_id": dossier.coach_id.id,
                "type_id": cls.env.ref(f"{MODULE}.meeting_type_{type_}").id,
                "date": date,
            }
            | values
        )

    @classmethod
    def new_presence(cls, meeting, who="client", **values):
        """Somebody at the table: ``"client"``, a member, a user or a name."""
        if isinstance(who, str):
            kind = {"kind": "client"}
            if who != "client":
                kind = {"kind": "other", "name": who}
        elif who._name == "netwerk.member":
            kind = {"kind": "member", "member_id": who.id}
        else:
            kind = {"kind": "user", "user_id": who.id}
        values = {"state": "present"} | kind | values
        seated = meeting.attendance_ids.filtered_domain(
            [(name, "=", value) for name, value in kind.items()]
        )
        if seated and kind["kind"] in ("client", "user"):  # from the beginning
            seated.write(values)
            return seated
        return cls.env["netwerk.meeting.attendance"].create(
            {"meeting_id": meeting.id} | values
        )

    @classmethod
    def new_member(cls, dossier, formality="informal", **values):
        values = {"date_start": dossier.opened_on} | values
        return cls.env["netwerk.member"].create(
            {
                "dossier_id": dossier.id,
                "name": "Zwijgzaam",
                "formality": formality,
            }
            | values
        )

    @classmethod
    def new_mandate(cls, dossier, given_by, day, state="given"):
        return cls.env["netwerk.mandate"].create(
            {
                "dossier_id": dossier.id,
                "given_by": given_by,
                "service": "OCMW" if given_by == "service" else False,
                "scope": "act",
                "act": "Call once",
                "step_ids": [Command.create({"state": state, "day": day})],
            }
        )

    @classmethod
    def new_lead(cls, dossier, stage, day, is_through_network):
        return cls.env["netwerk.job.lead"].create(
            {
                "dossier_id": dossier.id,
                "name": "A shop",
                "source": "own",
                "is_through_network": bool(is_through_network),
                "step_ids": [Command.create({"stage": stage, "day": day})],
            }
        )

    @classmethod
    def new_strain(cls, member, level, date=None):
        return cls.env["netwerk.member.strain"].create(
            {"member_id": member.id, "level": level, "date": date or cls.today}
        )

    @classmethod
    def new_agreement(cls, dossier, made_on=None, **values):
        return cls.env["netwerk.agreement"].create(
            {
                "dossier_id": dossier.id,
                "name": "Verzwegen afspraak",
                "made_on": made_on or cls.today,
            }
            | values
        )

    @classmethod
    def new_sheet(cls, dossier, said_on=None, code="schaalvragen", **values):
        """An instrument that was filled in."""
        instrument = cls.env["netwerk.instrument"].search(
            [("code", "=", code), ("state", "=", "published")], limit=1
        )
        return cls.env["netwerk.assessment"].create(
            {
                "dossier_id": dossier.id,
                "instrument_id": instrument.id,
                "respondent": "client",
                "state": "done",
                "said_on": said_on or cls.today,
                "about_day": said_on or cls.today,
                "started_by_id": dossier.coach_id.id,
            }
            | values
        )

    # -- a whole lot --------------------------------------------------------------

    @classmethod
    def fill(cls, seed=4, dossiers=30):
        """Two organisations, four teams and somebody without one: a year and a half.

        Always the same for one seed and one day.
        """
        chance = random.Random(seed)
        cls.new_team("East", False, cls.bea, cls.other_company)
        cls.bo = cls.new_user("bo", "coach", cls.other_company)
        cls.solo = cls.new_user("solo", "coach")
        cls.company.netwerk_meeting_norm = 4
        cls.other_company.netwerk_meeting_norm = 1.5
        coaches = [cls.an, cls.an, cls.bram, cls.chris, cls.solo, cls.bea, cls.bo]
        for number in range(dossiers):
            opened = cls.today - timedelta(days=chance.randrange(540))
            values = {"opened_on": opened}
            if chance.random() < 0.1:
                values |= {"kind": "initiative", "initiative_name": "Verzwegen plein"}
                coach = coaches[number % len(coaches)]
                dossier = cls.new_dossier(coach, **values)
            else:
                dossier = cls.new_client(coaches[number % len(coaches)], **values)
            cls._fill_dossier(dossier, chance)
        cls._fill_sheets(random.Random(seed))
        cls._fill_referrals(random.Random(seed))
        cls._fill_trajectories(random.Random(seed))
        cls._fill_matches(random.Random(seed))
        cls._fill_whom(random.Random(seed))
        cls._fill_quarters()
        cls.env.flush_all()
        # as at night: else the database takes every table for an empty one
        tables = ("dossier", "dossier_funding", "meeting", "meeting_attendance")
        tables += ("member", "tie", "agreement", "access", "access_log", "moment")
        names = [f"netwerk_{table}" for table in tables] + ["res_partner"]
        cls.env.cr.execute(f"ANALYZE {', '.join(names)}")  # pylint: disable=sql-injection

    @classmethod
    def _fill_sheets(cls, chance):
        """In two months: most in one instrument, some in another or by the coach."""
        dossiers = cls.env["netwerk.dossier"].with_context(active_test=False)
        for dossier in dossiers.search([("partner_id", "!=", False)], order="id"):
            for months in (-1, -4):
                number = {"first_up": chance.choice((0, 2, 7))}
                number["first_down"] = int(chance.random() < 0.15)
                state = chance.choice(("done",) * 5 + ("begun",))
                day = cls.month_start(months) + timedelta(days=chance.randrange(28))
                cls.new_sheet(dossier, day, state=state, **number)
                if chance.random() < 0.3:
                    respondent = chance.choice(("client", "coach"))
                    road = chance.choice(("screen", "paper"))
                    said = {"respondent": respondent, "road": road, "first_same": 3}
                    cls.new_sheet(dossier, day, "scoretabel", **said)

    @classmethod
    def new_way(cls, dossier, day=None):
        """A mandate, a lead, a match, and a trajectory that ended: each figure has
        something."""
        day = day or cls.today
        cls.new_mandate(dossier, "client", day)
        cls.new_lead(dossier, "clue", day, True)
        if dossier.kind == "client":
            cls.new_match(dossier, "asked", asked_on=day)
        method = cls.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        values = {"dossier_id": dossier.id, "method_id": method.id, "date_start": day}
        one = cls.env["netwerk.trajectory"].create(values)
        phase, day = method.phase_ids[:1], day.isoformat()
        where = {"phase": phase.key, "cycle": phase.cycle, "day": day}
        what = {"kind": "milestone", "from": day, "reason": "Verzwegen stap"}
        one._apply(
            [
                {"op": "enter", "uid": "row-0001"} | where,
                {"op": "add_event", "uid": "event-0001"} | what,
                {"op": "close", "uid": "end-0001", "day": day},
            ]
        )
        outcome = cls.env["netwerk.outcome"].search([], limit=1)
        results = cls.env["netwerk.trajectory.outcome"]
        results.create(
            {"trajectory_id": one.id, "outcome_id": outcome.id, "day": day}
            | ({"for_whom": "member"} if dossier.kind == "initiative" else {})
        )

    @classmethod
    def new_moves(cls, dossier, day, count):
        """A trajectory that went through so many phases, a day each."""
        method = cls.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        values = {"dossier_id": dossier.id, "method_id": method.id, "date_start": day}
        cls.env["netwerk.trajectory"].create(values)._apply(
            [
                {
                    "op": "enter",
                    "uid": f"row-{number:04}",
                    "phase": phase.key,
                    "cycle": phase.cycle,
                    "day": (day + timedelta(days=number)).isoformat(),
                }
                for number, phase in enumerate(method.phase_ids[:count])
            ]
        )

    @classmethod
    def new_referral(cls, dossier, done=(), **values):
        """A referral of which these steps were done."""
        referral = cls.env["netwerk.referral"].create(
            {"dossier_id": dossier.id, "name": "Verzwegen vraag"} | values
        )
        for step in referral.step_ids:
            if step.code in done:
                step.state = "done"
        return referral

    @classmethod
    def new_match(cls, dossier, step, **values):
        """A match that came to a step, asked in the month before this one."""
        asked = values.get("asked_on", cls.month_start(-1))
        days = [asked + timedelta(days=number) for number in range(5)]
        steps = ("asked", "talk", "proposed", "introduction", "thinking", "running")
        far = steps.index(step)
        volunteer = cls.env["netwerk.volunteer"]
        if far > 1:
            told = {
                "name": "Verzwegen vrijwilliger",
                "company_id": dossier.company_id.id,
            }
            volunteer = volunteer.create(told)
        yes = {"client_answer": "yes", "volunteer_answer": "yes"} if far > 4 else {}
        return cls.env["netwerk.match"].create(
            {
                "dossier_id": dossier.id,
                "state": step,
                "asked_on": asked,
                "volunteer_id": volunteer.id,
                "talk_on": far > 0 and days[1],
                "proposed_on": far > 1 and days[2],
                "met_on": far > 2 and days[3],
                "started_on": far > 4 and days[4],
            }
            | yes
            | values
        )

    @classmethod
    def _fill_matches(cls, chance):
        """Most were only asked; some run, some ended on the way."""
        clients = cls.env["netwerk.dossier"].search([("kind", "=", "client")])
        for dossier in clients.sorted("id"):
            step = chance.choice(("asked",) * 3 + ("talk", "thinking", "running"))
            months = chance.choice((-1, -4))
            match = cls.new_match(dossier, step, asked_on=cls.month_start(months))
            if chance.random() < 0.3:
                match.write({"state": "ended", "end_reason": "no_click"})

    @classmethod
    def _fill_referrals(cls, chance):
        """Most in two ways, some in others; of some dossiers two in one quarter."""
        dossiers = cls.env["netwerk.dossier"].with_context(active_test=False)
        domain = [("partner_id", "!=", False), ("active", "=", True)]
        for dossier in dossiers.search(domain, order="id"):
            for _time in range(chance.choice((1, 1, 2))):
                day = cls.month_start(chance.choice((-1, -4)))
                done = chance.choice(((), ("dialogue",), ("search", "first")))
                values = {"began_on": day}
                if chance.random() < 0.4:
                    reason = chance.choice(("client", "own_circle"))
                    values |= {"state": "closed", "close_reason": reason}
                cls.new_referral(dossier, done, own_circle="nobody", **values)

    @classmethod
    def _fill_trajectories(cls, chance):
        """Most by one method, some by none; on, back and again; some that ended."""
        methods = cls.env["netwerk.method"].search([("code", "in", ("cti", "w2"))])
        methods = {one.code: one for one in methods}
        reasons = cls.env["netwerk.trajectory.reason"].search([])
        results = cls.env["netwerk.outcome"].search([])
        for dossier in cls.env["netwerk.dossier"].search([], order="id"):
            whose = ("client", "client", "member")
            if dossier.kind == "initiative":
                whose = ("member",)
            start = cls.month_start(-5) + timedelta(days=chance.randrange(20))
            method = methods.get(chance.choice(("cti", "cti", "cti", "w2", "")))
            trajectory = cls.env["netwerk.trajectory"].create(
                {
                    "dossier_id": dossier.id,
                    "method_id": method and method.id,
                    "date_start": start,
                }
            )
            cls._fill_trajectory(trajectory, chance)
            cls.env["netwerk.trajectory.outcome"].create(
                [
                    {
                        "trajectory_id": trajectory.id,
                        "outcome_id": chance.choice(results[:3].ids),
                        "is_wished": chance.choice(("actual", "actual", "wished")),
                        "for_whom": chance.choice(whose),
                        "said_when": chance.choice(("closing", "three_months")),
                        "day": start + timedelta(days=chance.randrange(100)),
                    }
                    for _number in range(3)
                ]
            )
            if chance.random() < 0.6:
                trajectory.reason_id = chance.choice([*reasons[:2], False])

    @classmethod
    def _fill_trajectory(cls, trajectory, chance):
        """Its log, by the one door."""
        phases = [one for one in trajectory.method_id.phase_ids if one.kind == "phase"]
        changes, place = [], 0
        for number in range(4 if phases else 0):
            day = trajectory.date_start + timedelta(days=20 * number)
            phase = phases[place]
            changes.append(
                {
                    "op": "enter",
                    "uid": f"row-{number:04}",
                    "phase": phase.key,
                    "cycle": phase.cycle,
                    "day": day.isoformat(),
                }
            )
            others = [*{*range(4)} & {*range(len(phases))} - {place}]
            place = chance.choice(others)
        for number in range(chance.randrange(3)):
            day = trajectory.date_start + timedelta(days=30 * number)
            changes.append(
                {
                    "op": "add_event",
                    "uid": f"event-{number:04}",
                    "kind": chance.choice(("crisis", "milestone", "milestone")),
                    "from": day.isoformat(),
                    "until": day.isoformat(),
                }
            )
        if chance.random() < 0.6:
            day = trajectory.date_start + timedelta(days=100 + chance.randrange(9))
            changes.append({"op": "close", "uid": "end-0000", "day": day.isoformat()})
        trajectory._apply(changes)

    @classmethod
    def _fill_whom(cls, chance):
        """For whom each dossier is: two large groups, small ones, and unknown."""
        dossiers = cls.env["netwerk.dossier"].with_context(active_test=False)
        dossiers = dossiers.search([("partner_id", "!=", False)], order="id")
        for company, of_company in dossiers.grouped("company_id").items():
            funders = cls.env["netwerk.funder"].create(
                [
                    {"name": f"Funder {number}", "company_id": company.id}
                    for number in range(3)
                ]
            )
            for number, dossier in enumerate(of_company):
                is_usual = number % 5 < 4
                cities = ("Gent", " GENT ", "gent") if is_usual else CITIES
                dossier.partner_id.city = chance.choice(cities) if number else "Melle"
                age = AGES[0] if is_usual else chance.choice(AGES)
                dossier.birth_year = age and str(cls.today.year - age)
                if is_usual and number:
                    cls.env["netwerk.dossier.funding"].create(
                        {
                            "dossier_id": dossier.id,
                            "funder_id": funders[number % 5 == 3].id,
                        }
                    )
                else:
                    cls._fill_fundings(dossier, chance, funders)

    @classmethod
    def _fill_fundings(cls, dossier, chance, funders):
        start = dossier.opened_on
        for _number in range(chance.choice((0, 1, 1, 1, 2))):
            end = start + timedelta(days=chance.randrange(30, 400))
            cls.env["netwerk.dossier.funding"].create(
                {
                    "dossier_id": dossier.id,
                    "funder_id": chance.choice((*funders, *[funders[0]] * 4)).id,
                    "date_start": start,
                    "date_end": chance.random() < 0.6 and end,
                }
            )
            start += timedelta(days=chance.choice((0, 90)))

    @classmethod
    def _fill_quarters(cls):
        """In each team a quarter with one large group, and one with a small one too.

        Long ago, where chance puts nothing beside them.
        """
        dossiers = cls.env["netwerk.dossier"].search([("member_ids", "!=", False)])
        for of_team in dossiers.grouped("team_id").values():
            for number, dossier in enumerate(of_team):
                is_few = number < 2
                cls.new_lead(dossier, "contact", cls.month_start(-28), True)
                cls.new_way(dossier, cls.month_start(-28))
                for months, reason, level in (
                    (-20, "heavy", "fine"),
                    (-24, *(("other", "fine") if is_few else ("heavy", "a_bit"))),
                ):
                    day = cls.month_start(months)
                    cls.new_meeting(
                        dossier, day, outcome="not_wanted", not_wanted_reason=reason
                    )
                    cls.new_strain(dossier.member_ids[0], level, day)
                    of_few = is_few and months == -24
                    cls.new_moves(dossier, day, 2 if of_few else 1)
                    cls.new_mandate(dossier, "service" if of_few else "client", day)
                    cls.new_lead(dossier, "job" if of_few else "clue", day, of_few)
                    cls.new_lead(dossier, "clue", day, False)
                    if dossier.kind == "client":
                        done = () if of_few else ("dialogue",)
                        circle = {"own_circle": "nobody", "began_on": day}
                        cls.new_referral(dossier, done, **circle)

    @classmethod
    def _fill_dossier(cls, dossier, chance):
        def day():
            span = (cls.today - dossier.opened_on).days + 1
            return dossier.opened_on + timedelta(days=chance.randrange(span))

        members = cls._fill_network(dossier, chance, day)
        before = cls.env["netwerk.meeting"]
        for _number in range(chance.randrange(9)):
            before = cls._fill_meeting(dossier, chance, day(), members, before)
        for member in members:
            for _number in range(chance.choice((0, 0, 1, 2))):
                cls.new_strain(
                    member, chance.choice(("fine", "a_bit", "too_much")), day()
                )
        for _number in range(chance.randrange(4)):
            cls._fill_agreement(dossier, chance, day(), members)
        if chance.random() < 0.2:
            dossier.active = False
            dossier.closed_on = day()

    @classmethod
    def _fill_network(cls, dossier, chance, day):
        if chance.random() < 0.15:
            return cls.env["netwerk.member"]
        parties = ("informal", "informal", "volunteer", "professional", False)
        members = cls.env["netwerk.member"]
        for number in range(chance.randrange(1, 6)):
            start = chance.choice((dossier.opened_on, day()))
            end = start + timedelta(days=chance.randrange(1, 200))
            member = cls.new_member(
                dossier,
                parties[number % 5],
                date_start=start,
                date_end=chance.random() < 0.2 and end,
                kind=chance.choice(("person", "person", "organisation", "group")),
                head_count=chance.choice((0, 7)),
            )
            members += member
        if chance.random() < 0.5:
            cls.env["netwerk.moment"].create(
                {"dossier_id": dossier.id, "name": "Verzwegen moment", "date": day()}
            )
        if len(members) % 2:  # who was in the own network is paid since a while
            said = {"op": "update_member", "member_id": members[0].id}
            said["values"] = {"formality": "professional"}
            since = min(members[0].date_start + timedelta(days=30), cls.today)
            dossier.apply_network_changes([said], str(since))
        if len(members) > 2 and chance.random() < 0.4:
            # two merges after each other, and somebody who was a mistake
            members[1].write({"active": False, "merged_into_id": members[0].id})
            members[2].write({"active": False, "merged_into_id": members[1].id})
        if len(members) > 4:
            members[4].active = False
        # the map tells of a day that the stamp of a test would hide
        dossier.network_date = chance.choice((cls.today, day(), day()))
        return members

    @classmethod
    def _fill_meeting(cls, dossier, chance, date, members, before):
        outcomes = ("held",) * 5 + ("partly", "missed", "failed", "cancelled")
        outcome = chance.choice((*outcomes, "not_wanted", "not_wanted", "planned"))
        if outcome == "planned":
            date = cls.today + timedelta(days=chance.randrange(1, 60))
        led_by = chance.choice(("client", "user", "other", False))
        of_nobody = dossier.kind == "initiative"
        meeting = cls.new_meeting(
            dossier,
            date,
            chance.choice((*TYPES, "network_meeting", "network_meeting")),
            outcome=outcome,
            not_wanted_reason=outcome == "not_wanted" and chance.choice(REASONS),
            led_kind=led_by != "client" and led_by if of_nobody else led_by,
            next_date=chance.random() < 0.3 and date + timedelta(days=30),
            previous_id=chance.random() < 0.3 and before.id,
        )
        people = [dossier.coach_id, "Dokter Verzwegen", " dokter verzwegen "]
        people = people if of_nobody else ["client", *people]
        for who in [*members, *people]:
            if chance.random() < 0.6:
                cls.new_presence(
                    meeting,
                    who,
                    state=chance.choice(("present",) * 4 + ("excused", "absent")),
                    time_from=14,
                    time_until=chance.choice((0, 15)),
                )
        if chance.random() < 0.4:
            cls._fill_agreement(dossier, chance, date, members, meeting_id=meeting.id)
        return meeting

    @classmethod
    def _fill_agreement(cls, dossier, chance, made_on, members, **values):
        doers = [
            {"doer_kind": dossier.kind == "client" and "client"},
            {},
            {"doer_kind": "user", "doer_user_id": dossier.coach_id.id},
            {"doer_kind": "organisation", "doer_name": "Verzwegen dienst"},
        ]
        grown = members.filtered(
            lambda member: (
                member.active
                and not member.is_minor
                and (not member.date_end or member.date_end > made_on)
            )
        )
        doers += [{"doer_kind": "member", "doer_member_id": one.id} for one in grown]
        agreement = cls.new_agreement(
            dossier,
            made_on,
            state=chance.choice(STATES),
            **chance.choice(doers),
            **values,
        )
        for number in range(chance.randrange(3)):
            date = made_on + timedelta(days=20 * number)
            if date > cls.today:
                break
            cls.env["netwerk.agreement.review"].create(
                {
                    "agreement_id": agreement.id,
                    "date": date,
                    "is_kept": chance.random() < 0.6,
                }
            )
        return agreement
