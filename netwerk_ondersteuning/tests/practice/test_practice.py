"""A database to practise in: who makes it, of what, and what can never happen."""

import re
from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace

import psycopg2
from freezegun import freeze_time

from odoo import SUPERUSER_ID, Command
from odoo.exceptions import AccessError, UserError
from odoo.modules.loading import load_demo
from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, convert_file, file_open, mute_logger

from ...models.practice import invented
from ...models.practice.emptying import GOES, MUST_BE_EMPTY, PEOPLE
from ...models.practice.starting_over import StartingOver
from ..common import MODULE, NetwerkCase, RefusalMixin
from .common import GUARD, PracticeMixin

HOLDS = "There are dossiers in this database, or volunteers, funders"
#: How an organisation works: what nobody loses who starts over.
STAYS = {
    "netwerk.access.log",
    "netwerk.team",
    "netwerk.member.category",
    "netwerk.support.function",
    "netwerk.member.role",
    "netwerk.prompt",
    "netwerk.meeting.type",
    "netwerk.theme",
    "netwerk.invitation.text",
    "netwerk.life.domain",
    "netwerk.instrument",
    "netwerk.instrument.use",
    "netwerk.instrument.section",
    "netwerk.instrument.row",
    "netwerk.instrument.column",
    "netwerk.outcome",
    "netwerk.method",
    "netwerk.method.use",
    "netwerk.method.phase",
    "netwerk.merge",
    "netwerk.package",
    "netwerk.package.item",
    "netwerk.package.map",
    "netwerk.template.remark",
    "netwerk.trajectory.reason",
}


