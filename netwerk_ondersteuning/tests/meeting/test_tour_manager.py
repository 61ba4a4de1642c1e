"""The manager reads the dashboard, filters it and goes to the figure behind a chart."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from .figure_facts import FactsMixin


@tagged("post_install", "-at_install")
class TestManagerTour(FactsMixin, NetwerkMixin, HttpCase):
    def test_the_manager_reads_filters_and_drills(self):
        """As somebody who has the figures and no other right: two dossiers of one team
        and one of another, none with a map."""
        mine = self.env["netwerk.dossier"].search(
            [("company_id", "=", self.company.id)]
        )
        mine.active = False
        # the tour looks for the words of the charts
        self.env["res.lang"]._activate_lang("en_US")
        self.fien.lang = "en_US"
        for coach in (self.an, self.bram, self.chris):
            dossier = self.new_client(coach)
            self.new_meeting(dossier, self.month_start(-2))
        self.start_tour(
            "/odoo/dashboards", "netwerk_manager", login=self.fien.login, timeout=180
        )
