"""Measured in a browser: letters, overlap, targets and contrast of every drawing."""

from odoo.tests import HttpCase, no_retry, tagged

from ...engine.drawing.drawing import DRAWINGS
from ..axe import AxeMixin
from ..common import NetwerkMixin
from . import test_accessibility as accessible
from .common import add

#: Letters on the screen, in pixels, at least.
ORDINARY = 14

LONG = "Mevrouw Vandenbroucke-Van Steenkiste van de boekhouding"
NAMES = """Vader;Moeder;Broer;Tante Rita;Grootouders;Familie van vaders kant;Thomas;
Maarten;Lawrence;Iemand van korfbal;Enkele leerkrachten;Mijn begeleiders;Huisarts;
Vroegere werkgever;Oma Rita;Zus Hilde;Rosa;Buurvrouw Greet;Dr. Peeters;Youssef;Lina;
Adam;Noor;Bewindvoerder;Meneer Janssens""".replace("\n", "").split(";")

USUAL = [
    ("Vader", 3, "household"),
    ("Moeder", 2, "household"),
    ("Broer", 1, "household"),
    ("Tante (moeders kant)", 2, "family"),
    ("Familie van vaders kant", 4, "family"),
    ("Grootouders (moeders kant)", 2, "family"),
    ("Lawrence", 1, "friends"),
    ("Thomas", 2, "friends"),
    ("Maarten", 2, "friends"),
    ("Trainer van korfbal", 3, "neighbourhood"),
    ("Iemand van korfbal", 3, "neighbourhood"),
    ("Enkele leerkrachten", 4, "work"),
    ("Huisarts", 4, "help"),
    ("Mijn begeleiders", 1, "help"),
]


class CanvasCase(AxeMixin, NetwerkMixin, HttpCase):
    """A coach with dossiers that no demo has, opened at one size of the window."""

    def setUp(self):
        super().setUp()
        self.bring_axe()
        self.an.password = "an"
        self.sectors = {
            category.sector: category.id
            for category in self.env["netwerk.member.category"].search([])
        }

    def dossier_with(self, client, people):
        """A dossier; ``people`` are (name, ring, sector)."""
        dossier = self.new_dossier(self.an, client)
        if people:
            dossier.with_user(self.an).apply_network_changes(
                [
                    add(
                        f"{client}{number}",
                        name,
                        {"ring": ring},
                        category_id=self.sectors[sector],
                    )
                    for number, (name, ring, sector) in enumerate(people)
                ],
                accessible.THEN,
            )
        return dossier

    def networks(self):
        """(dossier, the least size of its names, "seen": everybody is in sight, or
        "whole": each name in full too): one, nobody, an ordinary one, 25, twenty in one
        sector, long names; and the network of the demo, in all its shapes."""
        spread = [*self.sectors]
        spread = [code for code in spread if code]
        many = [
            (name, 1 + number % 4, spread[number % len(spread)])
            for number, name in enumerate(NAMES)
        ]
        street = [(name, 3, "neighbourhood") for name in NAMES[:20]]
        long = [(f"{LONG} {n}", 1 + n % 4, spread[n % len(spread)]) for n in range(12)]
        accessible.TestAccessibility.fill(self, self.dossier.with_user(self.an))
        return [
            (self.dossier, ORDINARY, "seen"),
            (self.dossier_with("Nobody", []), ORDINARY, "whole"),
            (self.dossier_with("One", [("Vader", 4, "household")]), ORDINARY, "whole"),
            (self.dossier_with("Johan", USUAL), ORDINARY, "whole"),
            (self.dossier_with("Abdelrahman El Mansouri", many), ORDINARY, "seen"),
            (self.dossier_with("Street", street), ORDINARY, ""),
            (self.dossier_with("Long", long), ORDINARY, ""),
        ]

    def measure(self):
        networks = self.networks()
        self.start_tour(
            "/odoo",
            "netwerk_measure",
            login="an",
            cookies={
                "canvas_dossiers": "_".join(
                    f"{dossier.id}-{least}-{whole}"
                    for dossier, least, whole in networks
                ),
                "canvas_drawings": "_".join(DRAWINGS),
                "canvas_axe": str(self.dossier.id),
            },
            timeout=300,
        )


@tagged("post_install", "-at_install")
class TestCanvasLaptop(CanvasCase):
    browser_size = "1366x768"

    @no_retry
    def test_everything_can_be_read_and_pressed(self):
        self.measure()


@tagged("post_install", "-at_install")
class TestCanvasTablet(CanvasCase):
    browser_size = "820x1180"
    touch_enabled = True

    @no_retry
    def test_everything_can_be_read_and_pressed(self):
        self.measure()


@tagged("post_install", "-at_install")
class TestCanvasTabletOnItsSide(CanvasCase):
    browser_size = "1180x820"
    touch_enabled = True

    @no_retry
    def test_everything_can_be_read_and_pressed(self):
        self.measure()


@tagged("post_install", "-at_install")
class TestCanvasPhone(CanvasCase):
    browser_size = "390x844"
    touch_enabled = True

    @no_retry
    def test_everything_can_be_read_and_pressed(self):
        self.measure()
