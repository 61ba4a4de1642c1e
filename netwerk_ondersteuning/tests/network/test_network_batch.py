from datetime import timedelta

from odoo import fields
from odoo.http import SessionExpiredException
from odoo.tests import tagged

from ..common import NetwerkCase
from .common import add, essence, rings, set_tie
from .test_network_together import MapTogetherCase

FIRST = "f3b1c1de-0001"


@tagged("post_install", "-at_install")
class TestNetworkBatch(NetwerkCase):
    """A batch whose answer was lost comes again: it is applied once."""

    def setUp(self):
        super().setUp()
        self.own = self.dossier.with_user(self.an)
        self.start = self.own.apply_network_changes([add("t", "Thomas", {"ring": 3})])
        self.thomas = self.start["ids"]["t"]
        self.batches = self.env["netwerk.network.batch"].sudo()

    def send(self, changes, batch=FIRST, user=None, base=None):
        dossier = self.dossier.with_user(user or self.an)
        return dossier.apply_network_changes(changes, base_version=base, batch=batch)

    def test_a_second_time_changes_nothing_and_answers_the_same(self):
        changes = [
            add("new", "Riet", {"ring": 2}),
            set_tie("new", "t", quality="tense"),
            set_tie(self.thomas, ring=1, was={"ring": 3}),
        ]
        base = self.start["version"]
        first = self.send(changes, base=base)
        again = self.send(changes, base=base)
        self.assertEqual(again, first)
        self.assertEqual(len(self.batches.search([])), 1)

    def test_a_second_time_brings_the_network_of_now(self):
        base = self.start["version"]
        first = self.send([set_tie(self.thomas, ring=1)], base=base)
        self.give_access(self.dossier, self.bram)
        self.send([add("n", "Nora")], "other", self.bram, first["version"])
        again = self.send([set_tie(self.thomas, ring=1)], base=base)
        self.assertEqual(again["inverse"], first["inverse"])
        self.assertEqual(again["version"], again["network"]["version"])
        self.assertIn("Nora", rings(again["network"]))
        self.assertEqual(again["others"], ["Bram changed Nora."])

    def _two_of_one_page(self, between=None, user=None):
        """A page says two things of Thomas, and somebody else one between them; then
        it takes both back. What it was told, and where Thomas stands."""
        base = self.start["version"]
        first = self.send([set_tie(self.thomas, ring=1)], "page:1", base=base)
        base = first["version"]
        if between:
            base = self.send(between, "other:1", user, base)["version"]
        second = self.send([set_tie(self.thomas, ring=4)], "page:2", base=base)
        self.send(second["inverse"], "page:3", base=second["version"])
        last = self.send(first["inverse"], "page:4", base=first["version"])
        network = self.own.get_network()
        return [one["text"] for one in last["collisions"]], rings(network)["Thomas"]

    def test_both_are_taken_back_when_nobody_came_between(self):
        self.assertEqual(self._two_of_one_page(), ([], 3))

    def test_what_came_between_is_not_taken_back_by_two_undos(self):
        self.give_access(self.dossier, self.bram)
        between = [set_tie(self.thomas, ring=2)]
        words = "changed Thomas in the meantime. Your change was not made; look again."
        for user in (self.bram, self.an):  # a colleague, or another tab
            with self.subTest(user.login), self.cr.savepoint() as savepoint:
                told, ring = self._two_of_one_page(between, user)
                self.assertEqual((told, ring), ([f"{user.name} {words}"], 2))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_of_somebody_else_it_does_not_matter(self):
        self.give_access(self.dossier, self.bram)
        between = [add("n", "Nora", {"ring": 2})]
        self.assertEqual(self._two_of_one_page(between, self.bram), ([], 3))

    def test_nothing_is_saved_in_the_name_of_who_logged_in_since(self):
        """An's tab still retries; Bram logged in, in another tab of that browser."""
        self.give_access(self.dossier, self.bram)
        as_bram = self.dossier.with_user(self.bram)
        change = [set_tie(self.thomas, ring=1)]
        with self.refused_with("has logged out", SessionExpiredException):
            as_bram.apply_network_changes(change, batch=FIRST, sender=self.an.id)
        self.assertEqual(self.dossier.network_version, self.start["version"])
        self.own.apply_network_changes(change, batch=FIRST, sender=self.an.id)
        self.assertEqual(rings(self.own.get_network())["Thomas"], 1)

    def test_who_is_deleted_is_not_kept_in_an_answer(self):
        self.send([{"op": "end_member", "member_id": self.thomas}])
        self.assertIn("Thomas", str(self.batches.search([]).result))
        self.env["netwerk.member"].browse(self.thomas).with_user(self.an).unlink()
        self.assertNotIn("Thomas", str(self.batches.search([]).result))
        again = self.send([{"op": "end_member", "member_id": self.thomas}])
        self.assertEqual(again["inverse"], [])

    def test_undo_of_a_batch_that_came_twice(self):
        before = self.own.get_network()
        self.send([set_tie(self.thomas, ring=1, quality="tense")])
        again = self.send([set_tie(self.thomas, ring=1, quality="tense")])
        after = self.send(again["inverse"], "undo")["network"]
        self.assertEqual(essence(after), essence(before))

    def test_another_batch_with_the_same_changes_is_another_change(self):
        self.send([add(None, "Riet")])
        self.send([add(None, "Riet")], "second")
        self.assertEqual(self.dossier.member_ids.mapped("name").count("Riet"), 2)

    def test_collisions_are_told_again(self):
        self.give_access(self.dossier, self.bram)
        base = self.start["version"]
        self.send([set_tie(self.thomas, ring=1)], "brams", self.bram)
        changes = [set_tie(self.thomas, ring=4, was={"ring": 3}), add("n", "Nora")]
        first = self.send(changes, base=base)
        self.assertEqual(len(first["collisions"]), 1)
        self.assertEqual(
            self.send(changes, base=base)["collisions"], first["collisions"]
        )

    def test_changes_made_on_top_of_ones_own_do_not_collide(self):
        """A whole queue was made offline: each looked at the same version."""
        base = self.start["version"]
        first = self.send(
            [set_tie(self.thomas, ring=1, was={"ring": 3})], "1", base=base
        )
        undone = self.send(first["inverse"], "2", base=base)
        gone = self.send(
            [{"op": "end_member", "member_id": self.thomas}], "3", base=base
        )
        self.assertFalse(undone["collisions"] + gone["collisions"])
        self.assertNotIn("Thomas", rings(gone["network"]))

    def test_the_change_of_another_still_collides(self):
        base = self.start["version"]
        self.give_access(self.dossier, self.bram)
        self.send([add("n", "Nora")], "1", base=base)
        self.send([set_tie(self.thomas, ring=1)], "brams", self.bram)
        late = self.send([{"op": "end_tie", "member_id": self.thomas}], "2", base=base)
        self.assertEqual(len(late["collisions"]), 1)
        self.assertEqual(rings(late["network"])["Thomas"], 1)

    def test_who_lost_access_is_refused(self):
        access = self.give_access(self.dossier, self.bram)
        changes = [set_tie(self.thomas, ring=1)]
        self.send(changes, user=self.bram)
        access.sudo().write(
            {"date_until": self.in_days(-1), "date_from": self.in_days(-1)}
        )
        self.night()
        with self.denied("write", "netwerk.dossier"):
            self.send(changes, user=self.bram)

    def test_the_batch_of_another_user_is_refused(self):
        self.give_access(self.dossier, self.bram)
        self.send([add("n", "Nora")])
        with self.refused_with(
            "This was not saved. Open the network again."
        ) as refused:
            self.send([add("n", "Nora")], user=self.bram)
        self.assertNotIn("An", str(refused.exception).split())

    def test_a_refused_batch_may_be_sent_again(self):
        with self.refused_with("This circle has rings 1 to 4."):
            self.send([set_tie(self.thomas, ring=9)])
        self.send([set_tie(self.thomas, ring=2)])
        self.assertEqual(rings(self.own.get_network())["Thomas"], 2)

    def test_nonsense_is_refused(self):
        for batch in (5, ["a"], "x" * 65):
            with self.refused_with("Unknown change."):
                self.send([add("n", "Nora")], batch)
        self.assertFalse(self.batches.search([]))

    def test_another_dossier_knows_nothing_of_it(self):
        self.send([add("n", "Nora")])
        self.dossier_bram.with_user(self.bram).apply_network_changes(
            [add("n", "Nora")], batch=FIRST
        )
        self.assertEqual(self.dossier_bram.member_ids.mapped("name"), ["Nora"])

    def test_kept_for_a_month(self):
        self.send([add("n", "Nora")], "old")
        old = self.batches.search([])
        self.send([add("m", "Mia")], "young")
        then = fields.Datetime.now() - timedelta(days=31)
        self.env.cr.execute(
            "UPDATE netwerk_network_batch SET create_date = %s WHERE id = %s",
            (then, old.id),
        )
        self.batches.invalidate_model()
        self.batches._forget_old()
        self.assertEqual(self.batches.search([]).mapped("uuid"), ["young"])

    def test_gone_with_the_dossier(self):
        self.send([add("n", "Nora")])
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(self.batches.search([]))


@tagged("post_install", "-at_install")
class TestSameBatchTogether(MapTogetherCase):
    def test_the_same_batch_at_the_same_moment(self):
        """A double click, or two tabs with one queue."""
        base = self.network()["version"]
        changes = [add("new", "Nieuw", {"ring": 2}), add(None, "Zonder uuid")]
        results = []

        def tab(meet):
            meet()
            results.append(self.save(changes, base, batch="one-and-the-same"))

        self.assertEqual(self.at_once(tab, tab, tab), [])
        self.assertEqual(len(results), 3)
        self.assertEqual(results[1:], results[:1] * 2)
        names = [member["name"] for member in self.network()["members"]]
        self.assertEqual(sorted(names), ["Maarten", "Nieuw", "Thomas", "Zonder uuid"])
        self.assertEqual(self.network()["version"], base + 1)
