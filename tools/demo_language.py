"""Sets Dutch as the language of a database's users.

Runs inside Odoo: ``python -m tools.demo_language --config=FILE --database=NAME``.
"""

import sys

LANGUAGE = "nl_NL"
TIMEZONE = "Europe/Brussels"


def set_dutch(env) -> None:
    """Let everybody, and whoever comes later, see Odoo in Dutch."""
    users = env["res.users"].with_context(active_test=False).search([])
    users.filtered(lambda user: user.lang[:2] != "nl").lang = LANGUAGE
    users.filtered(lambda user: not user.tz).tz = TIMEZONE
    env["res.company"].search([]).partner_id.lang = LANGUAGE
    env["ir.default"].set("res.partner", "lang", LANGUAGE)


def main() -> None:
    """Open the database that the command line names and change it."""
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(sys.argv[1:])
    (database,) = config["db_name"]
    with Registry(database).cursor() as cursor:
        set_dutch(Environment(cursor, SUPERUSER_ID, {}))


if __name__ == "__main__":
    main()
