"""The periods of what is said of people, and the people: one writer, always in step."""

import importlib.util
import json
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ...engine import bounds
from ...engine.network.fields import PERSON, Client, Told, names
from ...models.network.along.export import AUDIENCES
from ...models.network.client import ClientMap
from ...models.network.data import read
from ...models.network.network import DossierNetwork
from ...models.people.said import history
from ..common import NetwerkCase
from ..meeting.figures_again import FIGURES
from .common import add, essence
from .test_network_queries import MOST
from .test_past import LATER, NOW, START, PastMixin

DAYS = [date(2026, 3, 2) + timedelta(days=days) for days in range(0, 70, 10)]
#: Queries to put a whole history and take it back, however long.
MOST_WRITING = 250
#: What every database says of it, in SQL: nothing.
OUT_OF_STEP = """
    SELECT 'no first period', id FROM netwerk_member AS member
    WHERE 1 <> (SELECT count(*) FROM netwerk_member_period
        WHERE member_id = member.id AND date_start IS NULL)
    UNION ALL
    SELECT 'no last period', id FROM netwerk_member AS member
    WHERE 1 <> (SELECT count(*) FROM netwerk_member_period
        WHERE member_id = member.id AND date_end IS NULL)
    UNION ALL
    SELECT 'a gap', member_id FROM netwerk_member_period AS period
    WHERE date_end IS NOT NULL AND NOT EXISTS (
        SELECT FROM netwerk_member_period AS following
        WHERE following.member_id = period.member_id
            AND following.date_start = period.date_end)
    UNION ALL
    SELECT 'empty', member_id FROM netwerk_member_period
    WHERE date_start >= date_end
    UNION ALL
    SELECT 'of another dossier', member_id FROM netwerk_member_period AS period
    JOIN netwerk_member AS member ON member.id = member_id
    WHERE (period.dossier_id, period.company_id)
        IS DISTINCT FROM (member.dossier_id, member.company_id)
    UNION ALL
    SELECT 'says something else', member_id FROM netwerk_member_period AS period
    JOIN netwerk_member AS member ON member.id = member_id
    WHERE period.date_end IS NULL AND (
        {different}
        OR ARRAY(SELECT role_id FROM netwerk_member_period_role_rel
            WHERE period_id = period.id ORDER BY 1)
        <> ARRAY(SELECT netwerk_member_role_id
            FROM netwerk_member_netwerk_member_role_rel
            WHERE netwerk_member_id = member.id ORDER BY 1))
    UNION ALL
    SELECT 'the same twice', period.member_id
    FROM netwerk_member_period AS period
    JOIN netwerk_member_period AS following ON following.date_start = period.date_end
        AND following.member_id = period.member_id
    WHERE ({same}) AND ARRAY(SELECT role_id FROM netwerk_member_period_role_rel
            WHERE period_id = period.id ORDER BY 1)
        = ARRAY(SELECT role_id FROM netwerk_member_period_role_rel
            WHERE period_id = following.id ORDER BY 1)
"""


class SaidCase(PastMixin, NetwerkCase):
    def assert_in_step(self, note=""):
        self.env.flush_all()
        columns = [name for name in history.said_fields() if name != "role_ids"]
        known = self.env["netwerk.member"]._fields
        numbers = [name for name in columns if known[name].type == "float"]
        query = OUT_OF_STEP.format(
            different=" OR ".join(
                # no number is 0
                f"COALESCE(period.{name}, 0) <> COALESCE(member.{name}, 0)"
                if name in numbers
                else f"period.{name} IS DISTINCT FROM member.{name}"
                for name in columns
            ),
            same=" AND ".join(
                f"period.{name} IS NOT DISTINCT FROM following.{name}"
                for name in columns
            ),
        )
        self.env.cr.execute(query)
        self.assertEqual(self.env.cr.fetchall(), [], note)


