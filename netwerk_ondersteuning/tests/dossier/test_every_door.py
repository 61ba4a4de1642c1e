"""What holds of every public method of every model, those of tomorrow too."""

import re
from datetime import timedelta
from unittest.mock import DEFAULT, patch

import psycopg2
from freezegun import freeze_time

from odoo import Command, fields
from odoo.exceptions import (
    AccessError,
    RedirectWarning,
    UserError,
    ValidationError,
)
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkCase
from .doors import Doors, public_methods, texts
from .test_access_table import RecordsMixin

#: A word that stands in An's dossier, in each field that can hold it.
CANARY = "zwaluw"
#: How a user is told that something is not for him: in words.
REFUSALS = (UserError, RedirectWarning)
#: Models of Odoo in which something of a dossier hangs.
HANGING = {
    "mail.message": ("model", "body"),
    "mail.activity": ("res_model", "summary"),
    "mail.scheduled.message": ("model", "body"),
    "ir.attachment": ("res_model", "name"),
}


class EveryDoor(Doors, RecordsMixin, NetwerkCase):
    def _dossier_records(self, dossier):
        """A record of each model that belongs to ``dossier``."""
        part = self.registry["netwerk.dossier.mixin"]
        names = [
            name for name in self._models() if issubclass(self.registry[name], part)
        ]
        records = {
            name: self._record(name, dossier, dossier.coach_id) for name in names
        }
        return {"netwerk.dossier": dossier} | records | self._hanging(dossier)

    def _hanging(self, owner, author=None):
        """What hangs from ``owner``, a dossier or a part of one, in the models of Odoo.

        :param author: who wrote it; the coach when left out
        """
        author = author or owner._log_dossiers().coach_id
        own = {"res_id": owner.id}
        values = {
            "mail.message": {"message_type": "comment", "body": CANARY},
            "mail.activity": {
                "summary": CANARY,
                "user_id": author.id,
                "res_model_id": self.env["ir.model"]._get_id(owner._name),
            },
            "mail.scheduled.message": {
                "body": CANARY,
                "author_id": author.partner_id.id,
                "scheduled_date": "2099-01-01",
                "is_note": True,
            },
            "ir.attachment": {"name": CANARY, "raw": CANARY.encode()},
        }
        records = {}
        for name, (model_field, _text) in HANGING.items():
            model = {} if name == "mail.activity" else {model_field: owner._name}
            records[name] = (
                self.env[name]
                .with_user(author)
                .create(values[name] | model | own)
                .with_env(self.env)
            )
        return records

    def _given(self, records):
        """What our own methods ask for: parts of the dossier of ``records``."""
        return {
            "keep_id": records["netwerk.member"].id,
            "other_id": records["netwerk.member"].id,
            "moment_id": records["netwerk.moment"].id,
        }

    def _free_number(self, model):
        """A number that no record has or had."""
        self.cr.execute(f'SELECT max(id) FROM "{self.env[model]._table}"')
        return self.cr.fetchone()[0] + 1000

    def _fill(self, record):
        """Put the canary in every field of ``record`` that can hold it.

        :return: in how many
        """
        filled = 0
        for name in texts(record):
            field = record._fields[name]
            if not field.store or field.readonly or field.related:
                continue
            try:
                with self.cr.savepoint(), mute_logger("odoo.sql_db"):
                    record[name] = CANARY
                    self.env.flush_all()
            except (UserError, ValueError, psycopg2.Error):  # it holds no such word
                self.env.invalidate_all()
            else:
                filled += 1
        return filled


@tagged("post_install", "-at_install")
class TestEveryDoorIsNoted(EveryDoor):
    def test_what_tells_something_leaves_a_line(self):
        self.dossier.partner_id.name = f"Johan {CANARY}"
        records = self._dossier_records(self.dossier)
        filled = sum(
            self._fill(record.sudo())
            for model, record in records.items()
            if model not in HANGING
        )
        self.assertGreater(filled, 30)
        self.an.group_ids += self.env.ref("base.group_allow_export")
        Log = self.registry["netwerk.access.log"]
        silent, tried = [], 0
        for model, record in records.items():
            record = record.with_user(self.an)
            for name in public_methods(record):
                with patch.multiple(Log, _log=DEFAULT, _log_search=DEFAULT) as log:
                    _kind, words = self.called(record, name, self._given(records))
                tried += 1
                is_noted = any(noting.called for noting in log.values())
                if CANARY in words.lower() and not is_noted:
                    silent.append(f"{model}.{name}: {words[:80]}")
        self.assertGreater(tried, 1000)
        self.assertFalse(silent, "\n".join(["Without a trace:", *silent]))


