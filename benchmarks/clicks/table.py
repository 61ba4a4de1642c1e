"""What was counted, before and now, as the table of ``docs/developer/clicks.md``.

>>> one = {"clicks": 4, "keys": 7, "scrolls": 0, "machine": 6.4, "model": 13.8}
>>> other = one | {"clicks": 2, "keys": 1, "model": 6.6, "machine": 2.4}
>>> print(row("Print", one, other))
| Print | 4 → **2** | 7 → **1** | 14 → **7** | 6 → **2** |
>>> print(row("Print", one, one))
| Print | 4 | 7 | 14 | 6 |
>>> worse(one, other)
[]
>>> worse(other, one)
['clicks: 4, before 2', 'clicks and keys: 11, before 3', 'model: 13.8, before 6.6']
>>> worse(one, one | {"clicks": 3, "keys": 8, "model": 11.5})    # a key for a click
[]
>>> worse(one, one | {"keys": 8, "model": 14.1})
['clicks and keys: 12, before 11', 'model: 14.1, before 13.8']
"""

import json
from pathlib import Path

from .tasks import TASKS

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/developer/clicks.md"
#: Between these lines of the page stands the table.
START, END = "<!-- the table: make clicks -->", "<!-- its end -->"
HEAD = "| Task | clicks | keys | seconds | waiting |\n|---|---:|---:|---:|---:|"
#: What each task is counted in; seconds depend on the machine and what else it does.
COUNTED = ("clicks", "keys")
#: What may not become more. A key in place of a click is no worse: it takes a tenth.
GUARDED = {
    "clicks": lambda one: one["clicks"],
    "clicks and keys": lambda one: one["clicks"] + one["keys"],
    "model": lambda one: one["model"],
}


def read(when):
    """What is kept of ``before`` or ``now``: task → counts and seconds."""
    return json.loads(path(when).read_text(encoding="utf-8"))["tasks"]


def path(when):
    """The file with what was counted then."""
    return HERE / f"{when}.json"


def keep(when, counted, **about):
    """Write down what was counted: a line for each task, so that a change is read."""
    rows = ",\n".join(
        f"    {json.dumps(task)}: {json.dumps(counted[task])}" for task in counted
    )
    head = "".join(f"  {json.dumps(key)}: {json.dumps(about[key])},\n" for key in about)
    text = f'{{\n{head}  "tasks": {{\n{rows}\n  }}\n}}\n'
    path(when).write_text(text, encoding="utf-8")


def worse(before, now):
    """What took more of a task than before, in words."""
    return [
        f"{what}: {count(now)}, before {count(before)}"
        for what, count in GUARDED.items()
        if count(now) > count(before)
    ]


def row(title, before, now):
    """A row of the table; what became less stands out."""
    cells = []
    for what in (*COUNTED, "model", "machine"):
        was, is_ = round(before[what]), round(now[what])
        cells.append(f"{was}" if was == is_ else f"{was} → **{is_}**")
    return f"| {title} | {' | '.join(cells)} |"


def table():
    """All of the table, as lines."""
    before, now = read("before"), read("now")
    return "\n".join([HEAD, *(row(TASKS[one], before[one], now[one]) for one in TASKS)])


def on_page():
    """The table as it stands on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return text.partition(START)[2].partition(END)[0].strip()


def put_on_page():
    """Write the table on the page."""
    text = PAGE.read_text(encoding="utf-8")
    top, _start, rest = text.partition(START)
    bottom = rest.partition(END)[2]
    page = f"{top}{START}\n\n{table()}\n\n{END}{bottom}"
    PAGE.write_text(page, encoding="utf-8")
