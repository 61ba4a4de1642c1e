"""What the mixins say once, holds for every model that stands on them."""

from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ...models.mixin.commands import linked
from ...models.mixin.mark import Mark
from ...models.mixin.period_mixin import EndsAfter
from ..common import NetwerkCase

DAY = date(2026, 3, 10)
#: What a client can send for any value.
JUNK = (None, False, True, 0, 5, "x", [], [5], {}, {"id": 5}, [[]], [[6]], [[6, 0]])
JUNK += ([[6, 0, 5]], [[6, 0, "x"]], [[4]], [[4, [5]]], [[0, 0, 5]], [[9, 9, 9, 9, 9]])


class MixinsCase(NetwerkCase):
    def on(self, mixin):
        """Every model on ``mixin`` that has a table."""
        parent = self.registry[mixin]
        found = [
            self.env[name]
            for name, model in self.registry.items()
            if issubclass(model, parent) and not model._abstract
        ]
        self.assertTrue(found)
        return found


@tagged("post_install", "-at_install")
class TestPeriods(MixinsCase):
    def days(self):
        return [False, *(DAY + timedelta(days=number) for number in (-1, 0, 1))]

    def test_a_row_holds_on_the_days_that_its_search_finds(self):
        """Each combination of start and ends, around one day; said twice, once."""
        held = 0
        for Model in self.on("netwerk.period.mixin"):
            ends = (*Model._holds_until, *Model._over_from)
            user = {"user_id": self.an.id} if "user_id" in Model._fields else {}
            for start, *until in product(self.days(), repeat=1 + len(ends)):
                values = {Model._holds_from: start} | dict(
                    zip(ends, until, strict=True)
                )
                row = Model.new(user | values)
                by_hand = bool(start) and start <= DAY
                for name, day in zip(ends, until, strict=True):
                    last = day and day - timedelta(days=name in Model._over_from)
                    by_hand = by_hand and (not day or DAY <= last)
                with self.subTest(model=Model._name, **values):
                    self.assertEqual(row._holds_on(DAY), by_hand)
                    found = row.filtered_domain(Model._domain_on(DAY))
                    self.assertEqual(bool(found), by_hand)
                held += by_hand
        self.assertTrue(held)

    def test_access_of_an_archived_user_does_not_hold(self):
        Access = self.env["netwerk.access"]
        self.bram.active = False
        row = Access.new({"user_id": self.bram.id, "date_from": DAY})
        self.assertFalse(row._holds_on(DAY))
        self.assertFalse(row.filtered_domain(Access._domain_on(DAY)))

    def test_an_end_is_refused_from_the_day_on_which_the_database_refuses_it(self):
        said = set()
        for Model in self.on("netwerk.period.mixin"):
            for name, constraint in Model._table_objects.items():
                if not isinstance(constraint, EndsAfter):
                    continue
                said.add((Model._name, name))
                for days in range(-3, 3):
                    end = DAY + timedelta(days=days)
                    row = {constraint._start: DAY, constraint._end: end}
                    holds = constraint._holds(SimpleNamespace(**row))
                    check = constraint.get_definition(self.registry)
                    check = check.removeprefix("CHECK ")
                    check = check.replace(constraint._start, f"DATE '{DAY}'")
                    check = check.replace(constraint._end, f"DATE '{end}'")
                    self.cr.execute(f"SELECT {check}")
                    self.assertEqual(self.cr.fetchone()[0], holds, (name, days))
                empty = {constraint._start: DAY, constraint._end: None}
                self.assertTrue(constraint._holds(SimpleNamespace(**empty)))
        self.assertEqual(len(said), 7, said)


