"""The key competences: a list of words that comes with the addon."""

import json
from functools import cache

from odoo.tools.misc import file_open

FILE = "netwerk_ondersteuning/data/instrument_vocabulary/competences.json"


@cache
def competences():
    """All of them, by their words in Dutch: dicts with ``key``, ``words`` and
    ``help``. Read it, change nothing in it."""
    with file_open(FILE) as source:
        return json.load(source)