@tagged("post_install", "-at_install")
class TestClosedIsLikeMissing(EveryDoor):
    def test_a_number_tells_nothing(self):
        records = self._dossier_records(self.dossier)
        different, tried = [], 0
        for model, record in records.items():
            if model in HANGING:
                continue
            closed = record.with_user(self.bram)
            missing = closed.browse(self._free_number(model))
            given = self._given(records)
            for name in public_methods(closed):
                answers = [
                    (kind, re.sub(r"\d+", "N", words))
                    for one in (closed, missing)
                    for kind, words in [self.called(one, name, given)]
                ]
                tried += 1
                if answers[0] != answers[1]:
                    different.append(
                        f"{model}.{name}:\n    {answers[0]}\n    {answers[1]}"
                    )
        self.assertGreater(tried, 900)
        self.assertFalse(different, "\n".join(different))

    def test_what_hangs_from_a_closed_dossier_tells_nothing_of_it(self):
        """Messages, activities and files that are closed say as much as those of any
        other record."""
        records = self._hanging(self.dossier)
        # the scripts and styles of our pages, if they were made, are nobody's
        pages = self.env["ir.attachment"].search([("url", "=like", "/web/assets/%")])
        pages.unlink()
        telling, tried = [], 0
        for model, record in records.items():
            record = record.with_user(self.bram)
            for name in public_methods(record):
                _kind, words = self.called(record, name)
                tried += 1
                for word in ("netwerk", self.dossier.reference, CANARY, "An "):
                    if word in words:
                        telling.append(f"{model}.{name}, {word}: {words[:200]}")
        self.assertGreater(tried, 200)
        self.assertFalse(telling, "\n".join(telling))

    def test_a_link_to_it_tells_nothing_either(self):
        """As a value, as a default, in a line: closed and missing are refused alike,
        in the own organisation and in another, by whoever has no say there."""
        different, tried = [], 0
        theirs = self.dossier + self.dossier_chris + self.dossier_bea
        all_records = {one: self._dossier_records(one) for one in theirs}
        for user, dossier in (
            (self.bram, self.dossier),
            (self.bram, self.dossier_bea),
            (self.lea, self.dossier_chris),
            (self.lea, self.dossier_bea),
            (self.ada, self.dossier_bea),
        ):
            records = all_records[dossier]
            for Model, name, values in self._links(user, records):
                number = self._number(records, Model, name)
                ids = [number.id, self._free_number(number._name)]
                if Model._fields[name].type != "many2one":
                    ids = [[Command.link(id_)] for id_ in ids]
                for way in (
                    self._created,
                    self._created_by_default,
                    self._changed,
                    self._proposed,
                ):
                    answers = {way(Model, values | {name: id_}, name) for id_ in ids}
                    tried += 1
                    is_told = "answer" in answers and self._is_guarded(number)
                    if len(answers) > 1 or is_told:
                        different.append(
                            f"{user.login}: {Model._name}.{name}, {way.__name__}: "
                            f"{answers}"
                        )
        self.assertGreater(tried, 300)
        self.assertFalse(different, "\n".join(different))

    def _links(self, user, records):
        """The fields of every model by which ``user`` could link to ``records``."""
        env = self.env(user=user)
        for model in self._models():
            Model = env[model]
            if Model._table_query or not Model.has_access("create"):
                continue
            for name, field in Model._fields.items():
                is_list = field.type == "many2many" and Model._transient
                if field.comodel_name in records and (
                    is_list or field.type == "many2one"
                ):
                    values = {}
                    if hasattr(self, "_values_" + model.replace(".", "_")):
                        values = self._values(model, self.dossier_bram)
                    yield Model, name, values

    def _number(self, records, Model, name):
        return records[Model._fields[name].comodel_name]

    def _is_guarded(self, record):
        part = self.registry["netwerk.dossier.mixin"]
        return record._name == "netwerk.dossier" or isinstance(record, part)

    def _created(self, Model, values, name):
        return self.tried(Model.create, values)

    def _created_by_default(self, Model, values, name):
        values = dict(values)
        Model = Model.with_context(**{f"default_{name}": values.pop(name)})
        return self.tried(Model.create, values)

    def _changed(self, Model, values, name):
        return self.tried(Model.onchange, values, [], {"id": {}})

    def _proposed(self, Model, values, name):
        Model = Model.with_context(**{f"default_{name}": values[name]})
        return self.tried(Model.default_get, [name])

    def test_a_contact_of_another_organisation_is_not_named(self):
        """Nor told from one that does not exist, by any model and any road."""
        closed = self.new_contact("Geheim")
        closed.company_id = self.other_company
        numbers = [closed.id, self._free_number("res.partner")]
        records = self._dossier_records(self.dossier_bram)
        links, answers = {"res.partner": closed}, set()
        for Model, name, values in self._links(self.bram, links):
            spec = {name: {"fields": {"display_name": {}}}}
            record = records.get(Model._name) or self._record(
                Model._name, self.dossier_bram, self.bram
            )
            record = record.with_user(self.bram)
            for id_ in numbers:
                given = {name: id_}
                by_default = Model.with_context(**{f"default_{name}": id_})
                answers |= {
                    self.tried(Model.create, values | given),
                    self.tried(by_default.create, values),
                    self.tried(Model.onchange, given, [name], spec),
                    self.tried(by_default.onchange, {}, [], spec),
                    self.tried(by_default.default_get, [name]),
                    self.tried(record.web_save, given, spec),
                    self.tried(record.onchange, given, [name], spec),
                }
        self.assertEqual(
            answers, {"UserError: What this refers to is not there any more."}
        )

    def test_a_user_in_use_is_refused_without_naming_our_tables(self):
        with self.assertRaisesRegex(ValidationError, "another model is using"):
            with mute_logger("odoo.sql_db"):
                self.an.with_user(self.sam).unlink()

    def test_wanting_to_give_access_tells_nothing(self):
        """Not that there is such a dossier, where, nor who coaches or leads it."""
        for giver, dossiers in (
            (self.bram, self.dossier + self.dossier_chris + self.dossier_bea),
            (self.lea, self.dossier_chris + self.dossier_bea),
            (self.ada, self.dossier_bea),
        ):
            Access = self.env["netwerk.access"].with_user(giver)
            numbers = [*dossiers.ids, self._free_number("netwerk.dossier")]
            everybody = self.an + self.bram + self.chris + self.bea + self.lea
            answers = {
                self.tried(
                    Access.create,
                    {"dossier_id": id_, "user_id": who.id, "role": role, "reason": "x"},
                )
                for role in dict(Access._fields["role"].selection)
                for who in everybody + self.emma
                for id_ in numbers
            }
            self.assertEqual(len(answers), 1, answers)
            self.assertIn("decides who may enter", *answers)
        self.write_refusals()
        denied = self.log_of(self.dossier, user_id=self.bram.id, action="denied")
        self.assertTrue(denied)
        self.assertFalse(self.log_of(user_id=self.bram.id, action="opened"))

    def test_printing_tells_nothing(self):
        reports = self.env["ir.actions.report"].search(
            [("model", "=like", "netwerk.%")]
        )
        records = self._dossier_records(self.dossier)
        # figures, empty sheets, looks at the own work: tests of their own
        of_no_dossier = {"netwerk.account", "netwerk.instrument", "netwerk.reflection"}
        of_no_dossier |= {"netwerk.team", "netwerk.method"}
        self.assertLessEqual(of_no_dossier, set(reports.mapped("model")))
        for report in reports.filtered(lambda it: it.model not in of_no_dossier):
            closed = records[report.model].id
            for user in (self.bram, self.bea, self.ada, self.emma, self.pia):
                render = report.with_user(user)._render_qweb_html
                answers = {
                    self.tried(render, report.report_name, [id_])
                    for id_ in (closed, self._free_number(report.model))
                }
                self.assertEqual(len(answers), 1, (report.report_name, answers))
                self.assertTrue(next(iter(answers)).startswith("AccessError"), answers)
        self.assertGreater(len(reports), 3)

    def tried(self, work, *args):
        """Class and words of a refusal, without numbers; or ``"answer"``."""
        self.env.invalidate_all()
        savepoint = self.cr.savepoint()
        try:
            work(*args)
            self.env.flush_all()
        except REFUSALS as error:  # a crash is none, and ends the test
            return f"{type(error).__name__}: " + re.sub(r"\d+", "N", str(error))
        finally:
            savepoint.close(rollback=True)
        return "answer"


