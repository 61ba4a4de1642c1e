"""A pytest plugin for the lane without a database: there is none to ask.

pytest-odoo opens the database before the first test; what it does besides stands here.
"""

import pytest_odoo

import odoo.modules.module
import odoo.sql_db
from odoo.tools import config as odoo_config


class NoDatabaseError(Exception):
    """A test in the wrong lane."""


def pytest_addoption(parser) -> None:
    """Let Odoo's configuration be given, as pytest-odoo does."""
    parser.addoption("--odoo-config", dest="odoo_config")


def pytest_configure(config) -> None:
    """Tell Odoo where the addons are, and close the way to a database."""
    odoo_config.parse_config([f"--config={config.getoption('odoo_config')}"])
    odoo.modules.module.initialize_sys_path()
    close_the_way()
    pytest_odoo.support_subtest()
    pytest_odoo.disable_odoo_test_retry()
    pytest_odoo.monkey_patch_resolve_pkg_root_and_module_name()


def close_the_way() -> None:
    """Let whoever asks for a database hear that there is none."""
    odoo.sql_db.db_connect = refuse


def refuse(*_args, **_options):
    """Say what to do instead of opening a database."""
    raise NoDatabaseError(
        "The tests of test_engine_*.py and of tools/ run without a database: give this "
        "one a file with another name."
    )


def pytest_runtest_setup(item) -> None:
    """Odoo asks which test runs."""
    if instance := getattr(item, "instance", None):
        odoo.modules.module.current_test = instance
