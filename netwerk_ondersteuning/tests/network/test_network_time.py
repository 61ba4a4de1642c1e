from datetime import date, timedelta
from math import dist

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from .common import add, essence, rings, set_tie

NAMES = ["Vader", "Broer", "Thomas"]
FIRST = date(2028, 2, 25)  # the days run over a leap day
DAYS = [FIRST + timedelta(days=n) for n in range(8)]

STEP = st.tuples(
    st.sampled_from(["changed", "corrected", "end", "undo"]),
    st.sampled_from(NAMES),
    st.sampled_from(DAYS),
    st.sampled_from(
        [{"ring": 1}, {"ring": 3}, {"quality": "tense"}, {"ring": 2, "is_vip": True}]
    ),
)


class PlainModel:
    """What should be true: for every day and name the values, and nothing more.

    What is said of one thing holds for the run of days on which that thing was the
    same, whatever else began or ended in between. It knows nothing of the engine.
    """

    def __init__(self):
        self.days = {name: {} for name in NAMES}  # {day: (period, values)}

    def twin(self):
        twin = PlainModel()
        twin.days = {name: dict(days) for name, days in self.days.items()}
        return twin

    def values(self, name, day):
        return self.days[name].get(day)

    def _span(self, name, day, key):
        """The days of the run around ``day`` on which ``key`` is the same; of the tie
        as a whole when it is None."""
        days = self.days[name]
        held = days[day]
        span = [day]
        step = timedelta(days=1)

        def is_same(other):
            if other not in days:
                return False
            if key is None:
                return days[other] == held
            return days[other].get(key) == held.get(key)

        while is_same(span[0] - step):
            span.insert(0, span[0] - step)
        while is_same(span[-1] + step):
            span.append(span[-1] + step)
        return span

    def apply(self, kind, name, day, values):
        days = self.days[name]
        horizon = DAYS[-1] + timedelta(days=60)
        if day in days and kind == "end":
            for d in self._span(name, day, None):
                if d >= day:
                    del days[d]
        elif day in days:
            for key, value in values.items():
                for d in self._span(name, day, key):
                    if kind == "corrected" or d >= day:
                        days[d] = days[d] | {key: value}
        elif kind != "end":
            d = day
            while d <= horizon and d not in days:
                days[d] = dict(values)
                d += timedelta(days=1)