@tagged("post_install", "-at_install")
class TestMark(PracticeMixin, NetwerkCase):
    """Where there are dossiers it never becomes one, by whatever road."""

    uses = ("ada", "sam", "fien", "tess", "emma", "pia")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada.group_ids += cls.env.ref("base.group_system")

    def sql(self, query):
        """What the database says to it."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.Error) as caught,
            self.cr.savepoint(),
        ):
            self.cr.execute(SQL(query))
        return str(caught.exception)

    def nothing_kept(self):
        """As if there were nothing: past Odoo and past all guards."""
        self.env.flush_all()
        for name in MUST_BE_EMPTY:
            table = SQL.identifier(self.env[name]._table)
            real = SQL.identifier(f"{self.env[name]._table}_real")
            self.cr.execute(SQL("ALTER TABLE %s RENAME TO %s", table, real))
            self.cr.execute(SQL("CREATE TABLE %s (id integer)", table))

    def test_there_are_dossiers(self):
        self.assertFalse(self.env["netwerk.practice"]._is_here())
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "cannot")
        with self.without_people() as (loading, emptying):
            with self.refused_with(HOLDS) as caught:
                dialog.action_make()
            with self.refused_with("This is no database to practise in"):
                dialog.action_start_over()
            loading.assert_not_called()
            emptying.assert_not_called()
        said = str(caught.exception)
        for name in (self.dossier.partner_id.name, self.dossier.reference, "An"):
            self.assertIsNone(re.search(rf"\b{name}\b", said))
        self.assertTrue(self.dossier.exists())

    def test_one_is_enough_closed_or_elsewhere(self):
        """The last one there is, closed, in an organisation that ada does not know."""
        self.close(self.dossier_bea)
        others = self.env["netwerk.dossier"].with_context(active_test=False).search([])
        (others - self.dossier_bea).unlink()
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "cannot")
        with self.without_people(), self.refused_with(HOLDS):
            dialog.action_make()
        self.dossier_bea.unlink()
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "can")
        with self.without_people() as (loading, _emptying):
            dialog.action_make()
            loading.assert_called_once()
        self.assertEqual(self.dialog(self.ada).state, "is")

    def test_the_database_itself_refuses(self):
        insert = "INSERT INTO netwerk_practice VALUES (now(), 'Somebody')"
        self.assertIn(GUARD, self.sql(insert))
        self.nothing_kept()
        self.cr.execute(SQL(insert))
        for change in (
            insert,
            "UPDATE netwerk_practice SET made_on = now() - interval '1 year'",
            "UPDATE netwerk_practice SET made_by = 'Nobody'",
            "DELETE FROM netwerk_practice",
            "TRUNCATE netwerk_practice",
        ):
            with self.subTest(change):
                self.assertIn(GUARD, self.sql(change))
        self.cr.execute(SQL("UPDATE netwerk_practice SET again_by = 'Ada'"))

    def test_anything_that_starting_over_deletes_is_too_much(self):
        """No dossier yet, and volunteers, funders or looks at the own work."""
        insert = "INSERT INTO netwerk_practice VALUES (now(), 'Somebody')"
        self.nothing_kept()
        practice = self.env["netwerk.practice"]
        for name in MUST_BE_EMPTY:
            table = SQL.identifier(self.env[name]._table)
            with self.subTest(name):
                self.assertTrue(practice._is_empty())
                self.cr.execute(SQL("INSERT INTO %s VALUES (1)", table))
                self.assertEqual(self.dialog(self.ada).state, "cannot")
                with self.refused_with(HOLDS):
                    practice._begin()
                self.assertIn(GUARD, self.sql(insert))
                self.cr.execute(SQL("DELETE FROM %s", table))
        practice._begin()
        self.assertTrue(practice._is_here())

    def upgrade(self):
        """Load the demo data as Odoo does on an upgrade of a database that has it.

        :return: whether it has it still
        """
        module = self.env["ir.module.module"].search([("name", "=", MODULE)])
        self.cr.execute(
            SQL("UPDATE ir_module_module SET demo = true WHERE id = %s", module.id)
        )
        package = SimpleNamespace(
            name=MODULE, id=module.id, manifest=Manifest.for_addon(MODULE)
        )
        with mute_logger("odoo.modules.loading"):
            return load_demo(self.env, package, {}, "update")

    def invented(self, records):
        """Let these be of the demo data."""
        self.env["ir.model.data"].create(
            [
                {
                    "module": MODULE,
                    "name": f"test_{record._table}_{record.id}",
                    "model": record._name,
                    "res_id": record.id,
                    "noupdate": True,
                }
                for record in records
            ]
        )

    def assert_upgrade_brings_nobody(self):
        """By the guard, not by whatever of the demo does not fit here."""
        self.assertFalse(self.upgrade())
        failures = self.env["ir.demo_failure"].search([], order="id desc")
        self.assertIn("This is no database to practise in", failures[:1].error)
        self.assertFalse(self.env["netwerk.practice"]._is_here())
        for name in ("user_an", "user_mieke", "dossier_riet", "dossier_tine"):
            self.assertFalse(self.env.ref(f"{MODULE}.{name}", raise_if_not_found=False))

    def test_an_upgrade_brings_nobody_among_real_people(self):
        """Once installed with demo data, and used for real since."""
        dossiers = self.env["netwerk.dossier"].with_context(active_test=False)
        self.assert_upgrade_brings_nobody()
        mine = dossiers.search([]) - self.dossier
        self.invented(mine)
        self.assert_upgrade_brings_nobody()  # one real one is enough
        self.assertTrue(self.dossier.exists())

    def test_an_upgrade_brings_nobody_where_all_went(self):
        """The invented people were deleted, and nobody began yet."""
        self.nothing_kept()
        self.assert_upgrade_brings_nobody()

    def test_an_upgrade_of_a_demo_of_before(self):
        """A demo of a release that knew of no mark: all that is kept is invented."""
        practice = self.env["netwerk.practice"]
        for name in MUST_BE_EMPTY:
            kept = self.env[name].with_context(active_test=False).search([])
            self.invented(kept)
        # without the demo data of Odoo the database refuses
        self.assertIn(
            GUARD, self.sql("INSERT INTO netwerk_practice VALUES (now(), 'Somebody')")
        )
        with self.refused_with(HOLDS):
            practice._begin()
        funder = self.env["netwerk.funder"].create(
            {"name": "Gent", "company_id": self.company.id}
        )
        self.assert_upgrade_brings_nobody()  # a funder that somebody made
        self.invented(funder)
        self.cr.execute(SQL("UPDATE ir_module_module SET demo = true"))
        for _time in range(2):  # the next one finds the mark
            convert_file(self.env, MODULE, "demo/practice.xml", {}, noupdate=True)
            self.assertTrue(practice._is_here())

    def test_who_manages_odoo(self):
        """All mail of all apps stops: no single administrator of ours does that."""
        self.ada.group_ids -= self.env.ref("base.group_system")
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "ask")  # whatever others have
        with self.without_people() as does:
            with self.refused_with("Only who manages Odoo", AccessError):
                dialog.action_make()
            for one in does:
                one.assert_not_called()

    def test_who_starts_over(self):
        """What is of another organisation goes too: its administrator decides too."""
        self.ada.group_ids -= self.env.ref("base.group_system")
        self.nothing_kept()
        self.env["netwerk.practice"]._begin()
        for name in MUST_BE_EMPTY:
            table = self.env[name]._table
            for what in (
                SQL("DROP TABLE %s", SQL.identifier(table)),
                SQL(
                    "ALTER TABLE %s RENAME TO %s",
                    SQL.identifier(f"{table}_real"),
                    SQL.identifier(table),
                ),
            ):
                self.cr.execute(what)
        self.assertNotIn(self.dossier_bea.company_id, self.ada.company_ids)
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "is")
        with self.without_people() as does:
            with self.refused_with("that is not yours", AccessError):
                dialog.action_start_over()
            for one in does:
                one.assert_not_called()
            self.ada.company_ids += self.dossier_bea.company_id
            dialog.action_start_over()
            for one in does:
                one.assert_called_once()

    def test_demo_data_stays_out(self):
        """Whoever asks Odoo for demo data gets none of ours among real people."""
        first = Manifest.for_addon(MODULE)["demo"][0]
        self.assertEqual(first, "demo/practice.xml")
        with self.assertRaises(Exception) as caught, mute_logger("odoo.sql_db"):
            convert_file(self.env, MODULE, first, {}, mode="init", noupdate=True)
        self.assertIn(HOLDS, str(caught.exception.__cause__))
        self.assertFalse(self.env["netwerk.practice"]._is_here())

    def test_nobody_else(self):
        """No role but the one, and not the dialog of somebody else."""
        hers = self.dialog(self.ada)
        everybody = (self.an, self.lea, self.fien, self.tess, self.emma, self.sam)
        for user in (*everybody, self.pia, self.public):
            with self.subTest(user=user.login), self.without_people() as does:
                for call in ("action_make", "action_start_over"):
                    with self.assertRaises(AccessError):
                        getattr(hers.with_user(user), call)()
                    # an empty set of records is no way round it
                    with self.denied("write", "netwerk.practice.dialog"):
                        empty = self.env["netwerk.practice.dialog"].with_user(user)
                        getattr(empty, call)()
                with self.denied("create", "netwerk.practice.dialog"):
                    self.dialog(user)
                for one in does:
                    one.assert_not_called()

    def test_who_may_write_by_another_rule_has_not_the_role(self):
        """A right that somebody else gave on the dialog is not the role."""
        self.env["ir.model.access"].create(
            {
                "name": "too wide",
                "model_id": self.env["ir.model"]._get_id("netwerk.practice.dialog"),
                **dict.fromkeys(("perm_read", "perm_write", "perm_create"), True),
            }
        )
        dialog = self.dialog(self.an)
        for call in (dialog.action_make, dialog.action_start_over):
            with self.refused_with("administrator of network support", AccessError):
                call()

    def test_settings_lead_there(self):
        views = self.env["netwerk.settings"].with_user(self.ada)
        form = views.get_view(self.env.ref(f"{MODULE}.view_settings").id, "form")
        action = self.env.ref(f"{MODULE}.action_practice_dialog")
        self.assertIn(f'name="{action.id}"', form["arch"])
        self.assertEqual(
            action.group_ids, self.env.ref(f"{MODULE}.group_administrator")
        )

    def test_each_model_goes_or_stays(self):
        inside = self.env["netwerk.dossier.mixin"]._dossier_models()
        kept = {
            name
            for name, model in self.registry.items()
            if name.startswith("netwerk.")
            and model._auto
            and not (model._abstract or model._transient)
        }
        self.assertEqual(kept - {"netwerk.dossier", *inside, *GOES}, STAYS)
        people = {
            name
            for name in kept
            for field in self.env[name]._fields.values()
            if field.store and field.comodel_name == "res.partner"
            if field.name == "partner_id" and not field.related
        }
        self.assertEqual(people, set(PEOPLE))
        self.assertFalse(STAYS & {*inside, *GOES})


@tagged("post_install", "-at_install")
class TestFiles(TransactionCase):
    def test_no_password_comes_in(self):
        """What the button loads gives nobody a password, and the organisation no
        other name."""
        files = Manifest.for_addon(MODULE)["demo"]
        self.assertLess(invented.LEFT_OUT | invented.ONCE, set(files))
        loaded = [name for name in files if name not in invented.LEFT_OUT]
        self.assertGreater(len(loaded), 10)
        for name in loaded:
            with self.subTest(name), file_open(f"{MODULE}/{name}") as file:
                text = file.read()
                self.assertNotIn('password"', text)
                self.assertNotIn("'password'", text)
                self.assertNotIn('<record id="base.', text)
                whose = 'name="login"' in text
                self.assertEqual(whose, name in invented.ONCE)


@tagged("post_install", "-at_install")
class TestWhole(PracticeMixin, RefusalMixin, TransactionCase):
    """All of it, as the administrator of an organisation does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("base.main_company")
        cls.company.name = "Onze school"
        users = cls.env["res.users"].with_context(no_reset_password=True)
        cls.ada = users.create(cls.values("Ada Lovelace", "administrator"))
        cls.ada.group_ids += cls.env.ref("base.group_system")
        cls.student = users.create(cls.values("Student", "coach"))
        cls.other = users.create(cls.values("Figures", "figures"))

    @classmethod
    def values(cls, name, role):
        return {
            "name": name,
            "login": f"{name}@school.example",
            "company_id": cls.company.id,
            "company_ids": [Command.set(cls.company.ids)],
            "group_ids": [Command.set(cls.env.ref(f"{MODULE}.group_{role}").ids)],
        }

    @contextmanager
    def on(self, day):
        with freeze_time(f"{day} 09:00:00"):
            yield
            self.env.flush_all()
            self.env.invalidate_all()

    def seen_by(self, user, model="netwerk.dossier", domain=()):
        records = self.env[model].with_user(user).with_company(self.company)
        return records.search(list(domain))

    def passwords(self):
        """Which invented colleagues have one."""
        users = invented._colleagues(self.env)
        self.assertEqual(len(users), 10)
        self.cr.execute(
            SQL(
                "SELECT login FROM res_users WHERE id IN %s AND password IS NOT NULL",
                tuple(users.ids),
            )
        )
        return self.cr.fetchall()

    def assert_days_around(self, day):
        """Meetings before and after, of invented people."""
        held = self.env["netwerk.meeting"].search([("start", "!=", False)])
        days = {meeting.date for meeting in held}
        self.assertTrue(any(day < one < day + timedelta(days=21) for one in days))
        self.assertTrue(any(day - timedelta(days=21) < one < day for one in days))
        self.assertFalse([one for one in days if one > day + timedelta(days=120)])

    def test_made_used_and_begun_again(self):
        self.last = max(self.env["netwerk.access.log"].search([]).ids, default=0)
        with self.on("2026-11-30"):
            action = self.dialog(self.ada).action_make()
        self.assertEqual(action["tag"], "reload")
        self.assertEqual(self.company.name, "Onze school")
        self.assertEqual(self.passwords(), [])
        self.assert_days_around(date(2026, 11, 30))
        number = self.env["netwerk.dossier"].with_context(active_test=False)
        number = number.search_count([])
        self.assertGreater(number, 25)
        riet = self.env.ref(f"{MODULE}.dossier_riet")
        self.assertIn(riet, self.seen_by(self.student))
        self.assertNotIn(
            self.env.ref(f"{MODULE}.dossier_jef"), self.seen_by(self.student)
        )
        self.assertFalse(self.env["mail.mail"].search([("state", "=", "outgoing")]))

        # a student works; the administrator makes somebody somebody else
        mine = self.env["netwerk.dossier"].with_user(self.student)
        mine = mine.with_company(self.company).create({"new_client_name": "Mijn oma"})
        oma = mine.sudo().partner_id
        riet.with_user(self.student).apply_network_changes(
            [
                {
                    "op": "add_member",
                    "uuid": "student-1",
                    "values": {"name": "<script>🎈" + "x" * 100},
                    "tie": {"ring": 1},
                }
            ]
        )
        an = self.env.ref(f"{MODULE}.user_an")
        an.write({"login": "tine@school.example", "name": "Tine", "password": "tine1"})
        bram = self.env.ref(f"{MODULE}.user_bram")
        bram.group_ids -= self.env.ref(f"{MODULE}.group_coach")
        bram.active = False
        funder = self.env["netwerk.funder"].create(
            {"name": "Verzonnen fonds", "company_id": self.company.id}
        )
        team = self.env["netwerk.team"].create(
            {"name": "Klas 2B", "company_id": self.company.id}
        )
        volunteer = self.env["netwerk.volunteer"].create(
            {"name": "Vrijwilliger van de klas", "company_id": self.company.id}
        )
        goes, stays = self.contacts_in_use(riet)

        with self.on("2027-03-10"):
            self.dialog(self.ada).action_start_over()
        self.assertFalse((mine.sudo() | riet).exists())
        self.assertFalse((oma | goes).exists())
        self.assertEqual(stays.exists(), stays)
        self.assertFalse(funder.exists())
        self.assertFalse(volunteer.exists())
        self.assertTrue(team.exists())
        self.assertEqual(self.company.name, "Onze school")
        self.assertEqual(self.passwords(), [("tine@school.example",)])
        self.assertEqual(an.name, "Tine", "who logs in as her goes on")
        self.assertTrue(bram.active)
        self.assertTrue(bram.has_group(f"{MODULE}.group_coach"))
        self.assert_days_around(date(2027, 3, 10))
        again = self.env["netwerk.dossier"].with_context(active_test=False)
        self.assertEqual(again.search_count([]), number)
        riet = self.env.ref(f"{MODULE}.dossier_riet")
        self.assertIn(riet, self.seen_by(self.student))
        people = self.env["netwerk.member"].search([("dossier_id", "=", riet.id)])
        self.assertNotIn("student-1", people.mapped("uuid"))
        self.assert_told()
        self.assert_upgrade_gives_nothing_back()

    def contacts_in_use(self, dossier):
        """Contacts of people in a network and of volunteers.

        :return: those that go, and those that are of before, of who logs in, of an
            organisation, or in use by another app
        """
        names = ("Buurvrouw", "Vrijwilliger", "Van voor de oefening", "Elders")
        contacts = self.env["res.partner"].create([{"name": name} for name in names])
        one, other, before, elsewhere = contacts
        self.cr.execute(
            SQL(
                "UPDATE res_partner SET create_date = create_date - interval '1 day' "
                "WHERE id = %s",
                before.id,
            )
        )
        before.invalidate_recordset()
        self.cr.execute(
            SQL("CREATE TABLE of_elsewhere (id integer REFERENCES res_partner)")
        )
        self.cr.execute(SQL("INSERT INTO of_elsewhere VALUES (%s)", elsewhere.id))
        own = (self.student | self.other).partner_id | self.company.partner_id
        stays = before | elsewhere | own
        self.env["netwerk.member"].create(
            [
                {
                    "dossier_id": dossier.id,
                    "name": contact.name,
                    "partner_id": contact.id,
                }
                for contact in one | stays
            ]
        )
        self.env["netwerk.volunteer"].create(
            {
                "name": other.name,
                "partner_id": other.id,
                "company_id": self.company.id,
            }
        )
        return one | other, stays

    def assert_upgrade_gives_nothing_back(self):
        """Who left or lost a role keeps it so; who is new gets the one of the file."""
        coach = self.env.ref(f"{MODULE}.group_coach")
        mieke = self.env.ref(f"{MODULE}.user_mieke")
        sanne = self.env.ref(f"{MODULE}.user_sanne")
        nabij = sanne.company_id

        def upgrade():
            name = "demo/meeting_year.xml"
            convert_file(self.env, MODULE, name, {}, mode="update", noupdate=True)
            return mieke.active, coach in mieke.group_ids, coach in sanne.group_ids

        (mieke | sanne).group_ids -= coach
        mieke.active = False
        log = self.env["res.users.log"].with_user(sanne).sudo().create({})
        self.assertEqual(upgrade(), (False, False, False))
        log.unlink()
        sanne.write({"company_id": self.company.id, "company_ids": self.company.ids})
        self.assertEqual(upgrade(), (False, False, True))
        self.assertEqual(sanne.company_ids, nabij)

    def assert_told(self):
        """The log says who and when, of each dossier too; so does the dialog."""
        log = self.env["netwerk.access.log"]
        log = log.search([("id", ">", self.last)])
        for action, day in (
            ("practice_made", date(2026, 11, 30)),
            ("practice_again", date(2027, 3, 10)),
        ):
            line = log.filtered(lambda line, action=action: line.action == action)
            self.assertEqual(line.user_id, self.ada)
            self.assertEqual(line.date.date(), day)
        gone = log.filtered(lambda line: line.action == "deleted")
        self.assertGreater(len(gone), 25)
        self.assertEqual(gone.user_id, self.ada)
        dialog = self.dialog(self.ada)
        self.assertEqual(dialog.state, "is")
        self.assertIn("Ada Lovelace", dialog.made_words)
        self.assertIn("Ada Lovelace", dialog.again_words)

    def test_broken_half_way(self):
        """It is whole or nothing: what comes half way goes again."""
        practice = self.env["netwerk.practice"]
        dossiers = self.env["netwerk.dossier"]

        went = "The power went"

        def half(env):
            new = env(user=SUPERUSER_ID)["netwerk.dossier"]
            new.create({"kind": "initiative", "initiative_name": "Half"})
            raise UserError(went)

        doing = StartingOver(self.env(user=self.ada))
        with self.without_people(half):
            with self.refused_with(went):
                doing.make()
            self.assertFalse(practice._is_here())
            self.assertFalse(dossiers.search([]))
        with self.without_people():
            doing.make()
        with self.assertRaises(UserError) as caught:  # once is enough
            doing.practice._begin()
        self.assertIn("already", str(caught.exception))
        kept = dossiers.create({"kind": "initiative", "initiative_name": "Soep"})
        with (
            self.without_people(half, empty=lambda env, since: kept.unlink()),
            self.refused_with(went),
        ):
            doing.start_over()
        self.assertTrue(kept.exists())
        self.assertFalse(self.dialog(self.ada).again_words)
