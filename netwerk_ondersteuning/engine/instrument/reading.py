"""Reads a template whole: what it says, and what its rules point to."""

from . import rules
from . import template as templates


def read(body, domains=None, competences=None):
    """The `template.Template` of plain data.

    :param dict body: as in docs/developer/instrument.md
    :param domains: keys of the life domains that there are; None: any
    :param competences: the same of the key competences
    :raise template.Wrong: with all that is wrong with it
    """
    read_one = templates.parse(body, domains, competences)
    problems = [
        templates.Problem(("rules", rule.key), reason, values)
        for rule in read_one.rules
        for reason, values in rules.problems(rule, read_one)
    ]
    if problems:
        raise templates.Wrong(problems)
    return read_one


def problems(body, domains=None, competences=None):
    """What is wrong with a template: a list of `template.Problem`, empty when nothing
    is."""
    try:
        read(body, domains, competences)
    except templates.Wrong as wrong:
        return wrong.problems
    return []
