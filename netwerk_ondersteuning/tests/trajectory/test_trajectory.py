"""The room of trajectories: its door, what it shows and to whom."""

import json
import random

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.orm.models import MAGIC_COLUMNS
from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file, mute_logger

from ..common import MODULE
from .common import TrajectoryCase, enter, event

ANSWER = {
    *("trajectory", "today", "at", "version", "drawing", "log", "phases", "standing"),
    *("fidelity", "opens", "said"),
}


@tagged("post_install", "-at_install")
class TestTrajectoryDoor(TrajectoryCase):
    """What is noted, undone, refused."""

    def setUp(self):
        super().setUp()
        self.one = self.trajectory()
        self.keys = [one.key for one in self.method("cti")._template().phases]

    def log(self, trajectory=None):
        """The log as it stands in the database."""
        self.env.flush_all()
        self.env.invalidate_all()
        return (trajectory or self.one)._stored().load().data()

    def apply(self, *changes, **more):
        return self.one.apply_path(list(changes), **more)

    def test_moving_on_ends_what_ran(self):
        one, two, _three = self.keys
        done = self.apply(
            enter("row-01", one, "2026-01-05", focus=["work"], why="Hier begint het"),
            enter("row-02", two, "2026-04-06", about="month"),
        )
        rows = self.one.phase_ids
        self.assertEqual(rows.mapped("is_main"), [True, True])
        self.assertEqual(str(rows[0].left), "2026-04-06")
        self.assertEqual(rows[0].focus_ids.mapped("code"), ["work"])
        self.assertEqual(rows[0].why, "Hier begint het")
        self.assertEqual(rows[1].about_entered, "month")
        self.assertFalse(rows[1].left)
        self.assertEqual(self.one.version, 1)
        self.assertEqual(done["changed"], [["rows", "row-01"], ["rows", "row-02"]])
        self.assertEqual(set(done["path"]), ANSWER)
        self.assertEqual(done["path"]["log"], self.log())
        self.assertEqual(done["path"]["standing"]["current"][0]["phase"], two)

    def test_undo_gives_back_the_rows_to_the_byte(self):
        one, two, _three = self.keys
        self.apply(enter("row-01", one, "2026-01-05", focus=["work", "income"]))
        before = self.log()
        done = self.apply(
            enter("row-02", two, "2026-02-02"),
            event("crisis-1", "crisis", "2026-02-10", domain="housing", reason="Brand"),
            {"op": "done", "uid": "row-01", "who": "client", "day": "2026-02-01"},
            {"op": "remove", "uid": "row-01"},
            {"op": "begin", "day": "2026-01-02"},
        )
        after = self.log()
        self.assertNotEqual(before, after)
        back = self.apply(*done["inverse"])
        self.assertEqual(self.log(), before)
        self.apply(*back["inverse"])
        self.assertEqual(self.log(), after)

    def test_who_changes_sides_with_the_main_one(self):
        """Rows that change places meet on the way, never in the table."""
        one, two, _three = self.keys
        self.apply(
            enter("row-01", one, "2026-01-05"),
            enter("row-02", two, "2026-01-05", beside=True),
        )
        done = self.apply({"op": "correct", "uid": "row-02", "is_main": True})
        self.assertEqual(self.one.phase_ids.mapped("is_main"), [False, True])
        self.apply(*done["inverse"])
        self.assertEqual(self.one.phase_ids.mapped("is_main"), [True, False])
        self.apply(
            {
                "op": "correct",
                "uid": "row-01",
                "entered": "2026-03-02",
                "left": "2026-04-02",
            },
            {"op": "correct", "uid": "row-02", "phase": one, "left": "2026-03-02"},
        )
        self.assertEqual(self.one.phase_ids.sorted("uid").mapped("key"), [one, one])

    def test_twice_is_once(self):
        change = enter("row-01", self.keys[0], "2026-01-05")
        self.apply(change)
        done = self.apply(change)
        self.assertEqual((done["inverse"], done["changed"]), ([], []))
        self.assertEqual((len(self.one.phase_ids), self.one.version), (1, 1))

    def test_what_is_refused_leaves_nothing(self):
        before = self.log()
        one = self.keys[0]
        for changes, words in (
            ([enter("row-01", one, "2025-01-05")], "The trajectory began on 5 January"),
            ([enter("row-01", "no-phase", "2026-01-05")], "not in the method"),
            ([enter("row-01", one, "2026-02-30")], "There is no such day: 2026-02-30"),
            ([event("crisis-1", "crisis", "2026-02-02", domain="moon")], "domains"),
            ([enter("row-01", one, "2026-01-05", why="x" * 5001)], "5000 letters"),
            ([{"op": "boom"}], "Unknown change"),
            ([{"op": "reopen", "day": "2026-02-02"}], "not closed"),
            (
                [
                    {
                        "op": "put",
                        "rows": [
                            {
                                "uid": "row-09",
                                "as": {
                                    "uid": "row-09",
                                    "phase": "nowhere",
                                    "entered": "2026-01-05",
                                },
                            }
                        ],
                    }
                ],
                "not in the method",
            ),
        ):
            good = enter("row-00", one, "2026-01-06")
            with self.subTest(words), self.refused_with(words):
                self.apply(good, *changes)
            self.assertEqual(self.log(), before)
            self.assertEqual(self.one.version, 0)

    def test_what_the_engine_refuses_never_reaches_the_database(self):
        one, two, _three = self.keys
        self.apply(enter("row-01", one, "2026-01-05", left="2026-03-01"))
        for change, words in (
            (enter("row-02", one, "2026-02-02"), "This phase runs already"),
            (enter("row-02", two, "2026-02-02"), "Another phase runs on those days"),
            (
                {"op": "correct", "uid": "row-01", "left": "2025-12-01"},
                "The end comes before the start",
            ),
        ):
            with self.subTest(words), self.assertNoLogs("odoo.sql_db"):
                with self.refused_with(words):
                    self.apply(change)

    def test_the_database_refuses_too(self):
        """By whatever road: rows that meet, in words of ours and no line in the log."""
        one, two, _three = self.keys
        self.apply(enter("row-01", one, "2026-01-05"))
        row = self.one.phase_ids.sudo()
        of = {name: row[name].id for name in ("trajectory_id", "phase_id")}
        second = self.env["netwerk.method.phase"].search(
            [("method_id", "=", self.one.method_id.id), ("key", "=", two)]
        )
        rows = self.env["netwerk.trajectory.phase"]
        for values, words in (
            (of, "This phase runs already"),
            (of | {"phase_id": second.id, "is_main": True}, "Another phase runs"),
            (of | {"left": "2026-01-01"}, "The end comes before"),
        ):
            values = {"uid": "row-02", "entered": "2026-02-02"} | values
            with self.subTest(words), self.assertNoLogs("odoo.sql_db"):
                with self.refused_with(words, ValidationError):
                    rows.create(values)
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            with self.cr.savepoint():
                self.cr.execute(
                    """INSERT INTO netwerk_trajectory_phase
                    (trajectory_id, dossier_id, company_id, uid, phase_id, key,
                     lineage, cycle, kind, entered, about_entered, about_left, is_main)
                    SELECT trajectory_id, dossier_id, company_id, 'row-99', phase_id,
                     key, lineage, cycle, kind, entered + 9, 'day', 'day', false
                    FROM netwerk_trajectory_phase WHERE uid = 'row-01'"""
                )
        self.assertIn("itself", str(caught.exception))

    def test_what_somebody_else_changed_collides(self):
        one = self.keys[0]
        self.apply(enter("row-01", one, "2026-01-05"))
        seen = self.log()["rows"][0]
        self.apply({"op": "correct", "uid": "row-01", "why": "Van Bram"})
        done = self.apply(
            {
                "op": "correct",
                "uid": "row-01",
                "why": "Van An",
                "was": {"why": seen["why"]},
            },
            event("mile-01", "milestone", "2026-01-12"),
            base_version=1,
        )
        self.assertEqual([it["uid"] for it in done["collisions"]], ["row-01"])
        self.assertEqual(done["collisions"][0]["now"]["why"], "Van Bram")
        self.assertTrue(done["others"])
        self.assertEqual(self.one.phase_ids.why, "Van Bram")
        self.assertEqual(len(self.one.event_ids), 1)

    def test_closing_and_opening_again(self):
        self.apply(enter("row-01", self.keys[0], "2026-01-05"))
        shut = {"op": "close", "uid": "end-0001", "day": "2026-03-02"}
        self.apply(shut | {"reason": "Het liep vast"})
        self.assertEqual(self.one.state, "closed")
        self.assertEqual(str(self.one.date_end), "2026-03-02")
        self.assertEqual(str(self.one.phase_ids.left), "2026-03-02")
        self.assertEqual(self.one.closing_ids.reason, "Het liep vast")
        done = self.apply({"op": "reopen", "day": "2026-05-04"})
        self.assertEqual((self.one.state, self.one.date_end), ("running", False))
        self.apply(*done["inverse"])
        self.assertEqual(self.one.state, "closed")

    def test_the_dialog_of_closing(self):
        closing = self.env["netwerk.trajectory.close"].with_user(self.an)
        action = self.one.action_close()
        reason = self.env["netwerk.trajectory.reason"].search([], limit=1)
        dialog = closing.with_context(**action["context"]).create(
            {"reason_id": reason.id}
        )
        self.assertEqual(dialog.day, self.in_days(0))
        dialog.day = self.in_days(3)
        with self.refused_with("today, or a day that is past"):
            dialog.action_close()
        dialog.day = self.in_days(0)
        dialog.action_close()
        self.assertEqual(self.one.state, "closed")
        self.assertEqual(self.one.reason_id, reason)
        self.one.action_reopen()
        self.assertEqual(self.one.state, "running")

    def test_when_it_began_goes_by_the_rules_of_the_log(self):
        self.apply(enter("row-01", self.keys[0], "2026-02-02"))
        self.one.date_start = "2026-01-12"
        self.assertEqual(self.log()["start"], "2026-01-12")
        with self.refused_with("lies before that day"):
            self.one.date_start = "2026-02-03"
        with self.refused_with("began on a day that is past"):
            self.one.date_start = self.in_days(2)
        with self.refused_with("began on a day that is past"):
            self.trajectory(start=self.in_days(1))

    def test_random_batches_undone_in_the_database(self):
        """Whatever is done, the tables hold the log, and undoing all of it gives back
        what was."""
        dice = random.Random(15)
        one = self.trajectory("w2")
        phases = [(p.key, p.cycle) for p in one.method_id.sudo().phase_ids]
        empty, inverses, refused = self.log(one), [], 0
        day = lambda: f"2026-{dice.randint(1, 6):02}-{dice.randint(1, 28):02}"  # noqa: E731
        for number in range(60):
            key, cycle = dice.choice(phases[:8])
            row, happened = f"row-{dice.randint(0, 9):03}", f"event-{number:03}"
            change = dice.choice(
                [
                    enter(f"row-{number:03}", key, day(), cycle=cycle)
                    | {"beside": dice.random() < 0.5},
                    {"op": "leave", "uid": row, "day": day()},
                    {"op": "correct", "uid": row, "is_main": True},
                    {"op": "correct", "uid": row, "entered": day(), "left": day()},
                    {"op": "done", "uid": row, "who": "client", "day": day()},
                    {"op": "remove", "uid": row},
                    event(happened, "setback", day(), learned="\U0001f642 <script>"),
                    {"op": "close", "uid": f"end-{number:04}", "day": day()},
                    {"op": "reopen", "day": day()},
                ]
            )
            model = one._stored().load()
            try:
                done = one._apply([change])
            except UserError:
                refused += 1
                continue
            finally:
                self.env.invalidate_all()
            model.apply([change])
            self.assertEqual(self.log(one), model.data())
            inverses.append(done["inverse"])
        self.assertGreater(len(inverses), 10)
        self.assertGreater(refused, 3)
        for inverse in reversed(inverses):
            one._apply(inverse)
        self.assertEqual(self.log(one), empty)

    # -- versions ----------------------------------------------------------------------

    def newer(self, **changed):
        """Another version of CTI, in which the phases are other ones."""
        version = self.method("cti").sudo()
        body = json.loads(json.dumps(version.body))
        body |= {"version": 2, "uuid": "another-uuid"}
        phases = body["phases"]
        phases[1]["key"] = "try"  # the same by its lineage
        phases[1]["lineage"] = self.keys[1]
        phases[2]["key"] = phases[2]["lineage"] = "hand-over"  # another one
        body["norms"] = []
        methods = self.env["netwerk.method"].sudo()
        made = methods.create(methods._values_of(body) | {"state": "draft"})
        made.state = "published"
        methods._fill_index(made)
        return made

    def test_a_newer_version_is_taken_knowingly(self):
        one, two, three = self.keys
        self.apply(
            enter("row-01", one, "2026-01-05"),
            enter("row-02", two, "2026-02-02"),
            enter("row-03", three, "2026-03-02", why="Blijft"),
        )
        self.assertFalse(self.one.newer_method_id)
        newer = self.newer()
        self.one.invalidate_recordset()
        self.assertEqual(self.one.method_id.version, 1)
        self.assertEqual(self.one.newer_method_id, newer.with_env(self.one.env))
        self.assertEqual(self.one.move_to(newer.id), {"kept": ["row-03"]})
        self.assertEqual(self.one.method_id.version, 2)
        rows = self.one.phase_ids
        self.assertEqual(rows.mapped("key"), [one, "try", three])
        self.assertEqual(rows[2].why, "Blijft")
        path = self.one.get_path()
        self.assertEqual(
            [row["phase"] for row in path["log"]["rows"]], [one, "try", three]
        )
        names = [p["name"] for p in path["phases"]]
        self.assertIn(path["standing"]["current"][0]["name"], rows[2].phase_id.name)
        self.assertNotIn(three, [p["key"] for p in path["phases"]])
        self.assertEqual(len(names), 3)
        with self.refused_with("not in the method"):  # kept, and never noted anew
            self.apply(enter("row-04", three, "2026-05-04", beside=True))
        done = self.apply({"op": "remove", "uid": "row-03"})
        self.apply(*done["inverse"])
        self.assertEqual(self.one.phase_ids[2].key, three)

    def test_a_method_is_not_changed_by_the_way(self):
        with self.refused_with("By which method a trajectory goes"):
            self.one.method_id = self.method("w2")
        self.one.write({"method_id": self.one.method_id.id, "question": "Zelfde"})
        self.assertEqual(self.one.question, "Zelfde")
        with self.refused_with("This is another method"):
            self.one.move_to(self.method("w2").id)
        with self.refused_with("no such version"):
            self.one.move_to(0)
        self.one.write({"version": 99, "state": "closed", "date_end": "2026-05-01"})
        self.assertEqual((self.one.version, self.one.state), (0, "running"))

    def test_without_a_method(self):
        free = self.trajectory(False)
        self.assertIn("Without a method", free.name)
        path = free.get_path()
        self.assertFalse(path["trajectory"]["has_phases"])
        self.assertEqual(path["phases"], [])
        free.apply_path([event("mile-01", "milestone", "2026-02-02")])
        with self.refused_with("not in the method"):
            free.apply_path([enter("row-01", "any", "2026-02-02")])
        free.move_to(self.method("w2").id)
        self.assertTrue(free.has_phases)

    def test_every_method_starts_one_and_shows_a_path(self):
        methods = self.env["netwerk.method"].search([("is_latest", "=", True)])
        self.assertEqual(len(methods), 20)
        for method in methods:
            with self.subTest(method.code):
                one = self.trajectory(method.code)
                first = next(iter(one.get_path()["phases"]), None)
                if first:
                    change = enter("row-01", first["key"], "2026-02-02")
                    one.apply_path([change | {"cycle": first["cycle"]}])
                path = one.apply_path([event("mile-01", "milestone", "2026-03-02")])
                path = path["path"]
                self.assertEqual(path["trajectory"]["has_phases"], bool(first))
                self.assertGreater(len(path["drawing"]["marks"]), 1)
                self.assertTrue(json.dumps(path))
                self.assertEqual(bool(path["fidelity"]), method.code == "cti")

    # -- what it shows -----------------------------------------------------------------

    def words(self, path):
        return json.dumps(path["drawing"], ensure_ascii=False)

    def test_what_else_lies_on_the_way(self):
        note = {"dossier_id": self.dossier.id}
        an = lambda model: self.env[model].with_user(self.an)  # noqa: E731
        meeting = an("netwerk.meeting").create(
            note | {"date": "2026-02-02", "outcome": "held", "question": "Hoe verder?"}
        )
        agreement = an("netwerk.agreement").create(
            note | {"name": "Bellen met de test", "made_on": "2026-02-03"}
        )
        goal = an("netwerk.goal").create(note | {"name": "Verpleegkundige worden"})
        an("netwerk.goal.evaluation").create(
            {"goal_id": goal.id, "day": "2026-03-02", "result": "partly"}
        )
        moment = an("netwerk.moment").create(
            note | {"name": "Na de brand", "date": "2026-02-05"}
        )
        outcome = an("netwerk.trajectory.outcome").create(
            {
                "trajectory_id": self.one.id,
                "outcome_id": self.env.ref(
                    "netwerk_ondersteuning.outcome_regular_work"
                ).id,
                "day": "2026-03-09",
            }
        )
        for record in (meeting, agreement, goal, moment):
            self.assertEqual(record.trajectory_id, self.one, record)
        path = self.one.get_path()
        refs = {
            (ref["kind"], ref["uid"])
            for mark in path["drawing"]["marks"]
            for ref in mark["refs"]
        }
        for kind, record in (
            ("meeting", meeting),
            ("agreement", agreement),
            ("goal", goal),
            ("moment", moment),
            ("outcome", outcome),
        ):
            self.assertIn((kind, str(record.id)), refs)
            self.assertEqual(path["opens"][kind], record._name)
        for said in ("Hoe verder?", "Bellen met de test", "Verpleegkundige"):
            self.assertIn(said, self.words(path))

    def test_what_was_said_in_confidence_is_no_mark_for_the_client(self):
        goal = self.env["netwerk.goal"].create(
            {"dossier_id": self.dossier.id, "name": "Werk"}
        )
        self.env["netwerk.goal.evaluation"].create(
            {
                "goal_id": goal.id,
                "day": "2026-03-02",
                "result": "partly",
                "happened": "Fluistering",
                "is_confidential": True,
            }
        )
        self.assertIn("Fluistering", self.words(self.one.get_path()))
        seen = self.one.get_path(with_client=True)
        self.assertNotIn("Fluistering", self.words(seen))
        self.assertFalse(seen["fidelity"])
        self.assertFalse(seen["trajectory"]["can_edit"])

    def test_a_sheet_of_who_works_with_the_client_is_no_mark_for_a_leader(self):
        values = {
            "dossier_id": self.dossier.id,
            "instrument_id": self.env["netwerk.instrument"]
            .search([("code", "=", "schaalvragen")], limit=1)
            .id,
            "respondent": "coach",
            "started_by_id": self.an.id,
            "about_day": "2026-02-02",
            "state": "done",
        }
        sheets = self.env["netwerk.assessment"]
        work, other, apart = sheets.create(
            [values | {"layer": "work"}, values, values | {"is_apart": True}]
        )
        self.enter(self.dossier, self.lea)

        def seen(user, **more):
            path = self.one.with_user(user).get_path(**more)
            return {
                ref["uid"]
                for mark in path["drawing"]["marks"]
                for ref in mark["refs"]
                if ref["kind"] == "instrument"
            }

        self.assertEqual(seen(self.an), {str(it.id) for it in (work, other, apart)})
        self.assertEqual(seen(self.lea), {str(other.id)})
        self.assertEqual(seen(self.an, with_client=True), {str(other.id)})

    def test_another_day(self):
        one, two, _three = self.keys
        self.apply(
            enter("row-01", one, "2026-01-05"),
            enter("row-02", two, "2026-04-06", why="Later pas"),
        )
        self.assertIn("Later pas", self.words(self.one.get_path()))
        path = self.one.get_path(at="2026-02-02")
        self.assertEqual(path["at"], "2026-02-02")
        self.assertNotIn("Later pas", self.words(path))
        self.assertEqual(path["standing"]["current"][0]["phase"], one)
        self.assertEqual(len(path["log"]["rows"]), 2)
        with self.refused_with("is not a date"):
            self.one.get_path(at="gisteren")

    def test_fidelity_rests_on_what_was_held(self):
        self.apply(enter("row-01", self.keys[0], "2026-01-05"))
        kind = self.env["netwerk.meeting.type"]._of_kind("network_meeting")

        def point():
            points = self.one.get_path()["fidelity"]
            return next(it for it in points if it["code"] == "meetings")

        for number, outcome in enumerate(["held", "held", "planned", "held"]):
            self.env["netwerk.meeting"].create(
                {
                    "dossier_id": self.dossier.id,
                    "user_id": self.an.id,
                    "type_id": kind.id,
                    "date": f"2026-02-0{number + 1}",
                    "outcome": outcome,
                }
            )
            held = min(number + 1, 2) if number < 3 else 3
            self.assertEqual(point()["evidence"], {"held": held})
            self.assertEqual(point()["state"], "met" if held == 3 else "not_met")

    def test_few_queries(self):
        """One check, then what is there: 40 agreements and 20 moves."""
        one = self.trajectory("w2")
        phases = one.method_id.sudo().phase_ids.filtered(lambda p: p.kind == "phase")
        one._apply(
            [
                enter(
                    f"row-{number:03}",
                    phases[number % len(phases)].key,
                    f"2026-{1 + number // 4:02}-{6 + 5 * (number % 4):02}",
                    cycle=phases[number % len(phases)].cycle,
                    focus=["work"],
                )
                for number in range(20)
            ]
        )
        many = [
            {"dossier_id": self.dossier.id, "name": f"Afspraak {number}"}
            | {"made_on": f"2026-03-{1 + number % 28:02}", "trajectory_id": one.id}
            for number in range(40)
        ]
        self.env["netwerk.agreement"].create(many)
        self.env["netwerk.meeting"].create(
            [
                {"dossier_id": self.dossier.id, "user_id": self.an.id}
                | {"date": f"2026-04-{day:02}", "outcome": "held"}
                for day in range(1, 15)
            ]
        )
        one.get_path()  # what is kept in memory
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        path = one.get_path()
        count = self.cr.sql_log_count - before
        self.assertGreater(len(path["log"]["rows"]), 19)
        self.assertLessEqual(count, 30)

    # -- who ---------------------------------------------------------------------------

    def test_nobody_else(self):
        change = [event("mile-01", "milestone", "2026-02-02")]
        for user in (self.bram, self.chris, self.bea, self.lea):
            mine = self.one.with_user(user)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    mine.get_path()
                with self.assertRaises(AccessError):
                    mine.apply_path(change)
                with self.assertRaises(AccessError):
                    mine.move_to(self.one.method_id.id)
        self.assertFalse(self.one.event_ids)

    def test_rows_are_written_by_the_door_alone(self):
        self.apply(
            enter("row-01", self.keys[0], "2026-01-05"),
            event("mile-01", "milestone", "2026-02-02"),
        )
        row, happened = self.one.phase_ids, self.one.event_ids
        for record, values in ((row, {"why": "x"}), (happened, {"reason": "x"})):
            with self.denied("write", record._name):
                record.write(values)
            with self.denied("unlink", record._name):
                record.unlink()
        with self.denied("create", "netwerk.trajectory.event"):
            happened.create(
                {"trajectory_id": self.one.id, "uid": "x-00001", "kind": "crisis"}
                | {"date_from": "2026-02-02"}
            )

    def test_in_a_closed_dossier_nothing_is_noted(self):
        self.apply(enter("row-01", self.keys[0], "2026-01-05"))
        close = self.env["netwerk.dossier.close"].with_user(self.an)
        close.create(
            {"dossier_id": self.dossier.id, "close_reason": "reached"}
        ).action_close()
        self.assertEqual(self.one.state, "closed")
        with self.refused_with("This dossier is closed", ValidationError):
            self.apply(event("mile-01", "milestone", "2026-02-02"))
        self.assertFalse(self.one.get_path()["trajectory"]["can_edit"])
        self.dossier.with_user(self.an).action_reopen()
        self.assertEqual(self.one.state, "running")

    def test_it_belongs_to_the_one_that_ran(self):
        """When several ran, or none, to none; and by hand to another."""
        meetings = self.env["netwerk.meeting"]
        note = {"dossier_id": self.dossier.id, "user_id": self.an.id}
        before = meetings.create(note | {"date": "2025-12-01", "outcome": "held"})
        self.assertFalse(before.trajectory_id)
        second = self.trajectory("w2", "2026-03-02")
        both = meetings.create(note | {"date": "2026-04-06", "outcome": "held"})
        self.assertFalse(both.trajectory_id)
        first = meetings.create(note | {"date": "2026-02-02", "outcome": "held"})
        self.assertEqual(first.trajectory_id.id, self.one.id)
        none = meetings.create(
            note | {"date": "2026-02-02", "outcome": "held", "trajectory_id": False}
        )
        self.assertFalse(none.trajectory_id)
        both.with_user(self.an).trajectory_id = second
        self.assertEqual(both.trajectory_id.id, second.id)
        self.one.apply_path([{"op": "close", "uid": "end-0001", "day": "2026-04-01"}])
        after = meetings.create(note | {"date": "2026-04-07", "outcome": "held"})
        self.assertEqual(after.trajectory_id.id, second.id)
        other = self.trajectories.sudo().create({"dossier_id": self.dossier_bram.id})
        with self.refused_with("belongs to another dossier", ValidationError):
            both.trajectory_id = other

    def test_each_field_says_its_layer(self):
        """What is stored of a client says who may see it; what is computed follows."""
        names = [name for name in self.registry if name.startswith("netwerk.traj")]
        mixin, tried = self.registry["netwerk.dossier.mixin"], 0
        for name in names:
            model = self.registry[name]
            if not issubclass(model, mixin) or model._abstract or model._transient:
                continue
            others = {
                *MAGIC_COLUMNS,
                *mixin._fields,
                *self.registry["netwerk.thread.mixin"]._fields,
            }
            for field in model._fields.values():
                is_own = field.store and not field.compute and field.name not in others
                if is_own and field.type != "one2many":
                    tried += 1
                    layer = getattr(field, "layer", None)
                    with self.subTest(model=name, field=field.name):
                        self.assertIn(layer, ("client", "work", "technical"))
        self.assertGreater(tried, 40)

    def test_its_name_is_nobodys(self):
        self.one.question = "Ik, Zwaluw, wil werken"
        self.assertNotIn("Zwaluw", self.one.display_name)
        self.assertIn("5 January", self.one.display_name)
        seen = self.one.with_user(self.bram).sudo()  # as Odoo shows it
        seen.invalidate_recordset()
        self.assertEqual(seen.display_name, "…")

    def test_a_trajectory_of_a_text(self):
        self.one.question = "Ik wil weer werken"
        self.apply(enter("row-01", self.keys[0], "2026-01-05"))
        text = self.dossier.with_user(self.an).get_plain_text()
        self.assertIn("Ik wil weer werken", json.dumps(text, ensure_ascii=False))


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The ways of the demo, through the door, on whatever day it is loaded."""

    def test_three_ways(self):
        for day in ("2026-11-29", "2026-12-31"):
            with self.subTest(day), freeze_time(f"{day} 09:00:00"):
                savepoint = self.cr.savepoint()
                for name in ("users", "dossier", "network", "trajectory"):
                    path = f"demo/{name}.xml"
                    convert_file(self.env, MODULE, path, {}, mode="init")
                self.look()
                self.env.clear()
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def look(self):
        user = self.env.ref(f"{MODULE}.user_an")

        def path(name):
            one = self.env.ref(f"{MODULE}.trajectory_{name}").with_user(user)
            return one.with_company(user.company_id).get_path()

        annelies = path("annelies")
        said = json.dumps(annelies["drawing"], ensure_ascii=False)
        for words in (
            *("Klacht geseponeerd", "Psychotechnische testen niet gehaald"),
            *("De familie doet vaak een beroep", "Preselectie van hulpagent"),
            *("Boete op de trein", "De schuldbemiddelaar", "Verpleegkundige worden"),
            *("Drie maanden geoefend", "Twee jobs"),
        ):
            self.assertIn(words, said)
        kinds = {
            ref["kind"] for mark in annelies["drawing"]["marks"] for ref in mark["refs"]
        }
        self.assertLessEqual({"meeting", "goal", "moment", "outcome"}, kinds)
        self.assertTrue(path("johan")["fidelity"])
        self.assertIn("Brieven maken we samen open", json.dumps(path("johan")))
        self.assertEqual(len(path("marleen")["phases"]), 10)
