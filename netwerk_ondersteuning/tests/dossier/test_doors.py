"""Odoo's own doors: what somebody may not see, he cannot find by any of them."""

import json
from datetime import timedelta

from freezegun import freeze_time

from odoo import Command, fields
from odoo.exceptions import (
    AccessError,
    RedirectWarning,
    UserError,
    ValidationError,
)
from odoo.models import BaseModel
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import MODULE, NetwerkCase, post

#: Words that stand in An's dossier and nowhere else.
SECRETS = ("Johan", "Peeters", "Maarten", "Brother", "0470")


class DoorsCase(NetwerkCase):
    """An has a dossier full of words; whoever may not enter tries to get at them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_network(cls.dossier, "Maarten Zwijgzaam")
        cls.contact = cls.env["netwerk.member.contact"].create(
            {"member_id": cls.member.id, "value": "0470 12 34 56"}
        )
        cls.moment = cls.env["netwerk.moment"].create(
            {"dossier_id": cls.dossier.id, "name": "Brother moved out"}
        )
        cls.message = post(cls.dossier.with_user(cls.an), "Brother called")
        cls.activity = cls.dossier.with_user(cls.an).activity_schedule(
            summary="Call the Brother", user_id=cls.an.id
        )
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": "Brother.txt",
                "raw": b"Brother",
                "res_model": "netwerk.dossier",
                "res_id": cls.dossier.id,
            }
        )
        cls.outsiders = cls.bram + cls.chris + cls.bea + cls.fien + cls.tess
        cls.outsiders += cls.ada + cls.emma
        cls.parts = [cls.dossier, cls.member, cls.member.tie_ids]
        cls.parts += [cls.contact, cls.moment, cls.dossier.access_ids]

    def assertSilent(self, answer):
        """Nothing of An's dossier stands in ``answer``."""
        for secret in SECRETS:
            self.assertNotIn(secret, str(answer))

    def as_outsiders(self):
        """The environment of each who may not enter, in turn."""
        for user in self.outsiders:
            self.env.invalidate_all()
            yield self.env(
                user=user, context={"allowed_company_ids": user.company_id.ids}
            )

    def grant(self, users, group):
        users.write({"group_ids": [Command.link(self.env.ref(group).id)]})

    def tried(self, work, *args):
        """What ``work`` gives (records: all that can be read of them), or the words
        of the refusal."""
        try:
            with self.cr.savepoint():
                answer = work(*args)
                return answer.read() if isinstance(answer, BaseModel) else answer
        except UserError as error:
            return str(error)


@tagged("post_install", "-at_install")
class TestDoorsOfSearching(DoorsCase):
    def test_searching_by_name_finds_nothing(self):
        for env in self.as_outsiders():
            for record in self.parts:
                Model = env[record._name]
                if not Model.has_access("read"):
                    continue
                for name in ("Johan", "Maarten", "Brother", "0470", "phone"):
                    self.assertSilent(Model.name_search(name))
                    found = Model.search([("display_name", "ilike", name)])
                    self.assertNotIn(record.id, found.ids)

    def test_searching_along_relations_finds_nothing(self):
        """From whatever one may read oneself to what stands in a dossier."""
        domains = {
            "netwerk.access": [
                "dossier_id.partner_id.name",
                "dossier_id.member_ids.name",
            ],
            "netwerk.access.log": ["dossier_id.partner_id.name", "dossier_id"],
            "netwerk.member": ["dossier_id.partner_id.name", "name"],
            "netwerk.tie": ["member_id.name", "member_id"],
            "netwerk.member.contact": ["member_id.name", "value"],
            "mail.activity": ["summary", "res_name"],
            "mail.message": ["body"],
            "ir.attachment": ["name"],
        }
        for env in self.as_outsiders():
            for model, paths in domains.items():
                for path in paths:
                    for word in ("Johan", "Maarten", "Brother"):
                        domain = [(path, "ilike", word)]
                        found = self.tried(env[model].search, domain)
                        if isinstance(found, list):
                            self.assertFalse(found, f"{model}: {domain}")
                        self.assertSilent(found)

    def test_sorting_and_grouping_along_relations_show_nothing(self):
        paths = {
            "netwerk.access": ["dossier_id.partner_id", "dossier_id.coach_id"],
            "netwerk.access.log": ["dossier_id.partner_id"],
            "netwerk.dossier": ["partner_id", "coach_id", "team_id"],
            "netwerk.member": ["dossier_id.partner_id", "name", "dossier_id"],
            "netwerk.tie": ["member_id", "member_id.name"],
        }
        for env in self.as_outsiders():
            for model, specs in paths.items():
                Model = env[model]
                for spec in specs:
                    for answer in (
                        self.tried(Model.formatted_read_group, [], [spec], ["__count"]),
                        self.tried(Model.web_read_group, [], [spec], ["__count"]),
                        self.tried(Model.formatted_read_grouping_sets, [], [[spec]]),
                        self.tried(Model._read_group, [], [spec], ["__count"]),
                    ):
                        self.assertSilent(answer)

    def test_counting_finds_nothing(self):
        for env in self.as_outsiders():
            for record in self.parts[:-1]:
                mine = [("id", "=", record.id)]
                count = self.tried(env[record._name].search_count, mine)
                self.assertNotEqual(count, 1)

    def test_the_panel_beside_a_list_shows_nothing(self):
        for env in self.as_outsiders():
            for field in ("coach_id", "team_id", "kind"):
                panel = env["netwerk.dossier"].search_panel_select_range
                self.assertSilent(self.tried(panel, field))

    def test_exporting_gives_nothing(self):
        self.grant(self.outsiders, "base.group_allow_export")
        for env in self.as_outsiders():
            for record in self.parts[:-1]:  # rows of access are the administrator's
                with self.denied("read", record._name):
                    env[record._name].browse(record.id).export_data(["display_name"])


