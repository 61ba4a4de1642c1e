from odoo.tests import Form, TransactionCase, tagged

from .common import add, set_tie

#: The budget of shared design: opening a map, the log included.
MOST = 16
#: What the form of a dossier reads besides.
OF_FORM = 33


@tagged("post_install", "-at_install")
class TestNetworkQueries(TransactionCase):
    """Opening a map costs the same few queries, however many people stand on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.coach = cls.env["res.users"].create(
            {
                "name": "An",
                "login": "an-queries",
                "group_ids": [(4, cls.env.ref("netwerk_ondersteuning.group_coach").id)],
            }
        )
        cls.functions = cls.env["netwerk.support.function"].search([]).ids
        cls.roles = cls.env["netwerk.member.role"].search([]).ids
        cls.categories = cls.env["netwerk.member.category"].search([]).ids

    def dossier(self, size):
        dossier = self.env["netwerk.dossier"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Johan"}).id,
                "coach_id": self.coach.id,
            }
        )
        dossier.apply_network_changes(
            [
                add(
                    str(n),
                    f"Iemand {n}",
                    {"ring": n % 4 + 1, "function_ids": self.functions[: n % 3]},
                    category_id=self.categories[n % len(self.categories)],
                    role_ids=self.roles[: n % 2],
                )
                for n in range(size)
            ]
            + [
                set_tie(str(n), str(n + 1), quality="neutral")
                for n in range(0, size - 1, 4)
            ]
            + [{"op": "add_moment", "values": {"name": "Start"}}],
            "2026-03-02",
        )
        return dossier.with_user(self.coach)

    def queries(self, dossier, **arguments):
        """How many a fresh call takes, with the registry's own caches warm."""
        dossier.env.flush_all()
        dossier.env.invalidate_all()
        before = self.env.cr.sql_log_count
        network = dossier.get_network(**arguments)
        dossier.env.flush_all()
        return self.env.cr.sql_log_count - before, network

    def test_opening_a_map(self):
        for size in (3, 0):
            self.queries(self.dossier(size))  # warms what every user shares
        counts = {}
        for size in (0, 60, 200):
            dossier = self.dossier(size)
            counts[size], network = self.queries(dossier)
            self.assertEqual(len(network["members"]), size)
        self.assertEqual(counts[60], counts[200])
        self.assertLessEqual(max(counts.values()), MOST, counts)

    def test_comparing_costs_one_more(self):
        """One query, for what the client said of the changes."""
        dossier = self.dossier(60)
        dossier.apply_network_changes([set_tie("0", ring=3)], "2026-03-20")
        compared = {"date": "2026-04-01", "compare_to": "2026-03-02"}
        for _warm in range(2):
            self.queries(dossier, **compared)  # the visit is logged, the registry warm
        plain, _network = self.queries(dossier)
        both, network = self.queries(dossier, **compared)
        self.assertTrue(network["changes"])
        self.assertEqual(plain + 1, both)

    def test_the_form_of_a_dossier_does_not_read_the_network_twice(self):
        """The form asks for it to draw it; the words come with that answer."""
        dossier = self.dossier(12)
        fields = Form(dossier)._view["fields_spec"]
        self.assertNotIn("network_reading", fields)
        dossier.web_read(fields)
        dossier.env.flush_all()
        dossier.env.invalidate_all()
        before = self.env.cr.sql_log_count
        dossier.web_read(fields)
        self.assertLessEqual(self.env.cr.sql_log_count - before, OF_FORM)
