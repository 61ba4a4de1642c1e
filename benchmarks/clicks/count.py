"""Counts the tasks: ``make clicks``.

Writes what it counted to `now.json`, and the table on its page. ``TASKS`` in the
environment says which tasks; then nothing is written.
"""

import os
from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from odoo.addons.mail.models.mail_mail import MailMail

from . import now, table, world
from .hand import hand
from .outcomes import OUTCOMES
from .tasks import TASKS

SCREEN = "1366x768"


@tagged("post_install", "-at_install")
class Clicks(HttpCase):
    """Not a test: it counts."""

    browser_size = SCREEN

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        world.make(cls.env(context={**cls.env.context, "tracking_disable": True}))

    def test_count(self):
        some = (os.environ.get("TASKS") or "").split()
        counted = {}
        print("\n| Task | clicks | keys | scrolls | machine | model |")
        print("|---|---:|---:|---:|---:|---:|")
        with hand(self, world.COACH) as one:
            for task in some or TASKS:
                counted[task] = got = counted_of(self, one, task, now.WAYS[task])
                cells = " | ".join(map(str, got.values()))
                print(f"| {TASKS[task]} | {cells} |", flush=True)
        if not some:
            module = self.env.ref("base.module_netwerk_ondersteuning")
            table.keep(
                "now",
                counted,
                release=module.latest_version,
                counted_on=f"{self.env.company._netwerk_today()}",
                screen=SCREEN,
            )
            table.put_on_page()


def counted_of(case, one, task, walk):
    """Do a task once and undo it; its counts and seconds.

    :param case: an :class:`HttpCase` in the organisation of `world`
    :param one: a :class:`hand.Hand`
    :param walk: a function that does it with the hand
    """
    # nobody is mailed, and nobody is found not to have got it
    mail = patch.object(MailMail, "send_after_commit", lambda mails: 0)
    with mail, case.cr.savepoint() as savepoint:
        try:
            one.begin("/odoo")
            walk(one)
            counted = one.end()
            one.leave()  # what the page still asks would be read in between
            case._wait_remaining_requests()
            case.env.invalidate_all()
            for is_so, should_be in OUTCOMES.get(task, lambda env: ())(case.env):
                case.assertEqual(is_so, should_be, task)
            return counted
        except AssertionError:
            one.browser.take_screenshot("sc_clicks_").result(10)
            raise
        finally:
            one.leave()
            case._wait_remaining_requests()
            savepoint.rollback()
            case.env.invalidate_all()