@tagged("post_install", "-at_install")
class TestDoorsOfNames(DoorsCase):
    """Odoo reads display names under sudo; here that is the reference, or nothing."""

    def test_the_name_of_a_dossier_is_its_reference(self):
        self.assertEqual(self.dossier.display_name, self.dossier.reference)
        self.assertSilent(self.activity.res_name)
        self.assertSilent(self.message.record_name)

    def test_names_of_parts_are_for_who_may_read_them(self):
        for record in self.parts:
            self.env.invalidate_all()
            self.assertSilent(record.with_user(self.bram).sudo().display_name)
        self.env.invalidate_all()
        self.assertIn("Maarten", self.member.with_user(self.an).sudo().display_name)

    def test_nothing_can_be_tied_to_somebody_of_another_dossier(self):
        """Through a link of one's own, Odoo would show the name at its other end."""
        own = self.new_network(self.dossier_bram, "Els")
        env = self.env(user=self.bram)
        mine = {"dossier_id": self.dossier_bram.id}
        theirs = {"member_id": self.member.id}
        for work in (
            lambda: env["netwerk.tie"].create(mine | theirs),
            lambda: env["netwerk.tie"].create(theirs),
            lambda: env["netwerk.tie"].create(
                mine | {"member_id": own.id, "other_member_id": self.member.id}
            ),
            lambda: env["netwerk.member.contact"].create(
                mine | theirs | {"value": "1"}
            ),
            lambda: env["netwerk.member.contact"].create(theirs | {"value": "1"}),
            lambda: own.with_env(env).write({"merged_into_id": self.member.id}),
            lambda: own.tie_ids.with_env(env).write(theirs),
            lambda: own.tie_ids.with_env(env).write(mine | theirs),
            lambda: own.tie_ids.with_env(env).web_save(
                theirs, {"member_id": {"fields": {"display_name": {}}}}
            ),
            lambda: env["netwerk.tie"].onchange(
                theirs, ["member_id"], {"member_id": {"fields": {"display_name": {}}}}
            ),
        ):
            self.assertSilent(self.tried(work))
            self.env.invalidate_all()
        self.assertFalse(
            self.env["netwerk.tie"].search(
                [
                    ("dossier_id", "=", self.dossier_bram.id),
                    "|",
                    ("member_id", "=", self.member.id),
                    ("other_member_id", "=", self.member.id),
                ]
            )
        )
        self.assertEqual(self.member.tie_ids.dossier_id, self.dossier)

    def test_a_wizard_shows_no_name_of_another_dossier(self):
        env = self.env(user=self.bram)
        for model, values in (
            (
                "netwerk.member.merge",
                {"keep_id": self.member.id, "other_id": self.member.id},
            ),
            ("netwerk.member.import", {}),
        ):
            values = values | {"dossier_id": self.dossier.id}
            self.assertSilent(self.tried(env[model].create, values))
            self.env.invalidate_all()
            spec = {name: {"fields": {"display_name": {}}} for name in values}
            self.assertSilent(
                self.tried(env[model].onchange, values, list(values), spec)
            )
        with self.denied("read", "netwerk.dossier"):
            self.hand_over(self.bram, self.bram, self.dossier)

    def test_a_wizard_is_shown_to_its_user_only(self):
        wizard = (
            self.env["netwerk.member.import"]
            .with_user(self.an)
            .create({"dossier_id": self.dossier.id, "file": b"TWFhcnRlbg=="})
        )
        wizard = wizard.with_user(self.bram)
        self.assertNotIn(wizard.id, wizard.search([]).ids)
        with self.denied("read", "netwerk.member.import"):
            wizard.read(["file"])


