from datetime import UTC, datetime, time, timedelta

from freezegun import freeze_time

from odoo import fields, models
from odoo.fields import Command
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase, post

#: What somebody is, the group that makes him so, and a group that he keeps: what is
#: closed to him afterwards is not closed because he has no right at all any more.
ROLES = {
    "coach": ("coach", "administrator"),
    "colleague": ("coach", "administrator"),
    "substitute": ("coach", "administrator"),
    "leader": ("team_leader", "coach"),
    "break_glass": ("administrator", "coach"),
}


@tagged("post_install", "-at_install")
class TestAccessEnds(NetwerkCase):
    """Every road by which somebody stops being what he was × everything he was.

    After each road, at once and without the night job: no way in, nothing left that
    hung on it, and nothing of it back when he becomes again what he was.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users, cls.dossiers, cls.groups = {}, {}, {}
        for role, (group, keeps) in ROLES.items():
            cls.groups[role] = cls.env.ref(f"{MODULE}.group_{group}")
            cls.users[role] = cls.new_user(f"u_{role}", f"{group},{keeps}")
            cls.dossiers[role] = cls._situation(role, cls.users[role])

    @classmethod
    def _situation(cls, role, user):
        """A dossier that ``user`` may enter as ``role``, with all that hangs on it."""
        leader = user if role == "leader" else cls.lea
        team = cls.new_team(f"Team {role}", leader, cls.an + user)
        coach = user if role == "coach" else cls.an
        dossier = cls.new_dossier(coach, f"Client of {role}", team_id=team.id)
        cls._let_in(role, user, dossier)
        cls.new_network(dossier, "Maarten")
        meeting = cls.env["netwerk.meeting"].create(
            {
                "dossier_id": dossier.id,
                "user_id": coach.id,
                "start": fields.Datetime.now() + timedelta(days=3),
            }
        )
        if user != coach:
            cls.env["netwerk.meeting.attendance"].create(
                {"meeting_id": meeting.id, "kind": "user", "user_id": user.id}
            )
        meeting.with_user(coach).action_put_in_calendar()
        for record in (dossier, meeting):
            record.message_subscribe(user.partner_id.ids)
            record.activity_schedule(summary="Call back", user_id=user.id)
            post(record, "He told about his brother")
        cls.env["netwerk.access.link"].with_user(user)._make(
            dossier, "map", fields.Datetime.now() + timedelta(hours=4)
        )
        return dossier

    @classmethod
    def _let_in(cls, role, user, dossier):
        if role == "leader":
            cls.enter(dossier, user)
        elif role == "break_glass":
            cls.break_glass(dossier, user)
        elif role != "coach":
            cls.give_access(dossier, user, role)

    # -- the roads --------------------------------------------------------------

    def _by_group(self, user, group, between=False):
        """Let ``user`` have ``group`` by another group only; that one."""
        custom = self.env["res.groups"].create(
            {"name": "Roles of HR", "implied_ids": [Command.link(group.id)]}
        )
        worn = custom
        if between:
            worn = self.env["res.groups"].create(
                {"name": "Job of HR", "implied_ids": [Command.link(custom.id)]}
            )
        user.group_ids = [Command.link(worn.id), Command.unlink(group.id)]
        return custom

    def _road_form_of_the_user(self, user, group):
        user.with_user(self.sam).group_ids = [Command.unlink(group.id)]

    def _road_form_of_the_group(self, user, group):
        group.with_user(self.sam).user_ids = [Command.unlink(user.id)]

    def _road_all_users_of_the_group(self, user, group):
        group.all_user_ids -= user

    def _road_group_brings_it_no_more(self, user, group):
        custom = self._by_group(user, group)
        custom.with_user(self.sam).implied_ids = [Command.unlink(group.id)]

    def _road_brought_by_that_group_no_more(self, user, group):
        custom = self._by_group(user, group)
        group.implied_by_ids = [Command.unlink(custom.id)]

    def _road_group_deleted(self, user, group):
        self._by_group(user, group).unlink()

    def _road_group_in_between_deleted(self, user, group):
        self._by_group(user, group, between=True).unlink()

    def _road_addon_below_writes_the_user(self, user, group):
        """As ``base_user_role`` does: ``super().write`` of a class below ours."""
        models.BaseModel.write(user, {"group_ids": [Command.unlink(group.id)]})

    def _road_addon_below_sets_other_groups(self, user, group):
        groups = user.group_ids - group
        models.BaseModel.write(user.sudo(), {"group_ids": [Command.set(groups.ids)]})

    def _road_addon_below_writes_the_group(self, user, group):
        models.BaseModel.write(group, {"user_ids": [Command.unlink(user.id)]})

    def _road_addon_below_changes_what_a_group_brings(self, user, group):
        custom = self._by_group(user, group)
        models.BaseModel.write(custom, {"implied_ids": [Command.unlink(group.id)]})

    def _road_other_organisation(self, user, group):
        companies = [Command.set(self.other_company.ids)]
        user.write({"company_ids": companies, "company_id": self.other_company.id})

    def _elsewhere_too(self, users):
        company = self.other_company
        users.write(
            {"company_ids": [Command.link(company.id)], "company_id": company.id}
        )

    def _road_users_of_the_organisation(self, user, group):
        self._elsewhere_too(user)
        self.company.user_ids = [Command.unlink(user.id)]

    def _road_organisation_archived(self, user, group):
        users = self.env["res.users"].with_context(active_test=False)
        self._elsewhere_too(users.search([("company_id", "=", self.company.id)]))
        self.company.active = False

    def _road_archived(self, user, group):
        user.with_user(self.sam).action_archive()

    def _road_archived_by_an_addon_below(self, user, group):
        models.BaseModel.write(user, {"active": False})

    def _road_portal(self, user, group):
        portal = self.env.ref("base.group_portal")
        user.group_ids = [Command.set(portal.ids)]

    def _roads(self):
        return {
            name.removeprefix("_road_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("_road_")
        }

    def _gives_back(self, user, groups):
        """Make this user again all that he was."""
        self.company.active = True
        user.write(
            {
                "active": True,
                "group_ids": [Command.set(groups.ids)],
                "company_ids": [Command.set(self.company.ids)],
                "company_id": self.company.id,
            }
        )

    # -- what must hold ---------------------------------------------------------

    def _ways_in(self, user, dossier):
        """By what this user still gets to anything of ``dossier``."""
        companies = {"allowed_company_ids": user.company_ids.ids}
        env = self.env(user=user, context=self.env.context | companies)
        found = []
        if dossier.with_env(env).has_access("read"):
            found.append("reads the dossier")
        for name in ("netwerk.dossier", "netwerk.member", "netwerk.meeting"):
            field = "id" if name == "netwerk.dossier" else "dossier_id"
            model = env[name]
            if model.has_access("read") and model.search([(field, "=", dossier.id)]):
                found.append(f"finds {name}")
        hanging = {"mail.message": "model", "mail.activity": "res_model"}
        for name, field in hanging.items():
            here = [(field, "=", dossier._name), ("res_id", "=", dossier.id)]
            if env[name].has_access("read") and env[name].search(here):
                found.append(f"finds {name}")
        return found

    def _what_is_left(self, user, dossier, since):
        """What of the access of ``user`` did not end with it, in words."""
        self.env.flush_all()
        return [
            *self._rows_left(user, dossier),
            *self._hanging_left(user, dossier),
            *self._teams_left(user),
            *self._log_left(user, dossier, since),
        ]

    def _rows_left(self, user, dossier):
        left = []
        rows = dossier.access_ids.filtered(lambda row: row.user_id == user)
        self.assertTrue(rows)
        if not all(row.date_until and row.date_until < self.today for row in rows):
            left.append("a row that holds")
        if user in dossier.access_user_ids:
            left.append("stands among who may enter")
        return left

    def _hanging_left(self, user, dossier):
        left, meeting = [], dossier.meeting_ids
        for record in (dossier, meeting):
            if user.partner_id in record.message_partner_ids:
                left.append(f"follows {record._name}")
            if user in record.activity_ids.user_id:
                left.append(f"an activity of {record._name}")
        if user.partner_id in meeting.event_id.partner_ids:
            left.append("an appointment")
        link = dossier.link_ids.filtered(lambda link: link.user_id == user)
        if link._actor() or link._holds() or not link.withdrawn_at:
            left.append("a link in his name")
        return left

    def _log_left(self, user, dossier, since):
        log = self.log_of(dossier, action="rights_changed")
        told = [
            row.detail for row in log if row.id > since and user.login in row.detail
        ]
        return [] if told else ["nothing in the log"]

    def _teams_left(self, user):
        left = []
        works = user.active and self.company in user.company_ids.filtered("active")
        team = self.env["netwerk.team"].with_context(active_test=False)
        for field, group in (("member_ids", "coach"), ("leader_id", "team_leader")):
            is_fit = works and user.has_group(f"{MODULE}.group_{group}")
            if not is_fit and team.search([(field, "in", user.ids)]):
                left.append(f"team: {field}")
        return left

    def _problems(self, role, road):
        """What goes wrong when whoever is ``role`` takes ``road``."""
        user, dossier = self.users[role], self.dossiers[role]
        groups = user.group_ids
        self.assertTrue(self._ways_in(user, dossier), "he was never in")
        since = self.log_of(dossier)[:1].id
        road(user, self.groups[role])
        problems = self._ways_in(user, dossier)
        problems += self._what_is_left(user, dossier, since)
        self._gives_back(user, groups)
        ways = self._ways_in(user, dossier)
        return problems + [f"given back: {way}" for way in ways]

    def setUp(self):
        super().setUp()
        self.today = self.in_days(0)

    def _undone(self, *tests):
        """What ``tests`` find, all that they did undone."""
        with self.cr.savepoint() as savepoint:
            problems = [problem for test in tests for problem in test()]
            savepoint.rollback()
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        return problems

    def _each(self, test, apart=False):
        """``test(role)`` for each role; what goes wrong, in words.

        :param apart: each from the start, for what happens to all of them at once
        """

        def named(role):
            return [f"{role}: {problem}" for problem in test(role)]

        tests = [lambda role=role: named(role) for role in ROLES]
        if apart:
            return [problem for one in tests for problem in self._undone(one)]
        return self._undone(*tests)

    def test_access_ends_with_the_role_by_every_road(self):
        roads = self._roads()
        self.assertGreaterEqual(len(roads), 15)
        problems = []
        for name, road in roads.items():
            found = self._each(
                lambda role, road=road: self._problems(role, road),
                apart=name == "organisation_archived",
            )
            problems += [f"{name}, {problem}" for problem in found]
        self.assertFalse(problems, "\n" + "\n".join(problems))

    # -- roads that Odoo shows nobody -------------------------------------------

    SQL = {
        "group": "DELETE FROM res_groups_users_rel WHERE uid = %s AND gid = %s",
        "company": "DELETE FROM res_company_users_rel WHERE user_id = %s AND %s > 0",
        "user": "UPDATE res_users SET active = FALSE WHERE id = %s AND %s > 0",
    }

    def _sql_problems(self, role, statement):
        user, dossier = self.users[role], self.dossiers[role]
        self.env.flush_all()
        since = self.log_of(dossier)[:1].id
        link = dossier.link_ids.filtered(lambda link: link.user_id == user)
        self.cr.execute(statement, (user.id, self.groups[role].id))
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()  # as another process would see it
        problems = [f"before the night: {way}" for way in self._ways_in(user, dossier)]
        if statement == self.SQL["group"] and link._holds():
            problems.append("before the night: a link in his name")
        self.night()
        problems += self._ways_in(user, dossier)
        return problems + self._what_is_left(user, dossier, since)

    def test_what_sql_takes_away_is_refused_and_the_night_ends_it(self):
        problems = []
        for name, statement in self.SQL.items():
            found = self._each(
                lambda role, statement=statement: self._sql_problems(role, statement)
            )
            problems += [f"{name}, {problem}" for problem in found]
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_the_night_ends_what_an_older_release_left(self):
        """Rows of users of whom nobody ever noted what they were, as at an upgrade."""

        def forgotten(role):
            user, dossier = self.users[role], self.dossiers[role]
            self.env.flush_all()
            since = self.log_of(dossier)[:1].id
            self.cr.execute(self.SQL["group"], (user.id, self.groups[role].id))
            self.cr.execute("UPDATE res_users SET netwerk_roles = NULL")
            self.env.invalidate_all()
            self.env.registry.clear_all_caches()
            self.night()
            left = self._rows_left(user, dossier) + self._hanging_left(user, dossier)
            return left + self._log_left(user, dossier, since)

        self.assertFalse(self._each(forgotten, apart=True))

    def test_what_is_over_opens_nothing_before_the_night_job(self):
        """From the first second of a day, on the clock of the organisation."""
        dossier, user = self.dossiers["colleague"], self.users["colleague"]
        dossier.access_ids.filtered(
            lambda row: row.user_id == user
        ).date_until = self.today
        self.assertTrue(self._ways_in(user, dossier))
        zone = self.company._netwerk_timezone()
        midnight = datetime.combine(self.in_days(1), time(), zone)
        for seconds, inside in ((-1, True), (0, False)):
            moment = midnight + timedelta(seconds=seconds)
            with freeze_time(moment.astimezone(UTC)):
                self.env.invalidate_all()
                self.assertEqual(bool(self._ways_in(user, dossier)), inside, moment)

    def test_the_night_mends_who_may_enter(self):
        """What SQL did to the stored list itself, both ways."""
        dossier = self.dossiers["coach"]
        self.env.flush_all()
        table = "netwerk_dossier_access_user_rel"
        self.cr.execute(f"DELETE FROM {table} WHERE dossier_id = %s", [dossier.id])
        self.cr.execute(
            f"INSERT INTO {table} (dossier_id, user_id) VALUES (%s, %s)",
            [dossier.id, self.chris.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        self.assertFalse(self._ways_in(self.chris, dossier))
        self.night()
        self.assertEqual(dossier.access_user_ids, self.users["coach"])

    # -- team leaders -----------------------------------------------------------

    def test_a_leader_is_out_with_the_team(self):
        def another_leader(user, group):
            self.dossiers["leader"].team_id.leader_id = self.lea

        def another_team(user, group):
            self.dossiers["leader"].with_user(self.an).team_id = self.other_team

        for road in (another_leader, another_team):
            with self.subTest(road.__name__):
                self.assertFalse(
                    self._undone(lambda road=road: self._problems("leader", road))
                )

    # -- what comes after -------------------------------------------------------

    def _left(self):
        """The coach lost the role and has it again; he was an administrator too."""
        user, dossier = self.users["coach"], self.dossiers["coach"]
        user.group_ids = [Command.unlink(self.groups["coach"].id)]
        user.group_ids = [Command.link(self.groups["coach"].id)]
        return user, dossier

    def test_a_coach_who_is_one_again_does_not_let_himself_in(self):
        user, dossier = self._left()
        self.assertEqual(dossier.coach_id, user)
        with self.refused_with("cannot give yourself access"):
            self.env["netwerk.access"].with_user(user).create(
                {
                    "dossier_id": dossier.id,
                    "user_id": user.id,
                    "role": "coach",
                    "reason": "I am the coach",
                }
            )
        with self.refused_with("cannot give yourself access"):
            self.hand_over(user, user, from_coach_id=user.id)
        self.assertFalse(self._ways_in(user, dossier))

    def test_the_leader_gives_him_the_dossier_back(self):
        user, dossier = self._left()
        self.hand_over(self.lea, user, dossier)
        self.assertEqual(dossier.access_user_ids, user)

    def test_a_dossier_whose_coach_cannot_enter_is_found(self):
        dossiers = self.env["netwerk.dossier"].with_user(self.lea)
        alone = [("coach_enters", "=", False)]
        rows = self.env["netwerk.access"].with_user(self.ada)
        self.assertFalse(dossiers.search(alone))
        self.assertFalse(rows.search([("is_left_alone", "=", True)]))
        user, dossier = self._left()
        self.assertEqual(dossiers.search(alone), dossier)
        self.assertFalse(dossier.coach_enters)
        found = rows.search([("is_left_alone", "=", True)])
        self.assertEqual((found.dossier_id, found.user_id), (dossier, user))
        self.assertTrue(found.is_left_alone)
        self.hand_over(self.ada, self.an, from_coach_id=user.id)
        self.assertFalse(dossiers.search(alone))
        self.assertFalse(rows.search([("is_left_alone", "=", True)]))

    def test_another_right_besides_ends_nothing(self):
        for role, user in self.users.items():
            user.group_ids = [Command.link(self.env.ref(f"{MODULE}.group_figures").id)]
            self.assertTrue(self._ways_in(user, self.dossiers[role]), role)
