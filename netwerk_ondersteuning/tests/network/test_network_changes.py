from unittest.mock import patch

import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ...models.mixin.days import screen_day
from ..common import RefusalMixin
from .common import add, essence, rings, set_tie

NASTY = [
    'O\'Brien "de Ridder"',
    "<script>alert(1)</script>",
    "Zoë 👩‍👩‍👧 🇳🇱",
    "محمد עברית",
    "x" * 300,
]


@tagged("post_install", "-at_install")
class TestNetworkChanges(RefusalMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        Dossier = cls.env["netwerk.dossier"]
        cls.dossier, cls.elsewhere = Dossier.create(
            [{"kind": "initiative", "initiative_name": name} for name in ("a", "b")]
        )
        cls.start = cls.dossier.apply_network_changes(
            [
                add("thomas", "Thomas", {"ring": 3}),
                add("maarten", "Maarten", {"ring": 3}),
                set_tie("thomas", "maarten", quality="supportive"),
                {"op": "add_moment", "uuid": "m", "values": {"name": "Start"}},
            ],
            "2026-03-02",
        )
        cls.thomas, cls.maarten = (
            cls.start["ids"]["thomas"],
            cls.start["ids"]["maarten"],
        )
        cls.stranger = cls.elsewhere.apply_network_changes([add("s", "Ander")])["ids"][
            "s"
        ]

    # -- bad input --------------------------------------------------------------

    def test_bad_input_is_refused_and_changes_nothing(self):
        tie = {"op": "set_tie", "member_id": self.thomas}
        put = {"op": "put_tie", "member_id": self.thomas}

        def period(start, end):
            return {"date_start": start, "date_end": end, "values": {}}

        bad = {
            "empty name": ("Fill in a name.", add("x", "   ")),
            "no name": ("Fill in a name.", {"op": "add_member", "values": {}}),
            "name emptied": (
                "Fill in a name.",
                {
                    "op": "update_member",
                    "member_id": self.thomas,
                    "values": {"name": ""},
                },
            ),
            "name too long": ("This name is too long (301", add("x", "x" * 301)),
            "tie with oneself": (
                "Nobody has a line with themselves.",
                tie | {"other_member_id": self.thomas, "values": {}},
            ),
            "somebody of another dossier": (
                "does not stand in this network.",
                set_tie(self.stranger, ring=1),
            ),
            "a tie with him": (
                "does not stand in this network.",
                set_tie(self.thomas, self.stranger, quality="tense"),
            ),
            "ring between others": (
                "a line between two others has none.",
                set_tie(self.thomas, self.maarten, ring=2),
            ),
            "ring too far": (
                "This circle has rings 1 to 4.",
                set_tie(self.thomas, ring=5),
            ),
            "ring below zero": (
                "“-1” is not possible for Ring.",
                set_tie(self.thomas, ring=-1),
            ),
            "ring not a number": (
                "“near” is not possible for Ring.",
                set_tie(self.thomas, ring="near"),
            ),
            "half a ring": (
                "“1.5” is not possible for Ring.",
                set_tie(self.thomas, ring=1.5),
            ),
            "end before start": (
                "The end must come after the start.",
                put | {"history": [period("2026-05-01", "2026-04-01")]},
            ),
            "no start": (
                "A period needs a first day.",
                put | {"history": [period(False, None)]},
            ),
            "overlapping periods": (
                "There is already a line between these two",
                put
                | {
                    "history": [
                        period("2026-05-01", None),
                        period("2026-04-01", "2026-06-01"),
                    ]
                },
            ),
            "unknown quality": (
                "“lovely” is not possible for Quality.",
                set_tie(self.thomas, quality="lovely"),
            ),
            "unknown field": ("Unknown field: slot.", set_tie(self.thomas, slot=3)),
            "unknown category": (
                "is not possible for Category.",
                add("x", "X", category_id=10**8),
            ),
            "unknown function": (
                "“[100000000]” is not possible for Kinds of",
                set_tie(self.thomas, function_ids=[10**8]),
            ),
            "functions not a list": (
                "“7” is not possible for Kinds of support.",
                set_tie(self.thomas, function_ids=7),
            ),
            "unknown operation": ("Unknown change.", {"op": "explode"}),
            "not a change": ("Unknown change.", "hello"),
            "second moment on a day": (
                "There is already a moment on this day.",
                {
                    "op": "add_moment",
                    "values": {"name": "Twee", "date": "2026-03-02"},
                },
            ),
            "moment without name": (
                "Give the moment a name.",
                {"op": "add_moment", "values": {"name": " "}},
            ),
            "moment on no day": (
                "“2026-02-30” is not a date.",
                {
                    "op": "add_moment",
                    "values": {"name": "x", "date": "2026-02-30"},
                },
            ),
            "born in the future": (
                "2999 cannot be right as a year.",
                add("x", "X", birth_year=2999),
            ),
            "dead before birth": (
                "The year of death comes before",
                add("x", "X", birth_year=1990, death_year=1980),
            ),
        }
        before = essence(self.dossier.get_network()), self.dossier.network_version
        for what, (words, change) in bad.items():
            with self.subTest(what):
                with self.assertRaises(UserError) as refused:
                    # a good change first: it must not survive either
                    self.dossier.apply_network_changes(
                        [set_tie(self.maarten, ring=1), change]
                    )
                self.assertTrue(str(refused.exception).endswith("."))
                self.assertIn(words, str(refused.exception))
                self.env.invalidate_all()
                self.assertEqual(
                    (essence(self.dossier.get_network()), self.dossier.network_version),
                    before,
                )

    def test_a_bad_date_or_mode_is_refused(self):
        for arguments, words in (
            ({"date": "tomorrow"}, "“tomorrow” is not a date."),
            ({"date": "2026-13-01"}, "“2026-13-01” is not a date."),
            ({"mode": "guessed"}, "Unknown way to change the network."),
            ({"changes": "x"}, "This is not a list of changes."),
        ):
            with self.subTest(arguments), self.refused_with(words):
                self.dossier.apply_network_changes(**({"changes": []} | arguments))
        with self.refused_with("is not a date"):
            self.dossier.get_network("31-02-2026")

    def test_the_database_itself_refuses(self):
        """Not only the map: a form, an import or a script cannot do it either."""
        Tie = self.env["netwerk.tie"]
        base = {"member_id": self.thomas, "date_start": "2027-01-01"}
        wrong = {
            "overlap": ("There is already a line", "no_overlap", base),
            "turned overlap": (
                "There is already a line",
                "no_overlap",
                {
                    "member_id": self.maarten,
                    "other_member_id": self.thomas,
                    "date_start": "2027-01-01",
                },
            ),
            "oneself": (
                "Nobody has a line with themselves",
                "not_with_oneself",
                base | {"other_member_id": self.thomas},
            ),
            "end": (
                "The end must come after the start",
                "period",
                base | {"date_start": "2020-02-01", "date_end": "2020-01-01"},
            ),
            "ring": (
                "a line between two others has none",
                "ring_with_client",
                base
                | {
                    "other_member_id": self.maarten,
                    "ring": 1,
                    "date_start": "2020-01-01",
                    "date_end": "2020-02-01",
                },
            ),
        }
        for what, (words, constraint, values) in wrong.items():
            with self.subTest(what), self.refused_with(words, ValidationError):
                Tie.create(values)
            with (
                self.subTest(what, past="what Python says first"),
                patch.object(type(Tie), "_check_constraints"),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(
                    psycopg2.IntegrityError, f'constraint "netwerk_tie_{constraint}"'
                ),
                self.env.cr.savepoint(),
            ):
                Tie.create(values)
        with self.refused_with("This belongs to another dossier.", ValidationError):
            Tie.create(base | {"other_member_id": self.stranger})

    def test_a_tie_has_one_way_to_be_written(self):
        tie = self.env["netwerk.tie"].create(
            {
                "member_id": self.maarten,
                "other_member_id": self.thomas,
                "date_start": "2020-01-01",
                "date_end": "2020-02-01",
                "kinship": "parent",
                "direction": "to_member",
                "tension_from": "member",
            }
        )
        self.assertEqual(tie.member_id.id, self.thomas)
        self.assertEqual(tie.kinship, "child")
        self.assertEqual(tie.direction, "from_member")
        self.assertEqual(tie.tension_from, "other")

    def test_a_turned_change_is_the_same_tie(self):
        self.dossier.apply_network_changes(
            [set_tie(self.maarten, self.thomas, kinship="parent")]
        )
        network = self.dossier.get_network()
        (tie,) = [t for t in network["ties"] if t["other_member_id"]]
        self.assertEqual(
            (tie["member_id"], tie["kinship"], tie["quality"]),
            (self.thomas, "child", "supportive"),
        )

    # -- names ------------------------------------------------------------------

    def test_every_name_comes_back_as_it_was(self):
        network = self.dossier.apply_network_changes(
            [add(f"n{i}", name, {"ring": 2}) for i, name in enumerate(NASTY)]
        )["network"]
        names = {member["name"] for member in network["members"]}
        self.assertLessEqual(set(NASTY), names)

    # -- twice, and together ----------------------------------------------------

    def test_a_double_click_adds_once(self):
        first = self.dossier.apply_network_changes([add("tom", "Tom", {"ring": 1})])
        again = self.dossier.apply_network_changes([add("tom", "Tom", {"ring": 1})])
        self.assertEqual(first["ids"], again["ids"])
        self.assertEqual(again["version"], first["version"])
        self.assertEqual(len(again["network"]["members"]), 3)

    def test_somebody_can_be_named_by_the_uuid_that_the_screen_made(self):
        self.dossier.apply_network_changes(
            [add("tom", "Tom"), set_tie("tom", self.thomas, quality="tense")]
        )
        self.dossier.apply_network_changes([set_tie("tom", ring=2)])
        self.assertEqual(rings(self.dossier.get_network())["Tom"], 2)

    def test_others_changed_something_else(self):
        """A stale version: what does not collide is merged, and told."""
        base = self.start["version"]
        other = self.env["res.users"].create(
            {
                "name": "Bram",
                "login": "bram-merge",
                "group_ids": [
                    (4, self.env.ref("netwerk_ondersteuning.group_coach").id)
                ],
            }
        )
        self.env["netwerk.access"].create(
            {"dossier_id": self.dossier.id, "user_id": other.id, "reason": "samen"}
        )
        self.dossier.with_user(other).apply_network_changes(
            [set_tie(self.thomas, quality="tense", was={"quality": False})],
            base_version=base,
        )
        result = self.dossier.apply_network_changes(
            [
                set_tie(self.maarten, ring=1, was={"ring": 3}),
                set_tie(self.thomas, ring=2, was={"ring": 3}),
            ],
            base_version=base,
        )
        self.assertEqual(result["collisions"], [])
        self.assertEqual(result["others"], ["Bram changed Thomas."])
        network = result["network"]
        self.assertEqual(rings(network), {"Thomas": 2, "Maarten": 1})
        (tie,) = [
            t
            for t in network["ties"]
            if t["member_id"] == self.thomas and not t["other_member_id"]
        ]
        self.assertEqual(tie["quality"], "tense")

    def test_two_changes_of_the_same_thing_collide_and_are_told(self):
        base = self.start["version"]
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=1)])
        result = self.dossier.apply_network_changes(
            [
                set_tie(self.thomas, ring=4, was={"ring": 3}),
                set_tie(self.maarten, ring=2, was={"ring": 3}),
            ],
            base_version=base,
        )
        (collision,) = result["collisions"]
        self.assertIn("Thomas", collision["text"])
        self.assertEqual(collision["change"]["values"], {"ring": 4})
        self.assertEqual(rings(result["network"]), {"Thomas": 1, "Maarten": 2})

    def test_the_same_change_by_two_is_no_collision(self):
        base = self.start["version"]
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=1)])
        result = self.dossier.apply_network_changes(
            [set_tie(self.thomas, ring=1, was={"ring": 3})], base_version=base
        )
        self.assertEqual(result["collisions"], [])

    def test_a_change_by_another_road_is_seen(self):
        """A form or an import writes rows directly; the version still moves."""
        base = self.dossier.network_version
        member = self.env["netwerk.member"].browse(self.thomas)
        member.occupation = "Bakker"
        self.assertGreater(self.dossier.network_version, base)
        result = self.dossier.apply_network_changes(
            [
                {
                    "op": "update_member",
                    "member_id": self.thomas,
                    "values": {"occupation": "Slager"},
                    "was": {"occupation": False},
                }
            ],
            base_version=base,
        )
        self.assertEqual(len(result["collisions"]), 1)
        self.assertEqual(member.occupation, "Bakker")

    # -- two entries of one person ----------------------------------------------

    def test_two_entries_become_one(self):
        self.dossier.apply_network_changes(
            [
                add("tm", "T. (school)", {"ring": 1, "quality": "supportive"})
                | {"values": {"name": "T. (school)", "occupation": "Bakker"}},
                set_tie("tm", "maarten", quality="tense"),
                add("zus", "Zus"),
                set_tie("tm", "zus", kinship="parent"),
            ],
            "2026-01-10",
        )
        double = self.dossier.member_ids.filtered(lambda m: m.uuid == "tm")
        contact = self.env["netwerk.member.contact"].create(
            {"member_id": double.id, "kind": "phone", "value": "0470 00 00 00"}
        )
        done = self.dossier.merge_members(self.thomas, double.id)
        thomas = self.env["netwerk.member"].browse(self.thomas)
        self.assertEqual(thomas.occupation, "Bakker")
        self.assertEqual(contact.member_id, thomas)
        self.assertFalse(double.active)
        self.assertEqual(double.merged_into_id, thomas)
        early = self.dossier.get_network("2026-02-01")
        self.assertEqual(rings(early)["Thomas"], 1)
        late = self.dossier.get_network("2026-03-05")
        self.assertEqual(rings(late)["Thomas"], 3)
        lines = {
            (tie["member_id"], tie["other_member_id"]): tie
            for tie in late["ties"]
            if tie["other_member_id"]
        }
        zus = self.dossier.member_ids.filtered(lambda m: m.uuid == "zus").id
        self.assertEqual(lines[self.thomas, self.maarten]["quality"], "supportive")
        self.assertEqual(lines[self.thomas, zus]["kinship"], "parent")
        self.assertTrue(done["version"])

    # -- where somebody was put down ----------------------------------------------

    def _spot(self, network=None):
        network = network or self.dossier.get_network()
        return next(
            (node["x"], node["y"])
            for node in network["layout"]["nodes"]
            if node["member_id"] == self.thomas
        )

    def _drop(self, along, out, **values):
        place = {"along": along, "out": out}
        return self.dossier.apply_network_changes(
            [set_tie(self.thomas, **values) | {"place": place}]
        )

    def test_put_down_within_the_own_ring_stays_there(self):
        before, version = self._spot(), self.dossier.network_version
        done = self._drop(900, 500)
        there = self._spot(done["network"])
        self.assertNotEqual(there, before)
        self.assertGreater(self.dossier.network_version, version, "others see it")
        ties = self.env["netwerk.tie"].search([("member_id", "=", self.thomas)])
        periods = ties.filtered("active").filtered("ring")
        self.dossier.apply_network_changes([add("new", "Nieuw")])
        self.assertEqual(self._spot(), there)
        back = self.dossier.apply_network_changes(done["inverse"])
        self.assertEqual(self._spot(back["network"]), before)
        self.assertEqual(
            self.env["netwerk.tie"]
            .search([("member_id", "=", self.thomas)])
            .filtered("active")
            .filtered("ring"),
            periods,
            "no new period",
        )
        again = self.dossier.apply_network_changes(back["inverse"])
        self.assertEqual(self._spot(again["network"]), there)

    def test_undo_of_a_move_brings_back_the_very_place(self):
        self._drop(150, 400)
        there = self._spot()
        done = self._drop(500, 500, ring=1)
        self.assertNotEqual(self._spot(done["network"]), there)
        back = self.dossier.apply_network_changes(done["inverse"])
        self.assertEqual(self._spot(back["network"]), there)

    def test_another_category_and_back_keeps_the_place(self):
        self._drop(150, 400)
        there = self._spot()
        work = self.env["netwerk.member.category"].search(
            [("sector", "=", "work")], limit=1
        )
        done = self.dossier.apply_network_changes(
            [
                {
                    "op": "update_member",
                    "member_id": self.thomas,
                    "values": {"category_id": work.id},
                }
            ]
        )
        self.assertNotEqual(self._spot(done["network"]), there)
        back = self.dossier.apply_network_changes(done["inverse"])
        self.assertEqual(self._spot(back["network"]), there)

    def test_what_is_no_place_is_refused(self):
        for place in (
            "here",
            5,
            {},
            {"along": 1001, "out": 0},
            {"along": True, "out": 0},
        ):
            with self.refused_with("no such place on the map"):
                self.dossier.apply_network_changes(
                    [set_tie(self.thomas, ring=1) | {"place": place}]
                )
        put = {"op": "put_tie", "member_id": self.thomas, "history": []}
        for places in (
            "ab",
            5,
            [5],
            [[9, 1]],
            [[1, 2**31 - 1]],
            [[[], 1]],
            [[1, "x"]],
            [[1, 137]],
        ):
            with self.refused_with("no such place on the map"):
                self.dossier.apply_network_changes([put | {"places": places}])

    # -- leaving ----------------------------------------------------------------

    def test_who_leaves_stays_in_the_history(self):
        result = self.dossier.apply_network_changes(
            [{"op": "end_member", "member_id": self.thomas}], "2026-06-01"
        )
        self.assertEqual(rings(result["network"]), {"Maarten": 3})
        self.assertEqual(result["network"]["measures"]["ties_between"], 0)
        self.assertIn("Thomas", rings(self.dossier.get_network("2026-05-31")))

    def test_noted_by_mistake_was_never_there(self):
        self.dossier.apply_network_changes(
            [{"op": "end_member", "member_id": self.thomas}], "2026-06-01", "corrected"
        )
        self.assertEqual(rings(self.dossier.get_network("2026-04-01")), {"Maarten": 3})

    def test_fewer_rings_say_who_stood_further_out_before(self):
        """Who was moved is not asked to be moved: then is what it would change."""
        for ring, day in ((4, "2026-04-02"), (3, "2026-05-03")):
            self.dossier.apply_network_changes([set_tie(self.thomas, ring=ring)], day)
        with self.refused_with("before: Thomas. With fewer rings") as refused:
            self.dossier.ring_count = 3
        day = screen_day(self.env, "2026-04-02")
        self.assertIn(f"correct it on {day} first", str(refused.exception))
        self.dossier.apply_network_changes(
            [set_tie(self.thomas, ring=3)], "2026-04-02", "corrected"
        )
        self.dossier.ring_count = 3

    def test_fewer_rings_only_when_the_outer_is_empty(self):
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=4)])
        with self.refused_with("people in the outer ring: Thomas. Move them first"):
            self.dossier.ring_count = 3
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=3)])
        self.dossier.ring_count = 3
        self.dossier.ring_count = 5
        self.assertEqual(len(self.dossier.get_network()["layout"]["rings"]), 5)
