"""What templates were made of."""


def made_of(versions):
    """Versions and what they say that they were made of, and that again; the nearest
    first, each once: what came from elsewhere may say that it was made of itself."""
    return _all(versions, lambda some: some.derived_from_id)


def with_origins(versions):
    """Versions and all of which something is in them: of what they were made, what a
    version of ours before them was made of, and what was merged into either. The
    nearest first, each once. A version names one origin alone, so who looks for whose
    work is in it asks here.

    :param versions: of one kind
    """
    return _all(versions, _parents)


def _all(versions, parents):
    found, todo = versions.browse(), versions
    while todo:
        found |= todo
        todo = parents(todo) - found
    return found


def _parents(versions):
    line = versions | _before(versions)
    return line.derived_from_id | _merged_into(line)


def _before(versions):
    """The versions before these that were made here, none of which is a draft."""
    last = {}
    for one in versions:
        if one._is_made_here():
            key = (one.code, one.company_id)
            last[key] = max(last.get(key, 0), one.version)
    if not last:
        return versions.browse()
    # sudo: of whom something is in it is no secret to who gives it on
    found = versions.sudo().search(
        [
            ("code", "in", [code for code, _company in last]),
            ("company_id", "in", [company.id for _code, company in last]),
            ("is_adopted", "=", False),
            ("state", "!=", "draft"),
        ],
        order="version desc, id",
    )
    found = found.filtered(
        lambda one: one.version < last.get((one.code, one.company_id), 0)
    )
    return found.with_env(versions.env)


def _merged_into(versions):
    """What was merged into these when they were made."""
    # sudo: as in `_before`
    done = versions.env["netwerk.merge"].sudo()
    done = done.search_fetch(
        [
            ("state", "=", "done"),
            ("kind", "=", versions._name.removeprefix("netwerk.")),
            ("draft_id", "in", versions.ids),
        ],
        ["theirs_id"],
    )
    return versions.browse(done.mapped("theirs_id"))
