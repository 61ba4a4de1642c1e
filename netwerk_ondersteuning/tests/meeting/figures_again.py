"""Every figure a second time, in plain Python and from the records themselves.

Nothing of the queries is used here, so that a mistake in one is not in the other too.
Works on whatever is in the database: what a test made, or the demo data.
"""

import re
import unicodedata
from collections import Counter, defaultdict

from dateutil.relativedelta import relativedelta

from odoo import fields

from ...engine.trajectory.fidelity import fidelity
from ...models.trajectory.marks import Look

HELD = ("held", "partly")
AROUND_THE_TABLE = ("network_meeting", "round_table", "consultation", "gathering")
WORK = ("company_id", "team_id", "coach_id")
#: For each figure what tells its rows apart, and what is counted.
FIGURES = {
    "meeting": (
        ("date", *WORK, "type_id", "kind", "outcome", "led_by"),
        ("meeting_count", "held_count", "without_follow_up_count"),
    ),
    "attendance": (
        ("date", *WORK, "type_id", "kind", "party"),
        ("attendance_count", "head_count", "meeting_count"),
    ),
    "person": (("date", *WORK, "party", "is_first"), ("person_count",)),
    "norm": (("date", *WORK), ("held_count", "expected")),
    "flow": (("date", *WORK), ("opened_count", "closed_count", "net_count")),
    "served": (("date", *WORK), ("served_count",)),
    "caseload": ((*WORK, "map_age", "last_contact"), ("dossier_count",)),
    "agreement": (
        ("date", *WORK, "since_start", "doer_party", "state"),
        ("agreement_count",),
    ),
    "kept": (
        ("date", *WORK, "doer_party"),
        ("review_count", "kept_count", "not_kept_count"),
    ),
    "refusal": (("date", "company_id", "team_id", "reason"), ("refusal_count",)),
    "network": (
        ("company_id", "team_id", "moment", "party"),
        ("people_count", "dossier_count", "average"),
    ),
    "strain": (("date", "company_id", "team_id", "level"), ("member_count",)),
    "sheet": (
        ("date", "company_id", "team_id", "instrument", "respondent", "road"),
        ("sheet_count",),
    ),
    "row": (("date", "company_id", "team_id", "outcome"), ("row_count",)),
    "mandate": (("date", "company_id", "team_id", "given_by"), ("mandate_count",)),
    "lead": (("date", "company_id", "team_id", "stage", "road"), ("lead_count",)),
    "referral": (
        ("date", "company_id", "team_id", "reached", "outcome"),
        ("referral_count",),
    ),
    "trajectory": (
        ("date", "company_id", "team_id", "method"),
        ("trajectory_count",),
    ),
    "ending": (("date", "company_id", "team_id", "reason"), ("ending_count",)),
    "move": (("date", "company_id", "team_id", "move"), ("move_count",)),
    "event": (("date", "company_id", "team_id", "kind"), ("event_count",)),
    "result": (
        ("date", "company_id", "team_id", "result", "said_when"),
        ("result_count",),
    ),
    "stay": (
        ("date", "company_id", "team_id", "method", "phase"),
        ("stay_count", "days"),
    ),
    "match": (
        ("date", "company_id", "team_id", "reached", "outcome"),
        ("match_count",),
    ),
    "fidelity": (
        ("point", "ended", "company_id", "team_id", "state"),
        ("trajectory_count",),
    ),
}

#: Those that hide small groups.
PEOPLE = ("refusal", "network", "strain", "sheet", "row")
PEOPLE += ("mandate", "lead", "referral")
PEOPLE += ("trajectory", "ending", "move", "event", "result", "fidelity")
PEOPLE += ("stay", "match")
#: Those that tell for whom it was, and how.
NOT_FOR_WHOM = ("network", "sheet", "row")
FOR_WHOM = tuple(name for name in FIGURES if name not in NOT_FOR_WHOM)
DIMENSIONS = ("funder", "municipality", "age_class")
#: Those that tell of one dossier several times over: within what of their keys.
SEVERAL_TIMES = {"fidelity": lambda keys: keys[1:4], "stay": lambda keys: keys[:3]}
#: What stands where it is not told.
HIDDEN = ("withheld", "Too few to show apart", "withheld")


def month_of(day):
    return day.replace(day=1)


