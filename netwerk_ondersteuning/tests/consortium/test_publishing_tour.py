"""On the screen: a remark on a sheet, and a proposal to who made the template."""

import base64

from odoo.tests import HttpCase, tagged

from ...engine.package.parcel.reading import read
from .test_publishing import PublishingCase


@tagged("post_install", "-at_install")
class TestPublishingTour(PublishingCase, HttpCase):
    browser_size = "1366x768"

    def test_a_remark_and_a_proposal(self):
        self.tess.password, self.an.password = "tess", "an"
        self.new_network(self.dossier, "Maarten Zwijgzaam")
        theirs, _item = self.adopted()
        own = self.own(from_=theirs, what="Een blad over slapen. Bel 0470 12 34 56.")
        number = self.dossier.with_user(self.an).start_assessment(own.code)
        self.start_tour(
            f"/odoo/netwerkblad/{number}", "netwerk_remark", login="an", timeout=180
        )
        remark = self.env["netwerk.template.remark"].search([])
        self.assertEqual(remark.words, "Dit begrijpt niemand.")
        self.assertEqual(remark.instrument_id.id, own.id)
        self.assertTrue(remark.place_words)
        self.start_tour(
            f"/odoo/action-netwerk_ondersteuning.action_instrument/{own.id}",
            "netwerk_propose_back",
            login="tess",
            timeout=180,
        )
        package = self.env["netwerk.package"].search([("way", "=", "out")])
        self.assertEqual(package.for_organisation, "Steunpunt Netwerken")
        kinds = {one.kind for one in read(base64.b64decode(package.content)).items}
        self.assertIn("remark", kinds)
        self.download(package)

    def test_proposed_back_from_the_package(self):
        """Nothing of the proposal is stored before the first step."""
        self.tess.password = "tess"
        theirs, _item = self.adopted()
        self.own(from_=theirs, what="Een blad over slapen. Bel 0470 12 34 56.")
        came = self.hers.search([("way", "=", "in")])
        self.start_tour(
            f"/odoo/netwerk.package/{came.id}",
            "netwerk_propose_back_of_a_package",
            login="tess",
            timeout=180,
        )
        package = self.hers.search([("way", "=", "out")])
        self.assertEqual(package.for_organisation, "Steunpunt Netwerken")
        self.assertIn("Proposal of", package.with_context(lang="en_US").title)

    def download(self, package):
        """The file is for an editor of the organisation, and for nobody else."""
        url = package.with_user(self.tess).action_download()["url"]
        self.authenticate("tess", "tess")
        answer = self.url_open(url)
        self.assertEqual(answer.content, base64.b64decode(package.content))
        self.assertIn(package.file_name, answer.headers["Content-Disposition"])
        self.authenticate("an", "an")
        self.assertNotIn(b"netwerk.package", self.url_open(url).content)
        self.assertNotEqual(self.url_open(url).status_code, 200)
