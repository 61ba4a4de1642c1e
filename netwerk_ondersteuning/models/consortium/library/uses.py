"""How often templates are used here, in words that point at nobody."""

from collections import Counter

from ..counts import times_in_classes
from .kinds import KINDS


def used_words(rows):
    """How often each is used in its organisation, whatever its version; of what comes
    with the program in the one at hand.

    Whoever calls this has asked whether the user may know it.

    :param rows: of the library
    :return: words by record
    """
    env, counts = rows.env, Counter()
    companies = rows.company_id | env.company
    for kind in KINDS:
        codes = rows.filtered_domain([("kind", "=", kind.code)]).mapped("code")
        for model, domain in kind.used.items() if codes else ():
            # sudo: how many there are, in classes, and nothing of whom
            for version, company, count in (
                env[model]
                .sudo()
                ._read_group(
                    [
                        *domain,
                        (f"{kind.link}.code", "in", codes),
                        ("company_id", "in", companies.ids),
                    ],
                    [kind.link, "company_id"],
                    ["__count"],
                )
            ):
                counts[kind.code, version.code, version.company_id.id, company.id] += (
                    count
                )
    said = {}
    for row in rows:
        at = (row.company_id or env.company).id
        count = counts[row.kind, row.code, row.company_id.id, at]
        said[row] = times_in_classes(env, count)
    return said
