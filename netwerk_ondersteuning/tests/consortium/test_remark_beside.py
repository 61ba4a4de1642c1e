"""Remarks beside what is being made, in the editor."""

from odoo.tests import tagged

from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestRemarkBeside(NetwerkCase):
    uses = ("tess", "emma")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.remarks = cls.env["netwerk.template.remark"]
        cls.instruments = cls.env["netwerk.instrument"].with_user(cls.tess)
        cls.scale = cls.instruments.search([("code", "=", "schaalvragen")])
        section = cls.scale.body["sections"][0]
        cls.row = ["sections", section["key"], "rows", section["rows"][0]["key"]]

    def say(self, template, words="Te lang", place=None, user=None):
        kind = template._name.removeprefix("netwerk.")
        mine = self.remarks.with_user(user or self.an)
        place = self.row if place is None else place
        return mine.browse(mine.make_remark(place, words, kind, template.id))

    def beside(self, number):
        return self.instruments.browse(number).get_template_screen()["remarks"]

    def test_of_that_of_which_it_was_made_and_of_each_version(self):
        """A remark about an earlier version of the same row stands at it."""
        of_shared = self.say(self.scale)
        made = self.instruments.browse(self.instruments.new_draft(self.scale.id))
        self.assertEqual(
            self.beside(made.id), [{"id": of_shared.id, "place": self.row}]
        )
        made.action_publish()
        of_own = self.say(made)
        whole = self.say(made, place=[])
        following = self.instruments.new_draft(made.id)
        self.assertEqual(
            {one["id"]: one["place"] for one in self.beside(following)},
            {of_shared.id: self.row, of_own.id: self.row, whole.id: []},
        )

    def test_what_is_dealt_with_is_no_longer_beside_it(self):
        remark = self.say(self.scale)
        draft = self.instruments.new_draft(self.scale.id)
        remark.with_user(self.tess).action_done()
        self.assertEqual(self.beside(draft), [])
        self.assertTrue(remark.with_user(self.tess).get_told()[0]["is_done"])

    def test_nothing_of_another_instrument_or_organisation(self):
        other = self.instruments.search(
            [("code", "!=", "schaalvragen"), ("state", "=", "published")], limit=1
        )
        self.say(other, place=[])
        strange = self.say(self.scale)
        strange.sudo().company_id = self.env["res.company"].create({"name": "Ploeg"})
        self.assertEqual(self.beside(self.instruments.new_draft(self.scale.id)), [])
        self.assertEqual(strange.with_user(self.tess).get_told(), [])

    def test_of_a_phase_of_a_method(self):
        methods = self.env["netwerk.method"].with_user(self.tess)
        cti = methods.search([("code", "=", "cti")])
        place = ["phases", cti.body["phases"][0]["key"]]
        remark = self.say(cti, place=place)
        draft = methods.browse(methods.new_draft(cti.id))
        told = draft.get_template_screen()
        self.assertEqual(told["remarks"], [{"id": remark.id, "place": place}])
        self.assertIn(place[1], [one["key"] for one in told["draft"]["phases"]])

    def test_who_said_it_and_when(self):
        words = "\N{GRINNING FACE} " + "x" * 900
        remark = self.say(self.scale, words)
        self.an.active = False  # who has left said it nevertheless
        came = self.say(self.scale, user=self.tess)
        came.sudo().from_organisation = "De Ploeg"
        day = "2024-03-01 23:30:00"
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_template_remark SET create_date = %s WHERE id = %s",
            [day, remark.id],
        )
        self.env.invalidate_all()
        mine = self.remarks.with_user(self.tess).browse([remark.id, came.id])
        theirs, own = mine.get_told()
        self.assertIn("De Ploeg", theirs["said"])
        self.assertNotIn(self.tess.name, str(theirs))
        # half past midnight in Brussels
        self.assertEqual(own["said"], f"{self.an.name}, 2 March 2024")
        self.assertEqual(own["words"], remark.sudo().words)
        version = f"{self.scale.title}, version {self.scale.version}"
        self.assertEqual(own["about"], version)

    def test_only_ones_own_for_who_may_see_no_others(self):
        of_an, of_tess = self.say(self.scale), self.say(self.scale, user=self.tess)
        both = self.remarks.browse([of_an.id, of_tess.id])
        told = both.with_user(self.an).get_told()
        self.assertEqual([one["id"] for one in told], [of_an.id])
        with self.denied("read", "netwerk.template.remark"):
            both.with_user(self.emma).get_told()

    def test_gone_meanwhile(self):
        remark = self.say(self.scale)
        remark.action_take_back()
        self.assertEqual(remark.with_user(self.tess).get_told(), [])

    def test_as_many_queries_for_300_as_for_one(self):
        draft = self.instruments.new_draft(self.scale.id)
        values = {
            "instrument_id": self.scale.id,
            "place": self.row,
            "words": "Te lang",
            "company_id": self.tess.company_id.id,
        }
        counts = []
        for number in (1, 299):
            self.remarks.create([values] * number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            beside = self.beside(draft)
            told = self.remarks.with_user(self.tess).browse(
                [one["id"] for one in beside]
            )
            self.assertEqual(len(told.get_told()), min(len(beside), 50))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(beside), 300)
        self.assertLessEqual(counts[1], counts[0])
