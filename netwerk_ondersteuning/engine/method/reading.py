"""Reads a method, and gives its phases as whoever follows a trajectory needs them."""

from ..package.taking import Wrong
from ..package.texts import said
from . import template

#: What the index and a trajectory know of a phase.
FACTS = (
    *("key", "lineage", "cycle", "kind", "place", "optional"),
    *("planned_months", "least_meetings", "least_contacts"),
)


def read(body, instruments=None, outcomes=None):
    """The `template.Method` of plain data: see `template.parse`."""
    return template.parse(body, instruments, outcomes)


def problems(body, instruments=None, outcomes=None):
    """What is wrong with it: a list of `taking.Problem`, empty when nothing is.

    >>> [str(one) for one in problems([])]
    ['-: this is no template']
    """
    try:
        read(body, instruments, outcomes)
    except Wrong as wrong:
        return wrong.problems
    return []


def phases(method, *languages):
    """The phases in their order, as plain dicts: `FACTS` and ``name``, in the first of
    these languages that there is; empty when it has none.

    :param template.Method method:
    :return: empty for a method without phases
    """
    return [
        {name: getattr(one, name) for name in FACTS}
        | {"name": said(one.name, *languages)}
        for one in sorted(method.phases, key=lambda one: (one.cycle, one.place))
    ]
