"""A small run of the benchmark of merging; nothing is timed."""

from importlib.util import find_spec
from unittest import SkipTest

from odoo.tests import BaseCase, tagged

if find_spec("benchmarks"):
    from benchmarks import consortium_merge
else:
    consortium_merge = None


@tagged("post_install", "-at_install")
class TestMergeBenchmark(BaseCase):
    def test_a_small_run(self):
        if not consortium_merge:
            raise SkipTest("the addon stands here without its benchmarks")
        took, count, asked = consortium_merge.measure(most=3)
        self.assertEqual(count, 6)
        self.assertGreater(asked, 6, "both changed some of the same")
        self.assertGreater(took, 0)
        kinds = {kind for kind, _body in consortium_merge.shipped(most=1)}
        self.assertEqual(kinds, {"instrument", "method"})
