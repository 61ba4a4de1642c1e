"""Runs inside Odoo: ``python -m benchmarks --config=FILE --database=NAME``.

``DOSSIERS`` in the environment says how many dossiers to make (1,000), ``MEETINGS``
how many meetings (30,000), ``SHEETS`` how many sheets that were filled in (1,000),
``TRAJECTORIES`` how many trajectories (3,000).
"""

import os
import sys
from dataclasses import dataclass
from time import perf_counter

from . import consortium, figures, generate, lists, network, sheets, today

#: Key, in the titles → at most this ratio.
OPEN, FIGURE = 10, 2


@dataclass(frozen=True)
class Plan:
    """How much to make, and how often to call each of what is measured."""

    dossiers: int = 1000
    meetings: int = 30000
    #: Three in each dossier with meetings; more of them bring dossiers of their own.
    trajectories: int = 0
    #: Ten of them in a dossier, with forty answers each.
    sheets: int = 1000
    #: Packages with which much was done: each is read whole or refused.
    mutated: int = 10_000
    #: What these share: with 1,000 dossiers each has about 32 of them.
    coaches: int = 40
    #: People in each of the networks that are opened.
    sizes: tuple[int, ...] = (60, 200)
    #: At least so many calls of each.
    rounds: int = 25
    #: The same of each figure: they take longer.
    figure_rounds: int = 7


def run(env, plan, progress=lambda text: None):
    """Make everything, measure everything; yields the rows of the table.

    :param progress: called with what is made or measured next
    """
    users = generate.coaches(env, plan.coaches)
    # opened first, so that no other pays for what a process reads once
    first, _days = generate.network(env, users[0], 10)
    made = []
    for size in plan.sizes:
        progress(f"a network of {size} people")
        made.append(generate.network(env, users[0], size))
    for name in generate.bulk(env, users, plan.dossiers):
        progress(f"{plan.dossiers} dossiers: {name}")
    env.cr.execute("ANALYZE")
    first.get_network()
    for dossier, days in made:
        progress(f"opening {dossier.reference}")
        for row in network.opening(dossier, days, plan.rounds):
            yield OPEN, *row
    progress("lists")
    yield from lists.lists(env(user=users[1]), plan.rounds)
    progress("Vandaag")
    for row in today.looking(env(user=users[1]), plan.rounds):
        yield None, *row
    for dossier, _days in made:
        progress(f"dragging in {dossier.reference}")
        for row in network.dragging(dossier, plan.rounds):
            yield None, *row
    progress("packages")
    yield from consortium.consortium(env, min(plan.rounds, 5), plan.mutated)
    yield from filled(env, users, plan, progress)
    progress("done")


def filled(env, users, plan, progress):
    """What was filled in, and the figures of all work."""
    for name in sheets.bulk(env, users, plan.sheets):
        progress(f"{plan.sheets} sheets: {name}")
    yield from sheets.sheets(env(user=users[1]), plan.rounds)
    for name in figures.bulk(env, users, plan.meetings, trajectories=plan.trajectories):
        progress(f"{plan.meetings} meetings: {name}")
    for row in figures.figures(figures.manager(env), plan.figure_rounds):
        yield FIGURE, *row


def table(rows):
    """The rows as lines of a Markdown table, each as soon as it is there."""
    yield "| What | ms | ms by hand | ratio | budget | queries |"
    yield "|---|---:|---:|---:|---:|---:|"
    for budget, title, took, plain, count in rows:
        cells = ["", "", ""]
        if plain:
            cells = [f"{plain:.1f}", f"{took / plain:.1f}", f"{budget}"]
        yield f"| {title} | {took:.1f} | {' | '.join(cells)} | {count} |"


def report(env, plan, progress):
    """Print the table, each row as soon as it is measured: a run takes minutes."""
    for line in table(run(env, plan, progress)):
        print(line, flush=True)


def main():
    """Open the database that the command line names, and undo everything after."""
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(sys.argv[1:])
    (database,) = config["db_name"]
    plan = Plan(
        dossiers=int(os.environ.get("DOSSIERS") or Plan.dossiers),
        meetings=int(os.environ.get("MEETINGS") or Plan.meetings),
        sheets=int(os.environ.get("SHEETS") or Plan.sheets),
        trajectories=int(os.environ.get("TRAJECTORIES") or Plan.trajectories),
    )
    start = perf_counter()

    def progress(text):
        print(f"{perf_counter() - start:6.0f} s  {text}", file=sys.stderr, flush=True)

    with Registry(database).cursor() as cursor:
        env = Environment(cursor, SUPERUSER_ID, {"tracking_disable": True})
        report(env, plan, progress)
        cursor.rollback()


if __name__ == "__main__":
    main()
