"""What the screen of compare and merge asks of the server, besides what is told."""

from odoo.tests import tagged

from ..common import NetwerkCase
from .two_sides import TURNED, TwoSides


@tagged("post_install", "-at_install")
class TestMergeScreen(TwoSides, NetwerkCase):
    uses = ("tess",)

    def test_a_question_is_told_in_each_language(self):
        """Whoever reads English sees too that the Dutch words are other."""

        def only_dutch(body):
            (section,) = body["sections"]
            well = next(one for one in section["columns"] if one["key"] == "well")
            well["words"] = TURNED | {"en": "What goes well, what less so?"}

        merge = self.merge(self.theirs(only_dutch), self.mine())
        merge = merge.with_context(lang="en_US")
        (asked,) = merge.get_merge()["same"]
        self.assertEqual(asked["was"], asked["now"])
        told = {one["language"]: (one["was"], one["now"]) for one in asked["texts"]}
        self.assertEqual(told["nl"][1], TURNED["nl"])
        self.assertNotEqual(*told["nl"])
        self.assertEqual(*told["en"])

    def test_it_begins_again_with_the_newest(self):
        theirs, own = self.theirs(), self.mine()
        merge = self.merge(theirs, own)
        data = merge.get_merge()
        self.assertEqual((data["newer"], data["newest_theirs_id"]), ("", theirs.id))
        newest = self.shared(theirs.body | {"version": theirs.version + 1})
        data = merge.get_merge()
        self.assertTrue(data["newer"])
        self.assertEqual(data["newest_theirs_id"], newest.id)
        again = self.merge(newest, own)
        self.assertEqual(again, merge)
        data = again.get_merge()
        self.assertEqual((data["newer"], data["theirs"]["id"]), ("", newest.id))
