"""Two who note something in one trajectory at one moment."""

from odoo.tests import tagged

from ..together import TogetherCase


@tagged("post_install", "-at_install")
class TestTrajectoryTogether(TogetherCase):
    def start(self, env):
        users = self.new_coaches(env, "mia", "tom")
        self.user_ids = users.ids
        dossiers = env["netwerk.dossier"].with_user(users[0])
        dossier = self.new_dossier(dossiers)
        self.dossier_id = dossier.id
        env["netwerk.access"].create(
            {
                "dossier_id": dossier.id,
                "user_id": users[1].id,
                "role": "colleague",
                "reason": "Works along",
            }
        )
        method = env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        one = env["netwerk.trajectory"].create(
            {
                "dossier_id": dossier.id,
                "method_id": method.id,
                "date_start": "2026-01-05",
            }
        )
        self.trajectory_id = one.id
        self.first = method._template().phases[0]

    def note(self, uid, change):
        def work(env):
            return (
                env["netwerk.trajectory"]
                .browse(self.trajectory_id)
                .apply_path([change])
            )

        return self.request(work, uid)

    def test_both_are_kept(self):
        def crisis(number, uid):
            change = {
                "op": "add_event",
                "uid": f"crisis-{number}",
                "kind": "crisis",
                "from": "2026-02-02",
            }

            def work(meet):
                meet()
                self.note(uid, change)

            return work

        errors = self.at_once(*(crisis(n, uid) for n, uid in enumerate(self.user_ids)))
        self.assertEqual(errors, [])
        self.commit(self.two_crises)

    def two_crises(self, env):
        one = env["netwerk.trajectory"].browse(self.trajectory_id)
        self.assertEqual(sorted(one.event_ids.mapped("uid")), ["crisis-0", "crisis-1"])
        self.assertEqual(one.version, 2)

    def test_a_double_click_is_once(self):
        change = {
            "op": "enter",
            "uid": "row-0001",
            "phase": self.first.key,
            "cycle": self.first.cycle,
            "day": "2026-01-05",
        }

        def work(meet):
            meet()
            self.note(self.user_ids[0], change)

        self.assertEqual(self.at_once(work, work), [])

        def look(env):
            one = env["netwerk.trajectory"].browse(self.trajectory_id)
            self.assertEqual(len(one.phase_ids), 1)
            self.assertEqual(one.version, 1)

        self.commit(look)