def quarter_of(day):
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def rows_of(env, name, domain=()):
    """The rows of a figure: ``{keys: measures}``; rounded, to compare."""
    return _rows_of(env, name, FIGURES[name][0], domain)


def rows_for_whom(env, name, domain=()):
    """The rows of a figure as it tells for whom it was, the same."""
    domain = [("age_class", "!=", False), *domain]
    return _rows_of(env, name, (*FIGURES[name][0], *DIMENSIONS), domain)


def _rows_of(env, name, keys, domain):
    measures = FIGURES[name][1]
    rows = env[f"netwerk.figure.{name}"].search_read(
        list(domain), [*keys, *measures], load=None
    )
    result = {
        tuple(row[key] for key in keys): tuple(round(row[m], 6) for m in measures)
        for row in rows
    }
    assert len(result) == len(rows), f"{name}: two rows with the same keys"
    return result


def _in_fields(class_, parts):
    """A class as so many fields."""
    return [class_] * parts if class_ == "withheld" else class_.split(" ", parts - 1)


def _covers(event, days):
    """Whether it is a pause of all these days."""
    return event.kind == "pause" and all(
        event.date_from <= day and (not event.date_until or day < event.date_until)
        for day in days
    )


def _is_in(trajectory, phase, month):
    """Whether a phase ran on a day of a month, or was passed on one."""
    return any(
        row.key == phase
        and month_of(row.entered) <= month
        and (not row.left or row.left > month or month_of(row.entered) == month)
        for row in trajectory.phase_ids
    )


def _months_asked(length, phase):
    """Over how many months a number is spread; a year when the method says no more."""
    most, least = (length or {}).get("most"), (length or {}).get("least")
    return (least or most or 12) if phase else (most or least or 12)


