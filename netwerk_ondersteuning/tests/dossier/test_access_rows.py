from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...models.dossier.entering import ReasonNeeded
from ..common import NetwerkCase, post


@tagged("post_install", "-at_install")
class TestAccessRows(NetwerkCase):
    """Who may enter follows from the access rows that hold today, and from no more."""

    def assertEnters(self, user, dossier=None):
        dossier = (dossier or self.dossier).with_user(user)
        self.assertTrue(dossier.has_access("read"), f"{user.name} should get in")
        self.assertTrue(dossier.read(["reference"]))

    def assertClosed(self, user, dossier=None):
        dossier = (dossier or self.dossier).with_user(user)
        self.assertFalse(dossier.has_access("read"), f"{user.name} got in")

    def new_access(self, giver, user, **values):
        return (
            self.env["netwerk.access"]
            .with_user(giver)
            .create(
                {
                    "dossier_id": self.dossier.id,
                    "user_id": user.id,
                    "reason": "Works along",
                }
                | values
            )
        )

    # -- giving and ending --------------------------------------------------------

    def test_a_colleague_gets_in_and_out(self):
        self.assertClosed(self.bram)
        row = self.give_access(self.dossier, self.bram)
        self.assertEnters(self.bram)
        row.with_user(self.an).action_end()
        self.assertClosed(self.bram)
        self.assertEqual(row.date_until, self.in_days(-1))

    def test_coach_leader_and_administrator_give_access(self):
        for giver in (self.an, self.lea, self.ada):
            with self.subTest(giver.login), self.cr.savepoint() as savepoint:
                row = self.new_access(giver, self.bram)
                self.assertEqual(row.given_by_id, giver)
                self.assertEnters(self.bram)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_nobody_else_gives_access(self):
        self.give_access(self.dossier, self.bram)
        for giver in (self.bram, self.chris, self.bea, self.fien, self.emma, self.sam):
            with self.subTest(giver.login), self.refused_with("decides who may enter"):
                self.new_access(giver, self.chris)

    def test_nobody_gives_himself_access(self):
        self.ada.group_ids += self.env.ref("netwerk_ondersteuning.group_coach")
        roles = ("colleague", "substitute", "leader", "break_glass", "coach")
        not_yours = dict.fromkeys(roles, ("decides who may enter", UserError))
        oneself = dict.fromkeys(roles, ("cannot give yourself access", UserError))
        oneself["coach"] = ("Use 'Hand over'", ValidationError)
        not_held = ("cannot enter this dossier", ValidationError)
        for user, refusals in (
            (self.bram, not_yours),
            (self.chris, not_yours),
            (self.lea, oneself | {"break_glass": not_held}),
            (self.ada, oneself | {"leader": not_held}),
        ):
            for role, refusal in refusals.items():
                with (
                    self.subTest(user=user.login, role=role),
                    self.refused_with(*refusal),
                ):
                    self.new_access(user, user, role=role)

    def test_nobody_gives_another_the_ways_of_leader_and_administrator(self):
        for role in ("leader", "break_glass"):
            with self.refused_with("cannot enter this dossier", ValidationError):
                self.new_access(self.an, self.bram, role=role)

    def test_nobody_hides_who_gave_it(self):
        row = self.new_access(self.an, self.bram, given_by_id=self.lea.id)
        self.assertEqual(row.given_by_id, self.an)

    def test_nobody_prolongs_his_own_access(self):
        row = self.give_access(self.dossier, self.bram, date_until=self.in_days(1))
        self.enter(self.dossier, self.lea)
        of_lea = self.dossier.access_ids.filtered(lambda row: row.role == "leader")
        for user, own, words in (
            (self.bram, row, "decides who may enter"),
            (self.lea, of_lea, "cannot give yourself access"),
        ):
            with self.subTest(user.login), self.refused_with(words):
                own.with_user(user).date_until = self.in_days(100)

    def test_rows_are_ended_not_rewritten(self):
        row = self.give_access(self.dossier, self.bram).with_user(self.an)
        for values in (
            {"user_id": self.chris.id},
            {"role": "substitute"},
            {"reason": "Another reason"},
            {"date_from": self.in_days(-9)},
            {"given_by_id": self.lea.id},
            {"dossier_id": self.dossier_bram.id},
        ):
            with (
                self.subTest(str(values)),
                self.refused_with("Access is not rewritten"),
            ):
                row.write(values)
        for user in (self.an, self.lea, self.ada):
            with self.denied("unlink", "netwerk.access"):
                row.with_user(user).unlink()
        row.action_end()
        with self.refused_with(
            "Access is not rewritten"
        ):  # what is over is not opened again
            row.date_until = self.in_days(9)

    def test_the_row_of_the_coach_cannot_be_ended(self):
        row = self.dossier.access_ids
        self.assertEqual(row.role, "coach")
        for user in (self.an, self.lea, self.ada):
            own = row.with_user(user)
            with self.refused_with("The coach keeps access"):
                own.action_end()
            # of An it is his own row too, which nobody changes
            its_own = user == self.an
            words = "give yourself access" if its_own else "The coach keeps access"
            with self.refused_with(words):
                own.date_until = self.in_days(-1)
        self.assertEnters(self.an)

    def test_access_is_for_coaches_of_this_organisation(self):
        for user in (self.emma, self.fien, self.ada, self.pia, self.bea):
            with (
                self.subTest(user.login),
                self.refused_with("does not work as a coach in", ValidationError),
            ):
                self.give_access(self.dossier, user)

    # -- time ---------------------------------------------------------------------

    def test_a_substitute_gets_in_from_until(self):
        start = self.in_days(0)
        self.hand_over(
            self.an,
            self.bram,
            self.dossier,
            kind="substitute",
            date_from=start + timedelta(days=2),
            date_until=start + timedelta(days=4),
        )
        for days, inside in ((0, 0), (1, 0), (2, 1), (3, 1), (4, 1), (5, 0), (6, 0)):
            with self.subTest(days=days), freeze_time(start + timedelta(days=days)):
                self.night()
                (self.assertEnters if inside else self.assertClosed)(self.bram)
                self.assertEnters(self.an)

    def test_a_night_without_the_job_closes_later_and_opens_later(self):
        """The job made up for days on which it did not run."""
        start = self.in_days(0)
        self.give_access(self.dossier, self.bram, date_until=start)
        self.give_access(self.dossier, self.chris, date_from=start + timedelta(days=2))
        with freeze_time(start + timedelta(days=30)):
            self.night()
            self.assertClosed(self.bram)
            self.assertEnters(self.chris)

    def test_substitution_has_an_end_after_its_start(self):
        for until, words in (
            (False, "Until when is the coach away?"),
            (self.in_days(-1), "The end must come after the start."),
        ):
            values = {"kind": "substitute", "date_until": until}
            with self.refused_with(words):
                self.hand_over(self.an, self.bram, self.dossier, **values)

    def test_today_is_searched_as_it_is_computed(self):
        self.give_access(self.dossier, self.bram, date_from=self.in_days(1))
        self.give_access(self.dossier, self.chris).with_user(self.an).action_end()
        Access = self.env["netwerk.access"]
        for value in (True, False):
            found = Access.search(
                [("dossier_id", "=", self.dossier.id), ("is_current", "=", value)]
            )
            rows = self.dossier.access_ids
            today = [("is_current", "=", value)]
            self.assertEqual(found, rows.filtered_domain(today))

    # -- handing over -------------------------------------------------------------

    def test_handing_over_changes_the_coach_and_keeps_the_history(self):
        self.hand_over(self.an, self.bram, self.dossier, reason="Moves to Ghent")
        self.assertEqual(self.dossier.coach_id, self.bram)
        self.assertEnters(self.bram)
        self.assertClosed(self.an)
        rows = self.dossier.access_ids.sorted("id")
        self.assertEqual(rows.user_id, self.an + self.bram)
        self.assertEqual(rows[-1].reason, "Moves to Ghent")

    def test_handing_over_there_and_back_on_one_day(self):
        self.hand_over(self.an, self.bram, self.dossier)
        self.hand_over(self.bram, self.an, self.dossier)
        self.assertEnters(self.an)
        self.assertClosed(self.bram)

    def test_the_leader_hands_over_what_he_leads(self):
        self.hand_over(self.lea, self.chris, self.dossier + self.dossier_bram)
        self.assertEqual((self.dossier + self.dossier_bram).coach_id, self.chris)
        with self.denied("read", "netwerk.dossier"):
            self.hand_over(self.lea, self.bram, self.dossier_bea)

    def test_the_administrator_hands_over_all_of_a_coach_without_seeing_them(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        self.hand_over(self.ada, self.bram, from_coach_id=self.an.id)
        self.assertEqual((self.dossier + second).coach_id, self.bram)
        self.assertClosed(self.ada)

    def test_the_administrator_hands_nothing_over_to_himself(self):
        self.ada.group_ids += self.env.ref("netwerk_ondersteuning.group_coach")
        values = {"date_until": self.in_days(9), "from_coach_id": self.an.id}
        for kind in ("handover", "substitute"):
            with self.refused_with("You cannot give yourself access here."):
                self.hand_over(self.ada, self.ada, kind=kind, **values)
        self.assertClosed(self.ada)

    def test_others_hand_nothing_over(self):
        self.give_access(self.dossier, self.bram)
        for user, refusal in (
            # in it, but not the coach
            (self.bram, self.refused_with("hands a dossier over")),
            (self.chris, self.denied("read", "netwerk.dossier")),
            (self.bea, self.denied("read", "netwerk.dossier")),
        ):
            with self.subTest(user.login), refusal:
                self.hand_over(user, user, self.dossier)
            with (
                self.subTest(user.login),
                self.refused_with("Choose at least one dossier"),
            ):
                self.hand_over(user, user, from_coach_id=self.an.id)

    def test_handing_over_takes_a_reason_and_a_coach(self):
        with self.refused_with("Give a reason."):
            self.hand_over(self.an, self.bram, self.dossier, reason="  ")
        for user in (self.emma, self.fien, self.bea):
            with (
                self.subTest(user.login),
                self.refused_with("does not work as a coach in", ValidationError),
            ):
                self.hand_over(self.an, user, self.dossier)

    def test_the_coach_changes_by_handing_over_only(self):
        forged = self.dossier.with_context(netwerk_handover=True)
        for dossier in (self.dossier, forged):
            with self.refused_with("Use 'Hand over'"):
                dossier.with_user(self.an).coach_id = self.bram

    # -- who leaves ---------------------------------------------------------------

    def test_an_archived_user_loses_access_at_once(self):
        row = self.give_access(self.dossier, self.bram)
        self.bram.with_user(self.sam).action_archive()
        self.assertNotIn(self.bram, self.dossier.access_user_ids)
        self.assertEqual(row.date_until, self.in_days(-1))
        self.bram.with_user(self.sam).action_unarchive()
        self.assertClosed(self.bram)

    def test_whoever_is_no_coach_any_more_sees_nothing(self):
        self.give_access(self.dossier, self.bram)
        self.bram.group_ids -= self.env.ref("netwerk_ondersteuning.group_coach")
        self.assertClosed(self.bram)

    def test_who_leaves_the_organisation_sees_nothing(self):
        self.give_access(self.dossier, self.bram)
        self.bram.write(
            {
                "company_ids": [fields.Command.set(self.other_company.ids)],
                "company_id": self.other_company.id,
            }
        )
        self.assertClosed(self.bram)

    def test_followers_and_activities_go_when_access_ends(self):
        row = self.give_access(self.dossier, self.bram)
        self.dossier.message_subscribe((self.an + self.bram).partner_id.ids)
        activity = self.dossier.activity_schedule(
            summary="Call back", user_id=self.bram.id
        )
        self.assertIn(self.bram.partner_id, self.dossier.message_partner_ids)
        row.with_user(self.an).action_end()
        self.assertEqual(self.dossier.message_partner_ids, self.an.partner_id)
        self.assertEqual(activity.user_id, self.an)
        activity = activity.with_user(self.bram)
        self.assertFalse(activity.has_access("read"))
        self.assertFalse(activity.search([("id", "=", activity.id)]))

    def test_time_alone_takes_followers_away(self):
        self.give_access(self.dossier, self.bram, date_until=self.in_days(0))
        self.dossier.message_subscribe(self.bram.partner_id.ids)
        with freeze_time(self.in_days(1)):
            self.night()
        self.assertNotIn(self.bram.partner_id, self.dossier.message_partner_ids)

    # -- team leader and administrator --------------------------------------------

    def test_the_leader_enters_with_a_reason_until_tonight(self):
        dossier = self.dossier.with_user(self.lea)
        with self.refused_with("You are not among the people", ReasonNeeded) as caught:
            dossier.web_read({"reference": {}})
        self.assertEqual(
            caught.exception.args[3], {"default_dossier_id": self.dossier.id}
        )
        with self.refused_with("Give a reason."):
            self.enter(self.dossier, self.lea, "  ")
        action = self.enter(self.dossier, self.lea, "The coach is ill")
        self.assertEqual(action["res_id"], self.dossier.id)
        self.assertTrue(dossier.get_network())
        with freeze_time(self.in_days(1)):
            self.night()
            with self.refused_with("You are not among the people", ReasonNeeded):
                dossier.web_read({"reference": {}})

    def test_without_a_reason_the_leader_changes_and_sees_nothing_inside(self):
        dossier = self.dossier.with_user(self.lea)
        post(self.dossier, "He told about his brother")
        self.dossier.activity_schedule(summary="Call", user_id=self.an.id)
        for work in (
            lambda: dossier.write({"initiative_name": "X"}),
            lambda: dossier.unlink(),
            lambda: dossier.apply_network_changes([]),
            lambda: dossier.action_archive(),
        ):
            with self.refused_with("You are not among the people", ReasonNeeded):
                work()
        mine = [("res_id", "=", self.dossier.id)]
        env = self.env(user=self.lea)
        self.assertFalse(
            env["mail.message"].search([*mine, ("model", "=", "netwerk.dossier")])
        )
        self.assertFalse(
            env["mail.activity"].search([*mine, ("res_model", "=", "netwerk.dossier")])
        )

    def test_a_leader_leads_only_his_own_teams(self):
        for dossier in (self.dossier_chris, self.dossier_bea):
            with self.denied("read", "netwerk.dossier"):
                self.enter(dossier, self.lea)
        with self.denied("create", "netwerk.dossier.enter"):
            self.env["netwerk.dossier.enter"].with_user(self.an).create(
                {"dossier_id": self.dossier.id, "reason": "x"}
            )

    def test_breaking_the_glass_opens_and_tells_the_coach(self):
        self.assertClosed(self.ada)
        self.break_glass(self.dossier, self.ada, "A threat by phone")
        self.assertEnters(self.ada)
        self.assertTrue(self.dossier.with_user(self.ada).get_network())
        told = self.dossier.activity_ids.with_user(self.an)
        self.assertEqual(told.user_id, self.an)
        self.assertIn("A threat by phone", told.note)
        mail = self.env["mail.message"].search(
            [("partner_ids", "in", self.an.partner_id.ids)], limit=1
        )
        for text in (mail.subject + mail.body, told.summary + told.note):
            self.assertNotIn("Johan", text)
        with freeze_time(self.in_days(1)):
            self.night()
            self.assertClosed(self.ada)

    def test_the_glass_is_for_the_administrator_with_a_reason(self):
        with self.refused_with("Give a reason."):
            self.break_glass(self.dossier, self.ada, " ")
        with self.refused_with("no open dossier with this number"):
            self.break_glass(self.dossier_bea, self.ada)
        for reference in ("%", "N____-____"):
            wizard = self.env["netwerk.dossier.break.glass"].with_user(self.ada)
            with self.refused_with("no open dossier with this number"):
                wizard.create({"reference": reference, "reason": "x"}).action_break()
        for user in (self.bram, self.lea, self.fien, self.sam):
            with (
                self.subTest(user.login),
                self.denied("create", "netwerk.dossier.break.glass"),
            ):
                self.break_glass(self.dossier, user)


@tagged("post_install", "-at_install")
class TestWhoLeaves(NetwerkCase):
    """Access ends with the right to have it, without anybody thinking of it."""

    def assertOut(self, user):
        self.assertNotIn(user, self.dossier.access_user_ids)
        self.assertNotIn(user.partner_id, self.dossier.message_partner_ids)

    def setUp(self):
        super().setUp()
        self.give_access(self.dossier, self.bram)
        self.dossier.message_subscribe(self.bram.partner_id.ids)

    def test_no_longer_a_coach(self):
        coach = self.env.ref("netwerk_ondersteuning.group_coach")
        self.bram.group_ids = [(3, coach.id)]
        self.assertOut(self.bram)

    def test_no_longer_in_this_organisation(self):
        other = self.env["res.company"].create({"name": "Elders"})
        self.bram.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.assertOut(self.bram)

    def test_another_right_besides_changes_nothing(self):
        figures = self.env.ref("netwerk_ondersteuning.group_figures")
        self.bram.group_ids = [(4, figures.id)]
        self.assertIn(self.bram, self.dossier.access_user_ids)

    def test_another_team_leader_is_in_the_log(self):
        team = self.dossier.team_id
        team.leader_id = leader = self.new_user("lode", "team_leader")
        row = self.env["netwerk.access.log"].search(
            [("dossier_id", "=", self.dossier.id)], limit=1
        )
        self.assertEqual(row.action, "rights_changed")
        self.assertIn(leader.login, row.detail)


@tagged("post_install", "-at_install")
class TestHandOverFromTheList(NetwerkCase):
    def test_a_leader_hands_over_without_looking_inside(self):
        """A list of references tells nothing, so it asks for no reason."""
        dossiers = (self.dossier + self.dossier_bram).with_user(self.lea)
        shown = dossiers.web_read({"display_name": {}})
        self.assertEqual(
            [row["display_name"] for row in shown], dossiers.mapped("reference")
        )
        with self.refused_with("You are not among the people", ReasonNeeded):
            dossiers.web_read({"display_name": {}, "partner_id": {}})
        self.hand_over(self.lea, self.an, dossiers)
        self.assertEqual(dossiers.coach_id, self.an)
