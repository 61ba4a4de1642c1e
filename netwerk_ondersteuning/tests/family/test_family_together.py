"""Two who note something in one family at one moment."""

from uuid import uuid4

from odoo.tests import tagged

from ..together import TogetherCase


@tagged("post_install", "-at_install")
class TestFamilyTogether(TogetherCase):
    def start(self, env):
        users = self.new_coaches(env, "rie", "tin")
        self.user_ids = users.ids
        method = env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        self.phase = method._template().phases[0]
        ones = env["netwerk.trajectory"]
        self.dossier_id = []
        for user in users:
            partner = env["res.partner"].create({"name": "Client together"})
            dossiers = env["netwerk.dossier"].with_user(user)
            dossier = dossiers.create({"partner_id": partner.id}).with_env(env)
            self.dossier_id.append(dossier.id)
            ones |= ones.create(
                {
                    "dossier_id": dossier.id,
                    "method_id": method.id,
                    "date_start": "2026-01-05",
                }
            )
        key = str(uuid4())
        rows = env["netwerk.trajectory.family"].create(
            [{"trajectory_id": one.id, "key": key} for one in ones]
        )
        self.trajectory_ids, self.row_ids = ones.ids, rows.ids

    def clean_up(self, env):
        clients = env["netwerk.dossier"].browse(self.dossier_id).partner_id
        result = super().clean_up(env)
        clients.unlink()
        return result

    def doing(self, number, work):
        """What one of both does, as a request of that user."""

        def run(meet):
            meet()
            self.request(lambda env: work(env, number), self.user_ids[number])

        return run

    def agree(self, env, number):
        return (
            env["netwerk.trajectory.family"].browse(self.row_ids[number]).action_agree()
        )

    def crisis(self, env, number):
        change = {
            "op": "add_event",
            "uid": f"crisis-{number}",
            "kind": "crisis",
            "from": "2026-02-02",
            "family": "days",
        }
        one = env["netwerk.trajectory"].browse(self.trajectory_ids[number])
        return one.apply_path([change])["changed"]

    def test_both_agree_and_then_both_note(self):
        agreed = self.at_once(*(self.doing(n, self.agree) for n in (0, 1)))
        self.assertEqual(agreed, [])
        noted = self.at_once(*(self.doing(n, self.crisis) for n in (0, 1)))
        self.assertEqual(noted, [])
        self.commit(self.both_have_both)

    def test_asked_twice_at_one_moment_is_asked_once(self):
        self.commit(self.let_the_first_enter_both)
        told = self.at_once(*[self.asks] * 2)
        self.assertEqual(len(told), 1)
        self.assertIn("goes together with another one already", str(told[0]))

    def let_the_first_enter_both(self, env):
        env["netwerk.trajectory.family"].browse(self.row_ids).unlink()
        env["netwerk.access"].with_user(self.user_ids[1]).create(
            {
                "dossier_id": self.dossier_id[1],
                "user_id": self.user_ids[0],
                "role": "substitute",
                "reason": "Leave",
            }
        )

    def asks(self, meet):
        met = []

        def ask(env):
            one, other = env["netwerk.trajectory"].browse(self.trajectory_ids)
            self.assertEqual(one.state, "running")  # each looks, and then both ask
            if not met:
                met.append(meet())
            wizard = env["netwerk.trajectory.together"].create(
                {
                    "trajectory_id": one.id,
                    "other_dossier_id": other.dossier_id.id,
                    "other_trajectory_id": other.id,
                }
            )
            wizard.action_ask()

        self.request(ask, self.user_ids[0])

    def both_have_both(self, env):
        rows = env["netwerk.trajectory.family"].browse(self.row_ids)
        self.assertEqual(rows.mapped("state"), ["running", "running"])
        for one in rows.trajectory_id:
            uids = sorted(one.event_ids.mapped("uid"))
            self.assertEqual(uids, ["crisis-0", "crisis-1"])