@tagged("post_install", "-at_install")
class TestDoorsOfChatter(DoorsCase):
    def test_only_who_may_enter_follows(self):
        partners = (self.an + self.outsiders).partner_id + self.dossier.partner_id
        self.dossier.with_user(self.an).message_subscribe(partners.ids)
        self.assertEqual(self.dossier.message_partner_ids, self.an.partner_id)
        dossier = self.dossier.with_user(self.bram)
        self.tried(dossier.message_subscribe, self.bram.partner_id.ids)
        self.tried(
            dossier.write,
            {"message_partner_ids": [Command.link(self.bram.partner_id.id)]},
        )
        with self.denied("create", "mail.followers"):
            self.env["mail.followers"].with_user(self.bram).create(
                {
                    "res_model": "netwerk.dossier",
                    "res_id": self.dossier.id,
                    "partner_id": self.bram.partner_id.id,
                }
            )
        self.assertEqual(self.dossier.message_partner_ids, self.an.partner_id)

    def test_who_is_named_in_a_note_but_may_not_enter_gets_nothing(self):
        message = post(
            self.dossier.with_user(self.an),
            "Brother, ask Bram",
            partner_ids=(self.bram + self.chris).partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(
            message.sudo().notification_ids.res_partner_id & self.outsiders.partner_id
        )
        for env in self.as_outsiders():
            note = message.with_env(env)
            self.assertFalse(note.has_access("read"))
            self.assertFalse(note.search([("id", "=", message.id)]))
            self.assertSilent(self.tried(note.read, ["body"]))

    def test_what_one_was_told_closes_when_access_ends(self):
        row = self.give_access(self.dossier, self.bram)
        note = post(
            self.dossier.with_user(self.an),
            "Brother, ask Bram",
            partner_ids=self.bram.partner_id.ids,
        )
        own = post(self.dossier.with_user(self.bram), "He has a Brother")
        for message in (note, own):
            self.assertTrue(message.with_user(self.bram).has_access("read"))
        row.with_user(self.an).action_end()
        for message in (note, own):
            message = message.with_user(self.bram)
            self.assertFalse(message.has_access("read"))
            self.assertFalse(message.search([("id", "=", message.id)]))

    def test_messages_elsewhere_stay_as_they_were(self):
        self.grant(self.emma, "base.group_partner_manager")
        contact = self.new_contact("Ria Wouters").with_user(self.emma)
        message = post(contact, "Hello", partner_ids=self.fien.partner_id.ids)
        for user in (self.emma, self.fien):
            Message = self.env["mail.message"].with_user(user)
            self.assertTrue(Message.search([("id", "=", message.id)]))
            self.assertIn("Hello", Message.browse(message.id).read(["body"])[0]["body"])

    def test_the_chatter_is_closed(self):
        for env in self.as_outsiders():
            for record in (self.message, self.activity, self.file):
                record = record.with_env(env)
                self.assertFalse(record.has_access("read"), record)
                self.assertFalse(record.search([("id", "=", record.id)]))
                self.assertSilent(self.tried(record.read, ["display_name"]))
            ours = [("res_model", "=", "netwerk.dossier")]
            self.assertSilent(self.tried(env["mail.followers"].search_read, ours))

    def test_the_chatter_is_open_to_the_coach(self):
        for record in (self.message, self.activity, self.file):
            record = record.with_user(self.an)
            self.assertTrue(record.has_access("read"), record)
            self.assertTrue(record.search([("id", "=", record.id)]))

    def test_an_activity_is_for_who_may_enter(self):
        for user in self.outsiders + self.lea:
            with (
                self.subTest(user.login),
                self.refused_with("may not enter this dossier today", ValidationError),
            ):
                self.dossier.with_user(self.an).activity_schedule(
                    summary="Call the Brother", user_id=user.id
                )
            with (
                self.subTest(user.login),
                self.refused_with("may not enter this dossier today", ValidationError),
            ):
                self.activity.with_user(self.an).user_id = user
        self.give_access(self.dossier, self.bram)
        self.activity.with_user(self.an).user_id = self.bram
        self.assertTrue(self.activity.with_user(self.bram).has_access("read"))

    def test_nobody_posts_into_what_is_closed(self):
        for env in self.as_outsiders():
            dossier = self.dossier.with_env(env)
            file = {"name": "x", "res_model": dossier._name, "res_id": dossier.id}
            with self.denied("read", "netwerk.dossier"):
                post(dossier, "x")
            with self.denied("create", "mail.activity"):
                dossier.activity_schedule(summary="x")
            with self.refused_with("not allowed to access this document", AccessError):
                env["ir.attachment"].create(file)

    def test_no_mail_goes_to_the_client(self):
        self.assertFalse(self.dossier._mail_get_partners()[self.dossier.id])


@tagged("post_install", "-at_install")
class TestDoorsOfContacts(DoorsCase):
    def merge(self, *contacts):
        ids = [contact.id for contact in contacts]
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"dst_partner_id": ids[0], "partner_ids": [Command.set(ids)]}
        )
        return wizard._merge(ids, self.env["res.partner"].browse(ids[0]))

    def test_two_contacts_with_a_dossier_each_are_not_merged(self):
        with self.refused_with("another model is using", ValidationError) as caught:
            self.merge(self.dossier.partner_id, self.dossier_bram.partner_id)
        self.assertNotIn("dossier", str(caught.exception).lower())
        self.assertSilent(caught.exception)
        self.assertTrue(self.dossier.exists() and self.dossier_bram.exists())

    @mute_logger("odoo.models.unlink")
    def test_merging_with_another_contact_keeps_the_dossier(self):
        for dossier, first in ((self.dossier, True), (self.dossier_bram, False)):
            other = self.new_contact("J. Peeters")
            pair = (dossier.partner_id, other)
            self.merge(*(pair if first else pair[::-1]))
            self.env.invalidate_all()
            self.assertTrue(dossier.exists())
            self.assertEqual(dossier.partner_id, pair[0] if first else pair[1])
            self.assertTrue(dossier.partner_id.exists())

    def test_a_contact_with_a_dossier_is_not_deleted_and_nobody_learns_why(self):
        self.dossier_bram.active = False
        self.grant(self.emma, "base.group_partner_manager")
        for dossier in (self.dossier, self.dossier_bram, self.dossier_bea):
            for user in (self.emma, self.sam):
                contact = dossier.partner_id.with_user(user)
                with self.refused_with(
                    "another model is using", ValidationError
                ) as caught:
                    contact.unlink()
                self.assertNotIn("dossier", str(caught.exception).lower())
                self.assertSilent(caught.exception)

    def test_a_contact_of_the_network_tells_nothing_of_it(self):
        """No field of a contact or user leads to a dossier."""
        ours = {
            name
            for name, model in self.registry.items()
            if model._original_module == MODULE
        }
        for name in ("res.partner", "res.users", "res.company"):
            leading = [
                field.name
                for field in self.env[name]._fields.values()
                if field.comodel_name in ours
            ]
            self.assertFalse(leading, name)

    def test_the_privacy_wizard_of_odoo_finds_nothing_of_ours(self):
        self.grant(self.sam, "base.group_no_one")
        partner = self.dossier.partner_id
        partner.email = "johan@example.com"
        self.member.partner_id = partner
        self.member.name = partner.name
        wizard = (
            self.env["privacy.lookup.wizard"]
            .with_user(self.sam)
            .create({"name": partner.name, "email": partner.email})
        )
        wizard.action_lookup()
        found = set(wizard.line_ids.mapped("res_model"))
        self.assertIn("res.partner", found)
        self.assertFalse({name for name in found if name.startswith("netwerk.")})
        self.assertNotIn("netwerk", wizard.records_description)