class Again:
    """The figures, one method each, as :func:`rows_of` gives them.

    ``about`` says, for each row of the figures about people that were counted, of which
    dossiers it tells; ``facts`` the single facts of each figure that was counted.
    """

    def __init__(self, env, companies=None):
        self.about, self.facts = {}, {}
        self.parts, self.more = {}, {}  # of figures with a class of several fields
        self.env = env(su=True, context={"active_test": False})
        domain = [("company_id", "in", companies.ids)] if companies else []
        self.dossiers = self.env["netwerk.dossier"].search(domain)
        self.today = env.company._netwerk_today()
        self.trajectories = self._of("netwerk.trajectory").grouped(
            lambda one: one.dossier_id.id
        )
        self.trajectories = defaultdict(lambda: (), self.trajectories)

    def _of(self, model):
        domain = [("dossier_id", "in", self.dossiers.ids)]
        return self.env[model].search(domain, order="id")

    def _work(self, record):
        dossier = record if record._name == "netwerk.dossier" else record.dossier_id
        return dossier.company_id.id, dossier.team_id.id, dossier.coach_id.id

    def _held(self):
        meetings = self._of("netwerk.meeting")
        return meetings.filtered(lambda meeting: meeting.outcome in HELD)

    def _add_up(self, rows, name):
        """``(keys, numbers, dossier, day)`` of single facts, as ``{keys: numbers}``."""
        self.facts[name] = rows
        result = {}
        for keys, numbers, _dossier, _day in rows:
            before = result.get(keys, [0] * len(numbers))
            result[keys] = tuple(map(sum, zip(before, numbers, strict=True)))
        return result

    def _last_of(self, member):
        """Into whom somebody was merged at last."""
        while member.merged_into_id and not member.active:
            member = member.merged_into_id
        return member

    # -- work done ----------------------------------------------------------------

    def meeting(self):
        rows = []
        for meeting in self._of("netwerk.meeting"):
            held = meeting.outcome in HELD
            goes_on = meeting.agreement_ids or meeting.next_date or meeting.next_ids
            kind = meeting.type_id.kind
            is_asked = meeting.dossier_id.active and not goes_on
            lost = held and kind in AROUND_THE_TABLE and is_asked
            keys = (month_of(meeting.date), *self._work(meeting), meeting.type_id.id)
            keys += (kind, meeting.outcome, meeting.led_by)
            rows.append(
                (keys, (1, int(held), int(lost)), meeting.dossier_id, meeting.date)
            )
        return self._add_up(rows, "meeting")

    def attendance(self):
        rows = []
        for meeting in self._held():
            present = meeting.attendance_ids.filtered(
                lambda row: row.state == "present"
            )
            for party, there in present.grouped("party").items():
                keys = (month_of(meeting.date), *self._work(meeting))
                keys += (meeting.type_id.id, meeting.type_id.kind, party)
                heads = sum(row.head_count for row in there)
                numbers = (len(there), heads, 1)
                rows.append((keys, numbers, meeting.dossier_id, meeting.date))
        return self._add_up(rows, "attendance")

    def person(self):
        came = defaultdict(list)
        for meeting in self._held():
            if meeting.type_id.kind not in AROUND_THE_TABLE:
                continue
            for row in meeting.attendance_ids:
                if row.state != "present" or row.kind == "user":
                    continue
                who = (
                    self._last_of(row.member_id).id or (row.name or "").strip().lower()
                )
                person = (meeting.dossier_id, row.kind, who)
                came[person].append((meeting.date, meeting.id, row.id, row.party))
        rows = []
        for (dossier, _kind, _who), times in came.items():
            years = set()
            for date, _meeting, _row, party in sorted(times):
                if date.year not in years:
                    keys = (month_of(date), *self._work(dossier), party, not years)
                    rows.append((keys, (1,), dossier, date))
                    years.add(date.year)
        return self._add_up(rows, "person")

    def norm(self):
        rows = []
        for dossier in self.dossiers.filtered(lambda dossier: dossier.kind == "client"):
            month = month_of(dossier.opened_on)
            while month <= (dossier.closed_on or self.today):
                asked = self._asked(dossier).get(month)
                if asked is None:
                    asked = dossier.company_id.netwerk_meeting_norm / 12
                day = max(month, dossier.opened_on)
                keys = (month, *self._work(dossier))
                rows.append((keys, (0, asked), dossier, day))
                month += relativedelta(months=1)
        for meeting in self._held():
            if (
                meeting.type_id.kind == "network_meeting"
                and meeting.dossier_id.kind == "client"
            ):
                keys = (month_of(meeting.date), *self._work(meeting))
                rows.append((keys, (1, 0.0), meeting.dossier_id, meeting.date))
        return {
            keys: (held, round(expected, 6))
            for keys, (held, expected) in self._add_up(rows, "norm").items()
        }

    def _asked(self, dossier):
        """What the methods of a dossier ask of each month, day by day."""
        found = defaultdict(float)
        for one in self.trajectories[dossier.id]:
            norms = (one.method_id.body or {}).get("norms", [])
            told = {(norm["kind"], norm.get("phase", "")): norm for norm in norms}
            parts = {phase for kind, phase in told if kind == "meetings"}
            spent = Counter()
            for month, days in self._months_of(one) if parts else ():
                found[month] += 0
                if any(_covers(event, days) for event in one.event_ids):
                    continue
                for part in {""} if "" in parts else parts:
                    if part and not _is_in(one, part, month):
                        continue
                    over = _months_asked(told.get(("length", part)), part)
                    norm = told["meetings", part]
                    spent[part] += 1
                    if spent[part] <= over:
                        found[month] += norm.get("least", norm.get("most")) / over
        return found

    def _months_of(self, one):
        """The months with a day on which a trajectory ran, and all days of them."""
        months, day = defaultdict(list), one.date_start
        while day <= min(one.date_end or self.today, self.today):
            months[month_of(day)].append(day)
            day += relativedelta(days=1)
        return [
            (month, days)
            for month, days in sorted(months.items())
            if any(one._runs_on(day) for day in days)
        ]

    def flow(self):
        rows = []
        for dossier in self.dossiers:
            work = self._work(dossier)
            opened, closed = dossier.opened_on, dossier.closed_on
            rows.append(((month_of(opened), *work), (1, 0, 1), dossier, opened))
            if closed:
                keys = (month_of(closed), *work)
                rows.append((keys, (0, 1, -1), dossier, closed))
        return self._add_up(rows, "flow")

    def served(self):
        rows = []
        for dossier in self.dossiers:
            until = dossier.closed_on or self.today
            quarter = quarter_of(dossier.opened_on)
            while quarter <= until:
                following = quarter + relativedelta(months=3)
                last = min(following - relativedelta(days=1), until)
                days = [
                    min(row.date_end or last, last)
                    for row in dossier.funding_ids
                    if row.date_start <= last
                    and (not row.date_end or row.date_end >= quarter)
                ]
                keys = (quarter, *self._work(dossier))
                rows.append((keys, (1,), dossier, max(days, default=last)))
                quarter = following
        return self._add_up(rows, "served")

    def caseload(self):
        last = {}
        for meeting in self._held():
            if meeting.date <= self.today:
                known = last.get(meeting.dossier_id, meeting.date)
                last[meeting.dossier_id] = max(known, meeting.date)
        rows = []
        for dossier in self.dossiers.filtered("active"):
            drawn, seen = dossier.network_date, last.get(dossier)
            if not drawn:
                age = "without"
            elif drawn > self.today - relativedelta(months=3):
                age = "fresh"
            elif drawn > self.today - relativedelta(years=1):
                age = "middle"
            else:
                age = "old"
            weeks = dossier.company_id.netwerk_contact_weeks
            silent = (self.today - seen).days if seen else None
            if seen and silent < 14 * weeks // 3:
                contact = "fresh"
            elif seen and silent <= 7 * weeks:
                contact = "late"
            elif (self.today - dossier.opened_on).days <= 7 * weeks:
                contact = "new"
            else:
                contact = "long" if seen else "never"
            keys = (*self._work(dossier), age, contact)
            rows.append((keys, (1,), dossier, self.today))
        return self._add_up(rows, "caseload")

    def agreement(self):
        rows = []
        for agreement in self._of("netwerk.agreement"):
            opened, made = agreement.dossier_id.opened_on, agreement.made_on
            if made < opened + relativedelta(months=3):
                since = "months_01_03"
            elif made < opened + relativedelta(months=6):
                since = "months_04_06"
            elif made < opened + relativedelta(months=12):
                since = "months_07_12"
            else:
                since = "years"
            keys = (month_of(made), *self._work(agreement), since)
            is_over = agreement.state == "open" and not agreement.dossier_id.active
            state = "stopped" if is_over else agreement.state
            keys += (agreement.doer_party, state)
            rows.append((keys, (1,), agreement.dossier_id, made))
        return self._add_up(rows, "agreement")

    def kept(self):
        rows = []
        for review in self._of("netwerk.agreement.review"):
            keys = (month_of(review.date), *self._work(review))
            keys += (review.agreement_id.doer_party,)
            kept = int(review.is_kept)
            dossier = review.agreement_id.dossier_id
            rows.append((keys, (1, kept, 1 - kept), dossier, review.date))
        return self._add_up(rows, "kept")

    # -- facts about people -------------------------------------------------------

    def refusal(self):
        facts, days = defaultdict(int), {}
        for meeting in self._of("netwerk.meeting"):
            if meeting.outcome == "not_wanted":
                company, team, _coach = self._work(meeting)
                cell = (quarter_of(meeting.date), company, team)
                fact = cell, meeting.not_wanted_reason, meeting.dossier_id.id
                facts[fact] += 1
                days[fact] = max(meeting.date, days.get(fact, meeting.date))
        self.facts["refusal"] = facts, days
        told = withhold(facts)
        self.about["refusal"] = {(*row[0], row[1]): row[4] for row in told}
        return {(*row[0], row[1]): (row[2],) for row in told}

    @staticmethod
    def _said_then(member, day):
        """What was said of somebody on a day: the last that began."""
        begun = member.period_ids.filtered(
            lambda period: not period.date_start or period.date_start <= day
        )
        first = fields.Date.to_date("1900-01-01")
        last = max(begun, key=lambda period: period.date_start or first)
        return last.formality or "unknown"

    def network(self):
        members = self._of("netwerk.member").filtered("active").grouped("dossier_id")
        moments = self._of("netwerk.moment").filtered("active").grouped("dossier_id")
        facts = {}
        for dossier in self.dossiers:
            people = members.get(dossier, self.env["netwerk.member"])
            named = moments.get(dossier, self.env["netwerk.moment"])
            starts = named.mapped("date")
            starts = starts or people.mapped("date_start")
            if not (dossier.active and dossier.network_date and starts):
                continue
            for moment, day in (("start", min(starts)), ("today", self.today)):
                there = people.filtered(
                    lambda one, day=day: (
                        one.date_start <= day
                        and (not one.date_end or one.date_end > day)
                    )
                )
                company, team, _coach = self._work(dossier)
                for party in ("informal", "volunteer", "professional", "unknown"):
                    facts[(company, team, moment), party, dossier.id] = sum(
                        self._said_then(one, day) == party for one in there
                    )
        told = withhold(facts)
        self.about["network"] = {(*row[0], row[1]): row[4] for row in told}
        return {
            (*cell, party): (number, looked_at, round(number / looked_at, 6))
            for cell, party, number, looked_at, _about in told
        }

    def strain(self):
        said = {}
        for row in self._of("netwerk.member.strain").sorted(lambda r: (r.date, r.id)):
            member = self._last_of(row.member_id)
            if member.active:
                said[member, quarter_of(row.date)] = row
        facts, days = defaultdict(int), {}
        for (member, quarter), row in said.items():
            company, team, _coach = self._work(member)
            fact = (quarter, company, team), row.level, member.dossier_id.id
            facts[fact] += 1
            days[fact] = max(row.date, days.get(fact, row.date))
        self.facts["strain"] = facts, days
        told = withhold(facts)
        self.about["strain"] = {(*row[0], row[1]): row[4] for row in told}
        return {(*row[0], row[1]): (row[2],) for row in told}

    def sheet(self):
        facts = defaultdict(int)
        for sheet in self._of("netwerk.assessment"):
            if sheet.state == "done":
                company, team, _coach = self._work(sheet)
                cell = (month_of(sheet.said_on), company, team)
                class_ = sheet.instrument_id.code, sheet.respondent, sheet.road
                facts[cell, " ".join(class_), sheet.dossier_id.id] += 1
        return self._in_parts("sheet", facts, 3)

    def _in_parts(self, name, facts, parts, days=None, more=None):
        """Rows of a figure of which a class is so many fields; ``more`` is a second
        number of each fact."""
        told = withhold(facts)
        self.facts[name] = facts, days
        self.parts[name], self.more[name] = parts, more

        def keys(cell, class_):
            return (*cell, *_in_fields(class_, parts))

        self.about[name] = {keys(*row[:2]): row[4] for row in told}
        return {keys(*row[:2]): (row[2],) for row in told}

    def row(self):
        facts = defaultdict(int)
        for sheet in self._of("netwerk.assessment"):
            company, team, _coach = self._work(sheet)
            cell = (quarter_of(sheet.said_on), company, team)
            for class_ in ("up", "same", "down"):
                number = sheet[f"first_{class_}"]
                if number and sheet.state == "done":
                    facts[cell, class_, sheet.dossier_id.id] += number
        told = withhold(facts)
        self.about["row"] = {(*row[0], row[1]): row[4] for row in told}
        return {(*row[0], row[1]): (row[2],) for row in told}

    def mandate(self):
        facts, days = defaultdict(int), {}
        for mandate in self._of("netwerk.mandate"):
            given = [
                step.day
                for step in mandate.step_ids
                if step.state in ("given", "widened", "used")
            ]
            if given and mandate.active:
                company, team, _coach = self._work(mandate)
                cell = (quarter_of(min(given)), company, team)
                fact = cell, mandate.given_by, mandate.dossier_id.id
                self._count(facts, days, fact, min(given))
        return self._in_parts("mandate", facts, 1, days)

    def lead(self):
        facts, days = defaultdict(int), {}
        for lead in self._of("netwerk.job.lead"):
            if lead.active and lead.stands_on:
                company, team, _coach = self._work(lead)
                road = "network" if lead.is_through_network else "otherwise"
                cell = (quarter_of(lead.stands_on), company, team)
                fact = cell, f"{lead.stage} {road}", lead.dossier_id.id
                self._count(facts, days, fact, lead.stands_on)
        return self._in_parts("lead", facts, 2, days)

    def referral(self):
        facts, days = defaultdict(int), {}
        for referral in self._of("netwerk.referral"):
            company, team, _coach = self._work(referral)
            done = {row.code for row in referral.step_ids if row.state == "done"}
            order = ["dialogue", "search", "inform", "appointment", "prepare"]
            order += ["first", "aftercare"]
            begun = "circle" if referral.own_circle else "none"
            reached = ([begun] + [code for code in order if code in done])[-1]
            outcome = referral.close_reason or "last_step"
            if referral.state == "running":
                outcome = "running"
            cell = (quarter_of(referral.began_on), company, team)
            fact = cell, f"{reached} {outcome}", referral.dossier_id.id
            self._count(facts, days, fact, referral.began_on)
        return self._in_parts("referral", facts, 2, days)

    def match(self):
        facts, days = defaultdict(int), {}
        for match in self._of("netwerk.match"):
            company, team, _coach = self._work(match)
            until = match.ended_on or self.today
            steps = ["asked"]
            for step, day in (
                ("talk", match.talk_on),
                ("proposed", match.proposed_on),
                ("introduction", match.met_on),
            ):
                # what is planned was not
                steps += [step] * bool(day and day <= until)
            answers = {match.client_answer, match.volunteer_answer}
            steps += ["thinking"] * (answers != {False})
            steps += ["two_yes"] * (answers == {"yes"})
            steps += ["running"] * bool(match.started_on)
            if match.state != "ended" and steps[-1] != "two_yes":
                steps.append(match.state)
            cell = (quarter_of(match.asked_on), company, team)
            class_ = f"{steps[-1]} {match.end_reason or 'running'}"
            fact = cell, class_, match.dossier_id.id
            self._count(facts, days, fact, match.asked_on)
        return self._in_parts("match", facts, 2, days)

    def stay(self):
        facts, spent, days = defaultdict(int), defaultdict(int), {}
        for row in self._of("netwerk.trajectory.phase"):
            if row.kind == "phase" and row.left:
                company, team, _coach = self._work(row)
                cell = (quarter_of(row.left), company, team)
                code = row.trajectory_id.method_id.code
                class_ = f"{code} {code}:{row.cycle}:{row.lineage}"
                fact = cell, class_, row.dossier_id.id
                self._count(facts, days, fact, row.left)
                spent[fact] += (row.left - row.entered).days
        rows = self._in_parts("stay", facts, 2, days, spent)
        total = defaultdict(int)
        for (cell, class_, _dossier), number in spent.items():
            keys = (*cell, *class_.split())
            if keys not in rows:
                keys = (*cell, "withheld", "withheld")
            total[keys] += number
        return {keys: (*numbers, total[keys]) for keys, numbers in rows.items()}

    @staticmethod
    def _count(facts, days, fact, day):
        """One more of a fact; for whom it is, is asked on the last day of it."""
        facts[fact] += 1
        days[fact] = max(day, days.get(fact, day))

    def trajectory(self):
        return self._of_days(
            "trajectory",
            "netwerk.trajectory",
            "date_start",
            lambda row: row.method_id.code or "without",
        )

    def ending(self):
        def reason(row):
            said = str(row.reason_id.id) if row.reason_id else "not_said"
            return row.state == "closed" and said

        return self._of_days("ending", "netwerk.trajectory", "date_end", reason)

    def move(self):
        """A phase is told by the main one before it, and by what lies between."""
        moves = {}
        for trajectory in self._of("netwerk.trajectory"):
            order = [
                (phase.lineage, phase.cycle)
                for phase in trajectory.method_id.phase_ids
                if phase.kind == "phase"
            ]
            rows = trajectory.phase_ids.filtered(lambda row: row.kind == "phase")
            before, seen = None, set()
            for row in rows.sorted(lambda row: (row.entered, row.left or self.today)):
                place = order.index((row.lineage, row.cycle))
                if not row.is_main:
                    moves[row] = "beside"
                elif before is None:
                    moves[row] = "middle" if place else "first"
                elif place <= before:
                    moves[row] = "again" if place == before else "back"
                else:
                    is_on = {*range(before + 1, place)} <= seen
                    moves[row] = "forward" if is_on else "skip"
                seen.add(place)
                before = place if row.is_main else before
        return self._of_days("move", "netwerk.trajectory.phase", "entered", moves.get)

    def event(self):
        return self._of_days(
            "event", "netwerk.trajectory.event", "date_from", lambda row: row.kind
        )

    def result(self):
        facts, days = defaultdict(int), {}
        for row in self._of("netwerk.trajectory.outcome"):
            company, team, _coach = self._work(row)
            if row.for_whom == "client" and row.is_wished == "actual":
                class_ = f"{row.outcome_id.id} {row.said_when}"
                cell = (quarter_of(row.day), company, team)
                self._count(facts, days, (cell, class_, row.dossier_id.id), row.day)
        return self._in_parts("result", facts, 2, days)

    def _of_days(self, name, model, day, class_of):
        """A figure that counts records by the quarter of a day and a class."""
        facts, days = defaultdict(int), {}
        for row in self._of(model):
            class_ = class_of(row)
            if row[day] and class_:
                company, team, _coach = self._work(row)
                cell = (quarter_of(row[day]), company, team)
                self._count(facts, days, (cell, class_, row.dossier_id.id), row[day])
        return self._of_classes(name, facts, days)

    def _of_classes(self, name, facts, days):
        """The rows of a figure about people, and what is told of for whom it is."""
        self.facts[name] = facts, days
        told = withhold(facts)
        self.about[name] = {(*row[0], row[1]): row[4] for row in told}
        return {(*row[0], row[1]): (row[2],) for row in told}

    def fidelity(self):
        """By the engine, one trajectory after the other."""
        facts, days = defaultdict(int), {}
        today = self.today.isoformat()
        for one in self._of("netwerk.trajectory"):
            if one.method_id.code != "cti":
                continue
            company, team, _coach = self._work(one)
            log = one._stored().load()
            noted = Look(one, log, today).noted()
            ended = str(one.date_end.year) if one.date_end else "running"
            for point in fidelity(log, noted, today):
                cell = (point.code, ended, company, team)
                fact = cell, point.state, one.dossier_id.id
                self._count(facts, days, fact, one.date_end or self.today)
        return self._of_classes("fidelity", facts, days)

    # -- for whom -----------------------------------------------------------------

    def for_whom(self, name):
        """A figure as :func:`rows_for_whom` gives it; ``about`` gets its rows too."""
        getattr(self, name)()
        of_people = name in PEOPLE
        facts = self._of_people(name) if of_people else self._of_work(name)
        seen, spelled = defaultdict(set), {}
        for fact in facts:
            fact["whom"], words = self._whom(fact["dossier"], fact["day"])
            spelled |= words
            seen[fact["told_in"], fact["whom"]].add(fact["dossier"].id)
        beside = SEVERAL_TIMES.get(name, lambda cell: cell)
        told = told_apart(seen, None if of_people else "none", beside=beside)
        rows, about = {}, defaultdict(set)
        for fact in facts:
            funder, city, age = told[fact["told_in"], fact["whom"]]
            city = {"": "Not known", "*": HIDDEN[1]}.get(city) or spelled[city]
            keys = (*fact["keys"], funder, city, age)
            before = rows.get(keys, [0] * len(fact["numbers"]))
            rows[keys] = tuple(map(sum, zip(before, fact["numbers"], strict=True)))
            # of work, nothing asked of a client is an answer as well
            if any(fact["numbers"]) or not of_people:
                about[keys].add(fact["dossier"].id)
        self.about[name, "for whom"] = about
        return {
            keys: tuple(round(number, 6) for number in numbers)
            for keys, numbers in rows.items()
        }

    def _of_work(self, name):
        """The facts of work, without by whom; told in a quarter, or today."""
        names = FIGURES[name][0]
        result = []
        for keys, numbers, dossier, day in self.facts[name]:
            keys = dict(zip(names, keys, strict=True))
            told_in = [keys["company_id"]]
            if "date" in keys:
                told_in.append(quarter_of(keys["date"]))
            keys |= {"team_id": False, "coach_id": False}
            result.append(
                {
                    "keys": tuple(keys.values()),
                    "numbers": numbers,
                    "dossier": dossier,
                    "day": day,
                    "told_in": tuple(told_in),
                }
            )
        return result

    def _of_people(self, name):
        """The facts about people in what is told of each cell."""
        facts, days = self.facts[name]
        told, parts = set(self.about[name]), self.parts.get(name, 1)
        more = self.more.get(name)
        result = []
        for (cell, class_, dossier), number in facts.items():
            keys = (*cell, *_in_fields(class_, parts))
            if keys not in told:
                keys = (*cell, *["withheld"] * parts)
            if keys in told:
                result.append(
                    {
                        "keys": keys,
                        "numbers": (number, more[cell, class_, dossier])
                        if more
                        else (number,),
                        "dossier": self.env["netwerk.dossier"].browse(dossier),
                        "day": days[cell, class_, dossier],
                        "told_in": keys,
                    }
                )
        return result

    def _whom(self, dossier, day):
        """Funder on that day, city and age of a dossier; how its city is spelled."""
        funders = {
            row.funder_id.id
            for row in dossier.funding_ids
            if row.date_start <= day and (not row.date_end or row.date_end >= day)
        }
        funder = "several" if len(funders) > 1 else "none"
        if len(funders) == 1:
            funder = f"f{funders.pop()}"
        city, words = self._city(dossier)
        return (funder, city, self._age(dossier, day)), words

    def _age(self, dossier, day):
        """In what class the age is that somebody reaches in the year of ``day``."""
        if not dossier.birth_year:
            return "unknown"
        age = day.year - int(dossier.birth_year)
        for code in ("00_11", "12_17", "18_24", "25_44", "45_64", "65_79", "80_99"):
            if age <= int(code[3:]) or code == "80_99":
                return f"age_{code}"

    def _city(self, dossier):
        key = city_key(dossier.partner_id.city)
        if not key:
            return "", {}
        spelled = Counter(
            other.partner_id.city.strip()
            for other in self.dossiers
            if other.company_id == dossier.company_id
            and city_key(other.partner_id.city) == key
        )
        city = max(spelled, key=lambda word: (spelled[word], word))
        return city, {city: city}


