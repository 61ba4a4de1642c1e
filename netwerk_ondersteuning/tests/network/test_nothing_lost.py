from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from .common import add, rings
from .line import Line


@tagged("post_install", "-at_install")
class TestNothingLost(NetwerkMixin, HttpCase):
    """A talk during which the server stops, answers get lost and the page is loaded
    anew: in the end all changes are there, once."""

    def setUp(self):
        super().setUp()
        self.an.password = "an"
        self.own = self.dossier.with_user(self.an)
        self.own.apply_network_changes(
            [add("t", "Thomas", {"ring": 3}), add("m", "Moeder", {"ring": 2})]
        )
        self.line = Line(self.http_port())
        self.addCleanup(self.line.close)

    def walk(self, tour):
        """Run a tour with the line between the browser and the server."""
        port = self.line.port
        with patch.object(type(self), "http_port", classmethod(lambda cls: port)):
            self.start_tour(
                f"/odoo/netwerkkring/{self.dossier.id}",
                tour,
                login="an",
                cookies={"line": str(self.line.control.server_port)},
                timeout=180,
            )

    def essence(self):
        """Who stands where, and every period that was noted."""
        periods = [
            (tie.member_id.name, tie.other_member_id.name, tie.ring, tie.quality)
            for tie in self.dossier.tie_ids.sorted("id")
        ]
        return rings(self.own.get_network()), sorted(map(str, periods))

    def test_the_server_stops_in_the_middle_of_a_talk(self):
        self.walk("netwerk_nothing_lost")
        people, periods = self.essence()
        self.assertEqual(
            people,
            {
                "Thomas": 1,
                "Moeder": 2,
                "Riet": 2,
                "Jef": False,
                "Zuster Godelieve": 4,
                "Nonkel Staf": 3,
                "Buurvrouw": False,
            },
        )
        self.assertEqual(
            periods,
            sorted(
                map(
                    str,
                    [
                        ("Thomas", False, 1, "tense"),
                        ("Moeder", False, 2, False),
                        ("Riet", False, 2, False),
                        ("Zuster Godelieve", False, 4, False),
                        ("Nonkel Staf", False, 3, False),
                    ],
                )
            ),
        )
        every = self.dossier.with_context(active_test=False)
        self.assertEqual(len(every.member_ids), 7)
        # each was applied once, though some came twice
        batches = self.env["netwerk.network.batch"].sudo().search([])
        self.assertEqual(len(batches), len(set(batches.mapped("version"))))
