"""How often templates are used here, in words that point at nobody."""

from collections import Counter

from ..counts import times_in_classes
from .kinds import KINDS


def used_words(rows):
    """How often each is used in the organisation of the user, whatever its version.

    Whoever calls this has asked whether the user may know it.

    :param rows: of the library
    :return: words by record
    """
    env, counts = rows.env, Counter()
    for kind in KINDS:
        codes = rows.filtered_domain([("kind", "=", kind.code)]).mapped("code")
        for model, domain in kind.used.items() if codes else ():
            # sudo: how many there are, in classes, and nothing of whom
            for version, count in (
                env[model]
                .sudo()
                ._read_group(
                    [
                        *domain,
                        (f"{kind.link}.code", "in", codes),
                        ("company_id", "=", env.company.id),
                    ],
                    [kind.link],
                    ["__count"],
                )
            ):
                counts[kind.code, version.code, version.company_id.id] += count
    return {
        row: times_in_classes(env, counts[row.kind, row.code, row.company_id.id])
        for row in rows
    }
