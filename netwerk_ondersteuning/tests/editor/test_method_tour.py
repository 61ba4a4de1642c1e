"""A method is made on the screen, after a shared one and from nothing."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class MethodTour(NetwerkMixin, HttpCase):
    uses = ("tess",)

    def setUp(self):
        super().setUp()
        self.tess.password = "tess"

    def make(self, tour, path):
        self.start_tour(f"/odoo/{path}", tour, login="tess", timeout=240)
        self.env.invalidate_all()
        return self.env["netwerk.method"].search(
            [("company_id", "=", self.tess.company_id.id)]
        )

    def made_after(self, tour):
        shared = self.env["netwerk.method"].search([("code", "=", "cti")])
        made = self.make(tour, f"netwerkmethoden/{shared.id}")
        self.assertEqual((len(made), made.state), (1, "published"))
        self.assertEqual(made.derived_from_id, shared)
        self.assertEqual(made.body["name"]["nl"], "CTI van ons")
        last = made.phase_ids.sorted("place")[-1]
        self.assertEqual((last.name, last.place, last.least_meetings), ("Nazorg", 4, 1))
        self.assertEqual(last.lineage, last.key)
        self.assertEqual(
            made.phase_ids.mapped("lineage")[:3], shared.phase_ids.mapped("lineage")
        )
        self.assertEqual(made.outcome_ids.mapped("code"), ["trust"])
        phase = made._template().phase(last.key)
        self.assertEqual(phase.instruments, ("scoretabel",))
        self.assertEqual(
            [list(one.words.values()) for one in phase.checklist],
            [["Bel na een maand"]],
        )


@tagged("post_install", "-at_install")
class TestMethodLaptop(MethodTour):
    browser_size = "1366x768"

    def test_made_after_a_shared_one(self):
        self.made_after("netwerk_method_editor_makes")

    def test_begun_from_nothing(self):
        made = self.make("netwerk_method_editor_begins", "netwerkmethode")
        self.assertEqual((made.name, made.state), ("Samen", "published"))
        self.assertEqual(
            [(one.cycle, one.place) for one in made.phase_ids], [(1, 1), (1, 2)]
        )
        self.assertEqual([one.cycle for one in made._template().cycles], [1, 2])


@tagged("post_install", "-at_install")
class TestMethodPhone(MethodTour):
    browser_size = "375x667"
    touch_enabled = True

    def test_made_after_a_shared_one(self):
        self.made_after("netwerk_method_editor_makes_narrow")