@tagged("post_install", "-at_install")
class TestDoorsOfErrors(DoorsCase):
    def test_a_refusal_names_nothing_in_debug_mode_either(self):
        has_group = type(self.env["res.users"]).has_group
        # Odoo gives this group only within a request in debug mode
        self.patch(
            type(self.env["res.users"]),
            "has_group",
            lambda user, group: group == "base.group_no_one" or has_group(user, group),
        )
        words = (*SECRETS, "rule", "access that holds", "netwerk.", "Zorgkring", " An ")
        for user in (self.bram, self.chris, self.bea):
            for record in self.parts:
                record = record.with_user(user).with_context(
                    allowed_company_ids=user.company_id.ids
                )
                for work in (
                    (record.read,),
                    (record.web_read, {"display_name": {}}),
                    (record.write, {"active": False}),
                    (record.check_access, "write"),
                    (record.get_metadata,),
                ):
                    self.env.invalidate_all()
                    answer = self.tried(*work)
                    with self.subTest(user=user.login, record=str(record)):
                        for word in words:
                            self.assertNotIn(word, str(answer))

    def test_a_refused_link_names_nothing(self):
        """Odoo's check of organisations would quote the other record."""
        member = self.new_network(self.dossier_bea, "Maarten Elders")
        env = self.env(user=self.an)
        for values in (
            {"member_id": member.id, "dossier_id": self.dossier.id},
            {"member_id": self.member.id, "other_member_id": member.id},
        ):
            answer = self.tried(env["netwerk.tie"].create, values)
            self.assertIsInstance(answer, str)
            self.assertNotIn("Elders", answer)

    def test_what_is_gone_and_what_is_closed_read_alike_in_the_log(self):
        """Somebody who tries numbers is seen."""
        for record in self.parts[:-1]:
            with self.denied("read", record._name):
                record.with_user(self.bram).read()
        self.write_refusals()
        rows = self.log_of(self.dossier, action="denied", user_id=self.bram.id)
        self.assertGreaterEqual(len(rows), len(self.parts) - 1)


