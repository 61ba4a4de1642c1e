"""The points of Critical Time Intervention of all trajectories are those of the engine,
which the path of one shows."""

import random
from collections import Counter
from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ...engine.trajectory.fidelity import Norms, fidelity
from ...models.trajectory.figures import figure_fidelity
from ...models.trajectory.figures.points import points
from ...models.trajectory.marks import Look
from ..meeting.figure_facts import FactsMixin
from .common import TrajectoryCase, enter, event

KINDS = (
    *("network_meeting",) * 3,
    *("talk", "home_visit", "going_along", "close_one", "phone"),
    *("round_table", "consultation"),
)


@tagged("post_install", "-at_install")
class TestFigureFidelity(FactsMixin, TrajectoryCase):
    uses = ("fien",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trajectories = cls.env["netwerk.trajectory"]
        cls.domains = cls.env["netwerk.life.domain"].search([], limit=6)

    # -- as the engine says it ---------------------------------------------------------

    def told(self, norms=None):
        """``{trajectory id: {point: state}}`` by the database."""
        self.env.flush_all()
        found = {}
        for number, _dossier, _end, point, state in self.env.execute_query(
            points(self.today, norms=norms)
        ):
            found.setdefault(number, {})[point] = state
        return found

    def by_engine(self, one, norms=None):
        log, today = one._stored().load(), self.today.isoformat()
        noted = Look(one, log, today).noted()
        return {it.code: it.state for it in fidelity(log, noted, today, norms)}

    def test_whatever_was_noted_it_is_what_the_engine_says(self):
        chance, states = random.Random(15), Counter()
        made = [self.at_random(chance) for _number in range(40)]
        for norms in (None, Norms(phase_months=2, whole_months=6, more=2.5, focus=1)):
            told = self.told(norms)
            for one in made:
                by_engine = self.by_engine(one, norms)
                self.assertEqual(told[one.id], by_engine, one.get_path()["log"])
                states.update(by_engine.items())
        # each point came out in each way, or this proves nothing of it
        for code in by_engine:
            seen = {state for point, state in states if point == code}
            known = {"met", "not_met", "unknown"} - (
                {"unknown"} if code == "meetings" else set()
            )
            self.assertEqual(seen, known, f"{code}: {states}")

    def at_random(self, chance):
        """Near the book or far from it: phases in a row, back, beside, with a gap,
        left on the day of another, closed, opened again; all sorts of contacts."""
        client = self.new_client(self.an)
        near = chance.random() < 0.4
        days = (280,) if near else (40, 200, 280, 300, 400)
        start = self.today - timedelta(days=chance.choice(days))
        one = self.trajectory("cti", start, client)
        span = (self.today - start).days
        day = chance.choice((0, 0, 0, 12))
        orders = ((1, 2, 3), (1, 2, 1), (2, 3), (1,), (3, 1))
        order = orders[0] if near else chance.choice(orders)
        changes = []
        for number, phase in enumerate(order):
            if day > span:
                break
            many = 1 if near else chance.choice((0, 1, 4))
            focus = {"focus": chance.sample(self.domains.mapped("code"), many)}
            changes.append(self.entered(start, number, phase, day, **focus))
            day += 91 if near else chance.choice((0, 20, 70, 90, 91, 112, 125))
            if not near and chance.random() < 0.2 and day <= span:
                left = self.on(start, day)
                uid = f"row-{number:04}"
                changes.append({"op": "leave", "uid": uid, "day": left})
                day += chance.choice((0, 15))
        if not near and chance.random() < 0.2 and span > 30:
            phase = {1, 2, 3} - set(order)
            if phase:
                more = {"beside": True, "left": self.on(start, 30)}
                changes.append(self.entered(start, 9, phase.pop(), 10, **more))
        if chance.random() < 0.3:
            changes.append(event("event-01", "pause", self.on(start, 5)))
        day = min(max(day, chance.choice((31, 270))), span)
        if chance.random() < 0.6:
            closed = {"op": "close", "uid": "end-0001", "day": self.on(start, day)}
            changes.append(closed)
            if chance.random() < 0.3 and day < span:
                again = self.on(start, chance.randint(day, span))
                changes.append({"op": "reopen", "day": again})
                if chance.random() < 0.5:
                    last = self.today.isoformat()
                    changes.append({"op": "close", "uid": "end-0002", "day": last})
        one._apply(changes)
        self.contacts(one, span, chance)
        return one

    def contacts(self, one, span, chance):
        """Most of them early; some on the day of a move, some of no trajectory."""
        client, start = one.dossier_id, one.date_start
        days = [*one.phase_ids.mapped("left"), one.date_end]
        days = [day for day in days if day and day <= self.today] or [start]
        for _number in range(chance.choice((1, 5, 10, 20))):
            at = int(span * chance.random() ** chance.choice((1, 3)))
            day = start + timedelta(days=at)
            if chance.random() < 0.25:
                day = chance.choice(days)
            outcome = chance.choice(("held",) * 5 + ("partly", "missed", "cancelled"))
            kind = chance.choice(KINDS)
            meeting = self.new_meeting(client, day, kind, outcome=outcome)
            if chance.random() < 0.2:
                meeting.trajectory_id = chance.choice((False, one.id))
            if kind == "network_meeting":
                for who in chance.choice((("client", "aunt"), ("client",), (), ())):
                    who = self.new_member(client) if who == "aunt" else who
                    self.new_presence(meeting, who)

    @staticmethod
    def on(start, day):
        return (start + timedelta(days=day)).isoformat()

    def entered(self, start, number, phase, day, **more):
        uid = f"row-{number:04}"
        return enter(uid, f"phase-{phase}", self.on(start, day), **more)

    def test_two_at_once_share_no_meeting_that_was_given_to_one(self):
        """A meeting of the dossier that belongs to none counts for both, as on their
        paths."""
        client = self.new_client(self.an)
        start = self.today - timedelta(days=60)
        both = [self.trajectory("cti", start, client) for _number in range(2)]
        for number in range(4):
            meeting = self.new_meeting(client, start + timedelta(days=number))
            meeting.trajectory_id = number < 2 and both[0].id
        told = self.told()
        self.assertEqual(told[both[0].id]["meetings"], "met")
        self.assertEqual(told[both[1].id]["meetings"], "not_met")
        for one in both:
            self.assertEqual(told[one.id], self.by_engine(one))

    def test_another_method_has_no_points(self):
        one = self.trajectory("w2", "2026-01-05")
        self.assertNotIn(one.id, self.told())

    # -- what the manager is told ------------------------------------------------------

    def five(self, many=5, start=-20, length=270):
        """Trajectories of as many clients that were closed after so many days."""
        for number in range(many):
            client = self.new_client(self.an)
            start_on = self.month_start(start)
            one = self.trajectory("cti", start_on, client)
            ended = (start_on + timedelta(days=length)).isoformat()
            one._apply([{"op": "close", "uid": "end-0001", "day": ended}])
            for day in range(2 if number else 3):
                self.new_meeting(client, start_on + timedelta(days=day))
        return str((start_on + timedelta(days=length)).year)

    def as_fien(self, domain=()):
        self.env.flush_all()
        context = {"allowed_company_ids": self.company.ids}
        figure = self.env(user=self.fien, context=context)["netwerk.figure.fidelity"]
        found = figure._read_group(
            list(domain), ["ended", "point", "state"], ["trajectory_count:sum"]
        )
        return {row[:-1]: row[-1] for row in found}

    def test_of_four_nothing_is_told_of_five_all(self):
        year = self.five(4)
        self.assertEqual(self.as_fien(), {})
        self.five(1)
        found = self.as_fien()
        self.assertEqual(found[year, "whole_length", "met"], 5)
        self.assertEqual(found[year, "phases", "not_met"], 5)
        self.assertEqual(found[year, "talks", "unknown"], 5)
        self.assertEqual({key[0] for key in found}, {year})
        self.assertEqual(len({key[1] for key in found}), 9)

    def test_what_few_have_is_put_together(self):
        """Of five, two held three meetings: neither they nor the others are told."""
        year = self.five(5)
        self.five(1)  # the first of each five held three
        found = self.as_fien()
        meetings = {key[2]: it for key, it in found.items() if key[1] == "meetings"}
        self.assertEqual(meetings, {"withheld": 6}, found)
        self.assertEqual(found[year, "phases", "not_met"], 6)

    def test_what_still_runs_stands_apart(self):
        year = self.five(5)
        for _number in range(5):
            start = self.today - timedelta(days=30)
            self.trajectory("cti", start, self.new_client(self.an))
        found = self.as_fien([("point", "=", "whole_length")])
        self.assertEqual(
            found,
            {
                (year, "whole_length", "met"): 5,
                ("running", "whole_length", "unknown"): 5,
            },
        )

    def test_a_record_that_comes_now_counts_at_once(self):
        """Nothing of yesterday is told: the figure reads what is noted."""
        year = self.five(5)
        (found,) = {
            key[2] for key in self.as_fien() if key[1] == "meetings" and key[0] == year
        }
        self.assertEqual(found, "withheld")
        closed = self.env["netwerk.trajectory"].search([("state", "=", "closed")])
        for one in closed.filtered(lambda one: one.method_id.code == "cti"):
            self.new_meeting(one.dossier_id, one.date_start + timedelta(days=9))
        self.env.invalidate_all()
        self.assertEqual(self.as_fien()[year, "meetings", "met"], 5)

    def test_no_coach_is_told_and_each_point_has_its_words(self):
        figure = self.env["netwerk.figure.fidelity"]
        self.assertNotIn("coach_id", figure._fields)
        labels = dict(figure._fields["point"]._description_selection(self.env))
        one = self.trajectory("cti", "2026-01-05")
        path = one.get_path()["fidelity"]
        self.assertEqual(labels, {it["code"]: it["words"] for it in path})

    def test_of_nobody_one_is_found_by_taking_one_point_from_another(self):
        """Each trajectory is in every point. Of six in Melle one has not met the first:
        who sees six at the second and five at the first would know."""
        codes = [one[0] for one in self.env["netwerk.figure.fidelity"]._point_choices()]
        said = []
        for city, many, met in (("Melle", 6, 5), ("Gent", 11, 6)):
            for number in range(many):
                dossier = self.new_client(self.an)
                dossier.partner_id.sudo().city = city
                for code in codes[:2]:
                    is_met = code == codes[1] or number < met
                    state = "met" if is_met else "not_met"
                    said.append(SQL("(%s, %s, %s)", dossier.id, code, state))
        made = SQL(
            "SELECT *, NULL::date AS date_end FROM (VALUES %s)"
            " AS made (dossier_id, point, state)",
            SQL(", ").join(said),
        )
        self.env.flush_all()
        company = {"allowed_company_ids": self.company.ids}
        figure = self.env(user=self.fien, context=company)["netwerk.figure.fidelity"]
        with patch.object(figure_fidelity, "points", lambda *_args: made):
            rows = figure._read_group(
                [], ["municipality", "point"], ["trajectory_count:sum"]
            )
        counts = {}
        for city, point, number in rows:
            counts.setdefault(city, {})[point] = number
        for city, of_point in counts.items():
            self.assertEqual(set(of_point), set(codes[:2]), city)
            self.assertEqual(len(set(of_point.values())), 1, f"{city}: {of_point}")
        self.assertNotIn("Melle", counts)
