"""Runs inside Odoo: ``python -m benchmarks --config=FILE --database=NAME``.

``DOSSIERS`` in the environment says how many dossiers to make (1,000), ``MEETINGS``
how many meetings (30,000).
"""

import os
import sys
from time import perf_counter

from . import figures, generate, lists, network

SIZES = (60, 200)
#: Key, in the titles → at most this ratio.
OPEN, LIST, FIGURE = 10, 1.3, 2


def run(env, dossiers, meetings):
    """Make everything, measure everything; yields the rows of the table."""
    start = perf_counter()

    def progress(text):
        print(f"{perf_counter() - start:6.0f} s  {text}", file=sys.stderr, flush=True)

    users = generate.coaches(env)
    made = []
    for size in SIZES:
        progress(f"a network of {size} people")
        made.append(generate.network(env, users[0], size))
    for name in generate.bulk(env, users, dossiers):
        progress(f"{dossiers} dossiers: {name}")
    env.cr.execute("ANALYZE")
    for dossier, days in made:
        progress(f"opening {dossier.reference}")
        for row in network.opening(dossier, days):
            yield OPEN, *row
    progress("lists")
    for row in lists.lists(env(user=users[1])):
        yield LIST, *row
    for dossier, _days in made:
        progress(f"dragging in {dossier.reference}")
        for row in network.dragging(dossier):
            yield None, *row
    yield from of_figures(env, users, meetings, progress)
    progress("done")


def of_figures(env, users, meetings, progress):
    """Make the meetings and measure the figures; yields rows of the table."""
    for name in figures.bulk(env, users, meetings):
        progress(f"{meetings} meetings: {name}")
    for row in figures.figures(env(user=figures.manager(env))):
        progress(row[0])
        yield FIGURE, *row


def table(rows):
    """The rows as a Markdown table."""
    yield "| What | ms | ms by hand | ratio | budget | queries |"
    yield "|---|---:|---:|---:|---:|---:|"
    for budget, title, took, plain, count in rows:
        cells = ["", "", ""]
        if plain:
            cells = [f"{plain:.1f}", f"{took / plain:.1f}", f"{budget}"]
        yield f"| {title} | {took:.1f} | {' | '.join(cells)} | {count} |"


def main():
    """Open the database that the command line names, and undo everything after."""
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(sys.argv[1:])
    (database,) = config["db_name"]
    dossiers = int(os.environ.get("DOSSIERS") or 1000)
    meetings = int(os.environ.get("MEETINGS") or 30000)
    with Registry(database).cursor() as cursor:
        env = Environment(cursor, SUPERUSER_ID, {"tracking_disable": True})
        for line in [*table(run(env, dossiers, meetings))]:
            print(line)
        cursor.rollback()


if __name__ == "__main__":
    main()
