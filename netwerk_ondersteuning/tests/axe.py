import os
from functools import cached_property
from pathlib import Path

#: The path of axe-core's script; `make test` downloads it and sets this.
VARIABLE = "AXE_CORE"
ADDRESS = "http://axe.test/axe.js"


class AxeMixin:
    """Brings axe-core to the browser of a test: it comes from the test, not from the
    addon."""

    def bring_axe(self):
        """For what looks with axe-core: skipped where there is none, and says so."""
        if not os.environ.get(VARIABLE):
            self.skipTest(
                f"{VARIABLE} does not name axe-core's script; `make test` sees to that."
            )

    @cached_property
    def axe(self):
        return Path(os.environ[VARIABLE]).read_text(encoding="utf-8")

    def fetch_proxy(self, url):
        if url == ADDRESS:
            return self.make_fetch_proxy_response(self.axe)
        return super().fetch_proxy(url)
