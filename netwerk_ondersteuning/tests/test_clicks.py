"""Ten tasks of a coach take no more clicks and keys than they did."""

import doctest
from importlib.util import find_spec
from unittest import SkipTest

from odoo.tests import BaseCase, HttpCase, tagged

if find_spec("benchmarks"):
    from benchmarks.clicks import klm, now, table, world
    from benchmarks.clicks.count import SCREEN, counted_of
    from benchmarks.clicks.hand import NotThere, hand
    from benchmarks.clicks.outcomes import OUTCOMES
    from benchmarks.clicks.tasks import TASKS
else:
    now = None
    SCREEN = ""
ALONE = "the addon stands here without its benchmarks"


@tagged("post_install", "-at_install")
class TestClicksTable(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not now:
            raise SkipTest(ALONE)

    def test_every_task_is_counted(self):
        self.assertEqual(len(TASKS), 10)
        self.assertEqual({*now.WAYS}, {*TASKS})
        self.assertEqual({*table.read("before")}, {*TASKS})
        self.assertEqual({*table.read("now")}, {*TASKS})
        # two leave nothing behind: to look is all that was wanted
        self.assertEqual({*TASKS} - {*OUTCOMES}, {"first_letter", "find"})

    def test_the_model_adds_up(self):
        for module in (klm, table):
            result = doctest.testmod(module)
            self.assertTrue(result.attempted)
            self.assertFalse(result.failed, module.__name__)

    def test_the_page_says_what_was_counted(self):
        self.assertEqual(table.on_page(), table.table(), "make clicks")

    def test_none_became_worse(self):
        before, after = table.read("before"), table.read("now")
        for task in TASKS:
            self.assertEqual(table.worse(before[task], after[task]), [], task)


@tagged("post_install", "-at_install")
class TestClicks(HttpCase):
    """What is on the page is counted again, in a real browser."""

    browser_size = SCREEN

    @classmethod
    def setUpClass(cls):
        if not now:
            raise SkipTest(ALONE)
        super().setUpClass()
        world.make(cls.env(context={**cls.env.context, "tracking_disable": True}))

    def test_each_task_takes_what_the_page_says(self):
        kept = table.read("now")
        with hand(self, world.COACH) as one:
            for task, walk in now.WAYS.items():
                with self.subTest(task):
                    counted = counted_of(self, one, task, walk)
                    for what in table.COUNTED:
                        self.assertEqual(
                            counted[what], kept[task][what], f"{what}: make clicks"
                        )

    def test_what_cannot_be_pointed_at_is_not_clicked(self):
        """Hidden, disabled, covered, absent: the hand says which, and counts none."""
        page = """document.body.innerHTML = `
            <button class="there">A</button>
            <button class="off" disabled>B</button>
            <button class="hidden" style="display: none">C</button>
            <div style="position: relative"><button class="covered">D</button>
            <i style="position: absolute; inset: 0; background: red"></i></div>
            <button class="far" style="margin-top: 3000px">E</button>`"""
        with hand(self, world.COACH) as one:
            one.begin("/web/health")
            one.see("pre", "pass")
            one.evaluate(page)
            one.patience = 0.2
            for css, why in (
                (".off", "disabled"),
                (".hidden", "not visible"),
                (".covered", "covered"),
                (".nobody", "not there"),
            ):
                with self.subTest(css), self.assertRaisesRegex(NotThere, why):
                    one.click(css)
            self.assertEqual(one.end()["clicks"], 0)
            one.evaluate("document.querySelector('.there').click()")
            self.assertEqual(one.end()["clicks"], 0, "a script is no hand")
            one.click(".there", "A")
            one.patience = 10
            one.click(".far")
            counted = one.end()
            self.assertEqual((counted["clicks"], counted["scrolls"]), (2, 1))
