from odoo.tests import tagged

from ..common import NetwerkHttpCase


@tagged("post_install", "-at_install")
class TestJsonApi(NetwerkHttpCase):
    """The JSON-2 API from outside, with a key of one's own: open and closed alike."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_network(cls.dossier, "Maarten Zwijgzaam")
        cls.other = cls.new_network(cls.dossier_bram, "Els Praatgraag")

    def assertRefused(self, response):
        self.assertEqual(response.status_code, 403, response.text)
        for secret in ("Johan", "Maarten", "rule", "Zorgkring", self.dossier.reference):
            self.assertNotIn(secret, response.json()["message"])

    def answer(self, *args, **kwargs):
        response = self.api(*args, **kwargs)
        self.assertEqual(response.status_code, 200, response.text)
        return response.json()

    def test_the_coach_reads_her_dossier_and_it_is_logged(self):
        ids = self.dossier.ids
        rows = self.answer(
            self.an, "netwerk.dossier", "read", ids=ids, fields=["reference"]
        )
        self.assertEqual(rows[0]["reference"], self.dossier.reference)
        network = self.answer(self.an, "netwerk.dossier", "get_network", ids=ids)
        self.assertEqual([m["name"] for m in network["members"]], ["Maarten Zwijgzaam"])
        self.assertEqual(len(self.log_of(self.dossier, action="opened")), 1)

    def test_reading_people_in_a_list_is_logged(self):
        """Through a method that Odoo runs on a read-only connection."""
        rows = self.answer(
            self.an, "netwerk.member", "search_read", domain=[], fields=["name"]
        )
        self.assertEqual([row["name"] for row in rows], ["Maarten Zwijgzaam"])
        self.assertTrue(self.log_of(self.dossier, action="opened"))
        self.assertTrue(self.log_of(action="searched", user_id=self.an.id))

    def test_the_coach_changes_her_network(self):
        change = {"op": "add_member", "uuid": "u1", "values": {"name": "Thomas"}}
        result = self.answer(
            self.an,
            "netwerk.dossier",
            "apply_network_changes",
            ids=self.dossier.ids,
            changes=[change],
        )
        self.assertEqual(result["version"], self.dossier.network_version)
        self.assertIn("Thomas", self.dossier.member_ids.mapped("name"))

    def test_the_dossier_of_a_colleague_is_refused_and_that_is_logged(self):
        ids = self.dossier.ids
        for method, params in (
            ("read", {"fields": ["reference"]}),
            ("web_read", {"specification": {"partner_id": {"fields": {"name": {}}}}}),
            ("get_network", {}),
            ("get_network_moments", {}),
            ("apply_network_changes", {"changes": []}),
            ("write", {"vals": {"initiative_name": "x"}}),
            ("web_save", {"vals": {}, "specification": {"reference": {}}}),
            ("onchange", {"values": {}, "field_names": [], "fields_spec": {}}),
            ("merge_members", {"keep_id": self.member.id, "other_id": self.member.id}),
            ("message_post", {"body": "x"}),
        ):
            with self.subTest(method):
                params["context"] = {"netwerk_searching": True, "netwerk_batch": {}}
                self.assertRefused(
                    self.api(self.bram, "netwerk.dossier", method, ids=ids, **params)
                )
        self.assertFalse(self.log_of(self.dossier, action="opened"))
        denied = self.log_of(self.dossier, action="denied", user_id=self.bram.id)
        self.assertGreaterEqual(len(denied), 8)
        self.assertEqual(set(denied.mapped("role")), {"none"})

    def test_a_colleague_finds_only_his_own(self):
        for model, names in (
            ("netwerk.member", ["Els Praatgraag"]),
            ("netwerk.tie", ["Els Praatgraag"]),
            ("netwerk.dossier", [self.dossier_bram.reference]),
        ):
            rows = self.answer(
                self.bram, model, "search_read", domain=[], fields=["display_name"]
            )
            self.assertEqual([row["display_name"] for row in rows], names)
        self.assertFalse(
            self.answer(
                self.bram,
                "netwerk.member",
                "search_read",
                domain=[("dossier_id", "=", self.dossier.id)],
                fields=["name"],
            )
        )

    def test_a_colleague_links_nothing_to_it(self):
        self.assertRefused(
            self.api(
                self.bram,
                "netwerk.tie",
                "create",
                vals_list=[
                    {"member_id": self.member.id, "dossier_id": self.dossier_bram.id}
                ],
            )
        )
        self.assertTrue(self.log_of(self.dossier, action="denied"))

    def test_the_log_of_a_refusal_is_whole(self):
        ids, fields = self.member.ids, ["name"]
        self.assertRefused(
            self.api(self.bram, "netwerk.member", "read", ids=ids, fields=fields)
        )
        row = self.log_of(self.dossier, action="denied")[0]
        self.assertEqual(
            (row.user_id, row.user_name, row.role, row.reference, row.company_id),
            (self.bram, "Bram", "none", self.dossier.reference, self.company),
        )

    def test_others_have_no_way_in(self):
        for user in (self.fien, self.tess, self.ada, self.emma, self.sam, self.bea):
            for model, record in (
                ("netwerk.dossier", self.dossier),
                ("netwerk.member", self.member),
            ):
                with self.subTest(user=user.login, model=model):
                    response = self.api(
                        user, model, "read", ids=record.ids, fields=["display_name"]
                    )
                    self.assertEqual(response.status_code, 403)
                    self.assertNotIn("Maarten", response.text)

    def test_private_methods_stay_private(self):
        for model, method in (
            ("netwerk.dossier", "_close_doors"),
            ("netwerk.dossier", "_hand_over"),
            ("netwerk.access", "_cron_refresh"),
            ("netwerk.access.log", "_log"),
            ("netwerk.dossier", "_set_network_version"),
        ):
            response = self.api(self.an, model, method, ids=[])
            self.assertEqual(response.status_code, 403, method)

    def test_the_log_cannot_be_reached(self):
        for user in (self.an, self.lea, self.sam):
            response = self.api(
                user, "netwerk.access.log", "search_read", domain=[], fields=["detail"]
            )
            self.assertEqual(response.status_code, 403)
        rows = self.answer(
            self.ada, "netwerk.access.log", "search_read", domain=[], fields=["detail"]
        )
        for method, params in (
            ("unlink", {}),
            ("write", {"vals": {"detail": ""}}),
        ):
            response = self.api(
                self.ada, "netwerk.access.log", method, ids=[rows[0]["id"]], **params
            )
            self.assertEqual(response.status_code, 403)

    def test_files_are_closed(self):
        file = self.env["ir.attachment"].create(
            {
                "name": "a.txt",
                "raw": b"Brother",
                "res_model": "netwerk.dossier",
                "res_id": self.dossier.id,
            }
        )
        for user, allowed in ((self.an, True), (self.bram, False), (self.lea, False)):
            self.authenticate(user.login, user.login)
            response = self.url_open(f"/web/content/{file.id}")
            self.assertEqual("Brother" in response.text, allowed, user.login)
