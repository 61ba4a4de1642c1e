"""Each form of anything that an initiative can have speaks of no client."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import NetwerkCase
from ..dossier.test_access_table import RecordsMixin
from .test_without_client import CLIENT, Screen

#: What an initiative has none of, nor a button for it: it is of a client.
OF_A_CLIENT = {
    "netwerk.job.lead",
    "netwerk.job.lead.step",
    "netwerk.mandate",
    "netwerk.mandate.step",
    "netwerk.match",
    "netwerk.referral",
    "netwerk.referral.page",
    "netwerk.referral.permission",
    "netwerk.referral.step",
}
#: Whose words a sheet holds is for its instrument to say.
OF_INSTRUMENTS = {("netwerk.assessment", "respondent")}


@tagged("post_install", "-at_install")
class TestFormsWithoutClient(RecordsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.new_dossier(
            cls.an, kind="initiative", initiative_name="Buurttafel"
        )
        (cls.mia,) = cls.new_network(cls.group, "Mia")

    def models_with_a_form(self):
        """Those of a dossier that a form of ours shows."""
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "netwerk.%"), ("mode", "=", "primary")]
            + [("type", "=", "form")]
        )
        there = set(views.mapped("model"))
        return sorted(there & set(self.env["netwerk.dossier.mixin"]._dossier_models()))

    def instead(self, name):
        """What stands there of somebody, where it would be the client."""
        return {
            "netwerk.consent": {"member_id": self.mia.id},
            "netwerk.goal.evaluation": {"said_by": "coach"},
            "netwerk.trajectory.outcome": {"for_whom": "member"},
        }.get(name, {})

    def made(self, name):
        """A row of an initiative; None: it can have none."""
        factory = getattr(self, f"_values_{name.replace('.', '_')}")
        try:
            with self.env.cr.savepoint():
                values = factory(self.group, 1)
                model = self.env[name]
                values |= self.instead(name)
                if (
                    model._fields["dossier_id"].store
                    and not model._fields["dossier_id"].related
                ):
                    values = {"dossier_id": self.group.id} | values
                return model.create(values)
        except (UserError, ValidationError, AccessError):
            self.env.invalidate_all()
            return None

    def test_no_form_speaks_of_a_client(self):
        said, none, tried = {}, set(), 0
        for name in set(self.models_with_a_form()) - OF_A_CLIENT:
            row = self.made(name)
            if row is None:
                none.add(name)
                continue
            self.assertEqual(row.dossier_id, self.group, name)
            tried += 1
            mine = row.with_user(self.an).with_context(lang="en_US")
            for field, text in Screen(mine).says():
                if CLIENT.search(text) and (name, field) not in OF_INSTRUMENTS:
                    said.setdefault((name, field), text)
        self.assertGreater(tried, 12)
        self.maxDiff = None
        self.assertEqual(said, {})
        self.assertEqual(none, set(), "not tried")

    def test_no_button_to_what_is_of_a_client(self):
        """Whatever an initiative has none of is not behind a button of its dossier."""
        screen = Screen(self.group.with_user(self.an))
        opens = {
            self.env["ir.actions.act_window"].browse(int(node.get("name"))).res_model
            for node in screen.arch.iter("button")
            if (node.get("name") or "").isdecimal()
            and node.get("type") == "action"
            and not screen.is_hidden(node)
            and self.env["ir.actions.act_window"].browse(int(node.get("name"))).exists()
        }
        self.assertIn("netwerk.goal", opens)
        self.assertEqual(opens & OF_A_CLIENT, set())