@tagged("post_install", "-at_install")
class TestNetworkThroughTime(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.partner = cls.env["res.partner"].create({"name": "Johan"})

    def new_dossier(self):
        return self.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "x", "ring_count": 4}
        )

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEP, max_size=8))
    def test_every_day_is_as_it_was(self, steps):
        """Whatever the series of changes, corrections, ends and undos."""
        dossier = self.new_dossier()
        start = FIRST - timedelta(days=30)
        added = dossier.apply_network_changes(
            [add(name, name) for name in NAMES], start.isoformat()
        )
        ids = added["ids"]
        model, undo = PlainModel(), []
        for kind, name, day, values in steps:
            if kind == "undo":
                if not undo:
                    continue
                inverse, model = undo.pop()
                dossier.apply_network_changes(inverse)
                continue
            change = (
                {"op": "end_tie", "member_id": ids[name]}
                if kind == "end"
                else set_tie(ids[name], **values)
            )
            before = model.twin()
            mode = "changed" if kind == "end" else kind
            result = dossier.apply_network_changes([change], day.isoformat(), mode)
            undo.append((result["inverse"], before))
            model.apply(kind, name, day, values)
        for day in DAYS:
            self.assertEqual(
                self.shown(dossier, day),
                {name: model.values(name, day) for name in NAMES},
                day,
            )

    def shown(self, dossier, day):
        """What the map says of the tie with the client of each, on a day."""
        network = dossier.get_network(day.isoformat())
        names = {member["id"]: member["name"] for member in network["members"]}
        said = dict.fromkeys(NAMES)
        for tie in network["ties"]:
            keys = ("ring", "quality", "is_vip")
            said[names[tie["member_id"]]] = {k: tie[k] for k in keys if tie[k]}
        return said

    def test_a_correction_never_becomes_history(self):
        dossier = self.new_dossier()
        dossier.apply_network_changes([add("a", "Tomas", {"ring": 3})], "2026-03-02")
        member = dossier.member_ids
        dossier.apply_network_changes(
            [set_tie(member.id, ring=2)], "2026-05-01", "corrected"
        )
        self.assertEqual(rings(dossier.get_network("2026-03-02")), {"Tomas": 2})
        self.assertEqual(dossier.get_network()["dates"], ["2026-03-02"])

    def test_a_change_on_a_later_day_keeps_the_earlier(self):
        dossier = self.new_dossier()
        dossier.apply_network_changes([add("a", "Thomas", {"ring": 3})], "2026-03-02")
        member = dossier.member_ids
        dossier.apply_network_changes([set_tie(member.id, ring=2)], "2026-04-02")
        self.assertEqual(rings(dossier.get_network("2026-04-01")), {"Thomas": 3})
        self.assertEqual(rings(dossier.get_network("2026-04-02")), {"Thomas": 2})
        self.assertEqual(rings(dossier.get_network("2026-03-01")), {})

    def test_dragging_back_leaves_no_trace(self):
        dossier = self.new_dossier()
        dossier.apply_network_changes([add("a", "Thomas", {"ring": 3})], "2026-03-02")
        member = dossier.member_ids
        for ring in (2, 3):
            dossier.apply_network_changes([set_tie(member.id, ring=ring)], "2026-04-02")
        self.assertEqual(dossier.get_network()["dates"], ["2026-03-02"])

    def test_undo_and_redo_are_exact(self):
        """Of every kind of change: undone it is as before, redone as after."""
        dossier = self.new_dossier()
        dossier.apply_network_changes(
            [
                add("a", "Thomas", {"ring": 3, "quality": "neutral"}),
                add("b", "Maarten", {"ring": 3}),
                set_tie("a", "b", quality="supportive"),
                {"op": "add_moment", "uuid": "m", "values": {"name": "Start"}},
            ],
            "2026-03-02",
        )
        ids = {member.uuid: member.id for member in dossier.member_ids}
        moment = dossier.moment_ids
        batches = [
            [add("c", "Tom", {"ring": 1})],
            [{"op": "update_member", "member_id": ids["a"], "values": {"name": "Tom"}}],
            [set_tie(ids["a"], ring=1, quality="tense")],
            [{"op": "end_member", "member_id": ids["a"]}],
            [{"op": "end_tie", "member_id": ids["a"], "other_member_id": ids["b"]}],
            [{"op": "remove_moment", "moment_id": moment.id}],
            [
                {
                    "op": "update_moment",
                    "moment_id": moment.id,
                    "values": {"date": "2026-03-09"},
                }
            ],
        ]
        for changes in batches:
            for mode in ("changed", "corrected"):
                with self.subTest(op=changes[0]["op"], mode=mode):
                    before = self.everything(dossier)
                    done = dossier.apply_network_changes(changes, "2026-04-02", mode)
                    after = self.everything(dossier)
                    self.assertNotEqual(before, after)
                    undone = dossier.apply_network_changes(done["inverse"])
                    self.assertEqual(self.everything(dossier), before)
                    redone = dossier.apply_network_changes(undone["inverse"])
                    self.assertEqual(self.everything(dossier), after)
                    dossier.apply_network_changes(redone["inverse"])
                    self.assertEqual(self.everything(dossier), before)
                    if changes[0]["op"] == "add_member":
                        changes = [add("d", "Tom", {"ring": 1})]
        self.assertTrue(batches)

    def everything(self, dossier):
        days = ("2026-03-01", "2026-03-02", "2026-04-01", "2026-04-02", "2026-06-01")
        shown = [dossier.get_network(day) for day in days]
        return [essence(network) for network in shown], shown[0]["moments"]

    def test_two_dates_compared_in_words(self):
        dossier = self.new_dossier()
        dossier.apply_network_changes(
            [
                add("a", "Thomas", {"ring": 3, "quality": "tense"}),
                add("b", "Vroegere werkgever", {"ring": 4}),
                add("c", "Buurvrouw"),
            ],
            "2026-03-02",
        )
        ids = {member.uuid: member.id for member in dossier.member_ids}
        dossier.apply_network_changes(
            [
                set_tie(ids["a"], ring=2, quality="supportive"),
                {"op": "end_member", "member_id": ids["b"]},
                set_tie(ids["c"], ring=1),
                add("d", "Tom", {"ring": 1}),
            ],
            "2026-04-02",
        )
        compared = dossier.get_network("2026-04-02", "2026-03-02")
        self.assertEqual(
            {(change["what"], change["member_id"]) for change in compared["changes"]},
            {
                ("nearer", ids["a"]),
                ("quality", ids["a"]),
                ("gone", ids["b"]),
                ("placed", ids["c"]),
                ("new", dossier.member_ids.filtered(lambda m: m.uuid == "d").id),
            },
        )
        texts = [change["text"] for change in compared["changes"]]
        self.assertIn("Thomas: from tense to supportive.", texts)
        before = {node["full_name"] for node in compared["before"]["nodes"]}
        self.assertEqual(before, {"Thomas", "Vroegere werkgever"})

    def test_adding_somebody_moves_nobody_far(self):
        dossier = self.new_dossier()
        spots = {}
        for number in range(25):
            network = dossier.apply_network_changes(
                [add(str(number), f"Iemand {number}", {"ring": number % 2 + 1})]
            )["network"]
            now = essence(network)[2]
            for name, spot in spots.items():
                self.assertLess(dist(now[name], spot), 200, name)
            spots = now

    def test_moving_somebody_moves_nobody_else_far(self):
        dossier = self.new_dossier()
        dossier.apply_network_changes(
            [add(str(n), f"Iemand {n}", {"ring": 2}) for n in range(12)]
        )
        before = essence(dossier.get_network())[2]
        moved = dossier.member_ids.filtered(lambda member: member.uuid == "3")
        network = dossier.apply_network_changes([set_tie(moved.id, ring=1)])["network"]
        after = essence(network)[2]
        for name in before.keys() - {"Iemand 3"}:
            self.assertLess(dist(before[name], after[name]), 200, name)
        self.assertNotEqual(before["Iemand 3"], after["Iemand 3"])