@tagged("post_install", "-at_install")
class TestInStep(SaidCase):
    """Whatever road something is said by."""

    STEP = st.tuples(
        st.sampled_from(
            ["form", "changed", "corrected", "undo", "add", "end", "merge", "start"]
            + ["several", "delete"]
        ),
        st.integers(0, 5),
        st.sampled_from(DAYS),
        st.dictionaries(
            st.sampled_from(["category", "formality", "role", "stance", "permission"]),
            st.integers(0, 2),
            min_size=1,
            max_size=3,
        ),
    )

    def values(self, drawn):
        """What a step says, as plain data."""
        choices = {
            "category": ("category_id", (False, self.friends.id, self.volunteer.id)),
            "formality": ("formality", (False, "professional", "informal")),
            "role": ("role_ids", ([], [self.carer.id], self.both.ids)),
            "stance": ("stance", (False, "Voor", "Tegen")),
            "permission": ("contact_permission", (False, "yes", "ask")),
        }
        return {
            choices[key][0]: choices[key][1][number] for key, number in drawn.items()
        }

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEP, min_size=3, max_size=10))
    def test_the_two_agree(self, steps):
        self.both = self.confidant + self.carer
        dossier = self.new_dossier(self.an, "Jo").with_user(self.an)
        dossier.apply_network_changes([add("a", "A"), add("b", "B")], str(DAYS[2]))
        undo = []
        for kind, number, day, drawn in steps:
            members = dossier.member_ids.sorted("id")
            if not members:
                break
            member = members[number % len(members)]
            self.step(dossier, undo, (kind, day, self.values(drawn)), member)
            self.assert_in_step((kind, steps))

    def step(self, dossier, undo, said, member):
        kind, day, values = said
        by_hand = {
            "form": lambda: member.write(history.to_write(values)),
            "several": lambda: dossier.member_ids.write(history.to_write(values)),
            "start": lambda: member.write({"date_start": day}),
            "delete": member.unlink,
            "merge": lambda: self.merge(dossier, member),
        }
        change = {
            "add": {"op": "add_member", "values": {"name": "C", **values}},
            "end": {"op": "end_member", "member_id": member.id},
        }.get(kind, {"op": "update_member", "member_id": member.id, "values": values})
        if kind in by_hand:
            by_hand[kind]()
        elif kind == "undo":
            self.undo(dossier, undo)
        else:
            mode = "corrected" if kind == "corrected" else "changed"
            done = dossier.apply_network_changes([change], str(day), mode)
            undo.append(done["inverse"])
        if kind in ("delete", "merge"):
            undo.clear()

    def merge(self, dossier, member):
        other = (dossier.member_ids - member)[:1]
        if other:
            dossier.merge_members(member.id, other.id)

    def undo(self, dossier, undo):
        """Take back, do again, and take back."""
        if not undo:
            return
        changes = undo.pop()
        for _time in range(3):
            changes = dossier.apply_network_changes(changes)["inverse"]
            self.assert_in_step()

    def test_a_new_record_and_a_copy(self):
        Member = self.env["netwerk.member"].with_user(self.an)
        values = {"dossier_id": self.dossier.id, "name": "Lies", "stance": "Voor"}
        role = {"role_ids": [Command.link(self.carer.id)]}
        made = Member.create([values, values | role | {"category_id": self.friends.id}])
        self.assert_in_step()
        copied = made[1].copy()
        self.assertEqual(copied.stance, "Voor")
        self.assertEqual(copied.formality, "informal")
        self.assertEqual(len(copied.period_ids), 1)
        self.assert_in_step()

    def test_what_a_form_computes_goes_along(self):
        """Pay follows the category, and the day of permission the permission."""
        member = self.ria.with_user(self.an)
        member.write({"category_id": self.friends.id, "contact_permission": "no"})
        self.assert_in_step()
        self.assertEqual(member.period_ids[1:].formality, "informal")
        self.say(LATER, formality="professional")
        self.say(LATER, "corrected", category_id=self.friends.id)
        self.assertEqual(self.seen(LATER, "formality"), "informal")
        self.assert_in_step()

    def test_pay_that_was_said_by_hand_comes_back(self):
        """Not what the category proposes."""
        self.say(START, formality="informal")
        done = self.say(LATER, category_id=self.friends.id)
        self.map.apply_network_changes(done["inverse"])
        self.assert_in_step()
        self.assertEqual(
            self.seen(NOW, "category_id", "formality"), (self.volunteer.id, "informal")
        )
        self.assertEqual(self.ria.formality, "informal")

    def test_what_has_a_time_stands_on_both(self):
        """One table says which; a later room adds the field to both, and its row."""
        said = history.said_fields()
        self.assertLess({"category_id", "capacity", "stance", "role_ids"}, {*said})
        member, period = (
            self.env[name]._fields
            for name in ("netwerk.member", "netwerk.member.period")
        )
        for name in said:
            with self.subTest(name):
                self.assertEqual(period[name].type, member[name].type)
                self.assertEqual(period[name].comodel_name, member[name].comodel_name)
        own = {
            name
            for name, field in period.items()
            if field.store and not field.compute and name not in MAGIC_COLUMNS
        }
        kept = {"member_id", "date_start", "date_end", "company_id", "dossier_id"}
        self.assertEqual(own - kept - {*said}, set())

    def test_no_field_that_is_kept_reads_what_is_said_now(self):
        """A stored field with a value of a day is in `DAYS`; one of now is named."""
        of_now = {"netwerk.member.contact.is_shielded"}
        said, found = set(history.said_fields()), set()
        for model in self.env.registry.values():
            if model._abstract or not model._name.startswith("netwerk."):
                continue
            for name, field in model._fields.items():
                if not (field.store and field.compute) or model._auto is False:
                    continue
                for path in self.env.registry.field_depends[field]:
                    *way, last = path.split(".")
                    record = self.env[model._name]
                    for step in way:
                        record = record[step]
                    if way and record._name == "netwerk.member" and last in said:
                        found.add(f"{model._name}.{name}")
        self.assertEqual(found, of_now)
        for code in FIGURES:  # none reads the person, where it stands as it is now
            reads = self.env[f"netwerk.figure.{code}"]._depends.get(
                "netwerk.member", ()
            )
            self.assertFalse(said & {*reads}, code)
        self.assertEqual(
            {*history.DAYS},
            {
                "netwerk.agreement.doer_party",
                "netwerk.meeting.attendance.party",
                "netwerk.meeting.led_by",
            },
        )

    # -- bounds -----------------------------------------------------------------------

    def test_somebody_has_so_many_periods(self):
        with patch.object(bounds, "PERIODS", 3):
            for number in range(2):
                self.say(str(DAYS[number + 1]), stance=f"Stand {number}")
            with self.refused_with("changed more than 2 times"):
                self.say(str(DAYS[4]), stance="Te veel")
            with self.refused_with("changed more than 2 times"), self.cr.savepoint():
                self.ria.with_user(self.an).stance = "Te veel"
        self.env.invalidate_all()
        self.assertEqual(self.ria.stance, "Stand 1")
        self.assert_in_step()

    def test_nothing_is_said_of_a_day_to_come(self):
        """Else the person would have it today already, and every rule that asks."""
        today = self.company._netwerk_today()
        words = "not from a day that is still to come"
        with self.refused_with(words):
            self.say(str(today + timedelta(days=2)), contact_permission="no")
        later = {"date_start": str(today + timedelta(days=2)), "date_end": False}
        history = [later | {"values": {"contact_permission": "no"}}]
        put = {"op": "put_member", "member_id": self.ria.id, "history": history}
        with self.refused_with(words):
            self.map.apply_network_changes([put])
        self.env.invalidate_all()
        self.assertNotEqual(self.ria.contact_permission, "no")
        self.say(str(today), contact_permission="no")
        self.assertEqual(self.ria.contact_permission, "no")
        self.assert_in_step()

    def test_many_periods_cost_the_same(self):
        """As many as there can be: written in one go, opened with the same queries."""
        counts, first = [], date(2025, 3, 2)
        for many in (2, bounds.PERIODS):
            periods = [
                {
                    "date_start": number and str(first + timedelta(days=number)),
                    "date_end": number < many - 1
                    and str(first + timedelta(days=number + 1)),
                    "values": {
                        "stance": f"Stand {number}",
                        "category_id": (self.friends, self.volunteer)[number % 2].id,
                        "role_ids": self.carer.ids if number % 3 else [],
                    },
                }
                for number in range(many)
            ]
            put = {"op": "put_member", "member_id": self.ria.id, "history": periods}
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            inverse = self.map.apply_network_changes([put])["inverse"]
            self.map.apply_network_changes(inverse)
            self.assertLess(self.env.cr.sql_log_count - before, MOST_WRITING)
            self.map.apply_network_changes([put])
            self.assertEqual(len(self.ria.period_ids), many)
            self.assert_in_step()
            self.map.get_network()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.map.get_network()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_opening_a_map_in_which_much_changed(self):
        counts = {}
        for size in (3, 60, 200):
            dossier = self.new_dossier(self.an, "Jo")
            people = [
                add(str(n), f"Iemand {n}", {"ring": 2}, stance="Voor")
                for n in range(size)
            ]
            dossier.apply_network_changes(people, START)
            changes = [
                {
                    "op": "update_member",
                    "member_id": str(n),
                    "values": {"role_ids": self.carer.ids, "stance": "Tegen"},
                }
                for n in range(size)
            ]
            dossier.apply_network_changes(changes, LATER)
            mine = dossier.with_user(self.an)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            network = mine.get_network(NOW)
            mine.env.flush_all()
            counts[size] = self.env.cr.sql_log_count - before
            self.assertEqual(len(network["members"]), size)
        self.assertEqual(counts[60], counts[200])
        self.assertLessEqual(counts[200], MOST + 1, counts)  # the one contact

    # -- what cannot be ---------------------------------------------------------------

    def test_nobody_writes_a_period_by_hand(self):
        period = self.ria.with_user(self.an).period_ids
        with self.refused_with("not allowed to modify", AccessError):
            period.stance = "Voor"
        with self.refused_with("not allowed to create", AccessError):
            line = Command.create({"date_start": LATER})
            self.ria.with_user(self.an).write({"period_ids": [line]})
        with self.refused_with("not allowed to delete", AccessError):
            self.ria.with_user(self.an).write({"period_ids": [Command.clear()]})

    def test_no_two_periods_on_one_day(self):
        """Refused in words, and by the database."""
        period = {"member_id": self.ria.id, "date_start": LATER}
        with self.refused_with("Something else is said", ValidationError):
            self.env["netwerk.member.period"].create(period)
        self.ria.period_ids.date_end = LATER
        self.env.flush_all()
        later = self.env["netwerk.member.period"].create(period)
        self.env.flush_all()
        with self.refused_with("Something else is said", ValidationError):
            later.date_start = START
            self.env.flush_all()

    def test_what_is_no_history(self):
        put = {"op": "put_member", "member_id": self.ria.id}
        one = {"date_start": False, "date_end": LATER, "values": {"stance": "Voor"}}
        for periods, words in (
            ({"a": 1}, "not a list of changes"),
            ("a" * 9, "not a list of changes"),
            ([5], "not a list of changes"),
            ([one] * (bounds.PERIODS + 1), "too much at once"),
            ([one | {"values": {"name": "Mia"}}], "Unknown field: name"),
            ([one | {"values": {"stance": 5}}], "is not possible"),
            ([one | {"values": {"capacity": -1}}], "is not possible"),
            ([one | {"values": {"capacity": "nan"}}], "is not possible"),
            ([one | {"date_start": "soon"}], "is not a date"),
            ([one | {"date_start": LATER}], "end must come after the start"),
            ([one, one], "Something else is said"),
        ):
            with self.subTest(periods=periods):
                with self.refused_with(words):
                    self.map.apply_network_changes([put | {"history": periods}])
        self.assert_in_step()

    # -- who hears of it --------------------------------------------------------------

    def outside(self):
        """What leaves the team of the map of now, compared with the start."""

        def answer(data):
            return DossierNetwork(self.map, data).answer(
                date.fromisoformat(NOW), date.fromisoformat(START)
            )

        return {
            code: audience.answer(self.map, read(self.map), answer)
            for code, audience in AUDIENCES.items()
        }

    def test_what_the_team_alone_knows_was_never_told(self):
        """Neither the words of then, nor the day on which they changed."""
        self.say(LATER, stance="Voor", contact_permission="no")
        self.say("2026-05-20", category_id=self.friends.id)
        for code, network in self.outside().items():
            with self.subTest(code):
                text = json.dumps(network, ensure_ascii=False)
                self.assertNotIn("Tegen het plan", text)
                self.assertNotIn("Voor", text.replace("Voornaam", ""))
                self.assertEqual(network["dates"], [START, "2026-05-20"])
                told = {change["what"] for change in network["changes"]}
                self.assertEqual(told, {"category", "formality"})
                (member,) = network["before"] and network["members"]
                self.assertEqual(len(member["periods"]), 2)
                for period in member["periods"]:
                    for name in names(PERSON, told=[Told.TEAM], history=True):
                        self.assertFalse(period[name])

    def test_words_of_then_of_who_is_not_named(self):
        self.say(LATER, occupation="Kok")
        network = self.outside()["outside"]
        self.assertNotIn("Bakker", json.dumps(network))
        self.assertNotIn("Kok", json.dumps(network))
        self.assertEqual(network["dates"], [START])

    def test_the_client_sees_no_history(self):
        self.say(LATER, category_id=self.friends.id, stance="Voor")
        seen = ClientMap(self.map).network()
        self.assertNotIn("Tegen het plan", json.dumps(seen))
        (member,) = seen["members"]
        self.assertLessEqual(
            {*member},
            {"id", "sector", *names(PERSON, client=[*Client])},
        )
        self.assertEqual(seen["changes"], [])

    # -- before it had a time ---------------------------------------------------------

    def test_an_upgrade_keeps_every_map(self):
        """From 19.0.1.4.0: on every date it was shown as it was said last."""
        self.map.apply_network_changes(
            [
                add("a", "Els", {"ring": 1}, role_ids=[self.carer.id], capacity=3),
                add("b", "Tom", {"ring": 2}, category_id=self.friends.id),
            ],
            LATER,
        )
        self.map.apply_network_changes(
            [{"op": "end_member", "member_id": self.ria.id}], NOW
        )
        # as it was: nothing had a time
        self.env.flush_all()
        days = self.map.get_network()["dates"]
        was = [essence(self.map.get_network(day)) for day in days]
        self.env.cr.execute("DELETE FROM netwerk_member_period")
        folder = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.5.0"
        spec = importlib.util.spec_from_file_location(
            "upgrade", folder / "post-periods.py"
        )
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for _again in range(2):  # it may be interrupted
            script.migrate(self.env.cr, "19.0.1.4.0")
        self.env.invalidate_all()
        self.assert_in_step()
        self.env.cr.execute(
            "SELECT member_id FROM netwerk_member_period GROUP BY 1 HAVING count(*) > 1"
        )
        self.assertEqual(self.env.cr.fetchall(), [])
        self.assertEqual([essence(self.map.get_network(day)) for day in days], was)


@tagged("post_install", "-at_install")
class TestSaidElsewhere(SaidCase):
    def test_kinds_of_support_go_too(self):
        """An empty list is nobody, not no change: of a tie as of a person."""
        function = self.env["netwerk.support.function"].search([], limit=1)
        for mode in ("corrected", "changed"):
            for ids in (function.ids, []):
                tie = {"op": "set_tie", "member_id": self.ria.id}
                tie["values"] = {"function_ids": ids}
                self.map.apply_network_changes([tie], LATER, mode)
                (row,) = self.map.get_network(LATER)["ties"]
                self.assertEqual(row["function_ids"], ids)

    def test_a_role_that_is_archived_stays_where_it_was_said(self):
        self.confidant.active = False
        self.say(LATER, stance="Voor")
        self.ria.with_user(self.an).reachability = "easy"
        self.assert_in_step()
        self.assertEqual(self.seen(NOW, "role_ids"), [self.confidant.id])

    def test_a_role_of_then_is_not_deleted(self):
        self.say(LATER, role_ids=[])
        with self.refused_with("is in use", UserError):
            self.confidant.unlink()