def city_key(city):
    """A city without what spellings of it differ in."""
    plain = unicodedata.normalize("NFKD", (city or "").lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", plain)
    if words and re.fullmatch(r"\d{4}", words[0]):
        words = words[1:]
    if words and words[0] == "st":
        words[0] = "sint"
    return " ".join(words)


def told_apart(seen, unless, few=5, beside=lambda cell: cell):
    """What is told of those who have funder, city and age in common.

    :param seen: ``{(cell, (funder, city, age)): {dossiers}}``
    :param unless: the funder that may have few when no other has
    :param beside: of a cell what it has in common with others in which the same
        dossiers are: what is hidden in one of those is hidden in all
    :return: ``{(cell, whom): what is told}``
    """

    def hidden(place):
        """The beginnings of (cell, funder, city, age) that are hidden, so far."""
        who = defaultdict(lambda: defaultdict(set))
        for (cell, whom), dossiers in seen.items():
            words = (cell, *whom)
            who[words[: place + 1]][words[place + 1]] |= dossiers
        found = set()
        for parent, of_key in who.items():
            small = {key for key, dossiers in of_key.items() if len(dossiers) < few}
            if place == 0 and small == {unless}:
                small = set()
            together = set().union(*(of_key[key] for key in small))
            others = sorted(
                (len(of_key[key]), key)
                for key in of_key.keys() - small
                if len(of_key[key]) >= few
            )
            if small and len(together) < few and others:
                small.add(others[0][1])
            found |= {(beside(parent[0]), *parent[1:], key) for key in small}
        return found

    funders, cities, ages = map(hidden, range(3))
    result = {}
    for cell, whom in seen:
        words = (beside(cell), *whom)
        if words[:2] in funders:
            told = ("withheld", "*", "withheld")
        elif words[:3] in cities:
            told = (whom[0], "*", "withheld")
        elif words in ages:
            told = (*whom[:2], "withheld")
        else:
            told = whom
        result[cell, whom] = told
    return result


def withhold(facts, most=4):
    """Hide the small groups of ``{(cell, class, dossier): number}``.

    :return: ``(cell, class, number, how many dossiers were looked at, which it is
        about)``, of what may be told
    """
    cells = defaultdict(lambda: defaultdict(dict))
    for (cell, class_, dossier), number in facts.items():
        cells[cell][class_][dossier] = number
    told = []
    for cell, classes in cells.items():
        about = {
            class_: {dossier for dossier, number in of_class.items() if number}
            for class_, of_class in classes.items()
        }
        hidden = {class_ for class_, who in about.items() if 0 < len(who) <= most}
        together = set().union(*(about[class_] for class_ in hidden))
        others = sorted((len(about[c]), c) for c in about if len(about[c]) > most)
        if hidden and len(together) <= most and others:
            hidden.add(others[0][1])
            together |= about[others[0][1]]
        for class_, of_class in classes.items():
            shown = len(about[class_]) > most or (
                not about[class_] and len(of_class) > most
            )
            if class_ not in hidden and shown:
                number = sum(of_class.values())
                told.append((cell, class_, number, len(of_class), about[class_]))
        if hidden and len(together) > most:
            number = sum(sum(classes[class_].values()) for class_ in hidden)
            looked_at = max(len(classes[class_]) for class_ in hidden)
            told.append((cell, "withheld", number, looked_at, together))
    return told
