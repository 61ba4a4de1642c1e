"""Gets Odoo, PostgreSQL and a browser onto a machine, and runs demo and tests."""

import importlib.util
import sys

if importlib.util.find_spec("tomllib") is None:
    sys.exit("Python 3.11 or newer is needed; name it: make PYTHON=python3.11 …")
