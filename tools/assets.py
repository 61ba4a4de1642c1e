"""Makes the scripts and styles of all pages, once for all tests.

A test of a page would make them, and forget them with all else that it did. Runs inside
Odoo, as Odoo does before its own tests.

Usage: ``python -m tools.assets CONFIGURATION DATABASE``.
"""

import sys

#: What a screen asks for when it is first needed: no page names these.
LATER = (
    "spreadsheet.o_spreadsheet",
    "web.assets_backend_lazy",
    "web.chartjs_lib",
)


def main() -> None:
    """Make them in one transaction."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    configuration, database = sys.argv[1:]
    config.parse_config([f"--config={configuration}", "--no-http"])
    with Registry(database).cursor() as cr:
        pages = api.Environment(cr, SUPERUSER_ID, {})["ir.qweb"]
        pages._pregenerate_assets_bundles()
        for bundle in LATER:
            pages._get_asset_bundle(bundle, css=False).js()
            pages._get_asset_bundle(bundle, js=False).css()


if __name__ == "__main__":
    main()
