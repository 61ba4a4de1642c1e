"""The demo year loads on whatever day, and its file is what the script writes."""

from freezegun import freeze_time

from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file, file_open

from ..common import MODULE

FILES = ("users", "dossier", "network", "meeting", "meeting_year")


@tagged("post_install", "-at_install")
class TestDemoYear(TransactionCase):
    def load(self, day):
        """Load the demo as if it were that day, and forget it again."""
        with freeze_time(f"{day} 09:00:00"), self.cr.savepoint(flush=True) as savepoint:
            for name in FILES:
                path = f"demo/{name}.xml"
                convert_file(self.env, MODULE, path, {}, mode="init")
            self.env.flush_all()
            held = self.env["netwerk.meeting"].search_count(
                [
                    ("kind", "=", "network_meeting"),
                    ("outcome", "in", ("held", "partly")),
                ]
            )
            savepoint.rollback()
        self.env.invalidate_all()
        return held

    def test_it_loads_on_the_days_on_which_dates_go_wrong(self):
        """A leap day, and the first day of a quarter."""
        for day in ("2028-02-29", "2027-04-01"):
            with self.subTest(day=day):
                self.assertGreater(self.load(day), 30)

    def test_the_file_is_what_the_script_writes(self):
        try:
            from tools import demo_year as script
        except ImportError:
            self.skipTest("the addon stands here without its tools")
        with file_open(f"{MODULE}/demo/meeting_year.xml") as file:
            self.assertEqual(file.read(), script.content(), "python -m tools.demo_year")
