from contextlib import closing

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..together import TogetherCase
from .common import add, rings, set_tie


class MapTogetherCase(TogetherCase):
    """One dossier with Thomas and Maarten in ring 3."""

    def start(self, env):
        dossier = self.new_dossier(env["netwerk.dossier"])
        self.dossier_id = dossier.id
        self.ids = dossier.apply_network_changes(
            [add("a", "Thomas", {"ring": 3}), add("b", "Maarten", {"ring": 3})]
        )["ids"]

    def network(self):
        return self.commit(
            lambda env: env["netwerk.dossier"].browse(self.dossier_id).get_network()
        )

    def save(self, changes, base_version=None, batch=None):
        """A save as the server does one: with a retry when two clash."""
        return self.request(
            lambda env: (
                env["netwerk.dossier"]
                .browse(self.dossier_id)
                .apply_network_changes(changes, base_version=base_version, batch=batch)
            )
        )


@tagged("post_install", "-at_install")
class TestTogether(MapTogetherCase):
    """Two coaches on one map at the same time, and a save that breaks off."""

    def test_saves_at_the_same_moment_lose_nothing(self):
        base = self.network()["version"]
        results = []

        def coach(number):
            def work(meet):
                meet()
                changes = [add(f"new-{number}", f"Nieuw {number}", {"ring": 2})]
                results.append(self.save(changes, base))

            return work

        errors = self.at_once(*map(coach, range(4)))
        self.assertEqual(errors, [])
        network = self.network()
        self.assertLessEqual({f"Nieuw {n}" for n in range(4)}, rings(network).keys())
        versions = {result["version"] for result in results}
        self.assertEqual(versions, {base + n for n in range(1, 5)})
        spots = {(n["x"], n["y"]) for n in network["layout"]["nodes"]}
        self.assertEqual(len(spots), 6)

    def test_the_same_person_moved_by_two(self):
        base = self.network()["version"]
        change = {"was": {"ring": 3}}
        first = self.save([set_tie(self.ids["a"], ring=1, **change)], base)
        second = self.save([set_tie(self.ids["a"], ring=4, **change)], base)
        self.assertFalse(first["collisions"])
        self.assertEqual(len(second["collisions"]), 1)
        self.assertEqual(rings(self.network())["Thomas"], 1)

    def test_a_kill_in_the_middle_leaves_whole_data(self):
        """The connection dies after half of the rows are written."""
        before = self.network()
        with closing(self.registry.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            dossier = env["netwerk.dossier"].browse(self.dossier_id)
            dossier.apply_network_changes(
                [
                    set_tie(self.ids["a"], ring=1),
                    add("c", "Half", {"ring": 2}),
                    {"op": "end_member", "member_id": self.ids["b"]},
                ]
            )
            self.kill(cr)
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.OperationalError, "terminat"),
            ):
                cr.execute("SELECT 1")
        self.assertEqual(self.network(), before)
        self.save([add("c", "Heel", {"ring": 2})])
        self.assertEqual(rings(self.network())["Heel"], 2)

    def kill(self, cr):
        cr.execute("SELECT pg_backend_pid()")
        (pid,) = cr.fetchone()
        with self.registry.cursor() as other:
            other.execute("SELECT pg_terminate_backend(%s)", (pid,))

    def test_a_refused_batch_leaves_nothing(self):
        before = self.network()
        with self.assertRaisesRegex(UserError, "This circle has rings 1 to 4"):
            self.save([set_tie(self.ids["a"], ring=1), set_tie(self.ids["b"], ring=9)])
        self.assertEqual(self.network(), before)
