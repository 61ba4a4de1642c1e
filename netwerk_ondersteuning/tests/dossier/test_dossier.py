import psycopg2

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkCase, post


@tagged("post_install", "-at_install")
class TestDossier(NetwerkCase):
    """One open dossier for a contact and organisation; few fields; deleted whole."""

    # -- starting one -------------------------------------------------------------

    def start(self, contact, user):
        """Press the button on the contact and save the form; the dossier."""
        action = contact.with_user(user).action_open_netwerk_dossier()
        Dossier = self.env["netwerk.dossier"].with_user(user)
        if action["res_id"]:
            return Dossier.browse(action["res_id"])
        return Dossier.with_context(**action["context"]).create({})

    def test_a_contact_and_a_coach_are_enough(self):
        dossier = self.start(self.new_contact("Ria Wouters"), self.an)
        self.assertEqual(dossier.coach_id, self.an)
        self.assertEqual(dossier.team_id, self.team)
        self.assertEqual(dossier.company_id, self.company)
        self.assertEqual(dossier.kind, "client")
        self.assertEqual(dossier.access_user_ids, self.an)
        self.assertEqual(dossier.access_ids.role, "coach")
        self.assertTrue(dossier.get_network())

    def test_the_button_opens_the_dossier_that_is_there(self):
        self.assertEqual(self.start(self.dossier.partner_id, self.an), self.dossier)

    def test_a_second_coach_learns_only_that_there_is_one(self):
        contact = self.dossier.partner_id
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        own = self.dossier_bram.with_user(self.bram)
        ways = {
            "the button": contact.with_user(self.bram).action_open_netwerk_dossier,
            "a new one": lambda: Dossier.create({"partner_id": contact.id}),
            "another client": lambda: own.write({"partner_id": contact.id}),
        }
        for way, work in ways.items():
            before = len(self.log_of(self.dossier, action="denied"))
            with (
                self.subTest(way),
                self.refused_with("There is a dossier of this person here") as caught,
            ):
                work()
            self.assertEqual(
                str(caught.exception),
                "There is a dossier of this person here. Ask the team leader.",
            )
            self.write_refusals()
            rows = self.log_of(self.dossier, action="denied", user_id=self.bram.id)
            self.assertEqual(len(rows), before + 1)

    def test_others_learn_nothing(self):
        """The answer is the same for a contact with a dossier and for one without."""
        for user in (self.fien, self.tess, self.ada, self.emma, self.sam, self.pia):
            answers = set()
            Dossier = self.env["netwerk.dossier"].with_user(user)
            # the administrator has a list of references
            seen = "create" if user == self.ada else "read"
            for contact in (self.dossier.partner_id, self.new_contact("Ria Wouters")):
                with self.denied(seen, "netwerk.dossier") as caught:
                    contact.with_user(user).action_open_netwerk_dossier()
                answers.add(str(caught.exception))
                with self.denied("create", "netwerk.dossier") as caught:
                    Dossier.create({"partner_id": contact.id})
                answers.add(str(caught.exception))
            with self.subTest(user.login):
                self.assertLessEqual(len(answers), 2)
                self.assertNotIn("There is a dossier", str(answers))

    def test_nobody_asks_after_dossiers_of_another_organisation(self):
        Dossier = self.env["netwerk.dossier"].with_user(self.an)
        for contact in (self.dossier_bea.partner_id, self.new_contact("Ria Wouters")):
            with self.assertRaisesRegex(AccessError, "do not work"):
                Dossier.create(
                    {"partner_id": contact.id, "company_id": self.other_company.id}
                )

    def test_each_organisation_has_its_own(self):
        contact = self.dossier.partner_id
        second = self.new_dossier(self.bea, partner_id=contact.id)
        self.assertNotEqual(second, self.dossier)
        self.assertEqual(second.company_id, self.other_company)

    def test_a_closed_dossier_makes_room_for_a_new_one(self):
        contact = self.dossier.partner_id
        self.close(self.dossier)
        second = self.start(contact, self.bram)
        self.assertEqual(second.coach_id, self.bram)
        with self.refused_with("There is a dossier of this person here"):
            self.dossier.with_user(self.an).action_unarchive()

    def test_when_it_was_started_and_closed(self):
        """Flow is counted by these days; reopening takes the second away."""
        dossier = self.dossier.with_user(self.an)
        self.assertEqual(dossier.opened_on, self.in_days(0))
        dossier.opened_on = self.in_days(-40)
        self.close(self.dossier)
        self.assertEqual(dossier.closed_on, self.in_days(0))
        dossier.closed_on = self.in_days(-3)
        dossier.active = True
        self.assertFalse(dossier.closed_on)
        with self.assertRaisesRegex(ValidationError, "closed before it is started"):
            dossier.closed_on = self.in_days(-41)
            dossier.flush_recordset()

    def test_the_database_itself_keeps_to_one(self):
        with (
            mute_logger("odoo.sql_db"),
            self.refused_with(
                "netwerk_dossier_one_open_per_contact", psycopg2.errors.UniqueViolation
            ),
            self.cr.savepoint(),
        ):
            self.cr.execute(
                "UPDATE netwerk_dossier SET partner_id = %s WHERE id = %s",
                [self.dossier.partner_id.id, self.dossier_bram.id],
            )

    def test_nobody_starts_one_for_another_coach_and_keeps_it(self):
        """A coach starts his own; a leader starts one for somebody of his team."""
        values = {"partner_id": self.new_contact("Ria Wouters").id}
        Dossier = self.env["netwerk.dossier"]
        with self.denied("create", "netwerk.access"):
            Dossier.with_user(self.an).create(values | {"coach_id": self.bram.id})
        dossier = Dossier.with_user(self.lea).create(values | {"coach_id": self.an.id})
        self.assertEqual(dossier.coach_id, self.an)
        self.assertIn(self.an, dossier.access_user_ids)

    def test_nobody_brings_others_in_while_starting_one(self):
        values = {"partner_id": self.new_contact("Ria Wouters").id}
        for name, value in (
            ("access_user_ids", [Command.set(self.emma.ids)]),
            ("access_ids", [Command.create({"user_id": self.emma.id, "reason": "x"})]),
        ):
            Dossier = self.env["netwerk.dossier"].with_user(self.an)
            by_default = Dossier.with_context(**{f"default_{name}": value})
            for model, given in ((Dossier, {name: value}), (by_default, {})):
                dossier = model.create(values | given)
                self.assertEqual(dossier.access_user_ids, self.an)
                self.assertEqual(dossier.access_ids.user_id, self.an)
                dossier.with_env(self.env).unlink()

    def test_an_initiative_has_a_name_and_no_client(self):
        dossier = self.new_dossier(
            self.an, kind="initiative", initiative_name="Street garden"
        )
        self.assertFalse(dossier.partner_id)
        network = dossier.with_user(self.an).get_network()
        self.assertEqual(network["dossier"]["center_name"], "Street garden")
        self.assertEqual(dossier.display_name, dossier.reference)
        for kind, words in (
            ("initiative", "Give the initiative a name"),
            ("client", "Choose the contact for whom"),
        ):
            with self.refused_with(words, ValidationError):
                self.new_dossier(self.an, kind=kind)

    # -- what stays as it is ------------------------------------------------------

    def test_the_reference_is_unique_and_stays(self):
        references = (self.dossier + self.dossier_bram + self.dossier_chris).mapped(
            "reference"
        )
        self.assertEqual(len(set(references)), 3)
        with self.assertRaisesRegex(ValidationError, "This reference is in use"):
            self.dossier.reference = self.dossier_bram.reference
            self.env.flush_all()
        self.env.invalidate_all()
        second = self.dossier_bea
        second.reference = self.dossier.reference  # another organisation

    def test_what_is_nobodys_to_write(self):
        dossier = self.dossier.with_user(self.an)
        by_hand = "This cannot be changed by hand."
        enter = "Who may enter is decided on the page"
        for name, value, words in (
            ("access_user_ids", [Command.link(self.bram.id)], enter),
            ("company_id", self.other_company.id, "stays with the organisation"),
            ("coach_id", self.bram.id, "Use 'Hand over'"),
            ("reference", "N-1", by_hand),
            ("network_version", 0, by_hand),
            ("network_date", "2020-01-01", by_hand),
        ):
            with self.subTest(name), self.refused_with(words):
                dossier.write({name: value})
        self.assertEqual(dossier.access_user_ids, self.an)
        new = self.new_dossier(
            self.an, "Ria Wouters", reference="N-1", network_version=50
        )
        self.assertNotEqual(new.reference, "N-1")
        self.assertEqual(new.network_version, 0)

    def test_a_dossier_cannot_be_duplicated(self):
        with self.refused_with("A dossier cannot be duplicated"):
            self.dossier.with_user(self.an).copy()

    def test_what_belongs_to_a_dossier_stays_there(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        member, other = self.new_network(self.dossier, "Maarten", "Thomas")
        elsewhere = self.new_network(second, "Els")
        contact = self.env["netwerk.member.contact"].create(
            {"member_id": member.id, "value": "0470 12 34 56"}
        )
        moved = ("cannot move to another", UserError)
        linked = ("This belongs to another dossier.", ValidationError)
        for record, values, refusal in (
            (member, {"dossier_id": second.id}, moved),
            (member, {"company_id": self.other_company.id}, moved),
            (member, {"merged_into_id": elsewhere.id}, linked),
            (member.tie_ids, {"member_id": elsewhere.id}, moved),
            (member.tie_ids, {"dossier_id": second.id}, moved),
            (member.tie_ids, {"other_member_id": elsewhere.id}, linked),
            (contact, {"member_id": elsewhere.id}, moved),
        ):
            with self.subTest(f"{record} {values}"), self.refused_with(*refusal):
                record.with_user(self.an).write(values)
        contact.with_user(self.an).member_id = other  # the same dossier

    # -- words --------------------------------------------------------------------

    def test_each_organisation_has_its_own_words(self):
        self.company.write(
            {"netwerk_client_term": "resident", "netwerk_coach_term": "job_coach"}
        )
        for user, words in (
            (self.an, ("Resident", "Job coach")),
            (self.bea, ("Client", "Coach")),
        ):
            labels = (
                self.env["netwerk.dossier"]
                .with_user(user)
                .fields_get(["partner_id", "coach_id"], ["string"])
            )
            self.assertEqual(
                (labels["partner_id"]["string"], labels["coach_id"]["string"]), words
            )

    def test_who_can_see_is_said_in_a_sentence(self):
        self.give_access(self.dossier, self.bram)
        sentence = self.dossier.with_user(self.an).who_can_see
        for name in ("An", "Bram", "Lea"):
            self.assertIn(name, sentence)

    # -- deleting -----------------------------------------------------------------

    def test_deleting_takes_all_along_with_chatter_and_files(self):
        members = self.new_network(self.dossier, "Maarten", "Thomas")
        self.env["netwerk.tie"].create(
            {"member_id": members[0].id, "other_member_id": members[1].id}
        )
        self.env["netwerk.member.contact"].create(
            {"member_id": members[0].id, "value": "0470 12 34 56"}
        )
        self.env["netwerk.moment"].create(
            {"dossier_id": self.dossier.id, "name": "After the move", "active": False}
        )
        members[1].active = False
        message = post(self.dossier, "He told about his brother")
        activity = self.dossier.activity_schedule(summary="Call", user_id=self.an.id)
        files = self.env["ir.attachment"].create(
            [
                {"name": "a.txt", "raw": b"a", "res_model": model, "res_id": id_}
                for model, id_ in (
                    ("netwerk.dossier", self.dossier.id),
                    ("netwerk.member", members[1].id),
                )
            ]
        )
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        for left in (message, activity, files):
            self.assertFalse(left.exists(), left._name)
        for name in self.env["netwerk.dossier.mixin"]._dossier_models():
            left = (
                self.env[name]
                .with_context(active_test=False)
                .search_count([("dossier_id", "=", self.dossier.id)])
            )
            self.assertFalse(left, name)
        self.assertTrue(self.dossier_bram.exists())

    def test_only_a_leader_deletes(self):
        for user in (self.an, self.bram, self.ada, self.sam):
            with self.subTest(user.login), self.denied("unlink", "netwerk.dossier"):
                self.dossier.with_user(user).unlink()

    def test_children_are_deleted_before_what_they_hang_from(self):
        order = self.env["netwerk.dossier.mixin"]._dossier_models()
        self.assertLess(order.index("netwerk.tie"), order.index("netwerk.member"))
        self.assertLess(
            order.index("netwerk.member.contact"), order.index("netwerk.member")
        )

    # -- teams --------------------------------------------------------------------

    def test_a_dossier_gets_the_team_of_its_coach(self):
        self.assertEqual(self.dossier.team_id, self.team)
        self.assertEqual(self.dossier_chris.team_id, self.other_team)
        self.assertFalse(self.dossier_bea.team_id)

    def test_a_new_leader_sees_the_dossiers_at_once_and_the_old_none(self):
        leo = self.new_user("leo", "team_leader")
        self.team.leader_id = leo
        self.assertTrue(self.dossier.with_user(leo).has_access("read"))
        self.assertFalse(self.dossier.with_user(self.lea).has_access("read"))

    def test_teams_are_not_mixed_between_organisations(self):
        with self.refused_with("company inconsistencies"):
            self.dossier.team_id = self.new_team(
                "Elsewhere", False, self.bea, self.other_company
            )
