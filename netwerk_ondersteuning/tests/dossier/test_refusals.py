"""The checks of refusals themselves: another refusal, or a crash, is not the one."""

from unittest.mock import patch

from odoo.tests import tagged

from ..common import NetwerkCase
from .doors import Doors


def crash(*_args, **_wanted):
    raise ZeroDivisionError("a crash")


@tagged("post_install", "-at_install")
class TestRefusals(Doors, NetwerkCase):
    def without_reason(self):
        self.enter(self.dossier, self.lea, " ")

    def look_inside(self):
        self.dossier.with_user(self.bram).read(["reference"])

    def test_the_refusal_that_is_meant(self):
        with self.refused_with("Give a reason."):
            self.without_reason()
        with self.denied("read", "netwerk.dossier") as refused:
            self.look_inside()
        self.assertIn("not open to you", str(refused.exception))

    def test_another_refusal(self):
        for what, refusal, work in (
            ("words", self.refused_with("Another"), self.without_reason),
            ("class", self.refused_with("not open to you"), self.look_inside),
            ("operation", self.denied("write", "netwerk.dossier"), self.look_inside),
            ("model", self.denied("read", "netwerk.member"), self.look_inside),
            ("none", self.refused_with("Give a reason."), list),
            ("open", self.denied("read", "netwerk.dossier"), list),
        ):
            with self.subTest(what):
                with self.assertRaises(AssertionError):
                    with refusal:
                        work()

    def test_a_crash_is_no_refusal(self):
        for refusal in (self.refused_with("a crash"), self.denied("read", "x")):
            with self.assertRaises(ZeroDivisionError), refusal:
                crash()

    def test_a_door_that_crashes_ends_the_test(self):
        dossier = self.dossier.with_user(self.an)
        for name in ("get_network", "name_create", "read"):
            with (
                self.subTest(name),
                patch.object(self.registry["netwerk.dossier"], name, crash),
                self.assertRaisesRegex(AssertionError, f"{name} crashed"),
            ):
                self.called(dossier, name)