@tagged("post_install", "-at_install")
class TestParts(MixinsCase):
    def test_each_names_the_record_of_which_it_is_part(self):
        whole = self.registry["netwerk.dossier.mixin"]
        for Model in self.on("netwerk.part.mixin"):
            with self.subTest(model=Model._name):
                field = Model._fields[Model._part_of]
                self.assertEqual(field.type, "many2one")
                self.assertTrue(field.required)
                self.assertTrue(issubclass(self.registry[field.comodel_name], whole))
                dossier = Model._fields["dossier_id"]
                self.assertEqual(dossier._module, "netwerk_ondersteuning")
                self.assertTrue(dossier.store and dossier.precompute)
                self.assertTrue(dossier.required and dossier.readonly)
                depends = self.registry.field_depends[dossier]
                self.assertEqual(depends, (f"{Model._part_of}.dossier_id",))

    def test_its_dossier_is_that_of_the_record(self):
        member = self.new_network(self.dossier, "Maarten")
        for name in ("netwerk.member.contact", "netwerk.tie"):
            part = self.env[name].new({"member_id": member.id})
            self.assertEqual(part.dossier_id._origin, self.dossier, name)
        meeting = self.env["netwerk.meeting"].new({"dossier_id": self.dossier.id})
        for name in ("netwerk.meeting.attendance", "netwerk.meeting.topic"):
            part = self.env[name].new({"meeting_id": meeting})
            self.assertEqual(part.dossier_id._origin, self.dossier, name)
            meeting.dossier_id = self.dossier_bram
            self.assertEqual(part.dossier_id._origin, self.dossier_bram, name)
            meeting.dossier_id = self.dossier


@tagged("post_install", "-at_install")
class TestMarks(MixinsCase):
    def test_no_word_in_a_context_is_a_mark(self):
        self.assertGreater(len(Mark.known), 9)
        for key, mark in Mark.known.items():
            for sent in (True, 1, key, mark.key, [1], {"key": key}, str(mark)):
                forged = self.dossier.with_context(**{key: sent})
                self.assertFalse(mark.is_on(forged), (key, sent))
            marked = mark.put_on(self.dossier)
            self.assertTrue(mark.is_on(marked) and mark.is_on(marked.env))
            others = [one for one in Mark.known.values() if one.is_on(marked)]
            self.assertEqual(others, [mark])


@tagged("post_install", "-at_install")
class TestCommands(MixinsCase):
    def ids(self, kind, value):
        return [row.id for row in linked(kind, value)]

    def test_what_a_value_leads_to(self):
        line = {"name": "x"}
        for kind, value, expected in (
            ("many2one", 5, [(4, 5, None)]),
            ("many2one", (5, "Name"), [(4, 5, None)]),
            ("many2one", [5, "Name"], [(4, 5, None)]),
            ("many2one", {"id": 5}, [(1, 5, {"id": 5})]),
            ("one2many", [Command.create(line)], [(0, 0, line)]),
            ("one2many", [Command.update(5, line)], [(1, 5, line)]),
            ("one2many", [Command.delete(5)], [(2, 5, None)]),
            ("many2many", [Command.link(5)], [(4, 5, None)]),
            ("many2many", [Command.set([5, 6])], [(6, 5, None), (6, 6, None)]),
            ("many2many", [Command.clear()], [(5, 0, None)]),
            ("many2many", [5, 6], [(4, 5, None), (4, 6, None)]),
            ("many2many", self.an, [(4, self.an.id, None)]),
        ):
            with self.subTest(kind=kind, value=value):
                self.assertEqual([*linked(kind, value)], expected)

    def test_what_has_no_sense_leads_to_nothing_and_breaks_nothing(self):
        for kind, value in product(("many2one", "one2many", "many2many"), JUNK):
            with self.subTest(kind=kind, value=value):
                for row in linked(kind, value):
                    self.assertTrue(row.values is None or isinstance(row.values, dict))

    def test_a_form_with_a_command_without_sense_is_answered(self):
        """Odoo's own answer: no error of ours, whatever stands in a list of lines."""
        Meeting = self.env["netwerk.meeting"].with_user(self.an)
        values = {"dossier_id": self.dossier.id}
        for command in ([6, 0, 5], [6, 0], [6]):
            sent = values | {"attendance_ids": [command]}
            Meeting._check_links_open(sent)
            with self.refused_with("cannot hold what was filled in", ValidationError):
                Meeting.create(sent)
