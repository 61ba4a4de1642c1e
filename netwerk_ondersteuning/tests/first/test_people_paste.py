"""A pasted list of colleagues: who gets what, and what is wrong, line by line."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.mail.tests.common import MockEmail

from ...models.first.people import PeoplePlan
from ..common import MODULE, NetwerkCase

TITLES = "Naam\tE-mail\tRol\tTeam"


class PasteCase(MockEmail, NetwerkCase):
    uses = ("ada", "sam", "emma", "pia", "fien", "tess")

    def paste(self, *lines, user=None, **values):
        wizard = self.env["netwerk.people.paste"].with_user(user or self.ada)
        # tests of Odoo say that nobody is mailed; a browser does not
        wizard = wizard.with_context(no_reset_password=False)
        wizard = wizard.with_company(self.company)
        return wizard.create({"text": "\n".join([TITLES, *lines])} | values)

    def user(self, login):
        found = self.env["res.users"].with_context(active_test=False)
        return found.search([("login", "=", login)])

    def make(self, *lines, **values):
        with self.mock_mail_gateway():
            return self.paste(*lines, **values).action_make()

    def roles(self, user):
        names = ("coach", "team_leader", "figures", "template_editor", "administrator")
        return {name for name in names if user.has_group(f"{MODULE}.group_{name}")}


@tagged("post_install", "-at_install")
class TestPaste(PasteCase):
    def test_who_is_in_it_can_work(self):
        self.make(
            "Bo Maes\tbo@z.example\tbegeleider\tWest",
            "Mo Claes\tMo@Z.example\tteamleider\tWest",
            "Cas Smet\tcas@z.example\tcijfers\t",
        )
        bo, mo, cas = map(self.user, ("bo@z.example", "mo@z.example", "cas@z.example"))
        self.assertEqual(self.roles(bo), {"coach"})
        self.assertEqual(self.roles(mo), {"coach", "team_leader"})
        self.assertEqual(self.roles(cas), {"figures"})
        team = self.env["netwerk.team"].search([("name", "=", "West")])
        self.assertEqual((team.leader_id, team.member_ids), (mo, bo))
        self.assertEqual(team.company_id, self.company)
        for user in bo + mo + cas:
            self.assertEqual(user.company_ids, self.company)
            self.assertFalse(user.has_group("base.group_erp_manager"))
            self.assertFalse(user.share)
        self.assertFalse(self._new_mails or self._mails, "nobody is mailed unasked")

    def test_a_name_that_is_too_long(self):
        for line in (
            f"{'x' * 121}\tbo@z.example\t\t",
            f"Bo\tbo@z.example\t\t{'x' * 121}",
        ):
            (row,) = self.paste(line)._lines(self.paste(line)._plan())
            self.assertEqual(row[2]["problem"], "This name is too long.")

    def test_who_arranges_nothing_pastes_nothing(self):
        """Nor in a form that is no record yet, of which a user says what is in it."""
        text = f"{TITLES}\nBo Maes\tbo@z.example\tbegeleider\tWest"
        for user in self.an + self.lea + self.fien + self.tess + self.emma + self.pia:
            paste = self.env["netwerk.people.paste"].with_user(user).new({"text": text})
            for method in ("action_make", "action_look", "_onchange_text"):
                with self.subTest(user.login, method=method):
                    operation = "create" if method == "_onchange_text" else "write"
                    with self.denied(operation, "netwerk.people.paste"):
                        getattr(paste, method)()
        self.assertFalse(self.user("bo@z.example"))

    def test_invitations_leave_when_ticked(self):
        self.make("Bo Maes\tbo@z.example\t\t", with_mail=True)
        self.assertEqual([mail["email_to"] for mail in self._mails], [["bo@z.example"]])
        # who has an account and never logged in, once more
        self._mails.clear()
        self.make("Bo Maes\tbo@z.example\t\t", with_mail=True)
        self.assertEqual(len(self._mails), 1)

    def test_what_is_wrong_is_said_and_stays(self):
        lines = [
            "Bo Maes\t\tbegeleider\tWest",
            "Mo Claes\tmo@\tbegeleider\tWest",
            "\tx@z.example\tbegeleider\tWest",
            "Cas Smet\tcas@z.example\tkok\tWest",
            "Eva Smet\teva@z.example\tbeheerder\tWest",
            "Good One\tgood@z.example\tbegeleider\tWest",
            "Good Two\tgood@z.example\tbegeleider\tWest",
            "Otto\tbea@zorgkring.example\tbegeleider\tWest",
            "Pia\tpia@zorgkring.example\tbegeleider\tWest",
            "Ada\tada@zorgkring.example\tteamleider\tWest",
        ]
        words = [
            "There is no e-mail address",
            "“mo@” is no e-mail address",
            "There is no name",
            "“kok” is no role",
            "Who is administrator is chosen",
            "",
            "stands in the list twice",
            "of another organisation",
            "from outside",
            "Nobody gives themselves a role",
        ]
        form = Form(self.env["netwerk.people.paste"].with_user(self.ada))
        form.text = "\n".join([TITLES, *lines])
        self.assertEqual(form.bad_count, len(lines) - 1, "seen as it is typed")
        wizard = form.save()
        wizard.action_look()
        self.assertEqual(wizard.bad_count, len(lines) - 1)
        for line, problem in zip(wizard.line_ids, words, strict=True):
            self.assertIn(problem, line.problem or "")
            self.assertEqual(line.outcome, "bad" if problem else "new")
        self.assertFalse(self.user("good@z.example"), "only looked at")
        with self.mock_mail_gateway():
            action = wizard.action_make()
        self.assertEqual(action["res_id"], wizard.id, "it stays open")
        self.assertEqual(wizard.text.splitlines(), [TITLES, *lines[:5], *lines[6:]])
        self.assertIn("Arranged: 1.", wizard.done_words)
        self.assertTrue(self.user("good@z.example"))
        self.assertEqual(self.roles(self.ada), {"administrator"})
        # the one that stood there twice is somebody who has an account by now
        wizard.text = "\n".join([TITLES, *lines[:5], *lines[7:]])
        with self.refused_with("There is no e-mail address"):
            wizard.action_make()

    def test_who_is_there_is_recognised(self):
        """By login or by mail address, in capitals or not; their rights stay."""
        self.emma.write({"login": "EMMA.S", "email": "Emma@Zorgkring.example"})
        before = self.emma.group_ids
        self.make("Emma\temma@zorgkring.example\tbegeleider\tNorth")
        self.assertEqual(self.roles(self.emma), {"coach"})
        self.assertLessEqual(before, self.emma.group_ids)
        self.assertIn(self.emma, self.team.member_ids)
        self.assertEqual(self.team.leader_id, self.lea, "stays")
        wizard = self.paste("Emma\temma@zorgkring.example\tbegeleider\tNorth")
        wizard.action_look()
        self.assertEqual(wizard.line_ids.outcome, "same")

    def test_an_archived_account_is_not_opened(self):
        self.emma.active = False
        with self.refused_with("is archived"):
            self.make("Emma\temma@zorgkring.example\tbegeleider\t")
        self.assertFalse(self.emma.active)

    def test_a_team_has_one_leader(self):
        wizard = self.paste(
            "Bo\tbo@z.example\tteamleider\tnorth",
            "Mo\tmo@z.example\tteamleider\tEast",
            "Jo\tjo@z.example\tteamleider\tEast",
        )
        wizard.action_look()
        first, second, third = wizard.line_ids
        self.assertIn("has a leader already: Lea", first.problem)
        self.assertFalse(second.problem)
        self.assertIn("has a leader already: Mo", third.problem)

    def test_a_team_of_another_organisation_is_another_one(self):
        theirs = self.new_team("West", False, False, self.other_company)
        self.make("Bo\tbo@z.example\t\tWest")
        self.assertFalse(theirs.member_ids)
        teams = self.env["netwerk.team"].search([("name", "=", "West")])
        self.assertEqual(teams.company_id, self.company + self.other_company)

    def test_who_may_not_paste(self):
        for user in (self.an, self.lea, self.fien, self.tess, self.emma, self.sam):
            with (
                self.subTest(user=user.login),
                self.denied("create", "netwerk.people.paste"),
            ):
                self.paste("Bo\tbo@z.example\t\t", user=user)
        wizard = self.paste("Bo\tbo@z.example\t\t")
        for call in ("action_make", "action_look", "_onchange_text"):
            with self.assertRaises(UserError):
                getattr(wizard.with_user(self.an), call)()
        self.assertFalse(self.user("bo@z.example"))

    def test_what_is_sent_as_lines_is_not_read(self):
        """The list is; its lines are only shown."""
        wizard = self.paste("Bo\tbo@z.example\t\t")
        wizard.write(
            {
                "line_ids": [
                    (0, 0, {"name": "X", "email": "x@z.example", "outcome": "new"})
                ]
            }
        )
        wizard.action_make()
        self.assertFalse(self.user("x@z.example"))
        self.assertTrue(self.user("bo@z.example"))

    def test_too_much_is_refused_at_once(self):
        wizard = self.paste("Bo\tbo@z.example\t\t")
        with self.assertRaises(UserError):
            wizard.text = "x" * 200_000
        with self.refused_with("That is too much at once"):
            PeoplePlan(self.env, "x" * 200_000)
        wizard.text = ""
        with self.refused_with("Paste at least one line"):
            wizard.action_make()

    def test_awkward_names(self):
        names = ("<script>alert(1)</script>", "محمد", "Zoë 🎉", 'An "Annie" Claes')
        lines = [f"{n}\ta{i}@z.example\t\t" for i, n in enumerate(names)]
        self.make(*lines)
        made = [self.user(f"a{i}@z.example").name for i in range(3)]
        self.assertEqual(made, list(names[:3]))

    def test_twenty_in_one_team_cost_no_query_each(self):
        def count(many):
            lines = [f"P{i}\tp{many}-{i}@z.example\t\tT{many}" for i in range(many)]
            wizard = self.paste(*lines)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            wizard.action_look()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        count(2)
        self.assertLessEqual(abs(count(20) - count(40)), 3)
