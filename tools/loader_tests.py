"""Writes down which tests Odoo's own loader finds in the addon.

Runs inside Odoo, apart from pytest: once pytest has imported a test module, Odoo's
loader finds it too, whether or not ``tests/__init__.py`` names it.

Usage: ``python -m tools.loader_tests CONFIGURATION OUTPUT``.
"""

import json
import sys
from pathlib import Path

from .project import ADDON


def test_names() -> list[str]:
    """Return the full names (module.Class.method) of the addon's tests."""
    from odoo.tests import loader

    return sorted(
        f"{type(case).__module__}.{type(case).__qualname__}.{case._testMethodName}"
        for module in loader.get_test_modules(ADDON)
        for case in loader.get_module_test_cases(module)
    )


def main() -> None:
    """Set Odoo up far enough to import the addon, and write the names."""
    from odoo.modules.module import initialize_sys_path
    from odoo.tools import config

    configuration, output = sys.argv[1:]
    config.parse_config([f"--config={configuration}"])
    initialize_sys_path()
    Path(output).write_text(json.dumps(test_names()), encoding="utf-8")


if __name__ == "__main__":
    main()
