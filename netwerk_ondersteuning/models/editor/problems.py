"""What is wrong with a draft, as somebody reads it."""

from odoo.exceptions import UserError

from ..network.words.words import Words

#: So many problems are told in one message.
_TOLD = 12


def problem_data(record, draft):
    """What a screen tells: dicts with ``at`` (the way there), ``where`` and ``words``.

    :param record: the version that is being made
    :param dict draft: what is being made
    """
    return [
        {"at": list(one.place), "where": _where(record, draft, one.place)}
        | {"words": _why(record, one)}
        for one in record._draft_problems(draft)
    ]


def look(record, draft):
    """Refuse with all that is wrong with it.

    :raise UserError:
    """
    problems = problem_data(record, draft)
    if not problems:
        return
    told = [
        "- " + ": ".join(filter(None, (one["where"], one["words"])))
        for one in problems[:_TOLD]
    ]
    more = len(problems) - len(told)
    if more:
        told.append(record.env._("… and %(count)s more", count=more))
    begins = record.env._("This cannot be published yet:")
    raise UserError("\n".join([begins, *told]))


def _why(record, problem):
    why = Words(record.env).said(problem.reason, problem) % problem.values
    return f"{why[:1].upper()}{why[1:]}"


def _where(record, draft, place):
    """The words of what one goes through on the way there."""
    fields, unnamed = record._draft_places()
    node, way, told = draft, list(place), []
    while way:
        name = way.pop(0)
        inside = node.get(name) if isinstance(node, dict) else None
        if isinstance(inside, list) and way:
            key = way.pop(0)
            node = next((one for one in inside if one["key"] == key), {})
            told.append(record._thing_words(name, node) or unnamed.get(name, ""))
        else:
            node = inside
            told.append(fields.get(name, ""))
    return ", ".join(filter(None, told))
