"""A package of another organisation on the screen: looked at, adopted, taken back."""

from copy import deepcopy

from odoo.tests import HttpCase, tagged

from ...engine.package.parcel.writing import item_of, make
from ..axe import AxeMixin
from ..common import NetwerkMixin
from .packages import UUID, find_shipped, package, word

FILE = "http://package.test/pakket.json"
SLEEP = "sleep-k3f9t2xa"
SCALE = "sleep-scale-k3f9t2xb"
GROUP = "sleep-group-k3f9t2xc"


def of_elsewhere(kind, shipped, number, **said):
    """An item as another organisation made it, after one that is shipped."""
    content = deepcopy(find_shipped(kind, shipped).content)
    content |= {"uuid": UUID.format(number), "owner": "Steunpunt Netwerken", **said}
    return item_of(kind, content)


def sleeping():
    """A package with a method, its instrument and a life domain that is new here."""
    scale = of_elsewhere(
        "instrument",
        "vertrouwensschaal",
        32,
        code=SCALE,
        title={"en": "Sleep scale", "nl": "Slaapschaal"},
        next=[],
    )
    scale.content["sections"][0]["domain"] = SLEEP
    group = of_elsewhere(
        "method",
        "concertgroep",
        33,
        code=GROUP,
        name={"en": "Sleep group", "nl": "Slaapgroep"},
        instruments=[
            {"code": SCALE, "when": {"en": "At night.", "nl": "In de nacht."}}
        ],
    )
    sleep = word(
        "life_domain",
        SLEEP,
        {"en": "Sleeping", "nl": "Slapen"},
        {"en": "Do you sleep enough?", "nl": "Slaap je genoeg?"},
        uuid=UUID.format(31),
        owner="Steunpunt Netwerken",
    )
    return package(
        [sleep, scale, group],
        uuid=UUID.format(30),
        title={"en": "Sleeping well", "nl": "Goed slapen"},
    )


class PackageTour(AxeMixin, NetwerkMixin, HttpCase):
    uses = ("tess",)

    def setUp(self):
        super().setUp()
        self.bring_axe()
        self.tess.password = "tess"

    def fetch_proxy(self, url):
        if url == FILE:
            return self.make_fetch_proxy_response(make(sleeping()))
        return super().fetch_proxy(url)

    def adopt(self, tour):
        """Walk, and look at what is left: what is worked with stays, as it came but for
        the word that is one of ours."""
        domains = self.env["netwerk.life.domain"].with_context(active_test=False)
        before = domains.search_count([])
        self.start_tour("/odoo/netwerkpakket", tour, login="tess", timeout=240)
        self.env.invalidate_all()
        scale = self.env["netwerk.instrument"].search([("code", "=", SCALE)])
        self.assertEqual(
            (scale.state, scale.company_id, scale.body["sections"][0]["domain"]),
            ("published", self.company, "housing"),
        )
        self.assertTrue(scale.with_user(self.tess).is_on)
        group = self.env["netwerk.method"].search([("code", "=", GROUP)])
        self.assertEqual(group.state, "retired")
        self.assertEqual(domains.search_count([]), before)
        kept = self.env["netwerk.package"].search([("uuid", "=", UUID.format(30))])
        self.assertEqual((len(kept), kept.state), (1, "adopted"))


@tagged("post_install", "-at_install")
class TestPackageLaptop(PackageTour):
    browser_size = "1366x768"

    def test_adopted(self):
        self.adopt("netwerk_package_adopted")


@tagged("post_install", "-at_install")
class TestPackagePhone(PackageTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_adopted(self):
        self.adopt("netwerk_package_adopted_narrow")
