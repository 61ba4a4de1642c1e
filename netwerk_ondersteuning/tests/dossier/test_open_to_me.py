"""The condition of the record rules: as right in Python as it is in SQL.

Odoo finds rows by SQL, and decides in Python about rows that are at hand: those that
were just made or changed too. `is_open_to_me` answers both ways, for every model that
belongs to a dossier.
"""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MODULE
from .test_access_table import OPERATIONS
from .test_every_door import EveryDoor

HERE = date(2026, 3, 10)
#: How a coach is refused: by the rules, by what guards lines of access before them, and
#: by the list of rights where no role has one.
REFUSALS = (
    "AccessError: This belongs to a dossier that is not open to you",
    "UserError: Only the coach of this dossier, the team leader or the administrator",
    "UserError: Access is not rewritten",
    "AccessError: You are not allowed to",
)


@tagged("post_install", "-at_install")
class TestOpenToMe(EveryDoor):
    """Every model on the mixin × who asks × in what dossier × when access ends."""

    def setUp(self):
        super().setUp()
        for dossier in self.places:
            dossier.access_ids.date_from = HERE - timedelta(days=90)
        part = self.registry["netwerk.dossier.mixin"]
        self.parts = [
            name for name in self._models() if issubclass(self.registry[name], part)
        ]
        self.assertGreater(len(self.parts), 15)
        self.records = {
            name: [self._record(name, place, place.coach_id) for place in self.places]
            for name in self.parts
        }
        self.env.flush_all()

    # -- what is asked ----------------------------------------------------------

    def _rights(self, record, user):
        """What the rules let ``user`` do, as letters."""
        record = record.with_user(user).with_company(user.company_id)
        return "".join(
            letter
            for operation, letter in OPERATIONS.items()
            if record.has_access(operation)
        )

    def _answers(self, name, user):
        """For each place, all answers to whether it is open to ``user``: by the row
        itself, by searching what is open, and by searching what is not."""
        # sudo: nobody but the rules may ask, and they do so under sudo
        Model = self.env[name].with_user(user).with_context(active_test=False).sudo()
        records = Model.concat(*self.records[name])
        here = [("id", "in", records.ids)]
        found = Model.search([*here, ("is_open_to_me", "=", True)])
        rest = Model.search([*here, ("is_open_to_me", "=", False)])
        return [{it.is_open_to_me, it in found, it not in rest} for it in records]

    def _problems_of(self, user, *places):
        """Where the rules or an answer differ from being open in ``places`` only.

        ``user`` is a coach, or somebody who has no right at all. Nothing is forgotten
        between two questions.
        """
        problems = []
        for name, records in self.records.items():
            letters = self.table[name].get("coach", ["-"])[0].strip("-")
            if user not in self.an + self.bram + self.bea:
                letters = ""
            expected = [
                (letters if place in places else "", {place in places})
                for place in self.places
            ]
            rights = [self._rights(record, user) for record in records]
            actual = zip(rights, self._answers(name, user), strict=True)
            problems += [
                f"{user.login}, {name} of {place.coach_id.login}: {given}, not {wanted}"
                for place, given, wanted in zip(
                    self.places, actual, expected, strict=True
                )
                if given != wanted
            ]
        return problems

    def assertOpen(self, user, *places):
        problems = self._problems_of(user, *places)
        self.assertFalse(problems, "\n".join(problems))

    def assertRefused(self, user):
        """Every road into An's dossier is closed to ``user``, a coach."""
        wrong, tried = [], 0
        for name in self.parts:
            record = self.records[name][0].with_user(user)
            values = self._values(name, self.dossier)
            same = {"dossier_id": self.dossier.id}
            self.assertFalse(record.has_access("read"), name)
            for way, work, *given in (
                ("create", record.browse().create, values),
                ("web_save of a new one", record.browse().web_save, values, {}),
                ("read", record.read, ["display_name"]),
                ("web_read", record.web_read, {"display_name": {}}),
                ("write", record.write, same),
                ("web_save", record.web_save, same, {}),
                ("unlink", record.unlink),
            ):
                answer = self.tried(work, *given)
                tried += 1
                if not answer.startswith(REFUSALS):
                    wrong.append(f"{user.login}, {name}, {way}: {answer}")
            if self._may_read(name, user):
                found = record.browse().search([("id", "=", record.id)])
                self.assertFalse(found, name)
        self.assertGreater(tried, 100)
        self.assertFalse(wrong, "\n".join(wrong))

    def _may_read(self, name, user):
        """Whether ``user`` may read some of these: no role may read what was answered
        to the map."""
        return self.env[name].with_user(user).has_access("read")

    def tried(self, work, *given):
        """Class and words of a refusal, or ``"answer"``; nothing of it stays."""
        savepoint = self.cr.savepoint()
        try:
            work(*given)
            self.env.flush_all()
        except UserError as error:  # of which an AccessError is one
            return f"{type(error).__name__}: {error}"
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()
        return "answer"

    def _row(self, **values):
        """A row of Bram in An's dossier, as the database keeps it."""
        return self.env["netwerk.access"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.bram.id,
                "reason": "Works along",
                "date_from": HERE - timedelta(days=9),
            }
            | values
        )

    # -- tests ------------------------------------------------------------------

    def test_own_colleagues_strangers_and_another_organisations(self):
        """One after the other, with what the others were told still in memory."""
        self.assertOpen(self.an, self.dossier)
        self.assertOpen(self.bram, self.dossier_bram)
        self.assertOpen(self.bea, self.dossier_bea)
        for user in (self.emma, self.pia):
            self.assertOpen(user)
        self.assertOpen(self.an, self.dossier)
        self.assertRefused(self.bram)
        self.assertRefused(self.bea)

    def test_given_ended_and_given_again(self):
        """At once and in one transaction, in which nothing was forgotten."""
        self.assertOpen(self.bram, self.dossier_bram)
        row = self._row()
        self.assertOpen(self.bram, self.dossier_bram, self.dossier)
        row.with_user(self.an).action_end()
        self.assertOpen(self.bram, self.dossier_bram)
        self.assertRefused(self.bram)
        self._row()
        self.assertOpen(self.bram, self.dossier_bram, self.dossier)

    def test_over_by_the_clock_of_the_organisation(self):
        """There it is tomorrow already, while it is still today for who asks."""
        self.company.partner_id.tz = "Pacific/Kiritimati"
        with freeze_time("2026-03-10 09:30:00"):
            self._row(date_until=HERE)
            self.assertOpen(self.bram, self.dossier_bram, self.dossier)
        with freeze_time("2026-03-10 10:30:00"):
            self.assertEqual(self.company._netwerk_today(), HERE + timedelta(days=1))
            # a row knows by the day whether it holds; all else stays in memory, and
            # yet what was told a moment ago is not told again
            self.env["netwerk.access"].invalidate_model(["is_current"])
            self.env["netwerk.access"]._cron_refresh()
            self.assertOpen(self.bram, self.dossier_bram)
            self.assertRefused(self.bram)

    def test_not_over_by_the_clock_of_the_organisation(self):
        """There it is still today, while it is tomorrow already for who asks."""
        self.company.partner_id.tz = "Etc/GMT+12"
        with freeze_time("2026-03-11 11:30:00"):
            self.assertEqual(self.company._netwerk_today(), HERE)
            self._row(date_until=HERE)
            self.night()
            self.assertOpen(self.bram, self.dossier_bram, self.dossier)
        with freeze_time("2026-03-11 12:30:00"):
            self.night()
            self.assertOpen(self.bram, self.dossier_bram)

    def _walking(self):
        """The models of which a list for a coach reads the table of dossiers."""
        return {
            name
            for name in self.parts
            if self._may_read(name, self.an)
            and '"netwerk_dossier"'
            in self.env[name].with_user(self.an)._search([]).select().code
        }

    def test_no_list_walks_through_all_dossiers(self):
        """It took twice the time of SQL by hand, and grew with what others work on."""
        # what is shielded is for the coach of the dossier, which stands there
        self.assertEqual(self._walking(), {"netwerk.member.contact"})
        rule = self.env.ref(f"{MODULE}.rule_member_coach")
        rule.domain_force = "[('dossier_id.access_user_ids', 'in', [user.id])]"
        self.assertIn("netwerk.member", self._walking())

    def test_what_waits_to_be_computed_counts_in_a_search(self):
        """The rows changed and nobody looked at the dossier yet."""
        row = self._row()
        members = self.env["netwerk.member"].with_user(self.bram)
        member = self.records["netwerk.member"][0]
        self.assertTrue(members.search([("id", "=", member.id)]))
        self.env.flush_all()
        self.cr.execute(
            "UPDATE netwerk_access SET date_until = date_from WHERE id = %s", [row.id]
        )
        self.env.invalidate_all()
        entered = self.dossier._fields["access_user_ids"]
        self.env.add_to_compute(entered, self.dossier)
        self.assertFalse(members.search([("id", "=", member.id)]))

    def test_what_is_open_is_made_and_changed(self):
        """By the API and as the browser saves it: no guard stands in the way."""
        dossier = self.new_dossier(self.an, "Piet Wouters")
        self._row(dossier_id=dossier.id)
        made = 0
        for name in self.parts:
            letters = self.table[name].get("coach", ["-"])[0]
            if "c" not in letters or name == "netwerk.access":  # An gives that
                continue
            Model = self.env[name].with_user(self.bram)
            record = self.records[name][1].with_user(self.bram)
            values = self._values(name, dossier)
            same = {"dossier_id": self.dossier_bram.id}
            for way, work, *given in (
                ("create", Model.create, values),
                ("web_save of a new one", Model.web_save, values, {}),
                ("write", record.write, same),
                ("web_save", record.web_save, same, {}),
            ):
                self.assertEqual(self.tried(work, *given), "answer", (name, way))
            made += 1
        self.assertGreater(made, 10)

    def test_nobody_says_that_it_is_open_to_him(self):
        """The field is for the rules alone: it is neither read nor set, and whoever
        searches by it finds no more than without."""
        refused = "do not have enough rights to access the field"
        given = {"is_open_to_me": True}
        for name in self.parts:
            Model = self.env[name].with_user(self.bram)
            self.assertNotIn("is_open_to_me", Model.fields_get())
            if not self._may_read(name, self.bram):
                continue
            own = self.records[name][1].with_user(self.bram)
            with self.assertRaisesRegex(AccessError, refused):
                own.read(["is_open_to_me"])
            found = Model.search([("is_open_to_me", "in", [True, False])])
            self.assertEqual(found.dossier_id, self.dossier_bram)
            self.assertFalse(Model.search([("is_open_to_me", "=", False)]))
            closed = self.records[name][0].with_user(self.bram)
            for answer in (
                self.tried(closed.write, given),
                self.tried(closed.web_save, given, {}),
            ):
                self.assertTrue(answer.startswith(REFUSALS), f"{name}: {answer}")
            self.assertFalse(closed.has_access("read"))

    # -- these tests must be able to fail ---------------------------------------

    def _careless(self, name, method):
        self.patch(self.registry["netwerk.dossier.mixin"], name, method)

    def assertCaught(self):
        """The problem is seen in every model, of a dossier that is a stranger's."""
        problems = "\n".join(self._problems_of(self.bram, self.dossier_bram))
        for name in self.parts:
            self.assertIn(f"bram, {name} of chris", problems)

    def test_a_compute_without_its_condition_is_caught(self):
        def compute(records):
            records.is_open_to_me = True

        self._careless("_compute_is_open_to_me", compute)
        member = self.records["netwerk.member"][2].with_user(self.bram)
        self.assertTrue(member.has_access("create"))  # that bad it would be
        self.assertFalse(member.search([("id", "=", member.id)]))
        self.assertCaught()

    def test_a_search_without_its_condition_is_caught(self):
        def search(records, operator, value):
            return [(1, "=", 1)]

        self._careless("_search_is_open_to_me", search)
        self.assertCaught()
