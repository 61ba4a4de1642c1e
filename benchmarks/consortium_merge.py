"""Merges of all that is shipped, in the engine alone:
``python -m benchmarks.consortium_merge --config=FILE``.

Needs no database, only Odoo's configuration, which says where the addons are. Of each
instrument and method both sides changed words, some of them the same; what is measured
is the merge, what is to be chosen in words, whether it asks the same, and the dry run.
All together may take two seconds.
"""

import json
import sys
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from time import process_time

ENGINE = "odoo.addons.netwerk_ondersteuning.engine"

BUDGET = 2.0
DATA = Path(__file__).parents[1] / "netwerk_ondersteuning" / "data"


def shipped(most=None):
    """Pairs of a kind and a template, at most so many of each kind."""
    for kind in ("instrument", "method"):
        for path in sorted((DATA / kind).glob("*.json"))[:most]:
            yield kind, json.loads(path.read_text(encoding="utf-8"))


def changed(body, side, rest):
    """The same, in which each third thing has other words, from ``rest`` on."""
    made, number = deepcopy(body), 0
    todo = [made]
    for thing in todo:  # it grows meanwhile
        for name in sorted(thing):
            inner = thing[name]
            if isinstance(inner, list):
                todo += [one for one in inner if isinstance(one, dict)]
        words = thing.get("words")
        if "key" in thing and isinstance(words, dict) and "nl" in words:
            number += 1
            if number % 3 in (rest, 2):
                words["nl"] = f"{side}: {words['nl']}"
    return made


def measure(most=None):
    """How long it takes.

    :param most: so many templates of each kind; None: all
    :return: seconds of work (others may use the machine too), how many templates, how
        many choices in all
    """
    three = [
        (kind, body, changed(body, "Ons", 0), changed(body, "Hun", 1))
        for kind, body in shipped(most)
    ]
    _merged(*three[0])  # what is read once
    start, asked = process_time(), 0
    for kind, *versions in three:
        asked += len(_merged(kind, *versions))
    return process_time() - start, len(three), asked


def _merged(code, base, mine, theirs):
    def of(name):
        return import_module(f"{ENGINE}.{name}")

    kind = of("merge.kinds").KINDS[code]
    done = of("merge.merge").merge(kind, base, mine, theirs)
    said = of("package.texts").said
    telling = of("merge.told").Telling(kind, lambda words: said(words, "nl"), str)
    choices = of("merge.choices").Choosing(done, telling).choices()
    settled = of("merge.same").settled(kind, mine, done.body, "k3f9t2xa")
    losses, papers = of("merge.dry.losses"), of("merge.dry.papers")
    nothing = losses.Exists()
    losses.dry_run(kind, mine, settled, nothing)
    papers.papers(papers.Change(kind, mine, done.body, settled, nothing))
    return choices


def main():
    """Print it."""
    from odoo.modules.module import initialize_sys_path
    from odoo.tools import config

    config.parse_config(sys.argv[1:])
    initialize_sys_path()
    took, count, asked = measure()
    print(f"{count} templates, {asked} to choose: {took:.2f} s (budget {BUDGET} s)")


if __name__ == "__main__":
    main()
