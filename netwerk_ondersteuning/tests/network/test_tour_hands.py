from datetime import timedelta

from odoo.tests import HttpCase, tagged

from ...models.mixin.clock import today_of
from .common import rings


@tagged("post_install", "-at_install")
class TestTourHands(HttpCase):
    """What a mouse can do on the map, keys alone and fingers alone can too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.an = cls.env["res.users"].create(
            {
                "name": "An",
                "login": "an-hands",
                "password": "an-hands",
                "group_ids": [(4, cls.env.ref("netwerk_ondersteuning.group_coach").id)],
            }
        )
        johan = cls.env["res.partner"].create({"name": "Johan"})
        cls.dossier = cls.env["netwerk.dossier"].create(
            {"partner_id": johan.id, "coach_id": cls.an.id}
        )
        # a day to look back at, and to compare with
        before = today_of(cls.dossier) - timedelta(days=30)
        cls.dossier.apply_network_changes(
            [{"op": "add_moment", "uuid": "first", "values": {"name": "Eerste"}}],
            before.isoformat(),
        )

    def walk(self, tour):
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}",
            tour,
            login="an-hands",
            timeout=180,
        )
        network = self.dossier.get_network()
        # the aunt was moved within the ecogram
        self.assertEqual(rings(network), {"Vader": 2, "Tante Rita": 2})
        between = [tie for tie in network["ties"] if tie["other_member_id"]]
        self.assertEqual([tie["quality"] for tie in between], ["supportive"])
        father = self.dossier.tie_ids.filtered(
            lambda tie: tie.member_id.name == "Vader" and not tie.other_member_id
        )
        self.assertEqual((father.quality, father.is_vip), ("tense", True))
        # the family tie was drawn within the genogram
        self.assertEqual(father.kinship, "parent")

    def test_keyboard_alone(self):
        self.walk("netwerk_keyboard")

    def test_touch_alone(self):
        self.walk("netwerk_touch")