@tagged("post_install", "-at_install")
class TestDoorsOfContext(DoorsCase):
    """What a client sends along switches nothing off."""

    KEYS = (
        "netwerk_searching",
        "netwerk_handover",
        "netwerk_batch",
        "import_file",
        "install_mode",
        "bin_size",
    )

    def forged(self, record, user):
        """``record`` with everything in its context that can be sent as JSON."""
        values = (True, 1, "SEARCHING", {"version": 99}, [1])
        for value in values:
            sent = json.loads(json.dumps(dict.fromkeys(self.KEYS, value)))
            yield record.with_user(user).with_context(**sent)

    def test_the_log_stays_on(self):
        start = fields.Datetime.now()
        for number, dossier in enumerate(self.forged(self.dossier, self.an), 1):
            with freeze_time(start + timedelta(hours=number)):
                dossier.search_read([("id", "=", dossier.id)], ["reference"])
                dossier.read(["reference"])
            for action in ("searched", "opened"):
                rows = self.log_of(action=action, user_id=self.an.id)
                self.assertEqual(len(rows), number)

    def test_the_reason_is_asked(self):
        for dossier in self.forged(self.dossier, self.lea):
            for work in (
                lambda it=dossier: it.read(["reference"]),
                dossier.get_network,
            ):
                with self.assertRaisesRegex(
                    RedirectWarning, "You are not among the people"
                ):
                    work()

    def test_the_coach_stays(self):
        for dossier in self.forged(self.dossier, self.an):
            with self.refused_with("Use 'Hand over'"):
                dossier.coach_id = self.bram

    def test_every_change_gets_a_version(self):
        for member in self.forged(self.member, self.an):
            before = self.dossier.network_version
            member.write({"occupation": f"Baker {before}", "network_version": 1})
            self.assertEqual(self.dossier.network_version, before + 1)
            self.assertEqual(member.network_version, before + 1)
            self.assertEqual(member.network_user_id, self.an)

    def test_defaults_open_nothing(self):
        contact = self.new_contact("Ria Wouters")
        context = {
            "default_access_user_ids": [Command.set(self.emma.ids)],
            "default_given_by_id": self.lea.id,
            "default_date_until": "2001-01-01",
            "default_reference": "N-1",
            "default_network_version": 50,
        }
        env = self.env(user=self.an)
        Dossier = env["netwerk.dossier"].with_context(**context)
        dossier = Dossier.create({"partner_id": contact.id})
        self.assertEqual(dossier.access_user_ids, self.an)
        self.assertEqual(dossier.access_ids.given_by_id, self.an)
        self.assertEqual(dossier.access_ids.date_until, False)
        self.assertNotEqual(dossier.reference, "N-1")
        self.assertEqual(dossier.network_version, 0)


@tagged("post_install", "-at_install")
class TestFormsStillWork(DoorsCase):
    """What guards the doors does not stand in the way of whoever has the key."""

    def test_a_new_dossier_in_a_form(self):
        env = self.env(user=self.an)
        with Form(env["netwerk.dossier"]) as form:
            form.partner_id = self.new_contact("Ria Wouters")
        dossier = form.save()
        self.assertEqual(dossier.access_user_ids, self.an)
        with Form(dossier) as form:
            form.ring_count = 5
        self.assertEqual(dossier.ring_count, 5)

    def test_a_person_in_a_form(self):
        contact = self.new_contact("Maarten Z.")
        with Form(self.member.with_user(self.an)) as form:
            form.partner_id = contact
        self.assertEqual(self.member.partner_id, contact)
