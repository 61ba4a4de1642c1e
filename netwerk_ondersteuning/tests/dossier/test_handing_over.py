"""Who takes over or stands in has the role, is told, and stops with who asked it."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain
from odoo.tests import Form, tagged

from ...models.dossier.handing.told import TOLD
from ..common import MODULE, NetwerkCase

#: Who may be chosen where somebody is chosen for what the role gives: field → role.
BY_ROLE = {
    ("netwerk.team", "leader_id"): "leader",
    ("netwerk.team", "member_ids"): "coach",
    ("netwerk.dossier", "coach_id"): "coach",
    ("netwerk.access", "user_id"): "coach",
    ("netwerk.dossier.handover", "coach_id"): "coach",
    ("netwerk.dossier.ill", "stands_in_id"): "coach",
    ("netwerk.mandate", "user_id"): "coach",
}
#: Any colleague: what is said of who was there, did or said something.
ANYBODY = {
    ("netwerk.access.link", "given_by_id"),
    ("netwerk.agreement", "doer_user_id"),
    ("netwerk.dossier.handover", "from_coach_id"),  # who left, and has no role
    ("netwerk.dossier.ill", "coach_id"),  # of the own teams, see the wizard
    ("netwerk.first.administrator", "user_ids"),  # who gets the role by it
    ("netwerk.meeting", "coordinator_id"),
    ("netwerk.meeting", "hub_user_id"),
    ("netwerk.meeting", "prepared_by_id"),
    ("netwerk.meeting", "user_id"),
    ("netwerk.meeting.attendance", "user_id"),
    ("netwerk.meeting.people", "user_ids"),
    ("netwerk.network.batch", "user_id"),  # by the server
    ("netwerk.assessment.batch", "user_id"),  # by the server
    ("netwerk.reflection.batch", "user_id"),  # by the server
    ("netwerk.reflection", "author_id"),  # by the server: nobody else, ever
    ("netwerk.assessment", "started_by_id"),  # by the server: whoever began it
    ("netwerk.round", "begun_by_id"),  # by the server: who did that
    ("netwerk.round", "opened_by_id"),
    ("netwerk.round", "stopped_by_id"),
    ("netwerk.answer.ref", "user_id"),  # somebody whom an answer names
    ("netwerk.team.moment", "user_ids"),
    ("netwerk.today.later", "user_id"),  # by the server
}


class HandingCase(NetwerkCase):
    uses = ("emma", "ada", "sam")

    def told(self, user, dossier=None):
        """What was told to somebody, in the clock."""
        type_ = self.env.ref(TOLD)
        domain = [("activity_type_id", "=", type_.id), ("user_id", "=", user.id)]
        if dossier:
            domain.append(("res_id", "in", dossier.ids))
        return self.env["mail.activity"].search(domain)

    def said(self, action):
        """What the notice after handing over says."""
        self.assertEqual(action["tag"], "display_notification")
        return action["params"]["message"]

    def stand_in(self, user=None, by=None, dossiers=None, **values):
        """Bram stands in for An for ten days, unless it is said otherwise."""
        values = {
            "kind": "substitute",
            "date_from": self.in_days(0),
            "date_until": self.in_days(9),
        } | values
        dossiers = self.dossier if dossiers is None else dossiers
        return self.hand_over(by or self.an, user or self.bram, dossiers, **values)


@tagged("post_install", "-at_install")
class TestChosenByRole(HandingCase):
    def test_every_choice_of_a_colleague_is_known(self):
        """A new field must say which of the two it is."""
        found = set()
        for name, model in self.registry.items():
            if model._original_module != MODULE or model._abstract:
                continue
            for field in self.env[name]._fields.values():
                if field.comodel_name == "res.users" and not (
                    field.readonly or field.related or field.name.endswith("_uid")
                ):
                    found.add((name, field.name))
        found -= ANYBODY
        self.assertGreaterEqual(found, set(BY_ROLE))
        self.assertEqual(found - set(BY_ROLE), set(), "who may be chosen here?")

    def test_only_who_has_the_role_is_offered(self):
        everybody = self.env["res.users"].with_context(active_test=False).search([])
        for (model, name), role in BY_ROLE.items():
            domain = self.env[model]._fields[name]._description_domain(self.env)
            if isinstance(domain, str):
                continue  # with the organisation of the record: see the form below
            offered = everybody.filtered_domain(Domain(domain))
            may = everybody.filtered(
                lambda user, role=role: user._netwerk_has_role(role)
            )
            offered = offered.filtered("active")
            self.assertEqual(offered, may.filtered(lambda it: not it.share), name)
            self.assertIn(self.lea, offered)
            self.assertNotIn(self.emma, offered)

    def test_a_view_does_not_offer_more(self):
        """What stands in a view takes the place of what the field says."""
        for (model, name), _role in BY_ROLE.items():
            for view in self.env["ir.ui.view"].search([("model", "=", model)]):
                for node in view._get_combined_arch().iterfind(
                    f".//field[@name='{name}']"
                ):
                    if view.type in ("form", "list"):
                        self.assertIsNone(node.get("domain"), view.xml_id)

    def test_a_team_is_led_by_a_leader_and_made_of_coaches(self):
        for user in (self.an, self.emma, self.bea):
            words = f"{user.name} does not have the role of team leader in Zorgkring"
            with self.subTest(user.login), self.refused_with(words, ValidationError):
                self.team.leader_id = user
        for user in (self.emma, self.bea, self.sam):
            words = f"{user.name}: not with the role of coach in Zorgkring"
            with self.subTest(user.login), self.refused_with(words, ValidationError):
                self.team.member_ids += user
        self.team.member_ids += self.lea  # a leader is a coach too
        self.team.leader_id = False

    def test_who_leaves_is_not_held_up_by_who_never_had_the_role(self):
        self.env.cr.execute(
            "INSERT INTO netwerk_team_user_rel VALUES (%s, %s)",
            [self.team.id, self.emma.id],
        )
        self.env.invalidate_all()
        self.bram.with_user(self.sam).action_archive()
        self.assertEqual(self.team.with_context(active_test=False).member_ids, self.an)


@tagged("post_install", "-at_install")
class TestHandingOver(HandingCase):
    def test_the_new_coach_is_told_in_each_dossier(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        both = self.dossier + second
        self.hand_over(self.an, self.bram, both, reason="Moves <b>to</b> Ghent")
        told = self.told(self.bram)
        self.assertEqual(set(told.mapped("res_id")), set(both.ids))
        self.assertEqual(set(told.mapped("summary")), {"Taken over from An"})
        self.assertIn("Moves &lt;b&gt;to&lt;/b&gt; Ghent", told[0].note)
        self.assertEqual(set(told.mapped("date_deadline")), {self.in_days(0)})
        self.assertFalse(self.told(self.an))

    def test_who_takes_over_alone_tells_nobody(self):
        self.hand_over(self.lea, self.lea, self.dossier)
        self.assertEqual(self.dossier.coach_id, self.lea)
        self.assertFalse(self.told(self.lea))

    def test_handed_on_at_once_it_is_told_to_the_last(self):
        self.hand_over(self.an, self.bram, self.dossier)
        self.hand_over(self.bram, self.lea, self.dossier)
        self.assertFalse(self.told(self.bram))
        self.assertEqual(self.told(self.lea).summary, "Taken over from Bram")

    def test_a_closed_dossier_goes_along_and_asks_nothing(self):
        self.close(self.dossier)
        self.dossier.with_user(self.lea)._hand_over(self.bram, "Another job")
        self.assertEqual(self.dossier.coach_id, self.bram)
        self.assertFalse(self.told(self.bram))

    def test_it_says_what_went_along(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        for days in (3, 9):
            self.env["netwerk.meeting"].with_user(self.an).create(
                {
                    "dossier_id": second.id,
                    "start": fields.Datetime.now() + timedelta(days=days),
                }
            )
        self.dossier.activity_schedule(summary="Call back", user_id=self.an.id)
        said = self.said(self.hand_over(self.an, self.bram, self.dossier + second))
        self.assertIn("Bram is the coach from now on. Dossiers: 2.", said)
        self.assertIn("Activities that go along: 1.", said)
        self.assertIn("Planned meetings that go along: 2.", said)
        self.assertNotIn("team", said.lower())
        for name in ("Johan", "Ria"):
            self.assertNotIn(name, said)

    def test_nothing_happens_when_it_is_theirs_already(self):
        said = self.said(self.hand_over(self.an, self.an, self.dossier))
        self.assertEqual(said, "An is the coach of these already.")
        self.assertEqual(len(self.dossier.access_ids), 1)

    # -- the team -------------------------------------------------------------------

    def test_it_goes_on_with_the_team_of_the_new_coach(self):
        said = self.said(self.hand_over(self.lea, self.chris, self.dossier))
        self.assertEqual(self.dossier.team_id, self.other_team)
        self.assertIn("With team South from now on: 1.", said)
        Dossier = self.env["netwerk.dossier"].with_user(self.lea)
        self.assertFalse(Dossier.search([("id", "=", self.dossier.id)]))

    def test_a_leader_who_had_entered_is_out_with_the_team(self):
        self.enter(self.dossier, self.lea)
        self.hand_over(self.an, self.chris, self.dossier)
        self.assertEqual(self.dossier.access_user_ids, self.chris)

    def test_it_stays_with_its_team_when_the_new_coach_has_none(self):
        solo = self.new_user("solo", "coach")
        self.hand_over(self.an, solo, self.dossier)
        self.assertEqual(self.dossier.team_id, self.team)

    def test_within_a_team_nothing_is_asked(self):
        self.new_team("West", False, self.bram)
        self.hand_over(self.an, self.bram, self.dossier)
        self.assertEqual(self.dossier.team_id, self.team)

    def test_of_several_teams_one_is_chosen(self):
        west = self.new_team("West", False, self.chris)
        with self.refused_with("works in several teams: South, West."):
            self.hand_over(self.an, self.chris, self.dossier)
        with self.refused_with("works in several teams: South, West."):
            self.hand_over(self.an, self.chris, self.dossier, team_id=self.team.id)
        self.assertEqual(self.dossier.coach_id, self.an)
        self.hand_over(self.an, self.chris, self.dossier, team_id=west.id)
        self.assertEqual(self.dossier.team_id, west)

    def test_the_form_asks_for_the_team_only_then(self):
        wizard = self.env["netwerk.dossier.handover"].with_user(self.an)
        wizard = wizard.with_context(
            default_dossier_ids=[Command.set(self.dossier.ids)]
        )
        west = self.new_team("West", False, self.chris)
        with Form(wizard) as form:
            form.reason = "Another job"
            form.coach_id = self.bram
            self.assertFalse(form.team_ids[:])
            form.coach_id = self.chris
            self.assertEqual(form.team_ids[:], self.other_team + west)
            form.team_id = west

    def test_an_administrator_is_asked_for_the_team_too(self):
        west = self.new_team("West", False, self.chris)
        wizard = self.env["netwerk.dossier.handover"].with_user(self.ada)
        with Form(wizard) as form:
            form.reason = "Left"
            form.from_coach_id = self.an
            form.coach_id = self.chris
            self.assertEqual(form.team_ids[:], self.other_team + west)
            form.team_id = west
        form.record.action_apply()
        self.assertEqual(self.dossier.team_id, west)

    def test_of_two_organisations_each_keeps_to_its_own(self):
        both = self.company + self.other_company
        two = self.new_user("two", "coach", company_ids=[Command.set(both.ids)])
        self.new_team("East", False, two, self.other_company)
        self.hand_over(self.an, two, self.dossier)
        self.assertEqual(self.dossier.team_id, self.team)


@tagged("post_install", "-at_install")
class TestStandingIn(HandingCase):
    def test_who_stands_in_is_told_today(self):
        said = self.said(self.stand_in())
        self.assertIn("Bram stands in for An from", said)
        told = self.told(self.bram, self.dossier)
        self.assertEqual(told.summary, "You stand in for An")
        self.assertEqual(told.date_deadline, self.in_days(0))

    def test_it_is_noted_once(self):
        """That somebody was told, the same day or at night, changes no right."""
        for days, user in ((0, self.bram), (2, self.chris)):
            self.stand_in(user, date_from=self.in_days(days))
            with freeze_time(self.in_days(0) + timedelta(days=days)):
                self.night()
                self.assertEqual(len(self.told(user)), 1)
            noted = self.log_of(self.dossier, action="rights_changed")
            noted = noted.filtered(lambda it, user=user: user.login in it.detail)
            self.assertEqual(len(noted), 1, user.login)

    def test_by_the_page_who_may_enter_too(self):
        self.give_access(self.dossier, self.bram, "substitute")
        self.assertEqual(self.told(self.bram).summary, "You stand in for An")
        self.give_access(self.dossier, self.chris)  # a colleague works along
        self.assertFalse(self.told(self.chris))

    def test_who_stands_in_later_is_told_now_and_on_the_day(self):
        mine = self.bram.partner_id
        before = self.env["mail.message"].search([("partner_ids", "in", mine.ids)])
        self.stand_in(date_from=self.in_days(2))
        new = (
            self.env["mail.message"].search([("partner_ids", "in", mine.ids)]) - before
        )
        self.assertEqual(new.subject, "You are asked to stand in")
        self.assertIn("You stand in for An", new.body)
        self.assertNotIn("Johan", new.body)
        self.assertNotIn(self.dossier.reference, new.body)
        self.assertFalse(self.told(self.bram))
        for days in (2, 3):
            with freeze_time(self.in_days(0) + timedelta(days=days)):
                self.night()
                self.assertEqual(len(self.told(self.bram)), 1)

    def test_nobody_says_of_themselves_that_they_were_told(self):
        row = self.give_access(
            self.dossier,
            self.bram,
            "substitute",
            date_from=self.in_days(1),
            is_told=True,
        )
        self.assertFalse(row.is_told)

    def test_what_was_told_goes_when_it_is_over(self):
        self.stand_in()
        self.dossier.activity_schedule(summary="Call back", user_id=self.bram.id)
        self.dossier.access_ids.filtered(
            lambda row: row.user_id == self.bram
        ).with_user(self.an).action_end()
        left = self.env["mail.activity"].search(
            [("res_id", "=", self.dossier.id), ("res_model", "=", "netwerk.dossier")]
        )
        self.assertEqual(left.mapped("summary"), ["Call back"])
        self.assertEqual(left.user_id, self.an)

    # -- it ends with the coach who is away -------------------------------------------

    def assertOver(self):
        self.env.invalidate_all()
        self.assertNotIn(self.bram, self.dossier.access_user_ids)
        self.assertFalse(self.told(self.bram))
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        self.assertFalse(Dossier.search([("id", "=", self.dossier.id)]))

    def test_it_ends_when_the_coach_is_archived(self):
        self.stand_in()
        self.an.with_user(self.sam).action_archive()
        self.assertOver()
        self.an.with_user(self.sam).action_unarchive()
        self.assertOver()

    def test_it_ends_when_the_coach_loses_the_role(self):
        self.stand_in()
        self.an.group_ids -= self.env.ref(f"{MODULE}.group_coach")
        self.assertOver()

    def test_it_ends_when_the_coach_works_elsewhere(self):
        self.stand_in()
        self.an.write(
            {
                "company_ids": [Command.set(self.other_company.ids)],
                "company_id": self.other_company.id,
            }
        )
        self.assertOver()

    def test_it_ends_when_the_dossier_goes_to_another_coach(self):
        self.stand_in()
        self.hand_over(self.an, self.lea, self.dossier)
        self.assertOver()

    def test_what_was_to_begin_does_not(self):
        self.stand_in(date_from=self.in_days(2))
        self.hand_over(self.an, self.lea, self.dossier)
        with freeze_time(self.in_days(0) + timedelta(days=3)):
            self.night()
            self.assertOver()

    def test_the_night_finds_what_slipped(self):
        self.stand_in()
        coach = self.env.ref(f"{MODULE}.group_coach")
        self.env.cr.execute(
            "DELETE FROM res_groups_users_rel WHERE uid = %s AND gid = %s",
            [self.an.id, coach.id],
        )
        self.env.registry.clear_cache()
        self.night()
        self.assertOver()

    def test_a_colleague_who_works_along_stays(self):
        self.give_access(self.dossier, self.bram)
        self.an.with_user(self.sam).action_archive()
        self.assertIn(self.bram, self.dossier.access_user_ids)

    def test_a_leader_who_arranged_it_may_go(self):
        self.stand_in(by=self.lea)
        self.lea.with_user(self.sam).action_archive()
        self.assertIn(self.bram, self.dossier.access_user_ids)

    # -- what cannot be ----------------------------------------------------------------

    def test_nobody_stands_in_for_themselves(self):
        with self.refused_with("An is the coach of this dossier.", ValidationError):
            self.stand_in(self.an, by=self.lea)

    def test_nobody_stands_in_for_who_left(self):
        self.an.with_user(self.sam).action_archive()
        with self.refused_with("nobody to stand in for", ValidationError):
            self.stand_in(by=self.lea)
        with self.refused_with("nobody to stand in for", ValidationError):
            self.stand_in(by=self.ada, dossiers=False, from_coach_id=self.an.id)

    def test_of_who_has_no_dossiers_there_is_nothing_to_hand_over(self):
        solo = self.new_user("solo", "coach")
        values = {"dossiers": False, "from_coach_id": solo.id}
        with self.refused_with("Solo has no dossiers here."):
            self.stand_in(by=self.ada, **values)
        with self.refused_with("Solo has no dossiers here."):
            self.hand_over(self.ada, self.bram, from_coach_id=solo.id)
        # of the dossiers of others a coach hears nothing
        with self.refused_with("Choose at least one dossier."):
            self.stand_in(by=self.bram, **values)
