"""Two versions of an instrument are compared and merged on the screen."""

from odoo.tests import HttpCase, tagged

from ..axe import AxeMixin
from ..common import NetwerkMixin
from ..trajectory.common import enter
from .two_sides import LOST, TURNED, WORDS, TwoSides


class MergeTour(AxeMixin, TwoSides, NetwerkMixin, HttpCase):
    uses = ("tess",)

    def setUp(self):
        super().setUp()
        self.bring_axe()
        self.tess.password = "tess"

    def walk(self, tour):
        own = self.mine()
        sheet = self.answered(own)
        merge = self.merge(self.theirs(), own)
        self.start_tour(
            f"/odoo/netwerkvergelijken/{merge.id}", tour, login="tess", timeout=240
        )
        self.env.invalidate_all()
        made = self.env["netwerk.instrument"].search(
            [("code", "=", own.code)], order="version desc", limit=1
        )
        self.assertEqual((made.version, made.state), (2, "published"))
        (section,) = made.body["sections"]
        asked = {one["words"]["nl"]: one["key"] for one in section["columns"]}
        # theirs, and it still asks the same; turned round, and that is another question
        self.assertEqual(asked[WORDS["theirs"]["nl"]], "why")
        self.assertNotIn(asked[TURNED["nl"]], ("well", "why"))
        self.assertNotIn(LOST, [one["key"] for one in section["rows"]])
        self.assertEqual(merge.state, "done")
        self.assertIn("Zo zegt de cliënt het", merge.sudo().chosen_words)
        # nothing that was filled in changed
        self.assertEqual(sheet.instrument_id, own)
        answers = self.env["netwerk.answer"].search([("assessment_id", "=", sheet.id)])
        self.assertEqual(answers.row_id.mapped("key"), [LOST])

    def going_on(self, tour):
        """Of two trajectories on the shared method one has begun."""
        methods = self.env["netwerk.method"]
        cti = methods.search([("code", "=", "cti"), ("company_id", "=", False)])
        hers = methods.with_user(self.tess)
        own = hers.browse(hers.new_draft(cti.id))
        own.action_publish()
        trajectories = self.env["netwerk.trajectory"]
        fresh, begun = (
            trajectories.with_user(one.coach_id).create(
                {
                    "dossier_id": one.id,
                    "method_id": cti.id,
                    "date_start": "2026-01-05",
                }
            )
            for one in (self.dossier, self.dossier_bram)
        )
        key = cti._template().phases[0].key
        begun.apply_path([enter("row-01", key, "2026-01-05")])
        path = f"/odoo/netwerkmethoden/{own.id}"
        self.start_tour(path, tour, login="tess", timeout=240)
        self.env.invalidate_all()
        self.assertEqual((fresh.method_id, begun.method_id), (own, cti))


@tagged("post_install", "-at_install")
class TestMergeLaptop(MergeTour):
    browser_size = "1366x768"

    def test_trajectories_go_on_by_it(self):
        self.going_on("netwerk_moves")

    def test_merged_and_published(self):
        self.walk("netwerk_merge")


@tagged("post_install", "-at_install")
class TestMergePhone(MergeTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_merged_and_published(self):
        self.walk("netwerk_merge_narrow")

    def test_trajectories_go_on_by_it(self):
        self.going_on("netwerk_moves_narrow")
