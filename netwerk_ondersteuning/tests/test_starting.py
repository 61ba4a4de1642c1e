"""The addon is loaded without a warning about itself."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

from odoo.tests import TransactionCase, get_db_name, tagged
from odoo.tools import config

ROOT = Path(__file__).parents[1]
#: Starts the registry of a database in a process of its own, where no warning was given
#: yet, and prints those that speak of us: a list of words.
START = """
import json, logging, sys, warnings

said = []
warnings.simplefilter("always")
warnings.showwarning = lambda words, kind, file, line, *rest: said.append(
    f"{kind.__name__}: {words} ({file}:{line})"
)

class Keep(logging.Handler):
    def emit(self, record):
        said.append(f"{record.levelname} {record.name}: {record.getMessage()}")

logging.getLogger().addHandler(Keep(logging.WARNING))
options = json.loads(sys.argv[1])
from odoo.tools import config
config.parse_config([])
for name, value in options.items():
    config[name] = value
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules import initialize_sys_path
from odoo.modules.registry import Registry
initialize_sys_path()
registry = Registry(options["db_name"][0])
# what Odoo works out when it is asked first
registry.field_inverses, registry.field_computed, registry._field_triggers
with registry.cursor() as cursor:
    env = Environment(cursor, SUPERUSER_ID, {})
    ours = [name for name in registry if name.startswith("netwerk.")]
    for name in ours:
        env[name].fields_get()
    for view in env["ir.ui.view"].search([("model", "in", ours)]):
        env[view.model].get_view(view.id, view.type)
print(json.dumps([len(ours), [words for words in said if "netwerk" in words]]))
"""


@tagged("post_install", "-at_install")
class TestStarting(TransactionCase):
    def test_starting_and_opening_warns_of_nothing_of_ours(self):
        options = {"db_name": [get_db_name()]}
        for name in ("addons_path", "data_dir", "db_host", "db_port", "db_user"):
            options[name] = config[name]
        if config["db_password"]:
            options["db_password"] = config["db_password"]
        answer = subprocess.run(
            [sys.executable, "-c", START, json.dumps(options)],
            capture_output=True,
            check=False,
            cwd=ROOT.parent,
            env=os.environ | {"PYTHONWARNINGS": "default"},
            text=True,
            timeout=300,
        )
        self.assertEqual(answer.returncode, 0, answer.stderr[-2000:])
        models, said = json.loads(answer.stdout.splitlines()[-1])
        self.assertGreater(models, 50)
        self.assertEqual(said, [])

    def test_our_code_compiles_without_a_warning(self):
        files = [*ROOT.rglob("*.py")]
        self.assertTrue(files)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for path in files:
                compile(path.read_text(encoding="utf-8"), str(path), "exec")
