from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.web.tests import test_js

SUITE = "@netwerk_ondersteuning"


def passes(message):
    """Let Hoot finish: it tells each failure, and at the end that there were any."""
    return "[HOOT]" not in message


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    """The unit tests of the screen (static/tests/network_map).

    Not a subclass of core's own runner: pytest-odoo would run that one's tests too.
    """

    @no_retry
    def test_network_map(self):
        suite = test_js.HOOTCommon._generate_hash(self, SUITE)
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={suite}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=passes,
        )