@tagged("post_install", "-at_install")
class TestAContactTellsNothing(EveryDoor):
    """Two contacts, of whom one has a dossier that is closed to who asks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.dossier.partner_id
        cls.stranger = cls.new_contact(cls.client.name)
        for user in (cls.emma, cls.sam, cls.bram):
            user.group_ids += cls.env.ref("base.group_partner_manager")
            user.group_ids += cls.env.ref("base.group_allow_export")

    def answers(self, user, contact, name):
        contact = self.env["res.partner"].with_user(user).browse(contact.ids)
        kind, words = self.called(contact, name)
        words = re.sub(r"0x[0-9a-f]+|\d+", "N", words)
        return kind, words.replace(" (copy)", "")

    def test_every_method_answers_alike(self):
        different, tried = [], 0
        for user in (self.emma, self.sam, self.bram, self.pia):
            for name in public_methods(self.client.with_user(user)):
                if name in ("unlink", "action_open_netwerk_dossier"):
                    continue  # see below
                if name == "signup_get_auth_param":
                    continue  # another token each time
                answers = [
                    self.answers(user, contact, name)
                    for contact in (self.client, self.stranger)
                ]
                tried += 1
                if answers[0] != answers[1]:
                    different.append(f"{user.login}, {name}:")
                    different += [f"    {answer}" for answer in answers]
        self.assertGreater(tried, 300)
        self.assertFalse(different, "\n".join(different))

    def test_the_button_tells_nothing_to_who_does_no_dossiers(self):
        for user in (self.emma, self.sam, self.pia):
            answers = {
                self.answers(user, contact, "action_open_netwerk_dossier")
                for contact in (self.client, self.stranger)
            }
            self.assertEqual(len(answers), 1)
            self.assertNotEqual(answers.pop()[0], "answer")

    def refusal(self, user, contacts):
        """How deleting ``contacts`` is refused."""
        return self.answers(user, contacts, "unlink")

    def test_deleting_is_refused_in_the_words_for_any_contact_in_use(self):
        """Alone, and together with a contact that nobody can delete."""
        in_use = self.company.partner_id  # by a table of Odoo's own
        of_user = self.chris.partner_id
        for user in (self.emma, self.sam):
            words = self.refusal(user, self.client)
            self.assertEqual(words[0], "ValidationError")
            self.assertIn("another model is using the record", words[1])
            self.assertEqual(words, self.refusal(user, in_use))
            for other in (in_use, of_user, in_use + of_user):
                refusals = {
                    self.refusal(user, contact + other)
                    for contact in (self.client, self.stranger)
                }
                self.assertEqual(len(refusals), 1, refusals)
        self.assertEqual(self.refusal(self.emma, self.stranger)[0], "answer")

    def test_our_check_comes_behind_those_of_others(self):
        names = [method.__name__ for method in self.client._ondelete_methods]
        self.assertEqual(names[-1], "_unlink_zz_except_dossier")

    def test_wanting_to_delete_a_client_is_noted(self):
        self.refusal(self.emma, self.client)
        self.write_refusals()
        row = self.log_of(self.dossier, action="denied")
        self.assertEqual(row.user_id, self.emma)

    def merged(self, user, *contacts):
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_user(user)
            .create({"partner_ids": [Command.set([one.id for one in contacts])]})
        )
        kind, words = self.called(wizard, "action_merge")
        return kind, re.sub(r"\d+", "N", words)

    def test_merging_is_refused_behind_the_checks_of_odoo(self):
        """Whoever merges what cannot be merged anyway learns nothing."""
        other = self.dossier_bram.partner_id
        (self.client + self.stranger).email = "johan@example.com"
        other.email = "fatima@example.com"
        refusals = {
            self.merged(self.emma, contact, other)
            for contact in (self.client, self.stranger)
        }
        self.assertEqual(len(refusals), 1, refusals)
        self.assertIn("must have the same email", refusals.pop()[1])
        other.email = self.client.email
        refusal = self.merged(self.emma, self.client, other)
        self.assertEqual(refusal, self.refusal(self.emma, self.client))


@tagged("post_install", "-at_install")
class TestRefusalsAreNoted(NetwerkCase):
    """Whichever way the transaction ends, and once."""

    def ask(self, user, dossier):
        with self.assertRaisesRegex(UserError, "There is a dossier of this person"):
            self.env["netwerk.dossier"].with_user(user).create(
                {"partner_id": dossier.partner_id.id}
            )

    def committed(self):
        """What happens behind the commit of a request that swallowed the error."""
        with self.enter_registry_test_mode():
            self.cr.postrollback.clear()
            self.cr.postcommit.run()

    def test_who_swallows_the_error_and_commits_is_noted(self):
        self.ask(self.bram, self.dossier)
        self.committed()
        row = self.log_of(self.dossier, action="denied")
        self.assertEqual(row.user_id, self.bram)
        self.assertTrue(row.is_question)

    def test_reading_what_is_closed_and_committing_is_noted(self):
        member = self.new_network(self.dossier, "Maarten").with_user(self.bram)
        for _again in range(3):
            with self.assertRaisesRegex(AccessError, "not open to you"):
                member.read(["name"])
        self.committed()
        self.assertEqual(len(self.log_of(self.dossier, action="denied")), 1)

    def test_rolled_back_is_noted_once(self):
        self.ask(self.bram, self.dossier)
        self.ask(self.bram, self.dossier)
        self.write_refusals()
        self.write_refusals()
        self.assertEqual(len(self.log_of(self.dossier, action="denied")), 1)

    def test_an_import_that_asks_line_by_line_is_noted_line_by_line(self):
        dossiers = self.dossier + self.dossier_chris
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        result = Dossier.load(
            ["partner_id/.id"], [[str(one.partner_id.id)] for one in dossiers]
        )
        self.assertFalse(result["ids"])
        self.committed()
        self.assertEqual(self.log_of(action="denied").dossier_id, dossiers)

    def test_what_the_context_fills_in_is_asked_too(self):
        self.company.netwerk_questions_a_day = 1
        client, other = self.dossier.partner_id, self.dossier_chris.partner_id
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        with self.assertRaisesRegex(UserError, "There is a dossier of this person"):
            Dossier.with_context(default_partner_id=client.id).create({})
        for contact in (other, self.new_contact("A stranger")):
            with self.assertRaisesRegex(UserError, "too often today"):
                Dossier.with_context(default_partner_id=contact.id).create({})
        self.write_refusals()
        self.assertTrue(self.log_of(self.dossier, action="denied").is_question)

    def test_asking_ends(self):
        self.company.netwerk_questions_a_day = 2
        clients = [
            self.new_dossier(self.an, name) for name in ("Els", "Jef", "Ria", "Wim")
        ]
        for dossier in clients[:2]:
            self.ask(self.bram, dossier)
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        for contact in (clients[2].partner_id, self.new_contact("A stranger")):
            with self.assertRaisesRegex(UserError, "too often today"):
                Dossier.create({"partner_id": contact.id})
            with self.assertRaisesRegex(UserError, "too often today"):
                contact.with_user(self.bram).action_open_netwerk_dossier()
        self.write_refusals()
        asked = self.log_of(user_id=self.bram.id, is_question=True)
        self.assertEqual(asked.dossier_id, clients[0] + clients[1])
        # and so it is in the next request, and for him alone
        with self.assertRaisesRegex(UserError, "too often today"):
            Dossier.create({"partner_id": self.new_contact("Another").id})
        self.ask(self.chris, clients[2])

    def test_the_next_day_one_may_ask_again(self):
        self.company.netwerk_questions_a_day = 1
        self.ask(self.bram, self.dossier)
        self.write_refusals()
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.ask(self.bram, self.dossier_chris)

    def test_the_administrator_hears_of_it_once(self):
        self.company.netwerk_questions_a_day = 2
        self.ada.notification_type = "inbox"
        before = self.env["mail.notification"].search([])
        for dossier in (self.dossier, self.dossier_chris):
            self.ask(self.bram, dossier)
            self.write_refusals()
        told = self.env["mail.notification"].search([]) - before
        self.assertEqual(told.res_partner_id, self.ada.partner_id)
        self.assertIn("Bram", told.mail_message_id.body)
        self.assertNotIn("Johan", told.mail_message_id.body)

    def test_many_refusals_do_not_bury_the_others(self):
        member = self.new_network(self.dossier, "Maarten").with_user(self.bram)
        for _number in range(60):
            with self.assertRaisesRegex(AccessError, "not open to you"):
                member.browse(member.id).read(["name"])
            self.write_refusals()
        rows = self.log_of(user_id=self.bram.id, action="denied")
        self.assertLessEqual(len(rows), 20)
        with self.assertRaisesRegex(AccessError, "not open to you"):
            self.dossier_chris.with_user(self.bram).read(["reference"])
        self.write_refusals()
        self.assertTrue(self.log_of(self.dossier_chris, action="denied"))


@tagged("post_install", "-at_install")
class TestFormsAsTheBrowserSendsThem(EveryDoor):
    """What guards the doors does not stand in the way of whoever has the key."""

    def test_a_new_line_of_any_model_is_filled_in(self):
        tried = 0
        for model in self._models():
            Model = self.env(user=self.an)[model]
            factory = "_values_" + model.replace(".", "_")
            if not (hasattr(self, factory) and Model.has_access("create")):
                continue
            values = self._values(model, self.dossier)
            sent = {
                name: {"id": value, "display_name": "x"}
                if Model._fields[name].type == "many2one"
                else value
                for name, value in values.items()
            }
            tried += 1
            with self.subTest(model):
                Model.onchange(sent, list(sent), dict.fromkeys(sent, {}))
        self.assertGreater(tried, 15)
