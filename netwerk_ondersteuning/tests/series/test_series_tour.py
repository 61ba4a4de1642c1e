from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from ..instrument.test_assessment import cell, now


class SeriesTour(NetwerkMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.an.password = "an"

    def done(self, day, *changes, code="schaalvragen"):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        said = {"said_on": day, "about_day": day}
        sheet = sheets.browse(sheets.begin_sheet(self.dossier.id, code, said))
        sheet.apply_answers(list(changes))
        sheet.set_done()
        return sheet

    def fill(self):
        self.done("2026-01-05", now("housing", 3), now("work", 8))
        said = cell("confidence", "confidence", "score", 5)
        self.done("2026-01-06", said, code="vertrouwensschaal")
        return self.done("2026-03-05", now("housing", 6), now("work", 4))

    def walk(self, address, tour):
        self.start_tour(address, tour, login="an", timeout=180)


@tagged("post_install", "-at_install")
class TestSeriesLaptop(SeriesTour):
    browser_size = "1366x768"

    def test_from_the_instruments(self):
        self.fill()
        self.walk(f"/odoo/netwerkinstrumenten/{self.dossier.id}", "netwerk_series")

    def test_from_a_sheet(self):
        sheet = self.fill()
        self.walk(f"/odoo/netwerkblad/{sheet.id}", "netwerk_series_of_sheet")

    def test_nothing_yet(self):
        self.walk(f"/odoo/netwerklijnen/{self.dossier.id}", "netwerk_series_empty")


@tagged("post_install", "-at_install")
class TestSeriesTablet(SeriesTour):
    browser_size = "820x1180"
    touch_enabled = True

    def test_from_the_instruments(self):
        self.fill()
        self.walk(f"/odoo/netwerkinstrumenten/{self.dossier.id}", "netwerk_series")


@tagged("post_install", "-at_install")
class TestSeriesPhone(SeriesTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_from_the_instruments(self):
        self.fill()
        self.walk(f"/odoo/netwerkinstrumenten/{self.dossier.id}", "netwerk_series")
